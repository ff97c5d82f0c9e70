package match

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"havenjob/services/grounding"
)

// niceWords are how a posting says that it would like something, and does not require it.
var niceWords = regexp.MustCompile(`(?i)` + strings.Join([]string{
	// English
	`(?:^|[\s,(])a (?:\w+ )?plus\b`, `^(?:plus|bonus|extras?)\s*:`, `^plus points`, `\badvantage(?:ous)?(?:$|[^\s\w]|\s(?:if|for|in|but))`, `\basset$`, `\bbonus\b`, `\b(?:extra|brownie) (?:points|credit)\b`, `\bnice[- ]to[- ]haves?\b`, `\bgood to have\b`,
	`\b(?:would be|is|are) (?:also |very |really )?(?:great|nice|helpful|good|useful|beneficial|ideal|welcome)\b(?: to have)?`, `\bwelcome$`, `(?:\bnot|n['’]t) (?:strictly |absolutely )?(?:required|necessary|needed|mandatory|essential|a must)\b`,
	`\b(?:optional|desirable|desired|preferred|preferably|ideally)\b`, `\bwe(?:['’]d| would) (?:love|like) (?:it )?if you\b`, `\beven better if\b`,
	// German
	`\bvon vorteil\b`, `vorteilhaft$`, `wünschenswert`, `\berwünscht`, `(?:\b(?:ist|sind)|\bwären?) (?:auch |sehr )?(?:willkommen|hilfreich|nützlich|toll|schön|super|ideal|klasse|prima|gut)\b`, `gern(?:e)? gesehen`, `\b(?:ein|großes|klares) (?:\pL+ )?(?:plus|pluspunkt)\b`, `\b(?:bonus|plus)punkte?\b`,
	`\bkein muss\b`, `\bnicht (?:zwingend |unbedingt )?(?:erforderlich|notwendig|nötig|voraussetzung|zwingend)`, `\b(?:idealerweise|optimalerweise|vorzugsweise|im idealfall)\b`,
	// French
	`\bun (?:\pL+ )?(?:plus|atout|avantage)\b`, `\batouts?\b`, `idéalement\b`, `\bde préférence`, `\bsouhait(?:é|able)`, `\bappréci(?:é|able)`, `\bbienvenue?s?$`, `\bfacultati(?:f|ve)s?\b`, `\boptionnel`, `\bserai(?:t|ent)\b`, `\bpas (?:obligatoire|indispensable|requis|exigé|nécessaire)`,
	// Spanish
	`\buna? (?:\pL+ )?(?:plus|ventaja)\b`, `^plus si\b`, `\b(?:deseable|valorable|preferible|opcional)(?:es|s)?\b`, `\bse valorar?á?n?`, `\bvalora(?:re)?mos\b`, `\b(?:idealmente|preferentemente|preferiblemente)\b`, `\bsuma(?:rán?|n)? puntos\b`, `\bpuntos extra\b`, `\bse agradece`,
	`\bno (?:es|son) (?:imprescindible|necesari|obligatori|excluyente|requerid|indispensable)`,
}, "|"))

// fillers are what else such a line says of a thing, beside its name.
var fillers = regexp.MustCompile(`(?i)\b(?:is|are|would be|will be|experience(?: (?:in|with))?|knowledge of|points|for|if you know|ist|sind|wird|werden|(?:-|\b)kenntnisse(?: in)?|est|sont|es|son|an?|un|una|eine?|n)\b|\bsería|\bwären?\b`)

// things are what a line names. A name that is a word, too, is known only without what is said of it: "Rust is a plus".
func things(s string) []grounding.Asked {
	found := grounding.Asks(s)
	if len(s) > longestLine*utf8.UTFMax || !niceWords.MatchString(s) && !mustWords.MatchString(s) {
		return found
	}
	bare := mustWords.ReplaceAllString(niceWords.ReplaceAllString(s, " "), " ")
	if alone := grounding.Asks(strings.Trim(fillers.ReplaceAllString(bare, " "), " ,;:–—-()")); len(alone) > len(found) {
		return alone
	}
	return found
}

var (
	commas   = regexp.MustCompile(`[,;(]\s*(?:(?:but|aber|mais|pero)\s)?|\s(?:but|aber|mais|pero|and ideally|und idealerweise|et idéalement|y idealmente)\s`)
	contrast = regexp.MustCompile(`\pL|\(`)
	singular = regexp.MustCompile(`(?i)\b(?:is|would be|ist|wäre|est|serait|es|sería|se valora|se valorará)\b`)
	either   = regexp.MustCompile(`(?i)\b(?:and|or|und|oder|sowie|et|ou|y|o)\b`)
	leads    = regexp.MustCompile(`(?i)^\s*(?:and |und |et |y )?(?:ideally|preferably|idealerweise|idéalement|idealmente|se valora)`)
)

// apart cuts what a line says is only nice to have from what it asks for before: "Go is required, Rust is a plus" are two.
// Where what goes before may be meant, too ("Docker, Kubernetes and Rust would be nice"), the line stays one.
func apart(s string) []string {
	if len(s) > longestLine*utf8.UTFMax || !niceWords.MatchString(s) {
		return []string{s}
	}
	for _, m := range commas.FindAllStringIndex(s, -1) {
		before, after := strings.TrimSpace(s[:m[0]]), s[m[0]:]
		if niceWords.MatchString(before) || !niceWords.MatchString(after) || len(things(before)) == 0 || len(things(after)) == 0 {
			continue
		}
		rest := strings.TrimPrefix(strings.Trim(after, ",;( )"), "and ")
		alone := singular.MatchString(after) && !either.MatchString(after) && !commas.MatchString(after[1:])
		required := mustWords.MatchString(before) || len(things(before)) > 0 && things(before)[0].Kind == grounding.Duration
		if contrast.MatchString(s[m[0]:m[1]]) || leads.MatchString(rest) || alone || required {
			return []string{before, rest}
		}
	}
	return []string{s}
}
