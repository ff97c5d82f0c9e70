package mailreader

import (
	"strings"
)

// asWords stand before titles, by what they mean in any language.
var asWords = func() map[string]string {
	m := map[string]string{}
	for _, class := range [][2]string{
		{"as", "as als als comme como come jako som"},
		{"for", "for um auf für fur pour para per voor na dla zum zur regarding re till til"},
		{"of", "of de di d' da do van von des du del dell'"},
		{"the", "the a an our der die das den dem einen eine einer le la l' el il lo un une una uno um uma het een this"},
		{"your", "your ihre ihrer deine deiner votre ta ton tu su tua sua jouw je uw twoja twoją your"},
		{"with", "with mit avec con met com from by z"},
		{"role", "role position job post vacancy stelle position poste puesto vacante plaza cargo vaga posizione ruolo functie vacature stanowisko stanowisku opening title oferta offre tjansten rollen befattningen stillingen jobbet stilling pozici pozice misto"},
		{"in", "in to at"},
	} {
		for _, w := range strings.Fields(class[1]) {
			if m[w] == "" {
				m[w] = class[0]
			}
		}
	}
	return m
}()

// titleMentionFacts says where a title stands.
func (r *reader) titleMentionFacts(f *facts, g *titleGroup, closing int, head bool) {
	p := r.prose
	f.add("mentions", min(float64(len(g.mentions)), 4)/4)
	var subject, body, own, early, signed, quoted, whole, cut, conditional, lastSentence, proof, spoke, ownBody, ownSigned, colon bool
	context := 0
	for n, m := range g.mentions {
		s := &p.sentences[m.sentence]
		start := m.from == s.from
		subject = subject || s.subject
		body = body || !s.subject
		own = own || start && m.to == s.to
		if start && m.to == s.to && !s.subject {
			ownBody = ownBody || closing < 0 || s.line < closing
			ownSigned = ownSigned || closing >= 0 && s.line > closing
		}
		if from := int(p.tokens[m.from].start); from > 0 {
			colon = colon || strings.HasSuffix(strings.TrimRight(p.text[max(0, from-12):from], " \n\t*•-–"), ":")
		}
		early = early || m.sentence <= 5 && !s.subject
		signed = signed || closing >= 0 && s.line > closing
		whole = whole || m.whole
		proof = proof || m.sentence == r.kind.sentence
		if !spoke && !s.subject {
			for _, h := range r.hits {
				if h.sentence == m.sentence && h.rule.topic >= topicReceived && h.rule.topic <= topicRejection {
					spoke = true
					break
				}
			}
			spoke = spoke || speaksOfApplication(bounded(p.words(*s), 300))
		}
		cut = cut || !m.whole
		conditional = conditional || s.conditional
		lastSentence = lastSentence || m.sentence > len(p.sentences)/2
		if n >= 5 {
			continue
		}
		if start {
			f.word("prev", "^")
		} else {
			t := &p.tokens[m.from-1]
			w := fold(p.text[t.start:t.end])
			if p.tokens[m.from].sep != sepSpace {
				f.token("soft", t)
				quoted = quoted || p.quoteBefore(m.from)
			} else {
				f.token("prev", t)
				if m.from-2 >= s.from && t.sep == sepSpace {
					f.pair("prev2", &p.tokens[m.from-2], t)
				}
			}
			f.is("after a strong sign", strongTriggers[w])
			f.senses("after sense ", senseOf.of(t))
			if means := asWords[w]; means != "" {
				f.is("after "+means, true)
			}
			if c := asWords[w]; c != "" && c != "with" {
				context |= 1
			}
		}
		if m.to >= s.to {
			f.word("next", "$")
			continue
		}
		t := &p.tokens[m.to]
		w := fold(p.text[t.start:t.end])
		if t.sep != sepSpace {
			gap := strings.TrimSpace(p.text[p.tokens[m.to-1].end:t.start])
			f.word("gap", gap)
			continue
		}
		f.token("next", t)
		f.is("before a role noun", roleNouns[w])
		f.senses("before sense ", senseOf.of(t))
		f.is("before an application", applicationNouns[w])
		f.is("before at", prepositions[w] == "at")
		if roleNouns[w] || applicationNouns[w] || prepositions[w] == "at" {
			context |= 2
		}
		f.is("before a common word", isCommon(w))
		f.is("before a capital", t.upper)
		f.is("before a connector", titleConnectors[w])
	}
	if n := len(g.mentions); n > 0 {
		m := g.mentions[0]
		f.senses("starts with sense ", senseOf.of(&p.tokens[m.from]))
		f.senses("ends with sense ", senseOf.of(&p.tokens[m.to-1]))
		last := &p.tokens[m.to-1]
		open := m.to < p.sentences[m.sentence].to && p.tokens[m.to].sep == sepSpace
		f.is("ends in prose", open && sentences().knows(last.word) && !last.upper && m.to-m.from > 1)
		f.is("starts in prose", sentences().knows(p.tokens[m.from].word) && !p.tokens[m.from].upper)
	}
	f.is("in the subject", subject)
	f.is("subject and body", subject && body)
	f.is("on its own line", own)
	f.is("early", early)
	f.is("signed", signed)
	f.is("only signed", signed && !early && !subject)
	f.is("quoted", quoted)
	f.is("as far as it goes", whole)
	f.is("cut short", cut && !whole)
	f.is("conditional", conditional)
	f.is("own line in the body", ownBody)
	f.is("own line in the signature", ownSigned)
	f.is("after a colon", colon)
	f.is("context on one side", context == 1 || context == 2)
	f.is("context on both sides", context == 3)
	if head {
		f.is("head, no context", context == 0 && !subject && !colon)
		f.is("head, in the subject", subject)
		f.is("head, whole subject", g.sources["whole subject"] > 0)
		f.is("head, spoken of", spoke)
		f.is("head, spoken of in context", spoke && context > 0)
		f.is("head, proof", proof)
		f.is("head, own line in the body", ownBody)
		f.is("head, context, not signed", context > 0 && !signed)
		f.is("head, small in context", !startsUpper(g.name) && (context > 0 || subject))
		f.is("head, quoted", quoted)
	} else {
		f.is("no head, in the subject", subject)
		f.is("no head, spoken of in context", spoke && context > 0)
		f.is("no head, context on both sides", context == 3)
	}
	f.is("in the proving sentence", proof)
	f.is("where the application is spoken of", spoke)
	f.is("late", lastSentence && !early && !subject)
	f.is("not in the text", len(g.mentions) == 0)
	f.is("only below an advertisement", len(g.mentions) > 0 && r.belowAdvert(g.mentions[0].sentence))
}
