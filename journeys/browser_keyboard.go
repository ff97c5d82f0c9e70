package journeys

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tabs is how often the Tab key is pressed for what should have the focus: more than a page has stops.
const tabs = 200

// Press presses keys where the focus is, such as "n" or kb.Enter.
func (t *Tab) Press(keys string, modifiers ...chromedp.Modifier) {
	t.Settled()
	t.do("press "+keys, chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// TabTo moves the focus on, by the Tab key alone, until it is on what the selector names. That must be seen there: not
// behind something else, and with a ring around it.
func (t *Tab) TabTo(selector string) { t.tabTo(selector) }

// TabBackTo does the same in the other direction, by Shift and Tab.
func (t *Tab) TabBackTo(selector string) { t.tabTo(selector, chromedp.ModifierShift) }

func (t *Tab) tabTo(selector string, modifiers ...chromedp.Modifier) {
	t.Settled()
	t.Wait(selector)
	stops := []string{}
	for range tabs {
		how := eval[string](t, fmt.Sprintf(focusSeen, selector))
		for try := 0; how != "" && how != "seen" && try < 20; try++ { // what has just opened fades in
			time.Sleep(50 * time.Millisecond)
			how = eval[string](t, fmt.Sprintf(focusSeen, selector))
		}
		switch how {
		case "":
			stops = append(stops, t.Focused())
			t.do("tab to "+selector, chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(modifiers...)))
		case "seen":
			return
		default:
			t.failed("the Tab key comes to "+selector+", which is "+how, context.DeadlineExceeded)
		}
	}
	t.failed(fmt.Sprintf("%d times the Tab key does not come to %s, but to %s", tabs, selector, strings.Join(stops[len(stops)-min(len(stops), 40):], ", ")), context.DeadlineExceeded)
}

// focusSeen says how what has the focus is shown: "" where the selector does not name it.
const focusSeen = `(selector => {
	const on = document.activeElement;
	if (!on?.matches(selector)) return "";
	if (!on.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return "not visible";
	const shown = on.offsetWidth > 2 || !on.labels?.length ? on : on.labels[0];
	const box = shown.getBoundingClientRect(), left = Math.max(box.left, 0), top = Math.max(box.top, 0);
	const width = Math.min(box.right, innerWidth) - left, height = Math.min(box.bottom, innerHeight) - top;
	if (width <= 0 || height <= 0) return "outside of the window";
	const spots = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].map(([x, y]) => document.elementFromPoint(left + width * x, top + height * y));
	if (!spots.some(hit => hit && (shown.contains(hit) || hit.contains(shown)))) return "behind " + spots[0]?.outerHTML.slice(0, 80);
	const ring = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && !/rgba\(.*, 0\)|transparent/.test(style.outlineColor) || /0px 0px 0px [1-9]/.test(style.boxShadow);
	for (let e = shown, n = 0; e && n < 4; e = e.parentElement, n++)
		if (ring(getComputedStyle(e)) || ring(getComputedStyle(e, "::after"))) return "seen";
	return "without a ring";
})(%q)`

// EnterAt presses Enter on what the selector names, once the Tab key has come to it.
func (t *Tab) EnterAt(selector string) {
	t.TabTo(selector)
	t.Press(kb.Enter)
}

// EnterTo does the same with what loads a new page.
func (t *Tab) EnterTo(selector string) { t.Follow("enter "+selector, func() { t.EnterAt(selector) }) }

// SpaceAt presses the space bar there, which ticks a box and presses a button.
func (t *Tab) SpaceAt(selector string) {
	t.TabTo(selector)
	t.Press(" ")
}

// Write writes the text into a field to which the Tab key has come, in place of what was in it.
func (t *Tab) Write(selector, text string) {
	t.TabTo(selector)
	t.do("write into "+selector, chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.KeyEvent(kb.Delete), chromedp.KeyEvent(text))
}

// Rewrite puts words in the place of others in a field to which the Tab key has come: from its beginning the arrows go
// there and over them.
func (t *Tab) Rewrite(selector, old, words string) {
	t.TabTo(selector)
	before, _, found := strings.Cut(t.Value(selector), old)
	if !found {
		t.Fail("%s has no %q: %q", selector, old, t.Value(selector))
	}
	t.Press(kb.Home, chromedp.ModifierCtrl)
	t.Press(strings.Repeat(kb.ArrowRight, utf8.RuneCountInString(before)))
	t.Press(strings.Repeat(kb.ArrowRight, utf8.RuneCountInString(old)), chromedp.ModifierShift)
	t.Press(words)
}

// Focused is the selector-like name of the element that has the focus.
func (t *Tab) Focused() string {
	return eval[string](t, `(e => e ? e.localName + (e.id ? "#" + e.id : "") + (e.getAttribute("name") ? "[name=" + e.getAttribute("name") + "]" : "") : "")(document.activeElement)`)
}

// FocusOn waits a moment for the focus to come to where it should, and says where it is.
func (t *Tab) FocusOn(want string) string {
	for range 40 {
		if t.Focused() == want {
			return want
		}
		time.Sleep(50 * time.Millisecond)
	}
	return t.Focused()
}
