package journeys

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"havenjob/models"
	"havenjob/providers/llm/llmtest"
)

func TestALanguageModelIsConnectedByKeyboardOnAPhone(t *testing.T) {
	server := llmtest.New(llmtest.Script{Answer: "one two three", Shaped: `{"colour": "blue", "letters": 4}`})
	defer server.Close()
	p := open(t, "LLM_LOCAL_SERVERS=everyone")
	tab := p.person("models@harbour.example")
	p.secret("sk-harbour")
	tab.Size(390, 844)
	tab.Go("settings/models?for=compatible")
	tab.Wait("#connect")
	tab.Press(server.URL) // the keyboard is on the address
	tab.Press(kb.Tab)
	tab.Press("sk-harbour")
	tab.Press(kb.Tab)
	tab.Press(kb.Tab)
	tab.Follow("show the models", func() { tab.Press(kb.Enter) })
	tab.Wait("#connect details[open]")
	if at := tab.Focused(); at != "input#model[name=model]" {
		t.Errorf("after the list the keyboard is on %s", at)
	}
	tab.Press("harbour-2")
	tab.Follow("test and save", func() { tab.Press(kb.Enter) })
	tab.Until("#toasts", "harbour-2 answers")
	if text := tab.Text("#content"); !strings.Contains(text, "Answers word by word") {
		t.Errorf("connected it shows %q", text)
	}
	if asked := server.Asked(); len(asked) != 2 || asked[0].Key != "sk-harbour" || asked[0].Body["model"] != "harbour-2" {
		t.Errorf("the server was asked %+v", asked)
	}
	tab.EnterTo("form[action^='settings/models/'] button.quiet")
	tab.Until("#toasts", "disconnected")
	tab.EnterAt("#toasts form button")
	tab.Until("#content", "Test again")
}

func TestAModelIsAskedAboutMailOnlyWhenThatIsSwitchedOn(t *testing.T) {
	const company = "leith pilots"
	p, server := withModel(t, llmtest.Script{})
	answered := make(chan struct{})
	server.Each(func(llmtest.Asked) llmtest.Script {
		<-answered
		word := func(value, words string) string { return fmt.Sprintf(`{"value": %q, "words": %q}`, value, words) }
		none := word("", "")
		return llmtest.Script{Shaped: `{"kind": ` + word("received", "we have received your application") + `, "company": ` + word(company, "the crew of leith pilots liked the part about tides") +
			`, "title": ` + word("Captain of everything", "You are hired as captain of everything") + `, "date": ` + none + `}`}
	})
	tab := p.person("asks@harbour.example")
	p.secret(company, "ines.h", "tides")
	tab.Size(390, 844)
	mail := func(id string) string {
		return strings.ReplaceAll("From: Ines <ines.h@gmail.com>\nTo: asks@harbour.example\nSubject: Your application "+id+"\nDate: Tue, 3 Nov 2026 09:12:00 +0100\nMessage-ID: <"+id+"@mail.example>\nContent-Type: text/plain; charset=utf-8\n\n"+
			"Hi Maya,\n\nwe have received your application and will come back to you.\n\nYour letter made the round of the office, and the crew of leith pilots liked the part about tides.\n\nInes\n", "\n", "\r\n")
	}

	// Off: the rules alone read it, and do not know who wrote it.
	tab.Go("inbox")
	p.drop(tab, map[string]string{"off.eml": mail("one")})
	tab.Until("#drops", "waits for your look")
	if n := len(server.Asked()); n != 0 {
		t.Fatalf("the model was asked %d times before that was switched on", n)
	}

	// Switched on by keyboard.
	tab.Go("settings/models")
	tab.SpaceAt("#mail input[type=checkbox]")
	p.accessible(tab)
	tab.Follow("save", func() { tab.Press(kb.Enter) })
	tab.Until("#toasts", "Your model is asked about mail")

	tab.Go("inbox")
	p.drop(tab, map[string]string{"on.eml": mail("two")})
	tab.Until("#drops", "Your model is being asked")
	tab.Go("inbox")
	tab.Until("main", "Your model is being asked")
	p.accessible(tab)
	close(answered)
	p.becomes(p.user("asks@harbour.example"), company, models.Applied)
	tab.Reload()
	tab.Until("#reviews", company)
	tab.Until("#reviews", "Your model read the company")
	tab.Until("#reviews mark", company)
	p.accessible(tab)
	if text := tab.Text("main"); strings.Contains(text, "Captain of everything") {
		t.Errorf("a title that the mail does not have is shown: %q", text)
	}
	if asked := server.Asked(); len(asked) != 1 || strings.Contains(asked[0].Raw, "asks@harbour.example") {
		t.Errorf("the model was asked %d times, with %+v", len(asked), asked)
	}
}

// A conversation on a phone and by keyboard alone, with a server that others wrote, in both wire protocols.
func TestAServerThatOthersWroteIsConnectedAndTalkedTo(t *testing.T) {
	long := strings.Repeat("You kept a **lighthouse** for six years, alone and at night. ", 60)
	fixtures, err := json.Marshal(map[string]any{"fixtures": []any{
		map[string]any{"match": map[string]any{"toolName": "answer"}, "response": map[string]any{"toolCalls": []any{map[string]any{"name": "answer", "arguments": map[string]any{"colour": "blue", "letters": 4}}}}},
		map[string]any{"match": map[string]any{"responseFormat": "json_schema"}, "response": map[string]any{"content": `{"colour": "blue", "letters": 4}`}},
		map[string]any{"match": map[string]any{"userMessage": "Count from one to ten"}, "response": map[string]any{"content": "one two three four five six seven eight nine ten"}},
		map[string]any{"match": map[string]any{"userMessage": "my strength", "sequenceIndex": 0}, "response": map[string]any{"content": long}, "latency": 100},
		map[string]any{"match": map[string]any{"userMessage": "my strength"}, "response": map[string]any{"content": "Short and done."}},
		map[string]any{"match": map[string]any{"userMessage": "too much"}, "response": map[string]any{"error": map[string]any{"message": "Slow down", "type": "rate_limit_error"}, "status": 429}},
		map[string]any{"match": map[string]any{"userMessage": "hang up"}, "response": map[string]any{"content": long}, "latency": 50, "disconnectAfterMs": 600},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, protocol := range []string{"compatible", "anthropic"} {
		t.Run(protocol, func(t *testing.T) {
			url := llmtest.Aimock(t, string(fixtures))
			p := open(t, "LLM_LOCAL_SERVERS=everyone")
			p.secret("sk-harbour", "lighthouse", "my strength")
			tab := p.person("others@harbour.example")
			tab.Size(390, 844)
			tab.Go("settings/models?for=" + protocol)
			tab.Wait("#connect")
			if protocol == "anthropic" {
				tab.EnterAt("#connect summary")
			}
			tab.Write("#connect [name=base_url]", url)
			tab.Write("#connect [name=api_key]", "sk-harbour")
			tab.Write("#connect [name=model]", "tide-1")
			tab.EnterTo("#connect .form-actions button")
			tab.Until("#toasts", "tide-1 answers")
			tab.Until("#content", "Answers word by word")
			p.accessible(tab)

			tab.Go("assistant")
			tab.Write("#chat-content", "What is my strength?")
			tab.Follow("ask", func() { tab.Press(kb.Enter) })
			tab.Until(".coming", "lighthouse")
			tab.Reload()
			tab.Until(".coming", "for six years")
			p.accessible(tab)
			tab.EnterAt("[data-stop]")
			tab.Until(".said.theirs", "You stopped it here.")
			tab.TabBackTo(".said.theirs form[action$=retry] button")
			tab.Press(kb.Enter)
			tab.Until(".said.theirs .prose", "Short and done.")
			p.accessible(tab)
			ask := func(words string) {
				t.Helper()
				tab.Write("#chat-content", words)
				tab.Press(kb.Enter)
			}
			ask("Is this too much?")
			tab.Until(".said-list > li:last-child", "takes no more questions for the moment. Wait 1 second.")
			ask("Please hang up.")
			tab.Until(".said-list > li:last-child", "broke off")
			tab.Until(".said-list > li:last-child .prose", "lighthouse")
			p.accessible(tab)
		})
	}
}
