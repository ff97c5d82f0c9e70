package services

import (
	"strings"
	"testing"

	"havenjob/models"
)

// Whoever writes in another language than their profile says the same in other words.
func TestWhatAModelShowsInAnotherLanguageNeedNoCommonWord(t *testing.T) {
	t.Parallel()
	text := "Promovierte Chemikerin, die mit Farben und mit Lacken arbeitet und das seit vielen Jahren in der Forschung tut."
	quote := "Doctorate with distinction, Technical Chemistry"
	for name, row := range map[string]struct {
		language string
		finding  models.ModelFinding
		shown    bool
	}{
		"an English profile":                 {"en", models.ModelFinding{Quote: quote}, true},
		"a German one":                       {"de", models.ModelFinding{Quote: quote}, false},
		"one of which nothing can be told":   {"", models.ModelFinding{Quote: quote}, false},
		"a quote that stands nowhere":        {"en", models.ModelFinding{Quote: "Doctorate in Medicine"}, false},
		"a quote of little words":            {"en", models.ModelFinding{Quote: "with"}, false},
		"a figure that the quote has not":    {"en", models.ModelFinding{Quote: quote, Text: "2 Promovierte Chemikerin"}, false},
		"what the model doubts at the time":  {"en", models.ModelFinding{Quote: quote, Why: "doubted"}, false},
		"another part of the text than this": {"en", models.ModelFinding{Quote: quote, Text: "mit Lacken"}, false},
	} {
		text := text
		f := row.finding
		if f.Text == "" {
			f.Text = "Promovierte Chemikerin"
		}
		words := "Promovierte Chemikerin"
		if strings.HasPrefix(f.Text, "2 ") {
			text, words = "2 "+text, f.Text
		}
		f.Sentence, f.Kind, f.Supported = sentencesOf(text)[0].mark(), "title", true
		list := []models.ModelFinding{f}
		if f.Why != "" {
			list = append(list, models.ModelFinding{Sentence: f.Sentence, Text: "Chemikerin", Kind: "title"})
		}
		p := &opinion{&models.ModelCheck{Model: "tide-1", List: list}, []source{{"education", wordingOf(quote)}}, row.language, false}
		found := &models.Grounding{Claims: []models.Claim{{Start: 0, End: len(words), Kind: "degree", Text: words, Reason: "Nothing shows it."}}}
		p.on(found, text)
		if found.Claims[0].Supported != row.shown {
			t.Errorf("%s: %+v", name, found.Claims[0])
		}
	}
}
