package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"havenjob/models"
)

// kept is output that is written while it is read.
type kept struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (k *kept) Write(b []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.text.Write(b)
}

func (k *kept) String() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.text.String()
}

// serving runs the site until the test ends, and returns where it is and what it prints.
func serving(t *testing.T, environ map[string]string) (address string, out, log *kept) {
	t.Helper()
	var vars []string
	for name, value := range environ {
		vars = append(vars, name+"="+value)
	}
	out, log = new(kept), new(kept)
	ctx, stop := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() {
		done <- run(ctx, program{Args: []string{"serve"}, Environ: vars, In: strings.NewReader(""), Out: out, Err: log, Ready: func(address string) { ready <- address }})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	select {
	case address = <-ready:
	case err := <-done:
		done <- err
		t.Fatal(err)
	}
	return address, out, log
}

func submit(t *testing.T, address string, form url.Values) (int, string) {
	t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm(address, form)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func TestTheStartPrintsTheCodeForTheFirstAccountAndLogsNothingOfIt(t *testing.T) {
	t.Chdir(t.TempDir())
	environ := place(t)
	environ["LISTEN"], environ["BASE_URL"] = "127.0.0.1:0", "https://jobs.example.com"
	address, out, log := serving(t, environ)
	code := regexp.MustCompile(`[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{5}`).FindString(out.String())
	if code == "" || !strings.Contains(out.String(), "https://jobs.example.com/register") {
		t.Fatal(out.String())
	}
	form := url.Values{"email": {"maya@example.com"}, "password": {"velvet otter lamp gravel"}}
	if status, body := submit(t, "http://"+address+"/register", form); status != 422 {
		t.Fatal(status, body)
	}
	form.Set("code", code)
	if status, body := submit(t, "http://"+address+"/register", form); status != 303 {
		t.Fatal(status, body)
	}
	for _, secret := range []string{code, "maya", "velvet"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log has %q: %s", secret, log)
		}
	}
}

func TestOnThisMachineAloneNoCodeIsAskedFor(t *testing.T) {
	t.Chdir(t.TempDir())
	for vars, want := range map[[3]string]bool{
		{"127.0.0.1:0", "http://localhost:8080", ""}: false, {"localhost:0", "", ""}: false, {"[::1]:0", "http://[::1]:8080", ""}: false,
		{"127.0.0.1:0", "https://jobs.example.com", ""}: true, {":0", "", ""}: true, {"127.0.0.1:0", "http://localhost:8080", "10.0.0.0/8"}: true,
	} {
		c, err := parseConfig(map[string]string{"LISTEN": vars[0], "BASE_URL": vars[1], "TRUSTED_PROXIES": vars[2]})
		if err != nil || c.asksFirstCode() != want {
			t.Errorf("%v: want %v; %v", vars, want, err)
		}
	}
}

func TestAnAddressThatIsNoneIsNoAccounts(t *testing.T) {
	for _, command := range []string{"demo", "invite", "reset-link"} {
		var out buffer
		err := run(context.Background(), program{Args: []string{command, "maya"}, Out: &out, Err: &out})
		if err == nil || !strings.Contains(err.Error(), "give one e-mail address") {
			t.Errorf("%s: %v", command, err)
		}
	}
}

func TestTheOperatorPrintsLinksAndErasesAccounts(t *testing.T) {
	environ := place(t)
	environ["LISTEN"], environ["REGISTRATION"] = "127.0.0.1:0", "closed"
	ctx := context.Background()
	if _, err := start(t, environ, "", "migrate"); err != nil {
		t.Fatal(err)
	}
	db, err := models.Open(ctx, environ["DATABASE_URL"])
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	u := models.User{Email: "maya@example.com"}
	if err := models.CreateUser(ctx, db, &u); err != nil {
		t.Fatal(err)
	}
	address, _, log := serving(t, environ)
	path := func(link string) string {
		_, path, _ := strings.Cut(strings.TrimSpace(link), "://")
		_, path, _ = strings.Cut(path, "/")
		return "http://" + address + "/" + path
	}

	link, err := start(t, environ, "", "reset-link", "Maya@Example.com")
	if err != nil {
		t.Fatal(err)
	}
	if status, body := submit(t, path(link), url.Values{"password": {"velvet otter lamp gravel"}}); status != 303 {
		t.Fatal(link, status, body)
	}
	if status, _ := submit(t, path(link), url.Values{"password": {"velvet otter lamp gravel"}}); status != 404 {
		t.Errorf("the link works twice: %d", status)
	}
	link, err = start(t, environ, "", "invite", "jo@example.com")
	if err != nil {
		t.Fatal(err)
	}
	_, token, _ := strings.Cut(strings.TrimSpace(link), "invite=")
	form := url.Values{"email": {"jo@example.com"}, "password": {"velvet otter lamp gravel"}, "invite": {token}}
	if status, body := submit(t, "http://"+address+"/register", form); status != 303 {
		t.Fatal(link, status, body)
	}
	for _, args := range [][]string{
		{"reset-link"}, {"reset-link", "nobody@example.com"}, {"reset-link", "no address"}, {"invite", "maya@example.com"}, {"invite"},
		{"purge-user", "maya@example.com"}, {"purge-user", "--yes"}, {"purge-user", "nobody@example.com", "--yes"},
	} {
		if out, err := start(t, environ, "", args...); err == nil {
			t.Errorf("%v: %s", args, out)
		}
	}
	if _, err := models.UserByID(ctx, db, u.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := start(t, environ, "", "purge-user", "--yes", "maya@example.com"); err != nil {
		t.Fatal(err)
	}
	if _, err := models.UserByID(ctx, db, u.ID); err == nil {
		t.Error("the account is still there")
	}
	for _, secret := range []string{token, "maya", "jo@", "velvet"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log has %q: %s", secret, log)
		}
	}
}
