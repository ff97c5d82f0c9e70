package handlers_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/tools/needs"
)

// Postfix is a server with a queue of its own, so these lines are tried apart from the others: in an instance that has
// nothing but what they need, and listens nowhere.
func TestTheLinesToCopyForPostfixBringAMail(t *testing.T) {
	t.Parallel()
	program := needs.Program(t, "postfix", "postfix")
	if os.Getuid() != 0 {
		needs.Missing(t, "Postfix starts as root only")
	}
	s := newSite(t, withMail)
	for _, c := range []struct {
		way   string
		files func(lines []string) map[string]string
	}{
		{"postfix", func(lines []string) map[string]string { return map[string]string{"aliases": lines[1]} }},
		{"pipe", func(lines []string) map[string]string {
			return map[string]string{"master.cf": lines[1], "transport": lines[2]}
		}},
	} {
		t.Run(c.way, func(t *testing.T) {
			me := s.person(t)
			lines := linesToCopy(me.post("settings/forwarding/token", nil).is(t, 201).body)[c.way]
			home := homeOf(t)
			write(t, home, "havenjob.curl", lines[0], 0o400)
			asNobody(t, home)
			files := c.files(lines)
			for name, text := range files {
				files[name] = strings.ReplaceAll(text, "/etc/", home+"/")
			}
			server := startPostfix(t, program, files)

			server.send(t, me.ack("Northwind Labs", "Platform Engineer").raw())
			server.until(t, "the mail is there", func() bool { return len(mailsOf(t, me)) > 0 })
			list := mailsOf(t, me)
			if len(list) != 1 || list[0].Sender != "no-reply@us.greenhouse-mail.io" || list[0].Provider != "raw" {
				t.Fatalf("%+v", list)
			}

			// Where the token is good no more Postfix keeps the mail, and brings it when there is a good one again.
			tokens, err := models.APITokens(t.Context(), s.db, me.user.ID)
			if err == nil {
				err = models.DeleteAPIToken(t.Context(), s.db, me.user.ID, tokens[0].ID)
			}
			if err != nil {
				t.Fatal(err)
			}
			server.send(t, me.no("Northwind Labs", "Platform Engineer").raw())
			server.until(t, "the mail is put back", func() bool {
				put, _ := filepath.Glob(filepath.Join(server.folder, "queue", "deferred", "*", "*"))
				return len(put) == 1
			})
			again := linesToCopy(me.post("settings/forwarding/token", nil).is(t, 201).body)[c.way]
			write(t, home, "havenjob.curl", again[0], 0o400)
			asNobody(t, home)
			server.command(t, nil, "postqueue", "-c", server.folder, "-f")
			server.until(t, "the mail that was put back is there", func() bool { return len(mailsOf(t, me)) == 2 })
		})
	}
}

// postfix is a running one, with its configuration and its queue in a folder of its own.
type postfix struct{ folder, log string }

// startPostfix starts one that delivers what is for example.com, with these lines in its files.
func startPostfix(t *testing.T, program string, files map[string]string) postfix {
	t.Helper()
	folder := homeOf(t)
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	p := postfix{folder: folder, log: filepath.Join(folder, "log")}
	write(t, folder, "main.cf", "compatibility_level = 3.6\nmyhostname = example.com\nmydestination = example.com\ninet_interfaces = loopback-only\n"+
		"queue_directory = "+folder+"/queue\ndata_directory = "+folder+"/data\nmaillog_file = "+p.log+"\nmaillog_file_prefixes = "+folder+"\n"+
		"local_recipient_maps =\nalias_maps = hash:"+folder+"/aliases\ntransport_maps = hash:"+folder+"/transport\n", 0o644)
	write(t, folder, "master.cf", postfixServices+files["master.cf"], 0o644)
	write(t, folder, "aliases", files["aliases"], 0o644)
	write(t, folder, "transport", files["transport"], 0o644)
	for _, name := range []string{"queue", "data"} {
		if err := os.MkdirAll(filepath.Join(folder, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	p.command(t, nil, "chown", "postfix", filepath.Join(folder, "data"))
	p.command(t, nil, "postalias", "-c", folder, "hash:"+folder+"/aliases")
	p.command(t, nil, "postmap", "-c", folder, "hash:"+folder+"/transport")
	p.command(t, nil, program, "-c", folder, "start")
	t.Cleanup(func() { p.command(t, nil, program, "-c", folder, "stop") })
	return p
}

// postfixServices are what takes a mail in on this machine and delivers it, none of them in a chroot.
const postfixServices = `pickup    unix       n - n 1     1 pickup
cleanup   unix       n - n -     0 cleanup
qmgr      unix       n - n 300   1 qmgr
rewrite   unix       - - n -     - trivial-rewrite
bounce    unix       - - n -     0 bounce
defer     unix       - - n -     0 bounce
trace     unix       - - n -     0 bounce
flush     unix       n - n 1000? 0 flush
proxymap  unix       - - n -     - proxymap
error     unix       - - n -     - error
retry     unix       - - n -     - error
local     unix       - n n -     - local
showq     unix       n - n -     - showq
postlog   unix-dgram n - n -     1 postlogd
`

func (p postfix) send(t *testing.T, mail string) {
	t.Helper()
	p.command(t, strings.NewReader(mail), "sendmail", "-C", p.folder, "-i", "-f", "bounce@mail.example", "jobs@example.com")
}

func (p postfix) command(t *testing.T, in *strings.Reader, program string, args ...string) {
	t.Helper()
	command := exec.Command(program, args...)
	if in != nil {
		command.Stdin = in
	}
	var out bytes.Buffer
	command.Stdout, command.Stderr = &out, &out
	if err := command.Run(); err != nil {
		log, _ := os.ReadFile(p.log)
		t.Fatalf("%s: %v\n%s%s", program, err, out.String(), log)
	}
}

// until waits for what Postfix does in its own time.
func (p postfix) until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !is(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			log, _ := os.ReadFile(p.log)
			t.Fatalf("never came: %s\n%s", what, log)
		}
	}
}
