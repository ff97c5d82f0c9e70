package mailreader

// phrasesSV are the Swedish rules; patterns.go says how they are written.
const phrasesSV = `
rejection 5: (tyvärr|inte|beklagar) * (gå vidare|gått vidare|går vidare|vidare|erbjuda|erbjudas|utvald|aktuell|kallas|tillsatt|tillsatts)
rejection 5: (valt|beslutat|gått|går|gå|valde) * (andra|annan) (kandidat~|sökande|person)
rejection 4: (tjänsten|rollen|platsen|jobbet) (är|har|blev) (nu |redan |) (tillsatt|tillsatts|fylld)
cue 1.2: tyvärr; beklagar
cue 1: lycka till

received 5: (mottagit|fått|mottagen|emot|registrerat|registrerad|skickats|inkommit) * (ansökan|cv|handlingar)
received 5: (ansökan|cv) * (mottagit|mottagen|mottagits|registrerats|inkommit|skickats|skickad|kommit in|framme)
received 2.5: (tack) * (ansökan|sökte|sökt|söker|intresse)
received 2: (går igenom|granskar|läser) * (ansökningar~|ansökan|löpande)

review 4.5: (urvalsarbetet|urvalet|rekryteringen|processen) * (pågår|drar ut|tar tid|längre)
review 4.5: (har|är) (tittat|läst|öppnat|granskat) * (ansökan|cv|profil)
review 4.5: ansökan * (visats|lästs|granskas|bedöms|behandlas)

assessment 5: (test|arbetsprov|uppgift|personlighetstest) * (genomföra|göra|länk|inlämn~|gör)
assessment 5: (genomföra|göra|gör|bjuder) * (test|arbetsprov|personlighetstest|färdighetstest)
screen 5: (telefonintervju|telefonavstämning|kort samtal|ringa|ringer) * (dig|tid|intervju|om|veckan)
interview 5: (bjuda|bjuder|kalla|kallar|välkommen|inbjudan|träffa|boka|bokad) * (intervju|möte|träff|anställningsintervju)
interview 4: (intervju|intervjun) * (kl|bokad|bekräftad|äger rum|den)
offer 5: (erbjuder|erbjuda|erbjudande) * (anställning|tjänsten|jobbet|tillsvidareanställning)
if 1: (om|ifall|när) (du|vi|ni|din|det)
none 6: (bekräfta|verifiera|aktivera) (din|ditt) (e|epost|mejl~|konto)
none 6: (nya|lediga|matchande) (jobb|annonser|tjänster) * (dig|sökning|matchar|i)
none 5: (avsluta bevakning|avregistrera|nyhetsbrev|jobbevakning)

title 9: (tjänsten|rollen|jobbet|befattningen) (som |) {T} (hos|på|vid) {C}
title 8: (tjänsten|rollen|jobbet|befattningen|anställning) som {T}
title 7.5: (till|för) (tjänsten|rollen) {T}
title 7: ansökan (till|som|om|avseende) {T}
title 7: (ansökan|sökte|intresse) * (hos|till|på) {C}
title 7: {C} (har|vill) (tittat|läst|öppnat|bjuda|tacka)
`
