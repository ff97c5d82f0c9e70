package cvreader

import "strings"

// studies are the schools and degrees of a section.
func studies(lines []line) []Study {
	list := items(lines, 2)
	if len(list) == 0 {
		list = blocks(lines)
	}
	found := []Study{}
	for _, it := range list {
		s := Study{Start: it.span.start, End: it.span.end}
		if it.dated && !it.span.open && s.End == "" {
			s.Start, s.End = "", it.span.start // the year of the degree
		}
		rest := []string{}
		for _, p := range pieces(it.heads) {
			if place(p) && len(rest)+len(s.Degree)+len(s.Institution) > 0 {
				continue
			}
			s.read(p, &rest)
		}
		for _, p := range rest {
			switch {
			case s.Institution == "" && (s.Degree != "" || s.Area == ""):
				if parts := commas(p); len(parts) > 1 && !schoolWord(p) && s.Degree == "" {
					s.Area, p = parts[0], parts[1]
				}
				s.Institution = p
			case s.Area == "" && s.Degree == "" && !place(p):
				s.Area = p
			}
		}
		for _, l := range it.lines {
			for _, p := range commas(l.text) {
				s.grade(p)
			}
		}
		if s.Institution != "" || s.Degree != "" {
			found = append(found, s)
		}
	}
	return found
}

func (s *Study) grade(p string) bool {
	if m := gradeWord.FindStringSubmatch(p); m != nil && s.Grade == "" {
		s.Grade = strings.TrimSpace(m[2])
		return true
	}
	if honours.MatchString(p) && s.Grade == "" {
		s.Grade = strings.Trim(p, "()")
		return true
	}
	return false
}

// read takes a piece for what it is: "BSc in Biology, University of Kent, Canterbury". What it can't place goes to rest.
func (s *Study) read(p string, rest *[]string) {
	parts := commas(p)
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		m := degreeStart.FindStringSubmatchIndex(part + " ")
		switch {
		case s.grade(part):
		case s.Degree == "" && m != nil && !(schoolWord(part) && m[3] < 4):
			s.Degree = strings.TrimSpace(part[:min(m[3], len(part))])
			area := strings.TrimSpace(part[min(m[3], len(part)):])
			area = strings.TrimSpace(area[len(areaJoin.FindString(area)):])
			area = strings.TrimSuffix(strings.TrimPrefix(area, "("), ")")
			if m := atWord.FindStringSubmatch(area); m != nil && schoolWord(m[2]) {
				area, s.Institution = m[1], m[2]
			}
			if area == "" && i+1 < len(parts) && !schoolWord(parts[i+1]) && !place(strings.Join(parts[i+1:], ", ")) && !s.isGrade(parts[i+1]) && len(parts) > 1 && (s.Institution != "" || len(*rest) > 0 || i+2 < len(parts) || s.Area == "" && strings.Contains(strings.ToLower(s.Degree), " of ")) {
				area = parts[i+1]
				i++
			}
			if area != "" && !s.grade(area) {
				s.Area = area
			}
		case s.Institution == "" && schoolWord(part):
			s.Institution = part
			if i+1 < len(parts) && s.Area == "" && (s.Degree != "" || i+2 == len(parts)) && !place(parts[i+1]) && degreeStart.FindString(parts[i+1]+" ") == "" && !s.isGrade(parts[i+1]) && i == 0 && s.Degree != "" && len(parts) == 2 {
				s.Area = parts[i+1]
				i++
			}
		case place(strings.Join(parts[i:], ", ")) && i > 0, country(part):
			return
		case i == 0 || s.Institution == "" && s.Degree != "":
			*rest = append(*rest, part)
			if s.Institution == "" && s.Degree != "" {
				return // what follows is where it is
			}
		}
	}
}

func (s *Study) isGrade(p string) bool { return gradeWord.MatchString(p) || honours.MatchString(p) }

// blocks are entries without a time: what blank lines or points part.
func blocks(lines []line) []item {
	list := []item{}
	for i, l := range lines {
		if i == 0 || l.gap || l.bullet {
			list = append(list, item{heads: []string{l.text}})
			continue
		}
		last := &list[len(list)-1]
		if headLike(l) && len(last.lines) == 0 && len(last.heads) < 3 {
			last.heads = append(last.heads, l.text)
		} else {
			last.lines = append(last.lines, l)
		}
	}
	return list
}
