package mailreader

// phrasesCS are the Czech and Slovak rules; patterns.go says how they are written.
const phrasesCS = `
rejection 5: (bohužel|nemůžeme|žiaľ|bohužiaľ) * (jiného|jiné|jiný|jinému|iného|pokračovat|pokračovať|nabídnout|vybrán~|nebyl~|postup~|neuspěl~)
rejection 5: (rozhodli|vybrali|zvolili|přednost|upřednostnili) * (jiného|jiné|jinému|jiný|iného|kandidát~|uchazeč~)
rejection 4: (pozice|místo) (je|byla|bylo|již) * (obsazen~|zrušen~)
cue 1.2: bohužel; je nám líto; žiaľ
cue 1: (přejeme|přeji|hodně) * (štěstí|úspěchů)

received 5: (obdrželi|přijali|doručen~|přijat~|potvrzujeme|potvrzení|dorazil~|prijali) * (životopis~|reakc~|přihlášk~|žádost~|odpověď|cv)
received 5: (životopis|reakce|reakci|přihláška|žádost|cv) * (obdrželi|přijali|doručen~|přijat~|odeslán~|v pořádku)
received 2.5: (děkujeme|děkuji|ďakujeme) * (zájem|reakci|životopis|přihlášku)

review 4.5: (životopis|reakce|žádost|přihláška) * (posuzuje~|zpracován~|prochází|posouzení|předán~)
review 4.5: (zobrazil~|otevřel~|prohlédl~|přečetl~) * (životopis|reakci|cv)
review 3.5: (výběrové řízení|proces) * (probíhá|trvá|prodlužuje|neskončil~)

assessment 5: (test|úkol|dotazník|zadání) * (vypracovat|vyplnit|absolvovat|odkaz|vyplňte)
assessment 5: (vypracovat|vyplnit|vyplňte|absolvovat) * (test|úkol|dotazník|zadání)
screen 5: (zavolat|telefonick~|zavolám|telefonní) * (rozhovor|kdy|vám|pohovor|krátk~)
interview 5: (pozvat|zveme|pozvánka|pozvání|setkat|potvrzujeme) * (pohovor|schůzk~|setkání|osobní)
interview 4: (pohovor|schůzka) * (koná|proběhne|dne|hodin)
offer 5: (nabízíme|nabídnout|nabídka|nabídku) * (pozici|místo|práci|smlouv~|zaměstnání)
if 1: (pokud|jestliže|v případě|kdyby) (vás|bude|budete|nás|že)
none 6: (nové|volné) (nabídky|pozice|pracovní)
none 6: (potvrďte|ověřte|aktivujte) (svůj|svou|váš) (e|email~|účet)
none 5: (zrušit odběr|odhlásit|newsletter)

title 9: (pozici|místo|pozice) {T} (ve|v|u|společnosti) {C}
title 8: (pozici|místo|pozice|pozícii) {T}
title 7: (řízení|životopis|reakce) * (společnosti|firmy|firmě|společnost) {C}
`
