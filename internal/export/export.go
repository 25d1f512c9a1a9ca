// Package export writes everything the database holds, every status included:
// the truth that a person can check and that tests compare with.
package export

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"zhaochang/internal/intake/table"
	"zhaochang/internal/market"
)

// Source gives every space, in the order of ids.
type Source interface {
	AllSpaces(ctx context.Context, each func(*market.Space) error) (market.Position, error)
}

// Spaces writes every space with every attribute. NDJSON has the types of the
// API, one object a line; the others have one column an attribute.
func Spaces(ctx context.Context, source Source, format string, w io.Writer) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	write, finish, err := encoder(format, buffered)
	if err != nil {
		return err
	}
	if _, err := source.AllSpaces(ctx, write); err != nil {
		return fmt.Errorf("export spaces: %w", err)
	}
	if err := finish(); err != nil {
		return fmt.Errorf("export spaces: %w", err)
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("export spaces: %w", err)
	}
	return nil
}

func encoder(format string, w io.Writer) (write func(*market.Space) error, finish func() error, err error) {
	if format == "ndjson" {
		lines := json.NewEncoder(w)
		lines.SetEscapeHTML(false)
		return func(s *market.Space) error { return lines.Encode(s) }, func() error { return nil }, nil
	}
	t, err := table.NewWriter(w, table.Layout{Format: table.Format(format), Columns: columns(), BOM: true, Sheet: "spaces"})
	if err != nil {
		return nil, nil, err
	}
	return func(s *market.Space) error { return t.Write(cells(s)) }, t.Close, nil
}

// columns are id, every attribute by its name, the reasons for not knowing, rev.
func columns() []table.Column {
	all := []table.Column{{Name: "id"}}
	for _, a := range market.AllAttributes() {
		all = append(all, table.Column{Name: a.Name, Kind: columnKind(a)})
	}
	return append(all, table.Column{Name: "unknown_because", Kind: table.JSON}, table.Column{Name: "rev", Kind: table.Number})
}

func columnKind(a *market.Attribute) table.Kind {
	switch a.Kind {
	case market.DecimalKind, market.CountKind, market.DegreesKind:
		return table.Number
	case market.FlagKind:
		return table.Boolean
	}
	return table.Text
}

func cells(s *market.Space) []string {
	row := []string{s.ID}
	for _, a := range market.AllAttributes() {
		row = append(row, a.Format(a.Of(s)))
	}
	return append(row, reasons(s), strconv.FormatInt(s.Rev, 10))
}

func reasons(s *market.Space) string {
	if len(s.Reasons) == 0 {
		return ""
	}
	text, err := json.Marshal(s.Reasons)
	if err != nil { // a map of strings always marshals
		panic(err)
	}
	return string(text)
}
