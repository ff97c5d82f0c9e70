package journeys

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"sync"
	"time"

	"havenjob/models"
)

// Post brings a raw mail to the program at that address as SendGrid does, and says how it was answered.
func Post(ctx context.Context, client *http.Client, address, secret, from, to, raw string) (status int, err error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("email", raw)
	form.WriteField("envelope", fmt.Sprintf(`{"to":[%q],"from":%q}`, to, from))
	form.Close()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address+"/webhooks/email/sendgrid", &body)
	if err != nil {
		return 0, err
	}
	r.SetBasicAuth("sendgrid", secret)
	r.Header.Set("Content-Type", form.FormDataContentType())
	res, err := client.Do(r)
	if err != nil {
		return 0, err
	}
	return res.StatusCode, res.Body.Close()
}

// Flood is mail that comes in while the program is killed, each employer's being one application's, so that what must be
// there in the end can be counted.
type Flood struct {
	URL    string // of the program, or of the proxy before it
	DB     *models.Database
	People []models.User
	Pace   time.Duration // from one mail to the next; 0: as fast as they are taken
	Again  int           // how often a mail was not taken at once
}

// Wave is one kind of mail that every employer sends.
type Wave string

// A first wave makes the applications, a second moves each of them once.
const (
	Acknowledged Wave = "acknowledgement"
	Refused      Wave = "refusal"
)

const (
	floodSenders = 4
	floodPatient = 2 * time.Minute // until a mail is taken
)

// mail is what the employer of that number writes.
func (w Wave) mail(to string, n int) string {
	day, words := 3, "Thank you for applying for the position of Engineer at Employer%05d.\r\nWe have received your application.\r\n"
	if w == Refused {
		day, words = 9, "Thank you for your interest in the position of Engineer at Employer%05d.\r\nUnfortunately, we have decided to move forward with other candidates.\r\n"
	}
	return fmt.Sprintf("From: Jobs <jobs@employer%05d.example>\r\nTo: %s\r\nSubject: Your application to Employer%05d\r\nDate: Tue, %d Nov 2026 09:12:00 +0100\r\nMessage-ID: <%d.%s@employer.example>\r\n\r\n"+words, n, to, n, day, n, w, n)
}

// Send sends the wave's mails of employers 0, 1, 2 … while more says so, each again and again until it was taken, and says
// how many that were.
func (f *Flood) Send(ctx context.Context, wave Wave, more func(sent int) bool) (sent int, err error) {
	client := &http.Client{Timeout: 30 * time.Second}
	defer client.CloseIdleConnections()
	numbers := make(chan int)
	var mu sync.Mutex
	var all sync.WaitGroup
	for range floodSenders {
		all.Go(func() {
			for n := range numbers {
				again, postErr := f.until(ctx, client, wave, n)
				mu.Lock()
				f.Again += again
				err = errors.Join(err, postErr)
				mu.Unlock()
			}
		})
	}
	for ; more(sent) && ctx.Err() == nil; sent++ {
		numbers <- sent
		time.Sleep(f.Pace)
	}
	close(numbers)
	all.Wait()
	return sent, err
}

// until posts one mail as its provider does.
func (f *Flood) until(ctx context.Context, client *http.Client, wave Wave, n int) (again int, err error) {
	u := f.People[n%len(f.People)]
	for end := time.Now().Add(floodPatient); time.Now().Before(end) && ctx.Err() == nil; again++ {
		status, err := Post(ctx, client, f.URL, InboundSecret, u.Email, u.ForwardingAddress+"@in.example.com", wave.mail(u.Email, n))
		switch {
		case err == nil && status == http.StatusOK:
			return again, nil
		case err == nil && status < 500:
			return again, fmt.Errorf("mail %d was refused with %d", n, status)
		}
		time.Sleep(50 * time.Millisecond)
	}
	return again, fmt.Errorf("mail %d was never taken", n)
}

// Settle waits until every mail has its fate. A job whose process was killed is taken up again after two minutes; with hasten
// they are taken to have passed.
func (f *Flood) Settle(ctx context.Context, hasten bool, limit time.Duration) error {
	for end := time.Now().Add(limit); ; time.Sleep(250 * time.Millisecond) {
		if hasten {
			if _, err := f.DB.ExecContext(ctx, "UPDATE river_job SET attempted_at = '2026-01-01 00:00:00' WHERE state = 'running' AND kind = 'read_mail'"); err != nil {
				return err
			}
		}
		open, err := f.DB.NewSelect().Model((*models.InboundEmail)(nil)).Where("state IN (?, ?)", models.MailQueued, models.MailAsking).Count(ctx)
		if err != nil || open == 0 {
			return err
		}
		if time.Now().After(end) {
			return fmt.Errorf("%d mails have no fate after %s", open, limit)
		}
	}
}

// Faults counts what is there after so many employers sent those waves, and says what is lost or doubled.
func (f *Flood) Faults(ctx context.Context, employers, waves int) (faults []string, err error) {
	for _, c := range []struct {
		what, query string
		want        int
	}{
		{"mails", "SELECT count(*) FROM inbound_emails", employers * waves},
		{"mails that are not final", "SELECT count(*) FROM inbound_emails WHERE state NOT IN ('processed', 'review', 'nothing')", 0},
		{"mails without their application", "SELECT count(*) FROM inbound_emails WHERE application_id IS NULL", 0},
		{"mails whose text is still there", "SELECT count(*) FROM inbound_emails WHERE payload IS NOT NULL", 0},
		{"applications", "SELECT count(*) FROM applications", employers},
		{"applications by the mail they are from", "SELECT count(DISTINCT raw_email_hash) FROM applications", employers},
		{"applications by their employer", "SELECT count(DISTINCT company_name) FROM applications", employers},
		{"changes of status", "SELECT count(*) FROM application_status_history", employers * waves},
		{"changes of status by the mail they are from", "SELECT count(DISTINCT inbound_email_id) FROM application_status_history", employers * waves},
		{"notifications", "SELECT count(*) FROM notifications", employers * waves},
		{"refused applications", "SELECT count(*) FROM applications WHERE status = 'rejected'", employers * (waves - 1)},
		{"jobs that were given up", "SELECT count(*) FROM river_job WHERE state = 'discarded'", 0},
	} {
		var n int
		if err := f.DB.NewRaw(c.query).Scan(ctx, &n); err != nil {
			return faults, err
		}
		if n != c.want {
			faults = append(faults, fmt.Sprintf("%d %s, want %d", n, c.what, c.want))
		}
	}
	return faults, nil
}
