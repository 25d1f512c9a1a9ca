package form_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/intake/cell"
	"zhaochang/internal/intake/form"
	"zhaochang/internal/market"
)

var update = flag.Bool("update", false, "write the table of headers in docs/survey-format.md anew")

const tableStart, tableEnd = "<!-- headers -->\n", "<!-- end -->"

// The table in the document is the table in the code.
func TestTheDocumentListsTheHeaders(t *testing.T) {
	path := filepath.Join("..", "..", "..", "docs", "survey-format.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), tableStart)
	listed, after, closed := strings.Cut(rest, tableEnd)
	if !found || !closed {
		t.Fatalf("%s has no place for the table", path)
	}
	want := headerTable()
	if *update {
		if err := os.WriteFile(path, []byte(before+tableStart+want+tableEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		listed = want
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("%s lists other headers than are recognised (-update writes it anew):\n%s", path, diff)
	}
}

// headerTable prints every field that a file can fill with its headers.
func headerTable() string {
	headers := map[cell.Field][]string{}
	var order []cell.Field
	add := func(field cell.Field, names ...string) {
		if len(headers[field]) == 0 {
			order = append(order, field)
		}
		headers[field] = append(headers[field], names...)
	}
	for _, s := range form.Synonyms() {
		add(s.Field, s.Headers...)
	}
	for _, a := range market.Attributes() {
		if field := cell.Field(a.Name); field.Known() && len(headers[field]) == 0 {
			add(field, a.Zh)
		}
	}
	var b strings.Builder
	b.WriteString("| attribute | headers |\n|---|---|\n")
	for _, field := range order {
		fmt.Fprintf(&b, "| `%s` | %s |\n", field, strings.Join(headers[field], " · "))
	}
	return b.String()
}
