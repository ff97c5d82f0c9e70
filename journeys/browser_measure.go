package journeys

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Picture is what the tab shows as a JPEG or WebP, the whole page or the window only.
func (t *Tab) Picture(format string, quality int64, whole bool) []byte {
	params := page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormat(format), Quality: &quality, CaptureBeyondViewport: &whole}
	if whole {
		size := eval[[]float64](t, "[document.documentElement.clientWidth, Math.min(document.documentElement.scrollHeight, 2000)]")
		params.Clip = &page.Viewport{Width: size[0], Height: size[1], Scale: 1}
	}
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	picture, err := chromedp.Call(ctx, page.CaptureScreenshot, params)
	if err != nil {
		t.failed("picture", err)
	}
	return picture.Data
}

// Watch makes the pages that follow measure how long after a click something new that the selector names is on the screen,
// whether the click brings another page or changes a part of this one.
func (t *Tab) Watch(selector string) {
	source := fmt.Sprintf(`{
		const there = () => document.querySelector(%q);
		let last;
		addEventListener("click", (e) => {
			last = there();
			window.shownAfter = 0;
			sessionStorage.setItem("clicked", performance.timeOrigin + e.timeStamp);
		}, true);
		new MutationObserver(() => {
			const now = there();
			if (!now || now === last) return;
			last = now;
			requestAnimationFrame(() => setTimeout(() => { window.shownAfter = performance.timeOrigin + performance.now() - sessionStorage.getItem("clicked"); }));
		}).observe(document, { childList: true, subtree: true });
	}`, selector)
	if err := call(t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: source}); err != nil {
		t.failed("watch for "+selector, err)
	}
}

// Shown waits until it is there and says how long that took.
func (t *Tab) Shown() time.Duration {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		// A question is lost with the page that it was asked of.
		took, err := ask(t, chromedp.Evaluate[float64]("window.shownAfter ?? 0"))
		if err == nil && took > 0 {
			return time.Duration(took * float64(time.Millisecond))
		}
	}
	t.failed("what a click should show does not come", context.DeadlineExceeded)
	return 0
}

// Sent is what came over the wire.
type Sent struct{ Requests, Bytes int }

// Traffic is what a browser with an empty cache loads while it does the steps, headers included.
func (t *Tab) Traffic(steps func()) Sent {
	ctx, cancel := context.WithCancel(t.ctx)
	defer cancel()
	var mu sync.Mutex
	var sent Sent
	cached := map[network.RequestID]bool{}
	err := chromedp.Listen(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestServedFromCache:
			cached[e.RequestID] = true
		case *network.EventResponseReceived:
			if strings.HasPrefix(e.Response.URL, "http") && !cached[e.RequestID] && !e.Response.FromDiskCache {
				sent.Requests++
			}
		case *network.EventLoadingFinished:
			sent.Bytes += int(e.EncodedDataLength)
		}
	})
	if err != nil {
		t.failed("listen to the network", err)
	}
	if err := call(t, network.Enable, network.EnableParams{}); err != nil {
		t.failed("listen to the network", err)
	}
	steps()
	time.Sleep(500 * time.Millisecond) // what the page asks for after it has loaded
	mu.Lock()
	defer mu.Unlock()
	return sent
}

// Cookies are what the browser would send to the base, as a header.
func (t *Tab) Cookies() string {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	have, err := chromedp.Call(ctx, network.GetCookies, network.GetCookiesParams{URLs: []string{t.Base}})
	if err != nil {
		t.failed("cookies", err)
	}
	pairs := []string{}
	for _, c := range have.Cookies {
		pairs = append(pairs, c.Name+"="+c.Value)
	}
	return strings.Join(pairs, "; ")
}
