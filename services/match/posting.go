package match

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one requirement as the posting has it.
type line struct {
	text string
	must bool
}

// part is what a part of a posting is about.
type part int

const (
	elsewhere part = iota
	musts
	nices
)

// heads are the headings of postings, the more particular first.
var heads = []struct {
	part part
	find *regexp.Regexp
}{
	{nices, regexp.MustCompile(`(?i)nice[- ]to[- ]haves?|bonus|good to have|\ba plus\b|pluses|preferred|desirable|desired|would be great|even better|extra points|brownie|wünschenswert|von vorteil|pluspunkt|idealerweise|das wäre|darüber hinaus|nice|les plus|un plus|atouts?\b|serait un|appréciés?|souhaités?|se valorar?á?|valorable|deseable|suma puntos|puntos extra|plus\b`)},
	{elsewhere, regexp.MustCompile(`(?i)we offer|what you get|benefits|perks|about (?:us|the (?:company|team))|^about\b|responsibilit|what you.ll do|what you will do|your (?:role|tasks|mission)|the role|how to apply|our stack is|salary|compensation|why join|wir bieten|das bieten|was wir bieten|benefits|deine aufgaben|ihre aufgaben|aufgaben|über uns|wer wir sind|bewerbung|das erwartet|nous (?:offrons|proposons)|avantages|vos missions|missions|le poste|à propos|qui sommes|postuler|ofrecemos|qué ofrecemos|beneficios|funciones|responsabilidades|tareas|sobre nosotros|quiénes somos|el puesto|tu misión|cómo solicitar`)},
	{musts, regexp.MustCompile(`(?i)requirement|must[- ]haves?|qualification|what you (?:bring|need|have)|you(?:.ll| will) (?:bring|need|have)|who you are|about you|your (?:profile|skills|background|experience)|skills|we(?:.re| are) looking for|essential|minimum|what we(?:.re| are)? (?:expect|look)|you have|you bring|anforderung|ihr profil|dein profil|profil|das bringst du|was du mitbringst|was sie mitbringen|das bringen sie|du bringst|sie bringen|qualifikation|voraussetzung|kenntnisse|muss|profil recherché|votre profil|compétences|exigences|prérequis|requis|vous (?:avez|êtes|apportez)|ce que nous (?:cherchons|attendons)|requisitos|perfil|qué buscamos|lo que buscamos|imprescindible|se requiere|necesitamos|tu perfil|qué necesitas|aptitudes|formación`)},
}

var (
	bullet    = regexp.MustCompile(`^\s*(?:[-–—•*·▪◦‣●○✓✔➢➤►→+]|\d{1,2}[.)])\s+`)
	mustWords = regexp.MustCompile(`(?i)required|\bmust\b|minimum|at least|essential|mandatory|you need|needed|necessary|erforderlich|mindestens|zwingend|voraus(?:setzung|gesetzt)|\bmuss\b|unbedingt|notwendig|exigée?s?|requise?s?|obligatoire|indispensable|au moins|impérati|imprescindible|obligatori|requerid|al menos|mínimo|necesari|indispensable`)
	askWords  = regexp.MustCompile(`(?i)experience|experienced|knowledge|proficien|familiar|degree|fluent|skills?\b|ability to|you (?:have|know|bring|are|speak|can)|certif|understanding of|years|erfahrung|kenntnisse|studium|ausbildung|fließend|du (?:hast|bringst|kannst|sprichst|beherrschst)|sie (?:haben|bringen|verfügen|sprechen|beherrschen)|verfügen|sicher im|expérience|maîtrise|connaissance|diplôme|formation|courant|vous (?:avez|êtes|maîtrisez|parlez)|experiencia|conocimiento|dominio|titulación|nivel|manejo|inglés`)
	trait     = regexp.MustCompile(`(?i)team ?player|team spirit|teamfähig|teamgeist|communicat|kommunikat|motivat|motiviert|passion|leidenschaft|curio|neugier|self[- ]starter|proactiv|proaktiv|independent|eigenverantwort|selbstständig|selbständig|autonom|flexib|reliab|zuverlässig|belastbar|resilien|detail|sorgfältig|gewissenhaft|rigou?r|rigueur|attitude|mindset|humou?r|empath|friendly|freundlich|energ|creativ|kreativ|organis|organiz|problem[- ]solv|interpersonal|analyti[cs]|critical thinking|under pressure|ownership|growth|collaborat|hands-on mentality|lösungsorient|engagement|einsatzbereit|offenheit|esprit d.équipe|sens du|relationnel|écoute|curieu|trabajo en equipo|proactiv|iniciativa|comunicación|compromiso|responsable|ganas|adaptab`)
	asides    = regexp.MustCompile(`(?i)equal opportunit|salary|gehalt|salaire|salario|benefits|apply (?:now|via|by)|send (?:us )?your|bewerben sie|bewirb dich|postulez|envía tu|we (?:are|offer|build|believe|were|have)|wir (?:sind|bieten|freuen|entwickeln|haben)|nous (?:sommes|offrons|proposons|recherchons)|(?:somos|ofrecemos|buscamos) `)
)

const longestLine = 400 // characters: what is longer is a paragraph in which nothing is found

// asked are the requirements that a posting has in its sections, or, where it has none, in its sentences.
func asked(posting string) []line {
	var out []line
	at := elsewhere
	for _, raw := range strings.Split(posting, "\n") {
		text := strings.TrimSpace(raw)
		if text == "" {
			continue
		}
		mark := bullet.FindString(text)
		words := strings.TrimSpace(strings.Trim(text[len(mark):], "#*_ "))
		if mark == "" {
			if p, rest, ok := heading(words); ok {
				at = p
				if rest == "" {
					continue
				}
				words = rest
			}
		}
		for _, s := range statements(words) {
			wanted := at != elsewhere && (mark != "" || asks(s)) || at == elsewhere && mark == "" && !asides.MatchString(s) && demands(s)
			if !wanted || utf8.RuneCountInString(s) > longestLine || len(strings.Fields(s)) == 0 {
				continue
			}
			out = append(out, line{text: s, must: at != nices && !niceWords.MatchString(s)})
		}
	}
	return out
}

// asks says whether a sentence in a section of requirements is one.
func asks(s string) bool {
	return askWords.MatchString(s) || mustWords.MatchString(s) || niceWords.MatchString(s) || trait.MatchString(s) || len(things(s)) > 0
}

// demands says whether a sentence anywhere is one: it says so, and names something.
func demands(s string) bool {
	return (mustWords.MatchString(s) || niceWords.MatchString(s) || askWords.MatchString(s)) && len(things(s)) > 0 && !strings.HasSuffix(s, "?")
}

// heading is a line that begins a part: it is short, and ends with a colon or is no sentence. "Nice to have: Rust" is
// one with its content behind it.
func heading(s string) (p part, rest string, ok bool) {
	head := s
	if before, after, cut := strings.Cut(s, ":"); cut && utf8.RuneCountInString(before) <= 60 {
		head, rest = before, strings.Trim(after, " *_")
	} else if utf8.RuneCountInString(s) > 60 || len(strings.Fields(s)) > 8 || strings.ContainsAny(s[len(s)-1:], ".;,") {
		return elsewhere, "", false
	}
	for _, h := range heads {
		if h.find.MatchString(head) {
			if rest == "" && !strings.HasSuffix(s, ":") && h.part != elsewhere && len(things(head)) > 0 {
				return elsewhere, "", false // "Go, a plus" in a list without bullets
			}
			return h.part, rest, true
		}
	}
	if rest != "" || len(strings.Fields(head)) > 5 || len(things(head)) > 0 || strings.ContainsAny(head, ",") {
		return elsewhere, "", false
	}
	first, _ := utf8.DecodeRuneInString(head)
	return elsewhere, "", strings.HasSuffix(s, ":") && unicode.IsUpper(first)
}

var (
	ends   = regexp.MustCompile(`[.!?]\s+(?:\p{Lu})|;\s+|\s+[–—]\s+`)
	abbrev = regexp.MustCompile(`(?i)(?:\b(?:e\.g|i\.e|z\. ?B|bzw|etc|inkl|ca|p\. ?ej|u\.a|d\.h|mind|min|abgeschl|gepr|staatl)|\b\p{Lu})\.$`)
)

// statements are the sentences of a line, and what it says only ideally apart from the rest.
func statements(s string) []string {
	var out []string
	begin := 0
	put := func(to int) {
		text := strings.TrimSpace(strings.Trim(s[begin:to], " ;–—"))
		if text != "" {
			out = append(out, strings.TrimRight(text, ". "))
		}
	}
	for _, m := range ends.FindAllStringIndex(s, -1) {
		if s[m[0]] == '.' && abbrev.MatchString(s[begin:m[0]+1]) {
			continue
		}
		put(m[0])
		begin = m[0] + 1
	}
	put(len(s))
	var cut []string
	for _, one := range out {
		cut = append(cut, apart(one)...)
	}
	return cut
}
