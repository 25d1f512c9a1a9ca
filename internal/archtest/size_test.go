package archtest_test

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

const (
	maxFileLines     = 600
	maxFunctionLines = 100
)

func TestFilesAndFunctionsFitOnAScreenOrTwo(t *testing.T) {
	tree := loadTree(t)
	for _, p := range tree.packages {
		for _, file := range slices.Concat(p.code, p.tests) {
			if ast.IsGenerated(file.syntax) {
				continue
			}
			if file.lines > maxFileLines {
				t.Errorf("%s has %d lines, at most %d are allowed: split it by what a reader looks for", file.path, file.lines, maxFileLines)
			}
			for _, decl := range file.syntax.Decls {
				function, ok := decl.(*ast.FuncDecl)
				if !ok {
					continue
				}
				if lines := tree.fset.Position(function.End()).Line - tree.line(function) + 1; lines > maxFunctionLines {
					t.Errorf("%s:%d: %s has %d lines, at most %d are allowed: name its steps", file.path, tree.line(function), function.Name, lines, maxFunctionLines)
				}
			}
		}
	}
}

func TestEveryPackageSaysOnceWhatItIsFor(t *testing.T) {
	for _, p := range loadTree(t).packages {
		var documented []string
		for _, file := range p.code {
			if file.syntax.Doc == nil {
				continue
			}
			documented = append(documented, file.path)
			text := file.syntax.Doc.Text()
			if want := "Package " + file.syntax.Name.Name + " "; file.syntax.Name.Name != "main" && !strings.HasPrefix(text, want) {
				t.Errorf("%s: the package comment must start with %q", file.path, want)
			}
		}
		switch {
		case len(p.code) == 0: // a package of tests alone
		case len(documented) == 0:
			t.Errorf("%s has no package comment: say in doc.go what it is for and what it leaves to others", p.name())
		case len(documented) > 1:
			t.Errorf("%s has %d package comments, keep one: %s", p.name(), len(documented), strings.Join(documented, ", "))
		}
	}
}
