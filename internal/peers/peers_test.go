package peers_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"zhaochang/internal/peers"
	"zhaochang/internal/place"
	"zhaochang/internal/testkit"
)

// The comparison is a test, small by default, so that it does not rot; `make
// bench-peers` runs it large.
var (
	spaces  = flag.Int("spaces", 2000, "how many spaces the city has")
	queries = flag.Int("queries", 5, "how many queries a class has")
	systems = flag.String("peers", "postgis,sqlite,bleve", "which systems to compare with")
	seconds = flag.Float64("seconds", 5, "how long a system may take over a class")
	rounds  = flag.Int("rounds", 1, "how often each query is asked, within that time")
	seed    = flag.Uint64("seed", 7, "of the city and of the queries")
	write   = flag.String("write", "", "the document whose section of figures is replaced")
	speak   = flag.Bool("speak", false, "tell on the terminal what is under way, and print the report")
)

func TestEverySystemAnswersAsOurs(t *testing.T) {
	ctx, stop := signal.NotifyContext(t.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	c := newComparison(t)
	dir := filepath.Join(t.TempDir(), "ours")
	ours := c.open(t, dir)
	var err error
	c.report.Ours, c.report.Them, err = c.run.Compare(ctx, ours, c.rivals(t))
	if err != nil {
		t.Error(err)
	}
	for _, wrong := range c.report.Wrong() {
		t.Errorf("%.1500s", wrong)
	}
	c.measureOurs(ctx, t, ours, dir)
	c.publish(t)
}

// comparison is one run and what it found.
type comparison struct {
	run    peers.Run
	report peers.Report
	stock  *peers.Stock
	places *place.Gazetteer
}

func newComparison(t testing.TB) *comparison {
	t.Helper()
	places, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	c := &comparison{places: places}
	rows := peers.City(places, *spaces, *seed)
	c.stock = peers.NewStock(rows, *seed)
	classes, err := peers.Classes(places, c.stock, *queries, *seed)
	if err != nil {
		t.Fatal(err)
	}
	c.run = peers.Run{
		Rows: rows, Classes: classes, Limit: time.Duration(*seconds * float64(time.Second)), Rounds: *rounds, Now: time.Now,
	}
	if *speak {
		c.run.Say = func(format string, args ...any) { fmt.Printf(format+"\n", args...) }
	}
	c.report = peers.Report{Spaces: *spaces, Queries: *queries, Seed: *seed, Classes: classes, Before: peers.Machine()}
	return c
}

func (c *comparison) open(t testing.TB, dir string) *peers.Ours {
	t.Helper()
	ours, err := peers.OpenOurs(dir, c.places)
	if err != nil {
		t.Fatal(err)
	}
	return ours
}

// rivals are the systems asked for. A server starts when its turn comes.
func (c *comparison) rivals(t *testing.T) (chosen []peers.Rival) {
	t.Helper()
	known := []peers.Rival{
		{Name: "postgis", Open: func(ctx context.Context) (peers.Peer, error) {
			p, err := peers.OpenPostGIS(ctx, testkit.TunedPostgres(t, peers.PostgresSettings()...))
			if err != nil {
				return nil, err
			}
			version, err := p.Version(ctx)
			c.report.Versions = append(c.report.Versions, "postgis: "+version+"; "+strings.Join(peers.PostgresSettings(), ", "))
			return p, err
		}},
		{Name: "sqlite", Open: func(ctx context.Context) (peers.Peer, error) {
			c.report.Versions = append(c.report.Versions, "sqlite: "+moduleVersion(t, "modernc.org/sqlite")+", the driver of this program, SQLite translated to Go")
			return peers.OpenSQLite(ctx, t.TempDir())
		}},
		{Name: "bleve", Open: func(context.Context) (peers.Peer, error) {
			c.report.Versions = append(c.report.Versions, "bleve: "+moduleVersion(t, "github.com/blevesearch/bleve/v2"))
			return peers.OpenBleve(t.TempDir())
		}},
	}
	for _, name := range strings.FieldsFunc(*systems, func(r rune) bool { return r == ',' }) {
		at := slices.IndexFunc(known, func(r peers.Rival) bool { return r.Name == name })
		if at < 0 {
			t.Fatalf("-peers=%s: there is no %q; there are postgis, sqlite, bleve", *systems, name)
		}
		chosen = append(chosen, known[at])
	}
	return chosen
}

// moduleVersion is which version of a module this program uses.
func moduleVersion(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", path).Output()
	if err != nil {
		t.Fatalf("go list -m %s: %v", path, err)
	}
	return strings.TrimSpace(string(out))
}

// measureOurs measures what only ours is asked for; it closes it.
func (c *comparison) measureOurs(ctx context.Context, t *testing.T, ours *peers.Ours, dir string) {
	t.Helper()
	if err := ours.Close(); err != nil {
		t.Fatal(err)
	}
	open := func() (*peers.Ours, error) { return peers.OpenOurs(dir, c.places) }
	var err error
	if c.report.Cold, err = c.run.MeasureCold(ctx, open); err != nil {
		t.Fatal(err)
	}
	again := c.open(t, dir)
	lasting := min(c.run.Limit, 10*time.Second) / 5
	if c.report.Updates, err = c.run.MeasureUpdates(ctx, again, c.stock, lasting); err != nil {
		t.Error(err)
	}
	if c.report.Updates.Visible.Asked() == 0 {
		t.Error("no update was applied")
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}

func (c *comparison) publish(t *testing.T) {
	t.Helper()
	c.report.After = peers.Machine()
	if *speak {
		fmt.Println(c.report.Markdown())
	}
	if *write == "" || t.Failed() {
		return
	}
	if err := peers.ReplaceSection(*write, c.report.Markdown()); err != nil {
		t.Error(err)
	}
}
