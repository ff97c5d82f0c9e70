package main

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"havenjob/providers/llm"
	"havenjob/providers/mailer"
	"havenjob/providers/storage"
	"havenjob/services/seal"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"
)

// config is everything that the environment decides. This file is the only reader of it;
// .env.example and docs/self-hosting.md list the same, and a test compares the three.
type config struct {
	Listen   string `env:"LISTEN" envDefault:"127.0.0.1:8080"`
	BaseURL  string `env:"BASE_URL"`
	Instance string `env:"INSTANCE_NAME" envDefault:"HavenJob"`
	DataDir  string `env:"DATA_DIR" envDefault:"data"`

	DatabaseURL       string `env:"DATABASE_URL"`
	DatabaseDirectURL string `env:"DATABASE_DIRECT_URL"`
	DatabasePooled    bool   `env:"DATABASE_POOLED"`

	Secret     string `env:"HAVENJOB_SECRET"`
	SecretFile string `env:"HAVENJOB_SECRET_FILE"`

	Registration   string   `env:"REGISTRATION" envDefault:"open"`
	TrustedProxies []string `env:"TRUSTED_PROXIES"`
	MetricsToken   string   `env:"METRICS_TOKEN"`

	SMTPHost     string `env:"SMTP_HOST"`
	SMTPPort     int    `env:"SMTP_PORT" envDefault:"587"`
	SMTPUsername string `env:"SMTP_USERNAME"`
	SMTPPassword string `env:"SMTP_PASSWORD"`
	SMTPTLS      string `env:"SMTP_TLS" envDefault:"starttls"`
	MailFrom     string `env:"MAIL_FROM"`

	InboundDomain     string `env:"INBOUND_DOMAIN"`
	InboundProvider   string `env:"INBOUND_PROVIDER"`
	SendGridSecret    string `env:"SENDGRID_INBOUND_SECRET"`
	SendGridPublicKey string `env:"SENDGRID_INBOUND_PUBLIC_KEY"`
	InboundListen     string `env:"INBOUND_SMTP_LISTEN"`
	InboundCert       string `env:"INBOUND_SMTP_CERT"`
	InboundKey        string `env:"INBOUND_SMTP_KEY"`

	LLMProvider string `env:"LLM_PROVIDER"`
	LLMKey      string `env:"LLM_API_KEY"`
	LLMBaseURL  string `env:"LLM_BASE_URL"`
	LLMModel    string `env:"LLM_MODEL"`
	LLMLocal    string `env:"LLM_LOCAL_SERVERS" envDefault:"administrators"`
	LLMHourly   int    `env:"LLM_HOURLY_LIMIT" envDefault:"120"`

	StorageDir  string `env:"STORAGE_DIR"`
	S3Endpoint  string `env:"S3_ENDPOINT"`
	S3Bucket    string `env:"S3_BUCKET"`
	S3Region    string `env:"S3_REGION" envDefault:"auto"`
	S3AccessKey string `env:"S3_ACCESS_KEY"`
	S3SecretKey string `env:"S3_SECRET_KEY"`
	S3SSE       string `env:"S3_SSE" envDefault:"auto"`

	BackupKeep int `env:"BACKUP_KEEP" envDefault:"14"`

	LogLevel     string        `env:"LOG_LEVEL" envDefault:"info"`
	LogFormat    string        `env:"LOG_FORMAT" envDefault:"text"`
	ShutdownTime time.Duration `env:"SHUTDOWN_TIME" envDefault:"20s"`

	baseURL  *url.URL
	proxies  []netip.Prefix
	secret   seal.Secret // the zero value: none is configured
	loopback bool        // only this machine can reach the server
}

// loadConfig reads the environment, with what the file .env adds to it, and reports every mistake at once.
func loadConfig(environ []string) (*config, error) {
	vars, err := godotenv.Read(".env")
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("the file .env can't be read: %w", err)
	}
	if vars == nil {
		vars = map[string]string{}
	}
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		vars[name] = value
	}
	return parseConfig(vars)
}

func parseConfig(vars map[string]string) (*config, error) {
	c := new(config)
	var wrong []error
	var unread []string // what has no value to be checked
	err := env.ParseWithOptions(c, env.Options{Environment: vars})
	var all env.AggregateError
	if errors.As(err, &all) {
		for _, e := range all.Errors {
			var parse env.ParseError
			if errors.As(e, &parse) {
				name := variable(parse.Name)
				unread = append(unread, name)
				e = fmt.Errorf("  %s: not a %s: %w", name, parse.Type, parse.Err)
			}
			wrong = append(wrong, e)
		}
	} else if err != nil {
		wrong = append(wrong, err)
	}
	wrong = append(wrong, c.check(unread)...)
	if len(wrong) > 0 {
		return nil, fmt.Errorf("the configuration has mistakes:\n%w", errors.Join(wrong...))
	}
	return c, nil
}

// variable is the environment's name for a field.
func variable(field string) string {
	if f, ok := reflect.TypeFor[config]().FieldByName(field); ok {
		name, _, _ := strings.Cut(f.Tag.Get("env"), ",")
		return name
	}
	return field
}

func (c *config) check(unread []string) (wrong []error) {
	bad := func(name, format string, args ...any) {
		if slices.Contains(unread, name) {
			return // said already
		}
		wrong = append(wrong, fmt.Errorf("  %s: %s", name, fmt.Sprintf(format, args...)))
	}
	oneOf := func(name, value string, allowed ...string) {
		if !slices.Contains(allowed, value) {
			bad(name, "%q is none of %s", value, strings.Join(allowed, ", "))
		}
	}

	host, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		bad("LISTEN", "%q is no address to listen on, such as 127.0.0.1:8080 or :8080", c.Listen)
	}
	address, addressErr := netip.ParseAddr(host)
	c.loopback = host == "localhost" || addressErr == nil && address.IsLoopback()
	if c.BaseURL == "" {
		if host == "" || addressErr == nil && (address.IsUnspecified() || address.IsLoopback()) {
			host = "localhost"
		}
		c.BaseURL = "http://" + net.JoinHostPort(host, port)
	}
	if c.baseURL, err = url.Parse(c.BaseURL); err != nil || c.baseURL.Host == "" || !slices.Contains([]string{"http", "https"}, c.baseURL.Scheme) || c.baseURL.RawQuery != "" {
		bad("BASE_URL", "%q is no address such as https://jobs.example.com or https://example.com/jobs", c.BaseURL)
		c.baseURL = &url.URL{}
	}

	if c.DatabaseURL == "" {
		c.DatabaseURL = filepath.Join(c.DataDir, "havenjob.db")
	}
	if strings.Contains(c.DatabaseURL, "://") {
		scheme, _, _ := strings.Cut(c.DatabaseURL, "://")
		oneOf("DATABASE_URL (its scheme)", scheme, "postgres", "postgresql", "sqlite")
	}
	if c.DatabaseDirectURL == "" {
		c.DatabaseDirectURL = c.DatabaseURL
	}

	c.checkSecret(bad)
	oneOf("REGISTRATION", c.Registration, "open", "closed", "invite")
	for _, text := range c.TrustedProxies {
		prefix, err := netip.ParsePrefix(strings.TrimSpace(text))
		if err != nil {
			var a netip.Addr
			if a, err = netip.ParseAddr(strings.TrimSpace(text)); err == nil {
				prefix = netip.PrefixFrom(a, a.BitLen())
			}
		}
		if err != nil {
			bad("TRUSTED_PROXIES", "%q is no address or network such as 10.0.0.0/8", text)
		}
		c.proxies = append(c.proxies, prefix)
	}

	oneOf("SMTP_TLS", c.SMTPTLS, "starttls", "tls", "none")
	if c.SMTPPort < 1 || c.SMTPPort > 65535 {
		bad("SMTP_PORT", "%d is no port", c.SMTPPort)
	}
	if c.SMTPHost != "" {
		if _, err := mail.ParseAddress(c.MailFrom); err != nil {
			bad("MAIL_FROM", "%q is no address to send from, such as HavenJob <jobs@example.com>; it is needed with SMTP_HOST", c.MailFrom)
		}
	}
	if strings.ContainsAny(c.InboundDomain, "@/: ") {
		bad("INBOUND_DOMAIN", "%q is no domain such as in.example.com", c.InboundDomain)
	}
	oneOf("LLM_LOCAL_SERVERS", c.LLMLocal, "administrators", "everyone", "nobody")
	if c.LLMHourly < 1 {
		bad("LLM_HOURLY_LIMIT", "%d is no number of questions", c.LLMHourly)
	}
	c.checkLLM(bad)
	oneOf("INBOUND_PROVIDER", c.InboundProvider, "", "raw", "sendgrid")
	if c.InboundProvider == "sendgrid" && c.SendGridSecret == "" {
		bad("SENDGRID_INBOUND_SECRET", "is needed with INBOUND_PROVIDER=sendgrid: without it anybody could post mail")
	}
	if c.SendGridSecret != "" && len(c.SendGridSecret) < 16 {
		bad("SENDGRID_INBOUND_SECRET", "is too easy to guess: use 16 characters or more, without signs that a URL would change")
	}
	if c.InboundListen != "" {
		if _, _, err := net.SplitHostPort(c.InboundListen); err != nil {
			bad("INBOUND_SMTP_LISTEN", "%q is no address to listen on, such as :25 or 127.0.0.1:2525", c.InboundListen)
		}
		if c.InboundDomain == "" {
			bad("INBOUND_DOMAIN", "is needed with INBOUND_SMTP_LISTEN: mail for any other domain is refused")
		}
	}
	if (c.InboundCert == "") != (c.InboundKey == "") {
		bad("INBOUND_SMTP_CERT", "goes with INBOUND_SMTP_KEY: give both files, or neither")
	}
	c.checkStorage(bad, oneOf)
	if c.BackupKeep < 0 {
		bad("BACKUP_KEEP", "%d is no number of backups", c.BackupKeep)
	}
	oneOf("LOG_LEVEL", c.LogLevel, "debug", "info", "warn", "error")
	oneOf("LOG_FORMAT", c.LogFormat, "text", "json")
	if c.ShutdownTime <= 0 {
		bad("SHUTDOWN_TIME", "%s is no time to wait, such as 20s", c.ShutdownTime)
	}
	return wrong
}

// asksFirstCode says whether strangers could be faster than the operator to add the first account: the server listens
// for other machines, or a proxy brings them.
func (c *config) asksFirstCode() bool {
	address, err := netip.ParseAddr(c.baseURL.Hostname())
	local := c.baseURL.Hostname() == "localhost" || err == nil && address.IsLoopback()
	return !c.loopback || !local || len(c.proxies) > 0
}

// mailer sends mails by SMTP; nil where that is not configured.
func (c *config) mailer() (*mailer.Mailer, error) {
	if c.SMTPHost == "" {
		return nil, nil
	}
	return mailer.New(mailer.Options{Host: c.SMTPHost, Port: c.SMTPPort, Username: c.SMTPUsername, Password: c.SMTPPassword, TLS: c.SMTPTLS, From: c.MailFrom})
}

func (c *config) checkStorage(bad func(name, format string, args ...any), oneOf func(name, value string, allowed ...string)) {
	if c.StorageDir == "" {
		c.StorageDir = filepath.Join(c.DataDir, "files")
	}
	oneOf("S3_SSE", c.S3SSE, "auto", "off")
	if c.S3Bucket == "" {
		if c.S3Endpoint != "" {
			bad("S3_BUCKET", "is needed with S3_ENDPOINT: the bucket that files are kept in")
		}
		return
	}
	if at, err := url.Parse(c.S3Endpoint); err != nil || at.Host == "" || !slices.Contains([]string{"http", "https"}, at.Scheme) {
		bad("S3_ENDPOINT", "%q is no address such as https://s3.example.com; it is needed with S3_BUCKET", c.S3Endpoint)
	}
	for name, value := range map[string]string{"S3_ACCESS_KEY": c.S3AccessKey, "S3_SECRET_KEY": c.S3SecretKey} {
		if value == "" {
			bad(name, "is needed with S3_BUCKET")
		}
	}
}

// store is where files are kept: the bucket where one is named, else the folder.
func (c *config) store() (storage.Store, error) {
	if c.S3Bucket == "" {
		store, err := storage.New("disk", storage.Config{Dir: c.StorageDir})
		if err != nil {
			return nil, fmt.Errorf("STORAGE_DIR: %w", err)
		}
		return store, nil
	}
	return storage.New("s3", storage.Config{Endpoint: c.S3Endpoint, Bucket: c.S3Bucket, Region: c.S3Region, AccessKey: c.S3AccessKey, SecretKey: c.S3SecretKey, SSE: c.S3SSE})
}

func (c *config) postgres() bool { return strings.HasPrefix(c.DatabaseURL, "postgres") }

// checkSecret finds the master secret in the environment or in the file that it names.
// checkLLM is about the language model that the instance offers.
func (c *config) checkLLM(bad func(name, format string, args ...any)) {
	if c.LLMProvider == "" {
		for name, value := range map[string]string{"LLM_API_KEY": c.LLMKey, "LLM_BASE_URL": c.LLMBaseURL, "LLM_MODEL": c.LLMModel} {
			if value != "" {
				bad(name, "says nothing without LLM_PROVIDER, which is one of %s", strings.Join(llm.Names(), ", "))
			}
		}
		return
	}
	if c.LLMModel == "" {
		bad("LLM_MODEL", "is needed with LLM_PROVIDER: the model that is asked")
	}
	if _, err := llm.New(c.LLMProvider, llm.Config{APIKey: c.LLMKey, BaseURL: c.LLMBaseURL}); err != nil {
		bad("LLM_PROVIDER", "%v; there are %s", err, strings.Join(llm.Names(), ", "))
	}
}

func (c *config) checkSecret(bad func(name, format string, args ...any)) {
	text, from := c.Secret, "HAVENJOB_SECRET"
	if text == "" && c.SecretFile != "" {
		from = "HAVENJOB_SECRET_FILE"
		b, err := os.ReadFile(c.SecretFile)
		if err != nil {
			bad(from, "%v", err)
			return
		}
		text = strings.TrimSpace(string(b))
	}
	if text == "" {
		if c.postgres() {
			bad("HAVENJOB_SECRET", "is needed with PostgreSQL, the same in every process: 32 random bytes in base64, such as `openssl rand -base64 32` prints")
		}
		return
	}
	var err error
	if c.secret, err = seal.ParseSecret(text); err != nil {
		bad(from, "%v", err)
	}
}
