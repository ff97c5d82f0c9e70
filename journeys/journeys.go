// Package journeys drives the real program in a real browser: it starts the built binary on a database of its
// own and does what a person does. The tests here are the journeys; the tools that make pictures use the same.
// Of the program it imports the route table and the models, to look into the database from the side.
package journeys

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"havenjob/models"
)

// InboundSecret lets mail in, without which no forwarding address is shown.
const InboundSecret = "a secret for journeys"

// Password is everybody's who is registered here.
const Password = "a lighthouse in the fog"

// Build makes the program in the folder, from the source that is the working directory's parent or itself.
func Build(folder string) (binary string, err error) {
	binary = filepath.Join(folder, "havenjob")
	cmd := exec.Command("go", "build", "-o", binary, "havenjob")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return binary, nil
}

// Program is a running HavenJob.
type Program struct {
	URL string // without a slash at its end
	Log *Log   // everything that it writes

	binary  string
	environ []string
	command *exec.Cmd
	ended   chan error
}

// Start runs the binary on the database in a free port and waits until it is ready. What is in environ comes
// last and so wins. Its folder is for its data.
func Start(ctx context.Context, binary, folder, database string, environ ...string) (*Program, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	p := &Program{URL: "http://" + port, Log: new(Log), binary: binary, ended: make(chan error, 1)}
	p.environ = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + folder, "LISTEN=" + port, "SENDGRID_INBOUND_SECRET=" + InboundSecret, "BASE_URL=" + p.URL, "DATA_DIR=" + folder, "DATABASE_URL=" + database,
		"HAVENJOB_SECRET=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", "LOG_LEVEL=debug",
	}, environ...)
	if err := p.run(); err != nil {
		return nil, err
	}
	for {
		res, err := http.Get(p.URL + "/healthz")
		if err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return p, nil
			}
		}
		select {
		case err := <-p.ended:
			return nil, fmt.Errorf("the program ended: %w\n%s", err, p.Log)
		case <-ctx.Done():
			p.Stop()
			return nil, fmt.Errorf("the program is not ready: %w\n%s", ctx.Err(), p.Log)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func (p *Program) run() error {
	p.command = exec.Command(p.binary)
	p.command.Dir = filepath.Dir(p.binary) // where no .env is
	p.command.Env = p.environ
	p.command.Stdout, p.command.Stderr = p.Log, p.Log
	if err := p.command.Start(); err != nil {
		return err
	}
	go func() { p.ended <- p.command.Wait() }()
	return nil
}

// Do runs a subcommand with the same configuration and returns what it printed.
func (p *Program) Do(args ...string) (string, error) {
	cmd := exec.Command(p.binary, args...)
	cmd.Dir, cmd.Env = p.command.Dir, p.environ
	out, err := cmd.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("havenjob %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return string(out), err
}

// Register makes an account, or signs in to the one that is kept, and gives its session's cookie.
func (p *Program) Register(email string) (cookie string, err error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return "", err
	}
	client := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	at, err := url.Parse(p.URL)
	if err != nil {
		return "", err
	}
	for _, path := range []string{"/sign-in", "/register"} {
		res, err := client.PostForm(p.URL+path, url.Values{"email": {email}, "password": {Password}})
		if err != nil {
			return "", err
		}
		res.Body.Close()
		for _, c := range jar.Cookies(at) {
			if c.Name == "havenjob" {
				return c.String(), nil
			}
		}
	}
	return "", errors.New("neither signing in nor registering gave a session")
}

// PID is the process.
func (p *Program) PID() int { return p.command.Process.Pid }

// Stop ends the program as a service manager does, and says how that went.
func (p *Program) Stop() error {
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case err := <-p.ended:
		return err
	case <-time.After(30 * time.Second):
		return errors.Join(errors.New("the program did not end within 30 seconds"), p.command.Process.Kill())
	}
}

// Restart kills the program in the middle of whatever it does, and starts it again on the same database and address.
func (p *Program) Restart() error {
	if err := p.command.Process.Kill(); err != nil {
		return err
	}
	<-p.ended // it was killed: that is its error
	if err := p.run(); err != nil {
		return err
	}
	for range 2000 {
		if res, err := http.Get(p.URL + "/readyz"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(5 * time.Millisecond)
	}
	return fmt.Errorf("the program is not ready again\n%s", p.Log)
}

// CreateDatabase makes one on that PostgreSQL server.
func CreateDatabase(ctx context.Context, server, name string) (url string, drop func(), err error) {
	do := func(statement string) error {
		db, err := models.Open(ctx, server+"postgres?sslmode=disable")
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.ExecContext(ctx, statement)
		return err
	}
	if err := do("CREATE DATABASE " + name); err != nil {
		return "", nil, err
	}
	return server + name + "?sslmode=disable", func() { do("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)") }, nil
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// Log is what a program wrote, safe to be read while it writes.
type Log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *Log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
