package views

import (
	"slices"
	"strconv"
	"strings"

	"havenjob/models"
	"havenjob/views/ui"
)

// DescriptionsData is every job description, and the form for another one.
type DescriptionsData struct {
	Descriptions  []models.JobDescription
	Applications  []models.Application
	ApplicationID string // the one that is chosen
	Typed         string
	Company       string
	Title         string
	Wrong         Errors
}

func (d DescriptionsData) options() []ui.Option {
	list := []ui.Option{{Label: "None"}}
	for _, a := range d.Applications {
		list = append(list, ui.Option{Value: a.ID.String(), Label: ApplicationName(a)})
	}
	return list
}

// DescriptionData is one, with what it asks for.
type DescriptionData struct {
	Description  models.JobDescription
	Application  *models.Application
	Requirements []models.Requirement
	NoModel      bool
}

// DescriptionEditData is its form.
type DescriptionEditData struct {
	Description models.JobDescription // as it is now
	Typed       models.JobDescription
	Seen        string
	Stale       bool
	Wrong       Errors
}

// DescriptionURL is its page.
func DescriptionURL(jd models.JobDescription) string { return "job-descriptions/" + jd.ID.String() }

// of are the requirements of a kind: the musts, or the others; those of traits apart.
func (d DescriptionData) of(must, trait bool) []models.Requirement {
	list := []models.Requirement{}
	for _, r := range d.Requirements {
		isTrait := r.Kind == models.RequirementTrait
		if isTrait && trait || !isTrait && !trait && r.Must == must {
			list = append(list, r)
		}
	}
	return list
}

// MatchLine counts what is shown. "" where nothing is asked for that could be.
func MatchLine(list []models.Requirement) string {
	parts := []string{}
	if shown, all := models.RequirementsShown(list, true); all > 0 {
		parts = append(parts, strconv.Itoa(shown)+" of "+strconv.Itoa(all)+" must-haves")
	}
	if shown, all := models.RequirementsShown(list, false); all > 0 {
		parts = append(parts, strconv.Itoa(shown)+" of "+strconv.Itoa(all)+" nice-to-haves")
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, " and ") + " shown by your profile"
}

type metWords struct{ icon, word, kind string }

// metOf is how a state is shown: never by its colour alone.
func metOf(m models.Met) metWords {
	switch m {
	case models.MetYes:
		return metWords{"circle-check", "Shown", "yes"}
	case models.MetPartly:
		return metWords{"circle-dashed", "Partly shown", "partly"}
	case models.MetNo:
		return metWords{"circle", "Not shown", "no"}
	}
	return metWords{"circle-help", "Can’t tell", "unsure"}
}

// partURL is where the evidence can be looked at.
func partURL(p models.RequirementPart) string { return evidenceURL(models.Claim{Where: p.Where}) }

func partPlace(p models.RequirementPart) string { return evidenceName(models.Claim{Where: p.Where}) }

// partTold says whether a part has anything to tell beyond its name.
func partTold(p models.RequirementPart) bool { return p.Quote != "" || p.Reason != "" }

// partNamed says whether a part needs its name: where the line is more than it.
func partNamed(r models.Requirement, p models.RequirementPart) bool {
	return len(r.Parts) > 1 && p.Name != r.Text
}

// openingOf is how a job description begins.
func openingOf(jd models.JobDescription) string {
	text := strings.Join(strings.Fields(jd.RawText), " ")
	if runes := []rune(text); len(runes) > 160 {
		return string(runes[:160]) + "…"
	}
	return text
}

// byModel says whether the person's model found a requirement, or what shows it.
func byModel(r models.Requirement) bool {
	return r.ByModel || slices.ContainsFunc(r.Parts, func(p models.RequirementPart) bool { return p.ByModel })
}
