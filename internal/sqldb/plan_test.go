package sqldb_test

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhaochang/internal/sqldb"
)

// sortsFew are the statements that may sort, because what they sort is bounded
// by what they were asked for.
var sortsFew = []string{"keys", "origin"}

// TestStatementsThatRunAllDayUseTheirIndexes: on a table of any size they read
// what they return, and no more.
func TestStatementsThatRunAllDayUseTheirIndexes(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		for part := range slices.Chunk(manyIDs(3000), 1000) {
			apply(t, db, writesOf(part...)...)
		}
		if _, err := db.raw.Exec("ANALYZE"); err != nil {
			t.Fatal(err)
		}
		plan, scan, sort := db.sqlitePlan, "SCAN s", "TEMP B-TREE"
		if db.config.URL != "" {
			plan, scan, sort = db.postgresPlan, "Seq Scan", "Sort"
		}
		for name, statement := range sqldb.HotStatements(db.config.URL != "") {
			steps := plan(t, statement)
			if strings.Contains(steps, scan) {
				t.Errorf("%s reads a whole table:\n%s", name, steps)
			}
			if strings.Contains(steps, sort) && !slices.Contains(sortsFew, name) {
				t.Errorf("%s sorts:\n%s", name, steps)
			}
		}
	})
}

func (s *store) sqlitePlan(t *testing.T, statement string) string {
	t.Helper()
	var steps []string
	s.each(t, "EXPLAIN QUERY PLAN "+statement, func(row []string) { steps = append(steps, row[3]) }, "", "", "")
	return strings.Join(steps, "\n")
}

var parameter = regexp.MustCompile(`\$\d+`)

// postgresPlan is the plan for any arguments, as a prepared statement gets it.
func (s *store) postgresPlan(t *testing.T, statement string) string {
	t.Helper()
	conn, err := s.raw.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	names := parameter.FindAllString(statement, -1)
	slices.Sort(names)
	arguments := ""
	if n := len(slices.Compact(names)); n > 0 {
		arguments = "(NULL" + strings.Repeat(", NULL", n-1) + ")"
	}
	for _, setup := range []string{
		"SET plan_cache_mode = force_generic_plan", "SET enable_seqscan = off", "SET enable_bitmapscan = off",
		"PREPARE hot AS " + statement,
	} {
		if _, err := conn.ExecContext(context.Background(), setup); err != nil {
			t.Fatalf("%s: %v", setup, err)
		}
	}
	defer conn.ExecContext(context.Background(), "DEALLOCATE hot")
	rows, err := conn.QueryContext(context.Background(), "EXPLAIN EXECUTE hot"+arguments)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var steps []string
	for rows.Next() {
		var step string
		if err := rows.Scan(&step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(steps, "\n")
}
