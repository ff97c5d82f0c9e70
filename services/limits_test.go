package services

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"havenjob/models/modelstest"
)

func TestANetworkIsWhatOneSubscriberHas(t *testing.T) {
	t.Parallel()
	for ip, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:db8:1:2::1": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "": "unknown", "nonsense": "unknown",
	} {
		if got := network(ip); got != want {
			t.Errorf("%q: %q, want %q", ip, got, want)
		}
	}
}

func TestManyTriesAtOnceCanNotSlipThrough(t *testing.T) {
	t.Parallel()
	db, few := modelstest.DB(t), limit{"test", 5, signInHere.window}
	var wait sync.WaitGroup
	var passed atomic.Int64
	for range 40 {
		wait.Go(func() {
			err := few.take(context.Background(), db, "maya@example.com")
			switch {
			case err == nil:
				passed.Add(1)
			case !errors.As(err, new(Limited)):
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if n := passed.Load(); n != 5 {
		t.Errorf("%d passed", n)
	}
}

func TestANetworkThatGuessesManyAccountsIsStopped(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	a := NewAccounts(db, nil, nil, AccountPolicy{})
	for range signInNetwork.count {
		if err := signInNetwork.take(ctx, db, network("2001:db8::1")); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := a.SignIn(ctx, "maya@example.com", "a guess", Device{IP: "2001:db8::2"}); !errors.As(err, new(Limited)) || a.Verifications() != 0 {
		t.Errorf("%v after %d verifications", err, a.Verifications())
	}
	if _, _, err := a.SignIn(ctx, "maya@example.com", "a guess", Device{IP: "2001:db8:0:1::2"}); !errors.Is(err, ErrCredentials) {
		t.Error(err)
	}
}
