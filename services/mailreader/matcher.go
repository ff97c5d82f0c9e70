package mailreader

// hit is a rule found in a sentence.
type hit struct {
	rule     *rule
	sentence int
	from, to int // tokens
	title    span
	company  span
}

// span is a range of tokens; to is 0 for none.
type span struct{ from, to int }

// find calls found for every rule that matches in the sentence.
func (b *ruleBook) find(p *prose, s sentence, found func(hit)) {
	for i := s.from; i < s.to; i++ {
		t := &p.tokens[i]
		if t.id != 0 {
			b.tryAll(p, s, i, t.id, found)
		}
		if t.stem != 0 {
			b.tryAll(p, s, i, t.stem, found)
		}
		if t.stem2 != 0 {
			b.tryAll(p, s, i, t.stem2, found)
		}
	}
}

func (b *ruleBook) tryAll(p *prose, s sentence, i int, id int32, found func(hit)) {
	if int(id) >= len(b.byFirst) {
		return // a word of the kind model
	}
	for _, n := range b.byFirst[id] {
		r := &b.rules[n]
		if r.leading {
			if name := p.leadingName(s, i); name.to > 0 {
				h := hit{rule: r, from: name.from, company: name}
				if m := (matcher{p: p, s: s, r: r, h: &h}); m.match(1, i+1) {
					h.company = name
					found(h)
				}
			}
			continue
		}
		h := hit{rule: r, from: i}
		if m := (matcher{p: p, s: s, r: r, h: &h}); m.match(1, i+1) {
			found(h)
		}
	}
}

const (
	maxGap     = 11
	maxTitle   = 16
	maxCompany = 8
)

// matcher tries one rule at one place. Its work is bounded: a rule has few
// gaps and captures, and each looks a fixed number of tokens ahead.
type matcher struct {
	p *prose
	s sentence
	r *rule
	h *hit
}

func (m *matcher) match(partAt, i int) bool {
	parts := m.r.parts
	for partAt < len(parts) {
		pt := &parts[partAt]
		switch pt.kind {
		case partWord:
			if i >= m.s.to || !pt.has(&m.p.tokens[i]) {
				return false
			}
			i++
			partAt++
		case partGap:
			if partAt+1 == len(parts) {
				return true
			}
			next := &parts[partAt+1]
			for j := i; j < m.s.to && j <= i+maxGap; j++ {
				if next.kind == partWord && !next.has(&m.p.tokens[j]) {
					continue
				}
				if m.match(partAt+1, j) {
					return true
				}
			}
			return false
		default:
			return m.capture(partAt, i)
		}
	}
	m.h.to = i
	return true
}

// capture matches {T} or {C} from token i: up to the words that must follow,
// or as far as it goes.
func (m *matcher) capture(partAt, i int) bool {
	parts := m.r.parts
	isTitle := parts[partAt].kind == partTitle
	set := func(s span) {
		if isTitle {
			m.h.title = s
		} else {
			m.h.company = s
		}
	}
	if i >= m.s.to {
		return false
	}
	if isTitle && (!lowerTitles[m.r.language] && !m.p.startsTitle(i) || i > 0 && gapBefore(m.p, i) == "-") {
		return false // "functie-eisen"
	}
	if partAt+1 == len(parts) {
		end := 0
		if isTitle {
			end = m.p.titleEndIn(i, m.s.to, lowerTitles[m.r.language])
		} else {
			end = m.p.companyEnd(i, m.s.to)
		}
		if end <= i {
			return false
		}
		set(span{i, end})
		m.h.to = end
		return true
	}
	most := maxTitle
	if !isTitle {
		most = maxCompany
	}
	next := &parts[partAt+1]
	if !isTitle {
		// A name ends where names end, and the rule's words follow at once.
		if j := m.p.companyEnd(i, m.s.to); j > i && m.match(partAt+1, j) {
			set(span{i, j})
			return true
		}
		most = 4
	}
	for j := i + 1; j < m.s.to && j <= i+most; j++ {
		if isTitle && j > i+1 && m.p.endsTitle(j-1) {
			return false
		}
		if next.kind == partWord && !next.has(&m.p.tokens[j]) {
			continue
		}
		if next.kind == partWord || m.p.tokens[j].sep == sepSoft {
			if m.match(partAt+1, j) {
				set(span{i, j})
				return true
			}
		}
	}
	return false
}
