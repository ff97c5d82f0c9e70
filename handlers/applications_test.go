package handlers_test

import (
	"context"
	"testing"

	"havenjob/models"
)

func (b *browser) application(company, title string, change func(*models.Application)) models.Application {
	b.t.Helper()
	a := models.Application{UserID: b.user.ID, CompanyName: company, JobTitle: title, Status: models.Applied,
		Source: models.SourceManual, DateApplied: models.DayOf(models.Now())}
	if change != nil {
		change(&a)
	}
	if err := models.CreateApplication(context.Background(), b.site.db, &a, models.ByUser); err != nil {
		b.t.Fatal(err)
	}
	return a
}

func TestTheListIsAPageAFragmentOrJSON(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.application("Northwind <Labs>", "Engineer", nil)
	me.get("applications").is(t, 200, "<html", "Northwind &lt;Labs&gt;")
	me.htmx().get("applications").is(t, 200, "!<html", "Northwind &lt;Labs&gt;")
	var list struct {
		Applications []models.Application `json:"applications"`
	}
	me.script("applications:read").get("applications").is(t, 200).decode(t, &list)
	if len(list.Applications) != 1 || list.Applications[0].CompanyName != "Northwind <Labs>" {
		t.Errorf("%+v", list)
	}
	me.script("profile:read").get("applications").is(t, 403, `"code":"scope"`)
	me.site.visitor(t).get("applications").to(t, "sign-in?next=applications")
}
