package handlers

import (
	"context"
	"crypto/subtle"
	"net/http"
	"net/netip"
	"regexp"
	"strings"
	"time"

	"havenjob/models"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// stuckAfter is how long the oldest job may wait before the instance says that it is not well.
const stuckAfter = 10 * time.Minute

type health struct{ *site }

// live says that the process answers.
func (h *health) live(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.String(http.StatusOK, "ok\n")
}

// ready says whether the database answers and the queue moves.
func (h *health) ready(c echo.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), 3*time.Second)
	defer cancel()
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	state := map[string]string{"database": "ok", "queue": "ok"}
	status := http.StatusOK
	if _, err := models.AnyUser(ctx, h.DB); err != nil {
		state["database"], state["queue"], status = "unreachable", "unknown", http.StatusServiceUnavailable
	} else if q, err := h.Queue.State(ctx); err != nil {
		state["queue"], status = "unreachable", http.StatusServiceUnavailable
	} else if q.Oldest > stuckAfter {
		state["queue"], status = "stuck", http.StatusServiceUnavailable
	}
	return c.JSON(status, state)
}

// metrics is for Prometheus: with the configured token, or without one from this machine only.
func (h *health) metrics(c echo.Context) error {
	if !h.mayMeasure(c.Request()) {
		return models.ErrNotFound
	}
	h.meters.handler.ServeHTTP(c.Response(), c.Request())
	return nil
}

func (h *health) mayMeasure(r *http.Request) bool {
	if want := h.Settings.MetricsToken; want != "" {
		given, _ := strings.CutPrefix(r.Header.Get(echo.HeaderAuthorization), "Bearer ")
		return subtle.ConstantTimeCompare([]byte(given), []byte(want)) == 1
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && peer.Addr().Unmap().IsLoopback() && !forwarded(r)
}

// forwarded says whether a proxy on this machine brought the request of somebody who may be elsewhere.
func forwarded(r *http.Request) bool {
	for _, name := range []string{echo.HeaderXForwardedFor, "Forwarded", echo.HeaderXForwardedProto, "X-Forwarded-Host", echo.HeaderXRealIP, "Via"} {
		if r.Header.Get(name) != "" {
			return true
		}
	}
	return false
}

// liveHeap is what the collector found in use when it last ran.
var liveHeap = regexp.MustCompile(`^/gc/heap/live:bytes$`)

// meters are what /metrics shows.
type meters struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	mails    *prometheus.CounterVec
	handler  http.Handler
}

func newMeters(d Deps) *meters {
	registry := prometheus.NewRegistry()
	m := &meters{registry: registry, requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "havenjob_http_request_seconds", Help: "Time to answer, by route pattern.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, 1, 5},
	}, []string{"method", "route", "status"})}
	m.mails = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "havenjob_inbound_mails_total", Help: "Calls of mail providers and mails, by what became of them; forged are calls that did not prove who made them, no_envelope those that did not say for whom their mail is.",
	}, []string{"provider", "fate"})
	registry.MustRegister(m.requests, m.mails, collectors.NewGoCollector(collectors.WithGoCollectorRuntimeMetrics(collectors.GoRuntimeMetricsRule{Matcher: liveHeap})), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	gauge := func(name, help string, value func(ctx context.Context) float64) {
		registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 {
			ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
			defer cancel()
			return value(ctx)
		}))
	}
	gauge("havenjob_jobs_waiting", "Jobs that are due, up to 10,000; -1 when the database can't be asked.", func(ctx context.Context) float64 {
		state, err := d.Queue.State(ctx)
		if err != nil {
			return -1
		}
		return float64(state.Waiting)
	})
	gauge("havenjob_jobs_failed_attempts", "Attempts at jobs that failed in this process.", func(context.Context) float64 { return float64(d.Queue.Failed()) })
	gauge("havenjob_database_connections", "Open connections to the database.", func(context.Context) float64 { return float64(d.DB.DB.DB.Stats().OpenConnections) })
	m.handler = promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
	return m
}

func (m *meters) request(method, route string, status int, took time.Duration) {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPatch, http.MethodDelete, http.MethodOptions:
	default:
		method = "other"
	}
	m.requests.WithLabelValues(method, route, itoa(status)).Observe(took.Seconds())
}

// count shows a number that only grows.
func (m *meters) count(name, help string, value func() int64) {
	m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name + "_total", Help: help}, func() float64 { return float64(value()) }))
}
