package views

import (
	"strconv"
	"strings"

	"havenjob/models"

	"github.com/a-h/templ"
	"github.com/google/uuid"
)

// ForwardingData are the ways for the person's mail to come in.
type ForwardingData struct {
	Address string // empty: no mail can come by one
	Admin   bool
	Webhook string            // where mails are posted to with a token of the person's; empty: nowhere
	Tokens  []models.APIToken // that may bring mail
	NewID   uuid.UUID         // of the token that the form makes
	Secret  string            // of the one that was just made
	Wrong   Errors
}

func webhookTitle(d ForwardingData) string {
	if d.Secret != "" {
		return "Your token is ready"
	}
	return "Let a mail server or a script bring it"
}

func webhookAttrs(d ForwardingData) templ.Attributes {
	if d.Secret != "" {
		return templ.Attributes{"tabindex": "-1", "data-focus": true}
	}
	return nil
}

func webhookTokens(d ForwardingData) string {
	if len(d.Tokens) == 0 {
		return ""
	}
	return "You have " + count(len(d.Tokens), "token", "tokens") + " that may bring mail."
}

func itoa(n int) string { return strconv.Itoa(n) }

// way is one mail server or filter that can bring mail, with lines to copy.
type way struct {
	id, name string
	steps    []step
}

type step struct{ words, code string }

// jobSenders are a beginning of a filter's list. What else comes does no harm: it is read as no application.
const jobSenders = "greenhouse|lever|ashbyhq|workday|smartrecruiters|linkedin|indeed"

// webhookWays are lines that work as they stand. The token is in a file that only its user can read: on a command line
// everybody on that machine could see it.
func webhookWays(d ForwardingData) []way {
	token := d.Secret
	if token == "" {
		token = "YOUR_TOKEN"
	}
	file := step{"Save this as /etc/havenjob.curl, readable only for the user that delivers mail (chown, then chmod 400):", curlFile(d.Webhook, token)}
	own := step{"Save this as .havenjob.curl in your home folder, and let nobody else read it (chmod 600):", curlFile(d.Webhook, token)}
	senders := `"` + strings.ReplaceAll(jobSenders, "|", `", "`) + `"`
	return []way{
		{"postfix", "Postfix, as an alias", []step{file,
			{"In /etc/aliases, then run newaliases. Here the user is nobody. While HavenJob can’t be reached, Postfix keeps the mail and tries again.",
				`jobs: "|/usr/bin/curl -K /etc/havenjob.curl || exit 75"`}}},
		{"pipe", "Postfix, as a transport", []step{file,
			{"In /etc/postfix/master.cf:", "havenjob  unix  -  n  n  -  4  pipe\n  flags=Rq user=nobody argv=/bin/sh -c {/usr/bin/curl -K /etc/havenjob.curl || exit 75}"},
			{"In /etc/postfix/transport, then run postmap on it, with transport_maps = hash:/etc/postfix/transport in main.cf:", "jobs@example.com  havenjob:"}}},
		{"procmail", "procmail", []step{own,
			{"In .procmailrc. Your mailbox keeps each mail too; leave the filter line out to bring everything.", ":0 cw\n* ^From:.*(" + jobSenders + ")\n| /usr/bin/curl -K $HOME/.havenjob.curl"}}},
		{"maildrop", "maildrop", []step{own,
			{"In .mailfilter. Your mailbox keeps each mail too.", "if (/^From:.*(" + jobSenders + ")/)\n{\n  cc \"| /usr/bin/curl -K $HOME/.havenjob.curl || exit 75\"\n}"}}},
		{"sieve", "Sieve, in Dovecot", []step{file,
			{"In Dovecot’s configuration, beside its package dovecot-sieve. (Dovecot 2.4 has these settings outside of plugin, the first two as lists.)", "plugin {\n  sieve_plugins = sieve_extprograms\n  sieve_extensions = +vnd.dovecot.pipe\n  sieve_pipe_bin_dir = /usr/local/lib/sieve-pipe\n}"},
			{"As /usr/local/lib/sieve-pipe/havenjob, executable (chmod 755):", "#!/bin/sh\nexec /usr/bin/curl -K /etc/havenjob.curl"},
			{"In your Sieve script. Your mailbox keeps each mail too.", "require [\"vnd.dovecot.pipe\", \"copy\"];\nif header :contains \"from\" [" + senders + "] {\n  pipe :copy :try \"havenjob\";\n}"}}},
		{"cloudflare", "Cloudflare Email Workers", []step{
			{"Make a Worker of this, and give it the token as a secret of the name HAVENJOB_TOKEN:", cloudflareWorker(d.Webhook)},
			{"In Email Routing, send an address of your domain to that Worker. When HavenJob can’t be reached, the sender’s server tries again.", ""}}},
		{"script", "A script", []step{own,
			{"Then each mail is one call:", "curl -K $HOME/.havenjob.curl < mail.eml"}}},
	}
}

func curlFile(webhook, token string) string {
	return `url = "` + webhook + `"
header = "Authorization: Bearer ` + token + `"
header = "Content-Type: message/rfc822"
data-binary = "@-"
max-time = 120
fail
silent
show-error`
}

func cloudflareWorker(webhook string) string {
	return `export default {
  async email(message, env) {
    const answer = await fetch("` + webhook + `", {
      method: "POST",
      headers: { Authorization: "Bearer " + env.HAVENJOB_TOKEN, "Content-Type": "message/rfc822" },
      body: await new Response(message.raw).arrayBuffer(),
    });
    if (!answer.ok) throw new Error("HavenJob answered " + answer.status);
  },
};`
}
