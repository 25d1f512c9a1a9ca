package archtest_test

import (
	"go/ast"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

func readRoot(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// codeLines are the lines of a Markdown text inside fenced or indented blocks.
func codeLines(text string) (lines []string) {
	fenced := false
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(strings.TrimSpace(line), "```"):
			fenced = !fenced
		case fenced, strings.HasPrefix(line, "    "):
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// treeLine matches a line such as "internal/api, web   JSON and pages".
var treeLine = regexp.MustCompile(`^((?:[a-z.][\w.-]*(?:/[\w.-]+)*/?)(?:, [a-z][\w./-]*)*)(?:\s{2,}|$)`)

func TestArchitectureNamesEveryPackageAndNoOther(t *testing.T) {
	named := map[string]bool{}
	for _, line := range codeLines(readRoot(t, "docs/ARCHITECTURE.md")) {
		if m := treeLine.FindStringSubmatch(line); m != nil {
			for _, path := range strings.Split(m[1], ", ") {
				named[strings.TrimSuffix(path, "/")] = true
			}
		}
	}
	for _, p := range loadTree(t).packages {
		if !named[p.name()] {
			t.Errorf("docs/ARCHITECTURE.md does not name %s: add it to the tree there", p.name())
		}
	}
	for path := range named {
		if info, err := os.Stat(filepath.Join(root, path)); err != nil || !info.IsDir() {
			t.Errorf("docs/ARCHITECTURE.md names %s in its tree, which is no folder: remove it there", path)
		}
	}
}

// command matches `make x` and `zhaochang x` as a line of code or in backquotes.
var command = regexp.MustCompile("(?:^|`)(?:\\$ )?(?:\\./)?(?:bin/)?(make|zhaochang) +([a-z][a-z0-9-]*)")

func TestCommandsInDocumentsExist(t *testing.T) {
	known := map[string][]string{"make": makeTargets(t), "zhaochang": subcommands(t)}
	textFiles(t, func(path, text string) {
		if filepath.Ext(path) != ".md" {
			return
		}
		for _, line := range append(codeLines(text), backquoted(text)...) {
			for _, m := range command.FindAllStringSubmatch(line, -1) {
				if program, name := m[1], m[2]; !slices.Contains(known[program], name) {
					t.Errorf("%s: `%s %s` does not exist; there are %s", path, program, name, strings.Join(known[program], ", "))
				}
			}
		}
	})
}

func backquoted(text string) []string {
	return regexp.MustCompile("`[^`\n]+`").FindAllString(text, -1)
}

func makeTargets(t *testing.T) (targets []string) {
	t.Helper()
	for _, m := range regexp.MustCompile(`(?m)^([a-z0-9-]+):.*## `).FindAllStringSubmatch(readRoot(t, "Makefile"), -1) {
		targets = append(targets, m[1])
	}
	if len(targets) == 0 {
		t.Fatal("the Makefile has no target with a ## comment")
	}
	return targets
}

// subcommands reads the names of the commands from the struct tags that the
// command line is made of.
func subcommands(t *testing.T) (names []string) {
	t.Helper()
	for _, p := range loadTree(t).packages {
		if p.name() != "internal/app" {
			continue
		}
		for _, file := range p.code {
			ast.Inspect(file.syntax, func(n ast.Node) bool {
				if field, ok := n.(*ast.Field); ok && field.Tag != nil {
					names = append(names, subcommand(t, field)...)
				}
				return true
			})
		}
	}
	if len(names) == 0 {
		t.Fatal("internal/app has no field with a cmd tag")
	}
	return names
}

func subcommand(t *testing.T, field *ast.Field) []string {
	t.Helper()
	unquoted, err := strconv.Unquote(field.Tag.Value)
	if err != nil {
		t.Fatal(err)
	}
	tag := reflect.StructTag(unquoted)
	if _, isCommand := tag.Lookup("cmd"); !isCommand || len(field.Names) == 0 {
		return nil
	}
	if name := tag.Get("name"); name != "" {
		return []string{name}
	}
	return []string{kebab(field.Names[0].Name)}
}

// kebab turns ReIndex into re-index, as kong does.
func kebab(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
