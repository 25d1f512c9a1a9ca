package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhaochang/internal/export"
	"zhaochang/internal/fault"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/market"
)

// spaces are what a database would give.
type spaces []*market.Space

func (s spaces) AllSpaces(_ context.Context, each func(*market.Space) error) (market.Position, error) {
	for _, one := range s {
		if err := each(one); err != nil {
			return market.Position{}, err
		}
	}
	return market.Position{}, nil
}

func sample() spaces {
	return spaces{
		{ID: "s1"},
		{
			ID: "s2", Rev: 3, Title: "=长安 · 厂房", Town: "441900119", Status: "open",
			Lon: market.Known(113.75), Lat: market.Known(22.81), AreaM2: market.Known[market.Decimal](328_050),
			HasCrane: market.Known(false), Industries: market.NewCodes("C29", "C33"),
			AvailableFrom: market.Known[market.Date](20_000), Reasons: map[string]string{"rent_yuan_m2_month": "negotiable"},
		},
	}
}

func exported(t *testing.T, format string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := export.Spaces(context.Background(), sample(), format, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestNDJSONGivesTheSpacesBack(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(exported(t, "ndjson"))), "\n")
	for i, want := range sample() {
		var got market.Space
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Fatal(err)
		}
		for _, a := range market.AllAttributes() {
			if a.Of(&got) != a.Of(want) {
				t.Errorf("%s of %s: %q, want %q", a.Name, want.ID, a.Format(a.Of(&got)), a.Format(a.Of(want)))
			}
		}
	}
}

func TestTablesHaveAColumnForEveryAttribute(t *testing.T) {
	for _, format := range []string{"csv", "xlsx", "geojson"} {
		path := filepath.Join(t.TempDir(), "spaces."+format)
		if err := os.WriteFile(path, exported(t, format), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := table.Open(path, table.Options{})
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		var rows []table.Row
		for row, err := range file.Rows(context.Background(), func(table.Note) {}) {
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, row)
		}
		if len(rows) != 2 {
			t.Fatalf("%s: %d rows, want 2", format, len(rows))
		}
		cell := map[string]string{}
		for i, name := range file.Header {
			cell[name] = rows[1].Cells[i]
		}
		for name, want := range map[string]string{
			"id": "s2", "title": "=长安 · 厂房", "area_m2": "3280.5", "industries": "C29,C33", "available_from": "2024-10-04",
			"unknown_because": `{"rent_yuan_m2_month":"negotiable"}`,
		} {
			if cell[name] != want {
				t.Errorf("%s: %s = %q, want %q", format, name, cell[name], want)
			}
		}
	}
}

func TestAnUnknownFormatIsRefusedByName(t *testing.T) {
	err := export.Spaces(context.Background(), sample(), "pdf", &bytes.Buffer{})
	if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != "format" {
		t.Errorf("error = %v, want a fault on format", err)
	}
}
