package llm

// registry is every provider there is, by the name that the database and the configuration use. A new provider is one
// line here and a file of its own.
var registry = map[string]kind{
	"anthropic":  anthropicKind,
	"compatible": compatibleKind,
	"ollama":     ollamaKind,
	"openai":     openAIKind,
}
