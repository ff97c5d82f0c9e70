package grounding

import (
	"strings"
)

var firstPlace = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("win,wins,primero,primero en,premier,premiere,erste,erster,winner,winners,won,winning,first place,first prize,1 platz,1 preis,erster platz,ersten platz,ersten preis,sieger,siegerin,gewinner,gewinnerin,gewann,gewonnen,ganador,ganadora,gane,primer premio,primer lugar,laureat,laureate,laureate,remporte,gagne,premier prix,vainqueur,gold,goldmedaille,champion,primera,named,voted,elected,crowned,gewählt,gekürt,élu,élue,elegido,elegida", ",") {
		p.add(w, w, "")
	}
	return p
}()

var lowerPlace = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("zweite,zweiten,dritte,dritten,finalist,finalista,finaliste,shortlist,shortlisted,nominierung,nomination,mention speciale,special mention,mencion especial,nominacion,anerkennung,runner up,second,2nd,third,3rd,commended,nominated,nominee,nominiert,nominado,nominada,nomine,nominee,2 platz,3 platz,zweiter,dritter,zweiter platz,dritter platz,mention,mencion,honourable,honorable,bronze,silver,silber,plata,argent,segundo,segunda,tercer,tercero,deuxieme,troisieme,second prix,accesit", ",") {
		p.add(w, w, "")
	}
	return p
}()

// placed is the place in a contest that is told in figures: 2 of "2. Platz"; 0 where none is.
func placed(toks []token) int {
	for i := 0; i+1 < len(toks); i++ {
		next := i + 1
		if low := toks[next].low; (low == "o" || low == "a" || low == "e" || low == "er" || low == "º" || low == "ª") && next+1 < len(toks) {
			next++
		}
		switch toks[next].low {
		case "platz", "preis", "place", "prix", "st", "nd", "rd", "premio", "lugar", "puesto":
			if v, _, ok := parseNumber(toks[i].raw); ok && toks[i].num && v < 10 {
				return int(v)
			}
		}
	}
	return 0
}

func lesser(quote string) bool {
	toks := tokens(quote)
	if n := placed(toks); n > 0 {
		return n > 1
	}
	return lowerPlace.in(toks, 0, len(toks)) >= 0 && firstPlace.in(toks, 0, len(toks)) < 0
}

// claimsFirst says whether the text tells of an award as won.
func (c *checker) claimsFirst(from, to int) bool {
	s := c.sentence(from)
	a, b := max(s.from, from-6), min(s.to, to+6)
	if n := placed(c.toks[a:b]); n > 0 {
		return n == 1
	}
	return firstPlace.in(c.toks, a, b) >= 0 && lowerPlace.in(c.toks, a, b) < 0
}

// winBefore is how many tokens before the award its winning begins.
func (c *checker) winBefore(i int) int {
	s := c.sentence(i)
	if at := firstPlace.in(c.toks, max(s.from, i-6), i); at >= 0 {
		return i - at
	}
	if a := max(s.from, i-5); placed(c.toks[a:i]) == 1 {
		return i - a
	}
	return 0
}
