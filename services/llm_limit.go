package services

import (
	"context"
	"sync/atomic"

	"havenjob/models"
	"havenjob/providers/llm"
)

// limitedModel is the model of somebody who allows so many tokens a month. A tool asks it many times for one text, so each
// call looks whether any are left. A call that has begun is let end: what it takes is known only then.
type limitedModel struct {
	llm.Provider
	month   func(ctx context.Context) (LLMUsed, error)
	limit   int64
	counted atomic.Int64 // what the month had taken when it was last asked
	spent   atomic.Int64 // by calls of this text, which are counted when it has ended
}

func (m *limitedModel) Chat(ctx context.Context, ask llm.Request, write func(string) error) (llm.Answer, error) {
	if err := m.left(ctx); err != nil {
		return llm.Answer{}, err
	}
	answer, err := m.Provider.Chat(ctx, ask, write)
	return m.took(answer, ask), err
}

func (m *limitedModel) Structured(ctx context.Context, ask llm.Request, shape llm.Schema, into any) (llm.Answer, error) {
	if err := m.left(ctx); err != nil {
		return llm.Answer{}, err
	}
	answer, err := m.Provider.Structured(ctx, ask, shape, into)
	return m.took(answer, ask), err
}

func (m *limitedModel) took(answer llm.Answer, ask llm.Request) llm.Answer {
	answer = counted(answer, ask)
	m.spent.Add(int64(answer.Usage.InputTokens + answer.Usage.OutputTokens))
	return answer
}

// left is ErrMonthlyLimit where no token is. A database that does not answer ends no text: what it said last holds.
func (m *limitedModel) left(ctx context.Context) error {
	if used, err := m.month(ctx); err == nil {
		m.counted.Store(used.Tokens())
	}
	if m.counted.Load()+m.spent.Load() >= m.limit {
		return &llm.Error{Kind: models.TextMonthlyLimit, Err: ErrMonthlyLimit}
	}
	return nil
}
