package ui

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

func html(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func has(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q is not in %s", p, text)
		}
	}
}

func TestAFieldIsTiedToItsErrorAndItsHintAndKeepsWhatWasTyped(t *testing.T) {
	out := html(t, Field(Input{Name: "company", Label: "Company", Value: `"Foo" & <Sons>`, Hint: "As they write it", Error: "Say who it is with.", Required: true}))
	has(t, out, `<label for="company"`, `aria-describedby="company-error company-hint"`, `aria-invalid="true"`,
		` required`, `id="company-error"`, `id="company-hint"`, `value="&#34;Foo&#34; &amp; &lt;Sons&gt;"`)
	if strings.Contains(html(t, Field(Input{Name: "p", Type: "password", Value: "secret"})), "secret") {
		t.Error("a password came back")
	}
	// A browser drops the first line break inside a textarea; the text's own must survive.
	has(t, html(t, Textarea(Input{Name: "n", Value: "\nsecond line"})), ">\n\nsecond line</textarea>")
}

func TestTheErrorSummaryLinksToFieldsOfThisPage(t *testing.T) {
	out := html(t, ErrorSummary("/applications/new", "", []Problem{{"company", "Say who it is with"}}))
	has(t, out, `role="alert"`, `href="applications/new#company"`)
	if html(t, ErrorSummary("/x", "", nil)) != "" {
		t.Error("a summary of nothing is shown")
	}
}

func TestAnAddressOfAnotherSchemeLeadsNowhere(t *testing.T) {
	for in, want := range map[string]string{
		"applications?q=go:dev":    "applications?q=go:dev",
		"applications/1#a:b":       "applications/1#a:b",
		"https://jobs.example/1":   "https://jobs.example/1",
		"mailto:a@example.org":     "mailto:a@example.org",
		"javascript:alert(1)":      "about:invalid",
		"JavaScript:alert(1)":      "about:invalid",
		"data:text/html,x":         "about:invalid",
		" javascript:alert(1)":     "about:invalid",
		"java\nscript:alert(1)":    "about:invalid",
		"vbscript:msgbox(1)//http": "about:invalid",
	} {
		if got := string(URL(in)); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}

func TestEveryStatusIsAWordAnIconAndAColour(t *testing.T) {
	css, err := os.ReadFile("../../static/css/status.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range Statuses {
		if looks[s].word == "" || !HasIcon(looks[s].icon) || !strings.Contains(string(css), ".status."+s+" ") {
			t.Errorf("%s has no look", s)
		}
	}
	for _, h := range hues {
		if !strings.Contains(string(css), ".mark."+h+" ") {
			t.Errorf("the mark %s has no colour", h)
		}
	}
	if len(Statuses) != 9 || len(looks) != 9 {
		t.Error("there are nine statuses")
	}
}

func TestAStatusIsChangedByAFormThatNeedsNoScript(t *testing.T) {
	out := html(t, StatusPicker(StatusForm{Status: "applied", Action: "applications/1", Fields: map[string]string{"updated_at": "x"}}))
	has(t, out, `method="post"`, `action="applications/1"`, `name="_method" value="PATCH"`, `name="updated_at"`, `name="status" value="offer"`, `aria-current="true"`)
}

// Icons are named in templates; one that doesn't exist would be an empty picture.
func TestEveryIconThatViewsNameExists(t *testing.T) {
	named := regexp.MustCompile(`(?:Icon(?:Named)?\(|Icon: )"([a-z0-9-]+)"`)
	err := filepath.WalkDir("..", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".templ") {
			return err
		}
		text, err := os.ReadFile(name)
		for _, m := range named.FindAllSubmatch(text, -1) {
			if !HasIcon(string(m[1])) {
				t.Errorf("%s: no icon %q", name, m[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestMarksAndInitials(t *testing.T) {
	for name, want := range map[string]string{"Maya Kowalski": "MK", "maya": "M", "": "X", "Иван П. Петров": "ИП", "  ": "X"} {
		if got := Initials(name, "x@example.org"); got != want {
			t.Errorf("initials of %q are %q", name, got)
		}
	}
	if hue("Copperline") != hue(" copperline ") || !slices.Contains(hues[:], hue("")) {
		t.Error("a company's colour depends on how its name is typed")
	}
	has(t, html(t, Mark("…")), "unknown")
}

func TestTheStylesheetHasTheIconOfEachStatus(t *testing.T) {
	css, err := os.ReadFile("../../static/css/status.css")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("%3C", "<", "%3E", ">", "'", `"`).Replace(string(css))
	for _, s := range Statuses {
		_, after, ok := strings.Cut(plain, ".status."+s+" { --icon:")
		if line, _, _ := strings.Cut(after, "\n"); !ok || !strings.Contains(line, icons[StatusIcon(s)]) {
			t.Errorf("%s has another icon in the stylesheet than in the kit", s)
		}
	}
}

func TestWordsInARowThatIsWrittenByHandAreEscaped(t *testing.T) {
	out := html(t, ByHand(func(_ context.Context, m *Markup) {
		m.Who(`Foo & <b>"Sons'</b>`, "", "javascript:alert(1)")
		m.Tag(`<i>`, `applications?tag="&x=1`)
	}))
	has(t, out, `<b>Foo &amp; &lt;b&gt;&#34;Sons&#39;&lt;/b&gt;</b>`, "Title not known", `href="about:invalid"`, `href="applications?tag=&#34;&amp;x=1">&lt;i&gt;</a>`)
	has(t, html(t, RowPick("1", `"A"`, "bulk")), `aria-label="Select &#34;A&#34;"`, `form="bulk"`)
}
