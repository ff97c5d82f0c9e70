package services

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"time"

	"havenjob/models"

	"codeberg.org/go-pdf/fpdf"
)

// demoCVLines are what the demo's CV says.
var demoCVLines = []string{"Maya Kowalski", "Backend engineer who makes busy systems calm", "maya@example.com  +351 21 555 01 42  Lisbon, Portugal", "",
	"Experience", "Senior backend engineer, Tagus Payments, Lisbon  since YEAR-4", "Backend engineer, Lorry & Lane, Rotterdam  YEAR-8 - YEAR-4", "Software engineer, Wisla Transit, Warsaw  YEAR-11 - YEAR-8", "",
	"Education", "MSc Computer science, AGH University of Krakow", "", "Skills", "Go, PostgreSQL, Kubernetes, Terraform, Kafka, Python"}

var yearsAgo = regexp.MustCompile(`YEAR-\d+`)

// DemoCV gives the demo's account a CV, as a small PDF that is made here.
func DemoCV(ctx context.Context, db *models.Database, files *Files, u models.User, now time.Time) error {
	doc := fpdf.New("P", "mm", "A4", "")
	doc.SetCreationDate(now)
	doc.AddPage()
	text := ""
	for i, line := range demoCVLines {
		line = yearsAgo.ReplaceAllStringFunc(line, func(at string) string {
			n, _ := strconv.Atoi(strings.TrimPrefix(at, "YEAR-"))
			return strconv.Itoa(now.Year() - n)
		})
		doc.SetFont("Helvetica", "", 11)
		if i == 0 {
			doc.SetFont("Helvetica", "B", 18)
		}
		doc.CellFormat(0, 7, line, "", 1, "L", false, 0, "")
		text += line + "\n"
	}
	var pdf bytes.Buffer
	if err := doc.Output(&pdf); err != nil {
		return err
	}
	sum := sha256.Sum256(pdf.Bytes())
	cv := models.CV{ID: models.NewID(), UserID: u.ID, FileName: "Maya Kowalski.pdf", ContentType: TypePDF, SizeBytes: int64(pdf.Len()), SHA256: hex.EncodeToString(sum[:]), ParsedText: text, IsPrimary: true}
	cv.FileURL = ownerPrefix(u.ID) + "cv/" + cv.ID.String()
	if err := files.Put(ctx, cv.FileURL, pdf.Bytes()); err != nil {
		return err
	}
	_, err := models.CreateCV(ctx, db, &cv)
	return err
}
