package journeys

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const ferryPosting = "Ferry pilot at Northwind Ferries\r\rRequirements\r- Radar\r- Fluent Danish"

// helped is somebody on a phone with a profile, an application, and a model that answers by the script.
func helped(t *testing.T, email string, status models.Status, script func(llmtest.Asked) llmtest.Script) (*place, *Tab, models.Application) {
	t.Helper()
	p, server := withModel(t, llmtest.Script{})
	server.Each(script)
	person, a := p.seaman(email, status)
	person.Size(390, 844)
	person.Go("applications/" + a.ID.String())
	return p, person, a
}

// seaman is somebody with a profile and an application.
func (p *place) seaman(email string, status models.Status) (*Tab, models.Application) {
	t, ctx := p.t, context.Background()
	t.Helper()
	person := p.person(email)
	u := p.user(email)
	u.Summary, u.Skills = "Harbour pilot with six years on the water.", []string{"Radar", "Knots"}
	if err := models.UpdateUser(ctx, p.db(), &u, "summary", "skills"); err != nil {
		t.Fatal(err)
	}
	work := &models.WorkExperience{Role: "Pilot", Company: "Quay Pilots", StartDate: "2014", EndDate: "2020", Description: "- Steered 40 ships\n- Kept the radar"}
	work.UserID = u.ID
	if err := models.CreateProfileRow(ctx, p.db(), work); err != nil {
		t.Fatal(err)
	}
	p.secret("Quay Pilots", "Maersk", "radar")
	return person, p.application(u, "Northwind Ferries", "Ferry pilot", status)
}

// described gives an application its posting without the browser.
func (p *place) described(a models.Application) {
	p.t.Helper()
	jd := models.JobDescription{UserID: a.UserID, ApplicationID: &a.ID, RawText: strings.ReplaceAll(ferryPosting, "\r", "\n")}
	if _, err := models.SaveJobDescription(context.Background(), p.db(), &jd); err != nil {
		p.t.Fatal(err)
	}
}

// fits fails the test where axe finds something, or a phone has to scroll sideways.
func fits(t *testing.T, tab *Tab, what string) {
	t.Helper()
	for theme, rules := range map[string]string{"light": everyRule, "dark": colours} {
		tab.Theme(theme)
		for _, v := range violations(tab, axeSource(t), rules) {
			t.Errorf("%s (%s): %s", what, theme, v)
		}
	}
	if wide := eval[float64](tab, "document.documentElement.scrollWidth"); wide > 390 {
		t.Errorf("%s: %v pixels wide", what, wide)
	}
}

const (
	honestLetter = "Dear Hiring Team,\n\nI was a pilot at Quay Pilots and steered 40 ships.\n\nKind regards\nMaya Kim"
	madeUpLetter = "Dear Hiring Team,\n\nI was a pilot at Quay Pilots and steered 40 ships. Before that I worked at Maersk Line.\n\nKind regards\nMaya Kim"
)

// watchLetter has a claim that no rule knows for one.
var watchLetter = strings.Replace(honestLetter, "40 ships.", "40 ships. I ran the night watch alone.", 1)

func TestALetterIsWrittenFromAPastedPostingByKeyboardOnAPhone(t *testing.T) {
	var checks atomic.Int32
	goOn := make(chan bool, 1)
	p, person, a := helped(t, "letter@harbour.example", models.Saved, func(asked llmtest.Asked) llmtest.Script {
		if strings.Contains(asked.Raw, "You check a text") {
			said := llmtest.Script{Shaped: `{"claims": [{"sentence": 3, "claim": "ran the night watch alone", "kind": "responsibility", "supported": false, "line": 0, "quote": "", "why": "No line tells of a watch."}]}`}
			switch checks.Add(1) {
			case 1:
				said.First = time.Minute
			case 3:
				<-goOn
			}
			return said
		}
		if strings.Contains(asked.Raw, "A check found") && !strings.Contains(asked.Raw, "Tone: enthusiastic") {
			return llmtest.Script{Answer: watchLetter}
		}
		return llmtest.Script{Answer: madeUpLetter, Word: 10 * time.Millisecond}
	})
	person.TabTo("#job-description textarea")
	person.Press(ferryPosting)
	person.EnterTo("#job-description button")
	person.Until(".requirements", "Fluent Danish")
	person.EnterTo("a[href^='letters?description=']")
	if got := person.Value("#application_id"); got != a.ID.String() || person.Value("#job_description_id") == "" {
		t.Errorf("the form has the application %q and the posting %q", got, person.Value("#job_description_id"))
	}
	person.EnterTo("form[data-write] button.primary")
	person.Until("#result", "asked once to take back")
	if text := person.Text("#result-text"); strings.Contains(text, "Maersk") || !strings.Contains(text, "Quay Pilots") || person.Has("mark.unsupported") {
		t.Errorf("what was made up is not taken back: %q", text)
	}
	for _, as := range []string{"docx", "pdf"} {
		inOrder(t, as, p.download(person, as), "Maya Kim", "Northwind Ferries", "Dear Hiring Team,", "Quay Pilots", "Kind regards", "Maya Kim")
	}

	// The rules miss one thing. The model finds it, once it is let: it is marked, and goes with its words.
	check := "#result form[action$='/check'] button[type=submit]"
	person.EnterAt(check)
	person.Wait("#result form.htmx-request button[type=button]")
	person.do("stop, which comes beside it", chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter)) // not Press: htmx is at it
	person.Until(".toast", "You stopped it.")
	person.Gone("#result form.htmx-request")
	if person.Has("mark.unsupported") {
		t.Error("what was stopped has found something")
	}
	person.EnterAt(check)
	person.Until("#result mark.unsupported", "ran the night watch alone")
	person.Until("#result .note", "Found by your model")
	person.Wait(check + ":focus")
	fits(t, person, "a letter that the model has checked")

	// Who begins to write while it is asked again goes on writing when it answers.
	person.Gone(".toast")
	person.do("ask again", chromedp.Click(chromedp.CSS(check), chromedp.NodeVisible))
	person.Wait("#result form.htmx-request")
	person.do("edit", chromedp.Click(chromedp.CSS("#result a[href$='edit=1']"), chromedp.NodeVisible))
	person.Wait("#letter-text")
	person.Set("#letter-text", honestLetter)
	goOn <- true
	person.Until(".toast", "One finding is its own.")
	if got := person.Value("#letter-text"); got != honestLetter {
		t.Errorf("when the model answers, the field has %q", got)
	}
	person.EnterAt("#result button.primary")
	person.Gone("#result mark.unsupported")
	person.Until("#result", "before the text, or what HavenJob knows of you, was changed")
	person.Gone(".toast") // three of them cover half a phone

	// Another tone, in which the model insists on what it made up.
	person.EnterAt(".desk-side details.disclosure > summary")
	person.TabTo("#tone")
	person.Press("e")
	person.EnterTo("form[data-write] button.primary")
	person.Until("#result mark.unsupported", "Maersk Line")
	person.Until("#result .note", "One thing in it is in neither your profile, your CV nor your answers.")
	if n := person.Count(".versions li"); n != 2 {
		t.Errorf("%d versions are kept", n)
	}
	fits(t, person, "a letter with what is made up")

	person.EnterAt("#result a[href$='edit=1']")
	if at := person.FocusOn("textarea#letter-text[name=text]"); at != "textarea#letter-text[name=text]" {
		t.Errorf("to edit, the keyboard is at %q", at)
	}
	fits(t, person, "a letter that is edited")
	person.Press("a", chromedp.ModifierCtrl)
	person.Press(strings.ReplaceAll(honestLetter, "\n", "\r"))
	person.Press(kb.Tab, chromedp.ModifierShift)
	person.Press(kb.Enter)
	person.Until(".toast", "Saved.")
	person.Gone("#result mark.unsupported")
}

func TestACVIsTailoredSectionBySectionByKeyboardOnAPhone(t *testing.T) {
	p, person, a := helped(t, "tailor@harbour.example", models.Saved, func(asked llmtest.Asked) llmtest.Script {
		repair := strings.Contains(asked.Raw, "A check found")
		text := "- Steered 40 ships by radar\\n- Kept the radar"
		switch {
		case strings.Contains(asked.Raw, "Rewrite the summary") && repair:
			text = "Pilot who knows radar, with six years on the water."
		case strings.Contains(asked.Raw, "Rewrite the summary"):
			text = "Pilot with six years on the water, and before that at Maersk Line."
		case strings.Contains(asked.Raw, "Put the skills"):
			text = "Radar, Knots, Kubernetes"
		}
		return llmtest.Script{Shaped: `{"text": "` + text + `", "why": "The posting asks for radar."}`, Word: 20 * time.Millisecond}
	})
	p.described(a)
	person.EnterTo("a[href^='tailor?application=']")
	person.EnterTo("main form button.primary")
	person.Until(".result-tools", "3 suggestions wait for you.")
	if text := person.Text("#s-summary"); strings.Contains(text, "Maersk") || !strings.Contains(text, "knows radar") {
		t.Errorf("what was made up is not taken back: %q", text)
	}
	person.Until("#s-skills mark.unsupported", "Kubernetes")
	person.Until("#s-skills .note", "Kubernetes")
	person.Until(".gaps", "Fluent Danish")
	fits(t, person, "a tailored CV")
	top := func(selector string) float64 {
		return eval[float64](person, "document.querySelector('"+selector+"').getBoundingClientRect().top + scrollY")
	}
	// What no wording covers is read first, and the sections are still within the first screen.
	if gaps, sections := top(".gaps"), top("#result"); gaps >= sections || sections > 844 {
		t.Errorf("the gaps stand at %.0f and the sections at %.0f", gaps, sections)
	}

	person.EnterAt("#s-summary button[value=accepted]")
	person.Until("#s-summary header", "Accepted")
	person.EnterAt("[id^=s-work] a[href*='edit=']")
	person.Wait("textarea[id^=text-work]")
	person.TabTo("textarea[id^=text-work]")
	person.Press("a", chromedp.ModifierCtrl)
	person.Press("- Steered 40 ships in fog")
	person.EnterAt("[id^=s-work] button.primary")
	person.Until("[id^=s-work] header", "Edited")
	person.EnterAt("#s-skills button[value=rejected]")
	person.Until("#s-skills header", "As it was")
	person.Until(".result-tools", "Every suggestion is decided on.")
	person.TabTo("#cv-layout")
	person.Press("m")
	person.Until("#cv-layout option[selected]", "Modern")
	for _, as := range []string{"docx", "pdf"} {
		text := p.download(person, as)
		inOrder(t, as, text, "Maya Kim", "Pilot who knows radar", "Experience", "Quay Pilots", "Steered 40 ships in fog", "Skills", "Radar", "Knots")
		for _, not := range []string{"Kubernetes", "Kept the radar", "Harbour pilot with"} {
			if strings.Contains(text, not) {
				t.Errorf("%s has %q", as, not)
			}
		}
	}
	if u := p.user("tailor@harbour.example"); u.Summary != "Harbour pilot with six years on the water." || !slices.Equal(u.Skills, []string{"Radar", "Knots"}) {
		t.Errorf("the profile has changed: %q %q", u.Summary, u.Skills)
	}
}

func TestAnInterviewAnswerIsImprovedAndAcceptedByKeyboardOnAPhone(t *testing.T) {
	p, person, a := helped(t, "star@harbour.example", models.Interview, func(llmtest.Asked) llmtest.Script {
		return llmtest.Script{Answer: "Situation: The tide tables were wrong.\n\nTask: I had to find out why.\n\nAction: I compared every table with the gauge.\n\nResult: The ferries left on time again.", Word: 200 * time.Millisecond}
	})
	person.EnterTo("a[href^='interview-questions']")
	person.TabTo("#bank-find")
	person.Press("hardest problem")
	person.Until("#bank-list [role=status]", "One question")
	person.EnterTo("#bank-list .rows a")
	person.TabTo("#draft_answer")
	person.Press("The tide tables were wrong. I compared every table with the gauge, and the ferries left on time again.")
	person.EnterTo(".practice-draft button.primary")
	person.Until(".versions", "being written")
	person.Until("#result .answer-paper", "I compared every table")
	person.Until(".versions", "not decided on") // without a reload
	fits(t, person, "a suggested answer")
	person.EnterAt("#result form[action$=accept] button")
	person.Until("#result h2", "Your answer")
	person.Until(".versions", "accepted")
	known, err := models.KnownAnswers(context.Background(), p.db(), a.UserID)
	if err != nil || len(known) != 1 || !strings.HasPrefix(known[0].Answer, "Situation: The tide tables") {
		t.Errorf("the bank has %+v (%v)", known, err)
	}
}

const fiveQuestions = "1. Why do you want to steer ferries?\r2. What did you do at your last post? (max. 20 words)\r3. Which tools do you know?\r4. Are you free in June?\rAnd in July?\r5. What else should we know? (100 characters)"

func TestFiveQuestionsOfAFormAreAnsweredByKeyboardOnAPhone(t *testing.T) {
	p, person, a := helped(t, "form@harbour.example", models.Saved, func(asked llmtest.Asked) llmtest.Script {
		repair := strings.Contains(asked.Raw, "A check found")
		switch {
		case strings.Contains(asked.Raw, "your last post") && repair:
			return llmtest.Script{Answer: "At Quay Pilots I steered 40 ships."}
		case strings.Contains(asked.Raw, "your last post"):
			return llmtest.Script{Answer: "At Quay Pilots I steered 40 ships, and at Maersk Line 900."}
		case strings.Contains(asked.Raw, "Which tools"):
			return llmtest.Script{Answer: "I know radar and Kubernetes."}
		case strings.Contains(asked.Raw, "too long"):
			return llmtest.Script{Answer: "I keep a log."}
		case strings.Contains(asked.Raw, "What else"):
			return llmtest.Script{Answer: "I keep a log. " + strings.Repeat("I keep it neatly. ", 20)}
		}
		return llmtest.Script{Answer: "I like fog."}
	})
	p.described(a)
	person.EnterTo("a[href^='application-questions?application=']")
	person.TabTo("#questions")
	person.Press(fiveQuestions)
	person.EnterAt("main form button.primary")
	person.Until("#asked h2", "5 questions")
	if got := person.Value("#question-2"); got != "What did you do at your last post?" || person.Value("#limit-2") != "20" || person.Value("#unit-2") != "words" {
		t.Errorf("the second is read as %q with %s %s", got, person.Value("#limit-2"), person.Value("#unit-2"))
	}
	fits(t, person, "the questions before they are answered")

	// What was read wrong is put right: the fourth is two, one of which is not to be answered, and the first has a limit.
	person.TabTo("#question-4")
	person.Press("a", chromedp.ModifierCtrl)
	person.Press("Are you free in June?\rAnd in July?")
	person.EnterAt(".asked-list li:nth-child(4) summary")
	person.EnterAt("button[name=change][value='split 4']")
	person.Until("#asked h2", "6 questions")
	person.EnterAt(".asked-list li:nth-child(5) summary")
	person.EnterAt("button[name=change][value='drop 5']")
	person.Until("#asked h2", "5 questions")
	person.TabTo("#limit-1")
	person.Press("30")
	person.EnterTo("main form button.primary")
	for i, words := range []string{"I like fog.", "At Quay Pilots I steered 40 ships.", "I know radar and Kubernetes.", "I like fog.", "I keep a log."} {
		card := ".answer-card:nth-of-type(" + strconv.Itoa(i+1) + ")"
		person.Until(card+" .answer-text", words)
	}
	person.Until("mark.unsupported", "Kubernetes")
	person.Until(".answer-card:nth-of-type(1)", "3 of 30 words")
	person.Until(".answer-card:nth-of-type(5)", "13 of 100 characters")
	if text := person.Text("main"); strings.Contains(text, "Maersk") || strings.Contains(text, "July") {
		t.Error("the page has what was taken back, or what was not asked")
	}
	fits(t, person, "answers")
	person.Go("applications/" + a.ID.String())
	if n := person.Count("#documents-of .rows li"); n != 5 {
		t.Errorf("the application has %d answers", n)
	}
}

// ferryAnswers are what the independent server says, by the words of the task.
const ferryAnswers = `{"fixtures": [
	{"match": {"userMessage": "A check found"}, "response": {"content": "Dear Hiring Team,\n\nI was a pilot at Quay Pilots and steered 40 ships.\n\nKind regards\nMaya Kim"}},
	{"match": {"userMessage": "Write the cover letter"}, "response": {"content": "Dear Hiring Team,\n\nI was a pilot at Quay Pilots and steered 40 ships. Before that I worked at Maersk Line.\n\nKind regards\nMaya Kim"}},
	{"match": {"userMessage": "Rewrite the summary"}, "response": {"content": "{\"text\": \"Pilot who knows radar, with six years on the water.\", \"why\": \"It fits.\"}"}},
	{"match": {"userMessage": "Rewrite what the person did"}, "response": {"content": "{\"text\": \"- Kept the radar\\n- Steered 40 ships\", \"why\": \"It fits.\"}"}},
	{"match": {"userMessage": "Put the skills"}, "response": {"content": "{\"text\": \"Knots, Radar\", \"why\": \"It fits.\"}"}},
	{"match": {"userMessage": "Improve the draft"}, "response": {"content": "Situation: The tide tables were wrong.\n\nTask: I had to find out why.\n\nAction: I compared them with the gauge.\n\nResult: The ferries left on time."}},
	{"match": {"userMessage": "Answer the question"}, "response": {"content": "I steered 40 ships."}}
]}`

func TestTheDeskWritesWithAServerThatOthersWrote(t *testing.T) {
	url := llmtest.Aimock(t, ferryAnswers)
	p := open(t, "LLM_PROVIDER=compatible", "LLM_BASE_URL="+url, "LLM_MODEL=tide-1", "LLM_LOCAL_SERVERS=everyone")
	person, a := p.seaman("others@harbour.example", models.Interview)
	person.Go("applications/" + a.ID.String())
	person.Type("#job-description textarea", ferryPosting)
	person.ClickTo("#job-description button")
	person.ClickTo("a[href^='letters?description=']")
	person.ClickTo("form[data-write] button.primary")
	person.Until("#result", "asked once to take back")
	for _, as := range []string{"docx", "pdf"} {
		inOrder(t, as, p.download(person, as), "Maya Kim", "Northwind Ferries", "Quay Pilots and steered 40 ships.", "Maya Kim")
	}
	person.Go("tailor?application=" + a.ID.String())
	person.ClickTo("main form button.primary")
	person.Until(".result-tools", "3 suggestions wait for you.")
	for n, line := range []string{"2 suggestions wait", "One suggestion waits", "Every suggestion is decided on."} {
		person.Click(".tailored-section:nth-of-type(" + strconv.Itoa(n+1) + ") button[value=accepted]")
		person.Until(".result-tools", line)
	}
	for _, as := range []string{"docx", "pdf"} {
		inOrder(t, as, p.download(person, as), "Maya Kim", "Pilot who knows radar", "Quay Pilots", "Kept the radar", "Steered 40 ships", "Knots", "Radar")
	}
	person.Go("interview-questions/01936000-0000-7000-8000-000000000016")
	person.Type("#draft_answer", "The tide tables were wrong. I compared them with the gauge, and the ferries left on time.")
	person.ClickTo(".practice-draft button.primary")
	person.Until("#result .answer-paper", "I compared them with the gauge.")
	person.Click("#result form[action$=accept] button")
	person.Until("#result h2", "Your answer")
	person.Go("application-questions?application=" + a.ID.String())
	person.Type("#questions", fiveQuestions)
	person.Click("main form button.primary")
	person.Until("#asked h2", "5 questions")
	person.ClickTo("#asked .form-actions button.primary")
	for n := range 5 {
		person.Until(".answer-card:nth-of-type("+strconv.Itoa(n+1)+") .answer-text", "I steered 40 ships.")
	}
}
