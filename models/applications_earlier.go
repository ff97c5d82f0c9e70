package models

import (
	"context"
	"math/big"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// recordEarlier adds a step to an application's history that a mail tells of only after later ones are known, where the
// application got further with it: who undoes the later ones comes back to it. Its key lies between those of the steps around
// it, because the keys are the order in which steps follow each other.
func recordEarlier(ctx context.Context, tx bun.Tx, a Application, m MailedChange) error {
	if m.Status == "" || !m.Status.Active() {
		return nil
	}
	steps := []StatusChange{}
	err := tx.NewSelect().Model(&steps).Where("h.application_id = ?", a.ID).Where("h.undone_at IS NULL").OrderExpr("h.id").Scan(ctx)
	if err != nil {
		return translate(err)
	}
	next := 0
	for next < len(steps) && !steps[next].ChangedAt.After(m.At) {
		next++
	}
	if next == len(steps) {
		return nil // nothing later is known
	}
	step := StatusChange{ApplicationID: a.ID, NewStatus: m.Status, ChangedBy: m.By, ChangedAt: m.At, InboundEmailID: &m.Mail, Evidence: m.Evidence}
	after := steps[next]
	if after.NewStatus.Active() && after.NewStatus.Rank() <= m.Status.Rank() {
		return nil
	}
	before := uuid.Nil
	if next > 0 {
		before, step.OldStatus = steps[next-1].ID, steps[next-1].NewStatus
		if !CanMoveByMail(step.OldStatus, m.Status) {
			return nil
		}
	} else if a.Source != SourceEmail || after.ChangedBy != ByParser || m.By != ByParser {
		return nil // only what mail made begins with a mail
	}
	step.ID = between(before, after.ID)
	if err := exec(tx.NewInsert().Model(&step).Exec(ctx)); err != nil {
		return err
	}
	return one(tx.NewUpdate().Model((*StatusChange)(nil)).Set("old_status = ?", m.Status).Where("id = ?", after.ID).Where("application_id = ?", a.ID).Exec(ctx))
}

// between is a key somewhere in the middle of two; after none, shortly before the second one. What was undone keeps its key, so
// no two are alike.
func between(after, before uuid.UUID) (key uuid.UUID) {
	high := new(big.Int).SetBytes(before[:])
	low := new(big.Int).SetBytes(after[:])
	if after == uuid.Nil {
		low.Sub(high, new(big.Int).Lsh(big.NewInt(1), 80)) // a millisecond
	}
	quarter := new(big.Int).Rsh(new(big.Int).Sub(high, low), 2)
	random := uuid.New()
	some := new(big.Int).Mod(new(big.Int).SetBytes(random[:]), new(big.Int).Add(quarter, big.NewInt(1)))
	low.Add(low, quarter).Add(low, some).FillBytes(key[:])
	return key
}
