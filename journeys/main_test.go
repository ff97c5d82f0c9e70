package journeys

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"havenjob/models/modelstest"
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
	if errors.Is(err, ErrNoChromium) && os.Getenv("CI") != "true" {
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
	t       *testing.T
	program *Program
	secrets []string // words that must not be in the log
}

// open starts the program on an empty database of its own.
func open(t *testing.T, environ ...string) *place {
	t.Helper()
	t.Parallel()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	program, err := Start(ctx, binary, t.TempDir(), modelstest.URL(t), environ...)
	if err != nil {
		t.Fatal(err)
	}
	p := &place{t: t, program: program}
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

const password = "a lighthouse in the fog"

// person registers somebody new and goes past onboarding.
func (p *place) person(email string) *Tab {
	p.t.Helper()
	tab := p.visitor()
	p.register(tab, email)
	return tab
}

func (p *place) register(tab *Tab, email string) {
	p.secret(email, password)
	tab.Go("register")
	tab.Type("#register [name=email], form [name=email]", email)
	tab.Type("form [name=password]", password)
	tab.ClickTo("main form button[type=submit]")
}

func (p *place) signIn(tab *Tab, email string) {
	tab.Go("sign-in")
	tab.Type("form [name=email]", email)
	tab.Type("form [name=password]", password)
	tab.ClickTo("main form button[type=submit]")
}
