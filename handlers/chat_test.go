package handlers_test

import (
	"bufio"
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/providers/llm/llmtest"
	"havenjob/services"

	"github.com/google/uuid"
)

// newChatSite is the site with an assistant that asks the scripted server in the wire protocol of that provider.
func newChatSite(t testing.TB, provider string, script llmtest.Script, change ...func(*handlers.Deps)) (*site, *llmtest.Server) {
	t.Helper()
	server := llmtest.New(script)
	t.Cleanup(server.Close)
	s := newSite(t, func(d *handlers.Deps) {
		d.Scribe = services.NewScribe(d.DB, slog.New(slog.DiscardHandler), func(context.Context, uuid.UUID) (llm.Provider, error) {
			return llm.New(provider, llm.Config{APIKey: "sk-test", BaseURL: server.URL, Model: "tide-1"})
		})
		t.Cleanup(func() {
			ended, cancel := context.WithTimeout(context.Background(), 5*time.Second)
			defer cancel()
			d.Scribe.Close(ended)
		})
		for _, c := range change {
			c(d)
		}
	})
	return s, server
}

// streamed is one server-sent event.
type streamed struct{ name, id, data string }

// events reads a stream until the function says that it is enough, or to its end.
func (b *browser) events(method, path, body, last string, enough func(streamed) bool) []streamed {
	b.t.Helper()
	r, err := http.NewRequest(method, b.site.url+"/"+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header = b.head.Clone()
	r.Header.Set("Accept", "text/event-stream")
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	res, err := b.http.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream") {
		b.t.Fatalf("status %d, %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
	all, now := []streamed{}, streamed{}
	lines := bufio.NewScanner(res.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ": ")
		switch name {
		case "event":
			now.name = value
		case "id":
			now.id = value
		case "data":
			if now.data != "" {
				now.data += "\n"
			}
			now.data += value
		case "":
			if now.name == "" {
				continue
			}
			all = append(all, now)
			if enough != nil && enough(now) {
				return all
			}
			now = streamed{}
		}
	}
	return all
}

// heard is the text of a stream's events.
func heard(all []streamed) string {
	text := ""
	for _, e := range all {
		if e.name == "text" {
			text += e.data
		}
	}
	return text
}

var both = []string{"openai", "anthropic"}

const lighthouse = "You kept a **lighthouse** for six years.\n\n- Alone\n- At night"

func TestAScriptAsksAndWaitsOrStreams(t *testing.T) {
	t.Parallel()
	for _, provider := range both {
		s, server := newChatSite(t, provider, llmtest.Script{Answer: lighthouse})
		me := s.person(t)
		script := me.script("profile:read", "profile:write")
		var session struct{ ID string }
		script.json("POST", "chat/sessions", map[string]any{}).is(t, 201).decode(t, &session)
		var whole struct{ Question, Answer models.ChatMessage }
		id := models.NewID()
		for range 2 { // the answer to the first request was lost
			script.json("POST", "chat/sessions/"+session.ID+"/messages", map[string]any{"id": id, "content": "What have I done?"}).is(t, 201).decode(t, &whole)
			if whole.Answer.Content != lighthouse || whole.Answer.State != models.TextDone || whole.Answer.Usage.OutputTokens == 0 || whole.Question.ID != id {
				t.Errorf("%+v", whole)
			}
		}
		if n := len(server.Asked()); n != 1 {
			t.Errorf("%s: the model was asked %d times", provider, n)
		}
		all := script.events("POST", "chat/sessions/"+session.ID+"/messages", `{"content": "And then?"}`, "", nil)
		if heard(all) != lighthouse || all[len(all)-1].name != "done" || !strings.Contains(all[len(all)-1].data, `"state":"done"`) {
			t.Errorf("%s: %q", provider, all)
		}
		// From where somebody was, and after its end.
		for last, want := range map[string]string{"": lighthouse, all[0].data + ":4": lighthouse[4:], "of-another-answer:4": lighthouse} {
			if got := heard(script.events("GET", "chat/sessions/"+session.ID+"/stream", "", last, nil)); got != want {
				t.Errorf("%s, from %q: %q", provider, last, got)
			}
		}
		var list struct{ Messages []models.ChatMessage }
		script.get("chat/sessions/"+session.ID).is(t, 200).decode(t, &list)
		if len(list.Messages) != 4 {
			t.Error(len(list.Messages))
		}
		var sessions struct{ Sessions []models.ChatSession }
		script.get("assistant").is(t, 200).decode(t, &sessions)
		if len(sessions.Sessions) != 1 || sessions.Sessions[0].Title != "What have I done?" {
			t.Errorf("%+v", sessions)
		}
		script.json("POST", "chat/sessions/"+session.ID+"/messages", map[string]any{"content": " "}).is(t, 422, "Type a question.")
		for _, place := range []string{"chat/sessions", "chat/sessions/" + session.ID + "/messages"} { // sent once more it would be another question
			script.json("POST", place, map[string]any{"id": "first", "content": "Why?"}).is(t, 422, "An id is a UUID.")
		}
		script.get("chat/sessions/"+session.ID+"/knows").is(t, 200, "Maya Kim", `"given":true`)
	}
}

func TestAStreamIsJoinedInTheMiddleAndStopped(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Answer: strings.Repeat("word ", 2000), Word: 2 * time.Millisecond})
	me := s.person(t)
	script := me.script("profile:read", "profile:write")
	var session struct{ ID string }
	script.json("POST", "chat/sessions", map[string]any{}).is(t, 201).decode(t, &session)
	begun := script.events("POST", "chat/sessions/"+session.ID+"/messages", `{"content": "Tell me"}`, "", func(e streamed) bool { return e.name == "text" })
	// Its reader has gone. Another page joins where it was, and a third sees all of it.
	last := begun[len(begun)-1].id
	joined := make(chan []streamed, 2)
	for _, from := range []string{last, ""} {
		go func() {
			joined <- me.events("GET", "chat/sessions/"+session.ID+"/stream", "", from, nil)
		}()
	}
	time.Sleep(100 * time.Millisecond)
	me.htmx().post("chat/sessions/"+session.ID+"/messages", url.Values{"content": {"And?"}}).is(t, 409, "being written")
	me.htmx().post("chat/sessions/"+session.ID+"/stop", nil).is(t, 204)
	var stored struct{ Messages []models.ChatMessage }
	longest, shortest := "", ""
	for range 2 {
		all := <-joined
		if end := all[len(all)-1]; end.name != "done" || !strings.Contains(end.data, `"state":"stopped"`) {
			t.Errorf("%+v", end)
		}
		if text := heard(all); len(text) > len(longest) {
			longest, shortest = text, longest
		} else {
			shortest = text
		}
	}
	script.get("chat/sessions/"+session.ID).is(t, 200).decode(t, &stored)
	if kept := stored.Messages[1].Content; kept != longest || kept != heard(begun)+shortest && kept != shortest || !strings.HasPrefix(kept, "word ") {
		t.Errorf("kept %d bytes; one saw %d, the other %d", len(kept), len(longest), len(shortest))
	}
	me.get("chat/sessions/"+session.ID).is(t, 200, "You stopped it here.", "Try again")
}

func TestWithoutJavaScriptAQuestionIsAskedAndAnswered(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "anthropic", llmtest.Script{Answer: lighthouse})
	me := s.person(t)
	me.get("assistant").is(t, 200, "Tell my career in two minutes")
	a := me.post("chat/sessions", url.Values{"content": {"What have I done?"}})
	place, anchor, _ := strings.Cut(strings.TrimPrefix(a.header.Get("Location"), "/"), "#")
	if a.status != 303 || !strings.HasPrefix(place, "chat/sessions/") {
		t.Fatal(a.status, place)
	}
	page := me.get(place).is(t, 200, "<strong>lighthouse</strong>", "<li>Alone</li>", `id="`+anchor+`"`, "!http-equiv=\"refresh\"", "Try again", "11 tokens read")
	message := regexp.MustCompile(`id="m-([^"]+)"`).FindStringSubmatch(page.body)[1]
	me.get(place+"/messages/"+message+"/edit").is(t, 200, "What have I done?", "Its answer is replaced. You can undo that.")
	a = me.post(place+"/messages/"+message, url.Values{"_method": {"PATCH"}, "content": {"What did I do?"}})
	a.is(t, 303)
	me.get(place).is(t, 200, "What did I do?", "!What have I done?</div>", "What followed is replaced.", "/messages/"+message+"/restore")
	me.post(place+"/messages/"+message+"/restore", nil).to(t, place)
	me.get(place).is(t, 200, "What have I done?</div>", "!What did I do?")
	me.post(place, url.Values{"_method": {"PATCH"}, "title": {""}}).is(t, 422, "Give it a title.")
	me.post(place, url.Values{"_method": {"PATCH"}, "title": {"Six  years"}}).to(t, place)
	me.post(place, url.Values{"_method": {"DELETE"}}).to(t, "assistant")
	me.get("assistant").is(t, 200, "The conversation is deleted.", "!>Six years<")
	me.post(place+"/restore", nil).to(t, place)
	me.get("assistant").is(t, 200, "Six years")
	me.post(place+"/messages", url.Values{"content": {""}}).is(t, 422, "Type a question.")
}

// Each way in which a server of models fails, in both protocols: a sentence says what to do, and what came is kept.
func TestAPageFromTheBrowsersMemoryAsksWhatIsTypedNow(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "openai", llmtest.Script{Answer: lighthouse})
	me := s.person(t)
	page := url.Values{"session_id": {models.NewID().String()}, "id": {models.NewID().String()}}
	ask := func(at, words string) string {
		t.Helper()
		page.Set("content", words)
		place, _, _ := strings.Cut(strings.TrimPrefix(me.post(at, page).is(t, 303).header.Get("Location"), "/"), "#")
		return place
	}
	first := ask("chat/sessions", "What have I done?")
	if again := ask("chat/sessions", "What have I done?"); again != first {
		t.Errorf("the same question twice began %s and %s", first, again)
	}
	// Back, and another question: the ids are those of the first.
	second := ask("chat/sessions", "Which job fits me?")
	if second == first {
		t.Error("another question went into the first conversation")
	}
	me.get(first).is(t, 200, "What have I done?</div>", "!Which job fits me?</div>")
	me.get(second).is(t, 200, "Which job fits me?</div>", "lighthouse")
	if third := ask(first+"/messages", "And before that?"); third != first {
		t.Error(third)
	}
	me.get(first).is(t, 200, "And before that?</div>")
	me.post(first+"/messages/"+page.Get("id"), url.Values{"_method": {"PATCH"}, "content": {"What did I do?"}}).is(t, 303)
	ask(first+"/messages", "What have I done?") // its id is one that was replaced
	me.get(first).is(t, 200, "What did I do?</div>", "What have I done?</div>")
	if n := len(server.Asked()); n != 5 {
		t.Errorf("the model was asked %d times", n)
	}
}

func TestEveryFailureOfAModelSaysWhatToDo(t *testing.T) {
	t.Parallel()
	for fault, want := range map[llmtest.Fault][]string{
		llmtest.KeyRefused:    {"refuses the key", "Check the key"},
		llmtest.Forbidden:     {"refuses the key"},
		llmtest.NoCredit:      {"no credit left"},
		llmtest.NoSuchModel:   {"does not have this model", "Choose another one"},
		llmtest.TooLong:       {"more than this model can read"},
		llmtest.TooOften:      {"no more questions for the moment. Wait 7 seconds."},
		llmtest.Broken:        {"can’t be reached, or takes too long"},
		llmtest.Overloaded:    {"can’t be reached, or takes too long"},
		llmtest.Gateway:       {"can’t be reached, or takes too long", "!<html>Bad"},
		llmtest.MidError:      {"You kept a", "can’t be reached, or takes too long"},
		llmtest.Cut:           {"You kept a", "broke off"},
		llmtest.Abort:         {"You kept a"},
		llmtest.NotJSON:       {"You kept a", "can’t be understood"},
		llmtest.HugeEvent:     {"You kept a", "can’t be understood"},
		llmtest.LengthReached: {"lighthouse", "broke off"},
		llmtest.WillNot:       {"will not answer this"},
		llmtest.Empty:         {"can’t be understood"},
		llmtest.Elsewhere:     {"can’t be understood", "check its address", "!Put the question differently"},
	} {
		for _, provider := range both {
			t.Run(provider+" "+string(fault), func(t *testing.T) {
				t.Parallel()
				s, _ := newChatSite(t, provider, llmtest.Script{Answer: lighthouse, Fault: fault})
				me := s.person(t)
				place, _, _ := strings.Cut(strings.TrimPrefix(me.post("chat/sessions", url.Values{"content": {"Why?"}}).is(t, 303).header.Get("Location"), "/"), "#")
				me.get(place).is(t, 200, append(want, "Try again", "!sk-test")...)
				var whole struct{ Failure string }
				me.script("profile:write").json("POST", place+"/messages", map[string]any{"content": "Why?"}).is(t, 201).decode(t, &whole)
				if whole.Failure == "" {
					t.Error("a script is not told")
				}
			})
		}
	}
}

func TestWithoutAModelTheAssistantSaysHowToConnectOne(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("assistant").is(t, 200, "No model is connected yet", "Connect a model", "!textarea")
	me.htmx().post("chat/sessions", url.Values{"content": {"Why?"}}).is(t, 422, "No language model is connected")
	me.script("profile:write").json("POST", "chat/sessions", map[string]any{"content": "Why?"}).is(t, 422, `"code":"no_model"`)
	me.get("assistant/knows").is(t, 200, "would be given", "Maya Kim")
}

func TestThePanelFitsThePageThatItIsOver(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "openai", llmtest.Script{Answer: "Yes."})
	me, other := s.person(t), s.person(t)
	a := me.application("Port of Porto", "Harbour master", nil)
	panel := me.htmx()
	panel.head.Set("HX-Target", "assistant")
	at := "applications/" + a.ID.String()
	panel.get("assistant/panel?at="+at).is(t, 200, "Summarise my experience for this job", "Port of Porto", "!<html")
	panel.get("assistant/panel?at=dashboard").is(t, 200, "!Port of Porto", "What should I say about my weakness?")
	other.htmx().get("assistant/panel?at="+at).is(t, 200, "!Port of Porto")
	me.get("assistant?application="+a.ID.String()).is(t, 200, "Port of Porto")
	other.get("assistant?application="+a.ID.String()).is(t, 404)
	asked := panel.post("chat/sessions", url.Values{"content": {"Do I fit?"}, "application_id": {a.ID.String()}, "at": {at}}).is(t, 201, "Do I fit?", `data-session="`, "!<html")
	session := regexp.MustCompile(`data-session="([^"]+)"`).FindStringSubmatch(asked.body)[1]
	panel.get("assistant/panel?at="+at+"&session="+session).is(t, 200, "Do I fit?")
	panel.get("assistant/panel?at=dashboard&session="+session).is(t, 200, "Do I fit?")
	other.htmx().get("assistant/panel?at=dashboard&session="+session).is(t, 200, "!Do I fit?")
	me.script("profile:read").events("GET", "chat/sessions/"+session+"/stream", "", "", nil)
	if request := server.Asked()[0].Raw; !strings.Contains(request, "Port of Porto") {
		t.Error("the model is not told which application it is about", request)
	}
	other.script("profile:write").json("POST", "chat/sessions", map[string]any{"content": "Mine?", "application_id": a.ID}).is(t, 422, "no such application")
}

func TestACommandOpensTheTool(t *testing.T) {
	s, server := newChatSite(t, "compatible", llmtest.Script{Answer: "Not asked."})
	me := s.person(t)
	a := me.application("Harbour Office", "Pilot", nil)
	for question, want := range map[string]string{
		"/letter mention the ferry":        "/letters?application=" + a.ID.String() + "&instructions=mention+the+ferry",
		"/TAILOR":                          "/tailor?application=" + a.ID.String(),
		"/answer\n1. Why us?\n2. Why you?": "/application-questions?application=" + a.ID.String() + "&questions=1.+Why+us%3F%0A2.+Why+you%3F",
		"/answer Why us?":                  "/application-questions?application=" + a.ID.String() + "&questions=Why+us%3F",
	} {
		r := me.post("/chat/sessions", url.Values{"content": {question}, "application_id": {a.ID.String()}})
		if to := r.header.Get("Location"); r.status != http.StatusSeeOther || to != want {
			t.Errorf("%s leads to %s, want %s", question, to, want)
		}
	}
	if n := len(server.Asked()); n != 0 {
		t.Errorf("the model was asked %d times", n)
	}
	// So does one that a question is edited into: what followed it stays.
	asked := decoded[struct{ Question models.ChatMessage }](t, me.script("profile:write").json("POST", "chat/sessions", map[string]any{"content": "Do I fit?", "application_id": a.ID})).Question
	at := "chat/sessions/" + asked.SessionID.String()
	edited := url.Values{"_method": {"PATCH"}, "content": {"/letter mention the ferry"}}
	me.post(at+"/messages/"+asked.ID.String(), edited).to(t, "letters?application="+a.ID.String()+"&instructions=mention+the+ferry")
	me.get(at).is(t, 200, "Do I fit?", "Not asked.", "!What followed is replaced.")
	if n := len(server.Asked()); n != 1 {
		t.Errorf("the model was asked %d times", n)
	}
}
