package models_test

import (
	"context"
	"errors"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
)

func TestATrustedDomainHasTheDomainsBelowIt(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	if err := models.CreateTrustedSender(ctx, db, &models.TrustedSender{UserID: u.ID, SenderEmail: "@greenhouse-mail.io"}); err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]bool{
		"no-reply@us.greenhouse-mail.io": true, "No-Reply@Greenhouse-Mail.io": true, u.Email: true,
		"a@notgreenhouse-mail.io": false, "a@greenhouse-mail.io.example.com": false, "x@example.com": false, "@greenhouse-mail.io": false,
	} {
		if got, err := models.Trusts(ctx, db, u.ID, "someone@elsewhere.example", address); got != want || err != nil {
			t.Errorf("%s: %v %v", address, got, err)
		}
	}
	if got, _ := models.Trusts(ctx, db, modelstest.User(t, db).ID, "no-reply@us.greenhouse-mail.io"); got {
		t.Error("trusted by somebody else")
	}
}

func TestASenderIsAnAddressOrADomainThatNotEverybodyHas(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		" Jobs@Example.COM ":             "jobs@example.com",
		"LinkedIn <jobs@linkedin.com>":   "jobs@linkedin.com",
		"@hire.lever.co":                 "@hire.lever.co",
		"hire.lever.co":                  "@hire.lever.co",
		"@Example.com.":                  "@example.com",
		"me@gmail.com":                   "me@gmail.com",
		"o'brien+jobs@mail.example.com":  "o'brien+jobs@mail.example.com",
		"@xn--mnchen-3ya.example":        "@xn--mnchen-3ya.example",
		"bounce_1=a@us.example-mail.com": "bounce_1=a@us.example-mail.com",
	} {
		if got, err := models.ParseSender(typed); got != want || err != nil {
			t.Errorf("%q: %q %v", typed, got, err)
		}
	}
	for typed, want := range map[string]error{
		"@gmail.com": models.ErrFreeMail, "gmx.net": models.ErrFreeMail, "@yahoo.co.uk": models.ErrFreeMail, "web.de": models.ErrFreeMail, "@Outlook.com": models.ErrFreeMail, "@co.uk": models.ErrFreeMail, "com.br": models.ErrFreeMail,
		"": models.ErrNoSender, "@": models.ErrNoSender, "jobs": models.ErrNoSender, "@localhost": models.ErrNoSender, "a b@example.com": models.ErrNoSender, "a@b@example.com": models.ErrNoSender,
		"@exa mple.com": models.ErrNoSender, "@com": models.ErrNoSender, "@.com": models.ErrNoSender, "jobs@": models.ErrNoSender, "@example.com, @example.org": models.ErrNoSender, "@192.168.1.1": models.ErrNoSender,
	} {
		if got, err := models.ParseSender(typed); !errors.Is(err, want) {
			t.Errorf("%q: %q %v", typed, got, err)
		}
	}
}
