package cvreader

import (
	"regexp"
	"strings"
)

// Words that tell what a piece of a line is, in the languages of the headings. A stem stands for all that begins with it
// or, where it begins with a hyphen, ends with it: German writes one word for many.
var (
	titleStems = strings.Fields(`engineer developer manager designer analyst consultant director officer assistant specialist teacher nurse accountant architect scientist programmer administrator intern internship trainee apprentice technician coordinator representative executive founder co-founder cofounder freelance professor lecturer researcher writer editor head lead leader chief vp cto ceo cfo coo president associate partner owner clerk cashier waiter waitress chef cook driver operator supervisor advisor adviser agent strategist recruiter maintainer tester pilot secretary receptionist electrician mechanic carpenter librarian pharmacist physician doctor lawyer counsel paralegal translator journalist photographer marketer planner controller buyer barista tutor postdoc scholar contractor foreman foreperson creator volunteer
		entwickler ingenieur leiter leitung kauffrau kaufmann berater sachbearbeiter werkstudent praktikant auszubildende auszubildender azubi referent mitarbeiter geschäftsführer assistent projektleiter teamleiter fachkraft krankenschwester pfleger lehrer lehrkraft techniker mechaniker elektriker tischler buchhalter informatiker administrator architekt redakteur aushilfe -entwickler -entwicklerin -ingenieur -ingenieurin -leiter -leiterin -leitung -kauffrau -kaufmann -berater -beraterin -assistent -assistentin -kraft -mechaniker -techniker -pfleger -pflegerin -lehrer -lehrerin -manager -managerin
		développeur développeuse ingénieur ingénieure chargé chargée responsable directeur directrice chef cheffe stagiaire alternant alternante apprenti apprentie technicien technicienne comptable infirmier infirmière vendeur vendeuse conseiller conseillère enseignant enseignante consultante gestionnaire rédacteur rédactrice serveur serveuse graphiste concepteur conceptrice secrétaire
		desarrollador desarrolladora ingeniero ingeniera gerente jefe jefa analista técnico técnica consultor consultora becario becaria director directora coordinador coordinadora profesor profesora enfermero enfermera contable dependiente diseñador diseñadora administrativo administrativa encargado encargada camarero camarera responsable
		sviluppatore sviluppatrice ingegnere responsabile tirocinante stagista impiegato impiegata consulente direttore direttrice tecnico insegnante infermiere infermiera contabile commesso commessa cameriere coordinatore coordinatrice progettista addetto addetta
		ontwikkelaar adviseur medewerker stagiair stagiaire leraar docent verpleegkundige boekhouder directeur projectleider teamleider ingenieur coördinator verkoper beheerder -medewerker -ontwikkelaar -leider -beheerder
		desenvolvedor desenvolvedora programador programadora engenheiro engenheira gestor gestora técnico estagiário estagiária coordenador coordenadora professor professora enfermeiro enfermeira diretor diretora assistente vendedor vendedora
		programista programistka inżynier kierownik kierowniczka specjalista specjalistka menedżer stażysta stażystka praktykant praktykantka asystent asystentka analityk księgowy księgowa nauczyciel nauczycielka dyrektor koordynator konsultant doradca starszy młodszy`)
	companyStems = strings.Fields(`gmbh ag kg ohg ug e.v. inc inc. llc ltd ltd. plc corp corp. co. corporation company group holding bank hospital klinik clinic clinique hôpital ospedale ziekenhuis szpital s.a. sa sas sarl s.r.l. srl s.p.a. spa s.l. sl bv b.v. nv n.v. lda ltda sp. s.a.s. z o.o. se kgaa mbh stadtwerke labs studios agency agentur agence agencia foundation stiftung fondation university universität université universidad università universiteit universidade uniwersytet institute institut -werke -werk -klinik -haus ministry council authority`)
	schoolStems  = strings.Fields(`university universität universitaet université universidad università universiteit universidade uniwersytet universitat college school institute institut instituto istituto instytut hochschule fachhochschule gymnasium lycée lycee liceo academy akademie académie academia accademia polytechnic politecnico politécnica politécnico politechnika polytechnique école ecole escuela escola scuola szkoła faculty fakultät faculté facultad facoltà eth epfl mit caltech rwth tu fh iut bts uni hogeschool szkola collège colegio gesamtschule realschule berufsschule berufskolleg liceum technikum iae insa uc ucla -schule -gymnasium -college -universität -hochschule -akademie campus bootcamp`)
	degreeStart  = regexp.MustCompile(`(?i)^((?:(?:joint|double|executive|professional|honours|honors)\s+)?(?:bachelor(?:['’]s)?(?:\s+(?:of|in de)\s+(?:science|arts|engineering|laws|commerce|business administration|fine arts|education|music|technology|nursing))?(?:\s+degree)?|master(?:['’]s)?(?:\s+(?:of|in de)\s+(?:science|arts|engineering|laws|commerce|business administration|fine arts|education|research|technology|public health))?(?:\s+degree|\s+universitario|\s+recherche|\s+professionnel)?(?:\s+[12])?|b\.?\s?sc\.?|m\.?\s?sc\.?|b\.?\s?a\.?|m\.?\s?a\.?|b\.?\s?eng\.?|m\.?\s?eng\.?|b\.?s\.?|m\.?s\.?|ll\.?[bm]\.?|mba|m\.?\s?phil\.?|ph\.?\s?d\.?|d\.?phil\.?|dr\.\s*(?:rer\.\s*nat\.|ing\.|phil\.)?|doctorate|doctor of philosophy|promotion|diplom(?:a)?(?:[- ]ingenieur(?:in)?)?|staatsexamen|magister|magisterium|studia (?:magisterskie|licencjackie|inżynierskie)|inżynier|licencjat|abitur|fachabitur|allgemeine hochschulreife|mittlere reife|ausbildung(?: zur| zum)?|licence(?: professionnelle)?|baccalauréat|bac(?:\s?\+\s?\d)?|bts|dut|but|diplôme d['’]ingénieur|doctorat|cap|grado|licenciatura|ingeniería(?: técnica)?|máster(?: universitario)?|mestrado(?: integrado)?|bacharelado|doctorado|doutoramento|doutorado|bachillerato|ciclo formativo(?: de grado superior)?|técnico superior|laurea(?: magistrale| triennale| specialistica)?|diploma di maturità|diploma|dottorato(?: di ricerca)?|hbo|wo|mbo|vwo|havo|propedeuse|a[- ]levels?|gcses?|high school diploma|associate(?:['’]s)? degree|certificate|postgraduate diploma|apprenticeship|lehre))(?:$|[\s,:–—(|-])`)
	areaJoin     = regexp.MustCompile(`(?i)^[\s,:|–—-]*(?:(?:in|of|en|em|der|im fach|im|w zakresie|na kierunku|kierunek:?|mention|spécialité|option|richting|con indirizzo)\s+)?`)
	gradeWord    = regexp.MustCompile(`(?i)^[(\s]*(?:final |overall |average )?(?:cum\.? )?(gpa|grade|note|abschlussnote|endnote|mention|nota(?: media)?|voto|votazione|média|gemiddeld(?: cijfer)?|ocena|result|classification|średnia)\s*:?\s+(.+?)\)?$`)
	honours      = regexp.MustCompile(`(?i)^\(?(first[- ]class(?: honou?rs)?|upper second(?:[- ]class)?(?: honou?rs)?|2[:.]1|magna cum laude|summa cum laude|cum laude|with distinction|with honou?rs|distinction|110(?: e lode|/110(?: e lode)?)?|\d[,.]\d{1,2}(?:\s?/\s?\d+(?:[.,]\d+)?)?)\)?$`)
	contract     = regexp.MustCompile(`(?i)^\(?(?:full[- ]?time|part[- ]?time|contract|permanent|temporary|internship|self-employed|vollzeit|teilzeit|festanstellung|befristet|cdi|cdd|stage|alternance|intérim|tiempo completo|media jornada|tempo pieno|part time|fulltime|parttime|pełny etat)\)?$`)
	placeTail    = regexp.MustCompile(`^\p{Lu}[\p{L}.'’ -]{1,30}(?:,\s*\p{Lu}[\p{L}.'’ -]{1,30}){0,2}$`)
	anywhere     = regexp.MustCompile(`(?i)^(?:(?:fully )?remote|hybrid|homeoffice|home office|télétravail|remoto|zdalnie|teletrabajo)\b`)
)

// countries are those that CVs in these languages name most, by what they are called there.
var countries = set(`germany deutschland allemagne alemania germania duitsland niemcy alemanha france frankreich francia frankrijk francja frança spain spanien espagne españa spagna spanje hiszpania espanha italy italien italie italia italië włochy itália netherlands niederlande pays-bas nederland holandia portugal poland polen pologne polonia polska polónia austria österreich autriche österreich switzerland schweiz suisse svizzera suiza szwajcaria belgium belgien belgique belgië belgio uk usa us england scotland wales ireland irland denmark dänemark sweden schweden norway norwegen finland finnland greece griechenland turkey türkei türkiye canada kanada brazil brasil brasilien mexico méxico argentina chile india indien china japan singapore australia australien luxembourg luxemburg czechia tschechien hungary ungarn romania rumänien ukraine croatia estonia latvia lithuania israel`)
var longCountries = []string{"united kingdom", "united states", "united states of america", "the netherlands", "new zealand", "south africa", "czech republic", "royaume-uni", "vereinigtes königreich", "países bajos", "paesi bassi", "reino unido", "regno unito"}

// cities are large ones: what stands alone after an employer is one more often than not.
var cities = set(`london manchester bristol birmingham leeds edinburgh glasgow dublin cardiff berlin hamburg münchen munich köln cologne frankfurt stuttgart düsseldorf leipzig dresden bremen hannover nürnberg bonn mannheim karlsruhe wien vienna graz linz salzburg zürich zurich genf geneva genève basel bern lausanne paris lyon marseille toulouse bordeaux lille nantes rennes strasbourg grenoble nice montpellier madrid barcelona valencia sevilla bilbao málaga zaragoza alicante roma rome milano milan torino turin napoli bologna firenze genova venezia padova amsterdam rotterdam utrecht eindhoven groningen delft brussels bruxelles brussel antwerpen gent lisboa lisbon porto braga coimbra warszawa warsaw kraków krakow wrocław gdańsk poznań łódź katowice lublin prague praha budapest stockholm göteborg copenhagen københavn oslo helsinki athens istanbul chicago boston seattle austin denver toronto vancouver montréal montreal sydney melbourne singapore tokyo bangalore mumbai delhi`)

func set(list string) map[string]bool {
	found := map[string]bool{}
	for _, w := range strings.Fields(list) {
		found[w] = true
	}
	return found
}

func country(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	if countries[s] {
		return true
	}
	for _, c := range longCountries {
		if s == c {
			return true
		}
	}
	return false
}

// stems says how many of a text's words have one.
func stems(text string, list []string) int {
	n := 0
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,/()|:;\t&", r) }) {
		for _, base := range strings.FieldsFunc(w, func(r rune) bool { return r == '*' || r == '-' || r == '_' }) {
			if hasStem(base, list) {
				n++
				break
			}
		}
	}
	return n
}

func hasStem(word string, list []string) bool {
	for _, stem := range list {
		end, isEnd := strings.CutPrefix(stem, "-")
		switch {
		case isEnd && len(word) > len(end) && strings.HasSuffix(word, end), word == stem:
			return true
		case !isEnd && len(stem) > 4 && strings.HasPrefix(word, stem) && len(word) <= len(stem)+2: // -in, -s, -e
			return true
		}
	}
	return false
}

func titleWord(s string) bool   { return stems(s, titleStems) > 0 }
func companyWord(s string) bool { return stems(s, companyStems) > 0 }
func schoolWord(s string) bool  { return stems(s, schoolStems) > 0 }

// place says whether a text can be where something is: "Berlin, Germany", "San Francisco, CA", "Remote".
func place(s string) bool {
	if anywhere.MatchString(s) || country(s) || cities[strings.ToLower(s)] {
		return true
	}
	if !placeTail.MatchString(s) || titleWord(s) || companyWord(s) {
		return false
	}
	first, last, comma := cutLast(s, ",")
	last = strings.TrimSpace(last)
	return comma && (country(last) || len(last) == 2 && upper(last) || cities[strings.ToLower(strings.TrimSpace(first))])
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
