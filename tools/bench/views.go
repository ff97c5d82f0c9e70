package main

import (
	"errors"
	"fmt"
	"slices"

	"havenjob/journeys"
)

// views measures in a real browser what goes over the wire for a first and a later page, and how long after a click the
// rows are there.
func views(p *journeys.Program) (err error) {
	chromium, err := journeys.OpenChromium()
	if errors.Is(err, journeys.ErrNoChromium) {
		fmt.Println("skipped: the bytes of a view:", err)
		return nil
	}
	if err != nil {
		return err
	}
	defer chromium.Close()
	defer func() {
		if failed, ok := recover().(error); ok {
			err = failed
		}
	}()
	fail := func(format string, args ...any) { panic(fmt.Errorf(format, args...)) }

	landing := chromium.Person(p.URL, fail)
	sent := landing.Traffic(func() { landing.Go("") })
	line := func(what string, sent journeys.Sent) {
		fmt.Printf("| %s, %d requests | | | | %d | |\n", what, sent.Requests, sent.Bytes)
	}
	line("the landing page", sent)

	tab := chromium.Person(p.URL, fail)
	sent = tab.Traffic(func() {
		tab.Go("sign-in?next=applications")
		tab.Type("form [name=email]", "big@bench.example")
		tab.Type("form [name=password]", journeys.Password)
		tab.ClickTo("main form button[type=submit]")
	})
	line("sign-in to Applications", sent)
	if tab.Location() != "applications" {
		return fmt.Errorf("signing in led to %q", tab.Location())
	}
	sent = tab.Traffic(func() { tab.Go("applications?sort=company_name&dir=asc&view=all") })
	line("a later page", sent)

	tab.Watch("#applications tbody tr:nth-child(50)")
	tab.Go("applications?view=all")
	shownAfter("another view of the list", tab, `.filters a[href="applications"]`, `.filters a[href="applications?view=all"]`)
	shownAfter("another page", tab, `.pager a[rel=next]`, `.pager a[rel=prev]`)
	return nil
}

// shownAfter prints how long after a click on the one and then the other of two links 50 rows are on the screen.
func shownAfter(what string, tab *journeys.Tab, links ...string) {
	var shown result
	for range 15 {
		for _, link := range links {
			tab.Click(link)
			shown.times = append(shown.times, tab.Shown())
		}
	}
	shown.times = shown.times[10:] // warm
	slices.Sort(shown.times)
	fmt.Printf("| 50 rows on the screen after a click, %s | | %.0f | %.0f | | |\n", what, ms(shown.at(.5)), ms(shown.at(.99)))
}
