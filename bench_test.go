package jianbao_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	rsc "rsc.io/qr"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/clock"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/qr"
	"github.com/jianbao-go/jianbao/render"
)

// A realPage is a page to measure with.
type realPage struct {
	name string
	src  []byte
	page extract.Page
}

// realPages returns the pages of the corpus that lies beside the repository,
// or where there is none those of testdata.
func realPages(t testing.TB) []realPage {
	const corpus = "../shared/corpus"
	list, err := os.ReadFile(corpus + "/pages.tsv")
	if err != nil {
		return goldenPages(t)
	}
	var pages []realPage
	for line := range strings.Lines(string(list)) {
		cols := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.GreaterOrEqual(t, len(cols), 3)
		src, err := os.ReadFile(filepath.Join(corpus, cols[1]))
		require.NoError(t, err)
		pages = append(pages, realPage{cols[0], src, extract.Page{URL: cols[2]}})
	}
	return pages
}

// goldenPages returns the pages of testdata.
func goldenPages(t testing.TB) []realPage {
	files, err := filepath.Glob("testdata/pages/*.in.html")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var pages []realPage
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		pages = append(pages, realPage{strings.TrimSuffix(filepath.Base(file), ".in.html"), src, extract.Page{URL: "https://news.example/2024/a.html"}})
	}
	return pages
}

// floor is what no extractor can do without: it decodes and parses.
func floor(src []byte) {
	if text, err := charset.NewReader(bytes.NewReader(src), ""); err == nil {
		html.Parse(text)
	}
}

// mirror makes a page of a mirror.
func mirror(src []byte, pg extract.Page) {
	var parser extract.Parser
	a, err := parser.ParseBytes(src, pg)
	if err != nil {
		return
	}
	bar := nav.Bar{Links: []nav.Link{{Text: "首页", URL: "../../README.md"}, {Text: "看江城", URL: "../../indexes/local.md"}}, Separators: []string{" | "}}
	var printer render.Printer
	printer.Page(io.Discard, &render.Page{
		Article: a, Header: bar, Footer: bar,
		Insert: render.Insert{Rows: []nav.Bar{bar}},
		Share:  render.ShareBlock{URL: "https://mirror.example/pages/p9/1.md", QR: "1.md.png"},
	})
}

// BenchmarkRatio measures in terms of what nobody can do without: an
// extraction and the page of a mirror against decoding and html.Parse of the
// same bytes, by the median page and the 95th percentile; what two goroutines
// reach of twice the speed of one against what html.Parse reaches; a PNG
// against the one of rsc.io/qr. Both sides are run in turns, several times, and
// the best time of each counts. That of pages is time of the processor, which
// other programs hardly disturb. How much they allocate is exact.
func BenchmarkRatio(b *testing.B) {
	const rounds = 3
	pages := realPages(b)
	for _, way := range []struct {
		name string
		do   func(src []byte, pg extract.Page)
	}{
		{"article", func(src []byte, pg extract.Page) { new(extract.Parser).ParseBytes(src, pg) }},
		{"mirror", mirror},
	} {
		b.Run(way.name, func(b *testing.B) {
			// Collecting garbage is part of the cost. With one processor nobody
			// else does it.
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			own, least := make([]time.Duration, len(pages)), make([]time.Duration, len(pages))
			for b.Loop() {
				for range rounds {
					for i, p := range pages {
						best(clock.Processor, &least[i], func() { floor(p.src) })
						best(clock.Processor, &own[i], func() { way.do(p.src, p.page) })
					}
				}
			}
			var times, counts, sizes []float64
			for i, p := range pages {
				times = append(times, own[i].Seconds()/least[i].Seconds())
				count, size := allocations(1, func() { way.do(p.src, p.page) })
				floorCount, floorSize := allocations(1, func() { floor(p.src) })
				counts, sizes = append(counts, count/floorCount), append(sizes, size/floorSize)
			}
			b.ReportMetric(quantile(times, 0.5), "median")
			b.ReportMetric(quantile(times, 0.95), "p95")
			b.ReportMetric(quantile(counts, 0.5), "allocs")
			b.ReportMetric(quantile(sizes, 0.5), "bytes")
		})
	}
	b.Run("parallel", func(b *testing.B) {
		var own, least [2]time.Duration
		for b.Loop() {
			for range 2 {
				for n := range 2 {
					best(wallTime, &least[n], func() { inParallel(n+1, pages, func(p *realPage) { floor(p.src) }) })
					best(wallTime, &own[n], func() { inParallel(n+1, pages, func(p *realPage) { new(extract.Parser).ParseBytes(p.src, p.page) }) })
				}
			}
		}
		ownGain, leastGain := own[0].Seconds()/own[1].Seconds(), least[0].Seconds()/least[1].Seconds()
		b.ReportMetric(2*ownGain, "own-gain")
		b.ReportMetric(2*leastGain, "floor-gain")
		b.ReportMetric(ownGain/leastGain, "ratio")
	})
	b.Run("qr", func(b *testing.B) {
		const text = "https://mirror.example/china/mirror/raw/master/pages/p9/20240506001.md" // 70 characters
		var own, least time.Duration
		size := 0
		for b.Loop() {
			for range 40 * rounds {
				best(wallTime, &least, func() {
					c, err := rsc.Encode(text, rsc.L)
					require.NoError(b, err)
					c.Scale = 4
					c.PNG()
				})
				best(wallTime, &own, func() {
					c, err := qr.Encode(text, qr.L)
					require.NoError(b, err)
					size = len(new(qr.Printer).PNG(c))
				})
			}
		}
		b.ReportMetric(own.Seconds()/least.Seconds(), "ratio")
		b.ReportMetric(float64(size), "PNG-bytes")
	})
}

// best notes how long f takes if that is less than what it took before.
func best(clock func() time.Duration, d *time.Duration, f func()) {
	start := clock()
	f()
	if took := clock() - start; *d == 0 || took < *d {
		*d = took
	}
}

// wallTime is a clock for what several processors do.
func wallTime() time.Duration { return time.Since(begun) }

// begun is when the program did.
var begun = time.Now()

// allocations returns how much f allocates, the least of several times: memory
// that is used again may get lost in between.
func allocations(times int, f func()) (count, size float64) {
	count, size = math.Inf(1), math.Inf(1)
	f()
	for range times {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f()
		runtime.ReadMemStats(&after)
		count, size = min(count, float64(after.Mallocs-before.Mallocs)), min(size, float64(after.TotalAlloc-before.TotalAlloc))
	}
	return count, size
}

// quantile returns the value below which a share q of the values is.
func quantile(values []float64, q float64) float64 {
	return slices.Sorted(slices.Values(values))[int(math.Round(q*float64(len(values)-1)))]
}

// inParallel does the same work in each of n goroutines.
func inParallel(n int, pages []realPage, do func(*realPage)) {
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			for i := range pages {
				do(&pages[i])
			}
		})
	}
	wg.Wait()
}

// BenchmarkGrowth tells how the time of pages grows with their size, from 10 KB
// to 20 MB: the slope of the line through the logarithms of both, of ours and of
// html.Parse, and ours as a part of the latter.
func BenchmarkGrowth(b *testing.B) {
	const line = "昨天下午，江上起了大雾，渡船停航，两岸的居民都从新桥上走过去。"
	for _, kind := range []struct {
		name              string
		head, item, close string
		deep              int // how many items nest before they are closed
	}{
		{name: "article", head: "<h1>渡口起雾新桥通行</h1><div id=content>", item: "<p>" + line + line + "</p>\n"},
		{name: "list", head: "<ul>", item: `<li><a href="/2024/0506/%d.html">渡口起雾新桥通行第%[1]d天</a> <span>2024-05-06</span></li>` + "\n"},
		{name: "table", head: "<table>", item: "<tr><td>渡口%d</td><td>停航</td><td>" + line + "</td></tr>\n"},
		{name: "nested", head: "<h1>渡口起雾新桥通行</h1>", item: "<div class=a><p>" + line + "</p>", close: "</div>", deep: 30},
		{name: "script", head: "<h1>渡口起雾新桥通行</h1><p>" + line + "</p>", item: `<script>var page%d={"title":"渡口起雾","list":[1,2,3],"text":"` + line + `"};</script>` + "\n"},
	} {
		b.Run(kind.name, func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			parser := extract.Parser{MaxBytes: 32 << 20, MaxNodes: 5_000_000}
			var sizes, own, least []float64
			for size := 10_000; size <= 20_000_000; size = min(size*5, 20_000_000) {
				var page strings.Builder
				page.WriteString("<!DOCTYPE html><html><head><title>渡口起雾新桥通行</title></head><body>" + kind.head)
				for i := 1; page.Len() < size; i++ {
					if strings.Contains(kind.item, "%") {
						fmt.Fprintf(&page, kind.item, i)
					} else {
						page.WriteString(kind.item)
					}
					if kind.deep > 0 && i%kind.deep == 0 {
						page.WriteString(strings.Repeat(kind.close, kind.deep))
					}
				}
				src := []byte(page.String())
				var ownBest, leastBest time.Duration
				for range max(3, 2_000_000/size) {
					best(clock.Processor, &leastBest, func() { floor(src) })
					best(clock.Processor, &ownBest, func() { parser.ParseBytes(src, extract.Page{URL: "https://news.example/2024/a.html"}) })
				}
				sizes, own, least = append(sizes, float64(len(src))), append(own, ownBest.Seconds()), append(least, leastBest.Seconds())
				if size == 20_000_000 {
					break
				}
			}
			for b.Loop() { // measured above
			}
			b.ReportMetric(slope(sizes, own), "own-slope")
			b.ReportMetric(slope(sizes, least), "floor-slope")
			b.ReportMetric(slope(sizes, own)/slope(sizes, least), "ratio")
			b.ReportMetric(own[len(own)-1]/least[len(least)-1], "at-20MB")
		})
	}
}

// slope returns the slope of the line through the logarithms of x and y.
func slope(x, y []float64) float64 {
	var mx, my, xy, xx float64
	for i := range x {
		mx += math.Log(x[i]) / float64(len(x))
		my += math.Log(y[i]) / float64(len(x))
	}
	for i := range x {
		dx := math.Log(x[i]) - mx
		xy += dx * (math.Log(y[i]) - my)
		xx += dx * dx
	}
	return xy / xx
}

// dearPages are the pages of testdata on which an extraction allocates more, each
// with the reason.
var dearPages = map[string]string{
	"broken-markup": "what the builder makes is thrown away when html.Parse has to read the page",
}

// An extraction allocates no more than decoding and html.Parse do, on any page
// of testdata, and far less often.
func TestAllocations(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector, which runs short tests, drops memory that would be used again")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // which would take the memory that is used again
	var counts, sizes []float64
	for _, p := range goldenPages(t) {
		parse := func() { new(extract.Parser).ParseBytes(p.src, p.page) }
		parse()
		count, size := allocations(10, parse)
		floorCount, floorSize := allocations(2, func() { floor(p.src) })
		counts, sizes = append(counts, count/floorCount), append(sizes, size/floorSize)
		mostCount, mostSize := 1.15, 1.25
		if reason, ok := dearPages[p.name]; ok {
			assert.True(t, count/floorCount > mostCount || size/floorSize > mostSize, "%s is listed as dear (%s) but is not: take it off the list", p.name, reason)
			mostCount, mostSize = 1.65, 1.65
		}
		assert.LessOrEqual(t, count/floorCount, mostCount, p.name)
		assert.LessOrEqual(t, size/floorSize, mostSize, p.name)
	}
	t.Logf("in terms of the floor: %.2f allocations and %.2f bytes on the median page, %.2f and %.2f on the worst",
		quantile(counts, 0.5), quantile(sizes, 0.5), quantile(counts, 1), quantile(sizes, 1))
}
