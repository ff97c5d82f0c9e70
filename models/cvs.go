package models

import (
	"context"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// MostCVs is how many CVs a person can have.
const MostCVs = 20

// CV is a CV as a file, with the text that was read from it.
type CV struct {
	bun.BaseModel `bun:"table:cv_documents,alias:cv"`

	ID            uuid.UUID  `bun:",pk" json:"id"`
	UserID        uuid.UUID  `json:"-"`
	FileName      string     `json:"file_name"`
	FileURL       string     `bun:"file_url" json:"-"` // the object's key in the store
	ContentType   string     `json:"content_type"`
	SizeBytes     int64      `json:"size_bytes"`
	SHA256        string     `bun:"sha256" json:"-"`
	ParsedText    string     `bun:",nullzero" json:"-"`
	CorrectedText string     `bun:",nullzero" json:"-"` // empty: nothing was corrected
	IsPrimary     bool       `json:"is_primary"`        // the one that letters and answers rest on
	UploadedAt    time.Time  `json:"uploaded_at"`
	DeletedAt     *time.Time `json:"-"` // removed, and can be brought back for 30 days

	ReadingState   CVReadingState `bun:",nullzero" json:"-"`
	ReadingOf      string         `bun:",nullzero" json:"-"` // the TextMark of what the model was asked about
	ReadingModel   string         `bun:",nullzero" json:"-"`
	ReadingFound   string         `bun:",nullzero" json:"-"` // as JSON
	ReadingFailure string         `bun:",nullzero" json:"-"` // an llm.Kind
	ReadingAt      *time.Time     `json:"-"`                 // since when it is what it is
}

// Text is what the CV says, as the person corrected it.
func (cv CV) Text() string {
	if cv.CorrectedText != "" {
		return cv.CorrectedText
	}
	return cv.ParsedText
}

// Mark changes with whatever a person can change, so that an edit of what was shown is told from one of what is there.
func (cv CV) Mark() string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(cv.FileName + "\x00" + cv.Text()))
	return strconv.FormatUint(h.Sum64(), 36)
}

// TextMark changes with the text.
func (cv CV) TextMark() string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(cv.Text()))
	return strconv.FormatUint(h.Sum64(), 36)
}

var cvColumns = []string{"id", "user_id", "file_name", "file_url", "content_type", "size_bytes", "sha256", "is_primary", "uploaded_at", "deleted_at"}

// CVs are a person's, the newest first, without their texts.
func CVs(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]CV, error) {
	list := []CV{}
	err := db.NewSelect().Model(&list).Column(cvColumns...).Where("cv.user_id = ?", userID).Where("cv.deleted_at IS NULL").OrderExpr("cv.uploaded_at DESC, cv.id DESC").Scan(ctx)
	return list, translate(err)
}

// CVByID finds one of the person's own, with its text.
func CVByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (CV, error) {
	var cv CV
	err := db.NewSelect().Model(&cv).Where("cv.id = ?", id).Where("cv.user_id = ?", userID).Where("cv.deleted_at IS NULL").Scan(ctx)
	return cv, translate(err)
}

// CreateCV saves one; where it is to be the primary, the switch is part of it. The same file once more is the one that
// is there already: cv is that one then, and existed is true. ErrFull: the person has MostCVs.
func CreateCV(ctx context.Context, db bun.IDB, cv *CV) (existed bool, err error) {
	err = changeProfile(ctx, db, cv.UserID, func(ctx context.Context, tx bun.Tx) error {
		list, err := CVs(ctx, tx, cv.UserID)
		if err != nil {
			return err
		}
		for _, other := range list {
			if other.SHA256 == cv.SHA256 {
				primary := cv.IsPrimary && !other.IsPrimary
				*cv, existed = other, true
				if primary {
					return makePrimary(ctx, tx, cv)
				}
				return nil
			}
		}
		if len(list) >= MostCVs {
			return ErrFull
		}
		if cv.ID == uuid.Nil {
			cv.ID = NewID()
		}
		cv.UploadedAt = Now()
		primary := cv.IsPrimary
		cv.IsPrimary = false
		if err := exec(tx.NewInsert().Model(cv).Exec(ctx)); err != nil || !primary {
			return err
		}
		return makePrimary(ctx, tx, cv)
	})
	return existed, err
}

// makePrimary takes it from the one that was.
func makePrimary(ctx context.Context, tx bun.Tx, cv *CV) error {
	if err := exec(tx.NewUpdate().Model((*CV)(nil)).Set("is_primary = ?", false).Where("user_id = ?", cv.UserID).Where("is_primary = ?", true).Where("deleted_at IS NULL").Exec(ctx)); err != nil {
		return err
	}
	cv.IsPrimary = true
	return one(tx.NewUpdate().Model(cv).Column("is_primary").WherePK().Where("user_id = ?", cv.UserID).Where("deleted_at IS NULL").Exec(ctx))
}

// SetPrimaryCV makes one of the person's own the primary.
func SetPrimaryCV(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (cv CV, err error) {
	err = changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		if cv, err = CVByID(ctx, tx, userID, id); err != nil {
			return err
		}
		return makePrimary(ctx, tx, &cv)
	})
	return cv, err
}

// UpdateCV changes a CV's name and corrected text, where change sets them. seen is the Mark that the person was shown:
// ErrStale comes with the CV as it is where it was changed meanwhile; "" overwrites.
func UpdateCV(ctx context.Context, db bun.IDB, userID, id uuid.UUID, seen string, change func(cv *CV)) (cv CV, err error) {
	err = InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := LockUser(ctx, tx, userID); err != nil {
			return err
		}
		if cv, err = CVByID(ctx, tx, userID, id); err != nil {
			return err
		}
		if Overtaken(seen, cv.Mark(), false) {
			return ErrStale
		}
		change(&cv)
		if strings.TrimSpace(cv.CorrectedText) == strings.TrimSpace(cv.ParsedText) {
			cv.CorrectedText = ""
		}
		return one(tx.NewUpdate().Model(&cv).Column("file_name", "corrected_text").WherePK().Where("user_id = ?", userID).Exec(ctx))
	})
	return cv, err
}

// DeleteCV removes one; RestoreCV brings it back, within 30 days. Where it was the primary, the newest of the others is
// from then on: that is heir, and nil where nothing took over.
func DeleteCV(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (cv CV, heir *CV, err error) {
	err = changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		if cv, err = CVByID(ctx, tx, userID, id); err != nil {
			return err
		}
		now := Now()
		cv.DeletedAt = &now
		if err := one(tx.NewUpdate().Model(&cv).Column("deleted_at").WherePK().Where("user_id = ?", userID).Exec(ctx)); err != nil || !cv.IsPrimary {
			return err
		}
		list, err := CVs(ctx, tx, userID)
		if err != nil || len(list) == 0 {
			return err
		}
		heir = &list[0]
		return makePrimary(ctx, tx, heir)
	})
	return cv, heir, err
}

// RestoreCV is ErrNotFound where it was not removed, and ErrFull where there is no room for it any more. It is the primary
// again if it was, unless a newer one is; heir, the one that took over when it was deleted, gives it back even if newer.
func RestoreCV(ctx context.Context, db bun.IDB, userID, id, heir uuid.UUID) (cv CV, err error) {
	err = changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		err := tx.NewSelect().Model(&cv).Where("cv.id = ?", id).Where("cv.user_id = ?", userID).Where("cv.deleted_at > ?", Now().Add(-trashLife)).Scan(ctx)
		if err != nil {
			return translate(err)
		}
		list, err := CVs(ctx, tx, userID)
		if err != nil {
			return err
		}
		if len(list) >= MostCVs {
			return ErrFull
		}
		primary := cv.IsPrimary
		for _, other := range list {
			primary = primary && !(other.IsPrimary && other.ID != heir && other.UploadedAt.After(cv.UploadedAt))
		}
		cv.DeletedAt, cv.IsPrimary = nil, false
		if err := one(tx.NewUpdate().Model(&cv).Column("deleted_at", "is_primary").WherePK().Where("user_id = ?", userID).Exec(ctx)); err != nil || !primary {
			return err
		}
		return makePrimary(ctx, tx, &cv)
	})
	return cv, err
}

// DeleteOldCVs deletes the rows of CVs that nobody can bring back any more. Their files are named by no row then.
func DeleteOldCVs(ctx context.Context, db bun.IDB) error {
	return exec(db.NewDelete().Model((*CV)(nil)).Where("deleted_at < ?", Now().Add(-trashLife)).Exec(ctx))
}

// fileColumns are the columns that name a stored file.
var fileColumns = map[string]string{"cv_documents": "file_url", "attachments": "object_key"}

// FileKeysNamed says which of the keys some row names, whoever's, also one that can be brought back.
func FileKeysNamed(ctx context.Context, db bun.IDB, keys []string) (map[string]bool, error) {
	named := map[string]bool{}
	if len(keys) == 0 {
		return named, nil
	}
	for table, column := range fileColumns {
		var there []string
		err := db.NewSelect().Table(table).ColumnExpr("?", bun.Ident(column)).Where("? IN (?)", bun.Ident(column), bun.List(keys)).Scan(ctx, &there)
		if err != nil {
			return nil, translate(err)
		}
		for _, key := range there {
			named[key] = true
		}
	}
	return named, nil
}

// FileKeys are the keys of all stored files, whoever's.
func FileKeys(ctx context.Context, db bun.IDB) ([]string, error) {
	keys := []string{}
	for table, column := range fileColumns {
		var there []string
		if err := db.NewSelect().Table(table).ColumnExpr("?", bun.Ident(column)).Order(column).Scan(ctx, &there); err != nil {
			return nil, translate(err)
		}
		keys = append(keys, there...)
	}
	return keys, nil
}
