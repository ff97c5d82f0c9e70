package services

import (
	"context"
	"sync"
	"time"

	"havenjob/models"

	"github.com/google/uuid"
)

const (
	saveEvery  = 250 * time.Millisecond // of an answer, at most
	leaseEvery = time.Second            // also where nothing comes: whether to stop is read at the same time
	saveTick   = 25 * time.Millisecond  // so that many answers are saved one after the other, and not all at once
	saveMost   = 200                    // rows in a statement
)

// writing is an answer while this process writes it. Those who follow it read from it at their own pace: it waits for
// none of them.
type writing struct {
	message models.ChatMessage // as it was at the beginning
	ctx     context.Context
	cancel  context.CancelCauseFunc

	mu      sync.Mutex
	text    []byte
	saved   int // bytes that its row has
	touched time.Time
	over    bool
	last    models.ChatMessage // how it ended
	lost    bool               // its row is not being written any more
	readers map[chan struct{}]bool
}

// enter is the beginning of an answer.
func (c *Chat) enter(answer *models.ChatMessage) (*writing, error) {
	w := &writing{message: *answer, touched: time.Now(), readers: map[chan struct{}]bool{}}
	w.ctx, w.cancel = context.WithCancelCause(context.Background())
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing {
		return nil, ErrClosing
	}
	if c.now == nil {
		c.now = map[uuid.UUID]*writing{}
	}
	c.now[answer.ID] = w
	c.all.Add(1)
	if !c.saving {
		c.saving = true
		go c.save()
	}
	return w, nil
}

// leave forgets it.
func (c *Chat) leave(w *writing) {
	w.cancel(nil)
	c.mu.Lock()
	delete(c.now, w.message.ID)
	c.mu.Unlock()
	c.all.Done()
}

func (c *Chat) at(id uuid.UUID) *writing {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now[id]
}

// Close takes no more questions and lets the answers that are being written end. Those that are not done at limit fail,
// and keep what came.
func (c *Chat) Close(limit context.Context) {
	c.mu.Lock()
	c.closing = true
	c.mu.Unlock()
	through := make(chan struct{})
	go func() { c.all.Wait(); close(through) }()
	select {
	case <-through:
		return
	case <-limit.Done():
	}
	c.mu.Lock()
	for _, w := range c.now {
		w.cancel(ErrClosing)
	}
	c.mu.Unlock()
	select {
	case <-through:
	case <-time.After(2 * time.Second):
	}
}

// add puts a piece behind what is there, and wakes those who follow.
func (w *writing) add(piece string) error {
	if piece = clean(piece); piece == "" {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.text)+len(piece) > models.ChatAnswer {
		return errTooMuch
	}
	w.text = append(w.text, piece...)
	w.wake()
	return nil
}

func (w *writing) wake() {
	for reader := range w.readers {
		select {
		case reader <- struct{}{}:
		default: // it is awake, or has not read the one before
		}
	}
}

func (w *writing) size() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.text)
}

func (w *writing) all() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return string(w.text)
}

// end tells everybody how it ended.
func (w *writing) end(m models.ChatMessage) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.over, w.last = true, m
	w.wake()
}

// follow is Chat.Follow for an answer of this process.
func (w *writing) follow(ctx context.Context, silent <-chan time.Time, from int, each func(string, int) error) (models.ChatMessage, error) {
	news := make(chan struct{}, 1)
	w.mu.Lock()
	w.readers[news] = true
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		delete(w.readers, news)
		w.mu.Unlock()
	}()
	for {
		text, over, last := w.since(&from)
		if text != "" {
			if err := each(text, from); err != nil {
				return last, err
			}
		}
		if over {
			return last, nil
		}
		select {
		case <-ctx.Done():
			return last, ctx.Err()
		case <-news:
		case <-silent:
			if err := each("", from); err != nil {
				return last, err
			}
		}
	}
}

// since is what there is behind from, which it moves to the end.
func (w *writing) since(from *int) (text string, over bool, last models.ChatMessage) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text = behind(w.text, *from)
	*from = len(w.text)
	return text, w.over, w.last
}

// behind is what a text has from that byte on: all of it where the offset is not one of this text's.
func behind[T string | []byte](text T, from int) string {
	if from < 0 || from > len(text) {
		from = 0
	}
	for from > 0 && from < len(text) && text[from]&0xC0 == 0x80 {
		from-- // no offset of ours is inside a letter
	}
	return string(text[from:])
}

// save writes what has come into the rows, until there is nothing to be written.
func (c *Chat) save() {
	tick := time.NewTicker(saveTick)
	defer tick.Stop()
	for range tick.C {
		due, idle := c.due()
		if idle {
			return
		}
		if len(due) > 0 {
			c.saveThese(due)
		}
	}
}

// due are the answers whose row is to be written now.
func (c *Chat) due() (due []*writing, idle bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.now) == 0 {
		c.saving = false
		return nil, true
	}
	now := time.Now()
	for _, w := range c.now {
		w.mu.Lock()
		wait := leaseEvery
		if len(w.text) > w.saved {
			wait = saveEvery
		}
		if !w.over && !w.lost && now.Sub(w.touched) >= wait && len(due) < saveMost {
			w.touched = now
			due = append(due, w)
		}
		w.mu.Unlock()
	}
	return due, false
}

func (c *Chat) saveThese(due []*writing) {
	ctx, cancel := context.WithTimeout(context.Background(), models.ChatLease/2)
	defer cancel()
	pieces, to := make([]models.ChatPiece, len(due)), make([]int, len(due))
	for i, w := range due {
		w.mu.Lock()
		pieces[i] = models.ChatPiece{ID: w.message.ID, Text: string(w.text[w.saved:]), Size: int64(w.saved)}
		to[i] = len(w.text)
		w.mu.Unlock()
	}
	seen, err := models.AppendChat(ctx, c.DB, pieces)
	if err != nil {
		c.Log.Warn("answers can't be saved for now", "answers", len(due), "error", err)
		return
	}
	stop := make(map[uuid.UUID]bool, len(seen))
	for _, s := range seen {
		stop[s.ID] = s.StopRequested
	}
	for i, w := range due {
		asked, there := stop[w.message.ID]
		if !there {
			c.missed(ctx, w)
			continue
		}
		w.mu.Lock()
		w.saved = to[i]
		w.mu.Unlock()
		if asked {
			w.cancel(errStopped)
		}
	}
}

// missed is an answer whose row was not found as it should be: it has just ended, or was given up while the database was
// away, or is not there yet. It goes on, unless the row is gone for good.
func (c *Chat) missed(ctx context.Context, w *writing) {
	there, err := models.ChatMessageThere(ctx, c.DB, w.message.ID)
	if err != nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case there:
		w.lost = true
	case time.Since(w.message.LeaseUntil.Add(-models.ChatLease)) > time.Minute:
		w.cancel(errGone)
	}
}
