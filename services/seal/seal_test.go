package seal_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"testing/iotest"

	"havenjob/services/seal"
)

const here, elsewhere = "inbound_emails.payload:1", "inbound_emails.payload:2"

func secret(t testing.TB) seal.Secret {
	t.Helper()
	s, err := seal.ParseSecret(seal.NewSecret())
	must(t, err)
	return s
}

func newBox(t testing.TB) (*seal.Box, seal.Secret, []byte) {
	t.Helper()
	s := secret(t)
	box, wrapped, err := seal.Create(s)
	must(t, err)
	return box, s, wrapped
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func sealFile(t testing.TB, box *seal.Box, plain []byte, context string) []byte {
	t.Helper()
	var sealed bytes.Buffer
	w, err := box.EncryptingWriter(&sealed, context)
	must(t, err)
	_, err = w.Write(plain)
	must(t, err)
	must(t, w.Close())
	return sealed.Bytes()
}

func unsealFile(box *seal.Box, sealed []byte, context string) ([]byte, error) {
	r, err := box.DecryptingReader(bytes.NewReader(sealed), context)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func TestWhatIsSealedCanBeRead(t *testing.T) {
	box, s, wrapped := newBox(t)
	again, err := seal.Open(s, append(wrapped, '\n')) // the same keys in another process
	must(t, err)
	for _, size := range []int{0, 1, 4000, 4096, 5000, 1 << 20} {
		plain := bytes.Repeat([]byte("é"), size/2+1)[:size]
		sealed, err := box.Seal(plain, here)
		must(t, err)
		if got, err := again.Unseal(sealed, here); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes in a column: %v", size, err)
		}
		if len(sealed) != size+33 {
			t.Errorf("%d bytes became %d", size, len(sealed))
		}
		if got, err := unsealFile(again, sealFile(t, box, plain, here), here); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes in a file: %v", size, err)
		}
	}
	text, err := box.SealString("sk-123", here)
	must(t, err)
	if got, err := again.UnsealString(text, here); err != nil || got != "sk-123" {
		t.Errorf("text: %q, %v", got, err)
	}
	if strings.Contains(text, "sk-123") {
		t.Error("not sealed at all")
	}
}

func TestTheSameTextIsNeverSealedTheSameWay(t *testing.T) {
	box, _, _ := newBox(t)
	one, _ := box.SealString("sk-123", here)
	two, _ := box.SealString("sk-123", here)
	if one == two {
		t.Fatal("equal secrets can be seen to be equal")
	}
}

func TestAChangedColumnIsRefused(t *testing.T) {
	box, _, _ := newBox(t)
	other, _, _ := newBox(t)
	sealed, err := box.Seal([]byte("a mail"), here)
	must(t, err)
	refused := func(what string, box *seal.Box, sealed []byte, context string) {
		t.Helper()
		if got, err := box.Unseal(sealed, context); !errors.Is(err, seal.ErrUnreadable) || len(got) > 0 {
			t.Errorf("%s: got %q, %v", what, got, err)
		}
	}
	refused("another row", box, sealed, elsewhere)
	refused("other keys", other, sealed, here)
	for i := range sealed {
		changed := bytes.Clone(sealed)
		changed[i] ^= 1
		refused(fmt.Sprint("byte ", i), box, changed, here)
		refused(fmt.Sprint("cut at ", i), box, sealed[:i], here)
	}
	refused("longer", box, append(bytes.Clone(sealed), 0), here)
	if _, err := box.UnsealString("not base64!", here); !errors.Is(err, seal.ErrUnreadable) {
		t.Errorf("no base64: %v", err)
	}
}

func TestAChangedFileIsRefused(t *testing.T) {
	box, _, _ := newBox(t)
	other, _, _ := newBox(t)
	plain := bytes.Repeat([]byte("0123456789"), 1000) // three segments
	sealed := sealFile(t, box, plain, here)
	refused := func(what string, box *seal.Box, sealed []byte, context string) {
		t.Helper()
		got, err := unsealFile(box, sealed, context)
		if !errors.Is(err, seal.ErrUnreadable) || !bytes.HasPrefix(plain, got) {
			t.Errorf("%s: got %d bytes, %v", what, len(got), err)
		}
	}
	refused("another object", box, sealed, elsewhere)
	refused("other keys", other, sealed, here)
	for i := 0; i < len(sealed); i += 7 {
		changed := bytes.Clone(sealed)
		changed[i] ^= 1
		refused(fmt.Sprint("byte ", i), box, changed, here)
		refused(fmt.Sprint("cut at ", i), box, sealed[:i], here)
	}
	for _, end := range []int{0, 4096, 8192, len(sealed) - 1} { // where segments end, too
		refused(fmt.Sprint("cut at ", end), box, sealed[:end], here)
	}
	refused("longer", box, append(bytes.Clone(sealed), 0), here)

	var unclosed bytes.Buffer
	w, err := box.EncryptingWriter(&unclosed, here)
	must(t, err)
	_, err = w.Write(plain)
	must(t, err)
	refused("never closed", box, unclosed.Bytes(), here)
}

func TestAFileThatCantBeReadIsNotCalledDamaged(t *testing.T) {
	box, _, _ := newBox(t)
	sealed := sealFile(t, box, bytes.Repeat([]byte("x"), 10_000), here)
	gone := errors.New("storage is gone")
	for _, after := range []int{0, 3, 20, 3000, 6000} {
		r, err := box.DecryptingReader(io.MultiReader(bytes.NewReader(sealed[:after]), iotest.ErrReader(gone)), here)
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if !errors.Is(err, gone) {
			t.Errorf("after %d bytes: %v", after, err)
		}
	}
}

func TestAFailureIsNotForgottenByTheNextRead(t *testing.T) {
	box, _, _ := newBox(t)
	sealed := sealFile(t, box, bytes.Repeat([]byte("x"), 10_000), here)
	r, err := box.DecryptingReader(bytes.NewReader(sealed[:9000]), here)
	must(t, err)
	if _, err = io.ReadAll(r); !errors.Is(err, seal.ErrUnreadable) {
		t.Fatalf("got %v", err)
	}
	if _, err = r.Read(make([]byte, 10)); !errors.Is(err, seal.ErrUnreadable) {
		t.Fatalf("read again: %v", err)
	}
}

func TestAnotherSecretOpensNothing(t *testing.T) {
	_, s, wrapped := newBox(t)
	if _, err := seal.Open(secret(t), wrapped); !errors.Is(err, seal.ErrWrongSecret) {
		t.Errorf("another secret: %v", err)
	}
	damaged := bytes.Clone(wrapped)
	damaged[len(damaged)/2] ^= 1
	if _, err := seal.Open(s, damaged); err == nil {
		t.Error("damaged keys were opened")
	}
	for _, text := range []string{"", "v1:", "v1", "v2:" + string(wrapped[3:]), "null"} {
		if _, err := seal.Open(s, []byte(text)); err == nil {
			t.Errorf("%q was opened", text)
		}
	}
	if _, _, err := seal.Create(seal.Secret{}); err == nil {
		t.Error("keys were made without a secret")
	}
	if _, err := seal.Open(seal.Secret{}, wrapped); err == nil || errors.Is(err, seal.ErrWrongSecret) {
		t.Errorf("no secret: %v", err)
	}
}

func TestRotationKeepsTheOldReadableAndEndsTheOldSecret(t *testing.T) {
	before, oldSecret, oldWrapped := newBox(t)
	oldColumn, _ := before.Seal([]byte("column"), here)
	oldFile := sealFile(t, before, []byte("file"), here)

	newSecret := secret(t)
	wrapped, err := before.Rotate(newSecret)
	must(t, err)
	if _, err := seal.Open(oldSecret, wrapped); !errors.Is(err, seal.ErrWrongSecret) {
		t.Errorf("the old secret opens the new keys: %v", err)
	}
	after, err := seal.Open(newSecret, wrapped)
	must(t, err)
	if got, err := after.Unseal(oldColumn, here); string(got) != "column" || err != nil {
		t.Errorf("old column: %q, %v", got, err)
	}
	if got, err := unsealFile(after, oldFile, here); string(got) != "file" || err != nil {
		t.Errorf("old file: %q, %v", got, err)
	}

	// Whoever kept the old secret and the old keys can't read what came after.
	newColumn, _ := after.Seal([]byte("column"), here)
	newFile := sealFile(t, after, []byte("file"), here)
	old, err := seal.Open(oldSecret, oldWrapped)
	must(t, err)
	if _, err := old.Unseal(newColumn, here); !errors.Is(err, seal.ErrUnreadable) {
		t.Errorf("old keys, new column: %v", err)
	}
	if _, err := unsealFile(old, newFile, here); !errors.Is(err, seal.ErrUnreadable) {
		t.Errorf("old keys, new file: %v", err)
	}
	if bytes.Equal(before.Derive("cookies"), after.Derive("cookies")) {
		t.Error("cookies can be signed with the old keys")
	}

	// The box that was rotated goes on as before: its new keys may not have been stored.
	column, _ := before.Seal([]byte("column"), here)
	if _, err := old.Unseal(column, here); err != nil {
		t.Errorf("the box changed: %v", err)
	}
	if _, err := before.Rotate(seal.Secret{}); err == nil {
		t.Error("rotated to no secret")
	}

	// And again.
	wrapped, err = after.Rotate(oldSecret)
	must(t, err)
	third, err := seal.Open(oldSecret, wrapped)
	must(t, err)
	for _, sealed := range [][]byte{oldColumn, newColumn} {
		if _, err := third.Unseal(sealed, here); err != nil {
			t.Errorf("after two rotations: %v", err)
		}
	}
	for _, sealed := range [][]byte{oldFile, newFile} {
		if _, err := unsealFile(third, sealed, here); err != nil {
			t.Errorf("after two rotations: %v", err)
		}
	}
}

func TestDerivedKeysDifferByPurposeOnly(t *testing.T) {
	box, s, wrapped := newBox(t)
	again, err := seal.Open(s, wrapped)
	must(t, err)
	cookies := box.Derive("cookies")
	if len(cookies) != 32 || !bytes.Equal(cookies, again.Derive("cookies")) {
		t.Error("two processes derive two keys")
	}
	if bytes.Equal(cookies, box.Derive("links")) {
		t.Error("two purposes have one key")
	}
}

func TestParseSecretWants32BytesInBase64(t *testing.T) {
	good := seal.NewSecret()
	for _, text := range []string{good, good + "\n", "  " + strings.TrimRight(good, "=")} {
		if s, err := seal.ParseSecret(text); err != nil || s.IsZero() {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"", "hunter2", good[:20], good + good, base64.StdEncoding.EncodeToString(make([]byte, 31)), strings.Repeat("!", 44)} {
		s, err := seal.ParseSecret(text)
		if err == nil || !s.IsZero() {
			t.Errorf("%q was accepted", text)
		} else if text != "" && strings.Contains(err.Error(), text) {
			t.Errorf("the error repeats it: %v", err)
		}
	}
	if good == seal.NewSecret() {
		t.Error("two secrets are the same")
	}
}

func TestASecretNeverShows(t *testing.T) {
	text := seal.NewSecret()
	s, err := seal.ParseSecret(text)
	must(t, err)
	box, _, err := seal.Create(s)
	must(t, err)
	raw, _ := base64.StdEncoding.DecodeString(text)
	hidden := struct {
		secret seal.Secret // fmt does not ask the methods of unexported fields
		box    *seal.Box
	}{s, box}

	var out strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X", "%o", "%b", "%c", "%U"} {
		fmt.Fprintf(&out, verb+"\n"+verb+"\n"+verb+"\n"+verb+"\n", s, &s, hidden, box)
	}
	fmt.Fprintln(&out, s.String(), s.GoString())
	slog.New(slog.NewTextHandler(&out, nil)).Info("start", "secret", s, "all", hidden, "box", box)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("start", "secret", s, "all", hidden, "box", box)
	must(t, json.NewEncoder(&out).Encode(map[string]any{"secret": s, "pointer": &s, "box": box}))

	for _, leak := range []string{text, string(raw), fmt.Sprint(raw)[1:40], fmt.Sprintf("%x", raw), fmt.Sprintf("%X", raw), fmt.Sprintf("%#v", raw)[8:40]} {
		if strings.Contains(strings.ToLower(out.String()), strings.ToLower(leak)) {
			t.Errorf("%q is in the output:\n%s", leak, out.String())
		}
	}
	if !strings.Contains(out.String(), `"secret":"[redacted]"`) {
		t.Errorf("nothing says that it was left out:\n%s", out.String())
	}
}

func FuzzUnseal(f *testing.F) {
	box, _, _ := newBox(f)
	sealed, _ := box.Seal([]byte("a mail"), here)
	file := sealFile(f, box, bytes.Repeat([]byte("0123456789"), 1000), here)
	for _, seed := range [][]byte{nil, sealed, sealed[:5], file, file[:5], file[:60], []byte("v1:")} {
		f.Add(seed, here)
		f.Add(seed, elsewhere)
	}
	f.Fuzz(func(t *testing.T, data []byte, context string) {
		if _, err := box.Unseal(data, context); err == nil && !(bytes.Equal(data, sealed) && context == here) {
			t.Error("a column that was never sealed was opened")
		} else if err != nil && !errors.Is(err, seal.ErrUnreadable) {
			t.Errorf("column: %v", err)
		}
		if _, err := unsealFile(box, data, context); err == nil && !(bytes.Equal(data, file) && context == here) {
			t.Error("a file that was never sealed was opened")
		} else if err != nil && !errors.Is(err, seal.ErrUnreadable) {
			t.Errorf("file: %v", err)
		}
	})
}
