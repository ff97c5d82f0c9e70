package views

import (
	"strings"
	"testing"

	"havenjob/models"
)

func TestChangedWordsAreMarkedInBothTexts(t *testing.T) {
	for _, row := range []struct{ before, after, was, is string }{
		{"I steered ships", "I steered ships", "I steered ships", "I steered ships"},
		{"I steered forty ships", "I steered 40 ships", "I steered [forty ]ships", "I steered [40 ]ships"},
		{"I steered ships", "I steered ships in fog", "I steered ships", "I steered ships [in fog]"},
		{"Old I steered ships", "I Steered ships", "[Old ]I steered ships", "I Steered ships"},
		{"Fähren über Nacht geführt", "Fähren bei Nacht geführt", "Fähren [über ]Nacht geführt", "Fähren [bei ]Nacht geführt"},
		{"- one\n- two", "- two\n- one", "", ""}, // only: nothing is lost
		{"one two three four five", "quite another text altogether here", "[one two three four five]", "[quite another text altogether here]"},
		{"I steered ships by night and in any fog there was", "Radar and sonar, knots, charts, a crew of nine", "[I steered ships by night and in any fog there was]", "[Radar and sonar, knots, charts, a crew of nine]"},
		{"", "new", "", "[new]"},
		{"old", "", "[old]", ""},
		{"", "", "", ""},
		{"  begins with space", "begins with space ", "  begins with space", "begins with space "},
	} {
		was, is := compared(row.before, row.after)
		marked := func(list []Word) (text, marks string) {
			for _, w := range list {
				text += w.Text
				if w.Changed {
					w.Text = "[" + w.Text + "]"
				}
				marks += w.Text
			}
			return text, marks
		}
		wasText, wasMarks := marked(was)
		isText, isMarks := marked(is)
		if wasText != row.before || isText != row.after {
			t.Errorf("%q, %q: words are lost: %q, %q", row.before, row.after, wasText, isText)
		}
		if row.was+row.is != "" && (wasMarks != row.was || isMarks != row.is) {
			t.Errorf("%q, %q: %q, %q", row.before, row.after, wasMarks, isMarks)
		}
	}
	long := strings.Repeat("word ", comparedMost+1)
	if was, is := compared(long, "word"); len(was) != 1 || !was[0].Changed || len(is) != 1 {
		t.Error("a text that is too long is compared")
	}
}

func TestClaimsAreCutOutOfTheirParagraphs(t *testing.T) {
	text := "Grüße aus Łódź.\n\nI led 40 ships.\n\n\n\nEnd."
	at := func(words string) models.Claim {
		i := strings.Index(text, words)
		return models.Claim{Start: i, End: i + len(words), Text: words}
	}
	held := func(words string) models.Claim {
		c := at(words)
		c.Supported = true
		return c
	}
	shown := func(claims ...models.Claim) string {
		var b strings.Builder
		for _, p := range checkedParagraphs(text, &models.Grounding{Claims: claims}) {
			for _, s := range p {
				if s.Claim != nil {
					b.WriteString("<" + s.Text + ">")
				} else {
					b.WriteString(s.Text)
				}
			}
			b.WriteString("|")
		}
		return b.String()
	}
	plain := "Grüße aus Łódź.|I led 40 ships.|End.|"
	for want, claims := range map[string][]models.Claim{
		plain: {{Start: 5, End: 5}, {Start: 9, End: 400}, {Start: 3, End: 4}, {Start: -1, End: 4}}, // empty, too long, half a letter, before it
		"Grüße aus <Łódź.>|<I led> 40 ships.|End.|": {at("Łódź.\n\nI led")},
		"Grüße aus <Łódź>.|I led <40> ships.|End.|": {at("40"), at("Łódź")},
		"Grüße aus Łódź.|<I led 40 ships>.|End.|":   {at("40"), at("I led 40 ships"), at("I led")},
		"<Grüße> aus Łódź.|I led 40 ships.|<End.>|": {at("Grüße"), at("End.")},
		// A smaller claim that nothing supports is seen within a greater one that holds.
		"Grüße aus Łódź.|I led <40> ships.|<End>.|": {held("I led 40 ships"), at("40"), held("End."), at("End")},
	} {
		if got := shown(claims...); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if got := checkedParagraphs("", nil); len(got) != 0 {
		t.Error(got)
	}
}

func TestBlanksInALetterAreCounted(t *testing.T) {
	for text, want := range map[string]string{
		"Dear Ada":                          "",
		"Dear [Hiring Manager], at [Firma]": "2 parts stand in brackets. Fill them in before you send this.",
		"At [Company].":                     "One part stands in brackets. Fill it in before you send this.",
		"See [my site](https://a.example)":  "",
		"a[0] and [1]":                      "",
	} {
		if got := blanksLine(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestWhatNothingSupportsIsMarkedAmongTheWordsThatChanged(t *testing.T) {
	const before, after = "Radar and knots.", "Radar, Kubernetes and knots."
	claims := []models.Claim{{Start: 0, End: 5, Supported: true}, {Start: 7, End: 17, Reason: "Not in your profile."}}
	_, is := compared(before, after)
	text := ""
	for _, w := range marked(is, claims) {
		if (w.Claim != nil) != (w.Text == "Kubernetes") {
			t.Errorf("%q is marked: %v", w.Text, w.Claim != nil)
		}
		text += w.Text
	}
	if text != after {
		t.Errorf("the text became %q", text)
	}
}
