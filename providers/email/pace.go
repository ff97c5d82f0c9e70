package email

import (
	"io"
	"net/http"
	"time"
)

// A mail has to come at a pace, so that whoever stops in the middle of a large one does not keep its room from others. The
// time in which nobody reads does not count.
const leastPace = 16 << 10 // bytes a second: the slowest lines that people still send from

var paceGrace = 20 * time.Second // before that counts, and as long a line may be silent

type pace struct {
	came  int64
	spent time.Duration
}

// left is how long the next bytes may take.
func (p *pace) left() time.Duration {
	return paceGrace + time.Duration(p.came)*time.Second/leastPace - p.spent
}

func (p *pace) add(n int, since time.Time) {
	p.came, p.spent = p.came+int64(n), p.spent+time.Since(since)
}

// Steady is a body that breaks off where it comes too slowly, or after end, where there is one.
func Steady(body io.ReadCloser, control *http.ResponseController, end time.Time) io.ReadCloser {
	return &steady{ReadCloser: body, control: control, end: end}
}

type steady struct {
	io.ReadCloser
	control *http.ResponseController
	end     time.Time
	pace    pace
}

func (s *steady) Read(b []byte) (int, error) {
	start := time.Now()
	until := start.Add(s.pace.left())
	if !s.end.IsZero() && s.end.Before(until) {
		until = s.end
	}
	_ = s.control.SetReadDeadline(until)
	n, err := s.ReadCloser.Read(b)
	s.pace.add(n, start)
	if err == nil || err == io.EOF {
		_ = s.control.SetReadDeadline(s.end) // what becomes of the mail takes its own time
	}
	return n, err
}
