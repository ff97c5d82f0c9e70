package mailreader

import (
	_ "embed" // the table of relays
	"strings"
)

// relayKind says what a third party between employer and applicant is.
type relayKind uint8

const (
	relayATS   relayKind = iota + 1 // an applicant-tracking system
	relayBoard                      // a job board or network
	relayTool                       // tests, video interviews, scheduling, bulk mail
)

// tenantPart says where a relay's address names the employer.
type tenantPart uint8

const (
	tenantNone  tenantPart = iota
	tenantLocal            // acme@myworkday.com
	tenantSub              // jobs@acme.teamtailor-mail.com
	tenantEither
)

type relay struct {
	name   string
	kind   relayKind
	tenant tenantPart
}

// relayTable has one line a service: name, kind, where the tenant stands, and
// its domains. The name and its domains are never an employer's, unless the
// mail says so outright.
//
//go:embed relays.txt
var relayTable string

// relays by domain, and the folded names that are never an employer's.
var relays, relayNames = func() (map[string]relay, map[string]bool) {
	domains, names := map[string]relay{}, map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(relayTable), "\n") {
		f := strings.Split(line, "|")
		r := relay{name: f[0]}
		switch f[1] {
		case "ats":
			r.kind = relayATS
		case "board":
			r.kind = relayBoard
		default:
			r.kind = relayTool
		}
		switch f[2] {
		case "local":
			r.tenant = tenantLocal
		case "sub":
			r.tenant = tenantSub
		case "either":
			r.tenant = tenantEither
		}
		for _, d := range strings.Fields(f[3]) {
			domains[d] = r
		}
		names[slug(f[0])] = true
	}
	for _, n := range []string{"sap successfactors", "adp workforce now", "zoho", "greenhouse software", "indeed apply", "linkedin jobs", "jobs via dice", "infor", "oracle recruiting", "greenhouse recruiting", "ashbyhq", "bamboo hr", "google calendar", "gmail", "outlook", "microsoft teams", "google meet", "zoom meeting"} {
		names[slug(n)] = true
	}
	// Ordinary words that are also companies' names are refused only as relays.
	for _, n := range []string{"gem", "element", "sense", "seek", "join", "fountain", "hired", "dover", "monster", "criteria", "kula", "oracle", "indeed", "p&i", "shl", "deel", "gusto", "rippling", "hibob", "factorial", "applied", "cord", "prelude", "caterer", "unstop", "elmo", "sterling", "springboard", "vivian", "networx"} {
		delete(names, slug(n))
	}
	for _, n := range []string{"indeed", "join", "gem"} {
		names[n] = true
	}
	return domains, names
}()

// relayOf finds the relay that a domain belongs to, and the labels before it.
func relayOf(domain string) (relay, string, bool) {
	rest := domain
	for {
		if r, ok := relays[rest]; ok {
			return r, strings.TrimSuffix(strings.TrimSuffix(domain, rest), "."), true
		}
		i := strings.IndexByte(rest, '.')
		if i < 0 {
			return relay{}, "", false
		}
		rest = rest[i+1:]
	}
}

// freeMail are domains where everybody has an address.
var freeMail = setOf(`gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at gmx.ch gmx.com web.de
	t-online.de freenet.de posteo.de mailbox.org proton.me protonmail.com protonmail.ch pm.me tutanota.com tuta.io fastmail.com fastmail.fm hey.com zoho.com mail.com mail.ru yandex.ru yandex.com free.fr orange.fr wanadoo.fr laposte.net sfr.fr
	libero.it virgilio.it tiscali.it alice.it wp.pl onet.pl o2.pl interia.pl op.pl poczta.onet.pl ziggo.nl kpnmail.nl hetnet.nl home.nl planet.nl telenet.be skynet.be sapo.pt uol.com.br bol.com.br terra.com.br hotmail.fr hotmail.it hotmail.es hotmail.de hotmail.co.uk outlook.de outlook.fr outlook.es outlook.it live.nl live.fr qq.com 163.com naver.com bluewin.ch hotmail.nl comcast.net verizon.net att.net btinternet.com sky.com`)

// genericLocals are local parts that name a purpose and no tenant.
var genericLocals = setOf(`noreply no-reply donotreply do-not-reply no_reply notifications notification notify jobs job careers career recruiting recruitment hr talent hiring people info hello team support mail mailer apply application applications candidates candidate
	workday system admin greenhouse lever ashby icims jobs-noreply jobs-listings messages messages-noreply inmail-hit-reply invitations donotreply1 alert alerts indeedapply contact bewerbung bewerbungen karriere personal recrutement rh carrieres empleo seleccion rrhh lavora selezione
	vacatures werkenbij sollicitatie recrutamento rekrutacja kariera praca postmaster bounce reply replies auto autoreply service update updates email noreply-jobs jobagent mailservice notification-noreply candidature offre candidaturas no-reply-ats myworkday hire people-team talentacquisition recruiter recruiters employment resumes cv interviews interview scheduling calendar assessments assessment tests invite invites community feedback survey surveys
	apply-noreply post umfrage empleos ofertas globalhr hrsystem hrsystems hris hrservices hrnotifications wd workdaynotifications interviews interview events`)
