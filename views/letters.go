package views

import (
	"regexp"
	"strconv"

	"havenjob/models"
	"havenjob/views/ui"

	"github.com/google/uuid"
)

// LetterData is a letter, or what is asked before one is written.
type LetterData struct {
	Output   models.Output
	ID       uuid.UUID // of the next one
	Params   models.OutputParams
	Subject  SubjectData
	Versions []models.Output
	NoModel  bool
	Lacks    Lacks
	Missing  string // what the fonts of a PDF lack

	OtherLanguage string // what is said of it where the model wrote in another language
	Editing       bool
	Typed         string
	Seen          string
	Stale         bool
	Wrong         Errors
}

var letterKinds = []ui.Option{{Value: "application", Label: "Cover letter"}, {Value: "follow_up", Label: "Follow-up note"}, {Value: "thank_you", Label: "Thank-you note"}}

var letterTones = []ui.Option{{Value: "formal", Label: "Formal"}, {Value: "conversational", Label: "Conversational"}, {Value: "enthusiastic", Label: "Enthusiastic"}}

var letterLengths = []ui.Option{{Value: "short", Label: "Short"}, {Value: "medium", Label: "Medium"}, {Value: "long", Label: "Long"}}

var writingLanguages = []ui.Option{{Value: "", Label: "That of the job description"}, {Value: "en", Label: "English"}, {Value: "de", Label: "German"}, {Value: "fr", Label: "French"},
	{Value: "es", Label: "Spanish"}, {Value: "it", Label: "Italian"}, {Value: "nl", Label: "Dutch"}, {Value: "pt", Label: "Portuguese"}, {Value: "pl", Label: "Polish"}}

func labelOf(options []ui.Option, value string) string {
	for _, o := range options {
		if o.Value == value {
			return o.Label
		}
	}
	return ""
}

// version says which one a letter is of how many, and how it was asked for.
func (d LetterData) version(o models.Output) string {
	for i, v := range d.Versions {
		if v.ID == o.ID {
			return "Version " + strconv.Itoa(i+1) + ", " + versionHow(o)
		}
	}
	return versionHow(o)
}

func versionHow(o models.Output) string {
	if o.Params.Prompt == "" {
		return "begun by hand"
	}
	return labelOf(letterTones, o.Params.Tone)
}

func (d LetterData) title() string {
	name := OutputName(d.Output)
	if about := d.Subject.name(); about != "" {
		return name + " for " + about
	}
	return name
}

// blank is a part of a letter that is still to be filled in, as templates have them and as models leave them: [Company].
var blank = regexp.MustCompile(`\[[\p{L}][^\]\[\n]{0,80}\](?:[^(]|$)`)

// blanksLine says how many parts are to be filled in; "" where none is.
func blanksLine(text string) string {
	switch n := len(blank.FindAllString(text, -1)); n {
	case 0:
		return ""
	case 1:
		return "One part stands in brackets. Fill it in before you send this."
	default:
		return strconv.Itoa(n) + " parts stand in brackets. Fill them in before you send this."
	}
}
