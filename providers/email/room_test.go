package email

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestOneSendersLargeMailsLeaveRoomForOthers(t *testing.T) {
	t.Parallel()
	at, large := newRoom(), make([]byte, 2*smallMail)
	take := func(sender string) (func(), error) {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		_, release, err := at.take(ctx, sender, bytes.NewReader(large))
		return release, err
	}
	first, err := take("a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := take("a"); !errors.Is(err, ErrBusy) {
		t.Errorf("a second one of the same sender: %v", err)
	}
	other, err := take("b")
	if err != nil {
		t.Fatalf("another sender's: %v", err)
	}
	if _, err := take("c"); !errors.Is(err, ErrBusy) {
		t.Errorf("there is room for a third: %v", err)
	}
	first()
	again, err := take("a")
	if err != nil {
		t.Fatal(err)
	}
	other()
	again()
	if len(at.of) != 0 || len(at.turns) != 0 {
		t.Errorf("%d senders are remembered, %d have room", len(at.of), len(at.turns))
	}
}

// Not beside others: the time is theirs too.
func TestABodyThatStopsBreaksOff(t *testing.T) {
	grace := paceGrace
	paceGrace = 200 * time.Millisecond
	defer func() { paceGrace = grace }()
	ended := make(chan error, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = Steady(r.Body, http.NewResponseController(w), time.Time{})
		_, err := io.Copy(io.Discard, r.Body)
		time.Sleep(2 * paceGrace) // what is done with it does not count
		if err == nil {
			err = r.Context().Err()
		}
		ended <- err
	}))
	defer server.Close()
	res, err := http.Post(server.URL, "text/plain", bytes.NewReader(make([]byte, smallMail)))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if err := <-ended; err != nil {
		t.Errorf("one that comes at once: %v", err)
	}
	c, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	io.WriteString(c, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nFrom")
	select {
	case err := <-ended:
		if err == nil {
			t.Error("it came whole")
		}
	case <-time.After(10 * time.Second):
		t.Error("it is waited for")
	}
}
