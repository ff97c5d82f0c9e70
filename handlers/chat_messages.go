package handlers

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

const (
	answerTime = 10 * time.Minute // that a script waits, or a stream lasts, at most
	plainWait  = 12 * time.Second // that a browser without JavaScript waits before it sees the page
)

// askForm is a question.
type askForm struct {
	ID      string `form:"id"` // the same twice is one question
	Content string `form:"content"`
}

func (f askForm) check() views.Errors {
	wrong := views.Errors{}
	if f.ID != "" && newRowID(f.ID).String() != strings.ToLower(f.ID) {
		wrong["id"] = "An id is a UUID. Leave it out to get a new one."
	}
	switch {
	case f.Content == "":
		wrong["content"] = "Type a question."
	case utf8.RuneCountInString(f.Content) > models.ChatQuestion:
		wrong["content"] = "Keep it to " + thousands(models.ChatQuestion) + " characters."
	}
	return wrong
}

// askedAnswer is what a script gets that waits: the question and the whole answer.
type askedAnswer struct {
	Question models.ChatMessage `json:"question"`
	Answer   models.ChatMessage `json:"answer"`
	Failure  string             `json:"failure,omitempty"` // what to do, where the answer failed
}

// ask asks the assistant. With Accept: text/event-stream the answer is streamed; with application/json it is waited for.
func (h *chat) ask(c echo.Context, session uuid.UUID, asked *services.Asked) error {
	if !wantsStream(c) {
		return h.askWhole(c, session, asked)
	}
	// What has to be on the stack for as long as an answer takes is little: there may be a thousand of them.
	answer, err := h.begun(c, session, asked)
	if err != nil {
		return err
	}
	return h.send(c, session, answer, 0)
}

// begun is the answer that a question began.
func (h *chat) begun(c echo.Context, session uuid.UUID, asked *services.Asked) (uuid.UUID, error) {
	_, answer, err := h.chats.Ask(c.Request().Context(), userID(c), session, *asked)
	return answer.ID, err
}

func (h *chat) askWhole(c echo.Context, session uuid.UUID, asked *services.Asked) error {
	ctx, user := c.Request().Context(), userID(c)
	begun := asked.Begin != nil
	question, answer, err := h.chats.Ask(ctx, user, session, *asked)
	if err != nil {
		return err
	}
	if asked.Replaces != uuid.Nil {
		h.tellReplaced(c, session, asked.Replaces, "What followed is replaced.")
	}
	if wantsJSON(c) {
		if answer, err = h.whole(c, session, answer, answerTime); err != nil {
			return err
		}
		return respond(c, http.StatusCreated, reply{data: askedAnswer{question, answer, views.FailureWords(answer)}})
	}
	if wantsFragment(c) {
		return h.asked(c, session, begun, asked.Replaces != uuid.Nil, question, answer)
	}
	if _, err := h.whole(c, session, answer, plainWait); err != nil {
		return err
	}
	return respond(c, http.StatusCreated, reply{to: views.ChatURL(session) + "#m-" + answer.ID.String()})
}

// asked is what HTMX gets: the new messages, or the whole conversation where others are replaced, or it goes there.
func (h *chat) asked(c echo.Context, session uuid.UUID, begun, replaced bool, question, answer models.ChatMessage) error {
	panel := c.Request().Header.Get("HX-Target") == "assistant"
	switch {
	case begun && panel:
		d, err := h.begin(c, session, uuid.Nil)
		if err != nil {
			return err
		}
		d.Panel, d.At = true, c.FormValue("at")
		return respond(c, http.StatusCreated, reply{part: views.AssistantPanel(d)})
	case begun:
		return respond(c, http.StatusCreated, reply{to: views.ChatURL(session)})
	case replaced:
		c.Response().Header().Set("HX-Retarget", "#chat-messages")
		c.Response().Header().Set("HX-Reswap", "outerHTML")
		d, err := h.begin(c, session, uuid.Nil)
		if err != nil {
			return err
		}
		return respond(c, http.StatusOK, reply{part: views.ChatConversation(d)})
	}
	return respond(c, http.StatusCreated, reply{part: views.ChatAsked(h.turns(c, models.ChatSession{ID: session}, question, answer))})
}

// whole waits until an answer has ended, and no longer than that.
func (h *chat) whole(c echo.Context, session uuid.UUID, answer models.ChatMessage, limit time.Duration) (models.ChatMessage, error) {
	clearDeadlines(c)
	ctx, cancel := context.WithTimeout(c.Request().Context(), limit)
	defer cancel()
	ended, err := h.chats.Follow(ctx, userID(c), session, answer.ID, 0, limit, func(string, int) error { return nil })
	if errors.Is(err, context.DeadlineExceeded) && c.Request().Context().Err() == nil {
		return answer, nil
	}
	return *ended, err
}

// message is the one that the path names, with its conversation.
func (h *chat) message(c echo.Context) (models.ChatMessage, error) {
	session, err := rowID(c, "id")
	if err != nil {
		return models.ChatMessage{}, err
	}
	id, err := rowID(c, "message")
	if err != nil {
		return models.ChatMessage{}, err
	}
	return models.ChatMessageByID(c.Request().Context(), h.DB, userID(c), session, id)
}

// createMessage asks a question in a conversation.
func (h *chat) createMessage(c echo.Context) error {
	s, err := h.own(c)
	if err != nil {
		return err
	}
	var form askForm
	if err := read(c, &form); err != nil {
		return err
	}
	if wrong := form.check(); len(wrong) > 0 {
		return h.askAgain(c, http.StatusUnprocessableEntity, s.ID, nil, "", form.Content, wrong)
	}
	if to := commandIn(form.Content, s.ApplicationID); to != "" && !wantsJSON(c) && !wantsStream(c) {
		return respond(c, http.StatusOK, reply{to: to})
	}
	err = h.ask(c, s.ID, &services.Asked{ID: newRowID(form.ID), Text: form.Content})
	if status, wrong := notNow(c, err); wrong != nil {
		return h.askAgain(c, status, s.ID, nil, "", form.Content, views.Errors{"content": wrong[""]})
	}
	return err
}

// showMessage is one question or answer.
func (h *chat) showMessage(c echo.Context) error {
	m, err := h.message(c)
	if err != nil {
		return err
	}
	d, err := h.begin(c, m.SessionID, uuid.Nil)
	if err != nil {
		return err
	}
	for _, now := range d.Messages {
		if now.ID == m.ID {
			m = now // one whose process has gone has failed by now
		}
	}
	return respond(c, http.StatusOK, reply{page: views.ChatPage(d), part: views.ChatMessage(d, m), data: m})
}

// claims is what a message says of the person, each with what shows it.
func (h *chat) claims(c echo.Context) error {
	m, err := h.message(c)
	if err != nil {
		return err
	}
	session, err := h.own(c)
	if err != nil {
		return err
	}
	found, err := h.chats.Claims(c.Request().Context(), session.UserID, session.ApplicationID, m.Content)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.ChatClaimsPage(m, found), part: views.ChatClaimsDialog(found), data: found})
}

// following is how many messages come after one.
func following(list []models.ChatMessage, id uuid.UUID) int {
	for i, m := range list {
		if m.ID == id {
			return len(list) - 1 - i
		}
	}
	return 0
}

// editMessage is the form of a question that was asked.
func (h *chat) editMessage(c echo.Context) error {
	m, err := h.message(c)
	if err == nil && m.Role != models.ChatUser {
		err = models.ErrNotFound
	}
	if err != nil {
		return err
	}
	return h.editQuestion(c, http.StatusOK, m, nil)
}

func (h *chat) editQuestion(c echo.Context, status int, m models.ChatMessage, wrong views.Errors) error {
	list, err := h.chats.Messages(c.Request().Context(), userID(c), m.SessionID)
	if err != nil {
		return err
	}
	n := following(list, m.ID)
	r := reply{page: views.EditQuestionPage(m, n, wrong), part: views.EditQuestion(m, n, wrong), wrong: wrong}
	if status == http.StatusOK {
		r.data = m
	}
	return respond(c, status, r)
}

// updateMessage asks a question again, in other words. What follows it is replaced, which can be undone.
func (h *chat) updateMessage(c echo.Context) error {
	m, err := h.message(c)
	if err == nil && m.Role != models.ChatUser {
		err = models.ErrNotFound
	}
	if err != nil {
		return err
	}
	var form struct {
		Content string `form:"content"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	s, err := h.own(c)
	if err != nil {
		return err
	}
	typed := m
	typed.Content = form.Content
	if wrong := (askForm{Content: form.Content}).check(); len(wrong) > 0 {
		return h.editQuestion(c, http.StatusUnprocessableEntity, typed, wrong)
	}
	if to := commandIn(form.Content, s.ApplicationID); to != "" && !wantsJSON(c) && !wantsStream(c) {
		return respond(c, http.StatusOK, reply{to: to})
	}
	err = h.ask(c, m.SessionID, &services.Asked{Text: form.Content, Replaces: m.ID})
	if status, wrong := notNow(c, err); wrong != nil {
		return h.editQuestion(c, status, typed, views.Errors{"content": wrong[""]})
	}
	return err
}

// tellReplaced offers the way back.
func (h *chat) tellReplaced(c echo.Context, session, message uuid.UUID, words string) {
	done := &views.Flash{Text: words, UndoURL: views.ChatURL(session) + "/messages/" + message.String() + "/restore"}
	if wantsFragment(c) {
		c.Response().Header().Set("HX-Trigger", asciiJSON(map[string]any{"toast": toast(done)}))
	} else if !wantsJSON(c) && !wantsStream(c) {
		setFlash(c, done)
	}
}

// retry has the question before an answer answered once more.
func (h *chat) retry(c echo.Context) error {
	m, err := h.message(c)
	if err != nil {
		return err
	}
	ctx, user := c.Request().Context(), userID(c)
	if m.Role == models.ChatUser { // its answer is meant
		answer, err := models.ChatAnswerTo(ctx, h.DB, user, m)
		if err != nil {
			return err
		}
		m = answer
	}
	answer, err := h.chats.Again(ctx, user, m.SessionID, m.ID)
	if err != nil {
		return err
	}
	if m.Content != "" {
		h.tellReplaced(c, m.SessionID, m.ID, "The earlier answer is replaced.")
	}
	switch {
	case wantsStream(c):
		return h.send(c, m.SessionID, answer.ID, 0)
	case wantsJSON(c):
		if answer, err = h.whole(c, m.SessionID, answer, answerTime); err != nil {
			return err
		}
		return respond(c, http.StatusCreated, reply{data: answer})
	case wantsFragment(c):
		return respond(c, http.StatusCreated, reply{part: views.ChatTurns(h.turns(c, models.ChatSession{ID: m.SessionID}, answer))})
	}
	if _, err := h.whole(c, m.SessionID, answer, plainWait); err != nil {
		return err
	}
	return respond(c, http.StatusCreated, reply{to: views.ChatURL(m.SessionID) + "#m-" + answer.ID.String()})
}

// restoreMessage brings back what an edited question or a second try has replaced.
func (h *chat) restoreMessage(c echo.Context) error {
	session, err := rowID(c, "id")
	if err != nil {
		return err
	}
	id, err := rowID(c, "message")
	if err != nil {
		return err
	}
	if err := models.RestoreChatMessages(c.Request().Context(), h.DB, userID(c), session, id); err != nil {
		return err
	}
	d, err := h.begin(c, session, uuid.Nil)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{part: views.ChatChanged(d), data: chatAnswer{*d.Session, d.Messages},
		to: views.ChatURL(session), done: &views.Flash{Text: "It is as it was."}})
}

// stop ends the answer that a conversation waits for. What was written stays.
func (h *chat) stop(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	if err := h.chats.Stop(c.Request().Context(), userID(c), id); err != nil {
		return err
	}
	if wantsFragment(c) {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{to: views.ChatURL(id)})
}
