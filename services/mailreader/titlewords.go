package mailreader

import (
	"strings"
	"unicode"
)

// titleWords are words that job titles are made of: their presence makes a
// capture likely to be one. Folded, by language in no order.
var titleWords = setOf(`engineer engineering developer programmer manager management director head lead leader specialist analyst associate assistant consultant coordinator administrator architect designer scientist researcher officer executive intern internship trainee apprentice representative technician supervisor
	nurse teacher accountant auditor advisor adviser buyer planner strategist writer editor recruiter partner product project program programme sales marketing data software frontend backend fullstack full-stack devops sre qa tester security cloud platform infrastructure learning support customer success account business operations finance financial legal counsel
	driver operator worker clerk cashier barista cook chef server host receptionist secretary controller scrum master agent broker copywriter photographer producer artist animator translator pharmacist therapist physician doctor veterinarian mechanic electrician plumber welder carpenter
	senior junior principal staff sr jr chief vp president graduate student working fellow postdoc professor lecturer instructor tutor librarian paralegal attorney lawyer underwriter actuary merchandiser stylist
	entwickler entwicklerin softwareentwickler softwareentwicklerin ingenieur ingenieurin leiter leiterin leitung berater beraterin mitarbeiter mitarbeiterin sachbearbeiter sachbearbeiterin kaufmann kauffrau kaufleute referent referentin assistent assistentin assistenz praktikant praktikantin praktikum werkstudent werkstudentin auszubildender auszubildende ausbildung fachkraft fachinformatiker techniker technikerin meister verkaufer verkauferin vertrieb buchhalter buchhalterin pfleger pflegefachkraft pflegefachfrau erzieher erzieherin arzt arztin lehrer manager spezialist spezialistin koordinator koordinatorin architekt architektin administrator monteur elektroniker mechatroniker mechaniker lagerist lagermitarbeiter fahrer koch kochin projektleiter projektleiterin teamleiter teamleiterin produktmanager projektmanager systemadministrator wissenschaftlicher wissenschaftliche redakteur redakteurin volontar trainee gestalter
	developpeur developpeuse ingenieur ingenieure responsable charge chargee chef cheffe directeur directrice assistant assistante conseiller conseillere technicien technicienne comptable commercial commerciale vendeur vendeuse gestionnaire analyste consultant consultante stagiaire stage alternant alternance alternante infirmier infirmiere agent employe employee acheteur acheteuse redacteur redactrice juriste formateur formatrice adjoint adjointe serveur serveuse
	desarrollador desarrolladora ingeniero ingeniera tecnico tecnica responsable jefe jefa director directora asistente auxiliar administrativo administrativa comercial consultor consultora analista gestor gestora becario becaria practicas dependiente contable coordinador coordinadora especialista programador programadora disenador disenadora enfermero enfermera camarero camarera conductor operario operaria asesor asesora abogado profesor vendedor ayudante mozo repartidor
	sviluppatore sviluppatrice ingegnere tecnico responsabile direttore direttrice assistente impiegato impiegata addetto addetta commerciale consulente analista specialista stagista tirocinio tirocinante contabile coordinatore coordinatrice progettista programmatore operaio operatore operatrice magazziniere venditore venditrice autista cuoco cameriere educatore infermiere segretaria grafico
	ontwikkelaar ingenieur manager medewerker adviseur adviseuse assistent assistente stagiair stage consultant analist coordinator specialist monteur verkoper verpleegkundige docent leraar chauffeur administratief boekhouder projectleider teamleider beheerder programmeur vormgever jurist beleidsmedewerker planner begeleider
	desenvolvedor desenvolvedora engenheiro engenheira tecnico tecnica gerente diretor diretora assistente auxiliar analista consultor consultora coordenador coordenadora especialista estagiario estagiaria estagio programador programadora designer enfermeiro vendedor atendente operador gestor gestora contabilista rececionista administrativo motorista professor
	programista programistka inzynier specjalista specjalistka kierownik kierowniczka dyrektor asystent asystentka konsultant konsultantka analityk doradca koordynator koordynatorka ksiegowy ksiegowa sprzedawca przedstawiciel handlowiec magazynier kierowca mlodszy starszy stazysta praktykant administrator tester projektant grafik pracownik technik pielegniarka nauczyciel menedzer lekarz opiekun referent architekt
	java python javascript typescript react angular node golang rust php ruby kotlin android ios embedded c++ .net net sap salesforce ux ui web hr it ai ml bi crm erp seo sem devsecops`)

// fieldOnly are title words that name a field and stand in firms' names too.
var fieldOnly = setOf(`engineering management sales marketing data software cloud platform infrastructure learning support customer success account business operations finance financial legal product project program programme security web hr it ai ml bi crm erp ux ui java python javascript typescript react angular node golang rust php ruby kotlin android ios embedded c++ .net net design qa sap salesforce seo sem machine frontend backend vertrieb leitung commercial testing devops`)

// isHeadWord recognises the title words that are compounds.
func isHeadWord(folded string) bool {
	return endsWithOneOf(folded, headSuffixes)
}

var headSuffixes = suffixesByEnd([]string{"entwickler", "entwicklerin", "ingenieur", "ingenieurin", "leiter", "leiterin", "berater", "beraterin", "mitarbeiter", "mitarbeiterin", "manager", "managerin", "assistenz", "techniker", "kaufmann", "kauffrau", "student", "studentin", "medewerker", "ontwikkelaar", "adviseur", "leider", "beheerder", "referent", "referentin", "engineer", "developer", "architekt", "pfleger", "verkaufer", "fachkraft", "helfer", "arbeiter", "kraft", "meister", "elektroniker", "monteur", "designer", "analyst", "spezialist", "controller", "buchhalter", "redakteur", "koordinator", "administrator", "trainee", "praktikant", "praktikum", "fuhrer", "verkoper"})

// suffixesByEnd orders suffixes by their last three bytes.
func suffixesByEnd(list []string) map[string][]string {
	m := map[string][]string{}
	for _, s := range list {
		m[s[len(s)-3:]] = append(m[s[len(s)-3:]], s)
	}
	return m
}

// endsWithOneOf says that a word ends with a suffix and has more before it.
func endsWithOneOf(w string, suffixes map[string][]string) bool {
	if len(w) < 5 {
		return false
	}
	for _, s := range suffixes[w[len(w)-3:]] {
		if len(w) > len(s)+1 && strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// titleLikely says how much a title looks like one: 1 with a word that jobs
// are called by, less with the name of a field only.
func titleLikely(s string) float64 {
	words := strings.FieldsFunc(fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#' && r != '.' && r != '-'
	})
	field := false
	for _, w := range words {
		w = strings.Trim(w, ".")
		if (titleWords[w] || titleWords[strings.TrimSuffix(w, "s")]) && !fieldOnly[w] || isHeadWord(w) {
			return 1
		}
		field = field || titleWords[w]
		for _, part := range strings.Split(w, "-") {
			if titleWords[part] && !fieldOnly[part] {
				return 1
			}
		}
	}
	if field {
		return 0.8
	}
	return 0.6
}
