package email

import "errors"

// ErrNotAllowed is an address that Config.Dial does not connect to.
var ErrNotAllowed = errors.New("the address may not be reached")

// Why a mailbox can't be read, as far as somebody can do something about it.
const (
	WhyPassword    = "password"    // the server refuses the name with the password
	WhyFolder      = "folder"      // there is no such folder
	WhyMoveTo      = "move_to"     // there is no such folder to move mails to
	WhyCantMove    = "cant_move"   // the server has no safe way of moving mails
	WhyCertificate = "certificate" // who the server is can't be trusted
	WhyEncryption  = "encryption"  // the port does not speak TLS in the way that was chosen, or only with it
	WhyHost        = "host"        // there is no server of that name
	WhyNoAnswer    = "no_answer"   // nothing answers, or not in time
	WhyAddress     = "address"     // the address may not be reached from here
	WhyServer      = "server"      // the server refuses for now, or says what is not understood
)

// Trouble is why a mailbox can't be read.
type Trouble struct {
	Why     string
	Folders []string // with WhyFolder and WhyMoveTo: some of those that are there
	Err     error    // may hold what a server said: not to be shown or logged
}

func (t *Trouble) Error() string { return "the mailbox can't be read: " + t.Why }

func (t *Trouble) Unwrap() error { return t.Err }
