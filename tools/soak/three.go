package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"havenjob/journeys"
	"havenjob/models"
)

// processes are how many share the database.
const processes = 3

// restFor is how long a process that did not answer is left alone.
const restFor = time.Second

// proxy gives each request to the next process in turn, and leaves one that did not answer alone for a moment, as load
// balancers do. What was under way there fails.
type proxy struct {
	backends []*url.URL
	turn     atomic.Int64
	rests    [processes]atomic.Int64 // until when
}

func (p *proxy) next() *url.URL {
	n := p.turn.Add(1)
	for i := range int64(processes) {
		if at := (n + i) % processes; time.Now().UnixNano() > p.rests[at].Load() {
			return p.backends[at]
		}
	}
	return p.backends[n%processes]
}

func (p *proxy) failed(w http.ResponseWriter, r *http.Request, _ error) {
	for i, b := range p.backends {
		if b.Host == r.URL.Host {
			p.rests[i].Store(time.Now().Add(restFor).UnixNano())
		}
	}
	w.WriteHeader(http.StatusBadGateway)
}

func (p *proxy) listen() (address string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{ReadHeaderTimeout: 10 * time.Second, Handler: &httputil.ReverseProxy{ErrorHandler: p.failed,
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(p.next()); r.Out.Host = r.In.Host }}}
	go server.Serve(l)
	return "http://" + l.Addr().String(), func() { server.Close() }, nil
}

// reads are pages that somebody opens all the while.
type reads struct {
	ok, again, failed atomic.Int64
}

const (
	readTries = 4 // of one page: a person's reload, too, goes to the next process
	readPause = 200 * time.Millisecond
)

func (r *reads) run(ctx context.Context, address, cookie string) {
	client := &http.Client{Timeout: 20 * time.Second}
	defer client.CloseIdleConnections()
	for i := 0; ctx.Err() == nil; i++ {
		path := []string{"/applications", "/inbox", "/notifications"}[i%3]
		cured := false
		for try := range readTries {
			if err := read(client, address+path, cookie); err == nil {
				cured = true
				break
			}
			if try == 0 {
				r.again.Add(1)
			}
			time.Sleep(readPause)
		}
		if cured {
			r.ok.Add(1)
		} else {
			r.failed.Add(1)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func read(client *http.Client, address, cookie string) error {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Cookie", cookie)
	r.Header.Set("Accept", "application/json")
	res, err := client.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("answered %s", res.Status)
	}
	return nil
}

// three kills one of several processes every so often, and starts it again.
func three(ctx context.Context, p plan, binary, database string) error {
	before := &proxy{backends: make([]*url.URL, processes)}
	address, stop, err := before.listen()
	if err != nil {
		return err
	}
	defer stop()
	programs := make([]*journeys.Program, processes)
	for i := range programs {
		folder, err := os.MkdirTemp(filepath.Dir(binary), "data-")
		if err != nil {
			return err
		}
		if programs[i], err = journeys.Start(ctx, binary, folder, database, "LOG_LEVEL=warn", "BASE_URL="+address); err != nil {
			return err
		}
		defer programs[i].Stop()
		if before.backends[i], err = url.Parse(programs[i].URL); err != nil {
			return err
		}
	}
	flood, cookie, err := flooded(ctx, programs[0], database, p)
	if err != nil {
		return err
	}
	defer flood.DB.Close()
	flood.URL = address

	begin := time.Now()
	end := begin.Add(p.three)
	reading, done := context.WithCancel(ctx)
	defer done()
	var pages reads
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() { pages.run(reading, address, cookie) })
	}
	kills := 0
	ended := make(chan error, 1)
	go func() {
		for time.Until(end) > p.every {
			time.Sleep(p.every)
			if err := programs[rand.IntN(processes)].Restart(); err != nil {
				ended <- err
				return
			}
			kills++
		}
		ended <- nil
	}()
	employers, err := flood.Send(ctx, journeys.Acknowledged, func(int) bool { return time.Now().Before(end) })
	if killErr := <-ended; err == nil {
		err = killErr
	}
	done()
	readers.Wait()
	if err == nil {
		err = flood.Settle(ctx, false, settled)
	}
	if err != nil {
		return err
	}
	faults, err := flood.Faults(ctx, employers, 1)
	if err != nil {
		return err
	}
	if n := pages.failed.Load(); n > 0 {
		faults = append(faults, fmt.Sprintf("%d pages that no reload brought", n))
	}
	runs, twice, err := periodic(ctx, flood.DB)
	if err != nil {
		return err
	}
	if twice > 0 {
		faults = append(faults, fmt.Sprintf("%d times a periodic job ran twice in its minute", twice))
	}
	fmt.Printf("PostgreSQL: %d processes behind a proxy, one killed %d times in %s; %d mails, of which %d calls had to come again; %d pages, of which %d needed a reload; %d periodic jobs, %d of them twice; %s\n",
		processes, kills, time.Since(begin).Round(time.Second), employers, flood.Again, pages.ok.Load(), pages.again.Load(), runs, twice, said(faults))
	return fail(faults)
}

// periodic counts the jobs that are done by themselves, most of them every minute, by one of all processes, and the minutes in which one was done twice.
func periodic(ctx context.Context, db *models.Database) (runs, twice int, err error) {
	err = db.NewRaw(`SELECT coalesce(sum(n), 0), coalesce(sum(CASE WHEN n > 1 THEN 1 ELSE 0 END), 0) FROM (
		SELECT kind, date_trunc('minute', scheduled_at) AS at, count(*) AS n FROM river_job
		WHERE metadata @> '{"periodic": true}' GROUP BY 1, 2) AS each`).Scan(ctx, &runs, &twice)
	return runs, twice, err
}
