package cvreader

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// item is one entry of a section: the lines that name it, its time, and what is said of it.
type item struct {
	heads []string // without the time
	span  span
	dated bool
	lines []line
}

// items takes a section apart at the times that stand in it. How many lines stand before the time of the first entry
// is the layout of them all.
func items(lines []line, room int) []item {
	anchors := []int{}
	for i, l := range lines {
		if isAnchor(l) {
			anchors = append(anchors, i)
		}
	}
	if len(anchors) == 0 {
		return nil
	}
	before := 0
	if anchors[0] <= 3 {
		for i := anchors[0] - 1; i >= 0 && headLike(lines[i]); i-- {
			before++
		}
	}
	starts := make([]int, len(anchors))
	for k, at := range anchors {
		starts[k] = at
		for n := 0; n < before && starts[k] > 0; n++ {
			i := starts[k] - 1
			if k > 0 && i <= anchors[k-1] || !headLike(lines[i]) || lines[i+1].gap && n > 0 || wraps(lines, i) {
				break
			}
			starts[k] = i
		}
	}
	list := []item{}
	for k, at := range anchors {
		end := len(lines)
		if k+1 < len(anchors) {
			end = starts[k+1]
		}
		it := item{dated: true}
		s, _ := period(lines[at].text)
		it.span = s
		for i := starts[k]; i < at; i++ {
			it.heads = append(it.heads, lines[i].text)
		}
		if rest := without(lines[at].text, s); rest != "" {
			it.heads = append(it.heads, rest)
		}
		next := at + 1
		for next < end && enough(it.heads) < room && headLike(lines[next]) && !lines[next].gap && len(it.heads) < 4 {
			it.heads = append(it.heads, lines[next].text)
			next++
		}
		it.lines = lines[next:end]
		list = append(list, it)
	}
	return list
}

// wraps says whether a line is the end of a longer one above it, which a page's width broke.
func wraps(lines []line, i int) bool {
	if i == 0 || lines[i].gap || lines[i].bullet {
		return false
	}
	first, _ := utf8.DecodeRuneInString(lines[i].text)
	return unicode.IsLower(first) || lines[i-1].bullet && utf8.RuneCountInString(lines[i-1].text) > 60 && !titleWord(lines[i].text) && !companyWord(lines[i].text)
}

// isAnchor says whether a line gives an entry's time: at its beginning, at its end, or alone.
func isAnchor(l line) bool {
	s, ok := period(l.text)
	if !ok || utf8.RuneCountInString(l.text) > 160 {
		return false
	}
	rest := without(l.text, s)
	if l.bullet && s.end == "" && !s.open {
		return false
	}
	head, tail := strings.TrimSpace(l.text[:s.from]), strings.TrimSpace(l.text[s.to:])
	tail = strings.Trim(tail, " )].,;:|\t–—-")
	edge := len(strings.Trim(head, "([ :|\t–—-")) == 0 || tail == "" || strings.HasPrefix(l.text[s.to:], "\t") || strings.HasSuffix(l.text[:s.from], "\t") || duration.MatchString(tail)
	if fields := strings.FieldsFunc(tail, func(r rune) bool { return r == '\t' || r == '|' || r == '·' || r == '•' }); !edge && len(fields) == 1 && (place(strings.TrimSpace(fields[0])) || s.end != "" || s.open) && utf8.RuneCountInString(tail) < 40 {
		edge = true
	}
	words := len(strings.Fields(rest))
	return edge && words <= 16 && !(words > 7 && strings.HasSuffix(rest, ".") && s.end == "" && !s.open)
}

// headLike says whether a line can name something: it is short, no point and no sentence.
func headLike(l line) bool {
	n, words := utf8.RuneCountInString(l.text), len(strings.Fields(l.text))
	if l.bullet || n > 100 || words > 12 || isAnchor(l) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(l.text)
	if unicode.IsLower(first) && words > 3 {
		return false
	}
	return !(strings.HasSuffix(l.text, ".") && words > 4 && !companyWord(l.text)) && !labelled.MatchString(l.text)
}

var labelled = regexp.MustCompile(`(?i)^(?:technolog\p{L}+|tech stack|stack|tools?|skills|aufgaben|tasks|environment|thesis|advisor|gpa|coursework|link|url|website|keywords|umgebung|environnement|tecnolog\p{L}+)\s*:`)

// without is a line with its time taken out.
func without(text string, s span) string {
	left, right := strings.TrimRight(text[:s.from], " \t([,|·•:–—-"), strings.TrimLeft(text[s.to:], " \t)],|·•:–—.-")
	switch {
	case left == "":
		return strings.TrimSpace(right)
	case right == "":
		return strings.TrimSpace(left)
	}
	return strings.TrimSpace(left) + "\t" + strings.TrimSpace(right)
}

var (
	strongSeps = regexp.MustCompile(`\t+|\s+[|•·‧∙–—‖/]\s+|\s+-\s+|\s{3,}|\s*\|\s*`)
	atWord     = regexp.MustCompile(`^(.+?)\s+(?:at|@|bei(?:\s+der)?|chez|presso|bij|for|für|pour)\s+(\p{Lu}.*|\d.*)$`)
	weakAt     = regexp.MustCompile(`^(.+?)\s+(?:en|w|na|em|in|de la|auf)\s+(\p{Lu}.*)$`)
	legalTail  = regexp.MustCompile(`(?i)^(?:inc|llc|ltd|plc|corp|co|s\.?a\.?|s\.?l\.?|gmbh|ag|lda|ltda|b\.?v|n\.?v|s\.?r\.?l|s\.?p\.?a)\.?$`)
)

// pieces are the parts of the lines that name an entry, without durations and kinds of contract.
func pieces(heads []string) []string {
	list := []string{}
	for _, h := range heads {
		for _, p := range strongSeps.Split(h, -1) {
			p = strings.Trim(p, " ,;:")
			if p != "" && !duration.MatchString(p) && !contract.MatchString(p) {
				list = append(list, p)
			}
		}
	}
	return list
}

// enough counts what an entry is named by: its pieces and, of one alone, what a comma or "at" takes apart.
func enough(heads []string) int {
	list := pieces(heads)
	if len(list) == 1 && (atWord.MatchString(list[0]) || titleWord(list[0]) && len(commas(list[0])) > 1) {
		return 2
	}
	n := 0
	for _, p := range list {
		if !place(p) {
			n++
		}
	}
	return n
}

// commas splits at commas, but not before "Inc." and not within brackets.
func commas(s string) []string {
	list, depth, from := []string{}, 0, 0
	add := func(p string) {
		p = strings.TrimSpace(p)
		if p == "" {
			return
		}
		if len(list) > 0 && legalTail.MatchString(p) {
			list[len(list)-1] += ", " + p
			return
		}
		list = append(list, p)
	}
	for i, r := range s {
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth--
		case r == ',' && depth <= 0:
			add(s[from:i])
			from = i + 1
		}
	}
	add(s[from:])
	return list
}

// named is who an entry is about before it is certain which is which.
type named struct{ title, employer, place string }

// who tells title, employer and place apart. sure: words said which is which.
func who(list []string, titleFirst bool) (n named, sure bool) {
	if len(list) == 1 || len(list) == 2 && place(list[1]) {
		if m := atWord.FindStringSubmatch(list[0]); m != nil {
			list = append([]string{m[1], m[2]}, list[1:]...)
		} else if m := weakAt.FindStringSubmatch(list[0]); m != nil && titleWord(m[1]) && !titleWord(m[2]) && len(commas(list[0])) == 1 {
			list = append([]string{m[1], m[2]}, list[1:]...)
		} else if parts := commas(list[0]); len(parts) > 1 {
			list = append(byComma(parts), list[1:]...)
		}
	}
	// Where something is goes out first.
	rest := []string{}
	for i, p := range list {
		if n.place == "" && i > 0 && place(p) && len(list)-i+len(rest) > 2 {
			n.place = p
			continue
		}
		rest = append(rest, p)
	}
	if len(rest) == 0 {
		return n, false
	}
	at, best := -1, 0
	for i, p := range rest {
		score := 0
		if titleWord(p) {
			score += 2
		}
		if companyWord(p) {
			score -= 3
		}
		if score > best {
			at, best = i, score
		}
	}
	sure = at >= 0
	if at < 0 && len(rest) > 1 {
		at = 0
		if companyWord(rest[0]) {
			at, sure = 1, true
		} else if companyWord(rest[1]) {
			sure = true
		} else if !titleFirst {
			at = 1
		}
	}
	if at < 0 {
		if companyWord(rest[0]) {
			n.employer = rest[0]
		} else {
			n.title = rest[0]
		}
		return n, false
	}
	n.title = rest[at]
	rest = append(rest[:at:at], rest[at+1:]...)
	if len(rest) > 0 {
		n.employer = rest[0]
		if parts := commas(n.employer); len(parts) > 1 && !titleWord(n.employer) {
			n.employer = parts[0]
			if n.place == "" {
				n.place = strings.Join(parts[1:], ", ")
			}
		}
		if n.place == "" && len(rest) > 1 && utf8.RuneCountInString(rest[1]) <= 40 {
			n.place = rest[1]
		}
	} else if parts := commas(n.title); len(parts) > 1 {
		if two, _ := who(byComma(parts), titleFirst); two.employer != "" {
			two.place = pick(n.place != "", n.place, two.place)
			return two, true
		}
	}
	return n, sure
}

// byComma are title, employer and place of one line: what has a title's word, what follows, and the rest together.
func byComma(parts []string) []string {
	if len(parts) <= 2 {
		return parts
	}
	if titleWord(parts[0]) && titleWord(parts[1]) && len(parts) == 3 {
		return []string{parts[0] + ", " + parts[1], parts[2]}
	}
	return []string{parts[0], parts[1], strings.Join(parts[2:], ", ")}
}

// positions are the jobs of a section.
func positions(lines []line) []Position {
	list := items(lines, 2)
	titles, employers := 0, 0
	for _, it := range list {
		p := pieces(it.heads)
		if n, sure := who(p, true); sure && len(p) > 1 {
			if strings.HasPrefix(p[0], n.title) {
				titles++
			} else {
				employers++
			}
		}
	}
	found := []Position{}
	for _, it := range list {
		n, _ := who(pieces(it.heads), titles >= employers)
		p := Position{Title: n.title, Employer: n.employer, Place: n.place, Start: it.span.start, End: it.span.end}
		if p.Employer == "" && len(found) > 0 && p.Title != "" {
			p.Employer, p.Place = found[len(found)-1].Employer, pick(p.Place != "", p.Place, found[len(found)-1].Place) // promoted there
		}
		if !it.span.open && p.End == "" {
			p.End = p.Start // one date is all there was
		}
		p.Summary, p.Points = described(it.lines)
		found = append(found, p)
	}
	return found
}
