package mailreader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// legalForms end a company's name and are no part of it when names are
// compared.
var legalForms = setOf(`inc incorporated llc l.l.c ltd limited plc corp corporation co company gmbh ag kg kgaa ohg gbr ug se ev e.v eg mbh sa s.a sas s.a.s sarl s.a.r.l eurl sasu sl s.l slu s.l.u sau s.a.u srl s.r.l spa s.p.a srls snc bv b.v nv n.v vof cv lda ltda s/a eireli sp.zo.o spzoo sp zoo z.o.o o.o sp.j sp.k spj spk z zo.o s.p ab oy oyj as asa aps a/s pty pte lp llp pbc holding gmbh&co gmbh&cokg co.kg cokg unipersonal e.k ek kft zrt sro ggmbh gag ev eirl scop scic sca coop pvt limitada anonima ip s.r.o doo d.o.o`)

// foldCompany is how two company names are compared: case, marks, white space
// and legal forms count for nothing.
func foldCompany(s string) string {
	s = fold(s)
	if strings.ContainsAny(s, ",()®™\"'") {
		s = nameMarks.Replace(s)
	}
	words := strings.Fields(s)
	for len(words) > 1 {
		last := strings.Trim(words[len(words)-1], ".,")
		if !legalForms[last] && last != "&" && last != "und" && last != "and" && last != "i" || last == "holding" || last == "company" && len(words) == 2 {
			break
		}
		words = words[:len(words)-1]
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return slug(strings.Join(words, " "))
}

var nameMarks = strings.NewReplacer(",", " ", "(", " ", ")", " ", "®", "", "™", "", "\"", " ", "'", "")

// nameConnectors may stand inside a name when a capital follows.
var nameConnectors = setOf(`of and the de du des la le les van der den und & et e y i di del della dei degli da do dos das von zu am an en by för och og on + d l n s na nas nos sur sous aux alla al`)

// companyStops end a name even when written with a capital.
var companyStops = setOf(`we our your you thank thanks please as if for this it they he she i my is are was were has have had will would to in at on with and by from regarding re ref dear hi hello best kind regards sincerely here about via through
	ihre ihr sie wir als und für fur mit am im bei zum zur um der die das den dem ein eine interesse bewerbung bewerben stelle position gerne vielen dank liebe lieber sehr hallo du dein deine uns unser unsere haben hat wurde ist sind wird
	nous vous votre notre pour dans sur au aux est sont a à et chez que qui merci bonjour le la les des du poste
	su tu nuestro nuestra para por en y es son ha han hemos gracias estimado hola como que se
	tua tuo sua suo nostro nostra per con è sono ha hanno abbiamo grazie gentile ciao come che
	je jij uw jouw ons onze wij voor en is zijn heeft hebben hebt bedankt beste hoi op met naar als om
	seu sua nosso nossa para por com e é foi obrigado obrigada olá como que
	twoja twoje twoj twój nasz nasza na w i jest są dziękujemy dzien dobry czesc oraz jako do
	application position role job career careers opportunity requisition id number # status team reference date location department follow follow-up followup`)

// companyEnd says where a company's name that starts at token i ends.
func (p *prose) companyEnd(i, limit int) int {
	if i >= limit {
		return 0
	}
	quoted := p.quoteBefore(i)
	end, words := 0, 0
	from := i
	if known := p.knownEmployer(i, limit); known > 0 {
		end, words, from = known, 1, known
	}
	for j := from; j < limit && words < maxCompany; j++ {
		t := &p.tokens[j]
		if j > i {
			gap := p.text[p.tokens[j-1].end:t.start]
			if t.sep == sepHard && !p.abbreviated(j-1) {
				break
			}
			if gap == ". " && j > i+1 && p.tokens[j-1].end-p.tokens[j-1].start == 1 && p.text[p.tokens[j-2].end:p.tokens[j-1].start] == "/" {
				break // "… hos Vindstyrke A/S. Vi …"
			}
			if gap == ". " && legalForms[fold(p.text[p.tokens[j-1].start:p.tokens[j-1].end])] {
				break // "… at Acme GmbH. Unfortunately …"
			}
			if quoted && strings.ContainsAny(gap, "\"”“»'’)") {
				break
			}
			if t.sep != sepSpace && !p.gapInName(gap, j) {
				break
			}
			if strings.Contains(gap, "'") || strings.Contains(gap, "’") {
				// "McDonald’s": contracted inside the token; a lone mark ends it.
				if !strings.HasPrefix(gap, "'") && !strings.HasPrefix(gap, "’") || len(gap) > 3 {
					break
				}
			}
		}
		word := p.text[t.start:t.end]
		folded := fold(word)
		if folded == "next" && j > i && j+1 < limit && nextOnes[fold(p.text[p.tokens[j+1].start:p.tokens[j+1].end])] {
			break // "Acme Next Steps"
		}
		if n := dottedForm(p.text[t.start:]); n > 0 && j > i {
			for end = j + 1; end < limit && int(p.tokens[end].start) < int(t.start)+n; end++ {
			}
			break
		}
		if j == i && !t.upper && !t.digit && p.isDomain(i, limit) {
			end = j + 2 // "koenig.solutions"
			break
		}
		if t.upper || t.digit && (j == i || t.end-t.start <= 4) || len(gapBefore(p, j)) == 1 && j > i && t.sep == sepSoft {
			if j > i && companyStops[folded] && !allCapitals(word) && !t.digit && word != "Re" && gapBefore(p, j) != "." && !p.articleInName(j, limit) {
				break
			}
			end = j + 1
			words++
			continue
		}
		// "Bundesamt für Flusskartierung", "Institute for Marine Biology"
		if j > i && purposeWords[folded] && j+1 < limit && p.tokens[j+1].upper && p.tokens[j+1].sep == sepSpace && containsAny(fold(p.text[p.tokens[j-1].start:p.tokens[j-1].end]), offices) {
			words++
			continue
		}
		// A small word joins two capital ones.
		if j > i && nameConnectors[folded] && j+1 < limit && (p.tokens[j+1].upper || nameConnectors[fold(p.text[p.tokens[j+1].start:p.tokens[j+1].end])] && j+2 < limit && p.tokens[j+2].upper) && p.tokens[j+1].sep == sepSpace {
			next := fold(p.text[p.tokens[j+1].start:p.tokens[j+1].end])
			if (folded == "and" || folded == "und" || folded == "et" || folded == "y" || folded == "e" || folded == "i" || folded == "en" || folded == "on" || folded == "an" || folded == "am" || folded == "a") && companyStops[next] {
				break
			}
			if folded == "en" || folded == "on" || folded == "an" || folded == "am" || folded == "i" || folded == "the" && j > i {
				break
			}
			words++
			continue
		}
		if j > i && legalForms[folded] && len(folded) >= 3 && len(folded) <= 8 && folded != "spa" && folded != "holding" && folded != "company" {
			end = j + 1
			continue
		}
		// "the Acme …", "der Acme GmbH": an article before the name.
		if j == i && isArticle(folded) && j+1 < limit && p.tokens[j+1].upper && p.tokens[j+1].sep == sepSpace {
			continue
		}
		break
	}
	return end
}

// articleInName says that a word that mostly ends a name goes on with it:
// "Almacenes La Ceiba", "St Clement's C of E Primary School".
func (p *prose) articleInName(j, limit int) bool {
	if j+1 >= limit || !p.tokens[j+1].upper || p.tokens[j+1].sep != sepSpace || p.tokens[j].sep != sepSpace {
		return false
	}
	w := p.text[p.tokens[j].start:p.tokens[j].end]
	switch w {
	case "La", "El", "Los", "Las", "Le", "Les", "Il", "De", "Da", "Del", "Di", "Du", "Van", "Den", "The", "Zur", "Zum", "Am":
		return true
	}
	return len(w) == 1 && w != "I"
}

// dottedForm gives the length of a legal form that is written with dots at the
// start of s.
func dottedForm(s string) int {
	for _, f := range [...]string{"S.p.A", "S.P.A", "S.r.l", "S.R.L", "S.à r.l", "sp. z o.o", "Sp. z o.o", "Sp. z o. o", "e.V", "e. V", "e.K", "s.r.o", "d.o.o", "S.A.S", "S.A", "S.L", "B.V", "N.V", "a.s"} {
		if strings.HasPrefix(s, f) {
			return len(f)
		}
	}
	return 0
}

func gapBefore(p *prose, j int) string {
	if j == 0 {
		return ""
	}
	return p.text[p.tokens[j-1].end:p.tokens[j].start]
}

// gapInName says that what stands between two tokens can be inside a name:
// "Booking.com", "Johnson & Johnson", "Acme, Inc.", "St. Mary".
func (p *prose) gapInName(gap string, j int) bool {
	switch gap {
	case ".", "-", "/", "+", "!", "'", "’", ". ", "·", " | ":
		if gap == ". " {
			return p.abbreviated(j - 1)
		}
		return gap != " | "
	case ", ", ",":
		w := fold(p.text[p.tokens[j].start:p.tokens[j].end])
		return legalForms[w] && len(w) <= 12 && w != "as" && w != "i"
	case " – ", " - ", " — ":
		return false
	case " &":
		return true
	}
	return false
}

func (p *prose) quoteBefore(i int) bool {
	at := int(p.tokens[i].start)
	if at == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(p.text[:at])
	return strings.ContainsRune("\"“„«»‚‘'", r)
}

func isArticle(w string) bool {
	switch w {
	case "the", "der", "die", "das", "dem", "den", "la", "le", "les", "l", "el", "los", "las", "il", "lo", "gli", "i", "de", "het", "o", "a", "os", "as", "firma", "groupe", "gruppo", "grupo", "firmy", "firmie":
		return true
	}
	return false
}

func allCapitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		n++
	}
	return n > 1
}

// roleWords stand around a company's name in display names and signatures.
var roleWords = setOf(`careers career selectie recruiting recruitment recruiter recruiters talent talents acquisition hiring hr humanresources people team jobs job applications application noreply no-reply notifications notification human resources staffing department dept ta coordination scheduling hiring-team ausbildungsteam personalservice
	karriere karriereteam bewerbermanagement bewerbung bewerbungen personalabteilung personal personalwesen bewerberservice recruitingteam hr-team personalmanagement
	recrutement carrieres carriere rh equipe l'equipe candidature candidatures service emploi ressources humaines talents
	empleo seleccion equipo rrhh candidaturas talento trabaja recursos humanos empleos
	selezione risorse umane carriere lavora ufficio lavoro
	vacatures werkenbij werken recruitmentteam sollicitaties sollicitatie afdeling personeelszaken
	rekrytering personalavdelningen rekruttering personalni oddeleni kariera
	recrutamento equipa vagas talentos selecao gente time pessoas
	rekrutacja kariera zespol dzial praca hr
	personas gente gestao organisation organization personalservice bewerbungsservice adviser advisor fachbereich pole rekrutacji kadr kadry reclutamiento reclutadora vagas crewing attraction officer manager head lead coordinator id number referentin partner
	mailer system admin support do not reply operations experience candidate candidates global services services: university campus early workday ats notifier notify updates update alerts inbox status portal ops
	assessment assessments onboarding e-recruitment erecruitment tym rekrutacyjny rekryteringsteam rekryteringsteamet ansattningsteam`)

// glueWords join role words to a name: "Careers at Acme", "the Acme team".
var glueWords = setOf(`at the from of for by and & - | · : , via @ bei der von des im de du chez al del en y di presso bij van het da do na w firmy your ihr dein unser votre notre tu su il la le l' das die our with und et con und - – — / in mit dem`)

// foreverNot are words that are never an employer.
var foreverNot = setOf(`us our we you your company theteam team thecompany ourcompany ourteam this it them me job position role application employer organization organisation unternehmen firma entreprise societe empresa azienda bedrijf companyname employername candidate applicant hiringteam hiringmanager recruitingteam
	monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december montag dienstag mittwoch donnerstag freitag lundi mardi mercredi jeudi vendredi lunes martes miercoles jueves viernes
	noreply donotreply notifications careers career jobs hr talent recruiting recruitment hiring people interview zoom teams microsoftteams googlemeet skype google calendar linkedin unknown none na null undefined test hello hi dear thanks thankyou regards
	home remote anytime least once time point end moment large number high all any each both every some other another stage phase next step date information email mail phone resume cv profile account today tomorrow week interest notavailable confidential
	interesse bewerbung stelle bewerbungen ihnen dir uns euch unserem unserer unsere unser ihrer deiner hause vertrauen gespraech gesprach kontakt
	nous vous votre notre entreprise groupe poste candidature equipe nuestra nuestro equipo proceso oferta puesto nosotros nostra nostro azienda posizione ons onze team functie vacature nosso nossa vaga processo nasza nasz firmy firmie firma zespol oferta stanowisko
	culture peopleculture hrms hris hcm atraccion atracciondetalento pracodawca unternehmens payroll vendas employeur werkgever werknemer recruiter thehiringteam empregador rekruter everyone someone anybody
	oclock engineering marketing sales finance operations product design mobile your our privacy security hotel office headquarters view viewjob apply applynow clickhere here unsubscribe logo banner header image icon facebook twitter instagram youtube xing x spacer facebooklogo linkedinlogo twitterlogo companylogo emaillogo`)

// cleanCompany brings a captured name into shape, or gives "" when it is none.
func cleanCompany(s string) string {
	s = shapeCompany(s)
	f := slug(s)
	if isKnownEmployer(s) {
		return s
	}
	if len(f) < 2 || foreverNot[f] || relayNames[f] || legalForms[f] || len(strings.Fields(s)) > 7 || onlyDigits(f) && !strings.Contains(s, "&") {
		return ""
	}
	if imperatives[fold(firstWord(s))] && !legalForms[f] || onlyLegalForms(s) {
		return ""
	}
	for _, w := range strings.Fields(s) {
		w := slug(w)
		if w != "" && !foreverNot[w] && !roleWords[w] && !glueWords[w] && !companyStops[w] {
			return s
		}
	}
	return ""
}

// onlyLegalForms says that there is only the end of a name: "GmbH & Co. KG".
func onlyLegalForms(s string) bool {
	for _, w := range strings.Fields(s) {
		if w != "&" && !legalForms[strings.Trim(fold(w), ".,")] {
			return false
		}
	}
	return true
}

// nextOnes are what a subject calls next.
var nextOnes = setOf(`step steps round stage phase interview`)

// paperWords are in no employer's name.
var paperWords = setOf(`url proposta propuesta nachrichten notizie noticias challenge challenges offer offers paso pasos schritt schritte etape etapes etapa etap krok fase passo passos steps application applications submitted candidature candidatures candidatura candidaturas bewerbung bewerbungen sollicitatie aplikacja aplikacji rekrutacja resume cv lebenslauf interview interviews entretien entrevista colloquio gesprek rozmowa vorstellungsgesprach id username password you your`)

// frontWords join a name to what was said before it.
var frontWords = setOf(`for at from by bei von chez presso bij from: employer pracodawca arbeitgeber werkgever empleador employeur terugkoppeling feedback recruiter: with`)

// possessives stand before a name in a signature: "Your Acme team".
var possessives = setOf(`your ihr ihre dein deine deiner ihrer euer votre ton tu su tuo suo jouw uw je seu sua teu twoj twoja ekipa zespol team`)

// leadingRoles are role words that a name follows without a word between.
var leadingRoles = setOf(`pdl drh geschaftsleitung ausbildungsteam recrutamento sekretariat secretariat secretaria secretariado segreteria sekretariat rektorat direktion direction direccion direzione dyrekcja administracion verwaltung talentos talento gente selecao selezione personal personas karriere careers career recruiting recruitment hr rh rrhh bewerbermanagement bewerbungen bewerbung personalabteilung recrutement equipe team equipo equipa zespol jobs rekrutacja kariera selezione seleccion hiring talent-team recruiting-team human-resources recursos notifications firma societa empresa azienda bedrijf entreprise societe`)

// imperatives start buttons, not names.
var imperatives = setOf(`choose pick view see click apply visit read book get learn manage update unsubscribe download open check complete confirm schedule select reply contact follow find explore discover log sign start continue submit track browse join watch meet go keep save set add edit change withdraw review accept decline respond user date time subject sent powered copyright all hi hello dear good best kind thank thanks sehr liebe lieber guten bonjour cher chere hola estimado estimada gentile ciao beste geachte ola prezado prezada caro cara szanowny szanowna dzien not no yes`)

// fieldWords are title words that names of firms end with too.
var fieldWords = setOf(`engineering management sales marketing data software cloud platform infrastructure machine learning support customer success account business operations finance financial legal product products project program programme security web hr it ai ml ux ui java net design qa crm erp sap retail senior junior mobile embedded leitung assistenz ausbildung vertrieb trainee stage agent agents partner partners broker brokers associates consultant consultants consulting golang rust node golang architects solicitors accountants dentists staff commercial head graduate master machine principal producer gestalter technik chef executive`)

// endsLikeTitle says that a name's last word is one that jobs are called by.
func endsLikeTitle(s string) bool {
	words := withoutLevel(strings.Fields(s))
	last, first := strings.Trim(fold(words[len(words)-1]), ".,()"), fold(words[0])
	return (titleWords[last] || isHeadWord(last)) && !fieldWords[last] || len(words) > 1 && titleWords[first] && !fieldWords[first] && !fieldOnly[first] && !isOrganisation(s)
}

// withoutLevel takes the level off a title's words: "Analyst II".
func withoutLevel(words []string) []string {
	if n := len(words); n > 1 && len(words[n-1]) <= 3 && allOf(words[n-1], "IVX123") {
		return words[:n-1]
	}
	return words
}

// keepPossessive keeps the mark of names that end with one.
func keepPossessive(s, without string) string {
	switch slug(without) {
	case "mcdonald", "macy", "kohl", "wendy", "lowe", "sainsbury", "levi", "domino", "moody", "kellogg", "dick", "trader joe", "traderjoe", "lloyd", "christie", "sotheby", "denny", "arby", "carl", "dillard", "bj", "papa john", "papajohn", "chili", "applebee", "zaxby", "hardee", "hershey", "land", "waterstone", "cabela", "gail", "peet", "claire", "victoria":
		return s
	}
	words := strings.Fields(fold(without))
	if len(words) == 0 {
		return without
	}
	switch last := words[len(words)-1]; {
	case possessiveOwners[last], len(words) > 1 && (words[0] == "st" || words[0] == "st." || words[0] == "saint"):
		return s // "Great Ormond Street Children's", "St. Luke's"
	}
	return without
}

// possessiveOwners are whom firms and clinics that are named after somebody belong to.
var possessiveOwners = setOf(`children women men people king queen lady lord mother farmer seniors veteran aa`)

func legalDot(s string) bool {
	i := strings.LastIndexByte(s, ' ')
	return i > 0 && legalForms[strings.Trim(fold(s[i+1:]), ".")]
}

func onlyDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

func isRoleWord(w string) bool {
	f := strings.Trim(fold(w), ".,:;!()[]|-")
	return roleWords[f]
}

func isGlue(w string) bool { return glueWords[fold(w)] || fold(w) == "l" }
