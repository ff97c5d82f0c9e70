package views

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"havenjob/models"
	"havenjob/views/ui"

	"github.com/a-h/templ"
	"github.com/google/uuid"
)

// TailorData is a tailored CV, or what is asked before one is made.
type TailorData struct {
	Output   models.Output
	ID       uuid.UUID // of the next one
	Params   models.OutputParams
	Subject  SubjectData
	Versions []models.Output
	NoModel  bool
	Lacks    Lacks
	Missing  string // what the fonts of a PDF lack

	Sections []models.TailoredSection
	Claims   map[string][]models.Claim // of what the person wrote, by section

	Gaps []models.Requirement // what the job asks for and nothing shows, the musts first

	Editing string // the section that is edited
	Decided string // the section that was just decided on
	Stale   string // the section that was decided on meanwhile
	Typed   *string
	Seen    string // where it is not what is there now
	Wrong   Errors
}

var cvLayouts = []ui.Option{{Value: "classic", Label: "Classic"}, {Value: "modern", Label: "Modern"}, {Value: "compact", Label: "Compact"}}

func (d TailorData) layout() string {
	if d.Output.Params.Layout == "" {
		return "classic"
	}
	return d.Output.Params.Layout
}

// gapsMost is how many gaps are named beside a CV; the others stand in the match.
const gapsMost = 8

func (d TailorData) gapsShown() []models.Requirement { return d.Gaps[:min(len(d.Gaps), gapsMost)] }

// progress is how many sections are made, of how many.
func (d TailorData) progress() (made, all int) {
	list := d.Sections
	for _, s := range list {
		if s.Suggestion != "" || s.Failure != "" {
			made++
		}
	}
	return made, len(list)
}

// undecided is how many suggestions wait for the person.
func (d TailorData) undecided() int {
	n := 0
	for _, s := range d.Sections {
		if s.Suggestion != "" && d.Output.Decisions[s.ID].Choice == "" {
			n++
		}
	}
	return n
}

func (d TailorData) undecidedLine() string {
	switch n := d.undecided(); n {
	case 0:
		if !slices.ContainsFunc(d.Sections, func(s models.TailoredSection) bool { return s.Suggestion != "" }) {
			return "Your profile stands in the CV as it is, but for what you edit."
		}
		return "Every suggestion is decided on."
	case 1:
		return "One suggestion waits for you. Until then the original stands in the CV."
	default:
		return strconv.Itoa(n) + " suggestions wait for you. Until then the originals stand in the CV."
	}
}

// editText is what the form of a section begins with.
func (d TailorData) editText(s models.TailoredSection) string {
	switch {
	case d.Typed != nil:
		return *d.Typed
	case d.Output.Decisions[s.ID].Choice == models.ChoiceEdited:
		return d.Output.Decisions[s.ID].Text
	case s.Suggestion != "":
		return s.Suggestion
	}
	return s.Original
}

// swap are the attributes of what changes one section alone: what is typed in another stays.
func (d TailorData) swap(s models.TailoredSection, attrs templ.Attributes) templ.Attributes {
	attrs["hx-target"], attrs["hx-select"], attrs["hx-swap"] = "#s-"+s.ID, "#s-"+s.ID, "outerHTML"
	attrs["hx-select-oob"] = "#tailored-tools"
	return attrs
}

// seen is the mark of the decision that a section is shown with.
func (d TailorData) seen(s models.TailoredSection) string {
	if d.Editing == s.ID && d.Seen != "" {
		return d.Seen
	}
	return d.Output.Decisions[s.ID].Mark()
}

// Word is a piece of a text beside an earlier one: Changed says that only one of them has it.
type Word struct {
	Text    string
	Changed bool
	Claim   *models.Claim // where nothing supports it
}

// marked cuts the pieces of a text where a claim that nothing supports begins and ends.
func marked(words []Word, claims []models.Claim) []Word {
	text := ""
	for _, w := range words {
		text += w.Text
	}
	claims = inDoubt(text, claims)
	list, at := []Word{}, 0
	for _, w := range words {
		begin, end := at, at+len(w.Text)
		at = end
		for _, span := range spansOf(w.Text, begin, claims) {
			list = append(list, Word{span.Text, w.Changed, span.Claim})
		}
	}
	return list
}

// comparedMost is up to how many words texts are compared; longer ones count as changed throughout.
const comparedMost = 1500

// compared marks the words of two texts that the other has not, in order.
func compared(before, after string) (was, is []Word) {
	a, b := pieces(before), pieces(after)
	if len(a) > comparedMost || len(b) > comparedMost {
		return allOf(before), allOf(after)
	}
	// The longest common subsequence, from the end.
	width := len(b) + 1
	long := make([]uint16, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(a[i], b[j]) {
				long[i*width+j] = long[(i+1)*width+j+1] + 1
			} else {
				long[i*width+j] = max(long[(i+1)*width+j], long[i*width+j+1])
			}
		}
	}
	put := func(list []Word, text string, changed bool) []Word {
		if n := len(list); n > 0 && list[n-1].Changed == changed {
			list[n-1].Text += text
			return list
		}
		return append(list, Word{Text: text, Changed: changed})
	}
	if int(long[0])*5 < min(len(a), len(b)) { // hardly a word is the same: it is all new
		return allOf(before), allOf(after)
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && same(a[i], b[j]):
			was, is = put(was, a[i], false), put(is, b[j], false)
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && long[(i+1)*width+j] >= long[i*width+j+1]:
			was = put(was, a[i], true)
			i++
		default:
			is = put(is, b[j], true)
			j++
		}
	}
	return was, is
}

// allOf is a text that is changed throughout.
func allOf(text string) []Word {
	if text == "" {
		return nil
	}
	return []Word{{Text: text, Changed: true}}
}

func same(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b)) }

// pieces are a text's words, each with the white space behind it.
func pieces(s string) []string {
	list := []string{}
	begin, space := 0, false
	for i, r := range s {
		if unicode.IsSpace(r) {
			space = strings.TrimSpace(s[begin:i]) != "" // what stands before the first word belongs to it
		} else if space {
			list = append(list, s[begin:i])
			begin, space = i, false
		}
	}
	if begin < len(s) {
		list = append(list, s[begin:])
	}
	return list
}

// checkable says whether the CV says anything beyond the profile.
func (d TailorData) checkable() bool {
	return slices.ContainsFunc(d.Sections, func(s models.TailoredSection) bool {
		decision := d.Output.Decisions[s.ID]
		return decision.Choice == models.ChoiceEdited || s.Suggestion != "" && decision.Choice != models.ChoiceRejected
	})
}

// unsupportedIn are the claims of a section that nothing supports, in the text that is meant for the CV.
func (d TailorData) unsupportedIn(s models.TailoredSection) []models.Claim {
	claims := s.Claims
	switch d.Output.Decisions[s.ID].Choice {
	case models.ChoiceEdited:
		claims = d.Claims[s.ID]
	case models.ChoiceRejected:
		claims = nil
	}
	return (&models.Grounding{Claims: claims}).Unsupported()
}
