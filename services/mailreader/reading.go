package mailreader

import (
	"slices"
	"strings"
	"time"
)

// Kind is what a job mail says.
type Kind string

// The kinds of mail. KindNone is everything that is not about an application
// that the person made.
const (
	KindReceived    Kind = "received"
	KindUnderReview Kind = "under_review"
	KindAssessment  Kind = "assessment"
	KindScreen      Kind = "screen"
	KindInterview   Kind = "interview"
	KindOffer       Kind = "offer"
	KindRejection   Kind = "rejection"
	KindNone        Kind = "none"
)

// Evidence holds the sentences that a reading stands on, each at most 300
// characters, empty where there is none.
type Evidence struct {
	Kind, Company, Title, Interview string
}

// Reading is what the rules make of a mail.
type Reading struct {
	Kind Kind
	// IsApplication is false for KindNone only.
	IsApplication bool
	// Company and Title are empty where the mail does not say them.
	Company, Title string
	// WholeTitle is Title with the place, the hours or the like that the mail gives behind it: what tells two roles apart.
	WholeTitle string
	// Date is the mail's own.
	Date time.Time
	// Requisition is the employer's number for the posting.
	Requisition string
	// InterviewAt is when a screen, an interview or a test takes place.
	InterviewAt *time.Time
	// InterviewZoned says that the mail names the zone of that; otherwise its clock counts, wherever it is meant. A whole day
	// begins at midnight.
	InterviewZoned bool
	// Cancelled says that the mail calls a screen, an interview or a test off. A mail that names another time moves it.
	Cancelled bool
	// FoundOn names the job board or network that sent the mail.
	FoundOn string
	// Via names the applicant-tracking system that sent it.
	Via string
	// Language is the code of the language the rules matched in, or "".
	Language string
	// Confidence is the share of mails with this score that were read fully
	// right in the labelled corpus.
	Confidence float64
	Evidence   Evidence
	// Proofs say where each field stands: company_name, job_title, requisition, interview_at.
	Proofs map[string]Proof
	// Score is what Confidence was looked up with, from 0 to 1.
	Score float64

	// KindConfidence is the share of such readings whose kind alone is right, of mails that are about an application: for
	// who knows that application, its company and its title, from elsewhere. KindScore is what it was looked up with.
	KindConfidence, KindScore float64

	// JobScore is how surely the mail is about an application at all, from 0 to 1.
	JobScore float64
}

// MailboxFloor is the JobScore from which on mail of somebody's own mailbox is taken for job mail. No list of trusted
// senders stands between the reader and what friends, doctors and landlords write there, so it takes more than the
// greater share.
const MailboxFloor = 0.75

// ForMailbox says that a mail that nobody forwarded is surely enough about an application: an applicant-tracking
// system or a job board wrote it, or its words say so.
func (r Reading) ForMailbox() bool {
	return r.IsApplication && (r.Via != "" || r.FoundOn != "" || r.JobScore >= MailboxFloor)
}

// reader holds the parts of one mail while it is read.
type reader struct {
	mail    *Mail
	subject string
	prefix  prefixKind
	body    *body
	prose   *prose
	hits    []hit
	sender  senderFacts
	kind    kindFacts
	counts  [topics]int
	// Sentences of the body, and the subject, that class rules match.
	loose        [topics]int
	looseSubject [topics]bool
	split        []string // the text's lines
	closing      int      // the line of the closing, plus 2
	pieces       []subjectPiece
	// What rules match in each sentence, a bit each.
	sentenceFacts []uint64
	// What each of the first sentences says.
	said [][sayings]float64
	// advert is one more than the first sentence that advertises other jobs, once
	// somebody asked.
	advert int
	// agency is whether an agency signs, once somebody has asked.
	agency answer
	// The tools and boards that the mail names as the employer.
	outright map[string]bool
}

// Read says what kind of mail m is, about which company and which title, by
// rules alone. It is a pure function; m should come from Unwrap.
func Read(m Mail) Reading {
	r := newReader(&m)
	r.kind = r.readKind()
	reading := Reading{Kind: r.kind.kind, Date: m.Date, Language: r.kind.language, FoundOn: r.sender.board, Via: r.sender.ats}
	if r.kind.sentence >= 0 {
		reading.Evidence.Kind = r.prose.excerpt(r.prose.sentences[r.kind.sentence])
	} else {
		reading.Evidence.Kind = shorten(r.subject, 300)
	}
	if r.kind.kind == KindNone {
		reading.Score = r.kind.score
		reading.Confidence = confidenceOfNone(reading.Score)
		return reading
	}
	reading.IsApplication = true
	reading.JobScore = r.kind.job
	company := r.readCompany()
	title := r.readTitle(company.name)
	if company.weak && r.insideTitle(company.name) {
		// "Teamleiter:in (w/m/d) Software Development"
		company = r.readCompanyBut(company.name)
		title = r.readTitle(company.name)
	}
	reading.Company, reading.Evidence.Company = company.name, r.evidence(company.sentence)
	reading.Title, reading.Evidence.Title = title.name, r.evidence(title.sentence)
	if reading.Requisition = r.requisition(title.name); reading.Requisition == "" && !ofApplication(title.requisition) && plausibleCode(title.requisition, title.requisition, 0, len(title.requisition)) {
		reading.Requisition = strings.TrimPrefix(title.requisition, "ID ")
	}
	if slices.ContainsFunc(strings.Fields(company.name), func(word string) bool { return strings.EqualFold(word, reading.Requisition) }) {
		reading.Requisition = "" // "Studio4711"
	}
	r.readMeeting(&reading)
	reading.WholeTitle = r.wholeTitle(title.name)
	reading.Proofs = r.proofs(reading, company, title)
	reading.Score = combinedScore(r.kind, company, title)
	reading.Confidence = confidenceOf(reading.Score)
	reading.KindScore = r.kind.score
	reading.KindConfidence = max(lookUp(confidenceTableKind, reading.KindScore), reading.Confidence)
	return reading
}

// readMeeting says when the meeting is that the mail is about, or that it is called off.
func (r *reader) readMeeting(reading *Reading) {
	if k := reading.Kind; k != KindInterview && k != KindScreen && k != KindAssessment {
		return
	}
	off, sentences := r.callsOff()
	if reading.Cancelled = off; !off {
		reading.InterviewAt, reading.InterviewZoned, reading.Evidence.Interview = r.interviewTime(sentences)
	}
}

// Words are what a mail itself says, without the thread below it.
func Words(m Mail) string { return newestMessage(readable(&m).text) }

// newReader prepares a mail: the better part, the newest message, its words and
// the rules that match in them.
func newReader(m *Mail) *reader {
	if strings.Contains(m.FromName, "&") {
		plain := *m
		plain.FromName = unescapeEntities(m.FromName)
		m = &plain
	}
	r := &reader{mail: m}
	r.subject, r.prefix = stripPrefixes(unescapeEntities(bounded(m.Subject, 2000)))
	r.body = readable(m)
	text := newestMessage(r.body.text)
	r.prose = readProse(r.subject+"\n\n"+text, rules().vocabulary)
	r.markSubject()
	for i := range r.prose.sentences {
		rules().find(r.prose, r.prose.sentences[i], func(h hit) {
			h.sentence = i
			r.hits = append(r.hits, h)
		})
	}
	r.sender = readSender(m)
	return r
}

func (r *reader) evidence(sentence int) string {
	if sentence < 0 || sentence >= len(r.prose.sentences) {
		return ""
	}
	return r.prose.excerpt(r.prose.sentences[sentence])
}

// markSubject flags the sentences that the subject makes.
func (r *reader) markSubject() {
	end := int32(len(r.subject))
	for i := range r.prose.sentences {
		s := &r.prose.sentences[i]
		if r.prose.tokens[s.from].start >= end {
			break
		}
		s.subject = true
	}
}

// newestMessage cuts the thread below a reply off, and the quoted lines of one
// that was written below what it answers.
func newestMessage(text string) string {
	if !strings.Contains(text, "\n>") && !strings.HasPrefix(text, ">") && !strings.Contains(text, "@") && !strings.Contains(text, "-----") && strings.Count(text, ": ") < 4 {
		return text
	}
	lines := splitLines(text)
	ctx := &dateContext{}
	own, quoted := 0, 0
	for i, l := range lines {
		if l.text == "" {
			continue
		}
		if l.depth > 0 {
			quoted++
			continue
		}
		if own > 0 && i > 0 {
			cut := false
			if h, ok := parseHeaderLine(l.text); ok && h.role == roleFrom {
				if b, ok := blockAt(lines, i, ctx); ok && b.known >= 3 {
					cut = true
				}
			} else if strings.Contains(l.text, "@") || strings.HasSuffix(l.text, ":") {
				_, cut = attributionAt(lines, i, ctx)
			}
			if !cut && markerKind(l.text) == markerRule && containsAny(fold(l.text), originalWords) {
				cut = true
			}
			if cut {
				if below := unquotedBelow(lines[i:]); below == "" {
					return strings.TrimRight(text[:l.start], " \n-_")
				}
				break
			}
		}
		own += len(l.text)
	}
	if quoted == 0 || own < 20 {
		if own < 20 && quoted > 0 {
			var b strings.Builder
			for _, l := range lines {
				b.WriteString(l.text)
				b.WriteByte('\n')
			}
			return b.String()
		}
		return text
	}
	var b strings.Builder
	for i, l := range lines {
		if l.depth > 0 {
			continue
		}
		// The line that introduces the quote goes with it.
		if strings.HasSuffix(l.text, ":") && nextIsQuoted(lines[i+1:]) {
			continue
		}
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// unquotedBelow gives the words under a quote, for replies written below it.
func unquotedBelow(lines []textLine) string {
	quoted := false
	for _, l := range lines {
		if l.depth > 0 {
			quoted = true
		} else if quoted && l.text != "" {
			return l.text
		}
	}
	return ""
}

func nextIsQuoted(lines []textLine) bool {
	for _, l := range lines {
		if l.text != "" {
			return l.depth > 0
		}
	}
	return false
}
