package grounding

import "fmt"

// Clients that are told by name are the person's as employers are: "for clients such as …".

var clientWords = wordSet("client clients customer customers account accounts brand brands kunde kunden kundin mandanten auftraggeber cliente clientes marques marcas marken cuentas")

// findClients checks the names behind a word for clients and one for examples.
func (c *checker) findClients() {
	for i := 0; i+2 < len(c.toks); i++ {
		s := c.sentence(i)
		if !clientWords[c.toks[i].low] || c.toks[i].off {
			continue
		}
		at := i + 1
		switch c.toks[at].low {
		case "like", "including", "include", "wie", "darunter", "comme", "dont", "como":
			at++
		case "such", "among", "tels", "entre", "tales", "unter":
			at += 2
		default:
			continue
		}
		for at < s.to {
			if joins[c.toks[at].low] || articles[c.toks[at].low] || isArticle[c.toks[at].low] {
				at++
				continue
			}
			to := c.capitals(at)
			if to <= at {
				break
			}
			_, held := c.ev.holdsForms(c.toks[at:to])
			if !held && to-at > 1 && c.free(at, to) && !c.partsHeld(at, to) && !c.isOtherName(at, to) && !c.job.has(joined(c.toks[at:to])) {
				c.say(Employer, at, to, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[c.toks[at].start:c.toks[to-1].end]))
				c.take(at, to)
			}
			at = to
		}
	}
}

// speech is what somebody gives or writes, behind the name of where: "the PyCon UK talk".
var speechBehind = wordSet("talk keynote lecture article column vortrag beitrag artikel keynotes talks")

// findNamedTalks checks the name that stands before a talk or an article of the person's.
func (c *checker) findNamedTalks() {
	for i := 0; i < len(c.toks); i++ {
		s := c.sentence(i)
		t := &c.toks[i]
		if !t.cap || t.num || t.taken || t.off || i == s.from || !definite[c.toks[i-1].low] && !mine[c.toks[i-1].low] && !isArticle[c.toks[i-1].low] && c.toks[i-1].low != "your" {
			continue
		}
		to := c.capitals(i)
		if to <= i || to >= s.to || !speechBehind[c.toks[to].low] || c.toks[to].gap != " " || !c.free(i, to) || s.lang == "de" || isMonth(t.low) || c.job.has(joined(c.toks[i:to])) {
			continue
		}
		if words["first person"].in(c.toks, s.from, s.to) < 0 && !c.chat && !s.bullet && !c.asSummary() {
			continue
		}
		if src, ok := c.ev.toldIn(c.toks[i:to]); ok {
			c.say(Publication, i, to+1, &src, "")
		} else if s.lang == c.ev.lang || looksTechnical(t) {
			c.say(Publication, i, to+1, nil, fmt.Sprintf("Your profile mentions nothing told at %s.", c.text[t.start:c.toks[to-1].end]))
		} else {
			continue
		}
		c.take(i, to+1)
	}
}
