package handlers

import (
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"havenjob/models"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// profileRows is what the lists of the profile have in common: forms, deleting, bringing back and moving. The part of
// the path after profile/ says which list it is.
type profileRows struct{ *site }

// rowFor is an empty row of the list that the path names; among the entries, of that kind.
func rowFor(c echo.Context, kind string) (models.ProfileRow, error) {
	noun := strings.Split(strings.TrimPrefix(c.Path(), "/profile/"), "/")[0]
	if noun != "entries" {
		return models.NewProfileRow(models.ProfileList(noun)), nil
	}
	if kind != "" && !slices.Contains(models.EntryKinds, models.EntryKind(kind)) {
		return nil, invalid{views.Errors{"kind": wantsKind}}
	}
	return &models.ProfileEntry{Kind: models.EntryKind(kind)}, nil
}

const wantsKind = "Say which kind it is: certificate, language, award, volunteering, publication, interest or reference."

// own is the row that the path names.
func (h *profileRows) own(c echo.Context) (models.ProfileRow, error) {
	id, err := rowID(c, "id")
	if err != nil {
		return nil, err
	}
	row, err := rowFor(c, "")
	if err != nil {
		return nil, err
	}
	return row, models.ProfileRowByID(c.Request().Context(), h.DB, userID(c), id, row)
}

// newForm is the form of a new row, on the page or on one of its own.
func (h *profileRows) newForm(c echo.Context) error {
	row, err := rowFor(c, c.QueryParam("kind"))
	if err != nil {
		return err
	}
	if row.List() == "" {
		return c.Redirect(http.StatusSeeOther, h.path("profile"))
	}
	return h.askNew(c, http.StatusOK, views.ProfileFormData{List: row.List(), ID: models.NewID(), New: true})
}

func (h *profileRows) askNew(c echo.Context, status int, f views.ProfileFormData) error {
	d, err := h.data(c)
	if err != nil {
		return err
	}
	d.Form = &f
	return respond(c, status, reply{page: views.ProfileFormPage(f), part: views.ProfileListCard(d, f.List), wrong: f.Wrong})
}

// list answers with the rows of one list.
func (h *profileRows) list(c echo.Context, d views.ProfileData, list models.ProfileList, r reply) error {
	r.page, r.part = views.ProfilePage(d), views.ProfileListCard(d, list)
	return respond(c, http.StatusOK, r)
}

// create adds what the form says; r has the row as its data. The same form posted again answers with the row that it
// has made.
func (h *profileRows) create(c echo.Context, row models.ProfileRow, form rowForm, r reply) error {
	ctx, user := c.Request().Context(), userID(c)
	head := row.Head()
	head.UserID = user
	wrong := form.fill(row)
	if id, _ := form.version(); id != "" {
		var err error
		if head.ID, err = uuid.Parse(id); err != nil {
			wrong["id"] = "An id is a UUID. Leave it out to get a new one."
		} else if models.ProfileRowByID(ctx, h.DB, user, head.ID, row) == nil {
			return h.created(c, row, r)
		}
	}
	if len(wrong) == 0 {
		err := models.CreateProfileRow(ctx, h.DB, row)
		if errors.Is(err, models.ErrConflict) {
			// Posted twice at the same moment; or the page came from the browser's memory, and its id is another row's by now.
			if models.ProfileRowByID(ctx, h.DB, user, head.ID, row) == nil {
				return h.created(c, row, r)
			}
			head.ID = models.NewID()
			err = models.CreateProfileRow(ctx, h.DB, row)
		}
		switch {
		case errors.Is(err, models.ErrFull):
			wrong["full"] = views.ProfileFull(row.List())
		case err != nil:
			return err
		default:
			return h.created(c, row, r)
		}
	}
	if head.ID == uuid.Nil {
		head.ID = models.NewID()
	}
	return h.askNew(c, http.StatusUnprocessableEntity, views.ProfileFormData{List: row.List(), ID: head.ID, New: true, Typed: typed(form), Wrong: wrong})
}

func (h *profileRows) created(c echo.Context, row models.ProfileRow, r reply) error {
	d, err := h.data(c)
	if err != nil {
		return err
	}
	d.Focus = row.Head().ID
	c.Response().Header().Set(echo.HeaderLocation, h.path(views.ProfileRowURL(row)))
	r.part, r.to = views.ProfileListChanged(d, row.List()), "profile#"+views.ProfileListID(row.List())
	r.done = &views.Flash{Text: "Added " + views.ProfileRowName(row) + "."}
	return respond(c, http.StatusCreated, r)
}

// show is one row: in its place, when its form was left, or JSON. row is an empty one, and r has it as its data.
func (h *profileRows) show(c echo.Context, row models.ProfileRow, r reply) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	if err := models.ProfileRowByID(c.Request().Context(), h.DB, userID(c), id, row); err != nil {
		return err
	}
	d, err := h.data(c)
	if err != nil {
		return err
	}
	r.page, r.part = views.ProfilePage(d), views.ProfileRowPart(d, row)
	return respond(c, http.StatusOK, r)
}

// edit is the form of a row, in its place or on a page.
func (h *profileRows) edit(c echo.Context) error {
	row, err := h.own(c)
	if err != nil {
		return err
	}
	return h.askEdit(c, http.StatusOK, views.ProfileFormData{List: row.List(), ID: row.Head().ID, Row: row})
}

func (h *profileRows) askEdit(c echo.Context, status int, f views.ProfileFormData) error {
	r := reply{page: views.ProfileFormPage(f), part: views.ProfileRowForm(f), wrong: f.Wrong}
	if status != http.StatusUnprocessableEntity {
		r.data = f.Row
	}
	return respond(c, status, r)
}

// update changes what was sent. With the updated_at that the person saw it refuses to write over a change that they
// did not see: a script gets the row as it is, a person both values. row is an empty one, and r has it as its data.
func (h *profileRows) update(c echo.Context, row models.ProfileRow, form rowForm, r reply) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	_, sent := form.version()
	seen, err := parseStamp(sent)
	if err != nil {
		return invalid{views.Errors{"updated_at": "Send back the updated_at that was shown."}}
	}
	var wrong views.Errors
	saved := models.NewProfileRow(row.List())
	err = models.UpdateProfileRow(c.Request().Context(), h.DB, userID(c), id, seen, row, func() error {
		reflect.ValueOf(saved).Elem().Set(reflect.ValueOf(row).Elem())
		if wrong = form.fill(row); len(wrong) > 0 {
			return errUnfit
		}
		return nil
	})
	f := views.ProfileFormData{ID: id, Row: row, Typed: typed(form), Wrong: wrong}
	switch {
	case errors.Is(err, models.ErrStale):
		f.List, f.Conflict = row.List(), true
		return h.askEdit(c, http.StatusConflict, f)
	case errors.Is(err, errUnfit):
		f.List, f.Row = saved.List(), saved
		return h.askEdit(c, http.StatusUnprocessableEntity, f)
	case err != nil:
		return err
	}
	d, err := h.data(c)
	if err != nil {
		return err
	}
	r.part, r.to = views.ProfileRowChanged(d, row), "profile#"+views.ProfileListID(row.List())
	r.done = &views.Flash{Text: "Saved."}
	return respond(c, http.StatusOK, r)
}

// remove deletes a row, which can be undone.
func (h *profileRows) remove(c echo.Context) error {
	row, err := h.own(c)
	if err != nil {
		return err
	}
	if err := models.DeleteProfileRow(c.Request().Context(), h.DB, userID(c), row.Head().ID, row); err != nil {
		return err
	}
	if wantsJSON(c) {
		return c.NoContent(http.StatusNoContent)
	}
	d, err := h.data(c)
	if err != nil {
		return err
	}
	d.Removed = row.List()
	return respond(c, http.StatusOK, reply{part: views.ProfileListChanged(d, row.List()), to: "profile#" + views.ProfileListID(row.List()),
		done: &views.Flash{Text: "Deleted " + views.ProfileRowName(row) + ".", UndoURL: views.ProfileRowURL(row) + "/restore"}})
}

// restore brings back a row that was deleted.
func (h *profileRows) restore(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	row, err := rowFor(c, "")
	if err != nil {
		return err
	}
	err = models.RestoreProfileRow(c.Request().Context(), h.DB, userID(c), id, row)
	switch {
	case errors.Is(err, models.ErrNotFound):
		// Undone twice is undone.
		if row, err = h.own(c); err != nil {
			return err
		}
	case errors.Is(err, models.ErrFull):
		return invalid{views.Errors{"id": views.ProfileFull(row.List())}}
	case err != nil:
		return err
	}
	d, err := h.data(c)
	if err != nil {
		return err
	}
	d.Focus = row.Head().ID
	return respond(c, http.StatusOK, reply{data: row, part: views.ProfileListBack(d, row.List()), to: "profile#" + views.ProfileListID(row.List()),
		done: &views.Flash{Text: views.ProfileRowName(row) + " is back."}})
}

const wantsMove = "Say where it goes: to is up, down or top; or place is a number, from 0."

// move puts a row elsewhere in its list.
func (h *profileRows) move(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	row, err := rowFor(c, "")
	if err != nil {
		return err
	}
	var form struct {
		To    string `form:"to"`
		Place string `form:"place"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	place, ok := number(form.Place, 0)
	if ok = ok && form.To+form.Place != ""; !ok {
		// Not theirs is not found, whatever is sent.
		if _, err := h.own(c); err != nil {
			return err
		}
		return invalid{views.Errors{"to": wantsMove}}
	}
	count, err := models.MoveProfileRow(c.Request().Context(), h.DB, userID(c), id, row, models.Move(form.To), place)
	if errors.Is(err, models.ErrInvalid) {
		return invalid{views.Errors{"to": wantsMove}}
	}
	if err != nil {
		return err
	}
	d, err := h.data(c)
	if err != nil {
		return err
	}
	d.Said = views.ProfileRowName(row) + " is number " + itoa(row.Head().DisplayOrder+1) + " of " + itoa(count)
	return respond(c, http.StatusOK, reply{data: row, part: views.ProfileListCard(d, row.List()), to: "profile#" + views.ProfileListID(row.List())})
}
