package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"zhaochang/internal/city"
	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/place"
	"zhaochang/internal/sqldb"
)

type benchCommand struct {
	URL         string        `name:"url" help:"Ask this server, without updates; default: one of its own with a made-up city in a temporary folder." placeholder:"http://…"`
	Units       int           `help:"How many spaces the made-up city has." default:"200000"`
	Lasting     time.Duration `help:"How long each figure is measured." default:"5s"`
	Connections int           `help:"Connections that ask at a time for the requests a second." default:"4"`
}

// Run measures over loopback: client and server share the machine.
func (c benchCommand) Run(ctx context.Context, env *environment) (err error) {
	if c.Connections < 1 || c.Connections > 1000 || c.Lasting <= 0 || c.Units < 1 || c.Units > maxUnits {
		return fault.New(fault.Invalid, "bench: --connections is 1 to 1000, --units 1 to %d, --lasting more than 0", maxUnits)
	}
	if c.URL != "" {
		return c.measure(ctx, env, c.URL, nil)
	}
	folder, err := os.MkdirTemp("", "zhaochang-bench-")
	if err != nil {
		return fault.Because(fault.Unavailable, err, "a temporary folder cannot be made")
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	own := *env
	own.Settings = Settings{Data: filepath.Join(folder, "data"), PublicSurveyed: true, BasemapKind: "none"}
	log, err := os.Create(filepath.Join(folder, "log")) // requests are logged, as they are in service
	if err != nil {
		return fault.Because(fault.Unavailable, err, "a temporary file cannot be made")
	}
	defer log.Close()
	own.Log = slog.New(slog.NewTextHandler(log, nil))
	return own.withDatabase(ctx, func(db *sqldb.DB) error { return c.onOwnServer(ctx, &own, db, folder) })
}

// onOwnServer fills the database, serves it and measures.
func (c benchCommand) onOwnServer(ctx context.Context, env *environment, db *sqldb.DB, folder string) error {
	started := env.Now()
	if err := c.fill(ctx, env, db, filepath.Join(folder, "city.csv")); err != nil {
		return err
	}
	imported := env.Now()
	serving, stop := context.WithCancel(ctx)
	defer stop()
	served := make(chan error, 1)
	quiet := *env
	quiet.Out = io.Discard // its greeting
	go func() { served <- quiet.serve(serving, db, servingOnLoopback()) }()
	server, err := awaitServer(ctx, env, served)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(env.Out, "%d spaces imported in %.1f s, searchable after %.1f s more\n",
		c.Units, imported.Sub(started).Seconds(), env.Now().Sub(imported).Seconds())
	err = c.measure(ctx, env, server, db)
	stop()
	return errors.Join(err, <-served)
}

func servingOnLoopback() serving { return serving{Addr: "127.0.0.1:0"} }

func (c benchCommand) fill(ctx context.Context, env *environment, db *sqldb.DB, file string) error {
	places, err := place.Load()
	if err != nil {
		return err
	}
	err = writeWhole(file, func(w io.Writer) error {
		return city.WriteSurvey(w, table.CSV, places, city.Spaces(places, c.Units, sampleSeed))
	})
	if err != nil {
		return err
	}
	quiet := *env
	quiet.Err = io.Discard // its progress
	_, err = quiet.takeSurvey(ctx, db, places, file, intake.Options{Offer: true, CRS: "wgs84", Source: "bench"})
	return err
}

// awaitServer waits until the server of the data folder has caught up, and does
// nothing more for what it holds.
func awaitServer(ctx context.Context, env *environment, served <-chan error) (string, error) {
	for {
		if server, ok := env.runningServer(ctx); ok {
			host, err := hostOf(server)
			if err != nil {
				return "", err
			}
			ready := load{host: host, connections: 1, address: func(int) string { return "/readyz" }, now: env.Now}
			if _, err := ready.run(ctx); err == nil && isAppraised(ctx, server) {
				return server, nil
			}
		}
		select {
		case err := <-served:
			return "", errors.Join(err, errors.New("bench: the server ended before it was ready"))
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// isAppraised tells whether the server has fitted its rents and holds them in its
// index: what it does for that in the background would be measured too.
func isAppraised(ctx context.Context, server string) bool {
	answer, err := send(ctx, http.MethodGet, server+"/api/v1/rents", nil)
	var rents struct {
		FittedAt *string `json:"fitted_at"`
		InSearch bool    `json:"in_search"`
	}
	return err == nil && json.Unmarshal(answer, &rents) == nil && rents.FittedAt != nil && rents.InSearch
}

// measure prints one line a figure. With the server's database it also measures
// updates.
func (c benchCommand) measure(ctx context.Context, env *environment, server string, db *sqldb.DB) error {
	host, err := hostOf(server)
	if err != nil {
		return fault.BadField("--url", server, err.Error(), "http://127.0.0.1:8080")
	}
	places, err := place.Load()
	if err != nil {
		return err
	}
	asked := addresses{towns: places.Towns()}
	one := load{host: host, connections: 1, lasting: c.Lasting, now: env.Now}
	many := one
	many.connections = c.Connections
	for i, figure := range []struct {
		name, bar string
		load      load
		path      string
	}{
		{"GET /api/v1/spaces, 1 connection", "p99 ≤ 3 ms", one, "/api/v1/spaces"},
		{fmt.Sprintf("GET /api/v1/spaces, %d connections", c.Connections), "≥ 3,000 requests/s", many, "/api/v1/spaces"},
		{"GET /s, 1 connection", "p95 ≤ 15 ms", one, "/s"},
	} {
		figure.load.address = asked.from(figure.path, uint64(i))
		result, err := figure.load.run(ctx)
		if err != nil {
			return fmt.Errorf("bench: %w", err)
		}
		if _, err := fmt.Fprintf(env.Out, "%-36s %s; bar: %s\n", figure.name, result, figure.bar); err != nil {
			return err
		}
	}
	if db == nil {
		return nil
	}
	one.address = asked.from("/api/v1/spaces", 9)
	return c.measureUpdates(ctx, env, db, one)
}

// addresses draws searches as people make them, each another, so that no answer
// is one that was kept.
type addresses struct{ towns []place.Town }

// from draws the same addresses for the same stream.
func (a addresses) from(path string, stream uint64) func(i int) string {
	return func(i int) string {
		random := rand.New(rand.NewPCG(stream, uint64(i)))
		v := url.Values{}
		if path != "/s" {
			v = url.Values{"limit": {"20"}, "facets": {"kind"}}
		}
		town := a.towns[random.IntN(len(a.towns))]
		number := func(name string, low, span int) {
			v.Set(name, fmt.Sprintf("%.2f", float64(low)+random.Float64()*float64(span)))
		}
		number("rent_max", 12, 25)
		switch random.IntN(3) {
		case 0:
			v.Set("town", town.Code)
			number("area_min", 300, 4000)
		case 1:
			west, south := 113.6+random.Float64()*0.4, 22.75+random.Float64()*0.25
			v.Set("bbox", fmt.Sprintf("%.6f,%.6f,%.6f,%.6f", west, south, west+0.15, south+0.1))
			number("storey_height_min", 3, 5)
		default:
			v.Set("q", town.Short+" "+[]string{"注塑", "五金冲压", "近高速出口", "原房东", "电子组装", "独门独院"}[random.IntN(6)])
		}
		return path + "?" + v.Encode()
	}
}
