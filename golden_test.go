package jianbao_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/oracle"
	"github.com/jianbao-go/jianbao/render"
)

var update = flag.Bool("update", false, "rewrite the out files of the goldens")

// known lists the wants that are not met, as page/field, each with the
// reason. A row whose want is met fails the test.
var known = map[string]string{
	"english-page-in-zh-site/source": "an outlet without a label or a date beside it is read in Chinese lines only",
}

// TestGoldenPages checks every page under testdata/pages: its article and its
// Markdown byte for byte, the article against what a reader wrote down, and
// the Markdown against the article. See testdata/README.md.
func TestGoldenPages(t *testing.T) {
	for _, c := range goldenCases(t, "testdata/pages") {
		t.Run(c.name, func(t *testing.T) {
			var parser extract.Parser
			a, err := parser.ParseBytes(c.page(t), c.settings(t))
			require.NoError(t, err)
			require.NoError(t, a.Validate())

			dump, err := json.MarshalIndent(a, "", "  ")
			require.NoError(t, err)
			c.compare(t, ".out.json", append(dump, '\n'))
			var back jianbao.Article
			require.NoError(t, json.Unmarshal(dump, &back))
			require.Equal(t, a, &back, "JSON does not give the article back")

			var printer render.Printer
			c.compare(t, ".out.md", printer.Markdown(a))
			requireReadBack(t, a)

			for field, problem := range c.want(t).problems(a) {
				key := c.name + "/" + field
				if reason, ok := known[key]; ok {
					assert.NotEmpty(t, problem, "%s is listed as known (%s) but is met now: take it off the list", key, reason)
				} else {
					assert.Empty(t, problem, key)
				}
			}
		})
	}
	fields := new(reading).problems(new(jianbao.Article))
	for key := range known {
		name, field, _ := strings.Cut(key, "/")
		assert.FileExists(t, "testdata/pages/"+name+".want.json", "known row %s", key)
		assert.Contains(t, fields, field, "known row %s", key)
	}
}

// TestGoldenErrors checks every page under testdata/errors: none holds an
// article, and the error says what the page is.
func TestGoldenErrors(t *testing.T) {
	sentinels := []struct {
		name string
		err  error
	}{
		{"ErrBlocked", extract.ErrBlocked},
		{"ErrGone", extract.ErrGone},
		{"ErrList", extract.ErrList},
		{"ErrTooLarge", extract.ErrTooLarge},
		{"ErrNoArticle", extract.ErrNoArticle},
	}
	for _, c := range goldenCases(t, "testdata/errors") {
		t.Run(c.name, func(t *testing.T) {
			var parser extract.Parser
			a, err := parser.ParseBytes(c.page(t), c.settings(t))
			if !assert.Error(t, err) {
				t.Fatalf("title %q, text %.300q", a.Title, a.Text())
			}
			var names []string
			for _, s := range sentinels {
				if errors.Is(err, s.err) {
					names = append(names, s.name)
				}
			}
			c.compare(t, ".out.txt", []byte(strings.Join(append(names, err.Error()), "\n")+"\n"))
			want := strings.TrimSpace(string(c.read(t, ".want.txt")))
			require.NotEmpty(t, names, "error %q matches no sentinel", err)
			assert.Equal(t, want, names[0], "error: %v", err)
		})
	}
}

// TestGoldenFiles looks for files under testdata that belong to no case.
func TestGoldenFiles(t *testing.T) {
	for _, dir := range []string{"testdata/pages", "testdata/errors"} {
		files, err := os.ReadDir(dir)
		require.NoError(t, err)
		for _, f := range files {
			name, _, _ := strings.Cut(f.Name(), ".")
			assert.FileExists(t, filepath.Join(dir, name+".in.html"), "page of %s", f.Name())
		}
	}
}

// requireReadBack checks that the printed body reads back as the article.
func requireReadBack(t *testing.T, a *jianbao.Article) {
	t.Helper()
	words := render.WordsFor("zh-Hans")
	printer := render.Printer{Layout: []render.Part{render.Body}, Words: &words}
	md := printer.Markdown(a)
	diff, _ := oracle.Diff(oracle.Normal(a.Body, oracle.Hans), oracle.Parse(md))
	require.Empty(t, diff, "Markdown:\n%s", md)
}

// A goldenCase is a page with the files beside it.
type goldenCase struct{ dir, name string }

// goldenCases returns the cases of a folder. A folder without any fails.
func goldenCases(t *testing.T, dir string) []goldenCase {
	t.Helper()
	const in = ".in.html"
	files, err := filepath.Glob(filepath.Join(dir, "*"+in))
	require.NoError(t, err)
	require.NotEmpty(t, files, "no pages in %s", dir)
	var cases []goldenCase
	for _, f := range files {
		cases = append(cases, goldenCase{dir, strings.TrimSuffix(filepath.Base(f), in)})
	}
	return cases
}

func (c goldenCase) path(ext string) string { return filepath.Join(c.dir, c.name+ext) }

func (c goldenCase) read(t *testing.T, ext string) []byte {
	t.Helper()
	b, err := os.ReadFile(c.path(ext))
	require.NoError(t, err)
	return b
}

func (c goldenCase) page(t *testing.T) []byte { return c.read(t, ".in.html") }

// settings returns what the parser is told about the page.
func (c goldenCase) settings(t *testing.T) extract.Page {
	t.Helper()
	if !fileExists(c.path(".in.json")) {
		return extract.Page{}
	}
	var in struct {
		URL         string    `json:"url"`
		ContentType string    `json:"contentType"`
		Retrieved   time.Time `json:"retrieved"`
	}
	d := json.NewDecoder(bytes.NewReader(c.read(t, ".in.json")))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&in), c.path(".in.json"))
	return extract.Page{URL: in.URL, ContentType: in.ContentType, Retrieved: in.Retrieved}
}

// compare checks got against an out file, or writes it with -update.
func (c goldenCase) compare(t *testing.T, ext string, got []byte) {
	t.Helper()
	file := c.path(ext)
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o644))
		return
	}
	want, err := os.ReadFile(file)
	if !assert.NoError(t, err, "to make it: go test -run Golden -update .") {
		return
	}
	assert.Equal(t, string(want), string(got), "%s has changed; to accept: go test -run Golden -update .", file)
}

// want returns what a reader takes from the page, or nil.
func (c goldenCase) want(t *testing.T) *reading {
	t.Helper()
	if !fileExists(c.path(".want.json")) {
		return nil
	}
	var r reading
	d := json.NewDecoder(bytes.NewReader(c.read(t, ".want.json")))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&r), c.path(".want.json"))
	require.Equal(t, c.name, r.ID, "id of %s", c.path(".want.json"))
	require.NotEmpty(t, r.Body, "body of %s", c.path(".want.json"))
	return &r
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// A reading is what a careful reader takes from a page, written by hand.
type reading struct {
	ID       string              `json:"id"`
	URL      string              `json:"url"`
	Kind     string              `json:"kind"`
	Lang     string              `json:"lang"`
	Title    string              `json:"title"`
	Authors  []string            `json:"authors"`
	Editors  []string            `json:"editors"`
	Source   string              `json:"source"`
	Site     string              `json:"site"`
	Date     string              `json:"date"`
	Section  string              `json:"section"`
	Tags     []string            `json:"tags"`
	Body     []readingBlock      `json:"body"`
	Optional []string            `json:"optional"`
	Images   []string            `json:"images"`
	Notes    string              `json:"notes"`
	Alt      map[string][]string `json:"alt"`
	Encoding string              `json:"encoding"`
}

// A readingBlock is one block of a reading: T is p, h, li, quote, caption,
// table or code.
type readingBlock struct {
	T string `json:"t"`
	X string `json:"x"`
}

// problems returns for each checked field how the article differs from the
// reading, empty if it does not.
func (r *reading) problems(a *jianbao.Article) map[string]string {
	if r == nil {
		return nil
	}
	return map[string]string{
		"title":   r.text("title", r.Title, a.Title),
		"source":  r.text("source", r.Source, a.Source.Name),
		"lang":    r.text("lang", r.Lang, a.Lang),
		"date":    r.date(a.Published),
		"authors": r.names("authors", r.Authors, a.Authors()),
		"editors": r.names("editors", r.Editors, a.Editors()),
		"body":    r.body(a.Body),
	}
}

// text compares a field that holds one value.
func (r *reading) text(field, want, got string) string {
	if got == want || slices.Contains(r.Alt[field], got) {
		return ""
	}
	return fmt.Sprintf("got %q, want %q or one of %q", got, want, r.Alt[field])
}

// names compares a field that holds several values, in any order.
func (r *reading) names(field string, want, got []string) string {
	sorted := slices.Sorted(slices.Values(got))
	if slices.Equal(sorted, slices.Sorted(slices.Values(want))) {
		return ""
	}
	for _, alt := range r.Alt[field] {
		if slices.Equal(got, []string{alt}) || alt == "" && len(got) == 0 {
			return ""
		}
	}
	return fmt.Sprintf("got %q, want %q or one of %q", got, want, r.Alt[field])
}

// date compares the date, to the minute where the reading gives a time.
func (r *reading) date(got jianbao.Date) string {
	for _, want := range append([]string{r.Date}, r.Alt["date"]...) {
		if len(want) == len(time.DateOnly) {
			if got.Precision >= jianbao.PrecisionDay && got.Time.Format(time.DateOnly) == want {
				return ""
			}
			continue
		}
		moment, err := time.Parse(time.RFC3339, want)
		if err != nil {
			return "bad date in the want file: " + err.Error()
		}
		if got.Precision >= jianbao.PrecisionMinute && got.Time.Truncate(time.Minute).Equal(moment.Truncate(time.Minute)) {
			return ""
		}
	}
	return fmt.Sprintf("got %s (%q), want %s or one of %q", got, got.Raw, r.Date, r.Alt["date"])
}

// body compares the blocks one by one, without those that are optional.
func (r *reading) body(blocks []jianbao.Block) string {
	optional := make(map[string]bool)
	for _, s := range r.Optional {
		optional[letters(s)] = true
	}
	keep := func(blocks []readingBlock) []string {
		var out []string
		for _, b := range blocks {
			if b.T == "caption" {
				// The arrow that points at the picture and white space
				// before the credit are decoration.
				b.X = strings.TrimLeft(strings.Join(strings.Fields(b.X), ""), "▲▼►△▽")
			}
			if !optional[letters(b.X)] {
				out = append(out, b.T+" "+b.X)
			}
		}
		return out
	}
	want, got := keep(r.Body), keep(readBlocks(blocks))
	for i := range max(len(want), len(got)) {
		w, g := "nothing", "nothing"
		if i < len(want) {
			w = fmt.Sprintf("%q", want[i])
		}
		if i < len(got) {
			g = fmt.Sprintf("%q", got[i])
		}
		if w != g {
			return fmt.Sprintf("block %d of %d (optional ones not counted)\ngot  %s\nwant %s", i+1, len(want), g, w)
		}
	}
	return ""
}

// letters returns the letters and digits of s, by which optional texts are
// told.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// readBlocks returns blocks in the form of a reading.
func readBlocks(blocks []jianbao.Block) []readingBlock {
	var out []readingBlock
	add := func(kind, text string) {
		if text != "" {
			out = append(out, readingBlock{kind, text})
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *jianbao.Paragraph:
			add("p", jianbao.PlainText(b.Content))
		case *jianbao.Heading:
			add("h", jianbao.PlainText(b.Content))
		case *jianbao.Figure:
			add("caption", jianbao.PlainText(b.Caption)+b.Credit)
		case *jianbao.Embed:
			add("p", jianbao.PlainText(b.Content))
		case *jianbao.CodeBlock:
			add("code", b.Text)
		case *jianbao.List:
			for _, item := range b.Items {
				out = append(out, relabel("li", item.Blocks)...)
			}
		case *jianbao.Quote:
			out = append(out, relabel("quote", b.Blocks)...)
		case *jianbao.Table:
			add("caption", jianbao.PlainText(b.Caption))
			var rows []string
			for _, row := range b.Rows {
				var cells []string
				for _, c := range row.Cells {
					cells = append(cells, jianbao.PlainText(c.Content))
				}
				rows = append(rows, strings.Join(cells, "\t"))
			}
			add("table", strings.Join(rows, "\n"))
		case *jianbao.Rule:
		}
	}
	return out
}

// relabel reads the blocks of a list item or quote: its paragraphs are of
// that kind.
func relabel(kind string, blocks []jianbao.Block) []readingBlock {
	out := readBlocks(blocks)
	for i := range out {
		if out[i].T == "p" {
			out[i].T = kind
		}
	}
	return out
}
