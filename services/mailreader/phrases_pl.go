package mailreader

// phrasesPL are the Polish rules; patterns.go says how they are written.
const phrasesPL = `
rejection 5: (nie|niestety|przykro) * (zdecydowali~|kontynuować|zaprosić|zakwalifikow~|wybran~|zostal~ wybra~|dalszego|kolejnego|przejść|rozpatrzon~|spełnia|kontynuowa~|innych kandydat~|innego kandydat~|zaproponować|zakończ~|negatywn~|odrzucon~|zamknięt~|pozytywn~|zaprosimy|zakwalifikowaliśmy|możemy zaproponować)
rejection 5: (zdecydowali~|wybraliśmy|postanowili~|wybrać|wybrano|wybór|decyzję|kontynuować|kontynuacji|wybrali) * (inn~|innego|innych|innym|inną) (kandydat~|osob~|aplikacj~|profil~)
rejection 5: (inni|innych|innego|inne|innymi|innym) (kandydat~|osob~|aplikacj~) * (bardziej|lepiej|większ~|bliższ~|pełni|których|którego|dopasowan~|wyższ~)
rejection 5: (odrzucon~|odrzucić|odmown~|negatywn~)
rejection 4.5: nie (został~|będzie~|możemy|zostan~|będziemy|znalazł~|przeszedł~|przeszł~) * (zakwalifikow~|wybran~|kontynuow~|zaprosić|brać|dalej|dalszym|rozpatrywan~|zaproponować|się|etapu|pozytywn~)
rejection 4: (rekrutacj~|stanowisk~|ofert~|proces) * (został~|jest|już) (już |został~ |) (zamknięt~|obsadzon~|zakończon~|anulowan~|wstrzyman~|nieaktualn~)
rejection 4: (nieaktualn~|znaleźliśmy|zatrudniliśmy|obsadziliśmy|obsadzon~) 
rejection 4: nie (spełni~|pasuje|skorzystamy|podejmiemy|jesteśmy w stanie|nawiążemy) * (wymog~|wymaga~|ofert~|profil~|współprac~|kryteri~|kandydatur~|)
cue 1.2: niestety; z przykrością; przykro
cue 1: (życzymy|życzę|powodzenia) * (powodzenia|sukcesów|dalsz~|poszukiwan~|zawodow~|przyszłości|karier~|rozwoju)
cue 0.8: (zachowamy|zachować|pozostanie|zachowane) * (cv|aplikacj~|dane|baz~|zgłoszenie); po * (analizie|rozważ~|weryfikacji|zapoznaniu)

received 5: (otrzymaliśmy|otrzymaniu|otrzymanie|potwierdzamy|dotarł~|wpłynęł~|potwierdzenie|otrzymania|otrzymał~|dotarła) * (aplikacj~|zgłoszeni~|cv|dokument~|kandydatur~|podani~)
received 5: (aplikacj~|zgłoszeni~|cv|kandydatur~|dokumenty) * (otrzyman~|przyjęt~|wysłan~|zarejestrowan~|dotarł~|zapisan~|wpłynęł~|przesłan~|pomyślnie|złożon~|przekazan~)
received 4: (zaaplikowałeś|zaaplikowałaś|zaaplikowano|aplikowałeś|aplikowałaś|aplikowała|aplikował|zaaplikowana|właśnie aplikował~)
received 2.5: (dziękujemy|dziękuję|dzięki|podziękow~) * (aplikacj~|zgłoszeni~|cv|przesłan~|aplikowani~|złożeni~|kandydatur~|aplikowałeś|aplikowałaś)
received 2: (dziękujemy|dziękuję|dzięki) * (zainteresowan~|zaufanie|udział)
received 2: (przeanaliz~|zapozna~|rozpatrz~|weryfik~|analiz~|przejrz~|zweryfik~|sprawdz~) * (aplikacj~|zgłoszeni~|cv|dokument~|kandydatur~|profil~|dokładn~|uważn~)
received 1.5: (skontaktujemy|skontaktuje|odezwiemy|kontakt|wrócimy|odpowiedź|poinformujemy) * (z wybranymi|wybran~|się|tobą|wkrótce|tygodni|dni|pan~|ciągu)

review 4.5: (aplikacj~|zgłoszenie|cv|profil|kandydatura) (jest|został~|są|nadal) (obecnie |aktualnie |w trakcie |nadal |) (rozpatrywan~|przeglądan~|wyświetlon~|weryfikowan~|w trakcie|analizowan~|oglądan~|w toku|przekazan~|obejrzan~|odczytan~|procesie)
review 4.5: (wyświetlił~|obejrzał~|przejrzał~|odczytał~|przeczytał~|zobaczył~|otworzył~) (twoją|twoje|twój|pana|pani|państwa) (aplikacj~|cv|zgłoszenie|profil)
review 4: (kolejnego|następnego|dalszego|drugiego) (etapu) * (przeszedł~|przeszł~|zakwalifik~|rekrutacji|procesu)
review 4: (zakwalifikow~|przeszedłeś|przeszłaś|przechodzisz) * (kolejnego|następnego|dalszego) etapu
review 3.5: (nadal|jeszcze|wciąż) * (trwa|weryfik~|decyzj~|proces~|analizuj~|rekrutacj~|cierpliwość)
review 2.5: (dziękujemy|dziękuję|dzięki) * (rozmow~|spotkani~|czas)

assessment 5: (przekazujemy|przesyłamy|wysyłamy|załączamy) * (zadanie|zadania|test)
assessment 5: (test~|zadani~|kwestionariusz~|ankiet~|sprawdzian|wyzwanie) * (wykona~|wypełni~|rozwiąza~|link~|zaprasza~|ukończ~|rozwiąż|wypełnij|rekrutacyjn~|online|ukończy~|terminie)
assessment 5: (wykona~|wypełni~|rozwiąza~|zaprasza~|prosimy|ukończ~|rozwiąż) * (test|testu|testy|zadanie|zadania|kwestionariusz~|sprawdzian~|zadania rekrutacyjnego|testów)

screen 5: (rozmow~|rozmowy|wywiad|kontakt) (telefoniczn~|wstępn~|przez telefon|krótk~)
screen 4.5: (telefoniczn~|wstępn~|krótk~|krótką) (rozmow~|wywiad|call)
screen 4: (zadzwoni~|zdzwoni~|porozmawiać|porozmawiajmy) * (telefon~|rozmow~|chwilę|dogodn~|termin~|kiedy|minut)

interview 5: (zaprasza~|zaprosić|umówi~|potwierdza~|zaproszenie|potwierdzenie|ustali~|zapraszam|przełoż~|zaplanow~) * (rozmow~|spotkani~|interview|wywiad)
interview 5: (rozmow~|spotkani~) * (kwalifikacyjn~|rekrutacyjn~|odbędzie|godz|godzin~|zaproszenie|termin~|potwierdz~|zaplanowan~|umówion~)
interview 3.5: (dostępność|dogodny|dogodne|terminy) * (rozmow~|spotkani~|termin)

offer 5: (ofert~|propozycj~|umow~|list) (pracy zatrudnienia|zatrudnienia|o pracę|współpracy|intencyjn~|zatrudnienie)
offer 5: (zaoferować|zaproponować|przedstawić|złożyć|zaproponowa~) * (stanowisk~|ofert~|prac~|zatrudnieni~|umow~|współprac~|warunk~)
offer 4: (witamy|witaj) (w zespole|na pokładzie|w naszym)
offer 4: umow~ * (podpis~|załącz~)

if 1: (jeśli|jeżeli|gdy|w przypadku|w razie|o ile|gdyby|czy|kiedy)
if 1: (tylko|wyłącznie|jedynie) * (wybran~|kandydat~|osob~); (wybranymi|wybrane|wybrani) (kandydatami|osobami|kandydaci|osoby|aplikacjami|przez); (zastrzegamy|ewentualn~); (proces|rekrutacja) (składa|obejmuje|trwa|przebiega|może)

none 6: (dokończ|ukończ|uzupełnij|dokończyć|kontynuuj|zakończ|niedokończon~) (swoją |swoje |twoją |twoja |proces |) (aplikacj~|aplikowani~|zgłoszeni~|aplikowania)
none 6: (kod) (weryfikacyjny|jednorazowy|dostępu|bezpieczeństwa|potwierdzający|aktywacyjny|logowania)
none 6: (potwierdź|zweryfikuj|aktywuj|potwierdzić|weryfikacja) (swój |swoje |adres |twój |) (e|email|konto|adres|mail|rejestrację|konta|adresu)
none 6: (hasł~) * (zresetuj|zmień|reset~|zmian~|ustaw|nowe|zapomni~|odzysk~)
none 5: (konto|profil) (zostało|został) (utworzon~|założon~|aktywowan~|zarejestrowan~)
none 6: (nowe|najnowsze|polecane|dopasowane|podobne|nowych) (oferty|ofert|ogłoszenia|oferta|propozycje) (pracy |) * (dla|ciebie|pasujące|w|dla ciebie|zobacz|które|na)
none 5: (powiadomienie o ofertach|newsletter|webinar|podcast|rabat|subskrypcj~|faktur~|zamówieni~|przesyłk~|kredyt~|pożyczk~|wynajem~|targi pracy|biuletyn)
none 5: (ankiet~|opini~|feedback|satysfakcj~|doświadczeni~) * (minut~|wypełni~|podziel~|udział|opini~|oceni~)
none 5: (społeczność|baz~|pula) (talentów|kandydatów) * (dołącz~|witamy|dziękujemy|zapisan~)
none 5: (trafiłem|trafiłam|natrafiłem|natrafiłam|zauważyłem|zobaczyłem|znalazłem|znalazłam|zainteresował mnie|widzę) * (profil~|doświadczenie)
none 4: (mojego klienta|naszego klienta|dla klienta|poszukuję|poszukujemy|szukam) * (ofert~|projekt~|stanowisk~|możliwoś~|osob~|profil~|zainteresowan~)
none 4: (otwart~|zainteresowan~) * (nowe możliwości|zmian~|nowe wyzwania|propozycj~|nowe oferty)
none 5: (w załączeniu|w załączniku|przesyłam|załączam) * (moje|moja|swoje|moją|mój|cv)
none 5: (wycofać|wycofanie|wycofuję|wycofał~) * (aplikacj~|kandydatur~|zgłoszeni~)

other 1: (mieszkanie|mieszkania|wynajem|najem|kredyt|pożyczka|stypendium|wiza|ubezpieczenie|polisa|uczelnia|studia|zamówienie|faktura|dostawa|newsletter|podcast|subskrypcja|bank|paszport|wniosek|dotacja)
job 1: (stanowisko|stanowisku|aplikacja|aplikacji|kandydat|kandydatów|cv|rekrutacja|rekrutacji|rekrutacyjny|praca|pracy|rozmowa|kwalifikacyjna|umowa|oferta|zespół|doświadczenie)
title 9: (stanowisko|stanowisku|stanowiska|pozycję|rolę|ofertę|pozycja|rola|ofercie|stanowisko pracy) (pracy |) {T} (w|w firmie|dla firmy|dla|w spółce) {C}
title 8: (stanowisko|stanowisku|stanowiska|pozycję|rolę|stanowisko pracy|stanowiskiem|pozycji|roli) {T}
title 7: (ofert~|ogłoszeni~|aplikacj~|rekrutacj~|proces~|rekrutacyjn~) (pracy |) (na stanowisko |na stanowisku |na pozycję |na rolę |na |pt |: |) {T} (w firmie|w|dla) {C}
title 6: (ofert~|ogłoszeni~|rekrutacj~) (pracy |) (na |pt |o tytule ) {T}
title 8: (aplikacj~|zgłoszeni~|cv|aplikowani~|kandydatur~|aplikowałeś|aplikowałaś) (do|w|dla|do firmy|w firmie|dla firmy|do zespołu|została wysłana do|została przesłana do|została wysłana do firmy|została obejrzana przez|została przekazana do|do pracy w) {C}
title 7: (zainteresowan~|zaufanie) (pracą w|firmą|ofertą|karierą w|ofertą pracy w|ofertą firmy|dołączeniem do|współpracą z|naszą firmą|możliwością pracy w|pracą w firmie) {C}
title 6: (zespół|zespołu|rekrutacji|hr|dział hr|pracy|dołączeni~|karier~|rekruter~|zespole|dołącz|firmy|firmie|spotkanie|rozmow~|praca|imieniu) (do|w|firmy|rekrutacji|w firmie|hr|z|z firmą|w zespole|rekrutacyjny|) {C}
title 7: {C} (wyświetlił~|otrzymał~|zaprasza|przeczytał~|odrzucił~|zapoznał~|obejrzał~|otworzył~|dziękuje|przejrzał~)
title 6: (obejrzana|wyświetlona|przeczytana|wysłana|przekazana|otrzymana) (przez|do|firmie|dla) {C}

rejection 4: (już|mamy) (kogoś|znaleźliśmy|zatrudniliśmy|wybraliśmy) 
rejection 4: nie (szukamy|potrzebujemy|mamy|możemy) * (nikogo|nowych|miejsc|wolnych|zatrudnić|etatu|wakatów)
interview 4: (proszę|prosimy|zapraszam~|przyjść|przyjdź|wpadnij|możesz przyjść|może pan|może pani) * (poniedziałek|wtorek|środę|czwartek|piątek|jutro|godz~|biura|spotkan~|rozmow~)
screen 4: (zadzwonię|zadzwonimy|oddzwonię|proszę o telefon|zadzwoń)
offer 4.5: kiedy (może|możesz|mógłby|mogłaby|mógłbyś|mogłabyś) (pan |pani |) (zacząć|rozpocząć)
none 4: (drogi kliencie|drodzy czytelnicy|szanowny kliencie|zobacz w przeglądarce|wypisz się|aplikuj teraz|aplikuj już|porady)
other 1: (klient|karta|student|studenci|wydział|egzamin|kurs|konferencja|lekarz|pacjent|zwrot|lot|hotel|rezerwacja|darowizna|stowarzyszenie|kaucja|podatek|sąd|nieruchomość|właściciel|czynsz|rata|zdolność|dofinansowanie)

none 5: (wniosek|wniosku|zgłoszenie|aplikacja|podanie|oferta) * (mieszkanie|pokój|najem|najemcę|wynajem|kredyt|pożyczkę|stypendium|wizę|studia|uczelnię|przedszkole|kartę|ubezpieczenie|dotację|członkostwo|wolontariat)
`
