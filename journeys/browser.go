package journeys

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// ErrNoChromium is the answer where no browser is installed.
var ErrNoChromium = errors.New("there is no Chromium: install Debian's package chromium, or name one in HAVENJOB_TEST_CHROMIUM")

// patience is how long a step may take before it has failed. Nothing waits that long when all is well.
const patience = 15 * time.Second

// Chromium is one browser process; each of its persons has cookies of their own.
type Chromium struct {
	ctx  context.Context
	stop func()
}

// OpenChromium starts a headless Chromium.
func OpenChromium() (*Chromium, error) {
	path, err := chromiumPath()
	if err != nil {
		return nil, err
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true), chromedp.Flag("lang", "en-US"),
		chromedp.Flag("hide-scrollbars", true), chromedp.WindowSize(1280, 900))
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocator)
	c := &Chromium{ctx: ctx, stop: func() { stop(); stopAllocator() }}
	if err := chromedp.Do(ctx); err != nil {
		c.stop()
		return nil, fmt.Errorf("Chromium does not start: %w", err)
	}
	return c, nil
}

// Close ends the browser.
func (c *Chromium) Close() { c.stop() }

func chromiumPath() (string, error) {
	for _, name := range []string{os.Getenv("HAVENJOB_TEST_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoChromium
}

// Tab is one tab of somebody's browser. Its methods wait until they can do what they say; what goes wrong is
// given to Fail, which must not return.
type Tab struct {
	Base string // of addresses without one
	Fail func(format string, args ...any)

	ctx      context.Context
	close    func()
	mu       sync.Mutex
	problems []string
	allowed  []string
}

// Person opens a tab with no cookies of anybody else.
func (c *Chromium) Person(base string, fail func(string, ...any)) *Tab {
	return newTab(c.ctx, base, fail, chromedp.WithNewBrowserContext())
}

// Another is a second tab of the same person.
func (t *Tab) Another() *Tab {
	return newTab(t.ctx, t.Base, t.Fail, chromedp.WithExistingBrowserContext(chromedp.FromContext(t.ctx).BrowserContextID))
}

func newTab(parent context.Context, base string, fail func(string, ...any), options ...chromedp.ContextOption) *Tab {
	t := &Tab{Base: base, Fail: fail}
	t.ctx, t.close = chromedp.NewContext(parent, append(options, chromedp.WithListener(t.listen))...)
	if err := chromedp.Do(t.ctx); err != nil {
		fail("a tab can't be opened: %v", err)
	}
	t.Size(1280, 900)
	t.Theme("light")
	return t
}

// Close closes the tab.
func (t *Tab) Close() { t.close() }

// listen keeps what the browser complains of: exceptions, console errors, violations of the content security
// policy, failed requests.
func (t *Tab) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		if !strings.Contains(text, "Transition was") { // a page that came too quickly for the browser's own transition
			t.problem("exception: " + text)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			texts := []string{}
			for _, arg := range e.Args {
				texts = append(texts, string(arg.Value)+arg.Description)
			}
			t.problem("console.error: " + strings.Join(texts, " "))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			t.problem(fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	}
}

func (t *Tab) problem(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.problems = append(t.problems, text)
}

// Allow names a complaint that the journey brings about on purpose, such as "status of 422".
func (t *Tab) Allow(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.allowed = append(t.allowed, text)
}

// Problems are the complaints that were not allowed.
func (t *Tab) Problems() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(t.problems), func(problem string) bool {
		return slices.ContainsFunc(t.allowed, func(text string) bool { return strings.Contains(problem, text) })
	})
}

// do runs steps within the patience.
func (t *Tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.failed(what, err)
	}
}

func (t *Tab) failed(what string, err error) {
	where, _ := ask(t, chromedp.Location())
	text, _ := ask(t, chromedp.Text(chromedp.CSS("body"), chromedp.AtLeast(0)))
	t.Fail("%s: %v\nat %s\nproblems: %s\n%.3000s", what, err, where, strings.Join(t.Problems(), "\n"), text)
}

// ask runs one step that has an answer, in short time: it is used to explain failures too.
func ask[T any](t *Tab, step chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, step)
}

// eval is the value of an expression in the page.
func eval[T any](t *Tab, expression string, options ...chromedp.EvaluateOption) T {
	value, err := ask(t, chromedp.Evaluate[T](expression, options...))
	if err != nil {
		t.failed(expression, err)
	}
	return value
}

// Go opens an address below the base.
func (t *Tab) Go(path string) {
	t.do("go to "+path, chromedp.Navigate(t.Base+"/"+strings.TrimPrefix(path, "/")))
	t.painted()
}

// Back is the browser's own back, to a page that may come from its memory. Of such a one only eval knows, until it is
// loaded again.
func (t *Tab) Back() {
	t.await("back", func(event any) bool { _, ok := event.(*page.EventFrameNavigated); return ok }, func() {
		eval[bool](t, "history.back() === undefined")
	})
}

// Reload loads the page again.
func (t *Tab) Reload() {
	t.do("reload", chromedp.Reload())
	t.painted()
}

// painted waits for the page's first picture: before it a browser ignores the mouse.
func (t *Tab) painted() {
	clip := page.Viewport{Width: 1, Height: 1, Scale: 1}
	if err := call(t, page.CaptureScreenshot, page.CaptureScreenshotParams{Clip: &clip}); err != nil {
		t.failed("the first picture", err)
	}
}

// Location is the address below the base, without a slash at its beginning.
func (t *Tab) Location() string {
	where, err := ask(t, chromedp.Location())
	if err != nil {
		t.failed("location", err)
	}
	return strings.TrimPrefix(strings.TrimPrefix(where, t.Base), "/")
}

// Follow does something that loads a new page, and waits for it.
func (t *Tab) Follow(what string, step func()) {
	t.await(what, func(event any) bool { _, ok := event.(*page.EventLoadEventFired); return ok }, step)
}

// await does something that makes another page stand there, and waits for the event that says so.
func (t *Tab) await(what string, there func(event any) bool, step func()) {
	loaded := make(chan struct{}, 1)
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	err := chromedp.Listen(ctx, func(event any) {
		if there(event) {
			select {
			case loaded <- struct{}{}:
			default:
			}
		}
	})
	if err != nil {
		t.failed(what, err)
	}
	step()
	select {
	case <-loaded:
		t.painted()
	case <-ctx.Done():
		t.failed(what+": no page came", ctx.Err())
	}
}

// Click clicks the first element that the selector names, once it is visible.
func (t *Tab) Click(selector string) {
	t.Settled()
	t.do("click "+selector, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// Settled waits until htmx has nothing under way: what it has just put into the page does not answer yet.
func (t *Tab) Settled() {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if !t.Has(".htmx-request, .htmx-swapping, .htmx-added, .htmx-settling") {
			return
		}
	}
	t.failed("htmx does not settle", context.DeadlineExceeded)
}

// ClickTo clicks what loads a new page.
func (t *Tab) ClickTo(selector string) { t.Follow("click "+selector, func() { t.Click(selector) }) }

// Type empties a field and writes the text into it, key by key.
func (t *Tab) Type(selector, text string) {
	t.do("type into "+selector, chromedp.WaitVisible(chromedp.CSS(selector)), chromedp.Focus(chromedp.CSS(selector)))
	t.do("type into "+selector, chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.KeyEvent(kb.Delete), chromedp.KeyEvent(text))
}

// Set gives a field its value at once: for dates and choices, whose keys depend on the browser's language.
func (t *Tab) Set(selector, value string) {
	t.do("set "+selector, chromedp.WaitVisible(chromedp.CSS(selector)), chromedp.SetValue(chromedp.CSS(selector), value))
	eval[bool](t, fmt.Sprintf("document.querySelector(%q).dispatchEvent(new Event('change', {bubbles: true}))", selector))
}

// Choose gives a file's field the file.
func (t *Tab) Choose(selector, file string) {
	t.do("choose a file for "+selector, chromedp.SetUploadFiles(chromedp.CSS(selector), []string{file}))
}

// Wait waits until the selector names something visible.
func (t *Tab) Wait(selector string) {
	t.do("wait for "+selector, chromedp.WaitVisible(chromedp.CSS(selector)))
}

// Gone waits until the selector names nothing.
func (t *Tab) Gone(selector string) {
	t.do("wait until gone: "+selector, chromedp.WaitNotPresent(chromedp.CSS(selector)))
}

// Has says whether the selector names something now.
func (t *Tab) Has(selector string) bool {
	return t.Count(selector) > 0
}

// Count is how many elements the selector names now.
func (t *Tab) Count(selector string) int {
	nodes, err := ask(t, chromedp.Nodes(chromedp.CSSAll(selector), chromedp.AtLeast(0)))
	if err != nil {
		t.failed("count "+selector, err)
	}
	return len(nodes)
}

// Until waits until the text of the first element that the selector names has the words.
func (t *Tab) Until(selector, words string) {
	var text string
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		text = t.Text(selector)
		if strings.Contains(text, words) {
			return
		}
		if time.Now().After(deadline) {
			t.failed(fmt.Sprintf("waiting for %q in %s, which has %q", words, selector, text), context.DeadlineExceeded)
		}
	}
}

// Text is what the first element that the selector names says; empty without one.
func (t *Tab) Text(selector string) string {
	if !t.Has(selector) {
		return ""
	}
	text, err := ask(t, chromedp.TextContent(chromedp.CSS(selector), chromedp.AtLeast(0)))
	if err != nil {
		return "" // it went away meanwhile
	}
	return strings.Join(strings.Fields(text), " ")
}

// Value is what is in a field.
func (t *Tab) Value(selector string) string {
	value, err := ask(t, chromedp.Value(chromedp.CSS(selector)))
	if err != nil {
		t.failed("value of "+selector, err)
	}
	return value
}

// Size gives the page a size in CSS pixels; up to 500 wide it is a phone.
func (t *Tab) Size(width, height int) {
	if err := call(t, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(width), Height: int64(height), DeviceScaleFactor: 1, Mobile: width <= 500,
	}); err != nil {
		t.failed("size", err)
	}
}

// Theme is what the system prefers: light or dark. It prefers no motion: while a page fades in, clicks go nowhere.
func (t *Tab) Theme(theme string) {
	if err := call(t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}); err != nil {
		t.failed("theme", err)
	}
}

// NoJavaScript makes the pages do without, from the next one.
func (t *Tab) NoJavaScript() {
	if err := call(t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.failed("switch JavaScript off", err)
	}
}

func call[P, R any](t *Tab, command cdp.Command[P, R], params P) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	_, err := chromedp.Call(ctx, command, params)
	return err
}

// SendEmptied empties the fields of the first form that the selector names, sends it as it is then, and waits for
// the answer. False: there is no form with a field to be filled.
func (t *Tab) SendEmptied(form string) bool {
	found := eval[bool](t, fmt.Sprintf(`(form => {
		if (!form) return false;
		for (const field of form.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), textarea")) field.value = "";
		form.noValidate = true;
		return true;
	})([...document.querySelectorAll(%q)].find(form => form.querySelector("input[required], input[type=email], input[type=password]")))`, form))
	if !found {
		return false
	}
	t.Follow("send the form empty", func() {
		eval[int](t, fmt.Sprintf(`[...document.querySelectorAll(%q)].find(form => form.noValidate && form.querySelector("input[required], input[type=email], input[type=password]")).submit(), 0`, form))
	})
	return true
}
