package email

// registry is every provider there is, by the name that the database, the configuration and the webhook's
// address use. A new provider is one line here and a file of its own.
var registry = map[string]func(Config) (Provider, error){
	"imap":     newIMAP,
	"raw":      newRaw,
	"sendgrid": newSendGrid,
	"smtp":     newSMTP,
}
