package mailreader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// senderFacts is what the sender's address and name say.
type senderFacts struct {
	domain  string
	ats     string   // the applicant-tracking system, if it is one
	board   string   // the job board, if it is one
	isRelay bool     // any relay
	slugs   []string // short names of the employer, best first
	direct  bool     // the first slug is from the sender's own domain
	name    string   // the employer in the display name, or ""
	named   float64  // how much the display name says so
}

// readSender looks at From, the display name and Reply-To.
func readSender(m *Mail) senderFacts {
	var f senderFacts
	from := addressOnly(m.From)
	f.domain = domainOf(from)
	local, _, _ := strings.Cut(from, "@")
	f.addAddress(f.domain, local, true)
	if reply := addressOnly(m.ReplyTo); reply != "" && domainOf(reply) != f.domain {
		l, _, _ := strings.Cut(reply, "@")
		before := f
		f.addAddress(domainOf(reply), l, false)
		f.domain, f.ats, f.board, f.isRelay = before.domain, before.ats, before.board, before.isRelay
	}
	name := m.FromName
	if name == "" && !strings.HasPrefix(strings.TrimSpace(m.From), "<") {
		name, _ = parseSender(m.From)
	}
	f.name, f.named = employerInName(name, f.slugs, f.isRelay)
	return f
}

func (f *senderFacts) addAddress(domain, local string, sender bool) {
	if domain == "" || freeMail[domain] {
		return
	}
	r, before, ok := relayOf(domain)
	if !ok {
		if n := plainSlug(ownName(domain)); n != "" && !genericSlugs[n] {
			f.slugs = append(f.slugs, n)
			f.direct = f.direct || sender
		}
		return
	}
	if sender {
		f.isRelay = true
		switch r.kind {
		case relayATS:
			f.ats = r.name
		case relayBoard:
			f.board = r.name
		}
	}
	if r.tenant == tenantSub || r.tenant == tenantEither {
		// "jobs@acme.teamtailor-mail.com", "no-reply@acme.mail.personio.de"
		for _, label := range strings.Split(before, ".") {
			if n := plainSlug(label); n != "" && !genericSlugs[n] && !genericLocals[n] && len(n) > 1 {
				f.slugs = append(f.slugs, n)
				break
			}
		}
	}
	if r.tenant == tenantLocal || r.tenant == tenantEither {
		l, _, _ := strings.Cut(local, "+")
		if n := plainSlug(l); n != "" && !genericLocals[l] && !genericLocals[n] && !strings.Contains(l, ".") && len(n) > 2 && strings.IndexFunc(n, unicode.IsDigit) < 0 {
			f.slugs = append(f.slugs, n)
		}
	}
}

// plainSlug takes words such as "careers" off a short name.
func plainSlug(s string) string {
	s = strings.Trim(s, "-_.")
	for _, w := range [...]string{"careers", "career", "jobs", "job", "recruiting", "recruitment", "karriere", "talent", "hr", "hiring", "mail", "email", "noreply", "no-reply", "bewerbung", "team", "recrutement", "empleo", "lavora", "vacatures", "praca", "kariera", "apply", "news", "notifications", "info"} {
		for _, sep := range [...]string{"-", "_", "."} {
			s = strings.TrimSuffix(s, sep+w)
			s = strings.TrimPrefix(s, w+sep)
		}
	}
	for _, w := range [...]string{"careers", "recruiting", "recruitment", "karriere"} {
		if len(s) > len(w)+2 {
			s = strings.TrimSuffix(s, w)
			s = strings.TrimPrefix(s, w)
		}
	}
	return s
}

// employerInName finds the employer in a display name: "Acme Careers", "Alex
// from Acme", "Acme via Greenhouse". A person's name or a relay's is none.
func employerInName(name string, slugs []string, isRelay bool) (string, float64) {
	name = trimName(cleanText(name))
	if name == "" || strings.Contains(name, "@") && !strings.Contains(name, " ") {
		return "", 0
	}
	// "Acme Careers @ icims", "Jane at Acme", "Jane (Acme)", "Jane | Acme"
	weight := 0.0
	low := strings.ToLower(name)
	for _, j := range [...]string{" via ", " @ ", " through ", " über ", " (via ", " durch "} {
		if i := strings.Index(low, j); i > 0 && len(low) == len(name) {
			left, right := name[:i], name[i+len(j):]
			if relayNames[slug(strings.Trim(right, ")"))] || j != " @ " {
				name, weight = left, 5
			} else {
				name, weight = right, 5
			}
			low = strings.ToLower(name)
			break
		}
	}
	for _, j := range [...]string{" from ", " at ", " bei ", " von ", " de chez ", " chez ", " @", " | ", " – ", " - ", " — ", ", ", " de ", " (", " / ", ": ", " z ", " da ", " van ", " di "} {
		i := strings.Index(low, j)
		if i <= 0 || len(low) != len(name) {
			continue
		}
		left, right := strings.TrimSpace(name[:i]), strings.Trim(name[i+len(j):], " )")
		cl, cr := cleanCompany(left), cleanCompany(right)
		switch {
		case isOrganisation(left) && !isRoleWord(firstWord(left)):
			continue
		case matchesSlug(cr, slugs):
			return cr, 6.5
		case matchesSlug(cl, slugs):
			return cl, 6.5
		case j == " de " || j == " da " || j == " di " || j == " van " || j == " z ":
			// Too common inside names to mean more without a match.
			if isRoleWord(firstWord(left)) && cr != "" {
				return cr, 5
			}
			continue
		case cr != "" && (looksLikePerson(left) || allRoleWords(left)) && !looksLikePerson(right):
			return cr, 5.5
		case cl != "" && allRoleWords(right) && !looksLikePerson(left):
			return cl, 5.5
		}
	}
	hadRole := false
	for _, w := range strings.Fields(name) {
		hadRole = hadRole || isRoleWord(w)
	}
	c := cleanCompany(name)
	if c == "" {
		return "", 0
	}
	switch {
	case matchesSlug(c, slugs):
		return c, 6.5
	case looksLikePerson(c):
		return "", 0
	case hadRole:
		return c, 5.5
	case weight > 0:
		return c, weight
	case isRelay && len(strings.Fields(c)) == 2:
		return c, 4
	case isRelay:
		return c, 5
	}
	return c, 3.9
}

// displayParts gives what stands on either side of the marks and words that
// join a person to a firm: "Nerea de Brotes", "Oriane - Vélocéan", "Bram
// (Zandloper)".
func displayParts(name string) []string {
	name = squeeze(cleanText(name))
	if name == "" || len(name) > 120 || strings.Contains(name, "@") && !strings.Contains(name, " ") {
		return nil
	}
	var parts []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("|(),[]/:·•", r) }) {
		part = strings.TrimSpace(part)
		if part != "" && part != name {
			parts = append(parts, part)
		}
		words := strings.Fields(part)
		for i := 1; i < len(words)-1 && len(parts) < 12; i++ {
			switch fold(words[i]) {
			case "from", "at", "@", "bei", "von", "de", "chez", "z", "da", "do", "van", "di", "bij", "presso", "-", "en", "w", "of", "for":
				parts = append(parts, strings.Join(words[i+1:], " "))
				if i > 0 && fold(words[i]) == "-" {
					parts = append(parts, strings.Join(words[:i], " "))
				}
			}
		}
	}
	return parts
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

func allRoleWords(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if !isRoleWord(w) && !isGlue(w) {
			return false
		}
	}
	return len(words) > 0
}

// matchesSlug says that a name and one of the short names are the same firm.
func matchesSlug(name string, slugs []string) bool {
	if name == "" {
		return false
	}
	n, full := foldCompany(name), slug(name)
	for _, s := range slugs {
		s = slug(s)
		if len(s) < 2 {
			continue
		}
		if n == s || full == s || len(n) >= 4 && strings.HasPrefix(s, n) || len(s) >= 4 && strings.HasPrefix(n, s) || initials(name) == s && len(s) >= 2 {
			return true
		}
	}
	return false
}

func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

var courtesies = strings.NewReplacer(",", " ", "Dr.", "", "Mr.", "", "Ms.", "", "Mrs.", "", "Frau ", "", "Herr ", "", "Prof.", "", "Rev.", "")

// looksLikePerson says that a name is a person's: a first name that is common
// somewhere, and one or two words more.
func looksLikePerson(s string) bool {
	words := strings.Fields(courtesies.Replace(s))
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	if len(words) > 1 && legalForms[strings.Trim(fold(words[len(words)-1]), ".")] {
		return false
	}
	for i, w := range words {
		first, _, _ := strings.Cut(fold(w), "-")
		if firstNames[first] && (i == 0 || len(words) == 2) {
			return true
		}
	}
	return false
}

// firstNames are common ones; a display name that starts with one is a person.
var firstNames = setOf(`alex alexander alexandra alexis alice alicia alina amanda amber amelie amy ana andre andrea andreas andrew andrzej angela anita anja anke anna anne annika ann anthony antoine antonio aaron abigail adam adrian agata agnieszka aisha alan albert alberto aleksandra alessandra alessandro alfredo ali alvaro
	barbara bartosz beata beatrice beatriz ben benjamin bernd bettina birgit brandon brian bruno camila camille carla carlos carmen carolin carolina caroline catarina catherine cecile chiara chloe chris christian christina christine christoph christopher claire clara claudia claudio clement cristina cynthia
	dana daniel daniela danielle david deborah dennis diana diego dirk dominik dominique doris dorota edward elena eleanor elisa elisabeth elise elizabeth ella ellen emilie emily emma eric erik erika ester eva ewa fabian fabien fabio fatima federica federico felix fernanda fernando filip florian francesca francesco francisco francois frank franziska frederic
	gabriel gabriela gabriele georg george gerard giorgia giovanni giulia giuseppe grace greg gregor grzegorz guillaume gustavo hannah hanna hans harry heather heike helen helena helene henry holger hugo ian ines inga ingrid irene isabel isabella isabelle ivan izabela jack jacek jackie jacob jakob jakub james jan jana jane janina jason javier jean jeff jennifer jenny jens jeremy jessica jessie jessy jill joana joanna joao jochen joe johan johanna john jonas jonathan jorge jose josef joseph joshua juan judith julia julian juliana julie julien juliette jurgen justin justine justyna
	kai karen karin karina karl karolina kasia katarzyna kate katharina katherine kathrin kathy katie katja katrin kelly kerstin kevin kim kirsten klaus kristin kristina krzysztof lara larissa laura lauren laurent lea lena leo leon leonie lewis liam lidia lina linda lisa lorenzo louis louise luca lucas lucia lucie lucy luis luisa lukas lukasz luke lydia
	maciej madison magdalena maggie magda maike malgorzata manuel manuela marc marcel marcin marco marcos marek margaret maria mariana marie marina mario marion mark markus marta martha martin martina mary mateusz mathilde matt matteo matthew matthias max maxime megan melanie melissa mia michael michal michel michele michelle miguel mike mikael mila miriam moritz monica monika morgan nadine nadja natalia natalie nathalie nathan nele nicholas nick nicola nicolas nicole niklas nina nora
	olga oliver olivia olivier oscar pablo paola paolo pascal patricia patrick patrycja paul paula paulina pauline pawel pedro peter petra philip philipp philippe pierre piotr priya rachel rafael rafal ralf raquel rebecca regina renata rene ricardo richard rita robert roberta roberto robin romain ronald rosa ruben ruth ryan sabine sabrina sally sam samantha samuel sandra sara sarah saskia scott sean sebastian sergio sharon silke silvia simon simona simone sofia sonia sonja sophia sophie stefan stefania stefanie stephan stephanie stephen steve steven susan susanne svenja sven sylvia sylvie sylwia
	tanja tamara tara taylor teresa theresa thomas tiago tim timo timothy tina tobias tom tomas tomasz torsten ulrich ulrike ursula uwe valentina valeria valerie vanessa vera veronica veronika victor victoria vincent virginie viktoria wojciech wolfgang xavier yannick yasmin yvonne zoe zofia zuzanna bart bas daan eline esther femke floor ilse inge jeroen joost joris judith kees lars lieke lotte maaike marieke marjolein mark martijn merel mieke nienke pieter roos ruud sander sanne thijs tessa willem wouter yara marloes luz maren birgitta imogen greta gwen nerea aoife marek fiona devon chidi jonas eilidh parveen kehinde nour anwar sunita tammy frank olivia ava mathilde wim jorg gerlinde thorben renate tilman horst gunter heinz dieter werner rolf gerd manfred volker anette silvana rosalind mercedes pilar consuelo nuria montse javi paco ignacio gonzalo ramon enrique eduardo joel elias noah ethan mason logan aiden caleb owen wyatt zach zachary brad chad derek doug duncan ewan fergus callum rory declan siobhan niamh ciara sinead maeve orla bridget nigel graham stuart trevor keith gareth rhys dafydd megan bethany lakshmi ananya arjun aditya rohan kavya meera nikhil suresh ramesh sandeep manish vivek shreya divya fatou amadou ousmane mariam khadija youssef karim nadia samir leila yusuf mehmet ayse emre elif mustafa can deniz oleg igor dmitri sergei tatiana svetlana irina ludmila yelena andrii oksana taras jiri pavel zdenek radek marketa lenka zuzana tereza laszlo zoltan istvan eszter katalin attila bence mihai ioana radu cristian dan bogdan stefania dragana milan zoran goran ivana jelena nikola luka petar mateja sigrid astrid ingeborg bjorn henrik soren mikkel rasmus freja signe anders magnus gunnar linnea maja ebba viggo aino eero jukka pekka matti tuomas hanne kristian
	guilherme helder joaquim leticia marcelo mafalda matilde rui thais thiago vitor renan raj rahul amit anil deepak neha pooja sanjay vikram wei ming yuki hiroshi mei ahmed mohammed omar hassan jamal tyler kyle dylan brooke paige courtney crystal april dawn hope jordan casey riley jamie drew kendall`)
