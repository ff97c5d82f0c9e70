package docfile

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"havenjob/tools/needs"
)

// mayasCV is a CV with as much in it as the demonstration's profile has.
func mayasCV() CV {
	return CV{
		Person: Sender{Name: "Maya Kowalski", Address: []string{"Lisbon, Portugal"}, Email: "maya@example.com", Phone: "+351 21 555 01 42",
			Links: []Link{{"Website", "https://maya-kowalski.example"}, {"LinkedIn", "https://www.linkedin.com/in/maya-kowalski-example"}, {"GitHub", "https://github.com/maya-kowalski-example"}}},
		Headline: "Backend engineer who makes busy systems calm",
		Summary:  "Twelve years of backend work, the last eight in Go: payments, logistics and public transport. I like services that say what is wrong with them, small releases, and teams that write things down. Looking for a staff or platform role, in Lisbon or remote.",
		Sections: []Section{
			{Title: "Experience", Entries: []Position{
				{Title: "Senior backend engineer", Organisation: "Tagus Payments", Place: "Lisbon", Dates: "March 2022 – now", Link: "https://tagus-payments.example",
					Text: "Card and bank payments for 900 shops.\n\n- Split the settlement job into 40 small ones: the nightly run went from 5 hours to 35 minutes\n- Led the move from a shared database to one a service, without a day of downtime\n- Brought pages at night down from eleven a week to one by rewriting what we alert on\n- Mentor of three engineers; two lead teams now"},
				{Title: "Backend engineer", Organisation: "Lorry & Lane", Place: "Rotterdam, then remote", Dates: "June 2018 – February 2022",
					Text: "Route planning for freight.\n\n- Wrote the Go service that plans 60,000 stops a day on six machines\n- Cut the cloud bill by 38 % by moving batch work to spot instances\n- Started the on-call handbook that four teams still use"},
				{Title: "Software engineer", Organisation: "Wisła Transit", Place: "Warsaw", Dates: "September 2015 – May 2018",
					Text: "Departures and tickets for eleven cities.\n\n- Built the live departures API, 2,000 requests a second at rush hour\n- Replaced nightly imports of timetables with a stream of changes"},
				{Title: "Junior developer", Organisation: "Studio Kreska", Place: "Kraków", Dates: "July 2013 – August 2015",
					Text: "Web shops in Python and PHP for small makers; the first one still sells ceramics."},
			}},
			{Title: "Projects", Brief: true, Entries: []Position{
				{Title: "tidelog", Organisation: "Go, SQLite", Link: "https://github.com/maya-kowalski-example/tidelog", Text: "A command line program that finds the request behind a slow page in a day of logs. 1,400 stars."},
				{Title: "Bus or bike", Organisation: "Python, PostGIS", Link: "https://busorbike.example", Text: "Says each morning which is faster. Open timetables, open weather, and a model that fits on a postcard."},
				{Title: "Repair café calendar", Organisation: "Go, HTMX", Text: "A small site for four repair cafés in Lisbon. It has worked without me for two years."},
			}},
			{Title: "Education", Brief: true, Entries: []Position{
				{Title: "MSc Computer science", Organisation: "AGH University of Kraków", Dates: "2011 – 2013", Text: "Grade: 4.7 of 5"},
				{Title: "BSc Applied mathematics", Organisation: "AGH University of Kraków", Dates: "2008 – 2011"},
			}},
			{Title: "Skills", Groups: []Group{{Items: []string{"Go", "PostgreSQL", "Kubernetes", "Terraform", "gRPC", "Kafka", "Python", "AWS", "Prometheus", "Incident response", "System design", "SQL tuning", "Mentoring", "Technical writing"}}}},
			{Title: "Certificates", Brief: true, Entries: []Position{
				{Title: "Certified Kubernetes Administrator", Organisation: "Cloud Native Computing Foundation", Dates: "May 2024 – May 2027"},
				{Title: "AWS Certified Solutions Architect, Associate", Organisation: "Amazon Web Services", Dates: "November 2023"},
			}},
			{Title: "Languages", Groups: []Group{{Items: []string{"Polish (native)", "English (C2)", "Portuguese (B2)"}}}},
			{Title: "Volunteering", Brief: true, Entries: []Position{{Title: "Mentor", Organisation: "Girls Code Lisboa", Dates: "since January 2023", Text: "Two evenings a month with six pupils."}}},
			{Title: "Publications", Brief: true, Entries: []Position{{Title: "Alerts that people thank you for", Organisation: "GopherCon EU", Dates: "19 June 2025", Text: "A talk of 25 minutes."}}},
		},
		Title: "CV of Maya Kowalski", Author: "Maya Kowalski", Language: "en-GB", Created: someDay,
	}
}

func TestACVIsReadAgainInTheOrderOfItsSections(t *testing.T) {
	eachWay(t, func(t *testing.T, kind string, layout Layout, p Paper) {
		c := mayasCV()
		c.Layout, c.Paper = layout, p
		file := made(t, kind, c.Sheet())
		d := read(t, file)
		cvOrder(t, d.Text)
		if d.Name != "Maya Kowalski" || !slices.Equal(d.Emails, []string{"maya@example.com"}) || !slices.Contains(d.Phones, "+351 21 555 01 42") {
			t.Errorf("name %q, addresses %q, numbers %q", d.Name, d.Emails, d.Phones)
		}
		for _, link := range []string{"https://maya-kowalski.example", "https://tagus-payments.example", "https://busorbike.example"} {
			if !slices.Contains(d.Links, link) {
				t.Errorf("%s is not among the links %q", link, d.Links)
			}
		}
		for _, s := range c.Sections {
			if !slices.ContainsFunc(d.Headings, func(h string) bool { return strings.EqualFold(h, s.Title) }) {
				t.Errorf("%s is no heading in %q", s.Title, d.Headings)
			}
		}
	})
}

// cvOrder checks the order of what matters in Maya's CV: a title before its dates, one section before the next.
func cvOrder(t *testing.T, text string) {
	t.Helper()
	follows(t, strings.ToLower(strings.Join(strings.Fields(text), " ")), "maya kowalski", "backend engineer who makes", "maya@example.com", "twelve years", "experience",
		"senior backend engineer", "march 2022 – now", "card and bank", "split the settlement", "mentor of three", "backend engineer", "june 2018 – february 2022", "route planning",
		"software engineer", "september 2015", "departures and tickets", "junior developer", "july 2013", "web shops", "projects", "tidelog", "bus or bike", "repair café",
		"education", "msc computer science", "2011 – 2013", "bsc applied", "2008 – 2011", "skills", "go, postgresql", "certificates", "certified kubernetes", "may 2024", "aws certified",
		"november 2023", "languages", "polish (native)", "volunteering", "girls code", "since january 2023", "two evenings", "publications", "alerts that", "19 june 2025", "a talk of")
}

func TestACVOfAUsualLengthStandsOnOnePage(t *testing.T) {
	for _, layout := range Layouts {
		for _, p := range []Paper{PaperA4, PaperLetter} {
			c := mayasCV()
			c.Layout, c.Paper = layout, p
			f, err := c.Sheet().fit()
			if err != nil {
				t.Fatal(err)
			}
			if len(f.pages) != 1 {
				t.Errorf("%s, %s: %d pages", layout, p, len(f.pages))
			}
		}
	}
}

// career is a CV of so many jobs.
func career(jobs int) CV {
	c := mayasCV()
	one := c.Sections[0].Entries
	c.Sections[0].Entries = nil
	for i := range jobs {
		c.Sections[0].Entries = append(c.Sections[0].Entries, one[i%len(one)])
	}
	return c
}

func TestNothingIsSmallerThanNinePointsAndNothingLeavesThePage(t *testing.T) {
	for _, jobs := range []int{0, 1, 4, 7, 9, 14, 30, 60} {
		for _, layout := range Layouts {
			c := career(jobs)
			c.Layout = layout
			f, err := c.Sheet().fit()
			if err != nil {
				t.Fatal(err)
			}
			for n, page := range f.pages {
				for i, l := range page.lines {
					if l.size < smallest {
						t.Errorf("%d jobs, %s: a line of %.1f points", jobs, layout, l.size)
					}
					if bottom := page.tops[i] + l.height; bottom > f.height {
						t.Errorf("%d jobs, %s: page %d goes on for %.1f points under its end", jobs, layout, n+1, bottom-f.height)
					}
					for _, s := range l.spans {
						if s.x < -0.01 || s.x+s.w > f.width+0.5 {
							t.Errorf("%d jobs, %s: %q is from %.1f to %.1f of %.1f", jobs, layout, s.text, s.x, s.x+s.w, f.width)
						}
					}
				}
			}
		}
	}
}

func TestNoPageEndsWithAHeadOrBreaksAShortSection(t *testing.T) {
	for jobs := 5; jobs < 40; jobs++ {
		for _, layout := range Layouts {
			c := career(jobs)
			c.Layout = layout
			f, err := c.Sheet().fit()
			if err != nil {
				t.Fatal(err)
			}
			for n, page := range f.pages[:len(f.pages)-1] {
				last := page.lines[len(page.lines)-1]
				if last.keep {
					t.Errorf("%d jobs, %s: page %d ends after %q", jobs, layout, n+1, last.spans[0].text)
				}
				next := f.pages[n+1].lines
				if len(next) > 1 && next[0].spans[0].text == "•" && (next[1].spans[0].text != "•" && next[1].spans[0].x < 1) {
					t.Errorf("%d jobs, %s: page %d begins with the last point of a list", jobs, layout, n+2)
				}
			}
		}
	}
}

func TestALongTitleKeepsItsDatesBehindIt(t *testing.T) {
	c := CV{Person: Sender{Name: "Maya Kowalski"}, Sections: []Section{{Title: "Experience", Entries: []Position{{
		Title:        "Deputy head of the department for the reading of meters and the billing of what they say, also responsible for the night",
		Organisation: "Farol Energy", Dates: "March 2022 – now", Place: "Lisbon", Text: "Power for two million homes."}}}}}
	eachWay(t, func(t *testing.T, kind string, layout Layout, p Paper) {
		c.Layout, c.Paper = layout, p
		text := strings.Join(strings.Fields(read(t, made(t, kind, c.Sheet())).Text), " ")
		if layout == Compact {
			follows(t, text, "Deputy head", "for the night", "Farol Energy", "Lisbon", "March 2022 – now", "Power")
		} else {
			follows(t, text, "Deputy head", "for the night", "March 2022 – now", "Farol Energy", "Lisbon", "Power")
		}
	})
}

func TestWhatIsEmptyLeavesNothingBehind(t *testing.T) {
	c := CV{Person: Sender{Name: "Maya Kowalski", Address: []string{""}, Links: []Link{{}}}, Sections: []Section{
		{Title: "Experience"}, {Title: "Skills", Groups: []Group{{Name: "Languages", Items: []string{" "}}}},
		{Title: "Education", Entries: []Position{{}}}, {Title: "Projects", Entries: []Position{{Bullets: []string{"", "One thing done"}}}}}}
	text := read(t, made(t, "pdf", c.Sheet())).Text
	for _, gone := range []string{"Experience", "Skills", "Languages", "Education", "·"} {
		if strings.Contains(text, gone) {
			t.Errorf("%q stands there: %s", gone, text)
		}
	}
	follows(t, text, "Projects", "One thing done")
}

// TestOtherReadersHaveTheSameOrder asks the programs that people's documents meet.
func TestOtherReadersHaveTheSameOrder(t *testing.T) {
	program := needs.Program(t, "pdftotext", "poppler-utils")
	for _, jobs := range []int{4, 9} {
		for _, layout := range Layouts {
			for _, p := range []Paper{PaperA4, PaperLetter} {
				for _, how := range []string{"-nopgbrk", "-layout", "-raw"} {
					t.Run(fmt.Sprint(jobs, " jobs ", layout, " ", p, " ", how), func(t *testing.T) {
						c := career(jobs)
						c.Layout, c.Paper = layout, p
						name := filepath.Join(t.TempDir(), "cv.pdf")
						if err := os.WriteFile(name, made(t, "pdf", c.Sheet()), 0o600); err != nil {
							t.Fatal(err)
						}
						text, err := exec.Command(program, how, name, "-").Output()
						if err != nil {
							t.Fatal(err)
						}
						cvOrder(t, string(text))
					})
				}
			}
		}
	}
}
