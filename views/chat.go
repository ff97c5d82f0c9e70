package views

import (
	"net/url"
	"strconv"
	"strings"

	"havenjob/models"

	"github.com/a-h/templ"
	"github.com/google/uuid"
)

// ChatData is what the assistant shows: one conversation, or the beginning of one, and the list of them.
type ChatData struct {
	Sessions    []models.ChatSession
	Session     *models.ChatSession // nil: a new one begins with the next question
	Application *models.Application // what it is about; nil: nothing in particular
	Messages    []models.ChatMessage

	SessionID  uuid.UUID // of the one that may begin
	QuestionID uuid.UUID // of the next question
	Typed      string
	Wrong      Errors
	NoModel    bool // nobody could answer
	Lacks      Lacks
	Panel      bool   // over another page
	At         string // that page's path below the base
}

// ModelSettings is where a language model is connected.
const ModelSettings = "settings/models"

func (d ChatData) title() string {
	if d.Session == nil {
		return "New conversation"
	}
	return chatTitle(*d.Session)
}

func chatTitle(s models.ChatSession) string {
	if s.Title == "" {
		return "New conversation"
	}
	return s.Title
}

// ask is where the next question is posted to.
func (d ChatData) ask() string {
	if d.Session == nil {
		return "chat/sessions"
	}
	return ChatURL(d.Session.ID) + "/messages"
}

func (d ChatData) askAttrs() templ.Attributes {
	a := templ.Attributes{"hx-post": d.ask(), "data-ask": true}
	switch {
	case d.Session != nil:
		a["hx-target"], a["hx-swap"] = "#chat-messages", "beforeend"
	case d.Panel:
		a["hx-target"], a["hx-swap"] = "#assistant", "innerHTML"
	}
	return a
}

// keep names the draft that survives a reload.
func (d ChatData) keep() string {
	if d.Session == nil {
		return "chat"
	}
	return "chat-" + d.Session.ID.String()
}

func (d ChatData) placeholder() string {
	if d.Session != nil {
		return "Ask on"
	}
	return "Ask about your experience, a job, an interview"
}

// knows is where it says what the model is given.
func (d ChatData) knows() string {
	if d.Session != nil {
		return ChatURL(d.Session.ID) + "/knows"
	}
	return "assistant/knows" + d.about()
}

func (d ChatData) about() string {
	if d.Application == nil {
		return ""
	}
	return "?application=" + d.Application.ID.String()
}

// writes says whether an answer is still to come.
func (d ChatData) writes() bool {
	for _, m := range d.Messages {
		if !m.State.Ended() {
			return true
		}
	}
	return false
}

// last says whether it is the last message: only that can be answered once more without anything going.
func (d ChatData) last(m models.ChatMessage) bool {
	return len(d.Messages) > 0 && d.Messages[len(d.Messages)-1].ID == m.ID
}

// suggestions are questions that fit the page.
func (d ChatData) suggestions() []string {
	if a := d.Application; a != nil {
		list := []string{"Summarise my experience for this job"}
		switch a.Status {
		case models.PhoneScreen, models.Interview:
			list = append(list, "What will they ask me, and what do I answer?", "Which questions should I ask them?")
		case models.Offer:
			list = append(list, "How do I answer this offer?", "How do I ask for more salary?")
		case models.Rejected:
			list = append(list, "How do I answer this rejection?", "What can I learn for the next one?")
		default:
			list = append(list, "Where does my profile not fit this job?", "How do I follow up politely?")
		}
		return append(list, "What should I say about my weakness?")
	}
	switch {
	case d.At == "profile" || strings.HasPrefix(d.At, "profile/"):
		return []string{"Make my summary shorter and clearer", "Which skills do I show and not name?", "Put my last position into three strong lines"}
	case d.At == "inbox":
		return []string{"How do I answer an invitation to an interview?", "How do I answer a rejection?", "How do I ask for news after two weeks?"}
	}
	return []string{"Tell my career in two minutes", "What should I say about my weakness?", "Which kind of job fits me?", "How do I explain a change of direction?"}
}

// ChatURL is a conversation's own address.
func ChatURL(id uuid.UUID) string { return "chat/sessions/" + id.String() }

func messageURL(m models.ChatMessage) string {
	return ChatURL(m.SessionID) + "/messages/" + m.ID.String()
}

// streamURL is where an answer is read while it is written.
func streamURL(m models.ChatMessage) string {
	return ChatURL(m.SessionID) + "/stream?message=" + m.ID.String() + "&from=" + strconv.Itoa(len(m.Content))
}

func (d ChatData) panel(session string) string {
	q := url.Values{"at": {d.At}}
	if session != "" {
		q.Set("session", session)
	}
	return "assistant/panel?" + q.Encode()
}

// failure is what a person is told of an answer that failed, and where to go to mend it.
type failure struct {
	words, link, href string
}

// chatFailures are the words for each way to fail. They say what to do.
var chatFailures = map[string]failure{
	"key_refused":           {"The model’s server refuses the key.", "Check the key", ModelSettings},
	"quota":                 {"The account of this key has no credit left. Add some with the provider, then try again.", "", ""},
	"rate_limited":          {"The model’s server takes no more questions for the moment.", "", ""},
	"unknown_model":         {"The server does not have this model.", "Choose another one", ModelSettings},
	"too_long":              {"That is more than this model can read at once. Ask in a new conversation, or choose a model that reads more.", "", ""},
	"refused":               {"The model will not answer this. Put the question differently.", "", ""},
	"unavailable":           {"The model’s server can’t be reached, or takes too long. Try again in a moment.", "", ""},
	"truncated":             {"The answer broke off before its end. Try again, or ask for the rest.", "", ""},
	"malformed":             {"What the server sent can’t be understood. Try again; if it stays, check its address.", "Look at the settings", ModelSettings},
	"unshaped":              {"What the model answered could not be read. Try again; if it stays, another model may do better.", "Choose another one", ModelSettings},
	"out_of_reach":          {"This instance may not connect to that address.", "Choose another one", ModelSettings},
	"cancelled":             {"The question was given up before an answer came. Try again.", "", ""},
	models.TextInterrupted:  {"HavenJob was restarted while this was written. What had come is kept. Try again.", "", ""},
	models.TextHourlyLimit:  {"You have asked for as many texts as HavenJob takes in an hour. Try this one again later.", "", ""},
	models.TextMonthlyLimit: {"The tokens that you allow for a month were used up before this was done. Raise the limit, or try again next month.", "Look at the limit", ModelSettings},
}

func failureOf(m models.ChatMessage) failure {
	why := ""
	if m.Usage != nil {
		why = m.Usage.Failure
	}
	f, ok := chatFailures[why]
	if !ok {
		f = chatFailures["unavailable"]
	}
	if m.Usage != nil && m.Usage.RetryAfter > 0 {
		f.words += " Wait " + waitFor(m.Usage.RetryAfter) + "."
	}
	return f
}

// FailureWords is what a person is told of an answer that failed; for JSON.
func FailureWords(m models.ChatMessage) string {
	if m.State != models.TextFailed {
		return ""
	}
	return failureOf(m).words
}

func waitFor(seconds int) string {
	if seconds < 90 {
		return count(seconds, "second", "seconds")
	}
	return strconv.Itoa((seconds+59)/60) + " minutes"
}

// spent is what an answer took, in words.
func spent(m models.ChatMessage) string {
	u := m.Usage
	if u == nil || u.InputTokens+u.OutputTokens == 0 {
		return ""
	}
	return u.Model + ", " + thousands(int64(u.InputTokens)) + " tokens read, " + thousands(int64(u.OutputTokens)) + " written"
}

// KnowsData is what a model is given.
type KnowsData struct {
	Known []models.ChatKnown
	Was   bool // with the last question; else it would be with the next one
	Back  string
}
