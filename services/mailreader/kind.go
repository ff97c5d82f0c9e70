package mailreader

import (
	"regexp"
	"strings"
)

// kindFacts is what the sentences say together.
type kindFacts struct {
	kind     Kind
	score    float64 // how sure, 0 to 1
	sentence int     // the one that proves it, or -1
	language string
	fixed    bool // decided without weighing anything
	scores   [topics]float64
	job      float64 // the share of all kinds that are job mail
}

// topicScore gathers one topic: the best sentence counts whole, the others a
// little.
type topicScore struct {
	best     float64
	rest     float64
	sentence int
	subject  float64
	body     float64
}

func (t *topicScore) add(w float64, sentence int, subject bool) {
	if subject {
		t.subject = max(t.subject, w)
	} else {
		t.body = max(t.body, w)
	}
	if w > t.best {
		t.best, t.rest, t.sentence = w, t.rest+t.best, sentence
	} else {
		t.rest += w
	}
}

func (t *topicScore) total() float64 { return t.best + min(0.3*t.rest, 2.5) }

// subjectShare is how much of its weight a rule has in the subject: the body
// decides.
const subjectShare = 0.55

// readKind decides what kind of mail this is: the rules first, then the model
// that weighs them together with the mail's words.
func (r *reader) readKind() kindFacts {
	facts, scores, conditional := r.gatherKind()
	if r.isTestMail() || r.isForCard() || r.isTalkOfInterview() {
		facts.kind, facts.score, facts.fixed = KindNone, 0.95, true
		return facts
	}
	facts.decide(&scores, r)
	if facts.fixed {
		return facts
	}
	r.gatherFacts()
	r.said = r.saySentences(sentences())
	in := r.modelInput(&scores, conditional)
	in.addWords(mailWords().shares(mailWords().known(r)))
	shares := model.predict(&in)
	best := 0
	for k := range shares {
		if shares[k] > shares[best] {
			best = k
		}
	}
	kind := modelKinds[best]
	facts.score = shares[best]
	facts.job = 1 - shares[columns-1]
	if kind != facts.kind && r.bodyIsEmpty() {
		// Above a scan, or nothing, a subject says what the rules find in it, or that the application is there.
		switch {
		case facts.kind != KindNone:
			facts.score = min(facts.score, 0.5)
			return facts
		case kind != KindNone:
			facts.kind, facts.score, facts.sentence = KindReceived, 0.2, -1
			return facts
		}
	}
	if kind != facts.kind || facts.sentence < 0 {
		facts.kind = kind
		facts.sentence = -1
		if t := topicOfKind(kind); scores[t].best >= 2 {
			facts.sentence = scores[t].sentence
		} else {
			facts.sentence = r.surestSentence(kind)
		}
	}
	return facts
}

func topicOfKind(k Kind) topic {
	switch k {
	case KindReceived:
		return topicReceived
	case KindUnderReview:
		return topicReview
	case KindAssessment:
		return topicAssessment
	case KindScreen:
		return topicScreen
	case KindInterview:
		return topicInterview
	case KindOffer:
		return topicOffer
	case KindRejection:
		return topicRejection
	}
	return topicNothing
}

// gatherKind adds up what the rules say in each sentence.
func (r *reader) gatherKind() (kindFacts, [topics]topicScore, map[int]bool) {
	facts := kindFacts{kind: KindNone, sentence: -1}
	conditional := map[int]bool{}
	for _, h := range r.hits {
		if h.rule.topic == topicConditional {
			conditional[h.sentence] = true
		}
	}
	var scores [topics]topicScore
	languageWeight := map[string]float64{}
	// The best rule of each topic in each sentence.
	type cell struct {
		sentence int
		topic    topic
	}
	best := map[cell]float64{}
	var loose [topics]map[int]bool
	for _, h := range r.hits {
		if h.rule.topic == topicOther || h.rule.topic == topicJob {
			r.counts[h.rule.topic]++
			continue
		}
		languageWeight[h.rule.language] += h.rule.weight
		if h.rule.topic == topicTitle || h.rule.topic == topicConditional {
			continue
		}
		if h.rule.loose {
			if !conditional[h.sentence] {
				if loose[h.rule.topic] == nil {
					loose[h.rule.topic] = map[int]bool{}
				}
				loose[h.rule.topic][h.sentence] = true
			}
			continue
		}
		c := cell{h.sentence, h.rule.topic}
		best[c] = max(best[c], h.rule.weight)
	}
	bodyLetters := len(r.prose.text) - len(r.subject)
	for t := range loose {
		for i := range loose[t] {
			if r.prose.sentences[i].subject {
				r.looseSubject[t] = true
			} else {
				r.loose[t]++
			}
		}
	}
	stated := false
	for i := range r.prose.sentences {
		s := r.prose.sentences[i]
		for t := topicReceived; t < topicTitle; t++ {
			w, ok := best[cell{i, t}]
			if !ok {
				continue
			}
			if s.subject && bodyLetters > 120 && t != topicNothing {
				w *= subjectShare
			}
			if conditional[i] {
				switch t {
				case topicAssessment, topicScreen, topicInterview, topicOffer, topicRejection, topicCue:
					w = 0
				case topicReview:
					w *= 0.3
				case topicNothing:
					w *= 0.5
				case topicReceived:
					w *= 0.8
				}
			} else if t <= topicRejection && w >= 4 && !s.subject {
				stated = true
			}
			// What follows the mail's own matter is an advertisement.
			if t == topicNothing && stated {
				w *= 0.3
			}
			if w > 0 {
				scores[t].add(w, i, s.subject)
			}
		}
	}
	for _, l := range languages {
		if languageWeight[l] > languageWeight[facts.language] {
			facts.language = l
		}
	}
	for t := range scores {
		facts.scores[t] = scores[t].total()
	}
	return facts, scores, conditional
}

// decide picks the kind from the topics' scores. Rejections are looked for
// first, acknowledgements last.
func (f *kindFacts) decide(scores *[topics]topicScore, r *reader) {
	s := &f.scores
	pick := func(k Kind, t topic, against float64) {
		f.kind, f.sentence = k, scores[t].sentence
		f.score = clamp(0.5+(s[t]-2)*0.08-against*0.06, 0.05, 1)
	}
	// A body that says nothing of its own leaves it to the subject.
	if max(s[topicReceived], s[topicReview], s[topicAssessment], s[topicScreen], s[topicInterview], s[topicOffer], s[topicRejection]) < 3.4 {
		for t := topicReceived; t <= topicRejection; t++ {
			if scores[t].subject > 0 {
				s[t] = max(s[t], scores[t].subject/subjectShare+min(0.3*scores[t].rest, 1))
				if scores[t].body == 0 {
					scores[t].sentence = 0
				}
			}
		}
	}
	strong := max(s[topicReceived], s[topicReview], s[topicAssessment], s[topicScreen], s[topicInterview], s[topicOffer], s[topicRejection])
	nothing := s[topicNothing]
	if r.organisedByPerson() || r.sentByPerson() {
		f.kind, f.sentence, f.score, f.fixed = KindNone, -1, 0.9, true
		return
	}
	inSubject := scores[topicNothing].subject
	if nothing >= 3.5 && (strong < 4 && nothing > strong-0.5 || inSubject >= 5 && strong < 6.5 && s[topicRejection] < 4 || nothing >= strong+3.5) {
		f.kind, f.sentence = KindNone, scores[topicNothing].sentence
		f.score = clamp(0.5+(nothing-strong)*0.08, 0.3, 1)
		return
	}
	if strong < 2.4 {
		f.kind, f.sentence = KindNone, -1
		f.score = clamp(0.75-strong*0.12, 0.3, 1)
		return
	}
	against := min(nothing, 6) * 0.5
	rejection := s[topicRejection]
	if rejection >= 3 {
		rejection += min(s[topicCue], 2) * 0.5
	} else if rejection >= 2 && s[topicCue] >= 1.5 {
		rejection += 1.2
	}
	if rejection >= 3.4 {
		s[topicRejection] = rejection
		pick(KindRejection, topicRejection, against)
		return
	}
	next := max(s[topicAssessment], s[topicScreen], s[topicInterview])
	received := s[topicReceived]
	if s[topicOffer] >= 4.5 && s[topicOffer] > next-1 && received < 6 {
		pick(KindOffer, topicOffer, against)
		return
	}
	if next >= 4 && (next >= received-1.5 || received < 4) {
		against += max(0, received-3) * 0.5
		switch {
		case s[topicAssessment] >= next-0.01:
			pick(KindAssessment, topicAssessment, against)
		case s[topicScreen] >= next-1.01 && s[topicScreen] >= 4:
			pick(KindScreen, topicScreen, against)
		default:
			pick(KindInterview, topicInterview, against)
		}
		return
	}
	if s[topicReview] >= 3.4 && (received < 4 || s[topicReview] > received+1) {
		pick(KindUnderReview, topicReview, against+max(0, received-3)*0.5)
		return
	}
	if received >= 2.4 {
		pick(KindReceived, topicReceived, against+max(0, s[topicReview]-3)*0.5+next*0.2)
		return
	}
	if next >= 3 || s[topicReview] >= 3 {
		if next >= s[topicReview] {
			switch next {
			case s[topicAssessment]:
				pick(KindAssessment, topicAssessment, against)
			case s[topicScreen]:
				pick(KindScreen, topicScreen, against)
			default:
				pick(KindInterview, topicInterview, against)
			}
			return
		}
		pick(KindUnderReview, topicReview, against)
		return
	}
	f.kind, f.sentence = KindNone, -1
	f.score = 0.4
}

func clamp(x, low, high float64) float64 { return min(max(x, low), high) }

// organisedByPerson says that a calendar part's organizer is the mail's own
// recipient, or a person at a free-mail address: an invitation that the job
// seeker made.
func (r *reader) organisedByPerson() bool {
	if r.mail.Calendar == "" {
		return false
	}
	organizer := calendarOrganizer(r.mail.Calendar)
	if organizer == "" {
		return false
	}
	return strings.EqualFold(organizer, addressOnly(r.mail.To)) || freeMail[domainOf(organizer)]
}

// isTestMail says that a mail says nothing at all, or only that it is sent to see whether mail arrives: "Test", "This is
// a test mail".
func (r *reader) isTestMail() bool {
	if r.mail.Calendar != "" || len(r.prose.tokens) > 12 {
		return false
	}
	words := 0
	for i := range r.prose.tokens {
		t := &r.prose.tokens[i]
		if w := fold(r.prose.text[t.start:t.end]); testMailWords[w] || t.digit || !sentences().knows(t.word) {
			continue
		}
		if words++; words > 1 {
			return false
		}
	}
	return true
}

// isForCard says that what was applied for is a bank's card: "your application for the Capital Rewards Visa card". A title
// with such a word in it has its occupation, or the word "position".
func (r *reader) isForCard() bool {
	p := r.prose
	if !containsAny(p.text, []string{"ard", "ARD", "isa", "ISA"}) {
		return false // most mails
	}
	word := func(i int) string { return fold(p.text[p.tokens[i].start:p.tokens[i].end]) }
	for n := 0; n < len(p.sentences) && n < 12; n++ {
		s := p.sentences[n]
		for i := s.from; i+3 < s.to; i++ {
			if w := word(i); w != "application" && w != "applying" && w != "applied" || word(i+1) != "for" {
				continue
			}
			for j := i + 2; j < s.to && j < i+11 && !p.isJob(j) && !roleNouns[word(j)] && word(j) != "at" && word(j) != "with"; j++ {
				if bankCards[word(j)] && j > i+3 && (j+1 == s.to || afterCard[word(j+1)]) {
					return true
				}
			}
		}
	}
	return false
}

var (
	bankCards = setOf(`card mastercard visa`)
	afterCard = setOf(`has have was is account been and with`)
)

// seenInterviews ask whether somebody saw what is an interview for newspapers and television.
var seenInterviews = regexp.MustCompile(`\b(?:(?:did|have) you (?:already )?(?:see|seen|watch|watched|catch|caught|hear|heard|read|listen to|listened to) (?:the|that|this|his|her|their) interview (?:with|of|on|in|from)|` +
	`(?:hast du|habt ihr|haben sie) (?:schon )?das interview (?:mit|von|im|in|bei)\b[^.?!]*\b(?:gesehen|gelesen|gehort)|` +
	`(?:as-tu|tu as|t'as|vous avez|avez-vous) (?:vu|lu|ecoute) l'(?:interview|entretien) (?:de|du|d|avec)|` +
	`(?:viste|leiste|has visto|has leido) la entrevista (?:a|al|con|de|del)|hai (?:visto|letto|sentito) l'intervista (?:a|al|con|di|del)|` +
	`heb je (?:het|dat) interview met\b[^.?!]*\b(?:gezien|gelezen)|(?:viste|voce viu|tu viu) a entrevista (?:com|do|da|de))\b`)

// trades are words of mail about an application.
var trades = setOf(`application applications apply applied applying candidate candidates candidacy recruiter recruiting recruitment hiring cv resume team bewerbung bewerben beworben kandidat candidature candidat candidatura candidato sollicitatie vacature`)

// isTalkOfInterview says that somebody talks of an interview in the news, and of nothing that has to do with work.
func (r *reader) isTalkOfInterview() bool {
	if r.mail.Calendar != "" || r.sender.isRelay || len(r.prose.tokens) > 250 || !containsAny(r.prose.text, []string{"nterview", "ntretien", "ntrevista", "ntervista"}) || !seenInterviews.MatchString(squeeze(fold(r.prose.text))) {
		return false
	}
	for i := range r.prose.tokens {
		w := fold(r.words(i, i+1))
		if trades[w] || roleNouns[w] || (w == "your" || w == "our") && i+1 < len(r.prose.tokens) && strings.HasPrefix(fold(r.words(i+1, i+2)), "interview") {
			return false
		}
	}
	return true
}

// bodyIsEmpty says that there is nothing below the subject.
func (r *reader) bodyIsEmpty() bool {
	for i := range r.prose.sentences {
		if s := &r.prose.sentences[i]; !s.subject && s.to > s.from {
			return false
		}
	}
	return r.mail.Calendar == ""
}

// testMailWords are what people write to see whether mail arrives.
var testMailWords = setOf(`test tests testing mail mails email e-mail testmail message nachricht this that is it a an the to of my i hello hi hey hallo hola ciao bonjour ein eine das dies ist est sono es un une uno una de mein meine mon mi essai prueba prova proef teste proba forwarding forward forwarded weiterleitung transfert reenvio inoltro doorsturen works work working does do funktioniert klappt please ignore bitte ignorieren check checking only just nur`)

// sentByPerson says that the mail's sender and recipient are the same person.
func (r *reader) sentByPerson() bool {
	from, to := addressOnly(r.mail.From), addressOnly(r.mail.To)
	return from != "" && from == to
}

func addressOnly(s string) string {
	start, end := findAddress(s)
	if start < 0 {
		return ""
	}
	return strings.ToLower(s[start:end])
}
