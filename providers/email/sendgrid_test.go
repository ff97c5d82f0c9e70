package email

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"net/textproto"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

const secret = "a-secret-of-some-length"

func sendGridSample(post func(*testing.T, wire) *http.Request) sample {
	return sample{config: Config{Secret: secret}, post: post, forge: func(r *http.Request) { r.Header.Del("Authorization") }}
}

// form builds what SendGrid posts.
type form struct {
	w   *multipart.Writer
	buf bytes.Buffer
}

func newForm() *form {
	f := new(form)
	f.w = multipart.NewWriter(&f.buf)
	return f
}

func (f *form) field(name, value string) *form {
	w, err := f.w.CreateFormField(name)
	if err != nil {
		panic(err)
	}
	io.WriteString(w, value)
	return f
}

func (f *form) file(name, fileName, contentType, content string) *form {
	h := textproto.MIMEHeader{}
	h.Set("Content-Disposition", fmt.Sprintf("form-data; name=%q; filename=%q", name, fileName))
	h.Set("Content-Type", contentType)
	w, err := f.w.CreatePart(h)
	if err != nil {
		panic(err)
	}
	io.WriteString(w, content)
	return f
}

func (f *form) request() *http.Request {
	f.w.Close()
	r := httptest.NewRequest(http.MethodPost, "/webhooks/email/sendgrid", bytes.NewReader(f.buf.Bytes()))
	r.Header.Set("Content-Type", f.w.FormDataContentType())
	r.SetBasicAuth("sendgrid", secret)
	return r
}

func envelope(from, to string) string { return fmt.Sprintf(`{"to":[%q],"from":%q}`, to, from) }

// sendGridForm is the parsed mode: fields decoded, each in a character set of its own.
func sendGridForm(t *testing.T, w wire) *http.Request {
	t.Helper()
	head, err := mail.ReadMessage(strings.NewReader(w.headers + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	var words mime.WordDecoder
	subject, _ := words.DecodeHeader(head.Header.Get("Subject"))
	from, _ := words.DecodeHeader(head.Header.Get("From"))
	html, err := charmap.ISO8859_1.NewEncoder().String(w.html)
	if err != nil {
		t.Fatal(err)
	}
	f := newForm().field("headers", w.headers+"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; b=x\n").
		field("dkim", "{@example.com : pass}").field("to", head.Header.Get("To")).field("from", from).field("subject", subject)
	if w.text != "" {
		f.field("text", w.text)
	}
	if w.html != "" {
		f.field("html", html)
	}
	f.field("sender_ip", "192.0.2.1").field("envelope", envelope(w.from, w.to)).field("SPF", "pass").
		field("charsets", `{"to":"UTF-8","html":"ISO-8859-1","subject":"utf-8","from":"UTF-8","text":"Utf-8"}`)
	n := 0
	file := func(name, contentType, content string) {
		n++
		f.file(fmt.Sprintf("attachment%d", n), name, contentType, content)
	}
	if w.attachment > 0 {
		file("cv.pdf", "application/pdf", strings.Repeat("x", w.attachment))
	}
	if w.calendar != "" {
		file("invite.ics", `text/calendar; charset="utf-8"; method=REQUEST`, w.calendar)
	}
	if w.attached != "" {
		file("original.eml", "message/rfc822", w.attached)
	}
	return f.field("attachments", fmt.Sprint(n)).request()
}

// sendGridRaw is the raw mode: the mail as it came in one field.
func sendGridRaw(_ *testing.T, w wire) *http.Request {
	return newForm().field("dkim", "{@example.com : pass}").field("email", w.raw()).field("to", "x@y.example").
		field("envelope", envelope(w.from, w.to)).field("charsets", `{"to":"UTF-8"}`).request()
}

func TestSendGridsSecretIsAPasswordAQueryOrAPartOfThePath(t *testing.T) {
	p, err := New("sendgrid", Config{Secret: secret})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		prove func(*http.Request)
		err   error
	}{
		"password":   {func(r *http.Request) { r.SetBasicAuth("anything", secret) }, nil},
		"query":      {func(r *http.Request) { r.URL.RawQuery = "secret=" + secret }, nil},
		"path":       {func(r *http.Request) { r.SetPathValue("secret", secret) }, nil},
		"nothing":    {func(*http.Request) {}, ErrForged},
		"another":    {func(r *http.Request) { r.SetBasicAuth("anything", secret+"x") }, ErrForged},
		"empty":      {func(r *http.Request) { r.SetBasicAuth("", "") }, ErrForged},
		"begin only": {func(r *http.Request) { r.URL.RawQuery = "secret=" + secret[:8] }, ErrForged},
	} {
		r := sendGridForm(t, byHand)
		r.Header.Del("Authorization")
		c.prove(r)
		if _, err := p.(Webhook).Parse(r); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", name, err, c.err)
		}
	}
}

func TestASignedCallIsGenuineOnlyAsItWasSigned(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	p, err := New("sendgrid", Config{Settings: map[string]string{PublicKey: base64.StdEncoding.EncodeToString(der)}})
	if err != nil {
		t.Fatal(err)
	}
	signed := func() (*http.Request, []byte) {
		r := sendGridForm(t, byHand)
		body, _ := io.ReadAll(r.Body)
		sum := sha256.Sum256(append([]byte("1793000000"), body...))
		signature, err := ecdsa.SignASN1(rand.Reader, key, sum[:])
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set(signatureHeader, base64.StdEncoding.EncodeToString(signature))
		r.Header.Set(timestampHeader, "1793000000")
		r.Body = io.NopCloser(bytes.NewReader(body))
		return r, body
	}
	r, _ := signed()
	list, err := p.(Webhook).Parse(r)
	if err != nil || len(list) != 1 || list[0].To[0] != byHand.to {
		t.Fatalf("%+v %v", list, err)
	}
	for name, change := range map[string]func(r *http.Request, body []byte){
		"another time":    func(r *http.Request, _ []byte) { r.Header.Set(timestampHeader, "1793000001") },
		"without":         func(r *http.Request, _ []byte) { r.Header.Del(signatureHeader) },
		"no base64":       func(r *http.Request, _ []byte) { r.Header.Set(signatureHeader, "%%%") },
		"another mail":    func(r *http.Request, b []byte) { r.Body = io.NopCloser(bytes.NewReader(bytes.ToUpper(b))) },
		"something added": func(r *http.Request, b []byte) { r.Body = io.NopCloser(bytes.NewReader(append(b, '\n'))) },
	} {
		r, body := signed()
		change(r, body)
		if _, err := p.(Webhook).Parse(r); !errors.Is(err, ErrForged) || !errors.Is(err, ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []string{"no base64!", base64.StdEncoding.EncodeToString([]byte("no key"))} {
		if _, err := New("sendgrid", Config{Secret: secret, Settings: map[string]string{PublicKey: bad}}); err == nil {
			t.Errorf("%q is taken for a key", bad)
		}
	}
}

func TestFieldsAreReadInTheCharacterSetsTheyAreIn(t *testing.T) {
	hook := &sendGrid{secret: secret, room: newRoom()}
	list, err := hook.Parse(newForm().field("from", "J\xf6rg <joerg@example.com>").field("subject", "Za\xbf\xf3\xb3\xe6").
		field("text", "\x93quoted\x94").field("html", "<p>caf\xc3\xa9</p>").field("envelope", envelope("a@b.example", "c@d.example")).
		field("charsets", `{"from":"iso-8859-1","subject":"ISO-8859-2","text":"ISO-8859-1","html":"x-unknown"}`).request())
	if err != nil || len(list) != 1 {
		t.Fatal(err)
	}
	m := list[0]
	name, _ := m.Address("From")
	if name != "Jörg" || m.Header.Get("Subject") != "Zażółć" || m.Text != "“quoted”" || m.HTML != "<p>café</p>" {
		t.Errorf("%q %q %q %q", name, m.Header.Get("Subject"), m.Text, m.HTML)
	}
}

func TestWhatCannotBeTakenApartIsAMailWithAProblem(t *testing.T) {
	hook := &sendGrid{secret: secret, room: newRoom()}
	to := "--b\r\nContent-Disposition: form-data; name=envelope\r\n\r\n" + envelope("a@b.example", "c@d.example") + "\r\n"
	for name, body := range map[string]string{
		"broken form":   to + "--b\r\nno header\r\n",
		"cut off":       to + "--b\r\nContent-Dispo",
		"raw but empty": to + "--b\r\nContent-Disposition: form-data; name=email\r\n\r\n\r\n--b--\r\n",
	} {
		r := httptest.NewRequest(http.MethodPost, "/?secret="+secret, strings.NewReader(body))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		list, err := hook.Parse(r)
		if err != nil || len(list) != 1 || list[0].Problem == "" || list[0].Sum == "" || len(list[0].To) != 1 || list[0].To[0] != "c@d.example" {
			t.Errorf("%s: %+v %v", name, list, err)
		}
	}
}

// Taken, it would be lost: nobody's inbox could show it.
func TestACallThatNamesNobodyIsNotTaken(t *testing.T) {
	hook := &sendGrid{secret: secret, room: newRoom()}
	field := func(name, value string) string {
		return "--b\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n" + value + "\r\n"
	}
	for name, c := range map[string]struct{ contentType, body string }{
		"no form":           {"text/plain", "this is bad invalid data"},
		"no boundary":       {"multipart/form-data", "x"},
		"empty":             {"multipart/form-data; boundary=b", ""},
		"no envelope":       {"multipart/form-data; boundary=b", field("to", "k3v9@in.example.com") + field("text", "x") + "--b--\r\n"},
		"bad envelope":      {"multipart/form-data; boundary=b", field("envelope", "{") + "--b--\r\n"},
		"nobody in it":      {"multipart/form-data; boundary=b", field("envelope", `{"to":[],"from":"a@b.example"}`) + field("text", "x") + "--b--\r\n"},
		"broken before it":  {"multipart/form-data; boundary=b", "--b\r\nno header\r\n" + field("envelope", envelope("a@b.example", "c@d.example")) + "--b--\r\n"},
		"larger than ever":  {"multipart/form-data; boundary=b", field("attachment1", strings.Repeat("x", maxCall)) + field("envelope", envelope("a@b.example", "c@d.example")) + "--b--\r\n"},
		"another form's":    {"application/x-www-form-urlencoded", "envelope=%7B%22to%22%3A%5B%22c%40d.example%22%5D%7D"},
		"an odd recipients": {"multipart/form-data; boundary=b", field("envelope", `{"to":"c@d.example"}`) + "--b--\r\n"},
	} {
		r := httptest.NewRequest(http.MethodPost, "/?secret="+secret, strings.NewReader(c.body))
		r.Header.Set("Content-Type", c.contentType)
		if list, err := hook.Parse(r); !errors.Is(err, ErrNoEnvelope) {
			t.Errorf("%s: %+v %v", name, list, err)
		}
	}
}

func TestAMailOf36MBIsReadWithoutItsAttachments(t *testing.T) {
	hook := &sendGrid{secret: secret, room: newRoom()}
	big := byHand
	big.attachment = 35 << 20
	list, err := hook.Parse(sendGridForm(t, big))
	if err != nil || list[0].Problem != "" || list[0].Text == "" || list[0].Size < 35<<20 {
		t.Fatalf("%v %+v", err, list)
	}
	big.attachment = 40 << 20
	// What is larger is kept all the same, and for whom it is stands after the mail in raw mode.
	for name, post := range map[string]func(*testing.T, wire) *http.Request{"parsed": sendGridForm, "raw": sendGridRaw} {
		list, err = hook.Parse(post(t, big))
		if err != nil || list[0].Problem != "it is larger than 36 MB" || list[0].Sum == "" || len(list[0].To) != 1 || list[0].To[0] != big.to ||
			list[0].Header.Get("Subject") == "" || !strings.Contains(list[0].Text, "Thank you for applying") {
			t.Errorf("%s: %v %+v", name, err, list)
		}
	}
}

// Raw mode posts the attachments too: many large mails at once would need many times their size.
func TestOnlySoManyLargeRawPostsAreInMemoryAtATime(t *testing.T) {
	hook := &sendGrid{secret: secret, room: newRoom()}
	for range largeAtOnce {
		hook.room.turns <- struct{}{}
	}
	post := func(attachment int) error {
		mail := byHand
		mail.attachment = attachment
		r := sendGridRaw(t, mail)
		r.URL.RawQuery = "secret=" + secret
		ctx, stop := context.WithCancel(context.Background())
		stop() // the wait is over
		_, err := hook.Parse(r.WithContext(ctx))
		return err
	}
	if err := post(0); err != nil {
		t.Errorf("a small one has to wait: %v", err)
	}
	if err := post(2 * smallMail); !errors.Is(err, ErrBusy) {
		t.Errorf("there was room: %v", err)
	}
}

func FuzzSendGrid(f *testing.F) {
	for _, contentType := range []string{"multipart/form-data; boundary=b", "multipart/form-data", "text/plain"} {
		f.Add(contentType, "--b\r\nContent-Disposition: form-data; name=\"envelope\"\r\n\r\n{\"to\":[\"a@b\"],\"from\":\"\"}\r\n--b\r\nContent-Disposition: form-data; name=email\r\n\r\nSubject: x\r\n\r\ny\r\n--b--\r\n")
	}
	f.Add("multipart/form-data; boundary=b", "--b\nContent-Disposition: form-data; name=\"headers\"\n\nFrom: =?x?q?=FF?=\nSubject\n\n--b\nContent-Disposition: form-data; name=charsets\n\n{\"text\":\"utf-16\"}\n--b\nContent-Disposition: form-data; name=text\n\n\xff\xfe\n--b--")
	hook := &sendGrid{secret: secret, room: newRoom()}
	f.Fuzz(func(t *testing.T, contentType, body string) {
		r := httptest.NewRequest(http.MethodPost, "/?secret="+secret, strings.NewReader(body))
		r.Header.Set("Content-Type", contentType)
		list, err := hook.Parse(r)
		if errors.Is(err, ErrNoEnvelope) {
			return
		}
		if err != nil || len(list) != 1 {
			t.Fatal(err)
		}
		storable(t, list[0])
	})
}
