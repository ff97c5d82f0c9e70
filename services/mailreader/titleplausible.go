package mailreader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// neverTitles are captures that say nothing.
var neverTitles = setOf(`position role job vacancy this that it open opening opportunity above following candidate applicant application employment career careers team jobtitle title thisposition thisrole thejob therole theposition yourapplication company us our your you work working joining apply interview next new one same similar other various any all available listed mentioned advertised stated speculative initiative initiativbewerbung
	stelle ausgeschriebene ausgeschriebenestelle position genannte unsere diese dieser spontanbewerbung kandidat bewerber arbeitgeber bewerbung obengenannte poste offre emploi candidature cette spontanee candidaturespontanee puesto oferta vacante empleo esta posizione ruolo offerta lavoro questa candidaturaspontanea functie vacature baan deze opensollicitatie vaga cargo emprego esta stanowisko oferta pracy notavailable na tbd tba none unknown confirmation received update status
	application received confirmation thankyou thanks yourinterest interest moment time week process review consideration us teams fulltime parttime remote hybrid generalapplication generalinterest talentcommunity futureopportunities opentalentpool`)

// startsWithYear says that a title begins with the year that it is offered for: "2027 Graduate Programme - Finance".
func startsWithYear(s string) bool {
	return len(s) > 8 && s[:2] == "20" && ('2' <= s[2] && s[2] <= '3') && '0' <= s[3] && s[3] <= '9' && s[4] == ' ' && startsUpper(s[5:])
}

// unitsOfTitles are no names of firms, but titles begin with them: "Team Leader".
var unitsOfTitles = setOf(`team department career careers application reference location`)

// addressWords are in addresses: "Old Mill Freeway, Suite 240".
var addressWords = setOf(`suite freeway highway boulevard blvd avenue street strasse platz allee rue calle avenida viale straat ulica`)

// plausibleTitle refuses what cannot be a job's title.
func plausibleTitle(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 120 || len(strings.Fields(s)) > 14 {
		return false
	}
	f := slug(s)
	if f == "" || neverTitles[f] || onlyDigits(f) || strings.ContainsAny(s, "0123456789") && hasWordOf(s, addressWords) {
		return false
	}
	first := fold(strings.Fields(s)[0])
	fields := strings.Fields(s)
	named := (!companyStops[first] || unitsOfTitles[first]) && len(fields) == 2 && first != "them" && first != "me" && first != "us" && isJobWord(fold(fields[1])) // "Mobile Developer"
	if (companyStops[first] || foreverNot[first]) && !named && !titleWords[first] && len(strings.Fields(s)) < 3 && !allCapitals(strings.Fields(s)[0]) {
		return false
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters*2 >= n && letters >= 2
}
