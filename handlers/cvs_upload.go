package handlers

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"time"

	"havenjob/models"
	"havenjob/providers/storage"
	"havenjob/services"
	"havenjob/services/docfile"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// upload takes the files of a form, or one as the body with its name in the query. What is wrong with one of them says so
// beside its name, and the others are kept.
func (h *cvs) upload(c echo.Context) error {
	if err := h.keep.MayUpload(c.Request().Context(), userID(c)); err != nil {
		return err
	}
	deadline := time.Now().Add(uploadTime)
	control := http.NewResponseController(c.Response())
	_, _ = control.SetReadDeadline(deadline), control.SetWriteDeadline(deadline.Add(time.Minute))
	list, err := h.uploads(c)
	if err != nil {
		return err
	}
	status, kept, wrong := http.StatusUnprocessableEntity, []views.UploadedCV{}, views.Errors{}
	for _, u := range list {
		if u.Wrong == "" {
			kept = append(kept, u)
		} else {
			wrong[u.File] = u.Wrong
		}
		if u.Later {
			status = http.StatusServiceUnavailable
		}
	}
	if len(list) == 0 {
		wrong["files"] = "Choose your CV first: a PDF or a Word document."
	}
	if len(kept) > 0 {
		status, wrong = http.StatusOK, nil
	}
	r, step := reply{data: map[string]any{"cvs": list}, wrong: wrong}, c.QueryParam("from") == "onboarding"
	switch {
	case wantsFragment(c) && len(list) > 0:
		r.part = views.UploadedCVs(list)
		return respond(c, status, r)
	case wantsJSON(c):
		return respond(c, status, r)
	case step && len(kept) == len(list) && len(kept) > 0:
		r.to = "onboarding/cv"
		return respond(c, status, r)
	case len(kept) == 1 && len(list) == 1 && len(kept[0].Warnings) == 0:
		r.to, r.done = "cv/"+kept[0].CV.ID.String(), &views.Flash{Text: views.UploadWords(kept[0])}
		return respond(c, status, r)
	}
	return h.list(c, status, views.CVsData{Uploaded: list, Wrong: wrong, Step: step}, r)
}

// uploads takes each file as it comes, so that only one is in memory.
func (h *cvs) uploads(c echo.Context) (list []views.UploadedCV, err error) {
	r := c.Request()
	media, params, _ := mime.ParseMediaType(r.Header.Get(echo.HeaderContentType))
	primary := c.QueryParam("primary") == "" || isOn(c.QueryParam("primary"))
	if media != echo.MIMEMultipartForm {
		if media == "" || isForm(r.Header.Get(echo.HeaderContentType)) || sendsJSON(c) {
			return nil, nil
		}
		name := fileName(c.QueryParam("name"))
		if name == "" {
			name = "CV"
		}
		u, err := h.one(c, name, r.Body, primary)
		return []views.UploadedCV{u}, err
	}
	form := multipart.NewReader(r.Body, params["boundary"])
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			if len(list) > 0 {
				return list, nil // what came whole is told of
			}
			if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
				return nil, err
			}
			return nil, echo.ErrBadRequest
		}
		name := fileName(part.FileName())
		switch {
		case part.FormName() == "primary" && part.FileName() == "":
			value, err := io.ReadAll(io.LimitReader(part, 10))
			if err != nil {
				return list, echo.ErrBadRequest
			}
			primary = isOn(string(value)) // a hidden "off" before the checkbox, and both before the files
			continue
		case name == "":
			continue
		case len(list) >= mostCVFiles:
			return append(list, views.UploadedCV{File: name, Wrong: "Only " + itoa(mostCVFiles) + " files are taken at a time. Upload this one again."}), nil
		}
		u, err := h.one(c, name, part, primary)
		if err != nil {
			return list, err
		}
		list = append(list, u)
	}
}

// one keeps one file. What can be told to the person is no error.
func (h *cvs) one(c echo.Context, name string, r io.Reader, primary bool) (views.UploadedCV, error) {
	u := views.UploadedCV{File: name}
	content, err := io.ReadAll(io.LimitReader(r, docfile.MaxSize+1))
	if err != nil {
		return u, err // the request broke off
	}
	if len(content) > docfile.MaxSize {
		_, _ = io.Copy(io.Discard, r) // so that the browser hears the answer
	}
	ctx, cancel := context.WithTimeout(c.Request().Context(), time.Minute)
	defer cancel()
	up, err := h.keep.Upload(ctx, userID(c), name, content, primary)
	refused, isRefused := errors.AsType[*docfile.Error](err)
	switch {
	case isRefused:
		u.Wrong, u.Code, u.Later = refused.Message, refused.Code, refused.Code == docfile.ErrUnavailable.Code
	case errors.Is(err, models.ErrFull):
		u.Wrong = fullOfCVs
	case errors.Is(err, storage.ErrUnavailable):
		h.Log.Error("a CV could not be stored", "error", err, "request", requestIDOf(c))
		u.Wrong, u.Later = "The file store does not answer, so this was not kept. Try again in a minute.", true
	case err != nil:
		return u, err
	default:
		u.CV, u.Existed, u.Warnings = up.CV, up.Existed, up.Warnings
	}
	return u, nil
}

func newCVs(s *site) *cvs {
	return &cvs{s, &services.CVs{DB: s.DB, Files: s.Files, Reader: s.Reader, Log: s.Log}}
}
