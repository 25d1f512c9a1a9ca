package archtest_test

import (
	"slices"
	"strings"
	"testing"
)

// rule says what the packages at and below a prefix may import of this module.
// Of two prefixes the longer one rules. A package may always import what lies
// below itself.
type rule struct {
	prefix    string
	mayImport string
	why       string
}

const (
	leaf  = ""
	words = "geo internal/fault internal/hanzi internal/market internal/place"
)

// directions is the picture in docs/ARCHITECTURE.md as data: what is above may
// import what is below, and never the other way.
var directions = []rule{
	{"geo", leaf, "geometry knows nothing of factories"},
	{"internal/fault", leaf, "every package reports errors"},
	{"internal/hanzi", leaf, "characters, whatever they say"},
	{"internal/market", "geo internal/fault", "the shared words: no I/O, no library, no use case"},
	{"internal/place", "geo internal/fault internal/hanzi internal/market", "places are data beside the words"},

	{"index/columns", words, "attributes in memory; text is somebody else's"},
	{"index/text", "internal/fault internal/hanzi internal/market", "text alone; ordinals and attributes are the columns'"},
	{"index", words + " index", "joins columns and text"},

	{"internal/language", words, "reads what people type, asks nobody"},
	{"internal/search", words + " index internal/language", "declares what it needs of the store; reads q before it asks the index"},
	{"internal/suggest", words + " internal/language", "completes names; trades are the language's"},
	{"internal/match", words + " index/columns internal/language", "as above; candidates come from the columns, names of industries from the language"},
	{"internal/brief", words + " internal/language internal/match", "a sentence becomes a demand"},
	{"internal/standing", words + " internal/match", "demands that stay; what fits one is the match's"},
	{"internal/intake", words, "as above"},
	{"internal/rent", words, "as above"},
	{"internal/programme", words, "as above"},
	{"internal/account", words, "as above"},
	{"internal/trade", words + " internal/account", "who may do what is the account's"},
	{"internal/city", words + " internal/intake", "makes survey files, so it knows their format"},
	{"internal/export", words + " internal/intake/table", "files go out as they come in"},
	{"internal/oracle", "geo internal/fault", "brute force shares no code with what it judges"},

	{"internal/sqldb", words + " internal/search internal/suggest internal/match internal/standing internal/intake internal/rent internal/programme internal/account internal/trade",
		"fills the interfaces of the use cases with their own types"},
	{"internal/cache", "internal/fault", "bytes by key; it does not know what they mean"},
	{"internal/follow", words + " index internal/match internal/standing", "carries changes from the feed to the shadows"},

	{"internal/httpd", "internal/fault", "engine, limits and errors; no route of its own"},
	{"internal/api", words + " index/columns internal/cache internal/httpd internal/brief internal/language internal/search internal/suggest internal/match internal/standing internal/intake internal/rent internal/programme internal/account internal/trade",
		"a handler parses, makes one call and answers; tiles are kept"},
	{"web", words + " internal/httpd internal/brief internal/language internal/search internal/match internal/standing internal/intake internal/rent internal/programme internal/account internal/trade",
		"as the API"},
	{"internal/app", words + " index web internal", "configuration and wiring: the one place that sees all"},
	{"cmd", words + " internal/app", "flags and signals only"},

	{"internal/peers", words + " index internal/city", "measures the index beside other systems; nothing imports it"},
	{"internal/testkit", "geo internal/fault internal/market", "services and samples for tests"},
	{"internal/testkit/demands", words + " internal/standing", "a store of demands for tests"},
	{"internal/archtest", leaf, "looks at files only"},
}

// ruleFor finds the row with the longest prefix that holds the package.
func ruleFor(name string) (rule, bool) {
	var best rule
	for _, r := range directions {
		if within(name, r.prefix) && len(r.prefix) > len(best.prefix) {
			best = r
		}
	}
	return best, best.prefix != ""
}

func (r rule) allows(imported string) bool {
	return slices.ContainsFunc(append(strings.Fields(r.mayImport), r.prefix), func(prefix string) bool {
		return within(imported, prefix)
	})
}

func TestDependenciesPointOneWay(t *testing.T) {
	for _, p := range loadTree(t).packages {
		r, found := ruleFor(p.name())
		if !found {
			t.Errorf("%s has no row in the table of directions: add what it may import, and why, in internal/archtest/direction_test.go", p.name())
			continue
		}
		for _, path := range p.Imports {
			imported, ours := strings.CutPrefix(path, module+"/")
			if ours && !r.allows(imported) {
				t.Errorf("%s imports %s, but may import only [%s]: %s", p.name(), imported, r.mayImport, r.why)
			}
		}
	}
}

func TestOnlyTestsImportTestkit(t *testing.T) {
	for _, p := range loadTree(t).packages {
		for _, path := range p.Imports {
			if within(path, module+"/internal/testkit") && !within(p.name(), "internal/testkit") {
				t.Errorf("%s imports %s outside its tests: move what needs it into a _test.go file", p.name(), path)
			}
		}
	}
}
