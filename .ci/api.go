//go:build ignore

// Api prints what the module exports, a line for each name, in the way in
// which users depend on it: types of fields, signatures, values of constants.
// Packages go by their last name.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"log"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// changing are the constants whose value is news and no part of the surface.
var changing = []string{
	"extract.RulesVersion", // new with every change of the built-in rules
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("api: ")
	packages, exports, err := list()
	if err != nil {
		log.Fatal(err)
	}
	imp := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(exports[path])
	})
	var lines []string
	for _, path := range packages {
		pkg, err := imp.Import(path)
		if err != nil {
			log.Fatal(err)
		}
		for _, name := range pkg.Scope().Names() {
			if token.IsExported(name) {
				lines = append(lines, object(pkg.Scope().Lookup(name))...)
			}
		}
	}
	if len(lines) == 0 {
		log.Fatal("nothing is exported")
	}
	slices.Sort(lines)
	fmt.Println(strings.Join(lines, "\n"))
}

// list returns the packages of the module that others can import, and the
// files that hold the types of each package.
func list() (packages []string, exports map[string]string, err error) {
	out, err := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Name,Export,DepOnly", "./...").Output()
	if err != nil {
		return nil, nil, fmt.Errorf("go list: %w", err)
	}
	exports = map[string]string{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath, Name, Export string
			DepOnly                  bool
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages, exports, nil
		} else if err != nil {
			return nil, nil, err
		}
		exports[p.ImportPath] = p.Export
		internal := slices.Contains(strings.Split(p.ImportPath, "/"), "internal")
		if !p.DepOnly && !internal && p.Name != "main" {
			packages = append(packages, p.ImportPath)
		}
	}
}

// object returns the lines of a name of a package.
func object(o types.Object) []string {
	name := o.Pkg().Name() + "." + o.Name()
	switch o := o.(type) {
	case *types.Const:
		line := name + " const " + write(o.Type())
		if !slices.Contains(changing, name) {
			line += " = " + o.Val().ExactString()
		}
		return []string{line}
	case *types.Var:
		return []string{name + " var " + write(o.Type())}
	case *types.Func:
		return []string{name + " " + write(o.Type())}
	case *types.TypeName:
		if o.IsAlias() {
			return []string{name + " type = " + write(o.Type())}
		}
		return append(declared(name, o.Type().Underlying()), methods(name, o.Type())...)
	}
	log.Fatalf("%s: unknown object %T", name, o)
	return nil
}

// declared returns the lines of a type and of what it consists of.
func declared(name string, t types.Type) []string {
	switch t := t.(type) {
	case *types.Struct:
		lines := []string{name + " type struct"}
		for f := range t.Fields() {
			if f.Exported() {
				lines = append(lines, name+"."+f.Name()+" field "+write(f.Type()))
			}
		}
		return lines
	case *types.Interface:
		kind := "interface"
		var lines []string
		for m := range t.Methods() {
			if m.Exported() {
				lines = append(lines, name+"."+m.Name()+" method "+write(m.Type()))
			} else {
				kind = "interface, sealed"
			}
		}
		return append(lines, name+" type "+kind)
	}
	return []string{name + " type " + write(t)}
}

// methods returns the lines of a type's methods, those of its pointers too.
func methods(name string, t types.Type) []string {
	if types.IsInterface(t) {
		return nil
	}
	var lines []string
	values := types.NewMethodSet(t)
	for m := range types.NewMethodSet(types.NewPointer(t)).Methods() {
		if !m.Obj().Exported() {
			continue
		}
		kind := " method "
		if values.Lookup(m.Obj().Pkg(), m.Obj().Name()) == nil {
			kind = " pointer method "
		}
		lines = append(lines, name+"."+m.Obj().Name()+kind+write(m.Type()))
	}
	return lines
}

// write returns a type as source, signatures without names of parameters.
func write(t types.Type) string {
	if s, ok := t.(*types.Signature); ok {
		t = types.NewSignatureType(nil, nil, nil, nameless(s.Params()), nameless(s.Results()), s.Variadic())
	}
	return types.TypeString(t, (*types.Package).Name)
}

// nameless returns the variables without their names.
func nameless(tuple *types.Tuple) *types.Tuple {
	var vars []*types.Var
	for v := range tuple.Variables() {
		vars = append(vars, types.NewParam(token.NoPos, nil, "", v.Type()))
	}
	return types.NewTuple(vars...)
}
