package journeys

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestAProfileIsKeptByKeyboard(t *testing.T) {
	p := open(t)
	person := p.person("profile@harbour.example")
	person.Allow("status of 422")
	person.Go("/dashboard")
	person.Follow("go to the profile", func() { person.Press("g"); person.Press("p") })

	add := func(role, company, start, end string) {
		person.EnterAt("#list-work header a")
		person.Wait("#new-work-role")
		if at := person.FocusOn("input#new-work-role[name=role]"); at != "input#new-work-role[name=role]" {
			t.Errorf("the form has not the keyboard: %q", at)
		}
		person.Write("#new-work-role", role)
		person.Write("#new-work-company", company)
		person.Write("#new-work-start_date", start)
		if end == "" {
			person.SpaceAt("#new-work-is_current")
		} else {
			person.Write("#new-work-end_date", end)
		}
	}
	add("Mate", "Harbour", "2014", "2013")
	person.Press(kb.Enter)
	person.Until("#new-work-end_date-error", "The end is before the beginning")
	person.Write("#new-work-end_date", "Mar 2021")
	person.Press(kb.Enter)
	person.Until("#list-work .profile-rows", "2014 to Mar 2021")
	add("Pilot", "Quay", "2021-04", "")
	person.Write("#new-work-description", "- Steered 40 ships")
	person.Press(kb.Enter, chromedp.ModifierCtrl)
	person.Until("#list-work .profile-rows > li:first-child", "Apr 2021 to now")
	person.Until("#completeness", "30 %")

	person.EnterAt("[aria-label='Edit Pilot']")
	person.Wait(".editing [name=role]")
	person.Write(".editing [name=role]", "Captain")
	person.Press(kb.Enter)
	person.Until("#list-work .profile-rows > li:first-child h3", "Captain")

	person.TabTo("[aria-label='Move Captain']")
	person.Press(kb.ArrowDown)
	person.Until("#list-work .profile-rows > li:last-child h3", "Captain")
	person.Until("#announcer", "Captain is number 2 of 2")
	// The keyboard is still on it where it is now.
	person.Press(kb.ArrowUp)
	person.Until("#announcer", "Captain is number 1 of 2")
	person.Press(kb.ArrowDown)
	person.Until("#announcer", "Captain is number 2 of 2")
	person.EnterAt("[aria-label='More about Captain']")
	person.EnterAt("#list-work li:last-child form[action$=move] button")
	person.Until("#list-work .profile-rows > li:first-child h3", "Captain")

	person.EnterAt("[aria-label='More about Mate']")
	person.EnterAt("#list-work li:last-child .menu-item.danger")
	person.Until(".toast:last-child", "Deleted Mate.")
	person.EnterAt(".toast:last-child button[type=submit]")
	person.Until("#list-work .profile-rows > li:last-child h3", "Mate")

	person.Write("#skill", "Go")
	person.Press(kb.Enter)
	person.Until("#skills .skills", "Go")
	if at := person.FocusOn("input#skill[name=skill]"); at != "input#skill[name=skill]" {
		t.Errorf("after adding a skill the keyboard is at %q", at)
	}
	person.Press("Knots,")
	person.Until("#skills .skills", "Knots")
	person.TabBackTo("#skill-1 summary")
	person.Press(kb.Enter)
	person.EnterAt("#skill-1 form[action$=move] button")
	person.Until("#skill-0", "Knots")

	person.Reload()
	person.Until("#list-work .profile-rows > li:first-child h3", "Captain")
	person.Until("#skill-0", "Knots")
}

func TestAJSONResumeIsImportedAndTakenBack(t *testing.T) {
	p := open(t)
	person := p.person("resume@harbour.example")
	person.Allow("status of 422")
	person.Go("/profile/import")
	person.Write("#resume", `{"work": [`)
	person.EnterTo("main button.primary")
	person.Until("#resume-error", "no valid JSON")
	person.Write("#resume", `{"basics": {"name": "M. Kim", "label": "Pilot"}, "work": [{"name": "Quay", "position": "Pilot", "startDate": "2021-04", "highlights": ["Steered"]}], `+
		`"skills": [{"name": "Radar"}], "languages": [{"language": "Danish", "fluency": "B2"}]}`)
	person.EnterTo("main button.primary")
	person.Until("main", "You have: Maya Kim")
	person.EnterTo("main form button.primary")
	person.Until(".toast", "Added 4 things to your profile.")
	person.Until("#list-work", "Pilot")
	person.Until("#list-language", "Danish")
	person.EnterTo(".toast button[type=submit]")
	person.Until(".toast", "The import is taken back.")
	if person.Has(".profile-rows") || person.Has(".skills") {
		t.Error("something of it is left")
	}
}
