package mailreader

// phrasesDA are the Danish and Norwegian rules; patterns.go says how they are written.
const phrasesDA = `
rejection 5: (desværre|dessverre|ikke|ikkje|beklager) * (gå videre|gått videre|gået videre|tilbyde|tilby|aktuel|aktuell|udvalgt|komme i betragtning|indkalde)
rejection 5: (valgt|besluttet|besluttet|bestemt|går|gå) * (andre|anden|annen) (kandidat~|ansøger~|søker~|person)
rejection 4: (stillingen|jobbet) (er|blev) (nu |allerede |) (besat|fylt|tilsatt|gået)
rejection 5: afslag på
cue 1.2: desværre; dessverre; beklager
cue 1: held og lykke; lykke til

received 5: (modtaget|mottatt|modtagelse~|registreret|registrert) * (ansøgning~|søknad~|cv)
received 5: (ansøgning~|søknad~|cv) * (modtaget|mottatt|registreret|registrert|sendt)
received 2.5: (tak|takk) * (ansøgning|søknad|interesse|ansøgte|søkte)

review 4.5: (gennemgå|gennemgår|gjennomgår|behandler|vurderer|vurderes|læser) * (ansøgning~|søknad~)
review 4.5: (ansøgning~|søknad~) * (behandles|vurderes|under behandling|set af|åbnet)
review 4.5: har (set|åbnet|sett|åpnet) (på |) (din|dit) (ansøgning|søknad|cv)
review 3.5: (processen|udvælgelsen|prosessen) * (i gang|længere|pågår|lenger)

assessment 5: (test|case|opgave|oppgave|personlighedstest) * (gennemføre|gjennomføre|løse|link|tage)
assessment 5: (gennemføre|gjennomføre|løse|tage) * (test|case|opgave|personlighedstest)
screen 5: (telefonsamtale|telefoninterview|ringe|ringer) * (dig|deg|tid|uge|kort)
interview 5: (invitere|inviterer|indkalde|indbyde|innkalle|velkommen|invitation) * (samtale|jobsamtale|interview|intervju|møde|møte)
interview 4: (samtale|samtalen|interview|intervju) * (kl|bekræftet|finder sted|den)
offer 5: (tilbyde|tilbyder|tilbud) * (stilling~|ansættelse|jobbet|fast)
if 1: (hvis|dersom|når) (du|vi|din|det)
none 6: (bekræft|bekreft|aktiver) (din|dit) (e|email|mail~|konto)
none 6: (nye|ledige) (job|jobs|stillinger|jobopslag) (til|i|for|matcher)
none 5: (jobagent~|afmeld|nyhedsbrev|nyhetsbrev|stillingsvarsel)

title 9: (stillingen|jobbet) (som |) {T} (hos|i|ved) {C}
title 8: (stillingen|jobbet|stilling) som {T}
title 7: (ansøgning|søknad) (til|som|om) {T}
title 7: (ansøgning|søknad|interesse|ansøgte) * (hos|til|ved) {C}
title 7: {C} (har|vil) (set|åbnet|gerne)
`
