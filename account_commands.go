package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"
)

// letters are the words of the mails about accounts.
func letters(instance string) services.Letters {
	return services.Letters{
		Begin:   services.Letter(views.BeginMail(instance)),
		Known:   services.Letter(views.KnownMail(instance)),
		Reset:   services.Letter(views.ResetMail(instance)),
		Confirm: services.Letter(views.ConfirmMail(instance)),
		Changed: services.Letter(views.ChangedMail(instance)),
		News:    views.NewsMail(instance),
	}
}

// welcome tells how the first account is made while there is none. The code is printed, never logged.
func (i *instance) welcome(ctx context.Context, out io.Writer) error {
	code, err := services.NewFirstCode(ctx, i.db)
	if err != nil || code == "" {
		return err
	}
	fmt.Fprintf(out, "There is no account yet. Make the first one, the administrator's, at %s\n", i.config.baseURL.JoinPath("register"))
	if i.config.asksFirstCode() {
		fmt.Fprintf(out, "It asks for this code: %s\n", code)
	}
	return nil
}

// withAddress runs a command about one account.
func withAddress(ctx context.Context, p program, c *config, args []string, do func(i *instance, email string) error) error {
	if len(args) != 1 || !models.ValidEmail(models.NormalEmail(args[0])) {
		return errors.New("give one e-mail address")
	}
	i, err := open(ctx, p, c)
	if err != nil {
		return err
	}
	email := models.NormalEmail(args[0])
	err = do(i, email)
	if errors.Is(err, models.ErrNotFound) {
		err = fmt.Errorf("there is no account with the address %s", email)
	}
	return errors.Join(err, i.db.Close())
}

func resetLink(ctx context.Context, p program, c *config, args []string) error {
	return withAddress(ctx, p, c, args, func(i *instance, email string) error {
		token, err := services.ResetLink(ctx, i.db, email)
		if err == nil {
			_, err = fmt.Fprintln(p.Out, c.baseURL.JoinPath("reset-password", token))
		}
		return err
	})
}

func invite(ctx context.Context, p program, c *config, args []string) error {
	return withAddress(ctx, p, c, args, func(i *instance, email string) error {
		token, err := services.Invite(ctx, i.db, email)
		if errors.Is(err, services.ErrTaken) {
			return fmt.Errorf("%s has an account already", email)
		}
		if err == nil {
			link := c.baseURL.JoinPath("register")
			link.RawQuery = url.Values{"invite": {token}}.Encode()
			_, err = fmt.Fprintln(p.Out, link)
		}
		return err
	})
}

func purgeUser(ctx context.Context, p program, c *config, args []string) error {
	yes := slices.Index(args, "--yes")
	if yes < 0 {
		return errors.New("this erases the account with everything that belongs to it, and can't be undone; say so with --yes")
	}
	return withAddress(ctx, p, c, slices.Delete(slices.Clone(args), yes, yes+1), func(i *instance, email string) error {
		err := services.Purge(ctx, i.db, i.files, email)
		if err == nil {
			_, err = fmt.Fprintln(p.Out, "the account is erased")
		}
		return err
	})
}
