package peers

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strconv"

	"zhaochang/index"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// Ours is the index of this program, in process.
type Ours struct {
	*index.Index
	dir string
	// applied numbers the batches, as a feed would.
	applied int64
}

// OpenOurs opens the index in the folder.
func OpenOurs(dir string, places *place.Gazetteer) (*Ours, error) {
	x, err := index.Open(dir, index.Options{Database: "bench", Towns: towns(places)})
	if err != nil {
		return nil, err
	}
	return &Ours{Index: x, dir: dir}, nil
}

// Add applies the rows as the follower of the change feed does.
func (o *Ours) Add(ctx context.Context, rows []Row) error {
	changes := make([]index.Change, len(rows))
	for i, r := range rows {
		changes[i] = index.Change{ID: r.Space.ID, Space: r.Space, PlaceNames: r.PlaceNames}
	}
	o.applied++
	return o.Apply(ctx, changes, market.Position{Sequence: o.applied})
}

// Finish lays the rows out in order, and writes everything to disk.
func (o *Ours) Finish(ctx context.Context) error { return errors.Join(o.Settle(ctx), o.Save()) }

// Ask searches.
func (o *Ours) Ask(ctx context.Context, q market.Query) (func() Answer, error) {
	found, err := o.Search(ctx, q)
	return func() Answer {
		a := Answer{IDs: found.IDs, Total: found.Total, Facets: make(map[string]Counts, len(found.Facets))}
		for name, rows := range found.Facets {
			a.Facets[name] = countsOf(market.FacetNamed(name), rows)
		}
		return a
	}, err
}

// countsOf names buckets by their number and leaves zeros out.
func countsOf(f *market.Facet, rows []market.FacetCount) Counts {
	counts := Counts{}
	bucket := 0
	for _, row := range rows {
		name := row.Value.Or("")
		if row.Value.IsKnown() && len(f.Edges) > 0 {
			name = strconv.Itoa(bucket)
			bucket++
		}
		if row.Count > 0 {
			counts[name] = row.Count
		}
	}
	return counts
}

// Bytes is the folder's size.
func (o *Ours) Bytes(context.Context) (int64, error) { return folderBytes(o.dir) }

func folderBytes(dir string) (total int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return ignoreGone(err)
		}
		info, err := entry.Info()
		if err == nil {
			total += info.Size()
		}
		return ignoreGone(err)
	})
	return total, err
}

// ignoreGone: Bleve merges its files while they are counted.
func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
