package mailreader

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// particles stand before the surname in "Jeroen de Vries", and before a firm in "Nerea de Brotes".
var particles = setOf(`de van von da do di del della dello dei dos das du der den la le ten ter zu zum zur af 't t`)

// courtesyWords stand before a surname alone.
var courtesyWords = setOf(`mr mrs ms mx dr prof herr frau mevrouw mijnheer heer monsieur madame mme senor senora sr sra signor signora dott ir drs`)

// namesOfPersons are the ways to write the people whom the sender's name and the signature name with a particle, folded as
// companies are: "Jeroen de Vries", "de Vries" and "Vries" are no employers unless something else says so.
func (r *reader) namesOfPersons(known shortNames) map[string]bool {
	names := map[string]bool{}
	slugs := slices.Concat(known.sender, known.links, known.hosts)
	add := func(name string, signed bool) {
		words := strings.Fields(name)
		at, own := surnameAt(words)
		if at == 0 || hasLegalForm(words) || isOrganisation(name) || isRoleWord(words[0]) {
			return
		}
		surname := strings.Join(words[own:], " ")
		if matchesSlug(surname, slugs) || matchesSlug(strings.Join(words[at:], " "), slugs) || matchesSlug(name, slugs) || r.namedApart(surname) ||
			!firstNames[fold(words[0])] && !r.signedBy(name) || !signed && !r.isSurname(words[at:own], words[own:]) {
			return
		}
		names[foldCompany(name)] = true
		for i := at; i <= own; i++ {
			names[foldCompany(strings.Join(words[i:], " "))] = true
		}
	}
	display := squeeze(cleanText(r.mail.FromName))
	person := cutBefore(display, "|", "(", "[", ",", "/", " - ", " – ", " — ", "·", "•", "@", " via ", " at ")
	signed := false
	lines := r.lines()
	for i := max(1, len(lines)-14); i < len(lines); i++ {
		line := strings.Trim(lines[i], " *_,-–—|")
		if len(line) > 50 || strings.Count(line, " ") < 2 {
			continue
		}
		signed = signed || strings.EqualFold(line, person)
		add(line, false)
	}
	add(person, signed)
	return names
}

// surnameAt says at which word the particles of a person's name begin, and what follows them; 0 where it has none.
func surnameAt(words []string) (at, own int) {
	if len(words) < 3 || len(words) > 6 {
		return 0, 0
	}
	at = 1
	for at < 3 && !particles[fold(words[at])] {
		at++
	}
	own = at
	for own < len(words)-1 && particles[fold(words[own])] {
		own++
	}
	if own == at || len(words)-own > 2 || !startsUpper(words[own]) {
		return 0, 0
	}
	return at, own
}

// isSurname says that particles and what follows them are a surname, not a firm that somebody is from: "Esra van Flink".
// Only mail that a tool sends has such names.
func (r *reader) isSurname(before, own []string) bool {
	last := fold(own[len(own)-1])
	local, _, _ := strings.Cut(addressOnly(r.mail.From), "@")
	if !r.sender.isRelay || len(last) > 3 && strings.HasSuffix(slug(local), slug(last)) {
		return true
	}
	if len(own) > 1 {
		return false
	}
	if len(before) > 1 || !fromParticles[fold(before[0])] || particledSurnames[last] {
		return true
	}
	return fold(before[0]) == "von" && endsWithAny(last, nobleEnds)
}

func endsWithAny(s string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

var (
	// fromParticles are those that mean "from" and "of" too.
	fromParticles = setOf(`de van von da di`)
	// particledSurnames are common behind them.
	particledSurnames = setOf(`vries jong jonge boer groot haan graaf wit bruijn bruin koning lange ruiter leeuw rooij rooy ridder vos beer winter wolf wilde haas kok bakker smet smedt clercq bock backer cock coster vos wever meyer meulder pauw raedt roeck smet witte wolf zwart graeve baets
		dijk dyk dam damme leeuwen vliet beek veen wijk loon gelder gogh hecke hove doorn eck ess essen hoek hout houten kampen oers os raaij rijn rooyen schaik straten veldhoven vugt walsum wijngaarden zanten zuylen bergen berkel breda buren
		santos silva costa sousa souza oliveira lima rocha cruz luz mata fonseca cunha mota rosa almeida castro freitas matos melo moraes paula pinho vinci stefano marco luca pietro benedetto napoli maria matteo paolo giovanni lorenzo angelis santis rosso caprio bartolomeo blasi carlo francesco gregorio lauro leo mauro natale palma rienzo silvestro simone vito
		gaulle beauvoir villiers broglie la bruyn rosnay andrade cordoba diego dios leon lucas miguel pablo torres vega haro jesus juan`)
	// nobleEnds end the names of places that people are called after.
	nobleEnds = strings.Fields(`stein berg burg feld hausen heim thal tal dorf witz itz ow hofen ingen furt wald bach hardt`)
)

// namedApart says that the text has a name where it is no surname: not behind a particle that a capital stands before, and
// not behind "Mr".
func (r *reader) namedApart(name string) bool {
	p := r.prose
	first := firstWord(name)
	for i := range p.tokens {
		t := &p.tokens[i]
		if !t.upper || p.text[t.start:t.end] != first || !strings.HasPrefix(p.text[t.start:], name) {
			continue
		}
		before := i
		for before > 0 && particles[fold(r.words(before-1, before))] {
			before--
		}
		if before == 0 {
			return true
		}
		previous := &p.tokens[before-1]
		word := p.text[previous.start:previous.end]
		switch {
		case p.tokens[before].sep == sepHard:
			// "Van den Berg" on a line of its own says nothing.
			if before == i {
				return true
			}
		case courtesyWords[fold(word)] || previous.upper && p.tokens[before].sep == sepSpace && (before < i || firstNames[fold(word)] || utf8.RuneCountInString(word) == 1):
		default:
			return true
		}
	}
	return false
}

// cutBefore cuts s before the first of the marks.
func cutBefore(s string, marks ...string) string {
	for _, m := range marks {
		if i := strings.Index(s, m); i > 0 {
			s = s[:i]
		}
	}
	return strings.TrimSpace(s)
}

// openingAdverbs begin sentences with a capital, right before a name: "Unfortunately Contoso has decided".
var openingAdverbs = setOf(`unfortunately regrettably sadly however currently therefore hereby leider bedauerlicherweise hiermit malheureusement lamentablemente desafortunadamente desgraciadamente purtroppo sfortunatamente helaas jammer niestety infelizmente lamentavelmente tyvarr desvarre desvaerre bohuzel`)
