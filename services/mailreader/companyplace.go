package mailreader

import (
	"strings"
)

// prepositions that stand before names, by what they mean in any language.
var prepositions = func() map[string]string {
	m := map[string]string{}
	for _, class := range [][2]string{
		{"at", "at bei beim chez presso bij w we em en within hos"},
		{"from", "from von vom of del della dell du des van di z od dell' dall'"},
		{"with", "with mit avec con met com"},
		{"for", "for joining join für fur pour per para voor dla"},
		{"to", "to an à al alla aan"},
		{"the", "the der die das dem den la le les el los il lo gli het our unsere notre nuestra"},
	} {
		for _, w := range strings.Fields(class[1]) {
			if m[w] == "" {
				m[w] = class[0]
			}
		}
	}
	return m
}()

// purposeWords join what an office is called to what it is for.
var purposeWords = setOf(`für for pour para per voor dla`)

// offices are in the first words of such names.
var offices = splitFolded(`amt|institut|ministeri|agentur|agency|agence|zentrum|centre|center|centro|centrum|verein|verband|stiftung|foundation|stichting|fundaci|gesellschaft|society|akademie|academy|hochschule|school|schule|klinik|praxis|museum|buero|büro|bureau|office|council|behörde|kammer|anstalt`)

// verbsAfter follow a firm that does something.
var verbsAfter = setOf(`has have is was will would received reviewed viewed wants invites thanks uses hat ist wird dankt sucht a est va ha vous te le is heeft zal ma jest vai está tem has welcomes values`)

// mentionFacts says where a name stands.
func (r *reader) mentionFacts(f *facts, g *nameGroup, closing, lastLine int) {
	p := r.prose
	lines := r.lines()
	f.add("mentions", min(float64(len(g.mentions)), 5)/5)
	var inside, subject, own, first, early, signed, last, possessive, sentenceStart, quoted, signer, firstAlone, address, comma, beforeComma, proof, spoke bool
	for n, m := range g.mentions {
		s := &p.sentences[m.sentence]
		start := m.from == s.from
		sentenceStart = sentenceStart || start
		inside = inside || !start
		subject = subject || s.subject
		own = own || start && m.to == s.to
		first = first || m.sentence <= 1 && !s.subject
		early = early || m.sentence <= 6 && !s.subject
		signed = signed || closing >= 0 && s.line > closing && s.line <= closing+6
		last = last || s.line >= lastLine-1
		if closing >= 0 && s.line > closing && s.line <= closing+6 {
			comma = comma || !start && m.to == s.to && strings.HasPrefix(gapBefore(p, m.from), ",")
			beforeComma = beforeComma || start && m.to < s.to && strings.HasPrefix(gapBefore(p, m.to), ",")
		}
		alone := start && m.to == s.to && len(g.words) <= 3
		signer = signer || alone && closing >= 0 && s.line > closing && s.line <= closing+2
		firstAlone = firstAlone || alone && !s.subject && m.sentence <= 2
		if line := lines[min(s.line, len(lines)-1)]; len(line) < 200 && strings.ContainsAny(line, "0123456789") && containsAny(fold(line), streetWords) {
			address = true
		}
		proof = proof || m.sentence == r.kind.sentence
		spoke = spoke || !s.subject && r.speaks(m.sentence)
		raw := r.words(m.from, m.to)
		possessive = possessive || strings.HasSuffix(raw, "'s") || strings.HasSuffix(raw, "’s")
		if n >= 6 {
			continue
		}
		where := "prev"
		if m.from == s.from {
			f.word("prev", "^")
			if m.sentence > 0 && !s.subject {
				above := &p.sentences[m.sentence-1]
				f.is("right below a title", !above.subject && above.to-above.from <= 12 && p.hasJob(above))
			}
			if m.sentence+1 < len(p.sentences) && m.to == s.to && !s.subject {
				below := &p.sentences[m.sentence+1]
				f.is("right above a title", below.to-below.from <= 12 && p.hasJob(below))
			}
		} else {
			t := &p.tokens[m.from-1]
			if p.tokens[m.from].sep != sepSpace {
				where = "soft"
				f.word("gap before", strings.TrimSpace(gapBefore(p, m.from)))
				quoted = quoted || p.quoteBefore(m.from)
			}
			w := fold(p.text[t.start:t.end])
			f.token(where, t)
			f.senses("after sense ", senseOf.of(t))
			if where == "prev" {
				if means := prepositions[w]; means != "" {
					f.is("after "+means, true)
				}
			}
			if where == "prev" && prepositions[w] != "" && p.afterTitle(m.from-1, s.from) {
				f.is("after a title and "+prepositions[w], true)
			}
			if where == "prev" && m.from-2 >= s.from && p.tokens[m.from-1].sep == sepSpace {
				f.pair("prev2", &p.tokens[m.from-2], t)
			}
		}
		if m.to < s.to && p.tokens[m.to].sep == sepSpace {
			t := &p.tokens[m.to]
			w := fold(p.text[t.start:t.end])
			f.token("next", t)
			f.senses("before sense ", senseOf.of(t))
			f.is("before a role word", roleWords[w])
			f.is("before a verb", verbsAfter[w])
		} else if m.to >= s.to {
			f.word("next", "$")
		} else {
			f.word("gap after", strings.TrimSpace(gapBefore(p, m.to)))
		}
	}
	if len(g.mentions) > 0 {
		m := g.mentions[0]
		f.senses("starts with sense ", senseOf.of(&p.tokens[m.from]))
		f.senses("ends with sense ", senseOf.of(&p.tokens[m.to-1]))
		known := 0
		for i := m.from; i < m.to; i++ {
			if sentences().knows(p.tokens[i].word) {
				known++
			}
		}
		f.is("prose", known == m.to-m.from)
		f.is("prose in part", known > 0 && known < m.to-m.from)
	}
	f.is("inside a sentence", inside)
	f.is("only at starts", sentenceStart && !inside)
	f.is("only at starts, no source", sentenceStart && !inside && len(g.sources) == 1 && g.sources["span"] > 0)
	f.is("in the subject", subject)
	f.is("subject and body", subject && (early || signed || last))
	f.is("on its own line", own)
	f.is("at the top", first)
	f.is("early", early)
	f.is("signed", signed)
	f.is("last line", last)
	f.is("possessive", possessive)
	f.is("quoted", quoted)
	f.is("in an address", address)
	f.is("in the proving sentence", proof)
	f.is("signed after a comma", comma)
	f.is("signed before a comma", beforeComma)
	f.is("right after the closing", signer)
	f.is("first line alone", firstAlone)
	f.is("not in the text", len(g.mentions) == 0)
	f.is("only below an advertisement", len(g.mentions) > 0 && r.belowAdvert(g.mentions[0].sentence))
	f.is("where the application is spoken of", spoke)
}

// belowAdvert says that other jobs are advertised before this sentence: whose
// they are is not who the mail is about.
func (r *reader) belowAdvert(sentence int) bool {
	if r.advert == 0 {
		r.advert = len(r.prose.sentences) + 1
		for i := range r.said {
			if !r.prose.sentences[i].subject && r.said[i][saysAdvert] > 0.5 {
				r.advert = i + 1
				break
			}
		}
	}
	return sentence >= r.advert
}

// speaks says that a sentence is about the application.
func (r *reader) speaks(sentence int) bool {
	if sentence >= len(r.said) {
		return false
	}
	sum := 0.0
	for k := saysThanks; k <= saysRejection; k++ {
		sum += r.said[sentence][k]
	}
	return sum > 0.6
}

// afterTitle says that a word that names an occupation stands before token i,
// or one and its level: "Engineer II".
func (p *prose) afterTitle(i, from int) bool {
	if i-1 < from {
		return false
	}
	if p.isJob(i - 1) {
		return true
	}
	t := &p.tokens[i-1]
	return i-2 >= from && t.end-t.start <= 3 && (t.digit || allOf(p.text[t.start:t.end], "IVX")) && p.isJob(i-2)
}

func allOf(s, letters string) bool { return strings.Trim(s, letters) == "" }

// hasJob says that a word of a sentence names an occupation.
func (p *prose) hasJob(s *sentence) bool {
	for i := s.from; i < s.to; i++ {
		if p.isJob(i) {
			return true
		}
	}
	return false
}
