package views

import (
	"slices"
	"strings"

	"havenjob/models"
)

// readField is one thing that was read from a mail, with where it stands.
type readField struct {
	label string
	value string // empty: the words as a whole say it
	proof models.Proof
}

// readFields are what was read besides the kind; the mail said it, which may be known better by now.
func readFields(r models.InboxReview) []readField {
	if r.Mail == nil || r.Mail.Parsed == nil {
		return []readField{{label: "company", value: r.Application.CompanyName}, {label: "title", value: r.Application.JobTitle}}
	}
	p := r.Mail.Parsed
	list := []readField{{"company", p.CompanyName, p.EvidenceOf["company_name"]}, {"title", p.JobTitle, p.EvidenceOf["job_title"]},
		{"number", p.Requisition, p.EvidenceOf["requisition"]}, {"interview", "", p.EvidenceOf["interview_at"]}}
	return slices.DeleteFunc(list, func(f readField) bool { return f.value == "" && f.proof.In == "" })
}

// shownEvidence is a review's mail as far as it is shown, with what was read marked where it stands.
type shownEvidence struct {
	quote, subject, sender []span
	more                   []moreEvidence
}

// moreEvidence is where a field stands, when that is not in what is shown anyway.
type moreEvidence struct {
	label, where string
	words        []span
}

// proofWords say where words are from that are not the mail's text.
var proofWords = map[string]string{"subject": "in the subject", "sender": "in the sender’s name", "calendar": "in the invitation that came with it"}

// shownOf marks what was read in the sentence of the kind, in the subject and in the sender, and adds what stands elsewhere.
func shownOf(r models.InboxReview) (s shownEvidence) {
	fields, named := readFields(r), map[string]bool{}
	mark := func(text string) []span { return spans(text, fields, named) }
	s.quote = mark(r.Evidence)
	if r.Mail == nil {
		return s
	}
	s.subject, s.sender = mark("“"+r.Mail.Subject+"”"), mark(r.Mail.Sender)
	for _, f := range fields {
		shown := f.proof.Words != "" && (f.proof.Words == r.Evidence || f.proof.In == "subject" && r.Mail.Subject != "") && (named[f.label] || f.value == "")
		if f.proof.In == "" || shown || f.proof.In == "text" && named[f.label] && strings.Contains(r.Evidence, f.proof.Words) {
			continue
		}
		if at := slices.IndexFunc(s.more, func(m moreEvidence) bool { return f.proof.Words != "" && textOf(m.words) == f.proof.Words }); at >= 0 {
			s.more[at].label += ", " + f.label
			continue
		}
		s.more = append(s.more, moreEvidence{f.label, proofWords[f.proof.In], spans(f.proof.Words, fields, map[string]bool{"company": true, "title": true, "number": true, "interview": true})})
	}
	return s
}

// span is a piece of a sentence, marked where it is what was read.
type span struct {
	text   string
	marked bool
	label  string // what it was read as; empty: it was said before
}

func textOf(list []span) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(s.text)
	}
	return b.String()
}

// spans cuts a sentence into pieces, with the words that were read from it marked. The first mark of each field is
// labelled; named remembers which are.
func spans(sentence string, fields []readField, named map[string]bool) []span {
	type place struct {
		from, to int
		label    string
	}
	var places []place
	folded := strings.ToLower(sentence)
	if len(folded) != len(sentence) {
		folded = sentence // a letter whose lower case is longer: then only the same writing is found
	}
	for _, f := range fields {
		words := strings.TrimSpace(f.value)
		if len(words) < 2 {
			continue
		}
		if at := strings.Index(folded, strings.ToLower(words)); at >= 0 && at+len(words) <= len(sentence) {
			places = append(places, place{at, at + len(words), f.label})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return a.from - b.from })
	var list []span
	end := 0
	for _, p := range places {
		if p.from < end {
			continue
		}
		if p.from > end {
			list = append(list, span{text: sentence[end:p.from]})
		}
		s := span{text: sentence[p.from:p.to], marked: true}
		if !named[p.label] {
			s.label, named[p.label] = p.label, true
		}
		list, end = append(list, s), p.to
	}
	if end < len(sentence) {
		list = append(list, span{text: sentence[end:]})
	}
	return list
}
