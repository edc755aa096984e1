//go:build ignore

// Undocumented lists the exported names under a folder that have no comment.
// Linters check the form of comments that are there, not that there are any.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	fset := token.NewFileSet()
	found, files := 0, 0
	err := filepath.WalkDir(os.Args[1], func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || len(d.Name()) > 1 && d.Name()[0] == '.'):
			return filepath.SkipDir
		case d.IsDir(), !strings.HasSuffix(path, ".go"), strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		files++
		for _, name := range undocumented(file) {
			fmt.Printf("%s: %s\n", fset.Position(name.Pos()), name.Name)
			found++
		}
		return nil
	})
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	case files == 0:
		fmt.Fprintln(os.Stderr, "no Go files in", os.Args[1])
		os.Exit(2)
	case found > 0:
		os.Exit(1)
	}
}

// undocumented returns the exported names that a file declares without
// comment. A comment over a group of constants or variables is for all of it.
func undocumented(file *ast.File) []*ast.Ident {
	var out []*ast.Ident
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Doc == nil && decl.Name.IsExported() && (decl.Recv == nil || receiver(decl).IsExported()) {
				out = append(out, decl.Name)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					if spec.Name.IsExported() && spec.Doc == nil && (decl.Doc == nil || decl.Lparen.IsValid()) {
						out = append(out, spec.Name)
					}
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						if name.IsExported() && decl.Doc == nil && spec.Doc == nil && spec.Comment == nil {
							out = append(out, name)
						}
					}
				}
			}
		}
	}
	return out
}

// receiver returns the name of a method's type.
func receiver(f *ast.FuncDecl) *ast.Ident {
	expr := f.Recv.List[0].Type
	for {
		switch e := expr.(type) {
		case *ast.StarExpr:
			expr = e.X
		case *ast.IndexExpr:
			expr = e.X
		case *ast.IndexListExpr:
			expr = e.X
		case *ast.Ident:
			return e
		default:
			return ast.NewIdent("_")
		}
	}
}
