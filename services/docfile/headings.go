package docfile

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sectionWords are the usual headings of a CV in English, German, French, Spanish, Italian, Dutch, Polish and
// Portuguese, and the commonest in Greek, Russian and Ukrainian; without diacritics they would match too much.
var sectionWords = words(`
profile|summary|professional summary|executive summary|career summary|about|about me|objective|career objective|personal statement|personal profile|
experience|work experience|professional experience|employment|employment history|work history|career history|relevant experience|career|
education|education and training|academic background|qualifications|academic qualifications|training|courses|coursework|
skills|technical skills|key skills|core skills|core competencies|competencies|soft skills|hard skills|it skills|tools|technologies|expertise|areas of expertise|strengths|
languages|projects|personal projects|selected projects|publications|selected publications|patents|talks|presentations|certifications|certificates|licenses|licenses and certifications|
awards|honors|honours|awards and honors|achievements|accomplishments|activities|extracurricular activities|volunteering|volunteer experience|volunteer work|leadership|
interests|hobbies|hobbies and interests|references|contact|contact information|contact details|personal details|personal information|details|links|memberships|affiliations|research|research experience|teaching|teaching experience|additional information|
profil|kurzprofil|über mich|zusammenfassung|berufserfahrung|beruflicher werdegang|berufspraxis|praktische erfahrung|praktika|ausbildung|studium|bildung|bildungsweg|schulbildung|weiterbildung|weiterbildungen|
kenntnisse|fähigkeiten|fachkenntnisse|kompetenzen|edv-kenntnisse|it-kenntnisse|sprachen|sprachkenntnisse|projekte|zertifikate|auszeichnungen|ehrenamt|engagement|interessen|hobbys|hobbies|referenzen|kontakt|persönliche daten|persönliche angaben|veröffentlichungen|publikationen|
profil professionnel|à propos|à propos de moi|résumé|objectif|expérience|expériences|expérience professionnelle|expériences professionnelles|parcours professionnel|formation|formations|études|diplômes|compétences|compétences techniques|compétences clés|savoir-faire|langues|projets|certifications|distinctions|bénévolat|centres d'intérêt|centres d’intérêt|loisirs|intérêts|références|coordonnées|informations personnelles|
perfil|perfil profesional|sobre mí|resumen|objetivo|experiencia|experiencia laboral|experiencia profesional|educación|formación|formación académica|estudios|habilidades|competencias|aptitudes|conocimientos|idiomas|proyectos|certificaciones|certificados|premios|voluntariado|intereses|aficiones|referencias|contacto|datos personales|publicaciones|
profilo|profilo professionale|chi sono|sommario|obiettivo|esperienza|esperienze|esperienza professionale|esperienze professionali|esperienza lavorativa|esperienze lavorative|istruzione|istruzione e formazione|formazione|studi|competenze|competenze tecniche|capacità|conoscenze|lingue|progetti|certificazioni|certificati|premi|riconoscimenti|volontariato|interessi|referenze|contatti|dati personali|informazioni personali|pubblicazioni|
profiel|over mij|samenvatting|doelstelling|ervaring|werkervaring|loopbaan|opleiding|opleidingen|opleiding en training|cursussen|vaardigheden|competenties|kennis|talen|projecten|certificaten|certificeringen|prijzen|vrijwilligerswerk|interesses|hobby's|hobby’s|referenties|contactgegevens|persoonlijke gegevens|personalia|publicaties|
profil zawodowy|o mnie|podsumowanie|podsumowanie zawodowe|cel zawodowy|doświadczenie|doświadczenie zawodowe|wykształcenie|edukacja|kursy|kursy i szkolenia|szkolenia|umiejętności|kompetencje|języki|języki obce|znajomość języków|projekty|certyfikaty|nagrody|osiągnięcia|wolontariat|zainteresowania|hobby|referencje|kontakt|dane kontaktowe|dane osobowe|publikacje|
perfil profissional|sobre mim|sobre|resumo|resumo profissional|objetivo profissional|experiência|experiências|experiência profissional|experiências profissionais|educação|formação|formação acadêmica|formação académica|escolaridade|competências|habilidades técnicas|conhecimentos|línguas|projetos|projectos|certificações|certificados|prêmios|prémios|voluntariado|interesses|referências|contato|contactos|contatos|dados pessoais|publicações|
προφίλ|περίληψη|εμπειρία|επαγγελματική εμπειρία|εργασιακή εμπειρία|εκπαίδευση|σπουδές|δεξιότητες|γλώσσες|ξένες γλώσσες|έργα|πιστοποιήσεις|ενδιαφέροντα|συστάσεις|επικοινωνία|προσωπικά στοιχεία|
профиль|о себе|обо мне|резюме|опыт|опыт работы|образование|навыки|ключевые навыки|языки|знание языков|проекты|сертификаты|достижения|интересы|контакты|личные данные|
профіль|про себе|про мене|досвід|досвід роботи|освіта|навички|мови|знання мов|проєкти|сертифікати|досягнення|інтереси|контакти`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Split(list, "|") {
		if w = strings.TrimSpace(w); w != "" {
			set[w] = true
		}
	}
	return set
}

var (
	headingEdges = regexp.MustCompile(`^[^\p{L}]+|[^\p{L}]+$`)
	joiners      = regexp.MustCompile(`\s*(?:&|/|,|\+)\s*`)
)

// looksLikeHeading says whether a line is the usual name of a section and nothing more.
func looksLikeHeading(text string) bool {
	if len(text) > 120 || utf8.RuneCountInString(text) > 50 {
		return false
	}
	plain := strings.Join(strings.Fields(strings.ToLower(headingEdges.ReplaceAllString(text, ""))), " ")
	if sectionWords[plain] {
		return true
	}
	parts := joiners.Split(plain, -1)
	if len(parts) == 1 { // "education and skills", "formation et diplômes"
		for _, and := range []string{" and ", " und ", " et ", " y ", " e ", " en ", " i ", " και ", " и ", " та "} {
			if a, b, ok := strings.Cut(plain, and); ok {
				return sectionWords[a] && sectionWords[b]
			}
		}
		return false
	}
	for _, p := range parts {
		if !sectionWords[p] {
			return false
		}
	}
	return true
}

// headings are the lines that begin sections: styled as one, or with the usual words, or looking like those that have
// them.
func headings(lines []line) []string {
	var looks []line
	for _, l := range lines {
		if looksLikeHeading(l.text) {
			looks = append(looks, l)
		}
	}
	body := bodySize(lines)
	var found []string
	for i, l := range lines {
		alike := false
		for _, k := range looks {
			alike = alike || l.size > 0 && l.bold == k.bold && allCaps(l.text) == allCaps(k.text) && l.size > 0.98*k.size && l.size < 1.02*k.size && (k.size > 1.12*body || allCaps(k.text) && k.bold)
		}
		short := utf8.RuneCountInString(l.text) <= 40 && !strings.ContainsAny(l.text, "@\t\u2022") && letters(l.text) > 2 && i > 0
		if l.heading || looksLikeHeading(l.text) || alike && short && (l.gap || allCaps(l.text)) {
			found = append(found, l.text)
		}
	}
	return found
}

// bodySize is the size of most text.
func bodySize(lines []line) float64 {
	chars := map[int]int{}
	best := 0
	for _, l := range lines {
		k := int(l.size*2 + 0.5)
		chars[k] += utf8.RuneCountInString(l.text)
		if chars[k] > chars[best] {
			best = k
		}
	}
	return float64(best) / 2
}

func allCaps(s string) bool {
	upper := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}
