package mailreader

import (
	"strings"
)

// requisition looks for the employer's number for the posting: a code that
// stands after a word for one, beside the title, or in the subject. Dates,
// times, telephone numbers and money are none.
func (r *reader) requisition(title string) string {
	text := bounded(r.prose.text, 6000)
	if !strings.ContainsAny(text, "0123456789") {
		return ""
	}
	beside := besideTitle(text, title)
	best, bestScore := "", 2.4
	for i := 0; i < len(text); {
		if text[i] < '0' || text[i] > '9' {
			i++
			continue
		}
		from, to := i, i
		for from > 0 && isCodeByte(text[from-1]) {
			from--
		}
		for to < len(text) && isCodeByte(text[to]) {
			to++
		}
		i = max(to, i+1)
		for from < to && !isWordByte(text[from]) {
			from++
		}
		for to > from && !isWordByte(text[to-1]) {
			to--
		}
		if j := strings.IndexByte(text[from:to], '-'); j >= 5 && letters(text[from:from+j]) == j && text[from+1] >= 'a' && to-from-j > 5 {
			from += j + 1 // "Analyst- Healthcare-25013397"
		}
		if j := strings.IndexByte(text[from:to], '-'); j > 0 && j <= 3 && allOf(text[from:from+j], "IVX") && to-from-j > 5 {
			from += j + 1 // "Analyst II-211299"
		}
		code := text[from:to]
		if !plausibleCode(code, text, from, to) {
			continue
		}
		if score := r.codeScore(code, text, from, to, beside); score > bestScore {
			best, bestScore = code, score
		}
	}
	return best
}

func isCodeByte(c byte) bool {
	return isWordByte(c) || c == '-' || c == '_' || c == '/' || c == '.'
}

// plausibleCode refuses numbers that mean something else.
func plausibleCode(code, text string, from, to int) bool {
	if len(code) > 28 {
		return false
	}
	digits, letters, marks := 0, 0, 0
	lower := false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '-' || c == '_' || c == '/' || c == '.':
			marks++
		default:
			letters++
			lower = lower || c >= 'a'
		}
	}
	if digits < 3 || strings.Contains(code, "..") || strings.Contains(code, "//") {
		return false
	}
	if strings.Contains(code, ".") && (letters == 0 || lower) {
		return false // dates, amounts, hosts
	}
	before, after := byte(' '), byte(' ')
	if from > 0 {
		before = text[from-1]
	}
	if to < len(text) {
		after = text[to]
	}
	if before == ':' && from > 1 && text[from-2] != ' ' && text[from-2] != 'f' && text[from-2] != 'D' && letters == 0 && digits < 4 || after == ':' && to+1 < len(text) && text[to+1] >= '0' && text[to+1] <= '9' || strings.IndexByte("+@=$£&%?", before) >= 0 || strings.IndexByte("@%=", after) >= 0 {
		return false
	}
	if strings.HasSuffix(text[:from], "€") || strings.HasSuffix(text[:from], "£") || strings.HasPrefix(strings.TrimLeft(text[to:], " "), "€") {
		return false
	}
	if letters == 0 && marks == 0 {
		if digits == 4 && (strings.HasPrefix(code, "19") || strings.HasPrefix(code, "20")) {
			return false
		}
		// Telephone numbers and account numbers come in groups.
		most := 12
		if from > 0 && text[from-1] == '(' && to < len(text) && text[to] == ')' {
			most = 18
		}
		if digits < 4 || digits > most || digitsAround(text, from, to) {
			return false
		}
	}
	if letters > 0 && digits == 4 && endsWithYear(code) {
		return false
	}
	if letters == 0 && marks > 0 && dateLike(code) {
		return false
	}
	for _, p := range [...]string{"GS-", "GG-", "WG-", "NH-", "ISO", "UTC", "GMT", "COVID-", "CVE-", "MS-", "Q1", "Q2", "Q3", "Q4", "FY"} {
		if strings.HasPrefix(code, p) {
			return false
		}
	}
	if lower && letters > 0 && letters < 4 {
		// "10am", "9h30", "2nd"; "v2617740" is a code.
		return code[0] > '9' && (digits >= 4 || strings.Contains(code, "_"))
	}
	return !(lower && digits < 4)
}

func digitsAround(text string, from, to int) bool {
	return from > 1 && (text[from-1] == ' ' || text[from-1] == ')') && text[from-2] >= '0' && text[from-2] <= '9' ||
		to+1 < len(text) && text[to] == ' ' && text[to+1] >= '0' && text[to+1] <= '9'
}

// dateLike says that a code of numbers can be a day, or years of a time.
func dateLike(code string) bool {
	parts := strings.FieldsFunc(code, func(c rune) bool { return c == '-' || c == '/' || c == '_' })
	if len(parts) == 3 && len(parts[0])+len(parts[1])+len(parts[2]) <= 8 && max(len(parts[0]), len(parts[1]), len(parts[2])) <= 4 {
		return true
	}
	if len(parts) != 2 {
		return len(parts) == 1
	}
	a, b := parts[0], parts[1]
	return len(a) <= 2 && len(b) <= 2 || len(a) == 3 && len(b) == 4 || len(a) == 4 && a[:2] == "20" && len(b) == 4 && b[:2] == "20"
}

// codeWords stand before the number of a posting, otherCodes before numbers
// of other things.
var (
	codeWords  = spacedWords(`req| ref|(ref|job|posting|position|vacan|announcement|post |opening|kennziffer|kennzahl|kennnummer|nabór|nabor|anzeige|stelle|referenz|ausschreibung|angebot|aktenzeichen|concours|competition|offre|código|codigo|oferta|expediente|rif.|riferimento|annuncio|offerta|codice|vacature|functie|vaga|numer|nr |nr.|stanowisk|ogłosze|réf|opportunity|code| id|-id|_id|id:`)
	otherCodes = spacedWords(`application n|application id|application #|application:|candidate n|candidate id|bewerbernummer|bewerbungsnummer|candidatura n|candidature n|domanda|solicitud n|registro|ticket|invoice| order|phone| tel|(tel| fax|mobil| zip|room|meeting|passcode| pin|password|conference| abn| hrb|siret| vat|ust-id|p. iva|p.iva|c.f.|registration|registered|company n| reg.|license|licence| bus |bâtiment| case |employee|confirmation n|confirmation #| otp|cnpj| nip| kvk| iban|postfach|p.o.|suite|floor|access code|link|dial| krs|regon|bldg|plz|use code|seguimiento|rastreamento|tracking|suivi|śledzen|nachverfolg|code cv|de candidature|coupon|discount|promo|gutschein|rabatt|call |ring |text |flight|cedex`)
)

// codeScore says how likely a code is the posting's.
func (r *reader) codeScore(code, text string, from, to int, beside [][2]int) float64 {
	score := 0.0
	lead := " " + fold(lastLine(text[max(0, from-32):from]))
	if containsAny(lead, otherCodes) {
		score -= 5
	} else if containsAny(lead, codeWords) {
		score += 2.6
		if strings.HasSuffix(strings.TrimSpace(lead), ":") || strings.HasSuffix(strings.TrimSpace(lead), "#") {
			score++
		}
	}
	for _, b := range beside {
		if to <= b[0] && b[0]-to <= 6 && onlyMarks(text[to:b[0]]) || from >= b[1] && from-b[1] <= 6 && onlyMarks(text[b[1]:from]) {
			score += 3
			break
		}
		// "Store Manager - Outlet Serravalle (52077)"
		if from > b[1] && from-b[1] < 48 && (text[from-1] == '(' || text[from-1] == '#') && !strings.ContainsAny(text[b[1]:from], ".\n") {
			score += 2.2
			break
		}
	}
	if ofApplication(code) {
		score -= 5
	}
	// "3/2025" may be a month.
	if a, b, ok := strings.Cut(code, "/"); ok && (len(a) <= 2 && len(b) == 4 && b[:2] == "20" || len(b) <= 2 && len(a) == 4 && a[:2] == "20") && !containsAny(lead, codeWords) {
		score -= 1.5
	}
	if from < len(r.subject) {
		score += 1
	}
	digits := 0
	for i := 0; i < len(code); i++ {
		if code[i] >= '0' && code[i] <= '9' {
			digits++
		}
	}
	if digits >= 5 {
		score += 0.5
	}
	if digits < len(code) && code[0] >= 'A' && code[0] <= 'Z' && digits >= 3 {
		score += 1
	}
	if strings.Count(code, "/") >= 2 && digits < len(code)-2 && allCapitals(code) {
		score += 2 // "LWA/HR/2026/07"
	}
	if strings.HasPrefix(strings.ToLower(code), "req") || strings.HasPrefix(code, "JR") || strings.HasPrefix(code, "R-") || strings.HasPrefix(code, "R0") || strings.HasPrefix(code, "R_") || strings.HasSuffix(code, "BR") {
		score += 2
	}
	if from > len(text)*3/4 && from > 800 {
		score--
	}
	return score
}

// endsWithYear says that the last part of a code is a year: "ADA/HR/2026" names a department's file.
func endsWithYear(code string) bool {
	last := code[strings.LastIndexByte(code, '/')+1:]
	return len(last) == 4 && last[:2] == "20"
}

// ofApplication says that a code is the application's own by its first letters.
func ofApplication(code string) bool {
	for _, own := range [...]string{"APP-", "APPL-", "CAND-", "CV-", "TRK-", "BEW-"} {
		if strings.HasPrefix(code, own) {
			return true
		}
	}
	return false
}

func lastLine(s string) string { return s[strings.LastIndexByte(s, '\n')+1:] }

func onlyMarks(s string) bool {
	return strings.Trim(s, " \n-–—:,|#()[]\t.") == ""
}

// besideTitle gives where the title stands in the text, with the gender mark
// or the bracket after it.
func besideTitle(text, title string) [][2]int {
	if title == "" {
		return nil
	}
	var out [][2]int
	for at := 0; len(out) < 6; {
		i := strings.Index(text[at:], title)
		if i < 0 {
			break
		}
		from := at + i
		to := from + len(title)
		at = to
		if rest := text[to:min(len(text), to+140)]; strings.HasPrefix(rest, " (") || strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, "*") || strings.HasPrefix(rest, ":") {
			if j := strings.IndexAny(rest, ")"); j > 0 && !strings.ContainsAny(rest[:j], "0123456789") {
				to += j + 1
			}
		}
		out = append(out, [2]int{from, to})
	}
	return out
}
