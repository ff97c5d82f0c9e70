package match_test

import (
	"strings"
	"testing"
	"time"

	"havenjob/services/grounding"
	"havenjob/services/match"
)

// amara has four positions, two of which overlap.
var amara = grounding.Evidence{
	Name: "Amara Lindqvist", Headline: "Backend developer", Now: time.Date(2026, 6, 15, 0, 0, 0, 0, time.UTC),
	Skills: []string{"Go", "PostgreSQL", "Docker", "Kubernetes", "Rust"},
	Work: []grounding.Work{
		{Employer: "Nordkai", Title: "Backend developer", Start: "2022-01", Text: "Payments in Go and Postgres.\nRuns on Kubernetes."},
		{Employer: "Freelance", Title: "Developer", Start: "2021-01", End: "2023-06", Text: "Go services for small shops.\nPython scripts for data imports."},
		{Employer: "Tallkogen", Title: "Developer", Start: "2018-01", End: "2020-12", Text: "Web shops in PHP and MySQL."},
	},
	Education:    []grounding.Study{{Institution: "Lund University", Degree: "BSc", Field: "Computer science", Start: "2014-09", End: "2017-06"}},
	Languages:    []grounding.Language{{Name: "Swedish", Level: "Native"}, {Name: "English", Level: "C1"}, {Name: "German", Level: "B1"}},
	Certificates: []grounding.Named{{Name: "Certified Kubernetes Administrator", By: "CNCF", Date: "2024-03"}},
}

// ines nurses.
var ines = grounding.Evidence{
	Name: "Inés Roca", Headline: "Enfermera", Now: time.Date(2026, 6, 15, 0, 0, 0, 0, time.UTC),
	Skills: []string{"Excel", "SAP"},
	Work: []grounding.Work{
		{Employer: "Hospital del Mar", Title: "Enfermera de urgencias", Start: "2021-03", Text: "Triaje y cuidados intensivos."},
	},
	Education: []grounding.Study{{Institution: "Universidad de Sevilla", Degree: "Grado", Field: "Enfermería", Start: "2016-09", End: "2020-06"}},
	Languages: []grounding.Language{{Name: "Español", Level: "Nativo"}, {Name: "Inglés", Level: "B2"}, {Name: "Francés", Level: "C1"}},
}

type want struct {
	text  string // how the requirement begins
	must  bool
	kind  match.Kind
	met   match.Met
	quote string // what the quote of one of its parts contains
}

var postings = []struct {
	name, text string
	of         grounding.Evidence
	wants      []want
}{
	{"English, in sections", "Backend Engineer at Calm Harbour\n\nAbout us\nWe build software with Java and joy.\n\nWhat you'll do\n- Run services on AWS\n\nRequirements\n- 5 years of Go\n- 4+ years of experience with PostgreSQL\n- Docker and Terraform\n- Bachelor's degree in computer science\n- Fluent English\n- A team player\n\nNice to have\n- Rust\n- CKA\n- German (B2)\n\nWe offer\n- A good salary", amara, []want{
		{"5 years of Go", true, match.Years, match.Yes, "Go"},
		{"4+ years of experience with PostgreSQL", true, match.Years, match.Yes, "Postgres"},
		{"Docker and Terraform", true, match.Skill, match.Partly, "Docker"},
		{"Bachelor's degree", true, match.Degree, match.Yes, "Lund"},
		{"Fluent English", true, match.Language, match.Yes, "C1"},
		{"A team player", true, match.Trait, match.Unsure, ""},
		{"Rust", false, match.Skill, match.Yes, "Rust"},
		{"CKA", false, match.Certificate, match.Yes, "Certified Kubernetes Administrator"},
		{"German (B2)", false, match.Language, match.No, "B1"}}},
	{"English, overlaps count once", "Must have:\n- 6 years of Go\n- 7 years of professional experience\n- 3 years of Rust\n- 10 years of professional experience", amara, []want{
		{"6 years of Go", true, match.Years, match.No, "Go"},
		{"7 years", true, match.Years, match.Yes, "Backend developer"},
		{"3 years of Rust", true, match.Years, match.Unsure, "Rust"},
		{"10 years", true, match.Years, match.No, ""}}},
	{"English, a time with each of several", "Requirements:\n- 5 years of Go and Kafka\n- 3 years of Go and Python\n- 5 years with Go or Kafka\n- 3 years of Go and knowledge of Kafka\n- At least 2 years of experience in Go, Kubernetes and Docker", amara, []want{
		{"5 years of Go and Kafka", true, match.Years, match.Partly, "Go"},
		{"3 years of Go and Python", true, match.Years, match.Partly, "Go"},
		{"5 years with Go or Kafka", true, match.Years, match.Yes, "Go"},
		{"3 years of Go and knowledge", true, match.Years, match.Partly, "Go"},
		{"At least 2 years", true, match.Years, match.Yes, "Kubernetes"}}},
	{"German, a time with each of several", "Ihr Profil\n- Mindestens 3 Jahre Erfahrung mit Go und Kafka\n- 2 Jahre Erfahrung mit PHP und MySQL", amara, []want{
		{"Mindestens 3 Jahre", true, match.Years, match.Partly, "Go"},
		{"2 Jahre", true, match.Years, match.Yes, "PHP"}}},
	{"English, in sentences", "Wharf is hiring a developer. You must have experience with Kubernetes. Knowledge of Kafka is a plus. We use Scala ourselves.", amara, []want{
		{"You must have experience with Kubernetes", true, match.Skill, match.Yes, "Kubernetes"},
		{"Knowledge of Kafka is a plus", false, match.Skill, match.No, ""}}},
	{"English, either will do", "What you bring\n* Java or Go\n* MySQL/Oracle\n* k8s\n* Master's degree in computer science\n* A CISSP certification is preferred\n* React Native", amara, []want{
		{"Java or Go", true, match.Skill, match.Yes, "Go"},
		{"MySQL/Oracle", true, match.Skill, match.Yes, "MySQL"},
		{"k8s", true, match.Skill, match.Yes, "Kubernetes"},
		{"Master's degree", true, match.Degree, match.No, "BSc"},
		{"A CISSP", false, match.Certificate, match.No, ""},
		{"React Native", true, match.Skill, match.No, ""}}},
	{"German, formal", "Softwareentwickler (m/w/d)\n\nIhre Aufgaben\n- Betrieb von Diensten in Java\n\nIhr Profil\n- Abgeschlossenes Studium der Informatik\n- Mindestens 3 Jahre Erfahrung mit Go\n- Sehr gute Englischkenntnisse\n- Kenntnisse in Ansible\n- Teamfähigkeit und Zuverlässigkeit\n\nWünschenswert\n- Erfahrung mit Kubernetes\n\nWir bieten\n- 30 Tage Urlaub", amara, []want{
		{"Abgeschlossenes Studium", true, match.Degree, match.Yes, "BSc"},
		{"Mindestens 3 Jahre", true, match.Years, match.Yes, "Go"},
		{"Sehr gute Englisch", true, match.Language, match.Yes, "English"},
		{"Kenntnisse in Ansible", true, match.Skill, match.No, ""},
		{"Teamfähigkeit", true, match.Trait, match.Unsure, ""},
		{"Erfahrung mit Kubernetes", false, match.Skill, match.Yes, "Kubernetes"}}},
	{"German, informal", "Das bringst du mit:\n• mehrjährige Berufserfahrung\n• Docker, idealerweise auch Terraform\n• Deutsch auf C1-Niveau\n• PHP von Vorteil", amara, []want{
		{"mehrjährige", true, match.Years, match.Yes, ""},
		{"Docker", true, match.Skill, match.Yes, "Docker"},
		{"idealerweise auch Terraform", false, match.Skill, match.No, ""},
		{"Deutsch auf C1", true, match.Language, match.No, "B1"},
		{"PHP von Vorteil", false, match.Skill, match.Yes, "PHP"}}},
	{"German, in sentences", "Für unser Team suchen wir Verstärkung. Du hast mindestens zwei Jahre Erfahrung mit PHP. Kenntnisse in Symfony sind wünschenswert.", amara, []want{
		{"Du hast mindestens zwei Jahre", true, match.Years, match.Yes, "PHP"},
		{"Kenntnisse in Symfony", false, match.Skill, match.No, ""}}},
	{"French, in sections", "Développeur backend\n\nVos missions\n- Concevoir des services en Java\n\nProfil recherché\n- Au moins 5 ans d'expérience en Go\n- Maîtrise de PostgreSQL\n- Anglais courant\n- Esprit d'équipe\n\nLes plus\n- Kafka\n- Rust", amara, []want{
		{"Au moins 5 ans", true, match.Years, match.Yes, "Go"},
		{"Maîtrise de PostgreSQL", true, match.Skill, match.Yes, "Postgres"},
		{"Anglais courant", true, match.Language, match.Yes, "C1"},
		{"Esprit d'équipe", true, match.Trait, match.Unsure, ""},
		{"Kafka", false, match.Skill, match.No, ""},
		{"Rust", false, match.Skill, match.Yes, "Rust"}}},
	{"French, in words", "Votre profil :\n- Bac+5 en informatique\n- Docker exigé\n- Terraform serait un plus\n- Allemand B1 apprécié", amara, []want{
		{"Bac+5", true, match.Degree, match.No, "BSc"},
		{"Docker", true, match.Skill, match.Yes, "Docker"},
		{"Terraform", false, match.Skill, match.No, ""},
		{"Allemand", false, match.Language, match.Yes, "B1"}}},
	{"Spanish, in sections", "Enfermera de urgencias\n\nFunciones\n- Atender a pacientes\n\nRequisitos\n- Grado en Enfermería\n- Al menos 3 años de experiencia\n- Inglés B2\n- Trabajo en equipo\n\nSe valora\n- Francés fluido\n- Alemán\n- Excel\n\nOfrecemos\n- Contrato fijo", ines, []want{
		{"Grado en Enfermería", true, match.Degree, match.Yes, "Sevilla"},
		{"Al menos 3 años", true, match.Years, match.Yes, "Enfermera"},
		{"Inglés B2", true, match.Language, match.Yes, "B2"},
		{"Trabajo en equipo", true, match.Trait, match.Unsure, ""},
		{"Francés fluido", false, match.Language, match.Yes, "C1"},
		{"Alemán", false, match.Language, match.No, ""},
		{"Excel", false, match.Skill, match.Yes, "Excel"}}},
	{"Spanish, in words", "Lo que buscamos\n- Experiencia con SAP imprescindible\n- Inglés C1\n- Power BI deseable\n- Máster en gestión", ines, []want{
		{"Experiencia con SAP", true, match.Skill, match.Yes, "SAP"},
		{"Inglés C1", true, match.Language, match.No, "B2"},
		{"Power BI", false, match.Skill, match.No, ""},
		{"Máster en gestión", true, match.Degree, match.No, "Grado"}}},
	{"Nothing that is asked for", "We are a small firm by the sea.\n\nCome and visit us. Is Go your thing?", amara, nil},
	{"Both in one line", "Requirements: Docker and Kubernetes\nNice to have: Ansible", amara, []want{
		{"Docker and Kubernetes", true, match.Skill, match.Yes, "Docker"},
		{"Ansible", false, match.Skill, match.No, ""}}},
}

func TestRequirementsAreFoundAndHeldAgainstWhatIsKnown(t *testing.T) {
	for _, p := range postings {
		list := match.Of(p.text, grounding.Know(p.of))
		if extra := len(list) - len(p.wants); extra > 0 {
			t.Errorf("%s: %d more than are there: %+v", p.name, extra, list)
		}
	wants:
		for _, w := range p.wants {
			for _, r := range list {
				if !strings.HasPrefix(r.Text, w.text) {
					continue
				}
				if r.Must != w.must || r.Kind != w.kind || r.Met != w.met {
					t.Errorf("%s: %q is must %t, %s, met %s; want %t, %s, %s: %+v", p.name, r.Text, r.Must, r.Kind, r.Met, w.must, w.kind, w.met, r.Parts)
				}
				quoted := w.quote == ""
				for _, part := range r.Parts {
					quoted = quoted || strings.Contains(part.Evidence.Quote, w.quote)
				}
				if !quoted {
					t.Errorf("%s: %q is shown by %+v, want a quote with %q", p.name, r.Text, r.Parts, w.quote)
				}
				continue wants
			}
			t.Errorf("%s: %q is not found", p.name, w.text)
		}
	}
}

func TestALongPostingEndsSomewhere(t *testing.T) {
	if n := len(match.Of("Requirements\n"+strings.Repeat("- Go and <b>more</b>\n", 2000), grounding.Know(amara))); n != 1 {
		t.Errorf("the same line many times is told %d times", n)
	}
	match.Of(strings.Repeat("Go ", 13_000), grounding.Know(amara))
}
