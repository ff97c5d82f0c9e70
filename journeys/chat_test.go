package journeys

import (
	"context"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"

	"github.com/chromedp/chromedp/kb"
)

// withModel starts the program with a scripted language model for everybody.
func withModel(t *testing.T, script llmtest.Script) (*place, *llmtest.Server) {
	t.Helper()
	server := llmtest.New(script)
	t.Cleanup(server.Close)
	return open(t, "LLM_PROVIDER=compatible", "LLM_BASE_URL="+server.URL, "LLM_MODEL=tide-1", "LLM_LOCAL_SERVERS=everyone"), server
}

const slowAnswer = "You kept a **lighthouse** for six years, alone and at night. " +
	"Say that, and say what you did when the fog came in and the lamp went out and nobody was there to ask. "

func TestAnAnswerIsSeenComingStoppedAndAskedForOnceMore(t *testing.T) {
	p, server := withModel(t, llmtest.Script{Answer: strings.Repeat(slowAnswer, 20), Word: 25 * time.Millisecond})
	p.secret("lighthouse", "weakness")
	person := p.person("ask@harbour.example")
	person.Go("/dashboard")
	person.Follow("go to the assistant", func() { person.Press("g"); person.Press("c") })
	person.Write("#chat-content", "What should I say about my weakness?")
	person.Follow("ask", func() { person.Press(kb.Enter) })
	person.Until("h1", "What should I say about my weakness?")
	person.Until(".coming", "lighthouse")

	// A reload in the middle joins the answer, and so does a second tab; nothing is asked twice.
	person.Reload()
	person.Until(".coming", "lighthouse** for six years")
	other := p.watched(person.Another())
	other.Go(person.Location())
	other.Until(".coming", "the fog")
	if n := len(server.Asked()); n != 1 {
		t.Errorf("the model was asked %d times", n)
	}
	person.EnterAt("[data-stop]")
	person.Until(".said.theirs", "You stopped it here.")
	other.Until(".said.theirs", "You stopped it here.")
	person.Until("#announcer", "Stopped.")
	if text := person.Text(".said.theirs strong"); text != "lighthouse" {
		t.Errorf("the answer is not rendered: %q", text)
	}

	server.Say(llmtest.Script{Answer: "Short and done."})
	person.TabBackTo(".said.theirs form[action$=retry] button")
	person.Press(kb.Enter)
	person.Until(".said.theirs .prose", "Short and done.")
	person.Until(".toast", "The earlier answer is replaced.")
	person.Until("#announcer", "The assistant has answered.")
	person.EnterAt(".toast form button")
	person.Until(".said.theirs", "You stopped it here.")

	// Enter asks, and the field is ready for the next question.
	person.Write("#chat-content", "And then?")
	person.Press(kb.Enter)
	person.Until(".said-list > li:last-child .prose", "Short and done.")
	if at := person.FocusOn("textarea#chat-content[name=content]"); at != "textarea#chat-content[name=content]" || person.Value("#chat-content") != "" {
		t.Errorf("after asking the keyboard is at %q, with %q", at, person.Value("#chat-content"))
	}
	person.TabBackTo(".said-list > li:first-child a")
	person.Press(kb.Enter)
	person.Wait(".editing textarea")
	person.Write(".editing textarea", "What was my weakness?")
	person.Press(kb.Enter)
	person.Until(".said.mine .words", "What was my weakness?")
	person.Until(".said.theirs .prose", "Short and done.")
	if n := person.Count(".said-list > li"); n != 2 {
		t.Errorf("%d messages after an edit of the first", n)
	}
}

func TestThePanelOpensOverAPageByOneKey(t *testing.T) {
	p, _ := withModel(t, llmtest.Script{Answer: slowAnswer, Word: 5 * time.Millisecond})
	axe := axeSource(t)
	person := p.person("panel@harbour.example")
	a := p.application(p.user("panel@harbour.example"), "Port of Porto", "Harbour master", models.Interview)
	person.Go("/applications/" + a.ID.String())
	person.TabTo(".record-actions a[data-panel]")
	person.Press("a")
	person.Wait("#assistant[open]")
	person.Until("#assistant .about", "Port of Porto")
	if at := person.FocusOn("textarea#chat-content[name=content]"); at != "textarea#chat-content[name=content]" {
		t.Errorf("the panel has not the keyboard: %q", at)
	}
	// The keyboard stays in it, round and round.
	for range 14 {
		person.Press(kb.Tab)
		if !eval[bool](person, `document.activeElement === document.body || !!document.activeElement.closest("#assistant")`) {
			t.Fatalf("the keyboard is behind the panel, at %q", person.Focused())
		}
	}
	person.Write("#chat-content", "Do I fit?")
	person.Press(kb.Enter)
	person.Until("#assistant .said.theirs strong", "lighthouse")
	for _, theme := range []string{"light", "dark"} {
		person.Theme(theme)
		for _, v := range violations(person, axe, everyRule) {
			t.Errorf("the panel (%s): %s", theme, v)
		}
	}
	person.Press(kb.Escape)
	person.Gone("#assistant[open]")
	if at := eval[string](person, `document.activeElement.textContent.trim()`); at != "Ask the assistant" {
		t.Errorf("after the panel the keyboard is at %q", at)
	}
	// It opens where it was, over another page too, and on a phone.
	person.Size(390, 844)
	person.Go("/dashboard")
	person.EnterAt("a.ask-open")
	person.Wait("#assistant[open]")
	person.Until("#assistant .said.mine .words", "Do I fit?")
	if wide := eval[float64](person, "document.documentElement.scrollWidth"); wide > 390 {
		t.Errorf("%v pixels wide", wide)
	}
	person.TabBackTo("#assistant [title='New conversation']")
	person.Press(kb.Enter)
	person.Until("#assistant .suggestions", "Tell my career in two minutes")
}

func TestWhatIsTypedWhileTheAssistantIsBusyIsNeitherLostNorRefused(t *testing.T) {
	p, server := withModel(t, llmtest.Script{Answer: slowAnswer, Word: 100 * time.Millisecond})
	person := p.person("eager@harbour.example")
	person.Go("/assistant")
	person.Write("#chat-content", "Why there?")
	person.Follow("ask", func() { person.Press(kb.Enter) })
	person.Wait(".coming")
	person.Until("h1", "Why there?")
	person.Press("And then?") // the keyboard is where it was, in the field
	person.Press(kb.Enter)
	person.Until(".toast", "It is asked when this answer is done.")
	person.Until(".said:nth-child(3)", "And then?") // nobody pressed anything
	if left := person.Value("#chat-content"); left != "" {
		t.Errorf("the field still has %q", left)
	}
	server.Say(llmtest.Script{Answer: slowAnswer})
	person.Until(".said:nth-child(4) strong", "lighthouse")

	// The next words are typed before the server has taken the question, and the keyboard goes on to something else.
	person.Write("#chat-content", "Who else?")
	eval[bool](person, `(() => { const field = document.querySelector("#chat-content"); field.form.requestSubmit(); field.value = "What was"; document.querySelector("a[href$=knows]").focus(); return true; })()`)
	person.Until(".said:nth-child(5)", "Who else?")
	person.Until(".said:nth-child(6) strong", "lighthouse")
	if left := person.Value("#chat-content"); left != "What was" {
		t.Errorf("the field has %q", left)
	}
	person.Until(":focus", "What it knows")
	person.Reload()
	if left := person.Value("#chat-content"); left != "What was" {
		t.Errorf("after a reload the field has %q", left)
	}

	// What waits and is changed meanwhile is asked when it is sent again.
	server.Say(llmtest.Script{Answer: slowAnswer, Word: 100 * time.Millisecond})
	person.Write("#chat-content", "Slowly?")
	person.Press(kb.Enter)
	person.Until(".said:nth-child(7)", "Slowly?")
	person.Wait(".coming")
	person.Press("Half")
	person.Press(kb.Enter)
	person.Until(".toast", "It is asked when this answer is done.")
	person.Press(" a thought")
	person.Until(".said:nth-child(8) strong", "lighthouse")
	person.Gone(".coming")
	if left := person.Value("#chat-content"); strings.Join(strings.Fields(left), " ") != "Half a thought" || person.Count(".said") != 8 {
		t.Errorf("the field has %q, and %d things are said", left, person.Count(".said"))
	}
	server.Say(llmtest.Script{Answer: slowAnswer})
	person.Press(kb.Enter)
	person.Until(".said:nth-child(9)", "a thought")
}

func TestTheAnswerOfAKilledProcessHasFailedAndIsKept(t *testing.T) {
	p, server := withModel(t, llmtest.Script{Answer: strings.Repeat(slowAnswer, 50), Word: 25 * time.Millisecond})
	person := p.person("killed@harbour.example")
	person.Go("/assistant")
	person.Type("#chat-content", "Why?")
	person.Follow("ask", func() { person.Press(kb.Enter) })
	person.Until(".coming", "for six years")
	time.Sleep(time.Second) // it is saved four times a second
	person.Allow("ERR_CONNECTION_REFUSED")
	person.Allow("ERR_INCOMPLETE_CHUNKED_ENCODING")
	if err := p.program.Restart(); err != nil {
		t.Fatal(err)
	}
	// Nobody waits half a minute in a test: the lease of the dead process is over.
	if _, err := p.db().NewUpdate().Table("chat_messages").Set("lease_until = ?", models.Now().Add(-time.Second)).Where("state = ?", models.TextWriting).Exec(context.Background()); err != nil {
		t.Fatal(err)
	}
	person.Until(".said.theirs", "HavenJob was restarted while this was written")
	person.Until(".said.theirs .prose", "lighthouse for six years")
	server.Say(llmtest.Script{Answer: "Whole."})
	person.Click(".said.theirs form[action$=retry] button")
	person.Until(".said.theirs .prose", "Whole.")
}

func TestWithoutJavaScriptTheAssistantAnswers(t *testing.T) {
	p, _ := withModel(t, llmtest.Script{Answer: slowAnswer})
	person := p.person("plain@harbour.example")
	person.NoJavaScript()
	person.Go("/assistant")
	person.ClickTo(".suggestions button")
	person.Until(".said.theirs strong", "lighthouse")
}

func TestAConversationIsLookedIntoRenamedAndDeletedByKeyboard(t *testing.T) {
	p, server := withModel(t, llmtest.Script{Answer: slowAnswer})
	person, _ := p.filled("rename@harbour.example")
	person.Go("assistant")
	person.EnterTo(".suggestions button:last-child")
	person.Until(".said.theirs .prose strong", "lighthouse") // it is whole

	// What it was told, with nothing that was not told.
	person.EnterAt("a[href$=knows]")
	person.Until("#dialog[open]", "This is what the model was given")
	given := person.Text("#dialog pre.given")
	if asked := server.Asked(); len(asked) != 1 || !strings.Contains(given, "Maya Kowalski") || !strings.Contains(asked[0].Raw, "Maya Kowalski") {
		t.Errorf("it says %q", given)
	}
	person.Press(kb.Escape)
	person.Gone("#dialog[open]")
	person.Until(":focus", "What it knows")

	person.EnterAt(".talk [aria-label=More]")
	person.EnterAt(".talk a.menu-item[href$=edit]")
	person.Wait("#dialog[open] [name=title]")
	if at := person.FocusOn("input#chat-title[name=title]"); at != "input#chat-title[name=title]" {
		t.Errorf("the title has not the keyboard: %q", at)
	}
	person.Write("#dialog [name=title]", "Six years alone")
	person.Follow("rename", func() { person.Press(kb.Enter) })
	person.Until("h1", "Six years alone")
	person.EnterAt(".talk [aria-label=More]")
	person.EnterTo(".talk .menu-item.danger")
	person.Until(".toast", "The conversation is deleted.")
	if text := person.Text(".chats"); strings.Contains(text, "Six years alone") {
		t.Errorf("it is still listed: %q", text)
	}
	person.EnterTo(".toast form button")
	person.Until("h1", "Six years alone")
	person.Until(".said.theirs .prose", "lighthouse")
}
