package handlers

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/google/uuid"
)

// commands are what opens a tool in place of asking, with what follows the word as its instructions.
var commands = map[string]struct{ path, field string }{
	"/letter": {"letters", "instructions"},
	"/tailor": {"tailor", "instructions"},
	"/answer": {"application-questions", "questions"},
}

// commandIn is where a question that is a command leads; "" for any other question.
func commandIn(question string, application *uuid.UUID) string {
	word, rest := strings.TrimSpace(question), ""
	if end := strings.IndexFunc(word, unicode.IsSpace); end >= 0 {
		word, rest = word[:end], word[end:]
	}
	command, ok := commands[strings.ToLower(word)]
	if !ok {
		return ""
	}
	q := url.Values{}
	if application != nil {
		q.Set("application", application.String())
	}
	if rest = strings.TrimSpace(rest); rest != "" {
		q.Set(command.field, rest)
	}
	if len(q) == 0 {
		return command.path
	}
	return command.path + "?" + q.Encode()
}
