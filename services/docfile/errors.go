package docfile

// Error is why a file is refused: a code for programs and a sentence for the person, which says what to do.
type Error struct {
	Code    string
	Message string
}

func (e *Error) Error() string { return e.Message }

// Is makes every refusal for the file's kind the same error, whatever the kind is.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Why a file is refused.
var (
	ErrNotCV        = &Error{"not_a_cv", "This is neither a PDF nor a Word document. Save your CV as PDF or DOCX and upload that."}
	ErrEmpty        = &Error{"empty", "There is no text in this file. Choose the file that has your CV in it."}
	ErrScanned      = &Error{"scanned", "This file holds pictures of pages and no text. Export your CV as PDF from the program you wrote it in, or run text recognition (OCR) over the scan first."}
	ErrEncrypted    = &Error{"encrypted", "This file opens only with a password. Save a copy without a password and upload that."}
	ErrCorrupt      = &Error{"corrupt", "This file is damaged and can't be opened. Open it where you made it, save it anew and upload that."}
	ErrTooLarge     = &Error{"too_large", "This file is larger than 10 MB. Make its pictures smaller, or leave them out, and upload it again."}
	ErrTooManyPages = &Error{"too_many_pages", "This file has more than 100 pages. Upload only the pages that are your CV."}
	ErrTooMuch      = &Error{"too_much", "There is far more in this file than in a CV. Save your CV anew, without attachments and large drawings, and upload that."}
	ErrTooSlow      = &Error{"too_slow", "Reading this file took longer than 20 seconds. Print it to a new PDF and upload that."}
	ErrUnavailable  = &Error{"unavailable", "The reader of PDFs could not be started. Try again in a minute; if it stays so, tell whoever runs this HavenJob."}
)

func notCV(is string) error {
	return &Error{ErrNotCV.Code, "This is " + is + ", and only PDF and DOCX can be read. Save your CV as PDF or DOCX and upload that."}
}

// Why a sheet is not written.
var (
	ErrNothing    = &Error{"nothing_to_write", "There is nothing to write yet. Fill in the text first."}
	ErrTooLong    = &Error{"too_long", "This text is far longer than a letter or a CV. Shorten it and download it again."}
	ErrUnwritable = &Error{"unwritable", "This document could not be made. Download it as the other kind of file; if that fails too, tell whoever runs this HavenJob."}
)
