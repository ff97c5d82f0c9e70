package services_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/llm"
	"havenjob/services"
	"havenjob/services/docfile"
)

// tailored is a model that answers by the section that it is asked for.
func tailored(give func(n int, section string) (string, error)) *shaped {
	return &shaped{says(), func(n int, ask llm.Request) (string, error) {
		_, section, _ := strings.Cut(ask.Messages[1].Text, "The heading of the section that is to be rewritten>>>\n")
		return give(n, section)
	}}
}

func rewritten(_ int, section string) (string, error) {
	switch {
	case strings.HasPrefix(section, "Pilot"):
		return "- Steered 40 ships", nil
	case strings.HasPrefix(section, "Skills"):
		return "Radar", nil
	}
	return "Pilot with six years on the water, at home with radar.", nil
}

func (d desk) tailor() models.Output {
	d.t.Helper()
	o, err := d.Tailor(d.t.Context(), d.u.ID, services.Order{Application: &d.job.ID})
	if err != nil {
		d.t.Fatal(err)
	}
	return o
}

func TestACVIsMadeSectionBySectionAndTheProfileStays(t *testing.T) {
	t.Parallel()
	m := tailored(rewritten)
	d := newDesk(t, modelstest.DB(t), m)
	before, err := models.ProfileOf(t.Context(), d.db, d.u.ID)
	if err != nil {
		t.Fatal(err)
	}
	o, _ := d.whole(d.tailor())
	list := o.Sections()
	if o.State != models.TextDone || len(list) != 3 || list[0].ID != "summary" || list[1].Suggestion != "- Steered 40 ships" || list[2].Suggestion != "Radar" || list[0].Why != "It fits." {
		t.Fatalf("%s %+v", o.State, list)
	}
	if strings.Join(list[0].Covers, ",") != "radar" {
		t.Errorf("covered: %v", list[0].Covers)
	}
	work := list[1].ID
	for i, row := range []struct {
		decision models.Decision
		want     string
	}{
		{models.Decision{}, "- Steered 40 ships\n- Kept the radar"},
		{models.Decision{Choice: models.ChoiceAccepted}, "- Steered 40 ships"},
		{models.Decision{Choice: models.ChoiceEdited, Text: "- Steered"}, "- Steered"},
		{models.Decision{Choice: models.ChoiceRejected}, "- Steered 40 ships\n- Kept the radar"},
	} {
		now, err := models.DecideSection(t.Context(), d.db, d.u.ID, o.ID, work, "", row.decision)
		if err != nil || now.Chosen(now.Sections()[1]) != row.want {
			t.Errorf("%d: %q %v", i, now.Chosen(now.Sections()[1]), err)
		}
	}
	if _, err := models.DecideSection(t.Context(), d.db, d.u.ID, o.ID, "awards", "", models.Decision{}); !errors.Is(err, models.ErrNoSection) {
		t.Error(err)
	}
	after, err := models.ProfileOf(t.Context(), d.db, d.u.ID)
	if err != nil || after.Person.Summary != before.Person.Summary || after.WorkExperiences[0].Description != before.WorkExperiences[0].Description {
		t.Error("the profile has changed", err)
	}
	if calls, tokens := d.used(); calls != 1 || tokens != 165 {
		t.Errorf("%d calls, %d tokens", calls, tokens)
	}
}

func TestASectionThatCannotBeUsedIsLeftAsItWas(t *testing.T) {
	t.Parallel()
	db := modelstest.DB(t)
	for name, give := range map[string]func() (string, error){
		"malformed": func() (string, error) { return "", &llm.Error{Kind: llm.Malformed} },
		"unshaped":  func() (string, error) { return "", &llm.Error{Kind: llm.Unshaped} },
		"empty":     func() (string, error) { return " ", nil },
		"refusing":  func() (string, error) { return "I'm sorry, but I can't help with that.", nil },
		"endless":   func() (string, error) { return strings.Repeat("Steered ships. ", 600), nil },
	} {
		d := newDesk(t, db, tailored(func(n int, section string) (string, error) {
			if strings.HasPrefix(section, "Pilot") {
				return give()
			}
			return rewritten(n, section)
		}))
		o, _ := d.whole(d.tailor())
		if list := o.Sections(); o.State != models.TextDone || list[1].Failure == "" || list[1].Suggestion != "" || o.Chosen(list[1]) != list[1].Original || list[2].Suggestion != "Radar" {
			t.Errorf("%s: %s %+v", name, o.State, list)
		}
	}
}

func TestWhatWouldFailForEverySectionEndsACVAndKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	m := tailored(func(n int, section string) (string, error) {
		if n == 2 {
			return "", &llm.Error{Kind: llm.KeyRefused}
		}
		return rewritten(n, section)
	})
	d := newDesk(t, modelstest.DB(t), m)
	o, _ := d.whole(d.tailor())
	if list := o.Sections(); o.State != models.TextFailed || o.Usage.Failure != string(llm.KeyRefused) || list[0].Suggestion == "" || list[1].Suggestion+list[2].Suggestion != "" || len(m.requests()) != 2 {
		t.Errorf("%s %+v", o.State, list)
	}
	if calls, tokens := d.used(); calls != 1 || tokens != 55 {
		t.Errorf("%d calls, %d tokens", calls, tokens)
	}
}

func TestACVOfWhichNoSectionCameCostsNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t, modelstest.DB(t), tailored(func(int, string) (string, error) { return "", &llm.Error{Kind: llm.KeyRefused} }))
	o, _ := d.whole(d.tailor())
	if calls, _ := d.used(); calls != 0 || o.State != models.TextFailed || o.Usage.InputTokens+o.Usage.OutputTokens != 0 {
		t.Errorf("%d calls are counted: %s %+v", calls, o.State, o.Usage)
	}
}

// untold is a model whose server does not say what a call took.
type untold struct{ *shaped }

func (m untold) Structured(ctx context.Context, ask llm.Request, shape llm.Schema, into any) (llm.Answer, error) {
	answer, err := m.shaped.Structured(ctx, ask, shape, into)
	if err != nil {
		return answer, err
	}
	return llm.Answer{Text: "- Steered 40 ships", Model: answer.Model}, nil
}

func TestSectionsCountAboutWhatTheyTookWhereTheServerDoesNotSay(t *testing.T) {
	t.Parallel()
	m := tailored(rewritten)
	d := newDesk(t, modelstest.DB(t), untold{m})
	d.whole(d.tailor())
	asked := 0
	for _, ask := range m.requests() {
		for _, said := range ask.Messages {
			asked += len(said.Text)
		}
	}
	if calls, tokens := d.used(); calls != 1 || tokens < int64(asked)/6 || tokens > int64(asked)/2 {
		t.Errorf("%d calls, %d tokens of %d bytes", calls, tokens, asked)
	}
}

func TestAStoppedCVKeepsTheSectionsThatAreThere(t *testing.T) {
	t.Parallel()
	begun, stopped := make(chan bool), make(chan bool)
	d := newDesk(t, modelstest.DB(t), tailored(func(n int, section string) (string, error) {
		if n == 2 {
			begun <- true
			<-stopped
		}
		return rewritten(n, section)
	}))
	o := d.tailor()
	<-begun
	if err := d.Stop(t.Context(), d.u.ID, o.ID); err != nil {
		t.Fatal(err)
	}
	close(stopped)
	o, _ = d.whole(o)
	if list := o.Sections(); o.State != models.TextStopped || len(list) != 3 || list[0].Suggestion == "" || list[1].Suggestion != "" {
		t.Errorf("%s %+v", o.State, list)
	}
}

func TestASectionTakesBackWhatNothingSupportsOnce(t *testing.T) {
	t.Parallel()
	asked := 0
	d := newDesk(t, modelstest.DB(t), tailored(func(n int, section string) (string, error) {
		if !strings.HasPrefix(section, "Pilot") {
			return rewritten(n, section)
		}
		if asked++; asked == 1 {
			return "- Steered 90 ships", nil
		}
		return "- Steered 40 ships", nil
	}))
	o, _ := d.whole(d.tailor())
	if s := o.Sections()[1]; asked != 2 || s.Suggestion != "- Steered 40 ships" || len((&models.Grounding{Claims: s.Claims}).Unsupported()) != 0 {
		t.Errorf("%d times: %+v", asked, s)
	}
}

func TestACVNeedsADescriptionAndAProfile(t *testing.T) {
	t.Parallel()
	d := newDesk(t, modelstest.DB(t), tailored(rewritten))
	if _, err := d.Tailor(t.Context(), d.u.ID, services.Order{}); !errors.Is(err, services.ErrNoDescription) {
		t.Error(err)
	}
	empty := modelstest.User(t, d.db)
	if _, err := d.Tailor(t.Context(), empty.ID, services.Order{ByHand: true}); !errors.Is(err, services.ErrNothingToTailor) {
		t.Error(err)
	}
	o, err := d.Tailor(t.Context(), d.u.ID, services.Order{ByHand: true})
	if err != nil || o.State != models.TextDone || len(o.Sections()) != 3 {
		t.Error(o, err)
	}
}

func TestACVSaysWhatANumberOfAStudyIs(t *testing.T) {
	t.Parallel()
	d := newDesk(t, modelstest.DB(t), tailored(rewritten))
	for _, grade := range []string{"1.3", "First class"} {
		study := &models.Education{Institution: "Quay University", Degree: "BSc", StartDate: "2010", EndDate: "2013", Grade: grade}
		study.UserID = d.u.ID
		if err := models.CreateProfileRow(t.Context(), d.db, study); err != nil {
			t.Fatal(err)
		}
	}
	o, _ := d.whole(d.tailor())
	var file bytes.Buffer
	if _, err := d.File(t.Context(), o, services.FileOptions{}, &file); err != nil {
		t.Fatal(err)
	}
	doc, err := docfile.New("").Text(t.Context(), file.Bytes())
	if err != nil || !strings.Contains(doc.Text, "2010 – 2013. Grade: 1.3") || !strings.Contains(doc.Text, "2010 – 2013. First class") {
		t.Errorf("%v: %s", err, doc.Text)
	}
}
