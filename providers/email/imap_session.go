package email

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

const (
	imapDialTime = 10 * time.Second
	imapTalk     = 512 << 10 // of a server's answers between mails
	imapFolders  = 40        // that are named to somebody who looks for theirs
)

// imapSession is a connection that is signed in and has the folder open.
type imapSession struct {
	mailbox  *imapMailbox
	client   *imapclient.Client
	conn     *boundedConn
	validity uint32
	next     uint32 // the UID of the next mail that comes

	told atomic.Int32 // how often something was said of a mail
}

// open connects, signs in and opens the folder; for reading only, the server can't change anything by that.
func (p *imapMailbox) open(ctx context.Context, readOnly bool) (*imapSession, error) {
	conn, err := p.connect(ctx)
	if err != nil {
		return nil, err
	}
	s := &imapSession{mailbox: p, conn: conn}
	if s.client, err = p.greet(ctx, conn, &s.told); err != nil {
		return nil, err
	}
	if err := s.enter(readOnly); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// connect opens a connection that ends with ctx and never brings more than it is allowed to.
func (p *imapMailbox) connect(ctx context.Context) (*boundedConn, error) {
	dial, cancel := context.WithTimeout(ctx, imapDialTime)
	defer cancel()
	connect := p.Dial
	if connect == nil {
		connect = new(net.Dialer).DialContext
	}
	conn, err := connect(dial, "tcp", net.JoinHostPort(p.host, p.port))
	if err != nil {
		var name *net.DNSError
		switch {
		case errors.Is(err, ErrNotAllowed):
			return nil, &Trouble{Why: WhyAddress, Err: err}
		case errors.As(err, &name) && name.IsNotFound:
			return nil, &Trouble{Why: WhyHost, Err: err}
		}
		return nil, &Trouble{Why: WhyNoAnswer, Err: err}
	}
	until, _ := ctx.Deadline()
	b := &boundedConn{Conn: conn, until: until, left: imapTalk}
	b.release = context.AfterFunc(ctx, func() { conn.Close() })
	return b, nil
}

// greet makes the connection safe and waits for the server's first words.
func (p *imapMailbox) greet(ctx context.Context, conn *boundedConn, told *atomic.Int32) (*imapclient.Client, error) {
	until, _ := ctx.Deadline()
	conn.end(earlier(until, time.Now().Add(imapDialTime)))
	safe, err := p.secure(ctx, conn)
	if err == nil {
		client := imapclient.New(&imapFilter{Conn: safe, told: told}, nil)
		if err = client.WaitGreeting(); err == nil {
			conn.end(until)
			return client, nil
		}
		client.Close()
	}
	conn.Close()
	var untrusted *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &untrusted):
		return nil, &Trouble{Why: WhyCertificate, Err: err}
	case errors.As(err, &record):
		return nil, &Trouble{Why: WhyEncryption, Err: err}
	}
	return nil, (&imapSession{conn: conn}).trouble(err)
}

// secure begins TLS in the way that was chosen.
func (p *imapMailbox) secure(ctx context.Context, conn *boundedConn) (net.Conn, error) {
	config := &tls.Config{ServerName: p.host, RootCAs: p.Roots, MinVersion: tls.VersionTLS12}
	switch p.tls {
	case "tls":
		config.NextProtos = []string{"imap"}
		secure := tls.Client(conn, config)
		return secure, secure.HandshakeContext(ctx)
	case "starttls":
		greeting, err := startTLS(conn)
		if err != nil {
			return nil, err
		}
		secure := tls.Client(conn, config)
		return &greeted{secure, []byte(greeting)}, secure.HandshakeContext(ctx)
	}
	return conn, nil
}

// startTLS asks for TLS. Nothing that was said before it counts: anybody could have said it. It reads byte by byte, so
// that what comes after the answer is TLS and nothing else.
func startTLS(conn net.Conn) (greeting string, err error) {
	line := func() (string, error) {
		var line []byte
		for len(line) < 8<<10 {
			var b [1]byte
			if _, err := io.ReadFull(conn, b[:]); err != nil {
				return "", err
			}
			if b[0] == '\n' {
				return strings.TrimSuffix(string(line), "\r"), nil
			}
			line = append(line, b[0])
		}
		return "", errTooLarge
	}
	first, err := line()
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(strings.ToUpper(first), "* OK") {
		return "", errNoIMAP
	}
	if _, err := io.WriteString(conn, "S STARTTLS\r\n"); err != nil {
		return "", err
	}
	for range 20 {
		answer, err := line()
		if err != nil {
			return "", err
		}
		if rest, ok := strings.CutPrefix(answer, "S "); ok {
			if !strings.HasPrefix(strings.ToUpper(rest), "OK") {
				return "", &Trouble{Why: WhyEncryption}
			}
			return "* OK\r\n", nil
		}
	}
	return "", errNoIMAP
}

// greeted is a connection whose greeting was read already.
type greeted struct {
	net.Conn
	first []byte
}

func (g *greeted) Read(b []byte) (int, error) {
	if len(g.first) > 0 {
		n := copy(b, g.first)
		g.first = g.first[n:]
		return n, nil
	}
	return g.Conn.Read(b)
}

// enter signs in and opens the folder.
func (s *imapSession) enter(readOnly bool) error {
	p := s.mailbox
	if s.client.Caps().Has(imap.CapLoginDisabled) {
		return &Trouble{Why: WhyEncryption}
	}
	if err := s.client.Login(p.username, p.Secret).Wait(); err != nil {
		var answer *imap.Error
		if !errors.As(err, &answer) {
			return s.trouble(err)
		}
		switch answer.Code {
		case imap.ResponseCodePrivacyRequired:
			return &Trouble{Why: WhyEncryption, Err: err}
		case imap.ResponseCodeUnavailable, imap.ResponseCodeLimit, imap.ResponseCodeInUse, imap.ResponseCodeServerBug:
			return &Trouble{Why: WhyServer, Err: err}
		}
		if answer.Type != imap.StatusResponseTypeNo {
			return &Trouble{Why: WhyServer, Err: err}
		}
		return &Trouble{Why: WhyPassword, Err: err}
	}
	s.conn.allow(imapTalk)
	selected, err := s.client.Select(p.folder, &imap.SelectOptions{ReadOnly: readOnly}).Wait()
	if err != nil {
		return s.missing(WhyFolder, err)
	}
	s.validity, s.next = selected.UIDValidity, uint32(selected.UIDNext)
	if s.validity == 0 || s.next == 0 {
		return &Trouble{Why: WhyServer, Err: errors.New("the folder has no numbers")}
	}
	return nil
}

// missing tells which folders there are instead.
func (s *imapSession) missing(why string, err error) error {
	var answer *imap.Error
	if !errors.As(err, &answer) {
		return s.trouble(err)
	}
	if answer.Code == imap.ResponseCodeUnavailable || answer.Code == imap.ResponseCodeInUse {
		return &Trouble{Why: WhyServer, Err: err}
	}
	s.conn.allow(imapTalk)
	list, listErr := s.client.List("", "*", nil).Collect()
	if listErr != nil {
		return s.trouble(listErr)
	}
	t := &Trouble{Why: why, Err: err}
	for _, folder := range list {
		if !slices.Contains(folder.Attrs, imap.MailboxAttrNoSelect) && len(t.Folders) < imapFolders {
			t.Folders = append(t.Folders, text(folder.Mailbox))
		}
	}
	slices.Sort(t.Folders)
	return t
}

// checkTarget looks whether what is wanted with kept mails can be done.
func (s *imapSession) checkTarget() error {
	if s.mailbox.after != "move" {
		return nil
	}
	if caps := s.client.Caps(); !caps.Has(imap.CapMove) && !caps.Has(imap.CapUIDPlus) {
		return &Trouble{Why: WhyCantMove}
	}
	if _, err := s.client.Status(s.mailbox.moveTo, &imap.StatusOptions{UIDNext: true}).Wait(); err != nil {
		return s.missing(WhyMoveTo, err)
	}
	return nil
}

// settle marks or moves mails. One that is not there any more needs neither.
func (s *imapSession) settle(uids []uint32) error {
	var set imap.UIDSet
	for _, uid := range uids {
		set.AddNum(imap.UID(uid))
	}
	s.conn.allow(imapTalk)
	if s.mailbox.after == "seen" {
		flags := &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{imap.FlagSeen}}
		if err := s.client.Store(set, flags, nil).Close(); err != nil {
			return s.trouble(err)
		}
		return nil
	}
	if err := s.checkTarget(); err != nil {
		return err
	}
	if _, err := s.client.Move(set, s.mailbox.moveTo).Wait(); err != nil {
		return s.trouble(err)
	}
	return nil
}

// close says good-bye, and does not wait for long to be answered.
func (s *imapSession) close() {
	if s.client.State() != imap.ConnStateLogout {
		s.conn.end(time.Now().Add(2 * time.Second))
		_ = s.client.Logout().Wait()
	}
	s.conn.Close()
	_ = s.client.Close()
}

// trouble is an error in the middle of a talk: nothing came in time, or what came is not understood.
func (s *imapSession) trouble(err error) error {
	var t *Trouble
	if errors.As(err, &t) {
		return t
	}
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) || s.conn.late() {
		return &Trouble{Why: WhyNoAnswer, Err: err}
	}
	return &Trouble{Why: WhyServer, Err: err}
}

func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

// boundedConn is a connection to a server that may be anybody's: it ends at a moment whatever is going on, and brings
// no more bytes than were asked for.
type boundedConn struct {
	net.Conn
	release func() bool

	mu    sync.Mutex
	until time.Time
	left  int64
	broke error
}

// end is when the connection ends at the latest, from now on.
func (c *boundedConn) end(until time.Time) {
	c.mu.Lock()
	c.until = until
	c.mu.Unlock()
	_ = c.Conn.SetDeadline(until)
}

// allow is how much may come from now on.
func (c *boundedConn) allow(bytes int64) {
	c.mu.Lock()
	c.left = bytes
	c.mu.Unlock()
}

func (c *boundedConn) Read(b []byte) (int, error) {
	c.mu.Lock()
	left := c.left
	c.mu.Unlock()
	if left <= 0 {
		return 0, errTooLarge
	}
	n, err := c.Conn.Read(b[:min(int64(len(b)), left)])
	c.mu.Lock()
	c.left -= int64(n)
	if err != nil {
		c.broke = err
	}
	c.mu.Unlock()
	return n, err
}

// late says whether the connection ended because its time was over.
func (c *boundedConn) late() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return errors.Is(c.broke, os.ErrDeadlineExceeded) || !c.until.IsZero() && time.Now().After(c.until)
}

func (c *boundedConn) SetDeadline(t time.Time) error {
	return errors.Join(c.SetReadDeadline(t), c.SetWriteDeadline(t))
}

// The library sets deadlines of its own, and takes them away.
func (c *boundedConn) SetReadDeadline(t time.Time) error {
	return c.Conn.SetReadDeadline(c.bound(t))
}

func (c *boundedConn) SetWriteDeadline(t time.Time) error {
	return c.Conn.SetWriteDeadline(c.bound(t))
}

func (c *boundedConn) bound(t time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t.IsZero() {
		return c.until
	}
	return earlier(c.until, t)
}

func (c *boundedConn) Close() error {
	if c.release != nil {
		c.release()
	}
	return c.Conn.Close()
}
