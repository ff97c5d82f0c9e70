package mailreader

import (
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
const relayTable = `
Workday|ats|either|myworkday.com workday.com myworkdayjobs.com myworkdaysite.com
Greenhouse|ats|none|greenhouse.io greenhouse-mail.io us.greenhouse-mail.io eu.greenhouse-mail.io greenhouse.com
Lever|ats|either|lever.co hire.lever.co inbox.lever.co
Ashby|ats|none|ashbyhq.com
iCIMS|ats|either|icims.com talent.icims.com icims.eu
SmartRecruiters|ats|none|smartrecruiters.com smartrecruiters-mail.com
Workable|ats|none|workable.com workablemail.com candidates.workablemail.com
Teamtailor|ats|sub|teamtailor.com teamtailor-mail.com
Personio|ats|either|personio.com personio.de personio-mail.com
BambooHR|ats|sub|bamboohr.com
Jobvite|ats|none|jobvite.com
Taleo|ats|either|taleo.net invalidemail.taleo.net
Oracle|ats|none|oraclecloud.com oracle-mail.com
SuccessFactors|ats|none|successfactors.com successfactors.eu sapsf.com sapsf.eu jobs2web.com sap-mail.com
Rippling|ats|sub|rippling.com rippling-ats.com ripplingats.com
Paylocity|ats|none|paylocity.com
Paycom|ats|none|paycom.com paycomonline.net
Paycor|ats|none|paycor.com newton.software newtonsoftware.com
ADP|ats|none|adp.com workforcenow.adp.com
UKG|ats|none|ultipro.com ukg.com ukg.net
Dayforce|ats|none|dayforce.com dayforcehcm.com ceridian.com
Gem|ats|none|gem.com
Recruitee|ats|sub|recruitee.com recruitee-mail.com tellent.com
JazzHR|ats|sub|jazz.co jazzhr.com applytojob.com resumatormail.com
Breezy|ats|sub|breezy.hr breezy-mail.com breezy-hr.com
Pinpoint|ats|sub|pinpointhq.com pinpoint.dev
Comeet|ats|sub|comeet.co comeet.com comeet-notifications.com
Zoho Recruit|ats|none|zohorecruit.com zohorecruit.eu zohorecruitmail.com zohorecruit.in
Freshteam|ats|sub|freshteam.com freshworks.com
Bullhorn|ats|none|bullhornstaffing.com bullhorn.com
Avature|ats|sub|avature.net
Eightfold|ats|none|eightfold.ai
Phenom|ats|none|phenompeople.com phenom.com phenommail.com
Cornerstone|ats|sub|csod.com cornerstoneondemand.com
PageUp|ats|none|pageuppeople.com dc4.pageuppeople.com
Homerun|ats|sub|homerun.co homerun.hr
Factorial|ats|sub|factorialhr.com factorial.co factorialhr.es
Softgarden|ats|either|softgarden.io softgarden.de
rexx|ats|sub|rexx-systems.com rexx-recruitment.com rexx-hr.com
d.vinci|ats|sub|dvinci-hr.com dvinci-easy.com dvinci.de
concludis|ats|sub|concludis.de
Umantis|ats|none|umantis.com haufe-umantis.com
onlyfy|ats|either|onlyfy.com onlyfy.jobs prescreen.io prescreenapp.io
JOIN|ats|none|join.com
coveto|ats|none|coveto.de
HeavenHR|ats|none|heavenhr.com
BITE|ats|none|b-ite.com b-ite.de
Talention|ats|none|talention.com
P&I|ats|none|pi-asp.de
Flatchr|ats|none|flatchr.io flatchr.com
Taleez|ats|none|taleez.com
DigitalRecruiters|ats|none|digitalrecruiters.com
Talentsoft|ats|sub|talent-soft.com talentsoft.com
Beetween|ats|none|beetween.com beetween.fr
Nicoka|ats|none|nicoka.com
Softy|ats|none|softy.pro
Welcome to the Jungle|board|none|welcometothejungle.com welcomekit.co wttj.co
Traffit|ats|sub|traffit.com
eRecruiter|ats|none|erecruiter.pl
Element|ats|none|elementapp.ai
Emply|ats|sub|emply.com
HR-Manager|ats|none|hr-manager.net
Jobylon|ats|none|jobylon.com
Varbi|ats|none|varbi.com
Inrecruiting|ats|none|inrecruiting.com in-recruiting.com
Altamira|ats|none|altamiraweb.com altamirahrm.com
Arca24|ats|none|arca24.com ngage.it
Gupy|board|none|gupy.io gupy.com.br
Kenoby|ats|none|kenoby.com
Solides|ats|none|solides.com.br solides.jobs
Sesame|ats|none|sesametime.com sesamehr.com
Bizneo|ats|sub|bizneo.com bizneohr.com
Viterbit|ats|none|viterbit.com viterbit.site
Carerix|ats|none|carerix.net carerix.com
OTYS|ats|none|otys.com otys.nl
Ubeeo|ats|none|ubeeo.nl ubeeo.com
Easycruit|ats|sub|easycruit.com
Trakstar|ats|sub|trakstar.com recruiterbox.com
Manatal|ats|none|manatal.com careers-page.com
CATS|ats|none|catsone.com
Crelate|ats|none|crelate.com
Loxo|ats|none|loxo.co
Dover|ats|none|dover.com dover.io
Polymer|ats|none|polymer.co
Kula|ats|none|kula.ai
GoHire|ats|none|gohire.io
HiBob|ats|none|hibob.com
Deel|ats|none|deel.com letsdeel.com
Fountain|ats|none|fountain.com
Hireology|ats|none|hireology.com
Clearcompany|ats|sub|clearcompany.com
ApplicantPro|ats|sub|applicantpro.com isolvedhire.com
ApplicantStack|ats|sub|applicantstack.com
isolved|ats|none|isolvedhcm.com
Jobscore|ats|none|jobscore.com
Jobadder|ats|none|jobadder.com
Snaphire|ats|none|snaphire.com
Tribepad|ats|none|tribepad.com
Eploy|ats|none|eploy.net eploy.co.uk
Hireful|ats|none|hireful.com hireful.co.uk
Oleeo|ats|none|oleeo.com tal.net
Harri|ats|none|harri.com
NEOGOV|ats|none|neogov.com governmentjobs.com
USAJOBS|board|none|usajobs.gov
SilkRoad|ats|none|silkroad.com
Brassring|ats|none|brassring.com trm.brassring.com
PeopleFluent|ats|none|peoplefluent.com
Symphony Talent|ats|none|symphonytalent.com
TriNet|ats|none|trinethire.com trinet.com
Gusto|ats|none|gusto.com
Namely|ats|none|namely.com
Darwinbox|ats|none|darwinbox.com darwinbox.in
Keka|ats|none|keka.com kekahire.com
SmartDreamers|ats|none|smartdreamers.com
Hirebridge|ats|none|hirebridge.com
ExactHire|ats|none|exacthire.com
TalentReef|ats|none|talentreef.com jobappnetwork.com
Paradox|ats|none|paradox.ai olivia.paradox.ai
Sense|ats|none|sensehq.com
Beamery|ats|none|beamery.com beamery.eu
HireEZ|ats|none|hireez.com
LinkedIn|board|none|linkedin.com e.linkedin.com
Indeed|board|none|indeed.com indeedemail.com employers.indeed.com indeedapply.com indeedmail.com
Glassdoor|board|none|glassdoor.com
ZipRecruiter|board|none|ziprecruiter.com ziprecruiter.co.uk
Monster|board|none|monster.com monster.de monster.co.uk monster.fr
Dice|board|none|dice.com
CareerBuilder|board|none|careerbuilder.com
SimplyHired|board|none|simplyhired.com
Wellfound|board|none|wellfound.com angel.co angellist.com hi.wellfound.com
Hired|board|none|hired.com
Otta|board|none|otta.com
Handshake|board|none|joinhandshake.com mail.joinhandshake.com
Built In|board|none|builtin.com
Y Combinator|board|none|workatastartup.com ycombinator.com
Himalayas|board|none|himalayas.app
FlexJobs|board|none|flexjobs.com
Reed|board|none|reed.co.uk
Totaljobs|board|none|totaljobs.com
CV-Library|board|none|cv-library.co.uk
CWJobs|board|none|cwjobs.co.uk
Jobsite|board|none|jobsite.co.uk
Adzuna|board|none|adzuna.com adzuna.co.uk adzuna.de
Seek|board|none|seek.com.au seek.co.nz seek.com
Naukri|board|none|naukri.com
Jobstreet|board|none|jobstreet.com
XING|board|none|xing.com
StepStone|board|none|stepstone.de stepstone.at stepstone.com stepstone.nl stepstone.be stepstone.fr
Jobware|board|none|jobware.de jobware.net
meinestadt.de|board|none|meinestadt.de
Stellenanzeigen.de|board|none|stellenanzeigen.de
Arbeitsagentur|board|none|arbeitsagentur.de
karriere.at|board|none|karriere.at
jobs.ch|board|none|jobs.ch jobup.ch jobscout24.ch
hokify|board|none|hokify.com hokify.at hokify.de
kununu|board|none|kununu.com
HeyJobs|board|none|heyjobs.co heyjobs.de
Workwise|board|none|workwise.io
Talent.io|board|none|talent.io
Honeypot|board|none|honeypot.io
Absolventa|board|none|absolventa.de
Apec|board|none|apec.fr
France Travail|board|none|francetravail.fr pole-emploi.fr pole-emploi.net
HelloWork|board|none|hellowork.com regionsjob.com regionsjob.fr
Cadremploi|board|none|cadremploi.fr
Meteojob|board|none|meteojob.com
JobTeaser|board|none|jobteaser.com
InfoJobs|board|none|infojobs.net infojobs.it infojobs.com.br push.infojobs.net
Tecnoempleo|board|none|tecnoempleo.com
Infoempleo|board|none|infoempleo.com
Computrabajo|board|none|computrabajo.com
Bumeran|board|none|bumeran.com bumeran.com.ar
OCC|board|none|occ.com.mx
Subito|board|none|subito.it
Nationale Vacaturebank|board|none|nationalevacaturebank.nl
Werkzoeken|board|none|werkzoeken.nl
Jobbird|board|none|jobbird.com
VDAB|board|none|vdab.be
Catho|board|none|catho.com.br
Vagas|board|none|vagas.com.br
Net-Empregos|board|none|net-empregos.com
ITJobs|board|none|itjobs.pt
Pracuj.pl|board|none|pracuj.pl
OLX|board|none|olx.pl olx.pt
Just Join IT|board|none|justjoin.it
No Fluff Jobs|board|none|nofluffjobs.com
Rocket Jobs|board|none|rocketjobs.pl
Praca.pl|board|none|praca.pl
Aplikuj.pl|board|none|aplikuj.pl
The Muse|board|none|themuse.com
Jobteaser|board|none|jobteaser.com
Talent.com|board|none|talent.com
Jooble|board|none|jooble.org
Jora|board|none|jora.com
Snagajob|board|none|snagajob.com
Lensa|board|none|lensa.com
Trac|ats|none|trac.jobs
NHS Jobs|board|none|jobs.nhs.uk nhsjobs.com nhsbsa.nhs.uk
Jobs.ie|board|none|jobs.ie irishjobs.ie
Jobteam|board|none|jobteam.nl
JobisJob|board|none|jobisjob.com
Guardian Jobs|board|none|theguardian.com
Charity Job|board|none|charityjob.co.uk
Civil Service Jobs|board|none|civilservicejobs.service.gov.uk cabinetoffice.gov.uk
Interamt|board|none|interamt.de
inPA|board|none|inpa.gov.it
Relocate.me|board|none|relocate.me
Arbeitnow|board|none|arbeitnow.com
RemoteOK|board|none|remoteok.com remoteok.io weworkremotely.com
Hirist|board|none|hirist.com hirist.tech iimjobs.com
Foundit|board|none|foundit.in foundit.sg
Instahyre|board|none|instahyre.com
Jobgether|board|none|jobgether.com
Ladders|board|none|theladders.com
Upwork|board|none|upwork.com
Toptal|board|none|toptal.com
Turing|board|none|turing.com
Simplify|board|none|simplify.jobs
Teal|board|none|tealhq.com
WayUp|board|none|wayup.com
RippleMatch|board|none|ripplematch.com
Jobcase|board|none|jobcase.com
Nexxt|board|none|nexxt.com
ClearanceJobs|board|none|clearancejobs.com
Idealist|board|none|idealist.org
HigherEdJobs|board|none|higheredjobs.com
Karriere.de|board|none|karriere.de
Jobvector|board|none|jobvector.de
Academics|board|none|academics.de
HackerEarth|tool|none|hackerearth.com
Mercer Mettl|tool|none|mettl.com
Plum|tool|none|plum.io
Wonderlic|tool|none|wonderlic.com
Predictive Index|tool|none|predictiveindex.com
Vervoe|tool|none|vervoe.com
Xobin|tool|none|xobin.com
iMocha|tool|none|imocha.io
Qualified|tool|none|qualified.io
Cyquest|tool|none|cyquest.net
HackerRank|tool|none|hackerrank.com hackerrankforwork.com
Codility|tool|none|codility.com
CodeSignal|tool|none|codesignal.com
TestGorilla|tool|none|testgorilla.com
CoderPad|tool|none|coderpad.io
Coderbyte|tool|none|coderbyte.com
HireVue|tool|none|hirevue.com
Spark Hire|tool|none|sparkhire.com
SHL|tool|none|shl.com
Pymetrics|tool|none|pymetrics.com pymetrics.ai
Harver|tool|none|harver.com
Willo|tool|none|willo.video
Criteria|tool|none|criteriacorp.com
Karat|tool|none|karat.io karat.com
Calendly|tool|none|calendly.com
GoodTime|tool|none|goodtime.io
ModernLoop|tool|none|modernloop.io
Cronofy|tool|none|cronofy.com
Zoom|tool|none|zoom.us
DocuSign|tool|none|docusign.net docusign.com
Checkr|tool|none|checkr.com
SendGrid|tool|none|sendgrid.net
Mailgun|tool|none|mailgun.org
Refline|ats|none|refline.ch
HR4YOU|ats|none|hr4you.org hr4you.com hr4you.de
In-recruiting|ats|none|intervieweb.it
Allibo|ats|none|allibo.com
nCore|ats|none|ncorehr.com
CVWarehouse|ats|none|cvwarehouse.com
Talent Clue|ats|none|talentclue.com
Pandapé|ats|none|pandape.com pandape.com.br
epreselec|ats|none|epreselec.com
Endalia|ats|none|endalia.com
HiringRoom|ats|none|hiringroom.com
Jobaffinity|ats|none|jobaffinity.fr
Gestmax|ats|none|gestmax.fr gestmax.eu
Eurécia|ats|none|eurecia.com
HROffice|ats|none|hroffice.nl
AFAS|ats|none|afas.nl afasonline.com
Recrutei|ats|none|recrutei.com.br
InHire|ats|sub|inhire.com.br inhire.app
Abler|ats|none|abler.com.br
HRlink|ats|none|hrlink.pl
Elevato|ats|none|elevato.net
Interfolio|ats|none|interfolio.com
Frontline|ats|none|frontlineeducation.com applitrack.com
Workstream|ats|none|workstream.us
USA Staffing|ats|none|opm.gov usastaffing.gov
Oracle Cloud|ats|none|oracle.com
Modern Hire|tool|none|modernhire.com
Kenjo|ats|none|kenjo.io
Job Today|board|none|jobtoday.com
Kleinanzeigen|board|none|kleinanzeigen.de
Workwise|board|none|workwise.io
Erecruiter AT|ats|none|erecruiter.net
ApplicantAI|ats|none|applicantai.com
Hireflix|tool|none|hireflix.com
VidCruiter|tool|none|vidcruiter.com
Amazon SES|tool|none|amazonses.com
Mandrill|tool|none|mandrillapp.com
`

// relays by domain, and the folded names that are never an employer's.
var relays, relayNames = func() (map[string]relay, map[string]bool) {
	domains, names := map[string]relay{}, map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(strings.TrimSpace(relayTable)+moreRelays), "\n") {
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
	apply-noreply post umfrage empleos ofertas`)
