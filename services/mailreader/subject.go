package mailreader

import (
	"regexp"
	"strings"
)

var subjectSplit = regexp.MustCompile(`\s+[-–—|·:•]+\s+|\s*[:|]\s+|^\[|\]\s*|\s+//\s+`)

// subjectPiece is a part of the subject between marks, and whether it speaks
// of an application.
type subjectPiece struct {
	from, to int
	speaks   bool
}

// subjectPieces divides the subject at its marks, once.
func (r *reader) subjectPieces() []subjectPiece {
	if r.pieces == nil {
		s := bounded(r.subject, 300)
		add := func(from, to int) {
			r.pieces = append(r.pieces, subjectPiece{from, to, speaksOfApplication(s[from:to])})
		}
		at := 0
		for _, m := range subjectSplit.FindAllStringIndex(s, 7) {
			add(at, m[0])
			at = m[1]
		}
		add(at, len(s))
	}
	return r.pieces
}

// subjectParts calls found with each part of a subject that marks divide;
// others says that another part speaks of an application.
func (r *reader) subjectParts(found func(part string, others bool)) {
	pieces := r.subjectPieces()
	if len(pieces) < 2 {
		return
	}
	for i, p := range pieces {
		part := strings.TrimSpace(r.subject[p.from:p.to])
		if part == "" || p.speaks {
			continue
		}
		others := false
		for j := range pieces {
			others = others || i != j && pieces[j].speaks
		}
		found(part, others)
	}
}

// subjectRuns calls found with the parts that stand beside each other, none
// of which speaks of an application, with the marks between them: "Software
// Engineer - New Graduates" of "Software Engineer - New Graduates - update on
// your application".
func (r *reader) subjectRuns(found func(string)) {
	pieces := r.subjectPieces()
	for i := 0; i < len(pieces); i++ {
		end := i
		for end < len(pieces) && !pieces[end].speaks {
			end++
		}
		for from := i; end-from > 1 && from < i+2; from++ {
			found(r.subject[pieces[from].from:pieces[end-1].to])
		}
		i = max(i, end-1)
	}
}

// subjectLeads are what a title follows in a subject, with subjectJoins between.
var (
	subjectLeads = setOf(`bewerbung application applying applied candidacy candidature candidatura candidaturas postulacion solicitud inscripcion inscricao sollicitatie aplikacja aplikacje rekrutacja ansokan ansogning zadost interest submission stelle position poste puesto vacature vaga posizione stanowisko rejection absage interview`)
	subjectJoins = setOf(`for to as in on of the a an our position role job post auf als fur um zur zum die der das den stelle au poste pour le la de du d al para el puesto vacante per il ruolo posizione voor functie van na stanowisko pracy vaga do da som received eingegangen with at`)
)

// subjectRest calls found with what stands in the subject behind the words
// that speak of the application, up to its end or that of a quotation.
func (r *reader) subjectRest(found func(string)) {
	p := r.prose
	end := int32(min(len(r.subject), len(p.text)))
	word := func(i int) string { return fold(p.text[p.tokens[i].start:p.tokens[i].end]) }
	for i, n := 0, 0; i < len(p.tokens) && p.tokens[i].end <= end && n < 3; i++ {
		if !subjectLeads[word(i)] {
			continue
		}
		j := i + 1
		for j < len(p.tokens) && p.tokens[j].end <= end && (subjectJoins[word(j)] || subjectLeads[word(j)]) {
			j++
		}
		if j >= len(p.tokens) || p.tokens[j].end > end {
			return
		}
		rest := p.text[p.tokens[j].start:end]
		if p.quoteBefore(j) {
			if k := strings.IndexAny(rest, "\"“”»"); k > 0 {
				rest = rest[:k]
			}
		}
		found(rest)
		n++
		i = j
	}
}
