package models_test

import (
	"context"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
)

func TestDocumentsAreFoundByTheirWordsInTheirNewestVersion(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u, stranger := modelstest.User(t, db), modelstest.User(t, db)
	a := models.Application{UserID: u.ID, CompanyName: "Northwind Ferries", JobTitle: "Ferry pilot", Status: models.Saved, Source: models.SourceManual}
	if err := models.CreateApplication(ctx, db, &a, models.ByUser); err != nil {
		t.Fatal(err)
	}
	keep := func(o models.Output) models.Output {
		t.Helper()
		if err := models.CreateOutput(ctx, db, &o); err != nil {
			t.Fatal(err)
		}
		return o
	}
	first := keep(models.Output{UserID: u.ID, Type: models.OutputLetter, Content: "I know radar.", ApplicationID: &a.ID})
	second := keep(models.Output{UserID: u.ID, Type: models.OutputLetter, Content: "Ich kenne Zürichs Böen, İzmir und 100 % der Riffe.", ParentID: &first.ID, ApplicationID: &a.ID})
	cv := keep(models.Output{UserID: u.ID, Type: models.OutputCV, Content: `{"plan":[{"id":"summary","title":"Summary","original":"Pilot."}]}` + "\n" + `{"section":{"id":"summary","title":"Summary","original":"Pilot.","suggestion":"Helmsman."}}` + "\n"})
	answer := keep(models.Output{UserID: u.ID, Type: models.OutputAnswer, Question: "Why the sea?", Content: "Because of the fog."})
	keep(models.Output{UserID: stranger.ID, Type: models.OutputLetter, Content: "Radar and fog."})
	found := func(words string) string {
		t.Helper()
		list, err := models.Outputs(ctx, db, u.ID, models.OutputsIn{Find: words})
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]string{second.ID.String(): "letter ", cv.ID.String(): "cv ", answer.ID.String(): "answer "}
		all := ""
		for _, o := range list {
			if o.Content == "" || names[o.ID.String()] == "" {
				t.Errorf("%q finds %+v", words, o)
			}
			all += names[o.ID.String()]
		}
		return all
	}
	for words, want := range map[string]string{
		"": "answer cv letter ", "radar": "", "boen": "letter ", "Zurich": "letter ", "ZÜRICH": "letter ", "izmir": "letter ", "BÖEN riff": "letter ", "northwind": "letter ", "fog sea": "answer ", "because northwind": "",
		"pilot.": "cv letter ", "helmsman": "", "plan": "", "%": "answer cv letter ", "100 %": "letter ", "ecause": "answer ",
	} {
		if got := found(words); got != want {
			t.Errorf("%q finds %q, want %q", words, got, want)
		}
	}
	if _, err := models.DecideSection(ctx, db, u.ID, cv.ID, "summary", "", models.Decision{Choice: models.ChoiceAccepted}); err != nil {
		t.Fatal(err)
	}
	if _, err := models.EditOutput(ctx, db, u.ID, answer.ID, func(o *models.Output) error { o.EditedContent = "The lamps."; return nil }); err != nil {
		t.Fatal(err)
	}
	if got := found("helmsman") + found("lamps") + found("fog"); got != "cv answer " {
		t.Errorf("after they were changed: %q", got)
	}
	if err := models.DeleteOutput(ctx, db, u.ID, second.ID); err != nil {
		t.Fatal(err)
	}
	if list, err := models.Outputs(ctx, db, u.ID, models.OutputsIn{Find: "radar"}); err != nil || len(list) != 1 || list[0].ID != first.ID {
		t.Errorf("without the second version: %+v %v", list, err)
	}
}
