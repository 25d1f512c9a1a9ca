package app

import (
	"context"
	"errors"
	"fmt"

	"zhaochang/index"
	"zhaochang/internal/follow"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/place"
	"zhaochang/internal/search"
	"zhaochang/internal/sqldb"
	"zhaochang/internal/suggest"
)

// openDatabase opens the database that the settings name and brings its schema
// up to date.
func (e *environment) openDatabase(ctx context.Context) (*sqldb.DB, error) {
	if err := e.prepare(); err != nil {
		return nil, err
	}
	key, err := e.secretKey()
	if err != nil {
		return nil, err
	}
	db, err := sqldb.Open(ctx, sqldb.Config{URL: e.DatabaseURL, Dir: e.Data, SecretKey: key, Now: e.Now, Random: e.Random})
	if err != nil {
		return nil, err
	}
	if err := db.Migrate(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// node is a database with everything that answers questions about it.
type node struct {
	db        valued
	appraised *appraised
	places    *place.Gazetteer
	index     *index.Index
	follower  *follow.Follower
	finder    *search.Finder // sees every status
	matcher   *match.Engine
	names     *suggest.Live
}

// openNode opens the index beside the database. The index may be behind: see
// follow.
func (e *environment) openNode(ctx context.Context, plain *sqldb.DB) (*node, error) {
	db, err := e.openValued(plain)
	if err != nil {
		return nil, err
	}
	places, err := place.Load()
	if err != nil {
		return nil, err
	}
	identity, err := db.Identity(ctx)
	if err != nil {
		return nil, err
	}
	matcher, err := e.newMatcher()
	if err != nil {
		return nil, err
	}
	options := index.Options{Database: identity, Log: e.Log, Now: e.Now, Towns: townCodes(places), Likeness: match.Likeness()}
	x, err := index.Open(e.indexFolder(), options)
	if err != nil {
		return nil, err
	}
	isEmpty := x.Position() == market.Position{}
	stands, err := openAppraised(e.indexFolder(), isEmpty, db.appraiser.Current().Version)
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	matcher.Columns, matcher.Units = x, plain
	names := suggest.NewLive(db, places, search.Public(e.PublicSurveyed).Finds, e.Log, e.Now)
	return &node{
		db: db, appraised: stands, places: places, index: x, names: names,
		follower: &follow.Follower{Feed: db, Index: x, Places: placeNames{places}, Log: e.Log},
		finder: &search.Finder{
			Index: x, Spaces: db, Origins: db, Reader: language.NewReader(places, names, e.today), Viewer: search.Everything(), Shelf: stands.Shelf,
		},
		matcher: matcher,
	}, nil
}

// townCodes are the codes of all towns, in the order of the list.
func townCodes(places *place.Gazetteer) []string {
	var codes []string
	for _, town := range places.Towns() {
		codes = append(codes, town.Code)
	}
	return codes
}

// publicFinder sees what everybody may see.
func (n *node) publicFinder(surveyed bool) *search.Finder {
	finder := *n.finder
	finder.Viewer = search.Public(surveyed)
	return &finder
}

// Close saves the index. The database stays open: it belongs to the caller.
func (n *node) Close() error { return n.index.Close() }

// placeNames gives the words by which a town and a village are searched.
type placeNames struct{ places *place.Gazetteer }

// PlaceNames is the town's full name and the village's with and without its rank.
func (p placeNames) PlaceNames(townCode, village string) string {
	town, _ := p.places.Town(townCode)
	names := town.Name + " " + town.Short
	if village != "" {
		names += fmt.Sprintf(" %s %s社区 %s村", village, village, village)
	}
	return names
}

// TownCode finds a town for the query parser.
func (p placeNames) TownCode(nameOrCode string) (string, bool) {
	town, ok := p.places.Town(nameOrCode)
	return town.Code, ok
}

// withNode opens database and index, brings the index up to date, runs the work,
// and closes all again.
func (e *environment) withNode(ctx context.Context, work func(*node) error) (err error) {
	db, err := e.openDatabase(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	n, err := e.openNode(ctx, db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.Close()) }()
	if err := errors.Join(n.follower.CatchUp(ctx), n.revalue(ctx)); err != nil {
		return err
	}
	return work(n)
}
