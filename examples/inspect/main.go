// Inspect shows why an article is what it is: it writes an HTML file for each
// page, with the page's text in colour by what the extraction decided about
// it, the head data beside it with where each value came from, and the
// Markdown that comes of it.
//
// Usage:
//
//	inspect [flags] PAGE...
//
// PAGE is a file or an http or https address. The files are written to the
// folder inspect, or to that of -o, and their names are printed. With several
// pages there is an index.html too.
//
//	inspect page.html
//	inspect -url https://example.org/1.html page.html
//	inspect -o reports saved/*.html
//	inspect -rules rules.txt https://example.org/1.html
//
// The rules are site rules in the format of extract.Rules, to be tried out.
//
// The files stand alone: they hold no script, load nothing, and nothing of the
// page is in them but its text.
//
// # Exit status
//
//	0  all files were written, also those of pages without an article
//	2  the command line is wrong
//	3  a page could not be fetched or read, the rules are none, or a file could
//	   not be written
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/atomicfile"
	"github.com/jianbao-go/jianbao/internal/fetch"
	"github.com/jianbao-go/jianbao/nav"
)

// The exit statuses.
const (
	statusOK    = 0
	statusUsage = 2
	statusIO    = 3
)

const userAgent = "jianbao-inspect (+https://github.com/jianbao-go/jianbao)"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// options are the flags and the pages.
type options struct {
	folder, pageURL, rulesFile string
	allowPrivate               bool
	inputs                     []string
}

// run is the program: it returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	opt, err := parseArgs(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return statusOK
	case err != nil:
		fmt.Fprintln(stderr, "inspect:", err)
		return statusUsage
	}
	if err := inspectAll(ctx, opt, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "inspect:", err)
		return statusIO
	}
	return statusOK
}

// parseArgs reads the command line.
func parseArgs(args []string, stderr io.Writer) (*options, error) {
	var opt options
	fs := flag.NewFlagSet("inspect", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&opt.folder, "o", "inspect", "write to `FOLDER`, which is made if it is not there")
	fs.StringVar(&opt.pageURL, "url", "", "the page's own `ADDRESS`, if it is read from a file")
	fs.StringVar(&opt.rulesFile, "rules", "", "use the site rules in `FILE` too")
	fs.BoolVar(&opt.allowPrivate, "allow-private", false, "fetch from private networks and through proxies too")
	fs.Usage = func() {
		fmt.Fprintln(stderr, "usage: inspect [flags] PAGE...\n\nPAGE is a file or an http or https address.")
		fs.PrintDefaults()
	}
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, errors.New("see inspect -help") // fs has told what is wrong
	}
	opt.inputs = fs.Args()
	switch {
	case len(opt.inputs) == 0:
		return nil, errors.New("want a page; see inspect -help")
	case opt.folder == "":
		return nil, errors.New("-o names no folder")
	case opt.pageURL != "" && len(opt.inputs) > 1:
		return nil, fmt.Errorf("-url is the address of one page, got %d pages", len(opt.inputs))
	case opt.pageURL != "" && !isWeb(opt.pageURL):
		return nil, fmt.Errorf("-url %q is no http or https address", opt.pageURL)
	case opt.rulesFile != "" && opt.pageURL == "" && !slices.ContainsFunc(opt.inputs, isWeb):
		return nil, errors.New("-rules are for a page's address; give it with -url")
	}
	return &opt, nil
}

// isWeb reports whether s is an absolute http or https address.
func isWeb(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// inspectAll writes the files of all pages, and an index if there are several.
// A page that cannot be read does not keep the others from being written.
func inspectAll(ctx context.Context, opt *options, stdout, stderr io.Writer) error {
	rules, err := readRules(opt.rulesFile)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(opt.folder, 0o777); err != nil {
		return err
	}
	in := input{fetcher: &fetch.Fetcher{UserAgent: userAgent, AllowPrivate: opt.allowPrivate}, pageURL: opt.pageURL}
	var ids nav.IDs
	var failed []error
	write := func(name string, data []byte) error {
		name = filepath.Join(opt.folder, name)
		if err := refuseInputs(name, opt.inputs); err != nil {
			return err
		}
		if err := atomicfile.Write(name, data); err != nil {
			return err
		}
		_, err := fmt.Fprintln(stdout, name)
		return err
	}
	if err := ids.Add("the index", "index"); err != nil {
		return err
	}
	var rows []indexRow
	for i, name := range opt.inputs {
		if err := ctx.Err(); err != nil {
			return errors.Join(append(failed, err)...)
		}
		row := indexRow{Input: name}
		page, body, err := in.read(ctx, name)
		if err == nil {
			r := inspect(body, page, rules)
			row.fill(r)
			row.File = ids.ID(fmt.Sprint(i), baseName(name)) + ".html"
			err = write(row.File, newView(name, r).html())
		}
		if err != nil {
			fmt.Fprintln(stderr, "inspect:", err)
			failed = append(failed, fmt.Errorf("%s failed", name))
			row.File, row.Error = "", err.Error()
		}
		rows = append(rows, row)
	}
	if len(rows) > 1 {
		if err := write("index.html", indexHTML(rows)); err != nil {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// readRules reads a file of site rules; without a name there are none.
func readRules(name string) (*extract.Rules, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rules, err := extract.ParseRules(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rules, nil
}

// refuseInputs returns an error if the file that is to be written is one of
// the pages.
func refuseInputs(name string, inputs []string) error {
	out, err := os.Stat(name)
	if err != nil {
		return nil // it is not there yet, or writing will tell
	}
	for _, in := range inputs {
		if fi, err := os.Stat(in); err == nil && os.SameFile(fi, out) {
			return fmt.Errorf("%s is a page to be read; choose another folder with -o", name)
		}
	}
	return nil
}

// baseName returns what the file of a page is called after: the last part of
// its name or address without extension.
func baseName(name string) string {
	if u, err := url.Parse(name); isWeb(name) && err == nil {
		name = u.Host + strings.TrimSuffix(u.Path, "/")
	}
	name = filepath.Base(name)
	for _, ext := range []string{".html", ".htm", ".shtml", ".in"} {
		name = strings.TrimSuffix(name, ext)
	}
	return name
}

// An input reads pages.
type input struct {
	fetcher *fetch.Fetcher
	pageURL string // address of a file's page; may be empty
}

// read returns a page and what is known of it. An error names the page.
func (in *input) read(ctx context.Context, name string) (extract.Page, []byte, error) {
	page := extract.Page{URL: in.pageURL}
	if !isWeb(name) {
		f, err := os.Open(name)
		if err != nil {
			return page, nil, err
		}
		defer f.Close()
		b, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
		return page, b, err
	}
	resp, err := in.fetcher.Get(ctx, name)
	if errors.Is(err, fetch.ErrPrivate) {
		err = fmt.Errorf("%w; -allow-private allows it", err)
	}
	if err != nil {
		return page, nil, fmt.Errorf("fetching page: %w", err)
	}
	if page.URL == "" {
		page.URL = resp.URL
	}
	page.ContentType, page.Retrieved = resp.ContentType, time.Now()
	return page, resp.Body, nil
}
