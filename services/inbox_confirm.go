package services

import (
	"context"
	"net/url"
	"regexp"
	"strings"

	"havenjob/models"
	"havenjob/providers/email"

	"github.com/uptrace/bun"
)

// recordConfirmation shows Gmail's code for a day.
func (b *Inbox) recordConfirmation(ctx context.Context, tx bun.Tx, row *models.InboundEmail, u understood) error {
	row.State, row.Kind, row.Evidence, row.Reason = models.MailReview, models.KindConfirmation, u.code, u.link
	return b.finish(ctx, tx, row, &models.Notification{Type: "needs_review", Title: "Gmail asks you to confirm your forwarding address",
		Message: "The code and the link are in your inbox for a day.", RelatedEntityType: "system"})
}

// The link that confirms is the one with this path; the other one in the mail stops the forwarding.
var (
	codeInSubject = regexp.MustCompile(`\(#(\d{6,12})\)`)
	codeInText    = regexp.MustCompile(`(?m)(?:^|[\s:：])(\d{8,12})(?:\s|$)`)
	googleLink    = regexp.MustCompile(`https://[a-z-]+\.google\.com/mail/vf-[A-Za-z0-9%._~=-]{1,400}`)
)

// confirmation finds the code and the link of Gmail's mail, whatever language it is in.
func confirmation(m email.Message) (code, link string) {
	if found := codeInSubject.FindStringSubmatch(m.Header.Get("Subject")); found != nil {
		code = found[1]
	} else if found := codeInText.FindStringSubmatch(m.Text); found != nil {
		code = found[1]
	}
	link = googleLink.FindString(m.Text + "\n" + strings.ReplaceAll(m.HTML, "&amp;", "&"))
	parsed, err := url.Parse(link)
	if err != nil || parsed.Scheme != "https" || parsed.User != nil || parsed.Host != "mail.google.com" && parsed.Host != "mail-settings.google.com" {
		link = ""
	}
	return code, link
}
