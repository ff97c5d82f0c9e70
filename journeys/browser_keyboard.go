package journeys

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/chromedp/cdproto/input"
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

// Stroke is a key as a keyboard sends it: what its layout makes of it, and which key it is.
type Stroke struct {
	Key, Code string
	Modifiers chromedp.Modifier
	Composing bool // as a part of what an input method composes
}

// Strike presses a key of a certain layout once.
func (t *Tab) Strike(s Stroke) {
	t.Settled()
	t.strike(s, false)
	t.lift(s)
}

// Hold presses a key and keeps it down, so that it is sent again and again as a keyboard does. What the page makes of it
// meanwhile is not waited for.
func (t *Tab) Hold(s Stroke, long time.Duration) {
	t.Settled()
	t.strike(s, false)
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(33 * time.Millisecond) {
		t.strike(s, true)
	}
	t.lift(s)
}

func (t *Tab) strike(s Stroke, again bool) {
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: s.Key, Code: s.Code, Modifiers: int64(s.Modifiers), AutoRepeat: &again}
	switch {
	case s.Key == "Enter":
		down.Text, down.WindowsVirtualKeyCode = "\r", 13
	case s.Composing:
		down.Type, down.WindowsVirtualKeyCode = input.DispatchKeyEventTypeRawKeyDown, 229
	case s.Modifiers == 0 || s.Modifiers == chromedp.ModifierShift:
		down.Text = s.Key
	}
	if err := call(t, input.DispatchKeyEvent, down); err != nil {
		t.failed("press "+s.Key, err)
	}
}

func (t *Tab) lift(s Stroke) {
	if err := call(t, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: s.Key, Code: s.Code, Modifiers: int64(s.Modifiers)}); err != nil {
		t.failed("let go of "+s.Key, err)
	}
}

// DoubleClick clicks twice in the same spot, the second time so long after the first, whatever is there by then.
func (t *Tab) DoubleClick(selector string, between time.Duration) {
	t.Settled()
	t.Wait(selector)
	at := eval[[]float64](t, fmt.Sprintf(`(e => { e.scrollIntoView({ block: "center", behavior: "instant" }); const box = e.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2] })(document.querySelector(%q))`, selector))
	for count := range 2 {
		if count > 0 {
			time.Sleep(between)
		}
		for _, what := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
			if err := call(t, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: what, X: at[0], Y: at[1], Button: input.MouseButtonLeft, ClickCount: int64(count + 1)}); err != nil {
				t.failed("click "+selector+" twice", err)
			}
		}
	}
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
