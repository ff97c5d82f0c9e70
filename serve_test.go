package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// buffer can be written and read at once.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) { b.mu.Lock(); defer b.mu.Unlock(); return b.b.Write(p) }
func (b *buffer) String() string              { b.mu.Lock(); defer b.mu.Unlock(); return b.b.String() }

func TestItServesUntilItIsToldToStop(t *testing.T) {
	environ := place(t)
	environ["LISTEN"] = "127.0.0.1:0"
	t.Chdir(t.TempDir())
	var vars []string
	for name, value := range environ {
		vars = append(vars, name+"="+value)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	ready, ended := make(chan string, 1), make(chan error, 1)
	var log buffer
	go func() {
		ended <- run(ctx, program{Environ: vars, In: strings.NewReader(""), Out: &log, Err: &log, Ready: func(address string) { ready <- address }})
	}()
	var address string
	select {
	case address = <-ready:
	case err := <-ended:
		t.Fatal(err, log.String())
	}
	for _, path := range []string{"/healthz", "/readyz", "/static/icons/mark.svg"} {
		res, err := http.Get("http://" + address + path)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Errorf("%s: %s %s", path, res.Status, body)
		}
	}
	var said buffer
	vars = append(vars, "LISTEN="+address, "BASE_URL=http://"+address) // as a container's health check has it
	if err := run(ctx, program{Args: []string{"health"}, Environ: vars, Out: &said, Err: &said}); err != nil || said.String() != "ready\n" {
		t.Errorf("it is not well: %v %s", err, &said)
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it did not end well: %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("it did not stop")
	}
	if strings.Contains(log.String(), "mark.svg") {
		t.Error("the log names a path")
	}
}
