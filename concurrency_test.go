package jianbao_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/render"
)

// A source is a page and what the parser is told about it.
type source struct {
	name  string
	bytes []byte
	page  extract.Page
}

// goldenSources returns the pages under testdata, also those without article.
// Lists have an address, without which their links lead nowhere.
func goldenSources(t *testing.T) []source {
	t.Helper()
	var out []source
	for _, dir := range []string{"testdata/pages", "testdata/errors"} {
		for _, c := range goldenCases(t, dir) {
			out = append(out, source{c.dir + "/" + c.name, c.page(t), c.settings(t)})
		}
	}
	lists := readSources(t, "testdata/lists/*.html", extract.Page{URL: "https://news.example.cn/list/", Retrieved: time.Date(2024, 5, 28, 12, 0, 0, 0, time.UTC)})
	require.NotEmpty(t, lists)
	return append(out, lists...)
}

// corpusSources returns the real pages that lie beside the repository, if
// there are any.
func corpusSources(t *testing.T) []source {
	t.Helper()
	return readSources(t, "../shared/corpus/pages/*.html", extract.Page{})
}

// readSources returns the files of a pattern as pages of which the same is known.
func readSources(t *testing.T, pattern string, page extract.Page) []source {
	t.Helper()
	files, err := filepath.Glob(pattern)
	require.NoError(t, err)
	var out []source
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		out = append(out, source{filepath.Base(file), b, page})
	}
	return out
}

// outputs returns all that becomes of a page: error, JSON and every print.
func (s source) outputs(parser *extract.Parser, printer *render.Printer) string {
	a, err := parser.ParseBytes(s.bytes, s.page)
	dump, jsonErr := json.Marshal(a)
	links, linksErr := parser.Links(s.bytes, s.page)
	return fmt.Sprintf("%v\n%v\n%s\n%s\n%s\n%s\n%v\n%v", err, jsonErr, dump, printer.Markdown(a), printer.HTML(a), printer.Text(a), links, linksErr)
}

// TestManyGoroutines shares one parser and one printer: what each goroutine
// gets is what one alone gets, and none is left behind. It finds more with
// -race.
func TestManyGoroutines(t *testing.T) {
	const goroutines = 64
	var parser extract.Parser
	var printer render.Printer
	pages := goldenSources(t)
	each := goroutines / 4 // goroutines that read one page
	if corpus := corpusSources(t); len(corpus) > 0 && !testing.Short() {
		pages, each = append(pages, corpus...), goroutines/16
	}
	want := make([]string, len(pages))
	for i, page := range pages {
		want[i] = page.outputs(&parser, &printer)
	}
	before := runtime.NumGoroutine()
	var wg sync.WaitGroup
	for g := range goroutines {
		wg.Go(func() {
			for _, i := range rand.New(rand.NewPCG(uint64(g), 6)).Perm(len(pages)) {
				if (g+i)%goroutines < each && pages[i].outputs(&parser, &printer) != want[i] {
					t.Errorf("%s is read otherwise among other goroutines", pages[i].name)
				}
			}
		})
	}
	wg.Wait()
	for end := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(time.Millisecond) // those above may not have ended yet
	}
	assert.LessOrEqual(t, runtime.NumGoroutine(), before, "goroutines are left behind")
	t.Logf("%d pages, each by %d of %d goroutines", len(pages), each, goroutines)
}
