package mailreader

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A meeting is called off by the calendar that comes with the mail, by the
// subject that calendars write, or in words. The rules for the words are a
// book of their own: what the kinds' rules and models know stays as it is.

// The topics of that book stand behind all others: no array has room for them.
const (
	topicOff     = topics + iota // the meeting is called off
	topicIntends                 // it is about to be, unless a condition follows
	topicCase                    // only in some case, or by the one who reads it
)

var cancellationTopics = map[string]topic{"off": topicOff, "off_if": topicIntends, "if": topicCase}

// cancellations are the rules by language, written as patterns.go says. @m are
// the words for a meeting.
var cancellations = map[string]string{
	"en": `
off 1: @m * (has been|have been|was|were|is|are|had to be|has had to be) (now|unfortunately|sadly|regrettably|therefore|) (cancelled|canceled|called off)
off 1: (cancelled|canceled) (the|your|our|this|today's|tomorrow's|monday's|tuesday's|wednesday's|thursday's|friday's) @m
off 1: (cancelled|canceled) (the|your|our|this|today's|tomorrow's|monday's|tuesday's|wednesday's|thursday's|friday's) * @m (on|for|with|at|that|scheduled|planned)
off 1: (we're|i'm|are|am) (cancelling|canceling|calling off) * @m
off_if 1: (need|needs|have|has|had|must|forced|decided|obliged|going|we'll|i'll) (to|) (cancel|call off) * @m
off_if 1: (need|have|had|must|forced) (to|) cancel (today|tomorrow|on|at|it|this)
off_if 1: @m * (will be|must be|needs to be|will have to be|has to be) (cancelled|canceled|called off)
off_if 1: @m * (won't|cannot|can't|will not|can not|not) (be able to |be |) (take place|taking place|go ahead|going ahead|happen)
off_if 1: (unable|not able) to (hold|conduct|do|make|attend) (the|your|our|this|today's|tomorrow's) * @m
if 1: if; unless; in case; in the event; should you; should we; should the; whenever; you (need|have|want|wish|must|may|can|could|might|should) (to|) cancel; you would like; you'd like; you'll (need|have) to; (don't|do not) want to; late cancel~; would hate to`,
	"de": `
off 1: @m * (wurde|wurden|ist|sind|haben|habe|hiermit|leider|musste|mussten) (leider |hiermit |soeben |kurzfristig |von uns |) (abgesagt|storniert|annulliert|gestrichen)
off 1: (habe|haben|hat) * @m * (abgesagt|storniert)
off_if 1: @m * (wird|werden) (leider |hiermit |) (abgesagt|storniert|annulliert)
off 1: (sagen|sage) * @m * ab
off 1: @m * (entfällt|entfallen|ausgefallen)
off 1: @m * (fällt|fallen) (leider |daher |somit |) (aus|weg)
off 1: @m * findet * nicht statt
off_if 1: (müssen|muss|mussten|musste|möchten|wollen) * @m * * (absagen|stornieren|ausfallen|streichen)
off_if 1: @m * (müssen|muss|mussten|musste) * (absagen|ausfallen|entfallen|stornieren|abgesagt werden)
off_if 1: @m * (kann|können) * nicht (stattfinden|wahrnehmen|durchführen|durchgeführt)
if 1: falls; wenn; sofern; sollten; sollte; im falle; im fall; andernfalls; sonst; ansonsten; sie können; du kannst; können sie; kannst du; sie möchten; ohne absage; bei absage`,
	"fr": `
off 1: @m * (est|sont|été|été malheureusement) (donc |malheureusement |) (annul~|supprim~)
off 1: (avons|ai|suis|sommes) (dû |du |malheureusement |) annul~ * @m
off 1: @m * (n'aura pas lieu|n'auront pas lieu|aura pas lieu)
off_if 1: (devons|dois|contraint~|obligé~|regret|regrettons|devoir|amené~|allons|vais|dans l'obligation) * annuler * @m
off_if 1: @m * (doit|devra|sera|ne peut pas|ne pourra pas|ne pourra) * (annul~|avoir lieu|se tenir)
if 1: si; s'il; en cas; au cas; sauf; à moins; pour annuler; vous (pouvez|devez|souhaitez|voulez|devriez) annuler; vous souhaitez; vous désirez; tu (peux|dois|souhaites|veux)`,
	"es": `
off 1: @m * (sido|queda|quedan|quedado|está|fue|se ha|se) (cancelad~|anulad~|suspendid~)
off 1: (hemos|he|ha|han) (tenido que |) (cancelado|anulado|suspendido|cancelar|anular|suspender) * @m
off 1: @m * no (tendrá lugar|se realizará|se llevará|se celebrará)
off_if 1: (tenemos|tengo|debemos|vemos|veo|obligados|obligadas|necesitamos|vamos|toca|lamentamos|siento|sentimos) * (cancelar|anular|suspender) * @m
if 1: si; en caso; en el caso; salvo; a menos; para cancelar; cuando quieras; (puedes|puede|quieres|quiere|desea|deseas|necesitas|necesita) (cancelar|anular)`,
	"it": `
off 1: @m * (è stato|è stata|sono stati|stato|stata|è|viene) (purtroppo |) (annullat~|cancellat~|disdett~)
off 1: (abbiamo|ho|hanno|ha) (dovuto |) (annullat~|cancellat~|disdetto|annullare|cancellare|disdire) * @m
off 1: @m * non (si terrà|avrà luogo|si svolgerà|potrà tenersi)
off_if 1: (dobbiamo|devo|deve|costretti|costretta|costretto|tocca|siamo obbligati) * (annullare|cancellare|disdire) * @m
if 1: se; qualora; nel caso; in caso; salvo; per annullare; per disdire; (puoi|può|vuoi|vuole|desidera|desideri|devi) (annullare|cancellare|disdire)`,
	"nl": `
off 1: @m * (is|zijn|werd|hebben|heb|heeft) * (geannuleerd|afgezegd|afgelast|gecanceld)
off 1: @m * (gaat|gaan) (helaas |) niet door
off 1: (zeggen|zeg) * @m * af
off_if 1: (moeten|moet|genoodzaakt|moesten|moest) * @m * * (annuleren|afzeggen|cancelen|afgelasten)
off_if 1: @m * (moeten|moet|genoodzaakt) * (annuleren|afzeggen|afgelasten)
off_if 1: @m * wordt * (geannuleerd|afgezegd|afgelast)
off_if 1: @m * kan * niet doorgaan
if 1: als; indien; mocht; mochten; tenzij; wanneer; (u|je|jij) (kunt|kan|wilt|wil|moet)`,
	"pl": `
off 1: @m * (została|zostało|został|zostały|jest|zostaje) (niestety |) (odwołan~|anulowan~)
off 1: (odwołaliśmy|odwołałam|odwołałem|odwołujemy|odwołuję|anulowaliśmy|anulujemy) * @m
off 1: @m * (nie odbędzie|nie odbędą)
off_if 1: (musimy|muszę|zmuszeni|zmuszona|zmuszony) * (odwołać|anulować) * @m
off_if 1: @m * (musimy|muszę) * (odwołać|anulować)
if 1: jeśli; jeżeli; gdyby; w przypadku; w razie; aby odwołać; żeby odwołać; chcesz; możesz; chcą; może pan~`,
	"pt": `
off 1: @m * (foi|está|sido|fica|ficou) (infelizmente |) (cancelad~|anulad~|desmarcad~)
off 1: (cancelámos|cancelamos|desmarcámos|desmarcamos) * @m
off 1: (tivemos|tive) (de|que) (cancelar|desmarcar|anular) * @m
off 1: @m * (não se realizará|não irá realizar|não vai acontecer|não acontecerá|não poderá ocorrer)
off_if 1: @m * (será|terá de ser|tem de ser|precisa ser) (cancelad~|desmarcad~)
off_if 1: (precisamos|preciso|temos|tenho|precisaremos|teremos|vamos|devemos|precisei|obrigados|forçados|lamentamos) * (cancelar|desmarcar|anular) * @m
if 1: se; caso; em caso; no caso; a menos; salvo; para cancelar; para desmarcar; (pode|podes|quiser|deseja|precisar|queira) (cancelar|desmarcar)`,
	"sv": `
off 1: @m * (är|har|blev) (tyvärr |) (inställd|inställt|ställts in|avbokad|avbokat|avbokats)
off 1: (ställer|ställt) (tyvärr |) in * @m
off_if 1: (måste|behöver|tvungna|tvungen) * (ställa in|avboka) * @m
off_if 1: @m * blir (tyvärr |) (inställd|inställt|avbokad|avbokat)
off_if 1: @m * (måste|behöver|kan inte) * (ställas in|avbokas|bli av|äga rum)
if 1: om; ifall; såvida; du (kan|vill|behöver|måste)`,
	"da": `
off 1: @m * (er|blev) (desværre |) (aflyst|annulleret)
off 1: (aflyser|aflyst) * @m
off_if 1: (må|måtte|nødt|nødsaget) * (aflyse|annullere) * @m
if 1: hvis; såfremt; medmindre; du (kan|vil|skal|ønsker|må)`,
	"cs": `
off 1: @m * (byl|byla|bylo|je|jsme|bol|bola) * (zrušen~|odvolan~)
off 1: (rušíme|zrušili) * @m
off_if 1: (musíme|musím|nuceni|nucena|nucen) * (zrušit|odvolat|zrušiť) * @m
off_if 1: @m * (musíme|musím) * (zrušit|odvolat|zrušiť)
if 1: pokud; jestliže; kdyby; v případě; ak; můžete; chcete; potřebujete`,
}

// meetingNames are the words that @m stands for.
var meetingNames = map[string]string{
	"en": "interview|interviews|meeting|meetings|call|calls|appointment|session|assessment|test|conversation|chat|screen|screening|event|visit|slot|booking|panel|discussion|onsite|invite|invitation",
	"de": "gespräch|gespräche|gesprächs|vorstellungsgespräch~|bewerbungsgespräch~|kennenlerngespräch~|kennenlern~|erstgespräch~|zweitgespräch~|telefongespräch~|videogespräch~|auswahlgespräch~|fachgespräch~|termin|termine|terminen|vorstellungstermin~|gesprächstermin~|telefontermin~|interviewtermin~|interview|interviews|telefoninterview~|videointerview~|telefonat|call|videocall|videoanruf|meeting|treffen|test|einstellungstest|auswahltest|auswahltag|probearbeiten|probearbeit|probetag|schnuppertag|hospitation|assessment|event|veranstaltung|besprechung",
	"fr": "entretien|entretiens|rendez|rdv|réunion|appel|échange|visio|entrevue|test|événement|rencontre|session",
	"es": "entrevista|entrevistas|reunión|llamada|cita|prueba|evento|videollamada|videoentrevista|sesión|encuentro",
	"it": "colloquio|colloqui|appuntamento|incontro|chiamata|intervista|evento|test|riunione|prova|videocolloquio|call",
	"nl": "gesprek|gesprekken|sollicitatiegesprek|kennismakingsgesprek|afspraak|interview|kennismaking|belafspraak|meeting|call|test|assessment|videogesprek|telefoongesprek",
	"pl": "rozmow~|spotkani~|wydarzeni~|test|telefon|call|interview",
	"pt": "entrevista|entrevistas|reunião|conversa|chamada|teste|evento|encontro|call|papo|sessão",
	"sv": "intervju|intervjun|intervjuer|mötet|möte|samtalet|samtal|telefonintervjun|videointervjun|anställningsintervjun|anställningsintervju|träffen|händelsen|testet",
	"da": "samtale|samtalen|jobsamtale|jobsamtalen|interview|interviewet|møde|mødet|telefonsamtale|telefonsamtalen|begivenhed|test|testen",
	"cs": "pohovor|pohovoru|pohovory|schůzka|schůzku|schůzky|schůzce|hovor|rozhovor|setkání|událost|termín|test|stretnutie",
}

// cancellationBook is built for the first mail about a meeting.
var cancellationBook = sync.OnceValue(func() *ruleBook {
	tables := map[string]string{}
	for language, table := range cancellations {
		tables[language] = strings.ReplaceAll(table, "@m", "("+meetingNames[language]+")")
	}
	return buildRules(tables, cancellationTopics)
})

// cancelledSubjects begin the subjects of cancelled events, as calendars and people write them. What ends in a colon has to
// have one.
var cancelledSubjects = spacedWords(`cancelled|canceled|cancelation:|cancellation:|cancellation of|event cancelled|event canceled|interview cancelled|interview canceled|abgesagt|termin abgesagt|abgesagter termin|terminabsage|absage unseres|absage des termins|absage ihres termins|absage ihres vorstellungsgesprächs|absage ihres gesprächs|absage deines|absage vorstellungsgespräch|absage des vorstellungsgesprächs|annulé|annulée|événement annulé|annulation|evento cancelado|evento anulado|cancelado|cancelada|anulado|anulada|cancelación|annullato|annullata|evento annullato|annullamento|geannuleerd|afspraak geannuleerd|evenement geannuleerd|afgezegd|afgelast|odwołane|odwołano|odwołana|anulowane|anulowano|wydarzenie odwołane|cancelamento|inställt|inställd|avbokad|avbokat|aflyst|annulleret|zrušeno|zrušená|zrušený|zrušené`)

// subjectCalledOff says that the subject begins so.
func (r *reader) subjectCalledOff() bool {
	subject := fold(bounded(r.subject, 200))
	for _, words := range cancelledSubjects {
		if rest, ok := strings.CutPrefix(subject, words); ok {
			if next, _ := utf8.DecodeRuneInString(rest); !unicode.IsLetter(next) {
				return true
			}
		}
	}
	return false
}

// newTimeWords stand where a mail names another time for a meeting that it calls off.
var newTimeWords = spacedWords(`new time|new date|new slot|instead|reschedul|could we|could you|can we|can you|would you|would |how about|what about|move it|moved |push|stattdessen|neuer termin|neuen termin|neuer vorschlag|neuer zeitpunkt|terminvorschlag|ersatztermin|ersatzweise|alternativ|verschieb|verschob|verlegt|verlegen|passt |passen|könnten|nouveau|nouvelle date|plutôt|à la place|reporter|reporté|décaler|décalé|pouvez|pourriez|conviendrait|nueva fecha|nueva hora|nuevo horario|en su lugar|reprogram|aplaza|podría|podrías|te viene|le viene|nuovo appuntamento|nuova data|invece|spostat|spostar|rinvia|potrebbe|potresti|nieuw|verplaats|verzet|in plaats|zou |schikt|kunt u|nova data|novo horário|remarca|reagend|adiad|poderia|pode ser|nowy termin|nową datę|przełoż|przenies|przenos|zamiast|czy |ny tid|nytt datum|flytta|istället|i stedet|flytte|passar|passer|nový termín|novy termin|přesun|přelož|místo toho`)

// afterNewTimeWord gives the words from the first on that speaks of another time, folded, or "".
func afterNewTimeWord(text string) string {
	text = fold(text)
	first := len(text)
	for _, w := range newTimeWords {
		if i := strings.Index(text[:min(len(text), first+len(w))], w); i >= 0 {
			first = min(first, i)
		}
	}
	return text[first:]
}

// callsOff says that the mail calls its meeting off, and which sentences do. A mail that names another time moves it.
func (r *reader) callsOff() (off bool, sentences map[int]bool) {
	sentences = map[int]bool{}
	b, p := cancellationBook(), r.cancellationWords()
	for i := range p.sentences {
		if i > 60 {
			break
		}
		var hits []hit
		b.find(p, p.sentences[i], func(h hit) { hits = append(hits, h) })
		for _, h := range hits {
			if h.rule.topic != topicCase && !inSomeCase(h, hits) {
				sentences[i] = true
			}
		}
	}
	off = len(sentences) > 0 || r.subjectCalledOff() || calendarCancels(r.mail.Calendar)
	return off && !r.namesNewTime(sentences), sentences
}

// inSomeCase says that what h found is said of a case only: "if we have to cancel", "will be cancelled unless". What is done
// is done, whatever follows.
func inSomeCase(h hit, hits []hit) bool {
	for _, c := range hits {
		if c.rule.topic == topicCase && c.rule.language == h.rule.language && (c.from <= h.from || h.rule.topic == topicIntends && c.from <= h.to+2) {
			return true
		}
	}
	return false
}

// cancellationWords are the mail's words as the cancellations' rules number them.
func (r *reader) cancellationWords() *prose {
	p := *r.prose
	end := len(p.tokens)
	if len(p.sentences) > 61 {
		end = p.sentences[61].from
	}
	p.tokens = append([]token(nil), p.tokens...)
	v := cancellationBook().vocabulary
	var buf [64]byte
	for i := range p.tokens[:end] {
		t := &p.tokens[i]
		t.id, t.stem, t.stem2 = 0, 0, 0
		v.lookup(t, appendFold(buf[:0], bounded(p.text[t.start:t.end], 60)))
	}
	return &p
}

// namesNewTime says that a mail that calls a meeting off proposes another time for it.
func (r *reader) namesNewTime(off map[int]bool) bool {
	proposed := false // by the sentence before
	for i, s := range r.prose.sentences {
		if i > 60 || s.subject {
			continue
		}
		text := bounded(r.prose.words(s), 400)
		later := afterNewTimeWord(text)
		proposes := later != "" || strings.HasSuffix(text, "?")
		if off[i] {
			text = later
		}
		if (proposes || proposed) && hasDigit(text) {
			if _, _, ok := r.meetingAt(i, text); ok {
				return true
			}
		}
		proposed = proposes
	}
	return false
}
