package cvreader

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a section is about.
type kind int

const (
	other kind = iota // what a profile has no place for
	summary
	work
	education
	skills
	projects
	certificates
	languages
	awards
	publications
	volunteering
	interests
	references
	contact
)

// headings are the usual names of sections in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish.
var headings = headingNames()

func headingNames() map[string]kind {
	headings := map[string]kind{}
	for k, list := range map[kind]string{
		summary:      `profile|summary|professional summary|executive summary|career summary|about|about me|objective|career objective|personal statement|personal profile|professional profile|profil|kurzprofil|über mich|zusammenfassung|profil professionnel|à propos|à propos de moi|résumé|objectif|perfil|perfil profesional|sobre mí|resumen|resumen profesional|objetivo|profilo|profilo professionale|chi sono|sommario|obiettivo|profiel|over mij|samenvatting|profil zawodowy|o mnie|podsumowanie|podsumowanie zawodowe|perfil profissional|sobre mim|sobre|resumo|resumo profissional|objetivo profissional`,
		work:         `experience|work experience|professional experience|employment|employment history|work history|career history|relevant experience|career|berufserfahrung|beruflicher werdegang|berufspraxis|praktische erfahrung|werdegang|praktika|expérience|expériences|expérience professionnelle|expériences professionnelles|parcours professionnel|experiencia|experiencia laboral|experiencia profesional|esperienza|esperienze|esperienza professionale|esperienze professionali|esperienza lavorativa|esperienze lavorative|ervaring|werkervaring|loopbaan|doświadczenie|doświadczenie zawodowe|przebieg kariery|experiência|experiências|experiência profissional|experiências profissionais|internships|praktikum`,
		education:    `education|education and training|academic background|qualifications|academic qualifications|ausbildung|studium|bildung|bildungsweg|schulbildung|akademische ausbildung|formation|formations|études|diplômes|formation et diplômes|educación|formación|formación académica|estudios|istruzione|istruzione e formazione|formazione|studi|opleiding|opleidingen|opleiding en training|wykształcenie|edukacja|educação|formação|formação acadêmica|formação académica|escolaridade`,
		skills:       `skills|technical skills|key skills|core skills|core competencies|competencies|soft skills|hard skills|it skills|tools|technologies|expertise|areas of expertise|strengths|skills and tools|kenntnisse|fähigkeiten|fachkenntnisse|kompetenzen|edv-kenntnisse|it-kenntnisse|kenntnisse und fähigkeiten|compétences|compétences techniques|compétences clés|savoir-faire|outils|habilidades|competencias|aptitudes|conocimientos|habilidades técnicas|competenze|competenze tecniche|capacità|conoscenze|vaardigheden|competenties|kennis|umiejętności|kompetencje|competências|conhecimentos|technologie`,
		projects:     `projects|personal projects|selected projects|side projects|open source|projekte|projets|projets personnels|proyectos|progetti|projecten|projekty|projetos|projectos`,
		certificates: `certifications|certificates|licenses|licences|licenses and certifications|courses and certifications|zertifikate|zertifizierungen|weiterbildung|weiterbildungen|certificaciones|certificados|certificazioni|certificati|certificaten|certificeringen|certyfikaty|kursy|kursy i szkolenia|szkolenia|certificações|cursos`,
		languages:    `languages|language skills|sprachen|sprachkenntnisse|langues|idiomas|lingue|lingue straniere|conoscenze linguistiche|talen|talenkennis|języki|języki obce|znajomość języków|línguas`,
		awards:       `awards|honors|honours|awards and honors|selected honors|honors and awards|achievements|auszeichnungen|preise|distinctions|prix|premios|premios y reconocimientos|premi|riconoscimenti|prijzen|onderscheidingen|nagrody|osiągnięcia|prêmios|prémios`,
		publications: `publications|selected publications|veröffentlichungen|publikationen|publicaciones|pubblicazioni|publicaties|publikacje|publicações`,
		volunteering: `volunteering|volunteer experience|volunteer work|volunteer|ehrenamt|ehrenamtliches engagement|engagement|bénévolat|engagement associatif|voluntariado|volontariato|vrijwilligerswerk|wolontariat|trabalho voluntário`,
		interests:    `interests|hobbies|hobbies and interests|interessen|hobbys|interessen und hobbys|centres d'intérêt|centres d’intérêt|loisirs|intérêts|intereses|aficiones|interessi|hobby e interessi|interesses|hobby's|hobby’s|zainteresowania|hobby`,
		references:   `references|referenzen|références|referencias|referenze|referenties|referencje|referências`,
		contact:      `contact|contact information|contact details|personal details|personal information|details|links|kontakt|persönliche daten|persönliche angaben|coordonnées|informations personnelles|contacto|datos personales|contatti|dati personali|informazioni personali|contactgegevens|persoonlijke gegevens|personalia|dane kontaktowe|dane osobowe|contato|contactos|contatos|dados pessoais`,
		other:        `patents|talks|invited talks|presentations|memberships|affiliations|research|teaching|coursework|courses|training|activities|extracurricular activities|leadership|additional information|sonstiges|patente|vorträge|mitgliedschaften|divers|informations complémentaires|otros datos|altro|overig|inne|inne informacje|outras informações|klauzula|zgoda`,
	} {
		for _, word := range strings.Split(list, "|") {
			headings[word] = k
		}
	}
	return headings
}

// line is one of the text's.
type line struct {
	text   string // without the bullet
	bullet bool
	gap    bool // a blank line goes before it
}

// section is what stands under one heading.
type section struct {
	kind  kind
	lines []line
}

var (
	bulletMark  = regexp.MustCompile(`^\s*(?:[•▪◦‣·●○■□➢➤✓✔*»]|[-–—](?:\s))\s*`)
	pageFoot    = regexp.MustCompile(`(?i)^(?:(?:page|seite|página|pagina|strona)\s+\d+(?:\s*(?:of|von|de|sur|di|van|z|/)\s*\d+)?|.{0,60}[–—-]\s*\d{1,2}\s*/\s*\d{1,2}|\d+\s*/\s*\d+|(?:last updated|stand|zuletzt aktualisiert|dernière mise à jour|mis à jour|actualizado|aggiornato|bijgewerkt)\b.{0,40}\d{4})$`)
	notALetter  = regexp.MustCompile(`^[^\p{L}]+|[^\p{L}’']+$`)
	spacedOut   = regexp.MustCompile(`^(?:\p{L} ){3,}\p{L}$`)
	inlineTitle = regexp.MustCompile(`^(\p{L}[\p{L}' ’-]{2,28}?)\s*:\s+(\S.*)$`)
	joined      = regexp.MustCompile(`\s*(?:&|/|,|\+)\s*`)
)

// headingOf says what a line is the name of.
func headingOf(text string) (kind, bool) {
	if utf8.RuneCountInString(text) > 50 || strings.Contains(text, "\t") {
		return other, false
	}
	plain := notALetter.ReplaceAllString(text, "")
	if spacedOut.MatchString(plain) {
		plain = strings.ReplaceAll(plain, " ", "")
	}
	plain = strings.Join(strings.Fields(strings.ToLower(plain)), " ")
	if k, ok := headings[plain]; ok {
		return k, true
	}
	parts := joined.Split(plain, -1)
	for _, and := range []string{" and ", " und ", " et ", " y ", " e ", " en ", " i "} {
		if len(parts) == 1 {
			parts = strings.Split(plain, and)
		}
	}
	if len(parts) < 2 {
		return other, false
	}
	first := other
	for i, p := range parts {
		k, ok := headings[p]
		if !ok {
			return other, false
		}
		if i == 0 {
			first = k
		}
	}
	return first, true
}

// split takes a text apart at its headings. What stands before the first is the head.
func split(text, owner string) (head []line, sections []section) {
	gap, capitals, named := false, 0, 0
	all := []line{}
	for _, raw := range strings.Split(text, "\n") {
		raw = strings.TrimRight(strings.ReplaceAll(raw, "\u00a0", " "), " \t\r")
		plain := strings.TrimSpace(raw)
		if plain == "" {
			gap = true
			continue
		}
		if pageFoot.MatchString(plain) {
			continue
		}
		l := line{text: plain, gap: gap}
		gap = false
		if mark := bulletMark.FindString(raw); mark != "" && len(mark) < len(raw) {
			l.text, l.bullet = strings.TrimSpace(raw[len(mark):]), true
		}
		if _, ok := headingOf(l.text); ok && !l.bullet {
			named++
			if upper(l.text) {
				capitals++
			}
		}
		all = append(all, l)
	}
	styled := capitals >= 2 && capitals == named // then a line in capitals is a heading, whatever it says
	now := (*section)(nil)
	add := func(k kind) {
		sections = append(sections, section{kind: k})
		now = &sections[len(sections)-1]
	}
	for i, l := range all {
		if now != nil && !l.bullet && owner != "" && strings.EqualFold(l.text, owner) && !slices.ContainsFunc(head, func(h line) bool { return strings.Contains(strings.ToLower(h.text), strings.ToLower(owner)) }) {
			now = nil // a column stood before the name
		}
		if k, ok := headingOf(l.text); ok && !l.bullet && !(now == nil && i == 0) {
			if now == nil || !(now.kind == skills && k == languages && !l.gap && len(now.lines) == 0) {
				add(k)
				continue
			}
		}
		if now != nil && styled && l.gap && !l.bullet && upper(l.text) && !strings.ContainsAny(l.text, "\t0123456789|,") && len(strings.Fields(l.text)) <= 4 && !strings.EqualFold(l.text, owner) && i+1 < len(all) && !companyWord(l.text) && !titleWord(l.text) {
			add(other)
			continue
		}
		if m := inlineTitle.FindStringSubmatch(l.text); m != nil && !l.bullet && (now == nil || now.kind != skills) {
			if k, ok := headingOf(m[1]); ok && k != other && k != contact && k != work && k != education && !(k == projects && now != nil) && (k != skills || now == nil || l.gap) {
				add(k)
				l.text = m[2]
			}
		}
		if now == nil {
			head = append(head, l)
		} else {
			now.lines = append(now.lines, l)
		}
	}
	return head, sections
}

// upper says whether all of a text's letters are capitals.
func upper(s string) bool {
	found := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		found = found || unicode.IsUpper(r)
	}
	return found
}

// prose is lines as paragraphs: those that a page's width broke are one again.
func prose(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		switch {
		case i == 0:
		case l.bullet:
			b.WriteString("\n")
		case l.gap:
			b.WriteString("\n\n")
		default:
			b.WriteString(" ")
		}
		if l.bullet {
			b.WriteString("- ")
		}
		b.WriteString(strings.ReplaceAll(l.text, "\t", " "))
	}
	return strings.TrimSpace(b.String())
}

// described are the lines of a description: what is no point, and the points.
func described(lines []line) (text string, points []string) {
	plain := []line{}
	for i, l := range lines {
		switch {
		case l.bullet:
			points = append(points, strings.ReplaceAll(l.text, "\t", " "))
		case len(points) > 0 && !l.gap && i > 0:
			points[len(points)-1] += " " + strings.ReplaceAll(l.text, "\t", " ")
		default:
			plain = append(plain, l)
		}
	}
	return prose(plain), points
}
