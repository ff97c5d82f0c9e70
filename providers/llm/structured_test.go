package llm_test

import (
	"testing"

	"havenjob/providers/llm"
	"havenjob/providers/llm/llmtest"
)

func TestAnObjectIsFoundAmongOtherWordsAndBraces(t *testing.T) {
	t.Parallel()
	const gannet = `{"name": "Gan{n}et", "masts": 2}`
	for _, said := range []string{"```json\n" + gannet + "\n```", "As {name, masts}:\n" + gannet + "\nTell me if {more} is wanted.", `First {"name": "Gull"}, then ` + gannet, gannet + "}", gannet + gannet} {
		s := llmtest.New(llmtest.Script{Answer: said, Shaped: said})
		p, err := llm.New("openai", llm.Config{APIKey: key, BaseURL: s.URL, Model: "tide-1"})
		if err != nil {
			t.Fatal(err)
		}
		var got ship
		if _, err := p.Structured(t.Context(), question, shipSchema, &got); err != nil || got != (ship{"Gan{n}et", 2}) || len(s.Asked()) != 1 {
			t.Errorf("%q is read as %+v after %d calls: %v", said, got, len(s.Asked()), err)
		}
		s.Close()
	}
}
