package app

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"zhaochang/internal/api"
	"zhaochang/internal/cache"
	"zhaochang/internal/fault"
	"zhaochang/internal/httpd"
	"zhaochang/internal/market"
	"zhaochang/internal/sqldb"
	"zhaochang/web"
)

// serving are the flags of the commands that serve.
type serving struct {
	Addr           string   `help:"Address to listen on." default:"127.0.0.1:8080"`
	Origin         string   `help:"Public address of the site, under which its pages tell search engines of their twins in the other language." placeholder:"https://…"`
	TrustedProxies []string `help:"Addresses or networks whose X-Forwarded-For counts." placeholder:"CIDR"`
}

type serveCommand struct {
	serving
}

// Run serves until it is told to stop.
func (c serveCommand) Run(ctx context.Context, env *environment) error {
	return env.withDatabase(ctx, func(db *sqldb.DB) error { return env.serve(ctx, db, c.serving) })
}

// serve answers on the address while the index follows the database. Pages answer
// from what the index holds already; /readyz says when it has caught up.
func (e *environment) serve(ctx context.Context, db *sqldb.DB, s serving) (err error) {
	n, err := e.openNode(ctx, db)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.Addr)
	if err != nil {
		return errors.Join(fault.Because(fault.Unavailable, err, "cannot listen on %s; name another with --addr", s.Addr), n.Close())
	}
	ready := &readiness{}
	counter, err := e.newCounter(n)
	if err != nil {
		return errors.Join(err, listener.Close(), n.Close())
	}
	server, err := e.newServer(n, counter, s, ready) //nolint:contextcheck // a request brings its own context to /readyz
	if err != nil {
		return errors.Join(err, listener.Close(), n.Close())
	}
	url := "http://" + listener.Addr().String()
	withdraw, err := e.announce(url)
	if err != nil {
		return errors.Join(err, listener.Close(), n.Close())
	}
	defer func() { err = errors.Join(err, withdraw(), n.Close()) }()
	stop := e.followInBackground(ctx, n, counter, ready)
	defer stop()
	e.greet(ctx, n, url)
	return server.Serve(ctx, listener)
}

// namesEvery is how often the names to suggest follow what is stored.
const namesEvery = time.Minute

// followInBackground starts what follows the feed; the function given back stops
// it and waits for it.
func (e *environment) followInBackground(ctx context.Context, n *node, c *counter, ready *readiness) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	caughtUp := make(chan struct{})
	reached := sync.OnceFunc(func() { ready.reached(); close(caughtUp) })
	running.Go(func() { n.follower.Run(ctx, reached) })
	running.Go(func() { n.appraise(ctx, caughtUp) })
	running.Go(func() {
		if err := n.index.Warm(ctx); err == nil { // else the process ends
			ready.warmed()
		}
	})
	running.Go(func() { n.names.Run(ctx, namesEvery) })
	running.Go(func() { c.teller.Run(ctx) })
	return func() { cancel(); running.Wait() }
}

// greet says where the pages are and what to try.
func (e *environment) greet(ctx context.Context, n *node, url string) {
	count, err := n.db.CountSpaces(ctx)
	if err != nil {
		e.Log.Warn("the spaces cannot be counted", "error", err)
	}
	_, _ = fmt.Fprintf(e.Out, `
  找厂 Zhaochang serves %d spaces at  %s

  try   %s/s?q=长安 3000平 一楼 层高8米 25元以内 带行车
        %s/en/s?town=虎门&has=freight_lift
        %s/api/v1/spaces?town=长安&rent_max=25&facets=kind
  stop  Ctrl-C

`, count, url, url, url, url)
}

// newServer puts pages and API on a server.
func (e *environment) newServer(n *node, c *counter, s serving, ready *readiness) (*httpd.Server, error) {
	basemap, err := web.NewBasemap(e.basemap())
	if err != nil {
		return nil, err
	}
	site, err := web.NewSite(n.places, web.Config{Origin: s.Origin, Basemap: basemap, Now: e.Now})
	if err != nil {
		return nil, err
	}
	finder := n.publicFinder(e.PublicSurveyed)
	pages := &web.Pages{
		Site: site, Search: finder, Appraiser: n.db.appraiser, Desk: c.desk, Reader: finder.Reader, Random: e.Random,
	}
	server, err := httpd.New(httpd.Config{
		Log: e.Log, Now: e.Now, NewID: e.newID, Ready: ready.check, Metrics: prometheus.NewRegistry(),
		ErrorPage:      pages.Problem,
		TrustedProxies: s.TrustedProxies, ImageHosts: basemap.Hosts(),
		MaxBodyBytes: market.MaxBodyBytes, MaxAddressBytes: market.MaxAddressBytes, RequestTime: market.RequestTime,
	})
	if err != nil {
		return nil, err
	}
	server.Under(httpd.Public, pages.Register)
	sources, err := e.apiSources(n, c)
	if err != nil {
		return nil, err
	}
	return server, api.Register(server, sources)
}

// tileBytes bounds the tiles that are kept in process: about a thousand of the
// largest.
const tileBytes = 64 << 20

// tileLife is how long a tile is kept: its key names the position it was drawn
// at, so that an old one is never shown, only forgotten.
const tileLife = time.Hour

// shelfRoom is how many spaces a server keeps in memory as they were read, and as
// many cards as they were sent: some 3 kB each.
const shelfRoom = 20_000

func (e *environment) apiSources(n *node, c *counter) (api.Sources, error) {
	tiles, err := cache.New(cache.Options{RedisURL: e.RedisURL, MaxBytes: tileBytes, TTL: tileLife, Log: e.Log, Now: e.Now})
	if err != nil {
		return api.Sources{}, err
	}
	cards, err := api.NewCardTable(shelfRoom)
	if err != nil {
		return api.Sources{}, err
	}
	finder := n.publicFinder(e.PublicSurveyed)
	return api.Sources{
		Search: finder, Viewer: finder.Viewer, Matcher: n.matcher, Language: finder.Reader, Index: n.index, Places: n.places,
		Suggest: n.names, Cache: tiles, Cards: cards, Desk: c.desk, Appraiser: n.db.appraiser, Figures: n.appraised.Version, Now: e.Now,
	}, nil
}

// newID is a fresh random id for a request.
func (e *environment) newID() string {
	id := make([]byte, 8)
	if _, err := io.ReadFull(e.Random, id); err != nil {
		return fmt.Sprint(e.Now().UnixNano())
	}
	return hex.EncodeToString(id)
}
