package llm_test

import (
	"encoding/json"
	"slices"
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

// Where a list is all that is asked for, it is read in the shapes that models give it in, and never in part.
func TestAListIsReadHoweverAModelWrapsIt(t *testing.T) {
	t.Parallel()
	shape := llm.Schema{Name: "ships", JSON: json.RawMessage(`{"type":"object","properties":{"ships":{"type":"array","items":` + string(shipSchema.JSON) + `}},"required":["ships"],"additionalProperties":false}`)}
	const gannet, gull = `{"name": "Gannet", "masts": 2}`, `{"name": "Gull", "masts": 1}`
	both := []ship{{"Gannet", 2}, {"Gull", 1}}
	for said, want := range map[string][]ship{
		`{"ships": [` + gannet + `, ` + gull + `]}`:                            both,
		`As [asked]: [` + gannet + `, ` + gull + `]`:                           both,
		`{"ships": {"1": ` + gannet + `, "2": ` + gull + `}}`:                  both,
		`{"count": 2, "ships": [` + gannet + `, ` + gull + `]}`:                both,
		`First [` + gull + `], then {"ships": [` + gannet + `, ` + gull + `]}`: both,
		`{"ships": ` + gull + `}`:                                              both[1:],
		gull:                                                                   both[1:],
		`{"ships": null}`:                                                      {},
		gannet + gull:                                                          nil,
		`{"ships": [` + gannet + `, {"name": "Gu`:                              nil,
		`{"ships": "none"}`:                                                    nil,
		`{"ships": [7]}`:                                                       nil,
		`{}`:                                                                   nil,
		"null":                                                                 nil,
	} {
		s := llmtest.New(llmtest.Script{Answer: said, Shaped: said})
		p, err := llm.New("openai", llm.Config{APIKey: key, BaseURL: s.URL, Model: "tide-1"})
		if err != nil {
			t.Fatal(err)
		}
		var got struct{ Ships []ship }
		_, err = p.Structured(t.Context(), question, shape, &got)
		if want == nil && (llm.KindOf(err) != llm.Unshaped || len(got.Ships) > 0) || want != nil && (err != nil || !slices.Equal(got.Ships, want) || len(s.Asked()) != 1) {
			t.Errorf("%q is read as %+v after %d calls: %v", said, got.Ships, len(s.Asked()), err)
		}
		s.Close()
	}
}
