// Command bench measures HavenJob and prints a table: the built program on a filled database, over HTTP, beside
// the query alone, the rendering alone and a page without anything around it, in the same run. `make bench`
// calls it. The figures of different machines can't be compared, the columns of one table can.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"havenjob/journeys"
	"havenjob/models"
)

// size is how much there is in the database and how long is measured.
type size struct {
	rows, big, small int
	warm, measured   time.Duration
	connections      int
	only             string // a database's name; "": each
	chat             bool   // the assistant alone
	keep             string // the folder of what is filled, for the next run; "": it is removed
}

func main() {
	var n size
	flag.IntVar(&n.rows, "rows", 1_000_000, "applications in the database")
	flag.IntVar(&n.big, "big", 100_000, "of these, one person's")
	flag.IntVar(&n.small, "small", 1_000, "and everybody else's")
	flag.IntVar(&n.connections, "connections", 16, "connections at once")
	flag.DurationVar(&n.measured, "for", 6*time.Second, "how long each row is measured")
	flag.StringVar(&n.only, "only", "", "measure this database alone: SQLite or PostgreSQL")
	flag.StringVar(&n.keep, "keep", "", "a folder to keep the filled databases in; a later run with it measures them without filling")
	flag.BoolVar(&n.chat, "chat", false, "measure the assistant alone, on an empty database")
	bare := flag.String("bare", "", "serve the page without anything around it on the database, for the person (used by this program itself)")
	person := flag.String("person", "", "with -bare")
	flag.Parse()
	n.warm = n.measured / 4
	var err error
	if *bare != "" {
		err = serveBare(*bare, *person)
	} else {
		err = bench(n)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(n size) error {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "havenjob-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	binary := filepath.Join(folder, "havenjob")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, "havenjob")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		return err
	}
	fmt.Printf("%d cores, %s, %s; %d applications, one person with %d, the others with %d each; %d connections\n\n",
		runtime.NumCPU(), runtime.Version(), time.Now().Format(time.DateOnly), n.rows, n.big, n.small, n.connections)
	fmt.Printf("binary: %.1f MB\n", float64(info.Size())/1e6)

	kept := cmp.Or(n.keep, folder)
	databases := map[string]string{"SQLite": filepath.Join(kept, "bench.db")}
	if server := os.Getenv("HAVENJOB_TEST_POSTGRES"); server != "" {
		url, drop, err := newPostgres(server, n.keep)
		if err != nil {
			return err
		}
		defer drop()
		databases["PostgreSQL"] = url
	} else {
		fmt.Println("skipped: PostgreSQL, because HAVENJOB_TEST_POSTGRES names no server")
	}
	if !n.chat {
		if err := reading(); err != nil {
			return err
		}
		if err := writing(); err != nil {
			return err
		}
		if err := texts(ctx, binary, folder); err != nil {
			return err
		}
	}
	for _, name := range []string{"SQLite", "PostgreSQL"} {
		if url, ok := databases[name]; ok && (n.only == "" || n.only == name) {
			if n.chat {
				fmt.Printf("\n### %s\n", name)
				if err := chatting(ctx, url, binary, folder); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				continue
			}
			if err := measure(name, url, binary, folder, n); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

// measure prints the part of the table that belongs to one database.
func measure(name, url, binary, folder string, n size) error {
	ctx := context.Background()
	program, err := journeys.Start(ctx, binary, folder, url, "LOG_LEVEL=warn")
	if err != nil {
		return err
	}
	big, err := program.Register("big@bench.example")
	if err != nil {
		return errors.Join(err, program.Stop())
	}
	small, err := program.Register("small@bench.example")
	if err != nil {
		return errors.Join(err, program.Stop())
	}
	if err := program.Stop(); err != nil {
		return err
	}
	db, err := models.Open(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close()
	begin := time.Now()
	bigUser, smallUser, err := fill(ctx, db, n)
	if err != nil {
		return err
	}
	fmt.Printf("\n### %s\n\nfilled in %.0f s\n\n", name, time.Since(begin).Seconds())
	fmt.Printf("| %d connections | per second | p50 ms | p99 ms | bytes | MB |\n|---|---|---|---|---|---|\n", n.connections)

	var starts result
	for range 9 {
		begin = time.Now()
		if program, err = ready(ctx, binary, folder, url); err != nil {
			return err
		}
		starts.times = append(starts.times, time.Since(begin))
		if err := program.Stop(); err != nil {
			return err
		}
	}
	slices.Sort(starts.times)
	fmt.Printf("| start, database migrated | | %.0f | %.0f | | |\n", ms(starts.at(.5)), ms(starts.at(.99)))

	if program, err = ready(ctx, binary, folder, url); err != nil {
		return err
	}
	defer program.Stop()
	time.Sleep(2 * time.Second)
	fmt.Printf("| memory, idle | | | | | %.0f |\n", memory(program.PID(), "VmRSS"))

	deep, err := deepPage(ctx, db, bigUser, 1000)
	if err != nil {
		return err
	}
	bare, stopBare, err := startBare(url, bigUser.ID)
	if err != nil {
		return err
	}
	defer stopBare()
	page := func(what, path, cookie, encoding string) *row {
		return &row{what: what, run: func(n size) (result, error) { return load(ctx, program.URL+"/"+path, cookie, encoding, n) }}
	}
	rows := []*row{
		page("list, person with many", "applications", big, "gzip"),
		page("the same, not compressed", "applications", big, "identity"),
		page("list, person with few", "applications", small, "gzip"),
	}
	parts, err := beside(ctx, db, bare, bigUser, smallUser)
	if err != nil {
		return err
	}
	rows = append(rows, parts...)
	for _, search := range []struct{ what, path, cookie string }{
		{"search a common word", "applications?q=engineer", big},
		{"search a rare word", "applications?q=harbourmaster", big},
		{"search two words, the second begun", "applications?q=senior+eng", big},
		{"search two half-common words", "applications?q=north+data", big},
		{"search, person with few", "applications?q=engineer", small},
		{"search a rare word, person with few", "applications?q=north+data", small},
		{"sort by company", "applications?sort=company_name&dir=asc&view=all", big},
		{"sort by status", "applications?sort=status&dir=asc&view=all", big},
		{"the archived ones", "applications?view=archived", big},
		{"filter by status and date", "applications?status=interview&from=2026-03-01&to=2026-06-30", big},
		{"filter by source and found on", "applications?source=email&found_on=LinkedIn&view=all", big},
		{"page 1,000", "applications?view=all&after=" + deep, big},
	} {
		// Searches and filters have a bar for one who waits: as many at once as there are processors wait for each other.
		one := page(search.what+", one at a time", search.path, search.cookie, "gzip")
		run := one.run
		one.run = func(n size) (result, error) {
			n.connections = 1
			return run(n)
		}
		rows = append(rows, one)
	}
	if err := measureAll(rows, n); err != nil {
		return err
	}
	for _, r := range rows {
		r.print(r.what)
	}
	fmt.Printf("| memory, the most under that load | | | | | %.0f |\n", memory(program.PID(), "VmHWM"))
	if err := views(program); err != nil {
		return err
	}
	of := rows[6].rate() // the bare page
	fmt.Printf("\nOf the bare page's throughput the list has %.0f %%, not compressed %.0f %%.\n", 100*rows[0].rate()/of, 100*rows[1].rate()/of)
	if err := accepting(ctx, db, program, "small@bench.example", n); err != nil {
		return err
	}
	return chatting(ctx, url, binary, folder)
}

// ready starts the program and waits until it says that it is ready, database and queue included.
func ready(ctx context.Context, binary, folder, url string) (*journeys.Program, error) {
	p, err := journeys.Start(ctx, binary, folder, url, "LOG_LEVEL=warn")
	if err != nil {
		return nil, err
	}
	for range 1000 {
		res, err := http.Get(p.URL + "/readyz")
		if err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return p, nil
			}
		}
		time.Sleep(5 * time.Millisecond)
	}
	return nil, errors.Join(errors.New("the program does not get ready"), p.Stop())
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
