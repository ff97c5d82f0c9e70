package handlers

import (
	"context"
	"sync"

	"havenjob/models"

	"github.com/google/uuid"
)

const countedPeople = 10_000

// countCache keeps the numbers on the chips until the person's applications change, which the version
// read with the session tells. It holds in several processes, because the version is in the database.
type countCache struct {
	mu     sync.Mutex
	counts map[uuid.UUID]counted
}

type counted struct {
	version int64
	models.ApplicationCounts
}

func newCountCache() *countCache { return &countCache{counts: map[uuid.UUID]counted{}} }

// after counts anew for who has changed something in this very request.
func (k *countCache) after(ctx context.Context, db *models.Database, u models.User) (models.ApplicationCounts, error) {
	u.DataVersion++
	return k.of(ctx, db, u)
}

func (k *countCache) of(ctx context.Context, db *models.Database, u models.User) (models.ApplicationCounts, error) {
	k.mu.Lock()
	have, ok := k.counts[u.ID]
	k.mu.Unlock()
	if ok && have.version == u.DataVersion {
		return have.ApplicationCounts, nil
	}
	fresh, err := models.CountViews(ctx, db, u.ID)
	if err != nil {
		return fresh, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.counts) >= countedPeople {
		clear(k.counts)
	}
	k.counts[u.ID] = counted{u.DataVersion, fresh}
	return fresh, nil
}
