package handlers

import (
	"encoding/json"
	"net/http"
	"strings"
	"unicode/utf16"

	"havenjob/views"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"
)

// reply is one answer in all its forms; respond picks the one that the client asked for.
type reply struct {
	page  templ.Component // the whole page
	part  templ.Component // the fragment for HTMX; nil: the page
	data  any             // for JSON
	wrong views.Errors    // what is wrong with a form, by field, with a 4xx

	// After something was done: where a browser without HTMX goes on to, as a path below the base,
	// and what it is told there. HTMX gets the fragment and the message, or goes there too if there is no fragment.
	to   string
	done *views.Flash

	words string // of an error in JSON, where those of its status do not fit

	// Events for our JavaScript beside the fragment, such as "close-dialog": true.
	events map[string]any
}

// respond answers with a page, a fragment or JSON.
func respond(c echo.Context, status int, r reply) error {
	header := c.Response().Header()
	header.Add(echo.HeaderVary, "Accept, HX-Request, HX-History-Restore-Request")
	if header.Get(echo.HeaderCacheControl) == "" {
		header.Set(echo.HeaderCacheControl, "private, no-cache")
	}
	switch {
	case wantsJSON(c):
		if row, ok := r.data.(interface{ Mark() string }); ok {
			header.Set("ETag", `"`+row.Mark()+`"`)
		}
		if status >= 400 {
			words := r.words
			if words == "" {
				words = wordsOf(status, r.wrong)
			}
			return sendJSON(c, status, problem{Error: problemBody{Code: codeOf(status), Message: words, Fields: r.wrong, Current: r.data}})
		}
		if r.data == nil {
			return c.NoContent(http.StatusNoContent)
		}
		return sendJSON(c, status, r.data)
	case wantsFragment(c):
		events := map[string]any{}
		for name, detail := range r.events {
			if detail == true {
				detail = map[string]any{"target": "body"} // the element that asked may be gone when it is raised
			}
			events[name] = detail
		}
		if r.part == nil && r.to != "" && status < 300 {
			setFlash(c, r.done)
			header.Set("HX-Redirect", siteOf(c).path(r.to))
			return c.NoContent(http.StatusOK)
		}
		if r.done != nil {
			events["toast"] = toast(r.done)
		}
		if len(events) > 0 {
			header.Set("HX-Trigger", asciiJSON(events))
		}
		if r.part == nil {
			r.part = r.page
		}
		if r.part == nil {
			return c.NoContent(http.StatusOK)
		}
		return render(c, status, r.part)
	case r.to != "" && status < 300:
		setFlash(c, r.done)
		return c.Redirect(http.StatusSeeOther, siteOf(c).path(r.to))
	case r.page == nil:
		return render(c, status, r.part)
	}
	return render(c, status, r.page)
}

// seenOr is the mark of what a change was made over: of the form, or of a script that sends the ETag back as If-Match.
func seenOr(c echo.Context, seen string) string {
	if match := c.Request().Header.Get("If-Match"); seen == "" && match != "*" { // any there is
		return strings.Trim(match, `"`)
	}
	return seen
}

// render writes nothing until the whole view is made, so that a view that fails is still an error page.
func render(c echo.Context, status int, view templ.Component) error {
	buf := templ.GetBuffer()
	defer templ.ReleaseBuffer(buf)
	if err := view.Render(c.Request().Context(), buf); err != nil {
		return err
	}
	return send(c, status, echo.MIMETextHTMLCharsetUTF8, buf.Bytes())
}

// wantsFragment is true for HTMX's own requests, but for those that replace the whole page.
func wantsFragment(c echo.Context) bool {
	h := c.Request().Header
	return h.Get("HX-Request") == "true" && h.Get("HX-Boosted") == "" && h.Get("HX-History-Restore-Request") == ""
}

// wantsJSON is true for scripts: who accepts JSON and no HTML, or says nothing and sends a token or JSON.
func wantsJSON(c echo.Context) bool {
	h := c.Request().Header
	accept := h.Get(echo.HeaderAccept)
	if strings.Contains(accept, "text/html") {
		return false
	}
	if strings.Contains(accept, "application/json") {
		return true
	}
	return h.Get("HX-Request") == "" && (strings.HasPrefix(h.Get(echo.HeaderAuthorization), "Bearer ") || sendsJSON(c))
}

func sendsJSON(c echo.Context) bool {
	return strings.HasPrefix(c.Request().Header.Get(echo.HeaderContentType), "application/json")
}

// toast is a message in the shape that our JavaScript knows.
func toast(f *views.Flash) map[string]any {
	t := map[string]any{"text": f.Text, "bad": f.Bad, "target": "body"}
	if f.UndoURL != "" {
		t["undo"] = map[string]any{"url": f.UndoURL, "label": f.UndoLabel, "fields": f.UndoFields}
	}
	return t
}

// asciiJSON is for a header, where other letters would be mangled.
func asciiJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "{}" // unreachable: only strings, booleans and maps of them come here
	}
	var out strings.Builder
	for _, r := range string(b) {
		if r < 0x80 {
			out.WriteRune(r)
			continue
		}
		const hex = "0123456789abcdef"
		for _, unit := range utf16.Encode([]rune{r}) {
			out.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				out.WriteByte(hex[unit>>shift&0xf])
			}
		}
	}
	return out.String()
}
