package services

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"

	"havenjob/models"
	"havenjob/services/docfile"
)

// DemoCV gives the demo's account a CV: its profile, as the program itself writes one.
func DemoCV(ctx context.Context, db *models.Database, files *Files, u models.User) error {
	sheet, err := NewDesk(&Scribe{DB: db}).Sheet(ctx, models.Output{UserID: u.ID, Type: models.OutputCV}, FileOptions{})
	if err != nil {
		return err
	}
	var pdf, word bytes.Buffer
	if err := docfile.WritePDF(&pdf, sheet); err != nil {
		return err
	}
	if err := docfile.WriteDOCX(&word, sheet); err != nil {
		return err
	}
	read, err := docfile.New("").Text(ctx, word.Bytes()) // the same text in the same order, and sooner than from the PDF
	if err != nil {
		return err
	}
	sum := sha256.Sum256(pdf.Bytes())
	cv := models.CV{ID: models.NewID(), UserID: u.ID, FileName: "Maya Kowalski.pdf", ContentType: TypePDF, SizeBytes: int64(pdf.Len()), SHA256: hex.EncodeToString(sum[:]), ParsedText: read.Text, IsPrimary: true}
	cv.FileURL = ownerPrefix(u.ID) + "cv/" + cv.ID.String()
	if err := files.Put(ctx, cv.FileURL, pdf.Bytes()); err != nil {
		return err
	}
	_, err = models.CreateCV(ctx, db, &cv)
	return err
}
