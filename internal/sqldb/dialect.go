package sqldb

import (
	"context"
	"iter"
	"regexp"
	"strings"

	"github.com/pressly/goose/v3"
)

// dialect is what differs between the two databases.
type dialect struct {
	goose  goose.Dialect
	folder string // of its migrations

	// prepares tells whether statements are kept prepared here. The Postgres
	// driver keeps them itself, in the way that its URL asks for.
	prepares bool

	// in is what `IN LIST($1)` becomes, with ? for the placeholder; list makes
	// its argument.
	in   string
	list func([]string) any

	// insert gives the statements that insert the rows, and their arguments.
	insert func(r *rows) iter.Seq2[string, []any]

	// check refuses a server that cannot hold what is stored.
	check func(ctx context.Context, s session) error

	// forUpdate keeps others from the rows that a SELECT reads until the
	// transaction ends. One writer at a time has no others.
	forUpdate string

	// notify wakes the other processes when the transaction commits; "" where
	// they have to look for themselves.
	notify string

	// longRead lets a transaction stay open while its reader is busy; "" where
	// nothing would end it.
	longRead string

	// hasTable asks whether there is a table named $1.
	hasTable string

	// lineage tells a database from its copies and from its own past, as far as
	// the server can say.
	lineage string

	feed feedStatements
}

var listForm = regexp.MustCompile(`IN LIST\((\$\d+)\)`)

// text is the statement in the words of the dialect.
func (d *dialect) text(statement string) string {
	return listForm.ReplaceAllStringFunc(statement, func(found string) string {
		placeholder := listForm.FindStringSubmatch(found)[1]
		return strings.ReplaceAll(d.in, "?", placeholder)
	})
}
