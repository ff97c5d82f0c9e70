package models

import (
	"errors"
	"net/mail"
	"regexp"
	"slices"
	"strings"
)

var (
	// ErrNoSender is text that is neither an address nor a domain.
	ErrNoSender = errors.New("neither an address nor a domain")
	// ErrFreeMail is the whole domain of a provider where anybody gets an address.
	ErrFreeMail = errors.New("a domain where anybody has an address")
)

var (
	senderLocal  = regexp.MustCompile(`^[^\s@<>()",;:\\]{1,64}$`)
	senderDomain = regexp.MustCompile(`^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$`)
)

// ParseSender reads what a person typed or pasted as a sender: an address, with or without a name before it,
// or a domain with or without its @. It comes back as it is stored: in lower case, a domain with its @.
func ParseSender(text string) (string, error) {
	text = NormalEmail(text)
	if parsed, err := mail.ParseAddress(text); err == nil {
		text = parsed.Address
	}
	text = strings.TrimSuffix(text, ".")
	local, domain, ok := strings.Cut(text, "@")
	if !ok {
		local, domain = "", text
	}
	switch {
	case len(domain) > 253 || !senderDomain.MatchString(domain), local != "" && !senderLocal.MatchString(local):
		return "", ErrNoSender
	case local == "" && freeMail(domain):
		return "", ErrFreeMail
	}
	return local + "@" + domain, nil
}

// freeMail says whether anybody can have an address at the domain or below it: to trust all of it would be to
// trust everybody.
func freeMail(domain string) bool {
	if freeMailDomains[domain] {
		return true
	}
	name, rest, _ := strings.Cut(domain, ".")
	return freeMailNames[name] || sharedNames[name] && len(rest) == 2 // co.uk, com.br
}

// sharedNames stand where in some countries a registry has what elsewhere is a top-level domain.
var sharedNames = set("co com org net ac edu gov or ne go gob gouv nom ltd plc me")

// freeMailNames are providers with a domain in many countries.
var freeMailNames = set("gmail googlemail outlook hotmail live msn yahoo ymail rocketmail gmx yandex protonmail")

var freeMailDomains = set(`icloud.com me.com mac.com aol.com web.de freenet.de t-online.de arcor.de posteo.de mailbox.org
	proton.me pm.me tutanota.com tutanota.de tuta.com tuta.io mail.com email.com zoho.com zohomail.com zohomail.eu fastmail.com fastmail.fm hey.com hushmail.com
	mail.ru inbox.ru list.ru bk.ru internet.ru ya.ru rambler.ru ukr.net qq.com foxmail.com 163.com 126.com sina.com naver.com daum.net hanmail.net rediffmail.com
	orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr libero.it virgilio.it tiscali.it alice.it tin.it wp.pl o2.pl onet.pl interia.pl op.pl
	ziggo.nl kpnmail.nl home.nl planet.nl xs4all.nl hetnet.nl telenet.be skynet.be bluewin.ch uol.com.br bol.com.br terra.com.br sapo.pt seznam.cz centrum.cz
	btinternet.com sky.com virginmedia.com ntlworld.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net shaw.ca rogers.com bigpond.com`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// CommonSender is a job board or an applicant-tracking system that many employers write through.
type CommonSender struct {
	Name    string
	Senders []string // what is trusted; the domains below are included
}

// CommonSenders are offered to somebody new.
var CommonSenders = []CommonSender{
	{"LinkedIn", []string{"@linkedin.com"}},
	{"Indeed", []string{"@indeed.com", "@indeedemail.com"}},
	{"Greenhouse", []string{"@greenhouse-mail.io", "@greenhouse.io"}},
	{"Lever", []string{"@lever.co"}},
	{"Workday", []string{"@myworkday.com"}},
	{"Ashby", []string{"@ashbyhq.com"}},
	{"SmartRecruiters", []string{"@smartrecruiters.com"}},
	{"iCIMS", []string{"@icims.com"}},
	{"Workable", []string{"@workablemail.com", "@workable.com"}},
	{"Teamtailor", []string{"@teamtailor-mail.com", "@teamtailor.com"}},
	{"Personio", []string{"@personio.de", "@personio.com"}},
	{"SuccessFactors", []string{"@successfactors.com", "@successfactors.eu"}},
	{"BambooHR", []string{"@bamboohr.com"}},
	{"Jobvite", []string{"@jobvite.com"}},
	{"Glassdoor", []string{"@glassdoor.com"}},
	{"StepStone", []string{"@stepstone.de", "@stepstone.com"}},
	{"XING", []string{"@xing.com"}},
}

// CommonSenderByName finds one of CommonSenders.
func CommonSenderByName(name string) (CommonSender, bool) {
	for _, s := range CommonSenders {
		if s.Name == name {
			return s, true
		}
	}
	return CommonSender{}, false
}

// Has says whether the sender is one of its.
func (s CommonSender) Has(sender string) bool { return slices.Contains(s.Senders, sender) }

// In says whether all that it sends from is trusted.
func (s CommonSender) In(list []TrustedSender) bool {
	n := 0
	for _, t := range list {
		if s.Has(t.SenderEmail) {
			n++
		}
	}
	return n == len(s.Senders)
}
