package email

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// bring fetches the mails, as many as fit, and moves the cursor behind them.
func (s *imapSession) bring(at *imapCursor, uids []imap.UID) (mail []Message, err error) {
	if len(uids) == 0 {
		return nil, nil
	}
	s.conn.allow(imapTalk)
	bounded := at.Since != nil && !at.From.IsZero()
	list, err := s.client.Fetch(imap.UIDSetNum(uids...), &imap.FetchOptions{UID: true, RFC822Size: true, InternalDate: bounded}).Collect()
	var refused *imap.Error
	if err != nil && !errors.As(err, &refused) { // one mail that is broken must not keep the others: a size is good to know, no more
		return nil, s.trouble(err)
	}
	sizes, early := map[imap.UID]int64{}, map[imap.UID]bool{}
	for _, m := range list {
		sizes[m.UID] = m.RFC822Size
		early[m.UID] = bounded && !m.InternalDate.IsZero() && m.InternalDate.Before(at.From.Add(-imapClocks))
	}
	room := int64(imapBatch)
	for _, uid := range uids {
		if early[uid] {
			at.Last, at.Stuck, at.Tries = uint32(uid), 0, 0
			continue
		}
		size := sizes[uid]
		if room -= min(size, imapPart); room < 0 && len(mail) > 0 {
			return mail, nil
		}
		m, found, err := s.one(at, uid, size)
		if err != nil {
			if len(mail) == 0 {
				at.stuck(uint32(uid))
			}
			return mail, err
		}
		if found {
			mail = append(mail, m)
		}
		at.Last, at.Stuck, at.Tries = uint32(uid), 0, 0
	}
	return mail, nil
}

func (at *imapCursor) stuck(uid uint32) {
	if at.Stuck != uid {
		at.Stuck, at.Tries = uid, 0
	}
	at.Tries++
}

// one fetches a mail without marking it. One that is gone meanwhile is not found.
func (s *imapSession) one(at *imapCursor, uid imap.UID, size int64) (m Message, found bool, err error) {
	ref := strconv.FormatUint(uint64(uid), 10)
	if at.Stuck == uint32(uid) && at.Tries >= imapTries {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d %d", s.mailbox.host, s.mailbox.username, at.Validity, uid))
		return Message{Size: size, Problem: "the mail server does not hand it out", Sum: hex.EncodeToString(sum[:]), Ref: ref}, true, nil
	}
	part := int64(imapPart)
	if at.Stuck == uint32(uid) {
		part >>= 3 * at.Tries // over a slow line a smaller beginning may come in time
	}
	raw, found, err := s.body(uid, part)
	if err != nil || !found {
		return m, false, err
	}
	m, _ = ParseMIME(raw) // the message says its problem
	m.Ref, m.Size = ref, max(size, m.Size)
	if size > MaxSize && m.Problem == "" {
		sum := sha256.Sum256(raw)
		m.Problem, m.Sum = "it is larger than 36 MB", hex.EncodeToString(sum[:])
	}
	return m, true, nil
}

// body is the beginning of a mail. Only one that the server says nothing of is gone: an answer without a text, or about
// another mail, is none. part is how many bytes are asked for.
func (s *imapSession) body(uid imap.UID, part int64) (raw []byte, found bool, err error) {
	s.conn.allow(imapPart + imapTalk)
	peek := &imap.FetchItemBodySection{Peek: true, Partial: &imap.SectionPartial{Size: part}}
	answered, told := false, s.told.Load()
	command := s.client.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{peek}})
	for m := command.Next(); m != nil; m = command.Next() {
		answered = true
		for item := m.Next(); item != nil; item = m.Next() {
			literal := literalOf(item)
			if literal == nil || found {
				continue
			}
			raw, err = io.ReadAll(io.LimitReader(literal, imapPart+1))
			if err == nil && len(raw) > imapPart {
				err = errTooLarge
			}
			if err != nil {
				s.conn.Close() // what is left of it is not waited for
				_ = command.Close()
				return nil, false, s.trouble(err)
			}
			found = true
		}
	}
	if err := command.Close(); err != nil {
		return nil, false, s.trouble(err)
	}
	if found {
		return raw, true, nil
	}
	if !answered && s.told.Load() == told {
		return nil, false, nil // nothing was said of any mail
	}
	return nil, false, &Trouble{Why: WhyServer, Err: errWithheld}
}

// literalOf is the text of a mail among what a server says of it.
func literalOf(item imapclient.FetchItemData) io.Reader {
	if body, ok := item.(imapclient.FetchItemDataBodySection); ok && body.Literal != nil {
		return body.Literal
	}
	return nil
}
