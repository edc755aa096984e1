package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/archivetest"
	"github.com/jianbao-go/jianbao/internal/verdict"
)

// asProgram is set in the environment of the test binary that is to be the
// program.
const asProgram = "JIANBAO_BEAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		flag.Parse()
		beam.Init()
		code := command(context.Background(), flag.Args(), os.Stderr)
		if status, err := os.ReadFile("/proc/self/status"); err == nil { // on Linux
			_, peak, _ := strings.Cut(string(status), "VmHWM:")
			fmt.Fprintln(os.Stderr, "peak-kb", strings.Fields(peak)[0])
		}
		os.Exit(code)
	}
	ptest.Main(m)
}

// run runs the pipeline and returns its counters by name, and the files that
// it wrote.
func run(t testing.TB, c config) (counters map[string]int64, files map[string]string) {
	t.Helper()
	p, s := beam.NewPipelineWithRoot()
	build(s, c)
	result, err := ptest.RunWithMetrics(p)
	require.NoError(t, err)
	return countersOf(result), tree(t, c.out)
}

// tree returns the files in the folder by path.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		rel, relErr := filepath.Rel(dir, path)
		require.NoError(t, relErr)
		files[filepath.ToSlash(rel)] = string(b)
		return err
	}))
	return files
}

// without returns the files but for those in the folder, and those in it.
func without(files map[string]string, folder string) (rest, in map[string]string) {
	rest, in = make(map[string]string), make(map[string]string)
	for path, content := range files {
		if strings.HasPrefix(path, folder+"/") {
			in[path] = content
		} else {
			rest[path] = content
		}
	}
	return rest, in
}

// archives writes three archives of invented records to the folder: with a
// gzip member for each record, plain, and with a damaged member.
func archives(t testing.TB, dir string, stories int) []string {
	t.Helper()
	records := invented(t, newPress(t), stories)
	n := len(records) / 3
	member, _ := archivetest.Archive(t, append(records[:n:n], archivetest.TooLarge(t)), false)
	plain, _ := archivetest.Archive(t, records[n:2*n], true)
	broken, offsets := archivetest.Archive(t, records[2*n:], false)
	copy(broken[offsets[n-9]+20:], "no gzip here")
	var names []string
	for name, file := range map[string][]byte{"a.warc.gz": member, "b.warc": plain, "broken.warc.gz": broken} {
		names = append(names, filepath.Join(dir, name))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), file, 0o600))
	}
	return names
}

// TestSequential runs the pipeline over archives of a few hundred pages. The
// result is that of the sequential program with every article compared with
// every other one, and the same again in two branches.
func TestSequential(t *testing.T) {
	dir := t.TempDir()
	names := archives(t, dir, 260)
	ref := newReference(t)
	for _, name := range names {
		ref.read(t, name)
	}
	want := ref.files(t)
	counters, got := run(t, config{files: names, out: filepath.Join(dir, "one"), branches: 1})
	articles, letters := without(got, "errors")
	assert.Equal(t, keys(want), keys(articles))
	require.Equal(t, want, articles)
	_, again := run(t, config{files: names, out: filepath.Join(dir, "two"), branches: 2})
	require.Equal(t, got, again)

	checkVariety(t, got["counts.tsv"])
	checkCounters(t, counters, got["counts.tsv"], ref)
	checkLetters(t, letters, got["counts.tsv"])
}

func keys(m map[string]string) map[string]bool {
	out := make(map[string]bool)
	for k := range m {
		out[k] = true
	}
	return out
}

// totals returns the table of counts by outcome.
func totals(t testing.TB, table string) map[string]int64 {
	t.Helper()
	sums := make(map[string]int64)
	head, rows, _ := strings.Cut(table, "\n")
	require.Equal(t, "outcome\toutlet\tday\trecords", head)
	for row := range strings.Lines(rows) {
		cols := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		require.Len(t, cols, 4, row)
		n, err := strconv.ParseInt(cols[3], 10, 64)
		require.NoError(t, err)
		sums[cols[0]] += n
	}
	return sums
}

// checkVariety asserts that the archives had everything in them.
func checkVariety(t *testing.T, table string) {
	sums := totals(t, table)
	for _, reason := range verdict.Reasons {
		assert.Positive(t, sums[string(reason)], reason)
	}
	assert.Greater(t, sums["article"], int64(200))
	assert.Greater(t, sums[string(duplicateAddress)], int64(20))
	assert.Greater(t, sums[string(duplicateText)], int64(40))
	assert.Equal(t, int64(1), sums[string(unreadable)])
}

// checkCounters asserts that Beam's counters say what the table says.
func checkCounters(t *testing.T, counters map[string]int64, table string, ref *reference) {
	sums := totals(t, table)
	judged := int64(0)
	for reason, n := range sums {
		if reason == "article" {
			// Counted before it is known which ones are copies.
			n += sums[string(duplicateAddress)] + sums[string(duplicateText)]
			assert.Equal(t, int64(len(ref.cards)), n)
		}
		assert.Equal(t, n, counters[reason], reason)
	}
	for _, reason := range []verdict.Reason{verdict.Article, verdict.NonChinese, verdict.NoArticle, verdict.List, verdict.Gone, verdict.Blocked} {
		judged += counters[string(reason)]
	}
	assert.InDelta(t, judged, counters["pages"], float64(counters["no-article"]), "empty pages are not judged")
	assert.Greater(t, counters["bytes"], counters["pages"]*1000)
	assert.Greater(t, counters["ms"], counters["pages"]/100)
	assert.Greater(t, counters["shuffle-bytes"], counters["article"]*1000)
	assert.Positive(t, counters["comparisons"])
}

// checkLetters asserts that there is a letter for every record that could not
// be read.
func checkLetters(t *testing.T, letters map[string]string, table string) {
	sums, got := totals(t, table), make(map[string]int64)
	for path, file := range letters {
		for line := range strings.Lines(file) {
			var l struct {
				Reason, Error string
				Record        verdict.Place
			}
			require.NoError(t, json.Unmarshal([]byte(line), &l), line)
			got[l.Reason]++
			assert.NotEmpty(t, l.Record.File, line)
			if l.Reason == string(unreadable) {
				assert.Contains(t, path, "errors/broken-warc-gz-")
				assert.Contains(t, l.Error, "gzip", line)
				assert.Positive(t, l.Record.Offset, line)
			}
		}
	}
	for reason, n := range sums {
		if isError(verdict.Reason(reason)) {
			assert.Equal(t, n, got[reason], reason)
		}
		delete(got, reason)
	}
	assert.Empty(t, got)
}

// TestLines gives the same pages as lines of JSON and as an archive.
func TestLines(t *testing.T) {
	dir := t.TempDir()
	records := invented(t, newPress(t), 12)
	var lines, plain bytes.Buffer
	z := gzip.NewWriter(&lines)
	var utf8 []archivetest.Record
	for _, r := range records {
		if r.Want != verdict.Article {
			continue
		}
		_, body, _ := bytes.Cut(r.Content, []byte("\r\n\r\n"))
		page := Page{URL: r.TargetURI, Fetched: micros(r.Date), Body: body, ContentType: "text/html"}
		b, err := jsonLine(pageLine{URL: r.TargetURI, HTML: string(body), Date: r.Date})
		require.NoError(t, err)
		if a, _, err := page.judge(); err != nil || a == nil || bytes.Contains(b, []byte(`\ufffd`)) {
			continue // not in UTF-8, which JSON is
		}
		z.Write(b)
		plain.Write(b)
		utf8 = append(utf8, r)
	}
	require.NoError(t, z.Close())
	require.Greater(t, len(utf8), 5)
	archive, _ := archivetest.Archive(t, utf8, false)
	for name, file := range map[string][]byte{"p.warc.gz": archive, "p.jsonl": plain.Bytes(), "p.jsonl.gz": lines.Bytes()} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), file, 0o600))
	}
	var pages []map[string]string
	for _, name := range []string{"p.warc.gz", "p.jsonl", "p.jsonl.gz"} {
		_, files := run(t, config{files: []string{filepath.Join(dir, name)}, out: filepath.Join(dir, "out", name), branches: 1})
		_, md := without(files, "pages")
		pages = append(pages, md)
		assert.Len(t, pages[0], len(md))
	}
	assert.NotEmpty(t, pages[0])
	assert.Equal(t, pages[0], pages[1])
	assert.Equal(t, pages[0], pages[2])
}
