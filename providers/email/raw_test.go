package email

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const (
	token      = "hj_a-token-of-somebody"
	tokenOwner = "maya"
)

// ownerOf knows one token, and one whose owner can't be found out now.
func ownerOf(_ context.Context, given string) (string, error) {
	switch given {
	case token:
		return tokenOwner, nil
	case "hj_gone":
		return "", errors.New("the database is gone")
	}
	return "", ErrForged
}

func rawSample(post func(*testing.T, wire) *http.Request) sample {
	return sample{config: Config{Owner: ownerOf}, post: post, forge: func(r *http.Request) { r.Header.Del("Authorization") }}
}

func rawCall(contentType string, body io.Reader) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/webhooks/email/raw", body)
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("Authorization", "Bearer "+token)
	return r
}

func rawBody(_ *testing.T, w wire) *http.Request {
	return rawCall("message/rfc822", strings.NewReader(w.raw()))
}

// rawForm is what curl -F sends.
func rawForm(_ *testing.T, w wire) *http.Request {
	f := newForm().field("note", "from a script").file("file", "mail.eml", "application/octet-stream", w.raw())
	r := f.request()
	r.Header.Set("Authorization", "Bearer "+token)
	return r
}

func TestATokenIsABearerAPasswordAQueryOrAPartOfThePath(t *testing.T) {
	hook := &raw{ownerOf, newRoom()}
	for name, set := range map[string]func(*http.Request){
		"bearer":   func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) },
		"password": func(r *http.Request) { r.SetBasicAuth("anything", token) },
		"user":     func(r *http.Request) { r.SetBasicAuth(token, "") },
		"query":    func(r *http.Request) { r.URL.RawQuery = "token=" + token },
		"path":     func(r *http.Request) { r.SetPathValue("secret", token) },
	} {
		r := rawBody(t, byHand)
		r.Header.Del("Authorization")
		set(r)
		if list, err := hook.Parse(r); err != nil || list[0].Owner != tokenOwner {
			t.Errorf("%s: %v", name, err)
		}
	}
	r := rawBody(t, byHand)
	r.Header.Set("Authorization", "Bearer hj_gone")
	if _, err := hook.Parse(r); err == nil || errors.Is(err, ErrForged) {
		t.Errorf("whose token it is can't be found out: %v", err)
	}
}

func TestWhateverAGenuineCallBringsIsAMailOrAProblem(t *testing.T) {
	hook := &raw{ownerOf, newRoom()}
	whole := byHand.raw()
	for name, c := range map[string]struct {
		contentType, body string
		problem           bool
	}{
		"no type":                {"", whole, false},
		"a browser's form":       {"application/x-www-form-urlencoded", whole, false},
		"line breaks gone":       {"application/x-www-form-urlencoded", strings.NewReplacer("\r", "", "\n", "").Replace(whole), true},
		"the mail's own type":    {"multipart/mixed; boundary=outer", whole, false},
		"a field of a form":      {"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=mail\r\n\r\n" + whole + "\r\n--b--\r\n", false},
		"a byte order mark":      {"message/rfc822", "\xef\xbb\xbf" + whole, false},
		"an old Mac's lines":     {"message/rfc822", strings.ReplaceAll(whole, "\r\n", "\r"), false},
		"a mailbox":              {"application/mbox", "From a Tue\r\n" + whole + "\r\nFrom b Tue\r\n" + whole, true},
		"a sentence with From":   {"message/rfc822", "From a Tue\r\n" + whole + "\r\n\r\nFrom our side all is well.\r\nBest", false},
		"one mail of a mailbox":  {"application/mbox", "From a Tue\r\n" + whole, false},
		"nothing":                {"message/rfc822", "", true},
		"a form without a file":  {"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=note\r\n\r\nx\r\n--b--\r\n", true},
		"a form that breaks off": {"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=file; filename=m\r\n\r\n" + whole, true},
		"a form without form":    {"multipart/form-data", whole, true},
		"a bomb":                 {"message/rfc822", "Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + strings.Repeat("--a\r\n\r\nx\r\n", 50_000), true},
	} {
		list, err := hook.Parse(rawCall(c.contentType, strings.NewReader(c.body)))
		if err != nil || len(list) != 1 || list[0].Owner != tokenOwner {
			t.Errorf("%s: %+v %v", name, list, err)
		} else if (list[0].Problem != "") != c.problem || c.problem && list[0].Sum == "" {
			t.Errorf("%s: problem %q, sum %q", name, list[0].Problem, list[0].Sum)
		} else if !c.problem && list[0].Header.Get("Subject") == "" {
			t.Errorf("%s: %+v", name, list[0].Header)
		}
	}
}

func TestEachFileOfAFormIsAMail(t *testing.T) {
	f := newForm().field("note", "two of them").file("a", "1.eml", "message/rfc822", byHand.raw()).file("b", "2.eml", "message/rfc822", "Subject: the second\r\n\r\nx\r\n")
	r := f.request()
	r.Header.Set("Authorization", "Bearer "+token)
	list, err := (&raw{ownerOf, newRoom()}).Parse(r)
	if err != nil || len(list) != 2 || list[1].Header.Get("Subject") != "the second" || list[0].Problem+list[1].Problem != "" || list[1].Owner != tokenOwner {
		t.Errorf("%v %+v", err, list)
	}
}

func TestARawMailOf36MBIsTakenAndALargerOneIsKnownToHaveCome(t *testing.T) {
	hook := &raw{ownerOf, newRoom()}
	big := byHand
	big.attachment = 35 << 20
	list, err := hook.Parse(rawBody(t, big))
	if err != nil || list[0].Problem != "" || !strings.Contains(list[0].Text, "Thank you for applying") || list[0].Size < 34<<20 {
		t.Fatalf("%v %+v", err, list)
	}
	big.attachment = 40 << 20
	list, err = hook.Parse(rawBody(t, big))
	if err != nil || list[0].Problem != "it is larger than 36 MB" || list[0].Header.Get("Subject") == "" {
		t.Fatalf("%v %+v", err, list)
	}
}

// Many large mails at once would need many times their size.
func TestOnlySoManyLargeMailsAreInMemoryAtATime(t *testing.T) {
	hook := &raw{ownerOf, newRoom()}
	for range largeAtOnce {
		hook.room.turns <- struct{}{}
	}
	if _, err := hook.Parse(rawBody(t, byHand)); err != nil {
		t.Errorf("a small one has to wait: %v", err)
	}
	big := byHand
	big.attachment = 2 * smallMail
	ctx, stop := context.WithCancel(context.Background())
	stop() // the wait is over
	if _, err := hook.Parse(rawBody(t, big).WithContext(ctx)); !errors.Is(err, ErrBusy) {
		t.Errorf("there was room: %v", err)
	}
	for range largeAtOnce {
		<-hook.room.turns
	}
	if _, err := hook.Parse(rawBody(t, big)); err != nil {
		t.Error(err)
	}
}

func FuzzRaw(f *testing.F) {
	f.Add("message/rfc822", []byte(byHand.raw()))
	f.Add("multipart/form-data; boundary=b", []byte("--b\r\nContent-Disposition: form-data; name=file; filename=m\r\n\r\nSubject: x\r\n\r\ny\r\n--b--\r\n"))
	f.Add("application/x-www-form-urlencoded", []byte("From: x"))
	f.Add("multipart/form-data; boundary=", []byte("\xff\x00"))
	hook := &raw{ownerOf, newRoom()}
	f.Fuzz(func(t *testing.T, contentType string, body []byte) {
		list, err := hook.Parse(rawCall(contentType, bytes.NewReader(body)))
		if err != nil || len(list) != 1 || list[0].Owner != tokenOwner {
			t.Fatal(err)
		}
		storable(t, list[0])
	})
}
