package services

import (
	"regexp"
	"strings"
)

var (
	fenceLine  = regexp.MustCompile("^\\s*(?:```|~~~)[a-z]*\\s*$")
	heading    = regexp.MustCompile(`^\s{0,3}#{1,6}\s+`)
	emphasis   = regexp.MustCompile(`(\*\*|__)(\S(?:.*?\S)?)(\*\*|__)`)
	italics    = regexp.MustCompile(`(^|[\s(])\*(\S(?:[^*\n]*\S)?)\*`)
	pageBreak  = regexp.MustCompile(`^\s*(?:-{3,}|\*{3,}|_{3,})\s*$`)
	fieldLine  = regexp.MustCompile(`(?i)^\s*(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat)\s*:`)
	salutation = regexp.MustCompile(`(?i)^\s*(?:dear|hello|hi\b|good (?:morning|day)|to whom|sehr geehrte|liebe|lieber|guten tag|hallo|madame|monsieur|bonjour|cher|chère|estimad|querid|a quien|buenos|gentil|egregi|spettabile|caro|cara|geachte|beste|prezad|exm|caro|szanown|drog|dzień dobry)`)
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
// the document's head.
func letterText(text string) string {
	lines := strings.Split(plainText(text), "\n")
	for i, l := range lines {
		if i > 14 {
			break
		}
		if salutation.MatchString(l) {
			if i > 0 && headOnly(lines[:i]) {
				lines = lines[i:]
			}
			break
		}
		if fieldLine.MatchString(l) {
			lines[i] = ""
		}
	}
	return strings.Join(trimEmpty(lines), "\n")
}

// headOnly says whether lines are those of a letter's head: short ones.
func headOnly(lines []string) bool {
	for _, l := range lines {
		if len(l) > 90 {
			return false
		}
	}
	return true
}
