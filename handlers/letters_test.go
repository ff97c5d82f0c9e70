package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"
	"havenjob/services"
)

const ferryLetter = "Dear Hiring Team,\n\nI would like to steer your ferries.\n\nKind regards\nMaya Kim"

const ferryPosting = "Ferry pilot at Northwind Ferries\n\nYou steer ferries in fog and know radar."

func TestAScriptHasALetterWrittenAndReadsItsFiles(t *testing.T) {
	t.Parallel()
	for _, provider := range both {
		s, server := newChatSite(t, provider, llmtest.Script{Answer: ferryLetter})
		me := s.person(t)
		script := me.script("profile:read", "profile:write", "documents:read")
		id := models.NewID()
		var o models.Output
		for range 2 { // the answer to the first request was lost
			script.json("POST", "ai/cover-letter", map[string]any{"id": id, "job_description": ferryPosting, "tone": "formal"}).is(t, 201).decode(t, &o)
		}
		if o.ID != id || o.Content != ferryLetter || o.State != models.TextDone || o.JobDescriptionID == nil || len(server.Asked()) != 1 {
			t.Errorf("%s: %+v, asked %d times", provider, o, len(server.Asked()))
		}
		all := script.events("POST", "ai/cover-letter", `{"tone": "conversational"}`, "", nil)
		if heard(all) != ferryLetter || all[len(all)-1].name != "done" || !strings.Contains(all[len(all)-1].data, `"state":"done"`) {
			t.Errorf("%s: %q", provider, all)
		}
		if got := heard(script.events("GET", "documents/"+o.ID.String()+"/stream", "", "", nil)); got != ferryLetter {
			t.Errorf("%s: joined after its end: %q", provider, got)
		}
		for as, kind := range map[string]string{"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"} {
			for _, paper := range []string{"a4", "letter"} {
				f := script.get("documents/"+o.ID.String()+"/file?as="+as+"&paper="+paper).is(t, 200)
				doc, err := reader.Text(t.Context(), []byte(f.body))
				if err != nil || f.header.Get("Content-Type") != kind || !strings.Contains(f.header.Get("Content-Disposition"), "."+as) {
					t.Fatal(err, f.header)
				}
				for _, words := range []string{"Maya Kim", "Northwind Ferries", "Dear Hiring Team,", "steer your ferries."} {
					if !strings.Contains(doc.Text, words) {
						t.Errorf("%s on %s has not %q", as, paper, words)
					}
				}
			}
		}
		script.json("POST", "ai/cover-letter", map[string]any{"application_id": "nobody"}).is(t, 422, "There is no such application of yours.")
		stranger := s.person(t).script("documents:read", "profile:write")
		for _, path := range []string{"letters/", "documents/", "tailored/"} {
			stranger.get(path+id.String()).is(t, 404)
		}
		stranger.get("documents/"+id.String()+"/file").is(t, 404)
		stranger.json("PATCH", "documents/"+id.String(), map[string]any{"text": "Mine"}).is(t, 404)
	}
}

func TestAFormThatIsSentAgainIsOneLetterAndOneThatWasChangedIsAnother(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "openai", llmtest.Script{Fault: llmtest.KeyRefused})
	me := s.person(t)
	id := models.NewID().String() // of the form, to which the person comes back
	write := func(place string, fields ...string) string {
		t.Helper()
		form := url.Values{"id": {id}}
		for i := 0; i < len(fields); i += 2 {
			form.Set(fields[i], fields[i+1])
		}
		return strings.TrimPrefix(me.post(place, form).is(t, 303).header.Get("Location"), "/")
	}
	failed := write("ai/cover-letter", "tone", "formal")
	me.get(failed).is(t, 200, "refuses the key", "Try again")
	server.Say(llmtest.Script{Answer: ferryLetter})
	first := write("ai/cover-letter", "tone", "formal")
	me.get(first).is(t, 200, "steer your ferries", "Formal", "!Try again")
	if again := write("ai/cover-letter", "tone", "formal"); again != first || again == failed {
		t.Errorf("sent twice it is %s and %s; failed was %s", first, again, failed)
	}
	other := write("ai/cover-letter", "tone", "enthusiastic")
	me.get(other).is(t, 200, "Enthusiastic")
	me.post(strings.Replace(first, "letters/", "documents/", 1), url.Values{"_method": {"DELETE"}}).is(t, 303)
	if anew := write("ai/cover-letter", "tone", "formal"); anew == first || anew == other {
		t.Errorf("after it was deleted it is %s", anew)
	}
	asked, changed := write("ai/answer-questions", "questions", "Why?"), write("ai/answer-questions", "questions", "When?")
	me.get(asked).is(t, 200, "Why?", "!When?")
	me.get(changed).is(t, 200, "When?", "!Why?")
	answer := "answers/" + onlyAnswer(t, me, asked) + "/retry"
	if one, two := write(answer, "words", "By night"), write(answer, "words", "By day"); one == two {
		t.Errorf("other words are the same answer: %s", one)
	}
	if one, two := write("ai/improve-answer", "question_id", seededQuestion, "instructions", "Short"), write("ai/improve-answer", "question_id", seededQuestion, "instructions", "Long"); one == two {
		t.Errorf("other wishes are the same suggestion: %s", one)
	}
}

// onlyAnswer is the id of the one answer of a batch.
func onlyAnswer(t *testing.T, me *browser, place string) string {
	t.Helper()
	var got batch
	me.accepting("application/json").get(place).is(t, 200).decode(t, &got)
	if len(got.Answers) != 1 {
		t.Fatalf("%d answers", len(got.Answers))
	}
	return got.Answers[0].ID.String()
}

func TestALetterByHandBeginsInThePostingsLanguage(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil) // no model
	me := s.person(t)
	me.user.FullName = "Maya Kowalski"
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "full_name"); err != nil {
		t.Fatal(err)
	}
	script := me.script("profile:read", "profile:write", "documents:read")
	begun := func(body map[string]any) models.Output {
		t.Helper()
		body["by_hand"] = true
		o := decoded[models.Output](t, script.json("POST", "ai/cover-letter", body).is(t, 201))
		if strings.Contains(o.Content, "TITLE") || strings.Contains(o.Content, "COMPANY") || !strings.HasSuffix(o.Content, "\nMaya Kowalski") {
			t.Errorf("%v begins with %q", body, o.Content)
		}
		now := decoded[models.Output](t, script.get("letters/"+o.ID.String()))
		if wrong := now.Grounding.Unsupported(); len(wrong) > 0 {
			t.Errorf("%v claims %+v", body, wrong)
		}
		return o
	}
	posting := "Hafenlotse (m/w/d) bei Nordwind Fähren GmbH\n\nWir suchen für unser Team jemanden, der auf See zu Hause ist.\n\nIhr Profil\n- Sehr gute Kenntnisse im Radar\n- Fließendes Deutsch"
	if o := begun(map[string]any{"job_description": posting}); !strings.HasPrefix(o.Content, "Sehr geehrte Damen und Herren,\n\nhiermit") || !strings.Contains(o.Content, "Hafenlotse") || !strings.Contains(o.Content, "Nordwind Fähren") {
		t.Errorf("it begins with %q", o.Content)
	}
	if o := begun(map[string]any{"job_description": posting, "language": "en"}); !strings.HasPrefix(o.Content, "Dear ") {
		t.Errorf("in English it begins with %q", o.Content)
	}
	begins := map[string]string{}
	for _, kind := range services.LetterKinds {
		for _, language := range services.WritingLanguages {
			for _, posting := range []string{posting, ""} {
				o := begun(map[string]any{"kind": kind, "language": language, "job_description": posting})
				if before, there := begins[o.Content]; there {
					t.Errorf("%s in %s is %s", kind, language, before)
				}
				begins[o.Content] = kind + " in " + language
			}
		}
	}
}

func TestALetterIsEditedOverNothingThatChangedMeanwhile(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Answer: ferryLetter})
	me := s.person(t)
	place := strings.TrimPrefix(me.post("ai/cover-letter", url.Values{"instructions": {"Fog"}}).is(t, 303).header.Get("Location"), "/")
	document := strings.Replace(place, "letters/", "documents/", 1)
	me.get(place).is(t, 200, "steer your ferries", "Download", "Another version")
	var o models.Output
	me.script("documents:read").get(place).is(t, 200).decode(t, &o)
	edit := func(text, seen string) answer {
		return me.post(document, url.Values{"_method": {"PATCH"}, "text": {text}, "seen": {seen}})
	}
	edit(" ", o.Mark()).is(t, 422, "There is no text left.")
	edit("Dear Ada,\r\nmine.", o.Mark()).to(t, place)
	me.get(place).is(t, 200, "mine.")
	edit("Dear Bo, typed at length.", o.Mark()).is(t, 409, "This was changed meanwhile", "Dear Bo, typed at length.", "mine.")
	me.post(document, url.Values{"_method": {"DELETE"}}).to(t, "documents")
	me.get(place).is(t, 404)
	me.post(document+"/restore", nil).to(t, place)
	me.get("documents").is(t, 200, "Cover letter", "mine.")
	me.get("documents?q=nothing+of+it").is(t, 200, "Nothing matches")
}

func TestAModelThatDeclinesOrLeavesBlanksIsTold(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "openai", llmtest.Script{Answer: "I'm sorry, but I can't help with that."})
	me := s.person(t)
	place := strings.TrimPrefix(me.post("ai/cover-letter", url.Values{}).is(t, 303).header.Get("Location"), "/")
	me.get(place).is(t, 200, "The model will not write this.", "It says: I&#39;m sorry", "!Download")
	server.Say(llmtest.Script{Answer: "Dear [Hiring Manager],\n\nI apply at [Company].\n\nMaya Kim"})
	place = strings.TrimPrefix(me.post("ai/cover-letter", url.Values{}).is(t, 303).header.Get("Location"), "/")
	me.get(place).is(t, 200, "2 parts stand in brackets.")
}

func TestAScriptHasACVMadeSectionBySection(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Shaped: `{"text": "Steers ships.", "why": "The posting asks for it."}`})
	me := s.person(t)
	script := me.script("profile:read", "profile:write", "documents:read")
	script.json("POST", "ai/tailor-cv", map[string]any{"job_description": ferryPosting}).is(t, 422, "Your profile is empty.")
	me.user.Summary = "Steers ships and boats."
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary"); err != nil {
		t.Fatal(err)
	}
	script.json("POST", "ai/tailor-cv", map[string]any{}).is(t, 422, "Paste what the job asks for")
	all := script.events("POST", "ai/tailor-cv", `{"job_description": "`+strings.ReplaceAll(ferryPosting, "\n", `\n`)+`"}`, "", nil)
	if text := heard(all); !strings.Contains(text, `"plan"`) || !strings.Contains(text, `"suggestion":"Steers ships."`) {
		t.Errorf("%q", all)
	}
	var o struct {
		models.Output
		Sections []models.TailoredSection
	}
	script.json("POST", "ai/tailor-cv", map[string]any{"job_description": ferryPosting}).is(t, 201).decode(t, &o)
	place := "tailored/" + o.ID.String()
	me.get(place).is(t, 200, "One suggestion waits for you.", "<h3>Suggestion</h3>")
	me.post(place+"/decisions", url.Values{"section": {"summary"}, "choice": {"accepted"}}).to(t, place+"#s-summary")
	me.get(place).is(t, 200, "Every suggestion is decided on.")
	script.json("POST", place+"/decisions", map[string]any{"section": "awards", "choice": "accepted"}).is(t, 422, "no such section")
	script.json("POST", place+"/look", map[string]any{"layout": "gothic"}).is(t, 422, "classic, modern or compact")
	script.get(place).is(t, 200, `"choice":"accepted"`, `"suggestion":"Steers ships."`)
	f := script.get("documents/"+o.ID.String()+"/file?as=pdf").is(t, 200)
	if doc, err := reader.Text(t.Context(), []byte(f.body)); err != nil || !strings.Contains(doc.Text, "Steers ships.") || strings.Contains(doc.Text, "boats") {
		t.Error(doc.Text, err)
	}
}

func TestAChoiceThatThereIsNotIsAMistakeAndAsksNoModel(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "openai", llmtest.Script{Answer: "Not asked."})
	me := s.person(t)
	script := me.script("profile:write")
	for _, row := range []struct{ path, field, value, want string }{
		{"ai/cover-letter", "kind", "follow-up", "Say application, follow_up or thank_you."},
		{"ai/cover-letter", "tone", "angry", "Say formal, conversational or enthusiastic."},
		{"ai/cover-letter", "length", "endless", "Say short, medium or long."},
		{"ai/cover-letter", "language", "Latin", "Say en, de, fr, es, it, nl, pt or pl."},
		{"ai/tailor-cv", "language", "Latin", "Say en, de"},
		{"ai/answer-questions", "language", "Latin", "Say en, de"},
		{"ai/improve-answer", "language", "Latin", "Say en, de"},
	} {
		fields := map[string]any{row.field: row.value}
		switch row.path {
		case "ai/answer-questions":
			fields["questions"] = "Why fog?"
		case "ai/improve-answer":
			fields["question_id"] = seededQuestion
		default:
			fields["job_description"] = ferryPosting
		}
		script.json("POST", row.path, fields).is(t, 422, `"`+row.field+`":"`+row.want)
		form := url.Values{}
		for name, value := range fields {
			form.Set(name, value.(string))
		}
		me.post(row.path, form).is(t, 422, "<p>"+row.want)
	}
	if n := len(server.Asked()); n != 0 {
		t.Errorf("the model was asked %d times", n)
	}
}

func TestAFileOfAKindThatThereIsNotIsAMistake(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{})
	script := s.person(t).script("profile:write", "documents:read")
	file := "documents/" + decoded[models.Output](t, script.json("POST", "ai/cover-letter", map[string]any{"by_hand": true})).ID.String() + "/file"
	for query, want := range map[string]string{"as=odt": "Say docx or pdf.", "as=pdf&paper=a5": "Say a4 or letter.", "as=pdf&layout=fancy": "Say classic, modern or compact."} {
		script.get(file+"?"+query).is(t, 422, want)
	}
	script.get(file).is(t, 200, "PK")
	script.get(file+"?as=pdf&paper=a4&layout=modern").is(t, 200, "%PDF")
}
