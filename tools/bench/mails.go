package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"havenjob/journeys"
	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"
	"havenjob/services/mailreader"
)

// letters are the labelled mails as they come over the wire.
func letters() ([][]byte, error) {
	files, err := filepath.Glob("services/mailreader/testdata/corpus/*.jsonl")
	if err != nil {
		return nil, err
	}
	var all [][]byte
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(bytes.NewReader(text))
		lines.Buffer(nil, 4<<20)
		for lines.Scan() {
			var m struct {
				From, To, Subject, Date, Text, HTML string
				FromName                            string `json:"from_name"`
			}
			if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			all = append(all, letter(m.FromName, m.From, m.To, m.Subject, m.Date, m.Text, m.HTML))
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there is no labelled mail: run this in the project's folder")
	}
	return all, nil
}

func letter(name, from, to, subject, date, text, html string) []byte {
	var b bytes.Buffer
	at, err := time.Parse(time.RFC3339, date)
	if err != nil {
		at = time.Now()
	}
	parts := multipart.NewWriter(&b)
	fmt.Fprintf(&b, "From: %s <%s>\r\nTo: %s\r\nSubject: %s\r\nDate: %s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=%s\r\n\r\n",
		mime.QEncoding.Encode("utf-8", name), from, to, mime.QEncoding.Encode("utf-8", subject), at.Format(time.RFC1123Z), parts.Boundary())
	for _, part := range []struct{ kind, body string }{{"text/plain", text}, {"text/html", html}} {
		if part.body == "" {
			continue
		}
		w, err := parts.CreatePart(map[string][]string{"Content-Type": {part.kind + "; charset=utf-8"}, "Content-Transfer-Encoding": {"quoted-printable"}})
		if err == nil {
			q := quotedprintable.NewWriter(w)
			q.Write([]byte(part.body))
			q.Close()
		}
	}
	parts.Close()
	return b.Bytes()
}

// reading measures what it takes to understand a mail, on one core.
func reading() error {
	raw, err := letters()
	if err != nil {
		return err
	}
	size := 0
	for _, r := range raw {
		size += len(r)
	}
	fmt.Printf("\n### Reading %d labelled mails, %.1f KB each, on one core\n\n| | per second |\n|---|---|\n", len(raw), float64(size)/float64(len(raw))/1000)
	row := func(what string, do func(i int)) {
		for i := range raw {
			do(i)
		}
		n, begin := 0, time.Now()
		for time.Since(begin) < 3*time.Second {
			for i := range raw {
				do(i)
			}
			n += len(raw)
		}
		fmt.Printf("| %s | %.0f |\n", what, float64(n)/time.Since(begin).Seconds())
	}
	row("MIME parsing", func(i int) { _, _ = email.ParseMIME(raw[i]) })
	mails, originals := make([]mailreader.Mail, len(raw)), make([]mailreader.Mail, len(raw))
	for i := range raw {
		mails[i] = services.Readable(raw[i])
		originals[i] = mailreader.Unwrap(mails[i]).Mail
	}
	row("unwrapping", func(i int) { mailreader.Unwrap(mails[i]) })
	row("reading, from unwrapped text", func(i int) { mailreader.Read(originals[i]) })
	return nil
}

// accepting measures the webhook until its 2xx, while the jobs read what came before, and how long they take for all.
func accepting(ctx context.Context, db *models.Database, program *journeys.Program, who string, n size) error {
	raw, err := letters()
	if err != nil {
		return err
	}
	u, err := models.UserByEmail(ctx, db, who)
	if err != nil {
		return err
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: n.connections, MaxConnsPerHost: n.connections}}
	defer client.CloseIdleConnections()
	var serial atomic.Int64
	post := func() error {
		i := serial.Add(1)
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		form.WriteField("envelope", fmt.Sprintf(`{"to":["%s@in.example.com"],"from":%q}`, u.ForwardingAddress, who))
		form.WriteField("email", fmt.Sprintf("Message-ID: <%d.%d@bench.example>\r\n%s", time.Now().UnixNano(), i, raw[int(i)%len(raw)]))
		form.Close()
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, program.URL+"/webhooks/email/sendgrid", &body)
		if err != nil {
			return err
		}
		r.SetBasicAuth("sendgrid", journeys.InboundSecret)
		r.Header.Set("Content-Type", form.FormDataContentType())
		res, err := client.Do(r)
		if err != nil {
			return err
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			return fmt.Errorf("a mail was answered with %s", res.Status)
		}
		return nil
	}
	fmt.Printf("\n| mail | per second | p50 ms | p99 ms | | |\n|---|---|---|---|---|---|\n")
	// A provider posts as mail comes, not as fast as it is answered: how long one takes is measured at a steady rate.
	r, err := steady(50, n, post)
	if err != nil {
		return err
	}
	r.print("accepted, durable, 50 a second, while others are read")
	begin, before := time.Now(), serial.Load()
	if r, err = repeat(n, post); err != nil {
		return err
	}
	r.print(fmt.Sprintf("accepted, durable, %d connections as fast as they can, while others are read", n.connections))
	for {
		left, err := db.NewSelect().Model((*models.InboundEmail)(nil)).Where("user_id = ?", u.ID).Where("state = ?", models.MailQueued).Count(ctx)
		if err != nil {
			return err
		}
		if left == 0 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	fmt.Printf("| all of them read and recorded | %.0f | | | | |\n", float64(serial.Load()-before)/time.Since(begin).Seconds())
	return nil
}

// steady runs do so many times a second, whether or not the ones before have ended, first to warm up and then for the time.
func steady(rate int, n size, do func() error) (result, error) {
	r := result{took: n.measured}
	var mu sync.Mutex
	var failed error
	var all sync.WaitGroup
	tick := time.NewTicker(time.Second / time.Duration(rate))
	defer tick.Stop()
	begin := time.Now()
	for start := range tick.C {
		if start.Sub(begin) > n.warm+n.measured {
			break
		}
		all.Go(func() {
			err := do()
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed = err
			} else if start.Sub(begin) > n.warm {
				r.times = append(r.times, time.Since(start))
			}
		})
	}
	all.Wait()
	slices.Sort(r.times)
	return r, failed
}
