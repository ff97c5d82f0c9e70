package handlers

import (
	"crypto/x509"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"
	"havenjob/services/docfile"
	"havenjob/services/jobs"
	"havenjob/services/seal"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// Deps is what the handlers need from main.
type Deps struct {
	DB       *models.Database
	Queue    *jobs.Queue
	Box      *seal.Box
	Files    *services.Files
	Reader   *docfile.Extractor
	Log      *slog.Logger
	Settings Settings
	Roots    *x509.CertPool            // whose certificates mail servers may have; nil: the system's
	Mail     map[string]email.Provider // the ways for mail to come in that have what proves their calls
	Inbox    *services.Inbox
	LLM      *services.LLM
	Scribe   *services.Scribe // nil: one of its own, which nobody closes
}

// Settings is the part of the configuration that pages depend on.
type Settings struct {
	BaseURL        *url.URL // where people reach the instance; may have a path
	Instance       string   // its name
	TrustedProxies []netip.Prefix
	MetricsToken   string
	Registration   string // open, closed, invite
	AskFirstCode   bool   // the first account needs the code that the start printed
	InboundDomain  string // of the forwarding addresses; empty: no mail can come that way
	InboundMail    string // the provider that /webhooks/email-inbound is
	MailOut        bool   // SMTP is configured
	PageTimeout    time.Duration
}

// site is what every handler has at hand.
type site struct {
	Deps
	cookies  *cookies
	meters   *meters
	refusals *refusals
	counts   *countCache

	accounts  *services.Accounts
	exports   *exports
	mailFiles *email.Files
	mailboxes *services.Mailboxes
	chats     *services.Chat
	desk      *services.Desk
	readings  *services.CVReadings
}

// New is the whole program as one http.Handler.
func New(d Deps) http.Handler {
	s := &site{Deps: d, cookies: newCookies(d), meters: newMeters(d), refusals: newRefusals(), counts: newCountCache(), exports: &exports{of: map[uuid.UUID]bool{}}}
	s.accounts = services.NewAccounts(d.DB, d.Queue, d.Box, services.AccountPolicy{
		Registration: d.Settings.Registration, MailOut: d.Settings.MailOut, AskFirstCode: d.Settings.AskFirstCode})
	s.meters.count("havenjob_password_verifications", "Passwords compared since the start.", s.accounts.Verifications)
	s.mailFiles = email.NewFiles()
	s.mailboxes = &services.Mailboxes{DB: d.DB, Queue: d.Queue, Box: d.Box, Log: d.Log, Inbox: d.Inbox, Roots: d.Roots}
	if s.Scribe == nil {
		s.Scribe = services.NewScribe(d.DB, d.Log, d.LLM.Provider)
	}
	s.chats, s.desk = services.NewChat(s.Scribe), services.NewDesk(s.Scribe)
	s.readings = &services.CVReadings{DB: d.DB, Queue: d.Queue, Log: d.Log, Provider: s.Scribe.Provider}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = s.ipExtractor()
	e.HTTPErrorHandler = s.answerError
	e.Pre(s.requestID, s.logged, s.recovered, s.secured, s.sameOrigin, methodOverride)
	for _, r := range s.routes() {
		handle := s.admit(r)(r.handle)
		e.Add(r.method, r.path, handle)
		if r.method == get {
			e.HEAD(r.path, handle)
		}
	}
	s.serveStatic(e)
	return s.below(e)
}
