package handlers_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"

	"github.com/google/uuid"
)

const seededQuestion = "01936000-0000-7000-8000-000000000016" // the hardest problem

const starAnswer = "Sure! Here is an improved answer:\n\n**Situation:** The tide tables were wrong.\n\n**Task:** I had to find out why.\n\n**Action:** I compared every table with the harbour's gauge.\n\n**Result:** The ferries left on time again.\n\nLet me know if you want changes."

// question is a question of the bank as JSON has it.
type question struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Own      bool   `json:"own"`
	Answer   struct {
		Draft     string `json:"draft_answer"`
		Improved  string `json:"improved_answer"`
		Generated bool   `json:"is_ai_generated"`
	} `json:"answer"`
}

func decoded[T any](t testing.TB, a answer) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Fatalf("status %d: %v\n%.400s", a.status, err, a.body)
	}
	return v
}

func TestTheBankIsFilteredAndSearched(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := s.person(t)
	b.post("/interview-questions/"+seededQuestion, url.Values{"_method": {"PATCH"}, "draft_answer": {"The gauge had drifted."}})
	script := b.accepting("application/json")
	count := func(query string) int {
		return len(decoded[struct{ Questions []question }](t, script.get("/interview-questions"+query)).Questions)
	}
	all := count("")
	if all < 60 {
		t.Fatalf("%d questions", all)
	}
	if n := count("?state=answered"); n != 1 {
		t.Errorf("%d are answered", n)
	}
	if n := count("?state=open"); n != all-1 {
		t.Errorf("%d are open", n)
	}
	if n := count("?q=DRIFTED"); n != 1 {
		t.Errorf("%d have the word of the answer", n)
	}
	b.get("/interview-questions?q=drifted").is(t, 200, `role="status">One question<`)
	if n := count("?category=Leadership&type=behavioural"); n != 5 {
		t.Errorf("%d are about leadership", n)
	}
	if n := count("?category=Leadership&type=standard"); n != 0 {
		t.Errorf("%d are about leadership, and standard", n)
	}
	if page := b.get("/interview-questions?category=Leadership"); !strings.Contains(page.body, "goal without being its formal leader") || strings.Contains(page.body, "What salary do you expect") {
		t.Error("the page shows another part of the bank")
	}
}

func TestAnOwnQuestionIsAddedOnceChangedDeletedAndBroughtBack(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := s.person(t)
	id := models.NewID().String()
	for range 2 {
		if a := b.post("/interview-questions", url.Values{"id": {id}, "question": {"Why ferries?"}}); a.status != http.StatusSeeOther || a.header.Get("Location") != "/interview-questions/"+id {
			t.Fatalf("status %d to %q", a.status, a.header.Get("Location"))
		}
	}
	script := b.accepting("application/json")
	if list := decoded[struct{ Questions []question }](t, script.get("/interview-questions?q=why+ferries")).Questions; len(list) != 1 || !list[0].Own {
		t.Fatalf("%+v", list)
	}
	if a := b.post("/interview-questions", url.Values{"question": {strings.Repeat("x", 1001)}}); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, strings.Repeat("x", 1001)) {
		t.Errorf("one that is too long: status %d", a.status)
	}
	if a := script.send(http.MethodPatch, "/interview-questions/"+id, "application/json", `{"question":"Why boats?"}`); decoded[question](t, a).Question != "Why boats?" {
		t.Errorf("%.200s", a.body)
	}
	if a := script.send(http.MethodPatch, "/interview-questions/"+seededQuestion, "application/json", `{"question":"Why boats?"}`); a.status != http.StatusUnprocessableEntity {
		t.Errorf("one of ours: status %d", a.status)
	}
	if a := script.send(http.MethodDelete, "/interview-questions/"+id, "application/json", "{}"); a.status != http.StatusNoContent {
		t.Fatalf("status %d", a.status)
	}
	if a := b.get("/interview-questions/" + id); a.status != http.StatusNotFound {
		t.Errorf("deleted: status %d", a.status)
	}
	for range 2 {
		if a := b.post("/interview-questions/"+id+"/restore", nil); a.status != http.StatusSeeOther {
			t.Errorf("back: status %d", a.status)
		}
	}
	if a := b.get("/interview-questions/" + id); a.status != http.StatusOK {
		t.Errorf("back: status %d", a.status)
	}
}

func TestADraftThatChangedMeanwhileIsNotOverwritten(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := s.person(t)
	path := "/interview-questions/" + seededQuestion
	page := b.get(path)
	_, rest, _ := strings.Cut(page.body, `name="seen" value="`)
	seen, _, _ := strings.Cut(rest, `"`)
	save := func(text string) answer {
		return b.post(path, url.Values{"_method": {"PATCH"}, "draft_answer": {text}, "seen": {seen}})
	}
	if a := save("first"); a.status != http.StatusSeeOther {
		t.Fatalf("status %d", a.status)
	}
	if a := save("second"); a.status != http.StatusConflict || !strings.Contains(a.body, "second") || !strings.Contains(a.body, "first") {
		t.Errorf("status %d", a.status)
	}
	if a := b.post(path, url.Values{"_method": {"PATCH"}, "draft_answer": {strings.Repeat("y", 10_001)}}); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, strings.Repeat("y", 10_001)) {
		t.Errorf("one that is too long: status %d", a.status)
	}
}

func TestAnImprovedAnswerIsAcceptedAndTakenBack(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "openai", llmtest.Script{Answer: starAnswer})
	b := s.person(t)
	script := b.accepting("application/json")
	path := "/interview-questions/" + seededQuestion
	body := `{"id":"` + models.NewID().String() + `","question_id":"` + seededQuestion + `","draft_answer":"The tide tables were wrong. I compared every table with the harbour's gauge. The ferries left on time again."}`
	made := decoded[models.Output](t, script.send(http.MethodPost, "/ai/improve-answer", "application/json", body))
	if want := "Situation: The tide tables were wrong.\n\nTask: I had to find out why."; made.State != models.TextDone || !strings.HasPrefix(made.Content, want) || strings.Contains(made.Content, "Let me know") {
		t.Fatalf("%s %q", made.State, made.Content)
	}
	if again := decoded[models.Output](t, script.send(http.MethodPost, "/ai/improve-answer", "application/json", body)); again.ID != made.ID {
		t.Error("posted twice it is another one")
	}
	if asked, err := json.Marshal(server.Asked()); err != nil || !strings.Contains(string(asked), "I compared every table") {
		t.Error("the model was not given the draft")
	}
	page := b.get(path)
	if !strings.Contains(page.body, `<b class="star">Situation</b>`) || !strings.Contains(page.body, "The suggestion") {
		t.Errorf("the page does not show it")
	}
	other := s.person(t)
	if a := other.post(path+"/accept", url.Values{"attempt": {made.ID.String()}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("another person: status %d", a.status)
	}
	if q := decoded[question](t, script.send(http.MethodPost, path+"/accept", "application/json", `{"attempt":"`+made.ID.String()+`"}`)); q.Answer.Improved != made.Content || !q.Answer.Generated || q.Answer.Draft == "" {
		t.Errorf("%+v", q)
	}
	known, err := models.KnownAnswers(context.Background(), s.db, b.user.ID)
	if err != nil || len(known) != 1 || known[0].Answer != made.Content {
		t.Errorf("the assistant knows %+v (%v)", known, err)
	}
	if a := b.post(path, url.Values{"_method": {"PATCH"}, "improved_answer": {""}, "reopen": {made.ID.String()}}); a.status != http.StatusSeeOther {
		t.Errorf("undone: status %d", a.status)
	}
	if page := b.get(path); !strings.Contains(page.body, "The suggestion") {
		t.Error("what is undone is not to be decided on again")
	}
	if q := decoded[question](t, script.send(http.MethodPost, path+"/accept", "application/json", `{"attempt":"`+made.ID.String()+`","text":"The tables were wrong."}`)); q.Answer.Improved != "The tables were wrong." || q.Answer.Generated {
		t.Errorf("edited: %+v", q)
	}
	if a := b.post(path+"/reject", url.Values{"attempt": {made.ID.String()}}); a.status != http.StatusSeeOther {
		t.Errorf("rejected: status %d", a.status)
	}
}

func TestASuggestionIsDecidedOnOverNothingThatChangedMeanwhile(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Answer: starAnswer})
	me := s.person(t)
	path := "interview-questions/" + seededQuestion
	var o models.Output
	me.accepting("application/json").json("POST", "ai/improve-answer", map[string]any{"question_id": seededQuestion, "draft_answer": "The tide tables were wrong."}).is(t, 201).decode(t, &o)
	before := models.BankQuestion{}.AttemptMark(models.Output{})
	decide := func(what, text, seen string) answer {
		form := url.Values{"attempt": {o.ID.String()}, "seen": {seen}}
		if text != "" {
			form.Set("text", text)
		}
		return me.post(path+"/"+what, form)
	}
	me.get(path).is(t, 200, `name="seen" value="`+before+`"`)
	decide("accept", strings.Repeat("é", 10_001), before).is(t, 422, "Keep it to 10,000 characters.", `name="seen" value="`+before+`"`)
	for range 2 { // a double click is one decision
		decide("accept", "", before).to(t, path)
	}
	decide("reject", "", before).is(t, 409, "decided on meanwhile", "accepted")
	decide("accept", "My own words of it.", before).is(t, 409, "decided on meanwhile", "My own words of it.</textarea>", "What is there now", "I had to find out why.")
	q, err := models.BankQuestionByID(t.Context(), s.db, me.user.ID, uuid.MustParse(seededQuestion))
	if err != nil || q.Answer.AIImprovedAnswer != o.Content {
		t.Errorf("the answer is %q (%v)", q.Answer.AIImprovedAnswer, err)
	}
	now, err := models.OutputByID(t.Context(), s.db, me.user.ID, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	// The draft, the answer and a decision each have their own version: to change one is no change of the others.
	edit := func(field, text, seen string) answer {
		return me.post(path, url.Values{"_method": {"PATCH"}, field: {text}, "seen": {seen}})
	}
	edit("draft_answer", "Another draft.", q.DraftMark()).to(t, path)
	edit("draft_answer", "Another draft.", q.DraftMark()).to(t, path) // sent twice
	decide("accept", "My own words of it.", q.AttemptMark(now)).to(t, path)
	edit("improved_answer", "Edited over the one before.", q.ImprovedMark()).is(t, 409, "changed meanwhile", "Edited over the one before.</textarea>", "My own words of it.")
	edit("draft_answer", "A third draft.", q.DraftMark()).is(t, 409, "changed meanwhile", "A third draft.</textarea>", "Another draft.")
	// What an older suggestion was changed to stays with that suggestion.
	me.accepting("application/json").json("POST", "ai/improve-answer", map[string]any{"question_id": seededQuestion}).is(t, 201)
	decide("accept", strings.Repeat("é", 10_001), "").is(t, 422, `name="attempt" value="`+o.ID.String()+`"`)
}

func TestAScriptOverwritesNoAnswerThatItHasNotSeen(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Answer: "I had to find out why, and did."})
	script := s.person(t).script("profile:read", "profile:write", "documents:read")
	const place = "interview-questions/" + seededQuestion
	mark := func() string {
		t.Helper()
		m := script.get(place).is(t, 200).header.Get("ETag")
		if m == "" {
			t.Fatal("the question has no mark")
		}
		return m
	}
	change := func(mark, field, text string) answer {
		return script.over(mark).json("PATCH", place, map[string]any{field: text})
	}
	empty := mark()
	drafted := change(empty, "draft_answer", "The tide tables were wrong.").is(t, 200).header.Get("ETag")
	if now := mark(); now != drafted || now == empty {
		t.Errorf("the marks are %q, then %q and %q", empty, drafted, now)
	}
	change(empty, "draft_answer", "The tide tables were wrong.").is(t, 200) // sent twice
	change(empty, "draft_answer", "Another draft.").is(t, 409, `"current"`, "The tide tables were wrong.")
	script.over(empty).json("POST", "ai/improve-answer", map[string]any{"question_id": seededQuestion, "draft_answer": "Another draft."}).is(t, 409, "The tide tables were wrong.")

	var made models.Output
	script.over(drafted).json("POST", "ai/improve-answer", map[string]any{"question_id": seededQuestion, "draft_answer": "The tables were wrong."}).is(t, 201).decode(t, &made)
	decide := func(mark, how string) answer {
		return script.over(mark).json("POST", place+"/"+how, map[string]any{"attempt": made.ID})
	}
	decide(drafted, "accept").is(t, 409, "The tables were wrong.")
	decide(mark(), "accept").is(t, 200, made.Content)
	decide(drafted, "reject").is(t, 409, made.Content)
	change(drafted, "improved_answer", "Mine.").is(t, 409, made.Content)
	change(mark(), "improved_answer", "Mine.").is(t, 200, "Mine.")
	change("*", "draft_answer", "A third draft.").is(t, 200, "A third draft.", "Mine.")
}

// What is decided on a suggestion in another tab is seen by a script, also where no word of the answer changed with it.
func TestADecisionOnASuggestionChangesTheMarkOfItsQuestion(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Answer: "I had to find out why, and did."})
	me := s.person(t)
	script := me.script("profile:read", "profile:write", "documents:read")
	const place = "interview-questions/" + seededQuestion
	var made models.Output
	script.json("POST", "ai/improve-answer", map[string]any{"question_id": seededQuestion, "draft_answer": "The tables were wrong."}).is(t, 201).decode(t, &made)
	mark := func() string { return script.get(place).is(t, 200).header.Get("ETag") }
	tab := func(how string) {
		t.Helper()
		me.post(place+"/"+how, url.Values{"attempt": {made.ID.String()}}).to(t, place)
	}
	unseen := func(how, mark string) {
		t.Helper()
		if now := script.get(place).header.Get("ETag"); now == mark {
			t.Errorf("%s in another tab leaves the mark %q", how, mark)
		}
		script.over(mark).json("PATCH", place, map[string]any{"draft_answer": "Over what I have not seen."}).is(t, 409, "The tables were wrong.")
		script.over(mark).json("POST", place+"/accept", map[string]any{"attempt": made.ID, "text": "Over it, too."}).is(t, 409)
	}
	open := mark()
	tab("reject")
	unseen("rejecting", open)
	rejected := mark()
	tab("accept")
	unseen("accepting", rejected)
	accepted := mark()
	tab("reject") // the answer stays, word for word
	unseen("rejecting after accepting", accepted)
	if said, now := script.over(mark()).json("POST", place+"/accept", map[string]any{"attempt": made.ID}).is(t, 200).header.Get("ETag"), mark(); said != now || now != accepted {
		t.Errorf("a decision is answered with the mark %q, then it is %q, and was %q", said, now, accepted)
	}
	if said, now := script.json("PATCH", place, map[string]any{"reopen": made.ID}).is(t, 200).header.Get("ETag"), mark(); said != now || now == accepted {
		t.Errorf("taken back it is answered with the mark %q, then it is %q", said, now)
	}
}

func TestARefusalIsNoAnswer(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Answer: "I'm sorry, but I can't help with that."})
	script := s.person(t).accepting("application/json")
	o := decoded[models.Output](t, script.send(http.MethodPost, "/ai/improve-answer", "application/json", `{"question_id":"`+seededQuestion+`","draft_answer":"A draft."}`))
	if o.State != models.TextFailed || o.Content != "" {
		t.Errorf("%s %q", o.State, o.Content)
	}
	if q := decoded[struct{ Question question }](t, script.get("/interview-questions/"+seededQuestion)); q.Question.Answer.Draft != "A draft." {
		t.Errorf("the draft: %q", q.Question.Answer.Draft)
	}
}
