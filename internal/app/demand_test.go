package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/app"
)

// offers writes a survey of vacant halls, each with its rent.
func offers(t *testing.T, rents map[string]string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("id,title,town,kind,area_m2,floor_from,floor_to,rent_yuan_m2_month,use_state\n")
	for id, rent := range rents {
		b.WriteString(id + ",厂房 " + id + ",长安,multi_storey,1000,1,1," + rent + ",vacant\n")
	}
	return write(t, "offers.csv", b.String())
}

// postedLink is the link in what a posting printed.
func postedLink(t *testing.T, printed string) string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^link  (\S+)$`).FindStringSubmatch(printed)
	if found == nil {
		t.Fatalf("no link is printed:\n%s", printed)
	}
	return found[1]
}

func lacks(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	for _, word := range unwanted {
		if strings.Contains(text, word) {
			t.Errorf("%q stands in\n%s", word, text)
		}
	}
}

// walk posts a demand, sees what is new, changes it and ends it.
func walk(t *testing.T, p program) {
	t.Helper()
	said := p.done("demand", "post", "长安找1000平一楼 25元以内 每月用电4万度 老板急租", "must=rent_max", "weight.rent_max=5", "--name", "注塑二厂")
	contains(t, said, "25元以内 → rent_max=25", "每月用电4万度 → kwh_month=40000", "not asked: ", "active until ", "注塑二厂", `"must":["rent_max"]`)
	link := postedLink(t, said)
	contains(t, p.done("demand", "show", link), "0 new since the last look", "a1", "✓ rent_max", "✓ ground_floor", "? ", "loss 0", "kept out: rent_max 1", "without rent_max: 2 spaces")

	p.done("import", "survey", offers(t, map[string]string{"b1": "21"}), "--offer")
	news := func(want string) bool { return strings.Contains(p.done("demand", "show", link), want) }
	until(t, "b1 is told", func() bool { return news("1 new since the last look\n * found     b1") })
	p.done("demand", "show", link, "--seen")
	until(t, "b1 is news no more", func() bool { return news("0 new since the last look\n   found     b1") })

	contains(t, p.done("demand", "pause", link), "paused")
	contains(t, p.done("demand", "list"), "paused", "注塑二厂", "1 demands")
	contains(t, p.done("demand", "resume", link, "--until", time.Now().AddDate(0, 1, 0).Format(time.DateOnly)), "active")
	changed := p.done("demand", "edit", link, "租金30元以内", "area_max=1200", "--drop", "kwh_month")
	contains(t, changed, `"rent_max":30`, `"area_max":1200`, `"ground_floor":true`, "注塑二厂")
	lacks(t, changed, "kwh_month")
	contains(t, p.done("demand", "show", link), "dear", "3 matches")
	contains(t, p.done("demand", "expire", link), "closed")

	_, key, _ := strings.Cut(link, "key=")
	lacks(t, p.done("demand", "list", "--format", "json"), key, "rent_max")
}

// until waits for what another process does.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 100 {
		if is() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s: it is not so after ten seconds", what)
}

func TestADemandIsPostedShownChangedAndEnded(t *testing.T) {
	onBoth(t, func(t *testing.T, p program) {
		p.done("import", "survey", offers(t, map[string]string{"a1": "20", "dear": "28"}), "--offer")
		walk(t, p)
	})
}

func TestDemandsAreTheServersWhereOneRuns(t *testing.T) {
	p := program{t, t.TempDir(), ""}
	p.done("import", "survey", offers(t, map[string]string{"a1": "20", "dear": "28"}), "--offer")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int)
	go func() {
		var out, errs bytes.Buffer
		ended <- app.Main(ctx, app.System{Args: []string{"--data", p.data, "serve", "--addr", "127.0.0.1:0"}, Out: &out, Err: &errs})
	}()
	until(t, "the server is named", func() bool { _, err := os.Stat(filepath.Join(p.data, "server.json")); return err == nil })
	until(t, "the halls are found", func() bool { return strings.Contains(p.run("search", "长安").out, "2 spaces") })
	walk(t, p)
	posted := p.done("demand", "post", "town=长安", "--once", "mine")
	if link := postedLink(t, posted); !strings.HasPrefix(link, "http://127.0.0.1:") || postedLink(t, p.done("demand", "post", "town=长安", "--once", "mine")) != link {
		t.Errorf("posted twice:\n%s", posted)
	}
	stop()
	if status := <-ended; status != 0 {
		t.Errorf("the server ends with status %d", status)
	}
}

func TestADemandIsPostedFromAFileAndPrintedAsJSON(t *testing.T) {
	p := program{t, t.TempDir(), ""}
	file := write(t, "demand.json", `{"town":["长安"],"rent_max":20,"name":"file"}`)
	var posted struct {
		ID, Key, Link, Name string
		Demand              map[string]any
	}
	if err := json.Unmarshal([]byte(p.done("demand", "post", "--file", file, "rent_max=22", "--format", "json")), &posted); err != nil {
		t.Fatal(err)
	}
	if posted.Name != "file" || posted.Demand["rent_max"] != 22.0 || posted.Link != "/demand/"+posted.ID+"?key="+posted.Key {
		t.Errorf("%+v", posted)
	}
	var shown struct {
		Demand struct{ ID string }
		Found  struct{ Fresh *int }
	}
	if err := json.Unmarshal([]byte(p.done("demand", "show", posted.ID, "--key="+posted.Key, "--format", "json")), &shown); err != nil {
		t.Fatal(err)
	}
	if shown.Demand.ID != posted.ID || shown.Found.Fresh == nil {
		t.Errorf("%+v", shown)
	}
	whole := write(t, "other.json", `{"area_min":500}`)
	edited := p.done("demand", "edit", posted.Link, "--file", whole)
	contains(t, edited, `"area_min":500`, "file")
	lacks(t, edited, "rent_max")
}

func TestAWrongDemandIsRefusedWithWhatWouldDo(t *testing.T) {
	p := program{t, t.TempDir(), ""}
	link := postedLink(t, p.done("demand", "post", "town=长安"))
	for _, c := range []struct {
		wanted string
		status int
		args   []string
	}{
		{"say it in a sentence", 2, []string{"demand", "post"}},
		{"say it in a sentence", 2, []string{"demand", "post", "--name", "x"}},
		{"rent_max", 2, []string{"demand", "post", "rent_max=cheap"}},
		{"is no demand", 2, []string{"demand", "post", "--file", write(t, "list.json", "[]")}},
		{"expires_on", 2, []string{"demand", "post", "town=长安", "--until", "soon"}},
		{"every weight is 0", 2, []string{"demand", "post", "rent_max=25", "weight.rent_max=0", "weight.freshness=0", "weight.trust=0"}},
		{"at most 2000", 2, []string{"demand", "post", "area_min=3000", "area_max=2000"}},
		{"0 to 50", 2, []string{"demand", "post", "town=长安", "relaxations=10000"}},
		{"such as C29", 2, []string{"demand", "post", "industry=foo"}},
		{"--key", 2, []string{"demand", "show", "abc"}},
		{"no demand behind this link", 1, []string{"demand", "show", "/demand/abc?key=wrong"}},
		{"no demand behind this link", 1, []string{"demand", "pause", link + "x"}},
		{"can be read as a condition", 2, []string{"demand", "edit", link, "你好"}},
		{"is not asked", 2, []string{"demand", "edit", link, "--drop", "crane_min"}},
	} {
		o := p.run(c.args...)
		if o.status != c.status || !strings.Contains(o.err, c.wanted) {
			t.Errorf("zhaochang %v: status %d, want %d and %q:\n%s", c.args, o.status, c.status, c.wanted, o.err)
		}
	}
}
