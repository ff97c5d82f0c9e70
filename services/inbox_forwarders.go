package services

import (
	"slices"
	"strings"

	"havenjob/models"
	"havenjob/providers/email"
)

// forwarders are who sent the mail on: the envelope's sender without what forwarding adds to it, and the first address
// that the mailbox says it forwarded for.
func forwarders(m email.Message) []string {
	list := undecorate(m.From)
	if first, _, _ := strings.Cut(strings.TrimSpace(m.Header.Get("X-Forwarded-For")), " "); strings.Contains(first, "@") {
		list = append([]string{strings.Trim(first, "<>,;")}, list...)
	}
	return list
}

// forwardedByRule says that a mailbox sent the mail on by itself.
func forwardedByRule(m email.Message) bool {
	return m.Header.Get("X-Forwarded-For") != "" || len(undecorate(m.From)) > 0 && !slices.Contains(undecorate(m.From), models.NormalEmail(m.From))
}

// undecorate takes off an envelope's sender what forwarding wrote into it: Gmail's maya+caf_=k3v9=in.example.com@gmail.com,
// the sender rewriting scheme's SRS0=hash=tt=example.com=maya@forwarder.net, and Microsoft's maya+SRS=hash=tt=example.com=ann@example.net,
// where both the mailbox and who wrote to it are named.
func undecorate(address string) []string {
	address = models.NormalEmail(strings.Trim(strings.TrimSpace(address), "<>"))
	local, domain, ok := strings.Cut(address, "@")
	if !ok {
		return nil
	}
	if name, _, ok := strings.Cut(local, "+caf_="); ok {
		return []string{name + "@" + domain}
	}
	mailbox, srs, ok := strings.Cut(local, "+srs=")
	if ok {
		list := []string{mailbox + "@" + domain}
		if parts := strings.SplitN(srs, "=", 4); len(parts) == 4 {
			list = append(list, parts[3]+"@"+parts[2])
		}
		return list
	}
	for _, scheme := range []string{"srs0", "srs1"} {
		rest, ok := strings.CutPrefix(local, scheme)
		if !ok || rest == "" || !strings.ContainsAny(rest[:1], "=+-") {
			continue
		}
		if scheme == "srs1" { // hash=first forwarder==hash=tt=domain=local
			if _, inner, ok := strings.Cut(rest[1:], "=="); ok {
				rest = "=" + inner
			}
		}
		if parts := strings.SplitN(rest[1:], "=", 4); len(parts) == 4 {
			return []string{parts[3] + "@" + parts[2]}
		}
	}
	if tagged, ok := strings.CutPrefix(local, "prvs="); ok {
		if _, name, ok := strings.Cut(tagged, "="); ok {
			return []string{name + "@" + domain}
		}
	}
	return []string{address}
}
