package mailreader

import (
	"net/url"
	"strings"
)

// careersHost says where a careers page's address names the employer.
type careersHost struct {
	suffix string
	path   int    // which path segment, from 1; 0 for the sub-domain
	prefix string // a word before the slug in the sub-domain
}

var careersHosts = []careersHost{
	{"myworkdayjobs.com", 0, ""}, {"myworkday.com", 1, ""}, {"myworkdaysite.com", 3, ""},
	{"jobs.lever.co", 1, ""}, {"jobs.eu.lever.co", 1, ""}, {"hire.lever.co", 1, ""},
	{"boards.greenhouse.io", 1, ""}, {"job-boards.greenhouse.io", 1, ""}, {"boards.eu.greenhouse.io", 1, ""}, {"job-boards.eu.greenhouse.io", 1, ""},
	{"jobs.ashbyhq.com", 1, ""}, {"apply.workable.com", 1, ""}, {"workable.com", 0, ""},
	{"jobs.smartrecruiters.com", 1, ""}, {"careers.smartrecruiters.com", 1, ""},
	{"recruitee.com", 0, ""}, {"teamtailor.com", 0, ""}, {"jobs.personio.de", 0, ""}, {"jobs.personio.com", 0, ""}, {"bamboohr.com", 0, ""},
	{"icims.com", 0, "careers-"}, {"taleo.net", 0, ""}, {"jobs.jobvite.com", 1, ""}, {"breezy.hr", 0, ""}, {"applytojob.com", 0, ""}, {"pinpointhq.com", 0, ""},
	{"softgarden.io", 0, ""}, {"welcomekit.co", 0, ""}, {"ats.rippling.com", 1, ""}, {"zohorecruit.com", 0, ""}, {"zohorecruit.eu", 0, ""}, {"traffit.com", 0, ""},
	{"gupy.io", 0, ""}, {"homerun.co", 0, ""}, {"factorialhr.com", 0, ""}, {"avature.net", 0, ""}, {"rexx-systems.com", 0, ""}, {"dvinci-hr.com", 0, ""}, {"onlyfy.jobs", 0, ""},
	{"jobbase.io", 0, ""}, {"freshteam.com", 0, ""}, {"csod.com", 0, ""}, {"easycruit.com", 0, ""}, {"talent-soft.com", 0, ""}, {"comeet.com", 2, ""},
	{"oraclecloud.com", 0, ""}, {"concludis.de", 0, ""}, {"erecruiter.pl", 0, ""}, {"bizneo.com", 0, ""}, {"viterbit.site", 0, ""}, {"wellfound.com", 2, ""}, {"join.com", 2, ""},
}

// slugFromLink gives the employer's short name in a careers page's address.
func slugFromLink(href string) string {
	if len(href) > 1000 || !strings.HasPrefix(href, "http") {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, c := range careersHosts {
		if host != c.suffix && !strings.HasSuffix(host, "."+c.suffix) {
			continue
		}
		var s string
		if c.path > 0 {
			segments := strings.Split(strings.Trim(u.Path, "/"), "/")
			if host != c.suffix && c.suffix == "myworkday.com" || len(segments) < c.path {
				continue
			}
			if c.path == 2 && segments[0] != "companies" && segments[0] != "company" && segments[0] != "jobs" {
				continue
			}
			s = segments[c.path-1]
			if s == "embed" {
				s = u.Query().Get("for")
			}
		} else {
			s, _, _ = strings.Cut(strings.TrimSuffix(host, c.suffix), ".")
			if c.suffix == "oraclecloud.com" && len(s) < 6 {
				continue // "eeho.fa.us2" is a number more than a name
			}
			for _, p := range []string{"careers-", "jobs-", "career-", "external-", "uscareers-", "internal-", "recruiting-", "apply-"} {
				s = strings.TrimPrefix(s, p)
			}
		}
		s = strings.ToLower(s)
		if s == "" || len(s) < 2 || genericSlugs[s] || genericLocals[s] || strings.IndexFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' }) < 0 {
			continue
		}
		return s
	}
	return ""
}

// hostSlug gives the short name in the domain of an address or a page that is
// no relay's and no service's.
func hostSlug(href string) string {
	_, host, _ := strings.Cut(bounded(href, 300), ":")
	if strings.HasPrefix(href, "www.") {
		host = href
	}
	host = strings.ToLower(strings.TrimPrefix(host, "//"))
	if i := strings.IndexAny(host, "/?#:"); i >= 0 {
		host = host[:i]
	}
	if !strings.Contains(host, ".") || strings.ContainsAny(host, "@%{ ") {
		return ""
	}
	if _, _, relay := relayOf(host); relay || freeMail[host] {
		return ""
	}
	for _, label := range strings.Split(host, ".") {
		if trackingLabels[label] {
			return ""
		}
	}
	s := plainSlug(ownName(host))
	if len(s) < 3 || genericSlugs[s] || genericLocals[s] || serviceHosts[s] {
		return ""
	}
	return s
}

// serviceHosts are the sites that mails of every employer link to.
var serviceHosts = setOf(`facebook linkedin lnkd twitter x instagram youtube youtu tiktok pinterest whatsapp wa telegram google googleapis gstatic goo apple itunes microsoft office live outlook w3 schemas cloudfront amazonaws akamai azureedge windows cloudinary imgix gravatar wordpress bit bitly tinyurl mailchimp list-manage hubspot hubspotemail hs-sites sendgrid mailgun mandrillapp sparkpost salesforce exacttarget marketo doubleclick zoom webex gotomeeting teams whereby doodle calendly youcanbook typeform surveymonkey qualtrics forms jotform github gitlab xing kununu glassdoor indeed trustpilot maps vimeo medium slack discord dropbox notion docs drive adobe docusign dol eeoc gov e-verify uscis usa europa mailhost litmus campaign cmail createsend mjml aweber klaviyo intercom zendesk freshdesk atlassian monday example schema cdn)`)

// trackingLabels are parts of hosts that count clicks.
var trackingLabels = setOf(`track tracking click clicks trk ct url links email-links cdn pixel open`)

var genericSlugs = setOf(`www app apps jobs careers career support help api static cdn assets images img email mail links click link track go my login secure account accounts auth sso en de fr es it nl pl pt us eu uk j o jobs2 embed users otp trac system systems noreply1 candidatures recruitment inbound outbound reply replies notification notifications noreply unsubscribe privacy candidate candidates portal candidature resources hire recruiting apply talent web m email-links tracking mailing about legal terms academy blog developers status docs hc media info marketing get hello content sendgrid job survey url cdn2 files fonts s3 public ats`)

// slug is a name without case, marks and spaces, to compare with addresses.
func slug(s string) string {
	var buf [64]byte
	b := appendFold(buf[:0], s)
	n := 0
	for _, c := range b {
		if isWordByte(c) || c >= 0x80 {
			b[n] = c
			n++
		}
	}
	return string(b[:n])
}

// domainOf is the part of an address after the @, in lower case.
func domainOf(address string) string {
	if i := strings.LastIndexByte(address, '@'); i >= 0 {
		return strings.ToLower(strings.Trim(address[i+1:], "<> ."))
	}
	return ""
}

// secondLevel are public suffixes of two labels that job mail comes from.
var secondLevel = setOf(`co.uk org.uk ac.uk gov.uk com.au net.au org.au com.br com.mx com.ar co.nz co.in co.jp co.za com.sg com.tr com.pl com.pt co.il com.es com.co com.pe net.pl org.pl com.ua com.hk nhs.uk`)

// ownName gives the label of a domain that its owner chose: "acme" of
// "mail.acme.co.uk".
func ownName(domain string) string {
	parts := strings.Split(domain, ".")
	if len(parts) < 2 {
		return ""
	}
	n := len(parts) - 2
	if n > 0 && secondLevel[strings.Join(parts[n:], ".")] {
		n--
	}
	return parts[n]
}
