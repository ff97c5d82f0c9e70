package views

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Frame is what every page shows around its content; a middleware puts it in the context.
type Frame struct {
	SignedIn              bool
	Name, Email, Initials string
	Theme                 string // "", "light" or "dark": "" follows the system
	Compact               bool   // the dense table setting
	Shortcuts             bool   // single-key shortcuts on
	Unread                int64  // notifications, capped by the caller
	NeedsReview           int64  // applications waiting for review
	Path                  string // the request's path below the base, such as "/applications"
	Base                  string // the sub-path of BASE_URL, "" or "/jobs"
	Admin                 bool
	Tour                  bool   // the first dashboard: three hints are shown
	Instance              string // the instance's name, "HavenJob" by default
	Flash                 *Flash // a message for this page only, after a redirect
	Find                  string // what is searched for on this page
	FindForm              bool   // the page is the list: its filters and the search field are one form
	Zone                  *time.Location
	Locale                string // whose way dates are written in
	BrowserLocale         string // the same, as the browser wants it
	Now                   time.Time
}

// Flash is a message about what was just done, and the way back when there is one.
type Flash struct {
	Text, UndoURL, UndoLabel string
	UndoFields               map[string]string
	Bad                      bool
}

type frameKey struct{}

// WithFrame puts the frame where FrameOf finds it.
func WithFrame(ctx context.Context, f Frame) context.Context {
	return context.WithValue(ctx, frameKey{}, f)
}

// FrameOf is the frame of this request. Without one (a mail body, a test) it is a signed-out
// person's, in UTC, so that every field can be used.
func FrameOf(ctx context.Context) Frame {
	f, _ := ctx.Value(frameKey{}).(Frame)
	if f.Instance == "" {
		f.Instance = "HavenJob"
	}
	if f.Zone == nil {
		f.Zone = time.UTC
	}
	if f.Now.IsZero() {
		f.Now = time.Now()
	}
	return f
}

// Here is the page's own path as pages write addresses: below the base, without a leading slash.
func (f Frame) Here() string { return strings.TrimPrefix(f.Path, "/") }

// at says whether the page is section or something inside it.
func (f Frame) at(section string) bool {
	here := f.Here()
	return here == section || strings.HasPrefix(here, section+"/")
}

// beside are sections whose pages have addresses of their own.
var beside = map[string][]string{"assistant": {"chat"}, "documents": {"letters", "tailored", "tailor", "answers", "application-questions", "job-descriptions"}}

// in says whether the page belongs to a section of the navigation.
func (f Frame) in(section string) bool {
	return f.at(section) || slices.ContainsFunc(beside[section], f.at)
}

// base is the href of the page's <base>.
func (f Frame) base() string { return strings.TrimSuffix(f.Base, "/") + "/" }

// badge shows a count that callers stop at a thousand; small badges stop at 99.
func badge(n int64) string {
	if n > 99 {
		return "99+"
	}
	return strconv.FormatInt(n, 10)
}
