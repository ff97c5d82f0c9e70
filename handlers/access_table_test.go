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
	"sync"
	"testing"
	"time"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/services"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// The table of every route and everybody who could ask for it. Nothing in it is written by hand: what is
// expected follows from the route's own line, and a new route is in it at once. Only a new noun, one whose
// rows are named in a path, needs a line in belonging.

var parameter = regexp.MustCompile(`:[a-z_]+`)

// belongings makes one row of each noun for the person, by the part of the path before the row's id.
func (b *browser) belongings() map[string]string {
	rows := map[string]string{}
	for noun, row := range b.belonging() {
		rows[noun] = row()
	}
	return rows
}

// belonging says how to make the row of each noun. They are made anew for each route, so that one that deletes
// does not spoil the next.
func (b *browser) belonging() map[string]func() string {
	ctx, db, user := context.Background(), b.site.db, b.user.ID
	must := func(err error) {
		b.t.Helper()
		if err != nil {
			b.t.Fatal(err)
		}
	}
	inTx := func(do func(context.Context, bun.Tx) error) { b.t.Helper(); must(models.InTx(ctx, db, do)) }
	profileRow := func(row models.ProfileRow) func() string {
		return func() string {
			row.Head().UserID = user
			must(models.CreateProfileRow(ctx, db, row))
			return row.Head().ID.String()
		}
	}
	output := func(o models.Output) func() string {
		return func() string {
			o.UserID = user
			must(models.CreateOutput(ctx, db, &o))
			return o.ID.String()
		}
	}
	application := sync.OnceValue(func() models.Application { return b.application("Fixture Harbour", "Ferry pilot", nil) })
	review := sync.OnceValue(func() models.Application {
		return b.application("Fixture Quay", "Harbour master", func(a *models.Application) { a.IsNeedsReview = true })
	})
	conversation := sync.OnceValue(func() string {
		c := models.ChatSession{UserID: user, Title: "Fixture"}
		must(models.CreateChatSession(ctx, db, &c))
		return c.ID.String()
	})
	batch := models.NewID().String()
	return map[string]func() string{
		"applications": func() string { return application().ID.String() },
		"edit":         func() string { return "company_name" },
		"history": func() string {
			_, moved, err := models.UpdateApplication(ctx, db, user, application().ID, time.Time{}, models.ByUser, func(a *models.Application) error {
				a.Notes = "Ask about the tides."
				return a.SetStatus(models.Interview)
			})
			must(err)
			return moved.ID.String()
		},
		"review":        func() string { return review().ID.String() },
		"notifications": func() string { return b.notify("Fixture", nil).ID.String() },
		"mails": func() string {
			mail := models.InboundEmail{UserID: user, Provider: "sendgrid", MessageHash: models.NewID().String(), Sender: "jobs@quay.example", Payload: []byte("sealed")}
			inTx(func(ctx context.Context, tx bun.Tx) error {
				_, err := models.AcceptMail(ctx, tx, &mail, nil)
				return err
			})
			_, err := db.NewUpdate().Model(&mail).Set("state = ?", models.MailFailed).WherePK().Exec(ctx)
			must(err)
			return mail.ID.String()
		},
		"senders": func() string {
			sender := models.TrustedSender{UserID: user, SenderEmail: models.NewID().String() + "@harbour.example", Label: "Harbour"}
			must(models.CreateTrustedSender(ctx, db, &sender))
			return sender.ID.String()
		},
		"tokens": func() string {
			token := models.APIToken{UserID: user, Name: "fixture", Scopes: []string{"applications:read"}}
			_, err := models.CreateAPIToken(ctx, db, &token)
			must(err)
			return token.ID.String()
		},
		"devices": func() string {
			device := models.Session{UserID: user, UserAgent: "fixture", IP: "127.0.0.1"}
			_, err := models.StartSession(ctx, db, &device)
			must(err)
			return device.ID.String()
		},
		"mailbox": func() string {
			mailbox := models.Mailbox{ID: models.NewID(), UserID: user, ProviderName: "imap", Settings: models.MailboxSettings{Host: "imap.harbour.example", Port: 993, TLS: "tls", Username: "pilot", Folder: "INBOX", After: "leave"}}
			inTx(func(ctx context.Context, tx bun.Tx) error {
				return models.ConnectMailbox(ctx, tx, &mailbox, models.MailboxState{Cursor: []byte("{}")})
			})
			return mailbox.ID.String()
		},
		"models": func() string {
			model := models.LLMChoice{ID: models.NewID(), UserID: user, ProviderName: "ollama", Settings: models.LLMSettings{BaseURL: "http://127.0.0.1:1/v1", Model: "tide-1"}}
			inTx(func(ctx context.Context, tx bun.Tx) error { return models.SaveLLMChoice(ctx, tx, &model) })
			return model.ID.String()
		},
		"work":      profileRow(&models.WorkExperience{Company: "Fixture Harbour", Role: "Pilot", StartDate: "2021-03", IsCurrent: true}),
		"projects":  profileRow(&models.Project{Title: "Fixture tides"}),
		"education": profileRow(&models.Education{Institution: "Fixture school", Degree: "Patent", StartDate: "2012", EndDate: "2014"}),
		"entries":   profileRow(&models.ProfileEntry{Kind: models.Language, Title: "Fixture"}),
		"cv": func() string {
			cv := models.CV{ID: models.NewID(), UserID: user, FileName: "Fixture.pdf", ContentType: "application/pdf", SHA256: models.NewID().String(), ParsedText: "Fixture pilot"}
			cv.FileURL = user.String() + "/cv/" + cv.ID.String()
			must(b.site.deps.Files.Put(ctx, cv.FileURL, []byte("%PDF-fixture")))
			_, err := models.CreateCV(ctx, db, &cv)
			must(err)
			return cv.ID.String()
		},
		"sessions": conversation,
		"messages": func() string {
			question, answered := models.ChatMessage{Role: models.ChatUser, Content: "Fixture?"}, models.ChatMessage{Role: models.ChatAssistant, Content: "Fixture."}
			session, err := uuid.Parse(conversation())
			must(err)
			must(models.AddChatTurn(ctx, db, user, session, models.ChatTurn{Question: &question, Answer: &answered}))
			return question.ID.String()
		},
		"documents": output(models.Output{Type: models.OutputLetter, Content: "Dear fixture", Params: models.OutputParams{Kind: services.LetterApplication}}),
		"letters": func() string {
			id := application().ID
			return output(models.Output{Type: models.OutputLetter, ApplicationID: &id, Content: "Dear fixture", Params: models.OutputParams{Kind: services.LetterApplication}})()
		},
		"tailored": output(models.Output{Type: models.OutputCV, Content: `{"plan":[{"id":"summary","title":"Summary","original":"A fixture."}]}`}),
		"application-questions": func() string {
			output(models.Output{Type: models.OutputAnswer, Question: "Why this harbour?", Params: models.OutputParams{Kind: services.AnswerApplication, Batch: batch, Position: 1}})()
			return batch
		},
		"answers": output(models.Output{Type: models.OutputAnswer, Question: "Why this quay?", Params: models.OutputParams{Kind: services.AnswerApplication, Batch: batch, Position: 2}}),
		"job-descriptions": func() string {
			description := models.JobDescription{UserID: user, JobTitle: "Fixture pilot", RawText: "Requirements:\n- Tides\n" + models.NewID().String()}
			_, err := models.SaveJobDescription(ctx, db, &description)
			must(err)
			return description.ID.String()
		},
		"interview-questions": func() string {
			answer := models.UserAnswer{UserID: user, CustomQuestion: "Fixture?", DraftAnswer: "Fixture."}
			must(models.CreateQuestion(ctx, db, &answer))
			return answer.ID.String()
		},
	}
}

// fill puts the person's ids into a route's path.
func fill(t testing.TB, path string, row func(noun string) string) string {
	t.Helper()
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if !strings.HasPrefix(part, ":") {
			continue
		}
		if parts[i] = row(parts[i-1]); parts[i] == "" {
			t.Fatalf("belonging makes no row of %q, which %s names: add one", parts[i-1], path)
		}
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
	makers := b.belonging()
	path := fill(b.t, r.Path, func(noun string) string {
		if makers[noun] == nil {
			return ""
		}
		return makers[noun]()
	})
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
				path = fill(t, r.Path, func(noun string) string { return rows[noun] })
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
