package sqldb_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/market"
	"zhaochang/internal/sqldb"
)

// typeClasses are what both databases mean by the types that migrations use.
var typeClasses = map[string]string{
	"INTEGER": "integer", "bigint": "integer", "TEXT": "text", "text": "text",
	"BOOLEAN": "flag", "boolean": "flag", "REAL": "degrees", "double precision": "degrees",
	"BLOB": "bytes", "bytea": "bytes", "xid8": "transaction",
}

// onlyInPostgres are the lines of the schema that SQLite has no need of: with
// one writer, the number of the transaction says nothing.
var onlyInPostgres = []string{"feed.xid transaction NOT NULL", "feed UNIQUE (xid, seq)"}

// onlyInSQLite are the counterparts.
var onlyInSQLite = []string{"feed UNIQUE (seq)"}

const (
	sqliteColumns = `SELECT m.name, c.name, c.type, c."notnull" FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'goose_%'`
	postgresColumns = `SELECT table_name, column_name, data_type, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END
		FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE 'goose_%'`
	// An INTEGER PRIMARY KEY is an index that has no entry in the index list.
	sqliteIndexes = `SELECT m.name, i."unique", (SELECT group_concat(name, ', ') FROM
			(SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
		FROM sqlite_master m, pragma_index_list(m.name) i
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'goose_%'
		UNION ALL SELECT m.name, 1, c.name FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.sql LIKE '%INTEGER PRIMARY KEY%' AND m.name NOT LIKE 'goose_%' AND c.pk = 1`
	postgresIndexes = `SELECT t.relname, CASE WHEN i.indisunique THEN 1 ELSE 0 END,
			(SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k (attnum, n)
				JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum)
		FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
		WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND t.relname NOT LIKE 'goose_%'`
	sqliteReferences   = `SELECT m.name, f."from", f."table", f."to" FROM sqlite_master m, pragma_foreign_key_list(m.name) f`
	postgresReferences = `SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, b.attname
		FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
		JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1] WHERE c.contype = 'f'`
)

// schema lists everything that both databases must agree about, a line each.
func (s *store) schema(t *testing.T) (lines []string) {
	t.Helper()
	columns, indexes, references := sqliteColumns, sqliteIndexes, sqliteReferences
	if s.config.URL != "" {
		columns, indexes, references = postgresColumns, postgresIndexes, postgresReferences
	}
	s.each(t, columns, func(row []string) {
		class, found := typeClasses[row[2]]
		if !found {
			t.Errorf("%s.%s has type %q, which no class knows", row[0], row[1], row[2])
		}
		lines = append(lines, row[0]+"."+row[1]+" "+class+map[string]string{"0": "", "1": " NOT NULL"}[row[3]])
	})
	s.each(t, indexes, func(row []string) {
		lines = append(lines, row[0]+map[string]string{"0": " INDEX (", "1": " UNIQUE ("}[row[1]]+row[2]+")")
	})
	s.each(t, references, func(row []string) {
		lines = append(lines, fmt.Sprintf("%s.%s REFERENCES %s.%s", row[0], row[1], row[2], row[3]))
	})
	slices.Sort(lines)
	return lines
}

// each visits the answer with every column as text.
func (s *store) each(t *testing.T, question string, visit func([]string), args ...any) {
	t.Helper()
	rows, err := s.raw.QueryContext(context.Background(), question, args...)
	if err != nil {
		t.Fatalf("%s: %v", question, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		row := make([]string, len(names))
		dest := make([]any, len(names))
		for i := range row {
			dest[i] = &row[i]
		}
		if err := rows.Scan(dest...); err != nil {
			t.Fatal(err)
		}
		visit(row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestBothDatabasesHaveTheSameSchema(t *testing.T) {
	without := func(lines, others []string) []string {
		for _, other := range others {
			if !slices.Contains(lines, other) {
				t.Errorf("there is no %q any more: take it out of the exceptions", other)
			}
		}
		return slices.DeleteFunc(lines, func(line string) bool { return slices.Contains(others, line) })
	}
	both := engines()
	sqlite := without(openStore(t, both[0]).schema(t), onlyInSQLite)
	postgres := without(openStore(t, both[1]).schema(t), onlyInPostgres)
	if diff := cmp.Diff(sqlite, postgres); diff != "" {
		t.Errorf("(-sqlite +postgres):\n%s", diff)
	}
	if len(sqlite) < len(market.Attributes()) {
		t.Errorf("the schema has only %d lines: the test looks in the wrong place", len(sqlite))
	}
}

// TestTheSpaceTableIsTheAttributeTable: names and classes, and nothing beside
// what identifies a row.
func TestTheSpaceTableIsTheAttributeTable(t *testing.T) {
	classes := map[market.Kind]string{
		market.TextKind: "text", market.ChoiceKind: "text", market.CodesKind: "text",
		market.DecimalKind: "integer", market.CountKind: "integer", market.DateKind: "integer", market.InstantKind: "integer",
		market.FlagKind: "flag", market.DegreesKind: "degrees",
	}
	space := []string{"space.num integer NOT NULL", "space.id text NOT NULL", "space.rev integer NOT NULL", "space.created_us integer NOT NULL",
		"space.updated_us integer NOT NULL", "space.unknown_because text"}
	listing := []string{"listing.id text NOT NULL", "listing.space_num integer NOT NULL", "listing.rev integer NOT NULL",
		"listing.created_us integer NOT NULL", "listing.updated_us integer NOT NULL", "listing.status text NOT NULL"}
	for _, a := range market.Attributes() {
		space = append(space, "space."+a.Name+" "+classes[a.Kind])
		if a.Level == market.OfListing && a.Name != "status" {
			listing = append(listing, "listing."+a.Name+" "+classes[a.Kind])
		}
	}
	want := slices.Concat(space, listing)
	slices.Sort(want)
	onBoth(t, func(t *testing.T, db *store) {
		got := slices.DeleteFunc(db.schema(t), func(line string) bool {
			isColumn := strings.HasPrefix(line, "space.") || strings.HasPrefix(line, "listing.")
			return !isColumn || strings.Contains(line, "REFERENCES")
		})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-attributes +columns):\n%s", diff)
		}
	})
}

// TestIDsCompareBytewise: the order of AllSpaces and the test of a key must not
// hang on the language of the server.
func TestIDsCompareBytewise(t *testing.T) {
	db := openStore(t, engines()[1])
	db.each(t, `SELECT table_name, column_name, COALESCE(collation_name, '') FROM information_schema.columns
		WHERE table_schema = current_schema() AND data_type = 'text'
		AND (column_name IN ('id', 'space_id', 'key', 'building_id') OR table_name = 'meta' AND column_name = 'name')`,
		func(row []string) {
			if row[2] != "C" {
				t.Errorf("%s.%s compares by %q", row[0], row[1], row[2])
			}
		})
}

func TestMigratorsAtOnceWaitForEachOther(t *testing.T) {
	for _, e := range engines() {
		t.Run(e.name, func(t *testing.T) {
			c := e.config(t)
			failed := make(chan error, 4)
			for range cap(failed) {
				go func() { failed <- migrateOnce(c) }()
			}
			for range cap(failed) {
				if err := <-failed; err != nil {
					t.Error(err)
				}
			}
			s := &store{config: c, raw: openRaw(t, c)}
			if n := s.number(t, "SELECT count(*) FROM goose_db_version WHERE version_id = 1"); n != 1 {
				t.Errorf("the first migration ran %d times", n)
			}
			if n := s.number(t, "SELECT count(*) FROM meta WHERE name = 'database_id'"); n != 1 {
				t.Errorf("%d ids", n)
			}
		})
	}
}

func migrateOnce(c sqldb.Config) error {
	db, err := sqldb.Open(context.Background(), c)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Migrate(context.Background())
}
