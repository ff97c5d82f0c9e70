package handlers

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"havenjob/models"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// instance is what who runs HavenJob sees of it.
type instance struct{ *site }

// health is whether the instance is well, in words.
func (h *instance) health(c echo.Context) error {
	ctx := c.Request().Context()
	d := views.InstanceData{Postgres: h.DB.Postgres(), MailOut: h.Settings.MailOut, InboundDomain: h.Settings.InboundDomain}
	queue, err := h.Queue.State(ctx)
	if err != nil {
		return err
	}
	d.Waiting, d.Oldest, d.Stuck = queue.Waiting, queue.Oldest, queue.Oldest > stuckAfter
	if d.Mail, err = models.InstanceMail(ctx, h.DB); err != nil {
		return err
	}
	h.writeRefused(ctx, h.refusals.rest())
	if d.Refused, err = models.RefusedCalls(ctx, h.DB); err != nil {
		return err
	}
	for name := range h.Mail {
		d.Providers = append(d.Providers, name)
	}
	slices.Sort(d.Providers)
	return respond(c, http.StatusOK, reply{page: views.InstanceHealthPage(d), data: d})
}

// refusals counts calls that bring no mail. Whoever makes many must not make as many writes.
type refusals struct {
	mu      sync.Mutex
	pending map[refusal]int64
	written map[refusal]time.Time
}

type refusal struct{ why, provider string }

// refusalsEvery is how often a count is written.
const refusalsEvery = 5 * time.Second

func newRefusals() *refusals {
	return &refusals{pending: map[refusal]int64{}, written: map[refusal]time.Time{}}
}

// add counts one call, and says how many are to be written now.
func (r *refusals) add(what refusal) int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pending[what]++
	if time.Since(r.written[what]) < refusalsEvery {
		return 0
	}
	n := r.pending[what]
	r.pending[what], r.written[what] = 0, time.Now()
	return n
}

// rest are the counts that wait to be written.
func (r *refusals) rest() map[refusal]int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	rest := r.pending
	r.pending = map[refusal]int64{}
	return rest
}

// refused counts a call that brought no mail.
func (s *site) refused(ctx context.Context, why, provider string) {
	what := refusal{why, provider}
	s.writeRefused(ctx, map[refusal]int64{what: s.refusals.add(what)})
}

func (s *site) writeRefused(ctx context.Context, counts map[refusal]int64) {
	for what, n := range counts {
		if n == 0 {
			continue
		}
		if err := models.CountRefused(ctx, s.DB, what.why, what.provider, n); err != nil {
			s.Log.Error("refused calls could not be counted", "error", err)
		}
	}
}
