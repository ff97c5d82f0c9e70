package match_test

import (
	"strings"
	"testing"

	"havenjob/services/grounding"
	"havenjob/services/match"
)

// wishes are ways to say that something is nice to have; each is said of Rust, which is also a word of its own.
var wishes = []string{
	"Rust is a plus", "Rust would be nice", "Rust would be a big plus", "Rust nice-to-have", "Rust is nice to have", "Knowledge of Rust would be a plus", "Rust experience is a plus",
	"Rust is an advantage", "Rust is a bonus", "Rust is welcome", "Rust is optional", "Rust preferred", "Rust is desirable", "Rust is helpful", "Rust is not required", "Rust is not a must",
	"Bonus points for Rust", "Bonus: Rust", "Plus: Rust", "Extra credit for Rust", "It's a plus if you know Rust", "We'd love it if you know Rust", "Ideally you also know Rust", "Even better if you know Rust",
	"Rust von Vorteil", "Rust ist von Vorteil", "Rust-Kenntnisse sind von Vorteil", "Rust ist ein Plus", "Rust wäre ein Plus", "Rust wäre schön", "Rust ist wünschenswert", "Rust gern gesehen", "Rust ist kein Muss",
	"Rust ist hilfreich", "Rust ist vorteilhaft", "Rust ist willkommen", "Rust ist nicht zwingend erforderlich", "Idealerweise kennst du Rust", "Im Idealfall kennst du Rust", "Pluspunkte für Rust", "Bonuspunkte gibt es für Rust", "Kenntnisse in Rust sind ein Pluspunkt", "Rust optional",
	"Rust est un plus", "Rust serait un plus", "Rust, un plus", "La connaissance de Rust est un atout", "Rust apprécié", "Rust est souhaitable", "Rust serait apprécié", "Idéalement Rust",
	"Une expérience en Rust constitue un avantage", "Rust bienvenu", "Rust facultatif", "Rust n'est pas obligatoire", "Un plus si vous connaissez Rust",
	"Rust es un plus", "Rust sería un plus", "Rust se valorará", "Se valorará Rust", "Se valora Rust", "Se valorarán conocimientos de Rust", "Valoramos experiencia con Rust", "Rust deseable", "Rust es una ventaja", "Valorable Rust",
	"Rust suma puntos", "Sumará puntos Rust", "Se agradece Rust", "Rust no es imprescindible", "Rust opcional", "Plus si conoces Rust",
}

func TestAWishIsNiceToHaveHoweverItIsSaid(t *testing.T) {
	for _, wish := range wishes {
		for where, posting := range map[string]string{
			"in a list":                "Backend developer at Wharf\n\nRequirements:\n- 3 years of Go\n- " + wish + "\n- Docker\n",
			"in a list without marks":  "Backend developer at Wharf\n\nRequirements:\n3 years of Go\n" + wish + "\nDocker\n",
			"in a section's sentences": "Backend developer at Wharf\n\nRequirements: Go and Docker required. " + wish + ".\n",
			"in sentences":             "Wharf is a yard by the sea. Go and Docker are required. " + wish + ". Come and see us.\n",
		} {
			if where == "in a list without marks" && strings.Contains(wish, ":") {
				continue // what follows may be meant, too
			}
			found := false
			for _, r := range match.Of(posting, grounding.Know(amara)) {
				if !strings.Contains(r.Text, "Rust") {
					if !r.Must {
						t.Errorf("%q %s: %q has become nice to have", wish, where, r.Text)
					}
					continue
				}
				found = true
				if r.Must || r.Kind != match.Skill || r.Met != match.Yes {
					t.Errorf("%q %s: must %t, %s, met %s", wish, where, r.Must, r.Kind, r.Met)
				}
			}
			if !found {
				t.Errorf("%q %s is not found", wish, where)
			}
		}
	}
}

func TestWhatIsNiceToHaveDoesNotTakeWhatIsRequiredWithIt(t *testing.T) {
	for line, nice := range map[string]string{
		"Go is required, Rust is a plus": "Rust", "Go required, Rust a plus": "Rust", "3 years of Go, Rust would be nice": "Rust", "Docker (Kubernetes is a plus)": "Kubernetes", "Docker, Kubernetes is a plus": "Kubernetes",
		"Docker, but Kubernetes is nice to have": "Kubernetes", "Docker and ideally Kubernetes": "Kubernetes", "Docker and Kubernetes are a plus": "Docker Kubernetes", "Docker, Kubernetes and Rust would be nice": "Docker Kubernetes Rust",
		"Go wird vorausgesetzt, Rust ist von Vorteil": "Rust", "Docker (Kubernetes von Vorteil)": "Kubernetes", "Docker, Kubernetes wäre ein Plus": "Kubernetes", "Docker und Kubernetes sind von Vorteil": "Docker Kubernetes", "Go zwingend, Rust von Vorteil": "Rust",
		"Go exigé, Rust est un plus": "Rust", "Docker (Kubernetes serait un plus)": "Kubernetes", "Docker et Kubernetes sont un plus": "Docker Kubernetes", "Docker, mais aussi idéalement Kubernetes": "Kubernetes",
		"Go imprescindible, Rust es un plus": "Rust", "Docker (se valorará Kubernetes)": "Kubernetes", "Docker, se valora Kubernetes": "Kubernetes", "Docker y Kubernetes son un plus": "Docker Kubernetes",
		"Take advantage of Docker": "", "You welcome change and know Docker": "", "5 years plus of Go": "",
	} {
		for _, r := range match.Of("Requirements:\n- "+line+"\n", grounding.Know(amara)) {
			for _, skill := range []string{"Go", "Docker", "Kubernetes", "Rust"} {
				if strings.Contains(r.Text, skill) && r.Must == strings.Contains(nice, skill) {
					t.Errorf("%q: %s is must %t in %q", line, skill, r.Must, r.Text)
				}
			}
		}
	}
}
