package handlers_test

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"havenjob/models"
	"havenjob/tools/needs"
)

var codeOnPage = regexp.MustCompile(`(?s)<code id="way-([a-z]+)(\d)">(.*?)</code>`)

// linesToCopy are the pieces of configuration that the page with a new token shows, by the way of bringing mail.
func linesToCopy(page string) map[string][]string {
	ways := map[string][]string{}
	for _, m := range codeOnPage.FindAllStringSubmatch(page, -1) {
		ways[m[1]] = append(ways[m[1]], html.UnescapeString(m[3]))
	}
	return ways
}

// The lines are for people to copy, so they are run as they stand, by the programs they are for.
func TestTheLinesToCopyBringAMail(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	for _, c := range []struct {
		way, program, debian string
		run                  func(t *testing.T, home, program string, lines []string) *exec.Cmd
	}{
		{"script", "curl", "curl", func(t *testing.T, home, _ string, lines []string) *exec.Cmd {
			write(t, home, ".havenjob.curl", lines[0], 0o600)
			command, _, _ := strings.Cut(lines[1], " < ")
			return exec.Command("/bin/sh", "-c", command)
		}},
		{"procmail", "procmail", "procmail", func(t *testing.T, home, program string, lines []string) *exec.Cmd {
			write(t, home, ".havenjob.curl", lines[0], 0o600)
			write(t, home, "rules", "HOME="+home+"\nDEFAULT="+home+"/mailbox\nLOGFILE="+home+"/log\n"+lines[1]+"\n", 0o600)
			return exec.Command(program, "-m", "rules")
		}},
		{"maildrop", "maildrop", "maildrop", func(t *testing.T, home, program string, lines []string) *exec.Cmd {
			write(t, home, ".havenjob.curl", lines[0], 0o600)
			write(t, home, ".mailfilter", "HOME=\""+home+"\"\nSHELL=\"/bin/sh\"\nDEFAULT=\""+home+"/mailbox\"\n"+lines[1]+"\n", 0o600)
			return exec.Command(program, filepath.Join(home, ".mailfilter"))
		}},
		{"sieve", "sievec", "dovecot-sieve", func(t *testing.T, home, _ string, lines []string) *exec.Cmd {
			write(t, home, "havenjob.curl", lines[0], 0o600)
			write(t, home, "script.sieve", lines[3], 0o600)
			write(t, home, "bin/havenjob", strings.ReplaceAll(lines[2], "/etc/", home+"/"), 0o700)
			config := strings.ReplaceAll(lines[1], "/usr/local/lib/sieve-pipe", home+"/bin")
			write(t, home, "conf", "base_dir = "+home+"\nstate_dir = "+home+"\nlog_path = "+home+"/log\nprotocols =\nssl = no\nfirst_valid_uid = 1\nmail_location = maildir:"+home+
				"/mail\nhostname = example.com\npostmaster_address = postmaster@example.com\nprotocol lda {\n  mail_plugins = sieve\n}\nplugin {\n  sieve = file:"+home+"/script.sieve\n}\n"+config+"\n", 0o600)
			return exec.Command("/usr/lib/dovecot/dovecot-lda", "-c", filepath.Join(home, "conf"), "-f", "bounce@mail.example")
		}},
		{"cloudflare", "node", "nodejs", func(t *testing.T, home, program string, lines []string) *exec.Cmd {
			write(t, home, "worker.mjs", lines[0], 0o600)
			write(t, home, "run.mjs", `import worker from "./worker.mjs";
import { Readable } from "node:stream";
await worker.email({ raw: Readable.toWeb(process.stdin), from: "a@b.example", to: "c@d.example" }, { HAVENJOB_TOKEN: process.env.HAVENJOB_TOKEN });
`, 0o600)
			return exec.Command(program, "run.mjs")
		}},
	} {
		t.Run(c.way, func(t *testing.T) {
			program := needs.Program(t, c.program, c.debian)
			me := s.person(t)
			page := me.post("settings/forwarding/token", nil).is(t, 201)
			lines := linesToCopy(page.body)[c.way]
			home := homeOf(t)
			command := c.run(t, home, program, lines)
			deliver := func() (string, error) {
				again := exec.Command(command.Path, command.Args[1:]...)
				again.Dir, again.SysProcAttr = home, asNobody(t, home)
				again.Env = []string{"HOME=" + home, "USER=nobody", "PATH=" + os.Getenv("PATH"), "HAVENJOB_TOKEN=" + tokenOn.FindString(page.body)}
				again.Stdin = strings.NewReader(me.ack("Northwind Labs", "Platform Engineer").raw())
				out, err := again.CombinedOutput()
				return string(out), err
			}
			out, err := deliver()
			list := mailsOf(t, me)
			if err != nil || len(list) != 1 || list[0].Sender != "no-reply@us.greenhouse-mail.io" || list[0].Provider != "raw" {
				log, _ := os.ReadFile(filepath.Join(home, "log"))
				t.Fatalf("%v %+v\n%s%s", err, list, out, log)
			}

			// Where the token is good no more, or nobody answers, the mail is not lost: it stays in the mailbox, or whoever
			// brought it hears that it was not taken.
			tokens, err := models.APITokens(t.Context(), s.db, me.user.ID)
			if err == nil {
				err = models.DeleteAPIToken(t.Context(), s.db, me.user.ID, tokens[0].ID)
			}
			if err != nil {
				t.Fatal(err)
			}
			_, err = deliver()
			kept, _ := filepath.Glob(filepath.Join(home, "mail", "new", "*"))
			box, _ := os.ReadFile(filepath.Join(home, "mailbox"))
			if err == nil && len(kept) != 2 && strings.Count(string(box), "Subject: ") != 2 {
				t.Errorf("a mail that was refused is gone: %d, %d", len(kept), strings.Count(string(box), "Subject: "))
			}
		})
	}
}

var tokenOn = regexp.MustCompile(`hj_[\w-]+`)

func write(t *testing.T, home, name, text string, mode os.FileMode) {
	t.Helper()
	path := filepath.Join(home, name)
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, []byte(text+"\n"), mode)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// homeOf is a folder that also somebody without rights can get to: mail programs refuse to deliver as root.
func homeOf(t *testing.T) string {
	t.Helper()
	home, err := os.MkdirTemp("", "home-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(home) })
	return home
}

// asNobody gives the folder and who runs there to nobody, where this is root.
func asNobody(t *testing.T, home string) *syscall.SysProcAttr {
	t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	uid, _ := strconv.ParseUint(nobody.Uid, 10, 32)
	gid, _ := strconv.ParseUint(nobody.Gid, 10, 32)
	if out, err := exec.Command("chown", "-R", fmt.Sprintf("%d:%d", uid, gid), home).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}
