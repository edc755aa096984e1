// Compare puts the library and its Go peers side by side over a list of pages:
// how right they are, where there is gold to score against, and what they cost.
//
// Usage:
//
//	compare [-out DIR] [-score score.py -gold DIR] [-passes N] [-timeout D] PAGES.tsv
//
// PAGES.tsv has a line a page: an id, the page's path relative to the folder
// of PAGES.tsv, and its URL or nothing, separated by tabs. Tables in Markdown go
// to standard output. With -out, DIR gets what every extractor found as JSON
// lines (NAME.jsonl), the tables (table.md) and, if there are scores, a picture
// of accuracy against cost (plot.svg). Scores are what score.py, run by
// python3, makes of the JSON lines and the gold.
//
// Everyone gets the bytes of a page and is timed from there: decoding, parsing
// and extraction, one page at a time in one goroutine. Costs are relative to the
// floor, which is decoding and [html.Parse] of the same bytes, measured right
// before. A time is processor time, collecting garbage included, and the median
// of five calls after one that is not counted; with -passes above 1 it is the
// least of that many such medians. Both take the edge off other programs on
// the machine.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

func main() {
	var opt options
	flag.StringVar(&opt.out, "out", "", "`folder` for JSON lines, tables and plot")
	flag.StringVar(&opt.score, "score", "", "score.py, to score with `script`")
	flag.StringVar(&opt.gold, "gold", "", "`folder` of the gold that -score needs")
	flag.IntVar(&opt.passes, "passes", 1, "how often to measure each page")
	flag.DurationVar(&opt.timeout, "timeout", 10*time.Second, "how long an extractor may take for a page")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: compare [-out DIR] [-score score.py -gold DIR] [-passes N] [-timeout D] PAGES.tsv")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 || opt.passes < 1 || (opt.score == "") != (opt.gold == "") {
		flag.Usage()
		os.Exit(2)
	}
	opt.pages = flag.Arg(0)
	if err := run(os.Stdout, os.Stderr, opt); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	pages, out, score, gold string
	passes                  int
	timeout                 time.Duration
}

// run measures all pages and writes the tables to w. How far it is goes to log.
func run(w, log io.Writer, opt options) (err error) {
	pages, err := readList(opt.pages)
	if err != nil {
		return err
	}
	if len(pages) == 0 {
		return fmt.Errorf("%s lists no pages", opt.pages)
	}
	dir := opt.out
	if dir == "" { // score.py reads files in any case
		if dir, err = os.MkdirTemp("", "compare"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	} else if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}

	all := newMeasurement(pages, opt.timeout)
	for pass := range opt.passes {
		fmt.Fprintf(log, "pass %d of %d over %d pages\n", pass+1, opt.passes, len(pages))
		if err := all.pass(); err != nil {
			return err
		}
	}
	rows := all.rows()
	for i := range rows {
		name := filepath.Join(dir, rows[i].name+".jsonl")
		if err := rows[i].writeLines(name); err != nil {
			return err
		}
		if opt.score != "" {
			if rows[i].scores, err = score(opt.score, opt.gold, name); err != nil {
				return err
			}
		}
	}
	tables := extractorTable(rows) + "\n" + printerTable(all.printerRows())
	if _, err := io.WriteString(w, tables); err != nil || opt.out == "" {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "table.md"), []byte(tables), 0o644); err != nil {
		return err
	}
	if opt.score == "" {
		return nil
	}
	return os.WriteFile(filepath.Join(dir, "plot.svg"), plot(rows), 0o644)
}
