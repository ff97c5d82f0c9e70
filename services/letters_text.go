package services

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	fenceLine  = regexp.MustCompile("^\\s*(?:```|~~~)[a-z]*\\s*$")
	heading    = regexp.MustCompile(`^\s{0,3}#{1,6}\s+`)
	emphasis   = regexp.MustCompile(`(\*\*|__)(\S(?:.*?\S)?)(\*\*|__)`)
	italics    = regexp.MustCompile(`(^|[\s(])\*(\S(?:[^*\n]*\S)?)\*`)
	pageBreak  = regexp.MustCompile(`^\s*(?:-{3,}|\*{3,}|_{3,})\s*$`)
	fieldLine  = regexp.MustCompile(`(?i)^\s*(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat)\s*:`)
	salutation = regexp.MustCompile(`(?i)^\s*(?:dear\b|hello\b|hi\b|good (?:morning|day)|to whom|sehr geehrte|lieber?\b|guten tag|hallo|madame|monsieur|bonjour|cher\b|chère|estimad|querid|a quien|buenos|gentil|egregi|spettabile|car[oaie]\b|geachte|beste\b|prezad|exm|szanown|drog|dzień dobry)`)
	signOff    = regexp.MustCompile(`(?i)^\s*(?:(?:kind|best|warm|kindest|warmest)? ?regards|(?:yours|sincerely|respectfully|faithfully)\b|best wishes|all the best|thank you|mit (?:freundlich|best|herzlich|viel)\S* gr|freundliche gr|(?:beste|viele|herzliche|liebe) gr|hochachtungsvoll|cordialement|bien (?:cordialement|à vous)|(?:sincères|meilleures) salutations|atentamente|(?:un )?(?:cordial|atento) saludo|saludos|cordiali saluti|distinti saluti|met vriendelijke groet|com os melhores|atenciosamente|z poważaniem)`)
	postscript = regexp.MustCompile(`(?i)^\s*p\.? ?s\b`)
	// How models say that they will not write something.
	declining = regexp.MustCompile(`(?i)^\s*(?:(?:i(?:'|’)?m|i am) (?:so |very |really )?sorry\b[^\n]{0,60}\b(?:can(?:'|’)?t|cannot|can not|unable|won(?:'|’)?t|not able)|sorry, (?:but )?i (?:can|won)|i (?:can(?:'|’)?t|cannot|can not|won(?:'|’)?t|will not) (?:help|assist|write|create|produce|fulfil|comply|do|continue|provide|generate)|(?:i(?:'|’)?m|i am) (?:unable|not able) to|as an ai\b|(?:es )?tut mir leid[^\n]{0,60}(?:kann|darf|nicht)|(?:das|dabei|hierbei|damit) kann ich (?:leider )?nicht|ich kann (?:ihnen |dir )?(?:dabei|diese[rsmn]?|hier|das|leider)[^\n]{0,40}nicht|(?:je suis )?désolée?[^\n]{0,60}(?:ne peux|ne suis pas)|je ne (?:peux|suis) pas (?:vous |t(?:'|’))?(?:aider|en mesure|écrire|rédiger)|lo siento[^\n]{0,60}(?:no puedo|no me es)|no puedo (?:ayudar|escribir|redactar|cumplir))`)
	// What models say before and after the text itself.
	chattyBefore = regexp.MustCompile(`(?i)^\s*(?:sure|certainly|of course|absolutely|here(?:'|’)?s|here is|below is|gern|natürlich|hier ist|hier (?:finden|kommt)|voici|bien sûr|claro|aquí|ecco|certo|natuurlijk|hier is|aqui está|oto)\b[^\n]{0,200}(?:[:.!]|letter|brief|anschreiben|lettre|carta)\s*$`)
	chattyAfter  = regexp.MustCompile(`(?i)^\s*(?:\(?note\b|let me know|feel free|i hope this|would you like|if you(?:'|’)?d like|please (?:let me know|review|replace|adjust)|ich hoffe, (?:das|dieser)|lass(?:en sie)? mich wissen|n(?:'|’)hésitez pas à me (?:dire|demander)|dites-moi|avísame|espero que esta carta)`)
)

// plainText is a model's text without the fences, the marks of Markdown and the talk around it.
func plainText(text string) string {
	text = strings.TrimSpace(clean(text))
	lines := strings.Split(text, "\n")
	// One fence is around the text; what stands outside is talk.
	first, last := -1, -1
	for i, l := range lines {
		if fenceLine.MatchString(l) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first >= 0 && last > first+1 {
		lines = lines[first+1 : last]
	}
	kept := lines[:0]
	for _, l := range lines {
		if fenceLine.MatchString(l) || pageBreak.MatchString(l) {
			continue
		}
		l = heading.ReplaceAllString(l, "")
		l = emphasis.ReplaceAllString(l, "$2")
		l = italics.ReplaceAllString(l, "$1$2")
		if rest, ok := strings.CutPrefix(strings.TrimLeft(l, " "), "* "); ok {
			l = "- " + rest
		}
		kept = append(kept, strings.TrimRight(l, " \t"))
	}
	kept = trimEmpty(kept)
	for len(kept) > 1 && chattyBefore.MatchString(kept[0]) {
		kept = trimEmpty(kept[1:])
	}
	for len(kept) > 1 && chattyAfter.MatchString(kept[len(kept)-1]) {
		kept = trimEmpty(kept[:len(kept)-1])
	}
	text = strings.Join(kept, "\n")
	for strings.Contains(text, "\n\n\n") {
		text = strings.ReplaceAll(text, "\n\n\n", "\n\n")
	}
	return text
}

func trimEmpty(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// letterText is the letter in a model's answer: without addresses, date and subject above the salutation, which stand in
// the document's head, and without what is said after the name under it.
func letterText(text string) string {
	lines := strings.Split(plainText(text), "\n")
	for i, l := range lines {
		if i > 14 {
			break
		}
		if isSalutation(l) {
			if i > 0 && headOnly(lines[:i]) {
				lines = lines[i:]
			}
			break
		}
		if fieldLine.MatchString(l) {
			lines[i] = ""
		}
	}
	return strings.Join(trimEmpty(withoutTail(lines)), "\n")
}

// isSalutation tells the line that a letter begins with from a sentence that begins with the same word.
func isSalutation(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) <= 100 && salutation.MatchString(line) && !strings.HasSuffix(line, ".")
}

// headOnly says whether lines are those of a letter's head: short ones, or what leads to the letter.
func headOnly(lines []string) bool {
	for _, l := range lines {
		if len(l) > 90 && !strings.HasSuffix(l, ":") {
			return false
		}
	}
	return true
}

// withoutTail is a letter up to the name under it. A postscript is a part of it.
func withoutTail(lines []string) []string {
	end := -1
	for i, l := range lines {
		if len(l) <= 60 && signOff.MatchString(l) {
			end = i
		}
	}
	if end < 0 {
		return lines
	}
	for i := end + 1; i < len(lines); i++ {
		if l := strings.TrimSpace(lines[i]); (len(l) > 60 || strings.HasSuffix(l, ":")) && !postscript.MatchString(l) && !strings.Contains(l, "@") {
			return lines[:i]
		}
	}
	return lines
}

// declines says whether a text is not what was asked for but the model's word that it will not write it. A letter has a
// salutation, and says of nobody that they are a model.
func declines(text string) bool {
	if utf8.RuneCountInString(text) > 800 {
		return false
	}
	for line := range strings.Lines(text) {
		if isSalutation(line) {
			return false
		}
	}
	return declining.MatchString(text)
}
