package models

import (
	"context"
	"encoding/json"
	"time"

	"github.com/uptrace/bun"
)

// Setting is one of the instance's own values, as JSON.
type Setting struct {
	bun.BaseModel `bun:"table:settings,alias:st"`

	Key       string `bun:",pk"`
	Value     json.RawMessage
	UpdatedAt time.Time
}

// SettingByKey decodes a setting into value. ErrNotFound: it was never set.
func SettingByKey(ctx context.Context, db bun.IDB, key string, value any) error {
	var s Setting
	if err := db.NewSelect().Model(&s).Where("st.key = ?", key).Scan(ctx); err != nil {
		return translate(err)
	}
	return json.Unmarshal(s.Value, value)
}

// SettingsUnder lists those whose keys begin so.
func SettingsUnder(ctx context.Context, db bun.IDB, prefix string) ([]Setting, error) {
	list := []Setting{}
	err := db.NewSelect().Model(&list).Where("substr(st.key, 1, ?) = ?", len(prefix), prefix).OrderExpr("st.key").Scan(ctx)
	return list, translate(err)
}

// CreateSetting sets a value unless one is there. Of processes that start at once the first one wins.
func CreateSetting(ctx context.Context, db bun.IDB, key string, value any) error {
	return insertSetting(ctx, db, key, value, "CONFLICT (key) DO NOTHING")
}

// SetSetting sets a value whether or not one is there.
func SetSetting(ctx context.Context, db bun.IDB, key string, value any) error {
	return insertSetting(ctx, db, key, value, "CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, updated_at = EXCLUDED.updated_at")
}

// DeleteSetting forgets a value, if there is one.
func DeleteSetting(ctx context.Context, db bun.IDB, key string) error {
	return exec(db.NewDelete().Model((*Setting)(nil)).Where("key = ?", key).Exec(ctx))
}

func insertSetting(ctx context.Context, db bun.IDB, key string, value any, conflict string) error {
	b, err := json.Marshal(value)
	if err != nil {
		return err
	}
	s := Setting{Key: key, Value: b, UpdatedAt: Now()}
	return exec(db.NewInsert().Model(&s).On(conflict).Exec(ctx))
}
