package jianbao_test

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pools are the variables that are written after the program began: memory
// that calls leave for the next one. All else is made at the beginning or on
// first use and only read.
var pools = []string{"extract.scratch", "qr.pngPool"}

// impure are the packages that a library which neither logs nor reads files,
// clock, network or chance has no use for.
var impure = []string{
	"context", "crypto/rand", "expvar", "flag", "io/ioutil", "log", "log/slog", "math/rand", "math/rand/v2", "net", "net/http", "os", "os/exec",
	"os/signal", "os/user", "plugin", "runtime", "runtime/debug", "syscall", "unsafe",
}

// impureNames are what the other packages have of the kind.
var impureNames = []string{
	"time.Now", "time.Since", "time.Until", "time.Local", "time.LoadLocation", "time.Sleep", "time.After", "time.AfterFunc", "time.NewTimer", "time.NewTicker", "time.Tick",
	"fmt.Print", "fmt.Printf", "fmt.Println", "fmt.Scan", "fmt.Scanf", "fmt.Scanln",
}

// TestPackageState lists the variables of all library packages: each is a pool
// in the list above, a table made on first use, or never written.
func TestPackageState(t *testing.T) {
	var found []string
	once, constant := 0, 0
	for dir, files := range libraryFiles(t) {
		p := check(t, dir, files)
		for _, v := range p.variables() {
			switch name := p.name + "." + v.Name(); {
			case p.isPool(v):
				found = append(found, name)
			case p.isOnce(v):
				once++
			default:
				constant++
			}
		}
		for _, w := range p.writes() {
			t.Errorf("%s: a package-level variable is written, or may be", w)
		}
	}
	slices.Sort(found)
	assert.Equal(t, pools, found)
	require.Greater(t, once, 20)
	require.Greater(t, constant, 50)
	t.Logf("%d pools, %d tables made on first use, %d that are constant", len(found), once, constant)
}

// TestPurity looks for goroutines, packages and functions that the library
// promises to do without.
func TestPurity(t *testing.T) {
	for dir, files := range libraryFiles(t) {
		p := check(t, dir, files)
		for _, file := range p.files {
			for _, problem := range p.impurities(file) {
				t.Errorf("%s: %s", p.at(problem.pos), problem.what)
			}
		}
	}
}

// TestPromisesAreChecked has sources that break them.
func TestPromisesAreChecked(t *testing.T) {
	for _, c := range []struct {
		source string
		writes int
		impure int
	}{
		{"var v = []int{1}; func f() int { return v[0] }", 0, 0},
		{"var v = []int{1}; func f() { v := []int{1}; v[0] = 2 }", 0, 0},
		{"var v = []int{1}; func f() { v[0] = 2 }", 1, 0},
		{"var v = map[string]struct{ a []int }{}; func f() { v[``].a[0]++ }", 1, 0},
		{"var v int; func f() { v++ }", 1, 0},
		{"var v int; func f() *int { return &v }", 1, 0},
		{"var v [3]int; func f() bool { return slices.Contains(v[:], 1) }", 0, 0},
		{"var v *struct{ a int }; func f() { (*v).a = 1 }", 1, 0},
		{"var v int; func f() { for v = range 3 { } }", 1, 0},
		{"var v int; func f() { for v := range 3 { _ = v } }", 0, 0},
		{"var v = map[int]int{}; func f() { delete(v, 1); clear(v) }", 2, 0},
		{"var v = []int{1}; func f(b []int) { copy(v, b); copy(b, v) }", 1, 0},
		{"import `slices`; var v = []int{1}; func f() { slices.Sort(v); slices.Sorted(slices.Values(v)) }", 1, 0},
		{"type T struct{ n int }; func (t *T) add() { t.n++ }; func (t T) get() int { return t.n }; var v T; func f() { v.add(); v.get() }", 1, 0},
		{"var v = func() int { v := 0; v++; return v }()", 0, 0},
		{"var v int; func init() { v = 1 }", 1, 0},
		{"func f() { go f() }", 0, 1},
		{"import `os`; var _ = os.Args", 0, 1},
		{"import clock `time`; var _ = clock.Now", 0, 1},
		{"import `time`; var _ = time.UTC", 0, 0},
		{"func f() { println(1) }", 0, 1},
		{"func f() { print := func() {}; print() }", 0, 0},
	} {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "a.go", "package a\n"+c.source, parser.SkipObjectResolution)
		require.NoError(t, err, c.source)
		p := checkFiles(fset, []*ast.File{file})
		assert.Len(t, p.writes(), c.writes, c.source)
		assert.Len(t, p.impurities(file), c.impure, c.source)
	}
}

// libraryFiles returns the source files of the packages that users import, and
// of those of ours that these import, by folder.
func libraryFiles(t *testing.T) map[string][]string {
	t.Helper()
	out := make(map[string][]string)
	for todo := []string{".", "extract", "render", "nav", "qr"}; len(todo) > 0; todo = todo[1:] {
		dir := todo[0]
		if out[dir] != nil {
			continue
		}
		pkg, err := build.ImportDir(filepath.FromSlash(dir), 0)
		require.NoError(t, err)
		for _, name := range pkg.GoFiles {
			out[dir] = append(out[dir], filepath.Join(filepath.FromSlash(dir), name))
		}
		for _, path := range pkg.Imports {
			if rest, ok := strings.CutPrefix(path, "github.com/jianbao-go/jianbao/"); ok {
				todo = append(todo, rest)
			}
		}
	}
	require.NotEmpty(t, out["internal/cjk"])
	return out
}
