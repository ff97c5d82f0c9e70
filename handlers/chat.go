package handlers

import (
	"errors"
	"net/http"
	"strings"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// chat is the conversations with the assistant.
type chat struct{ *site }

// chatAnswer is a conversation as a script gets it.
type chatAnswer struct {
	models.ChatSession
	Messages []models.ChatMessage `json:"messages"`
}

// begin fills what a page of the assistant shows. session is Nil where none is open.
func (h *chat) begin(c echo.Context, session, application uuid.UUID) (d views.ChatData, err error) {
	ctx, user := c.Request().Context(), userID(c)
	d.SessionID, d.QuestionID = models.NewID(), models.NewID()
	d.NoModel = h.chats.NoModel(ctx, user)
	if session == uuid.Nil {
		if d.Lacks, err = h.lacks(c); err != nil {
			return d, err
		}
	}
	if session != uuid.Nil {
		s, err := models.ChatSessionByID(ctx, h.DB, user, session)
		if err != nil {
			return d, err
		}
		d.Session = &s
		if d.Messages, err = h.chats.Messages(ctx, user, session); err != nil {
			return d, err
		}
		if s.ApplicationID != nil {
			application = *s.ApplicationID
		}
	}
	if application != uuid.Nil {
		a, err := models.ApplicationByID(ctx, h.DB, user, application)
		if err == nil {
			d.Application = &a
		} else if !errors.Is(err, models.ErrNotFound) || session == uuid.Nil {
			return d, err
		}
	}
	return d, nil
}

// queryID is an id in the address; Nil where there is none.
func queryID(c echo.Context, name string) uuid.UUID {
	id, err := uuid.Parse(c.QueryParam(name))
	if err != nil {
		return uuid.Nil
	}
	return id
}

// index is where a conversation begins, with the list of those that were.
func (h *chat) index(c echo.Context) error {
	d, err := h.begin(c, uuid.Nil, queryID(c, "application"))
	if err != nil {
		return err
	}
	if d.Sessions, err = models.ChatSessions(c.Request().Context(), h.DB, userID(c)); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.AssistantPage(d), data: map[string]any{"sessions": d.Sessions}})
}

// panel is the assistant over the page that the address names: about the application that is open there, if one is.
func (h *chat) panel(c echo.Context) error {
	if !wantsFragment(c) {
		return c.Redirect(http.StatusSeeOther, h.path("assistant"))
	}
	at := strings.Trim(c.QueryParam("at"), "/")
	application := applicationAt(at)
	d, err := h.begin(c, queryID(c, "session"), application)
	if errors.Is(err, models.ErrNotFound) {
		d, err = h.begin(c, uuid.Nil, uuid.Nil) // the conversation or the application is gone meanwhile
	} else if err == nil && d.Session != nil && application != uuid.Nil && (d.Application == nil || d.Application.ID != application) {
		d, err = h.begin(c, uuid.Nil, application)
	}
	if err != nil {
		return err
	}
	d.Panel, d.At = true, at
	return respond(c, http.StatusOK, reply{part: views.AssistantPanel(d)})
}

// applicationAt is the application that the page with this path is about.
func applicationAt(path string) uuid.UUID {
	rest, ok := strings.CutPrefix(path, "applications/")
	if !ok {
		return uuid.Nil
	}
	id, err := uuid.Parse(strings.SplitN(rest, "/", 2)[0])
	if err != nil {
		return uuid.Nil
	}
	return id
}

// show is one conversation.
func (h *chat) show(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	d, err := h.begin(c, id, uuid.Nil)
	if err != nil {
		return err
	}
	if !wantsJSON(c) {
		if d.Sessions, err = models.ChatSessions(c.Request().Context(), h.DB, userID(c)); err != nil {
			return err
		}
	}
	return respond(c, http.StatusOK, reply{page: views.ChatPage(d), data: chatAnswer{*d.Session, d.Messages}})
}

// beginForm is a new conversation, with its first question where there is one already.
type beginForm struct {
	SessionID     string `form:"session_id"` // of the conversation; sent twice it is one
	ApplicationID string `form:"application_id"`
	At            string `form:"at"` // the page that the panel is over
	ID            string `form:"id"` // of the question
	Content       string `form:"content"`
}

// create begins a conversation. A script may leave the question out, and ask it with the conversation's messages.
func (h *chat) create(c echo.Context) error {
	asked, session, err := h.beginning(c)
	if err != nil || asked == nil {
		return err
	}
	err = h.ask(c, session, asked)
	if status, wrong := notNow(c, err); wrong != nil {
		var about *uuid.UUID
		if session = uuid.Nil; asked.Begin != nil {
			about = asked.Begin.ApplicationID
		}
		return h.askAgain(c, status, session, about, "", asked.Text, views.Errors{"content": wrong[""]})
	}
	return err
}

// beginning is the first question of a conversation; nil: it was answered already.
func (h *chat) beginning(c echo.Context) (first *services.Asked, session uuid.UUID, err error) {
	var form beginForm
	if err := read(c, &form); err != nil {
		return nil, session, err
	}
	wrong := askForm{ID: form.ID, Content: form.Content}.check()
	s := models.ChatSession{ID: newRowID(form.SessionID), UserID: userID(c)}
	if form.ApplicationID != "" {
		id, err := uuid.Parse(form.ApplicationID)
		if err == nil {
			_, err = models.ApplicationByID(c.Request().Context(), h.DB, s.UserID, id)
		}
		if errors.Is(err, models.ErrNotFound) || id == uuid.Nil {
			return nil, session, invalid{views.Errors{"application_id": "There is no such application of yours."}}
		}
		if err != nil {
			return nil, session, err
		}
		s.ApplicationID = &id
	}
	if wantsJSON(c) && form.Content == "" {
		return nil, session, h.createEmpty(c, s)
	}
	if to := commandIn(form.Content, s.ApplicationID); to != "" && !wantsJSON(c) && !wantsStream(c) {
		return nil, session, respond(c, http.StatusOK, reply{to: to})
	}
	if len(wrong) > 0 {
		return nil, session, h.askAgain(c, http.StatusUnprocessableEntity, uuid.Nil, s.ApplicationID, form.At, form.Content, wrong)
	}
	asked := services.Asked{ID: newRowID(form.ID), Text: form.Content}
	switch begun, err := models.ChatSessionByID(c.Request().Context(), h.DB, s.UserID, s.ID); {
	case errors.Is(err, models.ErrNotFound):
		asked.Begin = &s
	case err != nil:
		return nil, session, err
	default:
		q, err := models.ChatMessageByID(c.Request().Context(), h.DB, s.UserID, begun.ID, asked.ID)
		if err == nil && q.Content != asked.Text {
			// The page came from the browser's memory: its conversation began with another question.
			s.ID, asked.ID, asked.Begin = models.NewID(), models.NewID(), &s
		} else if err != nil && !errors.Is(err, models.ErrNotFound) {
			return nil, session, err
		}
	}
	return &asked, s.ID, nil
}

func (h *chat) createEmpty(c echo.Context, s models.ChatSession) error {
	ctx := c.Request().Context()
	err := models.CreateChatSession(ctx, h.DB, &s)
	if errors.Is(err, models.ErrConflict) {
		s, err = models.ChatSessionByID(ctx, h.DB, s.UserID, s.ID)
		if errors.Is(err, models.ErrNotFound) {
			err = models.ErrConflict
		}
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusCreated, reply{data: chatAnswer{s, []models.ChatMessage{}}})
}

// askAgain is the form of a question, with what is wrong with it.
func (h *chat) askAgain(c echo.Context, status int, session uuid.UUID, application *uuid.UUID, at, typed string, wrong views.Errors) error {
	about := uuid.Nil
	if application != nil {
		about = *application
	}
	d, err := h.begin(c, session, about)
	if err != nil {
		return err
	}
	d.Typed, d.Wrong, d.At = typed, wrong, at
	d.Panel = c.Request().Header.Get("HX-Target") == "assistant"
	page := views.AssistantPage(d)
	if d.Session != nil {
		page = views.ChatPage(d)
	}
	c.Response().Header().Set("HX-Retarget", "#chat-ask")
	c.Response().Header().Set("HX-Reswap", "outerHTML")
	return respond(c, status, reply{page: page, part: views.AskForm(d), wrong: wrong})
}

// edit is the form of a conversation's title.
func (h *chat) edit(c echo.Context) error {
	s, err := h.own(c)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.RenameChatPage(s, nil), part: views.RenameChatDialog(s, nil), data: s})
}

func (h *chat) own(c echo.Context) (models.ChatSession, error) {
	id, err := rowID(c, "id")
	if err != nil {
		return models.ChatSession{}, err
	}
	return models.ChatSessionByID(c.Request().Context(), h.DB, userID(c), id)
}

// titleForm is a conversation's title.
type titleForm struct {
	Title string `form:"title"`
}

// update gives a conversation another title.
func (h *chat) update(c echo.Context) error {
	s, err := h.own(c)
	if err != nil {
		return err
	}
	var form titleForm
	if err := read(c, &form); err != nil {
		return err
	}
	wrong := views.Errors{}
	title := s.Title
	line(wrong, "title", &form.Title, &title, models.ChatTitleLength)
	if form.Title == "" {
		wrong["title"] = "Give it a title."
	}
	if s.Title = title; len(wrong) > 0 {
		return respond(c, http.StatusUnprocessableEntity, reply{page: views.RenameChatPage(s, wrong), part: views.RenameChatDialog(s, wrong), wrong: wrong})
	}
	if err := models.RenameChatSession(c.Request().Context(), h.DB, s.UserID, s.ID, title); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: s, to: views.ChatURL(s.ID), done: &views.Flash{Text: "Renamed."}})
}

// remove deletes a conversation, which can be undone.
func (h *chat) remove(c echo.Context) error {
	s, err := h.own(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := h.chats.Stop(ctx, s.UserID, s.ID); err != nil {
		return err
	}
	if err := models.DeleteChatSession(ctx, h.DB, s.UserID, s.ID); err != nil {
		return err
	}
	if wantsJSON(c) {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{to: "assistant", done: &views.Flash{Text: "The conversation is deleted.", UndoURL: views.ChatURL(s.ID) + "/restore"}})
}

// restore brings back a conversation that was deleted.
func (h *chat) restore(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	ctx, user := c.Request().Context(), userID(c)
	if err := models.RestoreChatSession(ctx, h.DB, user, id); err != nil && !errors.Is(err, models.ErrNotFound) {
		return err
	}
	s, err := models.ChatSessionByID(ctx, h.DB, user, id) // undone twice is undone
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: s, to: views.ChatURL(id), done: &views.Flash{Text: "The conversation is back."}})
}

// knows is what the model was given with a conversation's last question.
func (h *chat) knows(c echo.Context) error {
	s, err := h.own(c)
	if err != nil {
		return err
	}
	return h.known(c, &s, nil, views.ChatURL(s.ID))
}

// wouldKnow is what the model would be given in a new conversation.
func (h *chat) wouldKnow(c echo.Context) error {
	var about *uuid.UUID
	back := "assistant"
	if id := queryID(c, "application"); id != uuid.Nil {
		about = &id
		back += "?application=" + id.String()
	}
	return h.known(c, nil, about, back)
}

func (h *chat) known(c echo.Context, s *models.ChatSession, about *uuid.UUID, back string) error {
	known, was, err := h.chats.Given(c.Request().Context(), userID(c), s, about)
	if err != nil {
		return err
	}
	d := views.KnowsData{Known: known, Was: was, Back: back}
	return respond(c, http.StatusOK, reply{page: views.KnowsPage(d), part: views.KnowsDialog(d), data: map[string]any{"known": known, "given": was}})
}

// turns are messages as a fragment of a conversation.
func (h *chat) turns(c echo.Context, session models.ChatSession, messages ...models.ChatMessage) views.ChatData {
	return views.ChatData{Session: &session, Messages: messages, QuestionID: models.NewID()}
}
