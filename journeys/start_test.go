package journeys

import "testing"

func TestAPageThatIsNotThereSaysWhereToGo(t *testing.T) {
	p := open(t)
	tab := p.visitor()
	tab.Allow("status of 404")
	tab.Go("no-such-page")
	tab.Until("h1", "There is nothing here")
}
