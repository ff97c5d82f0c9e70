// Package seal encrypts columns and files under one master secret, with tink. The secret encrypts
// only the data keys; those are stored beside the data, so that a new secret costs one row and not
// a rewrite of everything. Each ciphertext names the key it was made with, and belongs to one place:
// moved to another row it can't be opened. Only tink and the standard library may be in here, no
// database, no file system, nothing of ours.
package seal

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	tinkpb "github.com/tink-crypto/tink-go/v2/proto/tink_go_proto"
	"github.com/tink-crypto/tink-go/v2/streamingaead"
	"github.com/tink-crypto/tink-go/v2/tink"
)

var (
	// ErrWrongSecret means that the data keys were wrapped with another secret, or damaged since.
	ErrWrongSecret = errors.New("the secret is not the one that the data was sealed with")
	// ErrUnreadable means that something was sealed with other keys, for another place, or changed since.
	ErrUnreadable = errors.New("sealed with another key or for another place, or damaged")
)

// wrappedPrefix begins the data keys in storage; the rest is base64.
const wrappedPrefix = "v1:"

// A Box seals and unseals with the data keys. It is safe for concurrent use and never changes.
type Box struct {
	columns, files *keyset.Handle // AES-256-GCM; AES-256-GCM-HKDF in segments of 4 KB
	column         tink.AEAD
	file           map[uint32]tink.StreamingAEAD // by the id of its key
	cookie         Secret
}

// Create makes new data keys. wrapped is text, to be stored: Open needs it.
func Create(secret Secret) (box *Box, wrapped []byte, err error) {
	columns, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, nil, err
	}
	files, err := keyset.NewHandle(streamingaead.AES256GCMHKDF4KBKeyTemplate())
	if err != nil {
		return nil, nil, err
	}
	if box, err = newBox(columns, files, random()); err != nil {
		return nil, nil, err
	}
	wrapped, err = box.wrap(secret)
	return box, wrapped, err
}

// Open reads the data keys that Create or Rotate made. ErrWrongSecret: not with this secret.
func Open(secret Secret, wrapped []byte) (*Box, error) {
	text, ok := strings.CutPrefix(strings.TrimSpace(string(wrapped)), wrappedPrefix)
	sealed, err := base64.StdEncoding.DecodeString(text)
	if !ok || err != nil {
		return nil, errors.New("seal: these are no data keys, or a newer version's")
	}
	wrapping, err := secret.wrapping()
	if err != nil {
		return nil, err
	}
	plain, err := wrapping.Decrypt(sealed, []byte(wrappedPrefix))
	if err != nil {
		return nil, ErrWrongSecret
	}
	var keys dataKeys
	if err := json.Unmarshal(plain, &keys); err != nil {
		return nil, fmt.Errorf("seal: data keys: %w", err)
	}
	columns, err := insecurecleartextkeyset.Read(keyset.NewBinaryReader(bytes.NewReader(keys.Columns)))
	if err != nil {
		return nil, fmt.Errorf("seal: data keys: %w", err)
	}
	files, err := insecurecleartextkeyset.Read(keyset.NewBinaryReader(bytes.NewReader(keys.Files)))
	if err != nil {
		return nil, fmt.Errorf("seal: data keys: %w", err)
	}
	return newBox(columns, files, keys.Cookie)
}

// Rotate makes new data keys for what is sealed from then on, keeps the old ones for reading, renews
// the key that Derive starts from, and wraps all with the new secret. The box itself stays as it is,
// because sealing with keys that could not be stored would lose data: store wrapped, then Open it.
// A process that holds the old box can't read what the new one seals.
func (b *Box) Rotate(secret Secret) (wrapped []byte, err error) {
	columns, err := withNewKey(b.columns, aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, err
	}
	files, err := withNewKey(b.files, streamingaead.AES256GCMHKDF4KBKeyTemplate())
	if err != nil {
		return nil, err
	}
	rotated, err := newBox(columns, files, random())
	if err != nil {
		return nil, err
	}
	return rotated.wrap(secret)
}

// Seal encrypts plain for one place, such as "inbound_emails.payload:" and the row's id. It adds 33 bytes.
func (b *Box) Seal(plain []byte, context string) ([]byte, error) {
	return b.column.Encrypt(plain, []byte(context))
}

// Unseal decrypts what Seal made for the same place, or returns ErrUnreadable.
func (b *Box) Unseal(sealed []byte, context string) ([]byte, error) {
	plain, err := b.column.Decrypt(sealed, []byte(context))
	if err != nil {
		return nil, ErrUnreadable
	}
	return plain, nil
}

// SealString is Seal for columns of text: its result is base64.
func (b *Box) SealString(plain, context string) (string, error) {
	sealed, err := b.Seal([]byte(plain), context)
	return base64.StdEncoding.EncodeToString(sealed), err
}

// UnsealString decrypts what SealString made for the same place, or returns ErrUnreadable.
func (b *Box) UnsealString(sealed, context string) (string, error) {
	raw, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil {
		return "", ErrUnreadable
	}
	plain, err := b.Unseal(raw, context)
	return string(plain), err
}

// Derive is 32 bytes for one purpose, the same in every process; Rotate changes them. They are for what
// may end with a rotation, such as the signing of cookies.
func (b *Box) Derive(purpose string) []byte {
	key, err := derive(b.cookie.reveal(), "havenjob seal: "+purpose)
	if err != nil {
		panic(err) // of the length that is asked for, which is constant
	}
	return key
}

// Format keeps the keys out of whatever prints a box.
func (*Box) Format(f fmt.State, _ rune) { io.WriteString(f, "seal.Box") }

// dataKeys is what is wrapped.
type dataKeys struct {
	Columns, Files []byte // tink's binary keysets
	Cookie         []byte
}

func newBox(columns, files *keyset.Handle, cookie []byte) (*Box, error) {
	if len(cookie) != secretSize {
		return nil, errors.New("seal: data keys without a cookie key")
	}
	b := &Box{columns: columns, files: files, file: map[uint32]tink.StreamingAEAD{}, cookie: secretOf(cookie)}
	var err error
	if b.column, err = aead.New(columns); err != nil {
		return nil, err
	}
	for i := range files.Len() {
		entry, err := files.Entry(i)
		if err != nil {
			return nil, err
		}
		if b.file[entry.KeyID()], err = alone(entry); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// alone is one key of a keyset by itself.
func alone(entry *keyset.Entry) (tink.StreamingAEAD, error) {
	m := keyset.NewManager()
	id, err := m.AddKey(entry.Key())
	if err != nil {
		return nil, err
	}
	if err := m.SetPrimary(id); err != nil {
		return nil, err
	}
	h, err := m.Handle()
	if err != nil {
		return nil, err
	}
	return streamingaead.New(h)
}

func withNewKey(h *keyset.Handle, template *tinkpb.KeyTemplate) (*keyset.Handle, error) {
	m := keyset.NewManagerFromHandle(h)
	id, err := m.Add(template)
	if err != nil {
		return nil, err
	}
	if err := m.SetPrimary(id); err != nil {
		return nil, err
	}
	return m.Handle()
}

func (b *Box) wrap(secret Secret) ([]byte, error) {
	wrapping, err := secret.wrapping()
	if err != nil {
		return nil, err
	}
	// In clear only in memory, on the way from one encryption to the other.
	var columns, files bytes.Buffer
	if err := insecurecleartextkeyset.Write(b.columns, keyset.NewBinaryWriter(&columns)); err != nil {
		return nil, err
	}
	if err := insecurecleartextkeyset.Write(b.files, keyset.NewBinaryWriter(&files)); err != nil {
		return nil, err
	}
	plain, err := json.Marshal(dataKeys{Columns: columns.Bytes(), Files: files.Bytes(), Cookie: b.cookie.reveal()})
	if err != nil {
		return nil, err
	}
	sealed, err := wrapping.Encrypt(plain, []byte(wrappedPrefix))
	return append([]byte(wrappedPrefix), base64.StdEncoding.EncodeToString(sealed)...), err
}
