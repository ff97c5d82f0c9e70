package services

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
)

func TestAPasswordThatOthersWouldTryIsRefused(t *testing.T) {
	t.Parallel()
	for _, password := range []string{
		"", "short", "elevenchars", strings.Repeat("a", 1001), "aaaaaaaaaaaa", "abababababab", "abcabcabcabc", "123456789012", "210987654321",
		"qwertyuiop12", "asdfghjkl123", "1qaz2wsx3edc", "1q2w3e4r5t6y", "password1234", "P@ssw0rd1234", "Password12ab", "passwordpassword", "Summer2026!!!",
		"correct horse battery staple", "CorrectHorseBatteryStaple", "iloveyou12345", "havenjob2026", "HavenJob-HavenJob", "jobsearch2026!",
		"maya.kim@example.com", "maya.kim@example.com1", "mayakim12345", "Maya-Kim-2026", "wachtwoord123", "motdepasse2026", "Paßwort12345", "letmeinletmein", "abcdefghijkl", "            ",
	} {
		if PasswordProblem(password, "maya.kim@example.com", "Maya Kim") == "" {
			t.Errorf("%.40q is taken", password)
		}
	}
}

func TestWhatIsKnownOfSomebodyIsNotReadWithoutEnd(t *testing.T) {
	t.Parallel()
	// Nobody need be signed in to send an address of a megabyte with a password: it may not cost seconds.
	known := strings.Repeat("x ", 150) + "kelp-tundra-vase"
	if problem := PasswordProblem("kelp-tundra-vase", known); problem != "" {
		t.Errorf("what is behind the first %d bytes was looked at: %s", aboutBytes, problem)
	}
	if PasswordProblem("kelp-tundra-vase", "kelp-tundra-vase") == "" {
		t.Error("what is before them was not")
	}
}

func TestAPasswordOfLengthIsTakenWhateverItsCharacters(t *testing.T) {
	t.Parallel()
	for _, password := range []string{
		"velvet otter lamp gravel", "kelp-tundra-vase", "mvrtqzkwpbhx", "8R!vn2#kqLz0", "дождь по крыше стучит", "雨が屋根を静かに叩いている夜", strings.Repeat("kelp tundra ", 83), "not a password but a sentence",
	} {
		if problem := PasswordProblem(password, "maya.kim@example.com", "Maya Kim"); problem != "" {
			t.Errorf("%.40q: %s", password, problem)
		}
	}
}

func TestWhereThereIsNoAccountTheSameWorkIsDone(t *testing.T) {
	t.Parallel()
	params, _, _, err := argon2id.DecodeHash(nobodysHash)
	if err != nil || *params != *hashing {
		t.Fatalf("%+v, want %+v; %v", params, hashing, err)
	}
	p := newPasswords()
	hash, err := p.hash(context.Background(), "kelp tundra vase")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		password string
		hash     *string
		want     bool
	}{{"kelp tundra vase", &hash, true}, {"another", &hash, false}, {"kelp tundra vase", nil, false}} {
		ok, stale, err := p.verify(context.Background(), c.password, c.hash)
		if ok != c.want || stale || err != nil {
			t.Errorf("%q: %v, %v, %v", c.password, ok, stale, err)
		}
	}
	if p.verified.Load() != 3 {
		t.Errorf("%d verifications, want 3", p.verified.Load())
	}
}

func TestWhoWaitsForAVerificationCanGiveUp(t *testing.T) {
	t.Parallel()
	p := newPasswords()
	for range atOnce {
		p.slots <- struct{}{}
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if _, _, err := p.verify(ctx, "kelp tundra vase", nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	if p.verified.Load() != 0 {
		t.Error("it was done all the same")
	}
}

func FuzzPasswordProblem(f *testing.F) {
	f.Add("maya\xff0kelp", "m@example.com")
	f.Fuzz(func(_ *testing.T, password, about string) { PasswordProblem(password, about) })
}
