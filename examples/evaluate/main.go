// Evaluate extracts a list of pages and writes what it found as JSON lines,
// for scoring against hand-made gold and for measuring time.
//
// Usage:
//
//	evaluate [-rules=false] [-j N] PAGES.tsv > predictions.jsonl
//	evaluate -links LISTS.tsv > predictions.jsonl
//
// PAGES.tsv has a line a page: an id, the page's path relative to the folder
// of PAGES.tsv, and its URL or nothing, separated by tabs.
//
// The times are milliseconds: ms is [extract.Parser.ParseBytes], floor_ms is
// decoding and [html.Parse] of the same bytes in the same process. Each is the
// median of five runs after one that is not counted. With -j above 1 pages
// disturb each other, so no times are written.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

func main() {
	jobs := flag.Int("j", 1, "pages to extract at once")
	rules := flag.Bool("rules", true, "use the built-in site rules")
	lists := flag.Bool("links", false, "write the article links of list pages")
	flag.Parse()
	parser := extract.Parser{NoBuiltinRules: !*rules}
	if flag.NArg() != 1 || *jobs < 1 {
		fmt.Fprintln(os.Stderr, "usage: evaluate [-rules=false] [-j N] PAGES.tsv | evaluate -links LISTS.tsv")
		os.Exit(2)
	}
	var err error
	if *lists {
		err = runLinks(os.Stdout, flag.Arg(0))
	} else {
		err = run(os.Stdout, flag.Arg(0), *jobs, &parser)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

// A page is one line of the list.
type page struct {
	id, path, url string
}

// run writes one line for every page of the list, in its order.
func run(w io.Writer, list string, jobs int, parser *extract.Parser) error {
	pages, err := readList(list)
	if err != nil {
		return err
	}
	results := make([]result, len(pages))
	errs := make([]error, len(pages))
	var wg sync.WaitGroup
	slots := make(chan struct{}, jobs)
	for i, p := range pages {
		slots <- struct{}{}
		wg.Go(func() {
			results[i], errs[i] = evaluate(p, parser, jobs == 1)
			<-slots
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, r := range results {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// readList reads the list of pages.
func readList(name string) ([]page, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var pages []page
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		cols := strings.Split(lines.Text(), "\t")
		if len(cols) < 2 {
			return nil, fmt.Errorf("%s:%d: want id, path and URL separated by tabs", name, n)
		}
		p := page{id: cols[0], path: filepath.Join(filepath.Dir(name), filepath.FromSlash(cols[1]))}
		if len(cols) > 2 {
			p.url = strings.TrimSpace(cols[2])
		}
		pages = append(pages, p)
	}
	return pages, lines.Err()
}

// A result is the line written for a page.
type result struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Authors []string `json:"authors"`
	Editors []string `json:"editors"`
	Source  string   `json:"source"`
	Site    string   `json:"site"`
	Date    string   `json:"date"`
	Lang    string   `json:"lang"`
	Section string   `json:"section"`
	Tags    []string `json:"tags"`
	Blocks  []block  `json:"blocks"`
	Images  []string `json:"images"`
	Error   string   `json:"error,omitempty"`
	MS      float64  `json:"ms,omitempty"`
	FloorMS float64  `json:"floor_ms,omitempty"`
}

// evaluate extracts one page, and measures it if timed is set.
func evaluate(p page, parser *extract.Parser, timed bool) (result, error) {
	b, err := os.ReadFile(p.path)
	if err != nil {
		return result{}, err
	}
	pg := extract.Page{URL: p.url}
	a, err := parser.ParseBytes(b, pg)
	r := result{ID: p.id}
	if err != nil {
		r.Error = err.Error()
	}
	if a != nil {
		r.fill(a)
	}
	if timed {
		r.MS = median(func() { parser.ParseBytes(b, pg) })
		r.FloorMS = median(func() { floor(b) })
	}
	return r, nil
}

// fill copies the article into the result.
func (r *result) fill(a *jianbao.Article) {
	r.Title, r.Authors, r.Editors = a.Title, a.Authors(), a.Editors()
	r.Source, r.Site, r.Lang = a.Source.Name, a.Site, a.Lang
	if a.Published.Precision >= jianbao.PrecisionDay {
		r.Date = a.Published.String()
	}
	if n := len(a.Section); n > 0 {
		r.Section = a.Section[n-1]
	}
	for _, t := range a.Tags {
		r.Tags = append(r.Tags, t.Name)
	}
	for _, b := range a.Body {
		r.Blocks = appendBlock(r.Blocks, b)
	}
	r.Images = images(a)
}

// floor does what no extractor can do without: it decodes and parses.
func floor(b []byte) {
	text, err := charset.NewReader(bytes.NewReader(b), "")
	if err != nil {
		return
	}
	html.Parse(text)
}

// median returns the median time of five calls of f in milliseconds, after
// one call that is not counted.
func median(f func()) float64 {
	f()
	var times [5]time.Duration
	for i := range times {
		start := time.Now()
		f()
		times[i] = time.Since(start)
	}
	slices.Sort(times[:])
	return float64(times[2].Microseconds()) / 1000
}
