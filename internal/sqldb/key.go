package sqldb

import (
	"context"
	"database/sql"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
)

const (
	idsAmong  = "SELECT id, id FROM space WHERE id IN LIST($1) ORDER BY id"
	keysAmong = `SELECT k.key, s.id FROM space_key k JOIN space s ON s.num = k.space_num
		WHERE k.kind = $1 AND k.key IN LIST($2) ORDER BY k.key, s.id`
	deleteKinds = "DELETE FROM space_key WHERE kind = $1 AND space_num IN (SELECT num FROM space WHERE id IN LIST($2))"
)

func keyInsertion() *insertion {
	return &insertion{
		table:    "space_key",
		columns:  []column{{"space_num", integers}, {"kind", integers}, {"key", texts}},
		conflict: "ON CONFLICT (space_num, kind, key) DO NOTHING",
	}
}

// Candidates finds spaces by key; see intake.Store.
func (d *DB) Candidates(ctx context.Context, keys []intake.Key) (found map[intake.Key][]string, err error) {
	defer fault.Wrap(&err, "sqldb: candidates (%d keys)", len(keys))
	found = map[intake.Key][]string{}
	for kind, texts := range keysByKind(keys) {
		note := func(r *sql.Rows) error {
			var key, id string
			if err := r.Scan(&key, &id); err != nil {
				return err
			}
			k := intake.Key{Kind: kind, Text: key}
			found[k] = append(found[k], id)
			return nil
		}
		if kind == intake.ByID {
			err = d.read().each(ctx, note, idsAmong, d.dialect.list(texts))
		} else {
			err = d.read().each(ctx, note, keysAmong, int64(kind), d.dialect.list(texts))
		}
		if err != nil {
			return nil, explain(err)
		}
	}
	return found, nil
}

func keysByKind(keys []intake.Key) map[intake.KeyKind][]string {
	texts := map[intake.KeyKind][]string{}
	for _, k := range keys {
		texts[k.Kind] = append(texts[k.Kind], k.Text)
	}
	return texts
}

// putKeys stores the keys of the writes. A code or a place says where a space is
// now, so that a new one replaces the old; every file may have its own mapped
// key, so that these add up. A write without a key of some kind leaves that kind.
func (s session) putKeys(ctx context.Context, b applied) error {
	stale := map[intake.KeyKind][]string{}
	keys := keyInsertion().rows(2 * len(b.writes))
	for _, w := range b.writes {
		for _, k := range w.Keys {
			if k.Kind == intake.ByID {
				continue // the id is the row's own
			}
			keys.add(b.nums[w.Space.ID], int64(k.Kind), k.Text)
			if w.Space.Rev > 0 && k.Kind != intake.ByMapped {
				stale[k.Kind] = append(stale[k.Kind], w.Space.ID)
			}
		}
	}
	for kind, ids := range stale {
		if _, err := s.exec(ctx, deleteKinds, int64(kind), s.dialect.list(ids)); err != nil {
			return err
		}
	}
	_, err := s.insert(ctx, keys)
	return err
}
