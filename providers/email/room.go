package email

import (
	"bytes"
	"context"
	"io"
	"time"
)

// A mail has to be in memory to be taken apart, and needs a few times its size there. Small ones are read at once; of
// larger ones only so many are in memory at a time, however many come.
const (
	smallMail   = 512 << 10
	largeAtOnce = 2
	roomTime    = 20 * time.Second // that a large one waits for its turn
)

// room is where one provider's large mails are: whoever is slow with one keeps others of that provider waiting at most.
type room chan struct{}

func newRoom() room { return make(room, largeAtOnce) }

// take reads a mail, up to one byte more than is taken of one. ErrBusy: there was no room for it. The mail may be used
// until release, which must be called unless there is an error.
func (at room) take(ctx context.Context, r io.Reader) (raw []byte, release func(), err error) {
	var mail bytes.Buffer
	n, err := io.Copy(&mail, io.LimitReader(r, smallMail))
	if err != nil || n < smallMail {
		return mail.Bytes(), func() {}, err
	}
	ctx, cancel := context.WithTimeout(ctx, roomTime)
	defer cancel()
	select {
	case at <- struct{}{}:
	case <-ctx.Done():
		return nil, nil, ErrBusy
	}
	release = func() { <-at }
	if _, err = io.Copy(&mail, io.LimitReader(r, MaxSize+1-smallMail)); err != nil {
		release()
		return nil, nil, err
	}
	return mail.Bytes(), release, nil
}
