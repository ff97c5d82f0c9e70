package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
)

// servesItself makes this test's own binary the program.
const servesItself = "HAVENJOB_TEST_SERVES"

const killedSecret = "a-secret-of-some-length"

// victim is the program as a process that is killed and started again on the same database and address.
type victim struct {
	t       *testing.T
	environ []string
	address string

	mu      sync.Mutex
	process *exec.Cmd
	log     buffer
}

func newVictim(t *testing.T) *victim {
	t.Helper()
	environ := place(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	v := &victim{t: t, address: l.Addr().String()}
	l.Close()
	environ["LISTEN"], environ["SENDGRID_INBOUND_SECRET"], environ[servesItself] = v.address, killedSecret, "yes"
	for name, value := range environ {
		v.environ = append(v.environ, name+"="+value)
	}
	v.start()
	t.Cleanup(v.kill)
	return v
}

// start returns when the program answers.
func (v *victim) start() {
	v.t.Helper()
	process := exec.Command(os.Args[0])
	process.Dir, process.Env, process.Stdout, process.Stderr = v.t.TempDir(), v.environ, &v.log, &v.log
	if err := process.Start(); err != nil {
		v.t.Fatal(err)
	}
	v.mu.Lock()
	v.process = process
	v.mu.Unlock()
	for range 600 {
		if res, err := http.Get("http://" + v.address + "/readyz"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	v.t.Fatal("the program is not ready\n" + v.log.String())
}

// kill ends the process with SIGKILL, in the middle of whatever it does.
func (v *victim) kill() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.process.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		v.t.Error(err)
	}
	_ = v.process.Wait() // it was killed: that is its error
}

// post gives a mail to the program as SendGrid does: again and again until it is told that the mail was taken.
func (v *victim) post(to, from, raw string) error {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("envelope", fmt.Sprintf(`{"to":[%q],"from":%q}`, to, from))
	form.WriteField("email", raw)
	form.Close()
	for range 600 {
		res, err := http.Post("http://"+v.address+"/webhooks/email/sendgrid?secret="+killedSecret, form.FormDataContentType(), bytes.NewReader(body.Bytes()))
		if err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
			if res.StatusCode < 500 {
				return fmt.Errorf("the mail was refused: %s", res.Status)
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	return errors.New("the mail was never taken")
}

func TestNothingIsLostOrDoubledWhenTheProgramIsKilled(t *testing.T) {
	t.Parallel()
	const mails, kills = 200, 4
	ctx := context.Background()
	v := newVictim(t)
	var url string
	for _, pair := range v.environ {
		if name, value, _ := bytes.Cut([]byte(pair), []byte("=")); string(name) == "DATABASE_URL" {
			url = string(value)
		}
	}
	db, err := models.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	u := modelstest.User(t, db)
	to := u.ForwardingAddress + "@in.example.com"

	// Every mail is about an employer of its own, so that each makes one application.
	numbers := make(chan int)
	var senders sync.WaitGroup
	for range 4 {
		senders.Go(func() {
			for n := range numbers {
				raw := fmt.Sprintf("From: Jobs <jobs@employer%03d.example>\r\nTo: %s\r\nSubject: Thank you for applying to Employer%03d\r\nDate: Tue, 3 Nov 2026 09:12:00 +0100\r\nMessage-ID: <%d@employer.example>\r\n\r\n"+
					"Thank you for applying for the position of Engineer at Employer%03d.\r\nWe have received your application.\r\n", n, u.Email, n, n, n)
				if err := v.post(to, u.Email, raw); err != nil {
					t.Errorf("mail %d: %v", n, err)
				}
			}
		})
	}
	for n := range mails {
		numbers <- n
		if n > 0 && n%(mails/(kills+1)) == 0 {
			time.Sleep(time.Duration(rand.IntN(300)) * time.Millisecond) // at any moment
			v.kill()
			v.start()
		}
	}
	close(numbers)
	senders.Wait()

	open := int64(mails)
	for deadline := time.Now().Add(4 * time.Minute); open > 0 && time.Now().Before(deadline); time.Sleep(250 * time.Millisecond) {
		// A job whose process was killed is taken up again after two minutes: let them have passed.
		if _, err := db.ExecContext(ctx, "UPDATE river_job SET attempted_at = '2026-01-01 00:00:00' WHERE state = 'running' AND kind = 'read_mail'"); err != nil {
			t.Fatal(err)
		}
		if open, err = db.NewSelect().Model((*models.InboundEmail)(nil)).Where("state NOT IN ('processed', 'review')").Count(ctx); err != nil {
			t.Fatal(err)
		}
	}
	count := func(what, query string, want int) {
		t.Helper()
		var n int
		if err := db.NewRaw(query).Scan(ctx, &n); err != nil {
			t.Fatal(err)
		}
		if n != want {
			t.Errorf("%d %s, want %d", n, what, want)
		}
	}
	count("mails are not final", "SELECT count(*) FROM inbound_emails WHERE state NOT IN ('processed', 'review')", 0)
	count("mails", "SELECT count(*) FROM inbound_emails", mails)
	count("applications", "SELECT count(*) FROM applications", mails)
	count("different mails have an application", "SELECT count(DISTINCT raw_email_hash) FROM applications", mails)
	count("changes of status", "SELECT count(*) FROM application_status_history", mails)
	count("notifications", "SELECT count(*) FROM notifications", mails)
	if t.Failed() {
		t.Log(v.log.String())
	}
}
