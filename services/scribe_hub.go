package services

import (
	"context"
	"sync"
	"time"
	"unicode/utf8"

	"havenjob/models"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

const (
	saveEvery  = 250 * time.Millisecond // of an answer, at most
	saveEach   = time.Millisecond       // of all: a thousand answers at once are saved once a second each
	leaseEvery = time.Second            // also where nothing comes: whether to stop is read at the same time
	saveTick   = 25 * time.Millisecond  // so that many answers are saved one after the other, and not all at once
	saveMost   = 200                    // rows in a statement
)

// rows is the table that a text is written into.
type rows struct {
	append func(context.Context, bun.IDB, []models.TextPiece) ([]models.TextSeen, error)
	there  func(context.Context, bun.IDB, uuid.UUID) (bool, error)
}

var (
	chatRows   = &rows{models.AppendText[models.ChatMessage], models.TextThere[models.ChatMessage]}
	outputRows = &rows{models.AppendText[models.Output], models.TextThere[models.Output]}
)

// writing is a text while this process writes it. Those who follow it read from it at their own pace: it waits for
// none of them.
type writing struct {
	id     uuid.UUID
	rows   *rows
	most   int // bytes
	began  time.Time
	ctx    context.Context
	cancel context.CancelCauseFunc

	mu      sync.Mutex
	text    []byte
	saved   int // bytes that its row has
	touched time.Time
	over    bool
	lost    bool // its row is not being written any more
	readers map[chan struct{}]bool
}

// enter is the beginning of a text.
func (s *Scribe) enter(to *rows, id uuid.UUID) (*writing, error) {
	w := &writing{id: id, rows: to, most: models.TextMost, began: time.Now(), touched: time.Now(), readers: map[chan struct{}]bool{}}
	w.ctx, w.cancel = context.WithCancelCause(context.Background())
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return nil, ErrClosing
	}
	if s.now == nil {
		s.now = map[uuid.UUID]*writing{}
	}
	s.now[id] = w
	s.all.Add(1)
	if !s.saving {
		s.saving = true
		go s.save()
	}
	return w, nil
}

// leave forgets it.
func (s *Scribe) leave(w *writing) {
	w.cancel(nil)
	s.mu.Lock()
	delete(s.now, w.id)
	s.mu.Unlock()
	s.all.Done()
}

func (s *Scribe) at(id uuid.UUID) *writing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now[id]
}

// Close takes no more questions and lets the texts that are being written end. Those that are not done at limit fail,
// and keep what came.
func (s *Scribe) Close(limit context.Context) {
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	through := make(chan struct{})
	go func() { s.all.Wait(); close(through) }()
	select {
	case <-through:
		return
	case <-limit.Done():
	}
	s.mu.Lock()
	for _, w := range s.now {
		w.cancel(ErrClosing)
	}
	s.mu.Unlock()
	select {
	case <-through:
	case <-time.After(2 * time.Second):
	}
}

// add puts a piece behind what is there, and wakes those who follow. Of what is too much the beginning is kept.
func (w *writing) add(piece string) error {
	if piece = clean(piece); piece == "" {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	var err error
	if room := w.most - len(w.text); len(piece) > room {
		for room > 0 && !utf8.RuneStart(piece[room]) {
			room--
		}
		piece, err = piece[:room], errTooMuch
	}
	w.text = append(w.text, piece...)
	w.wake()
	return err
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

// end tells everybody that its row has the rest.
func (w *writing) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.over = true
	w.wake()
}

// follow is Scribe.follow for a text of this process.
func (w *writing) follow(ctx context.Context, silent <-chan time.Time, from *int, each func(string, int) error) error {
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
		text, over := w.since(from)
		if text != "" {
			if err := each(text, *from); err != nil {
				return err
			}
		}
		if over {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-news:
		case <-silent:
			if err := each("", *from); err != nil {
				return err
			}
		}
	}
}

// since is what there is behind from, which it moves to the end.
func (w *writing) since(from *int) (text string, over bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text = behind(w.text, *from)
	*from = len(w.text)
	return text, w.over
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
func (s *Scribe) save() {
	tick := time.NewTicker(saveTick)
	defer tick.Stop()
	for range tick.C {
		due, idle := s.due()
		if idle {
			return
		}
		for to, list := range due {
			s.saveThese(to, list)
		}
	}
}

// due are the answers whose row is to be written now.
func (s *Scribe) due() (due map[*rows][]*writing, idle bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.now) == 0 {
		s.saving = false
		return nil, true
	}
	due = map[*rows][]*writing{}
	now := time.Now()
	often := min(max(saveEvery, time.Duration(len(s.now))*saveEach), leaseEvery)
	for _, w := range s.now {
		w.mu.Lock()
		wait := leaseEvery
		if len(w.text) > w.saved {
			wait = often
		}
		if !w.over && !w.lost && now.Sub(w.touched) >= wait && len(due[w.rows]) < saveMost {
			w.touched = now
			due[w.rows] = append(due[w.rows], w)
		}
		w.mu.Unlock()
	}
	return due, false
}

func (s *Scribe) saveThese(to *rows, due []*writing) {
	ctx, cancel := context.WithTimeout(context.Background(), models.TextLease/2)
	defer cancel()
	pieces, ends := make([]models.TextPiece, len(due)), make([]int, len(due))
	for i, w := range due {
		w.mu.Lock()
		pieces[i] = models.TextPiece{ID: w.id, Text: string(w.text[w.saved:]), Size: int64(w.saved)}
		ends[i] = len(w.text)
		w.mu.Unlock()
	}
	seen, err := to.append(ctx, s.DB, pieces)
	if err != nil {
		s.Log.Warn("texts can't be saved for now", "texts", len(due), "error", err)
		return
	}
	stop := make(map[uuid.UUID]bool, len(seen))
	for _, row := range seen {
		stop[row.ID] = row.StopRequested
	}
	for i, w := range due {
		asked, there := stop[w.id]
		if !there {
			s.missed(ctx, w)
			continue
		}
		w.mu.Lock()
		w.saved = ends[i]
		w.mu.Unlock()
		if asked {
			w.cancel(errStopped)
		}
	}
}

// missed is an answer whose row was not found as it should be: it has just ended, or was given up while the database was
// away, or is not there yet. It goes on, unless the row is gone for good.
func (s *Scribe) missed(ctx context.Context, w *writing) {
	there, err := w.rows.there(ctx, s.DB, w.id)
	if err != nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case there:
		w.lost = true
	case time.Since(w.began) > time.Minute:
		w.cancel(errGone)
	}
}
