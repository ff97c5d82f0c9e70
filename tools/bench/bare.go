package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"

	"havenjob/models"
	pages "havenjob/views"

	"github.com/a-h/templ"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// bareQuery is fifty rows by an index, and no more than the page shows.
const bareQuery = `SELECT id, company_name, job_title, status, date_applied, source FROM applications
	WHERE user_id = ? AND deleted_at IS NULL AND merged_into IS NULL ORDER BY date_sort DESC, id DESC LIMIT 50`

func bareRows(ctx context.Context, db *models.Database, person uuid.UUID) ([]models.Application, error) {
	rows := make([]models.Application, 0, 50)
	if db.Pool == nil {
		found, err := db.QueryContext(ctx, bareQuery, person)
		if err != nil {
			return nil, err
		}
		defer found.Close()
		for found.Next() {
			var a models.Application
			if err := found.Scan(&a.ID, &a.CompanyName, &a.JobTitle, &a.Status, &a.DateApplied, &a.Source); err != nil {
				return nil, err
			}
			rows = append(rows, a)
		}
		return rows, found.Err()
	}
	found, err := db.Pool.Query(ctx, strings.Replace(bareQuery, "?", "$1", 1), person)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	for found.Next() {
		var a models.Application
		var day time.Time
		if err := found.Scan(&a.ID, &a.CompanyName, &a.JobTitle, &a.Status, &day, &a.Source); err != nil {
			return nil, err
		}
		a.DateApplied = models.DayOf(day)
		rows = append(rows, a)
	}
	return rows, found.Err()
}

// serveBare is a process of its own: Echo, one query, one templ page, no session.
func serveBare(url, person string) error {
	ctx := context.Background()
	db, err := models.Open(ctx, url)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(person)
	if err != nil {
		return err
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.GET("/", func(c echo.Context) error {
		rows, err := bareRows(c.Request().Context(), db, id)
		if err != nil {
			return err
		}
		c.Response().Header().Set(echo.HeaderContentType, echo.MIMETextHTMLCharsetUTF8)
		return barePage(rows).Render(c.Request().Context(), c.Response())
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(l.Addr())
	return http.Serve(l, e)
}

// beside is what the page is made of, and a page that is no more than that.
func beside(ctx context.Context, db *models.Database, bare string, big, small models.User) ([]*row, error) {
	f := models.ApplicationFilter{View: models.ViewActive, Shown: true}
	query := func(u models.User) func(n size) (result, error) {
		return func(n size) (result, error) {
			return repeat(n, func() error { _, err := models.Applications(ctx, db, u.ID, f); return err })
		}
	}
	page, err := models.Applications(ctx, db, big.ID, f)
	if err != nil {
		return nil, err
	}
	counts, err := models.CountViews(ctx, db, big.ID)
	if err != nil {
		return nil, err
	}
	framed := pages.WithFrame(ctx, pages.Frame{SignedIn: true, Name: "Maya Kim", Initials: "MK", Shortcuts: true, FindForm: true, Path: "/applications"})
	data := pages.NewApplicationsData(f, page)
	data.Counts, data.Count, data.SilenceDays = counts, counts.Views[f.View], big.SilenceDays
	render := func(n size) (result, error) {
		var sent atomic.Int64
		r, err := repeat(n, func() error {
			out := templ.GetBuffer()
			defer templ.ReleaseBuffer(out)
			err := pages.ApplicationsPage(data).Render(framed, out)
			sent.Store(int64(out.Len()))
			return err
		})
		r.bytes = int(sent.Load())
		return r, err
	}
	return []*row{
		{what: "the query alone, person with many", run: query(big)},
		{what: "the query alone, person with few", run: query(small)},
		{what: "the rendering alone", run: render},
		{what: "a bare page: Echo, one query, one page, no session", run: func(n size) (result, error) { return load(ctx, bare, "", "identity", n) }},
	}, nil
}

// startBare runs the bare page in a process of its own, as the program is.
func startBare(url string, person uuid.UUID) (address string, stop func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return "", nil, err
	}
	cmd := exec.Command(self, "-bare", url, "-person", person.String())
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() { cmd.Process.Kill(); cmd.Wait() }
	if _, err := fmt.Fscan(out, &address); err != nil {
		stop()
		return "", nil, fmt.Errorf("the bare page does not start: %w", err)
	}
	return "http://" + address + "/", stop, nil
}
