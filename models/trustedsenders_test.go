package models_test

import (
	"errors"
	"testing"

	"havenjob/models"
)

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
		"@gmail.com": models.ErrFreeMail, "gmx.net": models.ErrFreeMail, "@yahoo.co.uk": models.ErrFreeMail, "web.de": models.ErrFreeMail, "@Outlook.com": models.ErrFreeMail,
		"": models.ErrNoSender, "@": models.ErrNoSender, "jobs": models.ErrNoSender, "@localhost": models.ErrNoSender, "a b@example.com": models.ErrNoSender, "a@b@example.com": models.ErrNoSender,
		"@exa mple.com": models.ErrNoSender, "@com": models.ErrNoSender, "@.com": models.ErrNoSender, "jobs@": models.ErrNoSender, "@example.com, @example.org": models.ErrNoSender, "@192.168.1.1": models.ErrNoSender,
	} {
		if got, err := models.ParseSender(typed); !errors.Is(err, want) {
			t.Errorf("%q: %q %v", typed, got, err)
		}
	}
}
