package jianbao_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// A checkedPackage is the source of a package in which names are resolved. What
// it imports is not looked at, so types of other packages are unknown.
type checkedPackage struct {
	name  string
	fset  *token.FileSet
	files []*ast.File
	info  types.Info
}

func check(t *testing.T, dir string, files []string) *checkedPackage {
	t.Helper()
	fset := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range files {
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		parsed = append(parsed, file)
	}
	p := checkFiles(fset, parsed)
	require.NotEmpty(t, p.info.Defs, dir)
	return p
}

func checkFiles(fset *token.FileSet, files []*ast.File) *checkedPackage {
	p := &checkedPackage{name: files[0].Name.Name, fset: fset, files: files}
	p.info = types.Info{
		Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Types: make(map[ast.Expr]types.TypeAndValue), Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}
	conf := types.Config{
		Error:    func(error) {}, // of imports
		Importer: noImporter{},
	}
	conf.Check(p.name, fset, files, &p.info)
	return p
}

type noImporter struct{}

func (noImporter) Import(string) (*types.Package, error) {
	return nil, errors.New("not looked at")
}

func (p *checkedPackage) at(pos token.Pos) string { return p.fset.Position(pos).String() }

// isGlobal reports whether an object is a variable of the package.
func isGlobal(o types.Object) bool {
	v, ok := o.(*types.Var)
	return ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// variables returns the package-level variables.
func (p *checkedPackage) variables() []*types.Var {
	var out []*types.Var
	for _, o := range p.info.Defs {
		if isGlobal(o) && o.Name() != "_" {
			out = append(out, o.(*types.Var))
		}
	}
	return out
}

// spec returns the declaration of a variable, and its value if it has one.
func (p *checkedPackage) spec(v *types.Var) (spec *ast.ValueSpec, value ast.Expr) {
	for _, file := range p.files {
		for _, decl := range file.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok || d.Tok != token.VAR {
				continue
			}
			for _, s := range d.Specs {
				s := s.(*ast.ValueSpec)
				i := slices.IndexFunc(s.Names, func(n *ast.Ident) bool { return p.info.Defs[n] == v })
				if i >= 0 && i < len(s.Values) {
					return s, s.Values[i]
				} else if i >= 0 {
					return s, nil
				}
			}
		}
	}
	return nil, nil
}

// isPool reports whether a variable is a sync.Pool.
func (p *checkedPackage) isPool(v *types.Var) bool {
	spec, value := p.spec(v)
	if lit, ok := value.(*ast.CompositeLit); ok {
		return types.ExprString(lit.Type) == "sync.Pool"
	}
	return spec.Type != nil && types.ExprString(spec.Type) == "sync.Pool"
}

// isOnce reports whether a variable is a function that makes a table once.
func (p *checkedPackage) isOnce(v *types.Var) bool {
	_, value := p.spec(v)
	call, ok := value.(*ast.CallExpr)
	return ok && types.ExprString(call.Fun) == "sync.OnceValue"
}

// mutators are the functions that write what their first argument holds.
var mutators = []string{
	"clear", "copy", "delete", "maps.Copy", "maps.DeleteFunc", "maps.Insert", "slices.Compact", "slices.CompactFunc", "slices.Delete", "slices.DeleteFunc",
	"slices.Insert", "slices.Replace", "slices.Reverse", "slices.Sort", "slices.SortFunc", "slices.SortStableFunc",
}

// writes returns the places where a package-level variable is assigned to, or
// may be written by way of its address. The methods of pools are no such place.
func (p *checkedPackage) writes() []string {
	var out []string
	note := func(e ast.Expr) {
		if e != nil && p.global(e) {
			out = append(out, p.at(e.Pos()))
		}
	}
	for _, file := range p.files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, e := range n.Lhs {
					note(e)
				}
			case *ast.IncDecStmt:
				note(n.X)
			case *ast.RangeStmt:
				note(n.Key)
				note(n.Value)
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					note(n.X)
				}
			case *ast.CallExpr:
				if len(n.Args) > 0 && slices.Contains(mutators, types.ExprString(n.Fun)) {
					note(n.Args[0])
				}
			case *ast.SelectorExpr:
				if p.takesAddress(n) {
					note(n.X)
				}
			}
			return true
		})
	}
	return out
}

// global reports whether an expression is a package-level variable or a part
// of what it holds.
func (p *checkedPackage) global(e ast.Expr) bool {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return isGlobal(p.info.Uses[x])
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return false
		}
	}
}

// takesAddress reports whether a selector is a method that gets the address of
// the value before it.
func (p *checkedPackage) takesAddress(sel *ast.SelectorExpr) bool {
	s := p.info.Selections[sel]
	if s == nil || s.Kind() != types.MethodVal {
		return false
	}
	_, pointer := s.Obj().(*types.Func).Signature().Recv().Type().(*types.Pointer)
	return pointer
}

// A problem is a place in the source and what is wrong there.
type problem struct {
	pos  token.Pos
	what string
}

// impurities returns where a file does what a library without side effects
// does not.
func (p *checkedPackage) impurities(file *ast.File) []problem {
	var out []problem
	imports := make(map[string]string) // by the name in the file
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil || slices.Contains(impure, name) {
			out = append(out, problem{spec.Pos(), "imports " + name})
		}
		local := path.Base(name)
		if spec.Name != nil {
			local = spec.Name.Name
		}
		imports[local] = name
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			out = append(out, problem{n.Pos(), "starts a goroutine"})
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && slices.Contains(impureNames, imports[x.Name]+"."+n.Sel.Name) {
				out = append(out, problem{n.Pos(), "uses " + imports[x.Name] + "." + n.Sel.Name})
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "print" || f.Name == "println") {
				if _, ok := p.info.Uses[f].(*types.Builtin); ok {
					out = append(out, problem{n.Pos(), "prints"})
				}
			}
		}
		return true
	})
	return out
}
