// Command screens makes docs/screens: every page, empty, full and with a mistake, in both themes and two widths;
// and the two pictures of the landing page. `make screens` calls it. It starts the program on a database of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"havenjob/journeys"
	"havenjob/models"
)

const (
	folder   = "docs/screens"
	password = journeys.Password
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "screens:", err)
		os.Exit(1)
	}
}

// What stands in a route for a row's id: at its end the page is the row's own.
var rowAtEnd, rowInPath = regexp.MustCompile(`/:id$`), regexp.MustCompile(`/:[a-z]+`)

// camera takes the pictures of one instance.
type camera struct {
	db       *models.Database
	program  *journeys.Program
	chromium *journeys.Chromium
	index    []string
	bytes    int
}

func run(ctx context.Context) (err error) {
	defer func() {
		if failed, ok := recover().(error); ok {
			err = errors.Join(err, failed)
		}
	}()
	temp, err := os.MkdirTemp("", "havenjob-screens-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	binary, err := journeys.Build(temp)
	if err != nil {
		return err
	}
	c := &camera{}
	database := filepath.Join(temp, "screens.db")
	if c.program, err = journeys.Start(ctx, binary, temp, database, "INBOUND_DOMAIN=in.example.com", "LOG_LEVEL=warn"); err != nil {
		return err
	}
	defer c.program.Stop()
	if c.chromium, err = journeys.OpenChromium(); err != nil {
		return err
	}
	defer c.chromium.Close()
	if c.db, err = models.Open(ctx, database); err != nil {
		return err
	}
	defer c.db.Close()
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}

	visitor := c.chromium.Person(c.program.URL, fail)
	full := c.register("maya.kowalski@example.com")
	if _, err := c.program.Do("demo", "maya.kowalski@example.com"); err != nil {
		return err
	}
	person, err := models.UserByEmail(ctx, c.db, "maya.kowalski@example.com")
	if err != nil {
		return err
	}
	if _, err := models.CreateAPIToken(ctx, c.db, &models.APIToken{UserID: person.ID, Name: "Spreadsheet", Scopes: []string{"applications:read"}}); err != nil {
		return err
	}
	empty := c.register("new.here@example.com")
	if err := c.landing(full); err != nil {
		return err
	}
	pages, _, err := journeys.Pages(ctx, c.db, c.program.URL, full.Cookies(), person)
	if err != nil {
		return err
	}
	pages = append(pages, journeys.Page{Path: "no-such-page", Route: "/no-such-page"})
	for _, page := range pages {
		name := strings.ReplaceAll(rowInPath.ReplaceAllString(rowAtEnd.ReplaceAllString(strings.Trim(page.Route, "/"), "/one"), ""), "/", "-")
		if name == "" {
			name = "landing"
		}
		if page.Guest {
			c.take(visitor, name, "empty", page.Path, false)
			c.take(visitor, name, "error", page.Path, true)
			continue
		}
		c.take(full, name, "full", page.Path, false)
		c.take(full, name, "error", page.Path, true)
		if !strings.Contains(page.Route, ":") { // an empty account has no rows to show
			c.take(empty, name, "empty", page.Path, false)
		}
	}
	fmt.Printf("%d pictures, %.1f MB\n", len(c.index), float64(c.bytes)/1e6)
	return c.writeIndex()
}

func fail(format string, args ...any) { panic(fmt.Errorf(format, args...)) }

func (c *camera) register(email string) *journeys.Tab {
	tab := c.chromium.Person(c.program.URL, fail)
	tab.Go("register")
	tab.Type("main form [name=email]", email)
	tab.Type("main form [name=password]", password)
	tab.ClickTo("main form button[type=submit]")
	return tab
}

// take makes the four pictures of a page in one state. With a mistake its form is sent with nothing in it; a
// page without such a form has no such state.
func (c *camera) take(tab *journeys.Tab, name, state, path string, mistake bool) {
	for _, theme := range []string{"light", "dark"} {
		for _, width := range []int{1280, 390} {
			tab.Theme(theme)
			tab.Size(width, map[int]int{1280: 900, 390: 844}[width])
			tab.Go(path)
			if mistake && !tab.SendEmptied("main form[method=post]") {
				return
			}
			tab.Settled()
			file := fmt.Sprintf("%s-%s-%s-%d.webp", name, state, theme, width)
			picture := tab.Picture("webp", 55, true)
			if err := os.WriteFile(filepath.Join(folder, file), picture, 0o644); err != nil {
				fail("%w", err)
			}
			c.index = append(c.index, file)
			c.bytes += len(picture)
		}
	}
}

// landing makes the pictures of the landing page: the list with one application open beside it.
func (c *camera) landing(tab *journeys.Tab) error {
	for _, theme := range []string{"light", "dark"} {
		tab.Theme(theme)
		tab.Size(1360, 860)
		tab.Go("applications")
		tab.Click("#applications tbody tr:nth-child(3) .row-link")
		time.Sleep(time.Second) // fonts and the panel
		tab.Settled()
		file, quality := filepath.Join("static/img", "screenshot-"+theme+".webp"), int64(90)
		picture := tab.Picture("webp", quality, false)
		for len(picture) > 120_000 && quality > 30 {
			quality -= 10
			picture = tab.Picture("webp", quality, false)
		}
		if err := os.WriteFile(file, picture, 0o644); err != nil {
			return err
		}
		fmt.Printf("%s: %d KB\n", file, len(picture)/1000)
	}
	return nil
}

func (c *camera) writeIndex() error {
	slices.Sort(c.index)
	var text strings.Builder
	text.WriteString("# Every page\n\nMade by `make screens`, in the demonstration's account and in an empty one: not to be edited.\n")
	last := ""
	for _, file := range c.index {
		parts := strings.Split(strings.TrimSuffix(file, ".webp"), "-")
		name := strings.Join(parts[:len(parts)-3], "-")
		if name != last {
			fmt.Fprintf(&text, "\n- **%s**:", name)
			last = name
		}
		fmt.Fprintf(&text, " [%s](%s)", strings.Join(parts[len(parts)-3:], " "), file)
	}
	text.WriteString("\n")
	return os.WriteFile(filepath.Join(folder, "README.md"), []byte(text.String()), 0o644)
}
