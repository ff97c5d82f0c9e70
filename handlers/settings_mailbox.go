package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// mailboxAnswer is the person's mailbox as scripts see it.
type mailboxAnswer struct {
	Mailbox *models.Mailbox      `json:"mailbox"` // null: none is connected
	State   *models.MailboxState `json:"state"`
	Last    *models.InboundEmail `json:"last_mail"` // the last one that was kept
}

// mailbox shows how reading the person's own mailbox goes, or how one is connected.
func (h *settings) mailbox(c echo.Context) error {
	d, err := h.mailboxState(c)
	if err != nil {
		return err
	}
	if p, ok := views.MailPresetOf(c.QueryParam("for"), ""); ok {
		d.Preset, d.Form = p.Name, p.None == ""
		if d.Box == nil || d.Form {
			d.Settings = models.MailboxSettings{Host: p.Host, Port: 993, TLS: "tls", Folder: "INBOX", After: "leave"}
			d.Port = "993"
		}
	}
	return h.mailboxPage(c, http.StatusOK, d, reply{})
}

func (h *settings) mailboxPage(c echo.Context, status int, d views.MailboxData, r reply) error {
	r.page = views.MailboxPage(d)
	if r.data == nil && status < 400 {
		answer := mailboxAnswer{Mailbox: d.Box, Last: d.Last}
		if d.Box != nil {
			answer.State = &d.State
		}
		r.data = answer
	}
	return respond(c, status, r)
}

func (h *settings) mailboxState(c echo.Context) (d views.MailboxData, err error) {
	u := who(c).User
	d.Admin, d.Address = u.IsAdmin, h.receiving(u).Address
	box, state, last, err := h.mailboxes.State(c.Request().Context(), u.ID)
	if errors.Is(err, models.ErrNotFound) {
		return d, nil
	}
	d.Box, d.State, d.Last = &box, state, last
	if state.LastError != "" {
		_, d.Trouble = mailboxTrouble(state.LastError, nil)
	}
	return d, err
}

// editMailbox is the form with what is saved; the password is not among it.
func (h *settings) editMailbox(c echo.Context) error {
	d, err := h.mailboxState(c)
	if err != nil {
		return err
	}
	if d.Box == nil {
		return c.Redirect(http.StatusSeeOther, h.path("settings/mailbox"))
	}
	d.Form, d.Saved, d.Settings, d.Port = true, true, d.Box.Settings, strconv.Itoa(d.Box.Settings.Port)
	if p, ok := views.MailPresetOf("", d.Settings.Host); ok {
		d.Preset = p.Name
	} else {
		d.Preset = "other"
	}
	return h.mailboxPage(c, http.StatusOK, d, reply{})
}

// mailboxNews is asked again and again by the page; where nothing has changed there is nothing to send.
func (h *settings) mailboxNews(c echo.Context) error {
	d, err := h.mailboxState(c)
	if err != nil {
		return err
	}
	if d.Box == nil || d.Seen() == c.QueryParam("seen") {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{part: views.MailboxState(d), data: mailboxAnswer{d.Box, &d.State, d.Last}})
}

// mailboxForm is a mailbox as it is typed. What is not sent is as in the one that is saved, or as usual.
type mailboxForm struct {
	Username *string `form:"username"`
	Password string  `form:"password"`
	Held     string  `form:"held"` // in place of a password that was typed before
	Host     *string `form:"host"`
	Port     *string `form:"port"`
	TLS      *string `form:"tls"`
	Folder   *string `form:"folder"`
	After    *string `form:"after"`
	MoveTo   *string `form:"move_to"`
	Days     *string `form:"days"`
	For      string  `form:"for"` // the service that was chosen
}

func (f mailboxForm) fill(s *models.MailboxSettings, port *string, admin bool) views.Errors {
	wrong := views.Errors{}
	for _, field := range []struct {
		name   string
		sent   *string
		into   *string
		length int
		empty  string
	}{
		{"username", f.Username, &s.Username, 320, "Write the address or the name that you sign in to your mail with."},
		{"host", f.Host, &s.Host, 253, "Write the name of the mail server, such as imap.example.com."},
		{"folder", f.Folder, &s.Folder, 200, "Write which folder is read. INBOX is where mail arrives."},
		{"move_to", f.MoveTo, &s.MoveTo, 200, ""},
	} {
		if field.sent != nil {
			*field.into = strings.TrimSpace(*field.sent)
		}
		switch {
		case *field.into == "" && field.empty != "":
			wrong[field.name] = field.empty
		case utf8.RuneCountInString(*field.into) > field.length:
			wrong[field.name] = "Keep it to " + itoa(field.length) + " characters."
		}
	}
	s.Host = strings.ToLower(s.Host)
	if wrong["host"] == "" && strings.ContainsAny(s.Host, " /@?#\t\n") {
		wrong["host"] = "Write only the name of the mail server, such as imap.example.com."
	}
	if f.Port != nil {
		*port = *f.Port
		n, err := strconv.ParseUint(*f.Port, 10, 16)
		if err != nil || !services.MailPort(uint16(n)) {
			wrong["port"] = "Mail servers are at port 993 or 143, or at one above 1024."
		}
		s.Port = int(n)
	}
	if f.TLS != nil {
		s.TLS = *f.TLS
	}
	switch {
	case s.TLS == "none" && !admin:
		wrong["tls"] = "Without encryption everybody on the way could read your password. Choose TLS."
	case s.TLS != "tls" && s.TLS != "starttls" && s.TLS != "none":
		wrong["tls"] = "Choose tls or starttls."
	}
	if f.After != nil {
		s.After = *f.After
	}
	switch s.After {
	case "leave", "seen":
	case "move":
		if s.MoveTo == "" {
			wrong["move_to"] = "Write which folder mails are to be moved to."
		} else if models.SameFolder(s.MoveTo, s.Folder) {
			wrong["move_to"] = "That is the folder that is read. Choose another."
		}
	default:
		wrong["after"] = "Choose one of the three: leave, seen or move."
	}
	if f.Days != nil {
		switch *f.Days {
		case "", "0":
			s.Days = 0
		case "7", "30":
			s.Days, _ = strconv.Atoi(*f.Days)
		default:
			wrong["days"] = "Choose 0, 7 or 30 days."
		}
	}
	return wrong
}

// connectMailbox tries the mailbox and saves it when that works.
func (h *settings) connectMailbox(c echo.Context) error {
	var form mailboxForm
	if err := read(c, &form); err != nil {
		return err
	}
	d, err := h.mailboxState(c)
	if err != nil {
		return err
	}
	u := who(c).User
	d.Form, d.Preset, d.Held = true, form.For, form.Held
	d.Settings = models.MailboxSettings{Port: 993, TLS: "tls", Folder: "INBOX", After: "leave"}
	if d.Box != nil {
		d.Settings, d.Saved = d.Box.Settings, true
	}
	d.Port = strconv.Itoa(d.Settings.Port)
	d.Wrong = form.fill(&d.Settings, &d.Port, u.IsAdmin)
	if d.Preset == "" {
		d.Preset = "other"
	}
	if len(d.Wrong) > 0 {
		if form.Password != "" {
			// What was typed is not lost; it is in no page either.
			if d.Held, err = h.mailboxes.Hold(c.Request().Context(), u.ID, form.Password); err != nil {
				return err
			}
		}
		return h.mailboxPage(c, http.StatusUnprocessableEntity, d, reply{wrong: d.Wrong})
	}
	box, held, err := h.mailboxes.Connect(c.Request().Context(), u, c.RealIP(), d.Settings, services.MailboxPassword{Typed: passwordFor(d.Settings.Host, form.Password), Held: form.Held})
	var trouble *email.Trouble
	switch {
	case errors.Is(err, services.ErrPasswordNeeded):
		d.Held, d.Saved = "", false
		d.Wrong = views.Errors{"password": "Type the password."}
		if d.Box != nil {
			d.Wrong["password"] = "Type the password: the saved one is for another server or name."
		}
	case errors.As(err, &trouble):
		d.Held = held
		if trouble.Why == email.WhyPassword {
			d.Saved = false
		}
		d.Wrong = views.Errors{}
		field, words := mailboxTrouble(trouble.Why, trouble.Folders)
		if field == "" {
			d.Words = words
		} else {
			d.Wrong[field] = words
		}
	case err != nil:
		return err
	default:
		text := "Your mailbox is connected. It is looked into right now."
		if d.Box != nil {
			text = "Saved. It is looked into right now."
		}
		return h.mailboxPage(c, http.StatusOK, d, reply{data: mailboxAnswer{Mailbox: &box}, to: "settings/mailbox", done: &views.Flash{Text: text}})
	}
	return h.mailboxPage(c, http.StatusUnprocessableEntity, d, reply{wrong: d.Wrong, words: d.Words})
}

// mailboxTrouble is why a mailbox can't be read, by the field of the form that it is about, and what to do.
func mailboxTrouble(why string, folders []string) (field, words string) {
	there := func(otherwise string) string {
		if len(folders) > 0 {
			return " There are: " + strings.Join(folders, ", ") + "."
		}
		return otherwise
	}
	switch why {
	case email.WhyPassword:
		return "password", "The mail server refuses this password for this name. Check both; many services take an app password only."
	case email.WhyFolder:
		return "folder", "There is no such folder." + there(" Write its name as your mail program shows it.")
	case email.WhyMoveTo:
		return "move_to", "There is no such folder to move mails to." + there(" Make it in your mail program first.")
	case email.WhyCantMove:
		return "after", "This mail server has no safe way of moving mails. Choose another of these."
	case email.WhyCertificate:
		return "host", "Who the server is can’t be verified: its certificate is for another name, too old, or made by nobody who is trusted. Use the name that your mail service states."
	case email.WhyEncryption:
		return "tls", "The server does not speak that way at this port. Usually 993 goes with TLS and 143 with STARTTLS."
	case email.WhyHost:
		return "host", "There is no server of this name. Check how it is written."
	case email.WhyNoAnswer:
		return "host", "No mail server answers there. Check its name, the port and the encryption; if they are right, it may be down for a moment."
	case email.WhyAddress:
		return "host", "This address is not on the public internet, or the port is not one for mail. A mail server inside the network of this instance can be connected by its administrators only."
	}
	return "", "The mail server refuses for now, or says what HavenJob does not understand. Try again in some minutes."
}

// passwordFor leaves out the spaces that some services show app passwords with.
func passwordFor(host, password string) string {
	if host == "imap.gmail.com" || host == "imap.mail.yahoo.com" {
		return strings.Join(strings.Fields(password), "")
	}
	return password
}

// lookIntoMailbox has it looked into at once.
func (h *settings) lookIntoMailbox(c echo.Context) error {
	if err := read(c, &struct{}{}); err != nil {
		return err
	}
	err := h.mailboxes.LookNow(c.Request().Context(), userID(c))
	none := errors.Is(err, models.ErrNotFound)
	if err != nil && !none {
		return err
	}
	d, err := h.mailboxState(c)
	if err != nil {
		return err
	}
	if none {
		return h.mailboxPage(c, http.StatusConflict, d, reply{data: mailboxAnswer{}, words: "Connect a mailbox first."})
	}
	d.Asked = true
	return respond(c, http.StatusOK, reply{part: views.MailboxState(d), data: mailboxAnswer{d.Box, &d.State, d.Last}, to: "settings/mailbox"})
}

// disconnectMailbox ends the reading. For an hour it can be taken back.
func (h *settings) disconnectMailbox(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	if err := h.mailboxes.Disconnect(c.Request().Context(), userID(c), id, c.RealIP()); err != nil {
		return err
	}
	if wantsJSON(c) {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{to: "settings/mailbox", done: &views.Flash{Text: "Your mailbox is disconnected.", UndoURL: "settings/mailbox/" + id.String() + "/restore"}})
}

// restoreMailbox takes a disconnection back.
func (h *settings) restoreMailbox(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	err = h.mailboxes.Reconnect(c.Request().Context(), userID(c), id, c.RealIP())
	if errors.Is(err, models.ErrNotFound) {
		// Undone twice is undone.
		if box, boxErr := models.MailboxOf(c.Request().Context(), h.DB, userID(c)); boxErr == nil && box.ID == id {
			err = nil
		}
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "settings/mailbox", done: &views.Flash{Text: "It is connected again."}})
}
