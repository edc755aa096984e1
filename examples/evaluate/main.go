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
// The times are milliseconds of the processor: ms is
// [extract.Parser.ParseBytes], floor_ms is decoding and [html.Parse] of the same
// bytes in the same process. The two run in turns on one processor, and of
// five times each the least counts: what else the machine does only adds to it.
// With -j above 1 pages disturb each other, so no times are written.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/clock"
	"github.com/jianbao-go/jianbao/internal/scoring"
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

// run writes one line for every page of the list, in its order.
func run(w io.Writer, list string, jobs int, parser *extract.Parser) error {
	pages, err := scoring.ReadPages(list)
	if err != nil {
		return err
	}
	results := make([]scoring.Result, len(pages))
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

// evaluate extracts one page, and measures it if timed is set.
func evaluate(p scoring.Page, parser *extract.Parser, timed bool) (scoring.Result, error) {
	b, err := os.ReadFile(p.Path)
	if err != nil {
		return scoring.Result{}, err
	}
	pg := extract.Page{URL: p.URL}
	a, err := parser.ParseBytes(b, pg)
	var r scoring.Result
	if a != nil {
		r = scoring.HeadOf(a)
		for _, b := range a.Body {
			r.Blocks = appendBlock(r.Blocks, b)
		}
		r.Images = images(a)
	}
	r.ID = p.ID
	if err != nil {
		r.Error = err.Error()
	}
	if timed {
		r.MS, r.FloorMS = inTurns(func() { parser.ParseBytes(b, pg) }, func() { floor(b) })
	}
	return r, nil
}

// floor does what no extractor can do without: it decodes and parses.
func floor(b []byte) {
	text, err := charset.NewReader(bytes.NewReader(b), "")
	if err != nil {
		return
	}
	html.Parse(text)
}

// inTurns returns the least times of f and g in milliseconds.
func inTurns(f, g func()) (fMS, gMS float64) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // else the time of the collector's other threads counts
	fMS, gMS = math.Inf(1), math.Inf(1)
	for range 5 {
		fMS, gMS = min(fMS, took(f)), min(gMS, took(g))
	}
	return fMS, gMS
}

// took returns how long f keeps the processor, in milliseconds.
func took(f func()) float64 {
	start := clock.Processor()
	f()
	return float64((clock.Processor() - start).Microseconds()) / 1000
}
