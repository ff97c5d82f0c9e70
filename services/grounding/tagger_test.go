package grounding

import (
	"fmt"
	"slices"
	"testing"
)

// No list has these names; that somebody worked there is told by what stands around them. Her own employers in the same
// turns are never doubted.
func TestMostMadeUpEmployersAreFoundInAnyTurnOfPhrase(t *testing.T) {
	turns := []string{
		"Dear team,\n\nI have served 43 depots with stock reports. After %s I took a year off, and I like to test what I build.",
		"Dear team,\n\nI have served 43 depots with nightly stock reports. %s is where I learned to test, and I still keep to it.",
		"- Data Engineer, %s, since March 2019\n- German native, English C1\n- 43 depots with nightly stock reports",
		"Dear Ms Roth,\n\nmy years at %s taught me to keep pipelines quiet, and 43 depots got their stock reports every night.",
		"You led a team of eight engineers at %s, and 43 depots got their stock reports from you every night. Say so first.",
		"Sehr geehrte Frau Roth,\n\nbei %s habe ich 43 Depots jede Nacht mit Berichten versorgt. Ich lebe in Leipzig.",
		"Madame,\n\nchez %s, j'ai fourni chaque nuit des rapports de stock à 43 dépôts. J'habite à Leipzig avec ma famille.",
		"Estimada señora:\n\nEn %s entregué cada noche informes de existencias a 43 depósitos. Vivo en Leipzig con mi familia.",
	}
	doubted := func(text string) bool {
		return slices.ContainsFunc(Check(text, mara, seaward), func(c Claim) bool { return c.Kind == Employer && !c.Supported && c.Reason != "" })
	}
	found, all := 0, 0
	for _, turn := range turns {
		if text := fmt.Sprintf(turn, "Talweg Logistics"); doubted(text) {
			t.Errorf("her own employer is doubted in %q", text)
		}
		for _, name := range []string{"Harlow & Finch", "Brightloom", "Spedition Wendelin", "Quillon"} {
			all++
			if doubted(fmt.Sprintf(turn, name)) {
				found++
			} else {
				t.Logf("missed: %s in %q", name, turn)
			}
		}
	}
	if found*4 < all*3 {
		t.Errorf("%d of %d found", found, all)
	}
}

// The second look adds to what the rules say and takes from it, but never says two things of the same words.
func TestNoWordsAreBothShownAndNotShown(t *testing.T) {
	for _, l := range cases(t, "open")[:200] {
		seen := map[Kind][]Claim{}
		for _, c := range Check(l.Text, readPerson(t, l.Person), Job{}) {
			for _, other := range seen[c.Kind] {
				if other.Start < c.End && c.Start < other.End && other.Supported != c.Supported {
					t.Errorf("%s: %q is shown and not shown", l.ID, c.Text)
				}
			}
			seen[c.Kind] = append(seen[c.Kind], c)
		}
	}
}

// What somebody hopes for is no claim, and who posted the job is named in most letters.
func TestTheEmployerWhoPostedTheJobIsNoClaimInAWish(t *testing.T) {
	job := Job{Text: "Nordwind Ferries Ltd is looking for a Chief Officer. You will lead the deck crew on our ferries."}
	person := Evidence{Name: "Sam Rivera", Work: []Work{{Employer: "Blue Line", Title: "Second Officer", Start: "2019-03", End: "2024-02"}}}
	text := "Dear Ms Holm,\n\nI am interested in working at Nordwind Ferries Ltd as Chief Officer. I was Second Officer at %s from March 2019 to February 2024. Nordwind Ferries has a fleet I admire.\n\nKind regards\nSam"
	for _, c := range Check(fmt.Sprintf(text, "Blue Line"), person, job) {
		if !c.Supported {
			t.Errorf("%q is not shown: %s", c.Text, c.Reason)
		}
	}
	if !slices.ContainsFunc(Check(fmt.Sprintf(text, "Nordwind Ferries"), person, job), func(c Claim) bool { return c.Kind == Employer && !c.Supported }) {
		t.Error("who says that they worked there is not asked for it")
	}
}
