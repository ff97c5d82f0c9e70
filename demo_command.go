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
	return withAddress(ctx, p, c, args, func(i *instance, email string) error {
		if err := i.fillDemo(ctx, p, email); err != nil {
			return err
		}
		_, err := fmt.Fprintln(p.Out, "The account is filled; sign in at", c.BaseURL)
		return err
	})
}

func (i *instance) fillDemo(ctx context.Context, p program, email string) error {
	u, err := models.UserByEmail(ctx, i.db, email)
	if errors.Is(err, models.ErrNotFound) {
		u, err = i.newDemoUser(ctx, p, email)
	}
	if err != nil {
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
	return services.DemoCV(ctx, i.db, i.files, u)
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
