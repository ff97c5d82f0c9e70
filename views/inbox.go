package views

import (
	"context"
	"strconv"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/views/ui"

	"github.com/a-h/templ"
	"github.com/google/uuid"
)

// LaterMail is what an answer to a mail that another one came after is answered.
const LaterMail = "Another mail about it came meanwhile. Nothing was done: look at what waits now and answer that."

// AnsweredMail is what an answer to a mail that was answered otherwise meanwhile is answered.
const AnsweredMail = "It was answered otherwise meanwhile, perhaps in another tab. Nothing was done."

// SameThere asks whether a mail is about an application that is there.
const SameThere = "You have this one already: save, and the mail goes to it. Choose a new application if it is a second one."

// InboxData is what the inbox shows.
type InboxData struct {
	Reviews []models.InboxReview // what waits for a look, the newest first
	More    bool                 // there are more of them
	Waiting int64                // how many, capped
	Focus   bool                 // after an answer: the next one is ready for the keyboard
	Again   uuid.UUID            // after an answer was taken back or overtaken: the one that waits is

	TooLate string // why nothing was done: the answer came too late

	Edited *models.InboxReview // the one whose form is open
	About  string              // as typed there
	Wrong  Errors

	Mails []models.InboundEmail
	First bool   // the newest are among them
	Older string // the cursor of what comes after
	Seen  string // names the newest mail and its state

	Confirmations []models.InboundEmail // Gmail's, that still hold

	Ignored []models.IgnoredSender
	Dropped []Dropped // files, just now

	Receives bool   // mail can come in by an address
	Address  string // the person's own
	Mailbox  string // the one that is looked into; empty: none
	Admin    bool
	Setup    []MailSetup // for whoever runs the instance
	Late     time.Time   // since when mail waits to be read, where that is longer than it should
}

// focuses says whether a review is ready for the keyboard.
func (d InboxData) focuses(i int, a models.Application) bool {
	if d.Focus && d.Again != uuid.Nil && lists(d.Reviews, models.Application{ID: d.Again}) {
		return a.ID == d.Again
	}
	return d.Focus && i == 0
}

// MailSetup is how mail gets to the instance by one provider, step by step.
type MailSetup struct {
	Name  string
	Steps []string
}

// begins says that no mail has come yet.
func (d InboxData) begins() bool { return len(d.Mails) == 0 && d.First }

// providerNames are the ways in which mails come, as people call them.
var providerNames = map[string]string{"sendgrid": "SendGrid", "raw": "a personal webhook", "smtp": "SMTP", "file": "a file"}

func providerName(name string) string { return or(providerNames[name], name) }

// wayWords say how a mail came where it was not forwarded, which goes without saying.
var wayWords = map[string]string{"file": "from a file", "imap": "from your mailbox", "raw": "by your webhook"}

func noAddressPanel(d InboxData) ui.Panel {
	if !d.begins() {
		return ui.Panel{Title: "There is no forwarding address"}
	}
	return ui.Panel{Title: "No mail comes in here yet", Line: "When it does, each mail is listed here with what became of it."}
}

func reviewURL(a models.Application) string { return "inbox/review/" + a.ID.String() }

func reviewID(a models.Application) string { return "review-" + a.ID.String() }

// asked is the question that a review asks.
func asked(r models.InboxReview) string {
	switch {
	case r.Guess:
		return "Which of your applications there is it?"
	case r.Suggests != "":
		return "Move it to " + ui.StatusName(string(r.Suggests)) + "?"
	case r.Application.CompanyName == "":
		return "Which company is it?"
	case !r.Made:
		return "Is this mail about " + ApplicationName(r.Application) + "?"
	}
	return "Is this right?"
}

// whyWaits is why somebody has to look. A guess is one for what stands there now.
func whyWaits(r models.InboxReview) string {
	if r.Guess && !strings.HasPrefix(r.Mail.Reason, models.SeveralThere) {
		return models.SeveralThere
	}
	return r.Mail.Reason
}

func confirmWords(r models.InboxReview) string {
	switch {
	case r.Guess:
		return "This one"
	case r.Suggests != "":
		return "Move it"
	case !r.Made:
		return "Yes"
	}
	return "Confirm"
}

// mailTime is when a mail was sent, as far as that is known.
func mailTime(m models.InboundEmail) time.Time {
	if m.Parsed != nil && !m.Parsed.At.IsZero() {
		return m.Parsed.At
	}
	return m.ReceivedAt
}

// ofTheMail are the attributes of a review's field. Data-own is what the mail says itself, which takes the place of the other
// application's where the mail is said to be about a new one.
func ofTheMail(r models.InboxReview, field string) templ.Attributes {
	attrs := templ.Attributes{}
	if field != "date_applied" {
		attrs["maxlength"] = "200"
	}
	if r.Made || r.Mail == nil || r.Mail.Parsed == nil {
		return attrs
	}
	p := r.Mail.Parsed
	switch field {
	case "company_name":
		attrs["data-own"] = or(p.CompanyName, r.Application.CompanyName)
	case "job_title":
		attrs["data-own"] = p.JobTitle
	case "date_applied":
		attrs["data-own"] = models.DayOf(p.At).String()
	}
	return attrs
}

// statusOfTheMail are the attributes of a review's status: of whichever other application the mail is about, it is where the
// mail leads.
func statusOfTheMail(r models.InboxReview) templ.Attributes {
	if r.Leads == "" {
		return nil
	}
	return templ.Attributes{"data-own": string(r.Leads), "data-own-any": true}
}

// aboutOptions are the applications that a mail may be about.
func aboutOptions(r models.InboxReview) []ui.Option {
	name := func(a models.Application) string {
		words := titleOf(a) + " ("
		if a.CompanyName != r.Application.CompanyName {
			words += a.CompanyName + ", " // it only begins alike
		}
		words += ui.StatusName(string(a.Status))
		if !a.DateApplied.IsZero() {
			words += ", " + a.DateApplied.Time().Format("2 Jan 2006")
		}
		return words + ")"
	}
	this := "This one: " + name(r.Application)
	if r.Made {
		this = "A new application"
	}
	options := []ui.Option{{Value: r.Application.ID.String(), Label: this}}
	for _, other := range r.Others {
		options = append(options, ui.Option{Value: other.ID.String(), Label: name(other)})
	}
	if !r.Made {
		options = append(options, ui.Option{Value: "new", Label: "A new application"})
	}
	return options
}

// kindWords are what a mail was read as.
var kindWords = map[string]string{
	"received": "Application received", "under_review": "Under review", "assessment": "Assessment", "screen": "Phone screen",
	"interview": "Interview", "offer": "Offer", "rejection": "Rejection", models.KindConfirmation: "Forwarding to confirm",
}

// mailKind is what a mail was read as; empty: it could not be read.
func mailKind(m models.InboundEmail) string {
	words := kindWords[m.Kind]
	if m.Parsed != nil && m.Parsed.Cancelled {
		words += ", called off"
	}
	return words
}

// fate is what became of a mail, in words and as a picture.
type fate struct{ icon, words string }

func fateOf(m models.InboundEmail) fate {
	kind := or(mailKind(m), "Mail")
	switch m.State {
	case models.MailQueued:
		return fate{"hourglass", "Being read"}
	case models.MailAsking:
		return fate{"hourglass", "Your model is being asked"}
	case models.MailReview:
		switch {
		case m.Kind == models.KindConfirmation:
			return fate{"key-round", "Gmail asks you to confirm"}
		case m.Application == nil || m.Application.DeletedAt != nil:
			return fate{"trash-2", kind}
		case !m.Application.IsNeedsReview:
			return fate{"mail-check", kind}
		}
		return fate{"mail-question-mark", kind + ", waits for your look"}
	case models.MailFailed:
		return fate{"mail-x", "Not read"}
	case models.MailNothing:
		if m.Kind == models.KindConfirmation {
			return fate{"mail-open", "Forwarding confirmation, expired"}
		}
		return fate{"mail-open", "No application"}
	}
	return fate{"mail-check", kind}
}

func copiesWords(m models.InboundEmail) string {
	if m.Copies == 0 {
		return ""
	}
	return count(m.Copies, "copy", "copies") + " came later"
}

// newMailWords are what is told of a mail that just came.
func newMailWords(ctx context.Context, m models.InboundEmail) string {
	return "Received " + FrameOf(ctx).secondsAgo(m.ReceivedAt) + newMailFate(m)
}

// newMailFate ends the sentence that begins with when a mail came.
func newMailFate(m models.InboundEmail) string {
	switch m.State {
	case models.MailQueued:
		return ", being read."
	case models.MailAsking:
		return ". The rules are not sure, so your model is being asked."
	case models.MailFailed:
		return ", but it could not be read."
	case models.MailNothing:
		return ", read as no mail about an application."
	}
	if m.Kind == models.KindConfirmation {
		return ": Gmail asks you to confirm your address. Show it, and its code is there."
	}
	words := ", read as " + strings.ToLower(or(mailKind(m), "a mail"))
	if m.Application != nil && m.Application.CompanyName != "" {
		words += ": " + ApplicationName(*m.Application)
	}
	return words + "."
}

// secondsAgo is since, but exact for what has only just happened.
func (f Frame) secondsAgo(t time.Time) string {
	switch d := int(f.Now.Sub(t).Seconds()); {
	case d < 2:
		return "just now"
	case d < 60:
		return count(d, "second", "seconds") + " ago"
	}
	return f.since(t)
}

// secondsSince is how long ago something was, from which a browser counts on whatever its clock says.
func secondsSince(ctx context.Context, t time.Time) string {
	return strconv.Itoa(max(0, int(FrameOf(ctx).Now.Sub(t).Seconds())))
}

func settledMail(m models.InboundEmail) bool {
	return m.State != models.MailQueued && m.State != models.MailAsking
}

func timesWords(n int) string { return count(n, "mail", "mails") }

func isEdited(d InboxData, id uuid.UUID) bool {
	return d.Edited != nil && d.Edited.Application.ID == id
}
