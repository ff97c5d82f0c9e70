package mailreader

import "strings"

// monthStems are the beginnings of the months' names as mail programs write
// them, folded, by month, in the languages that use names. A word is the month
// whose longest stem it starts with.
var monthStems = [13]string{
	1:  `januar|ιανουαριου|січня|января|sausis|gener|januaris|jan|januar|january|janvier|janv|ene|enero|gen|gennaio|sty|stycz|stycznia|led|leden|ledna|january|tammi|tammikuu|sij|sijec|oca|ocak|янв|січ|січень|ιαν|ianuarie|ian|sau|sausio|gener|jaan|jaanuar|ינו|يناير|ม.ค|มกราคม|urt|јан|яну|urtarrila|janeiro|janar`,
	2:  `februar|φεβρουαριου|лютого|февраля|februaris|feb|febr|februar|february|fev|fevr|fevrier|fevereiro|febbraio|febrero|lut|luty|lutego|uno|unor|unora|helmi|helmikuu|velj|veljaca|sub|subat|фев|лют|лютий|φεβ|februarie|vas|vasario|veebr|פבר|فبراير|ก.พ|กุมภาพันธ์|ots|фебр`,
	3:  `marcius|μαρτιου|березня|марта|marts|marca|mar|march|marz|maerz|mars|marzo|marco|mrt|maart|marca|marzec|bre|brezen|brezna|maalis|maaliskuu|ozu|ozuj|ozujak|mart|мар|март|бер|березень|березня|μαρ|martie|kov|kovo|marec|marts|מרץ|مارس|มี.ค|มีนาคม|martxo|марта`,
	4:  `aprilis|απριλιου|квітня|апреля|aprila|apr|april|avr|avril|abr|abril|aprile|kwi|kwiec|kwietnia|dub|duben|dubna|huhti|huhtikuu|tra|trav|travanj|travnja|nis|nisan|апр|квіт|кві|απρ|aprilie|bal|baland|balandzio|אפר|أبريل|เม.ย|เมษายน|apirila`,
	5:  `majus|μαιου|травня|мая|maijs|may|mai|maj|mayo|maio|mag|maggio|mei|maja|maja|kve|kveten|kvetna|touko|toukokuu|svi|svib|svibanj|svibnja|mayis|мая|май|мај|трав|тра|травень|травня|μαι|maj|geg|geguz|geguzes|מאי|مايو|พ.ค|พฤษภาคม|majus|maatsa|mee`,
	6:  `junius|ιουνιου|червня|июня|junijs|juna|jun|june|juin|junio|junho|giu|giugno|juni|cze|czer|czerw|czerwca|czerwiec|cvn|cerven|cervna|kesa|kesakuu|lip_hr|lipanj|lipnja|haz|haziran|июн|черв|чер|ιουν|iunie|iun|birz|birzelio|יונ|يونيو|มิ.ย|มิถุนายน|juny|juuni|јун|юни|jún`,
	7:  `julius|ιουλιου|липня|июля|julijs|jula|jul|july|juil|juillet|julio|julho|lug|luglio|juli|lip|lipca|lipiec|cvc|cervenec|cervence|heina|heinakuu|srp_hr|srpanj|srpnja|tem|temmuz|июл|лип|липень|липня|ιουλ|iulie|iul|liep|liepos|יול|يوليو|ก.ค|กรกฎาคม|juuli|јул|юли|juliol`,
	8:  `augusztus|agust|αυγουστου|серпня|августа|augusts|aug|august|aout|ago|agosto|augustus|augusti|sie|sierp|sierpnia|srp|srpen|srpna|elo|elokuu|kol|kolovoz|kolovoza|agu|agustos|авг|серп|сер|αυγ|rugpj|rugpjucio|אוג|أغسطس|ส.ค|สิงหาคม|agost|avgust|avg`,
	9:  `szeptember|σεπτεμβριου|вересня|сентября|septembris|sep|sept|september|septembre|septiembre|setembro|set|settembre|wrz|wrzes|wrzesnia|zar|zari|syys|syyskuu|ruj|rujan|rujna|eyl|eylul|сен|вер|верес|вересень|вересня|σεπ|septembrie|rugs|rugsejo|ספט|سبتمبر|ก.ย|กันยายน|setembre|szept`,
	10: `oktober|οκτωβριου|жовтня|октября|oktobris|oct|october|okt|oktober|octobre|octubre|out|outubro|ott|ottobre|paz|pazdz|pazdziernika|rij|rijen|rijna|loka|lokakuu|eki|ekim|окт|жовт|жов|οκτ|octombrie|spa|spal|spalio|אוק|أكتوبر|ต.ค|ตุลาคม|oktob|ott`,
	11: `november|νοεμβριου|листопада|ноября|novembris|nov|november|novembre|noviembre|novembro|lis|list|listop|listopad|listopada|listopadu|marras|marraskuu|stu|stud|studeni|studenog|studenoga|kas|kasim|ноя|лист|лис|νοε|noiembrie|noi|lapkr|lapkricio|נוב|نوفمبر|พ.ย|พฤศจิกายน|noem|нов|ное`,
	12: `december|δεκεμβριου|грудня|декабря|decembris|dec|december|dez|dezember|dezembro|decembre|dic|dicembre|diciembre|gru|grud|grudnia|grudzien|pro|prosinec|prosince|joulu|joulukuu|prosinac|prosinca|ara|aralik|дек|груд|гру|δεκ|decembrie|gruod|gruodzio|דצמ|ديسمبر|ธ.ค|ธันวาคม|des|desember|desembre|deets|dets`,
}

// months maps a folded stem to its month.
var months = func() map[string]int {
	m := map[string]int{}
	for n, stems := range monthStems {
		for _, s := range strings.Split(stems, "|") {
			if s != "" {
				m[fold(s)] = n
			}
		}
	}
	return m
}()

// monthOf gives the month that a folded word names, or 0. A word that only
// begins with a stem may be longer by a case ending.
func monthOf(w string) int {
	w = strings.Trim(w, ".")
	if n, ok := months[w]; ok {
		return n
	}
	if n, ok := wholeMonths[w]; ok {
		return n
	}
	if rest, ok := strings.CutPrefix(w, "ב"); ok { // "in", in Hebrew
		return monthOf(rest)
	}
	if n, ok := wholeMonths[strings.TrimSuffix(w, "ren")]; ok { // "of", in Basque
		return n
	}
	runes := []rune(w)
	if len(runes) < 4 || len(runes) > 16 {
		return 0
	}
	for n := len(runes) - 1; n >= 3; n-- {
		if m, ok := months[string(runes[:n])]; ok {
			// A short stem with a long rest is another word ("maratona").
			if len(runes)-n > 6 || n == 3 && len(runes) > 4 && !monthEndings[string(runes[n:])] {
				return 0
			}
			return m
		}
	}
	return 0
}

// monthEndings follow a three-letter stem in a full name or a case form.
var monthEndings = setOf(`uary ruary ch il ust tember ober ember uar ruar iembre embro embre ubre ubro tobre bre bro ius us a ta ssa n raskuuta kuuta kuu ya ja ju o u io ia nia ca ца ця ня ое ого ря ря раля реля ста юня юля бря ября абря тября ября ень ого ίου ουάριος ουαρίου ουαριου ουαριος ιλιου ιλιος ιου ιος αιου ουστου τεμβριου ωβριου εμβριου εμβριος tas raju`)

// afternoon and morning mark a twelve-hour clock.
var afternoon = setOf(`pm p.m. p.m p. 下午 午後 오후 μ.μ μμ م odp nachm du öс ös em ip ch หลังเที่ยง pm. e.m eftermiddag poslijepodne після m.d ptg`)
var morning = setOf(`am a.m. a.m 上午 午前 오전 π.μ πμ ص dop vorm de öö fm ap sa ก่อนเที่ยง am. f.m p.d pg`)

// zoneHours are the abbreviations that mail programs write, in hours from UTC.
var zoneHours = map[string]float64{
	"utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "ist": 5.5,
	"cet": 1, "cest": 2, "mez": 1, "mesz": 2, "hec": 1, "hnec": 1, "haec": 2, "met": 1, "mest": 2,
	"eet": 2, "eest": 3, "oez": 2, "oesz": 3, "msk": 3, "trt": 3, "мск": 3, "sast": 2,
	"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5,
	"et": -5, "ct": -6, "mt": -7, "pt": -8,
	"brt": -3, "art": -3, "clt": -4, "clst": -3, "cot": -5, "pet": -5,
	"jst": 9, "kst": 9, "hkt": 8, "sgt": 8, "pht": 8, "wib": 7, "ict": 7, "gst": 4, "pkt": 5, "aest": 10, "aedt": 11, "acst": 9.5, "acdt": 10.5, "awst": 8, "nzst": 12, "nzdt": 13,
	"cet/cest": 1,
}
