package mailreader

import (
	"regexp"
	"strings"
)

// companyLabels and titleLabels stand before a colon in lines that say it
// outright.
var companyLabels = foldedSet(`company|employer|company name|employer name|hiring company|hiring organization|hiring organisation|hiring agency|organization|organisation|agency|client|our client|institution|school|hospital|practice|business|
	unternehmen|arbeitgeber|firma|firmenname|betrieb|dienststelle|einrichtung|institution|auftraggeber|kunde|entreprise|société|employeur|établissement|organisme|structure|raison sociale|empresa|compañía|organismo|entidad|empleador|centro|azienda|società|ente|datore di lavoro|
	bedrijf|werkgever|organisatie|opdrachtgever|bedrijfsnaam|pracodawca|nazwa firmy|organizacja|zleceniodawca|entidade|empregador|organização|nome da empresa`)

var titleLabels = foldedSet(`position|job title|job|role|title|job position|designation|job designation|designation applied for|post applied for|position title|position applied for|applied for|vacancy|opening|requisition title|job applied for|posting|position name|role title|application for|your application for|
	stelle|stellenbezeichnung|stellentitel|jobtitel|ihre bewerbung als|deine bewerbung als|ausgeschriebene stelle|tätigkeit|beworben als|vakanz|stellenanzeige|bewerbung als|stellenangebot|betreff der ausschreibung|funktion|
	poste|intitulé du poste|offre|poste concerné|votre candidature|intitulé|offre d'emploi|candidature au poste de|puesto|vacante|oferta|cargo|oferta de empleo|posición|puesto de trabajo|nombre de la vacante|posizione|ruolo|offerta|annuncio|posizione lavorativa|
	functie|vacature|functietitel|rol|positie|vaga|posição|função|título da vaga|oferta de emprego|stanowisko|oferta pracy|nazwa stanowiska|rola|pozycja|ogłoszenie`)

func foldedSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range splitFolded(s) {
		m[w] = true
	}
	return m
}

// spacedWords gives the words of a list folded, with the spaces around them: a
// space is where a word ends.
func spacedWords(s string) []string { return strings.Split(fold(s), "|") }

// labelledLines calls found with the value of each "Label: value" line whose
// label is in the set; the value may stand on the next line.
func (r *reader) labelledLines(set map[string]bool, found func(value string, sentence int)) {
	lines := r.lines()
	for i, line := range lines {
		if len(line) > 220 || len(line) < 3 {
			continue
		}
		colon := strings.IndexByte(line, ':')
		if colon < 0 || colon > 45 {
			colon = strings.IndexByte(line, '\t')
		}
		if colon < 0 || colon > 45 {
			if colon = bareLabel(line); colon < 0 || bareLabel(lines[max(0, i-1)]) < 0 && bareLabel(lines[min(i+1, len(lines)-1)]) < 0 {
				continue
			}
		}
		label := foldLabel(strings.TrimLeft(line[:colon], "•*-–·> "))
		if !set[label] {
			continue
		}
		value := strings.TrimSpace(strings.Trim(strings.TrimSpace(line[colon+1:]), "*"))
		if value == "" && i+1 < len(lines) {
			value = strings.TrimSpace(lines[i+1])
		}
		if value != "" && len(value) < 160 {
			found(value, r.sentenceOfLine(i))
		}
	}
}

// bareLabel is where the label of a table's row ends that nothing but a space divides from its value, "Agency Bureau of
// Inland Waters"; -1 where there is none. By itself it may be a sentence, beside another it is a row.
func bareLabel(line string) int {
	if len(line) > 120 || strings.HasSuffix(line, ".") || !startsUpper(line) {
		return -1
	}
	end := -1
	for words, i := 0, 0; words < 3; words++ {
		space := strings.IndexByte(line[i:], ' ')
		if space < 0 {
			break
		}
		i += space + 1
		if !startsUpper(line[i:]) {
			continue
		}
		if label := foldLabel(line[:i-1]); companyLabels[label] || titleLabels[label] {
			end = i - 1
		}
	}
	return end
}

// maxReadLines bounds the lines that are looked at one by one.
const maxReadLines = 400

// lines are the text's lines, the subject first.
func (r *reader) lines() []string {
	if r.split == nil {
		r.split = strings.SplitN(r.prose.text, "\n", maxReadLines)
	}
	return r.split
}

func (r *reader) sentenceOfLine(line int) int {
	for i, s := range r.prose.sentences {
		if s.line >= line {
			if s.line > line && i > 0 {
				return i - 1
			}
			return i
		}
	}
	return -1
}

var applicationWords = newFinder(splitFolded(`appl|candidat|bewerb|sollicit|kandyd|aplikac|interview|postul|solicitud|thank|received|eingang|danke|merci|gracias|grazie|bedankt|obrigad|dziękuj|confirm|bestätig|update|status|zgłosz|inscri|vorstellungsgespräch|entretien|entrevista|colloquio|gesprek|rozmow|offer|angebot|invit|einlad|next step|rejection|absage|assessment|test|schedul|feedback|rückmeldung|process|recruit`))

func speaksOfApplication(s string) bool { return applicationWords.in(fold(s)) }

var copyrightLine = regexp.MustCompile(`(?i)(?:©|\(c\)|copyright)\s*(?:\(c\)|©)?\s*(?:20\d\d(?:\s*[-–]\s*20\d\d)?)?,?\s*([^.|·\n]{2,60})`)

func copyrightIn(line string) []string {
	if !strings.Contains(line, "©") && !strings.Contains(line, "(c)") && !strings.Contains(line, "(C)") && !strings.Contains(line, "opyright") && !strings.Contains(line, "OPYRIGHT") {
		return nil
	}
	return copyrightLine.FindStringSubmatch(line)
}

// closingLine finds the line where a letter says goodbye, or -1.
func (r *reader) closingLine() int {
	if r.closing == 0 {
		r.closing = r.findClosing() + 2
	}
	return r.closing - 2
}

func (r *reader) findClosing() int {
	lines := r.lines()
	for i := len(lines) - 1; i >= 1; i-- {
		if isClosing(lines[i]) {
			return i
		}
		// "Good luck," and other last words of a letter.
		if l := strings.TrimSpace(lines[i]); i > 2 && i > len(lines)-9 && len(l) < 32 && (strings.HasSuffix(l, ",") || strings.HasSuffix(l, "!")) && len(strings.Fields(l)) <= 4 && l != "" {
			return i
		}
	}
	return -1
}

// signatures looks at the lines that a mail closes with.
func (r *reader) signatures(add func(name string, weight float64, sentence int, source string)) {
	lines := r.lines()
	closing := r.closingLine()
	last := len(lines) - 1
	// What programs and lists add below is no signature.
	for last > 1 && isFooter(lines[last]) {
		last--
	}
	for i := 1; i < len(lines); i++ {
		line := strings.Trim(strings.TrimSpace(lines[i]), "*_|-–— ")
		if line == "" || len(line) > 110 || isClosing(line) {
			continue
		}
		if m := copyrightIn(line); m != nil {
			name, _, _ := strings.Cut(m[1], " All rights")
			name, _, _ = strings.Cut(name, ", All")
			if c := cleanCompany(name); c != "" {
				add(c, 3.4, r.sentenceOfLine(i), "copyright")
			}
			continue
		}
		after := closing >= 0 && i > closing && i <= closing+7
		if !after && i < len(lines)-14 && i > 14 {
			continue
		}
		words := strings.Fields(line)
		if len(words) > 9 || len(words) == 0 {
			continue
		}
		role := 0
		for _, w := range words {
			if isRoleWord(w) {
				role++
			}
		}
		switch {
		case role > 0 && role < len(words) && (after || len(words) <= 6) && !strings.ContainsAny(line, ".?") || role > 0 && after:
			if c := signatureCompany(line); c != "" && startsUpper(c) {
				w := 4.0
				if after {
					w = 5.2
				}
				add(c, w, r.sentenceOfLine(i), "signature")
			}
		case hasLegalForm(words):
			name := line
			if j := strings.IndexAny(name, "|·•,"); j > 0 && !strings.HasPrefix(strings.TrimSpace(name[j+1:]), "Inc") && !strings.HasPrefix(strings.TrimSpace(name[j+1:]), "LLC") {
				name = name[:j]
			}
			w := 3.4
			if after {
				w = 4.6
			}
			if len(strings.Fields(name)) <= 7 && startsUpper(name) {
				add(name, w, r.sentenceOfLine(i), "signature")
			}
		case after && i <= closing+4 && len(words) <= 4 && startsUpper(line) && !looksLikePerson(line) && titleLikely(line) < 1 && !strings.ContainsAny(line, "@:.?!/0123456789"):
			w := 3.2
			if matchesSlug(line, r.sender.slugs) {
				w = 4.5
			}
			add(line, w, r.sentenceOfLine(i), "signature")
		case i >= last-1 && i <= last && i > 2 && len(words) <= 6 && startsUpper(line) && !looksLikePerson(line) && !endsLikeTitle(line) && !strings.ContainsAny(line, "@:?!/") && !strings.HasSuffix(line, "."):
			if j := strings.IndexAny(line, ",|·–"); j > 0 {
				if allPlaces(fold(strings.Trim(line[j:], ",|·– "))) && len(strings.Fields(line[:j])) == 1 {
					continue
				}
				line = line[:j]
			}
			add(line, 3.2, r.sentenceOfLine(i), "signature")
		}
	}
}

var footerWords = splitFolded(`unsubscribe|powered by|sent with|sent from|privacy|abmelden|view in browser|http|©|copyright|do not reply|automat|this email|this message|diese e-mail|désabonn|darse de baja|this mailbox|confidential|gesendet von|envoyé de|inviato da|verzonden|wysłano z|replies to|all rights reserved|@|tel|phone|fax|{|}`)

// isFooter says that a line is below the signature.
func isFooter(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.HasPrefix(line, "_") || strings.HasPrefix(line, "--") || containsAny(fold(line), footerWords)
}

// signatureCompany takes the employer out of "The Acme Talent Team", "Jane Doe,
// Acme Recruiting", "Your Acme team".
func signatureCompany(line string) string {
	if parts := strings.Split(line, ", "); len(parts) > 1 {
		best := ""
		for _, p := range parts {
			c := cleanCompany(p)
			if c == "" || looksLikePerson(c) || allPlaces(fold(c)) || endsLikeTitle(c) || !startsUpper(c) {
				continue
			}
			if best == "" || (hasLegalForm(strings.Fields(p)) || isOrganisation(p)) && !isOrganisation(best) {
				best = c
			}
		}
		return best
	}
	for _, sep := range [...]string{" | ", " - ", " – ", " @ ", " at ", " bei ", " chez ", " presso ", " bij "} {
		if i := strings.LastIndex(line, sep); i > 0 {
			right := cleanCompany(line[i+len(sep):])
			left := line[:i]
			if right != "" && !looksLikePerson(right) {
				return right
			}
			if c := cleanCompany(left); c != "" && !looksLikePerson(c) {
				return c
			}
			return ""
		}
	}
	c := cleanCompany(line)
	if looksLikePerson(c) || len(strings.Fields(c)) > 5 {
		return ""
	}
	return c
}

func hasLegalForm(words []string) bool {
	for i, w := range words {
		f := strings.Trim(fold(w), ".,()")
		if i > 0 && legalForms[f] && f != "as" && f != "company" && f != "se" && f != "a" && f != "i" && f != "co" && f != "corporation" && f != "holding" && f != "sp" && f != "eg" && f != "sa" || i > 0 && (w == "SE" || w == "SA" || w == "S.A.") {
			return true
		}
	}
	return false
}

var closings = newFinder(splitFolded(`ngā mihi|regards|sincerely|best,|cheers|kind regards|best wishes|thanks,|thank you,|warmly|yours|all the best|many thanks|best regards|respectfully|grüße|grüßen|gruß|freundliche|hochachtungsvoll|viele grüsse|liebe grüsse|mfg|cordialement|salutations|bien à vous|sincères|bien cordialement|à bientôt|saludos|atentamente|cordialmente|un saludo|cordiali saluti|distinti saluti|saluti|a presto|groet|groeten|vriendelijke|hartelijke|hoogachtend|cumprimentos|atenciosamente|abraço|good luck|take care|warm wishes|love,|bis bald|abrazo|beijo|cdt|bien à toi|amitiés|saludo|beste wensen|tot snel|atentamente,|com os melhores|pozdrawiam|poważaniem|pozdrowienia|życzymy|hälsning|vänliga|hilsen|hilsner|mvh|pozdravem|pozdravom`))

// isClosing says that a line is where a letter says goodbye.
func isClosing(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) > 2 && len(line) < 70 && closings.in(fold(line)) && len(strings.Fields(line)) <= 8
}
