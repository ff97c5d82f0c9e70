package models

// Met says whether a requirement of a job description is shown by what is known of the person.
type Met string

// What can be said of a requirement.
const (
	MetYes    Met = "yes"
	MetPartly Met = "partly"
	MetNo     Met = "no"
	MetUnsure Met = "unsure"
)

// RequirementTrait is the kind of requirement that no document can show, such as "team player".
const RequirementTrait = "trait"

// Requirement is one thing that a job description asks for.
type Requirement struct {
	Text  string            `json:"text"` // as the job description has it
	Must  bool              `json:"must"` // or else nice to have
	Kind  string            `json:"kind"` // skill, experience, degree, language, certificate, trait or other
	Met   Met               `json:"met"`
	Parts []RequirementPart `json:"parts"` // what of it could be looked up

	ByModel bool `json:"by_model,omitempty"` // the person's model found it, and not the rules
}

// RequirementPart is one thing that a requirement names, with the line that shows it, or why nothing does.
type RequirementPart struct {
	Name   string `json:"name"`
	Met    Met    `json:"met"`
	Where  string `json:"where,omitempty"`
	Quote  string `json:"quote,omitempty"`
	Reason string `json:"reason,omitempty"`

	ByModel bool `json:"by_model,omitempty"` // the person's model found the quote
}

// FoundRequirements is what a model found in a job description.
type FoundRequirements struct {
	Model string             `json:"model"`
	List  []FoundRequirement `json:"list"`
}

// FoundRequirement is one of them, in words of the job description, with words of the person's data that show it.
type FoundRequirement struct {
	Quote string `json:"quote"`
	Must  bool   `json:"must"`
	Trait bool   `json:"trait"`
	Shown string `json:"shown"`
}

// Gaps are the requirements that were looked up and that nothing shows, or not wholly: the musts first.
func Gaps(list []Requirement) []Requirement {
	gaps := []Requirement{}
	for _, must := range []bool{true, false} {
		for _, r := range list {
			if r.Must == must && (r.Met == MetNo || r.Met == MetPartly || r.Met == MetUnsure && len(r.Parts) > 0) {
				gaps = append(gaps, r)
			}
		}
	}
	return gaps
}

// RequirementsShown is how many of the requirements that a document can show are shown: of the musts, or of the others.
func RequirementsShown(list []Requirement, must bool) (shown, all int) {
	for _, r := range list {
		if r.Must != must || r.Kind == RequirementTrait {
			continue
		}
		all++
		if r.Met == MetYes {
			shown++
		}
	}
	return shown, all
}
