package services

import (
	"context"
	"encoding/json"
	"time"

	"havenjob/models"

	"github.com/uptrace/bun"
)

// demoTalk is a conversation that was: questions and answers in turn.
type demoTalk struct {
	ago   time.Duration
	about bool // the application that is farthest
	said  []string
}

var demoTalks = []demoTalk{
	{9 * 24 * time.Hour, false, []string{
		"What should I say about my weakness?",
		"Take one that is true and that you can already show progress on. Your profile suggests this:\n\n> I used to take every night page myself, because I was fastest. It kept the others from learning. So I rewrote what we alert on and started a handbook; pages went from eleven a week to one, and three colleagues answer them now.\n\nWhy it works:\n\n- It is **real**: the figures are from your time at Tagus Payments.\n- It ends with **what you changed**, not with an apology.\n- It leads to mentoring, which you want to be asked about.\n\nLeave out perfectionism; they have heard it.",
		"Shorter, please. I have thirty seconds.",
		"“I took every night page myself because I was fastest, and nobody else learned. So I rewrote our alerts and started a handbook: from eleven pages a week to one, and three others answer them now.”",
	}},
	{26 * time.Hour, true, []string{
		"Summarise my experience for this job",
		"Three things from your profile fit it best:\n\n1. **Busy systems made calm.** At Tagus Payments you split the settlement job into 40 small ones; the nightly run went from 5 hours to 35 minutes.\n2. **Scale on few machines.** At Lorry & Lane your Go service planned 60,000 stops a day on six machines.\n3. **Teams that write things down.** You started the on-call handbook that four teams still use.\n\nThere is no job description with this application, so I can’t say what they ask for beyond the title. Add it, and I can compare.",
	}},
}

// demoChats adds conversations as they would be after a few weeks.
func demoChats(ctx context.Context, tx bun.Tx, u *models.User, now time.Time) error {
	for _, talk := range demoTalks {
		at := now.Add(-talk.ago)
		s := models.ChatSession{UserID: u.ID, Title: chatTitle(talk.said[0])}
		if talk.about {
			list, err := models.FarthestApplication(ctx, tx, u.ID)
			if err != nil && !isNotFound(err) {
				return err
			}
			if err == nil {
				s.ApplicationID = &list.ID
			}
		}
		known, err := BuildContext(ctx, tx, u.ID, s.ApplicationID, talk.said[0], contextTokens)
		if err != nil {
			return err
		}
		given, err := json.Marshal(known)
		if err != nil {
			return err
		}
		messages := []models.ChatMessage{{Role: models.ChatSystem, Content: string(given)}}
		for i, words := range talk.said {
			m := models.ChatMessage{Role: models.ChatUser, Content: words}
			if i%2 == 1 {
				count := tokens(words)
				m.Role, m.TokenCount = models.ChatAssistant, &count
				m.Usage = &models.TextUsage{Provider: "openai", Model: "example-model", InputTokens: 1_400 + 90*i, OutputTokens: count}
			}
			messages = append(messages, m)
		}
		if err := models.AddPastChat(ctx, tx, &s, messages, at); err != nil {
			return err
		}
	}
	return nil
}
