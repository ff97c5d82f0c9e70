package email

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
)

// What one Fetch takes: some mails, and of a large one its beginning: what it says stands before what is attached.
const (
	imapMails = 50
	imapBatch = 20 << 20
	imapPart  = 4 << 20
	imapTime  = 25 * time.Second
	imapTries = 3 // of a mail that the server does not hand out
	// imapRounds is how often more is looked for in one Fetch where all mails of a round were gone.
	imapRounds = 20
	// imapDay is taken more where mails are looked for by their day: servers compare days in a time zone of their own.
	imapDay = 24 * time.Hour
	// imapClocks is how far a server's clock may be behind: what comes right after the connecting is not from before it.
	imapClocks = 2 * time.Minute
)

// errWithheld is a mail that is there, and is not handed out.
var errWithheld = errors.New("the mail server does not hand out a mail")

// imapMailbox is a folder of somebody's mailbox, read by IMAP. The Config's Settings are host, port, tls (tls, starttls
// or none), username, folder, after (what is done with mails that were kept: leave, seen or move), move_to (the folder
// for that) and days (how far back reading begins).
type imapMailbox struct {
	Config
	host, port, tls, username, folder, after, moveTo string
	days                                             int
}

func newIMAP(c Config) (Provider, error) {
	p := &imapMailbox{Config: c, host: c.Settings["host"], port: c.Settings["port"], tls: c.Settings["tls"], username: c.Settings["username"],
		folder: c.Settings["folder"], after: c.Settings["after"], moveTo: c.Settings["move_to"]}
	if p.host == "" || p.username == "" || c.Secret == "" {
		return nil, ErrNotConfigured
	}
	for _, field := range []struct {
		value   *string
		usual   string
		allowed []string
	}{
		{&p.port, "993", nil}, {&p.folder, "INBOX", nil}, {&p.tls, "tls", []string{"tls", "starttls", "none"}}, {&p.after, "leave", []string{"leave", "seen", "move"}},
	} {
		if *field.value == "" {
			*field.value = field.usual
		}
		if field.allowed != nil && !slices.Contains(field.allowed, *field.value) {
			return nil, fmt.Errorf("%q is none of %s", *field.value, strings.Join(field.allowed, ", "))
		}
	}
	if p.after == "move" && p.moveTo == "" {
		return nil, fmt.Errorf("there is no folder to move mails to")
	}
	p.days, _ = strconv.Atoi(c.Settings["days"])
	return p, nil
}

func (*imapMailbox) Name() string { return "imap" }

func (*imapMailbox) Personal() bool { return true }

func (*imapMailbox) Setup(string, string) []string {
	return []string{"There is nothing to set up for the instance: everybody connects their own mailbox in Settings, Mailbox, with an app password."}
}

// imapCursor is where a folder was read to.
type imapCursor struct {
	Validity uint32    `json:"uidvalidity"`
	Last     uint32    `json:"last_uid"`
	Seen     time.Time `json:"seen"`           // when nothing was left to read
	Came     int       `json:"came,omitempty"` // mails that were read since then
	From     time.Time `json:"from,omitzero"`  // when the mails begin that are wanted: the connecting, or days before

	// While older mails are read: those that came since that day and are below that UID.
	Since *time.Time `json:"since,omitempty"`
	Until uint32     `json:"until,omitempty"`

	Kept  []uint32 `json:"kept,omitempty"`  // still to be marked or moved
	Stuck uint32   `json:"stuck,omitempty"` // the mail that the server did not hand out
	Tries int      `json:"tries,omitempty"` // how often
}

func (at imapCursor) encode() []byte {
	b, err := json.Marshal(at)
	if err != nil {
		return nil // unreachable: there are only numbers and times in it
	}
	return b
}

func imapCursorOf(b []byte) (at imapCursor, err error) {
	if len(b) > 0 {
		err = json.Unmarshal(b, &at)
	}
	if err != nil {
		return at, &Trouble{Why: WhyServer, Err: err}
	}
	return at, nil
}

// Begin finds out where reading begins or goes on.
func (p *imapMailbox) Begin(ctx context.Context, before Before) (cursor []byte, err error) {
	at, err := imapCursorOf(before.Cursor)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, imapTime)
	defer cancel()
	now := time.Now().UTC().Truncate(time.Second)
	s, err := p.open(ctx, true)
	if err != nil {
		return nil, err
	}
	defer s.close()
	if err := s.checkTarget(); err != nil {
		return nil, err
	}
	from := now.AddDate(0, 0, -p.days)
	if at.Validity == 0 {
		at = imapCursor{Validity: s.validity, Last: s.next - 1, Seen: now, From: from}
		if p.days > 0 {
			at.since(from, s.next)
		}
		return at.encode(), nil
	}
	if p.after == "leave" {
		at.Kept = nil
	}
	if before.Elsewhere {
		err = s.elsewhere(&at)
	} else {
		s.renumbered(&at)
	}
	if err != nil {
		return nil, err
	}
	if before.Longer {
		at.longer(from)
	}
	return at.encode(), nil
}

// longer reads the older mails once more, from further back.
func (at *imapCursor) longer(from time.Time) {
	if from.Before(at.From) {
		at.From = from
	}
	until := at.Last + 1
	if at.Since != nil {
		until = at.Until
		if at.Since.Before(from) {
			from = *at.Since
		}
	}
	at.since(from, until)
}

// renumbered goes back to when nothing was left where the folder was made anew, or is as it was before: its mails have
// other numbers now.
func (s *imapSession) renumbered(at *imapCursor) {
	if at.Validity != s.validity || at.Last >= s.next || at.Until > s.next {
		at.again(s.validity, s.next)
	}
}

// elsewhere goes on at another host or under another name. Whether that is the same mailbox can't be known: small numbers
// for a folder are common. So what came since nothing was left is read again by its time. If the numbers may be the same
// ones, all mails above are read besides, also old ones that were moved there; many old ones are those of another mailbox.
func (s *imapSession) elsewhere(at *imapCursor) error {
	unread, until := at.Last+1, s.next
	if at.Since != nil {
		unread = at.Until
	}
	if at.Validity == s.validity && unread <= s.next {
		old := imap.SearchCriteria{UID: []imap.UIDSet{{{Start: imap.UID(unread), Stop: 0}}}, Before: at.Seen.Add(-2 * imapDay)}
		s.conn.allow(imapTalk)
		found, err := s.client.UIDSearch(&old, nil).Wait()
		if err != nil {
			return s.trouble(err)
		}
		if len(lowest(found.All, unread-1, s.next-1)) < imapMails {
			until = unread
		}
	}
	at.again(s.validity, until)
	return nil
}

// again reads what came since nothing was left and is below a number, whatever was read of it. That is found to be a copy.
func (at *imapCursor) again(validity, until uint32) {
	since := at.Seen
	if at.Since != nil && at.Since.Before(since) {
		since = *at.Since
	}
	*at = imapCursor{Validity: validity, Seen: at.Seen, Came: at.Came, From: at.From}
	at.since(since, until)
}

// since begins with the older mails, which are those below a number.
func (at *imapCursor) since(day time.Time, until uint32) {
	at.Last, at.Since, at.Until = 0, &day, until
}

// Fetch reads what came since the cursor. Nothing in the mailbox changes by it but what was asked for with Kept.
func (p *imapMailbox) Fetch(ctx context.Context, cursor []byte) (mail []Message, next []byte, err error) {
	at, err := imapCursorOf(cursor)
	if err != nil {
		return nil, nil, err
	}
	if at.Validity == 0 {
		next, err = p.Begin(ctx, Before{})
		return nil, next, err
	}
	ctx, cancel := context.WithTimeout(ctx, imapTime)
	defer cancel()
	now := time.Now().UTC().Truncate(time.Second)
	s, err := p.open(ctx, len(at.Kept) == 0)
	if err != nil {
		return nil, nil, err
	}
	defer s.close()
	s.renumbered(&at)
	var trouble error
	if len(at.Kept) > 0 {
		if trouble = s.settle(at.Kept); trouble == nil {
			at.Kept = nil
		}
	}
	for range imapRounds {
		uids, err := s.following(&at)
		if err == nil && len(uids) == 0 {
			at.Seen, at.Came = now, 0
			break
		}
		if err == nil {
			mail, err = s.bring(&at, uids)
		}
		at.Came += len(mail)
		if len(mail) > 0 {
			break // however it ended: what is wrong, if anything, is met again by the next Fetch
		}
		if err != nil {
			trouble = err
			break
		}
	}
	return mail, at.encode(), trouble
}

// IMAPCame is how many mails were read since the mailbox had nothing new: zero when it was read to its end.
func IMAPCame(cursor []byte) int {
	var at imapCursor
	if json.Unmarshal(cursor, &at) != nil {
		return 0
	}
	return at.Came
}

// Kept has the next Fetch mark or move these mails, where that is wanted.
func (p *imapMailbox) Kept(next []byte, refs []string) []byte {
	var at imapCursor
	if p.after == "leave" || len(refs) == 0 || json.Unmarshal(next, &at) != nil {
		return next
	}
	for _, ref := range refs {
		if uid, err := strconv.ParseUint(ref, 10, 32); err == nil {
			at.Kept = append(at.Kept, uint32(uid))
		}
	}
	return at.encode()
}

// following are the next mails after the cursor, at most as many as one Fetch takes.
func (s *imapSession) following(at *imapCursor) ([]imap.UID, error) {
	for {
		stop := uint32(0) // the end, whatever it is
		criteria := imap.SearchCriteria{}
		if at.Since != nil {
			criteria.Since, stop = at.Since.Add(-imapDay), at.Until-1
		}
		if at.Last >= s.next-1 || at.Since != nil && at.Last >= stop {
			if at.Since == nil {
				return nil, nil
			}
			at.Last, at.Since, at.Until = max(at.Last, stop), nil, 0
			continue
		}
		criteria.UID = []imap.UIDSet{{{Start: imap.UID(at.Last + 1), Stop: imap.UID(stop)}}}
		s.conn.allow(imapTalk)
		found, err := s.client.UIDSearch(&criteria, nil).Wait()
		if err != nil {
			return nil, s.trouble(err)
		}
		uids := lowest(found.All, at.Last, stop)
		if len(uids) > 0 || at.Since == nil {
			return uids, nil
		}
		at.Last, at.Since, at.Until = stop, nil, 0
	}
}

// lowest are the first numbers of a set that are above last and, unless that is 0, not above stop. A search for "n:*"
// finds the newest mail even below n, and what a server says may be any range.
func lowest(set imap.NumSet, last, stop uint32) (uids []imap.UID) {
	ranges, _ := set.(imap.UIDSet)
	for _, r := range ranges {
		if r.Start == 0 || r.Stop == 0 {
			continue
		}
		for uid := max(uint64(r.Start), uint64(last)+1); uid <= uint64(r.Stop) && (stop == 0 || uid <= uint64(stop)) && len(uids) < imapMails; uid++ {
			uids = append(uids, imap.UID(uid))
		}
	}
	slices.Sort(uids)
	return uids
}
