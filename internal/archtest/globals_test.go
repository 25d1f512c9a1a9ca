package archtest_test

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"
)

// sharedState lists the package-level variables that do change, and why each
// must. Everything else is handed to whom it concerns.
var sharedState = map[string]string{
	"internal/testkit.databases": "numbers the databases on a cluster that the test process shares",
}

// stateTypes are types whose values exist to be changed.
var stateTypes = map[string][]string{
	"sync":   {"Mutex", "RWMutex", "Map", "Once", "WaitGroup", "Cond"},
	"atomic": {"Bool", "Int32", "Int64", "Uint32", "Uint64", "Value", "Pointer"},
}

func TestNothingHappensBeforeMain(t *testing.T) {
	tree := loadTree(t)
	for _, p := range tree.packages {
		for _, file := range slices.Concat(p.code, p.tests) {
			for _, decl := range file.syntax.Decls {
				if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
					t.Errorf("%s:%d: init runs for whoever imports the package: make it a function that its caller calls", file.path, tree.line(f))
				}
			}
		}
	}
}

func TestPackageVariablesDoNotChange(t *testing.T) {
	tree := loadTree(t)
	used := map[string]bool{}
	for _, p := range tree.packages {
		globals := packageVariables(p)
		for _, change := range changes(p, globals) {
			name := p.name() + "." + change.name
			if _, allowed := sharedState[name]; allowed {
				used[name] = true
				continue
			}
			t.Errorf("%s:%d: the package variable %s changes: put it into a struct that is handed down, or give its reason in sharedState of internal/archtest/globals_test.go", change.file.path, tree.line(change.at), change.name)
		}
	}
	for name := range sharedState {
		if !used[name] {
			t.Errorf("sharedState names %s, which does not change any more: remove the row", name)
		}
	}
}

// packageVariables maps each package-level variable to its declaration.
func packageVariables(p *goPackage) map[string]*ast.ValueSpec {
	globals := map[string]*ast.ValueSpec{}
	for _, file := range p.code {
		for _, decl := range file.syntax.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.VAR {
				continue
			}
			for _, spec := range group.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					globals[name.Name] = spec.(*ast.ValueSpec)
				}
			}
		}
	}
	return globals
}

type change struct {
	file goFile
	at   ast.Node
	name string
}

// changes finds assignments to package variables and variables of a type that
// is made for changing.
func changes(p *goPackage, globals map[string]*ast.ValueSpec) (found []change) {
	for _, file := range p.code {
		report := func(at ast.Node, target ast.Expr) {
			if name := rootName(target); name != nil && isGlobal(name, globals) {
				found = append(found, change{file, at, name.Name})
			}
		}
		ast.Inspect(file.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, target := range n.Lhs {
					if n.Tok != token.DEFINE {
						report(n, target)
					}
				}
			case *ast.IncDecStmt:
				report(n, n.X)
			case *ast.ValueSpec:
				if slices.Contains(mapValues(globals), n) && isStateType(n.Type) {
					found = append(found, change{file, n, n.Names[0].Name})
				}
			}
			return true
		})
	}
	return found
}

func mapValues(globals map[string]*ast.ValueSpec) (specs []*ast.ValueSpec) {
	for _, spec := range globals {
		specs = append(specs, spec)
	}
	return specs
}

// rootName is x in x, x.f, x[i], *x and (x).
func rootName(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return rootName(e.X)
	case *ast.IndexExpr:
		return rootName(e.X)
	case *ast.StarExpr:
		return rootName(e.X)
	case *ast.ParenExpr:
		return rootName(e.X)
	}
	return nil
}

// isGlobal tells a package variable from a local one of the same name. The
// parser resolves names within a file: what it leaves unresolved stands in
// another file of the package.
func isGlobal(name *ast.Ident, globals map[string]*ast.ValueSpec) bool {
	spec, declared := globals[name.Name]
	if !declared {
		return false
	}
	return name.Obj == nil || name.Obj.Decl == spec
}

func isStateType(e ast.Expr) bool {
	if generic, ok := e.(*ast.IndexExpr); ok {
		e = generic.X
	}
	selector, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	from, ok := selector.X.(*ast.Ident)
	return ok && slices.Contains(stateTypes[from.Name], selector.Sel.Name)
}
