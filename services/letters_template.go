package services

import (
	"strings"

	"havenjob/models"
)

// letterWords are the words of a template in one language. TITLE, COMPANY and NAME stand for what is known of the job and
// the person, what is in brackets for what they write themselves.
type letterWords struct {
	title, company, name string // where it is not known
	salutation, signOff  string
	kinds                map[string]string
}

var letterTemplates = map[string]letterWords{
	"en": {"[the position]", "[the company]", "[your name]", "Dear Sir or Madam,", "Kind regards", map[string]string{
		LetterApplication: "I apply for the position of TITLE at COMPANY.\n\n[Why this job, and why this company.]\n\n[What you did that fits: one example with a result.]\n\n[A second example, or what the posting asks for and you bring.]\n\nI would be glad to talk about it.",
		LetterFollowUp:    "I applied for the position of TITLE at COMPANY and would like to ask how my application stands.\n\nI am still very interested. [One thing that makes you fit.]\n\nIf you need anything else from me, I will gladly send it.",
		LetterThanks:      "Thank you for the conversation about the position of TITLE.\n\n[What you took from it, and one thing that you would bring.]\n\nAfter this conversation I would like even more to join COMPANY."}},
	"de": {"[Stelle]", "[Firma]", "[Ihr Name]", "Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen", map[string]string{
		LetterApplication: "hiermit bewerbe ich mich bei COMPANY um die Stelle: TITLE.\n\n[Warum diese Stelle, und warum dieses Unternehmen.]\n\n[Was Sie getan haben, das dazu passt: ein Beispiel mit seinem Ergebnis.]\n\n[Ein zweites Beispiel, oder was die Anzeige verlangt und Sie mitbringen.]\n\nÜber ein Gespräch freue ich mich.",
		LetterFollowUp:    "ich habe mich bei COMPANY um die Stelle TITLE beworben und möchte fragen, wie es um meine Bewerbung steht.\n\nMein Interesse besteht weiterhin. [Eines, was Sie geeignet macht.]\n\nWenn Sie noch etwas von mir brauchen, schicke ich es gern.",
		LetterThanks:      "vielen Dank für das Gespräch über die Stelle TITLE.\n\n[Was Sie daraus mitgenommen haben, und eines, was Sie einbringen würden.]\n\nAn der Arbeit bei COMPANY bin ich weiterhin sehr interessiert."}},
	"fr": {"[le poste]", "[l’entreprise]", "[votre nom]", "Madame, Monsieur,", "Cordialement", map[string]string{
		LetterApplication: "Je vous adresse ma candidature chez COMPANY au poste suivant : TITLE.\n\n[Pourquoi ce poste, et pourquoi cette entreprise.]\n\n[Ce que vous avez fait et qui y correspond : un exemple avec son résultat.]\n\n[Un deuxième exemple, ou ce que l’annonce demande et que vous apportez.]\n\nC’est avec plaisir que j’en parlerais avec vous.",
		LetterFollowUp:    "J’ai posé ma candidature chez COMPANY au poste suivant : TITLE. Je souhaite savoir où en est ma candidature.\n\nLe poste m’intéresse toujours beaucoup. [Une chose qui fait de vous la bonne personne.]\n\nS’il vous manque quelque chose, je vous l’enverrai volontiers.",
		LetterThanks:      "Merci pour notre entretien au sujet du poste : TITLE.\n\n[Ce que vous en avez retenu, et une chose que vous apporteriez.]\n\nTravailler chez COMPANY m’intéresse toujours beaucoup."}},
	"es": {"[el puesto]", "[la empresa]", "[su nombre]", "A quien corresponda:", "Atentamente", map[string]string{
		LetterApplication: "Deseo presentar mi candidatura a COMPANY para el puesto de TITLE.\n\n[Por qué este puesto y por qué esta empresa.]\n\n[Qué ha hecho usted que encaje: un ejemplo con su resultado.]\n\n[Un segundo ejemplo, o lo que pide la oferta y usted aporta.]\n\nMe gustaría hablar con ustedes.",
		LetterFollowUp:    "Solicité el puesto de TITLE en COMPANY y quisiera saber en qué estado se encuentra mi solicitud.\n\nSigo teniendo mucho interés. [Algo por lo que usted encaja.]\n\nSi necesitan algo más de mi parte, se lo enviaré con gusto.",
		LetterThanks:      "Gracias por la conversación sobre el puesto de TITLE.\n\n[Lo que se lleva de ella, y algo que usted aportaría.]\n\nCOMPANY me sigue interesando mucho."}},
	"it": {"[la posizione]", "[l’azienda]", "[il suo nome]", "Gentili Signore e Signori,", "Cordiali saluti", map[string]string{
		LetterApplication: "mi candido presso COMPANY per la posizione di TITLE.\n\n[Perché questo lavoro, e perché questa azienda.]\n\n[Che cosa ha fatto di adatto: un esempio con il suo risultato.]\n\n[Un secondo esempio, o ciò che l’annuncio chiede e che lei porta.]\n\nSarei felice di parlarne.",
		LetterFollowUp:    "ho presentato la mia candidatura presso COMPANY per la posizione di TITLE e vorrei sapere a che punto è la mia candidatura.\n\nIl mio interesse resta forte. [Una cosa per cui fa al caso.]\n\nSe vi serve altro da parte mia, lo invio volentieri.",
		LetterThanks:      "grazie per il colloquio sulla posizione di TITLE.\n\n[Che cosa ne ha tratto, e una cosa che porterebbe.]\n\nCOMPANY mi interessa ancora molto."}},
	"nl": {"[de functie]", "[het bedrijf]", "[uw naam]", "Geachte heer of mevrouw,", "Met vriendelijke groet", map[string]string{
		LetterApplication: "Hierbij solliciteer ik bij COMPANY naar de functie van TITLE.\n\n[Waarom deze functie, en waarom dit bedrijf.]\n\n[Wat u deed dat erbij past: een voorbeeld met een resultaat.]\n\n[Een tweede voorbeeld, of wat de vacature vraagt en u meebrengt.]\n\nIk vertel er graag meer over in een gesprek.",
		LetterFollowUp:    "Ik heb bij COMPANY gesolliciteerd naar de functie van TITLE en wil graag vragen hoe het met mijn sollicitatie staat.\n\nMijn belangstelling is onveranderd. [Eén ding waardoor u past.]\n\nHebt u nog iets van mij nodig, dan stuur ik het graag.",
		LetterThanks:      "Dank voor het gesprek over de functie van TITLE.\n\n[Wat u eruit meenam, en één ding dat u zou inbrengen.]\n\nIk wil nog steeds graag bij COMPANY werken."}},
	"pt": {"[a vaga]", "[a empresa]", "[o seu nome]", "Prezados Senhores,", "Com os melhores cumprimentos", map[string]string{
		LetterApplication: "Venho apresentar à COMPANY a minha candidatura à vaga de TITLE.\n\n[Porquê esta vaga, e porquê esta empresa.]\n\n[O que fez que se adequa: um exemplo com o seu resultado.]\n\n[Um segundo exemplo, ou o que o anúncio pede e que traz consigo.]\n\nTeria todo o gosto em conversar.",
		LetterFollowUp:    "Candidatei-me à vaga de TITLE na empresa COMPANY e gostaria de saber em que ponto está a minha candidatura.\n\nContinuo com muito interesse. [Uma coisa pela qual se adequa.]\n\nSe precisarem de mais alguma coisa, envio com todo o gosto.",
		LetterThanks:      "Agradeço a conversa sobre a vaga de TITLE.\n\n[O que dela retirou, e uma coisa que traria.]\n\nContinuo com muito interesse em trabalhar na empresa COMPANY."}},
	"pl": {"[stanowisko]", "[firma]", "[imię i nazwisko]", "Szanowni Państwo,", "Z poważaniem", map[string]string{
		LetterApplication: "zgłaszam swoją kandydaturę na stanowisko TITLE w firmie COMPANY.\n\n[Dlaczego ta praca i dlaczego ta firma.]\n\n[Co z Twoich dokonań pasuje: przykład z wynikiem.]\n\n[Drugi przykład albo to, czego wymaga ogłoszenie i co wnosisz.]\n\nChętnie opowiem o tym na rozmowie.",
		LetterFollowUp:    "moja kandydatura na stanowisko TITLE w firmie COMPANY jest u Państwa; chcę zapytać, na jakim etapie się znajduje.\n\nPraca u Państwa nadal bardzo mnie interesuje. [Jedna rzecz, dzięki której pasujesz.]\n\nJeśli potrzebują Państwo czegoś jeszcze, chętnie to prześlę.",
		LetterThanks:      "dziękuję za rozmowę o stanowisku TITLE.\n\n[Co z niej wynika i jedna rzecz, którą wniesiesz.]\n\nStanowisko nadal bardzo mnie interesuje."}},
}

// letterTemplate is where somebody begins who writes by hand, in that language, or in English where there is none in it.
func letterTemplate(kind, language string, u models.User, s Subject) string {
	words, ok := letterTemplates[language]
	if !ok {
		words = letterTemplates["en"]
	}
	known := func(text, otherwise string) string {
		if text == "" {
			return otherwise
		}
		return text
	}
	text := words.salutation + "\n\n" + words.kinds[kind] + "\n\n" + words.signOff + "\nNAME"
	return strings.NewReplacer("TITLE", known(s.Title(), words.title), "COMPANY", known(s.Company(), words.company), "NAME", known(u.FullName, words.name)).Replace(text)
}
