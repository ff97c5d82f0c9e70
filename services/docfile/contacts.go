package docfile

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	emailPattern = regexp.MustCompile(`(?i)[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,24}`)
	// Only where both marks are written out is "name [at] example [dot] com" certainly an address.
	spelledEmail = regexp.MustCompile(`(?i)([\p{L}\p{N}][\p{L}\p{N}._+-]*)\s*[\[({]\s*(?:at|ät|@)\s*[\])}]\s*([\p{L}\p{N}-]+)((?:\s*(?:[\[({]\s*(?:dot|punkt|point|punto)\s*[\])}]|\.)\s*[\p{L}\p{N}-]+)+)`)
	spelledDot   = regexp.MustCompile(`(?i)\s*(?:[\[({]\s*(?:dot|punkt|point|punto)\s*[\])}]|\.)\s*`)
	linkPattern  = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"')\]]+|\b(?:www\.|(?:linkedin|github|gitlab|xing|behance|dribbble|medium|stackoverflow|kaggle|orcid|bitbucket|twitter|x)\.(?:com|org)/)[^\s<>"')\]]+`)
	phonePattern = regexp.MustCompile(`(?:\+|\b00|\(|\b)\d[\d\s().\x{2011}/-]{5,22}\d\b`)
	yearRange    = regexp.MustCompile(`\b(?:19|20)\d\d\b.{0,8}\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./-](?:19|20)\d\d\b`)
)

// addresses finds e-mail addresses and links, in the text first and then where links lead.
func addresses(text string, targets []string) (emails, links []string) {
	add := func(list *[]string, s string) {
		if s != "" && !slices.Contains(*list, s) && len(*list) < 100 {
			*list = append(*list, s)
		}
	}
	for _, m := range emailPattern.FindAllStringIndex(text, -1) {
		add(&emails, normalEmail(text[m[0]:m[1]]))
	}
	for _, m := range spelledEmail.FindAllStringSubmatch(text, -1) {
		add(&emails, normalEmail(m[1]+"@"+m[2]+spelledDot.ReplaceAllString(m[3], ".")))
	}
	for _, t := range targets {
		t = strings.TrimSpace(clean(t))
		if scheme, rest, ok := strings.Cut(t, ":"); ok && strings.EqualFold(scheme, "mailto") {
			address, _, _ := strings.Cut(rest, "?")
			if plain, err := url.PathUnescape(address); err == nil {
				add(&emails, normalEmail(emailPattern.FindString(plain)))
			}
			continue
		}
		add(&links, webLink(t))
	}
	for _, m := range linkPattern.FindAllString(text, -1) {
		add(&links, webLink(strings.TrimRight(m, ".,;:!?")))
	}
	return emails, links
}

func normalEmail(s string) string {
	return strings.Trim(strings.ToLower(s), ".'-")
}

// webLink makes a link absolute; anything but the web is none.
func webLink(s string) string {
	if !strings.Contains(s, "://") {
		if !strings.Contains(s, ".") || strings.ContainsAny(s, " @:") {
			return ""
		}
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || len(s) > 1000 || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// phones finds telephone numbers, which are no dates, years or identifiers.
func phones(text string) []string {
	var found []string
	for _, l := range strings.Split(text, "\n") {
		for _, m := range phonePattern.FindAllStringIndex(l, -1) {
			s := strings.TrimSpace(l[m[0]:m[1]])
			n := 0
			for _, r := range s {
				if unicode.IsDigit(r) {
					n++
				}
			}
			before, _ := utf8.DecodeLastRuneInString(l[:m[0]])
			if n < 7 || n > 15 || yearRange.MatchString(s) && s[0] != '+' || unicode.IsLetter(before) || unicode.IsDigit(before) || m[0] > 0 && strings.ContainsRune("./@_-#", before) {
				continue
			}
			if s[0] != '+' && s[0] != '(' && s[0] != '0' && !strings.ContainsAny(s, " -./") {
				continue // digits alone are an identifier
			}
			if strings.Count(s, "(") != strings.Count(s, ")") {
				s = strings.TrimSpace(strings.NewReplacer("(", "", ")", "").Replace(s))
			}
			if !slices.Contains(found, s) && len(found) < 20 {
				found = append(found, s)
			}
		}
	}
	return found
}
