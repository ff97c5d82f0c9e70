package journeys

import (
	"context"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"
)

func TestSectionsAreDecidedOnInTwoTabsAndNothingTypedIsLost(t *testing.T) {
	p, server := withModel(t, llmtest.Script{})
	server.Each(func(asked llmtest.Asked) llmtest.Script {
		text := "- Steered 40 ships by radar"
		if strings.Contains(asked.Raw, "Put the skills") {
			text = "Radar"
		}
		return llmtest.Script{Shaped: `{"text": "` + text + `", "why": "It fits."}`}
	})
	person, a := p.seaman("tabs@harbour.example", models.Saved)
	p.described(a)
	person.Go("tailor?application=" + a.ID.String())
	person.ClickTo("main form button.primary")
	person.Until(".result-tools", "suggestions wait for you.")
	other := p.watched(person.Another())
	other.Size(390, 844)
	other.Go(person.Location())

	// What is typed in one section stays while others are decided on, and while the layout is chosen.
	person.Click("[id^=s-work] a[href*='edit=']")
	person.Type("[id^=s-work] textarea", " in thick fog")
	person.Click("#s-skills button[value=accepted]")
	person.Until("#s-skills header", "Accepted")
	person.TabBackTo("#cv-layout")
	person.Press("m")
	person.Until("#cv-layout option[selected]", "Modern")
	person.Click("#s-summary a[href*='edit=']")
	person.Wait("#s-summary textarea")
	if got := person.Value("[id^=s-work] textarea"); !strings.HasSuffix(got, " in thick fog") {
		t.Errorf("what was typed is %q", got)
	}
	// It survives a reload, and is over once it is cancelled.
	person.Reload()
	person.Click("[id^=s-work] a[href*='edit=']")
	person.Wait("[id^=s-work] textarea")
	person.Settled()
	if got := person.Value("[id^=s-work] textarea"); !strings.HasSuffix(got, " in thick fog") {
		t.Errorf("after a reload it is %q", got)
	}
	person.Click("[id^=s-work] [data-cancel]")
	person.Gone("[id^=s-work] textarea")
	person.Click("[id^=s-work] a[href*='edit=']")
	person.Wait("[id^=s-work] textarea")
	person.Settled()
	if got := person.Value("[id^=s-work] textarea"); got != "- Steered 40 ships by radar" {
		t.Errorf("after it was cancelled it is %q", got)
	}
	person.Set("[id^=s-work] textarea", "- Steered 40 ships in fog")
	person.Click("[id^=s-work] button.primary")
	person.Until("[id^=s-work] header", "Edited")

	// The other tab has seen none of it.
	other.Allow("status of 409")
	other.Click("#s-skills button[value=rejected]")
	other.Until("#s-skills .note", "decided on meanwhile")
	other.Until("#s-skills header", "Accepted")
	fits(t, other, "a section that was decided on meanwhile")
	other.Click("#s-skills button[value=rejected]")
	other.Until("#s-skills header", "As it was")
	other.Click("[id^=s-work] a[href*='edit=']") // what is opened is what is there now
	other.Wait("[id^=s-work] textarea")
	other.Settled()
	if got := other.Value("[id^=s-work] textarea"); got != "- Steered 40 ships in fog" {
		t.Errorf("the other tab edits %q", got)
	}
	other.Set("[id^=s-work] textarea", "- Steered them by night")
	person.Click("[id^=s-work] button[value=accepted]")
	person.Until("[id^=s-work] header", "Accepted")
	// A reload in between doesn't make what was typed over the earlier text one that was typed over the new.
	other.Reload()
	other.Click("[id^=s-work] a[href*='edit=']")
	other.Wait("[id^=s-work] textarea")
	other.Settled()
	other.Click("[id^=s-work] button.primary")
	other.Until("[id^=s-work] .note", "decided on meanwhile")
	if got := other.Value("[id^=s-work] textarea"); got != "- Steered them by night" {
		t.Errorf("what was typed in the other tab is %q", got)
	}
	other.Click("[id^=s-work] button.primary")
	other.Until("[id^=s-work] header", "Edited")
	other.Close()
	list, err := models.Outputs(context.Background(), p.db(), a.UserID, models.OutputsIn{})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	texts := []string{}
	for _, s := range list[0].Sections() {
		texts = append(texts, list[0].Chosen(s))
	}
	if got := strings.Join(texts, "|"); !strings.HasSuffix(got, "|- Steered them by night|Radar, Knots") {
		t.Errorf("the CV is %q", got)
	}
}

func TestWhatWasSavedIsADraftNoMore(t *testing.T) {
	p, _ := withModel(t, llmtest.Script{Answer: "I like fog."})
	person, a := p.seaman("saved@harbour.example", models.Saved)
	p.described(a)
	person.Go("letters?application=" + a.ID.String())
	person.ClickTo("button[name=by_hand]")
	for _, words := range []string{"Dear Ada, I know radar.", "Dear Ada, I know knots."} { // the second is typed over the first
		person.Click("#result a[href$='edit=1']")
		person.Type("#letter-text", words)
		person.Click("#result button.primary")
		person.Until("#result-text", words)
	}
	person.Go("tailor?application=" + a.ID.String())
	person.ClickTo("button[name=by_hand]")
	for _, words := range []string{"Knows radar.", "Knows knots."} {
		person.Click("#s-summary a[href*='edit=']")
		person.Type("#s-summary textarea", words)
		person.Click("#s-summary button.primary")
		person.Until("#s-summary .edited", words)
	}
	person.Go("interview-questions/01936000-0000-7000-8000-000000000016")
	for _, words := range []string{"The tide was wrong.", "The tide was right."} {
		person.Type("#draft_answer", words)
		person.Click(".practice-draft button[value=PATCH]")
		person.Until(".toast:last-of-type", "Saved.")
		person.Click(".toast button")
		person.Gone(".toast")
		if got := person.Value("#draft_answer"); got != words || person.Has("#practice .note") {
			t.Errorf("the draft is %q", got)
		}
	}

	// Questions are kept from when they are pasted until they are answered.
	questions := "application-questions?application=" + a.ID.String()
	person.Go(questions)
	person.Type("#questions", "Why fog?")
	person.Click("main form button.primary")
	person.Until("#asked h2", "One question")
	person.Click("#asked button[value=add]")
	person.Until("#asked h2", "2 questions")
	person.Type("#question-1", "Why fog at all?")
	person.Type("#question-2", "Why rain?")
	person.Type("#limit-2", "50")
	person.Reload()
	person.Until("#asked h2", "2 questions")
	if first, second, limit := person.Value("#question-1"), person.Value("#question-2"), person.Value("#limit-2"); first != "Why fog at all?" || second != "Why rain?" || limit != "50" {
		t.Errorf("after a reload the questions are %q and %q of %q words", first, second, limit)
	}
	person.Click("#asked button[value=back]")
	person.Until("main form .form-actions", "Check the questions")
	person.Reload()
	if got := person.Value("#questions"); got != "Why fog?" {
		t.Errorf("after a reload what was pasted is %q", got)
	}
	person.Click("main form button.primary")
	person.Until("#asked h2", "One question")
	person.ClickTo("#asked .form-actions button.primary")
	person.Until(".answer-text", "I like fog.")
	for _, words := range []string{"Fog is quiet.", "Fog is wide."} {
		person.Click(".answer-card a[href$='edit=1']")
		person.Type(".answer-card textarea[name=text]", words)
		person.Click(".answer-card button.primary")
		person.Until(".answer-text", words)
	}
	person.Go(questions)
	if got := person.Value("#questions"); got != "" {
		t.Errorf("what was answered is there again: %q", got)
	}
}

func TestAFormThatIsOpenedForAnotherJobIsNotFilledWithWhatWasBegunForThisOne(t *testing.T) {
	p, _ := withModel(t, llmtest.Script{Answer: "I like fog."})
	person, a := p.seaman("begun@harbour.example", models.Saved)
	other := p.application(p.user("begun@harbour.example"), "Harbour Office", "Pilot", models.Saved)
	for path, field := range map[string]string{"letters": "instructions", "tailor": "instructions", "application-questions": "questions"} {
		here := path + "?application=" + a.ID.String()
		person.Go(here)
		person.Type("[name="+field+"]", "Why fog?")
		for link, want := range map[string]string{"?application=" + other.ID.String(): "", "?application=" + other.ID.String() + "&" + field + "=Why+rain": "Why rain"} {
			person.Go(path + link)
			if got, of := person.Value("[name="+field+"]"), person.Value("[name=application_id]"); got != want || of != other.ID.String() {
				t.Errorf("%s has %q for %s", path+link, got, of)
			}
		}
		person.Go(here)
		if got := person.Value("[name=" + field + "]"); got != "Why fog?" {
			t.Errorf("%s has %q when it is opened again", here, got)
		}
	}
}

func TestWhatIsWrittenFromTheRightBeginsAtTheRight(t *testing.T) {
	p := open(t)
	person, a := p.seaman("right@harbour.example", models.Saved)
	o := models.Output{UserID: a.UserID, Type: models.OutputLetter, Content: "שלום רב,\n\nDear Ada,", Params: models.OutputParams{Kind: "application"}}
	if err := models.AddPastOutput(context.Background(), p.db(), &o, models.Now()); err != nil {
		t.Fatal(err)
	}
	person.Size(390, 844)
	person.Go("letters/" + o.ID.String())
	// Where the first letter of each paragraph stands, from 0 at the left edge of the paper to 1 at the right.
	got := eval[[]float64](person, `[...document.querySelectorAll("#result-text p")].map((p) => {
		const first = document.createRange(), box = p.getBoundingClientRect();
		first.setStart(p.firstChild, 0); first.setEnd(p.firstChild, 1);
		return (first.getBoundingClientRect().left - box.left) / box.width;
	})`)
	if len(got) != 2 || got[0] < 0.8 || got[1] > 0.2 {
		t.Errorf("the paragraphs begin at %v", got)
	}
	person.Go("application-questions")
	person.Type("#questions", "1. Why us? (500 characters)")
	person.Click("main form button.primary")
	person.Wait("#unit-1")
	if room := eval[float64](person, `(() => { const unit = document.querySelector("#unit-1"), words = document.createElement("canvas").getContext("2d"), look = getComputedStyle(unit);
		words.font = look.font;
		return unit.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight) - words.measureText("characters").width; })()`); room < 0 {
		t.Errorf("%.0f pixels are wanting for the unit of a limit", -room)
	}
}
