package email

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"havenjob/providers/email/emailtest"
)

func letter(n int) string {
	return fmt.Sprintf("From: Jobs <jobs@northwind.example>\r\nTo: maya@example.com\r\nSubject: Mail %d\r\nMessage-ID: <%d@northwind.example>\r\n\r\nThank you for applying.\r\n", n, n)
}

func letters(from, to int) (list []string) {
	for n := from; n <= to; n++ {
		list = append(list, letter(n))
	}
	return list
}

// imapSample is a mailbox that mails are put into.
func imapSample(t *testing.T) sample {
	d := emailtest.StartDovecot(t)
	return sample{config: readerOf(t, d).config, put: func(w wire) { d.Deliver(t, "INBOX", w.raw()) }}
}

// reader is the mailbox of a server as somebody has set it up.
type reader struct {
	t      *testing.T
	config Config
	cursor []byte
}

func readerOf(t *testing.T, d *emailtest.Dovecot, change ...string) *reader {
	r := &reader{t: t, config: Config{Secret: d.Password, Roots: d.Roots, Settings: map[string]string{"host": d.Host, "port": strconv.Itoa(d.Port), "username": d.User}}}
	for i := 0; i < len(change); i += 2 {
		r.config.Settings[change[i]] = change[i+1]
	}
	return r
}

func (r *reader) poller() Poller {
	r.t.Helper()
	p, err := New("imap", r.config)
	if err != nil {
		r.t.Fatal(err)
	}
	return p.(Poller)
}

// fetch goes on from where the last one was; want is what comes, and all of it is kept.
func (r *reader) fetch(want ...string) {
	r.t.Helper()
	p := r.poller()
	mail, next, err := p.Fetch(r.t.Context(), r.cursor)
	if err != nil {
		r.t.Fatal(err)
	}
	got, refs := []string{}, []string{}
	for _, m := range mail {
		if m.Problem != "" || m.From != "" || len(m.To) > 0 {
			r.t.Errorf("%+v", m)
		}
		got, refs = append(got, m.Header.Get("Subject")), append(refs, m.Ref)
	}
	if !slices.Equal(got, want) && len(got)+len(want) > 0 {
		r.t.Errorf("came %q, want %q", got, want)
	}
	r.cursor = p.Kept(next, refs)
}

func (r *reader) trouble(why string) *Trouble {
	r.t.Helper()
	_, _, err := r.poller().Fetch(r.t.Context(), r.cursor)
	var trouble *Trouble
	if !errors.As(err, &trouble) || trouble.Why != why {
		r.t.Fatalf("%v (%v), want %s", err, errors.Unwrap(err), why)
	}
	return trouble
}

func subjects(from, to int) (list []string) {
	for n := from; n <= to; n++ {
		list = append(list, fmt.Sprintf("Mail %d", n))
	}
	return list
}

func TestAMailboxIsReadFromNowOnAndNothingInItChanges(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	d.Deliver(t, "INBOX", letters(1, 2)...)
	for _, kind := range []string{"tls", "starttls", "none"} {
		port := d.Plain
		if kind == "tls" {
			port = d.Port
		}
		r := readerOf(t, d, "tls", kind, "port", strconv.Itoa(port))
		r.fetch()
		r.fetch()
	}
	r := readerOf(t, d)
	r.fetch()
	d.Deliver(t, "INBOX", letters(3, 4)...)
	r.fetch("Mail 3", "Mail 4")
	r.fetch()
	d.Deliver(t, "INBOX", letter(5))
	r.fetch("Mail 5")
	r.fetch()
	if state := d.State(t, "INBOX"); !slices.Equal(state, subjects(1, 5)) {
		t.Errorf("it has changed: %q", state)
	}
}

func TestOlderMailsAreReadWhereThatIsWanted(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	d.DeliverAt(t, "INBOX", time.Now().AddDate(0, 0, -20), letter(1))
	d.DeliverAt(t, "INBOX", time.Now().AddDate(0, 0, -3), letter(2))
	d.DeliverAt(t, "INBOX", time.Now().AddDate(0, 0, -40), letter(3)) // moved here lately
	r := readerOf(t, d, "days", "7")
	r.fetch()
	d.Deliver(t, "INBOX", letter(4))
	r.fetch("Mail 2")
	r.fetch("Mail 4")
	r.fetch()
	r = readerOf(t, d, "days", "30")
	r.fetch()
	r.fetch("Mail 1", "Mail 2", "Mail 4")
}

func TestManyMailsComeInParts(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	r := readerOf(t, d)
	r.fetch()
	d.Deliver(t, "INBOX", letters(1, 120)...)
	r.fetch(subjects(1, 50)...)
	r.fetch(subjects(51, 100)...)
	r.fetch(subjects(101, 120)...)
	r.fetch()
}

func TestOnlyWhatWasKeptIsMarkedOrMovedAndOnlyWhenAskedFor(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	d.Folders(t, "Jobs")
	seen, move := readerOf(t, d, "after", "seen"), readerOf(t, d, "after", "move", "move_to", "Jobs")
	seen.fetch()
	move.fetch()
	d.Deliver(t, "INBOX", letters(1, 3)...)

	// Nothing is kept yet: nothing is done.
	mail, next, err := seen.poller().Fetch(t.Context(), seen.cursor)
	if err != nil || len(mail) != 3 {
		t.Fatal(len(mail), err)
	}
	if state := d.State(t, "INBOX"); !slices.Equal(state, subjects(1, 3)) {
		t.Errorf("%q", state)
	}
	seen.cursor = seen.poller().Kept(next, []string{mail[1].Ref})
	seen.fetch()
	seen.fetch()
	if state := d.State(t, "INBOX"); !slices.Equal(state, []string{"Mail 1", `Mail 2 \Seen`, "Mail 3"}) {
		t.Errorf("%q", state)
	}

	mail, next, err = move.poller().Fetch(t.Context(), move.cursor)
	if err != nil || len(mail) != 3 {
		t.Fatal(len(mail), err)
	}
	move.cursor = move.poller().Kept(next, []string{mail[0].Ref, "4000000000"})
	d.Deliver(t, "INBOX", letter(4))
	move.fetch("Mail 4") // and moves the first
	if in, out := d.State(t, "INBOX"), d.State(t, "Jobs"); len(in) != 3 || !slices.Equal(out, []string{"Mail 1"}) {
		t.Errorf("%q %q", in, out)
	}

	// The folder is gone: mail goes on to come, and what is to be moved waits.
	d.Remove(t, "Jobs")
	d.Deliver(t, "INBOX", letter(5))
	mail, next, err = move.poller().Fetch(t.Context(), move.cursor)
	var trouble *Trouble
	if !errors.As(err, &trouble) || trouble.Why != WhyMoveTo || !slices.Equal(trouble.Folders, []string{"INBOX"}) || len(mail) != 1 {
		t.Fatal(len(mail), err)
	}
	d.Folders(t, "Jobs")
	move.cursor = move.poller().Kept(next, []string{mail[0].Ref})
	move.fetch()
	if out := d.State(t, "Jobs"); !slices.Equal(out, []string{"Mail 4", "Mail 5"}) {
		t.Errorf("%q", out)
	}
}

func TestAFolderThatIsMadeAnewLosesNothing(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	d.Folders(t, "Jobs")
	r := readerOf(t, d, "folder", "Jobs", "after", "seen")
	r.fetch()
	d.Deliver(t, "Jobs", letter(1))
	r.fetch("Mail 1")
	d.Remove(t, "Jobs")
	if list := r.trouble(WhyFolder).Folders; !slices.Equal(list, []string{"INBOX"}) {
		t.Errorf("the folders are %q", list)
	}
	d.Folders(t, "Jobs")
	d.DeliverAt(t, "Jobs", time.Now().AddDate(0, 0, -30), letter(8), letter(9)) // from before it was read at all
	d.Deliver(t, "Jobs", letters(1, 3)...)
	r.fetch("Mail 1", "Mail 2", "Mail 3") // a copy, and what nobody has seen
	r.fetch()
	d.Deliver(t, "Jobs", letter(4))
	r.fetch("Mail 4")
	r.fetch()
	if state := d.State(t, "Jobs"); state[0] != "Mail 8" || state[2] != `Mail 1 \Seen` {
		t.Errorf("%q", state)
	}
}

// begin is where a folder of that number and that next mail is gone on with, and what is old in it.
func begin(t *testing.T, before Before, validity, next int, old string) (at imapCursor) {
	t.Helper()
	r := hostile(t, map[string]func(io.Writer, string){
		"EXAMINE": func(w io.Writer, tag string) {
			fmt.Fprintf(w, "* OK [UIDVALIDITY %d] x\r\n* OK [UIDNEXT %d] x\r\n%s OK done\r\n", validity, next, tag)
		},
		`UID SEARCH UID 51:* BEFORE "30-Oct-2026"`: func(w io.Writer, tag string) { fmt.Fprintf(w, "* SEARCH %s\r\n%s OK done\r\n", old, tag) },
		`UID SEARCH UID 41:* BEFORE "30-Oct-2026"`: func(w io.Writer, tag string) { fmt.Fprintf(w, "* SEARCH\r\n%s OK done\r\n", tag) },
	})
	cursor, err := r.poller().Begin(t.Context(), before)
	if err != nil {
		t.Fatal(err)
	}
	if at, err = imapCursorOf(cursor); err != nil {
		t.Fatal(err)
	}
	return at
}

func TestAFolderIsGoneOnWithWhereItWasReadTo(t *testing.T) {
	t.Parallel()
	seen := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	day := seen.AddDate(0, 0, -5)
	read := imapCursor{Validity: 7, Last: 50, Seen: seen, Kept: []uint32{49}}
	older := imapCursor{Validity: 7, Last: 20, Seen: seen, Since: &day, Until: 41}
	many := ""
	for uid := 51; uid < 120; uid++ {
		many += strconv.Itoa(uid) + " "
	}
	for name, c := range map[string]struct {
		at             imapCursor
		elsewhere      bool
		validity, next int
		old            string
		last, until    uint32    // where it goes on
		since          time.Time // with older ones
	}{
		"the same":                             {read, false, 7, 60, "", 50, 0, time.Time{}},
		"the same, with nothing new":           {read, false, 7, 51, "", 50, 0, time.Time{}},
		"the same, amid older ones":            {older, false, 7, 60, "", 20, 41, day},
		"made anew":                            {read, false, 8, 60, "", 0, 60, seen},
		"made anew, amid older ones":           {older, false, 8, 60, "", 0, 60, day},
		"put back as it was before":            {read, false, 7, 50, "", 0, 50, seen},
		"elsewhere, made anew":                 {read, true, 8, 60, "", 0, 60, seen},
		"elsewhere, with a smaller number":     {read, true, 7, 40, "", 0, 40, seen},
		"elsewhere, maybe the same":            {read, true, 7, 60, "", 0, 51, seen},
		"elsewhere, with an old one put there": {read, true, 7, 60, "55", 0, 51, seen},
		"elsewhere, with many old ones":        {read, true, 7, 120, many, 0, 120, seen},
		"elsewhere, amid older ones":           {older, true, 7, 60, "", 0, 41, day},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := begin(t, Before{Cursor: c.at.encode(), Elsewhere: c.elsewhere}, c.validity, c.next, c.old)
			var since time.Time
			if at.Since != nil {
				since = *at.Since
			}
			if at.Validity != uint32(c.validity) || at.Last != c.last || at.Until != c.until || !since.Equal(c.since) || !at.Seen.Equal(seen) || len(at.Kept) != 0 {
				t.Errorf("%s", at.encode())
			}
		})
	}
	// A longer reach does not forget how far it is with what is newer.
	r := hostile(t, nil)
	r.config.Settings["days"] = "7"
	week := time.Now().AddDate(0, 0, -7)
	early := week.AddDate(0, 0, -20)
	for _, c := range []struct {
		at    imapCursor
		until uint32
		since time.Time
	}{
		{imapCursor{Validity: 7, Last: 6, Seen: time.Now()}, 7, week},
		{imapCursor{Validity: 7, Last: 2, Seen: time.Now(), Since: &early, Until: 5}, 5, early},
		{imapCursor{Validity: 8, Last: 6, Seen: time.Now()}, 9, week},
	} {
		cursor, err := r.poller().Begin(t.Context(), Before{Cursor: c.at.encode(), Longer: true})
		at, _ := imapCursorOf(cursor)
		if err != nil || at.Since == nil || at.Last != 0 || at.Until != c.until || at.Since.Sub(c.since).Abs() > time.Minute {
			t.Errorf("%s goes on with %s, %v", c.at.encode(), cursor, err)
		}
	}
	// What is still to be marked is marked, in the same folder only.
	r = hostile(t, nil)
	r.config.Settings["after"] = "seen"
	for elsewhere, want := range map[bool]int{false: 1, true: 0} {
		cursor, err := r.poller().Begin(t.Context(), Before{Cursor: imapCursor{Validity: 7, Last: 8, Kept: []uint32{5}}.encode(), Elsewhere: elsewhere})
		at, _ := imapCursorOf(cursor)
		if err != nil || len(at.Kept) != want {
			t.Errorf("%s %v", cursor, err)
		}
	}
}

// A server that was put back to what it was yesterday gives the same numbers to other mails.
func TestAFolderThatIsPutBackLosesNothing(t *testing.T) {
	t.Parallel()
	r := hostile(t, map[string]func(io.Writer, string){"UID FETCH 5 (UID BODY": func(w io.Writer, tag string) {
		fmt.Fprintf(w, "* 1 FETCH (UID 5 BODY[]<0> {14}\r\nSubject: A\r\n\r\n)\r\n%s OK done\r\n", tag)
	}})
	r.cursor = imapCursor{Validity: 7, Last: 20, Seen: time.Now()}.encode()
	if mail, _, err := r.poller().Fetch(t.Context(), r.cursor); err != nil || len(mail) != 1 {
		t.Error(len(mail), err)
	}
}

// A day more is looked through, for servers have time zones; what came before the connecting was not wanted and is not now.
func TestAFolderThatIsMadeAnewBringsNothingFromBeforeItWasConnected(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	hours := func(n int) time.Time { return time.Now().Add(time.Duration(n) * time.Hour) }
	for days, want := range map[string][]string{"": {"Mail 5"}, "7": {"Mail 3", "Mail 4", "Mail 5"}} {
		folder := "Jobs" + days
		d.Folders(t, folder)
		r := readerOf(t, d, "folder", folder, "days", days)
		r.fetch()
		r.fetch()
		d.Remove(t, folder)
		d.Folders(t, folder)
		d.DeliverAt(t, folder, hours(-10*24), letter(1))
		d.DeliverAt(t, folder, hours(-7*24-3), letter(2))
		d.DeliverAt(t, folder, hours(-12), letter(3))
		d.DeliverAt(t, folder, hours(-1), letter(4))
		d.Deliver(t, folder, letter(5))
		r.fetch(want...)
		r.fetch()
	}

	// Mails that are not wanted do not hold up those that are.
	d.Folders(t, "Many")
	r := readerOf(t, d, "folder", "Many")
	r.fetch()
	d.Remove(t, "Many")
	d.Folders(t, "Many")
	d.DeliverAt(t, "Many", hours(-1), letters(1, 60)...)
	d.Deliver(t, "Many", letter(61))
	r.fetch("Mail 61")
	r.fetch()

	// A beginning that was chosen later counts.
	d.Folders(t, "Late")
	d.DeliverAt(t, "Late", hours(-12), letter(1))
	r = readerOf(t, d, "folder", "Late")
	r.fetch()
	r.config.Settings["days"] = "7"
	cursor, err := r.poller().Begin(t.Context(), Before{Cursor: r.cursor, Longer: true})
	if err != nil {
		t.Fatal(err)
	}
	r.cursor = cursor
	r.fetch("Mail 1")
	d.Remove(t, "Late")
	d.Folders(t, "Late")
	d.DeliverAt(t, "Late", hours(-12), letter(2))
	r.fetch("Mail 2")
}

func TestWhatIsWrongWithAMailboxIsTold(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := strconv.Itoa(nobody.Addr().(*net.TCPAddr).Port)
	nobody.Close()
	for why, r := range map[string]*reader{
		WhyFolder:     readerOf(t, d, "folder", "Jobs"),
		WhyMoveTo:     readerOf(t, d, "after", "move", "move_to", "Jobs"),
		WhyEncryption: readerOf(t, d, "port", strconv.Itoa(d.Plain)),
		WhyNoAnswer:   readerOf(t, d, "port", closed),
		WhyHost:       readerOf(t, d, "host", "nowhere.invalid"),
	} {
		r.trouble(why)
	}
	r := readerOf(t, d)
	r.config.Secret = "wrong"
	r.trouble(WhyPassword)
	for _, kind := range []string{"tls", "starttls"} {
		port := map[string]int{"tls": d.Port, "starttls": d.Plain}[kind]
		r = readerOf(t, d, "tls", kind, "port", strconv.Itoa(port))
		r.config.Roots = x509.NewCertPool()
		r.trouble(WhyCertificate)
	}
	r = readerOf(t, d)
	r.config.Dial = func(context.Context, string, string) (net.Conn, error) {
		return nil, fmt.Errorf("no: %w", ErrNotAllowed)
	}
	r.trouble(WhyAddress)

	for _, change := range [][2]string{{"tls", "ssl"}, {"after", "delete"}, {"after", "move"}} {
		r = readerOf(t, d, change[0], change[1])
		if _, err := New("imap", r.config); err == nil || errors.Is(err, ErrNotConfigured) {
			t.Errorf("%q: %v", change, err)
		}
	}
}

func TestALargeMailIsReadByItsBeginning(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	r := readerOf(t, d)
	r.fetch()
	large := byHand
	large.attachment = 9 << 20
	d.Deliver(t, "INBOX", letter(1), large.raw(), letter(2))
	mail, next, err := r.poller().Fetch(t.Context(), r.cursor)
	if err != nil || len(mail) != 3 {
		t.Fatal(len(mail), err)
	}
	if m := mail[1]; m.Problem != "" || m.Header.Get("Subject") != "Fwd: Thank you for applying" || !strings.Contains(m.Text, "Thank you for applying.") || m.Size < 9<<20 {
		t.Errorf("%+v", m)
	}
	r.cursor = next
	large.attachment = 40 << 20
	d.Deliver(t, "INBOX", large.raw())
	mail, _, err = r.poller().Fetch(t.Context(), r.cursor)
	if err != nil || len(mail) != 1 || mail[0].Problem != "it is larger than 36 MB" || mail[0].Sum == "" || mail[0].Header.Get("Subject") == "" {
		t.Errorf("%d %v", len(mail), err)
	}
}

// hostile is a server that answers a Fetch as the script says: what a client's line begins with, after its tag, and
// what is answered, where TAG is that tag.
func hostile(t *testing.T, script map[string]func(w io.Writer, tag string)) *reader {
	t.Helper()
	port := emailtest.StartScript(t, func(w io.Writer, tag, command string) bool {
		for begins, answer := range script {
			if strings.HasPrefix(command, begins) {
				answer(w, tag)
				return true
			}
		}
		return false
	})
	return &reader{t: t, cursor: []byte(`{"uidvalidity":7,"last_uid":3}`), config: Config{Secret: "secret",
		Settings: map[string]string{"host": "127.0.0.1", "port": strconv.Itoa(port), "tls": "none", "username": "maya"}}}
}

// flood writes until nobody listens any more.
func flood(w io.Writer, what string) {
	block := strings.Repeat(what, 64<<10/len(what)+1)
	for {
		if _, err := io.WriteString(w, block); err != nil {
			return
		}
	}
}

func TestAHostileServerIsBounded(t *testing.T) {
	t.Parallel()
	type answers = map[string]func(io.Writer, string)
	for name, script := range map[string]answers{
		"an endless line":            {"LOGIN": func(w io.Writer, _ string) { flood(w, "x") }},
		"endless lines":              {"LOGIN": func(w io.Writer, _ string) { flood(w, "* OK still here\r\n") }},
		"an endless list of numbers": {"UID SEARCH": func(w io.Writer, _ string) { io.WriteString(w, "* SEARCH"); flood(w, " 4000000001 2") }},
		"a literal that is too large": {"UID FETCH 5 (UID BODY": func(w io.Writer, _ string) {
			io.WriteString(w, "* 1 FETCH (UID 5 BODY[]<0> {99999999999}\r\n")
			flood(w, "x")
		}},
		"a huge name": {"UID FETCH 5 (UID BODY": func(w io.Writer, _ string) { io.WriteString(w, "* LIST () \"/\" {99999999999}\r\n"); flood(w, "x") }},
		"deep lists":  {"UID FETCH 5 (UID RFC822": func(w io.Writer, _ string) { io.WriteString(w, "* 1 FETCH (BODYSTRUCTURE "); flood(w, "(") }},
		"deep lists in a mail's text": {"UID FETCH 5 (UID BODY": func(w io.Writer, _ string) {
			io.WriteString(w, "* 1 FETCH (BODYSTRUCTURE ")
			flood(w, `((((("a" "b" NIL NIL NIL NIL 1)`)
		}},
		"a literal that is none": {"LOGIN": func(w io.Writer, _ string) {
			io.WriteString(w, "* OK words {999999}\r\n* 1 FETCH (BODYSTRUCTURE ")
			flood(w, "(")
		}},
		"a code without an end": {"LOGIN": func(w io.Writer, _ string) {
			io.WriteString(w, "* OK [X {999999}\r\n* 1 FETCH (X {9}\r\n]\r\n* 1 FETCH (BODYSTRUCTURE ")
			flood(w, "(")
		}},
		"a quote without an end": {"LOGIN": func(w io.Writer, _ string) {
			io.WriteString(w, "* LIST () \"/\" \"{999999}\r\n\"\r\n* 1 FETCH (BODYSTRUCTURE ")
			flood(w, "(")
		}},
		"nonsense":              {"LOGIN": func(w io.Writer, _ string) { io.WriteString(w, "\x00\xff{}\r\n* FETCH\r\n") }},
		"a number that is none": {"EXAMINE": func(w io.Writer, tag string) { fmt.Fprintf(w, "* OK [UIDVALIDITY -7] x\r\n%s OK\r\n", tag) }},
		"an end":                {"UID FETCH 5 (UID BODY": func(w io.Writer, _ string) { w.(net.Conn).Close() }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			hostile(t, script).trouble(WhyServer)
		})
	}

	// Ranges are not written out.
	r := hostile(t, answers{"UID SEARCH": func(w io.Writer, tag string) {
		fmt.Fprintf(w, "* ESEARCH (TAG \"%s\") UID ALL 1:4294967295\r\n%s OK done\r\n", tag, tag)
	}, "UID FETCH 5 (UID BODY": func(w io.Writer, tag string) {
		fmt.Fprintf(w, "* 1 FETCH (UID 5 BODY[]<0> {14}\r\nSubject: A\r\n\r\n)\r\n%s OK done\r\n", tag)
	}})
	mail, next, err := r.poller().Fetch(t.Context(), r.cursor)
	if err != nil || len(mail) != 1 || !strings.Contains(string(next), `"last_uid":53`) {
		t.Errorf("%d mails, %s, %v", len(mail), next, err)
	}
	// A silent server does not hold anybody up.
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	r = hostile(t, answers{"UID SEARCH": func(io.Writer, string) {}})
	var trouble *Trouble
	if _, _, err = r.poller().Fetch(ctx, r.cursor); !errors.As(err, &trouble) || trouble.Why != WhyNoAnswer {
		t.Errorf("%v", err)
	}
}

// of is the number of the mail that a client wants the text of.
func of(command string) (uid int, ok bool) {
	rest, ok := strings.CutPrefix(command, "UID FETCH ")
	number, what, _ := strings.Cut(rest, " ")
	uid, err := strconv.Atoi(number)
	return uid, ok && err == nil && strings.Contains(what, "BODY")
}

// While mails come, a server may take its time, and break off.
func TestMailsOfASlowServerCount(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]func(w io.Writer){
		"it is cut off":  func(io.Writer) { time.Sleep(3 * time.Second) },
		"it breaks off":  func(w io.Writer) { w.(net.Conn).Close() },
		"it says no":     func(w io.Writer) { io.WriteString(w, "* BYE not now\r\n") },
		"it says rubish": func(w io.Writer) { io.WriteString(w, "* FETCH ((\r\n") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var given atomic.Int32 // a client for each look
			port := emailtest.StartScript(t, func(w io.Writer, tag, command string) bool {
				uid, wanted := of(command)
				switch {
				case strings.HasPrefix(command, "UID SEARCH UID 4:"):
					fmt.Fprintf(w, "* SEARCH 5 6 7\r\n%s OK done\r\n", tag)
				case strings.HasPrefix(command, "UID SEARCH UID 7:"):
					fmt.Fprintf(w, "* SEARCH 7\r\n%s OK done\r\n", tag)
				case wanted && uid == 7 && given.Load() < 3:
					given.Add(1)
					after(w)
				case wanted:
					given.Add(1)
					fmt.Fprintf(w, "* 1 FETCH (UID %d BODY[]<0> {14}\r\nSubject: A\r\n\r\n)\r\n%s OK done\r\n", uid, tag)
				default:
					return false
				}
				return true
			})
			r := hostile(t, nil)
			r.config.Settings["port"] = strconv.Itoa(port)
			fetch := func() ([]Message, error) {
				ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
				defer cancel()
				mail, next, err := r.poller().Fetch(ctx, r.cursor)
				r.cursor = next
				return mail, err
			}
			if mail, err := fetch(); err != nil || len(mail) != 2 || IMAPCame(r.cursor) != 2 || strings.Contains(string(r.cursor), "stuck") {
				t.Fatalf("%d mails, %v, %s", len(mail), err, r.cursor)
			}
			if mail, err := fetch(); err != nil || len(mail) != 1 || IMAPCame(r.cursor) != 3 {
				t.Fatalf("%d mails, %v, %s", len(mail), err, r.cursor)
			}
			if IMAPCame([]byte("{}")) != 0 || IMAPCame(nil) != 0 {
				t.Error("mails came without a cursor")
			}
		})
	}
}

// A large mail may be too much for a slow line; its beginning is not.
func TestOfAMailThatDoesNotComeInTimeLessIsAskedFor(t *testing.T) {
	t.Parallel()
	var turn sync.Mutex
	var asked []string
	port := emailtest.StartScript(t, func(w io.Writer, tag, command string) bool {
		if uid, wanted := of(command); !wanted || uid != 5 {
			return false
		}
		turn.Lock()
		defer turn.Unlock()
		asked = append(asked, command[strings.Index(command, "<"):])
		if len(asked) < 3 {
			w.(net.Conn).Close()
			return true
		}
		fmt.Fprintf(w, "* 1 FETCH (UID 5 BODY[]<0> {14}\r\nSubject: A\r\n\r\n)\r\n%s OK done\r\n", tag)
		return true
	})
	r := hostile(t, nil)
	r.config.Settings["port"] = strconv.Itoa(port)
	for range 2 {
		_, next, err := r.poller().Fetch(t.Context(), r.cursor)
		if err == nil {
			t.Fatal("it came")
		}
		r.cursor = next
	}
	mail, _, err := r.poller().Fetch(t.Context(), r.cursor)
	turn.Lock()
	defer turn.Unlock()
	if err != nil || len(mail) != 1 || !slices.Equal(asked, []string{"<0.4194304>)", "<0.524288>)", "<0.65536>)"}) {
		t.Errorf("%d mails, %v, asked for %q", len(mail), err, asked)
	}
}

// A mail that breaks the talk each time would keep all that come after it, and one that comes without its text is not
// gone: both are tried again, and then are told of.
func TestAMailThatIsNotHandedOutIsToldOf(t *testing.T) {
	t.Parallel()
	const text = "BODY[]<0> {14}\r\nSubject: A\r\n\r\n"
	for name, answer := range map[string]string{
		"what is not understood": "* 1 FETCH (UID 5 WHAT)\r\nTAG OK\r\n",
		"a refusal":              "TAG NO cannot read it\r\n",
		"no text":                "* 1 FETCH (UID 5 BODY[]<0> NIL)\r\nTAG OK\r\n",
		"nothing but its number": "* 1 FETCH (UID 5)\r\nTAG OK\r\n",
		"another number":         "* 1 FETCH (UID 1005 " + text + ")\r\nTAG OK\r\n",
		"another, without text":  "* 1 FETCH (UID 1005 BODY[]<0> NIL)\r\nTAG OK\r\n",
		"no number":              "* 1 FETCH (" + text + ")\r\nTAG OK\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := hostile(t, map[string]func(io.Writer, string){"UID FETCH 5 (UID BODY": func(w io.Writer, tag string) { io.WriteString(w, strings.ReplaceAll(answer, "TAG", tag)) }})
			for range imapTries {
				mail, next, err := r.poller().Fetch(t.Context(), r.cursor)
				if err == nil || len(mail) > 0 {
					t.Fatal(len(mail), err)
				}
				r.cursor = next
			}
			mail, next, err := r.poller().Fetch(t.Context(), r.cursor)
			if err != nil || len(mail) != 1 || mail[0].Problem == "" || mail[0].Sum == "" || strings.Contains(string(next), "stuck") {
				t.Errorf("%+v %s %v", mail, next, err)
			}
		})
	}
}

// What another program does at the same time is no answer.
func TestAMailThatIsGoneIsPassedOver(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{
		"nothing":                "TAG OK\r\n",
		"the flags of another":   "* 2 FETCH (FLAGS (\\Seen))\r\n* 3 FETCH (UID 6 FLAGS (\\Seen))\r\nTAG OK\r\n",
		"that there is one less": "* 1 EXPUNGE\r\nTAG OK\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := hostile(t, map[string]func(io.Writer, string){"UID FETCH 5 (UID BODY": func(w io.Writer, tag string) { io.WriteString(w, strings.ReplaceAll(answer, "TAG", tag)) }})
			if mail, next, err := r.poller().Fetch(t.Context(), r.cursor); err != nil || len(mail) != 0 || !strings.Contains(string(next), `"last_uid":5`) {
				t.Errorf("%+v %s %v", mail, next, err)
			}
		})
	}
}

// A size that can't be told is no reason to leave the mail there.
func TestAMailWithoutASizeIsRead(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"TAG NO cannot\r\n", "TAG OK\r\n", "* 1 FETCH (UID 5)\r\nTAG OK\r\n"} {
		r := hostile(t, map[string]func(io.Writer, string){
			"UID FETCH 5 (UID RFC822": func(w io.Writer, tag string) { io.WriteString(w, strings.ReplaceAll(answer, "TAG", tag)) },
			"UID FETCH 5 (UID BODY": func(w io.Writer, tag string) {
				fmt.Fprintf(w, "* 1 FETCH (UID 5 BODY[]<0> {14}\r\nSubject: A\r\n\r\n)\r\n%s OK done\r\n", tag)
			}})
		if mail, _, err := r.poller().Fetch(t.Context(), r.cursor); err != nil || len(mail) != 1 {
			t.Errorf("%q: %+v %v", answer, mail, err)
		}
	}
}
