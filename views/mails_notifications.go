package views

import (
	"context"
	"strings"

	"havenjob/models"
)

// NewsMail tells by mail what is on the bell. all and settings are full addresses.
func NewsMail(instance string) func(ctx context.Context, list []models.Notification, all, settings string) (subject, text, html string, err error) {
	return func(ctx context.Context, list []models.Notification, all, settings string) (string, string, string, error) {
		l := letter{Instance: instance, Subject: oneLine(list[0].Title), Button: "See them in " + instance, Link: all,
			After: []string{"You get this because you want notifications by mail. Change that here:\n" + settings}}
		if len(list) > 1 {
			l.Subject += ", and " + count(len(list)-1, "more notification", "more notifications")
		}
		for _, n := range list {
			words := oneLine(n.Title)
			if n.Message != "" {
				words += ": " + oneLine(n.Message)
			}
			l.Before = append(l.Before, words)
		}
		return mail(ctx, l)
	}
}

// oneLine is a text that a mail of somebody else may have had a part in, fit for a subject.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
