package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"havenjob/models"
	"havenjob/services"
)

// demo makes an account, or takes one that has no applications, and fills it.
func demo(ctx context.Context, p program, c *config, args []string) error {
	if len(args) != 1 {
		return errors.New("say whose account: havenjob demo EMAIL")
	}
	i, err := open(ctx, p, c)
	if err != nil {
		return err
	}
	defer i.db.Close()
	u, err := models.UserByEmail(ctx, i.db, args[0])
	switch {
	case errors.Is(err, models.ErrNotFound):
		if u, err = i.newDemoUser(ctx, p, args[0]); err != nil {
			return err
		}
	case err != nil:
		return err
	}
	page, err := models.Applications(ctx, i.db, u.ID, models.ApplicationFilter{View: models.ViewAll, Limit: 1})
	if err != nil {
		return err
	}
	if len(page.Rows) > 0 {
		return errors.New("that account has applications already; take a new address")
	}
	if err := services.Demo(ctx, i.db, &u, time.Now()); err != nil {
		return err
	}
	fmt.Fprintln(p.Out, "The account is filled; sign in at", c.BaseURL)
	return nil
}

// newDemoUser makes the account with a password that is printed once.
func (i *instance) newDemoUser(ctx context.Context, p program, email string) (models.User, error) {
	password := "harbour " + rand.Text()[:12]
	hash, err := services.HashPassword(ctx, password)
	if err != nil {
		return models.User{}, err
	}
	now := models.Now()
	u := models.User{Email: email, HashedPassword: &hash, EmailConfirmedAt: &now}
	if err := models.CreateUser(ctx, i.db, &u); err != nil {
		return u, err
	}
	fmt.Fprintf(p.Out, "E-mail    %s\nPassword  %s\n", u.Email, password)
	return u, nil
}
