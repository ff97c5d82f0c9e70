package handlers_test

import (
	"context"
	"net/url"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/services"

	"github.com/google/uuid"
)

func TestAskingTheModelAboutMailIsOffUntilItIsSwitchedOn(t *testing.T) {
	t.Parallel()
	none := newSite(t, nil).person(t)
	none.get("settings/models").is(t, 200, "!Mail that the rules are unsure of")
	none.script("profile:write").send("POST", "settings/models/mail", "application/json", `{"mail":true}`).is(t, 409, "Connect a language model first.")

	s := newSite(t, func(d *handlers.Deps) {
		withMail(d)
		d.LLM.Default = services.LLMDefault{Provider: "ollama", BaseURL: "http://localhost:1", Model: "tide-1"}
	})
	me := s.person(t)
	me.get("settings/models").is(t, 200, "Mail that the rules are unsure of", `action="settings/models/mail"`, "! checked")
	script := me.script("profile:read", "profile:write")
	script.get("settings/models").is(t, 200, `"mail":false`)
	me.post("settings/models/mail", url.Values{"mail": {"off", "true"}}).to(t, "settings/models")
	me.get("settings/models").is(t, 200, "Your model is asked about mail", " checked")
	script.get("settings/models").is(t, 200, `"mail":true`)
	script.send("POST", "settings/models/mail", "application/json", `{"mail":false}`).is(t, 200, `"mail":false`)
	script.send("POST", "settings/models/mail", "application/json", `{}`).is(t, 422)
	me.get("settings/models").is(t, 200, "! checked")
	me.post("settings/models/mail", url.Values{"mail": {"off"}}).to(t, "settings/models")
}

func TestTheInboxSaysThatAModelIsBeingAsked(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	if err := models.SetModelReadsMail(context.Background(), s.db, me.user.ID, true); err != nil {
		t.Fatal(err)
	}
	p := me.ack("", "")
	p.text = "Hi Maya,\n\nwe have received your application and will come back to you.\n\nInes\n"
	s.receive(t, p).is(t, 200)
	inbox := s.deps.Inbox
	inbox.Provider = func(context.Context, uuid.UUID) (llm.Provider, error) {
		return llm.New("ollama", llm.Config{BaseURL: "http://localhost:1", Model: "tide-1"})
	}
	m := mailsOf(t, me)[0]
	if err := inbox.Read(context.Background(), m.ID); err != nil {
		t.Fatal(err)
	}
	me.get("inbox").is(t, 200, "Your model is being asked", "!Being read")
	me.script("applications:read").get("inbox").is(t, 200, `"state":"asking"`)
	// Nobody answers there, so it is as if there were none.
	if err := inbox.Ask(context.Background(), m.ID); err != nil {
		t.Fatal(err)
	}
	me.get("inbox").is(t, 200, "!Your model is being asked", "waits for your look")
}
