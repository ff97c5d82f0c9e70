package mailreader

// phrasesDE are the German rules; patterns.go says how they are written.
const phrasesDE = `
// Absage
rejection 5: nicht (weiter|länger|mehr|im weiteren) (berücksichtig~|verfolg~|in betracht|in die|im|zu berücksichtigen|prüfen)
rejection 5: (leider|bedauer~|bedauerlicherweise) * (nicht|keine|absage|absagen|kein|anderen|andere|anders|besetzt|negativ~|ablehn~)
rejection 5: (für|zugunsten|gunsten) (einen|eine|andere|anderen|einer|eines|anderer|mitbewerber~) (anderen |andere |anderer |) (bewerber~|kandidat~|kandidierende~|mitbewerber~|person|profil~|interessent~|bewerbung~) * (entschieden|entscheiden|entschieden|vergeben|ausgefallen)
rejection 5: (entschieden|entscheiden|entscheidung|wahl) * (für|zugunsten|gunsten|auf) (einen|eine|andere|anderen|einer|eines|anderer) (anderen |andere |anderer |) (bewerber~|kandidat~|mitbewerber~|person|profil~|kandidierende~)
rejection 5: (andere|anderen|anderer|mitbewerber~) (bewerber~|kandidat~|kandidierende~|mitbewerber~) * (entschieden|vorzug|passend~|besser|näher|weiter|ausgewählt|berücksichtigt|stärker)
rejection 5: haben (wir |) uns * (anderen|andere|anderer) (bewerber~|kandidat~|kandidierende~|profile~)
rejection 5: haben wir uns * gegen (ihre|deine|eine|dich|sie)
rejection 5: nicht (für sie|für dich|zu ihren gunsten|zu deinen gunsten|in die engere|in den engeren|berücksichtigen|berücksichtigt|überzeugen|anbieten|zusagen|entsprechen|fortsetzen|fortführen|fortzusetzen|fortzuführen)
rejection 4.5: (keine|keinen|kein) (positive~|zusage|passende~|weitere~|einstellung|stelle|position|platz|gespräch) * (anbieten|geben|mitteilen|machen|berücksichtigen|können|antwort|nachricht|rückmeldung|zukommen)
rejection 5: (absage|absagen|abzusagen|ablehnen|abgelehnt|absagt) * (müssen|ihre|deine|bewerbung|erteilen|mitteilen|position|stelle|wurde|leicht|bedauern|für|zu)
rejection 4.5: (müssen|muss|möchten|werden) (wir |) (ihnen|dir) * (absagen|absage|abzusagen)
rejection 4.5: (stelle|position|vakanz|ausschreibung) (wurde|ist|konnte|bereits|haben|inzwischen) (bereits |inzwischen |mittlerweile |leider |nun |) (anderweitig |intern |schon |) (besetzt|vergeben|geschlossen|zurückgezogen|besetzen|gestoppt|nicht mehr)
rejection 4: (anderweitig|intern) (besetzt|vergeben|besetzen)
rejection 4: (nicht|leider) * (weiter|näher) (in betracht|berücksichtig~|verfolgen|einbeziehen|zu verfolgen)
rejection 4: nicht * (überein~|entspricht|passt|passen|deckt|match~) * (anforderung~|profil|stelle|position|vorstellung~|suchen|erwartung~)
rejection 4: (nicht|leider) * (engere|nähere|engeren|näheren) (auswahl|wahl)
rejection 4: bewerbung (wurde |ist |war |) (leider |diesmal |) nicht erfolgreich
rejection 4: (nicht|kein~) * (erfreulich~|positiv~|gute~|bessere~|günstig~) (nachricht~|mitteilung|antwort|bescheid|rückmeldung)
cue 1.2: leider; bedauern; bedauerlicherweise
cue 0.8: nach (sorgfältiger|eingehender|reiflicher|genauer|intensiver) (prüfung|überlegung|durchsicht|abwägung|sichtung)
cue 1: (wünschen|wünsche) * (weiter~|zukunft|zukünftig~|erfolg|glück|gute) * (weg|erfolg|suche|zukunft|alles|gute|glück|jobsuche|stellensuche)
cue 0.8: (keine|kein) (wertung|bewertung|rückschluss|urteil|aussage) * (qualifikation~|person|fähigkeit~); (unterlagen|daten) * (zurück|löschen|gelöscht|vernichten)
cue 0.5: (entscheidung|auswahl) * (schwer|leicht)

rejection 4.5: (stellen|stelle|lehrstellen|lehrstelle|plätze|platz|ausbildungsplätze|ausbildungsplatz|position|positionen) * (vergeben|besetzt|belegt|gestrichen)
rejection 4: (kein|keinen|keine) (bedarf|passende|freie|freien|vakanz|vakanzen|offene|verwendung|möglichkeit) 
rejection 4: (unterlagen|papiere|bewerbungsmappe) * (zurückgeben|zurücksenden|zurückschicken|zurück gesandt|zurückreichen|wieder zurück)
rejection 4.5: nicht (in die|für die|zur) (nächste|nächsten|engere|zweite|weitere|weiteren) (runde|auswahl|phase|stufe)
rejection 4: (jemand|jemanden|person|bewerberin|kollegin|kollegen|mitbewerber) (anderen|anderem|anderes|anders|mit mehr|mit) * (entschieden|gefunden|eingestellt|genommen)
rejection 3.5: (knapp|leider) (hinter|nicht gereicht|nicht geklappt|nicht geschafft)
rejection 3.5: (gegen|wider) (eine|ihre|deine) (einstellung|bewerbung|weiterführung|fortsetzung) 
rejection 4: (verfahren|bewerbungsverfahren|auswahlverfahren) (nicht|ohne|leider) * (fortsetzen|fortführen|weiterführen|ergebnis)
cue 1: (kopf hoch|viel erfolg|viel glück|alles gute|glückliche hand|drücken * daumen)
cue 0.8: (bewerberpool|talentpool) * (speichern|aufnehmen|aufbewahren)

// Eingang
received 5: (bewerbung|bewerbungsunterlagen|unterlagen|online bewerbung) * (erhalten|eingegangen|angekommen|eingetroffen|empfangen|übermittelt|versendet|gesendet|verschickt|zugestellt|abgeschickt|eingereicht|übertragen|weitergeleitet|registriert)
received 5: (eingang|erhalt|empfang) (ihrer|deiner|der|ihre|deine|von ihrer|einer) (online |) (bewerbung|bewerbungsunterlagen|unterlagen|bewerbungs)
received 5: (eingangsbestätigung|bewerbungseingang|empfangsbestätigung)
received 4.5: (haben|bestätig~|freuen|erhielten) * (bewerbung|unterlagen|bewerbungsunterlagen) (erhalten|bekommen|eingegangen|zugesandt|zugeschickt|gesendet)
received 4: (bestätigen|bestätigung|bestätigt) (ihnen |dir |hiermit |wir |gerne |) (den |die |ihrer |deiner |zu ihrer |ihre |) (eingang|bewerbung|erhalt|empfang)
received 4: (erfolgreich|soeben|hiermit|gerade) (beworben|eingegangen|übermittelt|versendet|eingereicht|erhalten|gesendet|abgeschickt|abgesendet|verschickt)
received 2.5: (danke|dank|bedanken) (für |uns |sehr |schön |ganz |) * (bewerbung|bewerbungsunterlagen|unterlagen|beworben|bewerben|bewirbst|bewerbungs)
received 2: (danke|dank|bedanken) (für |uns |sehr |) * (interesse|vertrauen)
received 2: (prüfen|sichten|prüft|sichtet|ansehen|anschauen|bearbeiten|begutachten|prüfung|sichtung|durchsicht|bearbeitung) * (bewerbung|unterlagen|bewerbungsunterlagen|profil) 
received 2: (bewerbung|unterlagen|bewerbungsunterlagen|profil) * (prüfen|sichten|geprüft|sorgfältig|zeit|geduld|bearbeiten|ansehen|anschauen|bearbeitet)
received 1.5: (melden uns|kommen auf|wenden uns|hören von uns|rückmeldung|bitten * geduld|unaufgefordert|schnellstmöglich|zeitnah|baldmöglichst|so schnell wie möglich)
received 2: (freuen uns) * (interesse|bewerbung|beworben|bewerben|unternehmen)

// In Prüfung
review 4.5: (bewerbung|profil|unterlagen|lebenslauf) (wurde|wird|ist|hat) (gerade|aktuell|derzeit|nun|jetzt|noch|momentan|bereits|von|an|vom|durch) * (geprüft|angesehen|gesichtet|weitergeleitet|bearbeitung|prüfung|angeschaut|geöffnet|gelesen|bearbeitet|fachabteilung|auswahl)
review 4.5: (angesehen|gesichtet|geöffnet|angeschaut) (hat|haben|) (ihre|deine|ihr|dein)
review 4: (hat|haben) (ihre|deine|ihr|dein) (bewerbung|profil|lebenslauf|unterlagen) (angesehen|geöffnet|gesichtet|angeschaut|aufgerufen|gelesen)
review 4: (status|bewerbungsstatus) * (geändert|aktualisiert|prüfung|bearbeitung)
review 4: (noch|weiterhin|nach wie vor|etwas) (etwas |ein wenig |) (nicht |keine |in |im |um |) (zeit|geduld|bearbeitung|prüfung|auswahlprozess|entscheidung|auswahlverfahren|abgeschlossen|endgültige)
review 4: (fachabteilung|fachbereich|zuständig~|hiring manager) * (weitergeleitet|vorgelegt|weitergegeben|übergeben|gegeben|weiterleiten)
review 4.5: (fehlende~|fehlen|fehlt|benötigen|brauchen) (uns |) (noch |) * (unterlagen|zeugnis~|nachweis~|lebenslauf|führungszeugnis|kopie~|dokument~)
review 3.5: (zwischenbescheid|zwischenstand|zwischennachricht|zwischeninformation)
review 4: (profil|unterlagen|lebenslauf|bewerbung|sie|dich) * (vorgestellt|vorgelegt|präsentiert)
review 4: (aufmerksamkeit|interesse) (geweckt|erregt|auf sich gezogen)
review 4: (nächste|nächsten|zweite|zweiten|engere|engeren) (runde|auswahl|schritt|phase|stufe|auswahlrunde) * (geschafft|gekommen|weiter|aufgenommen|befinden|befindet|erreicht|sind|bist)
review 3: (verzögert|verzögerung|länger|dauert) * (prüfung|bewerbung|auswahl|entscheidung|geduld|erwartet|gedauert|prozess)
review 2.5: (dank|danke) für (das|ihr|dein|unser|den) (gespräch|kennenlernen|nette~|angenehme~|offene~|gute~|interview|besuch|zeit)

// Test
assessment 5: (test|online test|einstellungstest|online assessment|assessment|fragebogen|fallstudie|programmieraufgabe|coding challenge|probeaufgabe|testaufgabe|arbeitsprobe|eignungstest|online tests|videointerview|case study|video interview|aufgabe) * (absolvieren|durchführen|teilnehmen|bearbeiten|ausfüllen|einladen|beantworten|durchzuführen|zu absolvieren|auszufüllen|zu bearbeiten|lösen|starten|teilzunehmen|abschließen|link|frist|aufzeichnen|eingeladen)
assessment 5: (einladung|einladen|laden|bitten|bitte|lädt|eingeladen) * (zum|zu|einem|einen|unser~|den|das|diesen|dem|folgenden|an) (online |kurzen |digitalen |folgenden |einem |) (test|assessment|einstellungstest|fragebogen|eignungstest|online assessment|videointerview|coding|fallstudie|probeaufgabe|testaufgabe|zeitversetzten|aufgabe|eignungsdiagnostik)
assessment 4.5: (kleine|kleinen|eine|fachliche|schicken|bearbeite|nächster) (fallaufgabe|aufgabe|testaufgabe|probeaufgabe|case|hausaufgabe|arbeitsprobe|übungsaufgabe)
assessment 4: (zeitversetzt~|aufgezeichnet~) (video~|interview)
assessment 4: (noch|einige|paar|weitere|folgenden|folgende|zusätzliche) (offene |kurze |) fragen * beantworten

// Telefonat
screen 5: (telefoninterview|telefongespräch|telefonisches|telefonischen|telefonat|erstgespräch|vorabgespräch|kurzes gespräch|kennenlerngespräch|telefonische|telefonisch|erstes kennenlernen|video call|videocall|kurzen call|kurzen austausch|kurzes telefonat|erstes gespräch|ersten gespräch|kennenlerntermin|vorgespräch|kennenlern) * (einladen|vereinbaren|termin|laden|möchten|würden|gerne|kennenlernen|führen|verabreden|bestätigen|interview|gespräch|terminvorschl~|uhr|zeit|am|mit|sprechen|austauschen|stattfinden)
screen 5: versucht * (anzurufen|telefonisch zu erreichen|zu erreichen|zu kontaktieren)
screen 5: (einladen|laden|einladung|vereinbaren|gerne|möchten|freuen|lade|würden|termin~|terminieren|terminbestätigung) * (telefoninterview|telefongespräch|telefonisch~|telefonat|erstgespräch|vorabgespräch|kennenlerngespräch|kennenlernen telefonisch|call|kurzen austausch|kennenlerntermin|vorgespräch|ersten gespräch|erstes gespräch)

// Gespräch
interview 5: (einladen|laden|einladung|vereinbaren|gerne|möchten|freuen|lade|lädt|eingeladen|würden|termin~|bestätig~|bestätigen|findet|verschieben|verschoben) * (vorstellungsgespräch~|bewerbungsgespräch~|persönlichen gespräch|persönliches gespräch|interview|interviews|jobinterview|gespräch ein|kennenlernen ein|persönlich kennen|zweitgespräch|videointerview|gespräch|probearbeiten|probetag|schnuppertag|kennen zu lernen|persönlich kennenlernen)
interview 5: (vorstellungsgespräch~|bewerbungsgespräch~|interview|interviewtermin|gesprächstermin|zweitgespräch|probearbeiten|probetag) * (einladen|einladung|termin|uhr|statt|bestätigen|vereinbaren|findet|am|laden|eingeladen|bestätigung|verschieben|verschoben)
interview 4: (komm|kommen|komme) (sie |du |doch |gerne |) * (gespräch|vorbei|probearbeiten|kennenlernen|vorstellen|probetag)
interview 4.5: (zu|zum|zur) (einem|einer|unserem|persönlichen|zweiten|nächsten|probe~) * (gespräch|vorstellungsgespräch|interview|probearbeit~|auswahltag|probetag) * (einladen|einzuladen|eingeladen|ein|laden|kommen|uhr)
interview 4: (persönlich|näher|besser) (kennenlernen|kennen zu lernen|kennenzulernen) 
interview 3: (terminvorschläge|terminvorschlag|terminbestätigung|gesprächstermin|terminauswahl)

// Angebot
offer 5: (vertragsangebot|stellenangebot|jobangebot|arbeitsvertrag|zusage|arbeitsvertrags|einstellungszusage|anstellungsvertrag|vertragsunterlagen|vertragsentwurf) * (anbieten|unterbreiten|zusenden|anbei|erhalten|freuen|senden|machen|unterschrift|unterschrieben|unterzeichnet|unterschreiben|machen|anhang|schicken|zukommen|erteilen|position|prüfen)
offer 5: (freuen|gerne|möchten|können) * (stelle|position|vertragsangebot|angebot|zusage|arbeitsvertrag|vertrag) * (anzubieten|anbieten|zu unterbreiten|unterbreiten|machen|zu machen|zusagen|zusenden|zukommen|zu geben)
offer 5: (sie|dich) * (einstellen|im team begrüßen|willkommen|in unserem team begrüßen) (zu|dürfen|und|können|möchten|heißen)
offer 4: für (sie|dich) entschieden
offer 4: (gerne|gern) (einstellen|bei uns begrüßen|im team begrüßen|anstellen)
offer 4: (der|den|ihr|dein|ihren|deinen) (vertrag|arbeitsvertrag) (geht|liegt|schicken|senden|anbei|zur|im|erhalten)
offer 4: (willkommen) (im|in unserem|an bord|bei uns im) (team|unternehmen|an bord|)

// Nur möglich
if 1: (wenn|falls|sollte|sollten|sofern|ob|sobald|im fall|im falle) (wir|sie|du|dein|ihr|ihre|deine|es|uns|eine|ein|die|der|das|ihnen|dir|solltest|unser|nicht)
if 1: (sollten|sollte|solltest) (wir|sie|du|ihr|ihre|deine|dein|es|uns|die|der)
if 1: (nicht|leider) * (jede|jeden|jedem|allen|alle|einzelne|einzeln|individuell) * (anfrage|bewerbung|antworten|beantworten|bewerber~|feedback|rückmeldung); (bei|im fall|im falle) (einer |einem |von |) (positiv~|passung|interesse|eignung|entscheidung|absage|fragen|übereinstimmung); (gegebenenfalls|ggf|eventuell|möglicherweise); (bewerbungsprozess|auswahlprozess|ablauf|prozess) * (besteht|umfasst|folgt|läuft|sieht|gliedert); (bitten|bitte) * (absehen|abzusehen); ob (ihr~|dein~|sie|du|wir|es)
if 1: (rücksendung|zurücksenden|zurückschicken|postweg|fahrtkosten|fahrkosten|reisekosten|kosten) * (nicht|kein~|übernehmen|zurück)

// Keine Bewerbungsmail
none 6: (repariert|reparieren|reparatur|reparaturauftrag|abholbereit|kostenvoranschlag)
none 6: (bewerbung|bewerbungsformular) * (abschließen|fertigstellen|vervollständigen|fortsetzen|vollenden|fortzusetzen|nicht abgeschlossen|unvollständig|noch nicht abgeschickt|nicht abgeschickt|abzuschließen|entwurf|nicht vollständig|zu vervollständigen|noch nicht abgesendet|beenden)
none 6: (bestätigungscode|verifizierungscode|sicherheitscode|einmalpasswort|einmalcode|zugangscode|anmeldecode|einmal code|code lautet|ihr code|dein code)
none 6: (e mail|email|mail|konto|registrierung|emailadresse|adresse|account|mailadresse) * (bestätigen|verifizieren|aktivieren|bestätige|verifiziere|aktiviere)
none 6: (passwort|kennwort) * (zurücksetzen|ändern|vergessen|zurückgesetzt|neues|festlegen|geändert|vergeben|erstellen)
none 5: (konto|profil|benutzerkonto|bewerberkonto|account|registrierung|bewerberprofil) (wurde|ist|war) (erfolgreich |nun |jetzt |) (erstellt|angelegt|aktiviert|eingerichtet|registriert)
none 6: (neue|passende|aktuelle|empfohlene|ähnliche|weitere|interessante|neuen|passenden) (jobs|stellen|stellenangebote|jobangebote|stellenanzeigen|treffer|vakanzen|job|angebote) (für|in|zu|im|gefunden|passend|von|bei|die|entdeck~|warten)
none 5: (jobagent|suchagent|jobalarm|job alert|jobmail|jobalert|job agent|stellenalarm|jobempfehlung~|jobs des tages|jobletter|job mail|suchauftrag)
none 5: (umfrage|feedback|bewertung|bewerten|zufrieden|zufriedenheit) * (teilnehmen|minuten|bewerten|bewerbungsprozess|geben|erfahrung~|uns|umfrage|teilnahme|nehmen|wie)
none 5: (talentpool|talent pool|talentnetzwerk|talent community) * (aufgenommen|willkommen|anmelden|registriert|aufnehmen|anmeldung|teil)
none 4: (newsletter|webinar|podcast|karrieremesse|jobmesse|rabatt|gutschein|abonnement|veranstaltung|messe|premium mitgliedschaft|rechnung|bestellung|lieferung|sendung)
none 5: (auf|ihr|dein|ihrem|deinem|ihres) (ihr |dein |) profil (bei|auf|in|gestoßen|aufmerksam|gefunden|entdeckt) * (aufmerksam|gestoßen|spannend~|position|passen|interess~|gefunden|vakanz|kunde~|suche|suchen)
none 5: (aufmerksam|gestoßen) * (profil|xing|linkedin)
none 4: (mandant~|kunde|kunden|auftraggeber) * (suche|suchen|sucht|position|spannend~|unterstützung)
none 4: (offen|interessiert|wechselbereit|interesse) (für|an) (neue|neuen|einer|einem|eine|einen|neuer) (herausforderung~|möglichkeit~|position~|wechsel|job~|beruflich~|perspektive~|austausch)
none 5: bewerbe (ich |) mich; möchte (ich |) mich * bewerben; meine (unterlagen|bewerbungsunterlagen) (finden|sende|erhalten|anbei|im|liegen); (bewerbe|bewerbung) * (anbei|anhang) * (meine|mein|meinen|finden); (anbei|anhang) * (meine|mein|meinen|meiner) (bewerbung~|unterlagen|lebenslauf|anschreiben)
none 5: ich * (bewerbung|kandidatur) * (zurückziehen|zurück)
none 5: (bewerbung|kandidatur) * (zurückgezogen|zurückziehung)
none 4: (antrag|kreditantrag|mietwohnung|wohnung|wohnungsbewerbung|besichtigung|studienplatz|kindergeld|kreditkarte|versicherung|kita|visum|mietinteressent~)
none 4: (kontaktanfrage|kontakt bestätigen|hat ihnen eine nachricht|hat dir eine nachricht|profilbesuch~|profilbesucher)
none 4: (datenschutz|datenschutzerklärung|agb|nutzungsbedingungen) * (aktualisier~|geändert|änderung~|neue)

other 1: (wohnung|vermieter|miete|mieter|kredit|darlehen|versicherung|studienplatz|visum|stipendium|reisepass|immatrikulation|semester|kita|kinderbetreuung|besichtigung|kaution|bestellung|lieferung|rechnung|gutschein|rabatt|newsletter|podcast|webinar|abo|zimmer|wg|mitgliedschaft|antrag|police|konto|tickets|vorlesung|versicherungsnummer)
job 1: (stelle|stellen|position|bewerber|bewerberin|lebenslauf|bewerbungsunterlagen|vorstellungsgespräch|personalabteilung|recruiting|karriere|einstellung|vakanz|ausbildung|praktikum|arbeitsvertrag|team|job|tätigkeit|kandidaten|auswahlverfahren|qualifikation)

// Titel und Firmen
title 9: (als|stelle|position|stelle als|position als|stelle des|stelle der|position des|position der|funktion) {T} (bei|bei der|bei dem|beim|in der|der firma|im hause|bei uns in der|bei unserem) {C}
title 8: (bewerbung|bewerben|beworben|interesse|bewirbst|bewerbe) (sich |) (um|für|auf|an|als) (die|den|das|eine|einen|der|unsere|ein|unserer|) (stelle|position|stelle als|position als|stelle des|stelle der|position des|position der|stellenanzeige|stellenausschreibung|ausschreibung|vakanz|ausgeschriebene stelle|ausgeschriebene position|ausbildungsplatz|ausbildung|praktikum|ausgeschriebene stelle als|ausgeschriebene position als|tätigkeit als|job|job als|stelle als) (zum|zur|im|) {T}
title 8: (bewerbung|beworben|bewerben|bewirbst|bewerbungsunterlagen|tätigkeit|einstieg|kandidatur|sie|dich|arbeiten|vorstellungsgespräch|stelle|position|vakanz|job|ausbildung|interview|angebot|gespräch) (als|zum|zur) {T}
title 7.5: (stelle|position|vakanz|stellenanzeige|stellenausschreibung|ausschreibung|stellenangebot|job|funktion|rolle|jobangebot) (als|des|der|eines|einer|einem|) {T}
title 7: (bewerbung|beworben|interesse) (für|auf|um|an) (den|die|das|der|eine|einen|unsere|unserer|) {T} (bei|bei der|beim) {C}
title 6: (bewerbung|beworben) (für|auf|um) (den|die|das|der|eine|einen|) {T}
title 8: (bewerbung|beworben|unterlagen|bewerben|eingangsbestätigung) (bei|bei der|beim|bei dem|an die|an) (firma |unternehmen |) {C}
title 7: (bewerbung|bewerbungsunterlagen|unterlagen) * (an|bei|bei der|von|durch) {C} (gesendet|versendet|übermittelt|weitergeleitet|verschickt|eingegangen|angesehen|gesichtet|geschickt|übertragen|zugestellt)
title 7: (interesse|interessieren|interessierst) (an|für|an der|an einer mitarbeit bei|an einer mitarbeit bei der|an einer tätigkeit bei|an einer tätigkeit bei der|an einer karriere bei|an einer anstellung bei|an einer position bei|sich für|dich für|für die|an einer beschäftigung bei|an einer zusammenarbeit mit|an der firma) {C}
title 6: (karriere|stelle|position|job|team|mitarbeit|tätigkeit|einstieg|recruiting|arbeitgeber|recruiterin|recruiter|ansprechpartner~|willkommen|gespräch|vorstellungsgespräch|bereich|bewerbungsverfahren|bewerbungsprozess|arbeiten|vakanz|interview) (bei|bei der|beim|in der) {C}
title 5.5: (ihr|dein|euer|das|vom|unser|ihre|deine) {C} (team|recruiting|recruitingteam|hr|bewerbermanagement|personalabteilung|karriereteam|recruiting team|hr team|personalteam|talent|people)
title 5: (team|grüße|grüßen|personalabteilung|recruiting|hr|bewerbermanagement|personalwesen|personalreferentin) (der|von|aus der|vom|bei) {C}
title 5: (dass sie|dass du|sie|du|uns) (sich |dich |) (für|bei) (die|der|) {C} (entschieden|interessier~|beworben|bewerben|als arbeitgeber)
title 7.5: (profil|unterlagen|lebenslauf|bewerbung) * (der|bei|bei der|der firma|dem unternehmen) {C} (für|als|vorgestellt|präsentiert|vorgelegt)
title 7: {C} (hat|haben|lädt|möchte|bedankt|freut) (ihre|deine|sie|dich|sich|uns|ihnen|dir|den|die)
title 6: (ausschreibungen|ausschreibung|stellen|mitarbeiter|namen|team|auftrag|seiten|unternehmen|vertreter|geschäftsführer|bewerbungen|einladung|nachricht) (der|des|von|bei der|bei|vom) {C}

rejection 4: (schon|bereits|inzwischen|leider) (jemanden|jemand|eine lösung|einen bewerber|eine bewerberin) (gefunden|anderes|eingestellt|genommen)
rejection 4: (passt|klappt|reicht|wird) (leider |diesmal |es |) (nicht|nichts) 
rejection 4: (brauchen|suchen) (wir |) (derzeit |momentan |aktuell |zurzeit |im moment |) (niemanden|keinen|keine|nicht)
rejection 3.5: (nicht|keine) (in frage|infrage|zum zug|zum zuge|erfolg|genommen|dabei)
interview 4: (lernen|kennenlernen|treffen|sehen) (wir |uns |) (uns|sie|dich|euch) (gerne|gern|am|persönlich|kennen|vor ort|bei|diese|nächste)
interview 4: (schauen|kommen|komm|schau) (sie |du |doch |) (mal |einfach |gern |gerne |) (vorbei|rein|zu uns|rum)
screen 4: (ruf|rufen|rufe|melde|melden) (sie |du |mich |uns |ich |) (bitte |doch |kurz |gern |gerne |mal |dich |) (an|kurz an|telefonisch|durch)
screen 4: (kurz|kurzes|kurzen) (telefonieren|sprechen|gespräch am telefon|austauschen|anruf)
offer 4.5: (wann|ab wann) (kannst|können|könnten|könntest) (sie |du |) (anfangen|beginnen|starten|loslegen)
offer 4: (du bist|sie sind|sie haben|du hast) (dabei|eingestellt|die stelle|den job|genommen|den platz|den ausbildungsplatz)
received 3.5: (schaue|schauen|lese|lesen|gucke|sehe|sehen) (ich |wir |) (mir |uns |) (es |sie |das |die |deine |ihre |) (an|durch|in ruhe|die tage|alles)
none 4: (sehr geehrte kundin|liebe leser|liebe mitglieder|liebe kolleg|sehr geehrte kunden|liebe eltern|liebe nachbarn)
none 4: (im browser|abbestellen|gewinnspiel|jetzt bewerben|bewirb dich jetzt|bewerbungstipps|karrieretipps|bewerbungsfrist)
other 1: (kundennummer|vertragsnummer|tarif|strom|bank|karte|kreditkarte|studium|studierende|universität|hochschule|prüfung|kurs|seminar|konferenz|vortrag|arzt|praxis|behandlung|patient|schaden|erstattung|flug|hotel|buchung|verein|spende|gewinn|quadratmeter|hausverwaltung|schufa|förderung|fördermittel|zuschuss|finanzamt|gericht|einkommensnachweis|nebenkosten|kaltmiete|warmmiete)
none 5: (studiengang|zulassung|immatrikulation|studienbewerbung|wintersemester|sommersemester|zulassungsverfahren)
none 5: (einwilligung|speicherfrist|datenspeicherung) * (läuft|abläuft|verlängern|widerrufen|erneuern|endet|ab)
none 5: (daten|profil|konto) (werden|wird|wurde|wurden) (in kürze |bald |) (gelöscht|entfernt|anonymisiert)

none 5: (bewerbung|bewerben|antrag|anfrage|interesse|interessent~|zusage|absage) * (wohnung|zimmer|wg|mietvertrag|vermieter|eigentümer|kredit|darlehen|kreditkarte|studiengang|masterstudiengang|studienplatz|bachelor|promotion|stipendium|visum|kita|kitaplatz|versicherung|mitgliedschaft|ehrenamt|fördermittel|kleingarten|schulplatz)
`
