package services

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/services/jobs"
	"havenjob/services/seal"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// What can be wrong with an account's data, beside Limited and the models' errors.
var (
	// ErrCredentials is a wrong address or password; which of them is not said.
	ErrCredentials = errors.New("wrong address or password")
	// ErrTaken is an address that has an account.
	ErrTaken = errors.New("the address has an account")
	// ErrClosed is a registration where none is taken.
	ErrClosed = errors.New("registration is closed")
	// ErrInvitation is a registration without an invitation that is good, where one is needed.
	ErrInvitation = errors.New("an invitation is needed")
	// ErrFirstCode is a registration of the first account without the code that the start printed.
	ErrFirstCode = errors.New("the first code is wrong")
	// ErrLink is a link that was used, is too old, or never was.
	ErrLink = errors.New("the link is not good")
)

const (
	resetLife    = time.Hour
	registerLife = 24 * time.Hour
	confirmLife  = 7 * 24 * time.Hour
	inviteLife   = 14 * 24 * time.Hour
)

// Accounts registers people, signs them in and changes their passwords.
type Accounts struct {
	db        *models.Database
	queue     *jobs.Queue
	box       *seal.Box
	policy    AccountPolicy
	passwords *passwords
}

// AccountPolicy is how the instance takes people in.
type AccountPolicy struct {
	Registration string // open, closed, invite
	MailOut      bool   // mails can be sent: an account begins with the link in one
	AskFirstCode bool   // the first account needs the code that the start printed
}

// NewAccounts is one per process: it bounds how many passwords are hashed at once.
func NewAccounts(db *models.Database, queue *jobs.Queue, box *seal.Box, policy AccountPolicy) *Accounts {
	return &Accounts{db: db, queue: queue, box: box, policy: policy, passwords: newPasswords()}
}

// Verifications counts the passwords compared since the start.
func (a *Accounts) Verifications() int64 { return a.passwords.verified.Load() }

// Device is what asks.
type Device struct {
	IP        string
	UserAgent string
	Remember  bool
}

// SignIn compares the password and starts a session. ErrCredentials takes as long whether or not there is such an account.
func (a *Accounts) SignIn(ctx context.Context, email, password string, d Device) (u models.User, token string, err error) {
	email = models.NormalEmail(email)
	// Each try counts as a mistake until it is none, so that many at once can't slip through.
	tries := []try{{signInNetwork, network(d.IP)}, {signInHere, network(d.IP) + " " + email}, {signInAccount, email}}
	for _, t := range tries {
		if err := t.take(ctx, a.db, t.of); err != nil {
			return u, "", err
		}
	}
	u, err = models.UserByEmail(ctx, a.db, email)
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return u, "", err
	}
	known := err == nil && u.DeletedAt == nil
	var hash *string
	if known {
		hash = u.HashedPassword
	}
	ok, stale, err := a.passwords.verify(ctx, password, hash)
	if err != nil {
		return u, "", err
	}
	if !ok {
		entry := models.AuditEntry{Action: models.ActionSignInFailed, IP: d.IP}
		if known {
			entry.UserID = &u.ID
		}
		if err := models.Audit(ctx, a.db, entry); err != nil {
			return u, "", err
		}
		return models.User{}, "", ErrCredentials
	}
	newHash := ""
	if stale {
		if newHash, err = a.passwords.hash(ctx, password); err != nil {
			return u, "", err
		}
	}
	err = models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		// A new password that was set meanwhile signs everybody out; the old one may not slip in behind it.
		if same, err := models.LockPassword(ctx, tx, u.ID, *hash); err != nil {
			return err
		} else if !same {
			return ErrCredentials
		}
		if stale {
			u.HashedPassword = &newHash
			if err := models.UpdateUser(ctx, tx, &u, "hashed_password"); err != nil {
				return err
			}
		}
		for _, t := range tries {
			if err := models.Forgive(ctx, tx, t.key(t.of), t.window); err != nil {
				return err
			}
		}
		token, err = startSession(ctx, tx, u.ID, d)
		return err
	})
	if err != nil {
		return models.User{}, "", err
	}
	return u, token, nil
}

func startSession(ctx context.Context, tx bun.Tx, userID uuid.UUID, d Device) (token string, err error) {
	s := models.Session{UserID: userID, UserAgent: models.Cut(strings.ToValidUTF8(d.UserAgent, ""), 300), IP: d.IP, Remember: d.Remember}
	if token, err = models.StartSession(ctx, tx, &s); err != nil {
		return "", err
	}
	return token, models.Audit(ctx, tx, models.AuditEntry{UserID: &userID, Action: models.ActionSignedIn, IP: d.IP})
}

// SignOut ends the session.
func (a *Accounts) SignOut(ctx context.Context, s models.Session, ip string) error {
	return models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		if err := models.EndSession(ctx, tx, s.UserID, s.ID); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &s.UserID, Action: models.ActionSignedOut, IP: ip})
	})
}

// EndSession signs another device of the person out.
func (a *Accounts) EndSession(ctx context.Context, userID, id uuid.UUID, ip string) error {
	return models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		if err := models.EndSession(ctx, tx, userID, id); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &userID, Action: models.ActionSessionEnded, Detail: map[string]string{"session": id.String()}, IP: ip})
	})
}

// EndSessions signs every device of the person out.
func (a *Accounts) EndSessions(ctx context.Context, userID uuid.UUID, ip string) error {
	return models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		if err := models.EndSessions(ctx, tx, userID, uuid.Nil); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &userID, Action: models.ActionSessionsEnded, IP: ip})
	})
}

// CheckPassword asks someone who is signed in for the password again. ErrCredentials: it is another.
func (a *Accounts) CheckPassword(ctx context.Context, userID uuid.UUID, password string) error {
	if err := passwordAgain.take(ctx, a.db, userID.String()); err != nil {
		return err
	}
	u, err := models.UserByID(ctx, a.db, userID)
	if err != nil {
		return err
	}
	ok, _, err := a.passwords.verify(ctx, password, u.HashedPassword)
	if err != nil {
		return err
	}
	if !ok {
		return ErrCredentials
	}
	return models.Forgive(ctx, a.db, passwordAgain.key(userID.String()), passwordAgain.window)
}

// CheckEmail asks someone who is signed in and has no password for the account's address. ErrCredentials: it is another.
func (a *Accounts) CheckEmail(ctx context.Context, userID uuid.UUID, address string) error {
	if err := addressAgain.take(ctx, a.db, userID.String()); err != nil {
		return err
	}
	u, err := models.UserByID(ctx, a.db, userID)
	if err == nil && models.NormalEmail(address) != u.Email {
		err = ErrCredentials
	}
	return err
}

// ChangePassword sets a new one and signs every other device out. The caller has checked the old one and PasswordProblem.
func (a *Accounts) ChangePassword(ctx context.Context, userID, session uuid.UUID, password, ip string) error {
	hash, err := a.passwords.hash(ctx, password)
	if err != nil {
		return err
	}
	return models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		u := models.User{ID: userID, HashedPassword: &hash}
		if err := models.UpdateUser(ctx, tx, &u, "hashed_password"); err != nil {
			return err
		}
		if err := models.EndSessions(ctx, tx, userID, session); err != nil {
			return err
		}
		if err := models.DeleteOneTimeTokens(ctx, tx, userID, models.PurposeReset); err != nil {
			return err
		}
		if err := models.Audit(ctx, tx, models.AuditEntry{UserID: &userID, Action: models.ActionPasswordChanged, IP: ip}); err != nil {
			return err
		}
		return a.tellOfChange(ctx, tx, userID)
	})
}

// tellOfChange has a mail sent, in case it was not the person.
func (a *Accounts) tellOfChange(ctx context.Context, tx bun.Tx, userID uuid.UUID) error {
	if !a.policy.MailOut {
		return nil
	}
	return a.queue.Enqueue(ctx, tx, passwordChangedMail{userID})
}

// ForgotPassword has a link mailed, if there is such an account; whether or not there is, one job is enqueued.
func (a *Accounts) ForgotPassword(ctx context.Context, email, ip string) error {
	email = models.NormalEmail(email)
	if err := forgotHere.take(ctx, a.db, network(ip)); err != nil {
		return err
	}
	if err := forgotMail.take(ctx, a.db, email); err != nil {
		return err
	}
	id := models.NewID() // nobody's
	u, err := models.UserByEmail(ctx, a.db, email)
	switch {
	case err == nil && u.DeletedAt == nil:
		id = u.ID
	case err != nil && !errors.Is(err, models.ErrNotFound):
		return err
	}
	return models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		return a.queue.Enqueue(ctx, tx, resetMail{id})
	})
}

// resetPayload says how a link reached the person.
type resetPayload struct {
	Mailed bool `json:"mailed"` // to the address, which is proved by that
}

// ResetLink makes a link's token for the operator to hand over. models.ErrNotFound: no such account.
func ResetLink(ctx context.Context, db *models.Database, email string) (token string, err error) {
	u, err := models.UserByEmail(ctx, db, email)
	if err == nil && u.DeletedAt != nil {
		err = models.ErrNotFound
	}
	if err != nil {
		return "", err
	}
	err = models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if token, err = models.CreateOneTimeToken(ctx, tx, &u.ID, models.PurposeReset, resetPayload{}, resetLife); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &u.ID, Actor: models.ActorOperator, Action: models.ActionResetLinkMade})
	})
	return token, err
}

// ResetFor is whose password the link sets. ErrLink: nobody's.
func (a *Accounts) ResetFor(ctx context.Context, token, ip string) (models.User, error) {
	if err := linkHere.take(ctx, a.db, network(ip)); err != nil {
		return models.User{}, err
	}
	t, err := models.OneTimeTokenFor(ctx, a.db, token, models.PurposeReset)
	if err != nil {
		return models.User{}, asLink(err)
	}
	u, err := models.UserByID(ctx, a.db, *t.UserID)
	if err == nil && u.DeletedAt != nil {
		err = ErrLink
	}
	return u, asLink(err)
}

func asLink(err error) error {
	if errors.Is(err, models.ErrNotFound) {
		return ErrLink
	}
	return err
}

// ResetPassword sets a new password by a link, signs every device out and ends all such links. The caller has checked PasswordProblem.
func (a *Accounts) ResetPassword(ctx context.Context, token, password, ip string) error {
	u, err := a.ResetFor(ctx, token, ip)
	if err != nil {
		return err
	}
	hash, err := a.passwords.hash(ctx, password)
	if err != nil {
		return err
	}
	err = models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		t, err := models.UseOneTimeToken(ctx, tx, token, models.PurposeReset)
		if err != nil {
			return asLink(err)
		}
		var how resetPayload
		if err := json.Unmarshal(t.Payload, &how); err != nil {
			return err
		}
		u.HashedPassword = &hash
		if now := models.Now(); how.Mailed && u.EmailConfirmedAt == nil {
			u.EmailConfirmedAt = &now
		}
		if err := models.UpdateUser(ctx, tx, &u, "hashed_password", "email_confirmed_at"); err != nil {
			return err
		}
		if err := models.EndSessions(ctx, tx, u.ID, uuid.Nil); err != nil {
			return err
		}
		if err := models.DeleteOneTimeTokens(ctx, tx, u.ID, models.PurposeReset); err != nil {
			return err
		}
		// Who was locked out by somebody's guesses is not any more.
		for _, key := range []string{signInAccount.key(u.Email), signInHere.key(network(ip) + " " + u.Email)} {
			if err := models.ForgetLimit(ctx, tx, key); err != nil {
				return err
			}
		}
		if err := models.Audit(ctx, tx, models.AuditEntry{UserID: &u.ID, Action: models.ActionPasswordReset, IP: ip}); err != nil {
			return err
		}
		return a.tellOfChange(ctx, tx, u.ID)
	})
	return err
}

// Purge erases the account with that address. models.ErrNotFound: there is none.
func Purge(ctx context.Context, db *models.Database, files *Files, email string) error {
	u, err := models.UserByEmail(ctx, db, email)
	if err != nil {
		return err
	}
	return PurgeUser(ctx, db, files, u.ID)
}
