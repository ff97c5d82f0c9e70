package mailreader

import (
	"fmt"
	"slices"
	"strings"
)

// Word senses are what words of all languages have in common: "leider"
// and "niestety" are one sense. The models weigh them beside the words, so that
// what was learned in one language holds in the others, and what was said in
// one word holds for its neighbours. The classes of the class rules are senses;
// these come on top, for what other mail is about and who speaks.
const senseWords = `
home flat apartment lease tenan~ landlord rent rental renting viewing unit property roommate deposit letting lettings wohnung mietwohnung miete mieter~ vermieter~ besichtigung mietvertrag wohnungs~ kaution makler immobil~ hausverwaltung appartement logement loyer locataire bailleur bail immobili~ visite piso alquiler inquilin~ casero vivienda arrendamiento inmobiliari~ affitto inquilin~ appartamento locazione alloggio huur~ woning~ verhuurder bezichtiging kamer huis mieszkani~ najem najmu wynajem~ lokator~ kaucj~ apartamento aluguel arrendar inquilino imovel imobiliari~ senhorio
bank loan mortgage credit card overdraft insurer insurance claim policy premium refund bank~ kredit~ darlehen konto kreditkarte versicher~ schaden~ police erstattung pret emprunt assurance sinistre remboursement carte prestamo hipoteca credito seguro siniestro poliza tarjeta prestito mutuo assicura~ sinistro rimborso lening hypotheek verzeker~ schade~ polis krediet kredyt~ pozyczk~ ubezpiecz~ szkod~ polis~ emprestimo seguro sinistro cartao reembolso financiamento
study parents eltern elternabend padres familias familia tutoria genitori ouders oudergesprek rodzice rodzicow wychowawc~ pais encarregad~ university universit~ college admission admissions semester scholarship bursary course degree undergraduate enrol~ tuition campus dean faculty phd master master's kindergarten school pupil universitat hochschule studium studienplatz zulassung immatrikul~ stipendi~ semester fakultat schule schul~ kita kindergarten faculte inscription bourse licence rentree ecole parcoursup universidad matricula beca grado facultad colegio alumn~ universita iscrizione borsa laurea facolta scuola studie~ universiteit inschrijving beurs opleiding school~ uczelni~ studi~ uniwersyte~ stypendi~ szkol~ przedszkol~ rekrutacja universidade matricula bolsa curso faculdade escola
visa visa permit embassy consulate passport citizenship immigration residence aufenthalt~ visum botschaft konsulat reisepass einburger~ auslanderbehorde titre prefecture ambassade passeport visado embajada pasaporte extranjeria permesso questura visto ambasciata passaporto verblijf~ ambassade paspoort wiza ambasad~ paszport pobytu visto embaixada passaporte consulado
med doctor doctors dentist patient surgery clinic appointment hospital treatment prescription checkup vaccin~ arzt arztin zahnarzt praxis patient~ behandlung rezept untersuchung sprechstunde impf~ medecin dentiste cabinet docteur ordonnance consultation medico dentista consulta receta cita clinica medico dottor~ visita ricetta ambulatorio huisarts tandarts praktijk afspraak patient recept lekarz~ dentyst~ przychodni~ wizyt~ recept~ pacjent~ medico consulta receita clinica
alert alert alerts jobs openings vacancies recommended recommendations matching matches browse similar digest hiring jobalert jobs stellenangebote stellenanzeigen jobsuche passende suchauftrag empfehlung~ offres emplois alerte recommand~ ofertas vacantes alerta empleos recomendad~ offerte lavori annunci consigliat~ vacatures banen aanbevolen oferty ogloszen~ polecan~ vagas empregos alertas recomendad~
account account password verify verification code login log profile username incomplete draft unfinished activate security expire~ konto passwort bestatigungscode anmeld~ registrier~ profil zugang~ unvollstandig entwurf aktivier~ compte motdepasse passe verifi~ connexion profil incomplet~ brouillon cuenta contrasena verifica~ codigo perfil incompleta borrador account password verifica codice profilo incompleta bozza wachtwoord verificatie inloggen profiel onvolledig haslo weryfikacyjn~ kod kont~ profil niedokonczon~ senha conta verificacao codigo perfil incompleta rascunho
news newsletter unsubscribe webinar event events register tips article podcast blog episode edition weekly download guide read newsletter abbestellen abmelden veranstaltung webinar artikel tipps folge ausgabe messe infolettre desabonner evenement conseils webinaire salon inscrivez boletin suscripcion evento consejos seminario articulo feria iscriviti disiscriv~ evento consigli articolo fiera nieuwsbrief afmelden evenement uitschrijven tips artikel beurs biuletyn wypisz wydarzeni~ porady artykul~ targi newsletter cancelar inscricao evento dicas artigo feira
survey survey feedback rate rating review minutes experience questionnaire opinion anonymous umfrage bewert~ feedback meinung erfahrung anonym enquete avis sondage experience satisfaction encuesta opinion valora~ experiencia anonima sondaggio opinione valuta~ esperienza anonim~ enquete mening ervaring beoordeel ankiet~ opini~ doswiadczen~ ocen~ pesquisa opiniao avalia~ experiencia
buy order invoice payment paid ticket booking reservation delivery price discount shipping purchase receipt bestell~ rechnung zahlung lieferung preis rabatt buchung reservier~ kauf commande facture paiement livraison prix remise billet reservation pedido factura pago envio precio descuento entrada reserva ordine fattura pagamento consegna prezzo sconto biglietto prenota~ bestelling factuur betaling levering prijs korting boeking zamowieni~ faktur~ platnos~ dostaw~ cen~ rabat~ bilet~ rezerwacj~ encomenda fatura pagamento entrega preco desconto bilhete
club volunteer volunteers volunteering club choir member membership competition grant grants festival submission conference paper talk award residency foster adopt~ church verein ehrenamt~ chor mitglied~ wettbewerb forderung stipendium festival konferenz beitrag vortrag preis benevol~ association chorale adherent concours subvention conference communication volunt~ asociacion coro socio concurso subvencion ponencia congreso premio volontari~ associazione coro socio concorso bando convegno vrijwillig~ vereniging koor lid wedstrijd subsidie congres lezing wolontari~ stowarzysz~ chor czlonk~ konkurs~ grant~ konferencj~ referat volunt~ associacao coro socio concurso bolsa congresso palestra
dear love lol haha xx mum mom dad grandma birthday dinner party pub beer weekend holiday kids liebling mama papa oma opa geburtstag grillen feier kneipe wochenende urlaub bussi maman papy anniversaire soiree bisous apero vacances mami papi abuela cumpleanos cena fiesta finde besos nonna compleanno cena festa aperitivo baci vacanza mamma oma opa verjaardag feestje etentje biertje weekend kusjes mama tata babcia urodziny impreza piwo weekend buziaki wakacje mae pai avo aniversario jantar festa beijos ferias
you you your yours sie ihnen ihre ihren ihrer ihrem dich dir deine deinen deiner du vous votre vos toi tu ton ta usted le su sus te tus lei suo sua suoi ti tuo tua u uw jou jouw je pan pana pani panu panstwa ciebie twoj~ ci voce seu sua lhe
we we our us wir unser~ uns nous notre nos nuestr~ nos noi nostr~ ci wij ons onze nasz~ nas nami nosso nossa
me i my me ich mein~ mir mich je mon ma mes moi yo mi mis me io mio mia ik mijn mij ja moj~ mnie eu meu minha
company company firm employer team recruiter recruiting hr personalabteilung recruiting arbeitgeber unternehmen entreprise recruteur recrutement rh employeur empresa empleador equipo rrhh seleccion azienda datore selezione team bedrijf werkgever recruiter werving firm~ pracodawc~ rekruter~ kadr~ zespol~ empresa empregador recrutamento recrutador equipa equipe
job role job position vacancy career stelle beruf~ arbeits~ job position anstellung poste emploi metier travail stage puesto empleo trabajo vacante practicas lavoro posto impiego ruolo tirocinio baan functie werk vacature stage prac~ stanowisk~ zatrudni~ etat staz~ emprego trabalho vaga cargo estagio
will will once soon shortly if should may might werden wird sobald falls wenn sollte kunftig sera serons des si lorsque bientot sera seremos cuando si pronto sara saremo quando se appena presto zullen zal zodra als indien binnenkort bedzie~ jesli jezeli gdy wkrotce sera seremos quando se caso breve
visit viewed seen looked opened read angesehen geoffnet gelesen consult~ vu ouvert visto visualiza~ abierto leido visto letto aperto bekeken geopend gelezen wyswietl~ obejrzal~ przegladal~ visualizou viu
person interviewed applied applicant candidate reference referee colleague bewerber~ kandidat~ referenz candidat~ reference candidat~ referencia candidat~ referenza kandidat~ sollicitant referentie kandydat~ referencj~ candidat~ referencia
`

// senses is how many there are.
const senses = 42

// senseOf gives the senses of words and of beginnings of words, a bit each, by
// their hashes.
var senseOf = buildSenses()

type senseTable struct {
	names        []string
	words, heads map[uint64]uint64
	maybe        [maybeSenseBits / 64]uint64
}

// maybeSenseBits is how many bits say whether a word may have a sense.
const maybeSenseBits = 1 << 16

func (s *senseTable) note(name, word string) {
	at := slices.Index(s.names, name)
	if at < 0 {
		at = len(s.names)
		s.names = append(s.names, name)
	}
	beginning, cut := strings.CutSuffix(word, "~")
	folded := []byte(fold(beginning))
	hash, head := hashWord(folded)
	to := s.words
	if cut && len(folded) >= headLength {
		hash, to = head, s.heads
	}
	to[hash] |= 1 << at
	bit := hash >> 20 % maybeSenseBits
	s.maybe[bit/64] |= 1 << (bit % 64)
}

func (s *senseTable) has(hash uint64) bool {
	bit := hash >> 20 % maybeSenseBits
	return s.maybe[bit/64]&(1<<(bit%64)) != 0
}

func buildSenses() *senseTable {
	s := &senseTable{words: map[uint64]uint64{}, heads: map[uint64]uint64{}}
	for _, language := range languages {
		for _, line := range strings.Split(classWords[language], "\n") {
			name, words, _ := strings.Cut(line, " ")
			for _, w := range strings.Split(words, "|") {
				if !strings.Contains(w, " ") {
					s.note(name, w)
				}
			}
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(senseWords), "\n") {
		name, words, _ := strings.Cut(line, " ")
		for _, w := range strings.Fields(words) {
			s.note(name, w)
		}
	}
	if len(s.names) != senses {
		panic(fmt.Sprintf("mailreader: %d senses", len(s.names)))
	}
	return s
}

// of gives what a word may mean, a bit each.
func (s *senseTable) of(t *token) (meant uint64) {
	if s.has(t.word) {
		meant = s.words[t.word]
	}
	if s.has(t.head) {
		meant |= s.heads[t.head]
	}
	return meant
}
