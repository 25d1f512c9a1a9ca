package oracle_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/oracle"
)

func TestGradesByHand(t *testing.T) {
	now := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	demand := `{"industry":"2927","area_min":2000,"area_max":3000,"rent_max":25,"power_min":400,"storey_height_min":6,"has":["crane"]}`
	all := `{"status":"open","area_m2":2500,"rent_yuan_m2_month":20,"power_kva":500,"storey_height_m":7,"has_crane":true,"fire_class":"C",` +
		`"industries":["C29"],"confirmed_at":"2026-11-20T00:00:00Z"}`
	for name, c := range map[string]struct {
		from, to string // what the ideal space has otherwise
		grade    int
	}{
		"all of it":                 {``, ``, oracle.Ideal},
		"dearer":                    {`month":20`, `month":24`, oracle.Good},
		"confirmed long ago":        {`2026-11-20`, `2026-06-20`, oracle.Good},
		"a little low":              {`height_m":7`, `height_m":5.5`, oracle.Good},
		"class unknown":             {`"C"`, `null`, oracle.Fair},
		"class too small":           {`"C"`, `"D"`, oracle.Breaks},
		"not on offer":              {`"open"`, `"leased"`, oracle.Breaks},
		"too small":                 {`2500`, `1500`, oracle.Breaks},
		"the trade is refused":      {`"industries":["C29"]`, `"refused_industries":["C29"]`, oracle.Breaks},
		"no approval":               {`"has_crane"`, `"eia_ready":false,"has_crane"`, oracle.Breaks},
		"five floors of grade 3":    {`"has_crane"`, `"fire_resistance":3,"floors_total":5,"has_crane"`, oracle.Breaks},
		"two floors of grade 3":     {`"has_crane"`, `"fire_resistance":3,"floors_total":2,"has_crane"`, oracle.Ideal},
		"one compartment too large": {`"has_crane"`, `"fire_resistance":2,"floors_total":5,"floor_plate_m2":5000,"has_crane"`, oracle.Fair},
		"but sprinklers":            {`"has_crane"`, `"fire_resistance":2,"floors_total":5,"floor_plate_m2":5000,"sprinkler":true,"has_crane"`, oracle.Ideal},
		"no crane, no power, low":   {`"power_kva":500,"storey_height_m":7,"has_crane":true`, `"power_kva":100,"storey_height_m":4,"has_crane":false`, oracle.Poor},
	} {
		judge := oracle.NewJudge(decodeRow(t, demand), now.UnixMicro())
		row := oracle.Row(decodeRow(t, strings.Replace(all, c.from, c.to, 1)))
		if got := judge.Grade(row); got != c.grade {
			t.Errorf("%s: grade %d, want %d", name, got, c.grade)
		}
	}
}

func decodeRow(t *testing.T, text string) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var row map[string]any
	if err := decoder.Decode(&row); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return row
}
