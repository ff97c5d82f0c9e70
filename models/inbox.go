package models

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// MailState is how far an accepted mail got.
type MailState string

const (
	MailQueued    MailState = "queued"    // accepted, to be read
	MailAsking    MailState = "asking"    // a model is asked about it
	MailProcessed MailState = "processed" // an application was made or moved
	MailReview    MailState = "review"    // somebody has to look
	MailNothing   MailState = "nothing"   // no job mail
	MailFailed    MailState = "failed"    // it could not be worked on; it can be tried again
)

// KindConfirmation is Gmail's mail that asks to confirm a forwarding address. Its code is the evidence and its link
// the reason, until they are forgotten after a day. The other kinds are the mail reader's.
const KindConfirmation = "forwarding_confirmation"

// MaxPayload is how large a mail may be, sealed, until it was read.
const MaxPayload = 1<<20 + 1024

const (
	failedLife       = 7 * 24 * time.Hour // of a mail that failed, for another try
	askingLife       = 24 * time.Hour
	confirmationLife = 24 * time.Hour
	mostIgnored      = 500 // senders, of one person
)

// InboundEmail is one mail that was accepted, and what became of it. What it said is in Payload only until it was read.
type InboundEmail struct {
	bun.BaseModel `bun:"table:inbound_emails,alias:ie"`

	ID            uuid.UUID  `bun:",pk" json:"id"`
	UserID        uuid.UUID  `json:"-"`
	Provider      string     `json:"provider"`
	MessageHash   string     `json:"-"`                 // of the original, so that a second copy is known
	ThreadHash    string     `bun:",nullzero" json:"-"` // of the first mail of the thread that it is in; empty: it begins one
	Sender        string     `json:"sender"`
	Subject       string     `bun:",nullzero" json:"subject"`
	ReceivedAt    time.Time  `json:"received_at"`
	State         MailState  `json:"state"`
	Payload       []byte     `json:"-"` // sealed
	ApplicationID *uuid.UUID `json:"application_id"`
	Kind          string     `bun:",nullzero" json:"kind"`
	Confidence    *float64   `json:"confidence"`
	Evidence      string     `bun:",nullzero" json:"evidence"` // a sentence of the mail, at most 300 characters
	Parsed        *Parsed    `json:"parsed"`                   // what was read from it, until nobody has to look any more
	Reason        string     `bun:",nullzero" json:"reason"`   // why it is not processed
	Copies        int        `json:"copies"`                   // that came later
	LastCopyAt    *time.Time `json:"last_copy_at"`

	Application *Application `bun:"rel:belongs-to,join:application_id=id" json:"application,omitempty"`
}

// SeveralThere is why a mail waits that does not say which application it is about.
const SeveralThere = "You have several applications there, and the mail does not say which."

// Waits says that somebody has to look at the mail.
func (m InboundEmail) Waits() bool { return m.State == MailReview }

// Parsed are the fields that were read from a mail, and of its text no more than the sentences in which they stand.
type Parsed struct {
	Kind        string     `json:"kind"`
	CompanyName string     `json:"company_name,omitempty"`
	JobTitle    string     `json:"job_title,omitempty"`
	WholeTitle  string     `json:"whole_title,omitempty"` // with the place or the hours behind it, where the mail says more
	At          time.Time  `json:"at"`                    // the mail's own instant, in its own zone
	Requisition string     `json:"requisition,omitempty"`
	FoundOn     string     `json:"found_on,omitempty"` // the job board that sent it
	Via         string     `json:"via,omitempty"`      // the applicant-tracking system that sent it
	Language    string     `json:"language,omitempty"`
	InterviewAt *time.Time `json:"interview_at,omitempty"`
	// InterviewZoned: the mail names the zone of that. Otherwise its clock counts, wherever it is meant.
	InterviewZoned bool `json:"interview_zoned,omitempty"`
	// Cancelled: it calls the meeting off.
	Cancelled   bool   `json:"cancelled,omitempty"`
	ForwardedBy string `json:"forwarded_by,omitempty"` // the mail program, where it was recognised

	// EvidenceOf is where the fields stand, by their names: company_name, job_title, requisition, interview_at.
	EvidenceOf map[string]Proof `json:"evidence_of,omitempty"`
}

// Proof is where in a mail a field was read.
type Proof struct {
	In    string `json:"in"`    // text, subject, sender or calendar
	Words string `json:"words"` // the sentence, at most 300 characters, the subject or the sender; empty for the calendar
}

// InboxReview is an application that somebody has to look at, with the mail that says why, where there is one.
type InboxReview struct {
	Application Application   `json:"application"`
	Mail        *InboundEmail `json:"mail"`
	Evidence    string        `json:"evidence"` // the sentence that it was read from
	// Made says that the application itself is in question: it was made from this mail. Otherwise the mail suggests
	// something about an application that was there.
	Made     bool          `json:"made"`
	Suggests Status        `json:"suggests"` // the status that confirming gives; empty: none
	Leads    Status        `json:"-"`        // where the mail leads whatever it is about; empty: nowhere
	Guess    bool          `json:"guess"`    // which of several applications it is about is a guess: somebody has to choose
	Others   []Application `json:"others"`   // that the mail could be about instead: at its company, or any open ones where that is not known
}

// Waits says that the mail itself waits for the answer.
func (r InboxReview) Waits() bool { return r.Mail != nil && r.Mail.Waits() }

// mailColumns are those that a page shows.
var mailColumns = []string{"id", "user_id", "provider", "message_hash", "sender", "subject", "received_at", "state", "application_id", "kind", "confidence", "evidence", "parsed", "reason", "copies", "last_copy_at"}

// AcceptMail adds a mail to be read. For one that is there already, first is false and m is what is there, with this
// copy counted. ErrConflict: what is there under that hash is another mail, by its face or because differs says so of it, and
// nothing was counted.
func AcceptMail(ctx context.Context, tx bun.Tx, m *InboundEmail, differs func(there InboundEmail) bool) (first bool, err error) {
	if m.ID == uuid.Nil {
		m.ID = NewID()
	}
	m.ReceivedAt, m.State = Now(), MailQueued
	res, err := tx.NewInsert().Model(m).On("CONFLICT (user_id, message_hash) DO NOTHING").Exec(ctx)
	if err != nil {
		return false, translate(err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return true, err
	}
	var there InboundEmail
	err = tx.NewSelect().Model(&there).Column("id", "sender", "subject", "parsed", "payload", "received_at").Where("ie.user_id = ?", m.UserID).Where("ie.message_hash = ?", m.MessageHash).Scan(ctx)
	if err != nil {
		return false, translate(err)
	}
	if there.Face() != m.Face() || differs != nil && differs(there) {
		return false, ErrConflict
	}
	// It is the same mail, so what is there is locked and counted up at once.
	there = InboundEmail{}
	err = tx.NewRaw("UPDATE inbound_emails SET copies = copies + 1, last_copy_at = ? WHERE user_id = ? AND message_hash = ? RETURNING *",
		m.ReceivedAt, m.UserID, m.MessageHash).Scan(ctx, &there)
	if err != nil {
		return false, translate(err)
	}
	*m = there
	return false, nil
}

// Face is what a mail shows in a list, folded: two mails with one Message-ID, which some programs give to every mail, are
// told apart by it.
func (m InboundEmail) Face() string {
	return strings.ToLower(strings.Join(strings.Fields(m.Sender), " ") + "\n" + strings.Join(strings.Fields(m.Subject), " "))
}

// Bereft says that the application that the mail was about was deleted for good.
func (m InboundEmail) Bereft() bool {
	return m.ApplicationID == nil && (m.State == MailProcessed || m.State == MailReview) && m.Kind != KindConfirmation
}

// DeleteMail forgets a mail, so that it can come as if for the first time.
func DeleteMail(ctx context.Context, tx bun.Tx, userID, id uuid.UUID) error {
	return one(tx.NewDelete().Model((*InboundEmail)(nil)).Where("user_id = ?", userID).Where("id = ?", id).Exec(ctx))
}

// CreateMail adds a mail with the fate that it has, for a demonstration: what arrives goes through AcceptMail.
func CreateMail(ctx context.Context, tx bun.Tx, m *InboundEmail) error {
	m.ID = NewID()
	return exec(tx.NewInsert().Model(m).Exec(ctx))
}

// RequeueMail has a mail that failed read again, with the payload that it still has or with a new one. ErrConflict:
// it has not failed, or there is nothing left to read.
func RequeueMail(ctx context.Context, tx bun.Tx, userID, id uuid.UUID, payload []byte) error {
	q := tx.NewUpdate().Model((*InboundEmail)(nil)).Set("state = ?", MailQueued).Set("reason = NULL").
		Where("id = ?", id).Where("user_id = ?", userID).Where("state = ?", MailFailed)
	if payload != nil {
		q.Set("payload = ?", payload)
	} else {
		q.Where("payload IS NOT NULL")
	}
	res, err := q.Exec(ctx)
	if err != nil {
		return translate(err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return err
	}
	if _, err := MailByID(ctx, tx, userID, id); err != nil {
		return err
	}
	return ErrConflict
}

// OpenMail finds a mail that is in that state, with its payload. ErrNotFound: it got further already.
func OpenMail(ctx context.Context, db bun.IDB, id uuid.UUID, state MailState) (InboundEmail, error) {
	var m InboundEmail
	err := db.NewSelect().Model(&m).Where("ie.id = ?", id).Where("ie.state = ?", state).Scan(ctx)
	return m, translate(err)
}

// ClaimMail begins the transaction in which a mail that is in that state gets its fate. ErrNotFound: it has one.
func ClaimMail(ctx context.Context, tx bun.Tx, id uuid.UUID, state MailState) error {
	return one(tx.NewUpdate().Model((*InboundEmail)(nil)).Set("reason = NULL").Where("id = ?", id).Where("state = ?", state).Exec(ctx))
}

// AskAboutMail says that a model is asked about a mail that was claimed. What it said is kept until that is over.
func AskAboutMail(ctx context.Context, tx bun.Tx, id uuid.UUID) error {
	return one(tx.NewUpdate().Model((*InboundEmail)(nil)).Set("state = ?", MailAsking).Where("id = ?", id).Where("state = ?", MailQueued).Exec(ctx))
}

// FinishMail writes a mail's fate. Unless it failed, what it said is gone from then on.
func FinishMail(ctx context.Context, tx bun.Tx, m *InboundEmail) error {
	if m.State != MailFailed {
		m.Payload = nil
	}
	return one(tx.NewUpdate().Model(m).Column("state", "payload", "application_id", "kind", "confidence", "evidence", "parsed", "reason").
		WherePK().Where("user_id = ?", m.UserID).Exec(ctx))
}

// CountMailsFrom counts a person's mails from that sender since then.
func CountMailsFrom(ctx context.Context, db bun.IDB, userID uuid.UUID, sender string, since time.Time) (int64, error) {
	n, err := db.NewSelect().Model((*InboundEmail)(nil)).Where("ie.user_id = ?", userID).Where("lower(ie.sender) = ?", sender).Where("ie.received_at > ?", since).Count(ctx)
	return n, translate(err)
}

// Confirmations are the person's mails that ask to confirm a forwarding address and still hold, the newest first.
func Confirmations(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]InboundEmail, error) {
	list := []InboundEmail{}
	err := db.NewSelect().Model(&list).Column(mailColumns...).Where("ie.user_id = ?", userID).Where("ie.received_at > ?", Now().Add(-confirmationLife)).
		Where("ie.kind = ?", KindConfirmation).Where("ie.state = ?", MailReview).OrderExpr("ie.received_at DESC, ie.id DESC").Limit(10).Scan(ctx)
	return list, translate(err)
}

// MailByID finds one of the person's own, without its payload.
func MailByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (InboundEmail, error) {
	var m InboundEmail
	err := db.NewSelect().Model(&m).Column(mailColumns...).Where("ie.user_id = ?", userID).Where("ie.id = ?", id).Scan(ctx)
	return m, translate(err)
}

// Mails lists a person's mails with their applications, the newest first; before is the id of the last one seen,
// uuid.Nil for the start.
func Mails(ctx context.Context, db bun.IDB, userID, before uuid.UUID, limit int64) ([]InboundEmail, error) {
	list := []InboundEmail{}
	q := db.NewSelect().Model(&list).Column(mailColumns...).Where("ie.user_id = ?", userID).
		OrderExpr("ie.received_at DESC, ie.id DESC").Limit(limit)
	if before != uuid.Nil {
		q.Where("(ie.received_at, ie.id) < (SELECT b.received_at, b.id FROM inbound_emails AS b WHERE b.id = ? AND b.user_id = ?)", before, userID)
	}
	if err := q.Scan(ctx); err != nil {
		return nil, translate(err)
	}
	ids := []uuid.UUID{}
	for _, m := range list {
		if m.ApplicationID != nil {
			ids = append(ids, *m.ApplicationID)
		}
	}
	if len(ids) == 0 {
		return list, nil
	}
	rows := []Application{}
	// Those in the Trash too: the page says so.
	err := db.NewSelect().Model(&rows).Column(listColumns...).Where("a.user_id = ?", userID).Where("a.id IN (?)", bun.List(ids)).Scan(ctx)
	for i := range list {
		for j := range rows {
			if list[i].ApplicationID != nil && *list[i].ApplicationID == rows[j].ID {
				list[i].Application = &rows[j]
			}
		}
	}
	return list, translate(err)
}

// MailsOfApplications are the mails about those applications, the newest first of each.
func MailsOfApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, ids ...uuid.UUID) (map[uuid.UUID][]InboundEmail, error) {
	by := map[uuid.UUID][]InboundEmail{}
	if len(ids) == 0 {
		return by, nil
	}
	list := []InboundEmail{}
	err := db.NewSelect().Model(&list).Column(mailColumns...).Where("ie.user_id = ?", userID).Where("ie.application_id IN (?)", bun.List(ids)).
		OrderExpr("ie.received_at DESC, ie.id DESC").Limit(2000).Scan(ctx)
	for _, m := range list {
		by[*m.ApplicationID] = append(by[*m.ApplicationID], m)
	}
	return by, translate(err)
}

// mailsTold is how many mails of an application its timeline tells of.
const mailsTold = 200

// MailsAbout are the newest mails that are about a live application, or may be.
func MailsAbout(ctx context.Context, db bun.IDB, userID, applicationID uuid.UUID) ([]InboundEmail, error) {
	list := []InboundEmail{}
	err := db.NewSelect().Model(&list).Column(mailColumns...).Where("ie.user_id = ?", userID).Where("ie.application_id = ?", applicationID).
		Where("ie.state IN (?)", bun.List([]MailState{MailProcessed, MailReview})).OrderExpr("ie.received_at DESC, ie.id DESC").Limit(mailsTold).Scan(ctx)
	return list, translate(err)
}

// InboxReviews puts applications together with the mails that somebody has to look at because of them.
func InboxReviews(ctx context.Context, db bun.IDB, userID uuid.UUID, rows ...Application) ([]InboxReview, error) {
	list, ids := make([]InboxReview, len(rows)), make([]uuid.UUID, len(rows))
	if len(rows) == 0 {
		return list, nil
	}
	for i := range rows {
		ids[i] = rows[i].ID
	}
	mails, err := MailsOfApplications(ctx, db, userID, ids...)
	if err != nil {
		return nil, err
	}
	evidence, err := evidenceOf(ctx, db, ids)
	for i, a := range rows {
		r := InboxReview{Application: a, Evidence: evidence[a.ID], Others: []Application{}}
		of := mails[a.ID]
		for j := range of {
			if r.Mail == nil || of[j].State == MailReview && r.Mail.State != MailReview {
				r.Mail = &of[j]
			}
		}
		if r.Mail != nil && r.Mail.Evidence != "" {
			r.Evidence = r.Mail.Evidence
		}
		r.Made = !r.Waits() || r.Mail.MessageHash == a.RawEmailHash
		list[i] = r
	}
	return list, err
}

// MailsOfThreads finds those of the person's mails that have one of the hashes, or are in a thread that the mail with it
// began, and are about an application.
func MailsOfThreads(ctx context.Context, db bun.IDB, userID uuid.UUID, hashes ...string) ([]InboundEmail, error) {
	list := []InboundEmail{}
	if len(hashes) == 0 {
		return list, nil
	}
	err := db.NewSelect().Model(&list).Column(mailColumns...).Where("ie.user_id = ?", userID).Where("(ie.message_hash IN (?) OR ie.thread_hash IN (?))", bun.List(hashes), bun.List(hashes)).
		Where("ie.application_id IS NOT NULL").OrderExpr("ie.received_at DESC").Limit(50).Scan(ctx)
	return list, translate(err)
}

// MailsSince lists mails in that state, of everybody, that came before that instant, the oldest first.
func MailsSince(ctx context.Context, db bun.IDB, state MailState, before time.Time, limit int64) ([]InboundEmail, error) {
	list := []InboundEmail{}
	err := db.NewSelect().Model(&list).Column(mailColumns...).Where("ie.state IN ('queued', 'asking', 'failed')").Where("ie.state = ?", state).
		Where("ie.received_at < ?", before).OrderExpr("ie.received_at, ie.id").Limit(limit).Scan(ctx)
	return list, translate(err)
}

// ForgetOldMail takes away what mails said where nobody needs it any more: a week after they failed, a day after a
// model was asked or a forwarding address was to be confirmed.
func ForgetOldMail(ctx context.Context, db bun.IDB) error {
	now := Now()
	for _, q := range []*bun.UpdateQuery{
		db.NewUpdate().Model((*InboundEmail)(nil)).Set("payload = NULL").
			Where("state IN ('queued', 'asking', 'failed')").Where("state = ?", MailFailed).Where("received_at < ?", now.Add(-failedLife)).Where("payload IS NOT NULL"),
		db.NewUpdate().Model((*InboundEmail)(nil)).Set("payload = NULL").Set("state = ?", MailFailed).Set("reason = ?", "It waited too long to be read.").
			Where("state IN ('queued', 'asking', 'failed')").Where("state = ?", MailAsking).Where("received_at < ?", now.Add(-askingLife)),
		db.NewUpdate().Model((*InboundEmail)(nil)).Set("evidence = NULL").Set("reason = NULL").Set("state = ?", MailNothing).
			Where("kind = ?", KindConfirmation).Where("state = ?", MailReview).Where("received_at < ?", now.Add(-confirmationLife)),
	} {
		if _, err := q.Exec(ctx); err != nil {
			return translate(err)
		}
	}
	return nil
}

// IgnoredSender is somebody whose mail came to a forwarding address without being trusted: the address and the time, no more.
type IgnoredSender struct {
	bun.BaseModel `bun:"table:ignored_senders,alias:ig"`

	UserID      uuid.UUID `bun:",pk" json:"-"`
	SenderEmail string    `bun:",pk" json:"sender_email"`
	Count       int       `json:"count"`
	LastAt      time.Time `json:"last_at"`
}

// IgnoreSender counts a mail that was not read. Beyond some hundreds of senders the oldest are not kept.
func IgnoreSender(ctx context.Context, db bun.IDB, userID uuid.UUID, sender string) error {
	sender = Cut(NormalEmail(sender), 320)
	if sender == "" || strings.ContainsAny(sender, " \t\n") {
		return nil
	}
	_, err := db.ExecContext(ctx, `INSERT INTO ignored_senders (user_id, sender_email, count, last_at) VALUES (?, ?, 1, ?)
		ON CONFLICT (user_id, sender_email) DO UPDATE SET count = ignored_senders.count + 1, last_at = EXCLUDED.last_at`, userID, sender, Now())
	if err != nil {
		return translate(err)
	}
	_, err = db.ExecContext(ctx, `DELETE FROM ignored_senders WHERE user_id = ? AND sender_email NOT IN
		(SELECT sender_email FROM ignored_senders WHERE user_id = ? ORDER BY last_at DESC, sender_email LIMIT ?)`, userID, userID, mostIgnored)
	return translate(err)
}

// IgnoredSenders lists them, the latest first.
func IgnoredSenders(ctx context.Context, db bun.IDB, userID uuid.UUID, limit int64) ([]IgnoredSender, error) {
	list := []IgnoredSender{}
	err := db.NewSelect().Model(&list).Where("ig.user_id = ?", userID).OrderExpr("ig.last_at DESC, ig.sender_email").Limit(limit).Scan(ctx)
	return list, translate(err)
}

// ForgetIgnoredSender is ErrNotFound where there is none of that address.
func ForgetIgnoredSender(ctx context.Context, db bun.IDB, userID uuid.UUID, sender string) error {
	return one(db.NewDelete().Model((*IgnoredSender)(nil)).Where("user_id = ?", userID).Where("sender_email = ?", NormalEmail(sender)).Exec(ctx))
}
