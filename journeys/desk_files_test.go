package journeys

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// download takes a file from the menu by keyboard, and gives its text as the program's own reader has it.
func (p *place) download(tab *Tab, as string) string {
	p.t.Helper()
	tab.EnterAt(".result-tools details.menu:has(a[download]) > summary")
	link := "a[download][href*='as=" + as + "']"
	tab.TabTo(link)
	address := eval[string](tab, "document.activeElement.href")
	tab.Press(kb.Escape)
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Cookie", tab.Cookies())
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	file, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || !strings.Contains(res.Header.Get("Content-Disposition"), "."+as) {
		p.t.Fatalf("%s: status %d, %v", as, res.StatusCode, err)
	}
	read := exec.Command(p.program.binary, "text")
	read.Stdin = bytes.NewReader(file)
	out, err := read.Output()
	if err != nil {
		p.t.Fatalf("%s: %v in %.300s", as, err, out)
	}
	var doc struct{ Text string }
	if err := json.Unmarshal(out, &doc); err != nil {
		p.t.Fatal(err)
	}
	return doc.Text
}

// inOrder fails the test unless the text has the words, one after the other.
func inOrder(t *testing.T, what, text string, words ...string) {
	t.Helper()
	rest := text
	for _, w := range words {
		_, after, found := strings.Cut(rest, w)
		if !found {
			t.Errorf("%s: %q is not there, or too early, in\n%s", what, w, text)
			return
		}
		rest = after
	}
}
