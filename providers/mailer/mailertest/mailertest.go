// Package mailertest is a real SMTP server in the test's process.
package mailertest

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Mail is one that arrived.
type Mail struct {
	From, To            string // of the envelope
	Subject, Text, HTML string
	Header              mail.Header
}

// Server takes mails for whom they are. Set its fields before it is used.
type Server struct {
	TLS      *tls.Config // offers STARTTLS
	Implicit bool        // TLS from the first byte
	Password string      // asked for; empty: none

	listener net.Listener
	arrived  chan Mail
	mu       sync.Mutex
	refuse   map[string]int
	count    int
}

// Start begins to listen; before may set fields.
func Start(t testing.TB, before func(*Server)) *Server {
	t.Helper()
	s := &Server{arrived: make(chan Mail, 100), refuse: map[string]int{}}
	if before != nil {
		before(s)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.listener = listener
	server := smtp.NewServer(s)
	server.Domain, server.TLSConfig, server.AllowInsecureAuth = "mx.example.com", s.TLS, true
	server.ErrorLog = quiet{}
	if s.Implicit {
		server.TLSConfig = nil
		listener = tls.NewListener(listener, s.TLS)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return s
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// Address is where it listens.
func (s *Server) Address() (host string, port int) {
	return "127.0.0.1", s.listener.Addr().(*net.TCPAddr).Port
}

// Refuse has it answer with that code from now on at "rcpt" or "data"; 0 takes mails again.
func (s *Server) Refuse(at string, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse[at] = code
}

func (s *Server) refusal(at string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if code := s.refuse[at]; code != 0 {
		return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 1, 1}, Message: "not for maya@example.com"}
	}
	return nil
}

// Next waits for the next mail.
func (s *Server) Next(t testing.TB) Mail {
	t.Helper()
	select {
	case m := <-s.arrived:
		return m
	case <-time.After(20 * time.Second):
		t.Fatal("no mail arrived")
		return Mail{}
	}
}

// Count is how many have arrived.
func (s *Server) Count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count
}

// NewSession is for the SMTP library.
func (s *Server) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }

type session struct {
	server   *Server
	from, to string
	in       bool
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, _, password string) error {
		if s.server.Password == "" || password != s.server.Password {
			return smtp.ErrAuthFailed
		}
		s.in = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.server.Password != "" && !s.in {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if s.to != "" {
		return errors.New("one recipient a mail")
	}
	s.to = to
	return s.server.refusal("rcpt")
}

func (s *session) Data(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := s.server.refusal("data"); err != nil {
		return err
	}
	parsed, err := mail.ReadMessage(bytes.NewReader(body))
	if err != nil {
		return err
	}
	m := Mail{From: s.from, To: s.to, Header: parsed.Header}
	if m.Subject, err = new(mime.WordDecoder).DecodeHeader(parsed.Header.Get("Subject")); err != nil {
		return err
	}
	if err := m.read(parsed.Header.Get("Content-Type"), parsed.Header.Get("Content-Transfer-Encoding"), parsed.Body); err != nil {
		return err
	}
	s.server.mu.Lock()
	s.server.count++
	s.server.mu.Unlock()
	s.server.arrived <- m
	return nil
}

// read takes text and HTML out of a body or its parts.
func (m *Mail) read(contentType, encoding string, body io.Reader) error {
	kind, options, err := mime.ParseMediaType(contentType)
	if err != nil {
		return err
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, options["boundary"]) // which undoes quoted-printable itself
		for {
			part, err := parts.NextPart()
			if err == io.EOF {
				return nil
			}
			if err == nil {
				err = m.read(part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part)
			}
			if err != nil {
				return err
			}
		}
	}
	if encoding == "quoted-printable" {
		body = quotedprintable.NewReader(body)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	plain := strings.ReplaceAll(string(text), "\r\n", "\n")
	if kind == "text/html" {
		m.HTML = plain
	} else {
		m.Text = plain
	}
	return nil
}

func (s *session) Reset()        { s.from, s.to = "", "" }
func (s *session) Logout() error { return nil }
