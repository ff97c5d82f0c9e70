package mailer_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"havenjob/providers/mailer"
	"havenjob/providers/mailer/mailertest"
)

func TestAMailArrives(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		start func(*mailertest.Server)
		tls   string
	}{
		{"in the clear", nil, mailer.Plain},
		{"after STARTTLS", func(s *mailertest.Server) { s.TLS = serverTLS(t) }, mailer.StartTLS},
		{"with TLS from the first byte", func(s *mailertest.Server) { s.TLS, s.Implicit = serverTLS(t), true }, mailer.TLS},
	} {
		for _, password := range []string{"", "sesame"} {
			t.Run(c.name+" "+password, func(t *testing.T) {
				t.Parallel()
				server := mailertest.Start(t, c.start)
				server.Password = password
				m := connect(t, server, c.tls, password)
				if err := m.Send(context.Background(), mailer.Message{To: "maya@example.com", Subject: "Grüße", Text: "Hello Jörg,\nline two", HTML: "<p>Hello</p>"}); err != nil {
					t.Fatal(err)
				}
				got := server.Next(t)
				if got.To != "maya@example.com" || got.From != "jobs@example.org" || got.Subject != "Grüße" || !strings.Contains(got.Text, "Hello Jörg,\nline two") || !strings.Contains(got.HTML, "<p>Hello</p>") {
					t.Errorf("%+v", got)
				}
				if got.Header.Get("Auto-Submitted") != "auto-generated" || got.Header.Get("Date") == "" || !strings.HasSuffix(got.Header.Get("Message-Id"), "@example.org>") {
					t.Errorf("%v", got.Header)
				}
			})
		}
	}
}

func TestNothingIsSentWithoutTheEncryptionThatIsWanted(t *testing.T) {
	t.Parallel()
	server := mailertest.Start(t, nil)
	err := connect(t, server, mailer.StartTLS, "").Send(context.Background(), hello)
	if err == nil || mailer.Permanent(err) || server.Count() != 0 {
		t.Errorf("%v, %d mails", err, server.Count())
	}
}

func TestACertificateThatIsNotTrustedIsRefused(t *testing.T) {
	t.Parallel()
	server := mailertest.Start(t, func(s *mailertest.Server) { s.TLS = serverTLS(t) })
	host, port := server.Address()
	m, err := mailer.New(mailer.Options{Host: host, Port: port, TLS: mailer.StartTLS, From: "jobs@example.org"})
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Send(context.Background(), hello); err == nil || server.Count() != 0 {
		t.Errorf("%v, %d mails", err, server.Count())
	}
}

func TestARefusalSaysWhetherToTryAgainAndNothingOfTheMail(t *testing.T) {
	t.Parallel()
	for code, permanent := range map[int]bool{450: false, 550: true, 552: true, 421: false} {
		for _, at := range []string{"rcpt", "data"} {
			t.Run(at+" "+strconv.Itoa(code), func(t *testing.T) {
				t.Parallel()
				server := mailertest.Start(t, nil)
				server.Refuse(at, code)
				err := connect(t, server, mailer.Plain, "").Send(context.Background(), hello)
				var refused *mailer.Error
				if !errors.As(err, &refused) || refused.Code != code || mailer.Permanent(err) != permanent {
					t.Fatalf("%v: %+v", err, refused)
				}
				if strings.Contains(err.Error(), "maya") || strings.Contains(err.Error(), "Hello") {
					t.Error(err)
				}
			})
		}
	}
}

func TestAServerThatIsGoneOrRefusesThePasswordIsTriedAgain(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	m, err := mailer.New(mailer.Options{Host: "127.0.0.1", Port: port, TLS: mailer.Plain, From: "jobs@example.org"})
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Send(context.Background(), hello); err == nil || mailer.Permanent(err) {
		t.Error(err)
	}
	server := mailertest.Start(t, nil)
	server.Password = "sesame"
	if err := connect(t, server, mailer.Plain, "wrong").Send(context.Background(), hello); err == nil || mailer.Permanent(err) || strings.Contains(err.Error(), "wrong") {
		t.Error(err)
	}
}

func TestALineBreakMakesNoHeaderAndNoSecondRecipient(t *testing.T) {
	t.Parallel()
	server := mailertest.Start(t, nil)
	m := connect(t, server, mailer.Plain, "")
	for _, to := range []string{"maya@example.com\r\nBcc: eve@example.com", "maya@example.com, eve@example.com", "Maya <maya@example.com>", ""} {
		if err := m.Send(context.Background(), mailer.Message{To: to, Text: "x"}); !mailer.Permanent(err) {
			t.Errorf("%q: %v", to, err)
		}
	}
	if err := m.Send(context.Background(), mailer.Message{To: "maya@example.com", Subject: "Hello\r\nBcc: eve@example.com\r\n\r\nbody", Text: "x\r\n.\r\nQUIT\r\n"}); err != nil {
		t.Fatal(err)
	}
	got := server.Next(t)
	if got.Header.Get("Bcc") != "" || got.Subject != "Hello Bcc: eve@example.com body" || !strings.Contains(got.Text, "QUIT") || server.Count() != 1 {
		t.Errorf("%+v", got)
	}
}

func TestTheOptionsAreChecked(t *testing.T) {
	t.Parallel()
	for _, o := range []mailer.Options{{Host: "h", Port: 25, TLS: "maybe", From: "a@b.c"}, {Host: "h", Port: 25, TLS: mailer.TLS, From: "nobody"}, {Host: "", Port: 25, TLS: mailer.TLS, From: "a@b.c"}} {
		if _, err := mailer.New(o); err == nil {
			t.Errorf("%+v is taken", o)
		}
	}
}

var hello = mailer.Message{To: "maya@example.com", Subject: "Hello", Text: "Hello"}

func connect(t *testing.T, server *mailertest.Server, encryption, password string) *mailer.Mailer {
	t.Helper()
	host, port := server.Address()
	o := mailer.Options{Host: host, Port: port, TLS: encryption, From: "HavenJob <jobs@example.org>", TLSConfig: &tls.Config{RootCAs: testRoots(t), ServerName: "example.com"}}
	if password != "" {
		o.Username, o.Password = "havenjob", password
	}
	m, err := mailer.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// serverTLS is net/http's certificate for tests; testRoots trusts it.
func serverTLS(t *testing.T) *tls.Config {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	s.StartTLS()
	defer s.Close()
	return &tls.Config{Certificates: s.TLS.Certificates}
}

func testRoots(t *testing.T) *x509.CertPool {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	s.StartTLS()
	defer s.Close()
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return pool
}
