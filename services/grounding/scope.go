package grounding

import (
	"strings"
)

// scope marks the tokens of which nothing is claimed about the person: what is denied, wished, asked or advised, what
// is the employer's own, the head of a letter and its end.
func (c *checker) scope() {
	c.chat = c.speaksToThePerson()
	c.clauses()
	head, tail := c.frame()
	more := c.postscript(tail)
	c.head, c.end = head, [2]int{tail, more}
	missing := false // the points below "Gaps:" are what the person lacks
	for n := range c.sents {
		s := &c.sents[n]
		if missing && s.bullet {
			c.mark(s.from, s.to)
			continue
		}
		missing = (s.heading || c.heads(n)) && s.to-s.from < 9 && (words["gap"].in(c.toks, s.from, s.to) >= 0 || words["negation"].in(c.toks, s.from, s.to) >= 0 || words["posting"].in(c.toks, s.from, s.to) >= 0)
		if c.chat && s.bullet {
			c.label(s)
		}
		switch {
		case s.question && !strings.HasSuffix(c.gapAfter(s), "?)") || s.from < head || s.from >= tail && s.from < more:
			c.mark(s.from, s.to)
		case words["salutation"].has(c.toks, s.from) && s.to-s.from < 14 && s.first:
			c.mark(s.from, s.to)
		default:
			c.scopeSentence(s)
		}
	}
}

func (c *checker) gapAfter(s *sentence) string {
	if s.to < len(c.toks) {
		return c.toks[s.to].gap
	}
	return c.text[c.toks[len(c.toks)-1].end:]
}

func (c *checker) mark(from, to int) {
	for i := from; i < to; i++ {
		c.toks[i].off = true
	}
}

// speaksToThePerson says whether the text is a chat's answer: it says you, and I nowhere but as the helper.
func (c *checker) speaksToThePerson() bool {
	first, second := 0, 0
	for i := range c.toks {
		low := c.toks[i].low
		if c.ofProfile(i) {
			second += 2
		}
		switch {
		case words["advice"].has(c.toks, i):
		case low == "ihr" || low == "sie" || low == "su" || low == "sus" || low == "ihre" || low == "ihren" || low == "ihrem":
			if c.toks[i].cap && low[0] == 'i' {
				second++
			}
		case c.secondPerson(i):
			second++
		case i > 0 && helping[c.toks[i-1].low]: // "shall I", "würde ich": the helper
		case words["first person"].has(c.toks, i) && low != "we" && low != "our" && low != "nous" && low != "wir":
			first++
		}
	}
	if len(c.sents) > 0 && words["salutation"].has(c.toks, 0) && (c.toks[0].low == "dear" || c.toks[0].low == "sehr" || c.toks[0].low == "madame" || c.toks[0].low == "estimado" || c.toks[0].low == "estimada" || c.toks[0].low == "estimados") {
		return false
	}
	return second > 0 && second >= first*2
}

var helping = wordSet("shall should can could may would soll sollte kann darf konnte wurde dois puis puedo debo posso kan zal")

// secondPerson says whether a token is a word of the one spoken to, in the language of its sentence: French "du" is
// nobody.
func (c *checker) secondPerson(i int) bool {
	if !words["second person"].has(c.toks, i) {
		return false
	}
	switch low, lang := c.toks[i].low, c.sentence(i).lang; low {
	case "du", "dich", "dir", "dein", "deine", "deiner", "deinem", "deinen", "euer", "eure", "euren", "eurem", "eurer", "eures", "euch":
		return lang == "de"
	case "te", "tu", "tes", "ton", "ta", "tus":
		return lang != "en" && lang != "de"
	}
	return true
}

// inUmlaut says whether a German wish is one: "ich würde", not "ich wurde"; "könnte", not "konnte".
func inUmlaut(toks []token, i, n int) bool {
	for k := i; k < i+n; k++ {
		if low := toks[k].low; strings.HasPrefix(low, "wurde") || strings.HasPrefix(low, "konnte") {
			return strings.ContainsAny(toks[k].raw, "üöÜÖ\u0308")
		}
	}
	return true
}

// frame finds the first token of a letter's body and the first of its end.
func (c *checker) frame() (head, tail int) {
	tail = len(c.toks)
	for n := range c.sents {
		s := &c.sents[n]
		if n < 14 && s.from > 0 && s.from < 90 && s.first && s.to-s.from < 14 && !c.chat && words["salutation"].has(c.toks, s.from) && !words["sign off"].has(c.toks, s.from) && strings.Contains(c.toks[s.from].gap, "\n") {
			head = s.from
		}
		if s.from*3 > len(c.toks) && strings.Contains(c.toks[s.from].gap, "\n") && s.to-s.from < 30 && words["sign off"].has(c.toks, s.from) {
			tail = s.from
			break
		}
	}
	return head, tail
}

// postscript is where a letter goes on behind its end: "P.S.", or a line in which somebody speaks of themselves again.
func (c *checker) postscript(tail int) int {
	for n := range c.sents {
		s := &c.sents[n]
		if s.from <= tail || !strings.Contains(c.toks[s.from].gap, "\n") {
			continue
		}
		switch c.toks[s.from].low {
		case "p.s", "p.s.", "ps", "p.d", "p.d.", "n.b", "nb":
			return s.from
		}
		if s.to-s.from > 4 && words["first person"].in(c.toks, s.from, min(s.to, s.from+4)) >= 0 {
			return s.from
		}
	}
	return len(c.toks)
}

var newSubjects = wordSet("but however although though while whereas yet so because since and which where who aber doch jedoch sondern obwohl wahrend wobei allerdings dafur und denn mais cependant alors tandis bien donc car pero sino aunque mientras pues porque")

var contrary = wordSet("but aber sondern mais pero sino jedoch doch cependant toutefois although whereas obwohl aunque")

var subjects = wordSet("they ils elles ellos ellas i ich je j we wir nous yo you du sie vous tu i've i'm he he's his her she er seine ihre my mein meine mes mon ma mi mis")

// clauses numbers the parts of each sentence between which a denial or a wish does not carry over.
func (c *checker) clauses() {
	for n := range c.sents {
		s := &c.sents[n]
		clause := 0
		for i := s.from; i < s.to; i++ {
			t := &c.toks[i]
			next := ""
			if i+1 < s.to {
				next = c.toks[i+1].low
			}
			if i > s.from {
				gap := t.gap
				comma := strings.Contains(gap, ",")
				switch {
				case strings.ContainsAny(gap, ";:()…") && gap != "(" || strings.Contains(gap, "–") && gap != "–" || strings.Contains(gap, "—") || strings.Contains(gap, " - "),
					contrary[t.low],
					comma && (newSubjects[t.low] || subjects[t.low] || placeClause(t)),
					newSubjects[t.low] && subjects[next] && len(t.low) < 5:
					clause++
				}
			}
			t.clause = clause
		}
	}
}

// clauseOf is the run of tokens around i that are of its clause.
func (c *checker) clauseOf(i int) (from, to int) {
	s := c.sentence(i)
	from, to = i, i+1
	for from > s.from && c.toks[from-1].clause == c.toks[i].clause {
		from--
	}
	for to < s.to && c.toks[to].clause == c.toks[i].clause {
		to++
	}
	return from, to
}

func (c *checker) scopeSentence(s *sentence) {
	for i := s.from; i < s.to; i++ {
		from, to := c.clauseOf(i)
		if i == from {
			c.scopeClause(s, from, to)
			c.scopeYours(s, from, to)
			c.scopeAsides(s, from, to)
			c.scopeOthers(s, from, to)
		}
	}
	for i := s.from + 1; i < s.to; i++ {
		if c.toks[i].clause != c.toks[i-1].clause && strings.Contains(c.toks[i].gap, ",") && relatives[c.toks[i].low] && c.deniesIt(s, i) {
			from, to := c.clauseOf(i - 1)
			if strongVerbs.in(c.toks, from, to) < 0 {
				c.mark(from, to)
			}
		}
	}
	c.scopeEmployer(s)
	c.scopeBeginners(s)
}

// scopeClause marks what a clause denies, wishes or advises.
func (c *checker) scopeClause(s *sentence, from, to int) {
	toks := c.toks
	for i := from; i < to; i++ {
		if toks[i].known {
			continue
		}
		if words["not negated"].has(toks[:to], i) {
			_, n := words["not negated"].at(toks[:to], i)
			i += n - 1
			continue
		}
		low := toks[i].low
		if words["no such thing"].has(toks[:to], i) && !(s.lang == "es" && low == "no") {
			if i > from && i+1 < to && !toks[i].cap && toks[i-1].cap && toks[i+1].cap && toks[i].gap == " " && toks[i+1].gap == " " && s.lang != "de" {
				continue // "Doctors without Borders"
			}
			end := to
			for k := i + 1; k < to; k++ {
				if k > i+1 && subjects[toks[k].low] && words["first person"].has(toks[:to], k) && !mine[toks[k].low] && (low == "without" || low == "sans" || low == "sin") {
					end = k
					break
				}
				if strings.Contains(toks[k].gap, ",") && !(k+1 < to && strings.Contains(toks[k+1].gap, ",")) || c.spanOf(k, to) {
					end = k
					break
				}
			}
			knowing := -1
			for k := i + 1; k < min(to, i+5); k++ {
				if words["knowing"].has(toks[:to], k) {
					knowing = k
				}
			}
			if knowing >= 0 && low != "without" && low != "ohne" && low != "sans" && low != "sin" {
				c.mark(from, to)
			} else {
				c.mark(i, end)
			}
			continue
		}
		if words["negation"].has(toks[:to], i) && !(s.lang != "en" && (low == "lack" || low == "lacks")) || i == from && i == s.from && to < s.to && strings.Contains(toks[to].gap, ":") && words["gap"].in(toks, from, to) >= 0 {
			if to < s.to && strings.Contains(toks[to].gap, ":") && untold.in(toks, from, to) >= 0 && (c.chat || words["second person"].in(toks, from, to) < 0) {
				break // "two things that I did not say: …"
			}
			begin := deniedFrom(toks, from, i)
			if p, n := words["negation"].at(toks[:to], i); n > 1 && i+n >= to && secondHand[p.words[0]] {
				begin = from // "I know them mainly from books": all that stands before
			}
			c.mark(begin, c.stated(i+1, to))
			if to < s.to && strings.Contains(toks[to].gap, ":") && (c.chat || s.bullet || words["gap"].in(toks, from, to) >= 0 || words["knowing"].in(toks, from, to) >= 0 || words["first person"].in(toks, from, to) >= 0) { // "What is missing: Kafka, Flink."
				end := to
				for end < s.to && !contrary[toks[end].low] && !strings.Contains(toks[end].gap, ";") {
					end++
				}
				c.mark(to, end)
			}
			break
		}
	}
	for i := from; i < to; i++ {
		toksTo := toks[:to]
		_, hoped := words["wish"].at(toksTo, i)
		if hoped > 0 && (c.motivatesOthers(from, i) || c.thanksTo(i, to)) {
			hoped = 0
		}
		_, advised := words["advice"].at(toksTo, i)
		if toks[i].known {
			continue
		}
		if hoped == 0 {
			hoped = c.wouldDo(i, to)
		}
		if hoped == 0 && c.wouldBe(s, i, to) {
			end := to
			if c.chat && c.tellsToSay(i, to) {
				end = c.advisedToSay(i, to)
			}
			c.mark(i, end)
			continue
		}
		wish := hoped > 0 && !c.fieldOfLearning(i) && !c.othersLearn(from, i) && inUmlaut(toks, i, hoped) || c.chat && advised > 0 && inUmlaut(toks, i, advised)
		apply := words["apply"].has(toksTo, i) && c.ofApplying(from, i, to)
		if !wish && !apply {
			continue
		}
		begin := i
		if apply || learns(toks[i:to]) && !(toks[i].low == "learn" && i > from && toks[i-1].low == "to") || i >= to-2 && !(c.chat && c.yoursBefore(from, i)) || (s.lang == "de" && wish && i-from < 4) {
			begin = from
		}
		end := c.stated(i+1, to)
		if c.chat && (advised > 0 || c.tellsToSay(i, end)) {
			end = c.advisedToSay(i, end)
		}
		for k := i + 1; k < end; k++ {
			if words["first person"].has(toksTo, k) && mine[toks[k].low] && !(k+1 < to && wanting[toks[k+1].low]) {
				end = k
				break
			}
			if apply && (toks[k].low == "after" || toks[k].low == "having" || toks[k].low == "where" || toks[k].low == "nach" || toks[k].low == "apres") {
				end = k
				break
			}
			if strings.Contains(toks[k].gap, ",") && (toks[k].low == "having" || toks[k].low == "where" || toks[k].low == "with" || toks[k].low == "as" || toks[k].low == "drawing") {
				end = k
				break
			}
		}
		if begin == i && c.fronted(s, from, i) {
			c.mark(i, end)
			continue
		}
		if !mineBefore(toks, from, i) && !(c.chat && c.yoursBefore(from, i)) && begin == i {
			for begin > from && !strings.Contains(toks[begin].gap, ",") && !accompanying[toks[begin].low] {
				begin--
			}
		}
		if begin == from && words["first person"].in(toks, from, i) >= 0 && mineIn(toks, from, i) {
			begin = i
		}
		c.mark(begin, end)
	}
}

// fieldOfLearning says whether "learning" names a field or a thing: "deep learning", "learning platform".
func (c *checker) fieldOfLearning(i int) bool {
	if i > 1 && unitWords["time"].has(c.toks, i-2) && (c.toks[i-1].low == "of" || c.toks[i-1].low == "de" || c.toks[i-1].low == "d") {
		return true // "nine years of learning"
	}
	if c.toks[i].low != "learning" {
		return false
	}
	return i > 0 && learned[c.toks[i-1].low] || i+1 < len(c.toks) && learned[c.toks[i+1].low]
}

var learned = wordSet("deep machine e reinforcement distance blended online supervised unsupervised federated transfer lifelong adult early student remote digital representation statistical project-based needs management platform platforms outcomes materials support difficulties disabilities disability environment environments environment resources rate rates curve and")

// learns says whether the wish is to learn: then what stands before it is not known yet either.
func learns(toks []token) bool {
	for i := range toks[:min(len(toks), 4)] {
		switch low := toks[i].low; low {
		case "learn", "teaching", "lernen", "erlernen", "apprendre", "aprender", "learning":
			return true
		}
	}
	return false
}

// mine are the words after which a wish tells what the person has: "bring my ten years".
var mine = wordSet("my mein meine meinem meinen meiner meines mon ma mes mi mis our")

var wanting = wordSet("next future zukunft nachste nachsten prochain prochaine proximo proxima own motivation application bewerbung candidature candidatura interest interesse skills knowledge kenntnisse career team anschreiben")

// mineBefore says whether the person is spoken of before token i.
func mineBefore(toks []token, from, i int) bool {
	return words["first person"].in(toks, from, i) >= 0
}

// yoursBefore says whether the one spoken to is named before token i.
func (c *checker) yoursBefore(from, i int) bool {
	for k := from; k < i; k++ {
		if c.secondPerson(k) || c.chat && c.toks[k].cap && strings.HasPrefix(c.toks[k].low, "ihr") && len(c.toks[k].low) < 6 {
			return true
		}
	}
	return false
}

func mineIn(toks []token, from, to int) bool {
	for i := from; i < to; i++ {
		if mine[toks[i].low] {
			return true
		}
	}
	return false
}
