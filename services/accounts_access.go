package services

import (
	"context"
	"errors"

	"havenjob/models"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// What lets others in, a script or a mail, changes together with the line in the security log.

// ErrTooManyTokens is one API token more than somebody can have.
var ErrTooManyTokens = errors.New("too many API tokens")

// MakeToken adds an API token and returns its secret. models.ErrConflict: the form was sent twice.
func (a *Accounts) MakeToken(ctx context.Context, k *models.APIToken, ip string) (secret string, err error) {
	err = models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) (err error) {
		if err := models.LockUser(ctx, tx, k.UserID); err != nil {
			return err
		}
		n, err := models.CountAPITokens(ctx, tx, k.UserID)
		if err != nil {
			return err
		}
		if n >= models.MaxAPITokens {
			return ErrTooManyTokens
		}
		if secret, err = models.CreateAPIToken(ctx, tx, k); err != nil {
			return err
		}
		return models.Audit(ctx, tx, tokenEntry(models.ActionTokenMade, *k, ip))
	})
	return secret, err
}

// EndToken revokes one of the person's tokens.
func (a *Accounts) EndToken(ctx context.Context, userID, id uuid.UUID, ip string) error {
	return models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		k, err := models.APITokenByID(ctx, tx, userID, id)
		if err != nil {
			return err
		}
		if err := models.DeleteAPIToken(ctx, tx, userID, id); err != nil {
			return err
		}
		return models.Audit(ctx, tx, tokenEntry(models.ActionTokenEnded, k, ip))
	})
}

func tokenEntry(action models.Action, k models.APIToken, ip string) models.AuditEntry {
	return models.AuditEntry{UserID: &k.UserID, Action: action, Detail: map[string]string{"token": k.ID.String(), "name": k.Name}, IP: ip}
}

// ReplaceForwardingAddress gives the person a new one; mail to the old one is nobody's from then on.
func (a *Accounts) ReplaceForwardingAddress(ctx context.Context, userID uuid.UUID, ip string) (address string, err error) {
	err = models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) (err error) {
		if address, err = models.ReplaceForwardingAddress(ctx, tx, userID); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &userID, Action: models.ActionForwardingReplaced, IP: ip})
	})
	return address, err
}
