package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"time"

	"havenjob/models"
	"havenjob/services/docfile"

	"github.com/google/uuid"
)

// CVs keeps CVs: the file in the store, its text in the row.
type CVs struct {
	DB     *models.Database
	Files  *Files
	Reader *docfile.Extractor
	Log    *slog.Logger
}

// cvTypes are the kinds of files that are taken, by what their first bytes say.
const (
	TypePDF  = "application/pdf"
	TypeDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// Uploaded is what became of an upload.
type Uploaded struct {
	models.CV
	Existed  bool     // the person had that file already
	Warnings []string // sentences for the person, about what was read
}

// MayUpload counts one more upload of somebody's, of however many files. Limited: there were too many.
func (s *CVs) MayUpload(ctx context.Context, userID uuid.UUID) error {
	return cvUploads.take(ctx, s.DB, userID.String())
}

// Upload reads a CV and keeps it; a file that can't be read is not kept, and the error is a *docfile.Error that says why.
// No transaction is open while the file is read and stored. models.ErrFull: the person has as many as they may.
func (s *CVs) Upload(ctx context.Context, userID uuid.UUID, name string, content []byte, primary bool) (up Uploaded, err error) {
	read, err := s.Reader.Text(ctx, content)
	if err != nil {
		return up, err
	}
	sum := sha256.Sum256(content)
	cv := models.CV{ID: models.NewID(), UserID: userID, FileName: name, ContentType: typeOf(content), SizeBytes: int64(len(content)),
		SHA256: hex.EncodeToString(sum[:]), ParsedText: read.Text, IsPrimary: primary}
	cv.FileURL = ownerPrefix(userID) + "cv/" + cv.ID.String()
	if err := s.Files.Put(ctx, cv.FileURL, content); err != nil {
		return up, err
	}
	key := cv.FileURL
	existed, err := models.CreateCV(ctx, s.DB, &cv)
	if err != nil || existed {
		s.forget(ctx, key)
	}
	return Uploaded{CV: cv, Existed: existed, Warnings: read.Warnings}, err
}

// forget removes a file that no row names after all.
func (s *CVs) forget(ctx context.Context, key string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := s.Files.Store.Delete(ctx, key); err != nil && !errors.Is(err, context.Canceled) {
		s.Log.Warn("a file without a row is left to the clean-up", "error", err)
	}
}

// typeOf tells the two kinds that are read apart.
func typeOf(content []byte) string {
	if len(content) > 2 && string(content[:2]) == "PK" {
		return TypeDOCX
	}
	return TypePDF
}
