package sqldb

import (
	"context"
	"fmt"
	"strings"
)

// insertion is the form of an INSERT that takes any number of rows.
type insertion struct {
	table    string
	columns  []column
	conflict string // the ON CONFLICT clause, or ""
}

func (in *insertion) names() string {
	names := make([]string, len(in.columns))
	for i, c := range in.columns {
		names[i] = c.name
	}
	return strings.Join(names, ", ")
}

// rows are values to insert, row after row in one slice.
type rows struct {
	into   *insertion
	values []any
}

func (in *insertion) rows(capacity int) *rows {
	return &rows{into: in, values: make([]any, 0, capacity*len(in.columns))}
}

func (r *rows) add(row ...any) { r.values = append(r.values, row...) }

func (r *rows) len() int { return len(r.values) / len(r.into.columns) }

// insert writes the rows and gives how many were written: fewer where ON
// CONFLICT passed some over.
func (s session) insert(ctx context.Context, r *rows) (int64, error) {
	if r.len() == 0 {
		return 0, nil
	}
	return s.dialect.insert(ctx, s, r)
}

// rowsTogether is how many rows SQLite takes in one statement: more than this
// gained nothing when measured, and the statement of the widest table stays far
// below the 32,766 arguments that SQLite allows.
const rowsTogether = 100

func insertSQLite(ctx context.Context, s session, r *rows) (written int64, err error) {
	many, one := sqliteInsert(r.into, rowsTogether), sqliteInsert(r.into, 1)
	width := len(r.into.columns)
	for rest := r.values; len(rest) > 0; {
		text, n := many, width*rowsTogether
		if len(rest) < n {
			text, n = one, width
		}
		affected, err := s.exec(ctx, text, rest[:n]...)
		if err != nil {
			return written, err
		}
		written += affected
		rest = rest[n:]
	}
	return written, nil
}

// sqliteInsert uses bare question marks: SQLite looks numbered parameters up one
// by one in a list, which is quadratic.
func sqliteInsert(in *insertion, n int) string {
	row := "(?" + strings.Repeat(", ?", len(in.columns)-1) + ")"
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES %s %s",
		in.table, in.names(), row+strings.Repeat(", "+row, n-1), in.conflict)
}

// insertPostgres sends one array a column, so that one statement takes any
// number of rows.
func insertPostgres(ctx context.Context, s session, r *rows) (int64, error) {
	width := len(r.into.columns)
	arrays := make([]any, width)
	for c := range width {
		array := make([]any, 0, r.len())
		for i := c; i < len(r.values); i += width {
			array = append(array, r.values[i])
		}
		arrays[c] = array
	}
	return s.exec(ctx, postgresInsert(r.into), arrays...)
}

func postgresInsert(in *insertion) string {
	arrays := make([]string, len(in.columns))
	for i, c := range in.columns {
		arrays[i] = fmt.Sprintf("$%d::%s[]", i+1, postgresType(c.class))
	}
	return fmt.Sprintf("INSERT INTO %s (%s) SELECT * FROM unnest(%s) %s",
		in.table, in.names(), strings.Join(arrays, ", "), in.conflict)
}

func postgresType(c class) string {
	return [...]string{integers: "bigint", texts: "text", flags: "boolean", degrees: "double precision", bytes: "bytea"}[c]
}
