package email

import (
	"bytes"
	"errors"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
)

var errNoIMAP = errors.New("this is no answer that a mail server gives")

// imapMaxOpen is how many lists one line may open. What is asked for here needs three.
const imapMaxOpen = 60

// imapFilter stands between a server and the library that reads what it says. The library's descent into nested lists
// has no limit of its own: half a megabyte of opening brackets keeps it busy for minutes, and some more would end the
// whole program. So lines that open too many never get to it, and neither does what could make the two differ on where
// a line ends: quotes and codes that go on beyond it, and a number in braces at the end of what is only words.
type imapFilter struct {
	net.Conn
	line  []byte // of the line that has begun, outside of literals
	left  int64  // of a literal that has begun
	again bool   // the line goes on after a literal
	opens int

	told *atomic.Int32 // how often something was said of a mail
}

func (f *imapFilter) Read(b []byte) (int, error) {
	n, err := f.Conn.Read(b)
	for rest := b[:n]; len(rest) > 0; {
		if f.left > 0 {
			skip := min(f.left, int64(len(rest)))
			f.left, rest = f.left-skip, rest[skip:]
			continue
		}
		end := bytes.IndexByte(rest, '\n')
		part := rest
		if end >= 0 {
			part = rest[:end]
		}
		f.line = append(f.line, part...)
		rest = rest[len(part):]
		if f.opens+bytes.Count(f.line, []byte("(")) > imapMaxOpen {
			return 0, errNoIMAP
		}
		if end >= 0 {
			rest = rest[1:]
			if wrong := f.ended(); wrong != nil {
				return 0, wrong
			}
		}
	}
	return n, err
}

// ended looks at a whole line, or at the part of one before a literal.
func (f *imapFilter) ended() error {
	line := strings.TrimSuffix(string(f.line), "\r")
	f.line = f.line[:0]
	size, literal := int64(0), false
	if open := strings.LastIndexByte(line, '{'); open >= 0 && strings.HasSuffix(line, "}") {
		n, err := strconv.ParseInt(strings.TrimSuffix(line[open+1:], "}"), 10, 64)
		if size, literal = n, err == nil; n < 0 {
			return errNoIMAP
		}
	}
	if !f.again && tellsOfMail(line) {
		f.told.Add(1)
	}
	if !f.again && isStatus(line) {
		if open := strings.IndexByte(line, '['); literal || open >= 0 && !strings.Contains(line[open:], "]") {
			return errNoIMAP
		}
		return nil
	}
	quoted := false
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == '\\' && quoted:
			i++
		}
	}
	if quoted {
		return errNoIMAP
	}
	if f.again = literal; literal {
		f.opens, f.left = f.opens+strings.Count(line, "("), size
	} else {
		f.opens = 0
	}
	return nil
}

// isStatus says whether a line is words for people, with perhaps a code before them.
func isStatus(line string) bool {
	words := strings.Fields(line)
	if len(words) == 0 || words[0] != "*" {
		return true
	}
	return slices.ContainsFunc(words[1:min(len(words), 3)], func(word string) bool {
		return slices.Contains([]string{"OK", "NO", "BAD", "BYE", "PREAUTH"}, strings.ToUpper(word))
	})
}

// tellsOfMail says that a line begins what a server says of a mail. Flags that another program has set are no news of it.
func tellsOfMail(line string) bool {
	rest, _ := strings.CutPrefix(line, "* ")
	_, rest, _ = strings.Cut(rest, " ")
	upper := strings.ToUpper(rest)
	return strings.HasPrefix(upper, "FETCH ") && !strings.Contains(upper, "FLAGS")
}
