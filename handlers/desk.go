package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// subjectForm is what a text is for: an application, a job description that is there, or one that is pasted.
type subjectForm struct {
	ApplicationID    string `form:"application_id"`
	JobDescriptionID string `form:"job_description_id"`
	JobDescription   string `form:"job_description"`
}

// lacks is what there is not yet that could be written from.
func (s *site) lacks(c echo.Context) (views.Lacks, error) {
	p, err := models.ProfileOf(c.Request().Context(), s.DB, userID(c))
	return views.LacksOf(p), err
}

// ownOutput is the one that the path names. One of another type than is asked for, if any is, is models.ErrNotFound.
func (s *site) ownOutput(c echo.Context, of models.OutputType) (models.Output, error) {
	id, err := rowID(c, "id")
	if err != nil {
		return models.Output{}, err
	}
	o, err := s.desk.Output(c.Request().Context(), userID(c), id)
	if err == nil && of != "" && o.Type != of {
		err = models.ErrNotFound
	}
	return o, err
}

// orderForm is a letter or a CV that somebody wants.
type orderForm struct {
	subjectForm
	ID           string `form:"id"`     // the same twice is one
	Before       string `form:"before"` // an earlier version
	Language     string `form:"language"`
	Instructions string `form:"instructions"`
	ByHand       bool   `form:"by_hand"` // begin with a template, or with the profile as it is: no model is asked
}

// orderID is the id of what is ordered. A script names it. A form has one as well, so that it is one text if it is sent
// twice; but with other words in it, sent by who came back to it, it orders another one, and so it does where the first
// has failed or was deleted.
func (s *site) orderID(c echo.Context, named string) (uuid.UUID, error) {
	id := newRowID(named)
	if named == "" || wantsJSON(c) || wantsStream(c) {
		return id, nil
	}
	fields, err := c.FormParams()
	if err != nil {
		return id, err
	}
	ctx := c.Request().Context()
	for again := fields.Encode(); ; again = "again" {
		id = uuid.NewSHA1(id, []byte(again))
		if made, err := models.OutputMade(ctx, s.DB, userID(c), id); err != nil || !made {
			return id, err
		}
		o, err := s.desk.Output(ctx, userID(c), id)
		if err == nil && o.State != models.TextFailed || err != nil && !errors.Is(err, models.ErrNotFound) {
			return id, err
		}
	}
}

const mostInstructions = 2000

// choice is wrong where a value is none of those that there are: a model is not paid for what nobody asked for. None is
// what is usual.
func choice(wrong views.Errors, field, value string, of []string) {
	if value != "" && !slices.Contains(of, value) {
		last := len(of) - 1
		wrong[field] = "Say " + strings.Join(of[:last], ", ") + " or " + of[last] + "."
	}
}

// orderIn is what a link to a form fills in.
func orderIn(c echo.Context) orderForm {
	return orderForm{subjectForm: subjectForm{ApplicationID: c.QueryParam("application"), JobDescriptionID: c.QueryParam("description")}, Instructions: c.QueryParam("instructions")}
}

// order finds what the form names. What is wrong goes into wrong.
func (s *site) order(c echo.Context, f orderForm, params models.OutputParams, wrong views.Errors) (order services.Order, err error) {
	order = services.Order{Params: params, ByHand: f.ByHand}
	if order.ID, err = s.orderID(c, f.ID); err != nil {
		return order, err
	}
	choice(wrong, "language", f.Language, services.WritingLanguages)
	if utf8.RuneCountInString(f.Instructions) > mostInstructions {
		wrong["instructions"] = "Keep it to " + thousands(mostInstructions) + " characters."
	}
	if f.Before != "" {
		if order.Before, err = uuid.Parse(f.Before); err != nil {
			wrong["before"] = "There is no such version of yours."
		}
	}
	order.Application, order.Description, err = s.subject(c, f.subjectForm, wrong)
	return order, err
}

// notNow is for a browser without JavaScript, where a text can't be written now: the status, and what stands by the form
// that it sent. All others have their form still, and are told by answerError; for them, and other errors, there is none.
func notNow(c echo.Context, err error) (status int, wrong views.Errors) {
	if wantsJSON(c) || wantsFragment(c) || wantsStream(c) {
		return 0, nil
	}
	wait, many := tooMany(err)
	if many {
		c.Response().Header().Set("Retry-After", itoa(wait.seconds))
	} else if !errors.Is(err, services.ErrMonthlyLimit) && !errors.Is(err, services.ErrNoModel) && !errors.Is(err, models.ErrBusy) && !errors.Is(err, services.ErrClosing) {
		return 0, nil
	}
	e := explain(err)
	const kept = "What you typed is still here."
	return e.status, views.Errors{"": e.title + ". " + strings.TrimSuffix(e.words, " What you typed is still there.") + " " + kept}
}

// modelFailed is what is said of a model that was waited for and failed; without JavaScript, also where it can't be asked
// now. All others are told that by answerError; for them, and other errors, it is empty.
func modelFailed(c echo.Context, err error) string {
	var failed *llm.Error
	if errors.As(err, &failed) {
		usage := &models.TextUsage{Failure: string(failed.Kind), RetryAfter: int(failed.RetryAfter.Seconds())}
		return views.FailureWords(models.ChatMessage{State: models.TextFailed, Usage: usage})
	}
	if _, wrong := notNow(c, err); wrong != nil {
		e := explain(err)
		return e.title + ". " + e.words
	}
	return ""
}

// subjectChoices is how many applications and job descriptions there are to choose from.
const subjectChoices = 50

// subject finds what the form names, and keeps a description that was pasted. What is wrong goes into wrong.
func (s *site) subject(c echo.Context, f subjectForm, wrong views.Errors) (application, description *uuid.UUID, err error) {
	ctx, user := c.Request().Context(), userID(c)
	if f.ApplicationID != "" {
		id, err := uuid.Parse(f.ApplicationID)
		if err == nil {
			_, err = models.ApplicationByID(ctx, s.DB, user, id)
		} else {
			err = models.ErrNotFound
		}
		if errors.Is(err, models.ErrNotFound) {
			wrong["application_id"] = "There is no such application of yours."
		} else if err != nil {
			return nil, nil, err
		}
		application = &id
	}
	if text := strings.TrimSpace(f.JobDescription); text != "" {
		if utf8.RuneCountInString(text) > models.JobDescriptionLength {
			wrong["job_description"] = "Keep it to " + thousands(models.JobDescriptionLength) + " characters."
		}
		if len(wrong) > 0 {
			return application, nil, nil
		}
		jd := services.ReadDescription(text)
		jd.UserID, jd.ApplicationID = user, application
		if _, err := models.SaveJobDescription(ctx, s.DB, &jd); err != nil {
			return application, nil, err
		}
		return application, &jd.ID, nil
	}
	if f.JobDescriptionID != "" {
		id, err := uuid.Parse(f.JobDescriptionID)
		if err == nil {
			_, err = models.JobDescriptionByID(ctx, s.DB, user, id)
		} else {
			err = models.ErrNotFound
		}
		if errors.Is(err, models.ErrNotFound) {
			wrong["job_description_id"] = "There is no such job description of yours."
		} else if err != nil {
			return application, nil, err
		}
		description = &id
	}
	return application, description, nil
}

// subjectData fills what the fields of a subject show.
func (s *site) subjectData(c echo.Context, f subjectForm, wrong views.Errors) (d views.SubjectData, err error) {
	ctx, user := c.Request().Context(), userID(c)
	d = views.SubjectData{Typed: f.JobDescription, Wrong: wrong}
	var application, description *uuid.UUID
	if id, err := uuid.Parse(f.ApplicationID); err == nil {
		application = &id
	}
	if id, err := uuid.Parse(f.JobDescriptionID); err == nil {
		description = &id
	}
	found, err := services.SubjectOf(ctx, s.DB, user, application, description)
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return d, err
	}
	d.Application, d.Description = found.Application, found.Description
	if d.Applications, err = models.RecentApplications(ctx, s.DB, user, subjectChoices); err != nil {
		return d, err
	}
	d.Descriptions, err = models.JobDescriptions(ctx, s.DB, user)
	if len(d.Descriptions) > subjectChoices {
		d.Descriptions = d.Descriptions[:subjectChoices]
	}
	return d, err
}

// before is the version that another is asked for after; none where there is no such one.
func (s *site) before(c echo.Context, id string) (o models.Output, err error) {
	if before, err := uuid.Parse(id); err == nil {
		if o, err = s.desk.Output(c.Request().Context(), userID(c), before); err != nil && !errors.Is(err, models.ErrNotFound) {
			return o, err
		}
	}
	return o, nil
}

// written waits until a text has ended, and no longer than that.
func (s *site) written(c echo.Context, id uuid.UUID, limit time.Duration) (models.Output, error) {
	clearDeadlines(c)
	ctx, cancel := context.WithTimeout(c.Request().Context(), limit)
	defer cancel()
	o, err := s.desk.Follow(ctx, userID(c), id, 0, limit, func(string, int) error { return nil })
	if errors.Is(err, context.DeadlineExceeded) && c.Request().Context().Err() == nil {
		return s.desk.Output(c.Request().Context(), userID(c), id)
	}
	return o, err
}

// sendOutput streams a text until it has ended.
func (s *site) sendOutput(c echo.Context, o models.Output, from int) error {
	return sendText(c, o.ID, from, func(ctx context.Context, each func(string, int) error) (any, error) {
		return s.desk.Follow(ctx, userID(c), o.ID, from, streamBeat, each)
	})
}
