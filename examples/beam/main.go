// Beam cuts the Chinese articles out of more pages than one machine can take:
// what examples/warc does, on any runner of Apache Beam.
//
// Usage:
//
//	beam -out DIR [-branches N] [flags of Beam] FILE...
//
// A FILE is a web archive (.warc, .warc.gz) or has lines of JSON (.jsonl,
// .jsonl.gz), each of a page:
//
//	{"url":"https://…","html":"<!DOCTYPE html>…","date":"2022-06-16T00:05:00Z"}
//
// where date, when it was fetched, may be missing. Names may be patterns
// (*.warc.gz), and names of objects (gs://…, s3://…). The same holds for DIR,
// which must be empty:
//
//	articles/OUTLET/DAY.jsonl    articles as examples/warc writes them, the earliest first
//	pages/OUTLET/DAY/ID.md       each of them in Markdown
//	duplicates/OUTLET/DAY.jsonl  copies of other articles, and of which
//	errors/INPUT.jsonl           records that could not be read, and why
//	counts.tsv                   what became of all records, by outlet and day
//
// The same files give the same output on every runner. Without -runner that
// is prism, in this process. At the end the counters are told on standard error.
//
// The exit code is 0 if everything was written, 1 if not, and 2 after wrong usage.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/s3" // for s3:// names
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

var (
	out      = flag.String("out", "", "`folder` or prefix of objects to write to; must be empty")
	branches = flag.Int("branches", 1, "deal the files into `n` branches, for runners that do not spread them over workers themselves, such as prism")
)

func main() {
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: beam -out DIR [-branches N] [flags of Beam] FILE...")
		flag.PrintDefaults()
	}
	flag.Parse()
	beam.Init() // does not return in a worker
	os.Exit(command(context.Background(), flag.Args(), os.Stderr))
}

// command runs the pipeline over the files and returns the exit code.
func command(ctx context.Context, patterns []string, stderr io.Writer) int {
	c, err := newConfig(ctx, patterns)
	if err != nil {
		fmt.Fprintln(stderr, "beam:", err)
		return exitUsage
	}
	p, s := beam.NewPipelineWithRoot()
	build(s, c)
	result, err := beamx.RunWithMetrics(ctx, p)
	if err != nil {
		fmt.Fprintln(stderr, "beam:", err)
		return exitFailed
	}
	if result != nil { // not that of a job that goes on without this program
		printCounters(stderr, result)
	}
	return exitOK
}

// newConfig returns the configuration that the flags ask for.
func newConfig(ctx context.Context, patterns []string) (config, error) {
	c := config{out: *out, branches: *branches}
	if c.out == "" || c.branches < 1 || len(patterns) == 0 {
		return c, errors.New("needs -out, files, and at least one of -branches; see -help")
	}
	for _, pattern := range patterns {
		files, err := list(ctx, pattern)
		if err != nil {
			return c, err
		}
		if len(files) == 0 {
			return c, fmt.Errorf("no file %s", pattern)
		}
		c.files = append(c.files, files...)
	}
	slices.Sort(c.files)
	c.files = slices.Compact(c.files)
	for _, name := range c.files {
		if !isInput(name) {
			return c, fmt.Errorf("unknown kind of file: %s; it may end in .warc .warc.gz .jsonl .jsonl.gz", name)
		}
	}
	c.branches = min(c.branches, len(c.files))
	old, err := list(ctx, join(c.out, "*"))
	if err == nil && len(old) > 0 {
		err = fmt.Errorf("%s is not empty", c.out)
	}
	return c, err
}

// list returns the files that the pattern stands for.
func list(ctx context.Context, pattern string) ([]string, error) {
	fs, err := filesystem.New(ctx, pattern)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	return fs.List(ctx, pattern)
}
