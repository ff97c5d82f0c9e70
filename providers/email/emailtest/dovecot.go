// Package emailtest starts real mail servers for tests.
package emailtest

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"havenjob/tools/needs"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// Dovecot is an IMAP server with one person's mailbox, on this machine.
type Dovecot struct {
	Host     string
	Port     int // IMAP over TLS
	Plain    int // IMAP, with STARTTLS
	User     string
	Password string
	Roots    *x509.CertPool // trusts its certificate
	CAFile   string

	folder string
}

const dovecotConfig = `
base_dir = DIR/run
state_dir = DIR/state
log_path = DIR/log
protocols = imap
listen = 127.0.0.1
default_internal_user = USER
default_internal_group = GROUP
default_login_user = USER
ssl = yes
ssl_cert = <DIR/cert.pem
ssl_key = <DIR/key.pem
ssl_dh =
disable_plaintext_auth = no
auth_failure_delay = 0
mail_max_userip_connections = 50
mail_location = maildir:DIR/mail
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = scheme=PLAIN DIR/users
}
userdb {
  driver = static
  args = uid=USER gid=GROUP home=DIR/home
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = PLAIN
  }
  inet_listener imaps {
    port = TLS
    ssl = yes
  }
}
namespace inbox {
  inbox = yes
  separator = /
}
`

// StartDovecot starts a server of its own, unprivileged and in a folder that goes with the test. Where Dovecot is not
// installed the test is skipped; with CI=true it fails.
func StartDovecot(t testing.TB) *Dovecot {
	t.Helper()
	program := "/usr/sbin/dovecot"
	if _, err := os.Stat(program); err != nil {
		program = needs.Program(t, "dovecot", "dovecot-imapd")
	}
	folder, err := os.MkdirTemp("", "dovecot-")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(folder) })
	d := &Dovecot{Host: "localhost", User: "maya@example.com", Password: "correct horse", folder: folder, CAFile: filepath.Join(folder, "cert.pem")}
	d.certify(t)
	must(t, os.WriteFile(filepath.Join(folder, "users"), []byte(d.User+":{PLAIN}"+d.Password+"\n"), 0o600))

	me, err := user.Current()
	must(t, err)
	attributes := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		me, err = user.Lookup("nobody")
		must(t, err)
		uid, _ := strconv.ParseUint(me.Uid, 10, 32)
		gid, _ := strconv.ParseUint(me.Gid, 10, 32)
		attributes.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		for _, name := range []string{"", "users", "cert.pem", "key.pem"} {
			must(t, os.Chown(filepath.Join(folder, name), int(uid), int(gid)))
		}
	}
	group, err := user.LookupGroupId(me.Gid)
	must(t, err)
	for range 5 { // somebody else may be faster to take a port
		d.Port, d.Plain = freePort(t), freePort(t)
		config := strings.NewReplacer("DIR", folder, "USER", me.Username, "GROUP", group.Name, "PLAIN\n", strconv.Itoa(d.Plain)+"\n", "TLS\n", strconv.Itoa(d.Port)+"\n").Replace(dovecotConfig)
		must(t, os.WriteFile(filepath.Join(folder, "conf"), []byte(config), 0o644))
		var said bytes.Buffer
		process := exec.Command(program, "-F", "-c", filepath.Join(folder, "conf"))
		process.Dir, process.SysProcAttr, process.Stdout, process.Stderr = folder, attributes, &said, &said
		must(t, process.Start())
		ended := make(chan struct{})
		go func() { _ = process.Wait(); close(ended) }()
		if d.answers(ended) {
			t.Cleanup(func() {
				_ = process.Process.Signal(syscall.SIGTERM)
				<-ended
			})
			return d
		}
		_ = process.Process.Kill()
		<-ended
		log, _ := os.ReadFile(filepath.Join(folder, "log"))
		t.Logf("Dovecot does not start: %s%s", said.String(), log)
	}
	t.Fatal("Dovecot does not start")
	return nil
}

// answers waits until both ports do, or the server has ended.
func (d *Dovecot) answers(ended <-chan struct{}) bool {
	for range 100 {
		c, err := tls.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(d.Port)), &tls.Config{RootCAs: d.Roots, ServerName: d.Host})
		if err == nil {
			c.Close()
			return true
		}
		select {
		case <-ended:
			return false
		case <-time.After(50 * time.Millisecond):
		}
	}
	return false
}

// certify makes a certificate for this machine, which is its own authority.
func (d *Dovecot) certify(t testing.TB) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	about := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "a test's own"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, BasicConstraintsValid: true, IsCA: true,
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	must(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	must(t, err)
	cert := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	must(t, os.WriteFile(d.CAFile, cert, 0o644))
	must(t, os.WriteFile(filepath.Join(d.folder, "key.pem"), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
	d.Roots = x509.NewCertPool()
	d.Roots.AppendCertsFromPEM(cert)
}

func freePort(t testing.TB) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// Client is a mail program of the person's, signed in.
func (d *Dovecot) Client(t testing.TB) *imapclient.Client {
	t.Helper()
	c, err := imapclient.DialTLS(net.JoinHostPort("127.0.0.1", strconv.Itoa(d.Port)), &imapclient.Options{TLSConfig: &tls.Config{RootCAs: d.Roots, ServerName: d.Host}})
	must(t, err)
	t.Cleanup(func() { c.Close() })
	must(t, c.Login(d.User, d.Password).Wait())
	return c
}

// Deliver puts mails into a folder, as they came now.
func (d *Dovecot) Deliver(t testing.TB, folder string, mails ...string) {
	t.Helper()
	d.DeliverAt(t, folder, time.Now(), mails...)
}

// DeliverAt puts mails into a folder, as they came then.
func (d *Dovecot) DeliverAt(t testing.TB, folder string, at time.Time, mails ...string) {
	t.Helper()
	c := d.Client(t)
	defer c.Close()
	for _, mail := range mails {
		a := c.Append(folder, int64(len(mail)), &imap.AppendOptions{Time: at})
		_, err := a.Write([]byte(mail))
		must(t, err)
		must(t, a.Close())
		_, err = a.Wait()
		must(t, err)
	}
}

// Folders makes folders.
func (d *Dovecot) Folders(t testing.TB, names ...string) {
	t.Helper()
	c := d.Client(t)
	defer c.Close()
	for _, name := range names {
		must(t, c.Create(name, nil).Wait())
	}
}

// Remove removes a folder with what is in it. One of the same name that is made again is another to mail programs.
func (d *Dovecot) Remove(t testing.TB, name string) {
	t.Helper()
	c := d.Client(t)
	defer c.Close()
	must(t, c.Delete(name).Wait())
}

// State is what a folder holds: the subject of each mail with its flags, in the order they came.
func (d *Dovecot) State(t testing.TB, folder string) []string {
	t.Helper()
	c := d.Client(t)
	defer c.Close()
	selected, err := c.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait()
	must(t, err)
	list := []string{}
	if selected.NumMessages == 0 {
		return list
	}
	found, err := c.Fetch(imap.SeqSet{{Start: 1, Stop: 0}}, &imap.FetchOptions{Flags: true, Envelope: true}).Collect()
	must(t, err)
	for _, m := range found {
		flags := ""
		for _, f := range m.Flags {
			if f != "\\Recent" {
				flags += " " + string(f)
			}
		}
		list = append(list, m.Envelope.Subject+flags)
	}
	return list
}

// SetPassword makes another password the right one, and waits until the server knows.
func (d *Dovecot) SetPassword(t testing.TB, password string) {
	t.Helper()
	old := d.Password
	d.Password = password
	defer func() {
		for range 100 {
			c, err := imapclient.DialTLS(net.JoinHostPort("127.0.0.1", strconv.Itoa(d.Port)), &imapclient.Options{TLSConfig: &tls.Config{RootCAs: d.Roots, ServerName: d.Host}})
			must(t, err)
			err = c.Login(d.User, old).Wait()
			c.Close()
			if err != nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Fatal("the password does not change")
	}()
	f, err := os.OpenFile(filepath.Join(d.folder, "users"), os.O_WRONLY|os.O_TRUNC, 0)
	must(t, err)
	defer f.Close()
	_, err = fmt.Fprintf(f, "%s:{PLAIN}%s\n", d.User, password)
	must(t, err)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
