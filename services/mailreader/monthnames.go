package mailreader

import "strings"

// monthNames are whole names and short forms, folded, by month, in languages whose names begin like no stem of monthStems.
// They count only as they stand, because short ones are words elsewhere.
var monthNames = [13]string{
	1: `yan|yanvar|сту|студзень|студзеня|януари|জানু|জানুয়ারি|ion|ionawr|ژانویه|ژانویهٔ|ean|eanair|xan|xaneiro|ינואר|जन|जनवरी|հնվ|հունվար|հունվարի|იან|
		იანვარი|қаң|қаңтар|јануари|जाने|जानेवारी|jannar|јануар|ஜன|ஜனவரி|జన|జనవరి|جنوری`,
	2: `лютага|февруари|ফেব|ফেব্রুয়ারি|chw|chwef|chwefror|otsaila|فوریه|فوریهٔ|peb|pebrero|feabh|feabhra|פברואר|फ़र|फ़रवरी|փետրվար|փետրվարի|փտվ|თებ|
		თებერვალი|ақп|ақпан|फेब्रु|फेब्रुवारी|fra|frar|shk|shkurt|феб|பிப்|பிப்ரவரி|ఫిబ్ర|ఫిబ్రవరి|فروری`,
	3: `сак|сакавік|сакавіка|মার্চ|maw|mawrth|मार्च|մարտ|մարտի|մրտ|maret|მარ|მარტი|нау|наурыз|mac|machi|மார்|மார்ச்|మార్చి|مارچ`,
	4: `pri|aprel|кра|красавік|красавіка|април|এপ্রি|এপ্রিল|ebr|ebrill|آوریل|aib|aibrean|אפריל|अप्रैल|ապր|ապրիլ|ապրիլի|აპრ|აპრილი|сәу|сәуір|एप्रि|एप्रिल|
		prill|ஏப்|ஏப்ரல்|ఏప్రి|ఏప్రిల్|اپریل`,
	5: `মে|maiatza|مه|مهٔ|beal|bealtaine|मई|մայիս|մայիսի|մյս|მაი|მაისი|мам|мамыр|मे|mej|mejju|மே|మే|مئی`,
	6: `iyn|iyun|чэр|чэрвень|чэрвеня|জুন|meh|mehefin|eka|ekaina|ژوئن|hun|hunyo|meith|meitheamh|xuno|जून|հնս|հունիս|հունիսի|ივნ|ივნისი|мау|маусым|gun|
		gunju|qer|qershor|ஜூன்|జూన్|جون`,
	7: `iyl|iyul|ліп|ліпень|ліпеня|জুল|জুলাই|gor|gorff|gorffennaf|uzt|uztaila|ژوئیه|ژوئیهٔ|hul|hulyo|iuil|xul|xullo|जुल|जुलाई|հլս|հուլիս|հուլիսի|ივლ|
		ივლისი|шіл|шілде|जुलै|lul|lulju|korr|korrik|ஜூலை|జులై|جولائی`,
	8: `avq|avqust|жні|жнівень|жніўня|август|আগ|আগস্ট|ag|awst|abu|abuztua|اوت|lun|lunasa|אוגוסט|अग|अगस्त|օգոստոս|օգոստոսի|օգս|agustus|აგვ|აგვისტო|там|
		тамыз|ऑग|ऑगस्ट|ogo|ogos|aww|awwissu|gush|gusht|ஆக|ஆகஸ்ட்|ఆగ|ఆగస్టు|اگست`,
	9: `sen|sentyabr|верасень|верасня|септември|সেপ|সেপ্ট|সেপ্টেম্বর|medi|ira|iraila|سپتامبر|setyembre|mean|mfomh|ספטמבר|सित|सितंबर|սեպ|սեպտեմբեր|
		սեպտեմբերի|სექ|სექტემბერი|қыр|қыркүйек|сеп|सप्टें|सप्टेंबर|settembru|sht|shtator|септембар|செப்|செப்டம்பர்|సెప్టెం|సెప్టెంబర్|ستمبر|sentabr`,
	10: `oktyabr|кас|кастрычнік|кастрычніка|октомври|অক্টো|অক্টোবর|hyd|hydref|oktoober|urr|urria|اکتبر|deireadh|dfomh|אוקטובר|अक्टू|अक्टूबर|հոկ|հոկտեմբեր|
		հոկտեմբերի|ოქტ|ოქტომბერი|қаз|қазан|ऑक्टो|ऑक्टोबर|ottubru|tet|tetor|октобар|அக்|அக்டோபர்|అక్టో|అక్టోబర్|اکتوبر|oktabr`,
	11: `noy|noyabr|ліс|лістапад|лістапада|ноември|নভে|নভেম্বর|novembar|tach|tachwedd|aza|azaroa|نوامبر|nob|nobyembre|samh|samhain|נובמבר|नव|नवंबर|նոյ|
		նոյեմբեր|նոյեմբերի|ნოე|ნოემბერი|қар|қараша|नोव्हें|नोव्हेंबर|novembru|novembra|nen|nentor|новембар|novemba|நவ|நவம்பர்|నవం|నవంబర్|نومبر`,
	12: `dek|dekabr|сне|снежань|снежня|декември|ডিসে|ডিসেম্বর|decembar|rhag|rhagfyr|abe|abendua|دسامبر|dis|disyembre|noll|nollaig|דצמבר|दिस|दिसंबर|դեկ|
		դեկտեմբեր|դեկտեմբերի|დეკ|დეკემბერი|жел|желтоқсан|डिसें|डिसेंबर|disember|dicembru|decembra|dhj|dhjetor|дец|децембар|desemba|டிச|டிசம்பர்|డిసెం|
		డిసెంబర్|دسمبر`,
}

// wholeMonths maps a folded name to its month.
var wholeMonths = func() map[string]int {
	m := map[string]int{}
	for n, names := range monthNames {
		for _, name := range strings.Split(names, "|") {
			if name = strings.TrimSpace(name); name != "" {
				m[fold(name)] = n
			}
		}
	}
	return m
}()
