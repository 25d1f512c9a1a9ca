package archtest_test

import (
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// These are tests of the tests: each rule of this package sees a breach.

func TestTheLongestPrefixRules(t *testing.T) {
	cases := []struct {
		importer, imported string
		allowed            bool
	}{
		{"internal/match", "index/columns", true},
		{"internal/match", "index/text", false},
		{"internal/match", "internal/matchless", false},
		{"index", "index/text", true},
		{"index/columns", "index/text", false},
		{"internal/intake/table", "internal/intake/units", true},
		{"internal/market", "internal/search", false},
		{"internal/search", "internal/sqldb", false},
		{"cmd/zhaochang", "internal/sqldb", false},
		{"internal/app", "internal/sqldb", true},
	}
	for _, c := range cases {
		r, found := ruleFor(c.importer)
		if got := found && r.allows(c.imported); got != c.allowed {
			t.Errorf("%s imports %s: allowed is %v, want %v", c.importer, c.imported, got, c.allowed)
		}
	}
}

func TestAnUnknownPackageHasNoRule(t *testing.T) {
	if r, found := ruleFor("internal/geology"); found {
		t.Errorf("internal/geology falls under %q", r.prefix)
	}
}

func TestChangedVariablesAreFound(t *testing.T) {
	const source = `package p
		var assigned, counted, field, element, pointed = 1, 1, s{}, map[string]int{}, new(int)
		var lock sync.Mutex
		var hits atomic.Pointer[int]
		var fixed, shadowed = 1, 1
		func f() {
			assigned = 2
			counted++
			field.x = 2
			element["a"] = 2
			*pointed = 2
			shadowed := fixed
			shadowed = 3
			_ = shadowed
			inAnotherFile = 4
		}`
	const other = `package p
		var inAnotherFile int`
	fset := token.NewFileSet()
	p := new(goPackage)
	for _, text := range []string{source, other} {
		syntax, err := parser.ParseFile(fset, "p.go", text, 0)
		if err != nil {
			t.Fatal(err)
		}
		p.code = append(p.code, goFile{path: "p.go", syntax: syntax})
	}
	var names []string
	for _, change := range changes(p, packageVariables(p)) {
		names = append(names, change.name)
	}
	slices.Sort(names)
	want := []string{"assigned", "counted", "element", "field", "hits", "inAnotherFile", "lock", "pointed"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("changed variables (-want +got):\n%s", diff)
	}
}

func TestCommandsAreReadFromDocuments(t *testing.T) {
	const text = "Run `make run`, then:\n\n    $ bin/zhaochang import survey FILE\n\n```\nmake check\n```\n\nIt will make sense. Use `./bin/zhaochang search x`.\n"
	var got []string
	for _, line := range append(codeLines(text), backquoted(text)...) {
		for _, m := range command.FindAllStringSubmatch(line, -1) {
			got = append(got, m[1]+" "+m[2])
		}
	}
	want := []string{"zhaochang import", "make check", "make run", "zhaochang search"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("commands (-want +got):\n%s", diff)
	}
}

func TestTreeLinesNameTheirPackages(t *testing.T) {
	cases := []struct{ line, want string }{
		{"geo/                 regions, datums", "geo/"},
		{"internal/testkit, internal/archtest  for tests", "internal/testkit, internal/archtest"},
		{"index/text", "index/text"},
		{"cmd → app → {web, api}", ""},
		{"make run", ""},
	}
	for _, c := range cases {
		got := ""
		if m := treeLine.FindStringSubmatch(c.line); m != nil {
			got = m[1]
		}
		if got != c.want {
			t.Errorf("%q names %q, want %q", c.line, got, c.want)
		}
	}
}
