package mailreader

import (
	"strconv"
	"strings"
)

// about says what is so of the whole mail, whatever is chosen in it.
func (r *reader) about(k *ranker, candidates, closing int) []fact {
	f := &facts{ranker: k}
	f.word("kind", string(r.kind.kind))
	f.word("language", r.kind.language)
	f.word("system", r.sender.ats)
	f.is("from a board", r.sender.board != "")
	f.is("from a person or a firm", r.sender.direct)
	f.is("from a relay", r.sender.isRelay)
	f.is("from where everybody has an address", freeMail[r.sender.domain])
	f.is("has a closing", closing >= 0)
	f.is("an answer", r.prefix != prefixNone)
	f.word("candidates", strconv.Itoa(min(candidates/4, 6)))
	f.word("sentences", strconv.Itoa(min(len(r.prose.sentences)/4, 6)))
	f.is("display is a person", looksLikePerson(r.mail.FromName))
	f.is("display is an organisation", isOrganisation(r.mail.FromName))
	f.is("display is an agency", agencyName(slug(r.mail.FromName)))
	f.is("domain is an agency", agencyName(slug(r.sender.domain)) && !r.sender.isRelay)
	f.is("an agency signs", r.agencySigns(closing))
	local, _, _ := strings.Cut(addressOnly(r.mail.From), "@")
	f.word("address", slug(local))
	return f.list
}

// surroundings notes the words around a place of a name, by how far they are, and what its sentence says.
func (r *reader) surroundings(f *facts, at mention, closing int) {
	p := r.prose
	s := &p.sentences[at.sentence]
	for d := 2; d <= 6; d++ {
		before, after := "near before", "near after"
		if d > 3 {
			before, after = "far before", "far after"
		}
		if i := at.from - d; i >= s.from {
			f.token(before, &p.tokens[i])
		}
		if i := at.to + d - 1; i < s.to {
			f.token(after, &p.tokens[i])
		}
	}
	if at.to+1 < s.to && p.tokens[at.to].sep == sepSpace {
		f.pair("next two", &p.tokens[at.to], &p.tokens[at.to+1])
	}
	f.token("sentence begins", &p.tokens[s.from])
	if at.sentence < len(r.said) {
		for k, share := range r.said[at.sentence] {
			if share > 0.1 {
				f.add(saidNames[k], share)
			}
		}
	}
	if at.sentence > 0 {
		if above := &p.sentences[at.sentence-1]; above.to > above.from {
			f.token("above ends", &p.tokens[above.to-1])
		}
	}
	f.word("part", strconv.Itoa(at.sentence*5/len(p.sentences)))
	if closing >= 0 {
		f.word("from closing", strconv.Itoa(max(-2, min(6, s.line-closing))))
	}
}

// surrounded is of how many places of a name the surroundings are noted.
const surrounded = 4

// saidNames are the facts of what a sentence says.
var saidNames = func() (names [sayings]string) {
	for i := range names {
		names[i] = "said " + strconv.Itoa(i)
	}
	return names
}()
