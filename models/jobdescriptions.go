package models

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Limits of job descriptions.
const (
	JobDescriptionLength = 40_000 // characters
	jobDescriptionsMost  = 200    // that are listed
)

// JobDescription is what an employer asks for, as it was pasted.
type JobDescription struct {
	bun.BaseModel `bun:"table:job_descriptions,alias:jd"`

	ID            uuid.UUID  `bun:",pk" json:"id"`
	UserID        uuid.UUID  `json:"-"`
	ApplicationID *uuid.UUID `json:"application_id"` // the first one that it was pasted for
	CompanyName   string     `bun:",nullzero" json:"company_name"`
	JobTitle      string     `bun:",nullzero" json:"job_title"`
	RawText       string     `json:"raw_text"`
	ContentHash   string     `bun:",nullzero" json:"-"`

	RequirementsFound *FoundRequirements `bun:",nullzero" json:"-"` // by the person's model; nil: it was not asked

	CreatedAt time.Time  `json:"created_at"`
	UpdatedAt time.Time  `json:"updated_at"`
	DeletedAt *time.Time `json:"-"`
}

// Mark changes with what a person can change, so that an edit of what was shown is told from one of what is there.
func (jd JobDescription) Mark() string {
	h := fnv.New64a()
	for _, text := range []string{jd.CompanyName, jd.JobTitle, jd.RawText} {
		_, _ = h.Write([]byte(text + "\x00"))
	}
	return strconv.FormatUint(h.Sum64(), 36)
}

// descriptionHash is of the text with its white space folded, so that what is pasted again is found.
func descriptionHash(text string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(text), " ")))
	return hex.EncodeToString(sum[:])
}

// SaveJobDescription keeps one, and gives it to its application where it names one. The same text once more is the one
// that is there already: jd is that one then, also where it was removed, and existed is true. ErrNotFound: the
// application is not theirs.
func SaveJobDescription(ctx context.Context, db bun.IDB, jd *JobDescription) (existed bool, err error) {
	jd.ContentHash = descriptionHash(jd.RawText)
	err = InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		application := jd.ApplicationID
		if application != nil {
			if _, err := ApplicationByID(ctx, tx, jd.UserID, *application); err != nil {
				return err
			}
		}
		if err := LockUser(ctx, tx, jd.UserID); err != nil {
			return err
		}
		var there JobDescription
		err := tx.NewSelect().Model(&there).Where("jd.user_id = ?", jd.UserID).Where("jd.content_hash = ?", jd.ContentHash).
			OrderExpr("CASE WHEN jd.deleted_at IS NULL THEN 0 ELSE 1 END, jd.updated_at DESC").Limit(1).Scan(ctx)
		now := Now()
		switch err = translate(err); {
		case err == nil:
			existed = true
			if there.ApplicationID == nil {
				there.ApplicationID = application
			}
			there.DeletedAt, there.UpdatedAt = nil, now
			*jd = there
			err = exec(tx.NewUpdate().Model(jd).Column("application_id", "deleted_at", "updated_at").WherePK().Exec(ctx))
		case errors.Is(err, ErrNotFound):
			if jd.ID == uuid.Nil {
				jd.ID = NewID()
			}
			jd.CreatedAt, jd.UpdatedAt = now, now
			err = exec(tx.NewInsert().Model(jd).Exec(ctx))
		}
		if err != nil || application == nil {
			return err
		}
		return describeApplication(ctx, tx, jd.UserID, *application, jd.ID)
	})
	return existed, err
}

func describeApplication(ctx context.Context, tx bun.Tx, userID, application, description uuid.UUID) error {
	return one(tx.NewUpdate().Model((*Application)(nil)).Set("job_description_id = ?", description).Where("user_id = ?", userID).
		Where("id = ?", application).Where("deleted_at IS NULL").Exec(ctx))
}

// JobDescriptions are the person's, those first that were used last; at most 200.
func JobDescriptions(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]JobDescription, error) {
	list := []JobDescription{}
	err := db.NewSelect().Model(&list).Where("jd.user_id = ?", userID).Where("jd.deleted_at IS NULL").OrderExpr("jd.updated_at DESC, jd.id DESC").Limit(jobDescriptionsMost).Scan(ctx)
	return list, translate(err)
}

// JobDescriptionByID is one of them.
func JobDescriptionByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (jd JobDescription, err error) {
	err = db.NewSelect().Model(&jd).Where("jd.user_id = ?", userID).Where("jd.id = ?", id).Where("jd.deleted_at IS NULL").Scan(ctx)
	return jd, translate(err)
}

// DescriptionOf is the job description of an application. ErrNotFound: it has none.
func DescriptionOf(ctx context.Context, db bun.IDB, userID uuid.UUID, a Application) (jd JobDescription, err error) {
	q := db.NewSelect().Model(&jd).Where("jd.user_id = ?", userID).Where("jd.deleted_at IS NULL").OrderExpr("jd.updated_at DESC").Limit(1)
	if a.JobDescriptionID != nil {
		q = q.Where("jd.id = ?", *a.JobDescriptionID)
	} else {
		q = q.Where("jd.application_id = ?", a.ID)
	}
	return jd, translate(q.Scan(ctx))
}

// UpdateJobDescription changes company, title and text. ErrStale: it is not what mark was taken of, and what is given
// back is what is there; ErrConflict: another one has that text.
func UpdateJobDescription(ctx context.Context, db bun.IDB, userID, id uuid.UUID, mark string, change func(jd *JobDescription)) (jd JobDescription, err error) {
	err = InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := LockUser(ctx, tx, userID); err != nil {
			return err
		}
		if jd, err = JobDescriptionByID(ctx, tx, userID, id); err != nil {
			return err
		}
		if mark != "" && mark != jd.Mark() {
			return ErrStale
		}
		change(&jd)
		jd.ContentHash, jd.UpdatedAt = descriptionHash(jd.RawText), Now()
		return exec(tx.NewUpdate().Model(&jd).Column("company_name", "job_title", "raw_text", "content_hash", "updated_at").WherePK().Where("user_id = ?", userID).Exec(ctx))
	})
	return jd, err
}

// KeepFoundRequirements keeps what a model found. ErrNotFound: the job description is gone, or its text is another one now.
func KeepFoundRequirements(ctx context.Context, db bun.IDB, jd *JobDescription) error {
	return one(db.NewUpdate().Model(jd).Column("requirements_found").Where("id = ?", jd.ID).Where("user_id = ?", jd.UserID).
		Where("content_hash = ?", jd.ContentHash).Where("deleted_at IS NULL").Exec(ctx))
}

// DeleteJobDescription removes it; RestoreJobDescription brings it back within 30 days.
func DeleteJobDescription(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*JobDescription)(nil)).Set("deleted_at = ?", Now()).Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NULL").Exec(ctx))
}

// RestoreJobDescription is ErrNotFound where nothing of that id was removed, ErrConflict where the same text was pasted since.
func RestoreJobDescription(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*JobDescription)(nil)).Set("deleted_at = NULL").Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NOT NULL").Exec(ctx))
}
