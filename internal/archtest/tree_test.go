package archtest_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const (
	module = "zhaochang"
	root   = "../.."
)

// goPackage is a package as `go list` tells it, and its parsed files.
type goPackage struct {
	ImportPath                         string
	Dir                                string
	GoFiles, TestGoFiles, XTestGoFiles []string
	Imports                            []string

	code, tests []goFile
}

// name is the import path below the module: "internal/market".
func (p *goPackage) name() string { return strings.TrimPrefix(p.ImportPath, module+"/") }

type goFile struct {
	path   string // from the top of the tree, with slashes
	syntax *ast.File
	lines  int
}

// tree is every package of the module, read once.
type tree struct {
	fset     *token.FileSet
	packages []*goPackage
}

var readTree = sync.OnceValues(func() (*tree, error) {
	list := exec.Command("go", "list", "-e", "-json=ImportPath,Dir,GoFiles,TestGoFiles,XTestGoFiles,Imports", "./...")
	list.Dir = root
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, err
	}
	t := &tree{fset: token.NewFileSet()}
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		p := new(goPackage)
		if err := decoder.Decode(p); errors.Is(err, io.EOF) {
			return t, nil
		} else if err != nil {
			return nil, err
		}
		if err := t.parse(p); err != nil {
			return nil, err
		}
		t.packages = append(t.packages, p)
	}
})

func (t *tree) parse(p *goPackage) (err error) {
	if p.code, err = t.parseFiles(p.Dir, p.GoFiles); err != nil {
		return err
	}
	p.tests, err = t.parseFiles(p.Dir, slices.Concat(p.TestGoFiles, p.XTestGoFiles))
	return err
}

func (t *tree) parseFiles(dir string, names []string) (files []goFile, err error) {
	top, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		full := filepath.Join(dir, name)
		syntax, err := parser.ParseFile(t.fset, full, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		path, err := filepath.Rel(top, full)
		if err != nil {
			return nil, err
		}
		lines := t.fset.File(syntax.FileStart).LineCount()
		files = append(files, goFile{path: filepath.ToSlash(path), syntax: syntax, lines: lines})
	}
	return files, nil
}

// line is where a node starts.
func (t *tree) line(n ast.Node) int { return t.fset.Position(n.Pos()).Line }

func loadTree(t *testing.T) *tree {
	t.Helper()
	loaded, err := readTree()
	if err != nil {
		t.Fatalf("read the tree: %v", err)
	}
	if len(loaded.packages) < 3 {
		t.Fatalf("go list found %d packages: it looks in the wrong place", len(loaded.packages))
	}
	return loaded
}

// within says whether a package or a path is prefix or lies below it.
func within(path, prefix string) bool {
	return path == prefix || strings.HasPrefix(path, prefix+"/")
}

// notOurs are folders that are built, downloaded or kept by a user.
var notOurs = []string{".git", "node_modules", "dist", "bin", "data"}

// textFiles calls visit with every text file of the tree that people write.
// Test data is left out: it may hold anything.
func textFiles(t *testing.T, visit func(path, text string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		if entry.IsDir() {
			if rel == "data" || entry.Name() == "testdata" || entry.Name() != "data" && slices.Contains(notOurs, entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !writtenByPeople(entry.Name()) {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		visit(rel, string(text))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func writtenByPeople(name string) bool {
	switch filepath.Ext(name) {
	case ".go", ".md", ".sh", ".yml", ".yaml", ".sql", ".html", ".tmpl", ".css", ".ts", ".js", ".mjs",
		".mod", ".toml", ".service", ".env", ".txt":
		return true
	}
	return slices.Contains([]string{"Makefile", "Dockerfile", "run", "package.json", "package-lock.json"}, name)
}
