package api_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"zhaochang/internal/api"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestTheDocumentIsAsReviewed shows a change of the public interface as a change
// of a file.
func TestTheDocumentIsAsReviewed(t *testing.T) {
	_, made := document(t)
	words := strings.Join(language.Fillers(), " ") // change with the language, not with the interface
	if !strings.Contains(made, words) {
		t.Error("the document does not list the words that are not searched")
	}
	made = strings.Replace(made, words, "…", 1)
	var indented bytes.Buffer
	if err := json.Indent(&indented, []byte(made), "", "  "); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/openapi.golden.json"
	if *update {
		if err := os.WriteFile(golden, indented.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(indented.Bytes(), want) {
		t.Error("the OpenAPI document has changed: look at the difference after go test ./internal/api -update")
	}
}

// described is what the tests read of the document.
type described struct {
	Paths map[string]map[string]struct {
		OperationID string
		Parameters  []struct{ Name, In string }
		Responses   map[string]any
	}
	Components struct {
		Schemas map[string]struct {
			Properties map[string]any
			Required   []string
		}
	}
}

func document(t *testing.T) (described, string) {
	t.Helper()
	text, err := api.Document()
	if err != nil {
		t.Fatal(err)
	}
	var d described
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	return d, string(text)
}

func TestTheDocumentNamesEveryParameterAndAttribute(t *testing.T) {
	d, _ := document(t)
	var inAddress []string
	for _, p := range d.Paths["/spaces"]["get"].Parameters {
		inAddress = append(inAddress, p.Name)
	}
	for _, name := range market.ParameterNames() {
		if !slices.Contains(inAddress, name) {
			t.Errorf("GET /spaces does not name %s", name)
		}
		if d.Components.Schemas["Search"].Properties[name] == nil {
			t.Errorf("POST /spaces/search does not name %s", name)
		}
	}
	if len(inAddress) != len(market.ParameterNames()) {
		t.Errorf("GET /spaces names %d parameters, want %d", len(inAddress), len(market.ParameterNames()))
	}
	for _, a := range market.AllAttributes() {
		if d.Components.Schemas["Detail"].Properties[a.Name] == nil {
			t.Errorf("GET /spaces/{id} does not name %s", a.Name)
		}
	}
}

func TestEveryReferenceLeadsSomewhere(t *testing.T) {
	d, text := document(t)
	const mark = `"$ref":"#/components/schemas/`
	for rest := text; ; {
		_, after, found := strings.Cut(rest, mark)
		if !found {
			break
		}
		name, _, _ := strings.Cut(after, `"`)
		if _, known := d.Components.Schemas[name]; !known {
			t.Errorf("there is no schema %s", name)
		}
		rest = after
	}
}

// TestAnswersHaveTheMembersOfTheDocument holds each answer to its schema's names.
func TestAnswersHaveTheMembersOfTheDocument(t *testing.T) {
	d, _ := document(t)
	h := newHandler(t, smallCity())
	for _, c := range []struct {
		schema   string
		scenario scenario
	}{
		{"Answer", scenario{path: "/api/v1/spaces?facets=town"}},
		{"Answer", scenario{method: http.MethodPost, path: "/api/v1/spaces/search", body: "{}"}},
		{"Detail", scenario{path: "/api/v1/spaces/a"}},
		{"Rents", scenario{path: "/api/v1/rents"}},
		{"CostSheet", scenario{path: "/api/v1/spaces/a/cost?kwh_month=100"}},
		{"JointCost", scenario{path: "/api/v1/costs?space=a&space=b:500&kwh_month=100"}},
		{"Towns", scenario{path: "/api/v1/towns"}},
		{"Suggestions", scenario{path: "/api/v1/suggest?q=x"}},
		{"Matches", scenario{method: http.MethodPost, path: "/api/v1/match", body: "{}"}},
		{"Problem", scenario{path: "/api/v1/spaces?limit=0"}},
	} {
		checkMembers(t, d, c.schema, c.scenario.send(h).Body.Bytes())
	}
	var page struct{ Spaces []json.RawMessage }
	if err := json.Unmarshal(scenario{path: "/api/v1/spaces"}.send(h).Body.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	checkMembers(t, d, "Card", page.Spaces[0])
}

func checkMembers(t *testing.T, d described, schema string, answer []byte) {
	t.Helper()
	var members map[string]json.RawMessage
	if err := json.Unmarshal(answer, &members); err != nil {
		t.Fatalf("%s: %v in %s", schema, err, answer)
	}
	for name := range members {
		if d.Components.Schemas[schema].Properties[name] == nil {
			t.Errorf("%s has a member %s that the document does not", schema, name)
		}
	}
	for _, name := range d.Components.Schemas[schema].Required {
		if members[name] == nil {
			t.Errorf("%s lacks %s, which the document requires: %s", schema, name, answer)
		}
	}
}
