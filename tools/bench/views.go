package main

import (
	"errors"
	"fmt"

	"havenjob/journeys"
)

// views measures what goes over the wire for a first and a later page, in a real browser.
func views(p *journeys.Program, folder string) (err error) {
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
	fmt.Printf("the landing page: %.0f KB in %d requests\n", float64(sent.Bytes)/1000, sent.Requests)

	tab := chromium.Person(p.URL, fail)
	sent = tab.Traffic(func() {
		tab.Go("sign-in?next=applications")
		tab.Type("form [name=email]", "big@bench.example")
		tab.Type("form [name=password]", password)
		tab.ClickTo("main form button[type=submit]")
	})
	fmt.Printf("sign-in to Applications: %.0f KB in %d requests\n", float64(sent.Bytes)/1000, sent.Requests)
	if tab.Location() != "applications" {
		return fmt.Errorf("signing in led to %q", tab.Location())
	}
	sent = tab.Traffic(func() { tab.Go("applications?sort=company_name&dir=asc&view=all") })
	fmt.Printf("a later page: %.0f KB in %d requests\n", float64(sent.Bytes)/1000, sent.Requests)
	return nil
}
