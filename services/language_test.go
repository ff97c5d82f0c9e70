package services

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"havenjob/models"
)

func TestTheLanguageOfATextIsToldByItsLittleWords(t *testing.T) {
	for text, want := range map[string]string{
		"I was a pilot for six years and I kept the radar. This is what I would like to do at your harbour.":                              "en",
		"Ich bin seit sechs Jahren Lotsin und habe das Radar betreut. Das ist die Arbeit, die ich auch bei Ihnen machen möchte.":          "de",
		"Je suis pilote depuis six ans et j’ai tenu le radar. C’est ce que je souhaite faire dans votre port avec vous.":                  "fr",
		"Soy piloto desde hace seis años y he llevado el radar. Es lo que me gustaría hacer en su puerto con ustedes, y más.":             "es",
		"Sono pilota da sei anni e ho tenuto il radar. È quello che vorrei fare anche nel vostro porto con voi, e non solo.":              "it",
		"Ik ben al zes jaar loods en ik heb de radar bediend. Dat is wat ik ook bij u in de haven wil doen, met veel plezier.":            "nl",
		"Sou piloto há seis anos e cuidei do radar. É o que eu gostaria de fazer também no seu porto, com uma equipa e não só.":           "pt",
		"Jestem pilotką od sześciu lat i obsługiwałam radar. To jest praca, którą chcę wykonywać także w Państwa porcie, a nie w biurze.": "pl",
		"Go, PostgreSQL, Kubernetes, Terraform, Kafka":        "",
		"BSc Computer science, Lund University, 2014 to 2017": "",
		"Radar and knots.": "",
		"":                 "",
		"Доброе утро, я хотела бы работать у вас, и это моё письмо.": "",
		"Kind regards\nMaya Kim": "",
	} {
		if got := languageOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// The letters and answers of the labelled corpus, each of which says its language.
func TestNoLetterIsTakenForAnotherLanguage(t *testing.T) {
	files, err := filepath.Glob("grounding/testdata/cases/*/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	told, all := 0, 0
	for _, name := range files {
		raw, err := os.ReadFile(name)
		var cases []struct{ ID, Language, Text string }
		if err == nil {
			err = json.Unmarshal(raw, &cases)
		}
		if err != nil {
			t.Fatal(name, err)
		}
		for _, c := range cases {
			got := languageOf(c.Text)
			if all++; got != "" {
				told++
			}
			if got != "" && got != c.Language {
				t.Errorf("%s is %s, and taken for %s", c.ID, c.Language, got)
			}
		}
	}
	t.Logf("%d of %d told", told, all)
	if 100*told < 92*all { // the others are too short, or lists
		t.Errorf("only %d of %d are told", told, all)
	}
}

func TestAnotherLanguageIsSaidOfWhatAModelWroteOnly(t *testing.T) {
	o := models.Output{Content: "Sehr geehrte Damen und Herren,\n\nich bin seit sechs Jahren Lotsin und habe das Radar betreut. Das ist die Arbeit, die ich auch bei Ihnen machen möchte.\n\nMit freundlichen Grüßen\nMaya Kim"}
	if words := OtherLanguage(models.Output{Content: o.Content, Params: models.OutputParams{Prompt: "letter-1", Language: "en"}}); words != "The model wrote this in German, and not in English." {
		t.Errorf("%q", words)
	}
	for _, quiet := range []models.Output{
		{Content: o.Content, Params: models.OutputParams{Language: "en"}},                                         // begun by hand
		{Content: o.Content, EditedContent: "x", Params: models.OutputParams{Prompt: "letter-1", Language: "en"}}, // the person wrote it
		{Content: o.Content, Params: models.OutputParams{Prompt: "letter-1", Language: "de"}},                     // as it should be
		{Content: "Short.", Params: models.OutputParams{Prompt: "letter-1", Language: "de"}},                      // can't be told
		{Content: o.Content, Params: models.OutputParams{Prompt: "letter-1"}},                                     // any will do
	} {
		if words := OtherLanguage(quiet); words != "" {
			t.Errorf("%+v: %q", quiet.Params, words)
		}
	}
}
