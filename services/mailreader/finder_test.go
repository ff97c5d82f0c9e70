package mailreader

import "testing"

func TestFinderFindsWhatContainsFinds(t *testing.T) {
	words := []string{"regards", "re", "best,", "grüße", "à bientôt", "xx"}
	f := newFinder(words)
	for _, s := range []string{"", "r", "re", "kind regards", "best", "best, anna", "viele grüße", "à bientô", "a à bientôt", "xax", "axx", "üü", "rxe"} {
		if got, want := f.in(s), containsAny(s, words); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}
