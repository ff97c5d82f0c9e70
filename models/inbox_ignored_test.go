package models_test

import (
	"context"
	"fmt"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
)

func TestTheNewestIgnoredSenderIsSeenHoweverManyThereWere(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	for i := range 502 {
		if err := models.IgnoreSender(ctx, db, u.ID, fmt.Sprintf("made%d@up.example", i)); err != nil {
			t.Fatal(err)
		}
	}
	list, err := models.IgnoredSenders(ctx, db, u.ID, 1000)
	if err != nil || len(list) != 500 || list[0].SenderEmail != "made501@up.example" {
		t.Errorf("%d %v", len(list), err)
	}
}
