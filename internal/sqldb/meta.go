package sqldb

import (
	"context"
	"encoding/hex"
	"io"
	"path/filepath"
	"strconv"

	"github.com/pressly/goose/v3"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// The names in the table meta.
const (
	metaIdentity = "database_id" // random, given by the first migration
	metaKeyCheck = "key_check"   // a known text, sealed with the secret key
	metaFloor    = "feed_floor"  // the feed holds every change after it
)

const (
	selectMeta = "SELECT value FROM meta WHERE name = $1"
	insertMeta = "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING"
	upsertMeta = "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)

// meta is a value of the table meta, "" when it was never set.
func (s session) meta(ctx context.Context, name string) (value string, err error) {
	_, err = s.one(ctx, []any{&value}, selectMeta, name)
	return value, err
}

// initialise gives a new database its id and binds it to the secret key, and
// notes the migrations that were just applied, if any.
func (d *DB) initialise(ctx context.Context, steps []*goose.MigrationResult) error {
	id, err := d.randomID()
	if err != nil {
		return err
	}
	sealed, err := d.seal(metaKeyCheck, metaKeyCheck)
	if err != nil {
		return err
	}
	return explain(d.write(ctx, func(s session) error {
		if _, err := s.exec(ctx, insertMeta, metaIdentity, id); err != nil {
			return err
		}
		if _, err := s.exec(ctx, insertMeta, metaKeyCheck, hex.EncodeToString(sealed)); err != nil {
			return err
		}
		return s.auditMigrations(ctx, market.InstantOf(d.config.Now()), steps)
	}))
}

func (s session) auditMigrations(ctx context.Context, at market.Instant, steps []*goose.MigrationResult) error {
	for _, step := range steps {
		err := s.audit(ctx, entry{at, "zhaochang", "schema.migrate", "schema:" + strconv.FormatInt(step.Source.Version, 10),
			map[string]string{"file": filepath.Base(step.Source.Path)}})
		if err != nil {
			return err
		}
	}
	return nil
}

// randomID is 128 random bits as 32 hexadecimal figures.
func (d *DB) randomID() (string, error) {
	var bits [16]byte
	if _, err := io.ReadFull(d.config.Random, bits[:]); err != nil {
		return "", err
	}
	return hex.EncodeToString(bits[:]), nil
}

// Identity names this database. A shadow that was built from one of another
// identity, be it a copy restored from a backup, has to be rebuilt.
func (d *DB) Identity(ctx context.Context) (identity string, err error) {
	defer fault.Wrap(&err, "sqldb: identity")
	s := d.read()
	id, err := s.meta(ctx, metaIdentity)
	if err != nil {
		return "", explain(err)
	}
	var lineage string
	if _, err := s.one(ctx, []any{&lineage}, d.dialect.lineage); err != nil {
		return "", explain(err)
	}
	return id + lineage, nil
}

// checkKey tells whether the phones in the database were sealed with another key.
func (d *DB) checkKey(ctx context.Context) error {
	if made, err := d.has(ctx, "meta"); err != nil || !made {
		return explain(err)
	}
	text, err := d.read().meta(ctx, metaKeyCheck)
	if err != nil || text == "" {
		return explain(err)
	}
	sealed, err := hex.DecodeString(text)
	if err != nil {
		return err
	}
	if _, err := d.open(metaKeyCheck, sealed); err != nil {
		return fault.Because(fault.Unavailable, err, "the phones in this database were sealed with another secret key; start with the key it was made with")
	}
	return nil
}
