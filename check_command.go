package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"havenjob/services"
	"havenjob/services/grounding"
)

// checkAnswer is what is printed of a text: every claim about the person, the unsupported with the reason.
type checkAnswer struct {
	Claims []grounding.Claim `json:"claims"`
}

// maxChecked is how much of one file is read, in bytes: far more than a letter, a CV or a posting has.
const maxChecked = 4 << 20

// checkCommand reads a text from standard input and prints what it claims about the person as one JSON object.
func checkCommand(_ context.Context, p program, _ *config, args []string) error {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	flags.SetOutput(p.Err)
	resume := flags.String("evidence", "", "the person's `resume.json` (JSON Resume)")
	cv := flags.String("cv", "", "the text of a CV that may hold more")
	answers := flags.String("answers", "", "what the person once answered: [{\"question\": …, \"answer\": …}]")
	job := flags.String("job", "", "the text of the job description")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *resume == "" || flags.NArg() > 0 {
		return errors.New("the text is read from standard input: havenjob check --evidence resume.json [--cv cv.txt] [--answers answers.json] [--job job.txt] < letter.txt")
	}
	evidence, err := checkEvidence(*resume, *cv, *answers)
	if err != nil {
		return err
	}
	posting, err := checkFile(*job)
	if err != nil {
		return err
	}
	text, err := io.ReadAll(io.LimitReader(p.In, maxChecked))
	if err != nil {
		return err
	}
	answer := checkAnswer{grounding.Check(string(text), evidence, grounding.JobOf(string(posting)))}
	if answer.Claims == nil {
		answer.Claims = []grounding.Claim{}
	}
	out := json.NewEncoder(p.Out)
	out.SetEscapeHTML(false)
	return out.Encode(answer)
}

// checkFile is a file's content; nothing where no file is named.
func checkFile(name string) ([]byte, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name) // #nosec G304 -- who runs the command names the file
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxChecked))
	if err != nil {
		return nil, err
	}
	return []byte(strings.TrimPrefix(string(raw), "\ufeff")), nil
}

func checkEvidence(resumeFile, cvFile, answersFile string) (grounding.Evidence, error) {
	raw, err := checkFile(resumeFile)
	if err != nil {
		return grounding.Evidence{}, err
	}
	var r services.Resume
	if err := json.Unmarshal(raw, &r); err != nil {
		return grounding.Evidence{}, fmt.Errorf("%s is no JSON Resume: %w", resumeFile, err)
	}
	e := resumeEvidence(r)
	e.Now = time.Now()
	cv, err := checkFile(cvFile)
	if err != nil {
		return grounding.Evidence{}, err
	}
	e.CV = string(cv)
	if raw, err = checkFile(answersFile); err != nil || len(raw) == 0 {
		return e, err
	}
	var answers []struct{ Question, Answer string }
	if err := json.Unmarshal(raw, &answers); err != nil {
		return e, fmt.Errorf("%s is no list of questions and answers: %w", answersFile, err)
	}
	for _, a := range answers {
		e.Answers = append(e.Answers, grounding.Answer{Question: a.Question, Answer: a.Answer})
	}
	return e, nil
}

// resumeEvidence is a JSON Resume as the rules read it.
func resumeEvidence(r services.Resume) grounding.Evidence {
	e := grounding.Evidence{Name: r.Basics.Name, Headline: r.Basics.Label, Summary: r.Basics.Summary}
	if l := r.Basics.Location; l != nil {
		e.Location = strings.Trim(l.City+", "+l.CountryCode+", "+l.Country, ", ")
	}
	for _, w := range r.Work {
		e.Work = append(e.Work, grounding.Work{Employer: w.Name, Title: w.Position, Location: w.Location, Start: w.StartDate, End: w.EndDate, Text: resumeText(w.Highlights, w.Description, w.Summary)})
	}
	for _, v := range r.Volunteer {
		e.Work = append(e.Work, grounding.Work{Employer: v.Organization, Title: v.Position, Start: v.StartDate, End: v.EndDate, Text: resumeText(v.Highlights, v.Summary), Volunteer: true})
	}
	for _, s := range r.Education {
		e.Education = append(e.Education, grounding.Study{Institution: s.Institution, Degree: s.StudyType, Field: s.Area, Start: s.StartDate, End: s.EndDate, Text: s.Score})
	}
	for _, j := range r.Projects {
		e.Projects = append(e.Projects, grounding.Project{Name: j.Name, Text: resumeText(append(slices.Clone(j.Highlights), strings.Join(j.Keywords, ", ")), j.Description)})
	}
	for _, s := range r.Skills {
		e.Skills = append(append(e.Skills, s.Name), s.Keywords...)
	}
	for _, l := range r.Languages {
		e.Languages = append(e.Languages, grounding.Language{Name: l.Language, Level: l.Fluency})
	}
	for _, c := range r.Certificates {
		e.Certificates = append(e.Certificates, grounding.Named{Name: c.Name, By: c.Issuer, Date: c.Date})
	}
	for _, a := range r.Awards {
		e.Awards = append(e.Awards, grounding.Named{Name: a.Title, By: a.Awarder, Date: a.Date, Text: a.Summary})
	}
	for _, b := range r.Publications {
		e.Publications = append(e.Publications, grounding.Named{Name: b.Name, By: b.Publisher, Date: b.ReleaseDate, Text: b.Summary})
	}
	return e
}

// resumeText puts the paragraphs and points of an entry one a line.
func resumeText(points []string, paragraphs ...string) string {
	return strings.Join(append(paragraphs, points...), "\n")
}
