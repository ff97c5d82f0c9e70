package mailreader

import "strings"

// agencyWords stand in the names of those who recruit for others.
var agencyWords = splitFolded(`busqued|recrut|selecao|selezion|placement|headhunt|recruit|personnel|staffing|interim|personal|search|consult|lavoro|vermittl|exec|people|talent|resourcing|headhunt|selection|uitzend|seleccion|rekrut|praca|zeitarbeit|executive|employment|workforce|manpower|temps`)

// agencySigns says that a line behind the farewell, or one of the last, has a
// word that those who recruit for others have in their names.
func (r *reader) agencySigns(closing int) bool {
	if r.agency != notAsked {
		return r.agency == yes
	}
	r.agency = no
	lines := r.lines()
	for i := max(1, len(lines)-8); i < len(lines); i++ {
		if l := lines[i]; (closing < 0 || i > closing) && len(l) > 3 && len(l) < 80 && !strings.HasSuffix(l, ".") && agencyName(fold(l)) {
			r.agency = yes
			break
		}
	}
	return r.agency == yes
}

// behindPreposition says that a name stands where that of a place to work does.
func (r *reader) behindPreposition(g *nameGroup) bool {
	p := r.prose
	for _, m := range g.mentions {
		if m.from > p.sentences[m.sentence].from && p.tokens[m.from].sep == sepSpace {
			t := &p.tokens[m.from-1]
			switch prepositions[fold(p.text[t.start:t.end])] {
			case "at", "from", "with", "the", "to":
				return true
			}
		}
	}
	return false
}

// beforeVerb says that a name begins a clause and a small word follows it.
func (r *reader) beforeVerb(g *nameGroup) bool {
	p := r.prose
	for _, m := range g.mentions {
		s := &p.sentences[m.sentence]
		if !s.subject && m.from <= s.from+2 && m.to < s.to && p.tokens[m.to].sep == sepSpace && !p.tokens[m.to].upper {
			return true
		}
	}
	return false
}

// onlySigned says that a name stands nowhere but behind the farewell.
func (r *reader) onlySigned(g *nameGroup, closing int) bool {
	if closing < 0 || len(g.mentions) == 0 {
		return false
	}
	for _, m := range g.mentions {
		if s := &r.prose.sentences[m.sentence]; s.subject || s.line <= closing {
			return false
		}
	}
	return true
}

// ofWords stand between somebody's name and the employer's.
var ofWords = setOf(`von van de da do di from at of z bei chez bij fra`)

// boardWords stand in the names of boards that no table has.
var boardWords = splitFolded(`job|emploi|empleo|trabajo|lavoro|vagas|emprego|stellen|karriere|career|praca|prace|vacature|work|hire|hiring|talent|recrut|apprentissage|alternance|stage|intern`)

func boardLike(folded string) bool { return containsAny(folded, boardWords) }

func agencyName(folded string) bool { return containsAny(folded, agencyWords) }

// civilTitles stand before people.
var civilTitles = setOf(`dra lic avv councillor cllr preside rev revd exmo mr mrs ms miss dr prof herr frau monsieur madame mme mlle m sr sra señor señora srta sig signora dott ing dhr mevr pan pani dona senhor senhora`)

// clientWords say that somebody recruits for somebody else.
var clientWords = setOf(`client clients kunde kunden mandant mandanten cliente clienti clientes klant opdrachtgever klient klienta auftraggeber`)

// afterClientWord says that a name stands right behind a word for a client: "our client Northwind".
func (r *reader) afterClientWord(g *nameGroup) bool {
	p := r.prose
	for _, m := range g.mentions {
		for i := m.from - 1; i >= max(p.sentences[m.sentence].from, m.from-3); i-- {
			if t := &p.tokens[i]; clientWords[fold(p.text[t.start:t.end])] {
				return true
			}
		}
	}
	return false
}

// inSubject says that a name stands in the subject.
func (g *nameGroup) inSubject(p *prose) bool {
	for _, m := range g.mentions {
		if p.sentences[m.sentence].subject {
			return true
		}
	}
	return false
}

// theyWords and weWords tell whose decision a mail is about: an agency's mails say what others did.
var (
	theyWords = setOf(`they them their theirs they're they'd they'll they've she he her his him ils elles leur leurs ellos ellas hanno zij ze hun hen hij oni jego jej eles elas deles sie ihnen ihre ihr er`)
	weWords   = setOf(`we us our ours we're we'd we'll we've wir uns unser unsere unserem unseren unserer nous notre nosotros nuestro nuestra nuestros nuestras nostro nostra nostri wij ons onze nas nasz nasza nosso nossa`)
)

func domainLike(name string) bool {
	i := strings.LastIndexByte(name, '.')
	return i > 1 && !strings.Contains(name, " ") && len(name)-i >= 3 && len(name)-i <= 5
}
