package handlers_test

import (
	"regexp"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"
)

// tool is one of those that have a model write, asked by a script.
type tool struct {
	name   string
	shaped bool // its answers are JSON
	said   string
	german string
	ask    func(script *browser) (text string, o models.Output)
}

var tools = []tool{
	{"letter", false, "Dear Hiring Team,\n\nI steer ships and boats.\n\nKind regards\nMaya Kim",
		"Sehr geehrte Damen und Herren,\n\nich steuere Schiffe und Boote, und das ist die Arbeit, die ich mag. Ich habe sie nicht auf der Elbe, sondern auf dem Rhein gelernt.\n\nMit freundlichen Grüßen\nMaya Kim",
		func(script *browser) (string, models.Output) {
			o := decoded[models.Output](script.t, script.json("POST", "ai/cover-letter", map[string]any{"job_description": ferryPosting, "language": "en"}))
			return o.Content, o
		}},
	{"interview", false, "I steer ships and boats.", "Ich steuere Schiffe und Boote, und das ist die Arbeit, die ich mag. Ich habe sie nicht auf der Elbe, sondern auf dem Rhein gelernt.",
		func(script *browser) (string, models.Output) {
			o := decoded[models.Output](script.t, script.json("POST", "ai/improve-answer", map[string]any{"question_id": seededQuestion, "draft_answer": "Ships and boats.", "language": "en"}))
			return o.Content, o
		}},
	{"answers", false, "I steer ships and boats.", "Ich steuere Schiffe und Boote, und das ist die Arbeit, die ich mag. Ich habe sie nicht auf der Elbe, sondern auf dem Rhein gelernt.",
		func(script *browser) (string, models.Output) {
			list := decoded[struct{ Answers []models.Output }](script.t, script.json("POST", "ai/answer-questions", map[string]any{"questions": "What do you do?", "language": "en"}))
			return list.Answers[0].Content, list.Answers[0]
		}},
	{"tailor", true, "I steer ships and boats.", "Ich steuere Schiffe und Boote, und das ist die Arbeit, die ich mag. Ich habe sie nicht auf der Elbe, sondern auf dem Rhein gelernt.",
		func(script *browser) (string, models.Output) {
			o := decoded[models.Output](script.t, script.json("POST", "ai/tailor-cv", map[string]any{"job_description": ferryPosting, "language": "en"}))
			s := o.Sections()[0]
			if s.Failure != "" {
				o.State, o.Usage.Failure = models.TextFailed, s.Failure
			}
			o.Grounding = &models.Grounding{Claims: s.Claims}
			return s.Suggestion, o
		}},
}

// Answers as models give them, to every tool: what is no part of the text is left out, and what is no text has failed.
func TestAnswersAsModelsGiveThemAreReadByEveryTool(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "openai", llmtest.Script{})
	me := s.person(t)
	me.user.Summary = "Steers ships and boats."
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary"); err != nil {
		t.Fatal(err)
	}
	script := me.script("profile:read", "profile:write", "documents:read")
	shape := func(text string) string {
		return `{"text": "` + strings.ReplaceAll(text, "\n", `\n`) + `", "why": "It fits."}`
	}
	const refusal = "I'm sorry, but I can't help with that request."
	for _, tool := range tools {
		made := func(text string) string {
			if tool.shaped {
				return shape(text)
			}
			return text
		}
		captain := strings.Replace(tool.said, "ships and boats.", "ships and boats. I was captain of the Titanic for 30 years.", 1)
		rows := map[string]struct {
			says  []string // one call after the other; the last one stays
			fault llmtest.Fault
			want  string // "": it has failed
			loose int    // claims that nothing supports
		}{
			"well-formed":        {says: []string{made(tool.said)}, want: tool.said},
			"fenced":             {says: []string{"```\n" + made(tool.said) + "\n```"}, want: tool.said},
			"fenced with a name": {says: []string{"```json\n" + made(tool.said) + "\n```\n"}, want: tool.said},
			"chatty":             {says: []string{"Sure! Here is what you asked for:\n\n" + made(tool.said) + "\n\nLet me know if you would like any changes!"}, want: tool.said},
			"thinking aloud":     {says: []string{made(tool.said)}, fault: llmtest.Think, want: tool.said},
			"empty":              {says: []string{""}},
			"only white space":   {says: []string{made(" \n\n ")}},
			"refusing":           {says: []string{made(refusal)}},
			"declined":           {says: []string{made(tool.said)}, fault: llmtest.WillNot},
			"injected":           {says: []string{made(captain)}, want: captain, loose: 1},
			"injected, repaired": {says: []string{made(captain), made(tool.said)}, want: tool.said},
			"German, then not":   {says: []string{made(tool.german), made(tool.said)}, want: tool.said},
			"control characters": {says: []string{strings.ReplaceAll(made(tool.said), "ships", "ships\u0000\r")}, want: tool.said},
		}
		if tool.shaped {
			delete(rows, "control characters") // JSON has none
			rows["German throughout"] = rows["refusing"]
			rows["truncated"] = rows["refusing"]
			row := rows["German throughout"]
			row.says = []string{made(tool.german)}
			rows["German throughout"] = row
			row.says = []string{made(tool.said)[:20]}
			rows["truncated"] = row
		} else {
			row := rows["well-formed"]
			row.says, row.want = []string{tool.german}, tool.german
			rows["German throughout"] = row
		}
		for name, row := range rows {
			calls := 0
			server.Each(func(llmtest.Asked) llmtest.Script {
				says := row.says[min(calls, len(row.says)-1)]
				calls++
				return llmtest.Script{Answer: says, Shaped: says, Fault: row.fault}
			})
			text, o := tool.ask(script)
			if failed := o.State == models.TextFailed; failed != (row.want == "") {
				t.Errorf("%s, %s: %s %+v %q", tool.name, name, o.State, o.Usage, text)
			}
			if row.want != "" && text != row.want {
				t.Errorf("%s, %s: %q, want %q", tool.name, name, text, row.want)
			}
			if row.want == "" && name != "declined" && text != "" {
				t.Errorf("%s, %s: %q is kept", tool.name, name, text)
			}
			if n := len(o.Grounding.Unsupported()); n < row.loose || row.loose == 0 && n > 0 && name != "German throughout" {
				t.Errorf("%s, %s: %d claims are unsupported: %+v", tool.name, name, n, o.Grounding)
			}
		}
	}
}

func TestATextThatIsCutOffOrInAnotherLanguageSaysSo(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "openai", llmtest.Script{})
	me := s.person(t)
	script := me.script("profile:read", "profile:write", "documents:read")
	for _, tool := range tools[:3] {
		server.Say(llmtest.Script{Answer: tool.german})
		_, o := tool.ask(script)
		me.get(pageOf(o)).is(t, 200, "The model wrote this in German, and not in English.")
		server.Say(llmtest.Script{Answer: tool.said, Fault: llmtest.LengthReached})
		text, o := tool.ask(script)
		if o.State != models.TextFailed || o.Usage.Failure != "truncated" || !strings.HasPrefix(tool.said, strings.TrimSpace(text)) || text == "" {
			t.Errorf("%s: cut off it is %s with %q", tool.name, o.State, text)
		}
		me.get(pageOf(o)).is(t, 200, "broke off")
		server.Say(llmtest.Script{Fault: llmtest.TooLong})
		_, o = tool.ask(script)
		me.get(pageOf(o)).is(t, 200, "Choose a model that reads more", "!new conversation")
	}
}

func pageOf(o models.Output) string {
	switch {
	case o.Type == models.OutputLetter:
		return "letters/" + o.ID.String()
	case o.Params.Question != "":
		return "interview-questions/" + o.Params.Question + "?attempt=" + o.ID.String()
	}
	return "answers/" + o.ID.String()
}

func TestATextFollowsTheLanguageOfThePosting(t *testing.T) {
	t.Parallel()
	german := tools[3].german
	s, server := newChatSite(t, "openai", llmtest.Script{Answer: tools[0].german, Shaped: `{"text": "` + german + `", "why": "Passt."}`})
	me := s.person(t)
	me.user.Summary, me.user.Skills = "Steers ships and boats.", []string{"Radar"}
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary", "skills"); err != nil {
		t.Fatal(err)
	}
	script := me.script("profile:read", "profile:write", "documents:read")
	posting := "Fährlotse (m/w/d)\n\nSie steuern die Fähren bei Nebel und kennen das Radar. Wir sind ein Team von 40 und suchen Sie für den Hafen."
	text := func(o models.Output) string {
		f := script.get("documents/"+o.ID.String()+"/file?as=docx").is(t, 200)
		doc, err := reader.Text(t.Context(), []byte(f.body))
		if err != nil {
			t.Fatal(err)
		}
		return doc.Text
	}
	letter := decoded[models.Output](t, script.json("POST", "ai/cover-letter", map[string]any{"job_description": posting}))
	if asked := server.Asked(); letter.Params.Language != "de" || !strings.Contains(asked[0].Raw, "Language: German.") || len(asked) != 1 {
		t.Errorf("the letter is asked for in %q, %d times", letter.Params.Language, len(asked))
	}
	if doc := text(letter); !regexp.MustCompile(`\d{1,2}\. \p{L}+ \d{4}`).MatchString(doc) {
		t.Errorf("it has no German date: %s", doc)
	}
	cv := decoded[models.Output](t, script.json("POST", "ai/tailor-cv", map[string]any{"job_description": posting}))
	script.json("POST", "tailored/"+cv.ID.String()+"/decisions", map[string]any{"section": "summary", "choice": "accepted"}).is(t, 200)
	if doc := text(cv); cv.Params.Language != "de" || !strings.Contains(doc, "Kenntnisse") {
		t.Errorf("the CV is in %q: %s", cv.Params.Language, doc)
	}
}
