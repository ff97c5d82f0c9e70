//go:build train

package mailreader

import (
	"math/rand/v2"
	"strings"
)

// composed is a mail put together from phrases.
type composed struct {
	mail   Mail
	target int
	fold   int
}

// composedMails is how many mails of a kind, a language and a fold are composed.
const composedMails = 3

// noneMails is how many times more are no job mail: they come in many sorts.
const noneMails = 3

// compose puts mails of every kind together from the phrases of one fold.
func compose(all []phrase) []composed {
	random := rand.New(rand.NewPCG(7, 8))
	var out []composed
	for fold := range folds {
		for _, language := range languages {
			var of [sayings][]string
			for _, p := range all {
				if p.source%folds == fold && p.language == language {
					of[p.says] = append(of[p.says], p.text)
				}
			}
			n := composedMails
			if language == "en" {
				n *= 3
			}
			for k, kind := range modelKinds {
				if kind == KindNone {
					n *= noneMails
				}
				for range n {
					c := composer{of: &of, random: random}
					if m := c.mail(kind); !c.missing {
						out = append(out, composed{m, k, fold})
					}
				}
			}
		}
	}
	return out
}

// composer puts one mail together.
type composer struct {
	of      *[sayings][]string
	random  *rand.Rand
	lines   []string
	missing bool
}

func (c *composer) pick(k saying) string {
	if len(c.of[k]) == 0 {
		c.missing = true
		return ""
	}
	return c.of[k][c.random.IntN(len(c.of[k]))]
}

// say adds a sentence, by chance.
func (c *composer) say(chance float64, k saying) {
	if c.random.Float64() < chance {
		c.lines = append(c.lines, c.pick(k))
	}
}

func (c *composer) mail(kind Kind) Mail {
	own := sayingOfKind(kind)
	if kind == KindNone {
		own = saysOther + saying(c.random.IntN(int(sayings-saysOther)))
	}
	subject := c.pick(saysNothing)
	switch x := c.random.Float64(); {
	case x < 0.3 || kind == KindNone && x < 0.5:
		subject = c.pick(own)
	case x < 0.4:
		subject = c.pick(saysThanks)
	case kind == KindNone && x < 0.6:
		subject = c.pick(saysReceived)
	}
	if c.random.Float64() < 0.8 {
		names := slotFillers['N']
		hello := []string{"Hi", "Dear", "Hello", "Hallo", "Bonjour", "Hola", "Ciao", "Beste", "Olá", "Dzień dobry"}
		c.lines = append(c.lines, hello[c.random.IntN(len(hello))]+" "+names[c.random.IntN(len(names))]+",")
	}
	switch kind {
	case KindNone:
		c.say(1, own)
		if own == saysTrade {
			c.say(0.3, saysThanks)
			c.say(0.5, [...]saying{saysReceived, saysReview, saysRejection, saysOffer, saysInterview}[c.random.IntN(5)])
			c.say(0.3, saysCue)
			c.say(0.3, saysIf)
			c.say(0.6, saysTrade)
			break
		}
		c.say(0.7, own)
		c.say(0.4, own)
		c.say(0.2, saysIf)
		// Other mail speaks of applications too: recruiters ask for a call, friends
		// and the person's own letters tell of interviews.
		switch own {
		case saysApproach:
			c.say(0.5, saysScreen)
			c.say(0.2, saysInterview)
			c.say(0.4, saysAdvert)
		case saysOwn:
			c.say(0.3, saysThanks)
			c.say(0.4, [...]saying{saysInterview, saysOffer, saysRejection, saysScreen}[c.random.IntN(4)])
		case saysAccount:
			c.say(0.3, saysReceived)
			c.say(0.2, saysAdvert)
		case saysSurvey:
			c.say(0.4, saysThanks)
			c.say(0.2, [...]saying{saysInterview, saysRejection}[c.random.IntN(2)])
		case saysAdvert:
			c.say(0.4, saysAdvert)
			c.say(0.2, saysThanks)
			c.say(0.2, saysApproach)
		default:
			c.say(0.1, saysReceived)
			c.say(0.2, [...]saying{saysInterview, saysOffer, saysAssessment, saysReview}[c.random.IntN(4)])
		}
	case KindReceived:
		c.say(0.6, saysThanks)
		c.say(1, own)
		c.say(0.6, own)
		c.say(0.5, saysIf)
		c.say(0.15, saysReview)
		c.say(0.1, saysAdvert)
	case KindRejection:
		c.say(0.7, saysThanks)
		c.say(0.15, saysReceived)
		c.say(0.1, saysReview)
		c.say(0.2, saysCue)
		c.say(1, own)
		c.say(0.3, own)
		c.say(0.6, saysCue)
		c.say(0.5, saysCue)
		c.say(0.15, saysAdvert)
	case KindUnderReview:
		c.say(0.5, saysThanks)
		c.say(0.2, saysReceived)
		c.say(1, own)
		c.say(0.6, own)
		c.say(0.3, saysIf)
		c.say(0.15, saysAdvert)
	case KindOffer:
		c.say(0.2, saysThanks)
		c.say(0.15, saysInterview)
		c.say(1, own)
		c.say(0.7, own)
		c.say(0.4, own)
	default:
		c.say(0.5, saysThanks)
		c.say(0.1, saysReceived)
		c.say(0.1, saysReview)
		c.say(1, own)
		c.say(0.7, own)
		c.say(0.4, own)
		c.say(0.2, saysIf)
		if kind == KindInterview {
			c.say(0.1, saysOffer)
		}
	}
	c.say(0.6, saysNothing)
	c.say(0.6, saysNothing)
	text := ""
	for _, l := range c.lines {
		text += strings.TrimRight(l, ".!? ") + ".\n\n"
	}
	return Mail{Subject: subject, Text: text, From: "no-reply@example.com", To: "sam@example.org"}
}
