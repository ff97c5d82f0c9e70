package handlers

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"havenjob/models"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// read fills a form from what was posted, as a form or as JSON. Forms are structs of their own whose fields
// are string, *string (nil: not sent), []string, bool, *bool or []models.Link, named by the tag `form`; the parts of
// links are links.label and links.url in a form. Text comes trimmed, as valid UTF-8 and without control characters.
// A JSON key that the form does not know is a mistake that says so.
func read(c echo.Context, form any) error {
	values, err := values(c)
	if err != nil {
		return err
	}
	known := map[string]bool{"_method": true}
	if err := fill(reflect.ValueOf(form).Elem(), values, known); err != nil {
		return err
	}
	if sendsJSON(c) {
		wrong := views.Errors{}
		for name := range values {
			if !known[name] {
				wrong[name] = "There is no such field."
			}
		}
		if len(wrong) > 0 {
			return invalid{wrong}
		}
	}
	return nil
}

// fill sets the fields of a form, and of forms that it embeds, and notes their names in known.
func fill(v reflect.Value, values map[string][]string, known map[string]bool) error {
	for i := range v.NumField() {
		if v.Type().Field(i).Anonymous {
			if err := fill(v.Field(i), values, known); err != nil {
				return err
			}
			continue
		}
		name := v.Type().Field(i).Tag.Get("form")
		if name == "" {
			continue
		}
		known[name] = true
		if links, ok := v.Field(i).Addr().Interface().(*[]models.Link); ok {
			known[name+".label"], known[name+".url"] = true, true
			if slices.ContainsFunc(values[name], func(s string) bool { return s != "" }) {
				return invalid{views.Errors{name: wantsLink}} // texts where links are wanted
			}
			*links = linksIn(values, name)
			continue
		}
		texts, sent := values[name]
		if !sent {
			continue
		}
		text := ""
		if len(texts) > 0 {
			text = texts[len(texts)-1] // a hidden "off" before a checkbox, the checkbox's own value last
		}
		switch field := v.Field(i).Addr().Interface().(type) {
		case *string:
			*field = text
		case **string:
			*field = &text
		case *bool:
			*field = isOn(text)
		case **bool:
			on := isOn(text)
			*field = &on
		case *[]string:
			*field = texts
		default:
			return fmt.Errorf("a form can't have a %T", field)
		}
	}
	return nil
}

func isForm(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && (media == echo.MIMEApplicationForm || media == echo.MIMEMultipartForm)
}

// linksIn puts labels and addresses together; nil where none was sent.
func linksIn(values map[string][]string, name string) []models.Link {
	labels, urls := values[name+".label"], values[name+".url"]
	if _, sent := values[name]; !sent && len(labels)+len(urls) == 0 {
		return nil
	}
	links := []models.Link{}
	for i := range max(len(labels), len(urls)) {
		var l models.Link
		if i < len(labels) {
			l.Label = labels[i]
		}
		if i < len(urls) {
			l.URL = urls[i]
		}
		links = append(links, l)
	}
	return links
}

func isOn(s string) bool { return s != "" && s != "false" && s != "off" && s != "0" }

// values is what was posted, by name, cleaned.
func values(c echo.Context) (map[string][]string, error) {
	if sendsJSON(c) {
		return jsonValues(c)
	}
	if r := c.Request(); r.ContentLength != 0 && !isForm(r.Header.Get(echo.HeaderContentType)) {
		return nil, echo.ErrUnsupportedMediaType // its fields would be taken for empty
	}
	posted, err := c.FormParams()
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return nil, err
		}
		return nil, echo.ErrBadRequest
	}
	clean := make(map[string][]string, len(posted))
	for name, texts := range posted {
		for _, text := range texts {
			clean[name] = append(clean[name], cleanText(text))
		}
	}
	return clean, nil
}

const (
	wantsText = "A text, a number, true, false, null or a list of them is wanted here."
	wantsLink = "A link is a label and a url, both texts."
)

func jsonValues(c echo.Context) (map[string][]string, error) {
	var body map[string]any
	decoder := json.NewDecoder(c.Request().Body)
	decoder.UseNumber()
	if err := decoder.Decode(&body); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return nil, err
		}
		return nil, echo.ErrBadRequest
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, echo.ErrBadRequest
	}
	clean := make(map[string][]string, len(body))
	wrong := views.Errors{}
	for name, value := range body {
		list, isList := value.([]any)
		if !isList {
			list = []any{value}
		}
		clean[name] = []string{}
		for _, item := range list {
			switch item := item.(type) {
			case nil:
				clean[name] = append(clean[name], "")
			case string:
				clean[name] = append(clean[name], cleanText(item))
			case json.Number:
				clean[name] = append(clean[name], item.String())
			case bool:
				clean[name] = append(clean[name], strconv.FormatBool(item))
			case map[string]any:
				if name != "links" {
					wrong[name] = wantsText
				}
				for _, part := range []string{"label", "url"} {
					text, isText := item[part].(string)
					if !isText && item[part] != nil {
						wrong[name] = wantsLink
					}
					clean[name+"."+part] = append(clean[name+"."+part], cleanText(text))
				}
			default:
				wrong[name] = wantsText
			}
		}
	}
	if len(wrong) > 0 {
		return nil, invalid{wrong}
	}
	return clean, nil
}

// wordPoint is the mark of a list's point as it comes out of Word's clipboard: a place in its own fonts of symbols, or the
// letter that stands there.
var wordPoint = regexp.MustCompile(`^([ \t\x{A0}]*)(?:[\x{F000}-\x{F0FF}]|([o§Øü]\t)|[o§Øü][ \x{A0}]{3})[ \t\x{A0}]*`)

// pointed is a text with a bullet in the place of Word's marks. A letter in the first cell of a table's row is none: where
// more cells follow, or other rows stand beside it.
func pointed(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '\t' || r >= 0xF000 && r <= 0xF0FF }) && !strings.Contains(strings.ReplaceAll(s, "\u00a0", " "), "   ") {
		return s // what most is
	}
	lines := strings.Split(s, "\n")
	for begin, end := 0, 0; begin < len(lines); begin = end {
		for end = begin + 1; end < len(lines) && strings.Contains(lines[end-1], "\t") && strings.Contains(lines[end], "\t"); {
			end++
		}
		tabbed := lines[begin:end]
		table := slices.ContainsFunc(tabbed, isTableRow)
		for i, line := range tabbed {
			m := wordPoint.FindStringSubmatchIndex(line)
			if m == nil || m[4] >= 0 && (table || strings.Contains(line[m[1]:], "\t")) {
				continue
			}
			tabbed[i] = line[m[2]:m[3]] + "• " + line[m[1]:]
		}
	}
	return strings.Join(lines, "\n")
}

// isTableRow says whether a line's first cell can't be the mark of a point or of a number, nor what names the cell behind it.
func isTableRow(line string) bool {
	cell, _, more := strings.Cut(line, "\t")
	cell = strings.TrimSpace(cell)
	said := strings.ContainsFunc(cell, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	return more && said && !strings.ContainsAny(cell[len(cell)-1:], ":.)") && !wordPoint.MatchString(line)
}

// cleanText is a person's text as it may be stored: PostgreSQL refuses NUL and what is not UTF-8.
func cleanText(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(pointed(s))
}

// rowID is the id in the path. What is no id names nothing.
func rowID(c echo.Context, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(c.Param(name))
	if err != nil {
		return id, models.ErrNotFound
	}
	return id, nil
}

// rowIDs are ids in a form; what is no id is left out, and at most a thousand are taken.
func rowIDs(texts []string) []uuid.UUID {
	ids := []uuid.UUID{}
	for _, text := range texts[:min(len(texts), 1000)] {
		if id, err := uuid.Parse(text); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

func itoa(n int) string { return strconv.Itoa(n) }

func waitWords(seconds int) string {
	switch {
	case seconds < 2:
		return "a second"
	case seconds < 90:
		return itoa(seconds) + " seconds"
	}
	return itoa((seconds+59)/60) + " minutes"
}
