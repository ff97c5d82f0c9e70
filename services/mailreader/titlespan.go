package mailreader

import (
	"strings"
)

// titleTriggers are the words that a title follows.
var titleTriggers = setOf(`as als comme como come jako position role job post vacancy opening opportunity title stelle ausbildung zum zur stellenangebot poste emploi offre puesto vacante plaza oferta cargo empleo vaga posto funcao função função posizione ruolo posto offerta annuncio functie vacature rol baan stanowisko stanowisku oferte rola pozycje vaste aviso anuncio
	for the a an our of to um auf para pour per voor de d' d'un d'une di da do na une un uno una een eine einen einer die den der des das le la il lo el l' het este esta this que`)

// strongTriggers are those that hardly anything else follows.
var strongTriggers = setOf(`als stelle poste puesto vacante plaza cargo vaga posizione ruolo functie vacature stanowisko stanowisku position role post aviso som tjansten stillingen pozici`)

// roleNouns follow a title in English and German.
var roleNouns = setOf(`gig contract assignment role position job opening vacancy post opportunity internship requisition posting traineeship apprenticeship stelle position rolle functie vacature`)

// titleSpans calls found for the runs of words that may be a title: from where
// one can start, to the places where one can end.
func (r *reader) titleSpans(found func(titleMention)) {
	p := r.prose
	count := 0
	for n := range p.sentences {
		s := &p.sentences[n]
		if n > 90 {
			return
		}
		covered := -1
		greets := p.isGreeting(s)
		previous := ""
		for i := s.from; i < s.to; i++ {
			t := &p.tokens[i]
			word := p.text[t.start:t.end]
			folded := fold(word)
			w := previous
			previous = folded
			head := p.isJob(i)
			trigger, strong := false, false
			if i > s.from {
				before := &p.tokens[i-1]
				trigger = t.sep == sepSpace && (titleTriggers[w] || before.digit || t.upper && !before.upper) || t.sep != sepSpace
				strong = t.sep == sepSpace && (strongTriggers[w] || w == "as" && t.upper) || p.quoteBefore(i)
			} else {
				trigger = true
			}
			small := lowerTitles[r.kind.language] || !t.upper
			switch {
			case !trigger && !head:
				continue
			case i <= covered && !head && !(trigger && t.upper):
				continue
			case head && t.upper && !trigger && i > s.from && t.sep == sepSpace && p.tokens[i-1].upper && !romance[r.kind.language]:
				continue // inside "Technical Writer"
			case i == s.from && titleTriggers[folded] && !head:
				continue
			case !t.upper && !t.digit && !head && !strong && !(trigger && small):
				continue
			case titleStops[folded] && !t.upper, isArticle(folded) && !t.upper:
				continue
			case civilTitles[folded] && t.upper, i > s.from && civilTitles[w] && p.tokens[i-1].upper && len(w) > 1:
				continue // "Herr Koch"
			case greets && !strong:
				continue
			}
			end := p.titleEndIn(i, s.to, small)
			if end <= i {
				continue
			}
			// Without a word for an occupation it takes a strong sign, or the
			// word "role" behind it.
			if !strong {
				any := false
				for j := i; j < end; j++ {
					if p.isJob(j) {
						any = true
						break
					}
				}
				if !any && end < s.to && p.tokens[end].sep == sepSpace {
					any = roleNouns[fold(p.text[p.tokens[end].start:p.tokens[end].end])]
				}
				if !any && !(s.subject && trigger) {
					continue
				}
			}
			if count++; count > 45 {
				return
			}
			covered = end - 1
			found(titleMention{mention{i, end, n}, true})
			for _, cut := range p.titleCuts(i, end, small) {
				found(titleMention{mention{i, cut, n}, false})
			}
			// "the night receptionist": back over small words before a head.
			if head && !t.upper {
				from := i
				for from > s.from && from > i-3 && p.tokens[from].sep == sepSpace {
					b := &p.tokens[from-1]
					w := fold(p.text[b.start:b.end])
					if _, common := rules().vocabulary.words[w]; common && !titleWords[w] || titleStops[w] || titleTriggers[w] || b.digit || isArticle(w) {
						break
					}
					from--
				}
				if from < i {
					found(titleMention{mention{from, end, n}, true})
				}
			}
		}
	}
}

// titleCuts are the earlier places where a title from i to end may end: before
// commas, dashes and brackets, and before small words that mails are full of.
func (p *prose) titleCuts(i, end int, small bool) []int {
	var cuts []int
	for j := i + 1; j < end && len(cuts) < 5; j++ {
		t := &p.tokens[j]
		if t.sep != sepSpace {
			if gap := p.text[p.tokens[j-1].end:t.start]; strings.ContainsAny(gap, " ") {
				cuts = append(cuts, j)
			}
			continue
		}
		if t.upper || t.digit {
			continue
		}
		w := fold(p.text[t.start:t.end])
		if titleConnectors[fold(p.text[p.tokens[j-1].start:p.tokens[j-1].end])] {
			continue
		}
		if _, common := rules().vocabulary.words[w]; common && !titleWords[w] && !jobWords[w] || small && !titleConnectors[w] {
			cuts = append(cuts, j)
		}
	}
	return cuts
}

// greetings start a letter; a name follows.
var greetings = setOf(`hi hello dear hey hallo guten liebe lieber liebes sehr geehrte geehrter werte schonen servus moin gruss bonjour bonsoir cher chere madame monsieur hola estimado estimada buenos buenas querido querida ciao buongiorno gentile gentilissimo gentilissima egregio caro cara salve beste geachte hoi dag goedemorgen goedemiddag goedendag ola prezado prezada bom boa caro czesc szanowny szanowna szanowni witaj dzien drogi droga hej kara kare hei dobry vazeny vazena`)

// isGreeting says that a sentence addresses somebody: it is short, alone on its
// line and begins so.
func (p *prose) isGreeting(s *sentence) bool {
	if s.subject || s.to-s.from > 7 || s.to-s.from < 2 {
		return false
	}
	t := &p.tokens[s.from]
	if !greetings[fold(p.text[t.start:t.end])] {
		return false
	}
	end := int(p.tokens[s.to-1].end)
	rest := p.text[end:min(end+3, len(p.text))]
	return rest == "" || strings.ContainsAny(rest, ",!\n:")
}

// colonInTitle says that a title goes on behind the colon before token j: "Staff
// Engineer: Storage Platform".
func (p *prose) colonInTitle(gap string, j, limit int) bool {
	if gap != ": " || !p.tokens[j].upper || !p.isJob(j-1) && !beginners[fold(p.text[p.tokens[j-1].start:p.tokens[j-1].end])] {
		return false
	}
	for k := j; k < limit && k < j+5; k++ {
		t := &p.tokens[k]
		switch {
		case k > j && t.sep != sepSpace:
			return true
		case companyStops[fold(p.text[t.start:t.end])] || imperatives[fold(p.text[t.start:t.end])]:
			return k > j && !t.upper
		case !t.upper && !titleConnectors[fold(p.text[t.start:t.end])]:
			return titleStops[fold(p.text[t.start:t.end])]
		}
	}
	return true
}

// beginners stand before a colon for whom the post behind it is meant: "New Graduate: Data Engineer".
var beginners = setOf(`graduate grad intern internship apprentice apprenticeship trainee student programme program werkstudent praktikum ausbildung`)

// codeAt says that a posting's number starts at token j: "LWA/HR/2026/07".
func (p *prose) codeAt(j, limit int) bool {
	if !allCapitals(p.text[p.tokens[j].start:p.tokens[j].end]) || p.tokens[j].digit {
		return false
	}
	for j++; j < limit && gapBefore(p, j) == "/"; j++ {
		if t := &p.tokens[j]; t.digit {
			return t.end-t.start == 4
		}
	}
	return false
}
