package journeys

import (
	"context"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"
)

const slowLetter = "Dear Hiring Team,\n\nI was a pilot at Quay Pilots and steered 40 ships. "

func TestALetterThatIsStoppedKeepsWhatCameAndGoesOn(t *testing.T) {
	whole := slowLetter + strings.Repeat("I kept the radar, and I like fog. ", 200)
	p, server := withModel(t, llmtest.Script{})
	server.Each(func(asked llmtest.Asked) llmtest.Script {
		if strings.Contains(asked.Raw, "Tone: enthusiastic") {
			return llmtest.Script{Answer: honestLetter}
		}
		return llmtest.Script{Answer: whole, Word: 25 * time.Millisecond}
	})
	person, a := p.seaman("stop@harbour.example", models.Saved)
	person.Size(390, 844)
	p.described(a)
	person.Go("letters?application=" + a.ID.String())
	person.EnterTo("form[data-write] button.primary")
	person.Until("#result-text", "Quay Pilots")
	fits(t, person, "a letter while it comes")

	// A reload joins it where it is, and so does another tab; it is asked for once.
	person.Reload()
	person.Until("#result-text", "steered 40 ships")
	other := p.watched(person.Another())
	other.Go(person.Location())
	other.Until("#result-text", "steered 40 ships")
	person.EnterAt("#result button[data-stop]")
	person.Until("#result", "You stopped it here.")
	other.Until("#result", "You stopped it here.")
	other.Close()
	<-server.Gone // the model is told to stop, and costs nothing more
	if n := len(server.Asked()); n != 1 {
		t.Errorf("the model is asked %d times", n)
	}
	tight := func(s string) string { return strings.Join(strings.Fields(s), "") } // paragraphs have no blank between them
	shown := tight(person.Text("#result-text"))
	if !strings.Contains(shown, "steered40ships") || len(shown) > len(whole)/2 || !strings.HasPrefix(tight(whole), shown) {
		t.Errorf("what came is %q", shown)
	}
	list, err := models.Outputs(context.Background(), p.db(), a.UserID, models.OutputsIn{})
	if err != nil || len(list) != 1 || list[0].State != models.TextStopped || tight(list[0].Content) != shown {
		t.Errorf("kept are %+v (%v)", list, err)
	}
	inOrder(t, "the file of what came", p.download(person, "docx"), "Maya Kim", "Dear Hiring Team,", "steered 40 ships")
	fits(t, person, "a letter that was stopped")

	// It goes on: another version in another tone, beside which the first stays, and can be finished by hand.
	stopped := person.Location()
	if !person.Has(".desk-side details.disclosure[open]") {
		person.EnterAt(".desk-side details.disclosure > summary")
	}
	person.TabTo("#tone")
	person.Press("e")
	person.EnterTo("form[data-write] button.primary")
	person.Until("#result-text", "Kind regards")
	if n := person.Count(".versions li"); n != 2 {
		t.Errorf("%d versions are kept", n)
	}
	person.Back()
	if text := eval[string](person, "document.querySelector('#result').innerText"); !strings.Contains(text, "You stopped it here.") {
		t.Errorf("back leads to %q", text)
	}
	if at := person.Location(); at != stopped {
		t.Errorf("back leads to %s, not to %s", at, stopped)
	}
	person.Reload()
	person.EnterAt("#result a[href$='edit=1']")
	person.FocusOn("textarea#letter-text[name=text]")
	person.Set("#letter-text", honestLetter)
	person.EnterAt("#result button.primary")
	person.Until(".toast", "Saved.")
	person.Until("#result-text", "Kind regards")
}

func TestWhatAFormLacksIsSaidInIt(t *testing.T) {
	p, _ := withModel(t, llmtest.Script{Answer: honestLetter})
	person := p.person("lacks@harbour.example")
	person.Size(390, 844)
	person.Allow("status of 422")
	person.Go("tailor")
	person.Set("#tailor-instructions", "Stress the fog")
	person.Click("main form button.primary")
	person.Until("main form", "Paste what the job asks for")
	if got := person.Value("#tailor-instructions"); got != "Stress the fog" {
		t.Errorf("the wishes are %q", got)
	}
	fits(t, person, "a tailor's form that lacks the posting")
	person.Set("#job_description", "Ferry pilot. You know radar.")
	person.Click("main form button.primary")
	person.Until("main form", "Your profile is empty.")
	if got := person.Value("#job_description"); got != "Ferry pilot. You know radar." {
		t.Errorf("the posting is %q", got)
	}

	person.Go("application-questions")
	person.Set("#questions", "1. Why fog?\n2. Why us?")
	person.Click("main form button.primary")
	person.Until("#asked h2", "2 questions")
	person.Set("#limit-1", "many")
	person.Click("#asked .form-actions button.primary")
	person.Until("#asked", "Write a number, or leave it empty.")
	if got := person.Value("#question-2"); got != "Why us?" {
		t.Errorf("the second question is %q", got)
	}
}
