package services

import (
	"strings"
	"testing"

	"havenjob/models"
)

// filler is a text of about so many tokens, whose words are nowhere else.
func filler(word string, n int) string {
	return strings.TrimSpace(strings.Repeat(word+" ", n*4/(len(word)+1)+1))
}

func someEvidence() evidence {
	var e evidence
	e.profile.Person = models.User{FullName: "Maya Kim", Headline: "Pilot of ferries", TargetRole: "Harbour master", Summary: filler("summary", 100), City: "Lisbon", Skills: []string{"Radar", "Knots"}}
	e.profile.WorkExperiences = []models.WorkExperience{
		{Company: "Quay", Role: "Captain", StartDate: "2021-03", IsCurrent: true, Description: filler("newest", 100)},
		{Company: "Harbour", Role: "Mate", StartDate: "2016", EndDate: "2021-02", Description: filler("middle", 100)},
		{Company: "Pier", Role: "Deckhand", StartDate: "2012", EndDate: "2016", Description: filler("oldest", 100)},
	}
	e.profile.Education = []models.Education{{Institution: "Naval school", Degree: "Patent", StartDate: "2010", EndDate: "2012"}}
	e.profile.Projects = []models.Project{{Title: "Tide table", Description: filler("tables", 100), Technologies: []string{"Go"}}, {Title: "Fog horn", Description: filler("horns", 100)}}
	e.profile.Entries = []models.ProfileEntry{{Kind: models.Language, Title: "Danish", Detail: "B2"}}
	e.cv = "Maya Kim\nCaptain at Quay\n" + filler("newest", 60) + "\nSaved a whale near Sagres\n"
	e.answers = []models.KnownAnswer{
		{Question: "What is your weakness?", Answer: filler("impatience", 90)},
		{Question: "Why us?", Answer: filler("because", 90)},
		{Question: "A conflict?", Answer: filler("argued", 90)},
	}
	a := models.Application{CompanyName: "Port of Porto", JobTitle: "Harbour master", Status: models.PhoneScreen, Notes: filler("notes", 60)}
	e.application, e.description = &a, "Wanted: a harbour master.\n"+filler("duties", 400)
	return e
}

// The table is the promise of what goes first where there is no room for all.
func TestWhatIsLeastUsefulIsLeftOutFirst(t *testing.T) {
	t.Parallel()
	always := []string{"Maya Kim", "Captain at Quay, 2021-03 to now", "Mate at Harbour, 2016 to 2021-02", "Deckhand at Pier, 2012 to 2016", "Patent, Naval school, 2010 to 2012",
		"Tide table", "Fog horn", "Danish", "Port of Porto", "Harbour master"}
	for _, row := range []struct {
		budget  int
		has     string
		without string
	}{
		{3000, "impatience because argued oldest middle newest tables horns Sagres duties notes summary", ""},
		{1550, "impatience oldest middle newest tables horns Sagres duties notes summary", "argued"},
		{1450, "oldest middle newest tables horns Sagres duties notes summary impatience", "argued because"},
		{1350, "oldest middle newest tables horns Sagres duties notes summary", "argued because impatience"},
		{1250, "middle newest tables horns Sagres duties notes summary", "argued because impatience oldest"},
		{1150, "newest tables horns Sagres duties notes summary", "argued because impatience oldest middle"},
		{1050, "tables horns Sagres duties notes summary", "argued because impatience oldest middle"},
		{950, "tables Sagres duties notes summary", "argued because impatience oldest middle horns"},
		{800, "Sagres duties notes summary", "argued because impatience oldest middle horns tables"},
		{700, "Sagres duties notes summary", "argued because impatience oldest middle horns tables newest"},
		{500, "Sagres duties notes summary", "argued because impatience oldest middle horns tables newest"},
		{380, "notes summary Wanted", "argued because impatience oldest middle horns tables newest Sagres"},
		{100, "", "argued because impatience oldest middle horns tables newest Sagres duties"},
		{1, "", "argued because impatience oldest middle horns tables newest Sagres duties notes summary Wanted"},
	} {
		known := someEvidence().fit("What should I say about my weakness?", row.budget)
		all, total, left := "", 0, false
		for _, k := range known {
			all += k.Label + "\n" + k.Text + "\n"
			total += tokens(k.Text)
			left = left || k.Left != ""
		}
		for _, text := range append(strings.Fields(row.has), always...) {
			if !strings.Contains(all, text) {
				t.Errorf("with room for %d, %q is not given", row.budget, text)
			}
		}
		for _, text := range strings.Fields(row.without) {
			if strings.Contains(all, text) {
				t.Errorf("with room for %d, %q is given", row.budget, text)
			}
		}
		if total > row.budget && row.budget >= 100 {
			t.Errorf("with room for %d, %d are given", row.budget, total)
		}
		if left != (row.without != "") {
			t.Errorf("with room for %d, it says that something was left out: %v", row.budget, left)
		}
	}
}

func TestTheJobDescriptionLosesItsEndOnly(t *testing.T) {
	t.Parallel()
	e := evidence{description: "The beginning.\n" + strings.Repeat("A line of duties.\n", 400) + "The end."}
	e.application = &models.Application{CompanyName: "Quay", Status: models.Applied}
	known := e.fit("", 500)
	last := known[len(known)-1]
	if !strings.HasPrefix(last.Text, "The beginning.") || strings.Contains(last.Text, "The end.") || !strings.HasSuffix(last.Text, "A line of duties.") || last.Left != "its end" {
		t.Errorf("%q… %q", last.Text[:40], last.Left)
	}
}

func TestATitleIsTheFirstQuestionInShort(t *testing.T) {
	t.Parallel()
	for question, want := range map[string]string{
		"What should I say about my weakness?":                "What should I say about my weakness?",
		"  Help me.\nI have an interview tomorrow at Quay.  ": "Help me. I have an interview tomorrow at Quay",
		"Write me a mail. It should be short.":                "Write me a mail",
		strings.Repeat("word ", 40):                           strings.TrimSpace(strings.Repeat("word ", 12)) + "…",
		strings.Repeat("é", 100):                              strings.Repeat("é", 60) + "…",
	} {
		if got := chatTitle(question); got != want {
			t.Errorf("%q: %q, want %q", question, got, want)
		}
	}
}
