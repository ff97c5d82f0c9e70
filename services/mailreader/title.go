package mailreader

import (
	"strings"
)

// titleCandidates calls found with what phrases, lines with labels, the
// subject, gender marks and short lines say the title is.
func (r *reader) titleCandidates(company string, found func(raw string, weight float64, sentence int, source string)) {
	for _, h := range r.hits {
		if h.title.to == 0 {
			continue
		}
		w := h.rule.weight
		if r.kind.kind == KindReceived && r.prose.sentences[h.sentence].conditional {
			w *= 0.8
		}
		found(r.titleWords(h.title.from, h.title.to, r.prose.sentences[h.sentence].to), w, h.sentence, "phrase")
	}
	r.labelledLines(titleLabels, func(value string, sentence int) {
		if len(strings.Fields(value)) <= 14 && !strings.HasSuffix(value, ".") {
			found(value, 8.5, sentence, "label")
		}
	})
	r.subjectParts(func(part string, others bool) {
		found(cutAtCompany(part, company), 6.5, 0, "subject")
		if side := titleSide(part); side != "" {
			found(side, 6.5, 0, "subject")
		}
	})
	r.subjectRuns(func(run string) { found(cutAtCompany(run, company), 5, 0, "subject run") })
	r.subjectRest(func(rest string) { found(cutAtCompany(rest, company), 5.5, 0, "subject rest") })
	if i := strings.IndexByte(r.subject, '('); i > 0 {
		if inner, _, ok := strings.Cut(r.subject[i+1:], ")"); ok && !speaksOfApplication(inner) {
			found(inner, 5, 0, "subject brackets")
		}
	}
	// A subject that is nothing but a title.
	if s := r.subject; len(s) < 90 && !speaksOfApplication(s) && len(strings.Fields(s)) <= 9 {
		found(cutAtCompany(s, company), 5.2, 0, "whole subject")
		if side := titleSide(s); side != "" {
			found(side, 5.2, 0, "subject run")
		}
	}
	r.genderLines(func(raw string, sentence int, weight float64, source string) { found(raw, weight, sentence, source) })
	r.linesNearCompany(foldCompany(company), func(raw string, sentence int) { found(raw, 5.5, sentence, "near") },
		func(raw string, sentence int) { found(raw, 8, sentence, "label") })
	for n, l := range r.body.page().texts {
		if n < 12 && len(l) < 120 && len(strings.Fields(l)) <= 12 {
			found(l, 4, -1, "link text")
		}
	}
	for n, l := range r.body.strong() {
		if n < 12 && len(l) < 120 && len(strings.Fields(l)) <= 12 {
			found(l, 4, -1, "strong")
		}
	}
}

// titleSide gives the side of a comma or a slash in a part of the subject that
// names an occupation, where the other does not: "Second interview, Product
// Owner", "Bioprocess Scientist / Yarrow".
func titleSide(part string) string {
	for _, mark := range [...]string{" / ", ", "} {
		left, right, ok := strings.Cut(part, mark)
		if !ok || strings.Contains(right, mark) {
			continue
		}
		l, r := titleLikely(left) == 1, titleLikely(right) == 1
		switch {
		case l && !r && mark == " / ":
			return left
		case r && !l:
			return right
		}
	}
	return ""
}

// titleWords gives a capture with the bracket that follows it, because a
// gender mark or a number there belongs to it.
func (r *reader) titleWords(from, to, limit int) string {
	start, end := int(r.prose.tokens[from].start), int(r.prose.tokens[to-1].end)
	text := r.prose.text
	stop := len(text)
	if limit < len(r.prose.tokens) {
		stop = int(r.prose.tokens[limit].start)
	}
	rest := text[end:min(stop, end+40, len(text))]
	trimmed := strings.TrimLeft(rest, " ")
	if strings.HasPrefix(trimmed, "(") || strings.HasPrefix(trimmed, "[") {
		if i := strings.IndexAny(rest, ")]"); i > 0 {
			end += i + 1
		}
	}
	for end < len(text) && (text[end] == '+' || text[end] == '#' || text[end] == ')' && strings.Count(text[start:end], "(") > strings.Count(text[start:end], ")")) {
		end++
	}
	// "(Senior) Consultant"
	if start > 0 && text[start-1] == '(' && strings.Count(text[start:end], ")") > strings.Count(text[start:end], "(") {
		start--
	}
	// "[Pipeline] Consultant"
	if start > 0 && text[start-1] == '[' && strings.Count(text[start:end], "]") > strings.Count(text[start:end], "[") {
		start--
	}
	// ".NET Developer"
	if start > 0 && text[start-1] == '.' && (start == 1 || text[start-2] == ' ') {
		start--
	}
	return text[start:end]
}

// cutTrailingCompany takes "at Acme" off the end of a title.
func cutTrailingCompany(raw, company string) string {
	if company == "" {
		return raw
	}
	low, c := strings.ToLower(raw), strings.ToLower(company)
	if len(low) != len(raw) || !strings.Contains(low, c) {
		return raw
	}
	for _, j := range [...]string{" at ", " with ", " bei ", " bei der ", " chez ", " en ", " presso ", " bij ", " na ", " w ", " - ", " – ", " | ", " @ ", ", ", " in ", " da ", " no ", " dla ", " von ", " der ", " for ", " au sein de ", " w firmie ", " do firmy ", " do ", " de ", " del ", " di ", " van ", " du ", " des ", " dla firmy ", " pour ", " per ", " de la empresa "} {
		if i := strings.LastIndex(low, j+c); i > 2 {
			return raw[:i]
		}
	}
	return raw
}

// cutAtCompany takes a company that stands before or after a title in a part
// of the subject off.
func cutAtCompany(part, company string) string {
	part = cutTrailingCompany(part, company)
	for _, j := range [...]string{" at ", " bei ", " chez ", " presso ", " bij ", " @ "} {
		if i := strings.Index(part, j); i > 2 {
			part = part[:i]
		}
	}
	return part
}

// genderLines finds titles by the gender mark after them: at a line's start,
// or back to the word that introduces it.
func (r *reader) genderLines(found func(raw string, sentence int, weight float64, source string)) {
	if !strings.ContainsAny(r.prose.text, "/|*,") {
		return
	}
	count := 0
	for i, line := range r.lines() {
		if len(line) > 600 || count > 12 {
			continue
		}
		if !mayHaveGender(line) {
			continue
		}
		loc := genderAnchor.FindStringIndex(line)
		if loc == nil || loc[0] < 3 {
			continue
		}
		count++
		before := line[:loc[0]]
		weight := 6.0
		if j := introducedAt(before); j > 0 {
			before = before[j:]
		} else if len(strings.Fields(before)) > 8 {
			continue
		}
		if count > 3 {
			weight = 3
		}
		found(before+line[loc[0]:loc[1]], r.sentenceOfLine(i), weight, "gender")
		// "Product Owner (m/w/d) - Zahlungen", "Erzieher (m/w/d) Nachtdienst"
		after := line[loc[1]:]
		if end := strings.IndexAny(after, "\"“”»,.;:!?("); end >= 0 {
			after = after[:end]
		}
		if n := len(strings.Fields(after)); n > 0 && n <= 6 && strings.HasPrefix(after, " ") && !speaksOfApplication(after) {
			found(before+line[loc[0]:loc[1]]+after, r.sentenceOfLine(i), weight, "gender rest")
		}
	}
}

// mayHaveGender is a quick look before genderAnchor's.
func mayHaveGender(line string) bool {
	if strings.ContainsAny(line, "([") {
		return true
	}
	for i := 1; i+1 < len(line); i++ {
		if line[i] == '/' && isWordByte(line[i-1]) && isWordByte(line[i+1]) && (i == 1 || !isWordByte(line[i-2])) {
			return true
		}
	}
	return false
}

// introducers are the words that a title follows inside a sentence.
var introducers = []string{" als ", " stelle ", " position ", " zum ", " zur ", " stellenanzeige ", " ausschreibung ", " bewerbung: ", ": ", " poste de ", " poste ", " offre ", " puesto de ", " vacante ", " oferta ", " posizione ", " ruolo ", " functie ", " vacature ", " vaga ", " stanowisko ", " the ", " for ", " of ", " \"", " „", " “", " «", "\t", " - ", " – ", " | ", " um ", " für "}

func introducedAt(before string) int {
	low := strings.ToLower(before)
	if len(low) != len(before) {
		return 0
	}
	best := 0
	for _, w := range introducers {
		if i := strings.LastIndex(low, w); i >= 0 && i+len(w) < len(before)-2 && i+len(w) > best {
			// What follows must begin like a title.
			if startsUpper(strings.TrimLeft(before[i+len(w):], "\"„“«' ")) {
				best = i + len(w)
			}
		}
	}
	return best
}

// linesNearCompany finds a title in a short line above or below one that is
// the company: how boards lay an application out.
func (r *reader) linesNearCompany(company string, found, onBoard func(raw string, sentence int)) {
	if company == "" {
		return
	}
	lines := r.lines()
	short := lines[:0:0]
	index := []int{}
	for i, l := range lines {
		if i == 0 {
			continue
		}
		if l = strings.Trim(strings.TrimSpace(l), "*_ "); l != "" {
			short = append(short, l)
			index = append(index, i)
		}
		if len(short) > 60 {
			break
		}
	}
	for i, l := range short {
		if len(l) > 90 {
			continue
		}
		name := l
		if j := strings.IndexAny(name, "·|•\t"); j > 0 {
			name = name[:j]
		} else if j := strings.Index(name, " - "); j > 0 {
			name = name[:j]
		} else if j := strings.Index(name, ", "); j > 0 {
			name = name[:j]
		}
		if foldCompany(strings.TrimSpace(name)) != company {
			continue
		}
		for _, j := range []int{i - 1, i + 1} {
			if j < 0 || j >= len(short) || len(short[j]) > 100 {
				continue
			}
			// Between what a board says of the application and the employer stands the title, whatever it is.
			between := r.sender.board != "" && j == i-1 && j > 0 && speaksOfApplication(short[j-1]) && len(strings.Fields(short[j])) <= 12
			if strings.HasSuffix(short[j], ".") || strings.HasSuffix(short[j], "!") || strings.HasSuffix(short[j], ",") || titleLikely(short[j]) < 1 && !between {
				continue
			}
			if between {
				onBoard(short[j], r.sentenceOfLine(index[j]))
				return
			}
			found(short[j], r.sentenceOfLine(index[j]))
			return
		}
	}
}
