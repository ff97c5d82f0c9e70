// Command havenjob keeps a job search: it serves the site, and has subcommands to operate it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // people's zones, also where the system has none
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, program{Args: os.Args[1:], Environ: os.Environ(), In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	stop()
	if err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintln(os.Stderr, "havenjob:", err)
		os.Exit(1)
	}
}

// program is one run of havenjob; tests start it as main does.
type program struct {
	Args    []string
	Environ []string
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
	Ready   func(address string) // called when the server listens; may be nil
}

// command is one subcommand.
type command struct {
	name, args, does string
	run              func(ctx context.Context, p program, c *config, args []string) error
}

// commands are all of them; without a name the program serves.
func commands() []command {
	return []command{
		{"serve", "", "serve the site and do the jobs (the default)", serve},
		{"migrate", "", "bring the database up to date and end", migrate},
		{"backup", "[FILE|-]", "write every row to an archive, by default into DATA_DIR/backups", backup},
		{"restore", "FILE|-", "put an archive into an empty database of either kind", restore},
		{"demo", "EMAIL", "fill an account with a year of applications, to look around", demo},
		{"health", "", "ask the running process whether it is well", healthy},
		{"invite", "EMAIL", "print a link with which that address can register", invite},
		{"reset-link", "EMAIL", "print a link that sets a new password, once, within an hour", resetLink},
		{"purge-user", "EMAIL --yes", "erase an account with everything that belongs to it", purgeUser},
		{"read", "< MAIL.eml", "say what a mail is about, as JSON, without a database or configuration", readCommand},
		{"text", "< CV.pdf", "print the text of a PDF or DOCX, as JSON, without a database or configuration", textCommand},
		{"check", "--evidence RESUME.json < LETTER.txt", "say what a text claims about a person and what of it is made up, as JSON, without a database or configuration", checkCommand},
		{"rotate-secret", "", "make a new master secret and seal the keys with it", rotateSecret},
	}
}

func run(ctx context.Context, p program) error {
	name, args := "serve", []string(nil)
	if len(p.Args) > 0 {
		name, args = p.Args[0], p.Args[1:]
	}
	if name == "help" || name == "-h" || name == "--help" {
		usage(p.Out)
		return nil
	}
	for _, cmd := range commands() {
		if cmd.name == name && (name == "read" || name == "text" || name == "check") {
			return cmd.run(ctx, p, nil, args) // they need no configuration, so a mistake there is none here
		}
		if cmd.name == name && cmd.args == "" && len(args) > 0 {
			return fmt.Errorf("havenjob %s takes nothing after it; the environment configures it", name)
		}
		if cmd.name == name {
			c, err := loadConfig(p.Environ)
			if err != nil {
				return err
			}
			return cmd.run(ctx, p, c, args)
		}
	}
	usage(p.Err)
	return fmt.Errorf("there is no command %q", name)
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "havenjob [command]")
	for _, cmd := range commands() {
		fmt.Fprintf(w, "  %-28s %s\n", cmd.name+" "+cmd.args, cmd.does)
	}
	fmt.Fprintln(w, "\nThe environment configures it; docs/self-hosting.md lists every variable.")
}
