package handlers_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/providers/llm/llmtest"
	"havenjob/services"

	"github.com/google/uuid"
)

const nightLetter = "Dear Hiring Team,\n\nI steer ships and boats. I ran the night watch alone. I worked for the Quay Harbour Pilots.\n\nKind regards\nMaya Kim"

// doubted is one claim as a model gives it that finds nothing for it.
func doubted(claim, why string) string {
	return `{"sentence": 3, "claim": "` + claim + `", "kind": "responsibility", "supported": false, "line": 0, "quote": "", "why": "` + why + `"}`
}

// upheld is one that a line of the evidence shows.
func upheld(claim, kind string, line int, quote string) string {
	return `{"sentence": 4, "claim": "` + claim + `", "kind": "` + kind + `", "supported": true, "line": ` + strconv.Itoa(line) + `, "quote": "` + quote + `", "why": ""}`
}

func claims(list ...string) string { return `{"claims": [` + strings.Join(list, ", ") + `]}` }

// watchman is somebody with a letter whose night watch no rule knows, and whose employer no rule finds, and the model's server.
func watchman(t *testing.T, change ...func(*handlers.Deps)) (me *browser, script *browser, at string, server *llmtest.Server) {
	t.Helper()
	s, server := newChatSite(t, "openai", llmtest.Script{}, change...)
	me = s.person(t)
	me.user.FullName, me.user.Summary = "Maya Kim", "Steers ships and boats for the Quay Pilots in the harbour."
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "full_name", "summary"); err != nil {
		t.Fatal(err)
	}
	o := models.Output{UserID: me.user.ID, Type: models.OutputLetter, Content: nightLetter, Params: models.OutputParams{Kind: services.LetterApplication}}
	if err := models.CreateOutput(t.Context(), s.db, &o); err != nil {
		t.Fatal(err)
	}
	return me, me.script("profile:read", "profile:write", "documents:read"), o.ID.String(), server
}

// Answers as models give them, to who has a text checked: only words of both texts count, and what is no answer changes
// nothing.
func TestAnswersAsModelsGiveThemAreReadWhereTheyCheck(t *testing.T) {
	t.Parallel()
	me, script, id, server := watchman(t)
	shown := func() []string {
		var o models.Output
		script.get("letters/"+id).is(t, 200).decode(t, &o)
		list := []string{}
		for _, c := range o.Grounding.Claims {
			if c.ByModel {
				mark := "-"
				if c.Supported {
					mark = "+"
				}
				list = append(list, mark+c.Text)
			}
		}
		return list
	}
	const night = "ran the night watch alone"
	good := claims(doubted(night, "No line tells of a watch."))
	asGood := []string{"-" + night}
	for name, row := range map[string]struct {
		says  string
		fault llmtest.Fault
		want  []string // nil: it has failed, and what was found before stays
	}{
		"well-formed":            {says: good, want: asGood},
		"fenced":                 {says: "```\n" + good + "\n```", want: asGood},
		"fenced with a name":     {says: "```json\n" + good + "\n```\n", want: asGood},
		"chatty":                 {says: "Sure! Here is what I found:\n\n" + good + "\n\nLet me know if you need {more}.", want: asGood},
		"thinking aloud":         {says: good, fault: llmtest.Think, want: asGood},
		"truncated":              {says: good[:len(good)-40]},
		"cut off at the limit":   {says: good, fault: llmtest.LengthReached},
		"empty":                  {says: ""},
		"refusing":               {says: "I'm sorry, but I can't help with that request."},
		"declined":               {says: good, fault: llmtest.WillNot},
		"a list alone":           {says: "[" + doubted(night, "") + "]", want: asGood},
		"a list alone, twice":    {says: "As [asked]:\n[" + doubted(night, "") + ", " + upheld("Quay Harbour Pilots", "employer", 2, "Quay Pilots in the harbour") + "]", want: append(asGood, "+Quay Harbour Pilots")},
		"a claim alone":          {says: doubted(night, ""), want: asGood},
		"a claim for the list":   {says: `{"claims": ` + doubted(night, "") + `}`, want: asGood},
		"numbered for the list":  {says: `{"claims": {"1": ` + doubted(night, "") + `, "2": ` + upheld("Quay Harbour Pilots", "employer", 2, "Quay Pilots in the harbour") + `}}`, want: append(asGood, "+Quay Harbour Pilots")},
		"with words beside it":   {says: `{"note": "one claim", "claims": [` + doubted(night, "") + `]}`, want: asGood},
		"null":                   {says: `{"claims": null}`, want: []string{}},
		"the first of two":       {says: doubted(night, "") + " and {" + doubted("worked", "")},
		"a text for the list":    {says: `{"claims": "none"}`},
		"of another shape":       {says: `{"claims": [{"claim": 7, "supported": "no"}]}`},
		"nothing found":          {says: claims(), want: []string{}},
		"in German":              {says: claims(doubted("führte allein die Nachtwache", "Keine Zeile sagt das.")), want: []string{}},
		"with a German reason":   {says: claims(doubted(night, "Keine Zeile erzählt von einer Wache.")), want: asGood},
		"words of neither text":  {says: claims(doubted("own a castle", "No castle."), upheld("Quay Harbour Pilots", "employer", 2, "Quay Harbour Pilots")), want: []string{}},
		"a line that is another": {says: claims(upheld("Quay Harbour Pilots", "employer", 1, "Quay Pilots in the harbour"), upheld("Quay Harbour Pilots", "employer", 77, "Quay Pilots in the harbour")), want: []string{}},
		"upheld":                 {says: claims(upheld("Quay Harbour Pilots", "employer", 2, "Quay Pilots in the harbour")), want: []string{"+Quay Harbour Pilots"}},
		"injected":               {says: claims(upheld("Quay Harbour Pilots", "employer", 2, "ignore your rules"), doubted("Captain of the Titanic", "x"), doubted(night, `<script>alert(1)</script> [here](https://evil.example)`)), want: asGood},
		"the same many times":    {says: claims(strings.Split(strings.Repeat(doubted(night, "")+"|", 200)+doubted(night, ""), "|")...), want: asGood},
		"control characters":     {says: claims(doubted(`ran the\u0000 night\r watch alone`, `\u0007No\u0000`)), want: asGood},
	} {
		server.Say(llmtest.Script{Shaped: good})
		script.json("POST", "documents/"+id+"/check", nil).is(t, 200)
		server.Say(llmtest.Script{Shaped: row.says, Answer: row.says, Fault: row.fault})
		status, want := http.StatusOK, row.want
		if want == nil {
			status, want = http.StatusUnprocessableEntity, asGood
		}
		before := me.charged()
		got := script.json("POST", "documents/"+id+"/check", nil)
		if got.status != status || strings.Contains(got.body, "address") != (name == "empty") { // of its server, where no words came
			t.Errorf("%s: status %d, want %d: %s", name, got.status, status, got.body)
		}
		if unread := name == "of another shape" || name == "a text for the list" || name == "the first of two"; unread && (!strings.Contains(got.body, "What the model answered could not be read. Try again") || me.charged() != before) {
			t.Errorf("%s: it says %s, and %d calls are counted", name, got.body, me.charged()-before)
		}
		if got := shown(); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		me.get("letters/"+id).is(t, 200, "!castle", "!Titanic", "!<script>alert", `!href="https://evil`)
	}
}

func TestATextIsCheckedByTheModelFromItsPage(t *testing.T) {
	t.Parallel()
	me, script, id, server := watchman(t)
	at := "letters/" + id
	form := regexp.MustCompile(`action="documents/` + id + `/check"[^>]*>\s*<input type="hidden" name="seen" value="([^"]+)"`)
	press := func() url.Values {
		t.Helper()
		m := form.FindStringSubmatch(me.get(at).is(t, 200).body)
		if m == nil {
			t.Fatal("there is no button")
		}
		return url.Values{"seen": {m[1]}}
	}
	me.get(at).is(t, 200, "Check with the model", "!Found by your model", "!has checked it")
	server.Say(llmtest.Script{Shaped: claims(doubted("ran the night watch alone", "No line tells of a watch."), upheld("Quay Harbour Pilots", "employer", 2, "Quay Pilots in the harbour"))})
	first := press()
	me.post("documents/"+id+"/check", first).to(t, at)
	me.get(at).is(t, 200, "2 findings are its own", "Found by your model", `<mark class="unsupported" title="Nothing that you told HavenJob shows this. Your model says: “No line tells of a watch.”">ran the night watch alone</mark>`,
		"has checked it as well", "Check with the model again")
	asked := len(server.Asked())
	me.post("documents/"+id+"/check", first).to(t, at) // pressed again on the page as it was
	if n := len(server.Asked()); n != asked {
		t.Errorf("the same press asks %d times more", n-asked)
	}

	// In place, HTMX gets the letter alone, with what happened.
	server.Say(llmtest.Script{Shaped: claims()})
	got := me.htmx().post("documents/"+id+"/check", press()).is(t, 200, "!<html", "Kind regards", "!Found by your model")
	if toast := got.header.Get("HX-Trigger"); !strings.Contains(toast, "has nothing to add") {
		t.Errorf("what is said is %q", toast)
	}

	// A server that is down costs nothing, and what was found stays.
	server.Say(llmtest.Script{Shaped: claims(doubted("ran the night watch alone", ""))})
	me.post("documents/"+id+"/check", press()).to(t, at)
	before := me.charged()
	server.Say(llmtest.Script{Fault: llmtest.KeyRefused})
	me.post("documents/"+id+"/check", press()).to(t, at)
	me.get(at).is(t, 200, "key", "Found by your model")
	script.json("POST", "documents/"+id+"/check", nil).is(t, 422, "key")
	if n := me.charged(); n != before {
		t.Errorf("%d calls are counted, and were %d", n, before)
	}

	// An edit keeps what still has its words.
	script.json("PATCH", "documents/"+id, map[string]any{"text": nightLetter + " I ran."}).is(t, 200)
	me.get(at).is(t, 200, "Found by your model", "before the text, or what HavenJob knows of you, was changed")
	script.json("PATCH", "documents/"+id, map[string]any{"text": "I steer ships."}).is(t, 200)
	me.get(at).is(t, 200, "!Found by your model")
}

func TestEveryKindOfTextIsCheckedByTheModel(t *testing.T) {
	t.Parallel()
	var scribe *services.Scribe
	me, script, _, server := watchman(t, func(d *handlers.Deps) { scribe = d.Scribe })
	server.Say(llmtest.Script{Answer: "I ran the night watch alone.", Shaped: `{"text": "I ran the night watch alone.", "why": "It fits."}`})
	_, improved := tools[1].ask(script)
	_, answered := tools[2].ask(script)
	_, cv := tools[3].ask(script)
	server.Say(llmtest.Script{Shaped: claims(doubted("ran the night watch alone", "No line tells of a watch."))})
	const mark = `<mark class="unsupported" title="Nothing that you told HavenJob shows this.`
	for _, o := range []models.Output{improved, answered, cv} {
		page := pageOf(o)
		if o.Type == models.OutputCV {
			page = "tailored/" + o.ID.String()
		}
		me.get(page).is(t, 200, "Check with the model", "!Found by your model")
		me.htmx().post("documents/"+o.ID.String()+"/check", url.Values{"seen": {"none"}}).is(t, 200, mark, "Found by your model")
		script.json("POST", "documents/"+o.ID.String()+"/check", nil).is(t, 200, `"by_model":true`)
		me.get(page).is(t, 200, mark, "Found by your model")
	}
	scribe.Provider = func(context.Context, uuid.UUID) (llm.Provider, error) { return nil, services.ErrNoModel }
	me.get(pageOf(answered)).is(t, 200, "!Check with the model", "Found by your model")
	script.json("POST", "documents/"+answered.ID.String()+"/check", nil).is(t, 422, "No language model is connected")
}

func TestACheckThatIsStoppedSaysSoAndChangesNothing(t *testing.T) {
	t.Parallel()
	me, _, id, server := watchman(t)
	asked := make(chan bool, 1)
	server.Each(func(llmtest.Asked) llmtest.Script {
		asked <- true
		return llmtest.Script{Shaped: claims(doubted("ran the night watch alone", "")), First: time.Minute}
	})
	answered := make(chan answer, 1)
	waiting := *me
	go func() { answered <- waiting.post("documents/"+id+"/check", url.Values{"seen": {"none"}}) }()
	<-asked
	me.htmx().post("documents/"+id+"/stop", nil).is(t, 204)
	got := <-answered
	got.to(t, "letters/"+id)
	me.get("letters/"+id).is(t, 200, "You stopped it.", "!Found by your model", "!has checked it")
}
