package email

import (
	"bytes"
	"context"
	"io"
	"sync"
	"time"
)

// A mail has to be in memory to be taken apart, and needs a few times its size there. Small ones are read at once; of
// larger ones only so many are in memory at a time, however many come.
const (
	smallMail   = 512 << 10
	largeAtOnce = 2
	roomTime    = 20 * time.Second // that a large one waits for its turn
)

// room is where one provider's large mails are. One sender has one of them there at a time, so that nobody keeps it from
// all others, and whoever is too slow loses it (pace.go).
type room struct {
	turns chan struct{}

	mu sync.Mutex
	of map[string]*turn // by sender
}

// turn is one sender's.
type turn struct {
	taken chan struct{}
	want  int // mails that have it or wait for it
}

func newRoom() *room { return &room{turns: make(chan struct{}, largeAtOnce), of: map[string]*turn{}} }

// take reads a mail, up to one byte more than is taken of one. Sender is whose it is; empty: a provider that brings the
// mail of many. ErrBusy: there was no room for it. The mail may be used until release, which must be called unless there
// is an error.
func (at *room) take(ctx context.Context, sender string, r io.Reader) (raw []byte, release func(), err error) {
	var mail bytes.Buffer
	n, err := io.Copy(&mail, io.LimitReader(r, smallMail))
	if err != nil || n < smallMail {
		return mail.Bytes(), func() {}, err
	}
	if release, err = at.enter(ctx, sender); err != nil {
		return nil, nil, err
	}
	if _, err = io.Copy(&mail, io.LimitReader(r, MaxSize+1-smallMail)); err != nil {
		release()
		return nil, nil, err
	}
	return mail.Bytes(), release, nil
}

// enter waits for the sender's turn, and then for room.
func (at *room) enter(ctx context.Context, sender string) (leave func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, roomTime)
	defer cancel()
	own := func() {}
	if sender != "" {
		t := at.want(sender)
		own = func() { at.done(sender, t, true) }
		select {
		case t.taken <- struct{}{}:
		case <-ctx.Done():
			at.done(sender, t, false)
			return nil, ErrBusy
		}
	}
	select {
	case at.turns <- struct{}{}:
		return func() { <-at.turns; own() }, nil
	case <-ctx.Done():
		own()
		return nil, ErrBusy
	}
}

func (at *room) want(sender string) *turn {
	at.mu.Lock()
	defer at.mu.Unlock()
	t := at.of[sender]
	if t == nil {
		t = &turn{taken: make(chan struct{}, 1)}
		at.of[sender] = t
	}
	t.want++
	return t
}

func (at *room) done(sender string, t *turn, had bool) {
	at.mu.Lock()
	defer at.mu.Unlock()
	if had {
		<-t.taken
	}
	if t.want--; t.want == 0 {
		delete(at.of, sender)
	}
}
