package services_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/llm"
	"havenjob/services"
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
