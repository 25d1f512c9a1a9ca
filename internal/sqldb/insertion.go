package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
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
func (s session) insert(ctx context.Context, r *rows) (written int64, err error) {
	for text, args := range s.dialect.insert(r) {
		n, err := s.exec(ctx, text, args...)
		if err != nil {
			return 0, err
		}
		written += n
	}
	return written, nil
}

// insertReturning writes the rows, and calls visit with what RETURNING says of
// each that was written.
func (s session) insertReturning(ctx context.Context, r *rows, visit func(*sql.Rows) error) error {
	for text, args := range s.dialect.insert(r) {
		if err := s.each(ctx, visit, text, args...); err != nil {
			return err
		}
	}
	return nil
}

// rowsTogether is how many rows SQLite takes in one statement. A row of the
// widest table costs half as much as alone, and less than among 20 or 300; the
// arguments stay far below the 32,766 that SQLite allows.
const rowsTogether = 100

// insertSQLite gives the statements that insert the rows, each with its arguments.
func insertSQLite(r *rows) iter.Seq2[string, []any] {
	return func(yield func(string, []any) bool) {
		many, one := sqliteInsert(r.into, rowsTogether), sqliteInsert(r.into, 1)
		width := len(r.into.columns)
		for rest := r.values; len(rest) > 0; {
			text, n := many, width*rowsTogether
			if len(rest) < n {
				text, n = one, width
			}
			if !yield(text, rest[:n]) {
				return
			}
			rest = rest[n:]
		}
	}
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
func insertPostgres(r *rows) iter.Seq2[string, []any] {
	return func(yield func(string, []any) bool) {
		if r.len() > 0 {
			yield(postgresInsert(r.into), r.arrays())
		}
	}
}

// arrays are the values column by column.
func (r *rows) arrays() []any {
	width := len(r.into.columns)
	arrays := make([]any, width)
	for c := range width {
		array := make([]any, 0, r.len())
		for i := c; i < len(r.values); i += width {
			array = append(array, r.values[i])
		}
		arrays[c] = array
	}
	return arrays
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
