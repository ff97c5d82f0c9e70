package services_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/llm"
	"havenjob/services"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

func TestACheckIsMadeOnceHoweverOftenItIsPressed(t *testing.T) {
	t.Parallel()
	begun, goOn := make(chan bool, 9), make(chan bool)
	m := &checks{says(), func(ctx context.Context, _ string) ([]claim, error) {
		begun <- true
		select {
		case <-goOn:
			return []claim{{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility"}}, nil
		case <-ctx.Done():
			return nil, &llm.Error{Kind: llm.Cancelled, Err: ctx.Err()}
		}
	}}
	d := newDesk(t, modelstest.DB(t), m)
	o := d.written(nightLetter)
	ended := make(chan error, 2)
	press := func(seen string) {
		go func() { copied := o; ended <- d.CheckWithModel(context.Background(), &copied, seen) }()
	}
	press("none")
	<-begun
	press("none")
	close(goOn)
	for range 2 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	press("none") // what it was shown is not what there is
	if err := <-ended; err != nil || len(m.requests()) != 1 {
		t.Errorf("%d calls, %v", len(m.requests()), err)
	}
	now, err := d.Output(t.Context(), d.u.ID, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	press(now.ModelCheck.Seen())
	if err := <-ended; err != nil || len(m.requests()) != 2 {
		t.Errorf("asked anew: %d calls, %v", len(m.requests()), err)
	}
}

// Two tabs press the button; the one that was first is closed while the model thinks. The other one gets its check.
func TestWhoWaitsForACheckGetsItThoughTheFirstTabIsClosed(t *testing.T) {
	t.Parallel()
	begun := make(chan bool, 9)
	m := &checks{says(), func(ctx context.Context, _ string) ([]claim, error) {
		begun <- true
		if ctx.Value(waits{}) != nil {
			<-ctx.Done()
			return nil, &llm.Error{Kind: llm.Cancelled, Err: ctx.Err()}
		}
		return []claim{{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility"}}, nil
	}}
	d := newDesk(t, modelstest.DB(t), m)
	o := d.written(nightLetter)
	first, leave := context.WithCancel(context.WithValue(context.Background(), waits{}, true))
	defer leave()
	left, ended := make(chan error, 1), make(chan error, 1)
	go func() { copied := o; left <- d.CheckWithModel(first, &copied, "none") }()
	<-begun
	second := &waited{Context: t.Context(), waits: make(chan bool, 9)}
	go func() { copied := o; ended <- d.CheckWithModel(second, &copied, "none") }()
	<-second.waits
	leave()
	if err := <-left; err == nil {
		t.Error("who has left is told that all is well")
	}
	if err := <-ended; err != nil {
		t.Errorf("who waited is told: %v", err)
	}
	if now, _ := d.found(o); len(now) == 0 {
		t.Error("nothing was found")
	}
}

// waited says when somebody waits for its end.
type waited struct {
	context.Context
	waits chan bool
}

func (w *waited) Done() <-chan struct{} {
	select {
	case w.waits <- true:
	default:
	}
	return w.Context.Done()
}

// What was edited while the model was waited for is what is shown afterwards, whether it answers or fails.
func TestAnEditDuringTheCheckIsWhatIsShownAfterIt(t *testing.T) {
	t.Parallel()
	edit, fault := func() {}, error(nil)
	m := &checks{says(), func(context.Context, string) ([]claim, error) {
		edit()
		return []claim{{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility"}}, fault
	}}
	d := newDesk(t, modelstest.DB(t), m)
	for _, fault = range []error{nil, &llm.Error{Kind: llm.KeyRefused}} {
		o := d.written(nightLetter)
		edit = func() {
			if _, err := models.EditOutput(t.Context(), d.db, d.u.ID, o.ID, func(o *models.Output) error { o.EditedContent = "I steer ferries now."; return nil }); err != nil {
				t.Error(err)
			}
		}
		if err := d.CheckWithModel(t.Context(), &o, "none"); llm.KindOf(err) != llm.KindOf(fault) {
			t.Error(err)
		}
		if o.Text() != "I steer ferries now." || fault == nil && o.ModelCheck == nil {
			t.Errorf("%q is shown, with %+v", o.Text(), o.ModelCheck)
		}
	}
}

func TestACheckThatFailsOrIsStoppedLosesNothingAndCostsNothing(t *testing.T) {
	t.Parallel()
	begun := make(chan bool, 1)
	night := []claim{{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility"}}
	fault := error(nil)
	m := &checks{says(), func(ctx context.Context, _ string) ([]claim, error) {
		if fault != nil {
			return nil, fault
		}
		if ctx.Value(waits{}) != nil {
			begun <- true
			<-ctx.Done()
			return nil, &llm.Error{Kind: llm.Cancelled, Err: ctx.Err()}
		}
		return night, nil
	}}
	d := newDesk(t, modelstest.DB(t), m)
	o := d.written(nightLetter)
	if err := d.CheckWithModel(t.Context(), &o, ""); err != nil {
		t.Fatal(err)
	}
	before, _ := d.found(o)
	for _, fault = range []error{&llm.Error{Kind: llm.Unavailable}, &llm.Error{Kind: llm.Malformed}, &llm.Error{Kind: llm.KeyRefused}, &llm.Error{Kind: llm.Truncated}} {
		if err := d.CheckWithModel(t.Context(), &o, ""); llm.KindOf(err) != llm.KindOf(fault) {
			t.Errorf("%v, want %v", err, fault)
		}
	}
	fault = nil
	stopped := make(chan error)
	go func() {
		copied := o
		stopped <- d.CheckWithModel(context.WithValue(context.Background(), waits{}, true), &copied, "")
	}()
	<-begun
	if err := d.Stop(t.Context(), d.u.ID, o.ID); err != nil {
		t.Fatal(err)
	}
	if err := <-stopped; !errors.Is(err, services.ErrStopped) {
		t.Errorf("stopped it says %v", err)
	}
	d.Hourly = 1
	if limited := (services.Limited{}); !errors.As(d.CheckWithModel(t.Context(), &o, ""), &limited) {
		t.Error("it is not limited")
	}
	if now, _ := d.found(o); !slices.Equal(now, before) {
		t.Errorf("%q, and was %q", now, before)
	}
	if calls, tokens := d.used(); calls != 1 || tokens != 55 {
		t.Errorf("%d calls and %d tokens are counted", calls, tokens)
	}
	empty, none := d.written(""), newDesk(t, d.db, nil)
	if err := d.CheckWithModel(t.Context(), &empty, ""); !errors.Is(err, services.ErrNoText) {
		t.Error(err)
	}
	own := none.written(nightLetter)
	if err := none.CheckWithModel(t.Context(), &own, ""); !errors.Is(err, services.ErrNoModel) {
		t.Error(err)
	}
	if err := none.CheckWithModel(t.Context(), &models.Output{ID: o.ID, UserID: none.u.ID}, ""); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
}

// waits has the model wait until it is stopped.
type waits struct{}

// beside is another process of the same instance.
func (d desk) beside(m llm.Provider) desk {
	d.Desk = services.NewDesk(services.NewScribe(d.db, slog.New(slog.DiscardHandler), func(context.Context, uuid.UUID) (llm.Provider, error) { return m, nil }))
	return d
}

// Two tabs are served by two processes, and the button is pressed in both at once: one model is asked, and both show what it
// found.
func TestTwoProcessesMakeACheckOnce(t *testing.T) {
	t.Parallel()
	for _, seen := range []string{"none", ""} { // a page says what it shows, a script need not
		begun, goOn := make(chan bool, 9), make(chan bool)
		m := &checks{says(), func(context.Context, string) ([]claim, error) {
			begun <- true
			<-goOn
			return []claim{{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility"}}, nil
		}}
		one := newDesk(t, modelstest.DB(t), m)
		two := one.beside(m)
		o := one.written(nightLetter)
		ended := make(chan error, 2)
		var shown [2]models.Output
		press := func(tab int, d desk) {
			go func() { shown[tab] = o; ended <- d.CheckWithModel(context.Background(), &shown[tab], seen) }()
		}
		press(0, one)
		<-begun
		press(1, two)
		select {
		case <-begun:
			t.Fatal("both ask the model")
		case <-time.After(500 * time.Millisecond):
		}
		close(goOn)
		for range 2 {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
		for tab, o := range shown {
			if o.ModelCheck == nil || len(o.ModelCheck.List) != 1 {
				t.Errorf("tab %d shows %+v", tab, o.ModelCheck)
			}
		}
		if calls, _ := one.used(); len(m.requests()) != 1 || calls != 1 {
			t.Errorf("%d calls, %d are counted", len(m.requests()), calls)
		}
	}
}

// Stop is served by another process than the one that waits for the model, and the model answers all the same.
func TestACheckIsStoppedByAnyProcess(t *testing.T) {
	t.Parallel()
	for name, hears := range map[string]bool{"a model that can be broken off": true, "a model that answers before it is": false} {
		begun, goOn := make(chan bool, 9), make(chan bool)
		m := &checks{says(), func(ctx context.Context, _ string) ([]claim, error) {
			begun <- true
			if hears {
				<-ctx.Done()
				return nil, &llm.Error{Kind: llm.Cancelled, Err: ctx.Err()}
			}
			<-goOn
			return []claim{{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility"}}, nil
		}}
		one := newDesk(t, modelstest.DB(t), m)
		two := one.beside(m)
		o := one.written(nightLetter)
		ended := make(chan error, 2)
		for i, d := range []desk{one, two} {
			go func() { copied := o; ended <- d.CheckWithModel(context.Background(), &copied, "none") }()
			if i == 0 {
				<-begun // the second waits for the first
			}
		}
		time.Sleep(400 * time.Millisecond)
		if err := two.Stop(t.Context(), one.u.ID, o.ID); err != nil {
			t.Fatal(err)
		}
		close(goOn)
		for range 2 {
			select {
			case err := <-ended:
				if !errors.Is(err, services.ErrStopped) {
					t.Errorf("%s: stopped it says %v", name, err)
				}
			case <-time.After(10 * time.Second):
				t.Fatalf("%s: it goes on", name)
			}
		}
		if now, err := one.Output(t.Context(), one.u.ID, o.ID); err != nil || now.ModelCheck != nil || len(m.requests()) != 1 {
			t.Errorf("%s: %+v is kept of %d calls (%v)", name, now.ModelCheck, len(m.requests()), err)
		}
	}
}

// The process that waited for the model was killed: once its lease has run out, another asks.
func TestACheckOfAKilledProcessIsMadeByAnother(t *testing.T) {
	t.Parallel()
	d := newDesk(t, modelstest.DB(t), thinks(claim{Sentence: 3, Claim: "ran the night watch alone", Kind: "responsibility"}))
	o := d.written(nightLetter)
	killed := models.NewID()
	if running, err := models.BeginModelCheck(t.Context(), d.db, d.u.ID, o.ID, killed); err != nil || running != killed {
		t.Fatal(running, err)
	}
	ended := make(chan error, 1)
	go func() { copied := o; ended <- d.CheckWithModel(context.Background(), &copied, "none") }()
	select {
	case err := <-ended:
		t.Fatalf("it does not wait for the one that may be alive: %v", err)
	case <-time.After(500 * time.Millisecond):
	}
	err := models.InTx(t.Context(), d.db, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewUpdate().Table("ai_outputs").Set("check_until = ?", models.Now().Add(-time.Second)).Where("id = ?", o.ID).Exec(ctx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := models.RenewModelCheck(t.Context(), d.db, o.UserID, o.ID, killed); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the first would go on: %v", err)
	}
	if now, _ := d.found(o); !slices.Contains(now, "-!ran the night watch alone") {
		t.Errorf("%q is found", now)
	}
}
