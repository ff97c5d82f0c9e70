package services

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"time"

	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/services/seal"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// LLM connects people to their servers of language models, or to the one that the instance offers.
type LLM struct {
	DB      *models.Database
	Box     *seal.Box
	Default LLMDefault
	Local   LocalServers
}

// LLMDefault is the server that the instance offers to who has connected none; without a name it offers none.
type LLMDefault struct {
	Provider, APIKey, BaseURL, Model string
}

// LocalServers says whose servers may have private addresses: this machine's, and those of the network that it stands in.
type LocalServers string

// The choices.
const (
	LocalForAdmins   LocalServers = "administrators"
	LocalForEveryone LocalServers = "everyone"
	LocalForNobody   LocalServers = "nobody"
)

func (l LocalServers) allows(u models.User) bool {
	return l == LocalForEveryone || l != LocalForNobody && u.IsAdmin
}

const llmHeld = "llm_key"

const (
	llmTestTime = 100 * time.Second // somebody waits for it, while a model at home is loaded
	llmListTime = 15 * time.Second
)

var (
	// ErrMonthlyLimit is a person whose model has taken as many tokens this month as they allow.
	ErrMonthlyLimit = errors.New("the month's tokens are used up")
	// ErrKeyNeeded is a server without a key that may be used with it.
	ErrKeyNeeded = errors.New("the key of the server is needed")
)

// Provider is the person's own server of models, or else the instance's. ErrNoModel: there is neither. ErrMonthlyLimit: the
// month's tokens are used up; a call that finds them used up by then gives it as well. It is for one text.
func (l *LLM) Provider(ctx context.Context, userID uuid.UUID) (llm.Provider, error) {
	var limited *limitedModel
	p, err := llm.ForUser(ctx, userID, func(ctx context.Context, userID uuid.UUID) (name string, c llm.Config, err error) {
		name, c, limited, err = l.lookup(ctx, userID)
		return name, c, err
	})
	if err == nil && limited != nil {
		limited.Provider = p
		return limited, nil
	}
	return p, err
}

// lookup finds whose server is asked, and what holds the person's monthly limit; nil: they have set none.
func (l *LLM) lookup(ctx context.Context, userID uuid.UUID) (name string, c llm.Config, limited *limitedModel, err error) {
	choice, err := models.LLMChoiceOf(ctx, l.DB, userID)
	if isNotFound(err) {
		if l.Default.Provider == "" {
			return "", c, nil, ErrNoModel
		}
		return l.Default.Provider, llm.Config{APIKey: l.Default.APIKey, BaseURL: l.Default.BaseURL, Model: l.Default.Model}, nil, nil
	}
	if err != nil {
		return "", c, nil, err
	}
	u, err := models.UserByID(ctx, l.DB, userID)
	if err != nil {
		return "", c, nil, err
	}
	if limit := choice.Settings.MonthlyLimit; limit > 0 {
		used, err := l.Used(ctx, u)
		if err != nil {
			return "", c, nil, err
		}
		if used.Tokens() >= limit {
			return "", c, nil, ErrMonthlyLimit
		}
		limited = &limitedModel{limit: limit, month: func(ctx context.Context) (LLMUsed, error) { return l.Used(ctx, u) }}
		limited.counted.Store(used.Tokens())
	}
	key, err := l.key(choice)
	return choice.ProviderName, l.config(u, choice.Settings, key), limited, err
}

// llmWays are the ways to people's servers: of those who may have private addresses reached, and of all others. No
// connection of the first is ever one of the second.
var llmWays = map[bool]llm.Transport{true: llmWay(Reach{Inside: true}), false: llmWay(Reach{})}

// llmWay looks at the connection itself, whatever the name leads to.
func llmWay(reach Reach) llm.Transport {
	return llm.NewTransport(func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := reach.Dial(ctx, network, address)
		if errors.Is(err, ErrOutOfReach) {
			err = &llm.Error{Kind: llm.OutOfReach, Err: err}
		}
		return c, err
	})
}

// config is what the provider needs.
func (l *LLM) config(u models.User, s models.LLMSettings, key string) llm.Config {
	return llm.Config{APIKey: key, BaseURL: s.BaseURL, Model: s.Model, Transport: llmWays[l.Local.allows(u)]}
}

func keyPlace(id uuid.UUID) string { return "user_provider_settings.encrypted_api_key:" + id.String() }

func (l *LLM) key(c models.LLMChoice) (string, error) {
	if c.EncryptedAPIKey == "" {
		return "", nil
	}
	return l.Box.UnsealString(c.EncryptedAPIKey, keyPlace(c.ID))
}

// LLMUsed is what somebody's calls took in this month, in tokens.
type LLMUsed struct {
	Since  time.Time `json:"since"` // the month's beginning, where the person is
	Input  int64     `json:"input_tokens"`
	Output int64     `json:"output_tokens"`
}

// Tokens is both together.
func (u LLMUsed) Tokens() int64 { return u.Input + u.Output }

// Used is what the person's calls have taken this month.
func (l *LLM) Used(ctx context.Context, u models.User) (LLMUsed, error) {
	now := models.Now().In(u.Zone())
	used := LLMUsed{Since: time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, now.Location()).UTC()}
	var err error
	used.Input, used.Output, err = models.TokensSince(ctx, l.DB, u.ID, used.Since)
	return used, err
}

// LLMKey is a key as it comes with a form: typed, or held from the try before; neither: the one that is saved.
type LLMKey struct{ Typed, Held string }

// resolve is the key that the form means. The saved one goes to the server that it was saved for and to no other: who has
// somebody's session for a moment must not get it. A held one has been typed in this form.
func (l *LLM) resolve(ctx context.Context, u models.User, name string, s models.LLMSettings, k LLMKey) (key string, there models.LLMChoice, err error) {
	there, err = models.LLMChoiceOf(ctx, l.DB, u.ID)
	if err != nil && !isNotFound(err) {
		return "", there, err
	}
	known := err == nil
	if k.Typed != "" {
		return k.Typed, there, nil
	}
	if k.Held != "" {
		if key, err := heldSecret(ctx, l.DB, l.Box, u.ID, llmHeld, k.Held); err != nil || key != "" {
			return key, there, err
		}
	}
	if known && there.ProviderName == name && there.Settings.BaseURL == s.BaseURL {
		key, err = l.key(there)
		return key, there, err
	}
	return "", there, nil
}

// Hold keeps a key for a while, so that a mistake elsewhere in the form does not cost typing it again.
func (l *LLM) Hold(ctx context.Context, userID uuid.UUID, key string) (token string, err error) {
	return holdSecret(ctx, l.DB, l.Box, userID, llmHeld, key)
}

// Models lists what the server offers, to choose from. An *llm.Error says why it can't.
func (l *LLM) Models(ctx context.Context, u models.User, name string, s models.LLMSettings, k LLMKey) ([]string, error) {
	p, _, _, err := l.try(ctx, u, name, s, k)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, llmListTime)
	defer cancel()
	return p.Models(ctx)
}

func (l *LLM) try(ctx context.Context, u models.User, name string, s models.LLMSettings, k LLMKey) (p llm.Provider, key string, there models.LLMChoice, err error) {
	if key, there, err = l.resolve(ctx, u, name, s, k); err != nil {
		return nil, "", there, err
	}
	if needs, err := llm.NeedsOf(name); err == nil && needs.Key && key == "" {
		return nil, "", there, ErrKeyNeeded
	}
	if err := llmTest.take(ctx, l.DB, u.ID.String()); err != nil {
		return nil, "", there, err
	}
	p, err = llm.New(name, l.config(u, s, key))
	return p, key, there, err
}

// Connect tries a server for real, and saves it when it answers. What of streaming and structured output does not work is
// saved with it. An *llm.Error says why it does not answer.
func (l *LLM) Connect(ctx context.Context, u models.User, ip, name string, s models.LLMSettings, k LLMKey) (choice models.LLMChoice, err error) {
	p, key, there, err := l.try(ctx, u, name, s, k)
	if err != nil {
		return choice, err
	}
	var spent llm.Usage
	s.Tested, spent, err = tested(ctx, p)
	if spent != (llm.Usage{}) {
		err = errors.Join(err, models.AddLLMUsage(ctx, l.DB, &models.LLMUsage{UserID: u.ID, Tool: "test", Provider: name, Model: s.Model,
			InputTokens: int64(spent.InputTokens), OutputTokens: int64(spent.OutputTokens)}))
	}
	if err != nil {
		return choice, err
	}
	choice = models.LLMChoice{ID: models.NewID(), UserID: u.ID, ProviderName: name, Settings: s}
	if there.ID != uuid.Nil {
		choice.ID, choice.CreatedAt = there.ID, there.CreatedAt
	}
	if key != "" {
		if choice.EncryptedAPIKey, err = l.Box.SealString(key, keyPlace(choice.ID)); err != nil {
			return choice, err
		}
	}
	return choice, models.InTx(ctx, l.DB, func(ctx context.Context, tx bun.Tx) error {
		if err := models.SaveLLMChoice(ctx, tx, &choice); err != nil {
			return err
		}
		if err := models.DeleteOneTimeTokens(ctx, tx, u.ID, llmHeld); err != nil || there.ID != uuid.Nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &u.ID, Action: models.ActionModelConnected, IP: ip, Detail: map[string]string{"name": name}})
	})
}

// Again tries what is saved, and keeps what was found.
func (l *LLM) Again(ctx context.Context, u models.User, ip string) (models.LLMChoice, error) {
	there, err := models.LLMChoiceOf(ctx, l.DB, u.ID)
	if err != nil {
		return there, err
	}
	return l.Connect(ctx, u, ip, there.ProviderName, there.Settings, LLMKey{})
}

// SetLimit saves how many tokens a month may take; 0: as many as wanted.
func (l *LLM) SetLimit(ctx context.Context, userID uuid.UUID, tokens int64) error {
	return models.InTx(ctx, l.DB, func(ctx context.Context, tx bun.Tx) error {
		if err := models.LockUser(ctx, tx, userID); err != nil {
			return err
		}
		there, err := models.LLMChoiceOf(ctx, tx, userID)
		if err != nil {
			return err
		}
		there.Settings.MonthlyLimit = tokens
		return models.SaveLLMChoice(ctx, tx, &there)
	})
}

var pong = llm.Schema{Name: "answer", JSON: json.RawMessage(`{"type":"object","properties":{"colour":{"type":"string"},"letters":{"type":"integer"}},"required":["colour","letters"],"additionalProperties":false}`)}

// tested asks the model something small in each of the ways that HavenJob needs.
func tested(ctx context.Context, p llm.Provider) (t models.LLMTested, spent llm.Usage, err error) {
	ctx, cancel := context.WithTimeout(ctx, llmTestTime)
	defer cancel()
	pieces := 0
	counted, err := p.Chat(ctx, llm.Request{Messages: []llm.Message{{Role: llm.User, Text: "Count from one to ten, in words, on one line."}}, MaxTokens: 2000},
		func(string) error { pieces++; return nil })
	spent = counted.Usage
	// One that writes more than it was allowed works, too; one whose answer breaks off does not.
	var e *llm.Error
	if err != nil && !(errors.As(err, &e) && e.Kind == llm.Truncated && e.Err == nil && pieces > 0) {
		return t, spent, err
	}
	if pieces < 2 {
		t.Streaming = "at_once"
	}
	var answer struct {
		Colour  string `json:"colour"`
		Letters int    `json:"letters"`
	}
	named, err := p.Structured(ctx, llm.Request{Messages: []llm.Message{{Role: llm.User, Text: "Name a colour, and how many letters its name has."}}, MaxTokens: 2000}, pong, &answer)
	if err != nil {
		t.Structured = string(llm.KindOf(err))
	}
	spent.InputTokens, spent.OutputTokens = spent.InputTokens+named.Usage.InputTokens, spent.OutputTokens+named.Usage.OutputTokens
	t.At = models.Now()
	return t, spent, nil
}

// Disconnect forgets the server. It can be brought back for an hour; then the key is gone, too. Mail goes to no other
// server because of it: that has to be switched on for that one.
func (l *LLM) Disconnect(ctx context.Context, userID, id uuid.UUID, ip string) error {
	return models.InTx(ctx, l.DB, func(ctx context.Context, tx bun.Tx) error {
		if err := models.DisconnectLLM(ctx, tx, userID, id); err != nil {
			return err
		}
		if err := models.SetModelReadsMail(ctx, tx, userID, false); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &userID, Action: models.ActionModelDisconnected, IP: ip})
	})
}

// Reconnect takes a disconnection back.
func (l *LLM) Reconnect(ctx context.Context, userID, id uuid.UUID, ip string) error {
	return models.InTx(ctx, l.DB, func(ctx context.Context, tx bun.Tx) error {
		if err := models.RestoreLLM(ctx, tx, userID, id); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &userID, Action: models.ActionModelConnected, IP: ip})
	})
}
