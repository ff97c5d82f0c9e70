package handlers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/services"

	"github.com/uptrace/bun"
)

// The table of every route and everybody who could ask for it. Nothing in it is written by hand: what is
// expected follows from the route's own line, and a new route is in it at once. Only a new noun, one whose
// rows are named in a path, needs a row in belongings.

var parameter = regexp.MustCompile(`:[a-z_]+`)

// belongings makes one row of each noun for the person, by the part of the path before the row's id.
// It is made anew for each route, so that one that deletes does not spoil the next.
func (b *browser) belongings() map[string]string {
	b.t.Helper()
	ctx, db := context.Background(), b.site.db
	must := func(err error) {
		b.t.Helper()
		if err != nil {
			b.t.Fatal(err)
		}
	}
	a := b.application("Fixture Harbour", "Ferry pilot", nil)
	_, moved, err := models.UpdateApplication(ctx, db, b.user.ID, a.ID, time.Time{}, models.ByUser, func(a *models.Application) error {
		a.Notes = "Ask about the tides."
		return a.SetStatus(models.Interview)
	})
	must(err)
	sender := models.TrustedSender{UserID: b.user.ID, SenderEmail: models.NewID().String() + "@harbour.example", Label: "Harbour"}
	must(models.CreateTrustedSender(ctx, db, &sender))
	token := models.APIToken{UserID: b.user.ID, Name: "fixture", Scopes: []string{"applications:read"}}
	_, err = models.CreateAPIToken(ctx, db, &token)
	must(err)
	device := models.Session{UserID: b.user.ID, UserAgent: "fixture", IP: "127.0.0.1"}
	_, err = models.StartSession(ctx, db, &device)
	must(err)
	review := b.application("Fixture Quay", "Harbour master", func(a *models.Application) { a.IsNeedsReview = true })
	mail := models.InboundEmail{UserID: b.user.ID, Provider: "sendgrid", MessageHash: review.ID.String(), Sender: "jobs@quay.example", Payload: []byte("sealed")}
	must(models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		_, err := models.AcceptMail(ctx, tx, &mail)
		return err
	}))
	_, err = db.NewUpdate().Model(&mail).Set("state = ?", models.MailFailed).WherePK().Exec(ctx)
	must(err)
	head := func() models.RowHead { return models.RowHead{UserID: b.user.ID} }
	profile := map[string]models.ProfileRow{
		"work":      &models.WorkExperience{RowHead: head(), Company: "Fixture Harbour", Role: "Pilot", StartDate: "2021-03", IsCurrent: true},
		"projects":  &models.Project{RowHead: head(), Title: "Fixture tides"},
		"education": &models.Education{RowHead: head(), Institution: "Fixture school", Degree: "Patent", StartDate: "2012", EndDate: "2014"},
		"entries":   &models.ProfileEntry{RowHead: head(), Kind: models.Language, Title: "Fixture"},
	}
	for _, row := range profile {
		must(models.CreateProfileRow(ctx, db, row))
	}
	mailbox := models.Mailbox{ID: models.NewID(), UserID: b.user.ID, ProviderName: "imap", Settings: models.MailboxSettings{Host: "imap.harbour.example", Port: 993, TLS: "tls", Username: "pilot", Folder: "INBOX", After: "leave"}}
	must(models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		return models.ConnectMailbox(ctx, tx, &mailbox, models.MailboxState{Cursor: []byte("{}")})
	}))
	conversation := models.ChatSession{UserID: b.user.ID, Title: "Fixture"}
	must(models.CreateChatSession(ctx, db, &conversation))
	question, answered := models.ChatMessage{Role: models.ChatUser, Content: "Fixture?"}, models.ChatMessage{Role: models.ChatAssistant, Content: "Fixture."}
	must(models.AddChatTurn(ctx, db, b.user.ID, conversation.ID, models.ChatTurn{Question: &question, Answer: &answered}))
	cv := models.CV{ID: models.NewID(), UserID: b.user.ID, FileName: "Fixture.pdf", ContentType: "application/pdf", SHA256: models.NewID().String(), ParsedText: "Fixture pilot"}
	cv.FileURL = b.user.ID.String() + "/cv/" + cv.ID.String()
	must(b.site.deps.Files.Put(ctx, cv.FileURL, []byte("%PDF-fixture")))
	_, err = models.CreateCV(ctx, db, &cv)
	must(err)
	letter := models.Output{UserID: b.user.ID, Type: models.OutputLetter, ApplicationID: &a.ID, Content: "Dear fixture", Params: models.OutputParams{Kind: services.LetterApplication}}
	must(models.CreateOutput(ctx, db, &letter))
	batch := models.NewID()
	formAnswer := models.Output{UserID: b.user.ID, Type: models.OutputAnswer, Question: "Why this harbour?", Params: models.OutputParams{Kind: services.AnswerApplication, Batch: batch.String(), Position: 1}}
	must(models.CreateOutput(ctx, db, &formAnswer))
	tailored := models.Output{UserID: b.user.ID, Type: models.OutputCV, Content: `{"plan":[{"id":"summary","title":"Summary","original":"A fixture."}]}`}
	must(models.CreateOutput(ctx, db, &tailored))
	description := models.JobDescription{UserID: b.user.ID, JobTitle: "Fixture pilot", RawText: "Requirements:\n- Tides\n" + models.NewID().String()}
	_, err = models.SaveJobDescription(ctx, db, &description)
	must(err)
	model := models.LLMChoice{ID: models.NewID(), UserID: b.user.ID, ProviderName: "ollama", Settings: models.LLMSettings{BaseURL: "http://127.0.0.1:1/v1", Model: "tide-1"}}
	must(models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error { return models.SaveLLMChoice(ctx, tx, &model) }))
	answer := models.UserAnswer{UserID: b.user.ID, CustomQuestion: "Fixture?", DraftAnswer: "Fixture."}
	must(models.CreateQuestion(ctx, db, &answer))
	rows := map[string]string{
		"cv":                  cv.ID.String(),
		"interview-questions": answer.ID.String(),
		"job-descriptions":    description.ID.String(),
		"documents":           letter.ID.String(), "letters": letter.ID.String(), "tailored": tailored.ID.String(),
		"application-questions": batch.String(), "answers": formAnswer.ID.String(),
		"sessions": conversation.ID.String(), "messages": question.ID.String(),
		"mailbox": mailbox.ID.String(), "models": model.ID.String(),
		"review": review.ID.String(), "mails": mail.ID.String(),
		"applications": a.ID.String(), "history": moved.ID.String(), "edit": "company_name", "notifications": b.notify("Fixture", nil).ID.String(),
		"senders": sender.ID.String(), "tokens": token.ID.String(), "devices": device.ID.String(),
	}
	for noun, row := range profile {
		rows[noun] = row.Head().ID.String()
	}
	return rows
}

// fill puts the person's ids into a route's path.
func fill(t testing.TB, path string, rows map[string]string) string {
	t.Helper()
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if !strings.HasPrefix(part, ":") {
			continue
		}
		row, ok := rows[parts[i-1]]
		if !ok {
			t.Fatalf("belongings has no row of %q, which %s names: add one", parts[i-1], path)
		}
		parts[i] = row
	}
	return strings.Join(parts, "/")
}

// everything switches on what an instance may lack, so that every route has something to answer.
func everything(d *handlers.Deps) {
	d.Settings.InboundDomain = "in.harbour.example"
}

// ownPath is the route's path with the ids of new rows of the person's. What is to be restored is removed first.
func (b *browser) ownPath(r handlers.Route) string {
	b.t.Helper()
	if !namesRow(r) {
		return parameter.ReplaceAllString(r.Path, "none")
	}
	path := fill(b.t, r.Path, b.belongings())
	if row, ok := strings.CutSuffix(path, "/restore"); ok {
		b.knock(http.MethodDelete, row)
	}
	return path
}

// namesRow says whether the path names a row that belongs to somebody. A token in a path (of a link in a
// mail, of a webhook) is itself the proof.
func namesRow(r handlers.Route) bool {
	return parameter.MatchString(r.Path) && slices.Contains([]string{"person", "itself"}, r.Who)
}

// knock asks for the route in a way that changes something where it can: with an empty form or no body.
func (b *browser) knock(method, path string) answer {
	b.t.Helper()
	if method == http.MethodGet {
		return b.get(path)
	}
	if b.head.Get("Accept") == "application/json" {
		return b.send(method, path, "application/json", "{}")
	}
	return b.send(method, path, "application/x-www-form-urlencoded", "")
}

func (a answer) asksToSignIn() bool {
	return a.status == http.StatusUnauthorized || a.status == http.StatusSeeOther && strings.HasPrefix(a.header.Get("Location"), "/sign-in?next=")
}

func TestEveryRouteAdmitsOnlyThoseItsLineNames(t *testing.T) {
	t.Parallel()
	s := newSite(t, everything)
	for _, r := range handlers.Routes() {
		t.Run(r.Method+" "+r.Path, func(t *testing.T) {
			owner := s.person(t)
			path := owner.ownPath(r)
			private := slices.Contains([]string{"person", "itself", "admin"}, r.Who)

			nobody := s.visitor(t)
			for name, b := range map[string]*browser{"nobody": nobody, "nobody's script": nobody.accepting("application/json"), "nobody with HTMX": nobody.htmx()} {
				if a := b.knock(r.Method, path); a.asksToSignIn() != private {
					t.Errorf("%s: status %d to %q; asks to sign in: %v, want %v", name, a.status, a.header.Get("Location"), !private, private)
				}
			}

			if r.Who != "machine" {
				without := slices.DeleteFunc(slices.Clone(models.Scopes), func(scope string) bool { return scope == r.Scope })
				a := owner.script(without...).knock(r.Method, path)
				if refused := a.status == http.StatusForbidden && strings.Contains(a.body, `"scope"`); refused != private {
					t.Errorf("a token without the scope: status %d, want it refused: %v\n%.300s", a.status, private, a.body)
				}
				if a := nobody.bearer("hj_no-such-token").knock(r.Method, path); a.status != http.StatusUnauthorized {
					t.Errorf("a token that is none: status %d, want 401", a.status)
				}
			}

			if namesRow(r) {
				other := s.person(t)
				askers := map[string]*browser{"another person": other, "another person's HTMX": other.htmx()}
				if r.Scope != "" {
					askers["another person's script"] = other.script(r.Scope)
				}
				for name, b := range askers {
					if a := b.knock(r.Method, path); a.status != http.StatusNotFound {
						t.Errorf("%s: status %d, want 404\n%.300s", name, a.status, a.body)
					}
				}
			}

			if r.Who == "admin" {
				if a := owner.knock(r.Method, path); a.status != http.StatusNotFound {
					t.Errorf("somebody who is no administrator: status %d, want 404", a.status)
				}
				return
			}
			if r.Scope != "" {
				a := owner.script(r.Scope).knock(r.Method, path)
				if !admitted(a, r) {
					t.Errorf("a token with the scope: status %d\n%.300s", a.status, a.body)
				}
			}
			if a := owner.knock(r.Method, owner.ownPath(r)); !admitted(a, r) {
				t.Errorf("the owner: status %d to %q\n%.300s", a.status, a.header.Get("Location"), a.body)
			}
		})
	}
}

// admitted is whether the answer is the handler's own: done, or a form's mistake.
func admitted(a answer, r handlers.Route) bool {
	switch {
	case r.Who == "machine", parameter.MatchString(r.Path) && !namesRow(r):
		return a.status < 500 || a.status == http.StatusServiceUnavailable && strings.HasSuffix(r.Path, "z")
	case r.Method == http.MethodGet:
		return a.status == 200 || a.status == 204 || a.status == 303 && !a.asksToSignIn()
	}
	return a.status < 400 && !a.asksToSignIn() || a.status == http.StatusUnprocessableEntity || a.status == http.StatusConflict || a.status == http.StatusBadRequest
}

func TestNothingOfSomebodysChangesByWhatOthersSend(t *testing.T) {
	t.Parallel()
	s := newSite(t, everything)
	owner, other := s.person(t), s.person(t)
	rows := owner.belongings()
	form := url.Values{}
	for _, id := range slices.Sorted(maps.Values(rows)) {
		for _, name := range []string{"id", "ids", "application_id", "user_id"} {
			form.Add(name, id)
		}
	}
	for name, value := range map[string]string{"status": "rejected", "action": "delete", "tag": "stolen", "company_name": "Stolen", "job_title": "Stolen",
		"user_id": owner.user.ID.String(), "sender_email": "thief@harbour.example", "name": "stolen", "email": "thief@harbour.example"} {
		form.Set(name, value)
	}
	before := dump(t, s.db, owner.user)
	askers := []*browser{other, other.htmx(), other.script(models.Scopes...), s.visitor(t)}
	for _, r := range handlers.Routes() {
		if r.Method == http.MethodGet || r.Who == "machine" || r.Path == "/sign-out" {
			continue
		}
		for _, b := range askers {
			path := parameter.ReplaceAllString(r.Path, "none")
			if namesRow(r) {
				path = fill(t, r.Path, rows)
			}
			if a := b.send(r.Method, path, "application/x-www-form-urlencoded", form.Encode()); a.status >= 500 {
				t.Errorf("%s %s: status %d", r.Method, r.Path, a.status)
			}
		}
	}
	if after := dump(t, s.db, owner.user); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
}

// dump is every row that belongs to the person, found by the columns that say so.
func dump(t *testing.T, db *models.Database, u models.User) string {
	t.Helper()
	ctx := context.Background()
	var tables []string
	query := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'river%' ORDER BY name"
	if db.Postgres() {
		query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'river%' ORDER BY table_name"
	}
	if err := db.NewRaw(query).Scan(ctx, &tables); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, table := range tables {
		var rows []map[string]any
		if err := db.NewSelect().TableExpr("?", bun.Ident(table)).Scan(ctx, &rows); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		lines := []string{}
		for _, row := range rows {
			text, err := json.Marshal(row)
			if err != nil {
				t.Fatal(err)
			}
			theirs := fmt.Sprint(row["user_id"]) == u.ID.String() || table == "users" && fmt.Sprint(row["id"]) == u.ID.String()
			if _, hasOwner := row["user_id"]; theirs || !hasOwner && strings.HasPrefix(table, "application_") {
				lines = append(lines, string(text))
			}
		}
		slices.Sort(lines)
		fmt.Fprintf(&all, "%s\n%s\n", table, strings.Join(lines, "\n"))
	}
	return all.String()
}

// accepting is the same browser that wants another kind of answer.
func (b *browser) accepting(mime string) *browser {
	other := *b
	other.head = b.head.Clone()
	other.head.Set("Accept", mime)
	return &other
}

// bearer is a script with that secret.
func (b *browser) bearer(secret string) *browser {
	other := b.accepting("application/json")
	other.head.Set("Authorization", "Bearer "+secret)
	return other
}

func TestARefusalIsAPageAFragmentOrJSON(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	nobody := s.visitor(t)
	nobody.htmx().get("applications").is(t, 401, "!<html", "Please sign in")
	nobody.accepting("application/json").get("applications").is(t, 401, `"code":"sign_in"`)
	nobody.get("no-such-page").is(t, 404, "<html", "There is nothing here", "Start page")
}

func TestADeadLinkKeepsTheFrameOfWhoIsSignedIn(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.person(t).get("no-such-page").is(t, 404, "There is nothing here", "Go to the dashboard", "!Start page")
}
