package handlers

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// mostFiles are taken in one request.
const mostFiles = 50

// dropTime is how long one request may bring files.
const dropTime = 15 * time.Minute

// drop reads mails that the person saved: the files of a form, or one mail as the body. What is wrong with one of them
// says so beside its name, and the others are taken.
func (h *inbox) drop(c echo.Context) error {
	deadline := time.Now().Add(dropTime)
	control := http.NewResponseController(c.Response())
	_, _ = control.SetReadDeadline(deadline), control.SetWriteDeadline(deadline.Add(time.Minute))
	c.Request().Body = email.Steady(c.Request().Body, control, deadline)
	onlyBrings := h.onlyBrings(c)
	list, err := h.files(c)
	if err != nil {
		return err
	}
	for i := range list {
		if d := &list[i]; onlyBrings {
			d.Kind, d.Mail = d.Mail.Kind, models.InboundEmail{}
		}
	}
	status, taken, wrong := http.StatusUnprocessableEntity, false, views.Errors{}
	for _, d := range list {
		if d.Wrong == "" {
			taken = true
		} else {
			wrong[d.File] = d.Wrong
		}
		if d.Fate == views.DropLater {
			status = http.StatusServiceUnavailable
		}
	}
	if len(list) == 0 {
		wrong["files"] = "Choose at least one mail that you have saved: a file that ends in .eml."
	}
	if taken {
		status, wrong = http.StatusOK, nil
	}
	r := reply{data: map[string]any{"mails": list}, wrong: wrong}
	if wantsJSON(c) || wantsFragment(c) && len(list) > 0 {
		r.part = views.DroppedFiles(list)
		r.events = map[string]any{"applications-changed": true, "unread-changed": true}
		return respond(c, status, r)
	}
	return h.page(c, status, views.InboxData{Dropped: list, Wrong: wrong}, r)
}

// onlyBrings says that the caller is a token that may bring mail and read nothing that is here: anybody can make up a mail
// about an application, to see what is known of it. It is told what became of the mail, and never by a page.
func (h *inbox) onlyBrings(c echo.Context) bool {
	token := who(c).token
	if token == nil || token.May(readApplications) {
		return false
	}
	c.Request().Header.Set(echo.HeaderAccept, echo.MIMEApplicationJSON)
	return true
}

// files takes each file as it comes, so that only one is in memory.
func (h *inbox) files(c echo.Context) (list []views.Dropped, err error) {
	r := c.Request()
	media, params, _ := mime.ParseMediaType(r.Header.Get(echo.HeaderContentType))
	switch media {
	case "multipart/form-data":
	case "message/rfc822", "application/octet-stream", "text/plain":
		d, err := h.file(c, "mail.eml", r.Body)
		return []views.Dropped{d}, err
	default:
		return nil, nil
	}
	form := multipart.NewReader(r.Body, params["boundary"])
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			if len(list) == 0 {
				return nil, echo.ErrBadRequest
			}
			return list, nil // what came whole is told of
		}
		name := fileName(part.FileName())
		switch {
		case name == "":
			continue
		case len(list) >= mostFiles:
			list = append(list, views.Dropped{File: name, Fate: views.DropRefused, Wrong: "Only 50 files are taken at a time. Drop this one again."})
			if len(list) > 2*mostFiles {
				return list, nil
			}
			continue
		}
		d, err := h.file(c, name, part)
		if err != nil {
			return list, err
		}
		list = append(list, d)
	}
}

// fileName is what the person calls the file, as it may be shown.
func fileName(name string) string {
	name = models.OneLine(cleanText(path.Base(strings.ReplaceAll(name, `\`, "/")))) // without what would let “exe.pdf” look like “fdp.exe”
	if name == "." || name == "/" {
		return ""
	}
	if letters := []rune(name); len(letters) > 200 {
		name = string(letters[:200])
	}
	return name
}

// wordsOfFile say what is wrong with a file and what to do.
var wordsOfFile = map[error]string{
	email.ErrNoMail:   "This is no mail. Save the mail itself from your mail program, as a file that ends in .eml.",
	email.ErrMailbox:  "This is a whole mailbox. Choose the mails in your mail program and save them one by one, as .eml files: a year of them fits in a few drops.",
	email.ErrOutlook:  "This is a mail in Outlook’s own form. Save it from Outlook on the web, which writes .eml, or forward it.",
	email.ErrTooLarge: "This is larger than 36 MB. Forward the mail without its attachments.",
}

// file takes one mail, and reads it at once, so that the person sees what became of it. Where that fails the job does it.
func (h *inbox) file(c echo.Context, name string, r io.Reader) (views.Dropped, error) {
	d := views.Dropped{File: name}
	m, err := h.mailFiles.Read(c.Request().Context(), userID(c).String(), r)
	for known, words := range wordsOfFile {
		if errors.Is(err, known) {
			d.Fate, d.Wrong = views.DropRefused, words
			return d, nil
		}
	}
	later := views.Dropped{File: name, Fate: views.DropLater, Wrong: "This was not taken. Drop it again in a moment."}
	if errors.Is(err, email.ErrBusy) {
		return later, nil
	}
	if err != nil {
		return d, err // the request broke off
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request().Context()), services.AcceptTime)
	defer cancel()
	row, fate, err := h.Inbox.Keep(ctx, "file", who(c).User, m)
	if err != nil {
		h.Log.Error("a dropped mail could not be taken", "error", err, "request", requestIDOf(c))
		h.meters.mails.WithLabelValues("file", "later").Inc()
		return later, nil
	}
	h.meters.mails.WithLabelValues("file", string(fate)).Inc()
	d.Fate, d.ID = string(fate), row.ID
	if fate == services.FateAccepted {
		if err := h.Inbox.Read(ctx, row.ID); err != nil {
			h.Log.Warn("a dropped mail is left to the job", "mail", row.ID, "error", err)
		}
	}
	if d.Mail, err = models.MailByID(ctx, h.DB, userID(c), row.ID); err == nil && d.Mail.ApplicationID != nil {
		var a models.Application
		if a, err = models.ApplicationByID(ctx, h.DB, userID(c), *d.Mail.ApplicationID); err == nil {
			d.Mail.Application = &a
		} else if errors.Is(err, models.ErrNotFound) {
			err = nil // it is in the Trash
		}
	}
	return d, err
}
