package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Icon draws a Lucide icon for eyes only; the words beside it say the same. A name that is not in
// icons.go draws nothing (a test finds it).
func Icon(name string) templ.Component { return drawn[name] }

// drawn are all icons as they stand in a page, which has dozens.
var drawn = func() map[string]svg {
	all := map[string]svg{}
	for name, inside := range icons {
		all[name] = svg(`<svg class="i" viewBox="0 0 24 24" aria-hidden="true">` + inside + `</svg>`)
	}
	return all
}()

// IconNamed draws an icon that stands alone and is read aloud as label.
func IconNamed(name, label string) templ.Component {
	return svg(`<svg class="i" viewBox="0 0 24 24" role="img" aria-label="` + templ.EscapeString(label) + `">` + icons[name] + `</svg>`)
}

// HasIcon says whether the kit has an icon of that name.
func HasIcon(name string) bool { return icons[name] != "" }

type svg string

func (s svg) Render(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, string(s))
	return err
}
