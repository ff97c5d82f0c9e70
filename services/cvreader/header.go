package cvreader

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	contactSeps = regexp.MustCompile(`\t+|\s*[|•·▪●⋄◇♦]\s*|\s+[–—]\s+|\s{3,}`)
	placeLabel  = regexp.MustCompile(`(?i)^(?:address|adresse|anschrift|wohnort|location|lieu|ville|dirección|direccion|ciudad|indirizzo|residenza|città|adres|woonplaats|plaats|endereço|morada|cidade|miasto|based in)\s*:?\s+`)
	postalCode  = regexp.MustCompile(`^(?:[A-Z]{1,3}-)?\d{4,5}(?:\s?[A-Z]{2})?\s+|^\d{2}-\d{3}\s+|^\d{4}-\d{3}\s+`)
	cityWords   = regexp.MustCompile(`^\p{Lu}[\p{L}.'’-]+(?:[ -][\p{L}.'’/-]+){0,3}$`)
	notPlace    = regexp.MustCompile(`(?i)@|www\.|https?:|\.(?:com|org|net|io|dev|de|fr)\b|linkedin|github|\d{3}`)
	aboutBirth  = regexp.MustCompile(`(?i)^(?:born|geboren|geb\.|né|née|nacid|nato|nata|geboortedatum|data urodzenia|date of birth|geburtsdatum|date de naissance|fecha de nacimiento|data di nascita|data de nascimento|nationality|nationalität|staatsangehörigkeit|nationalité|nacionalidad|nazionalità|nationaliteit|nacionalidade|narodowość|familienstand|permis|driving)`)
	aCV         = regexp.MustCompile(`(?i)^(?:curriculum\s+vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf|hoja de vida|życiorys)$`)
)

// header reads what stands around the name: what somebody calls themselves, where they live, what they say of themselves.
func (cv *CV) header(head []line, sections []section) {
	top := []line{}
	top = append(top, head...)
	afterName := false
	for _, l := range head {
		if strings.Contains(strings.ToLower(l.text), strings.ToLower(cv.Name)) && cv.Name != "" {
			afterName = true
			rest := strings.Trim(cutFold(l.text, cv.Name), " \t,|–—-:")
			if cv.Headline == "" && headline(rest) {
				cv.Headline = rest
			}
			continue
		}
		if afterName && cv.Headline == "" && headline(l.text) {
			cv.Headline = strings.TrimSpace(l.text)
		}
	}
	for _, s := range sections {
		if s.kind == contact {
			top = append(top, s.lines...)
		}
	}
	cv.place(top)
	text := []line{}
	for _, l := range head {
		if len(strings.Fields(l.text)) >= 9 && !notPlace.MatchString(l.text) || len(text) > 0 && !l.gap && !contactSeps.MatchString(l.text) {
			text = append(text, l)
		}
	}
	for _, s := range sections {
		if s.kind == summary {
			return
		}
	}
	if p := prose(text); len(strings.Fields(p)) >= 15 {
		cv.Summary = p
	}
}

// properName writes "Jane DOE" as "Jane Doe", as people in some countries write the family name in capitals.
func properName(name string) string {
	if upper(name) {
		return name
	}
	fields := strings.Fields(name)
	for i, f := range fields {
		if upper(f) && utf8.RuneCountInString(f) > 2 && !strings.Contains(f, ".") {
			first, size := utf8.DecodeRuneInString(f)
			fields[i] = string(first) + strings.ToLower(f[size:])
		}
	}
	return strings.Join(fields, " ")
}

// cutFold takes a name out of a line, whatever its case there.
func cutFold(text, name string) string {
	at := strings.Index(strings.ToLower(text), strings.ToLower(name))
	if at < 0 || at+len(name) > len(text) {
		return text
	}
	return text[:at] + text[at+len(name):]
}

// headline says whether a line can be what somebody calls themselves.
func headline(s string) bool {
	if s == "" || utf8.RuneCountInString(s) > 120 || len(strings.Fields(s)) > 14 || notPlace.MatchString(s) || aboutBirth.MatchString(s) || aCV.MatchString(s) || strings.HasSuffix(s, ".") || placeLabel.MatchString(s) {
		return false
	}
	return titleWord(s) && !strings.Contains(s, "\t")
}

// place finds the city, and the country where it is written.
func (cv *CV) place(lines []line) {
	for _, l := range lines {
		for _, p := range contactSeps.Split(l.text, -1) {
			p = strings.TrimSpace(p)
			label := placeLabel.FindString(p)
			p = strings.TrimSpace(p[len(label):])
			if p == "" || notPlaceButCode(p) || strings.EqualFold(p, cv.Name) || titleWord(p) || aboutBirth.MatchString(p) {
				continue
			}
			parts := commas(p)
			for i := range parts { // a street before it
				code := postalCode.FindString(parts[i])
				city := strings.TrimSpace(parts[i][len(code):])
				rest := parts[i+1:]
				if !cityWords.MatchString(city) || streetWord(city) {
					continue
				}
				known := len(rest) == 1 && (country(rest[0]) || len(rest[0]) == 2 && upper(rest[0])) || len(rest) == 2 && country(rest[1])
				if code == "" && !known && !(label != "" && len(rest) == 0) {
					continue
				}
				cv.City = city
				for _, r := range rest {
					if country(r) {
						cv.Country = r
					} else {
						cv.City += ", " + r
					}
				}
				return
			}
		}
	}
}

// notPlaceButCode is what is no place: an address of mail or the web, or a number that is no code before a city.
func notPlaceButCode(p string) bool {
	if !notPlace.MatchString(p) {
		return false
	}
	if strings.ContainsAny(p, "@") || strings.Contains(p, "://") || strings.Contains(strings.ToLower(p), "www.") {
		return true
	}
	for _, part := range commas(p) {
		if postalCode.MatchString(part) {
			return false
		}
	}
	return !strings.Contains(p, ",")
}

func streetWord(s string) bool {
	s = strings.ToLower(s)
	for _, w := range []string{"street", "road", "avenue", "straße", "strasse", "str.", "rue ", "calle ", "via ", "straat", "rua ", "ulica", "ul. ", "st.", "weg", "platz"} {
		if strings.HasSuffix(s, strings.TrimSpace(w)) && len(w) > 3 || strings.HasPrefix(s, w) {
			return true
		}
	}
	for _, r := range s {
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
