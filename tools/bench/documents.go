package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"havenjob/services/docfile"
)

// tailored is a CV that fills a page.
func tailored() docfile.CV {
	points := "- Took over what nobody wanted to touch, and wrote down how it works\n- Cut the nightly run from five hours to 35 minutes\n- Mentor of three engineers"
	jobs := []docfile.Position{}
	for i := range 5 {
		jobs = append(jobs, docfile.Position{Title: "Backend engineer", Organisation: fmt.Sprintf("Company %d", i+1), Place: "Lisbon", Dates: fmt.Sprintf("March %d – February %d", 2022-2*i, 2024-2*i), Text: points})
	}
	return docfile.CV{
		Person:   docfile.Sender{Name: "Maya Kowalski", Address: []string{"Lisbon, Portugal"}, Email: "maya@example.com", Phone: "+351 21 555 01 42"},
		Headline: "Backend engineer", Summary: strings.Repeat("Likes services that say what is wrong with them. ", 5),
		Sections: []docfile.Section{
			{Title: "Experience", Entries: jobs},
			{Title: "Education", Brief: true, Entries: []docfile.Position{{Title: "MSc Computer science", Organisation: "AGH University of Kraków", Dates: "2011 – 2013"}}},
			{Title: "Skills", Groups: []docfile.Group{{Items: []string{"Go", "PostgreSQL", "Kubernetes", "Terraform", "Kafka", "Python"}}}},
		},
		Title: "CV", Author: "Maya Kowalski", Language: "en", Created: time.Now(),
	}
}

// writing measures how long it takes to make the documents that people send away, on one core.
func writing() error {
	fmt.Printf("\n### Documents, on one core\n\n| | p50 ms | p99 ms |\n|---|---|---|\n")
	for _, kind := range []struct {
		name  string
		write func(io.Writer, docfile.Sheet) error
	}{{"PDF", docfile.WritePDF}, {"DOCX", docfile.WriteDOCX}} {
		var r result
		for begin := time.Now(); time.Since(begin) < 3*time.Second; {
			start := time.Now()
			if err := kind.write(io.Discard, tailored().Sheet()); err != nil {
				return err
			}
			r.times = append(r.times, time.Since(start))
		}
		slices.Sort(r.times)
		fmt.Printf("| a tailored CV as %s | %.0f | %.0f |\n", kind.name, ms(r.at(.5)), ms(r.at(.99)))
	}
	return nil
}
