// Package language tells the language of a text by its little words, those that a text can hardly do without. It is
// pure, and imports nothing of ours.
package language

import "strings"

// Codes are the languages that can be told, as in ISO 639-1.
var Codes = [...]string{"en", "de", "fr", "es", "it", "pt", "nl", "pl"}

// Set is some of the languages: a bit each, in the order of Codes.
type Set uint8

// LittleWords says of each little word which languages have it. Words are folded: small, and without diacritics. It is
// only read.
var LittleWords = littleWords([len(Codes)]string{
	`the and of with at i my have has was is are to for from which this that by on we our their an as over led your years into where it in`,
	`der die das und ich mit bei von zu zum zur ein eine einer einem habe war ist im fur auf nicht als dem den des mein meine meiner sich uber
		durch seit wurde sowie jahre jahren ihr ihre in`,
	`le la les et je j des du un une avec chez dans pour mon ma mes est ai que qui au aux par sur plus en ans nous vous votre l d de annees dont`,
	`el la los las y en con mi mis de del un una por para que es he se al como mas su anos fue desde lo durante donde`,
	`il lo la gli le e di del della dei delle nel nella un una con per che sono ho ha al alla da dal mio mia miei mie come anni si su piu presso
		anche non`,
	`o os as e de do da dos das no na nos nas em um uma com por para que sou fui tenho ao mais minha meu meus anos se como desde pela pelo nao`,
	`de het een en van bij met ik mijn voor op te aan zijn ben heb als naar uit jaar sinds over niet dat die was ook heeft waar deze wij`,
	`w z na sie jest jako przez od dla nie oraz lat mam jestem po za przy ze we moj moja ktory byl byla gdzie`,
})

func littleWords(lists [len(Codes)]string) map[string]Set {
	all := map[string]Set{}
	for i, list := range lists {
		for word := range strings.FieldsSeq(list) {
			all[word] |= 1 << i
		}
	}
	return all
}

// Counts is how many little words of each language a text has, in the order of Codes.
type Counts [len(Codes)]int

// Add counts one more word of the text, a folded one.
func (n *Counts) Add(word string) {
	if in := LittleWords[word]; in != 0 {
		for i := range n {
			if in&(1<<i) != 0 {
				n[i]++
			}
		}
	}
}

// Likely is the language that leads, be it by one word, as in a sentence; "" where none does.
func (n *Counts) Likely() string {
	best, second := 0, -1
	for i := 1; i < len(n); i++ {
		if n[i] > n[best] {
			best, second = i, max(second, n[best])
		} else if i < 4 || n[best] >= 4 { // the first four share many of their words with the rest, and come more often
			second = max(second, n[i])
		}
	}
	if n[best] == 0 || n[best] == second {
		return ""
	}
	return Codes[best]
}

// Sure is the language that leads by far; "" where a text of so many words is too short, a list of names, or in none of
// the languages.
func (n *Counts) Sure(words int) string {
	best, second := 0, 0
	for i := 1; i < len(n); i++ {
		if n[i] > n[best] {
			best, second = i, n[best]
		} else {
			second = max(second, n[i])
		}
	}
	if n[best] < 4 || 8*n[best] < words || 2*n[best] < 3*second {
		return ""
	}
	return Codes[best]
}
