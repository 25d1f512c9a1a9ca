package archtest_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// fence keeps a library inside the packages that are there for it, so that
// replacing it, or upgrading it, is a matter of those packages alone.
type fence struct {
	library string // an import path and all below it
	inside  string // prefixes, separated by spaces
	why     string
	tests   bool // whether the fence holds in test files too
}

var fences = []fence{
	{"github.com/gin-gonic/gin", "internal/httpd internal/api web", "a handler's context stays at the edge", true},
	{"github.com/danielgtaylor/huma", "internal/httpd internal/api", "OpenAPI is the API's", true},
	{"github.com/blevesearch", "index/text internal/peers", "one package knows how Bleve thinks; another measures it", true},
	{"github.com/redis/go-redis", "internal/cache", "a cache is all that Redis is here", true},
	{"database/sql", "internal/sqldb internal/peers", "every statement of the program stands in one package; another measures databases", true},
	{"github.com/jackc/pgx", "internal/sqldb internal/peers internal/testkit", "as database/sql", true},
	{"modernc.org/sqlite", "internal/sqldb internal/peers", "as database/sql", true},
	{"github.com/pressly/goose", "internal/sqldb", "migrations are the schema's", true},
	{"github.com/paulmach/orb", "geo internal/api", "others use geo's types; the API draws tiles", false},
	{"github.com/xuri/excelize", "internal/intake internal/rent/workbook internal/app", "spreadsheets come in and go out there", false},
	{"github.com/alecthomas/kong", "internal/app", "flags are the command line's", true},
	{"github.com/chromedp", "internal/testkit", "browsers are for tests", false},
	{"testing", "internal/testkit", "code for tests stays out of the program", false},
	{"net/http/httptest", "internal/testkit", "code for tests stays out of the program", false},
	{"pgregory.net/rapid", "internal/testkit", "code for tests stays out of the program", false},
	{"unsafe", "index/columns", "only the kernels may need it", true},
}

func TestLibrariesStayInsideTheirFences(t *testing.T) {
	for _, p := range loadTree(t).packages {
		for _, f := range fences {
			if slices.ContainsFunc(strings.Fields(f.inside), func(prefix string) bool { return within(p.name(), prefix) }) {
				continue
			}
			files := p.code
			if f.tests {
				files = slices.Concat(p.code, p.tests)
			}
			for _, file := range files {
				if importsLibrary(t, file, f.library) {
					t.Errorf("%s imports %s, which belongs in [%s]: %s", file.path, f.library, f.inside, f.why)
				}
			}
		}
	}
}

func importsLibrary(t *testing.T, file goFile, library string) bool {
	t.Helper()
	for _, spec := range file.syntax.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatalf("%s: %v", file.path, err)
		}
		if within(path, library) {
			return true
		}
	}
	return false
}
