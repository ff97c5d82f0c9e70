package views

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"havenjob/models"
	"havenjob/views/ui"

	"github.com/google/uuid"
)

// InterviewData is the bank of questions, and which part of it is shown.
type InterviewData struct {
	All      []models.BankQuestion
	Find     string
	Category string
	Type     string // behavioural or standard
	State    string // answered or open

	New   uuid.UUID // of a question that is added
	Typed string
	Wrong Errors
}

// Shown are the questions that fit.
func (d InterviewData) Shown() []models.BankQuestion {
	return d.only(func(q models.BankQuestion) bool { return d.Category == "" || q.Category == d.Category })
}

// only are those that fit but for the category, and that fits says yes to.
func (d InterviewData) only(fits func(models.BankQuestion) bool) []models.BankQuestion {
	words := strings.Fields(models.Fold(d.Find))
	list := []models.BankQuestion{}
	for _, q := range d.All {
		if !fits(q) || d.Type != "" && q.Type != d.Type || d.State == "answered" && !q.Answered() || d.State == "open" && q.Answered() {
			continue
		}
		text := models.Fold(q.Question + " " + q.Category + " " + q.Answer.Text())
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			list = append(list, q)
		}
	}
	return list
}

// group is a category with its questions.
type group struct {
	name      string
	questions []models.BankQuestion
}

func grouped(list []models.BankQuestion) []group {
	groups := []group{}
	for _, q := range list {
		if len(groups) == 0 || groups[len(groups)-1].name != q.Category {
			groups = append(groups, group{name: q.Category})
		}
		g := &groups[len(groups)-1]
		g.questions = append(g.questions, q)
	}
	return groups
}

// categories are all of them with how many of their questions fit.
func (d InterviewData) categories() []ui.Option {
	fit := map[string]int{}
	for _, q := range d.only(func(models.BankQuestion) bool { return true }) {
		fit[q.Category]++
	}
	list := []ui.Option{}
	for _, g := range grouped(d.All) {
		list = append(list, ui.Option{Value: g.name, Label: strconv.Itoa(fit[g.name])})
	}
	return list
}

// with is the address of the same list with one filter changed.
func (d InterviewData) with(name, value string) string {
	q := url.Values{}
	for n, v := range map[string]string{"q": d.Find, "category": d.Category, "type": d.Type, "state": d.State, name: value} {
		if n == name {
			v = value
		}
		if v != "" {
			q.Set(n, v)
		}
	}
	if len(q) == 0 {
		return "interview-questions"
	}
	return "interview-questions?" + q.Encode()
}

func answeredIn(list []models.BankQuestion) int {
	n := 0
	for _, q := range list {
		if q.Answered() {
			n++
		}
	}
	return n
}

// line says how many questions there are, and how many have an answer.
func (d InterviewData) line() string {
	return strconv.Itoa(len(d.All)) + " questions, " + strconv.Itoa(answeredIn(d.All)) + " answered. What you keep here, the assistant and your letters can draw on."
}

// InterviewURL is a question's page.
func InterviewURL(id uuid.UUID) string { return "interview-questions/" + id.String() }

// PracticeData is one question with the draft, and what was made of it.
type PracticeData struct {
	Question models.BankQuestion
	Attempts []models.Output
	Attempt  models.Output // the one that is shown; of no id: none
	Decided  bool          // one was just decided on
	ID       uuid.UUID     // of the next attempt

	OtherLanguage string // what is said of the attempt where the model wrote in another language

	NoModel bool

	Draft         string
	Instructions  string
	Language      string // that the next one shall have
	Improved      string // as it is being edited
	Typed         string // the suggestion, as it is being edited
	TypedQuestion string
	Seen          string
	SeenAttempt   string // the same of the attempt, where it is not what is there now
	Stale         bool   // what is edited, or was decided on, has changed meanwhile
	StaleDecision bool   // a suggestion was decided on meanwhile
	EditAttempt   bool
	EditAnswer    bool
	EditQuestion  bool
	Wrong         Errors
}

// seen is the mark of what a form began with: the one that is shown again after a mistake, or else what is there.
func (d PracticeData) seen(now string) string {
	if d.Seen != "" {
		return d.Seen
	}
	return now
}

// draftSeen is that of the draft.
func (d PracticeData) draftSeen() string {
	if d.EditAnswer || d.EditQuestion {
		return d.Question.DraftMark()
	}
	return d.seen(d.Question.DraftMark())
}

// attemptSeen is the mark of the attempt with its decision.
func (d PracticeData) attemptSeen() string {
	if d.SeenAttempt != "" {
		return d.SeenAttempt
	}
	return d.Question.AttemptMark(d.Attempt)
}

// staleDraft says whether it is the draft that was changed meanwhile.
func (d PracticeData) staleDraft() bool { return d.Stale && !d.EditAnswer && !d.EditQuestion }

func (d PracticeData) url() string { return InterviewURL(d.Question.ID) }

// suggests says whether a suggestion is shown, and not the answer that was accepted.
func (d PracticeData) suggests() bool { return d.Attempt.ID != uuid.Nil && !d.EditAnswer }

// attemptFate is what the person made of an attempt, in words.
func attemptFate(o models.Output) string {
	switch o.AttemptDecision().Choice {
	case "accepted":
		return "accepted"
	case "edited":
		return "accepted with changes"
	case "rejected":
		return "rejected"
	}
	switch {
	case !o.State.Ended():
		return "being written"
	case o.State == models.TextFailed:
		return "failed"
	case o.State == models.TextStopped:
		return "stopped"
	}
	return "not decided on"
}

func typed(text, otherwise string) string {
	if text != "" {
		return text
	}
	return otherwise
}

// starNames are the beginnings of a STAR answer's paragraphs, as they are set apart.
func starName(text string) (name, rest string) {
	name, rest, ok := strings.Cut(text, ": ")
	if !ok || len(name) > 12 || strings.ContainsAny(name, " .,") || !slices.Contains([]string{"situation", "task", "action", "result", "aufgabe", "handlung", "vorgehen", "aktion",
		"ergebnis", "resultat", "contexte", "tache", "tarea", "accion", "resultado", "situacion", "situazione", "compito", "azione", "risultato"}, models.Fold(name)) {
		return "", text
	}
	return name, rest
}

func practiceHint(q models.BankQuestion) string {
	if q.Type == models.QuestionBehavioural {
		return "What was the situation, what was your task, what did you do, and what came of it? Notes are enough."
	}
	return "Notes are enough to begin with."
}

func improveLabel(draft string) string {
	if draft == "" {
		return "Suggest an answer"
	}
	return "Improve it"
}

var answerLanguages = append([]ui.Option{{Value: "", Label: "That of the draft"}}, writingLanguages[1:]...)

// firstWords is how a text begins.
func firstWords(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 160 {
		return string(runes[:160]) + "…"
	}
	return text
}
