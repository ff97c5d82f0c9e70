package services

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"havenjob/models"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// firstCodeSetting is where the hash of the code for the first account is kept.
const firstCodeSetting = "first_code"

// NewFirstCode makes the code for the first account; the one before it is good no more. "" where there is an account.
func NewFirstCode(ctx context.Context, db *models.Database) (code string, err error) {
	any, err := models.AnyUser(ctx, db)
	if any || err != nil {
		return "", err
	}
	text := rand.Text()
	code = text[:5] + "-" + text[5:10] + "-" + text[10:15]
	return code, models.SetSetting(ctx, db, firstCodeSetting, firstCodeHash(code))
}

// firstCodeHash takes the code as people type it.
func firstCodeHash(code string) string {
	return models.TokenHash(strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(code)))
}

// Registration is what somebody wants an account with. The caller has checked the address and PasswordProblem.
type Registration struct {
	Email, Password string
	Zone            string // of the browser, "" where it is not known
	FirstCode       string // for the first account
	Invitation      string // the token of an invitation
	Device          Device
}

// Registered is how a registration went on.
type Registered struct {
	Token string // of the session that began; "" where the account begins with the link in a mail
	First bool   // this is the first account
}

// invitation is what an invitation's token holds.
type invitation struct {
	Email string `json:"email"`
}

// pending is what the token of an account that begins with a link holds.
type pending struct {
	Email string `json:"email"`
	Hash  string `json:"hash"`
	Zone  string `json:"zone"`
}

// Door is what stands between a stranger and an account.
type Door struct {
	First     bool // there is no account yet
	AskCode   bool // the first account needs the code that the start printed
	Closed    bool
	Invite    bool   // an invitation is needed, and none that is good was shown
	InvitedAs string // the address that was invited
}

// Door says what somebody needs who wants to register; invite is the token of an invitation or "".
func (a *Accounts) Door(ctx context.Context, invite string) (Door, error) {
	any, err := models.AnyUser(ctx, a.db)
	if err != nil {
		return Door{}, err
	}
	if !any {
		return Door{First: true, AskCode: a.policy.AskFirstCode}, nil
	}
	if invite != "" {
		invited, err := a.invited(ctx, a.db, invite)
		if err == nil {
			return Door{InvitedAs: invited.Email}, nil
		}
		if !errors.Is(err, ErrInvitation) {
			return Door{}, err
		}
	}
	return Door{Closed: a.policy.Registration == "closed", Invite: a.policy.Registration == "invite"}, nil
}

func (a *Accounts) invited(ctx context.Context, db bun.IDB, token string) (i invitation, err error) {
	t, err := models.OneTimeTokenFor(ctx, db, token, models.PurposeInvite)
	if errors.Is(err, models.ErrNotFound) {
		return i, ErrInvitation
	}
	if err == nil {
		err = json.Unmarshal(t.Payload, &i)
	}
	return i, err
}

// Register adds an account and signs it in, or has a mail sent with the link that does. In that case nothing says
// whether the address had an account already: the work and the answer are the same.
func (a *Accounts) Register(ctx context.Context, r Registration) (Registered, error) {
	r.Email = models.NormalEmail(r.Email)
	if err := registerHere.take(ctx, a.db, network(r.Device.IP)); err != nil {
		return Registered{}, err
	}
	door, err := a.Door(ctx, r.Invitation)
	if err != nil {
		return Registered{}, err
	}
	if door.First {
		if err := a.checkFirstCode(ctx, r.FirstCode); err != nil {
			return Registered{}, err
		}
		done, err := a.registerFirst(ctx, r)
		if !errors.Is(err, errNotFirst) {
			return done, err
		}
		// Somebody was faster: this is an account like any other.
		if door, err = a.Door(ctx, r.Invitation); err != nil {
			return Registered{}, err
		}
	}
	switch {
	case door.Closed:
		return Registered{}, ErrClosed
	case door.Invite, door.InvitedAs != "" && door.InvitedAs != r.Email:
		return Registered{}, ErrInvitation
	case door.InvitedAs == "" && a.policy.MailOut:
		return Registered{}, a.registerByMail(ctx, r)
	}
	hash, err := a.passwords.hash(ctx, r.Password)
	if err != nil {
		return Registered{}, err
	}
	var token string
	err = models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		u := models.User{Email: r.Email, HashedPassword: &hash, Timezone: zone(r.Zone)}
		if door.InvitedAs != "" {
			if _, err := models.UseOneTimeToken(ctx, tx, r.Invitation, models.PurposeInvite); err != nil {
				if errors.Is(err, models.ErrNotFound) {
					err = ErrInvitation
				}
				return err
			}
			u.EmailConfirmedAt = now() // the operator gave the link to whom the address belongs
		}
		token, err = a.begin(ctx, tx, &u, r.Device)
		return err
	})
	return Registered{Token: token}, err
}

// begin adds the account and starts its first session.
func (a *Accounts) begin(ctx context.Context, tx bun.Tx, u *models.User, d Device) (token string, err error) {
	if err := models.CreateUser(ctx, tx, u); err != nil {
		if errors.Is(err, models.ErrConflict) {
			err = ErrTaken
		}
		return "", err
	}
	if err := models.Audit(ctx, tx, models.AuditEntry{UserID: &u.ID, Action: models.ActionRegistered, IP: d.IP}); err != nil {
		return "", err
	}
	return startSession(ctx, tx, u.ID, d)
}

func now() *time.Time {
	t := models.Now()
	return &t
}

// zone is the time zone if it is one.
func zone(name string) string {
	if _, err := time.LoadLocation(name); err != nil || name == "Local" || len(name) > 64 {
		return ""
	}
	return name
}

func (a *Accounts) checkFirstCode(ctx context.Context, code string) error {
	if !a.policy.AskFirstCode {
		return nil
	}
	var want string
	if err := models.SettingByKey(ctx, a.db, firstCodeSetting, &want); err != nil {
		if errors.Is(err, models.ErrNotFound) {
			err = ErrFirstCode
		}
		return err
	}
	if subtle.ConstantTimeCompare([]byte(want), []byte(firstCodeHash(code))) != 1 {
		return ErrFirstCode
	}
	return nil
}

var errNotFirst = errors.New("there is an account already")

// registerFirst adds the administrator. Of two at once one gets errNotFirst.
func (a *Accounts) registerFirst(ctx context.Context, r Registration) (Registered, error) {
	hash, err := a.passwords.hash(ctx, r.Password)
	if err != nil {
		return Registered{}, err
	}
	var token string
	err = models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		if err := models.LockFirstAccount(ctx, tx); err != nil {
			return err
		}
		if any, err := models.AnyUser(ctx, tx); err != nil {
			return err
		} else if any {
			return errNotFirst
		}
		if err := models.DeleteSetting(ctx, tx, firstCodeSetting); err != nil {
			return err
		}
		u := models.User{Email: r.Email, HashedPassword: &hash, Timezone: zone(r.Zone), IsAdmin: true, EmailConfirmedAt: now()}
		token, err = a.begin(ctx, tx, &u, r.Device)
		return err
	})
	return Registered{Token: token, First: err == nil}, err
}

// registerByMail keeps what was chosen, and enqueues the job that finds out what to write to the address.
func (a *Accounts) registerByMail(ctx context.Context, r Registration) error {
	if err := registerMail.take(ctx, a.db, r.Email); err != nil {
		return err
	}
	hash, err := a.passwords.hash(ctx, r.Password)
	if err != nil {
		return err
	}
	id := uuid.New()
	return models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		err := models.KeepOneTimeToken(ctx, tx, registerToken(a.box, id), nil, models.PurposeRegister, pending{r.Email, hash, zone(r.Zone)}, registerLife)
		if err != nil {
			return err
		}
		return a.queue.Enqueue(ctx, tx, pendingMail{id})
	})
}

// deriver makes keys; seal.Box is one.
type deriver interface{ Derive(purpose string) []byte }

// registerToken is what the link of a registration holds. Only its hash is stored, and the job that mails it has only the id.
func registerToken(box deriver, id uuid.UUID) string {
	mac := hmac.New(sha256.New, box.Derive("registration links"))
	mac.Write(id[:])
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(mac.Sum(nil))
}

// Pending is the address whose account begins with the link. ErrLink: none.
func (a *Accounts) Pending(ctx context.Context, token, ip string) (email string, err error) {
	if err := linkHere.take(ctx, a.db, network(ip)); err != nil {
		return "", err
	}
	p, err := a.pending(ctx, token)
	return p.Email, err
}

func (a *Accounts) pending(ctx context.Context, token string) (p pending, err error) {
	t, err := models.OneTimeTokenFor(ctx, a.db, token, models.PurposeRegister)
	if err != nil {
		return p, asLink(err)
	}
	return p, json.Unmarshal(t.Payload, &p)
}

// Begin adds the account that was registered by mail and signs it in. It asks for the password that was chosen, because
// whoever reads the mail need not be who registered: nobody is given an account whose password a stranger knows.
func (a *Accounts) Begin(ctx context.Context, token, password string, d Device) (session string, err error) {
	if err := linkPassword.take(ctx, a.db, token); err != nil {
		return "", err
	}
	p, err := a.pending(ctx, token)
	if err != nil {
		return "", err
	}
	ok, _, err := a.passwords.verify(ctx, password, &p.Hash)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", ErrCredentials
	}
	err = models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		if _, err := models.UseOneTimeToken(ctx, tx, token, models.PurposeRegister); err != nil {
			return asLink(err)
		}
		u := models.User{Email: p.Email, HashedPassword: &p.Hash, Timezone: p.Zone, EmailConfirmedAt: now()}
		session, err = a.begin(ctx, tx, &u, d)
		return err
	})
	return session, err
}

// Invite makes the token of a link with which that address can register, whatever the instance's registration is. ErrTaken: it has an account.
func Invite(ctx context.Context, db *models.Database, email string) (token string, err error) {
	email = models.NormalEmail(email)
	if _, err := models.UserByEmail(ctx, db, email); err == nil {
		return "", ErrTaken
	} else if !errors.Is(err, models.ErrNotFound) {
		return "", err
	}
	err = models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if token, err = models.CreateOneTimeToken(ctx, tx, nil, models.PurposeInvite, invitation{email}, inviteLife); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{Actor: models.ActorOperator, Action: models.ActionInvited})
	})
	return token, err
}

// AskToConfirm has a mail sent to someone whose address is not confirmed yet, where mails can be sent.
func (a *Accounts) AskToConfirm(ctx context.Context, userID uuid.UUID) error {
	if err := confirmAgain.take(ctx, a.db, userID.String()); err != nil {
		return err
	}
	return models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		return a.queue.Enqueue(ctx, tx, confirmMail{userID})
	})
}

// Confirm takes the link of such a mail. ErrLink: it is not good.
func (a *Accounts) Confirm(ctx context.Context, token, ip string) error {
	if err := linkHere.take(ctx, a.db, network(ip)); err != nil {
		return err
	}
	return models.InTx(ctx, a.db, func(ctx context.Context, tx bun.Tx) error {
		t, err := models.UseOneTimeToken(ctx, tx, token, models.PurposeConfirm)
		if err != nil {
			return asLink(err)
		}
		u := models.User{ID: *t.UserID, EmailConfirmedAt: now()}
		if err := models.UpdateUser(ctx, tx, &u, "email_confirmed_at"); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &u.ID, Action: models.ActionEmailConfirmed, IP: ip})
	})
}

// Confirms says whether the link confirms the address of an account; ErrLink where it does not.
func (a *Accounts) Confirms(ctx context.Context, token string) error {
	_, err := models.OneTimeTokenFor(ctx, a.db, token, models.PurposeConfirm)
	return asLink(err)
}
