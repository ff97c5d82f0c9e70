package services

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/services/grounding/language"
)

// languageOf is the language of a text; "" where it can't be told for sure.
func languageOf(text string) string {
	words := strings.FieldsFunc(models.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) })
	var n language.Counts
	for _, w := range words {
		n.Add(w)
	}
	return n.Sure(len(words))
}

// wantedLanguage is the one that was chosen, or else that of the first text of which it can be told.
func wantedLanguage(chosen string, otherwise ...string) string {
	if chosen != "" {
		return chosen
	}
	for _, text := range otherwise {
		if told := languageOf(text); told != "" {
			return told
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
