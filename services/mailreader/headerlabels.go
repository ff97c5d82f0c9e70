package mailreader

import "strings"

// role is what a line of a header block stands for.
type role uint8

const (
	roleNone role = iota
	roleFrom
	roleTo
	roleCc
	roleDate
	roleSubject
	roleOther
)

// labelWords are the words that mail programs put before the colon of a header
// line, by role, in the languages that common programs are sold in. They are a
// short cut: a block in another language is known by its structure.
var labelWords = map[role]string{
	roleFrom: `from|von|absender|gesendet von|de|de la|expediteur|expéditeur|da|mittente|van|afzender|od|nadawca|wiadomość od|fra|afsender|avsender|
		från|avsändare|lähettäjä|kuka|feladó|küldő|odesílatel|odosielateľ|pošiljatelj|šalje|pošiljatelj poruke|gönderen|kimden|от|отправитель|від|от кого|від кого|
		差出人|送信者|from 差出人|보낸 사람|보낸사람|발신|发件人|發件人|寄件者|寄件人|από|αποστολέας|מאת|من|المرسل|จาก|từ|người gửi|dari|pengirim|
		saatja|kellelt|nuo|siuntėjas|no|sūtītājs|remitente|remetente|expeditor|подател|прати|пошиљалац|šalje/pošilja|ötletgazda|desde|enviado por|verzonden door|nork|frá`,
	roleTo: `to|an|empfänger|à|a|pour|destinataire|destinatari|para|destinatario|destinatário|aan|ontvanger|do|adresat|komu|til|modtager|mottaker|till|mottagare|
		vastaanottaja|kenelle|címzett|címzettek|prima|za|primatelj|kime|kime:|alıcı|кому|получатель|одержувач|宛先|to 宛先|받는 사람|받는사람|수신|收件人|προς|παραλήπτης|אל|إلى|الى|ถึง|
		đến|tới|kepada|ke|către|catre|catre|pre|príjemca|příjemce|saaja|kellele|kam|gavėjas|до|получател|прима|nori|destinat`,
	roleCc: `cc|kopie|kopie (cc)|kopia|copie|copie à|copia|cópia|kopi|kopio|dw|udw|másolat|másolatot kap|kopija|kopie na|kópia|копия|копія|копија|cc:|參考|参照|참조|抄送|副本|κοιν|κοινοποίηση|
		העתק|نسخة|สำเนา|bilgi|bcc|blind copy|cci|cco|ccn|c/c|kp|tembusan`,
	roleDate: `date|sent|datum|gesendet|gesendet am|datum/zeit|date d'envoi|envoyé|envoyé le|envoye|date |fecha|enviado|enviado el|enviado em|enviada em|enviada|enviado a las|data|inviato|inviata|data invio|
		verzonden|verzonden op|wysłano|wysłane|data wysłania|dato|sendt|sendt dato|skickat|skickades|lähetetty|päivämäärä|päiväys|pvm|dátum|küldve|elküldve|küldés ideje|datum slanja|poslano|poslato|
		odesláno|odoslané|dátum odoslania|tarih|gönderildi|gönderilme tarihi|gönderilen|дата|отправлено|надіслано|послано|дата отправки|日付|送信日時|日時|date 日付|날짜|보낸 날짜|보낸날짜|작성일|발신일|日期|发送时间|发送日期|傳送日期|寄件日期|
		時間|时间|ημερομηνία|στάλθηκε|εστάλη|תאריך|נשלח|التاريخ|تاريخ|تاريخ الإرسال|วันที่|ngày|đã gửi|tanggal|dikirim|terkirim|trimis|trimisă|data trimiterii|kuupäev|saadetud|išsiųsta|nosūtīts|datums|изпратено|датум|enviat|enviats|received|date sent|date/time|bidalia`,
	roleSubject: `subject|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|temat|emne|ämne|aihe|otsikko|tárgy|předmět|predmet|konu|тема|件名|제목|主题|主旨|主題|θέμα|נושא|الموضوع|موضوع|
		เรื่อง|chủ đề|tiêu đề|subjek|perihal|subiect|teema|tema|temats|относно|наслов|assumpte|gaia|re|viðfangsefni|judul`,
	roleOther: `reply-to|reply to|antwort an|antwort-an|répondre à|responder a|rispondi a|antwoord aan|odpowiedź do|svar til|svara till|vastausosoite|importance|priority|wichtigkeit|priorität|importance |
		attachments|anlagen|anlage|anhänge|pièces jointes|allegati|adjuntos|bijlagen|załączniki|vedhæftede filer|bilagor|liitteet|organization|message-id|mailed-by|sender|resent-from|sensitivity|x-mailer|importancia|prioridad|priorità|urgentie|ważność`,
}

var labels = func() map[string]role {
	m := map[string]role{}
	for r, words := range labelWords {
		for _, w := range strings.Split(words, "|") {
			if w = foldLabel(w); w != "" {
				m[w] = r
			}
		}
	}
	return m
}()

// foldLabel is how a label is looked up.
func foldLabel(s string) string {
	return strings.Trim(squeeze(fold(s)), " *_:.")
}

// forwardWords are parts of the lines that say "forwarded message"; they come
// second to structure, and tell a forward from a quoted reply.
var forwardWords = splitFolded(`forwarded|begin forward|weitergeleitet|transféré|transmis|réexpédié|transfere|reenviado|reenviada|reenvío|inoltrato|inoltrata|doorgestuurd|przekazan|przekazywan|przesłan|encaminhad|reencaminhad|
	videresendt|videresend|vidarebefordra|vidarebefodra|edelleenlähet|välitetty|välitety|továbbít|přepos|preposl|preposiel|proslijeđ|proslijed|proslije|iletilen|i̇letilen|yönlendir|ilet|перенаправ|пересыл|переслан|пересла|пересил|переадрес|转发|轉寄|转寄|転送|전달|προωθ|מועבר|הועבר|معاد توجيه|إعادة توجيه|معاد|
	chuyển tiếp|diteruskan|transmis|redirecționat|redirection|edastatud|persiųst|pārsūt|препра|прослеђ|reenviat|posredovan|fwd message|mensaje enviado|redirect`)

// originalWords are parts of "original message": a marker that programs put
// above replies and forwards alike.
var originalWords = splitFolded(`original|ursprünglich|ursprung|originál|oprindelig|opprinnelig|alkuperäinen|oorspronkelijk|oryginaln|původní|pôvodn|eredeti|исходн|оригинал|оригінал|izvorn|orijinal|özgün|元の|原文|원본|原始|αρχικό|המקורי|الأصلية|d'origine|messaggio`)

func splitFolded(s string) []string {
	var out []string
	for _, w := range strings.Split(s, "|") {
		if w = squeeze(fold(w)); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// forwardPrefixes and replyPrefixes are what programs put before a subject.
var forwardPrefixes = setOf(`fwd fw wg tr rv i enc pd doorst vb vs vl fs továbbítva továbbítás tov toviabbitas prosl prev proslijedeno il ilt ynt-ilt pr пересл переслано fwd: переадр вс пд рп 转发 轉寄 转寄 転送 전달 προωθ πρθ הועבר fp trans reenv reenvio res-enc inoltra inoltrato rif-i doorsturen tr- weitergeleitet wtr weiterl retr redir fyi-fwd f transf přep prep ms-fw fwd] i-fwd ot-fwd tf edast fwd. persiųsta pārs`)
var replyPrefixes = setOf(`re aw rép rep r sv antw odp ref res rif vs-re ynt yan re[2] re[3] ответ відп отв vá va atb bls εκ απ σχετ השב رد 答复 回复 回覆 返信 답장 回信 ad odg hf`)

func setOf(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[foldLabel(w)] = true
	}
	return m
}

// stripPrefixes takes "Fwd:", "WG:", "Re:" and the like off a subject, and
// says which sort came first.
func stripPrefixes(subject string) (rest string, first prefixKind) {
	rest = squeeze(cleanText(subject))
	for n := 0; n < 12; n++ {
		trimmed := rest
		if strings.HasPrefix(trimmed, "[") {
			// "[Fwd: subject]" of older programs.
			if p, _, ok := prefixOf(trimmed[1:]); ok && p != prefixNone && strings.HasSuffix(trimmed, "]") {
				trimmed = trimmed[1 : len(trimmed)-1]
			}
		}
		kind, after, ok := prefixOf(trimmed)
		if !ok {
			break
		}
		if first == prefixNone {
			first = kind
		}
		rest = after
	}
	return rest, first
}

type prefixKind uint8

const (
	prefixNone prefixKind = iota
	prefixForward
	prefixReply
)

// prefixOf recognises one prefix at the start of s.
func prefixOf(s string) (prefixKind, string, bool) {
	end, size := -1, 1
	for i, r := range s {
		if i > 24 {
			break
		}
		if r == ':' {
			end = i
			break
		}
		if r == '：' {
			end, size = i, len("：")
			break
		}
	}
	if end <= 0 {
		return prefixNone, s, false
	}
	word := foldLabel(s[:end])
	if i := strings.IndexAny(word, "[("); i > 0 { // "Re[2]", "Fwd (2)"
		word = strings.TrimSpace(word[:i])
	}
	rest := strings.TrimSpace(s[end+size:])
	switch {
	case forwardPrefixes[word]:
		// "I: " and "F: " are prefixes only before a space.
		if len(word) == 1 && !strings.HasPrefix(s[end+size:], " ") {
			return prefixNone, s, false
		}
		return prefixForward, rest, true
	case replyPrefixes[word]:
		return prefixReply, rest, true
	}
	return prefixNone, s, false
}
