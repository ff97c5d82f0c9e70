package mailreader

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// titleStops end a title when they stand in lower case after its first word.
var titleStops = setOf(`at with within here has have is was were are will would been and-we that which who we you your our this please thank if as since because but from by on through via using attraverso tramite mediante über
	bei beim in im wurde ist sind wird haben hat hatte eingegangen erhalten beworben bewerben interessieren die das den dem wir sie du ihr am vom interesse zu ein einen eine gesendet angesehen
	chez au aux a à est et-nous dans nous vous votre notre que qui sur ainsi avec sein ont été ete
	en y-hemos ha han es que nos se su con hemos está esta fue donde te
	presso è sono ha abbiamo che ci alla nella nel con si stata
	bij is zijn heeft hebben hebt wordt naar binnen en-we ontvangen
	na no foi está com em que temos pela nosso nossa
	w jest został została w-firmie który która oraz-że dla firmie zostało
	role position job opening opportunity vacancy posting do
	on ya werd goed compter od sobre vacant starting start ab dès depuis desde dal vanaf geldt
	inmiddels bekeken verzonden verstuurd ingevuld vervuld helaas reeds tegenkomt graag encontra-se encontra continua continúa sigue passou avançou bardzo jednak inzwischen bereits weiterhin leider toujours actuellement actualmente attualmente obecnie hos och har är når kl nu ve je jsme byla byl
	completata completato inviata ricevuta confermata registrata visualizzata completada enviada recibida registrada concluída recebida reçue envoyée enregistrée transmise zakończona przyjęta afgerond
	onze ons mijn hun nuestro nuestra nostro nostra nasza nasz naszej nosso nossa
	hier lieber trwa nocą lo cubren cubre vamos sigue queda empieza ti vi mi parte subito resta sara viene panią pana pani się cię ma mają może będzie przeszła przeszedł zostanie komisja caiu fica segue vai lhe souhaite reste sera ligt blijft staat loopt komt gaat wil kan mag moet pågår blir ligger
	it they until until-then while where when not now today so or-any
	começou começa iniciou comenzó comienza commence débute started starts begins beginnt startet begint zaczyna`)

// titleConnectors join the words of a title.
var titleConnectors = setOf(`of and & for the to - / de des du d' d la le les l' et en y e i of o oraz ds. ds z do von für fur und im der die in den zum zur van voor per di del della delle dei degli da dos das por para con su op het met + or`)

// lowerTitles are the languages in which titles are mostly written small.
var lowerTitles = map[string]bool{"fr": true, "es": true, "it": true, "pt": true, "pl": true, "nl": true, "sv": true, "da": true, "cs": true}

// titleEndIn says where a title that starts at token i ends; small allows
// words in lower case.
func (p *prose) titleEndIn(i, limit int, small bool) int {
	if i >= limit {
		return 0
	}
	quoted := p.quoteBefore(i)
	end, lower, capitals := 0, 0, 0
	open := 0
	for j := i; j < limit && j < i+maxTitle; j++ {
		t := &p.tokens[j]
		gap := ""
		if j > i {
			gap = p.text[p.tokens[j-1].end:t.start]
			if quoted && strings.ContainsAny(gap, "\"”“»") {
				return j
			}
			if t.sep == sepHard && !p.abbreviated(j-1) {
				break
			}
			if strings.ContainsAny(gap, ":;?") && gap != ":" && !p.colonInTitle(gap, j, limit) || p.tokens[j-1].digit && strings.HasPrefix(gap, ". ") || !quoted && strings.ContainsAny(gap, "\"“„«") {
				break
			}
			open += strings.Count(gap, "(") - strings.Count(gap, ")")
			if strings.Contains(gap, ")") && open <= 0 && !quoted {
				open = 0
			}
		}
		word := p.text[t.start:t.end]
		folded := fold(word)
		switch {
		case j > i && p.codeAt(j, limit):
			return end
		case j > i && folded == "teil" && j+1 < limit && becomesPart[fold(p.text[p.tokens[j+1].start:p.tokens[j+1].end])]:
			return end // "als Kranführer Teil unseres Teams"
		case quoted:
			end = j + 1
		case open > 0:
			// What stands in brackets is looked at when the title is cleaned.
			end = j + 1
		case t.upper || t.digit:
			if j > i && strings.Contains(gap, ",") && companyStops[folded] {
				return end
			}
			capitals++
			end = j + 1
		case j > i && strings.ContainsAny(gap, "/*:_-·") && !strings.Contains(gap, " "):
			end = j + 1 // "Entwickler/in", "Kaufmann:frau"
		case j > i && strings.Contains(gap, ","):
			return end
		case j > i && inWords[folded] && j+1 < limit && fieldHeads[fold(p.text[p.tokens[j-1].start:p.tokens[j-1].end])] && p.tokens[j+1].upper && !places[fold(p.text[p.tokens[j+1].start:p.tokens[j+1].end])]:
			lower++ // "Lecturer in Nursing"
		case !small && j > i && j+1 < limit && p.tokens[j+1].upper && p.tokens[j+1].sep == sepSpace && t.sep == sepSpace && endsWithOneOf(folded, germanAdjectives):
			lower++ // "Referentin politische Kommunikation"
		case j > i && titleConnectors[folded] && !hardStop(folded, small) && j+1 < limit && (p.tokens[j+1].upper || p.tokens[j+1].digit || small):
			lower++
		case j > i && folded == "on" && j+1 < limit && fold(p.text[p.tokens[j+1].start:p.tokens[j+1].end]) == "rails":
			lower++
		case j > i && titleStops[folded]:
			return end
		case small && capitals >= 2 && j > i && isAnd(p.text[p.tokens[j-1].start:p.tokens[j-1].end]) && !titleWords[folded]:
			return end
		case small && lower < 9 && !titleStops[folded] && (j > i || !isArticle(folded)):
			end = j + 1
			lower++
		case j == i && (titleWords[folded] || isHeadWord(folded)):
			end = j + 1
		case j > i && titleWords[folded]:
			end = j + 1
		default:
			return end
		}
	}
	return end
}

// germanAdjectives end the words that German writes small between a head and its field.
var germanAdjectives = suffixesByEnd([]string{"ische", "ischer", "isches", "ischen", "liche", "licher", "liches", "lichen", "digitale", "digitaler", "soziale", "sozialer", "ielle", "ieller", "elles"})

// becomesPart are what German says of what somebody becomes a part of.
var becomesPart = setOf(`unseres unserer eines einer des der von dieses`)

// fieldHeads are heads that the name of a field follows after one of inWords.
var (
	inWords    = setOf(`in em en w i`)
	fieldHeads = setOf(`lecturer professor fellow fellowship researcher instructor tutor teacher postdoc trainee traineeship apprentice apprenticeship internship intern estagio estagiario tecnico tecnica especialista experto experta ingeniero ingeniera graduado praktikum ausbildung specialist arzt arztin stage stagiaire alternance alternant alternante juriste vendeur vendeuse professeur formateur formatrice technicien technicienne ingenieur ingenieure chercheur chercheuse doctorant doctorante candidate student`)
)

func isAnd(w string) bool {
	switch w {
	case "y", "e", "o", "i", "et", "en", "oraz", "ed", "ou":
		return true
	}
	return false
}

// hardStop ends a title before a capital too: a place or a company follows.
func hardStop(w string, small bool) bool {
	switch w {
	case "in", "a", "at", "na", "w", "en", "en-nos":
		return true
	}
	return false
}

// siteTail matches what says where or when the job is.
var siteTail = regexp.MustCompile(`(?i)[\s,–-]+(?:standort|raum|region|großraum|einsatzort|arbeitsort|dienstort|location|based in|sede|lieu|site de|ubicación|locatie|lokalizacja|starting|start date|ab sofort|ab dem|zum \d)\b.*$`)

// requisitionPattern finds a number that names a requisition.
var requisitionPattern = regexp.MustCompile(`(?i)\b(?:req(?:uisition)?(?:\s*(?:id|number|no\.?|nr\.?|#))?|job\s*(?:id|number|no\.?|req(?:uisition)?(?:\s*id)?|code|ref(?:erence)?|posting(?:\s*id)?)|jobnummer|stellen-?(?:id|nummer|nr\.?)|referenz(?:nummer|nr\.?|code)?|kennziffer|kennnummer|ref(?:erence|\.)?(?:\s*(?:number|no\.?|nr\.?|id|code|:))?|référence(?:\s+de\s+l['’]offre)?|réf\.?|referencia|riferimento|rif\.?|referentie(?:nummer)?|vacaturenummer|referência|numer\s+referencyjny|nr\s+ref\.?|vacancy\s*(?:id|number|ref(?:erence)?)|position\s*(?:id|number)|posting\s*(?:id|number)|ausschreibungs-?(?:nummer|nr\.?)|angebots-?nr\.?|opening\s*id|id\s*(?:oferty|da\s+vaga|de\s+la\s+oferta|offerta))\s*[:#.\-–]?\s*\(?\s*#?\s*([A-Za-z]{0,6}[-_./]?\d[\w./-]{1,24})`)

// bareRequisition finds the shapes that need no word before them.
var bareRequisition = regexp.MustCompile(`\b(?:(?:REQ|JR|R|JOB|JR-|RQ|P|PR|ID|HR|J|SR|VAC|POS|REF|BR|IRC|TA|NR|REF-|RQ-)[-_ #]?\d{3,12}(?:[-_]\d{1,6})?|[A-Z]{1,5}[-_]\d{3,10}(?:[-_]\d{1,6})?|\d{2,4}-\d{3,8}|#\d{3,10}|\d{5,10}(?:BR)?|[A-Z]{2,4}\d{4,10}|\d{4,6}[A-Z]{1,3}\d{0,4}|[A-Z]{1,3}\d{4,10}(?:-\d{2,6}){0,2})\b`)

var (
	edgeNumber   = regexp.MustCompile(`^(?:\d{4,}|#\d+)\s*[-–—:|]?\s*|\s*[-–—:|,]?\s*(?:#\d+|\b\d{5,})$`)
	yearTail     = regexp.MustCompile(`(?i)\s*[-–—,|(]?\s*(?:\b(?:summer|fall|autumn|winter|spring)\s+)?\b20[2-3]\d\b(?:\s*[-/–]\s*(?:20)?\d\d)?\s*\)?\s*$`)
	bracketsTail = regexp.MustCompile(`\s*[\(\[\{]([^()\[\]{}]*)[\)\]\}]`)
	placeholder  = regexp.MustCompile(`(?i)\[[^\]]*(?:not available|job title|position|title|n/a|insert|name|role)[^\]]*\]|\{\{.*|\{[a-z_ .]+\}|%[a-z_]+%|<[^>]+>|\bnot available\b|\bundefined\b|\bnull\b|\$\{.*|\*\|[^|]*\|\*`)
	// applicationLead is what a capture that began too early begins with.
	applicationLead = regexp.MustCompile(`(?i)^(?:.{0,40}\b)?(?:application|interview|candidacy|candidature|bewerbung|candidatura|candidatar|sollicitatie|aplikacja|aplikację|interest|applying|applied|inscripción|inscrito|recruitment|hiring|opportunity|opening|vacancy|position|role)\s+(?:for|as|to|in|of|als|um|auf|für|au poste de|pour|per|a|para|voor|na|en)\s+(?:(?:the|a|an|our|die|den|der|le|la|el|il|de|het|l['’]|this)\s+)?`)
	titleLead       = regexp.MustCompile(`(?i)^(?:(?:the |a |an |our |la |le |ce |el |il |de |die |der |den |het |una |un |une |o |ao |unsere |unserer |l['’])?(?:position|role|post|job|vacancy|opening|puesto|vacante|plaza|oferta|cargo|vaga|posição|posición|posizione|ruolo|poste|offre|emploi|functie|stelle|na stanowisko|oferta pracy|funktion|offerta)\s+(?:of|as|for|de|di|du|van|als|da|come|pracy|per|para|d['’]|des|der)\s*|(?:na )?stanowisk(?:o|u)\s+|(?:la |de |the )?(?:oferta|vacante|offerta|vacature|functie|stelle|position)\s+)`)
	locationTail    = regexp.MustCompile(`(?i)\s*[-–—|,/]\s*(?:remote|hybrid|on-?site|home ?office|remote[^,]*|(?:1st|2nd|3rd|first|second|third|day|night|evening|weekend) shifts?|nights|days|100 ?%|vollzeit|teilzeit|full[- ]time|part[- ]time|temps plein|cdi|cdd|unbefristet|befristet|permanent|contract|vollzeit/teilzeit|télétravail|teletrabajo|ibrido|smart working|zdalnie|praca zdalna|thuiswerken|w2|usa?|uk|emea|apac|dach|europe|germany|deutschland|france|españa|italia|nederland|polska|portugal|brasil|canada|united states|united kingdom|worldwide|berlin|münchen|munich|hamburg|köln|cologne|frankfurt(?: am main)?|stuttgart|düsseldorf|leipzig|wien|vienna|zürich|zurich|london|paris|lyon|madrid|barcelona|milano|milan|roma|rome|torino|amsterdam|rotterdam|utrecht|den haag|eindhoven|warszawa|warsaw|kraków|krakow|wrocław|wroclaw|gdańsk|poznań|lisboa|lisbon|porto|são paulo|new york(?: city)?|nyc|san francisco|sf bay area|los angeles|chicago|boston|seattle|austin|denver|atlanta|toronto|vancouver|dublin|manchester|edinburgh|stockholm|copenhagen|oslo|helsinki|brussels|bruxelles|singapore|sydney|melbourne|bangalore|bengaluru|india|ireland|[A-Z][a-z]+,\s*[A-Z]{2})\s*$`)
)

// foldTitle is how two titles are compared: case, marks, white space, gender
// marks and requisition numbers count for nothing.
func foldTitle(s string) string {
	if mayMarkGender(s) {
		s = genderMark.ReplaceAllString(s, " ")
	}
	if strings.ContainsAny(s, "/:*_·(") {
		s = genderEnding.ReplaceAllString(s, "${1}${2}")
	}
	if strings.ContainsAny(s, "0123456789") {
		s = requisitionPattern.ReplaceAllString(s, " ")
		s = bareRequisition.ReplaceAllString(s, " ")
	}
	return slug(s)
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' || b >= 0x80 }

// cutOpenQuote ends a title before a quotation mark that nothing closes: "R&D Engineer 'Coatings".
func cutOpenQuote(s string) string {
	for _, q := range [...][2]string{{" '", "'"}, {" ‘", "’"}, {" \"", "\""}, {" “", "”"}, {" „", "“"}, {" «", "»"}} {
		if i := strings.LastIndex(s, q[0]); i > 0 && !strings.Contains(s[i+len(q[0]):], q[1]) {
			return s[:i]
		}
	}
	return s
}

// cleanTitle brings a captured title into shape, or gives "" when it is none.
// It keeps levels, and takes off gender marks, requisition numbers, years,
// places, kinds of contract and what stands in brackets; of the whole it takes
// only gender marks and numbers. It says whether the whole has more.
func cleanTitle(s string, whole bool) (title, requisition string, more bool) {
	s = cutOpenQuote(trimName(cutTag(squeeze(s))))
	if s == "" || len(s) > 300 || strings.Contains(s, "://") || strings.Contains(s, "@") {
		return "", "", false
	}
	if strings.ContainsAny(s, "[{<%$*") || len(s) < 30 && (containsFold(s, "available") || containsFold(s, "undefined") || containsFold(s, "null")) {
		s = placeholder.ReplaceAllString(s, " ")
	}
	if strings.ContainsAny(s, "0123456789") {
		s, requisition = cutBracketCode(s)
		if m := requisitionPattern.FindStringSubmatch(s); m != nil {
			requisition = m[1]
			s = strings.Replace(s, m[0], " ", 1)
		}
		if m := bareRequisition.FindString(s); m != "" {
			if level, number, ok := strings.Cut(m, "-"); ok && allOf(level, "IVX") {
				m = number // "Analyst II-211299"
			}
			if requisition == "" {
				requisition = strings.TrimPrefix(m, "#")
			}
			s = strings.Replace(s, m, " ", 1)
		}
		if s = strings.TrimSpace(s); !startsWithYear(s) {
			s = edgeNumber.ReplaceAllString(s, "")
		}
	}
	if mayMarkGender(s) {
		s = genderMark.ReplaceAllString(s, " ")
	}
	if strings.ContainsAny(s, "/:*_·(") {
		s = genderEnding.ReplaceAllString(s, "${1}${2}")
	}
	s = strings.ReplaceAll(squeeze(s), " ,", ",")
	if !whole && hasWordOf(s, siteWords) {
		before := len(s)
		s = siteTail.ReplaceAllString(s, "")
		more = len(s) < before
	}
	// Brackets hold places, contracts and gender marks; a short word in the
	// middle of the title may be part of it.
	for at, n := 0, 0; n < 3 && strings.ContainsAny(s[at:], "([{"); n++ {
		m := bracketsTail.FindStringSubmatchIndex(s[at:])
		if m == nil {
			break
		}
		from, to, inner := at+m[0], at+m[1], s[at+m[2]:at+m[3]]
		if letters(inner) > 1 {
			if more = true; whole {
				at = to
				continue
			}
		}
		if to < len(s)-1 && len(inner) <= 4 && inner != "" && s[from] != ' ' {
			break // "Mitarbeiter(in) im Vertrieb"
		}
		s = squeeze(s[:from] + " " + s[to:])
	}
	if i := strings.IndexAny(s, "([{"); i > 0 && !strings.ContainsAny(s[i:], ")]}") {
		s = s[:i]
	}
	for range 4 {
		t := strings.TrimRight(strings.TrimSpace(s), ",;:–—-|/.!?*#&+ \t")
		if strings.HasSuffix(s, "C++") || strings.HasSuffix(s, "C#") {
			t = strings.TrimRight(s, " ")
		}
		if !whole && strings.ContainsAny(t, "0123456789") {
			before := len(t)
			t = yearTail.ReplaceAllString(t, "")
			more = more || len(t) < before
		}
		if !whole && strings.ContainsAny(t, "-–—|,/") {
			if loc := locationTail.FindStringIndex(t); loc != nil && loc[0] >= 4 {
				t, more = t[:loc[0]], true
			}
		}
		if t == s {
			break
		}
		s = t
	}
	if !whole {
		before := len(s)
		s = cutPlace(s)
		more = more || len(s) < before
	}
	s = oneGender(s)
	if hasWordOf(s, leadWords) {
		s = applicationLead.ReplaceAllString(s, "")
		s = titleLead.ReplaceAllString(s, "")
	}
	if s = strings.TrimSpace(s); strings.ContainsAny(s, "0123456789") && !startsWithYear(s) {
		s = edgeNumber.ReplaceAllString(s, "")
	}
	s = strings.TrimLeft(s, ",;:–—-|/!?*#)]} \t")
	if strings.HasPrefix(s, ".") && !strings.HasPrefix(strings.ToLower(s), ".net") {
		s = strings.TrimLeft(s, ". ")
	}
	s = strings.Trim(s, "\"“”„«»'’ ")
	words := strings.Fields(s)
	if len(words) > 2 && possessives[fold(words[0])] && subjectLeads[fold(words[1])] {
		words = words[1:] // "Deine Bewerbung Product Owner"
	}
	for len(words) > 1 {
		f := fold(words[0])
		if titleFronts[f] {
			words = words[1:]
			continue
		}
		break
	}
	if n := len(words); n > 3 && meetings[fold(words[n-1])] && meetingOrdinals[fold(words[n-2])] {
		words = words[:n-2] // "developer - second interview"
	}
	for len(words) > 1 {
		f := strings.Trim(fold(words[len(words)-1]), ",;:(")
		if f == "test" && fold(words[len(words)-2]) == "in" || f == "in" && fold(words[len(words)-2]) == "live" {
			break // "Software Engineer in Test", "Caregiver - Live In"
		}
		if titleConnectors[f] && f != "i" || f == "position" || f == "role" || f == "in" || f == "job" || f == "opening" || f == "vacancy" || f == "bei" || f == "at" || f == "-" || f == "–" || f == "opportunity" || f == "screening" || f == "assessment" || f == "test" || f == "application" || f == "interview" || f == "post" || f == "code" || f == "coding" || f == "online" || f == "skills" || f == "challenge" || titleEnds[f] || numberLabels[f] {
			words = words[:len(words)-1]
			continue
		}
		break
	}
	s = strings.Join(words, " ")
	if !plausibleTitle(s) {
		return "", requisition, more
	}
	return s, requisition, more
}

// titleFronts stand before a title and are no part of it.
var titleFronts = setOf(`the a an our als unser unsere position: de of as stelle poste di un una van d' une een uma um den die der kunftiger kunftige kunftigen zukunftiger zukunftige zukunftigen neuer neue neuen future futur nouveau nouvelle nouvel testaufgabe telefoninterview einladung absage zusage bewerbung candidature rekrutacja futuro futura nuevo nueva nuovo nuova nieuwe nowy nowa nowego som pozici pozice
	designation eingangsbestätigung empfangsbestätigung zwischenbescheid initiativbewerbung spontanbewerbung about regarding re cv lebenslauf sobre concours concorso concurso nabór kennismaking stellenausschreibung ausschreibung gesuch suche wg probearbeiten probetag schnuppertag zoekertje`)

// meetings and meetingOrdinals say which of several talks a subject announces.
var (
	meetings        = setOf(`interview gespräch vorstellungsgespräch entretien entrevista colloquio gesprek rozmowa intervju samtale pohovor`)
	meetingOrdinals = setOf(`first second third final next 1st 2nd 3rd erstes zweites drittes nächstes premier deuxième dernier primera segunda tercera primo secondo terzo eerste tweede derde laatste pierwsza druga trzecia primeira terceira första andra anden`)
)

// titleEnds stand behind a title in subjects: "office coordinator posting".
var titleEnds = setOf(`posting ad advert gig wanted needed gesucht gezocht cercasi ricercasi busca buscamos poszukiwany poszukiwana recherché recherchée procura-se`)

// numberLabels stand before a number that was taken off a title's end.
var numberLabels = setOf(`referenznummer referenz kennziffer kennnummer stellen-id job-id jobnummer ref ref. requisition req id reference`)

// siteWords and leadWords are the words without which siteTail, applicationLead
// and titleLead cannot match; to look for them first is quicker.
var (
	siteWords = setOf(`standort raum region grossraum einsatzort arbeitsort dienstort location based sede lieu site ubicacion locatie lokalizacja starting start ab zum`)
	leadWords = setOf(`application interview candidacy candidature bewerbung candidatura candidatar sollicitatie aplikacja aplikacje interest applying applied inscripcion inscrito recruitment hiring opportunity opening vacancy position role
		post job puesto vacante plaza oferta cargo vaga posicion posicao posizione ruolo poste offre emploi functie stelle na funktion offerta stanowisko stanowisku vacature`)
)

// hasWordOf says that one of the words of s is in the set.
func hasWordOf(s string, set map[string]bool) bool {
	var buf [32]byte
	for i := 0; i < len(s); {
		for i < len(s) && (s[i] == ' ' || s[i] < utf8.RuneSelf && !isWordByte(s[i])) {
			i++
		}
		from := i
		for i < len(s) && (s[i] >= utf8.RuneSelf || isWordByte(s[i])) {
			i++
		}
		if n := i - from; n > 1 && n < 24 && set[string(appendFold(buf[:0], s[from:i]))] {
			return true
		}
	}
	return false
}

func containsFold(s, lower string) bool {
	for i := 0; i+len(lower) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(lower)], lower) {
			return true
		}
	}
	return false
}
