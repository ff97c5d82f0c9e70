// Package ui is the kit of parts that pages are built from. A part takes a small struct or plain
// arguments and knows nothing of the product's types, routes or requests; it imports nothing of
// ours. Every address given to a part is written without a leading slash, because pages have a base.
//
// The parts, by file:
//
//	icon       Icon, IconNamed
//	button     Button, LinkButton, IconButton, IconLink, Act; Spinner, Kbd
//	field      Field, Textarea, Select, Check, Switch, Radios, Hidden, TimeZone, FieldError, ErrorSummary
//	title      PageTitle, PageTitleUnder
//	card       Card, Sheet, Empty, Note, Stat, Tag, TagLink, Disclosure, Rows, Row
//	filter     Chip, Segmented, SideNav, Pager
//	status     StatusBadge, StatusPicker, Statuses, StatusOptions, StatusName, StatusIcon
//	mark       Mark, MarkSmall, MarkBig, Avatar
//	menu       Menu, MenuLink, MenuButton, MenuPost, MenuRule
//	dialog     Dialog, DialogFragment
//	toast      ToastRegion, Toast
//	table      SortHeader, Header, PickAll, SelectionBar
//	row        RowPick; in rows written by hand: Who, StatusLink, Tag
//	markup     Markup, ByHand, Kept
//	record     Timeline, TimelineItem, Quote, Steps, Defs, Def, InlineValue, Time, Day, CopyField
//	chart      Bars, Funnel, Progress, Skeleton
//
// Classes that arrange parts are in static/css/layout.css: stack, cluster, cards with span-n,
// split with detail, with-nav, with-aside, narrow, push, grow; in fields.css: form, form-row,
// form-actions, inline-form. Lists of mails and notifications: mails, mail, unread (record.css).
// Text on paper: prose, paper (record.css).
package ui

import (
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"
)

// here gives the address of an anchor on the page at path: with a base, "#id" alone would leave the page.
func here(path, id string) templ.SafeURL {
	return URL(strings.TrimPrefix(path, "/") + "#" + id)
}

// URL makes an address safe to be followed: one of another scheme than the web, mail and telephone,
// such as "javascript:", becomes an address that leads nowhere. Unlike templ's own check it lets a
// colon stand in the query of a relative address ("applications?q=go:dev").
func URL(address string) templ.SafeURL {
	if i := strings.IndexAny(address, ":/?#"); i >= 0 && address[i] == ':' {
		switch strings.ToLower(address[:i]) {
		case "http", "https", "mailto", "tel":
		default:
			return "about:invalid"
		}
	}
	return templ.SafeURL(address)
}

// pair is a hidden field; pairs gives them in the order of their names, so that a page is the same bytes each time.
type pair struct{ name, value string }

func pairs(fields map[string]string) []pair {
	out := make([]pair, 0, len(fields))
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		out = append(out, pair{name, fields[name]})
	}
	return out
}

// letter is the first letter or digit of a name in upper case, or "" when it has none.
func letter(name string) string {
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return string(unicode.ToUpper(r))
		}
	}
	return ""
}

// hue chooses one of the twelve mark classes, always the same one for the same name.
func hue(name string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(strings.ToLower(strings.TrimSpace(name))))
	return hues[h.Sum32()%uint32(len(hues))]
}

var hues = [...]string{"h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11"}

// Initials are at most two letters of a person's name: "Maya Kowalski" gives "MK". A name without
// letters gives the first character of the fallback, such as the e-mail address.
func Initials(name, fallback string) string {
	words := strings.Fields(name)
	out := ""
	if len(words) > 0 {
		out = letter(words[0])
	}
	if len(words) > 1 {
		out += letter(words[len(words)-1])
	}
	if out == "" && fallback != "" {
		r, _ := utf8.DecodeRuneInString(fallback)
		out = string(unicode.ToUpper(r))
	}
	return out
}
