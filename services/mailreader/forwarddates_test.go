package mailreader

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// yearsOfMonths are the months as dates name them, twelve of each language.
const yearsOfMonths = `
cs ledna února března dubna května června července srpna září října listopadu prosince
da januar februar marts april maj juni juli august september oktober november december
de Januar Februar März April Mai Juni Juli August September Oktober November Dezember
el Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου
en January February March April May June July August September October November December
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
et jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
fi tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
hr siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
hu január február március április május június július augusztus szeptember október november december
is janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
lt sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
lv janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris
nl januari februari maart april mei juni juli augustus september oktober november december
nb januar februar mars april mai juni juli august september oktober november desember
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
ru января февраля марта апреля мая июня июля августа сентября октября ноября декабря
sk januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
sl januar februar marec april maj junij julij avgust september oktober november december
sr јануар фебруар март април мај јун јул август септембар октобар новембар децембар
sv januari februari mars april maj juni juli augusti september oktober november december
tr Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
uk січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
bg януари февруари март април май юни юли август септември октомври ноември декември
he בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
hi जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
id Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember
`

func TestTheMonthsOfManyLanguages(t *testing.T) {
	near := time.Date(2022, 1, 9, 12, 0, 0, 0, time.UTC)
	for _, line := range strings.Split(strings.TrimSpace(yearsOfMonths), "\n") {
		language, names, _ := strings.Cut(line, " ")
		months := strings.Fields(names)
		if len(months) != 12 {
			t.Fatalf("%s has %d months", language, len(months))
		}
		for i, name := range months {
			texts := []string{fmt.Sprintf("27. %s 2021 09:31", name), fmt.Sprintf("9 %s 2021, 21:05", name)}
			if language == "hr" { // its dots tell its October from others' November
				texts = []string{fmt.Sprintf("27. %s 2021. u 09:31", name)}
			}
			for _, text := range texts {
				d, ok := findDate(text, time.UTC, near)
				if !ok || int(d.at.Month()) != i+1 || d.at.Year() != 2021 || !d.hasTime {
					t.Errorf("%s: %q is %v", language, text, d.at)
				}
			}
		}
	}
}

func TestDatesWhoseYearComesFirst(t *testing.T) {
	for text, want := range map[string]string{
		"trešdien, 2021. gada 27. oktobris 09:31":    "2021-10-27T09:31",
		"2021(e)ko urriaren 27(a), asteazkena 09:31": "2021-10-27T09:31",
		"2021 թ. հոկտեմբերի 27, 09:31":               "2021-10-27T09:31",
		"2021. ápr. 9., P 09:31":                     "2021-04-09T09:31", // the P is a Friday
		"lúc 09:31 27 tháng 10, 2021":                "2021-10-27T09:31",
		"27 tháng 10 năm 2021 09:31":                 "2021-10-27T09:31",
		"27 ตุลาคม ค.ศ. 2021 เวลา 09:31":             "2021-10-27T09:31",
		"२७ अक्टूबर २०२१ ०९:३१":                      "2021-10-27T09:31",
		"\u200f27\u200f/10\u200f/2021، 9:31 ص":       "2021-10-27T09:31",
	} {
		if d, ok := findDate(text, time.UTC, time.Time{}); !ok || d.at.Format("2006-01-02T15:04") != want {
			t.Errorf("%q is %v, want %s", text, d.at, want)
		}
	}
	for _, text := range []string{"27. foobaris 09:31", "2021 оны есдүгээр сарын 9 15:31"} {
		if d, ok := findDate(text, time.UTC, time.Time{}); ok {
			t.Errorf("%q is taken for %v", text, d.at)
		}
	}
}

// Neither the words of the labels nor the month is of a language that anybody listed.
func TestABlockWhoseEveryWordIsUnknownIsAForward(t *testing.T) {
	block := "Fela: Nora Lindqvist <nora@fernwerk.example>\nGorun: 18 zubaral 2025, 09:41\nMesti: Your application\nWano: <sam@example.org>\n\nWe have it.\n"
	quoted := "> " + strings.ReplaceAll(strings.TrimSpace(block), "\n", "\n> ") + "\n"
	wrapped := time.Date(2025, 3, 20, 12, 0, 0, 0, time.UTC)
	for name, m := range map[string]Mail{
		"below a rule": {Subject: "Fwd: Your application", Text: "________________\n" + block},
		"as it is":     {Subject: "Fwd: Your application", Text: block},
		"quoted":       {Subject: "Zub: Your application", Text: quoted},
		"in HTML":      {Subject: "Fwd: Your application", HTML: "<div>" + strings.ReplaceAll(strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(block), "\n", "<br>") + "</div>"},
	} {
		m.From, m.Date = "sam@example.org", wrapped
		o := Unwrap(m)
		if o.From != "nora@fernwerk.example" || o.Subject != "Your application" || strings.TrimSpace(o.Text) != "We have it." || !o.Date.Equal(wrapped) {
			t.Errorf("%s: %q %q %v %q", name, o.From, o.Subject, o.Date, o.Text)
		}
	}
}
