package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"time"

	"havenjob/providers/email"
	"havenjob/services"
	"havenjob/services/mailreader"
)

// readAnswer is what is printed of a mail. Dates have the zone that the mail has.
type readAnswer struct {
	Kind          mailreader.Kind `json:"kind"`
	IsApplication bool            `json:"is_application"`
	CompanyName   string          `json:"company_name"`
	JobTitle      string          `json:"job_title"`
	Date          string          `json:"date"` // 2026-11-03; empty: the mail has none
	Requisition   string          `json:"requisition"`
	InterviewAt   string          `json:"interview_at"` // RFC 3339, with the mail's zone where it names none; empty: it says none
	Confidence    float64         `json:"confidence"`
	Evidence      string          `json:"evidence"`
	Original      readOriginal    `json:"original"`

	// EvidenceOf is where the other fields stand, by their names, for those that the mail shows in words.
	EvidenceOf map[string]mailreader.Proof `json:"evidence_of"`
}

// readOriginal is the mail that was inside a forwarded one, or the mail itself.
type readOriginal struct {
	From    string `json:"from"`
	Subject string `json:"subject"`
	Date    string `json:"date"` // RFC 3339
}

// readCommand reads one raw mail from standard input and prints what it says as one JSON object.
func readCommand(_ context.Context, p program, _ *config, args []string) error {
	if len(args) > 0 {
		return errors.New("the mail is read from standard input: havenjob read < mail.eml")
	}
	raw, err := io.ReadAll(io.LimitReader(p.In, email.MaxSize+1))
	if err != nil {
		return err
	}
	original := mailreader.Unwrap(services.Readable(raw))
	reading := mailreader.Read(original.Mail)
	answer := readAnswer{Kind: reading.Kind, IsApplication: reading.IsApplication, CompanyName: reading.Company, JobTitle: reading.Title,
		Requisition: reading.Requisition, Confidence: reading.Confidence, Evidence: reading.Evidence.Kind,
		Original: readOriginal{From: original.From, Subject: original.Subject}, EvidenceOf: reading.Proofs}
	if answer.EvidenceOf == nil {
		answer.EvidenceOf = map[string]mailreader.Proof{}
	}
	if !original.Date.IsZero() {
		answer.Date, answer.Original.Date = original.Date.Format(time.DateOnly), original.Date.Format(time.RFC3339)
	}
	if reading.InterviewAt != nil {
		answer.InterviewAt = reading.InterviewAt.Format(time.RFC3339)
	}
	out := json.NewEncoder(p.Out)
	out.SetEscapeHTML(false)
	return out.Encode(answer)
}
