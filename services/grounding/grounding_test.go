package grounding

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// mara is a person of two employers, one of them with a volunteer body beside it.
var mara = Evidence{
	Name: "Mara Lindqvist", Headline: "Data Engineer", Location: "Leipzig, DE", Now: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC),
	Work: []Work{
		{Employer: "Talweg Logistics GmbH", Title: "Data Engineer", Location: "Leipzig", Start: "2019-03", End: "2024-02", Text: "Led a team of 8 engineers\nReduced pipeline costs by 40 %, from €1.2 million to €720,000 a year\nServed 43 depots with nightly stock reports\nTook part in the migration to Snowflake"},
		{Employer: "Obermann Verlag", Title: "Junior Developer", Location: "Dresden", Start: "2016-03", End: "2019-02", Text: "Built the subscriber portal in PostgreSQL and JavaScript"},
		{Employer: "Code Garden", Title: "Mentor", Start: "2018-01", End: "2020-12", Text: "Taught 25 pupils to program", Volunteer: true},
	},
	Education:    []Study{{Institution: "TU Dresden", Degree: "BSc", Field: "Computer Science", Start: "2012", End: "2016"}},
	Skills:       []string{"PostgreSQL", "Kubernetes", "React", "JavaScript", "Python"},
	Languages:    []Language{{"German", "Native"}, {"English", "C1"}, {"French", "A2"}},
	Certificates: []Named{{"Certified Kubernetes Administrator", "CNCF", "2021-05", ""}},
	Awards:       []Named{{"Saxon Data Prize", "Saxon Chamber", "2022", ""}},
	Publications: []Named{{"Quiet Pipelines", "PyData Berlin", "2023", ""}},
}

var seaward = JobOf("Seaward is looking for a platform engineer with five years of Terraform and Java. Our team of 30 works in Rotterdam.")

func TestWhatIsMadeUp(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // the unsupported claims: kind text; …
	}{
		// Each kind.
		{"I worked at Northgate Systems for two years.", "employer Northgate Systems; duration two years"},
		{"I was Senior Data Engineer at Talweg Logistics.", "title Senior Data Engineer"},
		{"At Talweg I served 60 depots.", "number 60 depots"},
		{"I brought the yearly costs of the pipelines down to €500,000.", "amount €500,000"},
		{"I reduced pipeline costs by 55 %.", "percentage 55 %"},
		{"I joined Talweg in 2017.", "date 2017"},
		{"I have twelve years of experience.", "duration twelve years"},
		{"I hold a Master's degree in Computer Science.", "degree Master's degree in Computer Science"},
		{"I studied at the University of Hamburg.", "institution University of Hamburg"},
		{"I am a PMP and know the method well.", "certificate PMP"},
		{"I have used Terraform every day.", "skill Terraform"},
		{"I speak fluent French.", "language fluent French"},
		{"I led a team of 15 engineers.", "team_size 15 engineers"},
		{"I live in Munich.", "location Munich"},
		{"I won the German Innovation Award.", "award German Innovation Award"},
		{"I published the paper \"Louder Pipelines\".", "publication Louder Pipelines"},
		{"I led the migration to Snowflake.", "responsibility led the migration"},
		// A right fact at the wrong employer is one claim.
		{"At Obermann Verlag I led a team of 8 engineers.", "employer Obermann Verlag I led a team of 8 engineers"},
		// Quantities, not digits.
		{"I led a team of eight.", ""},
		{"I cut the pipeline costs by 40 percent.", ""},
		{"The pipelines once cost 1,200,000 euros a year.", ""},
		{"I served over 40 depots with stock reports.", ""},
		{"I saved €480,000 a year in pipeline costs.", ""},
		{"I saved €40,000 a month in pipeline costs.", ""},
		{"I have eight years of professional experience.", ""},
		{"I have eleven years of professional experience.", "duration eleven years"},
		// The table of synonyms, never spelling.
		{"I know Postgres and k8s.", ""},
		{"I have programmed in Java and React Native.", "skill Java; skill React Native"},
		// No claims.
		{"I have never worked with Terraform.", ""},
		{"I would love to learn Terraform with you in Rotterdam.", ""},
		{"Do you use Terraform with 30 people?", ""},
		{"Your posting asks for five years of Terraform.", ""},
		{"Your team of 30 in Rotterdam impresses me.", ""},
		{"I am curious, patient and reliable.", ""},
		{"I want to join Seaward as a platform engineer.", ""},
		{"I worked at Seaward for three years.", "employer Seaward"},
		{"Dear Seaward team,\n\nI know Python.\n\nKind regards,\nMara Lindqvist", ""},
		{"Terraform and Java: not in my profile.", ""},
		{"I am curious and speak fluent French.", "language fluent French"},
		{"Five years of Terraform are required.", ""},
		{"I have used deep learning and TensorFlow.", "skill deep learning; skill TensorFlow"},
		{"I hosted a podcast about pipelines.", "publication podcast about pipelines"},
		{"Ich wurde 2017 bei Talweg angestellt.", "date 2017"},
		{"Terraform y Java no los he usado.", ""},
		// Other people, and what would be.
		{"My manager, a nurse from Leeds, led 90 people.", ""},
		{"I would ask the 30 people in Rotterdam first.", ""},
		{"Terraform and Java: I have used neither.", ""},
		// A list is of one kind; a time with months is one time; a name bends.
		{"I am proficient in Kubernetes, Python and falconry.", "skill falconry"},
		{"I was at Talweg for six years and four months.", "duration six years and four months"},
		{"Eight engineers report to me at Talweg.", ""},
		{"I spent three years with Obermann, formerly Northgate Systems.", "employer Northgate Systems"},
		{"Skills: Python, React, Prototyping, Negotiation", "skill Prototyping; skill Negotiation"},
		{"Skills\n\nPython\nReact\nPrototyping\n\nLeipzig", "skill Prototyping"},
		{"My skills include Python, React and prototyping.", "skill prototyping"},
		// Times that were counted, and a manner of speaking.
		{"I restored the warehouse 47 times.", "number 47 times"},
		{"I have said it a dozen times.", ""},
		// A time of the year is no honour, and neither a role nor what keeps others going is a wish.
		{"It stalled on the busiest day of the year, and I mended it.", ""},
		{"In my current role as shift manager I mend pipelines.", "title shift manager"},
		{"I cut costs by 55 % while keeping engineers motivated.", "percentage 55 %"},
		// Clients by name, talks by where they were, a date between two employers.
		{"I worked for clients such as Obermann Verlag and Northgate Building Society.", "employer Northgate Building Society"},
		{"I gave the PyCon talk on pipelines.", "publication PyCon talk"},
		{"I was at Obermann Verlag and, since March 2019, at Talweg.", ""},
		// A number of something else, and one that a change went up to.
		{"I served 8 depots with stock reports.", "number 8 depots"},
		// Who has a certificate does not teach it, and what somebody owes something to is told.
		{"I am a Certified Kubernetes Administrator trainer.", "certificate Certified Kubernetes Administrator trainer"},
		{"Gracias a ello reduje los costes un 55 %.", "percentage 55 %"},
		// More languages.
		{"Ho guidato un team di 20 persone.", "team_size 20 persone"},
		{"Coordeno uma equipa de quinze engenheiros.", "team_size quinze engenheiros"},
		{"Ik geef leiding aan een team van tien medewerkers.", "team_size tien medewerkers"},
		{"Ik heb nog nooit met Terraform gewerkt.", ""},
		{"Ich habe ein Team von 8 Entwicklern geleitet und die Kosten um 40 Prozent gesenkt.", ""},
		{"Ich habe ein zwölfköpfiges Team geleitet.", "team_size zwölfköpfiges"},
		{"Ich habe noch nicht mit Terraform gearbeitet.", ""},
		// What a CV's line gives as a post: an employer, and no place, department or region.
		{"- Data Engineer, Harlow & Finch, since March 2019\n- Junior Developer, Obermann Verlag, 2016–2019", "employer Harlow & Finch"},
		{"- Data Engineer, Leipzig, since March 2019", ""},
		{"- Data Engineer, Infrastructure, since March 2019", ""},
		{"- Data Engineer, Southern Region, since March 2019", ""},
		{"- Data Engineer, Department of Depots, since March 2019", ""},
		{"Sales is where I learned to listen.", ""},
		// A letter goes on behind its end.
		{"Dear Ms Roth,\n\nI have served 43 depots with nightly stock reports, and I liked it.\n\nKind regards\nMara Lindqvist\n\nP.S. I led a team of 15 engineers.", "team_size 15 engineers"},
		{"Sehr geehrte Frau Roth,\n\nich habe 43 Depots mit Berichten versorgt, und ich tat es gern.\n\nMit freundlichen Grüßen\nMara Lindqvist\n\nIch habe zudem ein Team von 15 Entwicklern geleitet.", "team_size 15 Entwicklern"},
		{"Dear Ms Roth,\n\nI have served 43 depots with nightly stock reports, and I liked it.\n\nKind regards\nMara Lindqvist\n0341 555 0170\nmara@harbour.example", ""},
		{"Dear Ms Roth,\n\nI have served 43 depots with nightly stock reports. I can be reached at 0341 555 0170, or +49 341 555-0170, on weekdays.\n\nKind regards\nMara Lindqvist\n\nMy telephone number is 0341 555 0170.", ""},
		{"Data Engineer from Leipzig. German, Dutch and English.", "language Dutch"},
		{"Data Engineer aus Leipzig. Deutsch, Niederländisch und Polnisch.", "language Niederländisch; language Polnisch"},
		{"Ich spreche fließend Französisch.", "language fließend Französisch"},
		{"Ich war zwanzig Jahre bei Siemens.", "duration zwanzig Jahre; employer Siemens"},
		{"J'ai dirigé une équipe de 8 ingénieurs chez Talweg Logistics.", ""},
		{"J'ai dirigé une équipe de 20 ingénieurs.", "team_size 20 ingénieurs"},
		{"Je n'ai jamais utilisé Terraform.", ""},
		{"J'ai travaillé chez Airbus.", "employer Airbus"},
		{"Lideré un equipo de 8 ingenieros y reduje los costes un 40 %.", ""},
		{"Hablo francés con fluidez.", "language francés con fluidez"},
		{"Me gustaría aprender Terraform.", ""},
	} {
		var got []string
		for _, claim := range Check(c.text, mara, seaward) {
			if c.text[claim.Start:claim.End] != claim.Text {
				t.Errorf("%s: the claim %q is not at its place", c.text, claim.Text)
			}
			if claim.Supported == (claim.Reason != "") || claim.Supported != (claim.Evidence.Quote != "") {
				t.Errorf("%s: %+v has evidence and reason mixed up", c.text, claim)
			}
			if !claim.Supported {
				got = append(got, string(claim.Kind)+" "+claim.Text)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, s, c.want)
		}
	}
}

func TestACertificateThatIsWorkedForIsNotHeld(t *testing.T) {
	e := Evidence{Work: []Work{{Employer: "Northgate Ltd", Title: "Driver", Start: "2020-01", Text: "I am doing the Transport Manager CPC course in the evenings."}}}
	for text, held := range map[string]bool{"I hold the Transport Manager CPC.": false, "I am studying for the Transport Manager CPC.": true} {
		refused := slices.ContainsFunc(Check(text, e, Job{}), func(c Claim) bool { return c.Kind == Certificate && !c.Supported })
		if refused == held {
			t.Errorf("%q: refused is %v", text, refused)
		}
	}
}

func TestADeputyHasNotThePost(t *testing.T) {
	e := Evidence{Work: []Work{{Employer: "Haus Nord", Title: "Stellvertretende Pflegedienstleiterin", Start: "2020-01", Text: "Dienstpläne"}}}
	for text, held := range map[string]bool{"Ich war Pflegedienstleiterin.": false, "Ich war stellvertretende Pflegedienstleiterin.": true} {
		refused := slices.ContainsFunc(Check(text, e, Job{}), func(c Claim) bool { return c.Kind == Title && !c.Supported })
		if refused == held {
			t.Errorf("%q: refused is %v", text, refused)
		}
	}
}

// What somebody else led, as the evidence has it, is nothing that the person led.
func TestTheDoingOfOthersIsNotThePersons(t *testing.T) {
	for _, c := range []struct {
		evidence, text string
		charge         bool
	}{
		{"The move to PostgreSQL was led by my colleague; I wrote the tests.", "I led the move to PostgreSQL.", false},
		{"My manager led the move to PostgreSQL.", "I led the move to PostgreSQL.", false},
		{"I typed the data for the stock count, which the store manager organised.", "I organised the stock count.", false},
		{"Die Umstellung auf SAP leitete meine Chefin.", "Ich habe die Umstellung auf SAP geleitet.", false},
		{"La migration vers Odoo a été pilotée par ma responsable.", "J'ai piloté la migration vers Odoo.", false},
		{"La migración a Odoo la dirigió mi jefa.", "Dirigí la migración a Odoo.", false},
		{"I took part in writing the design system.", "Led the design system used by every team", false},
		{"As the team manager I led the move to PostgreSQL.", "I led the move to PostgreSQL.", true},
		{"I led the move to PostgreSQL together with my colleague.", "I led the move to PostgreSQL.", true},
	} {
		e := Evidence{Work: []Work{{Employer: "Northgate Ltd", Title: "Engineer", Start: "2020-01", Text: c.evidence}}}
		refused := slices.ContainsFunc(Check(c.text, e, Job{}), func(c Claim) bool { return c.Kind == Responsibility && !c.Supported })
		if refused == c.charge {
			t.Errorf("%q of %q: refused is %v", c.text, c.evidence, refused)
		}
	}
}

// What somebody made of things stands beside what they made it with, and is no skill of theirs.
func TestWhatThingsWereKeptLikeIsNoSkill(t *testing.T) {
	for text, want := range map[string]string{
		"- Ran stock reports on Kubernetes and kept incidents rare":                       "",
		"- Kept releases small on Kubernetes and incidents rare":                          "",
		"I used PostgreSQL, Python and Kubernetes, and kept incidents rare.":              "",
		"I worked with PostgreSQL and Kubernetes and kept outages short and pages few.":   "",
		"I worked with PostgreSQL, Kubernetes and incident forensics.":                    "incident forensics",
		"I worked with PostgreSQL, Kubernetes and incident forensics, kept outages rare.": "incident forensics",
		"- PostgreSQL, Kubernetes, quiet deployments":                                     "quiet deployments",
	} {
		found := []string{}
		for _, c := range Check(text, mara, Job{}) {
			if !c.Supported {
				found = append(found, c.Text)
			}
		}
		if got := strings.Join(found, "; "); got != want {
			t.Errorf("%q: %q is told, not %q", text, got, want)
		}
	}
}

func TestSupportedClaimsCarryTheirEvidence(t *testing.T) {
	claims := Check("At Talweg I led eight engineers, and in 2021 I became a Certified Kubernetes Administrator.", mara, Job{})
	for _, want := range []struct {
		kind  Kind
		quote string
	}{{Employer, "Talweg Logistics"}, {TeamSize, "team of 8"}, {Certificate, "CNCF"}, {Date, "2021-05"}} {
		if !slices.ContainsFunc(claims, func(c Claim) bool {
			return c.Kind == want.kind && c.Supported && strings.Contains(c.Evidence.Quote, want.quote)
		}) {
			t.Errorf("no %s with %q in %+v", want.kind, want.quote, claims)
		}
	}
}

func TestOddTextsDoNoHarm(t *testing.T) {
	for _, text := range []string{"", " ", "\n\n", "%", "€", "5", "–", "\xff\xfe", "“", "„", "I led", "a.b.c", "1.2.3.4", "٣", "ﬁ", "(((", "at ", "bei", "I\u00a0led\u00a05", strings.Repeat("a ", 3000), "2019–", "- \n- \n-"} {
		Check(text, mara, seaward)
		Check("I led a team of 8", Evidence{Work: []Work{{Employer: text, Title: text, Start: text, End: text, Text: text}}, CV: text, Skills: []string{text}}, JobOf(text))
	}
}

func TestALicenceToDriveIsNoDegree(t *testing.T) {
	for line, degree := range map[string]bool{
		"driving licence": false, "Clean driving licence essential": false, "Driver's licence": false, "Licence required": false,
		"Practising licence (veterinary)": false, "Licence de conduire": false, "Pilot licence": false,
		"Licence en droit": true, "Bac+3, licence professionnelle": true, "Vous avez une licence ou un master en gestion": true,
	} {
		found := false
		for _, a := range Asks(line) {
			found = found || a.Kind == Degree
		}
		if found != degree {
			t.Errorf("%q asks for a degree: %v", line, found)
		}
	}
}
