package email

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// smtpReceiver takes mail itself, so that nobody else is needed. It takes mail for the recipients that somebody has and
// for nobody else, relays nothing, lets nobody sign in, and says that it took a mail once that is safe.
type smtpReceiver struct {
	listen, domain string
	certificate    *certificate // nil: STARTTLS is not offered
	log            *slog.Logger
	room           *room
	listener       *limitedListener
}

// The settings of the receiver.
const (
	SMTPListen = "listen" // the address, such as ":25"
	SMTPDomain = "domain" // as it calls itself
	SMTPCert   = "cert"   // files; both or none
	SMTPKey    = "key"
)

// Limits of the receiver. Five minutes for a command are RFC 5321's (4.5.3.2); a whole mail has as long.
const (
	smtpConnections = 200
	smtpPerAddress  = 20
	smtpRecipients  = 50
	smtpUnknown     = 10 // recipients that nobody has, in one connection
	smtpLine        = 1 << 20
	smtpIdle        = 5 * time.Minute
	smtpMail        = 5 * time.Minute
	smtpWrite       = time.Minute
)

func newSMTP(c Config) (Provider, error) {
	p := &smtpReceiver{listen: c.Settings[SMTPListen], domain: c.Settings[SMTPDomain], log: c.Log, room: newRoom()}
	if p.listen == "" || p.domain == "" {
		return nil, ErrNotConfigured
	}
	if p.log == nil {
		p.log = slog.New(slog.DiscardHandler)
	}
	cert, key := c.Settings[SMTPCert], c.Settings[SMTPKey]
	if cert == "" && key == "" {
		return p, nil
	}
	p.certificate = &certificate{cert: cert, key: key, log: p.log}
	_, err := p.certificate.get(nil)
	return p, err
}

func (*smtpReceiver) Name() string { return "smtp" }

func (*smtpReceiver) Personal() bool { return false }

func (p *smtpReceiver) Setup(_, domain string) []string {
	steps := []string{
		"Point the MX record of " + domain + " at the machine that this instance runs on. No other mail of that name can be delivered then.",
		"The receiver listens at " + p.listen + ". The world delivers to port 25: let it through the firewall, and lead it there if it is another one.",
	}
	if p.certificate == nil {
		steps = append(steps, "Give it a certificate with INBOUND_SMTP_CERT and INBOUND_SMTP_KEY, so that mails come encrypted.")
	}
	return steps
}

func (p *smtpReceiver) Listen() (net.Addr, error) {
	l, err := net.Listen("tcp", p.listen)
	if err != nil {
		return nil, err
	}
	p.listener = &limitedListener{Listener: l, open: map[string]int{}, conns: map[*smtpConn]bool{}}
	return l.Addr(), nil
}

func (p *smtpReceiver) Serve(ctx context.Context, known func(context.Context, string) (bool, error), deliver func(context.Context, Message) error) error {
	l := p.listener
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		// What has come when it is told to end is delivered all the same.
		return &smtpSession{ctx: context.WithoutCancel(ctx), conn: l.under(c.Conn()), known: known, deliver: deliver, log: p.log, room: p.room}, nil
	}))
	server.Domain = p.domain
	server.MaxMessageBytes = MaxSize
	server.MaxRecipients = smtpRecipients
	server.MaxLineLength = smtpLine
	server.ReadTimeout, server.WriteTimeout = smtpIdle, smtpWrite
	server.EnableSMTPUTF8 = true
	server.ErrorLog = smtpLog{p.log}
	if p.certificate != nil {
		server.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: p.certificate.get}
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	l.end() // who says nothing just now is told to come again
	return server.Shutdown(context.WithoutCancel(ctx))
}

// smtpLog takes what the library complains of, without the addresses of whoever it was.
type smtpLog struct{ log *slog.Logger }

func (l smtpLog) Printf(format string, v ...any) {
	if strings.HasPrefix(format, "panic") && len(v) > 1 {
		l.log.Error("the SMTP receiver panicked", "panic", fmt.Sprintf("%T", v[1]))
	}
}

func (l smtpLog) Println(...any) {}

// smtpSession is one connection's mail. What is told is for the sender's administrator.
type smtpSession struct {
	ctx     context.Context
	conn    *smtpConn
	known   func(context.Context, string) (bool, error)
	deliver func(context.Context, Message) error
	log     *slog.Logger
	room    *room

	from    string
	to      []string
	unknown int
}

var (
	errNobody = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such recipient here"}
	errLater  = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "Not taken, try again later"}
	errGuess  = &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 7, 0}, Message: "Too many unknown recipients"}
	errLine   = &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: "A line of it is longer than 1 MiB"}
	errSize   = &smtp.SMTPError{Code: 552, EnhancedCode: smtp.EnhancedCode{5, 3, 4}, Message: "Larger than 36 MB"}
)

// Mail takes any sender, the empty one of bounces too: who may write is known by recipient.
func (s *smtpSession) Mail(from string, _ *smtp.MailOptions) error {
	s.from = cut(from, 320)
	return nil
}

func (s *smtpSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	ctx, cancel := context.WithTimeout(s.ctx, roomTime)
	defer cancel()
	ok, err := s.known(ctx, to)
	if err != nil {
		s.log.Error("whether somebody has an address can't be found out", "provider", "smtp", "error", err)
		return errLater
	}
	if ok {
		s.to = append(s.to, to)
		return nil
	}
	if s.unknown++; s.unknown >= smtpUnknown {
		s.conn.end() // who guesses begins anew
		return errGuess
	}
	return errNobody
}

func (s *smtpSession) Data(r io.Reader) error {
	s.conn.transfer(true)
	defer s.conn.transfer(false)
	raw, release, err := s.room.take(s.ctx, s.conn.from, r)
	var told *smtp.SMTPError
	switch {
	case errors.As(err, &told) && told.Code == 552:
		return errSize
	case errors.Is(err, smtp.ErrTooLongLine):
		return errLine
	case err != nil:
		return errLater // it broke off, or there is no room
	}
	defer release()
	if len(raw) > MaxSize {
		return errSize
	}
	m, _ := ParseMIME(raw) // the message says its problem
	m.From, m.To = text(s.from), s.to
	if err := s.deliver(s.ctx, m); err != nil {
		s.log.Error("a mail could not be taken", "provider", "smtp", "error", err)
		return errLater
	}
	return nil
}

func (s *smtpSession) Reset() { s.from, s.to = "", nil }

func (s *smtpSession) Logout() error { return nil }

// limitedListener opens so many connections and no more, and can end those that carry no mail just now.
type limitedListener struct {
	net.Listener
	mu    sync.Mutex
	open  map[string]int // by where they come from
	conns map[*smtpConn]bool
	ended bool
}

func (l *limitedListener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if conn := l.admit(c); conn != nil {
			return conn, nil
		}
		go func() {
			_ = c.SetDeadline(time.Now().Add(5 * time.Second))
			_, _ = io.WriteString(c, "421 4.7.0 Too many connections, try again later\r\n")
			_ = c.Close()
		}()
	}
}

func (l *limitedListener) admit(c net.Conn) *smtpConn {
	l.mu.Lock()
	defer l.mu.Unlock()
	conn := &smtpConn{Conn: c, of: l, from: network(c.RemoteAddr())}
	if l.ended || len(l.conns) >= smtpConnections || l.open[conn.from] >= smtpPerAddress {
		return nil
	}
	l.conns[conn] = true
	l.open[conn.from]++
	return conn
}

// network is an IPv4 address, or the part of an IPv6 address that one subscriber has.
func network(a net.Addr) string {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return a.String()
	}
	if ip := tcp.AddrPort().Addr().Unmap(); ip.Is6() {
		if prefix, err := ip.WithZone("").Prefix(64); err == nil {
			return prefix.String()
		}
	}
	return tcp.IP.String()
}

// under finds our connection below TLS.
func (l *limitedListener) under(c net.Conn) *smtpConn {
	if t, ok := c.(*tls.Conn); ok {
		c = t.NetConn()
	}
	return c.(*smtpConn)
}

func (l *limitedListener) end() {
	l.mu.Lock()
	l.ended = true
	conns := make([]*smtpConn, 0, len(l.conns))
	for c := range l.conns {
		conns = append(conns, c)
	}
	l.mu.Unlock()
	for _, c := range conns {
		c.end()
	}
}

// smtpConn is a connection that can be told to end with the mail that it carries.
type smtpConn struct {
	net.Conn
	of   *limitedListener
	from string

	mu     sync.Mutex
	busy   bool      // a mail is on its way
	until  time.Time // when that must be through
	pace   pace      // at which it comes
	ending bool
	closed bool
}

// past is a deadline that is over: the library says good-bye then.
var past = time.Unix(1, 0)

func (c *smtpConn) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ending = true
	if !c.busy {
		_ = c.Conn.SetReadDeadline(past)
	}
}

// transfer says that a mail is on its way, or through.
func (c *smtpConn) transfer(is bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy = is
	switch {
	case is:
		c.until, c.pace = time.Now().Add(smtpMail), pace{}
		_ = c.Conn.SetReadDeadline(c.until)
	case c.ending:
		_ = c.Conn.SetReadDeadline(past)
	}
}

// Read breaks a mail off that comes too slowly.
func (c *smtpConn) Read(b []byte) (int, error) {
	start := time.Now()
	c.mu.Lock()
	if c.busy {
		until := start.Add(c.pace.left())
		if c.until.Before(until) {
			until = c.until
		}
		_ = c.Conn.SetReadDeadline(until)
	}
	c.mu.Unlock()
	n, err := c.Conn.Read(b)
	c.mu.Lock()
	c.pace.add(n, start)
	c.mu.Unlock()
	return n, err
}

// SetReadDeadline is the library's, before each command: there is no time beyond a mail's, and none once it is to end.
func (c *smtpConn) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.busy && t.After(c.until):
		t = c.until
	case c.ending && !c.busy:
		t = past
	}
	return c.Conn.SetReadDeadline(t)
}

func (c *smtpConn) Close() error {
	c.mu.Lock()
	first := !c.closed
	c.closed = true
	c.mu.Unlock()
	if first {
		c.of.mu.Lock()
		delete(c.of.conns, c)
		if c.of.open[c.from]--; c.of.open[c.from] <= 0 {
			delete(c.of.open, c.from)
		}
		c.of.mu.Unlock()
	}
	return c.Conn.Close()
}

// certificate is read again when its files have changed. One that can't be read then leaves the last good one in use.
type certificate struct {
	cert, key string
	log       *slog.Logger

	mu     sync.Mutex
	loaded *tls.Certificate
	as     string // what the files looked like
}

func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	as := c.look()
	if c.loaded != nil && as == c.as {
		return c.loaded, nil
	}
	pair, err := tls.LoadX509KeyPair(c.cert, c.key)
	if err != nil {
		if c.loaded == nil {
			return nil, err
		}
		if as != c.as {
			c.log.Error("the new certificate can't be read, the old one stays in use", "error", err)
		}
	} else {
		c.loaded = &pair
	}
	c.as = as
	return c.loaded, nil
}

// look is what changes when a file does.
func (c *certificate) look() string {
	var all strings.Builder
	for _, name := range []string{c.cert, c.key} {
		if info, err := os.Stat(name); err == nil {
			fmt.Fprintf(&all, "%d %s ", info.Size(), info.ModTime())
		}
	}
	return all.String()
}
