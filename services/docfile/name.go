package docfile

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

const nameLines = 25 // a name further down is somebody else's

var (
	nameLabel  = regexp.MustCompile(`(?i)^(?:curriculum\s+vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf|hoja de vida|życiorys|βιογραφικό(?: σημείωμα)?|резюме|(?:full |first and last )?name|vor- und nachname|nom(?: et prénom)?|nombre(?: y apellidos)?|nome(?: e cognome)?|naam|imię i nazwisko|ονοματεπώνυμο|όνομα|имя|фио|ім['’]я)\b\s*(?:of|von|de|di|van|:|[-–—|])?\s*`)
	nameTitle  = regexp.MustCompile(`(?i)^(?:(?:dr|prof|mr|mrs|ms|miss|mx|dipl|ing|herr|frau|mag|univ|med|phil|rer|nat|inż|mgr|hab|dott|dra|ir|drs)\.?[\s-]+)+`)
	nameTail   = regexp.MustCompile(`(?i)\s*(?:,|\(|\b(?:ph\.?d|m\.?sc|b\.?sc|mba|m\.?d|cpa|pmp|rn|esq|jr|sr)\b\.?).*$|\s*[-–—:]?\s*\b(?:curriculum\s+vitae|cv|r[ée]sum[ée]|lebenslauf)\s*$`)
	nameParts  = regexp.MustCompile(`\t|\s[|•·‧∙/–—-]\s|\s{2,}|[|•·]`)
	particle   = words(`de|del|della|di|da|das|do|dos|du|la|le|van|von|der|den|ter|ten|zu|zur|bin|binti|ibn|al|el|y|e|i|af|av|of|st|dela`)
	noNameWord = words(`engineer|developer|manager|senior|junior|lead|designer|analyst|consultant|director|officer|assistant|specialist|student|teacher|nurse|accountant|architect|scientist|programmer|administrator|intern|technician|coordinator|representative|executive|founder|freelance|freelancer|professor|lecturer|researcher|writer|editor|marketing|software|web|data|product|project|business|full|stack|frontend|backend|university|college|school|institute|company|street|road|avenue|city|phone|email|e-mail|mail|address|linkedin|github|website|portfolio|date|birth|nationality|mobile|tel|telephone|summary|skills|experience|education|profile|contact|objective|languages|references|projects|the|and|with|for|in|to|my|your|last|updated|confidential|template|document|untitled|microsoft|word|resume|resumé|résumé|curriculum|vitae|cv|lebenslauf|entwickler|entwicklerin|ingenieur|ingenieurin|leiter|leiterin|kaufmann|kauffrau|berater|beraterin|straße|telefon|adresse|universität|développeur|développeuse|ingénieur|ingénieure|chef|projet|responsable|directeur|directrice|rue|téléphone|université|desarrollador|desarrolladora|ingeniero|ingeniera|gerente|calle|teléfono|universidad|sviluppatore|sviluppatrice|ingegnere|responsabile|via|telefono|università|ontwikkelaar|straat|universiteit|programista|programistka|inżynier|kierownik|ulica|uniwersytet|desenvolvedor|desenvolvedora|engenheiro|engenheira|rua|telefone|universidade|μηχανικός|προγραμματιστής|τηλέφωνο|инженер|разработчик|менеджер|телефон|адрес|инженерка|розробник|san|new|united|states|kingdom|usa|germany|deutschland|france|spain|poland|present|current|creative|digital|technical|graphic|human|resources|customer|service|support|quality|finance|financial|computer|science|bachelor|master|certified|registered|professional|operations|security|systems|network|cloud|machine|learning|devops|mobile|ios|android|java|python|javascript|react|team|head|chief|vice|president|associate|partner|owner|group|gmbh|ltd|inc|llc|corp`)
)

// nameOf finds whose CV it is: the largest or first plausible name at the top. What the addresses and the file's own
// author say decides between several, and is never taken alone unless both agree.
func nameOf(lines []line, titles []string, emails []string) string {
	largest := 0.0
	for _, l := range lines {
		if l.page == 0 {
			largest = max(largest, l.size)
		}
	}
	body := bodySize(lines)
	type candidate struct {
		name  string
		score float64
	}
	var best candidate
	consider := func(text string, i int, l line, more float64) {
		for part, piece := range nameParts.Split(text, -1) {
			name := plausibleName(piece)
			if name == "" {
				continue
			}
			score := more + 3.0/float64(1+i) // the first line counts most
			if i > nameLines {
				score -= 3
			}
			if l.size > 0 && l.size >= 0.98*largest && largest > 1.1*body {
				score += 3
			} else if l.size > 1.25*body && body > 0 {
				score += 1.5
			}
			if l.bold || l.heading {
				score += 0.5
			}
			if part > 0 {
				score -= 1
			}
			if sharesWord(name, emails) {
				score += 2
			}
			for _, t := range titles {
				if strings.Contains(folded(t), folded(name)) {
					score += 1.5
					break
				}
			}
			if score > best.score {
				best = candidate{name, score}
			}
		}
	}
	seen := 0
	for i, l := range lines {
		if l.page > 0 && seen > 3 {
			break
		}
		large := l.size >= 0.98*largest && largest > 1.3*body
		if i > nameLines && !large {
			continue
		}
		seen++
		if looksLikeHeading(l.text) {
			continue
		}
		consider(l.text, i, l, 0)
		if i+1 < len(lines) { // a name on two lines: the first a word alone, in the same large letters
			next := lines[i+1]
			if l.size > 1.25*body && next.size > 0.9*l.size && next.size < 1.1*l.size && len(strings.Fields(l.text)) == 1 && len(strings.Fields(next.text)) <= 3 && next.page == l.page {
				consider(l.text+" "+next.text, i, l, 1)
			}
		}
	}
	if best.score >= 1 {
		return best.name
	}
	for _, t := range titles {
		if name := plausibleName(t); name != "" && (sharesWord(name, emails) || strings.Contains(folded(textOf(lines)), folded(name))) {
			return name
		}
	}
	return ""
}

func textOf(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text + "\n")
	}
	return b.String()
}

// plausibleName gives the name that a text is, without titles; empty: it is none.
func plausibleName(s string) string {
	s = strings.TrimSpace(strings.Join(strings.Fields(s), " "))
	if label := nameLabel.FindString(s); label != "" && len(label) < len(s) {
		s = s[len(label):]
	}
	s = nameTail.ReplaceAllString(nameTitle.ReplaceAllString(s, ""), "")
	s = strings.Trim(s, " ,;:-–—|•·")
	fields := strings.Fields(s)
	if len(fields) < 2 || len(fields) > 6 || utf8.RuneCountInString(s) > 60 {
		return ""
	}
	long := 0
	for i, f := range fields {
		lower := strings.ToLower(f)
		if noNameWord[strings.Trim(lower, ".,")] || sectionWords[lower] {
			return ""
		}
		if particle[lower] && i > 0 && i < len(fields)-1 {
			continue
		}
		first, _ := utf8.DecodeRuneInString(f)
		if !unicode.IsUpper(first) && !unicode.Is(unicode.Lo, first) && !(i == 0 && particle[lower]) && !strings.HasPrefix(lower, "d'") && !strings.HasPrefix(lower, "d’") {
			return ""
		}
		for _, r := range f {
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(".-'’ʼ‐‑", r) {
				return ""
			}
		}
		if letters(f) >= 2 {
			long++
		}
	}
	if long < 2 && !(long == 1 && len(fields) == 2 && strings.HasSuffix(fields[0], ".")) {
		return ""
	}
	if looksLikeHeading(s) {
		return ""
	}
	return properCase(fields)
}

// properCase writes JANE DOE as Jane Doe; a name that is not all capitals stays as it is.
func properCase(fields []string) string {
	name := strings.Join(fields, " ")
	if !allCaps(name) {
		return name
	}
	out := []rune(strings.ToLower(name))
	start := true
	for i, r := range out {
		if start && unicode.IsLetter(r) {
			out[i] = unicode.ToUpper(r)
		}
		start = !unicode.IsLetter(r) && !unicode.IsMark(r)
	}
	words := strings.Fields(string(out))
	for i, w := range words {
		if i > 0 && i < len(words)-1 && particle[strings.ToLower(w)] {
			words[i] = strings.ToLower(w)
		}
	}
	return strings.Join(words, " ")
}

// sharesWord says whether a word of a name is in an address of its owner.
func sharesWord(name string, emails []string) bool {
	for _, e := range emails {
		local, _, _ := strings.Cut(e, "@")
		local = folded(local)
		if slices.ContainsFunc(strings.FieldsFunc(folded(name), func(r rune) bool { return r == ' ' || r == '-' || r == '.' }), func(w string) bool {
			return len(w) >= 3 && strings.Contains(local, w)
		}) {
			return true
		}
	}
	return false
}

var marks = runes.Remove(runes.In(unicode.Mn))

// folded is for comparing: lower case, no diacritics.
func folded(s string) string {
	out, _, err := transform.String(transform.Chain(norm.NFD, marks, norm.NFC), strings.ToLower(strings.Join(strings.Fields(s), " ")))
	if err != nil {
		return strings.ToLower(s)
	}
	return strings.ReplaceAll(out, "ł", "l")
}
