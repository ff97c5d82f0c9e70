package views

import (
	"slices"

	"havenjob/models"
	"havenjob/views/ui"

	"github.com/a-h/templ"
)

// nextStep is what can be done for an application with all of it filled in.
type nextStep struct {
	label, icon, page string
	general           bool // the page is about no single application
	attrs             templ.Attributes
}

var (
	stepLetter  = nextStep{label: "Write a letter", icon: "pen-line", page: "letters"}
	stepTailor  = nextStep{label: "Tailor your CV", icon: "file-text", page: "tailor"}
	stepAnswer  = nextStep{label: "Answer questions", icon: "circle-help", page: "application-questions"}
	stepPrepare = nextStep{label: "Interview prep", icon: "list-checks", page: "interview-questions", general: true}
	stepAsk     = nextStep{label: "Ask the assistant", icon: "message-circle", page: "assistant", attrs: templ.Attributes{"data-panel": true}}
)

// nextSteps are those of an application, the likeliest first.
func nextSteps(a models.Application) []nextStep {
	steps := []nextStep{stepLetter, stepTailor, stepAnswer, stepAsk}
	switch a.Status {
	case models.Saved:
		steps = []nextStep{stepTailor, stepLetter, stepAnswer, stepAsk}
	case models.PhoneScreen, models.Interview:
		steps = slices.Insert(steps, 0, stepPrepare)
	case models.Offer, models.Accepted, models.Rejected, models.Withdrawn:
		steps = []nextStep{stepAsk, stepLetter, stepTailor, stepAnswer}
	}
	return steps
}

func (s nextStep) href(a models.Application) string {
	if s.general {
		return s.page
	}
	return s.page + "?application=" + a.ID.String()
}

// act is the button of the step at that place. The first is the thing to do, unless what was read from a mail is to be
// confirmed before; the others don't compete with it.
func (s nextStep) act(a models.Application, at int, small bool) ui.Act {
	kind := ui.Quiet
	switch {
	case at == 0 && a.IsNeedsReview:
		kind = ui.Plain
	case at == 0:
		kind = ui.Primary
	}
	return ui.Act{Kind: kind, Icon: s.icon, Small: small, Attrs: s.attrs}
}
