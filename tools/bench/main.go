// Command bench measures HavenJob and prints a table: the built program on a filled database, over HTTP, beside
// the query alone, the rendering alone and a page without anything around it, in the same run. `make bench`
// calls it. The figures of different machines can't be compared, the columns of one table can.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
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
}

func main() {
	var n size
	flag.IntVar(&n.rows, "rows", 1_000_000, "applications in the database")
	flag.IntVar(&n.big, "big", 100_000, "of these, one person's")
	flag.IntVar(&n.small, "small", 1_000, "and everybody else's")
	flag.IntVar(&n.connections, "connections", 16, "connections at once")
	flag.DurationVar(&n.measured, "for", 6*time.Second, "how long each row is measured")
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

	databases := map[string]string{"SQLite": filepath.Join(folder, "bench.db")}
	if server := os.Getenv("HAVENJOB_TEST_POSTGRES"); server != "" {
		url, drop, err := newPostgres(server)
		if err != nil {
			return err
		}
		defer drop()
		databases["PostgreSQL"] = url
	} else {
		fmt.Println("skipped: PostgreSQL, because HAVENJOB_TEST_POSTGRES names no server")
	}
	if err := reading(); err != nil {
		return err
	}
	for _, name := range []string{"SQLite", "PostgreSQL"} {
		if url, ok := databases[name]; ok {
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
	big, err := register(program, "big@bench.example")
	if err != nil {
		return errors.Join(err, program.Stop())
	}
	small, err := register(program, "small@bench.example")
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
	fmt.Printf("\n### %s\n\nfilled in %.0f s\n", name, time.Since(begin).Seconds())

	starts := []time.Duration{}
	for range 9 {
		begin = time.Now()
		if program, err = journeys.Start(ctx, binary, folder, url, "LOG_LEVEL=warn"); err != nil {
			return err
		}
		starts = append(starts, time.Since(begin))
		if err := program.Stop(); err != nil {
			return err
		}
	}
	slices.Sort(starts)
	fmt.Printf("start, database migrated: %.0f ms (the median of 9, the slowest %.0f ms)\n", ms(starts[4]), ms(starts[8]))

	if program, err = journeys.Start(ctx, binary, folder, url, "LOG_LEVEL=warn"); err != nil {
		return err
	}
	defer program.Stop()
	time.Sleep(2 * time.Second)
	fmt.Printf("memory idle: %.0f MB\n\n", memory(program.PID(), "VmRSS"))
	fmt.Printf("| %d connections | per second | p50 ms | p99 ms | bytes |\n|---|---|---|---|---|\n", n.connections)

	deep, err := deepPage(ctx, db, bigUser, 1000)
	if err != nil {
		return err
	}
	for _, row := range []struct {
		what, path string
		cookie     string
	}{
		{"list, person with many", "applications", big},
		{"list, person with few", "applications", small},
		{"search a common word", "applications?q=engineer", big},
		{"search a rare word", "applications?q=harbourmaster", big},
		{"search two words, the second begun", "applications?q=senior+eng", big},
		{"search, person with few", "applications?q=engineer", small},
		{"sort by company", "applications?sort=company_name&dir=asc&view=all", big},
		{"sort by status", "applications?sort=status&dir=asc&view=all", big},
		{"filter by status and date", "applications?status=interview&from=2026-03-01&to=2026-06-30", big},
		{"filter by source and found on", "applications?source=email&found_on=LinkedIn&view=all", big},
		{"page 1,000", "applications?view=all&after=" + deep, big},
	} {
		r, err := load(ctx, program.URL+"/"+row.path, row.cookie, n)
		if err != nil {
			return fmt.Errorf("%s: %w", row.what, err)
		}
		r.print(row.what)
	}
	underLoad := memory(program.PID(), "VmHWM")
	if err := accepting(ctx, db, program, "small@bench.example", n); err != nil {
		return err
	}
	if err := beside(ctx, db, url, bigUser, smallUser, n); err != nil {
		return err
	}
	fmt.Printf("\nmemory, the most under that load: %.0f MB\n", underLoad)
	return views(program, folder)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
