package mailreader

import (
	"strings"
	"unicode"
)

// spell finds how the text writes a short name: the words whose letters it
// joins.
func (r *reader) spell(s string, all []candidate) (string, int) {
	want := slug(s)
	if len(want) < 3 {
		return "", -1
	}
	for _, c := range all {
		if slug(c.name) == want || foldCompany(c.name) == want || slug(umlauts.Replace(c.name)) == want {
			return c.name, c.sentence
		}
	}
	sentence := 0
	for i := range r.prose.tokens {
		for sentence < len(r.prose.sentences)-1 && i >= r.prose.sentences[sentence].to {
			sentence++
		}
		t := &r.prose.tokens[i]
		if !t.upper && !t.digit && !r.sender.direct {
			continue
		}
		got := slugLike(r.prose.text[t.start:t.end], want)
		if got == "" || !strings.HasPrefix(want, got) {
			continue
		}
		for j := i; j < len(r.prose.tokens) && j < i+6; j++ {
			if j > i {
				if r.prose.tokens[j].sep == sepHard {
					break
				}
				got += slugLike(r.prose.text[r.prose.tokens[j].start:r.prose.tokens[j].end], want[len(got):])
			}
			if got == want {
				if strings.Contains(r.prose.text[t.start:r.prose.tokens[j].end], "@") {
					break
				}
				return capitalised(r.words(i, j+1)), sentence
			}
			if !strings.HasPrefix(want, got) {
				break
			}
		}
	}
	return "", -1
}

// capitalised gives a name that was written small its capitals, where it is
// more than one word: a single small word may be meant so.
func capitalised(s string) string {
	words := strings.Fields(s)
	if len(words) < 2 || strings.ToLower(s) != s {
		return s
	}
	for i, w := range words {
		if !nameConnectors[w] {
			r := []rune(w)
			words[i] = string(unicode.ToUpper(r[0])) + string(r[1:])
		}
	}
	return strings.Join(words, " ")
}

// slugLike folds a word the way that fits want: addresses write "ü" as "u" or
// as "ue", and "&" as "and".
func slugLike(w, want string) string {
	plain := slug(w)
	if strings.HasPrefix(want, plain) || !strings.ContainsAny(w, "äöüÄÖÜøåØÅ") {
		return plain
	}
	return slug(umlauts.Replace(w))
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ø", "oe", "å", "aa", "Ø", "Oe", "Å", "Aa")

// signedBy says that a name is the person who signs the mail.
func (r *reader) signedBy(name string) bool {
	first := fold(firstWord(name))
	folded := fold(name)
	if len(strings.Fields(name)) > 3 {
		return false
	}
	lines := r.lines()
	for i := len(lines) - 1; i > 1 && i > len(lines)-16; i-- {
		l := fold(strings.Trim(lines[i], " *_,-–—|"))
		if l == first && l != folded {
			return true
		}
		if l == folded && len(strings.Fields(name)) == 2 && i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" && (titleLikely(lines[i+1]) == 1 || len(strings.Fields(lines[i+1])) <= 6) {
			return true
		}
	}
	return false
}

// linesWithSlug finds short lines that hold a word of the sender's short name:
// "Haustechnik Wittgenstein" for ha-wittgenstein.
func (r *reader) linesWithSlug(add func(name string, weight float64, sentence int, source string)) {
	var parts []string
	for _, s := range r.sender.slugs {
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' || r == '.' }) {
			if len(w) >= 4 && !foreverNot[w] && !roleWords[w] {
				parts = append(parts, w)
			}
		}
	}
	if len(parts) == 0 {
		return
	}
	lines := r.lines()
	for i := len(lines) - 1; i >= 1 && i > len(lines)-25; i-- {
		line := strings.TrimSpace(lines[i])
		if line == "" || len(line) > 80 || strings.ContainsAny(line, "@:") || strings.HasSuffix(line, ".") && !legalDot(line) || strings.Contains(line, "www.") || strings.HasSuffix(line, ",") {
			continue
		}
		for _, piece := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '·' || r == ',' || r == '•' || r == '–' || r == '—' }) {
			piece = strings.TrimSpace(piece)
			words := strings.Fields(piece)
			if len(words) == 0 || len(words) > 7 || !startsUpper(piece) {
				continue
			}
			for _, w := range words {
				plain, long := slug(w), slug(umlauts.Replace(w))
				found := false
				for _, p := range parts {
					found = found || plain == p || long == p || len(plain) >= 5 && strings.HasPrefix(p, plain)
				}
				if found && !looksLikePerson(piece) {
					if c := signatureCompany(piece); c != "" {
						add(c, 4.6, r.sentenceOfLine(i), "slugline")
					}
					break
				}
			}
		}
	}
}

// spelledFromSlug writes a short name as well as can be without help.
func spelledFromSlug(s string) string {
	if strings.IndexFunc(s, unicode.IsDigit) >= 0 && len(s) < 4 {
		return ""
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' || r == '.' })
	for i, w := range words {
		if len(w) <= 3 && !strings.ContainsAny(w, "aeiouy") {
			words[i] = strings.ToUpper(w)
			continue
		}
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// linkSlugs are the employers that careers addresses in links name, and the
// owners of other addresses.
func (r *reader) linkSlugs(page *htmlPage) (links, hosts []string) {
	seen := map[string]bool{}
	keep := func(list []string, s string) []string {
		if s == "" || seen[s] || len(list) >= 4 {
			return list
		}
		seen[s] = true
		return append(list, s)
	}
	add := func(href string) {
		if s := slugFromLink(href); s != "" {
			links = keep(links, s)
		} else if s := hostSlug(href); s != "" {
			hosts = keep(hosts, s)
		}
	}
	text := r.prose.text
	for n := 0; n < 60; n++ {
		i := strings.Index(text, "http")
		if w := strings.Index(text, "www."); w >= 0 && (i < 0 || w < i) {
			i = w
		}
		if i < 0 {
			break
		}
		end := strings.IndexAny(text[i:], " \n\t<>\")]")
		if end < 0 {
			end = len(text) - i
		}
		add(text[i : i+end])
		text = text[i+end:]
	}
	for text, n := r.prose.text, 0; n < 20; n++ {
		i := strings.IndexByte(text, '@')
		if i < 0 {
			break
		}
		text = text[i+1:]
		end := strings.IndexFunc(text, func(c rune) bool { return c > 'z' || c != '.' && c != '-' && !isWordByte(byte(c)) })
		if end < 0 {
			end = len(text)
		}
		if d := strings.ToLower(strings.Trim(text[:end], ".-")); strings.Contains(d, ".") && !freeMail[d] {
			hosts = keep(hosts, hostSlug("mailto:"+d))
		}
	}
	for _, href := range page.links {
		add(href)
	}
	// A board's mail links to many employers: none of them stands out.
	if r.sender.board != "" && len(links) > 1 {
		links = nil
	}
	return links, hosts
}
