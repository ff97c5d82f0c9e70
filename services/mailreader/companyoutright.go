package mailreader

import "strings"

// brandNames stand in the footers and links of mails from everywhere, as those
// of tools and boards do; they hire too.
var brandNames = setOf(`google facebook twitter instagram youtube linkedin xing zoom skype`)

// atWords stand before the one that an application went to. Where they stand
// before a board's name in another language than English, the application went
// through the board.
var atWords = setOf(`to at joining bei chez presso bij hos`)

// sentWords stand before whom a board sent an application to, or who read it.
var sentWords = setOf(`to by a da an von por para par aan door do przez`)

// productWords behind a brand's or a tool's name make it a thing.
var productWords = setOf(`account accounts profile calendar meet meeting forms form drive docs link app portal konto profil`)

// findOutright finds the brands, tools and boards that the mail names outright
// as the employer: "your application to Zoom", or "Google Staffing" at Google's
// own address.
func (r *reader) findOutright() {
	p := r.prose
	keep := func(f string) {
		if r.outright == nil {
			r.outright = map[string]bool{}
		}
		r.outright[f] = true
	}
	for _, h := range r.hits {
		if h.company.to == 0 || h.company.from == 0 || h.rule.weight < 5.5 || h.sentence > 12 {
			continue
		}
		end := p.companyEnd(h.company.from, h.company.to)
		if first := fold(r.words(h.company.from, h.company.from+1)); imperatives[first] && end > h.company.from+1 && h.rule.language == "en" && atWords[fold(r.words(h.company.from-1, h.company.from))] {
			keep(slug(r.words(h.company.from, end))) // "… your application to Open Harbour"
			continue
		}
		if end <= h.company.from || end > h.company.from+2 || end < len(p.tokens) && p.tokens[end].sep == sepSpace && productWords[fold(r.words(end, end+1))] {
			continue
		}
		f := slug(r.words(h.company.from, end))
		if imperatives[f] && end == h.company.from+1 && r.sender.board != "" && h.rule.weight >= 6.5 && sentWords[fold(r.words(h.company.from-1, h.company.from))] {
			keep(f) // "Your application was sent to Reply"
			continue
		}
		if !brandNames[f] && !relayNames[f] {
			continue
		}
		if before := fold(r.words(h.company.from-1, h.company.from)); atWords[before] && (h.rule.language == "en" || !boardNames[f]) {
			keep(f)
		}
	}
	// "Meet Robotics" is no button where it writes, and the mail names it.
	if name := shapeCompany(r.mail.FromName); strings.Contains(name, " ") && imperatives[fold(firstWord(name))] && strings.Contains(r.prose.text, name) {
		keep(slug(name))
	}
	if f := r.brandOfWriter(); f != "" {
		keep(f)
	}
	if r.sender.direct && len(r.sender.slugs) > 0 {
		if f := slug(shapeCompany(r.mail.FromName)); brandNames[f] && f == r.sender.slugs[0] && f != slug(r.mail.FromName) {
			keep(f)
		}
	}
}

// brandOfWriter is the brand from whose own address a person writes, who hires for it then: "Hana Kwon" of google.com.
func (r *reader) brandOfWriter() string {
	from := addressOnly(r.mail.From)
	local, _, _ := strings.Cut(from, "@")
	if f := plainSlug(ownName(domainOf(from))); brandNames[f] && !genericLocals[local] && looksLikePerson(r.mail.FromName) {
		return f
	}
	return ""
}

// hiresItself says that a board or a tool writes as the employer: "Zoom Careers".
func (r *reader) hiresItself(f string) bool {
	name := r.mail.FromName
	return r.outright[f] && slug(shapeCompany(name)) == f && hasWordOf(name, staffingWords)
}

var staffingWords = setOf(`careers recruiting recruitment recruiter talent hiring staffing karriere`)

// cleanCompany is cleanCompany, but for the names that the mail names outright.
func (r *reader) cleanCompany(name string) string {
	c := cleanCompany(name)
	if c == "" && len(r.outright) > 0 {
		if s := shapeCompany(name); r.outright[slug(s)] {
			return s
		}
	}
	return c
}

// boardNames are the job boards' names.
var boardNames = func() map[string]bool {
	m := map[string]bool{}
	for _, r := range relays {
		if r.kind == relayBoard {
			m[slug(r.name)] = true
		}
	}
	return m
}()

// titleToo says that what was captured as a company is captured as a title by a
// phrase that has both.
func (r *reader) titleToo(h hit, end int) bool {
	if h.title.to > 0 || hasLegalForm(strings.Fields(r.words(h.company.from, end))) {
		return false
	}
	name := slug(r.words(h.company.from, end))
	for _, x := range r.hits {
		if x.title.to > 0 && x.company.to > 0 && x.company.from > x.title.from && x.rule.weight >= 8 && strings.HasPrefix(slug(r.words(x.title.from, x.title.to)), name) {
			return true
		}
	}
	return false
}

// fullOnBoard gives the name from token i to the end of the line where a board
// writes it so again, by itself: "Harrow Staffing" is no part of Harrow.
func (r *reader) fullOnBoard(i int) string {
	if r.sender.board == "" {
		return ""
	}
	text := r.prose.text[r.prose.tokens[i].start:]
	if end := strings.IndexByte(text, '\n'); end >= 0 {
		text = text[:end]
	}
	text = strings.TrimSpace(text)
	if n := strings.Count(text, " "); n > 6 || len(text) < 2 || strings.HasSuffix(text, ".") || strings.Contains(text, "pplication") {
		return ""
	}
	for n, line := range r.lines() {
		if n > 40 {
			break
		}
		name, _, _ := strings.Cut(line, " · ")
		if n > 0 && strings.TrimSpace(name) == text {
			return text
		}
	}
	return ""
}

// isDomain says that token i and the next are a firm's name that is written
// like a host: "koenig.solutions".
func (p *prose) isDomain(i, limit int) bool {
	if i+1 >= limit || gapBefore(p, i+1) != "." || p.tokens[i].end-p.tokens[i].start < 3 {
		return false
	}
	next := &p.tokens[i+1]
	if n := next.end - next.start; next.upper || next.digit || n < 2 || n > 12 {
		return false
	}
	rest := p.text[next.end:min(int(next.end)+2, len(p.text))]
	before := byte(' ')
	if at := p.tokens[i].start; at > 0 {
		before = p.text[at-1]
	}
	return (before == ' ' || before == '\n') && !strings.HasPrefix(rest, "/") && !strings.HasPrefix(rest, "@") && (len(rest) < 2 || rest[0] != '.' || rest[1] == ' ' || rest[1] == '\n') && p.text[p.tokens[i].start:p.tokens[i].end] != "www"
}

// subjectIsTitle says that the subject has the title and nothing else, as
// Indeed's confirmations have.
func (r *reader) subjectIsTitle() bool {
	return r.sender.board == "Indeed" && strings.HasPrefix(r.subject, "Indeed Application: ")
}

// numberInName says that a name begins with a number: "7-Eleven", "1&1".
func (p *prose) numberInName(i, limit int) bool {
	if i+1 >= limit || i == 0 || p.tokens[i].sep != sepSpace || p.tokens[i].end-p.tokens[i].start > 2 {
		return false
	}
	next := &p.tokens[i+1]
	switch gapBefore(p, i+1) {
	case "-":
		return next.upper && next.end-next.start > 2
	case "&":
		return next.digit
	}
	return false
}
