package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

type settings struct{ *site }

// index goes to the first subject.
func (h *settings) index(c echo.Context) error {
	return c.Redirect(http.StatusSeeOther, h.path("settings/account"))
}

func (h *settings) account(c echo.Context) error {
	u, err := models.UserByID(c.Request().Context(), h.DB, userID(c))
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.AccountPage(views.AccountData{User: u, Seen: u.UpdatedAt}), data: u})
}

// accountForm is what a person says of themselves; what is nil was not sent and stays.
type accountForm struct {
	FullName   *string `form:"full_name"`
	TargetRole *string `form:"target_role"`
	Timezone   *string `form:"timezone"`
	Locale     *string `form:"locale"`
	UpdatedAt  string  `form:"updated_at"`
}

func (f accountForm) fill(u *models.User) views.Errors {
	wrong := views.Errors{}
	line(wrong, "full_name", f.FullName, &u.FullName, 200)
	line(wrong, "target_role", f.TargetRole, &u.TargetRole, 200)
	if f.Timezone != nil {
		u.Timezone = *f.Timezone
		if _, err := time.LoadLocation(u.Timezone); err != nil || u.Timezone == "Local" {
			wrong["timezone"] = "There is no such time zone. Choose one from the list, such as Europe/Berlin."
		}
	}
	if f.Locale != nil {
		u.Locale = *f.Locale
		if !views.KnownDates(u.Locale) {
			wrong["locale"] = "Dates can't be written that way. Choose one of the ways in the list."
		}
	}
	return wrong
}

// line reads one line of text of at most so many characters.
func line(wrong views.Errors, name string, sent, into *string, length int) {
	if sent == nil {
		return
	}
	*into = models.OneLine(*sent)
	if utf8.RuneCountInString(*into) > length {
		wrong[name] = "Keep it to " + itoa(length) + " characters."
	}
}

func (h *settings) updateAccount(c echo.Context) error {
	ctx := c.Request().Context()
	var form accountForm
	if err := read(c, &form); err != nil {
		return err
	}
	now, err := models.UserByID(ctx, h.DB, userID(c))
	if err != nil {
		return err
	}
	u := now
	wrong := form.fill(&u)
	seen, err := parseStamp(form.UpdatedAt)
	if err != nil {
		wrong["updated_at"] = "Send the updated_at that came with the account."
	}
	if len(wrong) > 0 {
		return respond(c, http.StatusUnprocessableEntity, reply{page: views.AccountPage(views.AccountData{User: u, Seen: seen, Wrong: wrong}), wrong: wrong})
	}
	err = models.UpdateUserSeen(ctx, h.DB, &u, seen, "full_name", "target_role", "timezone", "locale")
	if errors.Is(err, models.ErrStale) {
		// Both values are shown; what is saved now is the version that the next try replaces.
		if now, err = models.UserByID(ctx, h.DB, u.ID); err != nil {
			return err
		}
		return respond(c, http.StatusConflict, reply{page: views.AccountPage(views.AccountData{User: u, Seen: now.UpdatedAt, Now: &now}), data: now})
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: u, to: "settings/account", done: &views.Flash{Text: "Your account is saved."}})
}

// look is how pages look and work for the person.
type look struct {
	Theme     string `json:"theme"` // light or dark; empty: the system's
	Compact   bool   `json:"compact"`
	Shortcuts bool   `json:"shortcuts"`
}

func lookOf(u models.User) look { return look{u.Theme, u.Compact, u.Shortcuts} }

func (h *settings) appearance(c echo.Context) error {
	u := who(c).User
	return respond(c, http.StatusOK, reply{page: views.AppearancePage(u, nil), data: lookOf(u)})
}

type appearanceForm struct {
	Theme     *string `form:"theme"`
	Compact   *bool   `form:"compact"`
	Shortcuts *bool   `form:"shortcuts"`
}

func (h *settings) updateAppearance(c echo.Context) error {
	u, wrong, err := h.setLook(c)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return respond(c, http.StatusUnprocessableEntity, reply{page: views.AppearancePage(u, wrong), wrong: wrong})
	}
	return respond(c, http.StatusOK, reply{data: lookOf(u), to: "settings/appearance", done: &views.Flash{Text: "That is how it looks now."}})
}

// theme is the switch in the menu of every page: it goes back to where the person was.
func (h *settings) theme(c echo.Context) error {
	u, wrong, err := h.setLook(c)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return invalid{wrong}
	}
	if wantsFragment(c) {
		return c.NoContent(http.StatusNoContent) // our script shows it already
	}
	return respond(c, http.StatusOK, reply{data: lookOf(u), to: h.cameFrom(c, "settings/appearance")})
}

func (h *settings) setLook(c echo.Context) (models.User, views.Errors, error) {
	var form appearanceForm
	u := who(c).User
	if err := read(c, &form); err != nil {
		return u, nil, err
	}
	if form.Theme != nil {
		u.Theme = *form.Theme
	}
	if form.Compact != nil {
		u.Compact = *form.Compact
	}
	if form.Shortcuts != nil {
		u.Shortcuts = *form.Shortcuts
	}
	switch u.Theme {
	case "", "light", "dark":
		return u, nil, models.SetLook(c.Request().Context(), h.DB, &u)
	}
	return u, views.Errors{"theme": "There is a light and a dark theme, and an empty value for the system's."}, nil
}

// cameFrom is the page of ours that a form was sent from, else the other.
func (s *site) cameFrom(c echo.Context, other string) string {
	from, err := url.Parse(c.Request().Referer())
	if err != nil || from.Host != c.Request().Host {
		return other
	}
	rest, ok := strings.CutPrefix(from.EscapedPath(), s.base()+"/")
	if !ok || strings.HasPrefix(rest, "/") {
		return other
	}
	if from.RawQuery != "" {
		rest += "?" + from.RawQuery
	}
	if nextPage(rest) != rest {
		return other
	}
	return rest
}

func (h *settings) notifications(c echo.Context) error {
	p, err := models.NotificationPreferencesOf(c.Request().Context(), h.DB, userID(c))
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.NotificationSettingsPage(p, h.Settings.MailOut, who(c).User.EmailConfirmedAt != nil), data: p})
}

func (h *settings) updateNotifications(c echo.Context) error {
	ctx := c.Request().Context()
	var form struct {
		InApp *bool `form:"in_app_notifications_enabled"`
		Email *bool `form:"email_notifications_enabled"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	p, err := models.NotificationPreferencesOf(ctx, h.DB, userID(c))
	if err != nil {
		return err
	}
	if form.InApp != nil {
		p.InAppEnabled = *form.InApp
	}
	if form.Email != nil {
		p.EmailEnabled = *form.Email
	}
	if err := models.UpdateNotificationPreferences(ctx, h.DB, &p); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: p, to: "settings/notifications", done: &views.Flash{Text: "Saved. It holds from the next notification on."}})
}
