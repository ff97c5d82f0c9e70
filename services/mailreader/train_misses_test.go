//go:build train

package mailreader

import "testing"

// TestMisses prints the open mails that are not read fully right.
func TestMisses(t *testing.T) {
	var open []labelled
	for _, l := range corpus(t) {
		if l.open() {
			open = append(open, l)
		}
	}
	printMisses(t, measure(t, open))
}

func printMisses(t *testing.T, results []result) {
	for _, r := range results {
		if r.kind && r.whole && r.date {
			continue
		}
		t.Logf("%s %s/%s from=%q %q subj=%q\n   kind %s want %s %v | company %q want %q %v | title %q want %q\n   score %.2f ev=%q", r.l.ID, r.l.System, r.l.Style, r.l.FromName, r.l.From, r.l.Subject,
			r.r.Kind, r.l.Label.Kind, r.kind, r.r.Company, r.l.Label.Company, r.company, r.r.Title, r.l.Label.Title, r.r.Score, r.r.Evidence.Kind)
	}
}

// TestExtraction prints what is wrong with companies and titles alone, as if
// every kind had been right.
func TestExtraction(t *testing.T) {
	n, company, title := 0, 0, 0
	for _, l := range corpus(t) {
		if !l.open() || l.Label.Kind == "none" {
			continue
		}
		m := Unwrap(l.mail(t)).Mail
		r := newReader(&m)
		r.kind = r.readKind()
		c := r.readCompany()
		ti := r.readTitle(c.name)
		n++
		okC := sameAs(foldCompany, c.name, l.Label.Company, l.Label.CompanyAlt)
		okT := sameAs(foldTitle, ti.name, l.Label.Title, l.Label.TitleAlt)
		if okC {
			company++
		} else {
			t.Logf("COMPANY %s %q want %q from %q <%s> subj %q ev %q", l.ID, c.name, l.Label.Company, l.FromName, l.From, l.Subject, r.evidence(c.sentence))
		}
		if okT {
			title++
		} else {
			t.Logf("TITLE %s %q want %q subj %q ev %q", l.ID, ti.name, l.Label.Title, l.Subject, r.evidence(ti.sentence))
		}
	}
	t.Logf("of %d: company %.3f title %.3f", n, ratio(company, n), ratio(title, n))
}
