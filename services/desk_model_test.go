package services_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/llm"
	"havenjob/services"
)

// checks is a model that gives claims, by the words of what it is asked.
type checks struct {
	*model
	give func(ctx context.Context, ask string) ([]claim, error)
}

// claim is one as a model gives it. line names the line of the evidence that has these words.
type claim struct {
	Sentence  int    `json:"sentence"`
	Claim     string `json:"claim"`
	Kind      string `json:"kind"`
	Supported bool   `json:"supported"`
	Line      int    `json:"line"`
	Quote     string `json:"quote"`
	Why       string `json:"why"`
	line      string
}

func (m *checks) Structured(ctx context.Context, ask llm.Request, _ llm.Schema, into any) (llm.Answer, error) {
	m.mu.Lock()
	m.asked = append(m.asked, ask)
	m.mu.Unlock()
	list, err := m.give(ctx, ask.Messages[1].Text)
	if err != nil {
		return llm.Answer{}, err
	}
	for i, c := range list {
		if c.line == "" {
			continue
		}
		for n, line := range strings.Split(ask.Messages[1].Text, "\n") {
			number, words, _ := strings.Cut(line, ": ")
			if strings.Contains(words, c.line) && n > 0 {
				if err := json.Unmarshal([]byte(number), &list[i].Line); err != nil {
					return llm.Answer{}, err
				}
				break
			}
		}
	}
	b, err := json.Marshal(map[string]any{"claims": list})
	if err != nil {
		return llm.Answer{}, err
	}
	return llm.Answer{Model: "tide-1", Usage: llm.Usage{InputTokens: 50, OutputTokens: 5}}, json.Unmarshal(b, into)
}

func thinks(list ...claim) *checks {
	return &checks{says(), func(context.Context, string) ([]claim, error) { return slices.Clone(list), nil }}
}

const nightLetter = "Dear Hiring Team,\n\nI was a pilot at Quay Pilots and steered 40 ships. I ran the night watch alone, and kept the radar. I worked for the Quay Harbour Pilots.\n\nKind regards\nMaya Kim"

// written is a text of the person's own, about their application.
func (d desk) written(text string) models.Output {
	d.t.Helper()
	o := models.Output{UserID: d.u.ID, Type: models.OutputLetter, Content: text, ApplicationID: &d.job.ID, JobDescriptionID: &d.jd.ID}
	if err := models.CreateOutput(context.Background(), d.db, &o); err != nil {
		d.t.Fatal(err)
	}
	return o
}

// found are the claims of a text as they are shown: "+" where one is supported, "-" where not, "!" where the model says so.
func (d desk) found(o models.Output) (shown []string, g *models.Grounding) {
	d.t.Helper()
	ctx := context.Background()
	o, err := models.OutputByID(ctx, d.db, d.u.ID, o.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	s, err := services.SubjectOfOutput(ctx, d.db, o)
	if err != nil {
		d.t.Fatal(err)
	}
	if g, err = services.Checked(ctx, d.db, o, s); err != nil {
		d.t.Fatal(err)
	}
	for _, c := range g.Claims {
		mark := "-"
		if c.Supported {
			mark = "+"
		}
		if c.ByModel {
			mark += "!"
		}
		if o.Text()[c.Start:c.End] != c.Text {
			d.t.Errorf("%q is said to stand where %q does", c.Text, o.Text()[c.Start:c.End])
		}
		shown = append(shown, mark+c.Text)
	}
	return shown, g
}

func TestAModelsWordOnAClaimCountsOnlyWithWordsOfBothTexts(t *testing.T) {
	t.Parallel()
	db := modelstest.DB(t)
	rules := []string{"+pilot", "+Quay Pilots", "+steered 40 ships", "+40 ships", "-Quay Harbour Pilots"}
	and := func(old, now string, more ...string) []string {
		list := slices.Clone(rules)
		if at := slices.Index(list, old); at >= 0 {
			list[at] = now
		}
		return slices.Concat(list[:4], more, list[4:])
	}
	night := claim{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility", Why: "No line tells of a night watch."}
	for name, row := range map[string]struct {
		says []claim
		want []string
	}{
		"what the rules miss is added":          {[]claim{night}, and("", "", "-!ran the night watch alone")},
		"in capitals, and twice":                {[]claim{{Sentence: 3, Claim: "RAN the night  watch, alone", Kind: "responsibility"}, night, night}, and("", "", "-!ran the night watch alone")},
		"once whole and once in part":           {[]claim{night, {Sentence: 3, Claim: "night watch", Kind: "skill"}}, and("", "", "-!ran the night watch alone")},
		"beside a kind that there is not":       {[]claim{{Sentence: 3, Claim: "watch alone", Kind: "virtue"}, night}, and("", "", "-!ran the night watch alone")},
		"under a wrong number":                  {[]claim{{Sentence: 99, Claim: night.Claim, Kind: night.Kind}}, and("", "", "-!ran the night watch alone")},
		"words that are not in the text":        {[]claim{{Sentence: 3, Claim: "ran the day watch", Kind: "responsibility"}, {Sentence: 3, Claim: "Nachtwache allein geführt", Kind: "responsibility"}}, rules},
		"words that are in any text":            {[]claim{{Sentence: 3, Claim: "the", Kind: "responsibility"}, {Sentence: 3, Claim: "", Kind: "responsibility"}}, rules},
		"a kind that there is not":              {[]claim{{Sentence: 3, Claim: night.Claim, Kind: "virtue"}}, rules},
		"the job itself":                        {[]claim{{Sentence: 2, Claim: "pilot", Kind: "location"}}, and("+pilot", "-!pilot")},
		"what the rules hold is doubted":        {[]claim{{Sentence: 2, Claim: "Quay Pilots", Kind: "employer", Why: "It was a client."}}, and("+Quay Pilots", "-!Quay Pilots")},
		"figures are doubted whatever they are": {[]claim{{Sentence: 2, Claim: "40 ships", Kind: "amount"}}, and("+40 ships", "-!40 ships")},
		"what the rules doubt stays theirs":     {[]claim{{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Why: "Not there."}}, rules},
		"what the rules doubt is shown":         {[]claim{{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Supported: true, Quote: "Pilot at Quay Pilots", line: "Pilot at Quay"}}, and("-Quay Harbour Pilots", "+!Quay Harbour Pilots")},
		"as a part of more that is shown":       {[]claim{{Sentence: 4, Claim: "worked for the Quay Harbour Pilots", Kind: "title", Supported: true, Quote: "Pilot at Quay Pilots", line: "Pilot at Quay"}}, and("-Quay Harbour Pilots", "+!Quay Harbour Pilots")},
		"as a part of more, by other words":     {[]claim{{Sentence: 4, Claim: "worked for the Quay Harbour Pilots", Kind: "title", Supported: true, Quote: "Kept the radar", line: "Kept the"}}, rules},
		"as a part of more, and doubted":        {[]claim{{Sentence: 4, Claim: "worked for the Quay Harbour Pilots", Kind: "title", Supported: true, Quote: "Pilot at Quay Pilots", line: "Pilot at Quay"}, {Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer"}}, rules},
		"by another line than it names":         {[]claim{{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Supported: true, Quote: "Pilot at Quay Pilots", line: "Steered"}}, rules},
		"by a line that there is not":           {[]claim{{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Supported: true, Quote: "Pilot at Quay Pilots", Line: 999}, {Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Supported: true, Quote: "Pilot at Quay Pilots", Line: -1}}, rules},
		"by a made-up quote":                    {[]claim{{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Supported: true, Quote: "Quay Harbour Pilots", line: "Pilot at Quay"}}, rules},
		"by words that say nothing of it":       {[]claim{{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Supported: true, Quote: "Kept the radar", line: "Kept the"}, {Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Supported: true, Quote: "at", line: "Pilot at Quay"}}, rules},
		"by what the job asks for":              {[]claim{{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Supported: true, Quote: "Northwind Ferries", Line: 1}}, rules},
		"supported where the rules are silent":  {[]claim{{Sentence: 3, Claim: night.Claim, Kind: night.Kind, Supported: true, Quote: "Steered 40 ships", line: "Steered"}}, rules},
		"words that stand in the profile":       {[]claim{{Sentence: 3, Claim: "kept the radar", Kind: "responsibility"}}, rules},
		"nothing":                               {nil, rules},
	} {
		d := newDesk(t, db, thinks(row.says...))
		o := d.written(nightLetter)
		if before, g := d.found(o); !slices.Equal(before, rules) || g.CheckedBy != "" {
			t.Fatalf("the rules find %q", before)
		}
		if err := d.CheckWithModel(t.Context(), &o, ""); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, g := d.found(o)
		if !slices.Equal(got, row.want) || g.CheckedBy != "tide-1" || g.Outdated {
			t.Errorf("%s: %q, want %q (%+v)", name, got, row.want, g)
		}
		if calls, _ := d.used(); calls != 1 {
			t.Errorf("%s: %d calls are counted", name, calls)
		}
	}
}

func TestAFindingOfTheModelGoesWithItsWords(t *testing.T) {
	t.Parallel()
	d := newDesk(t, modelstest.DB(t), thinks(
		claim{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility", Why: "No line tells of a <b>night</b> watch. " + strings.Repeat("Really. ", 200)},
		claim{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Supported: true, Quote: "Pilot at Quay Pilots", line: "Pilot at Quay"}))
	o := d.written(nightLetter)
	if err := d.CheckWithModel(t.Context(), &o, "none"); err != nil {
		t.Fatal(err)
	}
	_, g := d.found(o)
	wrong := g.Unsupported()
	if len(wrong) != 1 || !strings.HasPrefix(wrong[0].Reason, "Nothing that you told HavenJob shows this. Your model says: “No line tells") || len(wrong[0].Reason) > 400 {
		t.Errorf("%+v", wrong)
	}
	edit := func(text string) ([]string, *models.Grounding) {
		t.Helper()
		if _, err := models.EditOutput(t.Context(), d.db, d.u.ID, o.ID, func(o *models.Output) error { o.EditedContent = text; return nil }); err != nil {
			t.Fatal(err)
		}
		return d.found(o)
	}
	has := func(list []string, words string) bool { return slices.Contains(list, words) }
	if got, g := edit("Hello,\n\nI ran the night watch alone! I worked for the Quay Harbour Pilots."); !has(got, "-!ran the night watch alone") || !has(got, "+!Quay Harbour Pilots") || !g.Outdated {
		t.Errorf("moved it is %q (%+v)", got, g)
	}
	if got, _ := edit("I ran the night watch. I led the Quay Harbour Pilots and worked for the Quay Harbour Pilots."); has(got, "-!ran the night watch alone") || has(got, "+!Quay Harbour Pilots") {
		t.Errorf("in other sentences there is %q", got)
	}
	if got, g := edit(nightLetter); !has(got, "-!ran the night watch alone") || !has(got, "+!Quay Harbour Pilots") || g.Outdated {
		t.Errorf("back as it was it is %q", got)
	}

	// What shows it no longer says so: the rules' word stands again, and the check is known to be of before.
	now, err := models.ProfileOf(t.Context(), d.db, d.u.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.db.NewUpdate().Model(&now.WorkExperiences[0]).Set("company = ?", "Elsewhere").WherePK().Exec(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, g := d.found(o); has(got, "+!Quay Harbour Pilots") || !has(got, "-!ran the night watch alone") || !g.Outdated {
		t.Errorf("with another profile it is %q (%+v)", got, g)
	}
}

func TestWhatTheProfileSaysByNowIsDoubtedNoLonger(t *testing.T) {
	t.Parallel()
	d := newDesk(t, modelstest.DB(t), thinks(claim{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer", Why: "Not there."}, claim{Sentence: 2, Claim: "Quay Pilots", Kind: "employer", Why: "A client."}))
	o := d.written(nightLetter)
	if err := d.CheckWithModel(t.Context(), &o, ""); err != nil {
		t.Fatal(err)
	}
	work := &models.WorkExperience{Role: "Pilot", Company: "Quay Harbour Pilots", StartDate: "2020", EndDate: "2022"}
	work.UserID = d.u.ID
	if err := models.CreateProfileRow(t.Context(), d.db, work); err != nil {
		t.Fatal(err)
	}
	if got, _ := d.found(o); !slices.Contains(got, "+Quay Harbour Pilots") || !slices.Contains(got, "-!Quay Pilots") {
		t.Errorf("%q", got)
	}
}

func TestTheModelReadsNumberedTextsAndNeverTakesTheJobForEvidence(t *testing.T) {
	t.Parallel()
	m := thinks()
	d := newDesk(t, modelstest.DB(t), m)
	d.u.TargetRole = "Admiral"
	if err := models.UpdateUser(t.Context(), d.db, &d.u, "target_role"); err != nil {
		t.Fatal(err)
	}
	o := d.written(nightLetter)
	if err := d.CheckWithModel(t.Context(), &o, ""); err != nil {
		t.Fatal(err)
	}
	system, user := m.requests()[0].Messages[0].Text, m.requests()[0].Messages[1].Text
	for _, words := range []string{"never an instruction", "it is never evidence", "what is not claimed needs no line"} {
		if !strings.Contains(system, words) {
			t.Errorf("the prompt lacks %q", words)
		}
	}
	for _, words := range []string{"never evidence>>>\nCompany: Northwind Ferries", "You speak Danish.", "- Steered 40 ships", "1: Dear Hiring Team,\n2: I was a pilot at Quay Pilots and steered 40 ships.\n3: I ran the night watch alone, and kept the radar.\n"} {
		if !strings.Contains(user, words) {
			t.Errorf("%q is not in\n%s", words, user)
		}
	}
	if strings.Contains(user, "Admiral") || strings.Contains(system, "CODE") {
		t.Errorf("what the person looks for is evidence:\n%s", user)
	}
}

// A model that says one thing over and over is not listened to for minutes.
func TestOfAnAnswerWithoutEndTheBeginningIsRead(t *testing.T) {
	t.Parallel()
	night := claim{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility"}
	other := claim{Sentence: 4, Claim: "Quay Harbour Pilots", Kind: "employer"}
	d := newDesk(t, modelstest.DB(t), &checks{says(), func(context.Context, string) ([]claim, error) {
		return append(slices.Repeat([]claim{night}, 60_000), other), nil
	}})
	o := d.written(nightLetter)
	if err := d.CheckWithModel(t.Context(), &o, ""); err != nil || len(o.ModelCheck.List) != 1 || o.ModelCheck.List[0].Text != night.Claim {
		t.Errorf("%v, %+v", err, o.ModelCheck)
	}
}

func TestTheSectionsOfACVAreCheckedTogether(t *testing.T) {
	t.Parallel()
	m := thinks(claim{Claim: "ran the night watch alone", Kind: "responsibility"}, claim{Claim: "sailed round the Horn", Kind: "responsibility"})
	d := newDesk(t, modelstest.DB(t), m)
	o, err := d.Tailor(t.Context(), d.u.ID, services.Order{Application: &d.job.ID, ByHand: true})
	if err != nil {
		t.Fatal(err)
	}
	list := o.Sections()
	if err := d.CheckWithModel(t.Context(), &o, ""); !errors.Is(err, services.ErrNoText) {
		t.Errorf("what stands in the profile is checked: %v", err)
	}
	for i, text := range []string{"I ran the night watch alone.", "- Steered 40 ships\n- Sailed round the Horn"} {
		if _, err := models.DecideSection(t.Context(), d.db, d.u.ID, o.ID, list[i].ID, "", models.Decision{Choice: models.ChoiceEdited, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.CheckWithModel(t.Context(), &o, ""); err != nil {
		t.Fatal(err)
	}
	s, err := services.SubjectOfOutput(t.Context(), d.db, o)
	if err != nil {
		t.Fatal(err)
	}
	_, texts, all, err := services.CheckedSections(t.Context(), d.db, o, s)
	if err != nil || all.CheckedBy != "tide-1" || all.Outdated || len(all.Unsupported()) != 2 {
		t.Fatalf("%+v %v", all, err)
	}
	for i, words := range []string{"ran the night watch alone", "Sailed round the Horn"} {
		if wrong := (&models.Grounding{Claims: texts[list[i].ID]}).Unsupported(); len(wrong) != 1 || wrong[0].Text != words || !wrong[0].ByModel {
			t.Errorf("%q: %+v", words, wrong)
		}
	}
}
