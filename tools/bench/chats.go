package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"havenjob/journeys"
)

const (
	chatStreams = 1000
	chatEvery   = 200 * time.Millisecond // between the tokens of one answer
	chatFor     = 10 * time.Second
)

// talker is a server of language models whose tokens say when they were written. It lets nobody begin before go.
type talker struct {
	url   string
	start chan struct{}
	until time.Time
}

func newTalker() (*talker, func(), error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	t := &talker{url: "http://" + l.Addr().String() + "/v1", start: make(chan struct{})}
	server := &http.Server{Handler: http.HandlerFunc(t.answer), ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(l)
	return t, func() { server.Close() }, nil
}

func (t *talker) answer(w http.ResponseWriter, r *http.Request) {
	io.Copy(io.Discard, r.Body)
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	out := http.NewResponseController(w)
	out.Flush()
	<-t.start
	time.Sleep(rand.N(chatEvery))
	for time.Now().Before(t.until) {
		fmt.Fprintf(w, "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%d \"},\"finish_reason\":null}]}\n\n", time.Now().UnixNano())
		if out.Flush() != nil {
			return
		}
		time.Sleep(chatEvery)
	}
	fmt.Fprint(w, "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
}

// listen reads a stream to its end, and says how long each token was under way.
func listen(body io.Reader) (took []time.Duration, err error) {
	lines := bufio.NewReaderSize(body, 4<<10)
	for {
		line, err := lines.ReadString('\n')
		now := time.Now().UnixNano()
		if errors.Is(err, io.EOF) {
			return took, nil
		}
		if err != nil {
			return took, err
		}
		data, ok := strings.CutPrefix(line, "data: ")
		if !ok || len(data) > 400 {
			continue // the last event repeats the whole answer
		}
		if _, after, wire := strings.Cut(data, `"content":"`); wire {
			data, _, _ = strings.Cut(after, `"`)
		}
		for word := range strings.FieldsSeq(data) {
			if at, err := strconv.ParseInt(word, 10, 64); err == nil && at > 1e18 {
				took = append(took, time.Duration(now-at))
			}
		}
	}
}

// streams has as many answers followed at once as there are requests, and gives what each token took.
func streams(t *talker, ask func(i int) (*http.Request, error), ready func() error) (r result, err error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: chatStreams, ReadBufferSize: 4 << 10, WriteBufferSize: 4 << 10}}
	defer client.CloseIdleConnections()
	bodies := make([]io.ReadCloser, chatStreams)
	var mu sync.Mutex
	var failed error
	fail := func(err error) { mu.Lock(); defer mu.Unlock(); failed = errors.Join(failed, err) }
	var all sync.WaitGroup
	turn := make(chan struct{}, 16)
	for i := range bodies {
		turn <- struct{}{}
		all.Go(func() {
			defer func() { <-turn }()
			request, err := ask(i)
			if err != nil {
				fail(err)
				return
			}
			res, err := client.Do(request)
			if err == nil && res.StatusCode != http.StatusOK {
				text, _ := io.ReadAll(res.Body)
				err = fmt.Errorf("status %d %.200s", res.StatusCode, text)
			}
			if err != nil {
				fail(err)
				return
			}
			bodies[i] = res.Body
		})
	}
	all.Wait()
	if failed != nil {
		return r, failed
	}
	t.until = time.Now().Add(time.Second + chatFor)
	time.Sleep(time.Second)
	close(t.start)
	for _, body := range bodies {
		all.Go(func() {
			defer body.Close()
			took, err := listen(body)
			if err != nil {
				fail(err)
			}
			took = took[min(len(took), int(time.Second/chatEvery)):] // the first second is warming up
			mu.Lock()
			defer mu.Unlock()
			r.times = append(r.times, took...)
		})
	}
	if ready != nil {
		time.Sleep(chatFor * 9 / 10) // the collector has run since all are under way
		if err := ready(); err != nil {
			fail(err)
		}
	}
	all.Wait()
	slices.Sort(r.times)
	r.took = chatFor - time.Second
	return r, failed
}

// weight is how much memory a process has, in MB.
type weight struct{ used, resident float64 }

// weigh asks the program's own metrics, too.
func weigh(p *journeys.Program) (weight, error) {
	res, err := http.Get(p.URL + "/metrics")
	if err != nil {
		return weight{}, err
	}
	defer res.Body.Close()
	w := weight{resident: memory(p.PID(), "VmRSS")}
	lines := bufio.NewScanner(res.Body)
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), " ")
		bytes, _ := strconv.ParseFloat(value, 64)
		switch name {
		case "go_gc_heap_live_bytes", "go_memstats_stack_inuse_bytes":
			w.used += bytes / 1e6
		}
	}
	return w, lines.Err()
}

// chatting measures a thousand answers at once: what one costs in memory, and how much later a token comes than it would
// without HavenJob in between.
func chatting(ctx context.Context, url, binary, folder string) error {
	direct, closeDirect, err := newTalker()
	if err != nil {
		return err
	}
	defer closeDirect()
	alone, err := streams(direct, func(int) (*http.Request, error) {
		return http.NewRequestWithContext(ctx, http.MethodPost, direct.url+"/chat/completions", strings.NewReader(`{"stream": true}`))
	}, nil)
	if err != nil {
		return fmt.Errorf("without HavenJob: %w", err)
	}

	t, closeTalker, err := newTalker()
	if err != nil {
		return err
	}
	defer closeTalker()
	program, err := journeys.Start(ctx, binary, filepath.Join(folder, "chat"), url, "LOG_LEVEL=warn", "LLM_PROVIDER=compatible", "LLM_MODEL=m", "LLM_BASE_URL="+t.url,
		"LLM_LOCAL_SERVERS=everyone", "LLM_HOURLY_LIMIT=1000000")
	if err != nil {
		return err
	}
	defer program.Stop()
	cookie, err := program.Register("small@bench.example")
	if err != nil {
		return err
	}
	ask := func(path string, body any, accept string) (*http.Request, error) {
		text, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, program.URL+path, bytes.NewReader(text))
		if err == nil {
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Accept", accept)
			r.Header.Set("Cookie", cookie)
		}
		return r, err
	}
	time.Sleep(2 * time.Second)
	before, err := weigh(program)
	if err != nil {
		return err
	}
	var during weight
	between, err := streams(t, func(i int) (*http.Request, error) {
		return ask("/chat/sessions", map[string]string{"content": fmt.Sprintf("Question %d: what should I say about my weakness?", i)}, "text/event-stream")
	}, func() (err error) { during, err = weigh(program); return err })
	if err != nil {
		return fmt.Errorf("with HavenJob between: %w\n%s", err, program.Log)
	}
	fmt.Printf("\n| %d answers streamed at once, a token each %s | tokens a second | p50 ms | p99 ms | | |\n|---|---|---|---|---|---|\n", chatStreams, chatEvery)
	alone.print("from the scripted server itself")
	between.print("with HavenJob between")
	fmt.Printf("| added | | %.1f | %.1f | | |\n", ms(between.at(.5)-alone.at(.5)), ms(between.at(.99)-alone.at(.99)))
	fmt.Printf("| memory a stream in use, live heap and stacks, KB | | | | | %.0f |\n", (during.used-before.used)*1000/chatStreams)
	fmt.Printf("| the same as the kernel counts it, with what the collector has not taken back, KB | | | | | %.0f |\n", (during.resident-before.resident)*1000/chatStreams)
	return nil
}
