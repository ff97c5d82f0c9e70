package journeys

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
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
	tab.ClickTo("form[action^='settings/models/'] button.quiet")
	tab.Until("#toasts", "disconnected")
	tab.Click("#toasts button[type=submit], #toasts form button")
	tab.Until("#content", "Test again")
}
