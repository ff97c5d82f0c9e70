package grounding

import (
	"math"
	"strconv"
	"strings"
)

// Numbers that the text itself reckons from others: "with 35 drivers that makes 420 rides".

var reckoning = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("makes,make,that is,that's,which is,adds up,add up,adding up,comes to,come to,works out,work out,in other words,leaves,amounts to,in all,altogether,in total,on average,a piece,apiece,per head,i e,equals,or about,or roughly,or nearly,or almost,or just,or some,or around,"+
		"das sind,es sind,sind es,das waren,das ist,macht,machen,ergibt,ergeben,sind das,das heisst,zusammen,insgesamt,also,im schnitt,im durchschnitt,durchschnittlich,pro kopf,je kopf,mithin,umgerechnet,"+
		"cela fait,ca fait,ce qui fait,cela represente,ce qui represente,soit,c est a dire,c'est a dire,en tout,au total,en moyenne,autrement dit,ce sont,par tete,"+
		"son unos,son unas,son casi,son mas de,sale a,salen a,salen,salian,suman,suma,es decir,o sea,en total,de media,por cabeza,a razon,eso son,equivale a,equivalen a,lo que da", ",") {
		p.add(w, w, "")
	}
	return p
}()

// reckoned says whether a number is told as reckoned, and follows from others that the same sentence or the one before
// tells. If those are false they are told as such.
func (c *checker) reckoned(q *quantity, s *sentence) bool {
	if q.class == classPercent && q.share || q.value < 3 || !c.reckons(q, s) {
		return false
	}
	first := s.from
	if n := c.toks[s.from].sent; n > 0 && !s.first {
		first = c.sents[n-1].from
	}
	var of []quantity
	for _, p := range quantities(c.text, c.toks[first:s.to], c.lang) {
		if p.from, p.to = p.from+first, p.to+first; p.from != q.from && p.class != classYear && p.class != classPercent {
			of = append(of, p)
		}
	}
	value, step := q.value, q.digits
	scales := []float64{1}
	for k := first; k < s.to; k++ {
		if p, n := unitWords["rate"].at(c.toks, k); n > 0 {
			if v, err := strconv.ParseFloat(p.id, 64); err == nil && v > 1 {
				scales = append(scales, v, 1/v)
			}
		}
	}
	fits := func(v float64) bool {
		for _, scale := range scales {
			if agrees(value, step, v*scale, q.rounded) || agrees(value, step, v*scale, 2) && c.approximation(q) != 0 {
				return true
			}
		}
		return false
	}
	for i := range of {
		a := &of[i]
		if a.class == q.class && len(scales) > 1 && fits(a.value) && a.value != q.value {
			return true
		}
		for k := range of {
			b := &of[k]
			if i == k {
				continue
			}
			if fits(a.value*b.value) || b.value > 1 && fits(a.value/b.value) {
				return true
			}
			if i < k && a.class == b.class && (agrees(value, step, a.value+b.value, q.rounded) || agrees(value, step, math.Abs(a.value-b.value), q.rounded)) {
				return true
			}
		}
	}
	return false
}

// reckons says whether a word of reckoning stands before a number in its sentence, or right behind it.
func (c *checker) reckons(q *quantity, s *sentence) bool {
	return reckoning.in(c.toks, s.from, min(s.to, max(q.to, q.noun+1)+3)) >= 0
}

// partOfMoney says whether an amount is the share of another that a line tells beside it: 4 % of 1.9 million.
func (c *checker) partOfMoney(q *quantity, l *line) bool {
	if q.class != classMoney {
		return false
	}
	for i := range l.quantities {
		for k := range l.quantities {
			a, b := &l.quantities[i], &l.quantities[k]
			if a.class != classMoney || b.class != classPercent || !sameUnit(a.unit, q.unit) {
				continue
			}
			if agrees(q.value, q.digits, a.value*b.value/100, q.rounded) {
				return true
			}
		}
	}
	return false
}

// spread says whether a yearly number is one that a line tells of several years, for each of them: 210,000 in three
// years.
func (c *checker) spread(q *quantity, s *sentence, l *line) bool {
	per := rateIn(c.toks, q.to, min(s.to, q.to+5))
	if per == 0 || q.class != classMoney && q.class != classCount {
		return false
	}
	for i := range l.quantities {
		for k := range l.quantities {
			a, b := &l.quantities[i], &l.quantities[k]
			if b.class == classTime && b.unit == "31557600" && b.value > 1 && a.class == q.class && sameUnit(a.unit, q.unit) && agrees(q.value, q.digits, a.value/b.value/per, q.rounded) {
				return true
			}
		}
	}
	return false
}

// outage says whether a time is what a line's availability leaves in a year.
func (c *checker) outage(q *quantity, l *line) bool {
	if q.class != classTime || seconds(q) > 10*86400 {
		return false
	}
	up := false
	for i := range l.toks {
		for _, stem := range []string{"availab", "uptime", "verfugbar", "disponib", "disponibil"} {
			up = up || strings.HasPrefix(l.toks[i].low, stem)
		}
	}
	for k := range l.quantities {
		if e := &l.quantities[k]; up && e.class == classPercent && e.value > 90 && e.value < 100 {
			u := seconds(q) / q.value
			if down := (1 - e.value/100) * 31557600 / u; agrees(q.value, q.digits, down, q.rounded) || math.Abs(q.value-down) < 0.05*down {
				return true
			}
		}
	}
	return false
}
