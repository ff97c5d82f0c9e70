package mailreader

import "testing"

func TestNamesAreComparedWithoutWhatDoesNotCount(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Acme", "ACME GmbH", true}, {"Acme, Inc.", "acme", true}, {"The Acme Company", "Acme", true},
		{"Börse Süd AG", "Borse Sud", true}, {"Acme", "Acme Robotics", false}, {"", "", false}, {"Acme", "", false},
		{"Meridian Health", "Meridian Health Partners", false}, {"Meridian Health", "Meridian", false},
		{"Delta", "Delta Air Lines", false}, {"Delta", "Delta Dental", false}, {"ING", "Ingenico", false}, {"ING", "ING Bank", false},
		{"ING", "ING Groep N.V.", false}, {"Delta AG", "Delta GmbH", true},
	} {
		if SameCompany(c.a, c.b) != c.same {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.same)
		}
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Backend Engineer", "backend engineer", true}, {"Softwareentwickler (m/w/d)", "Softwareentwickler", true},
		{"Backend Engineer (R-10234)", "Backend Engineer", true}, {"Backend Engineer", "Senior Backend Engineer", false},
		{"Data Engineer", "Backend Engineer", false}, {"", "", false},
		{"C++ Developer", "C# Developer", false}, {"C++ Developer", "c++ developer #4711", true},
	} {
		if SameTitle(c.a, c.b) != c.same {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.same)
		}
	}
}
