package mailreader

// phrasesNL are the Dutch rules; patterns.go says how they are written.
const phrasesNL = `
rejection 5: (niet|helaas|spijt|jammer) * (verder|uitgenodigd|uitnodigen|geselecteerd|doorgaan|door te gaan|gekozen|vervolg|in aanmerking|passend|afwijzen|afgewezen|andere kandidaat|andere kandidaten|selectie|niet|geen|teleurstellen|geschikt|aansluit|aansluiten|vervuld|gesloten|passen|past)
rejection 5: (gekozen|besloten|keuze|voorkeur|keus|verder|kiezen) * (andere|ander|anderen) (kandida~|sollicitant~|profiel~|persoon|weg)
rejection 5: (andere|ander) (kandida~|sollicitant~|profielen) * (beter|meer|passend~|aansluit~|dichter|sluit|sluiten|gekozen|verder)
rejection 5: (afgewezen|afwijzing|afwijzen|af te wijzen|teleurstellen|teleur te stellen)
rejection 4.5: (geen|niet) (vervolg|gesprek|positief|positieve) * (geven|uitnodigen|bericht|reactie|aanbieden)
rejection 4: (vacature|functie|positie) * (is|inmiddels|wordt|reeds) (al |inmiddels |reeds |) (vervuld|ingevuld|gesloten|ingetrokken|vergeven|on hold)
rejection 4: (hebben|is|zijn) * (iemand anders|een andere kandidaat|een ander|al vervuld|ingevuld|aangenomen|invulling)
rejection 4: (geen|niet) (plek|plaats|vacature|vacatures|match|klik|passende|ruimte|vervolg) 
rejection 4: (niet) (verder|mee|door) (te gaan|gaan|met|in)
cue 1.2: helaas; tot onze spijt; spijt; jammer genoeg
cue 1: (wensen|wens|veel) * (succes|geluk) * (zoektocht|toekomst|loopbaan|carrière|verdere|vervolg|baan|zoeken)
cue 0.8: na (zorgvuldig~|rijp) (overweging|beoordeling|beraad|afweging); (bewaren|bewaard) * (gegevens|cv|portefeuille|profiel)

received 5: (sollicitatie|cv|gegevens|reactie|motivatie) * (ontvangen|binnengekomen|verzonden|verstuurd|ingediend|binnen|in goede orde|ingestuurd|geregistreerd|doorgestuurd|gelukt)
received 5: (hebben|ontvangst|ontvangen|goede orde) * (sollicitatie|cv|reactie|motivatie|sollicitatiebrief) * (ontvangen|goede orde|bevestig~|)
received 4.5: (bevestig~|ontvangstbevestiging|ontvangst) (van |de |wij |we |hierbij |) (ontvangst|sollicitatie|je|jouw|uw|de|dat)
received 4: (je hebt|hebt|heeft|succesvol|net) (je |zich |succesvol |zojuist |) (gesolliciteerd|verzonden|verstuurd|ingediend)
received 2.5: (bedankt|dank|danken|bedanken) * (sollicitatie|solliciteren|gesolliciteerd|cv|reactie|solliciteert|motivatie)
received 2: (bedankt|dank|danken|bedanken|leuk) * (interesse|belangstelling|vertrouwen)
received 2: (bekijken|beoordelen|doornemen|bekijkt|bestuderen|beoordeling|bekeken|beoordeeld|nemen|beoordeelt) * (sollicitatie~|cv|profiel|gegevens|aandacht|zorgvuldig|motivatie|kandidaten)
received 2: (sollicitatie|cv|profiel|gegevens|motivatie) * (bekijken|beoordelen|doornemen|bestuderen|zorgvuldig|behandeling|behandelen)
received 1.5: (nemen|neemt|hoor|laten|hoort|ontvang~|streven|krijg~) * (contact|reactie|weten|bericht|horen|van ons|terugkoppeling|op de hoogte)

review 4.5: (sollicitatie|profiel|cv) (is|wordt|staat|ligt) (momenteel |nu |nog |op dit moment |bekeken |door |inmiddels |) (in behandeling|bekeken|beoordeeld|doorgestuurd|in de|bij|door|gezien|gelezen|geopend|voorgelegd)
review 4.5: (heeft|hebben) (je|jouw|uw) (sollicitatie|profiel|cv) (bekeken|gezien|gelezen|geopend)
review 4: (volgende|tweede) (ronde|fase|stap) * (door|geselecteerd|gaat|bent|ben)
review 3.5: (nog|langer|vertraging|geduld) * (beoordel~|proces|besluit|beslissing|duurt|bezig|procedure)
review 2.5: (bedankt|dank) * (gesprek|kennismaking|tijd)
review 4: (aandacht|interesse) (getrokken|gewekt)

assessment 5: (test|assessment|vragenlijst|opdracht|case|toets|capaciteitentest|video interview|challenge) * (maken|invullen|voltooien|uitnodig~|afronden|link|uitvoeren|deelnemen|in te vullen|te maken|af te ronden|deadline|doen|opnemen)
assessment 5: (uitnodig~|nodigen|vragen|verzoeken|graag|maak|vul) * (test|assessment|vragenlijst|opdracht|case|toets|online assessment|capaciteitentest|video interview)

screen 5: (telefonisch|telefonische|telefoon|kort|eerste|korte|oriënterend|oriënterende|verkennend) (telefonisch |telefonische |) (gesprek|interview|kennismaking|call|kennismakingsgesprek|intake|screening|telefoontje|belafspraak)
screen 4.5: (bellen|belafspraak|telefonisch|videobellen|telefoontje) * (kennis|afspraak|wanneer|moment|graag|bespreken|maken|sollicitatie|inplannen)
screen 4: (kennismakingsgesprek|kennismaking|belafspraak|intakegesprek)

interview 5: (uitnodig~|nodigen|plannen|inplannen|bevestig~|graag|uitgenodigd|nodig|afspraak|verzetten|verzet|verplaats~) * (gesprek|sollicitatiegesprek|interview|kennismakingsgesprek|ontmoeten|kennismaken|kennis te maken|uit op|gesprek op)
interview 5: (sollicitatiegesprek|interview|gesprek) * (uitnodig~|bevestig~|gepland|plaats|uur|afspraak|vindt|ingepland|beschikbaar~|inplannen|plannen|verplaatst|verzet)
interview 3.5: (beschikbaarheid|beschikbaar) * (gesprek|interview|ontmoeting|afspraak)

offer 5: (arbeidsovereenkomst|arbeidscontract|contractvoorstel|arbeidsvoorwaardenvoorstel|baanaanbod|contract) * (aanbieden|aan te bieden|ondertekenen|tekenen|bijlage|bijgevoegd|toesturen|voorstel|aanbod|ontvang~|te ondertekenen)
offer 5: (aanbod|voorstel|baan|functie|contract|positie) (doen|te doen|aanbieden|aan te bieden|aan je aan|aan jou|aan u)
offer 5: (verheugd|blij|graag|genoegen|bieden) * (aanbod|aan te bieden|aanbieden|voorstel te doen|contract|functie aan|baan aan)
offer 4: welkom (bij het|in ons|in het|aan boord) (team|)

if 1: (als|indien|mocht|wanneer|mochten|zodra|of) (je|jij|u|we|wij|jouw|uw|het|er|de|blijkt|jullie|hij|deze|een)
if 1: (alleen|enkel|uitsluitend|slechts) (kandidaten|geselecteerde|met|de|als); (geselecteerde|geschikte) (kandidaten|sollicitanten); (eventueel|eventuele); niet * (iedereen|alle|iedere|elke|persoonlijk) * (reageren|antwoorden|beantwoorden|reactie); (procedure|proces|sollicitatieprocedure) (bestaat|ziet|duurt|omvat|verloopt); (acquisitie)

none 6: (voltooi|rond|maak|vervolg|voltooien|afronden) * (sollicitatie) * (af|afronden|voltooien|verder|compleet|)
none 6: (verificatiecode|beveiligingscode|toegangscode|eenmalige code|bevestigingscode|inlogcode|eenmalig wachtwoord)
none 6: (bevestig|verifieer|activeer) (je|jouw|uw|het) (e|email|account|mailadres|emailadres|registratie|e mail|e mailadres)
none 6: (wachtwoord) * (vergeten|herstellen|wijzigen|resetten|opnieuw|nieuw|instellen|aanmaken)
none 5: (account|profiel) (is|werd) (succesvol |) (aangemaakt|geactiveerd|geregistreerd)
none 6: (nieuwe|passende|aanbevolen|interessante|recente) (vacatures|banen|vacature|jobs) (voor|in|gevonden|die|bij|op|voor jou|van)
none 5: (jobalert|vacaturealert|job alert|nieuwsbrief|webinar|podcast|korting|abonnement|factuur|bestelling|hypotheek|lening|huurwoning|banenbeurs|carrièrebeurs)
none 5: (enquête|vragenlijst|feedback|mening|ervaring~|tevredenheid) * (minuten|invullen|delen|deelnemen|meedoen|sollicitatieproces)
none 5: (talentpool|talent pool|talent community|talentenpool) * (welkom|aanmeld~|ingeschreven|lid)
none 5: (je|jouw|uw) (linkedin |) profiel * (gezien|tegen|gevonden|opgevallen|interessant|bekeken|aansprak)
none 4: (opdrachtgever|klant) * (zoek|zoeken|opportuniteit|kans|uitdaging|op zoek)
none 4: (open|geïnteresseerd|sta) * (nieuwe uitdaging|nieuwe kans|nieuwe stap|andere baan|nieuwe baan)
none 5: (bijgevoegd|bijlage|hierbij) * (mijn) (cv|sollicitatie|motivatie|motivatiebrief)
none 5: (intrekken|ingetrokken|trek) * sollicitatie

other 1: (huur|huurwoning|woning|hypotheek|lening|verzekering|beurs|studie|universiteit|visum|paspoort|bestelling|factuur|bezorging|nieuwsbrief|podcast|abonnement|verhuurder|krediet|bank|energie|polis|inschrijving)
job 1: (vacature|functie|sollicitatie|kandidaat|kandidaten|cv|motivatie|gesprek|baan|contract|recruiter|werving|selectie|profiel|team|ervaring|stage)
title 9: (functie|vacature|positie|rol|baan|stage) (van|als|voor|van een|) {T} (bij|binnen) {C}
title 8: (functie|vacature|positie|rol|stage) (van|als|voor|van een) {T}
title 7: (functie|vacature|positie|rol) {T}
title 8: (sollicitatie|gesolliciteerd|solliciteren|solliciteert|reactie|interesse|motivatie) (voor|op|als|naar|in) (de functie|de functie van|de vacature|de vacature van|de positie van|de positie|functie|een functie als|de rol van|de rol|vacature|onze vacature|de vacature voor|de vacature als|een baan als|) {T}
title 8: (sollicitatie|gesolliciteerd|solliciteren|cv|solliciteert) * (bij|naar|aan) {C}
title 7: (sollicitatie|cv|profiel) (is|wordt) (verzonden|verstuurd|doorgestuurd|bekeken|gestuurd|succesvol verzonden|gezien) (naar|door|aan|bij) {C}
title 7: (interesse|belangstelling|vertrouwen) (in|voor|om te werken bij|in een baan bij|in een functie bij|in werken bij|in een carrière bij) {C}
title 6: (team|werken|recruitment|recruiter|hr|gesprek|carrière|baan|personeelszaken|welkom|recruitmentteam|kennismaking|stage|vacature|aan de slag|vacatures) (van|bij|bij de) {C}
title 5.5: (het|ons|je|jouw) {C} (team|recruitment|recruitmentteam|hr|recruiting|talent)
title 5.5: team {C}
title 7: {C} (heeft|nodigt|wil|bedankt|zoekt) (je|jouw|uw|u|jou)
title 6: (bekeken|ontvangen|gelezen|beoordeeld|verstuurd) (door|aan|bij) {C}

rejection 4: (al|inmiddels|hebben) (iemand|iemand anders|een ander) * (gevonden|aangenomen|gekozen)
rejection 4: (zoeken|nodig) (niemand|geen|niet) 
interview 4: (kom|kun|kan|kunt) (je |jij |u |) (gerust |) * (langs|langskomen|langskomt|koffie|kennismaken|praten)
screen 4: (ik|we|wij) (bel|bellen) (je|jou|u|jullie) 
screen 4: geprobeerd * (bellen|bereiken)
offer 4.5: wanneer (kun|kan|kunt|zou) (je|jij|u) (beginnen|starten)
none 4: (beste klant|beste lezer|beste leden|bekijk in je browser|uitschrijven|afmelden|solliciteer direct|solliciteer nu|tips voor)
other 1: (klant|rekening|kaart|student|studenten|faculteit|examen|cursus|congres|arts|patiënt|vergoeding|vlucht|hotel|reservering|donatie|vereniging|borg|subsidie|belasting|rechtbank|makelaar|huisbaas|inkomensverklaring|kamer|contributie)

none 5: (aanvraag|inschrijving|aanmelding|afwijzing|reactie|sollicitatie) * (woning|appartement|kamer|huurwoning|huurder|verhuurder|hypotheek|lening|krediet|opleiding|master|bachelor|visum|beurs|subsidie|lidmaatschap|kinderopvang|vrijwilliger|verzekering)
`
