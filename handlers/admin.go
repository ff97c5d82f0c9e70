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

// refusals counts calls that prove nothing. Whoever makes many must not make as many writes.
type refusals struct {
	mu      sync.Mutex
	pending map[string]int64
	written map[string]time.Time
}

// refusalsEvery is how often a count is written.
const refusalsEvery = 5 * time.Second

func newRefusals() *refusals {
	return &refusals{pending: map[string]int64{}, written: map[string]time.Time{}}
}

// add counts one call, and says how many are to be written now.
func (r *refusals) add(provider string) int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pending[provider]++
	if time.Since(r.written[provider]) < refusalsEvery {
		return 0
	}
	n := r.pending[provider]
	r.pending[provider], r.written[provider] = 0, time.Now()
	return n
}

// refused counts a call that does not prove who made it.
func (s *site) refused(ctx context.Context, provider string) {
	s.meters.mails.WithLabelValues(provider, "forged").Inc()
	if n := s.refusals.add(provider); n > 0 {
		if err := models.CountRefused(ctx, s.DB, provider, n); err != nil {
			s.Log.Error("refused calls could not be counted", "error", err)
		}
	}
}
