package views

import (
	"context"
	"strings"
)

// letter is a mail around one link. Its text and its HTML say the same.
type letter struct {
	Instance string
	Subject  string
	Before   []string // paragraphs
	Button   string   // what the link does
	Link     string
	After    []string
}

// mail writes a letter both ways.
func mail(ctx context.Context, l letter) (subject, text, html string, err error) {
	parts := append(append([]string{}, l.Before...), l.Button+":\n"+l.Link)
	parts = append(append(parts, l.After...), "-- \n"+l.Instance) // the signature's line as mail programs know it
	var b strings.Builder
	err = letterHTML(l).Render(ctx, &b)
	return l.Subject, strings.Join(parts, "\n\n") + "\n", b.String(), err
}

const notYou = "If this was not you, you need not do anything."

// Mail is the words of one kind of mail; they are given the link.
type Mail func(ctx context.Context, link string) (subject, text, html string, err error)

// BeginMail has the link with which an account begins.
func BeginMail(instance string) Mail {
	return func(ctx context.Context, link string) (string, string, string, error) {
		return mail(ctx, letter{Instance: instance, Subject: "Confirm your address for " + instance,
			Before: []string{"Welcome.", "Somebody, probably you, wants an account at " + instance + " with this address. It begins once you follow the link and give the password that you chose."},
			Button: "Confirm the address", Link: link,
			After: []string{"The link works once, within a day.", notYou + " Without the link no account begins."}})
	}
}

// KnownMail is for somebody who registers and has an account already.
func KnownMail(instance string) Mail {
	return func(ctx context.Context, link string) (string, string, string, error) {
		return mail(ctx, letter{Instance: instance, Subject: "You have an account at " + instance,
			Before: []string{"Somebody, probably you, wanted to create an account at " + instance + " with this address. There is one already: sign in to it. If you don't know the password any more, you can set a new one there."},
			Button: "Sign in", Link: link,
			After: []string{notYou + " Nothing was changed."}})
	}
}

// ResetMail has the link with which a new password is set.
func ResetMail(instance string) Mail {
	return func(ctx context.Context, link string) (string, string, string, error) {
		return mail(ctx, letter{Instance: instance, Subject: "A new password for " + instance,
			Before: []string{"Somebody, probably you, asked for a new password for your account at " + instance + "."},
			Button: "Set a new password", Link: link,
			After: []string{"The link works once, within an hour. It signs you out on every device.", notYou + " Your password stays as it is."}})
	}
}

// ConfirmMail has the link that confirms the address of an account.
func ConfirmMail(instance string) Mail {
	return func(ctx context.Context, link string) (string, string, string, error) {
		return mail(ctx, letter{Instance: instance, Subject: "Confirm your address for " + instance,
			Before: []string{"Your account at " + instance + " has this address. Follow the link to say that it is yours."},
			Button: "Confirm the address", Link: link,
			After: []string{"The link works once, within a week."}})
	}
}

// ChangedMail tells that the password is another one now.
func ChangedMail(instance string) Mail {
	return func(ctx context.Context, link string) (string, string, string, error) {
		return mail(ctx, letter{Instance: instance, Subject: "Your password for " + instance + " was changed",
			Before: []string{"The password of your account at " + instance + " was changed just now, and other devices were signed out.", "If you did that, all is well. If not, somebody else can use your account: set a new password at once."},
			Button: "Set a new password", Link: link})
	}
}
