package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhaochang/internal/app"
	"zhaochang/internal/testkit"
)

// outcome is what one run of the program left behind.
type outcome struct {
	status   int
	out, err string
}

// program runs commands against one data folder, and on one database.
type program struct {
	t    *testing.T
	data string
	url  string
}

func (p program) run(args ...string) outcome {
	p.t.Helper()
	var out, errs bytes.Buffer
	all := append([]string{"--data", p.data, "--database-url", p.url}, args...)
	status := app.Main(context.Background(), app.System{Args: all, Out: &out, Err: &errs})
	return outcome{status, out.String(), errs.String()}
}

// done runs a command that must end with status 0, and gives its output.
func (p program) done(args ...string) string {
	p.t.Helper()
	o := p.run(args...)
	if o.status != 0 {
		p.t.Fatalf("zhaochang %s: status %d\n%s%s", strings.Join(args, " "), o.status, o.out, o.err)
	}
	return o.out
}

// onBoth runs the test on SQLite and on Postgres.
func onBoth(t *testing.T, test func(t *testing.T, p program)) {
	t.Run("sqlite", func(t *testing.T) { test(t, program{t, t.TempDir(), ""}) })
	t.Run("postgres", func(t *testing.T) { test(t, program{t, t.TempDir(), testkit.Postgres(t)}) })
}

func contains(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestASurveyGoesInAndIsFoundMatchedAndExported(t *testing.T) {
	onBoth(t, func(t *testing.T, p program) {
		file := filepath.Join(t.TempDir(), "city.csv")
		p.done("generate", "--units", "600", "--seed", "3", "--out", file)
		contains(t, p.done("import", "survey", file, "--offer"), "created      600", "600 spaces can be searched")
		contains(t, p.done("import", "survey", file, "--offer"), "created      0", "unchanged    600")
		contains(t, p.done("check"), "whole: 600 spaces")
		contains(t, p.done("search", "长安", "25元以内"), "[合成]", "长安")

		var page struct {
			Total  int
			Spaces []struct{ ID string }
		}
		if err := json.Unmarshal([]byte(p.done("search", "--format", "json", "status=any", "limit=3")), &page); err != nil {
			t.Fatal(err)
		}
		if page.Total != 600 || len(page.Spaces) != 3 {
			t.Errorf("total %d with %d spaces, want 600 with 3", page.Total, len(page.Spaces))
		}
		demand := write(t, "demand.json", `{"area_min":500,"area_max":3000,"rent_max":25,"fire_class":"C"}`)
		contains(t, p.done("match", "--demand", demand), "匹配", "rent_max", "kept out: ", "yuan/m²·month", "最便宜", "weights of 默认; ")
		english := p.done("match", "--demand", demand, "--lang", "en")
		contains(t, english, "points", "cheapest", "section 3.1, sample", "weights of general; ")
		for _, chinese := range []string{"最便宜", "示例", "默认"} {
			if strings.Contains(english, chinese) {
				t.Errorf("%s in English: %s", chinese, english)
			}
		}
		if lines := strings.Count(p.done("export", "spaces"), "\n"); lines != 600 {
			t.Errorf("the export has %d lines, want 600", lines)
		}
		contains(t, p.done("reindex"), "600 spaces are indexed")
	})
}

func TestADryRunGivesTheTotalsAndChangesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, p program) {
		file := filepath.Join(t.TempDir(), "city.csv")
		p.done("generate", "--units", "50", "--out", file)
		contains(t, p.done("import", "survey", file, "--dry-run"), "created      50")
		contains(t, p.done("check"), "whole: 0 spaces")
	})
}

func TestAnEmptyDatabaseIsWholeAndAnswers(t *testing.T) {
	onBoth(t, func(t *testing.T, p program) {
		contains(t, p.done("migrate"), "up to date")
		contains(t, p.done("check"), "whole: 0 spaces")
		contains(t, p.done("search", "长安"), "0 spaces")
		if out := p.done("export", "spaces"); out != "" {
			t.Errorf("the export of nothing is %q", out)
		}
	})
}

func TestRejectedRowsEndWithStatusThree(t *testing.T) {
	p := program{t, t.TempDir(), ""}
	file := write(t, "bad.csv", "镇街,楼栋,单元,面积,租金\n长安,A,101,240-700,20\n长安,A,102,800,20\n长安,A,102,900,21\n")
	report := filepath.Join(t.TempDir(), "report.json")
	o := p.run("import", "survey", file, "--report", report)
	if o.status != 3 {
		t.Fatalf("status %d, want 3\n%s%s", o.status, o.out, o.err)
	}
	text, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	contains(t, string(text), "240-700", "duplicate")
}

func TestAMessyFileKeepsItsRows(t *testing.T) {
	p := program{t, t.TempDir(), ""}
	file := filepath.Join(t.TempDir(), "mess.csv")
	p.done("generate", "--units", "800", "--mess", "--out", file)
	o := p.run("import", "survey", file, "--offer")
	if o.status != 3 {
		t.Fatalf("status %d, want 3\n%s%s", o.status, o.out, o.err)
	}
	contains(t, o.out, "gb18030", "gcj02", "created      800")
	again := p.run("import", "survey", file, "--offer")
	contains(t, again.out, "created      0", "changed      0", "unchanged    800")
}

func TestWrongUsageSaysWhatIsAllowedInOneLine(t *testing.T) {
	p := program{t, t.TempDir(), ""}
	refused := func(wanted string, args ...string) {
		t.Helper()
		o := p.run(args...)
		if o.status != 2 {
			t.Errorf("zhaochang %v: status %d, want 2\n%s", args, o.status, o.err)
		}
		contains(t, o.err, wanted)
	}
	refused("unexpected argument", "dance")
	refused("--out", "generate")
	refused("1 to 2000000", "generate", "--units", "0", "--out", "x.csv")
	refused("csv, xlsx", "generate", "--out", filepath.Join(p.data, "x.pdf"))
	refused("1 to 100", "search", "limit=500")
	refused("FILE", "import", "survey", filepath.Join(p.data, "none.csv"))
	refused("crs", "import", "survey", "x.csv", "--crs", "mars")
	refused("--demand", "match", "--demand", filepath.Join(p.data, "none.json"))
	refused("must", "match", "--demand", write(t, "d.json", `{"must":["rent_max"]}`))
	refused("hex digits", "--secret-key", "short", "migrate")
}

func TestHelpAndVersion(t *testing.T) {
	p := program{t, t.TempDir(), ""}
	contains(t, p.done("--help"), "import", "match", "generate", "ZHAOCHANG_DATABASE_URL")
	contains(t, p.done("version"), "zhaochang ")
}

func TestADatabaseThatDoesNotAnswerIsOneClearLine(t *testing.T) {
	p := program{t, t.TempDir(), "postgres://nobody@127.0.0.1:1/none?connect_timeout=2"}
	o := p.run("check")
	if o.status != 1 || strings.Count(strings.TrimSpace(o.err), "\n") != 0 {
		t.Errorf("status %d, want 1 and one line:\n%s", o.status, o.err)
	}
}
