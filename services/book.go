package services

import (
	"crypto/x509"
	"log/slog"
	"net/url"

	"havenjob/models"
	"havenjob/providers/mailer"
	"havenjob/services/jobs"
	"havenjob/services/seal"
)

// Work is what the jobs need.
type Work struct {
	DB      *models.Database
	Box     *seal.Box
	Files   *Files // nil: none are kept, and none cleaned up
	Log     *slog.Logger
	BaseURL *url.URL       // of the links in mails
	Mailer  *mailer.Mailer // nil: no mail is sent
	Letters Letters
	Inbox   *Inbox
	LLM     ProviderOf     // finds people's language models; nil: nobody has one
	Roots   *x509.CertPool // whose certificates mail servers may have; nil: the system's
}

// Book is every job that the program does, and those that it does by itself from time to time.
func Book(w Work) *jobs.Book {
	book := jobs.NewBook()
	(&accountMails{w.DB, w.Box, w.Log, w.Mailer, w.Letters, w.BaseURL}).book(book)
	(&notificationMails{w.DB, w.Log, w.Mailer, w.Letters.News, w.BaseURL}).book(book)
	(&cleaning{w.DB, w.Log}).book(book)
	(&sweeping{w.DB, w.Files, w.Log}).book(book)
	scribeBook(w.DB, book)
	w.Inbox.book(book)
	(&Mailboxes{DB: w.DB, Box: w.Box, Log: w.Log, Inbox: w.Inbox, Roots: w.Roots}).book(book)
	if w.LLM != nil {
		(&CVReadings{DB: w.DB, Log: w.Log, Provider: w.LLM}).book(book)
	}
	return book
}
