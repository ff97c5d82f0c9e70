package mailreader

import "strings"

// classRules say for every language at once what a kind is made of: words of
// two classes near each other. They catch what nobody wrote a phrase for, and
// weigh less than phrases do.
const classRules = `
rejection 3.6: @neg * @dec
rejection 2.4: @dec * @neg
rejection 4: @cho * @oth @per
rejection 3.8: @oth @per * @cho
rejection 3.4: @cho * @oth * @per
rejection 3.6: @pos * @clo
rejection 3.6: @clo * @pos
rejection 2.6: @sad * @neg
received 4: @rec * @app
received 4: @app * @rec
received 2.2: @tha * @app
received 1.8: @wil * @app
assessment 4: @do * @test
assessment 4: @test * @do
interview 4: @inv * @meet
interview 3.6: @meet * @when
screen 4: @inv * @call
screen 3.8: @call * @when
screen 3.8: @call * @inv
offer 4: @giv * @off
offer 3.8: @off * @giv
review 3.6: @still * @rev
review 3.4: @app * @rev
review 3.2: @rev * @still
`

// classWords are the classes' words by language: neg denial, dec deciding for
// somebody, cho choosing, oth other, per people, pos positions, clo closed, sad
// regret, rec receipt, app applications, tha thanks, wil reading it, do doing,
// test tests, inv inviting, meet meetings, when times, call calls, giv giving,
// off offers, still not yet, rev reviewing.
var classWords = map[string]string{
	"en": `neg not|unable|cannot|can't|won't|isn't|wasn't|aren't|weren't|didn't|don't|doesn't|haven't|hasn't|never|unfortunately|regret|afraid|sorry|regrettably|sadly|neither|nor|no
dec forward|further|proceed|proceeding|progress|progressing|progressed|selected|selecting|chosen|shortlist~|successful|invite|inviting|continue|continuing|pursue|pursuing|hire|hiring|fit|match|advance|advancing|accepted|offer|offering|consider|considering|considered|bring|suitable|appointed|appointable|longlisted|picked
cho chosen|chose|choose|selected|select|decided|hired|hire|appointed|picked|preferred|going|go|went|gone|continue|continuing|proceed|proceeding|favour|favor|offered|offer|recommended|accepted|advance|advancing|moving|move|pursue|pursuing|progress|progressing|settled|opted|interviewing|decision|took|filled
oth other|another|others|someone|somebody|different|internal|stronger|alternative|fellow
per candidate~|applicant~|person|people|individual~|else|profile~|colleague|someone|competitor
pos position|role|job|post|vacancy|spot|opening|requisition|seat|place~
clo filled|closed|cancelled|canceled|withdrawn|taken|frozen|discontinued|eliminated|given|removed|unfilled|paused
sad unfortunately|regret|sorry|afraid|sadly|regrettably|disappoint~
rec received|receive|receipt|submitted|sent|arrived|landed|got|delivered|logged|registered|recorded|confirm|confirming|confirmed|acknowledge|acknowledging|came|reached|complete
app application|applications|resume|cv|candidacy|submission|materials|documents
tha thanks|thank|appreciate|grateful
wil review|reviewing|read|look|reading|assess|evaluate|screen
do complete|completing|take|taking|finish|start|solve|submit|invited|invite|asked|ask|sent|fill|record|attempt|begin|answer|due|deadline|link
test assessment|assessments|test|tests|challenge|questionnaire|exercise|assignment|quiz|hackerrank|codility|codesignal|testgorilla|takehome|puzzle|simulation|task|questions
inv invite|inviting|invited|invitation|schedule|scheduled|scheduling|arrange|arranged|arranging|book|booked|confirm|confirmed|confirming|reschedul~|availability|available|set|propose|like|love|move|moved|pleased|delighted|meet|join|offer
meet interview|interviews|meeting|panel|onsite|visit|round|trial
when monday|tuesday|wednesday|thursday|friday|tomorrow|am|pm|oclock|zoom|teams|slot|slots|calendar|time|times|link|minutes|room|reception
call call|phone|telephone|chat|screen|conversation|screening|intro
giv pleased|delighted|happy|thrilled|extend|make|making|extending|attached|sign|signed|accept|formally|congratulations|glad|enclosed|offer|want|excited|deadline|respond
off offer|contract|employment|salary|compensation|onboarding|start|hired|hire|join|letter
still still|currently|now|under|not|yet|delay|delayed|longer|patience|patient|remain|remains|update|ongoing|waiting|soon|bear|apologies|next
rev review|reviewing|reviewed|consideration|considered|considering|decision|decide|process|deciding|shortlist|evaluat~|viewed|referred|forwarded|passed|stage|status|interviewing`,
	"de": `neg nicht|leider|keine|keinen|kein|bedauern|bedauerlicherweise|weder|keiner|absagen|absehen
dec berücksichtig~|weiter|weiterhin|einladen|anbieten|auswahl|entschieden|verfolgen|betracht|passend~|passt|ausgewählt|eingestellt|einstellen|zusage|überzeugen|runde|möglich|infrage|erfolgreich|positiv~|fortsetzen
cho entschieden|entscheiden|entscheidung|ausgewählt|wahl|eingestellt|besetzt|gewählt|vergeben|gefallen|vorzug|fiel|weiterverfolgen|zusagen
oth andere|anderen|anderer|anderem|anders|mitbewerber~|jemand|interne|internen|weitere
per bewerber~|kandidat~|kandidierende~|person~|profil~|mitbewerber~|kollegin|bewerbung~|interessent~
pos stelle|position|vakanz|ausschreibung|platz|lehrstelle|ausbildungsplatz|stellen
clo besetzt|vergeben|geschlossen|gestrichen|zurückgezogen|eingestellt|entfällt|gestoppt|weg
sad leider|bedauern|bedauerlicherweise|schade|betrübt|leid
rec erhalten|eingegangen|angekommen|eingetroffen|empfangen|übermittelt|bestätig~|versendet|gesendet|eingang|erreicht|vorliegt|geklappt|verschickt|post|da
app bewerbung|unterlagen|bewerbungsunterlagen|lebenslauf|onlinebewerbung|formular|mappe|zuschrift
tha danke|dank|bedanken|danken|freuen
wil prüfen|sichten|lesen|ansehen|anschauen|bearbeiten|durchsehen
do absolvieren|bearbeiten|ausfüllen|teilnehmen|durchführen|einladen|lösen|starten|beantworten|laden|lade|bitten|schicken|link|abgeben|hochladen|frist|eingeladen|minuten
test test|tests|assessment|fragebogen|aufgabe|fallstudie|testaufgabe|eignungstest|einstellungstest|challenge|videointerview|fallaufgabe|probeaufgabe|arbeitsprobe|auswahltest|onlinetest
inv einladen|laden|einladung|vereinbaren|lade|eingeladen|bestätigen|termin|passt|komm|kommen|möchten|gerne|terminvorschlag|verschieben|freuen|würden
meet gespräch|vorstellungsgespräch|interview|kennenlernen|bewerbungsgespräch|probearbeiten|probetag|vorstellungstermin|gesprächstermin|zweitgespräch|auswahltag|schnuppern
when montag|dienstag|mittwoch|donnerstag|freitag|uhr|zoom|teams|morgen|termin|raum|empfang
call telefon~|telefonat|telefoninterview|anrufen|erstgespräch|call|vorgespräch|videocall|telefonisch|durchklingeln
giv freuen|anbieten|unterbreiten|zusagen|gerne|möchten|herzlichen|glückwunsch|anbei|unterschreiben|unterschrift|geht|entschieden
off vertrag|arbeitsvertrag|angebot|vertragsangebot|zusage|einstellen|einstellung|gehalt|eintritt|arbeitsbeginn
still noch|derzeit|aktuell|momentan|weiterhin|geduld|verzögert|länger|bisher|zwischenstand|zwischenzeitlich|etwas|nun
rev prüfung|geprüft|prüfen|entscheidung|auswahlverfahren|bearbeitung|weitergeleitet|angesehen|vorgelegt|gesichtet|entschieden|auswahlprozess|fachabteilung|fachbereich`,
	"fr": `neg ne|n|pas|malheureusement|regret|regrettons|désolé~|aucune|aucun|négative|défavorable
dec retenu~|retenir|suite|favorable|sélectionné~|poursuivre|correspond~|proposer|donner|positive|abouti|aboutir|convaincu|adéquation
cho choisi|retenu~|sélectionné~|recruté|embauché|porté|privilégié|opté|décidé|choix|préféré|avancer
oth autre|autres|interne|différent
per candidat~|personne~|profil~|candidature~|collègue|postulant~
pos poste|offre|place|annonce
clo pourvu~|fermé~|clôturé~|annulé~|suspendu~|clos|close
sad malheureusement|regret|regrettons|désolé~|navré~|déçu~
rec reçu~|réception|réceptionné~|enregistré~|transmis~|parvenu~|envoyé~|confirmons|arrivé~|accusons|bien
app candidature|cv|dossier|postulation
tha merci|remercions|remercie
wil étudier|examiner|analyser|lire|étude|examen
do compléter|réaliser|passer|répondre|remplir|effectuer|invit~|lien|envoyer|rendre|minutes|avant
test test|tests|questionnaire|exercice|évaluation|cas|épreuve|quiz
inv inviter|invitons|invité~|convier|convié~|convoqué~|proposer|proposons|plaisir|souhaitons|fixer|confirmer|confirmons|aimerions|disponibilité~|venir
meet entretien|rencontrer|rencontre|rendez|interview|convocation|essai
when lundi|mardi|mercredi|jeudi|vendredi|heures|h|demain|teams|zoom|créneau~
call téléphone|téléphonique|appel|appeler|visio|échange|visioconférence
giv plaisir|heureux|ravi~|confirmer|proposer|félicitations|joint|signer|signature|retourner
off embauche|contrat|offre|promesse|recruter|cdi|cdd|proposition|intégrer|salaire
still encore|toujours|actuellement|cours|patience|retard|délai|bientôt|présent
rev étude|examen|décision|étudié~|processus|étape|consulté~|transmis~|commission|vue|sélection`,
	"es": `neg no|lamentablemente|desafortunadamente|lamentamos|sentimos|ningún|tampoco|desgraciadamente
dec seleccionad~|continuar|avanzar|seguir|adelante|elegid~|encaja|ajusta|superado|proceso|ofrecer|considerad~|candidatura|favorable|continuaremos|avanzado|pasado
cho elegido|seleccionado|decidido|optado|contratado|escogido|decantado|incorporado|apostar|continuar|seguir
oth otro|otra|otros|otras|alguien|interno|interna
per candidat~|persona~|perfil~|candidatura~|aspirante~|más
pos puesto|vacante|plaza|oferta|posición|proceso
clo cubiert~|cerrad~|cancelad~|ocupad~|anulad~|suspendid~|desiert~
sad lamentablemente|lamentamos|sentimos|desafortunadamente|pena|lástima
rec recibido|recibida|recibimos|registrad~|enviad~|inscrit~|tenemos|confirmamos|llegado|correctamente|acusamos|entrada
app candidatura|solicitud|cv|currículum|postulación|inscripción|aplicación|instancia
tha gracias|agradecemos
wil revisar~|analizar~|estudiar~|valorar~|leer~
do completar|completa|realizar|realiza|responder|rellenar|rellena|enlace|invitamos|acceder|hacer|enviar|plazo|minutos|antes
test prueba~|test|cuestionario|evaluación|ejercicio|reto|examen|caso
inv invitar~|invitamos|gustaría|agendar|concertar|confirmar|confirmamos|convocamos|citamos|disponibilidad|vente|ven|queremos|proponemos
meet entrevista~|conocerte|conocerle|reunión|presencial
when lunes|martes|miércoles|jueves|viernes|mañana|horas|h|zoom|teams|meet|hueco
call llamada|teléfono|telefónica|videollamada|llamarte|llamarle|charla
giv alegra|complace|enhorabuena|felicidades|placer|ofrecerte|ofrecerle|ofrecemos|adjunto|adjuntamos|firma|firmar|encantados
off oferta|contrato|incorporación|salario|contratarte|contratarle|propuesta|incorporarte
still aún|todavía|sigue|sigues|seguimos|momento|paciencia|retraso|próxima|siguiente
rev revisión|decisión|proceso|valorando|evaluación|visto|fase|revisando|decidido|estudio`,
	"it": `neg non|purtroppo|spiacenti|dispiace|nessun|rammarico
dec selezionat~|proseguire|procedere|positivo|idone~|avanti|seguito|scelt~|linea|profilo|possibile|accogliere|considerazione|prosegue
cho scelto|selezionato|deciso|individuato|assunto|optato|preferito|proseguire|orientato|inserito
oth altro|altra|altri|altre|diverso|diversi|interno|interna
per candidat~|person~|profil~|risorsa|figura
pos posizione|posto|ruolo|offerta|selezione|ricerca
clo chius~|copert~|annullat~|conclus~|sospes~|assegnat~
sad purtroppo|spiacenti|dispiace|rammarico
rec ricevuto|ricevuta|registrat~|inviat~|arrivat~|confermiamo|conferma|pervenut~|trasmess~|acquisit~|corretta
app candidatura|cv|curriculum|domanda|modulo
tha grazie|ringraziamo|ringraziarti
wil valutare|esaminare|leggere|analizzare|valuteremo
do completare|completa|compilare|svolgere|sostenere|rispondere|link|entro|partecipare|invitiamo|minuti|chiediamo
test test|prova|questionario|esercizio|valutazione|assessment|quiz
inv invitare|invitiamo|invitarti|fissare|confermare|confermiamo|vorremmo|piacere|proporre|disponibilità|disponibile|venire|vieni
meet colloquio|incontro|incontrarti|conoscerti|conoscerla|incontrarla|intervista
when lunedì|martedì|mercoledì|giovedì|venerdì|ore|domani|teams|zoom|meet|sede
call telefonata|telefonico|telefonica|chiamata|telefono|videochiamata|call|chiamarti
giv lieti|felici|piacere|offrirti|offrirle|proporti|proporle|congratulazioni|complimenti|allegato|firmare|firma
off contratto|offerta|assunzione|assumerti|assumerla|proposta|inserimento|retribuzione
still ancora|attualmente|tuttora|stiamo|pazienza|ritardo|prossima|fase
rev valutazione|valutando|decisione|esame|selezione|visualizzat~|corso|commissione|visionat~`,
	"nl": `neg niet|helaas|geen|spijt|jammer|noch
dec verder|uitnodigen|geselecteerd|gekozen|doorgaan|aanbieden|aanmerking|passend~|past|match|vervolg|selectie|positief|aannemen
cho gekozen|geselecteerd|besloten|aangenomen|kiezen|keuze|voorkeur|uitgenodigd|verder
oth andere|ander|anderen|iemand|interne
per kandida~|sollicitant~|persoon|profiel~|anders|mensen
pos vacature|functie|positie|plek|baan|rol
clo vervuld|ingevuld|gesloten|ingetrokken|vergeven|bezet
sad helaas|spijt|jammer|spijtig
rec ontvangen|binnengekomen|verzonden|verstuurd|bevestig~|ontvangst|binnen|geregistreerd|ingediend|gelukt
app sollicitatie|cv|reactie|brief|motivatiebrief|gegevens|kandidatuur
tha bedankt|dank|danken
wil bekijken|beoordelen|lezen|doornemen
do invullen|maken|afronden|voltooien|doen|link|uitnodigen|beantwoorden|inleveren|minuten|starten
test test|assessment|vragenlijst|opdracht|case|toets|praktijkopdracht
inv uitnodigen|nodigen|uitgenodigd|plannen|inplannen|bevestigen|graag|afspraak|langskomen|langs|kom
meet gesprek|sollicitatiegesprek|kennismaking|kennismaken|ontmoeten|interview|meeloopdag|proefdag
when maandag|dinsdag|woensdag|donderdag|vrijdag|uur|morgen|teams|zoom
call telefonisch|telefoon|bellen|belletje|videobellen|telefoongesprek
giv blij|graag|aanbieden|gefeliciteerd|verheugd|tekenen|ondertekenen|bijlage|voorstel|welkom
off contract|arbeidsovereenkomst|aanbod|salaris|baan|arbeidscontract|aannemen
still nog|momenteel|geduld|vertraging|langer|binnenkort|even
rev behandeling|beoordeling|beslissing|besluit|bekeken|procedure|ronde|beoordeeld|voorgelegd`,
	"pt": `neg não|infelizmente|lamentamos|lamento|nenhuma
dec selecionad~|avançar|prosseguir|continuar|seguir|aprovad~|escolhid~|continuidade|possível|adequa|positiva|seguirá|adiante
cho escolhemos|selecionamos|decidimos|contratamos|optamos|optou|escolheu|seguir|avançar|prosseguir|preenchemos
oth outro|outra|outros|outras|alguém|interno
per candidat~|pessoa~|perfil|perfis|profissiona~
pos vaga|posição|cargo|processo|função|lugar
clo preenchid~|encerrad~|cancelad~|fechad~|suspens~
sad infelizmente|lamentamos|pena|lamento
rec recebemos|recebida|recebido|enviad~|registad~|registrad~|confirmamos|chegou|sucesso|concluíd~|efetuad~
app candidatura|currículo|cv|inscrição
tha obrigad~|agradecemos|agradeço
wil analisar|avaliar|ler|analisaremos
do completar|realizar|responder|preencher|fazer|link|acesse|convidamos|prazo|minutos|até
test teste~|prova|questionário|desafio|avaliação|exercício|case
inv convidar|convidamos|gostaríamos|agendar|marcar|confirmar|confirmamos|disponibilidade|venha|convite
meet entrevista~|reunião|conhecer|conversar
when segunda|terça|quarta|quinta|sexta|horas|amanhã|teams|zoom|meet|h
call telefone|chamada|ligação|telefonema|videochamada|bate
giv prazer|felizes|feliz|parabéns|oferecer|propor|anexo|assinar|assinatura|satisfação
off proposta|contrato|admissão|contratar|contratação|salário|oferta
still ainda|continua|momento|paciência|atraso|próxima|fase
rev análise|avaliação|decisão|processo|analisando|visualizad~|etapa|revisão`,
	"pl": `neg nie|niestety|przykro|żadnej|odmownie|negatywnie
dec zaprosić|wybran~|zakwalifikow~|kontynuować|dalszego|dalej|etapu|zaproponować|spełnia|przejść|pozytywn~|przyjąć|zatrudnić|rozpatrzona
cho wybraliśmy|zdecydowaliśmy|wybrano|zatrudniliśmy|wybrać|postanowiliśmy|wybór|kontynuować
oth inn~|kogoś|ktoś
per kandydat~|osob~|aplikacj~|profil~|innego
pos stanowisko|stanowiska|rekrutacja|rekrutacji|oferta|ogłoszenie|etat|miejsce
clo zamknięt~|obsadzon~|zakończon~|anulowan~|nieaktualn~|wstrzyman~
sad niestety|przykro|przykrością
rec otrzymaliśmy|dotarł~|wpłynęł~|potwierdzamy|przyjęt~|zarejestrowan~|wysłan~|otrzymaniu|przesłan~|mamy
app aplikacj~|cv|zgłoszeni~|dokument~|kandydatur~|podanie
tha dziękujemy|dziękuję|dzięki
wil przeanalizujemy|zapoznamy|sprawdzimy|przejrzymy|czytamy
do wykona~|wypełni~|rozwiąza~|zaprasza~|link|rozwiąż|wypełnij|termin|prosimy|minut
test test~|zadani~|kwestionariusz~|ankiet~|sprawdzian
inv zaprasza~|umówi~|zaprosić|potwierdza~|zaproszenie|termin|spotkać|proponuj~|chcieli~
meet rozmow~|spotkani~|spotkać|wywiad
when poniedziałek|wtorek|środę|czwartek|piątek|godz~|jutro|teams|zoom|biurze
call telefon~|zadzwoni~|zdzwoni~|zadzwonię|przedzwoni~
giv miło|przyjemnością|gratulujemy|gratulacje|zaproponować|zaoferować|przesyłamy|podpisan~|załączniku|cieszymy
off umow~|ofert~ pracy|zatrudnieni~|zatrudnić|wynagrodzeni~|propozycj~
still nadal|jeszcze|obecnie|wciąż|trwa|cierpliwość|kolejn~|etap~
rev weryfikacj~|decyzj~|analizie|rozpatrywan~|rekrutacyjn~|analizuj~|wyświetlił~|trakcie|etapu`,
	"sv": `neg inte|tyvärr|ingen|inga|inget|beklagar|ej
dec vidare|erbjuda|utvald|aktuell|vald|kallas|matchar|passar|fortsätta|lyckades
cho valt|beslutat|anställt|valde|gått|går|föll|bestämt
oth andra|annan|någon|intern
per kandidat~|sökande|person|profil~
pos tjänsten|rollen|jobbet|platsen|befattningen
clo tillsatt|tillsatts|fylld|avslutad|stängd
sad tyvärr|beklagar|ledsna|tråkigt
rec mottagit|fått|emot|mottagen|registrerad|skickats|inkommit|skickad|bekräftar
app ansökan|cv|handlingar|ansökningshandlingar
tha tack|tackar
wil granskar|läser|granska|läsa
do genomföra|göra|fylla|lämna|länk|svara|minuter
test test|arbetsprov|uppgift|personlighetstest|case
inv bjuda|bjuder|kalla|kallar|välkommen|inbjudan|boka|bokad|gärna|bekräftad
meet intervju|intervjun|möte|träffa|träff|provjobba
when måndag|tisdag|onsdag|torsdag|fredag|kl|teams|imorgon
call ringa|ringer|telefon|telefonintervju|samtal
giv erbjuder|erbjuda|glada|bifogat|underteckna|grattis
off anställning|tillsvidareanställning|avtal|anställningsavtal|lön|erbjudande
still fortfarande|ännu|snart|tålamod|längre|pågår
rev urvalsarbetet|urvalet|granskas|bedöms|process~|beslut|vecka`,
	"da": `neg ikke|desværre|dessverre|ingen|beklager
dec videre|tilbyde|tilby|udvalgt|valgt|aktuel|aktuell|betragtning|betraktning|matcher
cho valgt|besluttet|ansat|ansatt|går|bestemt|gået|gått
oth andre|anden|annen|en anden|intern
per kandidat~|ansøger~|søker~|person|profil~
pos stillingen|jobbet|rollen|stilling
clo besat|fylt|tilsatt|lukket|annulleret
sad desværre|dessverre|beklager
rec modtaget|mottatt|registreret|registrert|sendt|bekræfter|bekrefter
app ansøgning|søknad|søknaden|cv|ansøgningen
tha tak|takk|takker
wil gennemgår|gjennomgår|læser|vurderer
do gennemføre|gjennomføre|løse|udfylde|tage|link|besvare|minutter
test test|case|opgave|oppgave|personlighedstest|spørgeskema
inv invitere|inviterer|indkalde|innkalle|velkommen|invitation|bekræftet|gerne|gjerne
meet samtale|jobsamtale|interview|intervju|møde|møte|samtalen
when mandag|tirsdag|onsdag|torsdag|fredag|kl|teams|i morgen
call ringe|ringer|telefon|telefonsamtale|telefonen
giv tilbyder|tilbyde|tilby|glade|vedhæftet|vedlagt|underskrive|tillykke
off kontrakt|ansættelse|ansettelse|løn|lønn|fastansættelse|tilbud
still stadig|fortsatt|endnu|snart|tålmodighed|længere|lenger
rev vurderes|gennemgå|behandles|proces~|prosess~|beslutning|udvælgelse`,
	"cs": `neg bohužel|nemůžeme|ne|žiaľ|nebyl|nebyla|neuspěl~|není
dec pokračovat|vybrán~|nabídnout|postoupil~|kola|uspět|vyhovět
cho vybrali|rozhodli|zvolili|dali|přijali|upřednostnili
oth jiného|jiné|jiný|jinému|jiným|iného|ostatní
per kandidát~|uchazeč~|zájemce|osob~
pos pozice|pozici|místo|pozícia
clo obsazen~|zrušen~|uzavřen~
sad bohužel|líto|žiaľ
rec obdrželi|přijali|přijata|doručen~|odeslán~|potvrzujeme|dorazil~
app životopis|reakci|reakce|přihlášku|přihláška|žádost|cv
tha děkujeme|děkuji|ďakujeme
wil posoudíme|projdeme|přečteme
do vypracovat|vyplnit|vyplňte|absolvovat|odkaz|minut
test test|testu|úkol|úkolu|dotazník
inv pozvat|zveme|pozvánka|pozvání|rádi|potvrzujeme|domluvit
meet pohovor|pohovoru|schůzka|schůzku|setkání
when pondělí|úterý|středu|čtvrtek|pátek|hodin|zítra
call zavolat|telefonicky|telefon|zavolám|telefonát
giv nabízíme|nabídnout|gratulujeme|příloze|podepsat
off smlouva|smlouvu|nabídka|nabídku|mzda|nástup
still stále|ještě|brzy|trpělivost|zatím
rev posuzován~|řízení|výběrové|rozhodnutí|posouzení|zpracován~`,
}

// classTable writes the class rules out for one language.
func classTable(language string) string {
	var replace []string
	for _, line := range strings.Split(classWords[language], "\n") {
		name, words, _ := strings.Cut(line, " ")
		// Only single words: classes stand for one place in a rule.
		var single []string
		for _, w := range strings.Split(words, "|") {
			if !strings.Contains(w, " ") {
				single = append(single, w)
			}
		}
		replace = append(replace, "@"+name+" ", "("+strings.Join(single, "|")+") ", "@"+name+"\n", "("+strings.Join(single, "|")+")\n")
	}
	return strings.NewReplacer(replace...).Replace(classRules)
}
