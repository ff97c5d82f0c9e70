package services

import (
	"context"
	_ "embed"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"havenjob/models"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"
)

const (
	passwordRunes  = 12   // at least
	passwordBytes  = 1000 // at most: nobody types more, and hashing has its price
	passwordWeight = 6    // at least; see guessable
	aboutBytes     = 300  // of each thing known of the person: each word in it is looked for at each letter of the password
	atOnce         = 4    // verifications, each of 19 MiB
)

// hashing are OWASP's parameters for Argon2id. With others, a password is hashed anew when its owner signs in.
var hashing = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// nobodysHash is verified against where there is no account, so that the answer takes as long. Nothing is known to match it.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$NOQSypw2OqBA/jTGOZqh2Q$AtUgc0sf4fsl4xrHWzwVhWruGEWGriTE1IN2vo5DsTM"

// passwords hashes and verifies, a few at once.
type passwords struct {
	slots    chan struct{}
	verified atomic.Int64
}

func newPasswords() *passwords { return &passwords{slots: make(chan struct{}, atOnce)} }

// within waits for its turn, or for the end of ctx.
func (p *passwords) within(ctx context.Context, do func() error) error {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-p.slots }()
	if err := ctx.Err(); err != nil {
		return err
	}
	return do()
}

func (p *passwords) hash(ctx context.Context, password string) (hash string, err error) {
	err = p.within(ctx, func() (err error) {
		hash, err = argon2id.CreateHash(norm.NFC.String(password), hashing)
		return err
	})
	return hash, err
}

// verify compares with hash, or where it is nil with nobody's: the cost is the same. stale says that the
// hash was made with other parameters than today's.
func (p *passwords) verify(ctx context.Context, password string, hash *string) (ok, stale bool, err error) {
	against := nobodysHash
	if hash != nil {
		against = *hash
	}
	if len(password) > passwordBytes {
		password = "" // can't be anyone's
	}
	err = p.within(ctx, func() error {
		p.verified.Add(1)
		match, params, err := argon2id.CheckHash(norm.NFC.String(password), against)
		if err != nil {
			return err
		}
		ok, stale = match && hash != nil, *params != *hashing
		return nil
	})
	return ok, stale, err
}

//go:embed commonpasswords.txt
var commonList string

var commonWords = func() []string {
	list := strings.Fields(commonList)
	for i, w := range list {
		list[i] = folded(w)
	}
	return list
}()

// PasswordProblem says what is wrong with a new password, "" when it will do. about are words that others
// know of the person, such as the e-mail address.
func PasswordProblem(password string, about ...string) string {
	switch n := utf8.RuneCountInString(norm.NFC.String(password)); {
	case n == 0:
		return "Choose a password of 12 characters or more."
	case n < passwordRunes:
		return "That is too short. Use 12 characters or more; a few unrelated words are easy to remember."
	case len(password) > passwordBytes:
		return "That is too long. Use at most 1,000 bytes."
	case guessable(password, about):
		return "That is easy to guess: it is a common password, a pattern, or much like your address. Use a few unrelated words."
	}
	return ""
}

// guessable is true where too little remains once each known part counts one: a common word, what is known of
// the person, a repetition, a sequence, a walk over the keyboard, a year. Every other letter or digit counts one.
func guessable(password string, about []string) bool {
	text := []rune(folded(password))
	if repeats(text) {
		return true
	}
	known := slices.Clone(commonWords)
	for _, word := range about {
		word = folded(models.Cut(word, aboutBytes))
		local, _, _ := strings.Cut(word, "@")
		known = append(known, word, local)
		known = append(known, strings.FieldsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	}
	// What digits and signs stand for in a word; patterns are looked for in what was typed.
	spellings := []string{string(text), lettersForSigns('i').Replace(string(text)), lettersForSigns('l').Replace(string(text))}
	weight, at := 0, 0
	for at < len(text) {
		n := pattern(text[at:])
		for _, spelling := range spellings {
			rest := string([]rune(spelling)[at:])
			for _, word := range known {
				if len(word) >= 3 && strings.HasPrefix(rest, word) {
					n = max(n, utf8.RuneCountInString(word))
				}
			}
		}
		if n > 1 || unicode.IsLetter(text[at]) || unicode.IsDigit(text[at]) {
			weight++
		}
		at += n
	}
	return weight < passwordWeight
}

// folded leaves case and accents out.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(strings.ReplaceAll(s, "ß", "ss")))
}

func lettersForSigns(one rune) *strings.Replacer {
	return strings.NewReplacer("0", "o", "1", string(one), "!", string(one), "3", "e", "4", "a", "@", "a", "5", "s", "$", "s", "7", "t")
}

// repeats says whether the text is one short piece again and again.
func repeats(text []rune) bool {
	for period := 1; period < passwordRunes/2; period++ {
		same := true
		for i := period; i < len(text) && same; i++ {
			same = text[i] == text[i-period]
		}
		if same {
			return true
		}
	}
	return false
}

// keyboards are the ways fingers walk.
var keyboards = []string{
	"`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./",
	"qwertzuiopü", "yxcvbnm,.-", "azertyuiop", "qsdfghjklm", "wxcvbn",
	"1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm",
}

// pattern is the length of what text begins with: a sequence, a repetition or a walk of three or more, or a year; else 1.
func pattern(text []rune) int {
	longest := 1
	for step := rune(-1); step <= 1; step++ {
		n := 1
		for n < len(text) && text[n]-text[n-1] == step {
			n++
		}
		longest = max(longest, n)
	}
	for _, keys := range keyboards {
		row := []rune(keys)
		place := func(r rune) int { return slices.Index(row, r) }
		for _, step := range []int{-1, 1} {
			n := 1
			for n < len(text) && place(text[n-1]) >= 0 && place(text[n]) >= 0 && place(text[n])-place(text[n-1]) == step {
				n++
			}
			longest = max(longest, n)
		}
	}
	if longest >= 3 {
		return longest
	}
	if len(text) >= 4 && (string(text[:2]) == "19" || string(text[:2]) == "20") && unicode.IsDigit(text[2]) && unicode.IsDigit(text[3]) {
		return 4
	}
	return 1
}

// HashPassword is for an operator's commands; what people type goes through Accounts.
func HashPassword(ctx context.Context, password string) (string, error) {
	return newPasswords().hash(ctx, password)
}
