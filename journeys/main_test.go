package journeys

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/tools/needs"
)

var (
	binary   string
	chromium *Chromium
)

func TestMain(m *testing.M) {
	code, err := setUp(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func setUp(m *testing.M) (int, error) {
	var err error
	chromium, err = OpenChromium()
	if errors.Is(err, ErrNoChromium) && !needs.Everything() {
		fmt.Println("skipped: no journey in a browser is tested.", err)
		return 0, nil
	}
	if err != nil {
		return 1, err
	}
	defer chromium.Close()
	folder, err := os.MkdirTemp("", "havenjob-journeys-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(folder)
	if binary, err = Build(folder); err != nil {
		return 1, err
	}
	return m.Run(), nil
}

// place is one running program with the people who use it.
type place struct {
	t        *testing.T
	program  *Program
	database string
	opened   *models.Database
	secrets  []string // words that must not be in the log
}

// open starts the program on an empty database of its own.
func open(t *testing.T, environ ...string) *place {
	t.Helper()
	t.Parallel()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	database := modelstest.URL(t)
	program, err := Start(ctx, binary, t.TempDir(), database, environ...)
	if err != nil {
		t.Fatal(err)
	}
	p := &place{t: t, program: program, database: database}
	t.Cleanup(func() {
		if err := program.Stop(); err != nil {
			t.Errorf("the program's end: %v", err)
		}
		p.checkLog()
	})
	return p
}

// secret keeps a word out of the log: the test fails if it is there at the end.
func (p *place) secret(words ...string) {
	p.secrets = append(p.secrets, words...)
}

func (p *place) checkLog() {
	for line := range strings.Lines(p.program.Log.String()) {
		for _, word := range p.secrets {
			if word != "" && strings.Contains(strings.ToLower(line), strings.ToLower(word)) {
				p.t.Errorf("%q is in the log: %s", word, line)
			}
		}
		if strings.Contains(line, "level=ERROR") && !strings.Contains(line, `error="context canceled"`) { // that is what a job says that the end cut off
			p.t.Errorf("the program complains: %s", line)
		}
	}
}

// visitor opens a browser that nobody is signed in to.
func (p *place) visitor() *Tab {
	p.t.Helper()
	return p.watched(chromium.Person(p.program.URL, p.t.Fatalf))
}

// watched fails the test for what the browser complains of.
func (p *place) watched(tab *Tab) *Tab {
	p.t.Cleanup(func() {
		for _, problem := range tab.Problems() {
			p.t.Errorf("the browser complains: %s", problem)
		}
		tab.Close()
	})
	return tab
}

// db looks into the program's database from the side.
func (p *place) db() *models.Database {
	p.t.Helper()
	if p.opened == nil {
		db, err := models.Open(context.Background(), p.database)
		if err != nil {
			p.t.Fatal(err)
		}
		p.opened = db
		p.t.Cleanup(func() { db.Close() })
	}
	return p.opened
}

const password = Password

// person registers somebody new, who has done with onboarding.
func (p *place) person(email string) *Tab {
	p.t.Helper()
	tab := p.visitor()
	p.register(tab, email)
	u := p.user(email)
	u.FullName, u.OnboardingCompleted = "Maya Kim", true
	p.secret(u.FullName)
	if err := models.UpdateUser(context.Background(), p.db(), &u, "full_name", "onboarding_completed"); err != nil {
		p.t.Fatal(err)
	}
	return tab
}

func (p *place) user(email string) models.User {
	p.t.Helper()
	u, err := models.UserByEmail(context.Background(), p.db(), email)
	if err != nil {
		p.t.Fatal(err)
	}
	return u
}

func (p *place) register(tab *Tab, email string) {
	p.t.Helper()
	p.secret(email, password)
	tab.Go("register")
	tab.Type("main form [name=email]", email)
	tab.Type("main form [name=password]", password)
	tab.ClickTo("main form button[type=submit]")
}

func (p *place) signIn(tab *Tab, email string) {
	p.t.Helper()
	tab.Type("main form [name=email]", email)
	tab.Type("main form [name=password]", password)
	tab.ClickTo("main form button[type=submit]")
}

// application adds one without the browser.
func (p *place) application(u models.User, company, title string, status models.Status) models.Application {
	p.t.Helper()
	p.secret(company)
	a := models.Application{UserID: u.ID, CompanyName: company, JobTitle: title, Status: status, Source: models.SourceManual, DateApplied: models.DayOf(models.Now())}
	if err := models.CreateApplication(context.Background(), p.db(), &a, models.ByUser); err != nil {
		p.t.Fatal(err)
	}
	return a
}

// filled is somebody with something on every page.
func (p *place) filled(email string) (*Tab, models.User) {
	p.t.Helper()
	ctx, tab := context.Background(), p.visitor()
	p.register(tab, email)
	if _, err := p.program.Do("demo", email); err != nil {
		p.t.Fatal(err)
	}
	u := p.user(email)
	if _, err := models.CreateAPIToken(ctx, p.db(), &models.APIToken{UserID: u.ID, Name: "My script", Scopes: []string{"applications:read"}}); err != nil {
		p.t.Fatal(err)
	}
	return tab, u
}
