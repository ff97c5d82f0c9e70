package services

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/services/grounding/language"
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
	from, to, ok := w.place(quote)
	return w.text[from:to], ok
}

// place is where find finds it, in bytes of the text.
func (w wording) place(quote wording) (from, to int, ok bool) {
	if !slices.ContainsFunc(quote.words, saysMore) {
		return 0, 0, false
	}
	for i := 0; i+len(quote.words) <= len(w.words); i++ {
		if slices.Equal(w.words[i:i+len(quote.words)], quote.words) {
			from, to = w.at[i][0], w.at[i+len(quote.words)-1][1]
			return from, to, utf8.RuneCountInString(w.text[from:to]) <= longestQuote
		}
	}
	return 0, 0, false
}

// backs says whether a quote says enough of a claim to be about it: each figure, or where the claim has none more than half
// of the words that do not stand in just any text.
func (w wording) backs(claim wording) bool {
	figures, held, words, common := 0, 0, 0, 0
	for _, word := range claim.words {
		has := slices.Contains(w.words, word)
		if strings.ContainsFunc(word, unicode.IsNumber) {
			if figures++; has {
				held++
			}
		} else if saysMore(word) {
			if words++; has {
				common++
			}
		}
	}
	if figures > 0 {
		return held == figures
	}
	return 2*common > words
}

// touches says whether a quote speaks of what a claim speaks of, and has each figure of a part of it. Of a quote in another
// language it can only be said that it says something.
func (w wording) touches(claim, part wording, abroad bool) bool {
	for _, word := range part.words {
		if strings.ContainsFunc(word, unicode.IsNumber) && !slices.Contains(w.words, word) {
			return false
		}
	}
	if abroad {
		return slices.ContainsFunc(w.words, func(word string) bool { return saysMore(word) && utf8.RuneCountInString(word) > 3 })
	}
	return slices.ContainsFunc(claim.words, func(word string) bool { return saysMore(word) && slices.Contains(w.words, word) })
}

// saysMore is a word that does not stand in just any text.
func saysMore(word string) bool {
	return utf8.RuneCountInString(word) > 1 && language.LittleWords[word] == 0
}
