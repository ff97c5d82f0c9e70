package services

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/services/language"
)

// wording is a text with its words, as quotes are looked for in it: whole words, without case, marks and punctuation.
// What tells C from C++ is a part of a word.
type wording struct {
	text  string
	words []string
	at    [][2]int // where each stands in the text
}

func wordingOf(text string) wording {
	w := wording{text: text}
	begin := -1
	put := func(end int) {
		if begin >= 0 {
			w.words, w.at = append(w.words, models.Fold(text[begin:end])), append(w.at, [2]int{begin, end})
		}
		begin = -1
	}
	for i, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !strings.ContainsRune("+#%", r) {
			put(i)
		} else if begin < 0 {
			begin = i
		}
	}
	put(len(text))
	return w
}

// longestQuote is how many characters a quote has at most.
const longestQuote = 400

// find looks for a quote, and gives it as the text has it. One that is too long or says nothing is nowhere.
func (w wording) find(quote wording) (as string, ok bool) {
	if !slices.ContainsFunc(quote.words, saysMore) {
		return "", false
	}
	for i := 0; i+len(quote.words) <= len(w.words); i++ {
		if slices.Equal(w.words[i:i+len(quote.words)], quote.words) {
			as = w.text[w.at[i][0]:w.at[i+len(quote.words)-1][1]]
			return as, utf8.RuneCountInString(as) <= longestQuote
		}
	}
	return "", false
}

// saysMore is a word that does not stand in just any text.
func saysMore(word string) bool {
	return utf8.RuneCountInString(word) > 1 && language.LittleWords[word] == 0
}
