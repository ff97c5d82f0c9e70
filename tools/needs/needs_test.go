package needs

import (
	"runtime"
	"testing"
)

// told notes how a test ends.
type told struct {
	testing.TB
	failed, skipped string
}

func (t *told) Helper()           {}
func (t *told) Fatal(args ...any) { t.failed = args[0].(string); runtime.Goexit() }
func (t *told) Skip(args ...any)  { t.skipped = args[0].(string); runtime.Goexit() }

// asks is how a test ends that needs a program.
func asks(name, debian string) *told {
	t, ended := &told{}, make(chan struct{})
	go func() {
		defer close(ended)
		Program(t, name, debian)
	}()
	<-ended
	return t
}

func TestWhatIsMissingIsSkippedAndFailsWhereNothingMayBeLeftOut(t *testing.T) {
	const missing = "no-such-program is not installed: apt-get install --no-install-recommends no-such-package"
	for ci, want := range map[string]told{"": {skipped: "skipped: " + missing}, "false": {skipped: "skipped: " + missing}, "true": {failed: missing}} {
		t.Setenv("CI", ci)
		if got := asks("no-such-program", "no-such-package"); *got != want {
			t.Errorf("with CI=%s: %+v", ci, *got)
		}
		if got := asks("sh", "dash"); *got != (told{}) {
			t.Errorf("with CI=%s, of a program that is there: %+v", ci, *got)
		}
	}
}
