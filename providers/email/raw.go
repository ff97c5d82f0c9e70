package email

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

// raw is a webhook for any script and any mail server's pipe: the body is the mail as it is. Whoever calls it proves
// themselves with a token of their own, and the mail is theirs: as the bearer, as the password of basic auth, as
// ?token=, or as the last part of the path.
type raw struct {
	owner func(ctx context.Context, token string) (string, error)
	room  *room
}

func newRaw(c Config) (Provider, error) {
	if c.Owner == nil {
		return nil, ErrNotConfigured
	}
	return &raw{c.Owner, newRoom()}, nil
}

func (*raw) Name() string { return "raw" }

func (*raw) Personal() bool { return true }

func (*raw) Setup(webhook, _ string) []string {
	return []string{
		"Nothing has to be set up for the instance: everyone can make a token for themselves under Settings, Mail comes in.",
		"A mail is posted to " + webhook + " as it is, by a mail server’s pipe or a script. The proxy in front must take 40 MB.",
	}
}

// Parse takes the mail whatever the call says of its type: the body, or the file in a form.
func (p *raw) Parse(r *http.Request) ([]Message, error) {
	owner, err := p.caller(r)
	if err != nil {
		return nil, err
	}
	body := &counted{r: r.Body, sum: sha256.New()}
	mails, err := p.read(r, owner, body)
	if err != nil {
		return nil, err
	}
	// The rest is read too: a call is only answered when it is through.
	_, err = io.Copy(io.Discard, body)
	if body.broken != nil {
		return nil, ErrInterrupted
	}
	if err != nil || body.n > maxForm {
		if len(mails) == 1 {
			mails[0].Problem = "it is larger than 36 MB"
		} else {
			mails = append(mails, Message{Problem: "the form it came in is larger than 36 MB"})
		}
	}
	for i := range mails {
		m := &mails[i]
		if m.Owner = owner; len(mails) == 1 {
			m.Size = body.n
		}
		if m.Problem != "" && m.Sum == "" {
			m.Sum = hex.EncodeToString(body.sum.Sum(nil))
		}
	}
	return mails, nil
}

// caller is whose token came with the call.
func (p *raw) caller(r *http.Request) (owner string, err error) {
	user, password, _ := r.BasicAuth()
	bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		bearer = ""
	}
	err = ErrForged
	for _, token := range []string{bearer, password, user, r.URL.Query().Get("token"), r.PathValue("secret")} {
		if token = strings.TrimSpace(token); token == "" || len(token) > 200 {
			continue
		}
		if owner, err = p.owner(r.Context(), token); !errors.Is(err, ErrForged) {
			return owner, err
		}
	}
	return "", err
}

// read takes the mail out of the body, or the mails that are the files of a form. The only error is that there is no room for
// one; what is wrong with a mail is its problem, and whether the call broke off the body knows.
func (p *raw) read(r *http.Request, owner string, body io.Reader) (mails []Message, err error) {
	media, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if media != "multipart/form-data" {
		m, err := p.mail(r, owner, media, body)
		return []Message{m}, err
	}
	form := multipart.NewReader(body, params["boundary"])
	for {
		file, err := fileOf(form)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || len(mails) == filesMost {
			return append(mails, Message{Problem: "not all of the form it came in could be read"}), nil
		}
		m, err := p.mail(r, owner, media, file)
		if err != nil {
			return nil, err
		}
		mails = append(mails, m)
	}
	if len(mails) == 0 {
		mails = []Message{{Problem: "there is no file in the form it came in"}}
	}
	return mails, nil
}

// filesMost are taken out of one form.
const filesMost = 50

func (p *raw) mail(r *http.Request, owner, media string, body io.Reader) (m Message, err error) {
	mail, release, err := p.room.take(r.Context(), owner, body)
	if errors.Is(err, ErrBusy) {
		return m, err
	}
	if err != nil {
		return Message{Problem: "the form it came in is broken"}, nil
	}
	defer release()
	switch {
	case media == "application/x-www-form-urlencoded" && !bytes.ContainsAny(mail, "\r\n"):
		return Message{Problem: "its line breaks are gone (curl keeps them with --data-binary)"}, nil
	case isMailbox(mail):
		sum := sha256.Sum256(mail)
		return Message{Problem: "it is a whole mailbox: each mail has to be posted by itself", Sum: hex.EncodeToString(sum[:])}, nil
	}
	m, _ = ParseMIME(mail) // the message says its problem
	return m, nil
}

// fileOf is the next part of a form that is a mail.
func fileOf(form *multipart.Reader) (io.Reader, error) {
	for range 20 {
		part, err := form.NextPart()
		if err != nil {
			return nil, err
		}
		if part.FileName() != "" || part.FormName() == "mail" {
			return part, nil
		}
	}
	return nil, ErrUnreadable
}
