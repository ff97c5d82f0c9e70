package email

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/smtp"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// certified writes a certificate of that name, with its key, and says where.
func certified(folder, name string) (cert, key string, err error) {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return "", "", err
	}
	template := x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, &k.PublicKey, k)
	if err != nil {
		return "", "", err
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		return "", "", err
	}
	cert, key = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	return cert, key, errors.Join(
		os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600),
		os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER}), 0o600))
}

// smtpSample delivers as another mail server does, by Go's own client.
func smtpSample(t *testing.T, encrypted bool) sample {
	t.Helper()
	settings := map[string]string{SMTPListen: "127.0.0.1:0", SMTPDomain: "in.example.com"}
	if encrypted {
		var err error
		if settings[SMTPCert], settings[SMTPKey], err = certified(t.TempDir(), "in.example.com"); err != nil {
			t.Fatal(err)
		}
	}
	return sample{config: Config{Settings: settings}, deliver: func(_ *testing.T, address string, w wire) error {
		return smtpSend(address, encrypted, w.from, w.raw(), w.to)
	}}
}

func smtpSend(address string, encrypted bool, from, mail string, to ...string) error {
	c, err := smtp.Dial(address)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.Hello("mx.example.com"); err != nil {
		return err
	}
	if offered, _ := c.Extension("STARTTLS"); offered != encrypted {
		return fmt.Errorf("STARTTLS offered: %v", offered)
	}
	if encrypted {
		if err := c.StartTLS(&tls.Config{ServerName: "in.example.com", InsecureSkipVerify: true}); err != nil {
			return err
		}
	}
	if err := c.Mail(from); err != nil {
		return err
	}
	for _, r := range to {
		if err := c.Rcpt(r); err != nil {
			return err
		}
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write([]byte(mail)); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return c.Quit()
}

// receiver is a running one.
type receiver struct {
	address string
	mu      sync.Mutex
	taken   []Message
	hold    chan struct{} // closed: a delivery goes on
	begun   chan struct{}
	stop    context.CancelFunc
	ended   chan error
}

func receive(t testing.TB, change func(map[string]string)) *receiver {
	t.Helper()
	settings := map[string]string{SMTPListen: "127.0.0.1:0", SMTPDomain: "in.example.com"}
	if change != nil {
		change(settings)
	}
	p, err := New("smtp", Config{Settings: settings})
	if err != nil {
		t.Fatal(err)
	}
	address, err := p.(Listener).Listen()
	if err != nil {
		t.Fatal(err)
	}
	r := &receiver{address: address.String(), hold: make(chan struct{}), begun: make(chan struct{}, 100), ended: make(chan error, 1)}
	close(r.hold)
	ctx, stop := context.WithCancel(context.Background())
	r.stop = stop
	go func() {
		r.ended <- p.(Listener).Serve(ctx, func(_ context.Context, to string) (bool, error) {
			if strings.HasPrefix(to, "later@") {
				return false, errors.New("the database is gone")
			}
			return strings.HasPrefix(to, "k3v9x2@"), nil
		}, func(_ context.Context, m Message) error {
			r.begun <- struct{}{}
			<-r.hold
			r.mu.Lock()
			defer r.mu.Unlock()
			r.taken = append(r.taken, m)
			return nil
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-r.ended; err != nil {
			t.Error(err)
		}
	})
	return r
}

// talk says lines and gives the first line of the answer to each.
func (r *receiver) talk(t testing.TB, say ...string) (heard []string) {
	t.Helper()
	c, err := net.Dial("tcp", r.address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	in := bufio.NewReader(c)
	answer := func() string {
		for first := ""; ; {
			line, err := in.ReadString('\n')
			if first == "" {
				first = strings.TrimSpace(line)
			}
			if err != nil || len(line) < 4 || line[3] == ' ' {
				return first
			}
		}
	}
	heard = append(heard, answer())
	for _, s := range say {
		if _, err := c.Write([]byte(s + "\r\n")); err != nil {
			heard = append(heard, "")
			continue
		}
		heard = append(heard, answer())
	}
	return heard
}

func TestTheReceiverTellsSendersWhatTheyNeedToKnow(t *testing.T) {
	r := receive(t, nil)
	for _, c := range []struct {
		name string
		say  []string
		last string
	}{
		{"greets with its name", nil, "220 in.example.com ESMTP"},
		{"the empty sender", []string{"EHLO a", "MAIL FROM:<>"}, "250"},
		{"somebody", []string{"EHLO a", "MAIL FROM:<a@b.example>", "RCPT TO:<k3v9x2@in.example.com>"}, "250"},
		{"nobody", []string{"EHLO a", "MAIL FROM:<a@b.example>", "RCPT TO:<other@in.example.com>"}, "550 5.1.1"},
		{"elsewhere", []string{"EHLO a", "MAIL FROM:<a@b.example>", "RCPT TO:<x@elsewhere.example>"}, "550 5.1.1"},
		{"through us to elsewhere", []string{"EHLO a", "MAIL FROM:<a@b.example>", "RCPT TO:<x%elsewhere.example@in.example.com>"}, "550 5.1.1"},
		{"our trouble", []string{"EHLO a", "MAIL FROM:<a@b.example>", "RCPT TO:<later@in.example.com>"}, "451"},
		{"a size that is too large", []string{"EHLO a", "MAIL FROM:<a@b.example> SIZE=40000000"}, "552"},
		{"no sign-in", []string{"EHLO a", "AUTH PLAIN AGEAYg=="}, "5"},
		{"letters of other alphabets", []string{"EHLO a", "MAIL FROM:<zoë@b.example> SMTPUTF8 BODY=8BITMIME"}, "250"},
		{"no mail without a recipient", []string{"EHLO a", "MAIL FROM:<a@b.example>", "DATA"}, "502"},
	} {
		heard := r.talk(t, c.say...)
		if last := heard[len(heard)-1]; !strings.HasPrefix(last, c.last) {
			t.Errorf("%s: %q", c.name, heard)
		}
	}
	c, err := smtp.Dial(r.address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for name, want := range map[string]string{"SIZE": fmt.Sprint(MaxSize), "8BITMIME": "", "SMTPUTF8": "", "CHUNKING": ""} {
		if ok, params := c.Extension(name); !ok || params != want {
			t.Errorf("%s: %v %q", name, ok, params)
		}
	}
	if ok, _ := c.Extension("AUTH"); ok {
		t.Error("it lets people sign in")
	}
}

func TestWhoGuessesRecipientsIsSentAway(t *testing.T) {
	r := receive(t, nil)
	say := []string{"EHLO a", "MAIL FROM:<a@b.example>"}
	for i := range 12 {
		say = append(say, fmt.Sprintf("RCPT TO:<guess%d@in.example.com>", i))
	}
	heard := r.talk(t, say...)
	if !strings.HasPrefix(heard[len(heard)-4], "550") || !strings.HasPrefix(heard[len(heard)-3], "421") {
		t.Errorf("%q", heard)
	}
}

func TestAMailInChunksAndOneForSeveralAreTakenWhole(t *testing.T) {
	r := receive(t, nil)
	mail := byHand.raw()
	heard := r.talk(t, "EHLO a", "MAIL FROM:<maya@example.com>", "RCPT TO:<k3v9x2@in.example.com>",
		fmt.Sprintf("BDAT 100\r\n%s", mail[:98]), // its end is the line's
		fmt.Sprintf("BDAT %d LAST\r\n%s", len(mail)-98+2, mail[98:]))
	if err := smtpSend(r.address, false, "maya@example.com", mail, "k3v9x2@in.example.com", "k3v9x2@in.example.org"); err != nil {
		t.Fatal(err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.taken) != 2 || r.taken[0].Size != int64(len(mail)+4) || len(r.taken[1].To) != 2 {
		t.Errorf("%q %+v", heard, r.taken)
	}
}

func TestALargeMailIsTakenAndALargerOneRefused(t *testing.T) {
	r := receive(t, nil)
	big := byHand
	big.attachment = 34 << 20
	if err := smtpSend(r.address, false, big.from, big.raw(), big.to); err != nil {
		t.Fatal(err)
	}
	big.attachment = 38 << 20
	if err := smtpSend(r.address, false, big.from, big.raw(), big.to); err == nil || !strings.HasPrefix(err.Error(), "552") {
		t.Errorf("a larger one: %v", err)
	}
	if len(r.taken) != 1 || r.taken[0].Problem != "" {
		t.Errorf("%d", len(r.taken))
	}
}

func TestALineWithoutAnEndIsRefusedForGood(t *testing.T) {
	r := receive(t, nil)
	if err := smtpSend(r.address, false, byHand.from, "Subject: x\r\n\r\n"+strings.Repeat("x", smtpLine+1000)+"\r\n", byHand.to); err == nil || !strings.HasPrefix(err.Error(), "5") {
		t.Error(err)
	}
}

func TestWhatCannotBeTakenApartIsDeliveredWithItsProblem(t *testing.T) {
	r := receive(t, nil)
	bomb := "Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + strings.Repeat("--a\r\n\r\nx\r\n", 50_000)
	if err := smtpSend(r.address, false, "", bomb, byHand.to); err != nil {
		t.Fatal(err)
	}
	if len(r.taken) != 1 || r.taken[0].Problem == "" || r.taken[0].Sum == "" || r.taken[0].From != "" {
		t.Errorf("%+v", r.taken)
	}
}

func TestOneAddressHasOnlySoManyConnections(t *testing.T) {
	r := receive(t, nil)
	var open []net.Conn
	greeting := func() string {
		c, err := net.Dial("tcp", r.address)
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, c)
		line, _ := bufio.NewReader(c).ReadString('\n')
		return line
	}
	for range smtpPerAddress {
		if line := greeting(); !strings.HasPrefix(line, "220") {
			t.Fatal(line)
		}
	}
	if line := greeting(); !strings.HasPrefix(line, "421") {
		t.Errorf("one more: %q", line)
	}
	for _, c := range open {
		c.Close()
	}
	for end := time.Now().Add(10 * time.Second); ; {
		if strings.HasPrefix(greeting(), "220") {
			break
		}
		if time.Now().After(end) {
			t.Fatal("those that were closed still count")
		}
	}
	for _, c := range open {
		c.Close()
	}
}

func TestTheEndWaitsForTheMailThatIsOnItsWayAndForNobodyElse(t *testing.T) {
	r := receive(t, nil)
	r.hold = make(chan struct{})
	idle, err := net.Dial("tcp", r.address)
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	in := bufio.NewReader(idle)
	in.ReadString('\n')
	sent := make(chan error, 1)
	go func() { sent <- smtpSend(r.address, false, byHand.from, byHand.raw(), byHand.to) }()
	<-r.begun
	r.stop()
	if line, _ := in.ReadString('\n'); !strings.HasPrefix(line, "421") {
		t.Errorf("who says nothing hears %q", line)
	}
	select {
	case err := <-r.ended:
		t.Errorf("it ended with a mail on its way: %v", err)
	default:
	}
	close(r.hold)
	err = <-sent
	if err != nil && !strings.HasPrefix(err.Error(), "421") { // what QUIT is answered with
		t.Error(err)
	}
	if err := <-r.ended; err != nil {
		t.Error(err)
	}
	r.ended <- nil
	if len(r.taken) != 1 {
		t.Error("the mail is lost")
	}
}

func TestANewCertificateIsUsedWithoutANewStart(t *testing.T) {
	folder := t.TempDir()
	cert, key, err := certified(folder, "old.example.com")
	if err != nil {
		t.Fatal(err)
	}
	r := receive(t, func(s map[string]string) { s[SMTPCert], s[SMTPKey] = cert, key })
	name := func() string {
		c, err := smtp.Dial(r.address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if err := c.StartTLS(&tls.Config{InsecureSkipVerify: true}); err != nil {
			t.Fatal(err)
		}
		state, _ := c.TLSConnectionState()
		return state.PeerCertificates[0].Subject.CommonName
	}
	if n := name(); n != "old.example.com" {
		t.Error(n)
	}
	if _, _, err := certified(folder, "renewed.example.com"); err != nil {
		t.Fatal(err)
	}
	if n := name(); n != "renewed.example.com" {
		t.Errorf("it is still %s", n)
	}
	if err := os.WriteFile(cert, []byte("half of a"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := name(); n != "renewed.example.com" {
		t.Errorf("a broken one: %s", n)
	}
	if _, err := New("smtp", Config{Settings: map[string]string{SMTPListen: ":0", SMTPDomain: "a.example", SMTPCert: cert, SMTPKey: key}}); err == nil {
		t.Error("it starts with a broken certificate")
	}
}

// FuzzSMTP says anything at all to a receiver, and a mail of anything: it goes on serving, and what it takes can be kept.
func FuzzSMTP(f *testing.F) {
	f.Add("EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<k3v9x2@in.example.com>\r\nBDAT 5 LAST\r\nhello", []byte(byHand.raw()))
	f.Add("HELO\r\nMAIL FROM:<a@b\r\nRCPT TO:<\x00@>\r\nDATA\r\n.\r\n", []byte("\xff\x00\r\n.\r\n"))
	f.Add("MAIL FROM:<\"a\\\r\nb\"@c> SIZE=-1\r\nSTARTTLS\r\nBDAT 99999999999\r\n", []byte{})
	r := receive(f, nil)
	f.Fuzz(func(t *testing.T, talk string, mail []byte) {
		c, err := net.Dial("tcp", r.address)
		if err != nil {
			t.Fatal(err)
		}
		c.SetDeadline(time.Now().Add(20 * time.Second))
		c.Write([]byte(talk))
		c.(*net.TCPConn).CloseWrite()
		b := make([]byte, 4096)
		for err == nil {
			_, err = c.Read(b)
		}
		if e := net.Error(nil); errors.As(err, &e) && e.Timeout() {
			t.Error("it does not see that nobody is there")
		}
		c.Close()
		r.mu.Lock()
		r.taken = nil
		r.mu.Unlock()
		err = smtpSend(r.address, false, "a@b.example", string(mail), byHand.to)
		r.mu.Lock()
		defer r.mu.Unlock()
		if err != nil && !strings.HasPrefix(err.Error(), "500") && !strings.HasPrefix(err.Error(), "451") { // a line of more than a megabyte
			t.Fatal(err)
		}
		for len(r.begun) > 0 {
			<-r.begun
		}
		for _, m := range r.taken {
			storable(t, m)
		}
	})
}
