package journeys

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The check of an interview answer on its own page: waited for, stopped, made, and in order for the eye.
func TestAnInterviewAnswerIsCheckedByTheModelOnItsPage(t *testing.T) {
	var checks atomic.Int32
	_, person, _ := helped(t, "checked@harbour.example", models.Interview, func(asked llmtest.Asked) llmtest.Script {
		if !strings.Contains(asked.Raw, "You check a text") {
			return llmtest.Script{Answer: "Situation: The tide tables were wrong.\n\nTask: I had to find out why.\n\nAction: I ran the night watch alone and sat with the gauge keepers.\n\nResult: The ferries left on time again."}
		}
		said := llmtest.Script{Shaped: `{"claims": [{"sentence": 3, "claim": "ran the night watch alone", "kind": "responsibility", "supported": false, "line": 0, "quote": "", "why": "No line tells of a watch."}, {"sentence": 3, "claim": "sat with the gauge keepers", "kind": "responsibility", "supported": false, "line": 0, "quote": "", "why": "No line tells of keepers."}]}`}
		if checks.Add(1) == 1 {
			said.First = time.Minute
		}
		return said
	})
	person.EnterTo("a[href^='interview-questions']")
	person.TabTo("#bank-find")
	person.Press("hardest problem")
	person.Until("#bank-list [role=status]", "One question")
	person.EnterTo("#bank-list .rows a")
	apart := func(upper, lower string) float64 {
		t.Helper()
		return eval[float64](person, "document.querySelector(`"+lower+"`).getBoundingClientRect().top - document.querySelector(`"+upper+"`).getBoundingClientRect().bottom")
	}
	level := func(what string) {
		t.Helper()
		person.Size(1280, 900)
		if off := eval[float64](person, "document.querySelector('#draft_answer').getBoundingClientRect().top - document.querySelector('#result .paper').getBoundingClientRect().top"); off < -1 || off > 1 {
			t.Errorf("%s: the draft begins %v pixels below the paper beside it", what, off)
		}
		person.Size(390, 844)
	}
	level("before there is a suggestion")
	person.TabTo("#draft_answer")
	person.Press("The tide tables were wrong.")
	person.EnterTo(".practice-draft button.primary")
	person.Until(".versions", "not decided on")

	check := "#result form[action$='/check'] button[type=submit]"
	person.EnterAt(check)
	person.Wait("#result form.htmx-request button[type=button]")
	if gap := apart(check, "#result form.htmx-request button[type=button]"); gap < 8 {
		t.Errorf("Stop is %v pixels below the button that it stops", gap)
	}
	person.do("stop, which comes beside it", chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter)) // not Press: htmx is at it
	person.Until(".toast", "You stopped it.")
	person.Gone("#result form.htmx-request")
	person.EnterAt(check)
	person.Until("#result mark.unsupported", "ran the night watch alone")
	person.Until("#result .note", "sat with the gauge keepers")
	person.Wait(check + ":focus")
	person.Until("#result form[action$='/check']", "has checked it as well")
	fits(t, person, "an interview answer that the model has checked")
	if gap := apart(".claims li", ".claims li + li"); gap < 8 {
		t.Errorf("two findings are %v pixels apart", gap)
	}
	if gap := apart(".versions h2", ".versions ul"); gap < 8 {
		t.Errorf("the suggestions stand %v pixels below their heading", gap)
	}
	level("beside a suggestion")
}
