package handlers

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

const (
	mostAsked = 1000    // characters of one question
	mostLimit = 100_000 // words or characters that a question can ask for
)

// preview shows the questions as they are read from what was pasted, or as they are after one was changed. Nothing is kept.
func (h *answers) preview(c echo.Context) error {
	var f questionsForm
	if err := read(c, &f); err != nil {
		return err
	}
	if f.Change == "back" {
		f.Asked = nil
		return h.form(c, http.StatusOK, f, views.Errors{})
	}
	d := views.AnswersData{Wrong: views.Errors{}}
	if utf8.RuneCountInString(f.JobDescription) > models.JobDescriptionLength {
		d.Wrong["job_description"] = "Keep it to " + thousands(models.JobDescriptionLength) + " characters."
	}
	if len(f.Asked) == 0 {
		f.take(f.read(d.Wrong))
		if len(d.Wrong) > 0 {
			return h.form(c, http.StatusUnprocessableEntity, f, d.Wrong)
		}
		if len(services.ParseQuestions(f.Questions)) == services.QuestionsMost {
			d.Wrong["question"] = "More than " + itoa(services.QuestionsMost) + " questions are not answered at a time. Paste the others afterwards."
		}
	} else {
		d.Focus = f.change(d.Wrong)
	}
	d.Asked = f.rows()
	asked := f.read(views.Errors{})
	return h.asking(c, http.StatusOK, f, d, reply{data: map[string]any{"questions": asked}})
}

// read are the questions that are asked: one by one, or those that are found in what was pasted.
func (f *questionsForm) read(wrong views.Errors) []services.AskedQuestion {
	if len(f.Asked) == 0 {
		asked := services.ParseQuestions(f.Questions)
		switch {
		case utf8.RuneCountInString(f.Questions) > mostQuestions:
			wrong["questions"] = "Keep it to " + thousands(mostQuestions) + " characters."
		case len(asked) == 0:
			wrong["questions"] = "Paste at least one question."
		}
		return asked
	}
	list := []services.AskedQuestion{}
	for i, text := range f.Asked {
		n := itoa(i + 1)
		q := services.AskedQuestion{Text: models.OneLine(text)}
		if utf8.RuneCountInString(q.Text) > mostAsked {
			wrong["question-"+n] = "Keep it to " + thousands(mostAsked) + " characters."
		}
		if limit := strings.TrimSpace(at(f.Limits, i)); limit != "" {
			most, err := strconv.Atoi(limit)
			if err != nil || most < 1 || most > mostLimit {
				wrong["limit-"+n] = "Write a number, or leave it empty."
			}
			switch at(f.Units, i) {
			case "characters":
				q.Characters = most
			case "sentences":
				q.Sentences = most
			default:
				q.Words = most
			}
		}
		if q.Text != "" {
			list = append(list, q)
		}
	}
	switch {
	case len(list) == 0:
		wrong["question"] = "Write at least one question."
	case len(list) > services.QuestionsMost:
		wrong["question"] = "No more than " + itoa(services.QuestionsMost) + " questions are answered at a time. Leave some out."
	}
	return list
}

// take puts questions in the place of those that are there.
func (f *questionsForm) take(list []services.AskedQuestion) {
	f.Asked, f.Limits, f.Units = nil, nil, nil
	for _, q := range list {
		f.insert(len(f.Asked), q)
	}
}

func (f *questionsForm) insert(at int, q services.AskedQuestion) {
	limit, unit := q.Words, "words"
	if q.Characters > 0 {
		limit, unit = q.Characters, "characters"
	} else if q.Sentences > 0 {
		limit, unit = q.Sentences, "sentences"
	}
	typed := ""
	if limit > 0 {
		typed = itoa(limit)
	}
	f.Asked, f.Limits, f.Units = slices.Insert(f.Asked, at, q.Text), slices.Insert(f.Limits, at, typed), slices.Insert(f.Units, at, unit)
}

// change does what the person chose, and says which question is concerned, from 1.
func (f *questionsForm) change(wrong views.Errors) (focus int) {
	for len(f.Limits) < len(f.Asked) {
		f.Limits = append(f.Limits, "")
	}
	for len(f.Units) < len(f.Asked) {
		f.Units = append(f.Units, "words")
	}
	what, number, _ := strings.Cut(f.Change, " ")
	if what == "add" {
		f.insert(len(f.Asked), services.AskedQuestion{})
		return len(f.Asked)
	}
	n, err := strconv.Atoi(number)
	i := n - 1
	if err != nil || i < 0 || i >= len(f.Asked) {
		return 0
	}
	drop := func() {
		f.Asked, f.Limits, f.Units = slices.Delete(f.Asked, i, n), slices.Delete(f.Limits, i, n), slices.Delete(f.Units, i, n)
	}
	switch {
	case what == "drop":
		drop()
		return min(n, len(f.Asked))
	case what == "join" && i > 0:
		f.Asked[i-1] = strings.TrimSpace(f.Asked[i-1] + " " + f.Asked[i])
		if f.Limits[i-1] == "" {
			f.Limits[i-1], f.Units[i-1] = f.Limits[i], f.Units[i]
		}
		drop()
		return i
	case what == "split":
		parts := services.SplitQuestion(f.Asked[i])
		if len(parts) < 2 {
			wrong["question-"+number] = "Put a line break where the second question begins, and split it then."
			return n
		}
		limit, unit := f.Limits[i], f.Units[i]
		drop()
		for k, q := range parts {
			f.insert(i+k, q)
			if f.Limits[i+k] == "" {
				f.Limits[i+k], f.Units[i+k] = limit, unit
			}
		}
		return n
	}
	return 0
}

func (f *questionsForm) rows() []views.AskedData {
	list := []views.AskedData{}
	for i, text := range f.Asked {
		list = append(list, views.AskedData{Text: text, Limit: at(f.Limits, i), Unit: at(f.Units, i)})
	}
	return list
}

// at is the one in that place; "" where there is none.
func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}
