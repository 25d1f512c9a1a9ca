package app_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhaochang/internal/app"
)

// surveyOf writes a survey of two towns, the second a quarter dearer.
func surveyOf(t *testing.T, rows int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("id,title,town,kind,area_m2,rent_yuan_m2_month,management_fee_yuan_m2_month,tax_included,usable_ratio,use_state\n")
	for i := range rows {
		town, level := "长安", 20
		if i%2 == 1 {
			town, level = "虎门", 25
		}
		_, _ = fmt.Fprintf(&b, "s%d,厂房 %d,%s,multi_storey,%d,%d.%d,0,true,0.8,vacant\n", i, i, town, 500+i*7%3000, level+i%3, i%10)
	}
	file := filepath.Join(t.TempDir(), "survey.csv")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// told is what rents --format json says.
type told struct {
	Version  string
	FittedAt *string `json:"fitted_at"`
	Priced   int
	Official bool
	Model    *struct {
		TooFew *struct{ Zh string } `json:"too_few"`
	}
	Months []struct {
		Scope string
		N     int
		Low   float64 `json:"low_yuan_m2_month"`
		Level float64 `json:"rent_yuan_m2_month"`
		High  float64 `json:"high_yuan_m2_month"`
	}
	Medians []struct{ Town string }
}

func rentsOf(t *testing.T, data string, args ...string) told {
	t.Helper()
	var r told
	if err := json.Unmarshal([]byte(run(t, append([]string{"--data", data, "rents", "--format", "json"}, args...)...)), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRentsAreFittedSavedAndFoundAgain(t *testing.T) {
	data := t.TempDir()
	if r := rentsOf(t, data); r.Model != nil || r.FittedAt != nil {
		t.Errorf("a model of nothing: %+v", r)
	}
	run(t, "--data", data, "import", "survey", surveyOf(t, 400), "--offer")
	first := rentsOf(t, data)
	levels := map[string]float64{}
	for _, m := range first.Months {
		if !(m.Low <= m.Level && m.Level <= m.High) {
			t.Errorf("%s: %.2f is not within %.2f and %.2f", m.Scope, m.Level, m.Low, m.High)
		}
		levels[m.Scope] = m.Level
	}
	if ratio := levels["441900121"] / levels["441900119"]; ratio < 1.15 || ratio > 1.3 || first.Official || first.Priced != 400 {
		t.Errorf("虎门 over 长安 is %.2f: %+v", ratio, first)
	}
	exported := run(t, "--data", data, "export", "spaces")
	if strings.Count(exported, `"price_label":"fair"`) < 100 || strings.Contains(exported, `"quality_low_cost":true`) {
		t.Error("the export has no labels, or badges that nobody has earned")
	}
	// The index takes over what was fitted since it was made, and is whole.
	if whole := run(t, "--data", data, "check"); !strings.Contains(whole, "whole: 400") {
		t.Error(whole)
	}
	found := run(t, "--data", data, "search", "--format", "json", "sort=value", "limit=1")
	if !strings.Contains(found, `"price_label":"below"`) || strings.Contains(found, `"cost_to_reference":null`) {
		t.Errorf("the best value: %s", found)
	}
	if again := rentsOf(t, data); again.Version != first.Version || *again.FittedAt != *first.FittedAt {
		t.Errorf("fitted again without need: %s at %s, then %s at %s", first.Version, *first.FittedAt, again.Version, *again.FittedAt)
	}
}

// Whatever a process that was killed leaves behind, the next one says the same.
func TestRentsOutliveDamage(t *testing.T) {
	data := t.TempDir()
	run(t, "--data", data, "import", "survey", surveyOf(t, 300))
	first, models := rentsOf(t, data), filepath.Join(data, "rents.model")
	whole, err := os.ReadFile(models)
	if err != nil {
		t.Fatal(err)
	}
	for name, harm := range map[string]func() error{
		"half a file beside the whole": func() error { return os.WriteFile(filepath.Join(data, ".zhaochang-123"), whole[:len(whole)/2], 0o600) },
		"half a file":                  func() error { return os.WriteFile(models, whole[:len(whole)/2], 0o600) },
		"an empty file":                func() error { return os.WriteFile(models, nil, 0o600) },
		"no file":                      func() error { return os.Remove(models) },
		"no version of the index":      func() error { return os.Remove(filepath.Join(data, "index", "appraisal")) },
		"another version of the index": func() error { return os.WriteFile(filepath.Join(data, "index", "appraisal"), []byte("v0"), 0o600) },
	} {
		if err := harm(); err != nil {
			t.Fatal(err)
		}
		if again := rentsOf(t, data); again.Version != first.Version {
			t.Errorf("%s: version %s, then %s", name, first.Version, again.Version)
		}
		if whole := run(t, "--data", data, "check"); !strings.Contains(whole, "whole: 300") {
			t.Errorf("%s: %s", name, whole)
		}
	}
}

func TestWithTooFewRentsThereIsTheTownsFigure(t *testing.T) {
	data := t.TempDir()
	run(t, "--data", data, "import", "survey", surveyOf(t, 40))
	r := rentsOf(t, data, "--town", "长安")
	if r.Model == nil || r.Model.TooFew == nil || len(r.Months) != 0 || len(r.Medians) != 1 || r.Medians[0].Town != "441900119" {
		t.Errorf("%+v", r)
	}
	if text := run(t, "--data", data, "rents"); !strings.Contains(text, "少于 200 条") || !strings.Contains(text, "虎门镇") {
		t.Error(text)
	}
}

func TestTheDeployersRentSettingsHold(t *testing.T) {
	data := t.TempDir()
	run(t, "--data", data, "import", "survey", surveyOf(t, 300))
	before := rentsOf(t, data)
	settings := filepath.Join(data, "rents.json")
	if err := os.WriteFile(settings, []byte(`{"labels":{"warning":{"share":10300,"basis":"示例规则"}},"cost":{"grid_yuan_kwh":7000}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if after := rentsOf(t, data); after.Version == before.Version {
		t.Error("other settings, and the same version")
	}
	if exported := run(t, "--data", data, "export", "spaces"); !strings.Contains(exported, `"price_label":"warning"`) {
		t.Error("nothing is warned of")
	}
	if err := os.WriteFile(settings, []byte(`{"cost":{"tax_rate":-1}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if status := app.Main(context.Background(), app.System{Args: []string{"--data", data, "rents"}, Out: &out, Err: &out}); status == 0 || !strings.Contains(out.String(), "tax_rate") {
		t.Errorf("status %d: %s", status, out.String())
	}
}

func TestACostIsWorkedOutOnTheCommandLine(t *testing.T) {
	data, book := t.TempDir(), filepath.Join(t.TempDir(), "cost.xlsx")
	run(t, "--data", data, "import", "survey", surveyOf(t, 3))
	text := run(t, "--data", data, "cost", "--space", "s0", "--years", "2", "--kwh-month", "1000")
	for _, want := range []string{"s0  500 m², 400 m² usable, 24 months", "1–24          10000", "240000  租金  500 ㎡ × 20.00 元", "25 yuan per usable m² and month"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if english := run(t, "--data", data, "cost", "--space", "s0", "--lang", "en", "--area", "100"); !strings.Contains(english, "not said to be divisible") {
		t.Error(english)
	}
	run(t, "--data", data, "cost", "--space", "s0", "--format", "xlsx", "--out", book)
	if text, err := os.ReadFile(book); err != nil || !strings.HasPrefix(string(text), "PK") {
		t.Errorf("no workbook: %v", err)
	}
	for _, wrong := range [][]string{{"--space", "nobody"}, {"--space", "s0", "--years", "0"}, {"--space", "s0", "--area", "501"}} {
		var out strings.Builder
		status := app.Main(context.Background(), app.System{Args: append([]string{"--data", data, "cost"}, wrong...), Out: &out, Err: &out})
		if status == 0 || out.Len() == 0 {
			t.Errorf("%v: status %d, %s", wrong, status, out.String())
		}
	}
}

func TestSeveralSpacesAreWorkedOutTogether(t *testing.T) {
	data, book := t.TempDir(), filepath.Join(t.TempDir(), "cost.xlsx")
	file := write(t, "floors.csv", "id,building_id,town,kind,area_m2,floor_from,floor_to,rent_yuan_m2_month,tax_included,usable_ratio\n"+
		"f1,B,长安,multi_storey,1000,1,1,20,true,0.8\nf2,B,长安,multi_storey,500,2,2,16,true,0.8\nf3,C,长安,multi_storey,500,2,2,16,true,0.8\n")
	run(t, "--data", data, "import", "survey", file)
	text := run(t, "--data", data, "cost", "--space", "f1", "--space", "f2:250", "--years", "1", "--kwh-month", "1000", "--lang", "en")
	for _, want := range []string{"1250 m², 1000 m² usable, 12 months", "20000           4000            24000  1–12", "240000          48000           288000  Rent", "288000  together Total before electricity mark-up", "shared out among the spaces"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	run(t, "--data", data, "cost", "--space", "f1", "--space", "f2", "--format", "xlsx", "--out", book)
	if text, err := os.ReadFile(book); err != nil || !strings.HasPrefix(string(text), "PK") {
		t.Errorf("no workbook: %v", err)
	}
	for want, wrong := range map[string][]string{
		"another building": {"--space", "f1", "--space", "f3"},
		"nobody":           {"--space", "f1", "--space", "nobody"},
		"--space ID:AREA":  {"--space", "f1", "--space", "f2", "--area", "5"},
		"named twice":      {"--space", "f1", "--space", "f1"},
	} {
		var out strings.Builder
		status := app.Main(context.Background(), app.System{Args: append([]string{"--data", data, "cost"}, wrong...), Out: &out, Err: &out})
		if status == 0 || !strings.Contains(out.String(), want) {
			t.Errorf("%v: status %d, %s", wrong, status, out.String())
		}
	}
}
