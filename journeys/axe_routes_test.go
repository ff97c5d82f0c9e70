package journeys

import (
	"context"
	"testing"

	"havenjob/models/modelstest"
)

func TestAxeFindsNothingOnAnyPage(t *testing.T) {
	if modelstest.Postgres() != "" {
		t.Skip("skipped: the pages are the same on both databases, and axe looks at them on SQLite")
	}
	axe := axeSource(t)
	p := open(t, "INBOUND_DOMAIN=in.harbour.example")
	person, user := p.filled("axe@harbour.example")
	visitor := p.visitor()
	for _, tab := range []*Tab{person, visitor} {
		tab.Allow("status of 404") // the pages for links that are used up
	}
	pages, left, err := Pages(context.Background(), p.db(), p.program.URL, person.Cookies(), user)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		tab := person
		if page.Guest {
			tab = visitor
		}
		tab.Theme("light")
		tab.Size(1280, 900)
		tab.Go(page.Path)
		for _, v := range violations(tab, axe, everyRule) {
			t.Errorf("%s: %s", page.Route, v)
		}
		// The other theme is the same elements in other colours.
		tab.Theme("dark")
		for _, v := range violations(tab, axe, colours) {
			t.Errorf("%s (dark): %s", page.Route, v)
		}
		tab.Theme("light")
		tab.Size(320, 700)
		// As tall as the page is, and from its top, so that no chance puts a button half under what stays in the window.
		tab.Size(320, min(16_000, max(700, eval[int](tab, "document.documentElement.scrollHeight"))))
		eval[int](tab, `scrollTo({top: 0, behavior: "instant"}); 0`)
		for _, v := range violations(tab, axe, everyRule) {
			t.Errorf("%s (320 wide): %s", page.Route, v)
		}
		if wide := eval[float64](tab, "document.documentElement.scrollWidth"); wide > 320 {
			t.Errorf("%s: %v pixels wide in a window of 320", page.Route, wide)
		}
	}
	t.Logf("%d pages, in both themes and 320 pixels wide; no pages: %v", len(pages), left)
	if len(pages) < 10 {
		t.Errorf("only %d pages were visited", len(pages))
	}
}
