package grounding

import "strings"

// Whose doing a line of the evidence tells: what a manager led is nothing that the person led.

// byOthers says whether the verb at tokens [i, i+n) of a line is told of somebody else: "led by my colleague", "my
// manager led", "which the head of the shop organised", "leitete meine Chefin".
func (l *line) byOthers(i, n int) bool {
	return l.doneBy(i+n) || l.subjectBefore(i) || l.subjectBehind(i+n)
}

// atTheWheel says whether driving is of a vehicle: nobody has charge of anything by that.
func (l *line) atTheWheel(i, n int) bool {
	switch l.toks[i].low {
	case "driving", "drive", "drives", "drove", "driven":
	default:
		return false
	}
	for k := i + n; k < min(len(l.toks), i+n+3); k++ {
		if conceptAt(l.toks, k) == "=vehicle" {
			return true
		}
	}
	return n > 0 && len(l.toks) == n
}

// participleOfOthers says whether a word that no list has as a verb is told of somebody else by its form: "pilotée par ma
// responsable", "la dirigió mi jefa".
func (l *line) participleOfOthers(i int) bool {
	raw := strings.ToLower(l.toks[i].raw)
	for _, e := range []string{"é", "ée", "és", "ées", "ado", "ada", "ido", "ida", "ados", "adas", "ó", "ed", "ert", "elt", "tet"} {
		if len(raw) > len(e)+3 && strings.HasSuffix(raw, e) {
			return e != "ó" && l.doneBy(i+1) || l.subjectBehind(i+1)
		}
	}
	return false
}

// doneBy says whether a passive names who did it, and that is not the person.
func (l *line) doneBy(at int) bool {
	for k := at; k < min(len(l.toks), at+2); k++ {
		switch l.toks[k].low {
		case "by", "von", "durch", "par", "por", "da", "door":
			return l.personAt(k+1) || k+1 < len(l.toks) && !l.toks[k+1].num && somebodyElse[l.toks[k+1].low]
		}
		if strings.ContainsAny(l.toks[k].gap, ",.;:") {
			return false
		}
	}
	return false
}

// subjectBefore says whether a person who is not the one of the evidence stands directly before the verb.
func (l *line) subjectBefore(i int) bool {
	for k := i - 1; k >= max(0, i-3); k-- {
		if strings.ContainsAny(l.toks[k+1].gap, ",.;:()–—") {
			return false
		}
		low := l.toks[k].low
		if auxiliary[low] || low == "a" || low == "hat" || low == "hatte" || low == "has" || low == "had" || low == "la" || low == "lo" || low == "l" {
			continue
		}
		if somebodyElse[low] {
			return true
		}
		if !colleaguesOf[low] && !titleWords["heads"].has(l.toks, k) {
			return false
		}
		for d := k - 1; d >= max(0, k-3); d-- {
			switch prev := l.toks[d].low; {
			case determining[prev]:
				return d == 0 || strings.Trim(l.toks[d].gap, " ") != "" || relatives[l.toks[d-1].low] || joins[l.toks[d-1].low] || contrary[l.toks[d-1].low]
			case words["first person"].has(l.toks, d) && !mine[prev]:
				return false
			}
		}
		return false
	}
	return false
}

// subjectBehind says whether the one who did it stands behind the verb, as German and Spanish have it.
func (l *line) subjectBehind(at int) bool {
	aux := false
	for at+1 < len(l.toks) && (l.toks[at].low == "hat" || l.toks[at].low == "haben" || aux && (l.toks[at].low == "es" || l.toks[at].low == "das" || l.toks[at].low == "sie" || l.toks[at].low == "ihn")) {
		aux, at = true, at+1 // "geleitet hat es der Betriebsleiter"
	}
	if at+1 >= len(l.toks) || strings.ContainsAny(l.toks[at].gap, ",.;:") {
		return false
	}
	if aux && (l.toks[at].low == "der" || l.toks[at].low == "die") {
		return bosses[l.toks[at+1].low] || titleWords["heads"].has(l.toks, at+1) || strings.HasSuffix(l.toks[at+1].low, "leiter") || strings.HasSuffix(l.toks[at+1].low, "leiterin")
	}
	return ownBoss[l.toks[at].low] && bosses[l.toks[at+1].low]
}

// personAt says whether somebody begins at token k: "my colleague", "the head of the shop".
func (l *line) personAt(k int) bool {
	if k >= len(l.toks) || !determining[l.toks[k].low] {
		return false
	}
	for i := k + 1; i < min(len(l.toks), k+4); i++ {
		if colleaguesOf[l.toks[i].low] || titleWords["heads"].has(l.toks, i) {
			return true
		}
	}
	return false
}

var determining = wordSet("my our the a an another mein meine meinem meiner meinen unser unsere unserem unserer der die dem den ein eine einem einer ma mon mes notre la le une un mi mis nuestra nuestro el una otra otro")

var ownBoss = wordSet("mein meine unser unsere ma mon notre mi nuestra nuestro")

// somebodyElse are words that are somebody else without a noun.
var somebodyElse = wordSet("others someone somebody colleagues volunteers anderen andere jemand kollegen kolleginnen d'autres autres quelqu'un otros otras alguien companeros companeras")

var bosses = wordSet("boss manager supervisor chef chefin vorgesetzte vorgesetzter leiter leiterin kollege kollegin teamleiter teamleiterin jefa jefe companera companero encargada encargado directora director responsable collegue cheffe patron patronne directeur directrice")

var colleaguesOf = wordSet("colleague colleagues boss supervisor manager consultant consultants agency contractor vendor owner partner mentor predecessor kollege kollegin kollegen kolleginnen chef chefin vorgesetzte vorgesetzter vorgesetzten agentur dienstleister vorganger vorgangerin projektleiter projektleiterin teamleiter teamleiterin jefa jefe companera companero companeros encargada encargado responsable collegue collegues cheffe patron patronne directeur directrice prestataire agence agencia proveedor")
