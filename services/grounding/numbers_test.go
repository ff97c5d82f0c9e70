package grounding

import "testing"

func TestNumbersAreReadInWords(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       float64
	}{
		{"en", "two hundred and ten people", 210},
		{"en", "three and a half thousand visitors", 3500},
		{"en", "a quarter of a million pounds", 250_000},
		{"en", "two dozen children", 24},
		{"en", "18+ years of experience", 18},
		{"de", "fünfundachtzigtausend Euro", 85_000},
		{"de", "zweieinhalb Millionen Euro", 2_500_000},
		{"de", "hundertzwanzig Kinder", 120},
		{"de", "anderthalb Jahre", 1.5},
		{"fr", "quatre-vingt-dix-neuf clients", 99},
		{"fr", "soixante et onze clients", 71},
		{"fr", "deux cents clients", 200},
		{"fr", "un million et demi d'euros", 1_500_000},
		{"es", "dos millones seiscientos mil euros", 2_600_000},
		{"es", "medio millón de euros", 500_000},
		{"es", "treinta y cinco agentes", 35},
		{"it", "ventitré clienti", 23},
		{"nl", "drieëntwintig klanten", 23},
	} {
		q := quantities(c.text, tokens(c.text), c.lang)
		if len(q) != 1 || q[0].value != c.want {
			t.Errorf("%s: %+v, want %v", c.text, q, c.want)
		}
	}
}
