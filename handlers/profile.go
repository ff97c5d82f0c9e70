package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/views"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"
)

// profile is who the person is and what they have done.
type profile struct{ *site }

// profileAnswer is the profile as a script gets it.
type profileAnswer struct {
	models.Profile
	Percent int                  `json:"completion_percent"`
	Parts   []models.ProfilePart `json:"parts"` // what counts for it
}

// index is the whole profile.
func (h *profile) index(c echo.Context) error {
	d, err := h.data(c)
	if err != nil {
		return err
	}
	c.Response().Header().Add(echo.HeaderVary, "HX-Target")
	var part templ.Component
	if c.Request().Header.Get("HX-Target") == "details" { // its form was left
		part = views.DetailsCard(d.Person)
	}
	return respond(c, http.StatusOK, reply{page: views.ProfilePage(d), part: part, data: profileAnswer{d.Profile, d.Complete(), d.Parts()}})
}

func (s *site) data(c echo.Context) (d views.ProfileData, err error) {
	d.Profile, err = models.ProfileOf(c.Request().Context(), s.DB, userID(c))
	return d, err
}

// details is the form of what the person says about themselves.
func (h *profile) details(c echo.Context) error {
	u, err := models.UserByID(c.Request().Context(), h.DB, userID(c))
	if err != nil {
		return err
	}
	d := views.DetailsData{Person: u, Seen: u.UpdatedAt, To: c.QueryParam("to")}
	return respond(c, http.StatusOK, reply{page: views.DetailsPage(d), part: views.DetailsForm(d), data: u})
}

// detailsForm is what somebody says of themselves; what is nil was not sent and stays.
type detailsForm struct {
	FullName   *string       `form:"full_name"`
	Headline   *string       `form:"headline"`
	TargetRole *string       `form:"target_role"`
	Summary    *string       `form:"summary"`
	Phone      *string       `form:"phone"`
	City       *string       `form:"city"`
	Country    *string       `form:"country"`
	Links      []models.Link `form:"links"`
	UpdatedAt  string        `form:"updated_at"`
}

func (f detailsForm) fill(u *models.User) views.Errors {
	wrong := views.Errors{}
	line(wrong, "full_name", f.FullName, &u.FullName, nameLength)
	line(wrong, "headline", f.Headline, &u.Headline, nameLength)
	line(wrong, "target_role", f.TargetRole, &u.TargetRole, nameLength)
	markdown(wrong, "summary", f.Summary, &u.Summary)
	line(wrong, "phone", f.Phone, &u.Phone, labelLength)
	line(wrong, "city", f.City, &u.City, nameLength)
	line(wrong, "country", f.Country, &u.Country, nameLength)
	if f.Links != nil {
		u.Links = []models.Link{}
		for i, l := range f.Links {
			if l.URL == "" {
				continue // its row in the form is empty, or was emptied to remove it
			}
			link := models.Link{Label: models.OneLine(l.Label)}
			var ok bool
			if link.URL, ok = webAddress(l.URL); !ok {
				wrong["links"] = "Give the full web address of link " + itoa(i+1) + ", such as https://example.com/me."
			}
			if utf8.RuneCountInString(link.Label) > labelLength {
				wrong["links"] = "Say in at most " + itoa(labelLength) + " characters what link " + itoa(i+1) + " is."
			}
			u.Links = append(u.Links, link)
		}
		if len(u.Links) > models.MostLinks {
			wrong["links"] = "Keep it to " + itoa(models.MostLinks) + " links."
		}
	}
	return wrong
}

// markdown reads a longer text.
func markdown(wrong views.Errors, name string, sent, into *string) {
	if sent == nil {
		return
	}
	if *into = *sent; utf8.RuneCountInString(*sent) > textLength {
		wrong[name] = "Keep it to " + thousands(textLength) + " characters."
	}
}

// updateDetails saves what was sent of the personal details.
func (h *profile) updateDetails(c echo.Context) error {
	ctx := c.Request().Context()
	var form detailsForm
	if err := read(c, &form); err != nil {
		return err
	}
	u, err := models.UserByID(ctx, h.DB, userID(c))
	if err != nil {
		return err
	}
	wrong := form.fill(&u)
	seen, err := parseStamp(form.UpdatedAt)
	if err != nil {
		wrong["updated_at"] = "Send the updated_at that came with the profile."
	}
	d := views.DetailsData{Person: u, Seen: seen, Wrong: wrong}
	if len(wrong) > 0 {
		return respond(c, http.StatusUnprocessableEntity, reply{page: views.DetailsPage(d), part: views.DetailsForm(d), wrong: wrong})
	}
	err = models.UpdateUserSeen(ctx, h.DB, &u, seen, "full_name", "headline", "target_role", "summary", "phone", "city", "country", "links")
	if errors.Is(err, models.ErrStale) {
		// Both values are shown; what is saved now is the version that the next try replaces.
		now, err := models.UserByID(ctx, h.DB, u.ID)
		if err != nil {
			return err
		}
		d.Now, d.Seen = &now, now.UpdatedAt
		return respond(c, http.StatusConflict, reply{page: views.DetailsPage(d), part: views.DetailsForm(d), data: now})
	}
	if err != nil {
		return err
	}
	all, err := h.data(c)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: all.Person, part: views.DetailsChanged(all), to: "profile", done: &views.Flash{Text: "Your details are saved."}})
}

// skillForm is one skill or, when they are added, several with commas between them.
type skillForm struct {
	Skill []string `form:"skill"`
	Place string   `form:"place"` // where it goes, from 0; at the end without one
}

// addSkills puts new ones into the list.
func (h *profile) addSkills(c echo.Context) error {
	var form skillForm
	if err := read(c, &form); err != nil {
		return err
	}
	add, wrong := shortNames(form.Skill, models.SkillLength)
	place, ok := number(form.Place, -1)
	switch {
	case len(add) == 0 && wrong == "":
		wrong = "Type a skill, such as Go or Negotiating."
	case !ok:
		wrong = "A place is a number, from 0."
	}
	typed := strings.Join(form.Skill, ", ")
	if wrong != "" {
		return h.skillsWith(c, http.StatusUnprocessableEntity, views.SkillsForm{Typed: typed, Wrong: wrong, Focus: true}, reply{})
	}
	skills, err := models.AddSkills(c.Request().Context(), h.DB, userID(c), place, add...)
	if errors.Is(err, models.ErrFull) {
		wrong = "That is as many as a profile holds: " + itoa(models.MostSkills) + " skills. Remove one first."
		return h.skillsWith(c, http.StatusUnprocessableEntity, views.SkillsForm{Typed: typed, Wrong: wrong, Focus: true}, reply{})
	}
	if err != nil {
		return err
	}
	if form.Place != "" && wantsFragment(c) { // an undo
		d, err := h.data(c)
		if err != nil {
			return err
		}
		d.Skills = views.SkillsForm{At: add[0], Said: add[0] + " is back"}
		return respond(c, http.StatusOK, reply{part: views.SkillsBack(d)})
	}
	return h.skillsWith(c, http.StatusOK, views.SkillsForm{Focus: true, Said: "Added " + strings.Join(add, ", ")}, reply{data: map[string]any{"skills": skills}, to: "profile#skills"})
}

// skillsWith answers with the card and what f and r add to it.
func (h *profile) skillsWith(c echo.Context, status int, f views.SkillsForm, r reply) error {
	d, err := h.data(c)
	if err != nil {
		return err
	}
	d.Skills = f
	r.page, r.part = views.ProfilePage(d), views.SkillsChanged(d)
	if f.Wrong != "" {
		r.wrong = views.Errors{"skill": f.Wrong}
	}
	return respond(c, status, r)
}

// removeSkill takes one away.
func (h *profile) removeSkill(c echo.Context) error {
	var form struct {
		Skill string `form:"skill"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	skills, at, err := models.RemoveSkill(c.Request().Context(), h.DB, userID(c), form.Skill)
	if errors.Is(err, models.ErrNotFound) {
		return invalid{views.Errors{"skill": noSkill}}
	}
	if err != nil {
		return err
	}
	f := views.SkillsForm{Focus: len(skills) == 0}
	if len(skills) > 0 {
		f.At = skills[min(at, len(skills)-1)]
	}
	return h.skillsWith(c, http.StatusOK, f, reply{data: map[string]any{"skills": skills}, to: "profile#skills",
		done: &views.Flash{Text: "Removed " + form.Skill + ".", UndoURL: "profile/skills", UndoFields: map[string]string{"skill": form.Skill, "place": itoa(at)}}})
}

const noSkill = "There is no such skill in your profile."

// moveSkill puts one elsewhere in the list.
func (h *profile) moveSkill(c echo.Context) error {
	var form struct {
		Skill string `form:"skill"`
		To    string `form:"to"`
		Place string `form:"place"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	place, ok := number(form.Place, 0)
	if !ok || form.To == "" && form.Place == "" {
		return invalid{views.Errors{"to": wantsMove}}
	}
	skills, err := models.MoveSkill(c.Request().Context(), h.DB, userID(c), form.Skill, models.Move(form.To), place)
	switch {
	case errors.Is(err, models.ErrNotFound):
		return invalid{views.Errors{"skill": noSkill}}
	case errors.Is(err, models.ErrInvalid):
		return invalid{views.Errors{"to": wantsMove}}
	case err != nil:
		return err
	}
	at := slices.IndexFunc(skills, func(s string) bool { return strings.EqualFold(s, form.Skill) })
	return h.skillsWith(c, http.StatusOK, views.SkillsForm{At: skills[at], Said: skills[at] + " is number " + itoa(at+1) + " of " + itoa(len(skills))},
		reply{data: map[string]any{"skills": skills}, to: "profile#skills"})
}
