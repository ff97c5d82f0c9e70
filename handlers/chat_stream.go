package handlers

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

const (
	streamBeat  = 15 * time.Second // a comment while nothing comes, so that nobody in between hangs up
	streamPause = 30 * time.Second // that a reader may take for what was sent before the connection is given up
)

func wantsStream(c echo.Context) bool {
	return strings.Contains(c.Request().Header.Get(echo.HeaderAccept), "text/event-stream")
}

// clearDeadlines lets an answer take longer than a page may. The read deadline, too, would end the request.
func clearDeadlines(c echo.Context) {
	rc := http.NewResponseController(c.Response())
	_ = rc.SetReadDeadline(time.Time{}) // a test's recorder has none
	_ = rc.SetWriteDeadline(time.Time{})
}

// stream is an answer while it is written: events of its text, each with an id to go on from (Last-Event-ID), and at the
// end the event done with the message as JSON. It only reads: to ask for it starts nothing. message names the answer; the
// conversation's last one without it.
func (h *chat) stream(c echo.Context) error {
	s, err := h.own(c)
	if err != nil {
		return err
	}
	id, err := h.streamed(c, s)
	if err != nil {
		return err
	}
	if id == uuid.Nil {
		return c.NoContent(http.StatusNoContent)
	}
	return h.send(c, s.ID, id, startOf(c, id))
}

// streamed is the answer that the address means; Nil: nothing was said yet.
func (h *chat) streamed(c echo.Context, s models.ChatSession) (uuid.UUID, error) {
	ctx, id := c.Request().Context(), queryID(c, "message")
	if id == uuid.Nil {
		list, err := h.chats.Messages(ctx, s.UserID, s.ID)
		if err != nil || len(list) == 0 {
			return uuid.Nil, err
		}
		id = list[len(list)-1].ID
	}
	_, err := models.ChatMessageByID(ctx, h.DB, s.UserID, s.ID, id)
	return id, err
}

// send writes an answer's events until it has ended.
func (h *chat) send(c echo.Context, session, answer uuid.UUID, from int) error {
	return sendText(c, answer, from, func(ctx context.Context, each func(string, int) error) (any, error) {
		ended, err := h.chats.Follow(ctx, userID(c), session, answer, from, streamBeat, each)
		return endOf(ended), err
	})
}

// sendText writes the events of a text until follow says that it has ended, and how. A reader that is slow, or gone,
// holds up nobody: what it has not read yet waits in the text itself.
func sendText(c echo.Context, id uuid.UUID, from int, follow func(ctx context.Context, each func(text string, at int) error) (any, error)) error {
	s := &textStream{c: c, control: http.NewResponseController(c.Response()), id: id.String()}
	if !s.begin(from) {
		return nil
	}
	ended, err := follow(c.Request().Context(), s.piece)
	if err != nil {
		return nil // gone, or cut off: it asks again, with where it was
	}
	return s.end(ended)
}

// textStream is a text on its way to one reader.
type textStream struct {
	c       echo.Context
	control *http.ResponseController
	id      string
	out     bytes.Buffer
}

// begin says whether there is somebody to send it to.
func (s *textStream) begin(from int) bool {
	header := s.c.Response().Header()
	header.Set(echo.HeaderContentType, "text/event-stream; charset=utf-8")
	header.Set(echo.HeaderCacheControl, "no-store")
	header.Set("X-Accel-Buffering", "no") // a proxy would keep it back
	header.Add(echo.HeaderVary, "Accept")
	clearDeadlines(s.c)
	s.c.Response().WriteHeader(http.StatusOK)
	if s.c.Request().Method == http.MethodHead {
		return false
	}
	s.out.WriteString("retry: 1000\n")
	event(&s.out, "answer", s.id+":"+strconv.Itoa(from), s.id)
	return s.flush() == nil
}

// piece sends what came; an empty one keeps the connection open.
func (s *textStream) piece(text string, at int) error {
	if text == "" {
		s.out.WriteString(": still here\n\n")
	} else {
		event(&s.out, "text", s.id+":"+strconv.Itoa(at), text)
	}
	return s.flush()
}

func (s *textStream) end(how any) error {
	done, err := json.Marshal(how)
	if err != nil {
		return err
	}
	event(&s.out, "done", "", string(done))
	_ = s.flush()
	return nil
}

func (s *textStream) flush() error {
	_ = s.control.SetWriteDeadline(time.Now().Add(streamPause))
	if _, err := s.c.Response().Write(s.out.Bytes()); err != nil {
		return err
	}
	s.out.Reset()
	return s.control.Flush()
}

// startOf is where a stream goes on: behind what the browser has, or what the address says.
func startOf(c echo.Context, id uuid.UUID) int {
	from, _ := strconv.Atoi(c.QueryParam("from"))
	if last, at, ok := strings.Cut(c.Request().Header.Get("Last-Event-ID"), ":"); ok && last == id.String() {
		from, _ = strconv.Atoi(at)
	}
	return from
}

// askedEnd is an answer that has ended, as a stream's last event has it.
type askedEnd struct {
	*models.ChatMessage
	Why string `json:"why,omitempty"` // what to do, where it failed
}

func endOf(m *models.ChatMessage) askedEnd { return askedEnd{m, views.FailureWords(*m)} }

// event frames one: a line break of any kind begins a new data line.
func event(out *bytes.Buffer, name, id, data string) {
	out.WriteString("event: " + name + "\n")
	if id != "" {
		out.WriteString("id: " + id + "\n")
	}
	data = strings.ReplaceAll(strings.ReplaceAll(data, "\r\n", "\n"), "\r", "\n")
	for line := range strings.SplitSeq(data, "\n") {
		out.WriteString("data: " + line + "\n")
	}
	out.WriteString("\n")
}
