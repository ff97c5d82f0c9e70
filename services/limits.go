package services

import (
	"context"
	"net/netip"
	"time"

	"havenjob/models"
)

// Limited is a refusal because of too many tries.
type Limited struct{ Wait time.Duration }

func (Limited) Error() string { return "too many tries" }

// limit is how often something may be done in a window of time.
type limit struct {
	what   string
	count  int
	window time.Duration
}

// A limit by network must let a whole office sign in; where a mistake is counted, a right password never is.
var (
	signInHere    = limit{"sign-in-here", 10, 15 * time.Minute}    // mistakes with one account from one network
	signInAccount = limit{"sign-in-account", 100, time.Hour}       // mistakes with one account from everywhere
	signInNetwork = limit{"sign-in-network", 60, 15 * time.Minute} // mistakes from one network
	passwordAgain = limit{"password-again", 10, 15 * time.Minute}  // mistakes of someone signed in
	registerHere  = limit{"register", 30, time.Hour}               // tries from one network
	registerMail  = limit{"register-mail", 3, time.Hour}           // mails to one address
	forgotHere    = limit{"forgotten", 30, time.Hour}
	forgotMail    = limit{"forgotten-mail", 3, time.Hour}
	linkHere      = limit{"link", 60, time.Hour} // links tried from one network
	linkPassword  = limit{"link-password", 10, time.Hour}
	mailboxTest   = limit{"mailbox-test", 20, 15 * time.Minute}
	mailboxLook   = limit{"mailbox-look", 20, 15 * time.Minute}
	llmTest       = limit{"llm-test", 30, 15 * time.Minute}
	cvUploads     = limit{"cv", 100, time.Hour} // each with as many files as a form takes
	exports       = limit{"export", 10, time.Hour}
	addressAgain  = limit{"erase", 10, 15 * time.Minute} // tries of someone without a password
	cvReads       = limit{"cv-profile", 30, time.Hour}   // that a model is asked for
	mailAsks      = limit{"mail-asks", 60, time.Hour}    // mails that a model is asked about
	confirmAgain  = limit{"confirm-mail", 3, time.Hour}
)

// key names the count of this limit for someone, without saying who it is.
func (l limit) key(of string) string { return l.what + ":" + models.TokenHash(of)[:32] }

// take counts one try, and is Limited where that is too many.
func (l limit) take(ctx context.Context, db *models.Database, of string) error {
	ok, wait, err := models.Allow(ctx, db, l.key(of), l.count, l.window)
	if err == nil && !ok {
		err = Limited{wait}
	}
	return err
}

// try is one use of a limit by someone.
type try struct {
	limit
	of string
}

// network is what one subscriber has: an address, or with IPv6 the /64 that it is part of.
func network(ip string) string {
	address, err := netip.ParseAddr(ip)
	if err != nil {
		return "unknown"
	}
	address = address.Unmap().WithZone("")
	if address.Is4() {
		return address.String()
	}
	prefix, err := address.Prefix(64)
	if err != nil {
		return "unknown"
	}
	return prefix.String()
}
