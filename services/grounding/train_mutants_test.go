//go:build train

package grounding

import (
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A mutant is a text of which one true claim was made false, in the text or in the evidence. The same words are true of
// one person and false of another; without mutants the tagger learns that some words are always false.
type mutant struct {
	text     string
	evidence Evidence
	from, to int // bytes of what is false now
	kind     Kind
}

// breeder makes mutants.
type breeder struct {
	random *rand.Rand
	pool   map[Kind][]string
}

// otherFacts are facts in words of a language, for what the people of the corpus hardly have in it.
var otherFacts = map[Kind]map[string][]string{
	Title: {
		"en": {"Head of Finance", "Principal Architect", "Regional Manager", "Senior Product Manager", "Director of Operations", "Lead Engineer", "Deputy Headteacher", "Chief Nurse", "Legal Counsel", "Purchasing Manager"},
		"de": {"Bereichsleiterin", "Einkaufsleiter", "Leitende Architektin", "Produktmanager", "Geschäftsführerin", "Oberärztin", "Prokuristin", "Filialleiter"},
		"fr": {"directrice financière", "chef de produit", "responsable des achats", "architecte principal", "directeur régional", "cheffe de cabinet"},
		"es": {"directora financiera", "jefe de producto", "arquitecta principal", "gerente regional", "responsable de compras"},
	},
	Degree: {
		"en": {"PhD", "MBA", "Master's degree in Economics", "BSc in Chemistry"}, "de": {"Promotion", "Master in Volkswirtschaft", "MBA"},
		"fr": {"doctorat", "MBA", "master en économie"}, "es": {"doctorado", "MBA", "máster en Economía"},
	},
	SpokenLanguage: {"en": {"Norwegian", "Japanese", "Greek"}, "de": {"Norwegisch", "Japanisch", "Griechisch"}, "fr": {"norvégien", "japonais", "grec"}, "es": {"noruego", "japonés", "griego"}},
}

// weaker are beginnings of lines that tell of charge, and what tells of less.
var weaker = [][2]string{
	{"Led ", "Took part in "}, {"Managed ", "Helped with "}, {"Headed ", "Worked on "}, {"Ran ", "Assisted with "}, {"Directed ", "Contributed to "}, {"Coordinated ", "Supported "}, {"Oversaw ", "Assisted with "},
	{"Supervised ", "Worked beside "}, {"Owned ", "Contributed to "}, {"Spearheaded ", "Took part in "}, {"Introduced ", "Helped introduce "}, {"Set up ", "Helped set up "}, {"Founded ", "Joined "},
	{"Leitung ", "Mitarbeit bei "}, {"Leitete ", "Mitarbeit: "}, {"Verantwortung für ", "Mitarbeit bei "}, {"Aufbau ", "Mithilfe beim Aufbau "}, {"Einführung ", "Mitarbeit bei der Einführung "}, {"Führung ", "Mitglied "}, {"Führte ", "Begleitete "},
	{"Direction ", "Participation à "}, {"Pilotage ", "Participation au pilotage "}, {"Encadrement ", "Collaboration avec "}, {"Responsable ", "Participation à "}, {"Coordination ", "Appui à la coordination "}, {"Mise en place ", "Participation à la mise en place "},
	{"Dirección ", "Participación en "}, {"Coordinación ", "Apoyo en la coordinación "}, {"Implantación ", "Participación en la implantación "}, {"Dirigí ", "Participé en "}, {"Lideré ", "Colaboré en "}, {"Coordiné ", "Apoyé "},
}

// stronger are words for having had a part, and words for charge of the same form.
var stronger = [][2]string{
	{"helped to build", "led the building of"}, {"helped build", "built and ran"}, {"helped with", "had charge of"}, {"took part in", "led"}, {"was part of", "headed"}, {"worked on", "ran"}, {"contributed to", "was responsible for"}, {"supported", "directed"}, {"assisted with", "oversaw"}, {"assisted in", "took charge of"},
	{"I helped", "I led"}, {"I supported", "I managed"}, {"I joined", "I headed"},
	{"mitgearbeitet", "die Leitung gehabt"}, {"arbeitete ich an", "leitete ich"}, {"unterstützte ich", "leitete ich"}, {"half ich bei", "verantwortete ich"}, {"war ich an der", "leitete ich die"}, {"mitgewirkt", "die Verantwortung getragen"}, {"Mitarbeit an", "Leitung von"}, {"Mitarbeit bei", "Leitung:"},
	{"j'ai participé à", "j'ai dirigé"}, {"j'ai contribué à", "j'ai piloté"}, {"j'ai aidé à", "j'ai dirigé"}, {"Participation à", "Direction de"}, {"j'ai collaboré à", "j'ai conduit"},
	{"participé en", "dirigí"}, {"colaboré en", "lideré"}, {"ayudé a", "me encargué de"}, {"Participación en", "Dirección de"}, {"apoyé", "dirigí"},
}

func newBreeder(t testing.TB, seed uint64) *breeder {
	b := &breeder{rand.New(rand.NewPCG(seed, 7)), map[Kind][]string{}}
	files, err := os.ReadDir("testdata/people")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		e := readPerson(t, strings.TrimSuffix(f.Name(), ".json"))
		add := func(k Kind, s string) {
			if s = strings.TrimSpace(s); s != "" && len(s) < 60 {
				b.pool[k] = append(b.pool[k], s)
			}
		}
		for _, w := range e.Work {
			city, _, _ := strings.Cut(w.Location, ",")
			add(Employer, w.Employer)
			add(Title, w.Title)
			add(Location, city)
		}
		for _, s := range e.Education {
			add(Institution, s.Institution)
			add(Degree, s.Degree)
		}
		for _, list := range []struct {
			kind  Kind
			named []Named
		}{{Certificate, e.Certificates}, {AwardWon, e.Awards}, {Publication, e.Publications}} {
			for _, n := range list.named {
				add(list.kind, strings.Trim(n.Name, `"`))
			}
		}
		for _, s := range e.Skills {
			add(Skill, s)
		}
	}
	return b
}

// breed makes a claim false; the claim is one that the rules hold for supported.
func (b *breeder) breed(l *labelled, e Evidence, evidence, posted string, claim Claim) (mutant, bool) {
	m := mutant{l.Text, e, claim.Start, claim.End, claim.Kind}
	if claim.Kind == Responsibility {
		return b.weaken(m, claim)
	}
	if b.random.IntN(2) == 0 && b.forget(&m, evidence, claim) {
		return m, true
	}
	now, ok := b.other(l, evidence, posted, claim)
	if !ok {
		return m, false
	}
	m.text, m.to = l.Text[:claim.Start]+now+l.Text[claim.End:], claim.Start+len(now)
	return m, true
}

// weaken makes the evidence of charge tell of having had a part.
func (b *breeder) weaken(m mutant, claim Claim) (mutant, bool) {
	quote := strings.TrimSuffix(claim.Evidence.Quote, "…")
	for _, w := range weaker {
		if !strings.HasPrefix(quote, w[0]) {
			continue
		}
		for i := range m.evidence.Work {
			if text := m.evidence.Work[i].Text; strings.Contains(text, quote) {
				m.evidence.Work = slices.Clone(m.evidence.Work)
				m.evidence.Work[i].Text = strings.Replace(text, quote, w[1]+strings.TrimPrefix(quote, w[0]), 1)
				return m, true
			}
		}
	}
	return m, false
}

// forget takes what shows a claim out of the evidence, where nothing else tells of it.
func (b *breeder) forget(m *mutant, evidence string, claim Claim) bool {
	only := func(name string) bool {
		if name == "" || !strings.Contains(claim.Evidence.Where+" "+claim.Evidence.Quote, name) {
			return false
		}
		for _, t := range tokens(name) {
			if len(t.low) > 3 && littleWords[t.low] == 0 && !plainWords[t.low] && strings.Count(evidence, " "+t.low+" ") > 1 {
				return false
			}
		}
		return true
	}
	named := func(list []Named) ([]Named, bool) {
		n := slices.IndexFunc(list, func(n Named) bool { return only(n.Name) })
		if n < 0 {
			return list, false
		}
		return slices.Delete(slices.Clone(list), n, n+1), true
	}
	e, ok := &m.evidence, false
	switch claim.Kind {
	case AwardWon:
		e.Awards, ok = named(e.Awards)
	case Certificate:
		e.Certificates, ok = named(e.Certificates)
	case Publication:
		e.Publications, ok = named(e.Publications)
	case SpokenLanguage:
		if n := slices.IndexFunc(e.Languages, func(l Language) bool { return only(l.Name) }); n >= 0 {
			e.Languages, ok = slices.Delete(slices.Clone(e.Languages), n, n+1), true
		}
	case Skill:
		if n := slices.IndexFunc(e.Skills, func(s string) bool { return len(s) > 3 && claim.Evidence.Quote == s && only(s) }); n >= 0 {
			e.Skills, ok = slices.Delete(slices.Clone(e.Skills), n, n+1), true
		}
	case Degree, Institution:
		if n := slices.IndexFunc(e.Education, func(s Study) bool { return only(s.Institution) }); n >= 0 {
			e.Education, ok = slices.Delete(slices.Clone(e.Education), n, n+1), true
		}
	}
	return ok
}

// other is another fact of the claim's kind, which neither the evidence nor the posting has.
func (b *breeder) other(l *labelled, evidence, posted string, claim Claim) (string, bool) {
	switch claim.Kind {
	case Number, Amount, Percentage, Date, Duration, TeamSize:
		return b.otherNumber(l.Language, claim)
	}
	if most := map[Kind]int{Location: 2, Employer: 6, SpokenLanguage: 2, Title: 6}[claim.Kind]; most > 0 && len(strings.Fields(claim.Text)) > most {
		return "", false
	}
	list := b.pool[claim.Kind]
	switch claim.Kind {
	case Title, Degree:
		for range 30 {
			if o := list[b.random.IntN(len(list))]; languageOf(tokens(o)) == l.Language {
				list = []string{o}
				break
			}
		}
		if len(list) > 1 {
			list = otherFacts[claim.Kind][l.Language]
		}
	case SpokenLanguage:
		list = otherFacts[claim.Kind][l.Language]
	}
	if len(list) == 0 {
		return "", false
	}
	now := list[b.random.IntN(len(list))]
	if strings.Contains(evidence, " "+joined(tokens(now))+" ") {
		return "", false
	}
	for _, t := range tokens(now) {
		if claim.Kind != Title && claim.Kind != Degree && len(t.low) > 3 && littleWords[t.low] == 0 && strings.Contains(evidence+posted, " "+t.low+" ") {
			return "", false
		}
	}
	return now, true
}

var figures = regexp.MustCompile(`\d+`)

// inWords are the small numbers of each language, from two.
var inWords = map[string][]string{
	"en": strings.Fields("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"),
	"de": strings.Fields("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"),
	"fr": strings.Fields("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
	"es": strings.Fields("dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"),
}

// otherNumber is the claim with another figure, or another word for one.
func (b *breeder) otherNumber(language string, claim Claim) (string, bool) {
	at := figures.FindAllStringIndex(claim.Text, -1)
	if len(at) == 0 {
		return b.otherWord(language, claim)
	}
	n, err := strconv.Atoi(claim.Text[at[0][0]:at[0][1]])
	if err != nil || len(at) > 1 || n < 3 {
		return "", false
	}
	now := int(float64(n)*[]float64{1.25, 1.4, 1.6, 0.7, 1.9}[b.random.IntN(5)] + 0.5)
	switch {
	case claim.Kind == Date && (n < 1950 || n > 2030):
		return "", false
	case claim.Kind == Date:
		if now = n + []int{-3, -2, -1, 1, 2}[b.random.IntN(5)]; now > 2026 {
			now = n - 2
		}
	case n%5 == 0 && n >= 20:
		now = now / 5 * 5
	}
	if claim.Kind == Percentage && now > 95 {
		now = n * 2 / 3
	}
	if now == n {
		now++
	}
	return claim.Text[:at[0][0]] + strconv.Itoa(now) + claim.Text[at[0][1]:], true
}

func (b *breeder) otherWord(language string, claim Claim) (string, bool) {
	fields, list := strings.Fields(claim.Text), inWords[language]
	for i, w := range fields {
		n := slices.Index(list, strings.ToLower(w))
		if n < 1 {
			continue
		}
		to := (n + 2 + b.random.IntN(4)) % len(list)
		if to == n {
			to = n - 1
		}
		fields[i] = list[to]
		return strings.Join(fields, " "), true
	}
	return "", false
}

// promote makes a part that somebody had in something charge of it, where the evidence doesn't tell of charge.
func (b *breeder) promote(l *labelled, e Evidence) (mutant, bool) {
	for _, n := range b.random.Perm(len(stronger)) {
		had, now := stronger[n][0], stronger[n][1]
		at := strings.Index(l.Text, had)
		if at < 0 || strings.Count(l.Text, had) != 1 {
			continue
		}
		c := newChecker(l.Text, e, Job{})
		i := slices.IndexFunc(c.toks, func(t token) bool { return t.start >= at })
		if i < 0 || c.toks[i].off {
			continue
		}
		from, to := c.clauseOf(i)
		if best := c.bestOf(c.newBacking(), from, to); best.line == nil || best.line.strong {
			continue
		}
		return mutant{l.Text[:at] + now + l.Text[at+len(had):], e, at, at + len(now), Responsibility}, true
	}
	return mutant{}, false
}
