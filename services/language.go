package services

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"havenjob/models"
	"havenjob/providers/llm"
)

// littleWords are those that a text of a language can hardly do without.
var littleWords = map[string]map[string]bool{
	"en": littleWordSet("the and of to in is that for with you was were are as have has this from your not be we which been would at on my it an by will their"),
	"de": littleWordSet("der die das und ist nicht ich sie mit auf für von den dem ein eine einen zu zur im als auch sich haben habe hatte werden bei wir meine aus nach war"),
	"fr": littleWordSet("de le la les des du et est une un je vous dans pour que qui pas sur avec nous mon ma votre au aux cette été plus ai j'ai chez en ce par"),
	"es": littleWordSet("el la los las y es una un que en por para con no se su sus del al como mi mis más pero fue muy esta este he años sobre de"),
	"it": littleWordSet("il lo la gli le di che è e una un per con non sono nel nella della del dei ho mi alla ma come questo anche più mio mia da in"),
	"nl": littleWordSet("de het een en van ik is dat op te met voor niet zijn ook bij naar heb mijn aan als er maar u wij was door in hebben"),
	"pt": littleWordSet("o a os as um uma de que e em para com não se por do da dos das no na mais meu minha foi ao como sua seu tenho"),
	"pl": littleWordSet("i w na z się nie do że jest to jak dla o od mam być oraz moje mój przez po jako państwa który które był była za"),
}

func littleWordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// languageOf is the language of a text by its little words; "" where it is too short, a list of names, or not one of
// WritingLanguages.
func languageOf(text string) string {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	best, second, language := 0, 0, ""
	for _, code := range WritingLanguages {
		n := 0
		for _, w := range words {
			if littleWords[code][w] {
				n++
			}
		}
		if n > best {
			best, second, language = n, best, code
		} else {
			second = max(second, n)
		}
	}
	if best < 4 || 8*best < len(words) || 2*best < 3*second {
		return ""
	}
	return language
}

// wantedLanguage is the one that was chosen, or else that of the first text of which it can be told.
func wantedLanguage(chosen string, otherwise ...string) string {
	if chosen != "" {
		return chosen
	}
	for _, text := range otherwise {
		if language := languageOf(text); language != "" {
			return language
		}
	}
	return ""
}

// strays says whether a text is in another language than it should be, where both can be told.
func strays(text, wanted string) bool {
	is := languageOf(text)
	return wanted != "" && is != "" && is != wanted
}

// OtherLanguage says of a text, as a model wrote it, that it is in another language than was asked for: than the one that
// was chosen, or else than that of the texts that it is for. "" where it is not, or can't be told.
func OtherLanguage(o models.Output, of ...string) string {
	wanted := wantedLanguage(o.Params.Language, of...)
	if o.EditedContent != "" || o.Params.Prompt == "" || !strays(o.Content, wanted) {
		return ""
	}
	return "The model wrote this in " + languageNames[languageOf(o.Content)] + ", and not in " + languageNames[wanted] + "."
}

// inLanguage has a text written once more that is in another language than was asked for. What comes of it counts where
// it is in the right one.
func (d *Desk) inLanguage(ctx context.Context, provider llm.Provider, work draft, text string, spent *llm.Usage) string {
	if !strays(work.tidy(text), work.language) {
		return text
	}
	answer, err := provider.Chat(ctx, languageRequest(work.prompt, work.tidy(text), work.language), nil)
	spent.InputTokens += answer.Usage.InputTokens
	spent.OutputTokens += answer.Usage.OutputTokens
	if now := work.tidy(answer.Text); err != nil || now == "" || strays(now, work.language) {
		return text // it is shown, and said to be in the wrong one
	}
	return clean(answer.Text)
}

// languageRequest asks for the same text in another language.
func languageRequest(first llm.Request, text, language string) llm.Request {
	ask := first
	ask.Messages = append(slices.Clone(first.Messages), llm.Message{Role: llm.Assistant, Text: text},
		llm.Message{Role: llm.User, Text: "That is in another language. Write the whole text again in " + languageNames[language] + ". Change nothing else. Give the text alone."})
	return ask
}
