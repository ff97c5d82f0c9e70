// Package services does what takes more than one step: writes that must agree across nouns, calls to the
// outside, and what has more than one way in. No HTTP and no vendor's SDK here.
package services

import (
	"context"
	"errors"

	"havenjob/models"
	"havenjob/services/seal"
)

const keysetSetting = "keyset"

// Sealed says whether the database has keys that some secret opens.
func Sealed(ctx context.Context, db *models.Database) (bool, error) {
	var wrapped string
	err := models.SettingByKey(ctx, db, keysetSetting, &wrapped)
	if errors.Is(err, models.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// OpenBox opens the keys in the database with the master secret, and makes them on the first start.
// seal.ErrWrongSecret: they were wrapped with another one.
func OpenBox(ctx context.Context, db *models.Database, secret seal.Secret) (*seal.Box, error) {
	sealed, err := Sealed(ctx, db)
	if err != nil {
		return nil, err
	}
	if !sealed {
		_, wrapped, err := seal.Create(secret)
		if err != nil {
			return nil, err
		}
		if err := models.CreateSetting(ctx, db, keysetSetting, string(wrapped)); err != nil {
			return nil, err
		}
	}
	var wrapped string // of whoever was first
	if err := models.SettingByKey(ctx, db, keysetSetting, &wrapped); err != nil {
		return nil, err
	}
	return seal.Open(secret, []byte(wrapped))
}

// RotateSecret wraps the keys with another secret and adds new ones that are used from now on.
func RotateSecret(ctx context.Context, db *models.Database, box *seal.Box, secret seal.Secret) error {
	wrapped, err := box.Rotate(secret)
	if err != nil {
		return err
	}
	return models.SetSetting(ctx, db, keysetSetting, string(wrapped))
}
