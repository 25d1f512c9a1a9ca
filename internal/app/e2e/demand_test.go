package e2e_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/app"
)

// standing is what the API says of a demand that stays.
type standing struct {
	ID, Key string
	Fresh   int
	Notices []struct {
		SpaceID string `json:"space_id"`
		Reason  string
		Rent    float64 `json:"rent_yuan_m2_month"`
	}
	Matches []struct {
		SpaceIDs []string `json:"space_ids"`
	}
}

func ask(t *testing.T, method, address, key, body string) (s standing) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+key)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= 400 {
		t.Fatalf("%s %s: %d %s, %v", method, address, answer.StatusCode, text, err)
	}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &s); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	return s
}

// survey imports one row into the folder, beside the server.
func survey(t *testing.T, data, row string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "survey.csv")
	text := "id,title,town,kind,area_m2,divisible,storey_height_m,rent_yuan_m2_month,use_state,status\n" + row + "\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	status := app.Main(context.Background(), app.System{
		Args: []string{"--data", data, "import", "survey", file, "--offer"}, Out: &out, Err: &out,
	})
	if status != 0 {
		t.Fatalf("import: status %d: %s", status, out.String())
	}
}

// TestADemandIsToldOfANewSpace from the import of a row to the notice, and again
// when its rent falls, but of nothing that was there before.
func TestADemandIsToldOfANewSpace(t *testing.T) {
	data := t.TempDir()
	site := serve(t, "--data", data)
	demands := site + "/api/v1/demands"
	d := ask(t, http.MethodPost, demands, "", `{"name":"试产线","town":["长安"],"area_min":3333,"area_max":3334,"rent_max":20}`)
	look := func(fresh int) standing {
		t.Helper()
		for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(100 * time.Millisecond) {
			seen := ask(t, http.MethodGet, demands+"/"+d.ID+"/matches", d.Key, "")
			if seen.Fresh == fresh || time.Now().After(deadline) {
				return seen
			}
		}
	}
	row := func(rent string) {
		survey(t, data, "e2e-new,新盖厂房,长安,multi_storey,3333.5,false,6,"+rent+",vacant,")
	}
	row("19")
	if seen := look(1); fmt.Sprint(seen.Notices) != "[{e2e-new found 19}]" || !strings.Contains(fmt.Sprint(seen.Matches), "e2e-new") {
		t.Fatalf("after the import: %+v", seen)
	}
	ask(t, http.MethodPost, demands+"/"+d.ID+"/seen", d.Key, "")
	row("18")
	if seen := look(1); fmt.Sprint(seen.Notices) != "[{e2e-new cheaper 18} {e2e-new found 19}]" {
		t.Fatalf("after the rent fell: %+v", seen)
	}
}
