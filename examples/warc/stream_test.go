package main

import (
	"bytes"
	"flag"
	"io"
	"net/http"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/archivetest"
	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/internal/warc"
)

var streamMB = flag.Int64("stream", 60, "megabytes that TestStreamMemory reads")

// A generator is an archive that is made while it is read. It measures the
// heap now and then.
type generator struct {
	records [][]byte // to be given again and again
	left    int64    // bytes to give, rounded up to whole records
	given   int

	rest  []byte // of the record at hand
	heaps []uint64
	since int64 // bytes since the last measurement
	every int64
}

// newGenerator returns an archive of the pages under testdata, of at least
// size bytes. The heap is measured some fifty times.
func newGenerator(t testing.TB, size int64) *generator {
	t.Helper()
	g := &generator{left: size, every: size / 50}
	for _, name := range archivetest.Stories(t) {
		body, page := archivetest.Page(t, name)
		r := archivetest.Response(page, http.StatusOK, nil, body, verdict.Article)
		var b bytes.Buffer
		w := warc.NewWriter(&b)
		w.Plain = true
		require.NoError(t, w.Write(r.Record, r.Content))
		g.records = append(g.records, b.Bytes())
	}
	return g
}

// Read implements [io.Reader].
func (g *generator) Read(p []byte) (int, error) {
	if len(g.rest) == 0 {
		if g.left <= 0 {
			return 0, io.EOF
		}
		g.rest = g.records[g.given%len(g.records)]
		g.given++
		g.left -= int64(len(g.rest))
	}
	n := copy(p, g.rest)
	g.rest = g.rest[n:]
	if g.since += int64(n); g.every > 0 && g.since >= g.every {
		g.since = 0
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		g.heaps = append(g.heaps, m.HeapAlloc)
	}
	return n, nil
}

// A lines counts what is written.
type lines struct{ n int }

// Write implements [io.Writer].
func (l *lines) Write(p []byte) (int, error) {
	l.n += bytes.Count(p, []byte("\n"))
	return len(p), nil
}

// TestStreamMemory reads a long archive and asserts that what is in use after
// a collection does not grow with what was read.
func TestStreamMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a long archive")
	}
	g := newGenerator(t, *streamMB<<20)
	var out lines
	end := scan(t.Context(), g, 0, &out, &progress{quiet: true})
	require.NoError(t, end.err)
	n := 0
	for _, c := range end.counts {
		n += c
	}
	assert.Equal(t, g.given, n, "records counted")
	assert.Equal(t, end.counts[verdict.Article], out.n, "lines")
	assert.Greater(t, out.n, n/2)

	require.Greater(t, len(g.heaps), 40)
	// The first tenth fills the pools. The two cores' pages in work differ
	// from one measurement to the next.
	const slack = 4 << 20
	early, late := slices.Max(g.heaps[:len(g.heaps)/10]), slices.Max(g.heaps[len(g.heaps)/10:])
	t.Logf("%d records, heap after collection at most %.1f MB early, %.1f MB late", n, float64(early)/1e6, float64(late)/1e6)
	assert.Less(t, late, early+slack, "bytes in use: %v", g.heaps)
}

// BenchmarkScan reads an archive of 8 MB. Run it with -cpu 1,2.
func BenchmarkScan(b *testing.B) {
	const size = 8 << 20
	b.SetBytes(size)
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		g := newGenerator(b, size)
		g.every = 0
		end := scan(b.Context(), g, 0, io.Discard, &progress{quiet: true})
		require.NoError(b, end.err)
		pages += g.given
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}
