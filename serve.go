package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"havenjob/handlers"
	"havenjob/migrations"
	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"
	"havenjob/services/docfile"
	"havenjob/services/jobs"
	"havenjob/services/seal"
)

// instance is what every command that touches the data works with.
type instance struct {
	config *config
	log    *slog.Logger
	db     *models.Database
	box    *seal.Box
	files  *services.Files
	queue  *jobs.Queue
}

func logger(w io.Writer, c *config) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // checked with the rest of the configuration
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// open connects to the database, brings it up to date and opens what is sealed in it.
func open(ctx context.Context, p program, c *config) (*instance, error) {
	i := &instance{config: c, log: logger(p.Err, c), files: &services.Files{}}
	var err error
	if i.files.Store, err = c.store(); err != nil {
		return nil, err
	}
	if i.db, err = models.Open(ctx, c.DatabaseURL); err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	i.db.Pooled = c.DatabasePooled
	if err = i.migrate(ctx); err == nil {
		err = i.unseal(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, i.db.Close())
	}
	return i, nil
}

// migrate runs under a lock, so that of processes that start at once one does it and the others wait.
func (i *instance) migrate(ctx context.Context) error {
	unlock, err := migrations.Lock(ctx, i.lockOptions())
	if err != nil {
		return fmt.Errorf("waiting for the turn to migrate: %w", err)
	}
	defer unlock()
	if err := i.backupBeforeMigrating(ctx); err != nil {
		return fmt.Errorf("no backup, so no migration: %w", err)
	}
	applied, err := migrations.Up(ctx, i.db.DB)
	if err != nil {
		return fmt.Errorf("migrating the database: %w", err)
	}
	if applied > 0 {
		i.log.Info("database migrated", "migrations", applied)
	}
	return jobs.Migrate(ctx, i.db)
}

// unseal opens the keys in the database with the master secret. Another secret than the one they were
// sealed with stops the program before it writes anything.
func (i *instance) unseal(ctx context.Context) error {
	secret, err := i.masterSecret(ctx)
	if err != nil {
		return err
	}
	i.box, err = services.OpenBox(ctx, i.db, secret)
	if errors.Is(err, seal.ErrWrongSecret) {
		return errors.New("HAVENJOB_SECRET is not the secret that this database was sealed with; give the right one, or restore a backup that belongs to it")
	}
	i.files.Box = i.box
	return err
}

func migrate(ctx context.Context, p program, c *config, _ []string) error {
	i, err := open(ctx, p, c)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.Out, "the database is up to date")
	return i.db.Close()
}

func serve(ctx context.Context, p program, c *config, _ []string) error {
	i, err := open(ctx, p, c)
	if err != nil {
		return err
	}
	defer i.db.Close()

	mail, err := c.mailer()
	if err != nil {
		return err
	}
	llm := &services.LLM{DB: i.db, Box: i.box, Local: services.LocalServers(c.LLMLocal),
		Default: services.LLMDefault{Provider: c.LLMProvider, APIKey: c.LLMKey, BaseURL: c.LLMBaseURL, Model: c.LLMModel}}
	inbound, domain, err := i.inbound()
	if err != nil {
		return err
	}
	inbox := &services.Inbox{DB: i.db, Box: i.box, Log: i.log, Domain: domain, MailOut: mail != nil, Provider: llm.Provider}
	book := services.Book(services.Work{DB: i.db, Box: i.box, Files: i.files, Log: i.log, BaseURL: c.baseURL, Mailer: mail, Letters: letters(c.Instance), Inbox: inbox, LLM: llm.Provider})
	i.addBackups(book)
	if i.queue, err = jobs.New(i.db, book, jobs.Options{Log: i.log, PollOnly: c.DatabasePooled}); err != nil {
		return err
	}
	inbox.Queue = i.queue
	if err := i.files.Store.Check(ctx); err != nil {
		i.log.Error("files can't be kept just now", "store", i.files.Store.Name(), "error", err) // it may come later
	}
	reader := docfile.New(filepath.Join(c.DataDir, "cache"))
	defer reader.Close()
	scribe := services.NewScribe(i.db, i.log, llm.Provider)
	scribe.Hourly = c.LLMHourly
	server := &http.Server{
		Handler: handlers.New(handlers.Deps{
			DB: i.db, Queue: i.queue, Box: i.box, Files: i.files, Reader: reader, Log: i.log, Mail: inbound, Inbox: inbox, LLM: llm, Scribe: scribe,
			Settings: handlers.Settings{
				BaseURL: c.baseURL, Instance: c.Instance, TrustedProxies: c.proxies, MetricsToken: c.MetricsToken,
				Registration: c.Registration, AskFirstCode: c.asksFirstCode(), InboundDomain: domain, InboundMail: c.InboundProvider, MailOut: mail != nil,
			},
		}),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute, // a mail of 36 MB over a slow line
		WriteTimeout:      time.Minute,     // streams clear their own
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(i.log.Handler(), slog.LevelDebug),
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("LISTEN: %w", err)
	}
	if err := i.queue.Start(ctx); err != nil {
		return errors.Join(err, listener.Close())
	}
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	receiving, err := i.receive(ctx, inbound, inbox, failed)
	if err != nil {
		return errors.Join(err, server.Close(), i.queue.Stop(context.WithoutCancel(ctx)))
	}
	fmt.Fprintf(p.Out, "HavenJob is ready at %s\n", c.BaseURL)
	if err := i.welcome(ctx, p.Out); err != nil {
		i.log.Error("the code for the first account can't be made", "error", err)
	}
	debug.FreeOSMemory() // what starting needed, a third of all
	if p.Ready != nil {
		p.Ready(listener.Addr().String())
	}

	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	i.log.Info("shutting down")
	receiving.stop()
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.ShutdownTime)
	defer cancel()
	// Those who follow an answer are told its end, so it comes before the server's.
	answers, tired := context.WithTimeout(limit, c.ShutdownTime*3/4)
	defer tired()
	go scribe.Close(answers)
	if stopErr := server.Shutdown(limit); stopErr != nil {
		err = errors.Join(err, stopErr, server.Close())
	}
	receiving.wait(limit)
	scribe.Close(answers) // also those that nobody follows
	return errors.Join(err, i.queue.Stop(limit))
}

// receivers are the providers that listen.
type receivers struct {
	stop context.CancelFunc // lets what is in flight finish
	all  sync.WaitGroup
}

func (r *receivers) wait(limit context.Context) {
	through := make(chan struct{})
	go func() { r.all.Wait(); close(through) }()
	select {
	case <-through:
	case <-limit.Done():
	}
}

// receive starts every provider that listens. One that fails later is told to failed.
func (i *instance) receive(ctx context.Context, mounted map[string]email.Provider, inbox *services.Inbox, failed chan<- error) (*receivers, error) {
	ctx, stop := context.WithCancel(ctx)
	r := &receivers{stop: stop}
	for name, p := range mounted {
		l, ok := p.(email.Listener)
		if !ok {
			continue
		}
		address, err := l.Listen()
		if err != nil {
			stop()
			return nil, fmt.Errorf("INBOUND_SMTP_LISTEN: %w", err)
		}
		i.log.Info("mail is taken", "provider", name, "at", address.String())
		r.all.Go(func() {
			if err := l.Serve(ctx, inbox.Known, inbox.Deliver(name)); err != nil {
				failed <- fmt.Errorf("%s: %w", name, err)
			}
		})
	}
	return r, nil
}

// inbound is every provider whose calls can be told from anybody's, and the domain of the forwarding addresses: none where
// no provider brings its mail, so that no address is shown that can't receive.
func (i *instance) inbound() (mounted map[string]email.Provider, domain string, err error) {
	c := i.config
	mounted = map[string]email.Provider{}
	for name, settings := range map[string]email.Config{
		"raw":      {Owner: services.TokenOwner(i.db)},
		"sendgrid": {Secret: c.SendGridSecret, Settings: map[string]string{email.PublicKey: c.SendGridPublicKey}},
		"smtp": {Log: i.log, Settings: map[string]string{email.SMTPListen: c.InboundListen, email.SMTPDomain: c.InboundDomain,
			email.SMTPCert: c.InboundCert, email.SMTPKey: c.InboundKey}},
	} {
		p, err := email.New(name, settings)
		if errors.Is(err, email.ErrNotConfigured) {
			continue
		}
		if err != nil {
			return nil, "", err
		}
		mounted[name] = p
		if !p.Personal() {
			domain = c.InboundDomain
		}
	}
	if domain != c.InboundDomain {
		i.log.Warn("INBOUND_DOMAIN is set, but no provider brings its mail: set INBOUND_SMTP_LISTEN or SENDGRID_INBOUND_SECRET")
	}
	return mounted, domain, nil
}

func (i *instance) lockOptions() migrations.LockOptions {
	if i.db.Postgres() {
		return migrations.LockOptions{PostgresURL: i.config.DatabaseDirectURL}
	}
	return migrations.LockOptions{SQLitePath: i.db.File}
}
