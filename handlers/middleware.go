package handlers

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

const formLimit = 2 << 20 // bytes of a posted form or of JSON

// below serves the program under the path of BASE_URL.
func (s *site) below(h http.Handler) http.Handler {
	base := s.base()
	if base == "" {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == base {
			http.Redirect(w, r, base+"/", http.StatusMovedPermanently)
			return
		}
		http.StripPrefix(base, h).ServeHTTP(w, r)
	})
}

// base is the path of BASE_URL without a slash at its end: "" or "/jobs".
func (s *site) base() string { return strings.TrimRight(s.Settings.BaseURL.Path, "/") }

// path is the URL of one of our pages for a header, given as it is written in views: "applications/new".
func (s *site) path(to string) string { return s.base() + "/" + strings.TrimLeft(to, "/") }

// ipExtractor believes X-Forwarded-For only where a configured proxy wrote it.
func (s *site) ipExtractor() echo.IPExtractor {
	if len(s.Settings.TrustedProxies) == 0 {
		return echo.ExtractIPDirect()
	}
	trust := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, prefix := range s.Settings.TrustedProxies {
		prefix = prefix.Masked()
		bits := 32
		if prefix.Addr().Is6() {
			bits = 128
		}
		trust = append(trust, echo.TrustIPRange(&net.IPNet{IP: prefix.Addr().AsSlice(), Mask: net.CIDRMask(prefix.Bits(), bits)}))
	}
	return echo.ExtractIPFromXFFHeader(trust...)
}

func (s *site) fromTrustedProxy(r *http.Request) bool {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return false
	}
	for _, prefix := range s.Settings.TrustedProxies {
		if prefix.Contains(peer.Addr().Unmap()) {
			return true
		}
	}
	return false
}

// https says whether the browser's own connection is encrypted: cookies are Secure then.
func (s *site) https(r *http.Request) bool {
	if r.TLS != nil || s.fromTrustedProxy(r) && r.Header.Get("X-Forwarded-Proto") == "https" {
		return true
	}
	return s.Settings.BaseURL.Scheme == "https"
}

func (s *site) requestID(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Set("site", s)
		c.Response().Header().Set(echo.HeaderXRequestID, uuid.NewString()[:13])
		return next(c)
	}
}

func siteOf(c echo.Context) *site { return c.Get("site").(*site) }

func requestIDOf(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// logged writes one line a request: the route's pattern, never the path, the query or an address.
func (s *site) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		if err := next(c); err != nil {
			c.Error(err)
		}
		s.logLine(c, time.Since(start))
		return nil
	}
}

func (s *site) logLine(c echo.Context, took time.Duration) {
	route := c.Path()
	if route == "" {
		route = "none"
	}
	s.meters.request(c.Request().Method, route, c.Response().Status, took)
	level := slog.LevelInfo
	if strings.HasPrefix(route, "/static/") || route == "/healthz" || route == "/readyz" || route == "/metrics" || route == "/notifications/unread" {
		level = slog.LevelDebug
	}
	s.Log.Log(c.Request().Context(), level, "request", "method", c.Request().Method, "route", route,
		"status", c.Response().Status, "ms", took.Milliseconds(), "bytes", c.Response().Size, "request", requestIDOf(c))
}

func (s *site) recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		return next(c)
	}
}

const contentSecurityPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'"

func (s *site) secured(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", contentSecurityPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if s.Settings.BaseURL.Scheme == "https" {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		return next(c)
	}
}

// sameOrigin refuses what another site made the browser send.
func (s *site) sameOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	protection := http.NewCrossOriginProtection()
	if origin := s.Settings.BaseURL.Scheme + "://" + s.Settings.BaseURL.Host; s.Settings.BaseURL.Host != "" {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			s.Log.Error("the origin of BASE_URL can't be used", "error", err)
		}
	}
	return func(c echo.Context) error {
		if err := protection.Check(c.Request()); err != nil {
			return errForbidden
		}
		return next(c)
	}
}

// methodOverride lets a form without JavaScript PATCH and DELETE. What other programs post is theirs alone.
func methodOverride(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.Method != http.MethodPost || strings.HasPrefix(r.URL.Path, "/webhooks/") || !strings.HasPrefix(r.Header.Get(echo.HeaderContentType), echo.MIMEApplicationForm) {
			return next(c)
		}
		r.Body = http.MaxBytesReader(c.Response(), r.Body, formLimit)
		if err := r.ParseForm(); err != nil {
			if tooLarge := new(http.MaxBytesError); asError(err, &tooLarge) {
				return tooLarge
			}
			return echo.ErrBadRequest
		}
		switch method := strings.ToUpper(r.PostForm.Get("_method")); method {
		case http.MethodPatch, http.MethodDelete:
			r.Method = method
			// What was parsed as POST stays where PATCH and DELETE are read from.
			r.Form = r.PostForm
		}
		return next(c)
	}
}
