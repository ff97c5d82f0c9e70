package mailreader

// phrasesIT are the Italian rules; patterns.go says how they are written.
const phrasesIT = `
rejection 5: (non|purtroppo|spiacenti|dispiace|rammarico|spiace) * (selezionat~|proseguire|procedere|procederemo|proseguiremo|dare seguito|idone~|scelt~|proceder~|linea|positiv~|ritenut~|darle seguito|corrisponde|avanti|esito negativo|altri candidati|altro candidato|chius~|accogliere|prendere in considerazione|coperta)
rejection 5: (deciso|scelto|optato|preferito|selezionato|procedere|proseguire|orientat~) * (altr~|diversi) (candidat~|profil~|person~|candidatur~)
rejection 5: (altri|altro|altre) (candidati|candidato|profili|profilo|candidature) * (linea|più|maggiormente|rispondent~|adatt~|vicin~|aderent~|idone~|meglio)
rejection 4.5: (esito|riscontro|risposta) (non |) (negativo|negativa|positivo|favorevole)
rejection 4: (candidatura|profilo) * (non) * (accolta|selezionat~|idone~|linea|considerazione|accettata|scelt~|proseguir~)
rejection 4: (posizione|offerta|ricerca|selezione) * (stata|è|sia) (già |stata |) (chius~|copert~|annullat~|conclusa|sospesa)
rejection 4: (abbiamo|hanno|è stato|è stata) (assunto|scelto|individuato|selezionato|preferito|coperto|già trovato|inserito) (un|una|altra|altro|la posizione|una persona|un altro|un'altra|il)
rejection 4: non (proseguir~|proceder~|prosegue|rientra|corrisponde|sarà possibile|possiamo|ci sono|abbiamo) * (selezione|candidatura|profilo|posizioni|iter|requisiti|percorso|seguito)
cue 1.2: purtroppo; spiacenti; dispiace; rammarico
cue 1: (auguriamo|auguri|in bocca al lupo|augur~) * (futuro|ricerca|carriera|professional~|successo|meglio|percorso)
cue 0.8: (conserver~|mantener~|terremo|tenere) * (cv|curriculum|profilo|dati|database|candidatura); dopo * (attent~|valut~|analisi)

received 5: (abbiamo|è stat~|avvenut~|corretta|confermiamo|confermare|ha|stata) (ricevuto|ricevut~|la ricezione|ricezione|di aver ricevuto|correttamente ricevuto|inviat~|correttamente|registrat~|con successo) * (candidatura|cv|curriculum|domanda|application)
received 5: (candidatura|domanda|cv|curriculum|application) * (ricevut~|inviat~|registrat~|acquisit~|andata a buon fine|successo|correttamente|inoltrat~|trasmess~|pervenut~)
received 4.5: (conferma|confermiamo|confermare|ricezione|avvenuta) (di |della |la |ricezione |che |l |dell |) (ricezione |avvenuta |invio |) (della |) (candidatura|tua|sua|tuo|suo|ricezione|candidature)
received 4: (ti sei|si è|hai) (candidat~|appena|inviato|correttamente)
received 2.5: (grazie|ringraziamo|ringraziare|ringraziamento|ringrazio) * (candidatura|candidarti|candidato|cv|candidarsi|curriculum|candidata|candidatur~)
received 2: (grazie|ringraziamo|ringraziare) * (interesse|fiducia|interessamento)
received 2: (valutare|valuteremo|esaminare|esamineremo|valutazione|analizzare|valuterà|analizzerà|esaminando|valutando|esaminerà|verrà valutat~|analizzeremo) * (candidatura|profilo|cv|attenzione|curriculum|candidature|tua|requisiti)
received 1.5: (contatteremo|ricontattat~|contattat~|contatto|notizie|contatterà|ricontatteremo|riscontro|contattarti|sentiremo) 

review 4.5: (candidatura|profilo|cv|domanda) (è|è stat~|risulta) (ancora |attualmente |stata |stato |) (in fase|visualizzat~|in corso|vist~|esame|valutazione|in valutazione|presa in carico|al vaglio|in esame|aggiornat~|letta)
review 4.5: (ha|hanno) (visualizzato|visto|letto|aperto|esaminato) (la|il) (tua|tuo|sua|suo) (candidatura|profilo|cv|curriculum)
review 4: (superato|passato|passi|accesso|procede) * (fase|step|prossima|successiva|selezione)
review 3.5: (ancora|tuttora|stiamo) * (valutando|corso|decisione|esaminando|selezione in corso)
received 4: (candidatura|modulo|domanda|cv|curriculum) * (arrivat~|destinazione|giunt~|a buon fine|inserit~|protocollat~)
review 4: (nessuna decisione|non abbiamo ancora|ancora in corso|selezione è ancora)
review 2.5: grazie * (colloquio|tempo|incontro|chiacchierata)

assessment 5: (test|prova|questionario|valutazione online|esercizio|caso di studio|assessment|video intervista|videocolloquio) * (completar~|svolger~|compilar~|link|invit~|effettuar~|rispond~|sostener~|tecnic~|scadenza|registrat~|differit~)
assessment 5: (completare|svolgere|compilare|invit~|effettuare|sostenere|partecipare|rispondere|completa) * (test|prova|questionario|assessment|esercizio|caso di studio|valutazione)

screen 5: (colloquio|intervista|chiamata|contatto|telefonata|conversazione|call|incontro) (telefonic~|conoscitiv~|preliminare|introduttiv~|breve|di screening)
screen 4.5: (breve|prima|primo) (chiamata|call|telefonata|colloquio telefonico|chiacchierata|contatto|videochiamata|colloquio conoscitivo)
screen 4: (fissare|organizzare|programmare|sentirci) * (chiamata|call|telefonata|chiacchierata|telefonicamente)

interview 5: (invit~|fissare|organizzare|programmare|piacere|confermare|conferma|confermiamo|vorremmo|convocazione|pianificare|fissato|incontrar~|concordare) * (colloquio|colloqui|intervista|incontro|incontrarti|incontrarla|conoscerti|conoscerla)
interview 5: (colloquio|intervista) * (confermato|fissato|programmato|ore|disponibilità|conferma|invito|si terrà|presso|previsto|spostato|rinviato)
interview 4: (disponibilità|disponibile) * (colloquio|incontro|incontrarci)

offer 5: (proposta|offerta|lettera) (di lavoro formale|di assunzione|di impegno|contrattuale|economica|formale|d impegno)
offer 5: (lieti|felici|piacere|desideriamo|vorremmo|lieta|lieto) * (offrir~|proporr~|proporti|assumer~|offerta|comunicarti che sei stat~ selezionat~|presentarti un) * (posizione|contratto|ruolo|lavoro|offerta|posto|assunzione|)
offer 4: (contratto) * (firma~|allegat~|firmare); (benvenut~) (nel team|a bordo|in squadra|nel nostro team)

if 1: (se|qualora|nel caso|in caso|laddove|quando|ove) (il|la|tu|lei|in cui|di|sarai|sarà|dovessi|dovesse|verrai|sei|le|tuo|suo|tua|sua|i|venissi|ci|non|ritenuto|positiv~|selezionat~|interessat~|risultassi)
if 1: (solo|soltanto|esclusivamente|unicamente) (i|le|in caso|se|candidati|coloro|candidature); (eventuale|eventuali); non (siamo|ci è|riusciamo|riusciremo|saremo|possiamo) * (rispondere|possibile|contattare|grado); (candidati|candidature|profili|persone) (selezionat~|ritenut~|idone~|in linea|che)

none 5: profilo (è stato |) (visualizzato|visto|consultato) (da |) (volte|persone|recruiter|selezionatori)
none 5: (visualizzazioni|visualizzazione|visite) (del|al|sul) (tuo |suo |) profilo
none 6: (completa|termina|concludi|completare|continua|finalizza|riprendi) (la |) (tua|sua) (candidatura|domanda|registrazione)
none 6: codice (di verifica|di sicurezza|di accesso|di conferma|monouso|otp|temporaneo)
none 6: (conferma|verifica|attiva|confermare|verificare) (il |la |l |) (tuo|tua|suo|sua|indirizzo) (indirizzo|account|email|e mail|registrazione|di)
none 6: (reimposta|reimpostare|recupera|cambia|dimenticat~|nuova|ripristin~) (la |) (tua |) password
none 5: (account|profilo) (è stato|stato) (creato|attivato|registrato)
none 6: (nuove|nuovi|ultime|offerte|annunci|lavori) (offerte|annunci|lavori|opportunità|di lavoro|consigliat~|posizioni) * (per te|interessar~|corrispond~|vicino|alert|in linea|a|ricerca|consigliat~)
none 5: (job alert|newsletter|webinar|podcast|sconto|abbonamento|fattura|ordine|spedizione|mutuo|prestito|affitto|career day)
none 5: (sondaggio|questionario di gradimento|soddisfazione|opinione|esperienza|feedback) * (minuti|compilare|rispondere|partecipare|condividere|valuta)
none 5: (talent pool|talent community|community) * (benvenut~|unisciti|grazie|iscri~)
none 5: (ho visto|visto|trovato|notato) (il|) (tuo|suo|) profilo
none 4: (mio cliente|nostro cliente|cerchiamo|sto cercando|azienda cliente) * (opportunità|profilo|figura|ruolo|posizione)
none 4: (apert~|interessat~|valutare) * (nuove opportunità|nuova opportunità|nuove sfide|proposte|cambiamento)
none 5: (allego|in allegato|invio|vi scrivo|sottopongo) * (mio|mia) (cv|curriculum|candidatura)
none 5: (ritirare|ritiro|ritirato) * candidatura

other 1: (appartamento|affitto|mutuo|prestito|borsa di studio|assicurazione|università|visto|passaporto|ordine|fattura|spedizione|newsletter|podcast|abbonamento|inquilino|proprietario|banca|polizza|finanziamento|iscrizione|corso)
job 1: (posizione|candidatura|candidato|candidata|cv|curriculum|selezione|colloquio|lavoro|contratto|offerta|ruolo|assunzione|profilo|team|esperienza)
title 9: (posizione|ruolo|offerta|annuncio|figura|opportunità|posto|offerta di lavoro) (di|per|come|da|aperta|aperta di|aperta come|) {T} (presso|in|alla|da|per|nel|con|di|c o) {C}
title 8: (posizione|ruolo|offerta|annuncio|figura|posto|offerta di lavoro|posizione aperta|ricerca) (di|per|come|da|aperta di|aperta come|) {T}
title 8: (candidatura|candidato|candidata|candidarti|candidarsi|selezione|colloquio|candidature|cv|application|offerta) (per|a|alla|come|all|al|di) (la posizione|la posizione di|il ruolo di|l offerta|la figura di|posizione|posizione di|offerta|ruolo di|annuncio|offerta di lavoro|la posizione aperta di|l annuncio|un posto come|il ruolo|) {T}
title 8: (candidatura|cv|curriculum|candidato|candidata|candidarti|candidature|application|domanda) * (presso|a|in|ad|per|alla|da) (l azienda|la società|azienda|) {C}
title 7: (candidatura|cv|domanda) (è stata|è stato|stata) (inviata|inviato|visualizzata|ricevuta|trasmessa|letta) (a|da|con successo a|ad|correttamente a|alla) {C}
title 7: (interesse|fiducia|interessamento) * (per|in|verso|nei confronti di|a|mostrato per|dimostrato per) (la nostra azienda|entrare a far parte di|lavorare in|lavorare con|la posizione aperta in|lavorare per|unirti a|lavorare presso|) {C}
title 6: (team|ufficio|selezione|risorse umane|hr|talent|recruiting|lavorare|carriera|colloquio|parte|squadra|benvenuto|opportunità|recruiter|benvenuta|famiglia) (di|in|presso|da|del gruppo|hr di|selezione di|recruiting di|con|hr|acquisition di|a) {C}
title 5.5: team {C}
title 7: {C} (ha|ti|la|le|vuole|vorrebbe) (ricevuto|visualizzato|letto|invita|esaminato|scelto|deciso|ringrazia|visto|conoscerti|invitato|aperto)
title 6: (visualizzata|letta|ricevuta|inviata|vista|esaminata) (da|a|presso) {C}

rejection 4: (abbiamo|hanno) (già |) (trovato|assunto|preso|scelto) * (qualcuno|altra|persona|altro|posizione)
rejection 4: non (abbiamo bisogno|cerchiamo|ci serve|possiamo|abbiamo posti|c è) 
interview 4: (passa|passi|vieni|venga|ti aspettiamo|la aspettiamo|ci vediamo|puoi venire|può venire) * (lunedì|martedì|mercoledì|giovedì|venerdì|domani|ore|sede|ufficio|negozio|settimana|trovarci)
screen 4: (ti|la) (chiamo|chiamiamo|chiameremo|chiamerò|telefono|richiamo|sentiamo)
screen 5: (fissare|fare|svolgere|avere|sostenere) * colloquio (conoscitivo|preliminare|telefonico)
screen 4: (provato|tentato|cercato) * (contattar~|chiamar~|telefonare)
offer 4.5: quando (puoi|potresti|può|potrebbe) (iniziare|cominciare)
none 4: (gentile cliente|cari lettori|visualizza nel browser|annulla iscrizione|candidati ora|candidati subito|consigli per)
other 1: (cliente|carta|studente|studenti|facoltà|esame|corso|conferenza|medico|paziente|rimborso|volo|hotel|prenotazione|donazione|associazione|caparra|metri|contributo|bando|tribunale|immobile|locatore|garante|busta paga)

none 5: (candidatura|richiesta|domanda|offerta|colloquio|ammissione) * (appartamento|bilocale|stanza|affitto|inquilino|proprietà|mutuo|prestito|finanziamento|borsa di studio|visto|dottorato|corso di laurea|università|asilo|carta di credito|polizza|volontariato|contributo)
`
