package handlers

import (
	"havenjob/models"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// The four kinds of rows. What they have in common is in profile_rows.go; here is what each takes and gives.
type (
	work      struct{ *profileRows }
	projects  struct{ *profileRows }
	education struct{ *profileRows }
	entries   struct{ *profileRows }
)

// index lists the positions.
func (h *work) index(c echo.Context) error {
	d, err := h.data(c)
	if err != nil {
		return err
	}
	return h.list(c, d, models.ListWork, reply{data: map[string]any{"work_experiences": d.WorkExperiences}})
}

// create adds a position.
func (h *work) create(c echo.Context) error {
	var row models.WorkExperience
	var form workForm
	if err := read(c, &form); err != nil {
		return err
	}
	return h.profileRows.create(c, &row, &form, reply{data: &row})
}

// show is a position.
func (h *work) show(c echo.Context) error {
	var row models.WorkExperience
	return h.profileRows.show(c, &row, reply{data: &row})
}

// update changes a position.
func (h *work) update(c echo.Context) error {
	var row models.WorkExperience
	var form workForm
	if err := read(c, &form); err != nil {
		return err
	}
	return h.profileRows.update(c, &row, &form, reply{data: &row})
}

// index lists the projects.
func (h *projects) index(c echo.Context) error {
	d, err := h.data(c)
	if err != nil {
		return err
	}
	return h.list(c, d, models.ListProjects, reply{data: map[string]any{"projects": d.Projects}})
}

// create adds a project.
func (h *projects) create(c echo.Context) error {
	var row models.Project
	var form projectForm
	if err := read(c, &form); err != nil {
		return err
	}
	return h.profileRows.create(c, &row, &form, reply{data: &row})
}

// show is a project.
func (h *projects) show(c echo.Context) error {
	var row models.Project
	return h.profileRows.show(c, &row, reply{data: &row})
}

// update changes a project.
func (h *projects) update(c echo.Context) error {
	var row models.Project
	var form projectForm
	if err := read(c, &form); err != nil {
		return err
	}
	return h.profileRows.update(c, &row, &form, reply{data: &row})
}

// index lists schools, degrees and trainings.
func (h *education) index(c echo.Context) error {
	d, err := h.data(c)
	if err != nil {
		return err
	}
	return h.list(c, d, models.ListEducation, reply{data: map[string]any{"education": d.Education}})
}

// create adds a school, degree or training.
func (h *education) create(c echo.Context) error {
	var row models.Education
	var form educationForm
	if err := read(c, &form); err != nil {
		return err
	}
	return h.profileRows.create(c, &row, &form, reply{data: &row})
}

// show is a school, degree or training.
func (h *education) show(c echo.Context) error {
	var row models.Education
	return h.profileRows.show(c, &row, reply{data: &row})
}

// update changes a school, degree or training.
func (h *education) update(c echo.Context) error {
	var row models.Education
	var form educationForm
	if err := read(c, &form); err != nil {
		return err
	}
	return h.profileRows.update(c, &row, &form, reply{data: &row})
}

// index lists the entries, of one kind or of all.
func (h *entries) index(c echo.Context) error {
	row, err := rowFor(c, c.QueryParam("kind"))
	if err != nil {
		return err
	}
	d, err := h.data(c)
	if err != nil {
		return err
	}
	of := d.Entries
	if row.List() != "" {
		of = d.EntriesOf(models.EntryKind(row.List()))
	}
	return h.list(c, d, row.List(), reply{data: map[string]any{"entries": of}})
}

// create adds a certificate, a language or another of the kinds.
func (h *entries) create(c echo.Context) error {
	var form entryForm
	if err := read(c, &form); err != nil {
		return err
	}
	if _, err := rowFor(c, form.Kind); err != nil || form.Kind == "" {
		return invalid{views.Errors{"kind": wantsKind}}
	}
	row := models.ProfileEntry{Kind: models.EntryKind(form.Kind)}
	return h.profileRows.create(c, &row, &form, reply{data: &row})
}

// show is an entry.
func (h *entries) show(c echo.Context) error {
	var row models.ProfileEntry
	return h.profileRows.show(c, &row, reply{data: &row})
}

// update changes an entry.
func (h *entries) update(c echo.Context) error {
	var row models.ProfileEntry
	var form entryForm
	if err := read(c, &form); err != nil {
		return err
	}
	return h.profileRows.update(c, &row, &form, reply{data: &row})
}
