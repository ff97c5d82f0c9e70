package seal

import (
	"encoding/binary"
	"errors"
	"io"
)

// A sealed file begins with a version and the id of its key, as tink begins a column; tink's own
// streams don't name theirs.
const (
	fileVersion    = 1
	fileHeaderSize = 5
)

// EncryptingWriter encrypts for one place, such as the object's key in storage, what is written to it.
// Without Close the file is cut off and can't be read. w stays open.
func (b *Box) EncryptingWriter(w io.Writer, context string) (io.WriteCloser, error) {
	primary, err := b.files.Primary()
	if err != nil {
		return nil, err
	}
	header := binary.BigEndian.AppendUint32([]byte{fileVersion}, primary.KeyID())
	if _, err := w.Write(header); err != nil {
		return nil, err
	}
	return b.file[primary.KeyID()].NewEncryptingWriter(w, []byte(context))
}

// DecryptingReader decrypts what EncryptingWriter made for the same place. What it returns is genuine,
// but only io.EOF says that it was all: a file that is cut off ends in ErrUnreadable. r's own errors come through.
func (b *Box) DecryptingReader(r io.Reader, context string) (io.Reader, error) {
	header := make([]byte, fileHeaderSize)
	if _, err := io.ReadFull(r, header); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, ErrUnreadable
	} else if err != nil {
		return nil, err
	}
	key, ok := b.file[binary.BigEndian.Uint32(header[1:])]
	if header[0] != fileVersion || !ok {
		return nil, ErrUnreadable
	}
	source := &errorKeeper{r: r}
	plain, err := key.NewDecryptingReader(source, []byte(context))
	if err != nil {
		return nil, err
	}
	return &plainReader{source: source, plain: plain}, nil
}

// plainReader gives tink's errors one meaning, and keeps them: tink's reader answers io.EOF when it is
// read again after a failure, and half a file would pass for a whole one.
type plainReader struct {
	source *errorKeeper
	plain  io.Reader
	err    error
}

func (p *plainReader) Read(b []byte) (int, error) {
	if p.err != nil {
		return 0, p.err
	}
	n, err := p.plain.Read(b)
	if err != nil && err != io.EOF {
		err = ErrUnreadable
		if p.source.err != nil {
			err = p.source.err
		}
	}
	p.err = err
	return n, err
}

// errorKeeper remembers why the source failed, which tink does not always say.
type errorKeeper struct {
	r   io.Reader
	err error
}

func (k *errorKeeper) Read(b []byte) (int, error) {
	n, err := k.r.Read(b)
	if err != nil && err != io.EOF {
		k.err = err
	}
	return n, err
}
