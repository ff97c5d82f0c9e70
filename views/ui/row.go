package ui

import (
	"context"

	"github.com/a-h/templ"
)

// RowPick is the cell that selects a row. form is the id of the SelectionBar's form.
func RowPick(id, label, form string) templ.Component {
	return ByHand(func(_ context.Context, m *Markup) { m.RowPick(id, label, form) })
}

// RowPick is the same in a row that is written by hand.
func (m *Markup) RowPick(id, label, form string) {
	m.Raw(`<td class="pick"><label><input type="checkbox" name="ids" value="`).Text(id).Raw(`" form="`).Text(form).
		Raw(`" aria-label="Select `).Text(label).Raw(`"></label></td>`)
}

// Who is the first cell's content: mark, company and title; the whole row is its link. An empty company or title says so.
func (m *Markup) Who(company, title, href string) {
	m.Raw(`<a class="who row-link" href="`).Text(string(URL(href))).Raw(`">`)
	if first := letter(company); first == "" {
		m.Raw(`<span class="mark unknown" aria-hidden="true">?`)
	} else {
		m.Raw(`<span class="mark `).Text(hue(company)).Raw(`" aria-hidden="true">`).Text(first)
	}
	m.Raw(`</span><span><b>`)
	if company == "" {
		m.Raw(`Unknown company`)
	}
	m.Text(company).Raw(`</b> <span>`)
	if title == "" {
		m.Raw(`Title not known`)
	}
	m.Text(title).Raw(`</span></span></a>`)
}

// StatusLink is a badge that can be changed: a link to the page that has the StatusPicker, or to the fragment that
// our script puts in its place. A table uses it, because nine choices in each row are heavy; for the same reason
// its icons come from the stylesheet.
func (m *Markup) StatusLink(status, href string) {
	m.Raw(`<a class="status lean `).Text(status).Raw(`" href="`).Text(string(URL(href))).Raw(`" title="Change status">`).Text(StatusName(status)).Raw(`</a>`)
}

// Tag is a TagLink.
func (m *Markup) Tag(word, href string) {
	m.Raw(`<a class="tag" href="`).Text(string(URL(href))).Raw(`">`).Text(word).Raw(`</a>`)
}
