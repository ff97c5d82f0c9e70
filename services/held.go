package services

import (
	"context"
	"encoding/json"
	"time"

	"havenjob/models"
	"havenjob/services/seal"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// A password or a key that was typed into a form with a mistake is kept sealed for a while, and the form has a token in its
// place: it need not be typed again, and it is in no page.
const secretHeldFor = 15 * time.Minute

func heldPlace(userID uuid.UUID) string { return "one_time_tokens.payload:" + userID.String() }

// holdSecret keeps one for that purpose, in place of the one before.
func holdSecret(ctx context.Context, db *models.Database, box *seal.Box, userID uuid.UUID, purpose, secret string) (token string, err error) {
	sealed, err := box.SealString(secret, heldPlace(userID))
	if err != nil {
		return "", err
	}
	err = models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := models.DeleteOneTimeTokens(ctx, tx, userID, purpose); err != nil {
			return err
		}
		token, err = models.CreateOneTimeToken(ctx, tx, &userID, purpose, sealed, secretHeldFor)
		return err
	})
	return token, err
}

// heldSecret is what the person's token stands for; "": nothing any more.
func heldSecret(ctx context.Context, db *models.Database, box *seal.Box, userID uuid.UUID, purpose, token string) (string, error) {
	t, err := models.OneTimeTokenFor(ctx, db, token, purpose)
	if isNotFound(err) {
		return "", nil
	}
	var sealed string
	if err != nil || t.UserID == nil || *t.UserID != userID || json.Unmarshal(t.Payload, &sealed) != nil {
		return "", err
	}
	return box.UnsealString(sealed, heldPlace(userID))
}
