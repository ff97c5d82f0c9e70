package cvreader

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

var (
	groupLabel = regexp.MustCompile(`^([\p{L}][^:,;|]{1,40}?)\s*:\s*(.*)$`)
	itemSeps   = regexp.MustCompile(`\t+|\s*[;|•·▪●○]+\s*|\s{3,}`)
	stars      = regexp.MustCompile(`[\s(]*[★☆●○■□◆◇⬤]+\)?$|\s*\(?\d{1,3}\s?%\)?$`)
	levelWord  = regexp.MustCompile(`(?i)^(?:[abc][12]\b.*|.*\b(?:native|mother tongue|bilingual|fluent|proficient|professional|advanced|intermediate|upper[- ]intermediate|basic|beginner|elementary|conversational|working|muttersprach\p{L}*|verhandlungssicher|fließend|fliessend|gut|sehr gut|gute|sehr gute|grundkenntnisse|fortgeschritten|maternel\p{L}*|courant|bilingue|avancé|intermédiaire|débutant|notions|scolaire|natif|nativ[oa]|lengua materna|materna|fluido|avanzad[oa]|intermedio|básico|alto|madrelingua|fluente|avanzato|ottimo|buono|scolastico|base|moedertaal|vloeiend|goed|basis|gevorderd|ojczysty|biegły|biegle|zaawansowany|średniozaawansowany|komunikatywny|podstawowy|avançado|intermediário|língua materna)(?:\P{L}.*|))$`)
	bracketed  = regexp.MustCompile(`^(.+?)\s*[(\[]\s*(.+?)\s*[)\]]$`)
)

// tongues are languages by their names in the languages of the headings.
var tongues = set(`english german french spanish italian dutch portuguese polish russian ukrainian greek turkish arabic chinese mandarin japanese korean hindi swedish danish norwegian finnish czech hungarian romanian hebrew catalan latin persian urdu vietnamese
	deutsch englisch französisch spanisch italienisch niederländisch portugiesisch polnisch russisch ukrainisch griechisch türkisch arabisch chinesisch japanisch schwedisch dänisch latein
	anglais allemand français espagnol italien néerlandais portugais polonais russe ukrainien grec turc arabe chinois japonais
	inglés alemán francés español italiano neerlandés portugués polaco ruso árabe chino japonés catalán castellano gallego euskera
	inglese tedesco francese spagnolo olandese portoghese polacco russo greco arabo cinese giapponese
	engels duits frans spaans italiaans nederlands portugees pools russisch turks arabisch
	inglês alemão francês espanhol holandês polonês português árabe
	angielski niemiecki francuski hiszpański włoski niderlandzki portugalski polski rosyjski ukraiński`)

func tongue(s string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '-' || r == '(' || r == ':' || r == '/' }) {
		if tongues[w] {
			return true
		}
	}
	return false
}

// unwrapped joins the lines of a list that a page's width broke.
func unwrapped(lines []line) []line {
	list := []line{}
	for i, l := range lines {
		if i > 0 && !l.bullet && !l.gap && len(list) > 0 {
			last := &list[len(list)-1]
			first, _ := utf8.DecodeRuneInString(l.text)
			lower := strings.ToUpper(string(first)) != string(first)
			listing := strings.Contains(last.text, ",") && utf8.RuneCountInString(last.text) > 45 && !strings.Contains(l.text, ":")
			if strings.HasSuffix(last.text, ",") || strings.HasSuffix(last.text, "&") || (lower || listing) && !strings.Contains(l.text, "\t") {
				last.text += " " + l.text
				continue
			}
		}
		list = append(list, l)
	}
	return list
}

// wordsOf are the items of one line of a list.
func wordsOf(text string) []string {
	list := []string{}
	for _, part := range itemSeps.Split(text, -1) {
		for _, p := range commas(part) {
			p = strings.Trim(stars.ReplaceAllString(p, ""), " .,;:–—-")
			if p != "" {
				list = append(list, p)
			}
		}
	}
	return list
}

// skillsIn are the skills of a section, and the languages where they are one of its groups.
func skillsIn(lines []line) (found []string, spoken []Language) {
	for _, l := range unwrapped(lines) {
		text := l.text
		if m := groupLabel.FindStringSubmatch(text); m != nil {
			if k, ok := headingOf(m[1]); ok && k == languages && allTongues(m[2]) {
				spoken = append(spoken, languagesIn([]line{{text: m[2]}})...)
				continue
			}
			if text = m[2]; text == "" {
				continue
			}
		}
		for _, w := range wordsOf(text) {
			if len(strings.Fields(w)) <= 6 && utf8.RuneCountInString(w) <= 60 {
				found = append(found, w)
			}
		}
	}
	return found, spoken
}

func allTongues(text string) bool {
	list := commas(text)
	for _, p := range list {
		if !tongue(p) && !levelWord.MatchString(p) {
			return false
		}
	}
	return len(list) > 0
}

var languageSeps = regexp.MustCompile(`\t+|\s*[;|•·]\s*|\s+[–—-]\s+|\s*:\s*|,\s*`)

// languagesIn pairs languages with how well they are spoken, whichever way they are written beside each other.
func languagesIn(lines []line) []Language {
	found := []Language{}
	for _, l := range lines {
		parts := languageSeps.Split(l.text, -1)
		fresh := true // nothing of this line yet
		for _, p := range parts {
			p = strings.Trim(stars.ReplaceAllString(p, ""), " .,")
			if p == "" {
				continue
			}
			if m := bracketed.FindStringSubmatch(p); m != nil && (tongue(m[1]) || levelWord.MatchString(m[2]) && !levelWord.MatchString(m[1])) {
				found, fresh = append(found, Language{m[1], m[2]}), false
				continue
			}
			switch {
			case tongue(p) && !(levelWord.MatchString(p) && len(found) > 0 && !fresh && found[len(found)-1].Level == ""):
				name, level := p, ""
				if i := strings.LastIndex(p, " "); i > 0 && levelWord.MatchString(p[i+1:]) && tongue(p[:i]) {
					name, level = p[:i], p[i+1:]
				}
				found, fresh = append(found, Language{name, level}), false
			case len(found) > 0 && found[len(found)-1].Level == "" && (levelWord.MatchString(p) || !fresh):
				found[len(found)-1].Level, fresh = p, false
			case len(found) > 0 && !fresh && levelWord.MatchString(p):
				found[len(found)-1].Level += ", " + p
			case levelWord.MatchString(p):
			case fresh && len(strings.Fields(p)) <= 2:
				found, fresh = append(found, Language{p, ""}), false
			}
		}
	}
	return found
}

// listed are the items of interests.
func listed(lines []line) []string {
	list := []string{}
	for _, l := range unwrapped(lines) {
		for _, w := range wordsOf(l.text) {
			if len(strings.Fields(w)) <= 8 {
				list = append(list, w)
			}
		}
	}
	return list
}

var issuerSeps = regexp.MustCompile(`\t+|\s+[|•·–—]\s+|\s+-\s+|\s+(?:by|from|von|par|por|da|door)\s+`)

// entriesIn are certificates and awards: one a line, "Name, issuer (2021)".
func entriesIn(lines []line) []Entry {
	found := []Entry{}
	for _, l := range unwrapped(lines) {
		e := Entry{}
		text := l.text
		if s, ok := period(text); ok && edgeOf(text, s) {
			e.Date = pick(s.end != "", s.start, s.start)
			text = without(text, s)
		}
		if text == "" { // the time on a line of its own
			if len(found) > 0 && found[len(found)-1].Date == "" {
				found[len(found)-1].Date = e.Date
			}
			continue
		}
		parts := issuerSeps.Split(text, -1)
		if len(parts) == 1 {
			if c := commas(text); len(c) == 2 {
				parts = c
			}
		}
		e.Title = strings.Trim(parts[0], " ,;:")
		if len(parts) > 1 {
			e.Issuer = strings.Trim(parts[1], " ,;:()")
		}
		if !l.bullet && !l.gap && len(found) > 0 && e.Date == "" && e.Issuer == "" && len(strings.Fields(text)) > 9 {
			found[len(found)-1].Detail = strings.TrimSpace(found[len(found)-1].Detail + " " + text)
			continue
		}
		found = append(found, e)
	}
	return found
}

func edgeOf(text string, s span) bool {
	return strings.Trim(text[:s.from], " \t([") == "" || strings.Trim(text[s.to:], " \t)].,") == "" || strings.HasPrefix(text[s.to:], "\t")
}

// publicationsIn are one where a time or a blank line or a point begins one; what follows says more of it.
func publicationsIn(lines []line) []Entry {
	found := []Entry{}
	apart := slices.ContainsFunc(lines[min(1, len(lines)):], func(l line) bool { return l.gap || l.bullet })
	for i, l := range lines {
		s, dated := period(l.text)
		dated = dated && edgeOf(l.text, s)
		if i == 0 || l.gap || l.bullet || !apart && dated && len(found) > 0 && found[len(found)-1].Date != "" && found[len(found)-1].Detail != "" {
			e := Entry{Title: l.text}
			if dated {
				e.Date, e.Title = s.start, without(l.text, s)
			}
			if e.Title = strings.TrimSpace(strings.ReplaceAll(e.Title, "\t", " ")); e.Title != "" {
				found = append(found, e)
			}
			continue
		}
		if len(found) == 0 {
			continue
		}
		last := &found[len(found)-1]
		if dated && last.Date == "" {
			last.Date = s.start
		}
		last.Detail = strings.TrimSpace(last.Detail + "\n" + strings.ReplaceAll(l.text, "\t", " "))
	}
	return found
}

var onRequest = regexp.MustCompile(`(?i)request|anfrage|demande|petición|richiesta|aanvraag|pedido|życzenie`)

// referencesIn are people by name, with how to reach them; "on request" is nobody.
func referencesIn(lines []line) []Entry {
	found := []Entry{}
	for i, l := range lines {
		switch {
		case onRequest.MatchString(l.text):
		case i == 0 || l.gap || l.bullet || len(found) == 0:
			title, more, _ := strings.Cut(strings.ReplaceAll(l.text, "\t", ", "), ",")
			found = append(found, Entry{Title: strings.TrimSpace(title), Detail: strings.TrimSpace(more)})
		default:
			last := &found[len(found)-1]
			last.Detail = strings.TrimSpace(last.Detail + "\n" + l.text)
		}
	}
	return found
}

var (
	linkIn     = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"')\]|]+|\b(?:www\.|(?:github|gitlab)\.com/)[^\s<>"')\]|]+`)
	techLabel  = regexp.MustCompile(`(?i)^(?:technolog\p{L}+|tech stack|tech|stack|tools?|built with|keywords|technologien|tecnolog\p{L}+)\s*:\s*(.+)$`)
	firstThing = regexp.MustCompile(`\t|\s+[|–—]\s+|\s+-\s+`)
)

// projectsIn are the projects of a section: a time, a blank line or a line after points begins one.
func projectsIn(lines []line) []Project {
	found := []Project{}
	body := [][]line{}
	for i, l := range lines {
		starts := i == 0 || !l.bullet && l.gap || !l.bullet && isAnchor(l) && !lines[i-1].gap && i > 1 && (lines[i-1].bullet || len(body) > 0 && len(body[len(body)-1]) > 1)
		if !starts && !l.bullet && lines[i-1].bullet && headLike(l) && !wraps(lines, i) && (strings.Contains(l.text, "\t") || isAnchor(l)) {
			starts = true
		}
		onlyPoints := l.bullet && !lines[0].gap && lines[0].bullet && (len(body) == 0 || allBullets(lines))
		if starts || onlyPoints {
			p := Project{}
			text := l.text
			if s, ok := period(text); ok && isAnchor(line{text: text}) {
				text = without(text, s)
			}
			if u := linkIn.FindString(text); u != "" {
				p.URL, text = absolute(u), strings.Trim(strings.Replace(text, u, "", 1), " \t()|–—-,:")
			}
			parts := firstThing.Split(text, 2)
			if title, more, ok := strings.Cut(text, ": "); ok && len(parts) == 1 && len(strings.Fields(more)) > 4 {
				parts = []string{title, more}
			}
			p.Title = strings.TrimSpace(parts[0])
			rest := []line{}
			if len(parts) > 1 && strings.TrimSpace(parts[1]) != "" {
				rest = append(rest, line{text: strings.TrimSpace(parts[1])})
			}
			found, body = append(found, p), append(body, rest)
			continue
		}
		body[len(body)-1] = append(body[len(body)-1], l)
	}
	kept := []Project{}
	for i, p := range found {
		rest := []line{}
		for _, l := range body[i] {
			if m := techLabel.FindStringSubmatch(l.text); m != nil {
				p.Keywords = append(p.Keywords, wordsOf(m[1])...)
				continue
			}
			if u := linkIn.FindString(l.text); u != "" && p.URL == "" && len(u) > len(l.text)-8 {
				p.URL = absolute(u)
				continue
			}
			rest = append(rest, l)
		}
		p.Summary, p.Points = described(rest)
		if p.Title != "" && utf8.RuneCountInString(p.Title) <= 120 {
			kept = append(kept, p)
		}
	}
	return kept
}

func allBullets(lines []line) bool {
	for _, l := range lines {
		if !l.bullet && !l.gap {
			continue
		}
		if !l.bullet {
			return false
		}
	}
	return true
}

func absolute(u string) string {
	if u = strings.TrimRight(u, ".,;"); strings.Contains(u, "://") {
		return u
	}
	return "https://" + u
}
