package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// result is what a load measured.
type result struct {
	times []time.Duration // sorted
	took  time.Duration
	bytes int
}

func (r result) rate() float64 { return float64(len(r.times)) / r.took.Seconds() }

func (r result) at(share float64) time.Duration {
	if len(r.times) == 0 {
		return 0
	}
	return r.times[min(len(r.times)-1, int(share*float64(len(r.times))))]
}

func (r result) print(what string) {
	size := ""
	if r.bytes > 0 {
		size = strconv.Itoa(r.bytes)
	}
	fmt.Printf("| %s | %.0f | %.1f | %.1f | %s | |\n", what, r.rate(), ms(r.at(.5)), ms(r.at(.99)), size)
}

// add puts another round's times to these.
func (r *result) add(other result) {
	r.times = append(r.times, other.times...)
	slices.Sort(r.times)
	r.took += other.took
	r.bytes = other.bytes
}

// row is a line of the table: something that is measured.
type row struct {
	what string
	run  func(n size) (result, error)
	result
}

// measureAll takes turns with the rows, so that what else the machine does falls on each alike.
func measureAll(rows []*row, n size) error {
	n.warm, n.measured = n.measured/rounds/4, n.measured/rounds
	for range rounds {
		for _, r := range rows {
			found, err := r.run(n)
			if err != nil {
				return fmt.Errorf("%s: %w", r.what, err)
			}
			r.add(found)
		}
	}
	return nil
}

const rounds = 3

// load asks for the address over as many connections as the size says, each as fast as it is answered. encoding is
// gzip as browsers ask, or identity as nobody does but who compares.
func load(ctx context.Context, address, cookie, encoding string, n size) (result, error) {
	client := &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: n.connections, MaxConnsPerHost: n.connections},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	defer client.CloseIdleConnections()
	ask := func() (int64, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return 0, err
		}
		r.Header.Set("Accept", "text/html")
		if cookie != "" {
			r.Header.Set("Cookie", cookie)
		}
		// Asked for by hand, the unpacking, which is not the server's work, is left undone.
		r.Header.Set("Accept-Encoding", encoding)
		res, err := client.Do(r)
		if err != nil {
			return 0, err
		}
		defer res.Body.Close()
		size, err := io.Copy(io.Discard, res.Body)
		if err == nil && res.StatusCode != http.StatusOK {
			err = fmt.Errorf("status %d", res.StatusCode)
		}
		return size, err
	}
	size, err := ask()
	if err != nil {
		return result{}, err
	}
	r, err := repeat(n, func() error { _, err := ask(); return err })
	r.bytes = int(size)
	return r, err
}

// repeat runs do from as many goroutines as there are connections, first to warm up and then for the time.
func repeat(n size, do func() error) (result, error) {
	var r result
	var mu sync.Mutex
	var failed error
	var all sync.WaitGroup
	begin := time.Now()
	from, to := begin.Add(n.warm), begin.Add(n.warm+n.measured)
	for range n.connections {
		all.Go(func() {
			times := make([]time.Duration, 0, 1<<14)
			for {
				start := time.Now()
				if start.After(to) {
					break
				}
				if err := do(); err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
					return
				}
				if start.After(from) {
					times = append(times, time.Since(start))
				}
			}
			mu.Lock()
			r.times = append(r.times, times...)
			mu.Unlock()
		})
	}
	all.Wait()
	r.took = n.measured
	slices.Sort(r.times)
	return r, failed
}

// memory is a process's figure from the kernel in MB: VmRSS for now, VmHWM for the most there was.
func memory(pid int, figure string) float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0 // not Linux
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, figure+":"); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb * 1024 / 1e6
		}
	}
	return 0
}
