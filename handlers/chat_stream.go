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
	ctx := c.Request().Context()
	id := queryID(c, "message")
	if id == uuid.Nil {
		list, err := h.chats.Messages(ctx, s.UserID, s.ID)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return c.NoContent(http.StatusNoContent)
		}
		id = list[len(list)-1].ID
	}
	answer, err := models.ChatMessageByID(ctx, h.DB, s.UserID, s.ID, id)
	if err != nil {
		return err
	}
	return h.send(c, s.ID, answer, startOf(c, id))
}

// send writes an answer's events until it has ended.
func (h *chat) send(c echo.Context, session uuid.UUID, answer models.ChatMessage, from int) error {
	return sendText(c, answer.ID, from, func(ctx context.Context, each func(string, int) error) (any, error) {
		ended, err := h.chats.Follow(ctx, userID(c), session, answer.ID, from, streamBeat, each)
		return askedEnd{ended, views.FailureWords(ended)}, err
	})
}

// sendText writes the events of a text until follow says that it has ended, and how. A reader that is slow, or gone,
// holds up nobody: what it has not read yet waits in the text itself.
func sendText(c echo.Context, id uuid.UUID, from int, follow func(ctx context.Context, each func(text string, at int) error) (any, error)) error {
	header := c.Response().Header()
	header.Set(echo.HeaderContentType, "text/event-stream; charset=utf-8")
	header.Set(echo.HeaderCacheControl, "no-store")
	header.Set("X-Accel-Buffering", "no") // a proxy would keep it back
	header.Add(echo.HeaderVary, "Accept")
	clearDeadlines(c)
	c.Response().WriteHeader(http.StatusOK)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	rc := http.NewResponseController(c.Response())
	var out bytes.Buffer
	flush := func() error {
		_ = rc.SetWriteDeadline(time.Now().Add(streamPause))
		if _, err := c.Response().Write(out.Bytes()); err != nil {
			return err
		}
		out.Reset()
		return rc.Flush()
	}
	out.WriteString("retry: 1000\n")
	event(&out, "answer", id.String()+":"+strconv.Itoa(from), id.String())
	if err := flush(); err != nil {
		return nil // whoever asked is gone
	}
	ended, err := follow(c.Request().Context(), func(text string, at int) error {
		if text == "" {
			out.WriteString(": still here\n\n")
		} else {
			event(&out, "text", id.String()+":"+strconv.Itoa(at), text)
		}
		return flush()
	})
	if err != nil {
		return nil // gone, or cut off: it asks again, with where it was
	}
	done, err := json.Marshal(ended)
	if err != nil {
		return err
	}
	event(&out, "done", "", string(done))
	_ = flush()
	return nil
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
	models.ChatMessage
	Why string `json:"why,omitempty"` // what to do, where it failed
}

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
