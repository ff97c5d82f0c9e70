package emailtest

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
)

// StartScript starts an IMAP server on this machine, without encryption, that says what a script wants, and gives its
// port. The script is called with what a client says, without its tag, and says whether it has answered; what it leaves
// is answered as by a server whose folder has one mail, of the UID 5.
func StartScript(t testing.TB, script func(w io.Writer, tag, command string) bool) (port int) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go answer(c, script)
		}
	}()
	return l.Addr().(*net.TCPAddr).Port
}

func answer(c net.Conn, script func(w io.Writer, tag, command string) bool) {
	defer c.Close()
	io.WriteString(c, "* OK [CAPABILITY IMAP4rev1] ready\r\n")
	lines := bufio.NewReader(c)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		tag, command, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case script(c, tag, command):
		case strings.HasPrefix(command, "EXAMINE"):
			fmt.Fprintf(c, "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 9] x\r\n%s OK done\r\n", tag)
		case strings.HasPrefix(command, "UID SEARCH"):
			fmt.Fprintf(c, "* SEARCH 5\r\n%s OK done\r\n", tag)
		case strings.HasPrefix(command, "UID FETCH") && strings.Contains(command, "RFC822.SIZE"):
			fmt.Fprintf(c, "* 1 FETCH (UID 5 RFC822.SIZE 100)\r\n%s OK done\r\n", tag)
		default:
			fmt.Fprintf(c, "%s OK done\r\n", tag)
		}
	}
}
