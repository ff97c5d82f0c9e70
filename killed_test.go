package main

import (
	"context"
	"math/rand/v2"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"havenjob/journeys"
	"havenjob/models"
	"havenjob/models/modelstest"
)

// servesItself makes this test's own binary the program.
const servesItself = "HAVENJOB_TEST_SERVES"

// `make soak` does the same for longer, with what comes after an acknowledgement, and with several processes.
func TestNothingIsLostOrDoubledWhenTheProgramIsKilled(t *testing.T) {
	t.Parallel()
	const mails, kills = 200, 4
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	defer cancel()
	url := modelstest.URL(t)
	program, err := journeys.Start(ctx, os.Args[0], t.TempDir(), url, servesItself+"=yes")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { program.Stop() })
	db, err := models.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()

	flood := &journeys.Flood{URL: program.URL, DB: db, People: []models.User{modelstest.User(t, db), modelstest.User(t, db)}}
	var killed atomic.Int32
	failed := make(chan error, 1)
	go func() {
		var err error
		for ; killed.Load() < kills && err == nil; killed.Add(1) {
			time.Sleep(time.Duration(rand.IntN(400)) * time.Millisecond) // at any moment
			err = program.Restart()
		}
		killed.Store(kills)
		failed <- err
	}()
	sent, err := flood.Send(ctx, journeys.Acknowledged, func(n int) bool { return n < mails || killed.Load() < kills })
	if err != nil {
		t.Error(err)
	}
	if err := <-failed; err != nil {
		t.Fatal(err)
	}
	if err := flood.Settle(ctx, true, 4*time.Minute); err != nil {
		t.Error(err)
	}
	faults, err := flood.Faults(ctx, sent, 1)
	if err != nil || len(faults) > 0 {
		t.Errorf("of %d mails: %q %v\n%s", sent, faults, err, program.Log)
	}
}
