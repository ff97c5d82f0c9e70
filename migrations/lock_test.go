package migrations_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"havenjob/migrations"
)

// The tests start themselves again as real processes: what a lock does when its process dies can't be seen within one.
func TestMain(m *testing.M) {
	p := place{sqlitePath: os.Getenv("CHILD_SQLITE"), postgresURL: os.Getenv("CHILD_POSTGRES")}
	switch os.Getenv("CHILD_DOES") {
	case "":
		os.Exit(m.Run())
	case "migrate":
		if err := migrateAsChild(p); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	case "hold":
		if _, err := migrations.Lock(context.Background(), p.lock()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println("locked")
		time.Sleep(time.Hour) // until it is killed
	}
}

func migrateAsChild(p place) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	unlock, err := migrations.Lock(ctx, p.lock())
	if err != nil {
		return err
	}
	defer unlock()
	db, err := p.open()
	if err != nil {
		return err
	}
	defer db.Close()
	n, err := migrations.Up(ctx, db)
	fmt.Println(n)
	return err
}

func child(p place, does string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "CHILD_DOES="+does, "CHILD_SQLITE="+p.sqlitePath, "CHILD_POSTGRES="+p.postgresURL)
	cmd.Stderr = os.Stderr
	return cmd
}

func TestSixProcessesThatStartAtOnceMigrateOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		var started []*exec.Cmd
		var says []*strings.Builder
		for range 6 {
			cmd, out := child(p, "migrate"), new(strings.Builder)
			cmd.Stdout = out
			must(t, cmd.Start())
			started, says = append(started, cmd), append(says, out)
		}
		var applied []int
		for i, cmd := range started {
			if err := cmd.Wait(); err != nil {
				t.Errorf("process %d: %v", i+1, err)
			}
			if n, _ := strconv.Atoi(strings.TrimSpace(says[i].String())); n > 0 {
				applied = append(applied, n)
			}
		}
		if all := count(t, open(t, p), "bun_migrations"); len(applied) != 1 || applied[0] != all {
			t.Fatalf("%d migrations, applied by the processes: %v", all, applied)
		}
	})
}

func TestAProcessKilledWithTheLockDoesNotBlockTheNext(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		holder := child(p, "hold")
		out, err := holder.StdoutPipe()
		must(t, err)
		must(t, holder.Start())
		defer holder.Wait()
		defer holder.Process.Kill()
		if line, err := bufio.NewReader(out).ReadString('\n'); line != "locked\n" {
			t.Fatalf("the holder says %q: %v", line, err)
		}

		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		defer cancel()
		if _, err := migrations.Lock(ctx, p.lock()); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("while another process holds it: %v", err)
		}

		must(t, holder.Process.Kill())
		ctx, cancel = context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		unlock, err := migrations.Lock(ctx, p.lock())
		must(t, err)
		unlock()
		if p.postgresURL != "" {
			p.postgresURL += "&pool_max_conns=4" // as the application's own URL may say
		}
		unlock, err = migrations.Lock(ctx, p.lock()) // free again
		must(t, err)
		unlock()
		unlock()
	})
}

func TestAMigrationKilledAnywhereIsFinishedByTheNext(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		for delay := 10 * time.Millisecond; delay < 200*time.Millisecond; delay += 20 * time.Millisecond {
			cmd := child(p, "migrate")
			must(t, cmd.Start())
			time.Sleep(delay)
			cmd.Process.Kill()
			cmd.Wait()
		}
		must(t, child(p, "migrate").Run())
		db := open(t, p)
		if pending, err := migrations.Pending(context.Background(), db); len(pending) > 0 || err != nil {
			t.Fatalf("pending %v, %v", pending, err)
		}
		fill(t, db)
	})
}

func TestALockNeedsOneDatabase(t *testing.T) {
	for _, o := range []migrations.LockOptions{{}, {SQLitePath: "a", PostgresURL: "b"}} {
		if _, err := migrations.Lock(context.Background(), o); err == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}
