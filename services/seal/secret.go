package seal

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead/subtle"
	"github.com/tink-crypto/tink-go/v2/tink"
)

const secretSize = 32

// Secret is the master secret. However it is printed, logged or encoded, it does not show.
// The zero value is no secret; nothing can be opened with it.
type Secret struct {
	// A function, because of an unexported field in a struct around this one fmt prints what it finds
	// without asking Format, through a pointer too; of a function it finds an address.
	reveal func() []byte
}

// NewSecret is a new master secret in the form that ParseSecret reads.
func NewSecret() string { return base64.StdEncoding.EncodeToString(random()) }

func random() []byte {
	b := make([]byte, secretSize)
	rand.Read(b) // never fails: the program ends before it would
	return b
}

// ParseSecret reads 32 bytes in base64, as NewSecret or `openssl rand -base64 32` write them.
// Its errors don't repeat what was given.
func ParseSecret(s string) (Secret, error) {
	b, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(strings.TrimSpace(s), "="))
	if err != nil || len(b) != secretSize {
		return Secret{}, errors.New("a secret is 32 random bytes in base64: make one with `openssl rand -base64 32`")
	}
	return secretOf(b), nil
}

func secretOf(b []byte) Secret { return Secret{func() []byte { return b }} }

// IsZero says that there is no secret.
func (s Secret) IsZero() bool { return s.reveal == nil }

const redacted = "[redacted]"

func (Secret) String() string               { return redacted }
func (Secret) GoString() string             { return redacted }
func (Secret) Format(f fmt.State, _ rune)   { io.WriteString(f, redacted) } // every verb: %d would print the bytes
func (Secret) LogValue() slog.Value         { return slog.StringValue(redacted) }
func (Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }
func (Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + redacted + `"`), nil }

// wrapping encrypts the data keys. Its key is derived, so that the secret could serve another purpose too.
func (s Secret) wrapping() (tink.AEAD, error) {
	if s.IsZero() {
		return nil, errors.New("seal: no secret given")
	}
	key, err := derive(s.reveal(), "havenjob seal: wrap data keys")
	if err != nil {
		return nil, err
	}
	return subtle.NewAESGCM(key)
}

func derive(key []byte, purpose string) ([]byte, error) {
	return hkdf.Key(sha256.New, key, nil, purpose, 32)
}
