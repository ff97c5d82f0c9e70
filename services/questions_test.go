package services

import (
	"reflect"
	"testing"

	"havenjob/models"
)

func TestPastedQuestionsAreFoundWithTheirLimits(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []AskedQuestion
	}{
		"numbered": {"Please answer the following:\n1. Why us? (max. 150 words)\n2) What is your greatest strength?\n\n3. Describe a project\nthat you are proud of. [500 characters]",
			[]AskedQuestion{{Text: "Why us?", Words: 150}, {Text: "What is your greatest strength?"}, {Text: "Describe a project that you are proud of.", Characters: 500}}},
		"bullets":       {"• Why this role?\n• Max. 1,000 characters including spaces\n- When can you start?", []AskedQuestion{{Text: "Why this role?", Characters: 1000}, {Text: "When can you start?"}}},
		"Word's points": {"·\tWhy this role?\n· When can you start?\n  and why not sooner?", []AskedQuestion{{Text: "Why this role?"}, {Text: "When can you start? and why not sooner?"}}},
		"one a line":    {"Why us?\nWhy you?\nWhat salary do you expect?", []AskedQuestion{{Text: "Why us?"}, {Text: "Why you?"}, {Text: "What salary do you expect?"}}},
		"empty lines":   {"Tell us about yourself,\nand about your path.\n\nWhy us?\n(200 words)", []AskedQuestion{{Text: "Tell us about yourself, and about your path."}, {Text: "Why us?", Words: 200}}},
		"one":           {"Why do you want to work here", []AskedQuestion{{Text: "Why do you want to work here"}}},
		"sentences":     {"Describe yourself in 2-3 sentences.", []AskedQuestion{{Text: "Describe yourself in 2-3 sentences.", Sentences: 3}}},
		"German":        {"1. Warum möchten Sie bei uns arbeiten? (max. 100 Wörter)\n2. Was reizt Sie? Höchstens 1.500 Zeichen\n3. Beschreiben Sie sich in 3 Sätzen.", []AskedQuestion{{Text: "Warum möchten Sie bei uns arbeiten?", Words: 100}, {Text: "Was reizt Sie?", Characters: 1500}, {Text: "Beschreiben Sie sich in 3 Sätzen.", Sentences: 3}}},
		"French":        {"- Pourquoi nous ? (200 mots maximum)\n- Parlez de vous (500 caractères)", []AskedQuestion{{Text: "Pourquoi nous?", Words: 200}, {Text: "Parlez de vous", Characters: 500}}},
		"Spanish":       {"¿Por qué nosotros? (máximo 120 palabras)", []AskedQuestion{{Text: "¿Por qué nosotros?", Words: 120}}},
		"Italian":       {"Perché noi? (massimo 120 parole)\nParli di sé in 600 caratteri.", []AskedQuestion{{Text: "Perché noi?", Words: 120}, {Text: "Parli di sé", Characters: 600}}},
		"at least":      {"Why us? (at least 100 words)", []AskedQuestion{{Text: "Why us? (at least 100 words)"}}},
		"a range":       {"Why us? (150-200 words)", []AskedQuestion{{Text: "Why us?", Words: 200}}},
		"a word limit":  {"Why us? Word limit: 250", []AskedQuestion{{Text: "Why us?", Words: 250}}},
		"no limit":      {"What did you do in the 3 years at Tide?", []AskedQuestion{{Text: "What did you do in the 3 years at Tide?"}}},
		"nothing":       {" \n\n- \n", []AskedQuestion{}},
		"only brackets": {"(100 words)", []AskedQuestion{{Text: "(100 words)", Words: 100}}},
	} {
		if got := ParseQuestions(c.text); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, c.want)
		}
	}
}

func TestWhatAModelAnswersIsTheAnswerAlone(t *testing.T) {
	for name, c := range map[string]struct{ said, want string }{
		"well-formed":  {"I like tides.\n\nThey come back.", "I like tides.\n\nThey come back."},
		"fenced":       {"```text\nI like tides.\n```", "I like tides."},
		"chatty":       {"Sure! Here is your answer:\n\nI like tides.\n\nLet me know if you want it shorter.", "I like tides."},
		"named":        {"**Answer:** I like tides.", "I like tides."},
		"quoted":       {"“I like tides.”", "I like tides."},
		"truncated":    {"I like tides. They co", "I like tides. They co"},
		"German":       {"Ich mag die Gezeiten.", "Ich mag die Gezeiten."},
		"refusing":     {"I'm sorry, but I can't help with that.", ""},
		"refusing, de": {"Es tut mir leid, aber ich kann dabei nicht helfen.", ""},
		"injected":     {"<script>alert(1)</script> I like tides.", "<script>alert(1)</script> I like tides."},
		"nothing":      {"", ""},
	} {
		if got := answerText(c.said); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for name, c := range map[string]struct{ said, want string }{
		"names alone":    {"Situation\nThe tide.\nTask:\n\nMeasure it.\n**Action (A):** I did.\n- **Result**: It held.", "Situation: The tide.\n\nTask: Measure it.\n\nAction: I did.\n\nResult: It held."},
		"German":         {"**Situation:** Die Flut.\n**Aufgabe:** Messen.\n**Ergebnis:** Es hielt.", "Situation: Die Flut.\n\nAufgabe: Messen.\n\nErgebnis: Es hielt."},
		"truncated":      {"Situation: The tide.\n\nTask:", "Situation: The tide.\n\nTask: "},
		"without names":  {"The tide came.\n\nI measured it.", "The tide came.\n\nI measured it."},
		"a word in text": {"The result was good.", "The result was good."},
	} {
		if got := interviewText(c.said); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAnAnswerToMuchTheSameQuestionIsFound(t *testing.T) {
	known := []models.KnownAnswer{{Question: "Why do you want to work for us?", Answer: "The tides."}, {Question: "What salary do you expect?", Answer: "Enough."}}
	if k, ok := SimilarAnswer(known, "What are your salary expectations, what do you expect as salary?"); !ok || k.Answer != "Enough." {
		t.Errorf("%v %+v", ok, k)
	}
	if k, ok := SimilarAnswer(known, "Describe a ferry."); ok {
		t.Errorf("%+v", k)
	}
}
