package mailreader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker is what a line between the person's words and the block says.
type marker uint8

const (
	markerNone marker = iota
	markerRule
	markerForward
)

// markerKind recognises "---------- Forwarded message ---------", "Begin
// forwarded message:" and plain rules, in any language for the dashed shapes.
func markerKind(s string) marker {
	if len(s) > 160 || len(s) < 4 {
		return markerNone
	}
	core := strings.Trim(s, "-_=—–─*#+ \t>")
	if core == "" {
		if len(s) >= 4 {
			return markerRule
		}
		return markerNone
	}
	dashed := strings.HasPrefix(s, "--") || strings.HasPrefix(s, "==") || strings.HasPrefix(s, "__") || strings.HasPrefix(s, "——") || strings.HasPrefix(s, "──") || strings.HasPrefix(s, "**")
	colon := strings.HasSuffix(core, ":") || strings.HasSuffix(core, "：")
	if !dashed && !colon {
		return markerNone
	}
	if utf8.RuneCountInString(core) > 70 || strings.ContainsAny(core, "@0123456789") {
		return markerNone
	}
	folded := fold(core)
	if containsAny(folded, forwardWords) {
		return markerForward
	}
	if !dashed {
		return markerNone
	}
	if containsAny(folded, originalWords) {
		return markerRule
	}
	// Dashes on both sides around a few words, in a language nobody listed.
	if strings.HasSuffix(s, "--") && strings.IndexFunc(core, unicode.IsLetter) >= 0 {
		return markerForward
	}
	return markerNone
}

// splitInlineHeaders puts each header on a line of its own where a program ran
// them together, as Yahoo does in its text parts.
func splitInlineHeaders(text string) string {
	if !strings.Contains(text, "-----") {
		return text
	}
	var b strings.Builder
	changed := false
	for pos := 0; pos < len(text); {
		end := strings.IndexByte(text[pos:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += pos + 1
		}
		line := text[pos:end]
		pos = end
		if len(line) > 60 && len(line) < 4000 && strings.Contains(line, "-----") && strings.Contains(line, "@") {
			if parts := inlineHeaders(line); len(parts) >= 3 {
				changed = true
				for _, p := range parts {
					b.WriteString(strings.TrimSpace(p))
					b.WriteByte('\n')
				}
				continue
			}
		}
		b.WriteString(line)
	}
	if !changed {
		return text
	}
	return b.String()
}

// inlineHeaders cuts a line before each known label that a colon follows.
func inlineHeaders(line string) []string {
	var cuts []int
	for i := 0; i < len(line); i++ {
		if line[i] != ':' && !strings.HasPrefix(line[i:], "：") {
			continue
		}
		stop := i
		for stop > 0 && line[stop-1] == ' ' {
			stop--
		}
		if at := labelBefore(line, stop); at >= 0 {
			cuts = append(cuts, at)
		}
	}
	if len(cuts) < 3 {
		return nil
	}
	parts := make([]string, 0, len(cuts)+1)
	last := 0
	for _, c := range cuts {
		if c <= last && last > 0 {
			continue
		}
		parts = append(parts, line[last:c])
		last = c
	}
	return append(parts, line[last:])
}

// labelBefore finds the longest known label that ends at stop and starts like
// one: with a capital, or in a script that has none.
func labelBefore(line string, stop int) int {
	best := -1
	start := stop
	for n := 0; n < 24 && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(line[:start])
		start -= size
		r, _ := utf8.DecodeRuneInString(line[start:])
		if !unicode.IsUpper(r) && (unicode.IsLower(r) || !unicode.IsLetter(r)) {
			continue
		}
		word := line[start:stop]
		if labels[foldLabel(word)] == roleNone {
			continue
		}
		prev, _ := utf8.DecodeLastRuneInString(line[:start])
		if utf8.RuneCountInString(word) <= 2 && unicode.IsLetter(prev) && prev < 0x2000 {
			continue
		}
		best = start
	}
	return best
}
