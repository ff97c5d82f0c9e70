package handlers

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// resume is the profile as a file that other programs read, both ways.
type resume struct{ *site }

// download is the profile as a JSON Resume.
func (h *resume) download(c echo.Context) error {
	d, err := h.data(c)
	if err != nil {
		return err
	}
	header := c.Response().Header()
	header.Set(echo.HeaderCacheControl, "private, no-store")
	header.Set(echo.HeaderContentDisposition, `attachment; filename="resume.json"`)
	return c.JSONPretty(http.StatusOK, services.ExportResume(d.Profile), "  ")
}

// ask is the form for a file.
func (h *resume) ask(c echo.Context) error {
	return respond(c, http.StatusOK, reply{page: views.ImportPage(views.ImportData{}), data: map[string]any{}})
}

// resumeForm is a JSON Resume as text and, when it is added, what was chosen of it.
type resumeForm struct {
	Resume string   `form:"resume"`
	Take   []string `form:"take"` // the keys of what was found; a script that leaves it out takes all that is new
}

// found shows what a file says beside what is there. Nothing is saved yet.
func (h *resume) found(c echo.Context) error {
	var form resumeForm
	if err := read(c, &form); err != nil {
		return err
	}
	if !sendsJSON(c) {
		if text, err := postedFile(c, "file"); err != nil {
			return err
		} else if text != "" {
			form.Resume = text
		}
	}
	d, err := h.read(c, form.Resume)
	if err != nil {
		return err
	}
	return h.answer(c, http.StatusOK, d)
}

// postedFile is the text of a file in a form; empty without one.
func postedFile(c echo.Context, name string) (string, error) {
	header, err := c.FormFile(name)
	if err != nil || header.Size == 0 {
		return "", nil // none was chosen
	}
	file, err := header.Open()
	if err != nil {
		return "", err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, services.ResumeLimit+1))
	return cleanText(string(text)), err
}

// read compares a file with the profile. What is wrong with the file is in the data.
func (h *resume) read(c echo.Context, text string) (d views.ImportData, err error) {
	d.Text = text
	found, err := services.ReadResume(text)
	if unreadable := services.Unreadable(""); errors.As(err, &unreadable) {
		d.Wrong = views.Errors{"resume": unreadable.Error()}
		return d, nil
	}
	p, err := models.ProfileOf(c.Request().Context(), h.DB, userID(c))
	d.Found = p.Compare(found)
	return d, err
}

func (h *resume) answer(c echo.Context, status int, d views.ImportData) error {
	if len(d.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	page := views.ImportPage(d)
	if len(d.Found) > 0 {
		page = views.ImportFoundPage(d)
	}
	return respond(c, status, reply{page: page, wrong: d.Wrong, data: map[string]any{"found": d.Found}})
}

// add puts what was chosen into the profile, all of it or nothing.
func (h *resume) add(c echo.Context) error {
	var form resumeForm
	if err := read(c, &form); err != nil {
		return err
	}
	d, err := h.read(c, form.Resume)
	if err != nil {
		return err
	}
	if len(d.Wrong) > 0 {
		return h.answer(c, http.StatusOK, d)
	}
	return h.addChosen(c, d.Found, form.Take, func(wrong views.Errors) error {
		d.Taken, d.Wrong = form.Take, wrong
		return h.answer(c, http.StatusOK, d)
	})
}

// addChosen puts what was ticked of it into the profile, all of it or nothing; again shows it once more with what is wrong.
func (s *site) addChosen(c echo.Context, found []models.Finding, take []string, again func(wrong views.Errors) error) error {
	everything := wantsJSON(c) && take == nil
	chosen := slices.DeleteFunc(slices.Clone(found), func(f models.Finding) bool {
		return f.Problem != "" || !slices.Contains(take, f.Key) && !(everything && f.New())
	})
	if len(chosen) == 0 {
		return again(views.Errors{"take": "Tick what should be added."})
	}
	done, err := models.AddFindings(c.Request().Context(), s.DB, userID(c), chosen)
	if errors.Is(err, models.ErrFull) {
		return again(views.Errors{"take": "That is more than a profile holds: 100 of a kind and 20 links. Tick less. Nothing was added."})
	}
	if err != nil {
		return err
	}
	to := "profile"
	if cameFrom(c, "onboarding/cv") {
		to = "onboarding/cv"
	}
	return respond(c, http.StatusOK, reply{data: done, to: to, done: &views.Flash{Text: "Added " + views.Things(done.Count()) + " to your profile.", UndoURL: "profile/import/undo",
		UndoFields: map[string]string{"at": stampOf(done), "details": strings.Join(done.Details, ","), "links": itoa(done.Links), "skills": itoa(done.Skills), "was": done.Was}}})
}

func stampOf(done models.Imported) string {
	b, _ := json.Marshal(done.At)
	return strings.Trim(string(b), `"`)
}

// undo takes an import back.
func (h *resume) undo(c echo.Context) error {
	var form struct {
		At      string   `form:"at"`
		Details []string `form:"details"`
		Links   string   `form:"links"`
		Skills  string   `form:"skills"`
		Was     string   `form:"was"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	at, err := parseStamp(form.At)
	if err != nil || at.IsZero() {
		return invalid{views.Errors{"at": "Send what the import was answered with."}}
	}
	links, okLinks := number(form.Links, 0)
	skills, okSkills := number(form.Skills, 0)
	if !okLinks || !okSkills {
		return invalid{views.Errors{"links": "Send what the import was answered with."}}
	}
	details := strings.FieldsFunc(strings.Join(form.Details, ","), func(r rune) bool { return r == ',' })
	whole, err := models.UndoImport(c.Request().Context(), h.DB, userID(c), models.Imported{At: at, Details: details, Links: links, Skills: skills, Was: form.Was})
	done := &views.Flash{Text: "The import is taken back."}
	switch {
	case errors.Is(err, models.ErrNotFound):
		done.Text = "There was nothing left to take back."
	case err != nil:
		return err
	case !whole:
		done.Text = "What was imported is deleted, but for details and skills: you have changed those since."
	}
	return respond(c, http.StatusOK, reply{data: map[string]any{"whole": whole}, to: "profile", done: done})
}
