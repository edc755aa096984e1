// Clip cuts the article out of a news page and prints it.
//
// Usage:
//
//	clip [flags] PAGE
//	clip -format jsonl PAGE...
//
// PAGE is a file, "-" for standard input, or an http or https address. The
// article goes to standard output, or to a file with -o.
//
//	clip page.html                             the article as Markdown
//	clip -format json https://example.org/1    all that was found, as JSON
//	clip -format jsonl pages/*.html            a line of JSON a page
//	clip -config site.json -share https://example.org/1.md -qr 1.png -o 1.md page.html
//
// The last one prints a page of a mirror: the article with the bars, insert
// and options of site.json, and a share block with the page's own address and
// its QR code, which is written beside it.
//
// A line of -format jsonl has the "page" as it was given, and its "article" or
// an "error": none is lost.
//
// What is fetched is bounded in time and size, and neither a private network
// nor a proxy is used unless -allow-private is given.
//
// # Configuration
//
// The file of -config is JSON. These are all its keys, and none is needed:
//
//	{
//	  "profile": "clean",
//	  "layout": ["header", "title", "meta", "body", "notices", "share", "footer"],
//	  "header": {"links": [{"text": "首页", "url": "../README.md"}], "separators": [" | "]},
//	  "footer": {"links": [{"text": "首页", "url": "../README.md"}]},
//	  "insert": {"rows": [{"links": [{"text": "本周图书", "url": "../books.md"}]}], "after": 2},
//	  "counter": "https://example.org/visits.gif",
//	  "words": {"original": "原文链接"},
//	  "links": "keep",
//	  "images": "keep",
//	  "headingOffset": 0,
//	  "frontMatter": false,
//	  "stripMarkers": false
//	}
//
// The keys are those of [render.Printer], [render.Page], [render.Insert],
// [render.Words] and [nav.Bar], and mean what these say. Words that are left
// out are in the article's language. Only the profile "compat" has a counter.
//
// # Exit status
//
//	0  the article was printed, or the line of every page
//	1  the page has no article: it is a list, blocked, gone …
//	2  the command line or the configuration is wrong
//	3  a page could not be fetched or read, or a file not written
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/atomicfile"
	"github.com/jianbao-go/jianbao/internal/fetch"
)

// The exit statuses.
const (
	statusOK        = 0
	statusNoArticle = 1
	statusUsage     = 2
	statusIO        = 3
)

const userAgent = "jianbao-clip (+https://github.com/jianbao-go/jianbao)"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// options are the flags and the page.
type options struct {
	format, output, pageURL, config string
	share, qr                       string
	allowPrivate, explain           bool
	inputs                          []string
}

// A usageError is a mistake in the command line or the configuration.
type usageError struct{ error }

// run is the program: it returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	opt, err := parseArgs(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return statusOK
	}
	if err == nil {
		err = clip(ctx, opt, stdin, stdout, stderr)
	}
	if err == nil {
		return statusOK
	}
	fmt.Fprintln(stderr, "clip:", err)
	var usage usageError
	switch {
	case errors.As(err, &usage):
		return statusUsage
	case errors.Is(err, extract.ErrNoArticle):
		return statusNoArticle
	default:
		return statusIO
	}
}

// parseArgs reads the command line.
func parseArgs(args []string, stderr io.Writer) (*options, error) {
	var opt options
	fs := flag.NewFlagSet("clip", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&opt.format, "format", "markdown", "print `FORMAT`: "+strings.Join(formats, ", "))
	fs.StringVar(&opt.output, "o", "", "write to `FILE` instead of standard output")
	fs.StringVar(&opt.pageURL, "url", "", "the page's own `ADDRESS`, if it is read from a file")
	fs.StringVar(&opt.config, "config", "", "take what stands around the article from the JSON in `FILE`")
	fs.StringVar(&opt.share, "share", "", "print a share block: the new page will stand at `ADDRESS`")
	fs.StringVar(&opt.qr, "qr", "", "write the QR code of the share block to the PNG `FILE`")
	fs.BoolVar(&opt.allowPrivate, "allow-private", false, "fetch from private networks and through proxies too")
	fs.BoolVar(&opt.explain, "explain", false, "tell on standard error what was kept and dropped, and by which rule")
	fs.Usage = func() {
		fmt.Fprintln(stderr, "usage: clip [flags] PAGE\n       clip -format jsonl PAGE...\n\nPAGE is a file, - for standard input, or an http or https address.")
		fs.PrintDefaults()
		fmt.Fprintln(stderr, "\n\"go doc ./examples/clip\" in the repository has the keys of -config and the exit statuses.")
	}
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, usageError{errors.New("see clip -help")} // fs has told what is wrong
	}
	opt.inputs = fs.Args()
	if n := len(opt.inputs); n == 0 || n > 1 && opt.format != "jsonl" {
		return nil, usageError{fmt.Errorf("want one page, got %d (flags come before it); see clip -help", n)}
	}
	return &opt, opt.check()
}

// check looks for flags that have no meaning.
func (opt *options) check() error {
	switch {
	case !slices.Contains(formats, opt.format):
		return usageError{fmt.Errorf("format %q is none of %s", opt.format, strings.Join(formats, ", "))}
	case opt.format != "markdown" && (opt.share != "" || opt.qr != ""):
		return usageError{fmt.Errorf("a share block is printed in Markdown only, not in %s", opt.format)}
	case strings.HasPrefix(opt.format, "json") && opt.config != "":
		return usageError{errors.New("-config says how to print, but JSON is printed in one way only")}
	case opt.format == "jsonl" && opt.output != "":
		return usageError{errors.New("lines of JSON go to standard output, as they come")}
	case len(opt.inputs) > 1 && opt.pageURL != "":
		return usageError{errors.New("-url is the address of one page")}
	case opt.qr != "" && opt.share == "":
		return usageError{errors.New("-qr needs -share: the address that the code leads to")}
	}
	for _, row := range []struct{ name, address string }{{"-url", opt.pageURL}, {"-share", opt.share}} {
		if row.address != "" && !isWeb(row.address) {
			return usageError{fmt.Errorf("%s %q is no http or https address", row.name, row.address)}
		}
	}
	return nil
}

// isWeb reports whether s is an absolute http or https address.
func isWeb(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// clip does what the options ask for.
func clip(ctx context.Context, opt *options, stdin io.Reader, stdout, stderr io.Writer) error {
	cfg, err := loadConfig(opt.config) // before the page is fetched
	if err != nil {
		return err
	}
	if opt.format != "markdown" && cfg.surrounds() {
		return usageError{fmt.Errorf("configuration %s: bars, insert and counter are printed in Markdown only, not in %s", opt.config, opt.format)}
	}
	parser := extract.Parser{}
	if opt.explain {
		parser.Trace = func(d extract.Decision) { explain(stderr, d) }
	}
	if opt.format == "jsonl" {
		return printLines(ctx, opt, &parser, stdin, stdout)
	}
	a, err := parse(ctx, opt, opt.inputs[0], &parser, stdin)
	if err != nil {
		return err
	}
	out, png, err := cfg.print(a, opt)
	if err != nil {
		return err
	}
	if opt.qr != "" { // first, so that no page ever shows a code that is not there
		if err := atomicfile.Write(opt.qr, png); err != nil {
			return fmt.Errorf("writing QR code: %w", err)
		}
	}
	if opt.output != "" {
		err = atomicfile.Write(opt.output, out)
	} else {
		_, err = stdout.Write(out)
	}
	if err != nil {
		return fmt.Errorf("writing article: %w", err)
	}
	warn(stderr, a)
	return nil
}

// parse reads a page and returns its article.
func parse(ctx context.Context, opt *options, input string, parser *extract.Parser, stdin io.Reader) (*jianbao.Article, error) {
	page := extract.Page{URL: opt.pageURL}
	var a *jianbao.Article
	var err error
	switch {
	case input == "-":
		a, err = parser.Parse(stdin, page)
	case isWeb(input):
		fetcher := fetch.Fetcher{UserAgent: userAgent, AllowPrivate: opt.allowPrivate}
		var resp *fetch.Response
		if resp, err = fetcher.Get(ctx, input); errors.Is(err, fetch.ErrPrivate) {
			err = fmt.Errorf("%w; -allow-private allows it", err)
		}
		if err != nil {
			return nil, fmt.Errorf("fetching page: %w", err)
		}
		if page.URL == "" {
			page.URL = resp.URL
		}
		page.ContentType, page.Retrieved = resp.ContentType, time.Now()
		a, err = parser.ParseBytes(resp.Body, page)
	default:
		var f *os.File
		if f, err = os.Open(input); err != nil {
			return nil, fmt.Errorf("reading page: %w", err)
		}
		defer f.Close()
		a, err = parser.Parse(f, page)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w%s", input, err, found(a))
	}
	return a, nil
}

// found tells what a page without article has.
func found(a *jianbao.Article) string {
	switch {
	case a == nil:
		return ""
	case a.Title != "":
		return fmt.Sprintf("; its headline is %q", a.Title)
	case a.PageTitle != "":
		return fmt.Sprintf("; its title is %q", a.PageTitle)
	}
	return "; it has no title either"
}

// warn tells what a reader of the article should know.
func warn(w io.Writer, a *jianbao.Article) {
	note := func(text string) { fmt.Fprintln(w, "clip: note:", text) }
	switch a.Partial {
	case jianbao.PartialPages:
		note("the story goes on at " + a.NextPage)
	case jianbao.PartialTeaser:
		note("the page shows only the beginning of the story")
	case jianbao.PartialBounds:
		note("the page is so large that its end was not read")
	case jianbao.PartialDamaged:
		note("some of the text could not be decoded")
	}
	if a.Robots.NoArchive {
		note("the page asks that no copy of it be kept (noarchive)")
	}
}

// explain prints one decision on a line: what was done, with which part of
// the article, by which rule, and the text or else the element.
func explain(w io.Writer, d extract.Decision) {
	words := []string{"drop"}
	if d.Keep {
		words[0] = "keep"
	}
	words = append(words, cmp.Or(d.Field, "body"))
	if d.Rule != "" {
		words = append(words, d.Rule)
	}
	if d.Text != "" || d.Node == nil {
		words = append(words, strconv.Quote(d.Text))
	} else {
		words = append(words, "<"+d.Node.Data+">")
	}
	fmt.Fprintln(w, strings.Join(words, " "))
}
