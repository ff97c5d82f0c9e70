package mailreader

import (
	"strings"
)

// Proof is where in the mail a field was read.
type Proof struct {
	In    string `json:"in"`    // ProofText, ProofSubject, ProofSender or ProofCalendar
	Words string `json:"words"` // the sentence, the subject, the sender's name or address; empty for the calendar
}

// The places where a field can stand.
const (
	ProofText     = "text"
	ProofSubject  = "subject"
	ProofSender   = "sender"
	ProofCalendar = "calendar" // the invitation that came with the mail
)

// proofs says where company, title, requisition and interview time stand. What the mail shows nowhere in words, such as a
// company that only a link or a picture names, has none.
func (r *reader) proofs(reading Reading, company, title finding) map[string]Proof {
	proofs := map[string]Proof{}
	add := func(field, value string, sentence int) {
		if p, ok := r.proof(value, sentence); ok {
			proofs[field] = p
		}
	}
	add("company_name", reading.Company, company.sentence)
	add("job_title", reading.Title, title.sentence)
	add("requisition", reading.Requisition, title.sentence)
	switch {
	case reading.InterviewAt == nil:
	case reading.Evidence.Interview != "":
		proofs["interview_at"] = r.proofIn(reading.Evidence.Interview)
	default:
		proofs["interview_at"] = Proof{In: ProofCalendar}
	}
	return proofs
}

// proof is where a value stands: in the sentence that it was read from, else in the sender's name, the first sentence that
// has it, or the sender's address.
func (r *reader) proof(value string, sentence int) (Proof, bool) {
	if value == "" {
		return Proof{}, false
	}
	own := r.evidence(sentence)
	switch {
	case holdsFolded(own, value):
		return r.proofIn(own), true
	case holdsFolded(r.mail.FromName, value):
		return Proof{ProofSender, shorten(squeeze(r.mail.FromName), 300)}, true
	}
	for i := range r.prose.sentences {
		if s := r.prose.sentences[i]; i < 200 && holdsFolded(r.prose.words(s), value) {
			if text := r.prose.excerpt(s); holdsFolded(text, value) {
				return r.proofIn(text), true
			}
		}
	}
	if short := foldCompany(value); len(short) > 3 && strings.Contains(slug(r.mail.From), short) {
		return Proof{ProofSender, shorten(r.mail.From, 300)}, true
	}
	return r.proofIn(own), own != ""
}

// proofIn is the proof that a sentence is, which may be the subject.
func (r *reader) proofIn(sentence string) Proof {
	if len(r.prose.sentences) > 0 && r.prose.sentences[0].subject && sentence == r.evidence(0) {
		return Proof{ProofSubject, sentence}
	}
	return Proof{ProofText, sentence}
}

func holdsFolded(text, value string) bool {
	return text != "" && strings.Contains(squeeze(fold(text)), squeeze(fold(value)))
}
