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
