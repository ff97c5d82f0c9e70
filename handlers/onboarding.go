package handlers

import (
	"errors"
	"net/http"

	"havenjob/models"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// onboarding are the first steps of somebody new. Each has its own address, so that the back button works;
// how far somebody got is kept, so that they can go on another day.
type onboarding struct{ *site }

// index goes to the step where the person was.
func (h *onboarding) index(c echo.Context) error {
	u := who(c).User
	setFlash(c, views.FrameOf(c.Request().Context()).Flash) // it is for the page that comes
	if u.OnboardingCompleted {
		return c.Redirect(http.StatusSeeOther, h.path("dashboard"))
	}
	step := views.OnboardingSteps[min(u.OnboardingStep, len(views.OnboardingSteps)-1)]
	return c.Redirect(http.StatusSeeOther, h.path(step.Href))
}

// cameFrom says that somebody is at that one of the first steps, and so came from there to the page that they are on.
func cameFrom(c echo.Context, step string) bool {
	u := who(c).User
	return !u.OnboardingCompleted && u.OnboardingStep < len(views.OnboardingSteps) && views.OnboardingSteps[u.OnboardingStep].Href == step
}

// reached keeps that the person is done with that many steps.
func (h *onboarding) reached(c echo.Context, steps int) error {
	u := who(c).User
	steps = max(u.OnboardingStep, steps)
	return models.SetOnboarding(c.Request().Context(), h.DB, u.ID, steps, u.OnboardingCompleted || steps >= len(views.OnboardingSteps))
}

func (h *onboarding) address(c echo.Context) error {
	r := h.receiving(who(c).User)
	return respond(c, http.StatusOK, reply{page: views.OnboardingAddress(r.Address, who(c).User.IsAdmin), data: r})
}

func (h *onboarding) passAddress(c echo.Context) error {
	if err := h.reached(c, 1); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "onboarding/senders"})
}

func (h *onboarding) senders(c echo.Context) error {
	return h.sendersWith(c, http.StatusOK, views.OnboardingSendersData{}, reply{})
}

func (h *onboarding) sendersWith(c echo.Context, status int, d views.OnboardingSendersData, r reply) error {
	list, err := models.TrustedSenders(c.Request().Context(), h.DB, userID(c))
	if err != nil {
		return err
	}
	d.Senders, d.Own = list, who(c).User.Email
	r.page, r.part = views.OnboardingSenders(d), views.OnboardingSendersForm(d)
	return respond(c, status, r)
}

type onboardingSendersForm struct {
	SenderEmail *string `form:"sender_email"`
	Chip        string  `form:"chip"` // add that common sender, or remove it
	Add         bool    `form:"add"`  // and stay
	Skip        bool    `form:"skip"`
}

// updateSenders adds what was typed or tapped. Only Continue and Skip leave the step.
func (h *onboarding) updateSenders(c echo.Context) error {
	var form onboardingSendersForm
	if err := read(c, &form); err != nil {
		return err
	}
	typed := form.SenderEmail != nil && *form.SenderEmail != ""
	switch {
	case form.Skip:
	case form.Chip != "":
		if err := h.toggle(c, form.Chip); err != nil {
			return err
		}
		d := views.OnboardingSendersData{}
		if typed {
			d.Typed = *form.SenderEmail
		}
		if wantsFragment(c) || typed {
			return h.sendersWith(c, http.StatusOK, d, reply{})
		}
		return respond(c, http.StatusOK, reply{to: "onboarding/senders"})
	case typed:
		t := models.TrustedSender{UserID: userID(c)}
		wrong := senderForm{SenderEmail: form.SenderEmail}.fill(&t)
		if len(wrong) > 0 {
			return h.sendersWith(c, http.StatusUnprocessableEntity, views.OnboardingSendersData{Typed: *form.SenderEmail, Wrong: wrong}, reply{wrong: wrong})
		}
		if err := h.trust(c, &t); err != nil && !errors.Is(err, models.ErrConflict) {
			return err // who is trusted already is, which is what was wanted
		}
		if form.Add {
			return h.sendersWith(c, http.StatusOK, views.OnboardingSendersData{}, reply{to: "onboarding/senders"})
		}
	case form.Add:
		wrong := views.Errors{"sender_email": "Write an address such as jobs@example.com, or a whole domain such as @example.com."}
		return h.sendersWith(c, http.StatusUnprocessableEntity, views.OnboardingSendersData{Wrong: wrong}, reply{wrong: wrong})
	}
	if err := h.reached(c, 2); err != nil {
		return err
	}
	// Another page comes: HTMX goes there too.
	return respond(c, http.StatusOK, reply{to: "onboarding/you"})
}

// toggle trusts a common sender, or ends that where all of its domains are trusted.
func (h *onboarding) toggle(c echo.Context, name string) error {
	ctx, id := c.Request().Context(), userID(c)
	common, ok := models.CommonSenderByName(name)
	if !ok {
		return invalid{views.Errors{"chip": "There is no such sender in the list."}}
	}
	list, err := models.TrustedSenders(ctx, h.DB, id)
	if err != nil {
		return err
	}
	if !common.In(list) {
		for _, sender := range common.Senders {
			if err := h.trust(c, &models.TrustedSender{UserID: id, SenderEmail: sender, Label: common.Name}); err != nil && !errors.Is(err, models.ErrConflict) {
				return err
			}
		}
		return nil
	}
	for _, t := range list {
		if common.Has(t.SenderEmail) {
			if err := models.DeleteTrustedSender(ctx, h.DB, id, t.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *onboarding) you(c echo.Context) error {
	return respond(c, http.StatusOK, reply{page: views.OnboardingYou(who(c).User, nil)})
}

func (h *onboarding) updateYou(c echo.Context) error {
	var form struct {
		FullName   *string `form:"full_name"`
		TargetRole *string `form:"target_role"`
		Timezone   *string `form:"timezone"`
		Skip       bool    `form:"skip"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	u := who(c).User
	account := accountForm{FullName: form.FullName, TargetRole: form.TargetRole}
	if form.Timezone != nil && *form.Timezone != "" && u.Timezone == "" {
		account.Timezone = form.Timezone
	}
	if !form.Skip {
		wrong := account.fill(&u)
		delete(wrong, "timezone") // the browser's, which nobody typed
		if account.Timezone != nil && u.Zone().String() != u.Timezone {
			u.Timezone = ""
		}
		if len(wrong) > 0 {
			return respond(c, http.StatusUnprocessableEntity, reply{page: views.OnboardingYou(u, wrong), wrong: wrong})
		}
		if err := models.UpdateUser(c.Request().Context(), h.DB, &u, "full_name", "target_role", "timezone"); err != nil {
			return err
		}
	}
	if err := h.reached(c, 3); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "onboarding/cv"})
}

// passCV leaves the step that cvs.step shows, with a CV or without.
func (h *onboarding) passCV(c echo.Context) error {
	if err := h.reached(c, 4); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "onboarding/assistant"})
}

func (h *onboarding) assistant(c echo.Context) error {
	d, err := h.modelState(c)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.OnboardingAssistant(d)})
}

// passAssistant is the end of the last step.
func (h *onboarding) passAssistant(c echo.Context) error {
	if err := h.reached(c, 5); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "dashboard?tour=1"})
}

// skip ends the first steps.
func (h *onboarding) skip(c echo.Context) error {
	u := who(c).User
	if err := models.SetOnboarding(c.Request().Context(), h.DB, u.ID, u.OnboardingStep, true); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "dashboard"})
}
