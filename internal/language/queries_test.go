package language_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/language"
)

// example is one line of a file of annotated queries.
type example struct{ query, items, searched string }

func examples(t testing.TB, name string) []example {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []example
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if line := lines.Text(); line != "" && !strings.HasPrefix(line, "#") {
			parts := strings.SplitN(line, "|", 3)
			if len(parts) != 3 {
				t.Fatalf("%q is not query | conditions | text", line)
			}
			all = append(all, example{strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2])})
		}
	}
	return all
}

// files are the files of annotated queries.
var files = []string{"queries.txt", "asked.txt", "more.txt", "third.txt", "fourth.txt", "blind.txt", "blind2.txt", "blind3.txt", "blind4.txt", "blind5.txt", "blind6.txt", "blind7.txt", "blind8.txt", "blind9.txt", "blind10.txt", "blind11.txt", "blind12.txt", "blind13.txt", "blind14.txt", "blind15.txt", "blind16.txt", "blind17.txt", "blind18.txt", "blind19.txt", "blind20.txt", "blind21.txt", "blind22.txt", "blind23.txt", "blind24.txt", "blind25.txt", "blind26.txt", "blind27.txt", "blind28.txt", "blind29.txt", "blind30.txt"}

func allExamples(t testing.TB) []example {
	var all []example
	for _, name := range files {
		all = append(all, examples(t, name)...)
	}
	return all
}

func TestExamplesAreReadAsAnnotated(t *testing.T) {
	reader := newReader(t)
	for _, e := range examples(t, "queries.txt") {
		reading := reader.Read(e.query)
		got := example{e.query, itemsText(reading.Items), strings.Join(reading.Terms(), "/")}
		if diff := cmp.Diff(e, got, cmp.AllowUnexported(example{})); diff != "" {
			t.Errorf("%s (-want +got)\n%s", e.query, diff)
		}
	}
}

func itemsText(items []language.Item) string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = item.Param.Name + "=" + item.Param.Value.Format(item.Value)
	}
	return strings.Join(texts, " ")
}
