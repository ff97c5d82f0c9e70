package models

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// matchMost is how many applications a mail is compared with.
const matchMost = 200

// matchColumns are those that a match looks at.
var matchColumns = append(append([]string{}, listColumns...), "requisition", "raw_email_hash", "parse_metadata")

// ApplicationsAtCompany finds live ones whose company begins as that one does, the latest first: "Acme" finds "Acme
// GmbH" and "The Acme Company" too. Whether they are the same is for the caller to say.
func ApplicationsAtCompany(ctx context.Context, db bun.IDB, userID uuid.UUID, company string) ([]Application, error) {
	list := []Application{}
	words := strings.Fields(SortKey(company))
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	if len(words) == 0 {
		return list, nil
	}
	// A blank is smaller and "!" larger than what can follow the word, so this is a range of the index.
	first, the := words[0], "the "+words[0]
	err := live(db.NewSelect().Model(&list).Column(matchColumns...), userID).
		Where("(a.company_key = ? OR a.company_key >= ? AND a.company_key < ? OR a.company_key = ? OR a.company_key >= ? AND a.company_key < ?)",
			first, first+" ", first+"!", the, the+" ", the+"!").
		OrderExpr("a.date_sort DESC, a.id DESC").Limit(matchMost).Scan(ctx)
	return list, translate(err)
}

// OpenApplications are live ones of a company that may still move, the latest first.
func OpenApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, limit int64) ([]Application, error) {
	list := []Application{}
	err := live(db.NewSelect().Model(&list).Column(matchColumns...), userID).Where("a.company_key <> ''").Where("a.archived_at IS NULL").
		Where("a.status IN (?)", bun.List(ActiveStatuses)).OrderExpr("a.date_sort DESC, a.id DESC").Limit(limit).Scan(ctx)
	return list, translate(err)
}

// ApplicationsByRequisition finds live ones with the employer's number.
func ApplicationsByRequisition(ctx context.Context, db bun.IDB, userID uuid.UUID, requisition string) ([]Application, error) {
	list := []Application{}
	if requisition == "" {
		return list, nil
	}
	err := live(db.NewSelect().Model(&list).Column(matchColumns...), userID).Where("a.requisition = ?", requisition).
		OrderExpr("a.date_sort DESC, a.id DESC").Limit(matchMost).Scan(ctx)
	return list, translate(err)
}

// ApplicationsByID finds live ones by their ids.
func ApplicationsByID(ctx context.Context, db bun.IDB, userID uuid.UUID, ids ...uuid.UUID) ([]Application, error) {
	list := []Application{}
	if len(ids) == 0 {
		return list, nil
	}
	err := live(db.NewSelect().Model(&list).Column(matchColumns...), userID).Where("a.id IN (?)", bun.List(ids)).OrderExpr("a.date_sort DESC, a.id DESC").Scan(ctx)
	return list, translate(err)
}

// ApplicationByMailHash finds the live one that was made from the mail with that hash.
func ApplicationByMailHash(ctx context.Context, db bun.IDB, userID uuid.UUID, hash string) (Application, error) {
	var a Application
	err := live(db.NewSelect().Model(&a).Column(matchColumns...), userID).Where("a.raw_email_hash = ?", hash).Scan(ctx)
	return a, translate(err)
}

// TakeTurn makes others that read this person's mail wait until the transaction ends, so that two mails about one new
// application don't make two. SQLite's one writer waits anyway.
func TakeTurn(ctx context.Context, tx bun.Tx, userID uuid.UUID) error {
	if !isPostgres(tx) {
		return nil
	}
	var id uuid.UUID
	return translate(tx.NewSelect().Model((*User)(nil)).Column("id").Where("u.id = ?", userID).For("NO KEY UPDATE").Scan(ctx, &id))
}

// CanMoveByMail says whether mail may bring an application from one status to another: forward only, and to
// rejected from anything but an end.
func CanMoveByMail(from, to Status) bool {
	switch {
	case !from.Active():
		return false
	case to == Rejected:
		return true
	}
	return to.Active() && to.Rank() > from.Rank()
}

// MailedChange is what a mail says of an application.
type MailedChange struct {
	Mail     uuid.UUID
	By       Actor
	Status   Status
	At       time.Time // the mail's own date
	Evidence string
	// Fill are what the application may not know yet.
	Title, Requisition, FoundOn string
	Review                      bool // somebody has to look, so that nothing was heard of it yet
	Reopens                     bool // the person says that it moves what has ended
	Stays                       bool // the status does: it may only be a step that came earlier
}

// moves says whether the change gives an application of that status its own.
func (m MailedChange) moves(from Status) bool {
	return m.Status != "" && !m.Stays && (CanMoveByMail(from, m.Status) || m.Reopens && from != m.Status)
}

// HearOfApplication notes that a mail came about an application, fills what was not known, and moves it where the
// status may follow. It returns the row and the change, nil where the status stays.
func HearOfApplication(ctx context.Context, tx bun.Tx, userID, id uuid.UUID, m MailedChange) (Application, *StatusChange, error) {
	if err := lockApplications(ctx, tx, userID, id); err != nil {
		return Application{}, nil, err
	}
	a, err := ApplicationByID(ctx, tx, userID, id)
	if err != nil {
		return a, nil, err
	}
	if a.JobTitle == "" {
		a.JobTitle = m.Title
	}
	if a.Requisition == "" {
		a.Requisition = m.Requisition
	}
	if a.FoundOn == "" {
		a.FoundOn = m.FoundOn
	}
	a.IsNeedsReview = a.IsNeedsReview || m.Review
	a.begin(m)
	if !m.Review && (a.LastHeardAt == nil || a.LastHeardAt.Before(m.At)) {
		at := m.At
		a.LastHeardAt = &at
	}
	var moved *StatusChange
	if m.moves(a.Status) {
		moved = &StatusChange{ApplicationID: a.ID, OldStatus: a.Status, NewStatus: m.Status, ChangedBy: m.By, ChangedAt: m.At, InboundEmailID: &m.Mail, Evidence: m.Evidence}
		if a.DateApplied.IsZero() {
			a.DateApplied = DayOf(m.At)
		}
		a.Status = m.Status
		if err := recordStatus(ctx, tx, moved); err != nil {
			return a, nil, err
		}
	} else if !m.Review {
		if err := recordEarlier(ctx, tx, a, m); err != nil {
			return a, nil, err
		}
	}
	return a, moved, saveApplication(ctx, tx, &a)
}

// begin has an application begin earlier, where its acknowledgement comes after another mail about it. A day that the person
// said stays.
func (a *Application) begin(m MailedChange) {
	day := DayOf(m.At)
	if m.Status != Applied || a.Source != SourceEmail || !day.Before(a.DateApplied) {
		return
	}
	var first Parsed
	if json.Unmarshal(a.ParseMetadata, &first) != nil || DayOf(first.At) != a.DateApplied {
		return
	}
	first.At = m.At
	if text, err := json.Marshal(first); err == nil {
		a.DateApplied, a.ParseMetadata = day, text
	}
}

// ApplicationsToReview lists live ones that somebody has to look at, that of the newest mail first.
func ApplicationsToReview(ctx context.Context, db bun.IDB, userID uuid.UUID, limit int64) ([]Application, error) {
	list := []Application{}
	err := live(db.NewSelect().Model(&list).Column(matchColumns...), userID).Where("a.is_needs_review = true").
		OrderExpr("(SELECT MAX(ie.received_at) FROM inbound_emails AS ie WHERE ie.application_id = a.id AND ie.state = ?) DESC NULLS LAST, a.id DESC", MailReview).Limit(limit).Scan(ctx)
	return list, translate(err)
}

// CountToReview counts them, up to 100.
func CountToReview(ctx context.Context, db bun.IDB, userID uuid.UUID) (n int64, err error) {
	return countUpTo(ctx, db, live(db.NewSelect().Model((*Application)(nil)), userID).Where("a.is_needs_review = true"))
}
