package views

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"
)

func rendered(t testing.TB, source string) string {
	t.Helper()
	var out strings.Builder
	if err := Markdown(source).Render(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestMarkdownBecomesTheFewElementsOfThePolicy(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"# Call\n\n- **bold** ~~no~~":                                 "<h3>Call</h3>\n<ul>\n<li><strong>bold</strong> <del>no</del></li>\n</ul>\n",
		"[x](https://e.com?a=1&b=2)":                                  `<p><a href="https://e.com?a=1&amp;b=2" rel="nofollow noreferrer noopener" target="_blank">x</a></p>` + "\n",
		"one\ntwo":                                                    "<p>one<br>\ntwo</p>\n",
		"<b>raw</b> ![i](http://t.er/p.gif)":                          "<p>raw </p>\n",
		"[x](javascript:alert(1)) [y](applications)":                  "<p>x y</p>\n",
		"<div class=\"x\">\nWe sail\nat <b>six</b>.\n</div>\n\nCome.": "<pre><code>&lt;div class=&#34;x&#34;&gt;\nWe sail\nat &lt;b&gt;six&lt;/b&gt;.\n&lt;/div&gt;\n</code></pre>\n<p>Come.</p>\n",
	} {
		if got := rendered(t, source); got != want {
			t.Errorf("%q:\n got %q\nwant %q", source, got, want)
		}
	}
}

func TestMarkdownOfAnyLengthIsRenderedSoon(t *testing.T) {
	t.Parallel()
	for _, source := range []string{strings.Repeat("*a_ ", 100_000), strings.Repeat("> ", 100_000), strings.Repeat("[", 200_000), strings.Repeat("é", 40_000)} {
		start := time.Now()
		out := rendered(t, source)
		if took := time.Since(start); took > 20*time.Second || len(out) > 64*MarkdownLimit {
			t.Errorf("%.10q: %v, %d bytes", source, took, len(out))
		}
	}
}

func TestATextThatWouldBecomeAMountainOfHTMLIsShownAsItIsWritten(t *testing.T) {
	t.Parallel()
	rows := strings.Repeat("|a", 100) + "\n" + strings.Repeat("|-", 100) + "\n" + strings.Repeat("|<b>\n", 8000)
	if out := rendered(t, rows); len(out) > markdownMost || !strings.HasPrefix(out, "<pre>|a|a") || strings.Contains(out, "<b>") {
		t.Errorf("%d bytes, %.60q", len(out), out)
	}
}

// element finds what a browser takes for an element.
var element = regexp.MustCompile(`<[/!?a-zA-Z][^>]*>?`)

var harmless = regexp.MustCompile(`^</?(p|br|hr|h[1-6]|strong|em|del|blockquote|code|pre|ul|ol|li|table|thead|tbody|tr|th|td|a)` +
	`( (start="-?\d+"|align="(center|left|right|justify|char)"|href="(https?|mailto):[^"<>]*"|rel="[a-z ]+"|target="_blank"))*>$`)

func FuzzMarkdownIsNeverMoreThanText(f *testing.F) {
	for _, seed := range []string{
		"<script>alert(1)</script>", "[x](JaVaScRiPt&#58;alert(1)) [y](data:text/html;base64,PHN)", "<svg><style><img src=x onerror=alert(1)></style></svg>",
		`<a href="vbscript:x" onclick="y">v</a>`, "auto www.example.com and <https://example.com/\"onmouseover=\"x>", "|a|b|\n|-|:-:|\n|1|<b>|", "```html\n<script>\n```",
		"[a]: javascript:x\n[a]", "\x00<\x00script>", "&lt;script&gt;", "1234. x", "<!--><img src=x onerror=y>-->", "[x](https://e.com/%22%3E%3Cscript%3E 'a\"b')",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		out := rendered(t, source)
		for _, tag := range element.FindAllString(out, -1) {
			if !harmless.MatchString(tag) {
				t.Fatalf("%q became %q with %q", source, out, tag)
			}
		}
	})
}

func TestAnAnswerHasNoLinksAndNoPictures(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"See [my **site**](https://e.com?a=1&b=2).":    "<p>See my <strong>site</strong> (https://e.com?a=1&amp;b=2).</p>\n",
		"https://e.com/x and <https://e.com/y>":        "<p>https://e.com/x and https://e.com/y</p>\n",
		"[https://e.com](https://e.com)":               "<p>https://e.com</p>\n",
		"![i](http://t.er/p.gif?d=secret)":             "<p></p>\n",
		"[x](javascript:alert(1)) <a href='http://b'>": "<p>x (javascript:alert(1)) </p>\n",
		"<script>steal()</script> You did.":            "<pre><code>&lt;script&gt;steal()&lt;/script&gt; You did.</code></pre>\n",
	} {
		var out strings.Builder
		if err := Answer(source).Render(context.Background(), &out); err != nil {
			t.Fatal(err)
		}
		if out.String() != want {
			t.Errorf("%q:\n got %q\nwant %q", source, out.String(), want)
		}
	}
}
