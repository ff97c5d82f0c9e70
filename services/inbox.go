package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/providers/mailer"
	"havenjob/services/jobs"
	"havenjob/services/mailreader"
	"havenjob/services/seal"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Inbox takes mail in: it finds out whose a mail is and whether it may come in, and makes it durable before anybody is
// told that it was taken. What it means is found out by a job (inbox_read.go).
type Inbox struct {
	DB     *models.Database
	Queue  *jobs.Queue
	Box    *seal.Box
	Log    *slog.Logger
	Domain string // of the forwarding addresses; empty: only their local part counts
	// MailOut has what the person is told of mailed, too, where they want that.
	MailOut bool
	// Provider finds the models that are asked where the rules are unsure; nil: none is. Only the jobs need it.
	Provider ProviderOf
}

// Fate is what became of a mail at the door.
type Fate string

const (
	FateAccepted  Fate = "accepted"  // kept, and to be read
	FateDuplicate Fate = "duplicate" // a copy of one that is there
	FateIgnored   Fate = "ignored"   // from somebody who is not trusted
	FateUnknown   Fate = "unknown"   // for nobody here
	FateNothing   Fate = "nothing"   // in somebody's mailbox, and not about a job: nothing of it is written down
)

// gmailConfirms is who asks to confirm a forwarding address of Gmail's: the one mail that comes in without trust.
const gmailConfirms = "forwarding-noreply@google.com"

// mostConfirmations are taken of one person's in a day.
const mostConfirmations = 10

// readMail is the job that reads an accepted mail.
type readMail struct {
	ID uuid.UUID `json:"id"`
}

func (readMail) Kind() string { return "read_mail" }

// Tries is over more than an hour, so that a fault has time to pass.
func (readMail) Tries() int { return 8 }

// TokenOwner finds whose a personal token is, for the providers whose calls it proves: email.ErrForged where it is nobody's
// or may not bring mail.
func TokenOwner(db *models.Database) func(ctx context.Context, token string) (owner string, err error) {
	return func(ctx context.Context, token string) (string, error) {
		k, u, err := models.APITokenBySecret(ctx, db, token)
		if isNotFound(err) || err == nil && !k.May("mail:write") {
			return "", email.ErrForged
		}
		return u.ID.String(), err
	}
}

// Take takes a mail from whichever provider: for its owner, where the provider knows them, else by its envelope.
func (b *Inbox) Take(ctx context.Context, provider string, m email.Message) ([]Fate, error) {
	if m.Owner == "" {
		return b.Accept(ctx, provider, m)
	}
	id, err := uuid.Parse(m.Owner)
	if err != nil {
		return nil, err
	}
	u, err := models.UserByID(ctx, b.DB, id)
	if isNotFound(err) {
		return []Fate{FateUnknown}, nil // they left since the call was proved
	}
	if err != nil {
		return nil, err
	}
	_, fate, err := b.Keep(ctx, provider, u, m)
	return []Fate{fate}, err
}

// Known says whether somebody has the address, for a provider that asks before it takes a mail.
func (b *Inbox) Known(ctx context.Context, address string) (bool, error) {
	u, err := b.recipient(ctx, address)
	return u.ID != uuid.Nil, err
}

// AcceptTime is how long a mail may take to become durable.
const AcceptTime = 25 * time.Second

// Deliver takes the mails of a provider that listens: whoever sends one hears that it was taken when it is durable.
func (b *Inbox) Deliver(provider string) func(context.Context, email.Message) error {
	return func(ctx context.Context, m email.Message) error {
		ctx, cancel := context.WithTimeout(ctx, AcceptTime)
		defer cancel()
		fates, err := b.Take(ctx, provider, m)
		b.Log.Info("a mail came", "provider", provider, "fates", fates)
		return err
	}
}

// Accept takes a mail that came with an envelope, for everybody it was sent to. An error means that nothing can be
// promised now, and that the mail must be sent again; whatever was accepted already counts as a copy then.
func (b *Inbox) Accept(ctx context.Context, provider string, m email.Message) ([]Fate, error) {
	fates, served := []Fate{}, map[uuid.UUID]bool{}
	for _, to := range m.To {
		u, err := b.recipient(ctx, to)
		if err != nil {
			return fates, err
		}
		if u.ID != uuid.Nil && served[u.ID] {
			continue
		}
		served[u.ID] = true
		fate := FateUnknown
		if u.ID != uuid.Nil {
			if fate, err = b.acceptFor(ctx, provider, u, m); err != nil {
				return fates, err
			}
		}
		fates = append(fates, fate)
	}
	if len(m.To) == 0 {
		fates = append(fates, FateUnknown)
	}
	return fates, nil
}

// recipient is who has the address of the envelope; nobody is the zero User.
func (b *Inbox) recipient(ctx context.Context, address string) (models.User, error) {
	address = models.NormalEmail(strings.Trim(strings.TrimSpace(address), "<>"))
	local, domain, ok := strings.Cut(address, "@")
	if !ok || local == "" || b.Domain != "" && !strings.EqualFold(domain, b.Domain) {
		return models.User{}, nil
	}
	u, err := models.UserByForwardingAddress(ctx, b.DB, local)
	if isNotFound(err) {
		return models.User{}, nil
	}
	return u, err
}

func (b *Inbox) acceptFor(ctx context.Context, provider string, u models.User, m email.Message) (Fate, error) {
	if ownMail(m) {
		return FateIgnored, nil
	}
	_, from := m.Address("From")
	confirms, err := b.confirms(ctx, u, m)
	if err != nil {
		return "", err
	}
	if !confirms {
		by := forwarders(m)
		trusted, err := models.Trusts(ctx, b.DB, u.ID, append(by, from)...)
		if err != nil {
			return "", err
		}
		if !trusted {
			// Whose forwarding it is can be trusted for all that it forwards; that is the address to show.
			who := from
			if forwardedByRule(m) && len(by) > 0 {
				who = by[0]
			}
			if who == "" {
				who = strings.Join(by[:min(1, len(by))], "")
			}
			return FateIgnored, models.IgnoreSender(ctx, b.DB, u.ID, who)
		}
	}
	_, fate, err := b.Keep(ctx, provider, u, m)
	return fate, err
}

// confirms says that a mail is Gmail's, which asks to confirm a forwarding address. Anybody can write that it is from
// there, so it must hold a code or a link, and only so many are taken in a day.
func (b *Inbox) confirms(ctx context.Context, u models.User, m email.Message) (bool, error) {
	if !fromGmail(m) {
		return false, nil
	}
	if code, link := confirmation(m); code == "" && link == "" {
		return false, nil
	}
	n, err := models.CountMailsFrom(ctx, b.DB, u.ID, gmailConfirms, models.Now().Add(-24*time.Hour))
	return n < mostConfirmations, err
}

// fromGmail says that a mail names the sender of Gmail's confirmations as its own.
func fromGmail(m email.Message) bool {
	_, from := m.Address("From")
	return models.NormalEmail(from) == gmailConfirms
}

// originalOf is the mail that counts. Gmail's own is never a forwarded one, whatever it holds.
func originalOf(m email.Message) mailreader.Original {
	if fromGmail(m) {
		return mailreader.Original{Mail: readable(m)}
	}
	return mailreader.Unwrap(readable(m))
}

// Sift keeps a mail of somebody's own mailbox where it is surely enough about a job, or can't be read. The others are
// private, and their business: no trusted sender vouches for them, so a friend's "Friday at seven?" must not become an
// interview because it was a little likelier than not. models.ErrStale: the mailbox is no longer connected as it was, and
// the mail is not kept.
func (b *Inbox) Sift(ctx context.Context, box models.Mailbox, u models.User, m email.Message) (Fate, error) {
	fate := FateNothing
	for _, m := range apart(m) {
		found := b.understand(m)
		if ownMail(m) || b.wroteThemselves(u, m, found) || found.problem == "" && !found.reading.ForMailbox() {
			continue
		}
		_, kept, err := b.keepOne(ctx, box.ProviderName, u, m, &box)
		if err != nil {
			return "", err
		}
		if fate != FateAccepted {
			fate = kept
		}
	}
	return fate, nil
}

// apart gives the mails that somebody forwards together, as attachments; of any other mail itself.
func apart(m email.Message) []email.Message {
	var list []email.Message
	for _, i := range mailreader.ForwardedTogether(readable(m)) {
		list = append(list, m.Attached[i])
	}
	if len(list) == 0 {
		return []email.Message{m}
	}
	return list
}

// wroteThemselves says that a mail is the person's own, such as the application that they sent. What they write to their own
// forwarding address is not: it may be a mail that they paste.
func (b *Inbox) wroteThemselves(u models.User, m email.Message, found understood) bool {
	if u.Email == "" || models.NormalEmail(found.original.From) != models.NormalEmail(u.Email) {
		return false
	}
	to := strings.ToLower(m.Header.Get("To") + " " + m.Header.Get("Cc"))
	return found.original.Forwarded || b.Domain == "" || !strings.Contains(to, "@"+strings.ToLower(b.Domain))
}

// ownMail says that HavenJob has sent a mail itself: what it tells of an application is no news of it.
func ownMail(m email.Message) bool { return m.Header.Get("X-Mailer") == mailer.Program }

// Keep makes a mail durable that is known to be this person's own and to be let in: by Accept, from their own mailbox,
// or by a file that they dropped. It returns when the database has it; of a copy the row is the first one's, and of several
// mails that were forwarded together that of the first that is no copy. One whose application was deleted for good is no copy:
// it is read again.
func (b *Inbox) Keep(ctx context.Context, provider string, u models.User, m email.Message) (row models.InboundEmail, fate Fate, err error) {
	for i, m := range apart(m) {
		kept, became, err := b.keepOne(ctx, provider, u, m, nil)
		if err != nil {
			return kept, became, err
		}
		if i == 0 || fate != FateAccepted && became == FateAccepted {
			row, fate = kept, became
		}
	}
	return row, fate, nil
}

// keepOne keeps a mail, and one that was fetched from a mailbox only while that stays connected.
func (b *Inbox) keepOne(ctx context.Context, provider string, u models.User, m email.Message, from *models.Mailbox) (models.InboundEmail, Fate, error) {
	original := originalOf(m)
	hash := original.Hash()
	if m.Problem != "" && original.MessageID == "" {
		hash = m.Sum // what can't be read can't be compared either
	}
	row := models.InboundEmail{ID: models.NewID(), UserID: u.ID, Provider: provider, MessageHash: hash,
		Sender: short(senderOf(original.Mail), 320), Subject: short(original.Subject, 300)}
	first := original.InReplyTo
	if len(original.References) > 0 {
		first = original.References[0]
	}
	if first != "" {
		row.ThreadHash = mailreader.HashOf(first)
	}
	payload := payloadOf(m)
	var err error
	if row.Payload, err = b.Box.Seal(payload, payloadPlace(row.ID)); err != nil {
		return row, "", err
	}
	fate := FateAccepted
	err = models.InTx(ctx, b.DB, func(ctx context.Context, tx bun.Tx) error {
		if from != nil {
			if err := models.MailboxStands(ctx, tx, *from); err != nil {
				return err
			}
		}
		came := row
		first, err := models.AcceptMail(ctx, tx, &row, b.differs(m, original))
		if errors.Is(err, models.ErrConflict) {
			sum := sha256.Sum256([]byte(row.MessageHash + "\n" + row.Face() + "\n" + original.Date.UTC().Format(time.RFC3339)))
			came.MessageHash = hex.EncodeToString(sum[:])
			row = came
			first, err = models.AcceptMail(ctx, tx, &row, nil)
		}
		if err == nil && !first && row.Bereft() && provider != mailboxProvider {
			// Whoever brings it again misses what it made. A mailbox that is read from its start again brings nothing back.
			if err = models.DeleteMail(ctx, tx, u.ID, row.ID); err != nil {
				return err
			}
			row = came
			first, err = models.AcceptMail(ctx, tx, &row, nil)
		}
		if err != nil {
			return err
		}
		if !first && row.State == models.MailFailed {
			// The copy brings back what is needed to try again.
			sealed, err := b.Box.Seal(payload, payloadPlace(row.ID))
			if err != nil {
				return err
			}
			if err := models.RequeueMail(ctx, tx, u.ID, row.ID, sealed); err != nil {
				return err
			}
			first = true
		}
		if !first {
			fate = FateDuplicate
			return b.offerRestore(ctx, tx, row)
		}
		return b.queue(ctx).Enqueue(ctx, tx, readMail{row.ID})
	})
	return row, fate, err
}

// offerRestore says where the application of a copy is, if it is in the Trash: somebody who sends its mail again misses it.
func (b *Inbox) offerRestore(ctx context.Context, tx bun.Tx, row models.InboundEmail) error {
	if row.ApplicationID == nil {
		return nil
	}
	a, err := models.TrashedApplicationByID(ctx, tx, row.UserID, *row.ApplicationID)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return b.tell(ctx, tx, &models.Notification{UserID: row.UserID, Type: "needs_review", Title: nameOf(a) + " is in the Trash",
		Message:           "A mail about it came again. You can take it out of the Trash.",
		RelatedEntityType: "application", RelatedEntityID: &a.ID, DedupeKey: "copy:" + row.ID.String()})
}

// queue is the one that works in a job, else the one that can only be added to.
func (b *Inbox) queue(ctx context.Context) *jobs.Queue {
	if b.Queue != nil {
		return b.Queue
	}
	return jobs.Here(ctx)
}

// tell notifies the person.
func (b *Inbox) tell(ctx context.Context, tx bun.Tx, note *models.Notification) error {
	queue := b.queue(ctx)
	_, err := NewNotices(queue, b.MailOut && queue != nil).Notify(ctx, tx, note)
	return err
}

// Retry has a mail that failed read once more. models.ErrConflict: it has not failed, or nothing is left of it.
func (b *Inbox) Retry(ctx context.Context, userID, id uuid.UUID) error {
	return models.InTx(ctx, b.DB, func(ctx context.Context, tx bun.Tx) error {
		if err := models.RequeueMail(ctx, tx, userID, id, nil); err != nil {
			return err
		}
		return b.Queue.Enqueue(ctx, tx, readMail{id})
	})
}

func isNotFound(err error) bool { return errors.Is(err, models.ErrNotFound) }
