package views

import (
	"strconv"

	"havenjob/models"

	"github.com/google/uuid"
)

// CVsData is the list of CVs with what was just uploaded.
type CVsData struct {
	CVs      []models.CV
	Uploaded []UploadedCV
	Wrong    Errors
	Focus    uuid.UUID // the row that gets the keyboard
	Model    bool      // one of the person's can be asked
	Step     bool      // it is one of the first steps
	Back     bool      // the list is for an undo, whose answer has no place of its own
}

// UploadedCV is a file that the person brought, and what became of it.
type UploadedCV struct {
	File     string    `json:"file"`
	CV       models.CV `json:"cv,omitzero"`
	Existed  bool      `json:"existed,omitempty"` // it was there already
	Warnings []string  `json:"warnings,omitempty"`
	Wrong    string    `json:"error,omitempty"`
	Code     string    `json:"code,omitempty"`  // the reader's, where it refused
	Later    bool      `json:"later,omitempty"` // the same file may be kept another time
}

// UploadWords say what became of a file that is kept.
func UploadWords(u UploadedCV) string {
	switch {
	case u.Existed:
		return "You have this file already; it is the same one."
	case u.CV.IsPrimary:
		return "Kept and read. It is your primary CV."
	}
	return "Kept and read."
}

// CVData is a CV while its text is looked at.
type CVData struct {
	CV    models.CV
	Text  string // as typed
	Name  string
	Seen  string // the mark of what the form is about
	Stale bool   // somebody was faster: CV is what is there
	Model bool   // one of the person's can be asked
	Wrong Errors
}

func cvURL(cv models.CV) string { return "cv/" + cv.ID.String() }

func (d CVData) pdf() bool { return d.CV.ContentType == "application/pdf" }

// sizeWords are a file's size as people say it.
func sizeWords(bytes int64) string {
	if bytes < 1<<20 {
		return strconv.FormatInt(max(bytes/1024, 1), 10) + " KB"
	}
	return strconv.FormatFloat(float64(bytes)/(1<<20), 'f', 1, 64) + " MB"
}

// cvLine is what is said of a CV under its name.
func cvLine(f Frame, cv models.CV) string {
	kind := "Word"
	if cv.ContentType == "application/pdf" {
		kind = "PDF"
	}
	return dots(kind, sizeWords(cv.SizeBytes)) + " · uploaded " + f.moment(cv.UploadedAt)
}
