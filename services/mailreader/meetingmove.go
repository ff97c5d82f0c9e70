package mailreader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A meeting that is moved has two times in one sentence: what this file takes
// out of the sentence's tokens is the old one.

// moving are the words with which one language moves a meeting. move and old
// are beginnings of words; the others are words, and instead may be two.
type moving struct {
	move, old         []string
	from, to, instead map[string]bool
}

var movings = func() map[string]moving {
	m := map[string]moving{}
	for language, words := range map[string][5]string{
		"en": {`move moving reschedul postpon push shift chang brought bring`, `original old previous former`, `from`, `to until for now onto`, `instead_of rather_than`},
		"de": {`verschieb verschob verleg vorverleg vorgezogen geandert umgebucht umleg`, `ursprunglich bisherig alter alte`, `vom von`, `auf nun jetzt neu`, `statt anstatt anstelle`},
		"fr": {`deplac report decal avanc repouss modifi`, `initial ancien`, `du de`, `au a pour desormais`, `au_lieu`},
		"es": {`aplaz mover movi mueve traslad cambi reprogram pospon adelant pasar`, `original anterior inicial`, `del de`, `al a para ahora`, `en_lugar en_vez`},
		"it": {`spost rinvi anticip posticip modific`, `originari precedente inizial`, `dal dalle da`, `al alle a ora`, `invece_di invece_del invece_che anziche al_posto`},
		"nl": {`verplaats verzet verschuiv verschoven uitgesteld gewijzigd`, `oorspronkelijk oude eerdere`, `van`, `naar nu`, `in_plaats`},
		"pl": {`przenie przenos przeloz przeklad przesun zmieni`, `pierwotn poprzedni`, `z ze`, `na teraz`, `zamiast`},
		"pt": {`adiad adiar adia remarc mudar mudad alter reagend antecip passar`, `original anterior inicial`, `de da do`, `para agora`, `em_vez em_lugar ao_inves`},
		"sv": {`flytt bokas andra senarelag tidigarelag`, `ursprunglig tidigare`, `fran`, `till nu`, `istallet_for stallet_for`},
		"da": {`flytt udskyd udsat udsaett ryk aendr`, `oprindelig tidligere`, `fra`, `til nu`, `stedet_for istedet_for`},
		"cs": {`presun preloz posun zmeni`, `puvodn`, `z ze`, `na nyni`, `misto`},
	} {
		m[language] = moving{strings.Fields(words[0]), strings.Fields(words[1]), setOf(words[2]), setOf(words[3]), setOf(words[4])}
	}
	return m
}()

// hourWords are those that also stand between a day and its time.
var hourWords = setOf(`a alle for au al`)

// sameTimeWords say that only the day changes.
var sameTimeWords = spacedWords(`same time|gleichen zeit|gleiche zeit|selben zeit|gleiche uhrzeit|gleichen uhrzeit|selbe uhrzeit|meme heure|misma hora|stessa ora|zelfde tijd|mesmo horario|mesma hora|tej samej godzinie|samma tid|samme tid|stejnou dobu`)

func beginsWith(w string, stems []string) bool {
	for _, s := range stems {
		if strings.HasPrefix(w, s) {
			return true
		}
	}
	return false
}

// moves says that tokens speak of moving a meeting, and whether they name what it is moved to.
func (m moving) moves(t []dateToken) (moved, old, target bool) {
	for i := range t {
		if t[i].num >= 0 {
			continue
		}
		moved = moved || beginsWith(t[i].text, m.move)
		old = old || beginsWith(t[i].text, m.old)
		target = target || m.to[t[i].text] && timeFollows(t, i+1) || m.insteadAt(t, i) > 0
	}
	return moved, old, target
}

// needWords stand where a meeting has to be moved.
var needWords = spacedWords(`need to|have to|must |unable|müssen|muss |devons|dois |contraint|tenemos que|debemos|dobbiamo|devo |moeten|moet |musimy|muszę|precisamos|temos|måste|nødt|musíme`)

// movesAway says that a sentence names what a meeting is moved from and nothing that it is moved to; sure that it has to be
// moved.
func movesAway(text, language string) (away, sure bool) {
	m, ok := movings[language]
	if !ok {
		m = movings["en"]
	}
	moved, old, target := m.moves(dateTokens(bounded(text, 500)))
	if target || !moved && !old || strings.HasSuffix(text, "?") {
		return false, false
	}
	return true, moved && containsAny(fold(text), needWords)
}

// insteadAt gives the token behind the words for "instead of" at token i, or 0.
func (m moving) insteadAt(t []dateToken, i int) int {
	if i+1 >= len(t) || t[i].num >= 0 {
		return 0
	}
	if m.instead[t[i].text+"_"+t[i+1].text] {
		return i + 2
	}
	if !m.instead[t[i].text] || t[i].text == "statt" && (t[i+1].num < 0 && len(t[i+1].text) == 1 || takesPlace(t[:i])) {
		return 0
	}
	return i + 1
}

// takesPlace says that German tokens are the head of "findet … statt".
func takesPlace(t []dateToken) bool {
	for i := range t {
		if beginsWith(t[i].text, []string{"find", "fand"}) {
			return true
		}
	}
	return false
}

// withoutOldTime takes the time that a meeting is moved from out of a sentence's tokens.
func withoutOldTime(t []dateToken, s, language string) []dateToken {
	m, ok := movings[language]
	if !ok {
		m = movings["en"]
	}
	for i := range t {
		if from := m.insteadAt(t, i); from > 0 {
			return withoutInstead(t, i, from)
		}
	}
	if moved, old, _ := m.moves(t); !moved && !old {
		return t
	}
	same := containsAny(fold(s), sameTimeWords)
	for i := range t {
		if t[i].num >= 0 || !m.from[t[i].text] || !timeFollows(t, i+1) {
			continue
		}
		if j := m.target(t, i+1); j > i && !m.aimedBefore(t, i) {
			return newPart(t, i, j, same)
		}
	}
	last := 0
	for i := range t {
		if t[i].num < 0 && m.to[t[i].text] && timeFollows(t, i+1) && timeWithin(t[:i]) && !ranges(t, i) && !(hourWords[t[i].text] && i > 0 && endsDay(t, i)) {
			last = i
		}
	}
	if last == 0 {
		return t
	}
	return newPart(t, 0, last, same)
}

// target finds the word behind token i that the new time follows.
func (m moving) target(t []dateToken, i int) int {
	for j := i + 1; j < len(t) && j < i+24; j++ {
		if t[j].num < 0 && m.to[t[j].text] && timeFollows(t, j+1) && !(hourWords[t[j].text] && endsDay(t, j)) {
			return j
		}
	}
	return 0
}

// aimedBefore says that the new day is named before token i, which begins a range of hours: "to Friday from 3 to 4".
func (m moving) aimedBefore(t []dateToken, i int) bool {
	for j := 0; j < i; j++ {
		if t[j].num < 0 && m.to[t[j].text] && timeFollows(t, j+1) {
			return true
		}
	}
	return false
}

// newPart takes the old time, in tokens from up to to, out of t: the new one follows. What the new one lacks the old one says.
func newPart(t []dateToken, from, to int, same bool) []dateToken {
	newDay, newClock := false, false
	for i := to + 1; i < len(t); i++ {
		newDay = newDay || dayStarts(t, i)
		if _, ok := meetingClock(t, i); ok {
			newClock = true
		}
	}
	oldDay := false
	for i := from; i < to; i++ {
		oldDay = oldDay || dayStarts(t, i)
	}
	switch {
	case newClock && newDay:
		return without(t, from, to)
	case newClock:
		return withoutClocks(t, from, to)
	case same || !oldDay:
		return withoutDays(t, from, to)
	}
	return withoutClocks(t, from, to)
}

// withoutInstead takes out what stands behind "instead of", tokens mark up to from.
func withoutInstead(t []dateToken, mark, from int) []dateToken {
	day := from
	for day < len(t) && day < from+4 && !dayStarts(t, day) {
		if _, ok := meetingClock(t, day); ok {
			break
		}
		day++
	}
	dayEnd := 0
	if day < len(t) && dayStarts(t, day) {
		dayEnd = endOfDay(t, day)
	}
	var c meetingTime
	found := false
	for i := from; i < len(t) && i < from+14 && !found; i++ {
		c, found = meetingClock(t, i)
	}
	if !found {
		return without(t, mark, max(from, dayEnd))
	}
	if dayEnd > 0 {
		for i := dayEnd; i < c.start; i++ {
			if dayStarts(t, i) { // "instead of Thursday on Friday at 10"
				return without(t, mark, dayEnd)
			}
		}
	}
	end := c.end + 1
	if end+1 < len(t) && (t[end].text == "-" || t[end].text == "–" || t[end].text == "to" || t[end].text == "bis") {
		if until, ok := meetingClock(t, end+1); ok {
			end = until.end + 1
		}
	}
	after := -1 // the day right behind the time
	for i := end; i < len(t) && i < end+3 && t[i].text != ","; i++ {
		if dayStarts(t, i) {
			after = i
			break
		}
	}
	other := clockWithin(t, 0, mark) || clockWithin(t, end, len(t))
	switch {
	case !other && dayEnd > 0 && after >= 0: // "instead of Thursday, 3pm on Friday"
		return without(t, mark, dayEnd)
	case dayEnd == 0 && after >= 0 && other && (timeWithin(t[:mark]) || clockWithin(t, after, len(t))):
		if dayWithin(t[:mark]) || dayWithin(t[endOfDay(t, after):]) {
			end = endOfDay(t, after) // "instead of 3pm on Thursday, Friday 10am"
		}
	}
	return without(t, mark, end)
}

// without puts a mark in the place of tokens from up to to.
func without(t []dateToken, from, to int) []dateToken {
	if to <= from {
		return t
	}
	out := append([]dateToken(nil), t[:from]...)
	out = append(out, dateToken{text: ";", num: -1, start: t[from].start, end: t[from].start})
	return append(out, t[to:]...)
}

func withoutClocks(t []dateToken, from, to int) []dateToken {
	for i := from; i < to; i++ {
		if c, ok := meetingClock(t, i); ok && c.end < to {
			n := len(t)
			t = without(t, c.start, c.end+1)
			to -= n - len(t)
		}
	}
	return t
}

func withoutDays(t []dateToken, from, to int) []dateToken {
	for i := from; i < to; i++ {
		if dayStarts(t, i) {
			n := len(t)
			t = without(t, i, min(to, endOfDay(t, i)))
			to -= n - len(t)
		}
	}
	return t
}

// timeFollows says that a day or a time stands at token i or behind small words there.
func timeFollows(t []dateToken, i int) bool {
	for n := 0; n < 4 && i < len(t); n++ {
		if dayStarts(t, i) {
			return true
		}
		if _, ok := meetingClock(t, i); ok {
			return true
		}
		if t[i].num >= 0 || !dayLeads[t[i].text] && !isMark(t[i]) {
			return false
		}
		i++
	}
	return false
}

// isMark says that a token is neither a word nor a number.
func isMark(t dateToken) bool {
	c, _ := utf8.DecodeRuneInString(t.text)
	return t.num < 0 && !unicode.IsLetter(c)
}

// dayLeads stand between "to" and the day or the hour.
var dayLeads = setOf(`the on at next coming den dem der die das am um le la les el las los il lo al alle o os a as à às ao dia giorno jour dag dzień dzien nächsten naechsten kommenden prochain próximo prossimo aankomende op om kl kl. godz godz. godzinie o v ve`)

func timeWithin(t []dateToken) bool { return dayWithin(t) || clockWithin(t, 0, len(t)) }

func dayWithin(t []dateToken) bool {
	for i := range t {
		if dayStarts(t, i) {
			return true
		}
	}
	return false
}

func clockWithin(t []dateToken, from, to int) bool {
	for i := from; i < to; i++ {
		if c, ok := meetingClock(t, i); ok && c.end < to {
			return true
		}
	}
	return false
}

// ranges says that the word at token i stands between two hours of one day.
func ranges(t []dateToken, i int) bool {
	if i == 0 || i+1 >= len(t) {
		return false
	}
	if _, ok := meetingClock(t, i+1); !ok || dayStarts(t, i+1) {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		if c, ok := meetingClock(t, j); ok && c.end == i-1 {
			return true
		}
	}
	return t[i-1].num >= 0
}

// dayStarts says that a day is named at token i: a weekday, "tomorrow", "12 November", "November 12", "12.11.".
func dayStarts(t []dateToken, i int) bool {
	tok := t[i]
	if tok.num < 0 {
		if _, ok := weekdays[strings.TrimSuffix(tok.text, "'s")]; ok {
			return true
		}
		if _, ok := relativeDays[tok.text]; ok {
			return true
		}
		return nameMonth(tok) > 0 && i+1 < len(t) && t[i+1].num >= 1 && t[i+1].num <= 31
	}
	if tok.num >= 1900 && tok.digits == 4 {
		return i+4 < len(t) && t[i+1].text == "-" && t[i+2].num >= 1 && t[i+3].text == "-" && t[i+4].num >= 1
	}
	if tok.num < 1 || tok.num > 31 || tok.digits > 2 {
		return false
	}
	if i+2 < len(t) && (t[i+1].text == "." || t[i+1].text == "/") && t[i+1].start == tok.end && t[i+2].num >= 1 && t[i+2].num <= 12 && t[i+2].digits <= 2 && t[i+2].start == t[i+1].end {
		_, clock := meetingClock(t, i)
		return !clock
	}
	j := skip(t, i+1)
	return j < len(t) && nameMonth(t[j]) > 0
}

// endOfDay gives the token behind the day that starts at token i.
func endOfDay(t []dateToken, i int) int {
	end := i + 1
	if t[i].num < 0 && nameMonth(t[i]) == 0 {
		// A date may follow the weekday.
		for j := end; j < len(t) && j < end+5; j++ {
			if dayStarts(t, j) {
				if t[j].num >= 0 || nameMonth(t[j]) > 0 {
					return endOfDay(t, j)
				}
				return end
			}
			if _, ok := meetingClock(t, j); ok || t[j].num >= 0 || len(t[j].text) > 4 {
				return end
			}
		}
		return end
	}
	for j := end; j < len(t) && j < i+9; j++ {
		tok := t[j]
		if _, ok := meetingClock(t, j); ok && !isDateMark(t[j-1].text) {
			return end
		}
		switch {
		case tok.num >= 0 && (tok.digits <= 2 || tok.digits == 4), nameMonth(tok) > 0:
			end = j + 1
		case isDateMark(tok.text) || tok.text == "," || tok.text == "de" || tok.text == "of" || ordinal(tok.text):
		default:
			return end
		}
	}
	return end
}

// endsDay says that a day ends right before token i.
func endsDay(t []dateToken, i int) bool {
	for j := max(0, i-10); j < i; j++ {
		if dayStarts(t, j) {
			if end := endOfDay(t, j); end == i || end == i-1 && t[end].text == "," {
				return true
			}
		}
	}
	return false
}
