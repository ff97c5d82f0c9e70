package views

import (
	"context"

	"havenjob/models"
	"havenjob/views/ui"

	"github.com/google/uuid"
)

// mailMoments are the mails on an application's timeline that changed no status of it: a reminder, what was known already, or
// what somebody has to look at.
func (d ApplicationData) mailMoments(ctx context.Context) []moment {
	changed := map[uuid.UUID]bool{}
	for _, c := range d.History {
		if c.InboundEmailID != nil {
			changed[*c.InboundEmailID] = true
		}
	}
	list := []moment{}
	for _, m := range d.Mails {
		if changed[m.ID] && m.State != models.MailReview {
			continue
		}
		at := mailTime(m)
		e := ui.Event{Icon: "mail-check", Title: "Mail", By: momentDay(ctx, at)}
		if kind := mailKind(m); kind != "" {
			e.Title += ": " + kind
		}
		waits := m.State == models.MailReview && d.Application.IsNeedsReview
		if waits {
			e.Icon = "mail-question-mark"
		}
		if m.Reason != "" {
			e.By += ". " + m.Reason
		}
		list = append(list, moment{at: at, mail: m, waits: waits, event: e})
	}
	return list
}

// suggestion is the mail that waits in the inbox and suggests something about an application that it did not make; nil: none.
func (d ApplicationData) suggestion() *models.InboundEmail {
	for i, m := range d.Mails {
		if m.State == models.MailReview && d.Application.IsNeedsReview {
			if m.MessageHash == d.Application.RawEmailHash {
				return nil
			}
			return &d.Mails[i]
		}
	}
	return nil
}

// takesPlace is when the call, the interview or the test of a mail is, in words; empty: it does not say. Where the mail names
// no zone, the clock is as it says.
func takesPlace(ctx context.Context, m models.InboundEmail) string {
	return meetingWords(ctx, m, "Takes place")
}

// takesPlace is the same on the timeline, where a later mail may have called it off.
func (d ApplicationData) takesPlace(ctx context.Context, m models.InboundEmail) string {
	var next *models.InboundEmail
	for i, later := range d.Mails {
		if later.Parsed != nil && !later.Waits() && (later.Parsed.Cancelled || later.Parsed.InterviewAt != nil) && mailTime(later).After(mailTime(m)) &&
			(next == nil || mailTime(later).Before(mailTime(*next))) {
			next = &d.Mails[i]
		}
	}
	if next != nil && next.Parsed.Cancelled {
		return meetingWords(ctx, m, "Was to take place")
	}
	return takesPlace(ctx, m)
}

func meetingWords(ctx context.Context, m models.InboundEmail, begins string) string {
	if m.Parsed == nil || m.Parsed.InterviewAt == nil {
		return ""
	}
	f, at := FrameOf(ctx), *m.Parsed.InterviewAt
	if m.Parsed.InterviewZoned {
		at = at.In(f.Zone)
	}
	words := begins + " " + at.Format("Monday") + ", " + f.date(models.DayOf(at))
	if at.Hour() == 0 && at.Minute() == 0 && !m.Parsed.InterviewZoned {
		return words // a whole day
	}
	return words + ", " + at.Format("15:04")
}
