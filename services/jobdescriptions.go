package services

import (
	"regexp"
	"strings"

	"havenjob/models"
)

var (
	titleLine   = regexp.MustCompile(`(?i)^\s*(?:job title|title|position|role|stellenbezeichnung|stelle|poste|intitulé du poste|puesto|cargo|posizione|functie|vaga|stanowisko)\s*[:–-]\s*(\S.{1,100}?)\s*$`)
	companyLine = regexp.MustCompile(`(?i)^\s*(?:company|employer|organi[sz]ation|unternehmen|firma|arbeitgeber|entreprise|société|empresa|azienda|bedrijf|pracodawca)\s*[:–-]\s*(\S.{1,80}?)\s*$`)
	aboutLine   = regexp.MustCompile(`(?im)^\s*(?:about|über|who is|wer ist|à propos de|sobre|chi è|over)\s+(\p{Lu}[\p{L}\p{N}&.’' -]{1,50}?)\s*[:?]?\s*$`)
	atLine      = regexp.MustCompile(`^\s*(\p{L}[\p{L}\p{N}/&+#.,()’' -]{2,80}?)\s+(?:at|bei|chez|en|presso|bij|na)\s+(\p{Lu}[\p{L}\p{N}&.’' -]{1,60}?)\s*$`)
	isHiring    = regexp.MustCompile(`(?m)(?:^|[.!?]\s+|\n)(\p{Lu}[\p{L}\p{N}&.’'-]*(?: \p{Lu}[\p{L}\p{N}&.’'-]*){0,3}) (?:is|are) (?:hiring|looking for|seeking|recruiting|a leading|an? \w+ company)`)
	genderMark  = regexp.MustCompile(`(?i)\s*\(?\s*\b(?:[mwfdxh]\s*/\s*){1,3}[mwfdxh]\b\s*\)?\s*|\s*\(all genders\)`)
	notCompany  = regexp.MustCompile(`(?i)^(?:us|you|the (?:role|job|company|team|position)|we|this|our|your|role|job|position|team|uns|dich|sie|die stelle|nous|nosotros|noi)$`)
)

// ReadDescription is a job description with the company and the title that its text names, by the usual ways to say
// them. What is not said plainly stays empty: the person fills it in.
func ReadDescription(text string) models.JobDescription {
	jd := models.JobDescription{RawText: clean(strings.TrimSpace(text))}
	lines := []string{}
	for line := range strings.Lines(jd.RawText) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, strings.TrimLeft(line, "#*• "))
		}
		if len(lines) == 60 {
			break
		}
	}
	for _, l := range lines {
		if m := titleLine.FindStringSubmatch(l); m != nil && jd.JobTitle == "" {
			jd.JobTitle = tidyTitle(m[1])
		}
		if m := companyLine.FindStringSubmatch(l); m != nil && jd.CompanyName == "" && !notCompany.MatchString(m[1]) {
			jd.CompanyName = m[1]
		}
	}
	if len(lines) > 0 {
		first := lines[0]
		if m := atLine.FindStringSubmatch(first); m != nil && len(first) < 120 {
			if jd.JobTitle == "" {
				jd.JobTitle = tidyTitle(m[1])
			}
			if jd.CompanyName == "" {
				jd.CompanyName = m[2]
			}
		} else if jd.JobTitle == "" && titled(first) {
			jd.JobTitle = tidyTitle(first)
		}
	}
	for _, find := range []*regexp.Regexp{aboutLine, isHiring} {
		for _, m := range find.FindAllStringSubmatch(jd.RawText, 20) {
			if jd.CompanyName == "" && !notCompany.MatchString(m[1]) {
				jd.CompanyName = strings.TrimSpace(m[1])
			}
		}
	}
	return jd
}

// titled says whether a first line looks like a post's title: short, and no sentence.
func titled(line string) bool {
	words := len(strings.Fields(line))
	return words >= 1 && words <= 9 && len(line) <= 90 && !strings.ContainsAny(line[len(line)-1:], ".:!?,;") && !aboutLine.MatchString(line)
}

func tidyTitle(s string) string {
	return strings.Trim(genderMark.ReplaceAllString(s, " "), " -–|,")
}
