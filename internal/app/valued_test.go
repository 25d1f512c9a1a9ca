package app_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhaochang/internal/app"
)

// run runs one command and gives what it prints.
func run(t *testing.T, args ...string) string {
	t.Helper()
	var out, log strings.Builder
	if status := app.Main(context.Background(), app.System{Args: args, Out: &out, Err: &log}); status != 0 {
		t.Fatalf("zhaochang %v: status %d: %s%s", args, status, out.String(), log.String())
	}
	return out.String()
}

func TestWhatIsComputedIsSearchedAndExportedAlike(t *testing.T) {
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "survey.csv")
	survey := "id,title,town,area_m2,rent_yuan_m2_month,management_fee_yuan_m2_month,tax_included,usable_ratio,use_state\n" +
		"half,得房率一半,长安,1000,20,2,true,0.5,vacant\nwhole,得房率九成,长安,1000,21,2,true,0.9,vacant\n"
	if err := os.WriteFile(file, []byte(survey), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "--data", data, "import", "survey", file, "--offer")
	found := run(t, "--data", data, "search", "--format", "json", "effective_rent_max=30")
	if !strings.Contains(found, `"total":1,"spaces":[{"id":"whole"`) || !strings.Contains(found, `"effective_rent_yuan_m2_month":25.56`) {
		t.Errorf("at most 30 per usable m²: %s", found)
	}
	exported := run(t, "--data", data, "export", "spaces", "--format", "ndjson")
	if !strings.Contains(exported, `"effective_rent_yuan_m2_month":44,`) || !strings.Contains(exported, `"quality_low":`) {
		t.Errorf("export: %s", exported)
	}
}
