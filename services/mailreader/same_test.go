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
		{"Data Engineer (Stockholm)", "Data Engineer", true}, {"Data Engineer – Berlin", "Data Engineer", true}, {"Data Engineer - Remote", "Data Engineer", true},
		{"Data Engineer (100%)", "Data Engineer", true}, {"Pflegefachfrau (80-100%)", "Pflegefachfrau", true}, {"Pflegefachfrau 80 – 100 %", "Pflegefachfrau", true},
		{"Data Engineer, hybrid", "Data Engineer", true}, {"Data Engineer | Berlin", "Data Engineer", true}, {"Data Engineer, Berlin, Germany (Hybrid)", "Data Engineer", true},
		{"Data Engineer – Berlin / Remote", "Data Engineer", true}, {"Buchhalter (m/w/d) in Teilzeit", "Buchhalter (m/w/d)", true}, {"Buchhalter – Teilzeit (50%)", "Buchhalter", true},
		{"Data Engineer – Berlin", "Data Engineer (Berlin)", true}, {"Data Engineer – Berlin (Remote)", "Data Engineer – Berlin", true}, {"Comptable - CDI", "Comptable H/F", true},
		{"Sr. Data Engineer", "Senior Data Engineer", true}, {"Jr Data Engineer", "Junior Data Engineer", true}, {"Data Engineer, Sr.", "Data Engineer, Senior", true},
		{"Data Engineer – Berlin", "Data Engineer – Munich", false}, {"Data Engineer (Berlin)", "Data Engineer - Munich", false}, {"Data Engineer - Remote", "Data Engineer - Berlin", false},
		{"Engineer", "Senior Engineer", false}, {"Engineer II", "Engineer III", false}, {"Engineer II", "Engineer", false}, {"Engineer (II)", "Engineer", false}, {"Engineer (Senior)", "Engineer", false},
		{"Engineer, Sr.", "Engineer", false}, {"Product Manager, Payments", "Product Manager", false}, {"Product Manager - Growth", "Product Manager", false},
		{"Data Engineer – Berlin", "Senior Data Engineer", false}, {"Data Engineer (Backend)", "Data Engineer (Frontend)", false}, {"(Berlin)", "", false}, {"Remote", "Remote", true},
		{"Developer (C++)", "Developer (C#)", false}, {"Sales Manager, Media", "Sales Manager", false}, {"Manager - Home", "Manager", false}, {"Cook - Part-time", "Cook", true}, {"Dependiente - Media jornada", "Dependiente", true}, {"Co-Founder - IT", "Co-Founder", false}, {"Werkstudent (m/w/d) Marketing", "Werkstudent (m/w/d)", false},
		{"C++ Developer", "C# Developer", false}, {"C++ Developer", "c++ developer #4711", true},
	} {
		if SameTitle(c.a, c.b) != c.same {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.same)
		}
	}
}

func TestTwoTitlesOfOnePlaceEachAreEqualInFullOnly(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		equal bool
	}{
		{"Data Engineer – Berlin", "data engineer - Berlin", true}, {"Sr. Data Engineer", "Senior Data Engineer", true}, {"Data Engineer – Berlin", "Data Engineer", false}, {"", "", false},
	} {
		if EqualTitle(c.a, c.b) != c.equal {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.equal)
		}
	}
}
