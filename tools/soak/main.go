// Command soak kills HavenJob with SIGKILL, again and again, while mail comes in, and says what is lost or doubled
// afterwards: nothing may be. `make soak` calls it: one process on SQLite, one on PostgreSQL, and three on one PostgreSQL behind
// a proxy. It takes some minutes; TestNothingIsLostOrDoubledWhenTheProgramIsKilled is a short one of it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"

	"havenjob/journeys"
	"havenjob/models"
)

// plan is how much is done.
type plan struct {
	kills int           // of the one process, on each database
	apart time.Duration // the most from one to the next
	pace  time.Duration // from one mail to the next
	three time.Duration // how long the three processes are watched
	every time.Duration // and how often one of them is killed
	only  string
}

func main() {
	var p plan
	flag.IntVar(&p.kills, "kills", 100, "how often the one process is killed on each database")
	flag.DurationVar(&p.apart, "apart", 2*time.Second, "the most time from one kill to the next")
	flag.DurationVar(&p.pace, "pace", 5*time.Millisecond, "from one mail to the next")
	flag.DurationVar(&p.three, "for", 10*time.Minute, "how long three processes are watched")
	flag.DurationVar(&p.every, "every", time.Minute, "how often one of the three is killed")
	flag.StringVar(&p.only, "only", "", "SQLite, PostgreSQL or three; empty: each")
	flag.Parse()
	if err := soak(context.Background(), p); err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

func soak(ctx context.Context, p plan) error {
	folder, err := os.MkdirTemp("", "havenjob-soak-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	binary, err := journeys.Build(folder)
	if err != nil {
		return err
	}
	fmt.Printf("%d cores, %s, %s\n\n", runtime.NumCPU(), runtime.Version(), time.Now().Format(time.DateOnly))
	var failed error
	run := func(name string, do func(database string) error) {
		if p.only != "" && p.only != name {
			return
		}
		database := filepath.Join(folder, "soak.db")
		if name != "SQLite" {
			server := os.Getenv("HAVENJOB_TEST_POSTGRES")
			if server == "" {
				fmt.Printf("skipped: %s, because HAVENJOB_TEST_POSTGRES names no server\n", name)
				return
			}
			url, drop, err := journeys.CreateDatabase(ctx, server, fmt.Sprintf("soak_%d", os.Getpid()))
			if err != nil {
				failed = errors.Join(failed, err)
				return
			}
			defer drop()
			database = url
		}
		if err := do(database); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", name, err))
		}
	}
	for _, name := range []string{"SQLite", "PostgreSQL"} {
		run(name, func(database string) error { return one(ctx, p, name, binary, database) })
	}
	run("three", func(database string) error { return three(ctx, p, binary, database) })
	return failed
}

// flooded opens the database of a running program from the side, with some people whose mail comes in.
func flooded(ctx context.Context, program *journeys.Program, database string, p plan) (flood *journeys.Flood, cookie string, err error) {
	flood = &journeys.Flood{URL: program.URL, Pace: p.pace}
	if flood.DB, err = models.Open(ctx, database); err != nil {
		return nil, "", err
	}
	for i := range 4 {
		email := fmt.Sprintf("person%d@soak.example", i)
		if cookie, err = program.Register(email); err != nil {
			return nil, "", err
		}
		u, err := models.UserByEmail(ctx, flood.DB, email)
		if err != nil {
			return nil, "", err
		}
		flood.People = append(flood.People, u)
	}
	return flood, cookie, nil
}

// settled is how long the last mail may take to get its fate: jobs of a killed process are taken up after two minutes.
const settled = 6 * time.Minute

// one kills a single process: the first half of the times while applications are made, the second while they move on.
func one(ctx context.Context, p plan, name, binary, database string) error {
	folder, err := os.MkdirTemp(filepath.Dir(binary), "data-")
	if err != nil {
		return err
	}
	program, err := journeys.Start(ctx, binary, folder, database, "LOG_LEVEL=warn")
	if err != nil {
		return err
	}
	defer program.Stop()
	flood, _, err := flooded(ctx, program, database, p)
	if err != nil {
		return err
	}
	defer flood.DB.Close()

	begin, employers := time.Now(), 0
	for _, wave := range []journeys.Wave{journeys.Acknowledged, journeys.Refused} {
		var killed atomic.Int32
		ended := make(chan error, 1)
		go func() {
			var err error
			for ; int(killed.Load()) < p.kills/2 && err == nil; killed.Add(1) {
				time.Sleep(rand.N(p.apart))
				err = program.Restart()
			}
			killed.Store(int32(p.kills))
			ended <- err
		}()
		more := func(int) bool { return int(killed.Load()) < p.kills/2 }
		if wave == journeys.Refused {
			more = func(sent int) bool { return sent < employers }
		}
		waveBegin := time.Now()
		sent, err := flood.Send(ctx, wave, more)
		flood.Pace = time.Since(waveBegin) / time.Duration(sent) // the second lasts as long as the first
		if err = errors.Join(err, <-ended); err != nil {
			return err
		}
		employers = sent
		if err := flood.Settle(ctx, false, settled); err != nil {
			return err
		}
	}
	faults, err := flood.Faults(ctx, employers, 2)
	if err != nil {
		return err
	}
	fmt.Printf("%s: one process, killed %d times in %s; %d mails, of which %d calls had to come again; %s\n",
		name, p.kills/2*2, time.Since(begin).Round(time.Second), 2*employers, flood.Again, said(faults))
	return fail(faults)
}

func said(faults []string) string {
	if len(faults) == 0 {
		return "nothing lost, nothing doubled"
	}
	return fmt.Sprintf("FAULTS: %q", faults)
}

func fail(faults []string) error {
	if len(faults) > 0 {
		return errors.New("something is lost or doubled")
	}
	return nil
}
