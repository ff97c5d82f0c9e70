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
	if d.Refused, err = models.RefusedCalls(ctx, h.DB); err != nil {
		return err
	}
	for name := range h.Mail {
		d.Providers = append(d.Providers, name)
	}
	slices.Sort(d.Providers)
	return respond(c, http.StatusOK, reply{page: views.InstanceHealthPage(d), data: d})
}

// refusals counts calls that are not taken. Whoever makes many must not make as many writes.
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

// refused counts a call that is not taken.
func (s *site) refused(ctx context.Context, why, provider string) {
	s.meters.mails.WithLabelValues(provider, why).Inc()
	if n := s.refusals.add(refusal{why, provider}); n > 0 {
		if err := models.CountRefused(ctx, s.DB, why, provider, n); err != nil {
			s.Log.Error("refused calls could not be counted", "error", err)
		}
	}
}
