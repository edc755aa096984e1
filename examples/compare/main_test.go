package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/scoring"
)

// testList copies two pages under testdata and returns the list of them.
func testList(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var list strings.Builder
	for _, name := range []string{"taiwan-big5", "government-notice"} {
		b, err := os.ReadFile("../../testdata/pages/" + name + ".in.html")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".html"), b, 0o600))
		list.WriteString(name + "\t" + name + ".html\thttps://news.example.com/" + name + "\n\n")
	}
	file := filepath.Join(dir, "pages.tsv")
	require.NoError(t, os.WriteFile(file, []byte(list.String()), 0o600))
	return file
}

// cells returns the cells of the tables in Markdown, by table and row.
func cells(t *testing.T, tables string) [][][]string {
	t.Helper()
	var out [][][]string
	for table := range strings.SplitSeq(strings.TrimSpace(tables), "\n\n") {
		var rows [][]string
		for line := range strings.Lines(table) {
			require.Regexp(t, `^\|.*\|\n?$`, line)
			row := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
			if len(rows) > 0 {
				require.Len(t, row, len(rows[0]), line)
			}
			rows = append(rows, row)
		}
		out = append(out, rows)
	}
	return out
}

func TestRun(t *testing.T) {
	var out strings.Builder
	dir := filepath.Join(t.TempDir(), "out")
	require.NoError(t, run(&out, io.Discard, options{pages: testList(t), out: dir, passes: 2, timeout: time.Minute}))
	tables := cells(t, out.String())
	require.Len(t, tables, 2)
	require.Len(t, tables[0], len(extractors)+2)
	require.Len(t, tables[1], len(printers)+2)
	assert.Equal(t, []string{" extractor ", " version ", " ms/floor ", " p95 ", " allocs/floor ", " bytes/floor ", " failed "}, tables[0][0])
	for _, row := range tables[0][2:] {
		assert.Equal(t, " 0 of 2 ", row[len(row)-1], row)
	}
	file, err := os.ReadFile(filepath.Join(dir, "table.md"))
	require.NoError(t, err)
	assert.Equal(t, out.String(), string(file))
	assert.NoFileExists(t, filepath.Join(dir, "plot.svg"), "there are no scores to draw")

	// A sentence of each story, which everyone finds.
	sentences := map[string]string{"taiwan-big5": "", "government-notice": ""}
	for _, e := range extractors {
		b, err := os.ReadFile(filepath.Join(dir, e.name+".jsonl"))
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSpace(string(b)), "\n")
		require.Len(t, lines, 2, e.name)
		for _, line := range lines {
			var r scoring.Result
			require.NoError(t, json.Unmarshal([]byte(line), &r))
			require.Contains(t, sentences, r.ID)
			longest := ""
			var text strings.Builder
			for _, bl := range r.Blocks {
				text.WriteString(bl.X)
				if len(bl.X) > len(longest) {
					longest = bl.X
				}
			}
			if e.name == ours {
				sentences[r.ID], _, _ = strings.Cut(longest, "。")
				require.NotEmpty(t, sentences[r.ID])
			}
			assert.Contains(t, text.String(), sentences[r.ID], "%s of %s", e.name, r.ID)
			assert.Positive(t, r.MS)
			assert.Positive(t, r.FloorMS)
			assert.Positive(t, r.Allocs)
			assert.Greater(t, r.FloorAllocs, uint64(100))
		}
	}
}

func TestRunScored(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3")
	}
	dir := t.TempDir()
	script := filepath.Join(dir, "score.py")
	// It gives f1 by the lines, and no score for what has no gold.
	require.NoError(t, os.WriteFile(script, []byte(`
import json, sys
gold, lines, flag = sys.argv[1:]
assert gold == "the gold" and flag == "--json"
print(json.dumps({"pages": 2, "f1": len(open(lines, encoding="utf-8").readlines()) / 4, "perfect": 0.75, "lang": None}))
`), 0o600))
	var out strings.Builder
	opt := options{pages: testList(t), out: filepath.Join(dir, "out"), score: script, gold: "the gold", passes: 1, timeout: time.Minute}
	require.NoError(t, run(&out, io.Discard, opt))
	table := cells(t, out.String())[0]
	require.Equal(t, []string{" f1 ", " perfect "}, table[0][2:4])
	for _, row := range table[2:] {
		assert.Equal(t, []string{" 0.500 ", " 0.750 "}, row[2:4], row)
	}
	svg, err := os.ReadFile(filepath.Join(opt.out, "plot.svg"))
	require.NoError(t, err)
	for _, e := range extractors {
		assert.Contains(t, string(svg), ">"+e.name+"</text>")
	}
	opt.gold = "no gold"
	assert.ErrorContains(t, run(io.Discard, io.Discard, opt), "AssertionError")
}

func TestRunErrors(t *testing.T) {
	for _, row := range []struct{ name, list, want string }{
		{"empty", "\n", "lists no pages"},
		{"no path", "a\n", "pages.tsv:1: want id, path and URL"},
		{"bad address", "\na\ta.html\t:x\n", ": a: parse"},
		{"missing page", "a\ta.html\n", "a.html"},
	} {
		t.Run(row.name, func(t *testing.T) {
			list := filepath.Join(t.TempDir(), "pages.tsv")
			require.NoError(t, os.WriteFile(list, []byte(row.list), 0o600))
			err := run(io.Discard, io.Discard, options{pages: list, passes: 1, timeout: time.Minute})
			assert.ErrorContains(t, err, row.want)
		})
	}
}

func TestAttempt(t *testing.T) {
	hang := make(chan struct{})
	defer close(hang)
	for _, row := range []struct {
		name    string
		extract func([]byte, *page) (func() scoring.Result, error)
		want    scoring.Result
	}{
		{"fine", func([]byte, *page) (func() scoring.Result, error) {
			return func() scoring.Result { return scoring.Result{Title: "大桥今天通车"} }, nil
		}, scoring.Result{Title: "大桥今天通车"}},
		{"error", func([]byte, *page) (func() scoring.Result, error) { return nil, errors.New("text is too short") }, scoring.Result{Error: "text is too short"}},
		{"panic", func([]byte, *page) (func() scoring.Result, error) { panic("index out of range") }, scoring.Result{Error: "panic: index out of range"}},
		{"panic in the result", func([]byte, *page) (func() scoring.Result, error) {
			return func() scoring.Result { panic("nil node") }, nil
		}, scoring.Result{Error: "panic: nil node"}},
		{"hang", func([]byte, *page) (func() scoring.Result, error) { <-hang; return nil, nil }, scoring.Result{Error: "timeout after 50ms"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			assert.Equal(t, row.want, attempt(extractor{extract: row.extract}, nil, nil, 50*time.Millisecond))
		})
	}
}

func TestRatios(t *testing.T) {
	one := cost{1, 10, 100}
	pairs := []pair{{own: cost{3, 20, 400}, floor: one}, {}, {own: cost{1, 10, 100}, floor: one}, {own: cost{2, 30, 800}, floor: one}}
	assert.Equal(t, ratios{ms: 2, p95: 3, allocs: 2, bytes: 4}, ratiosOf(pairs), "pages that failed do not count")
	assert.True(t, math.IsNaN(ratiosOf(nil).ms))
	assert.Equal(t, cost{1, 10, 90}, least(cost{2, 10, 90}, cost{1, 10, 100}))
	assert.Equal(t, one, least(cost{}, one))
}

func TestCost(t *testing.T) {
	var kept [][]byte
	n := 0
	c := costOf(func() { n++; kept = append(kept[:0], make([]byte, 1<<20)) })
	assert.Equal(t, calls, n)
	assert.GreaterOrEqual(t, c.bytes, uint64(1<<20))
	assert.Less(t, c.bytes, uint64(2<<20), "of one call")
	assert.NotEmpty(t, kept)
}

func TestExtractorTable(t *testing.T) {
	unknown := row{name: "c", ratios: ratiosOf(nil), results: make([]scoring.Result, 3), failed: 3}
	plain := []row{{name: "a", ratios: ratios{ms: 2}}, unknown, {name: "b", ratios: ratios{ms: 1}}}
	got := cells(t, extractorTable(plain))[0]
	assert.Equal(t, " b ", got[2][0], "without scores the fastest is first")
	assert.Equal(t, []string{" c ", "  ", " – ", " – ", " – ", " – ", " 3 of 3 "}, got[4])

	scored := []row{{name: "a", scores: map[string]float64{"perfect": 0.5}}, {name: "b", scores: map[string]float64{"perfect": 0.75}}}
	assert.Equal(t, " b ", cells(t, extractorTable(scored))[0][2][0], "with scores the best is first")
}

func TestVersions(t *testing.T) {
	for _, e := range extractors {
		if e.name == ours {
			assert.Equal(t, "this checkout", versionOf(e.module))
			continue
		}
		assert.Regexp(t, `^v\d`, versionOf(e.module), e.name)
	}
	for _, p := range printers[1:] {
		assert.Regexp(t, `^v\d`, versionOf(p.module), p.name)
	}
}

func TestPlot(t *testing.T) {
	var rows []row
	for i, name := range []string{ours, "one", "another", "a-third-extractor", "a-fourth-extractor", "failed"} {
		r := row{name: name, scores: map[string]float64{"perfect": 0.66}, ratios: ratios{ms: 2 + float64(i)/20}}
		if name == "failed" {
			r.ratios.ms = math.NaN()
		}
		rows = append(rows, r)
	}
	rows[0].ratios.ms = 0.9 // a page can cost less than the floor
	svg := plot(rows)
	var doc struct {
		Circles []struct {
			X float64 `xml:"cx,attr"`
			Y float64 `xml:"cy,attr"`
		} `xml:"circle"`
		Texts []struct {
			Class string  `xml:"class,attr"`
			X     float64 `xml:"x,attr"`
			Y     float64 `xml:"y,attr"`
			Text  string  `xml:",chardata"`
		} `xml:"text"`
	}
	require.NoError(t, xml.Unmarshal(svg, &doc), string(svg))
	require.Len(t, doc.Circles, 5)
	var labels []box
	for _, x := range doc.Texts {
		if strings.HasPrefix(x.Class, "name-") {
			labels = append(labels, box{x.X, x.Y - 12, x.X + charWidth*float64(len(x.Text)), x.Y + 4})
		}
	}
	require.Len(t, labels, 5)
	for i, l := range labels {
		assert.True(t, l.x0 >= 0 && l.x1 <= plotWidth && l.y0 >= 0 && l.y1 <= plotHeight, "label %d is off the plot: %v", i, l)
		for j := range i {
			assert.False(t, l.overlaps(labels[j]), "labels %d and %d: %v, %v", i, j, l, labels[j])
		}
		for j, c := range doc.Circles {
			assert.False(t, l.overlaps(box{c.X - 6, c.Y - 6, c.X + 6, c.Y + 6}), "label %d and dot %d", i, j)
		}
	}
	assert.NotContains(t, string(svg), "failed")
	assert.Greater(t, doc.Circles[0].X, float64(plotLeft))
}

func TestAxis(t *testing.T) {
	for _, c := range []struct {
		name  string
		costs []float64
		want  []float64
	}{
		{"none", nil, []float64{1, 2}},
		{"above the floor", []float64{1.1, 4, 13}, []float64{1, 2, 5, 10, 20}},
		{"below the floor", []float64{0.9, 2.2}, []float64{0.5, 1, 2, 5}},
		{"on steps", []float64{1, 5}, []float64{1, 2, 5, 10}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rows []row
			for _, ms := range c.costs {
				rows = append(rows, row{ratios: ratios{ms: ms}})
			}
			assert.Equal(t, c.want, axis(rows))
		})
	}
}
