package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A build is one run of the command build or import.
type build struct {
	name   string // of the command
	config *config
	out    string // folder of the site
	save   string // folder for pages that are fetched
	time   time.Time
	force  bool
	old    bool // the inputs are old mirrors
	html   bool // the site is web pages and not Markdown

	web     *web
	inputs  []input
	ignored int // files of folders that are no inputs

	progress *progress
	summary  summary
}

const buildUsage = `usage: mirror build [flags] INPUT...

Makes or renews the site in a folder. An INPUT is a folder, a saved page
(.html), a list (.txt, .tsv), a web archive (.warc, .warc.gz), a feed with
content (.xml, .rss, .atom) or an address.

Flags:
`

// runBuild is the command build.
func runBuild(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	b := &build{name: "build"}
	return b.command(ctx, args, buildUsage, stdout, stderr)
}

// command parses the flags and runs the command.
func (b *build) command(ctx context.Context, args []string, usage string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet(b.name, flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprint(flags.Output(), usage)
		flags.PrintDefaults()
	}
	configName := flags.String("c", "mirror.yaml", "configuration `file`")
	flags.StringVar(&b.out, "o", "site", "`folder` of the site")
	save := "`folder` that keeps what is fetched; it is an input, and pages in it are not fetched again"
	if b.old {
		save = "`folder` that keeps copied pictures"
	}
	flags.StringVar(&b.save, "save", "", save)
	flags.BoolVar(&b.html, "html", false, "make web pages and not Markdown")
	at := flags.String("time", "", "`time` of the build (RFC 3339); default SOURCE_DATE_EPOCH, or else now")
	flags.BoolVar(&b.force, "force", false, "replace files that mirror did not write")
	quiet := flags.Bool("q", false, "print errors only")
	verbose := flags.Bool("v", false, "name every page that was passed over")
	if code, done := parseFlags(flags, args, stderr); done {
		return code
	}
	err := b.prepare(*configName, *at, flags.Args())
	if err != nil {
		fmt.Fprintf(stderr, "mirror %s: %v\n", b.name, err)
		return exitUsage
	}
	b.progress = newProgress(stderr, *quiet)
	err = b.run(ctx)
	b.progress.finish()
	b.summary.print(stdout, stderr, *quiet, *verbose)
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted; the next build finishes the work")
	}
	if err != nil {
		fmt.Fprintf(stderr, "mirror %s: %v\n", b.name, err)
		return exitFailed
	}
	if b.summary.failed() > 0 {
		return exitPartial
	}
	return exitOK
}

// prepare reads what the command line names, but for the pages.
func (b *build) prepare(configName, at string, args []string) (err error) {
	if len(args) == 0 {
		return errors.New("no inputs; -h lists what they may be")
	}
	if b.time, err = buildTime(at, os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		return err
	}
	if b.config, err = loadConfig(configName, b.html); err != nil {
		return err
	}
	if b.config.Images == "copy" && b.save == "" {
		return errors.New("images: copy needs a folder for the pictures; name it with -save")
	}
	if b.old {
		b.inputs, b.ignored, err = findOldPages(args)
	} else if len(b.config.rules) == 0 {
		err = fmt.Errorf("%s: %w", configName, errNoChannel)
	} else {
		b.inputs, b.ignored, err = findInputs(args, b.save)
	}
	if err != nil {
		return err
	}
	b.web = newWeb(b.save, b.time)
	for _, in := range b.inputs {
		if in.kind != inputWeb && isWithin(in.path, b.out) {
			return fmt.Errorf("%s is within the site's folder: a site is not made of itself", in.path)
		}
	}
	return nil
}

// buildTime returns the time of a build: the flag's, or the environment's
// (seconds since 1970), or now.
func buildTime(flag, epoch string) (time.Time, error) {
	switch {
	case flag != "":
		t, err := time.Parse(time.RFC3339, flag)
		if err != nil {
			return t, fmt.Errorf("-time is %q; it must be like 2022-02-07T09:05:00+08:00", flag)
		}
		return t, nil
	case epoch != "":
		n, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q; it must be seconds since 1970", epoch)
		}
		return time.Unix(n, 0).UTC(), nil
	}
	return time.Now().UTC(), nil
}

// isWithin reports whether the file is in the folder.
func isWithin(name, dir string) bool {
	a, err1 := filepath.Abs(name)
	b, err2 := filepath.Abs(dir)
	if err1 != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(b, a)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// run reads the inputs and writes the site.
func (b *build) run(ctx context.Context) error {
	t, err := openTree(b.out)
	if err != nil {
		return err
	}
	defer t.root.Close()
	last, err := t.readManifest()
	if err != nil {
		return err
	}
	s, err := newSpill()
	if err != nil {
		return err
	}
	defer s.close()

	plan, err := b.read(ctx, s)
	if err != nil {
		return err
	}
	return b.print(ctx, t, last, s, plan)
}

// print prints what is planned and writes it.
func (b *build) print(ctx context.Context, t *tree, last *manifest, s *spill, plan *plan) error {
	if len(plan.stories) == 0 && len(last.Files) > 0 {
		return errors.New("the inputs hold no page for the site, which has some: it is left as it is")
	}
	p := &press{config: b.config, plan: plan, spill: s, web: b.web, version: libraryVersion(), time: b.time}
	m := &manifest{Version: manifestVersion, Library: p.version, Config: hexSum(b.config.sum), Inputs: hexSum(plan.sum())}
	if b.config.stamped() {
		m.Time = stampTime(b.time)
	}
	lists := p.lists()
	if b.html {
		lists = append(p.webOutputs(), lists...)
	}
	return b.write(ctx, t, last, m, p.pages(), lists)
}

// read reads the inputs and plans the site.
func (b *build) read(ctx context.Context, s *spill) (*plan, error) {
	var size int64
	for _, in := range b.inputs {
		size += in.size
	}
	b.progress.start("reading", "pages", size)
	defer b.progress.finish()
	r := &reader{config: b.config, web: b.web, spill: s}
	stories, notes, err := r.readAll(ctx, b.inputs, b.progress)
	if err != nil {
		return nil, err
	}
	if b.old && len(b.config.rules) == 0 {
		if err := b.config.takeChannels(stories); err != nil {
			return nil, err
		}
	}
	plan, skipped := newPlan(b.config, stories)
	b.summary.notes = append(notes, skipped...)
	b.summary.ignored = b.ignored
	b.summary.pages = len(plan.stories)
	return plan, nil
}

// write brings the tree into the state that the outputs describe. What it
// does last is what would leave a link to nothing if it came earlier: pages
// and codes come first, then the lists that link to them, then the manifest,
// then the removal of what no list links to any longer.
func (b *build) write(ctx context.Context, t *tree, last, m *manifest, pages, lists []output) error {
	all := slices.Concat(pages, lists)
	paths := make([]string, len(all))
	for i, o := range all {
		paths[i] = o.path
	}
	owned, err := t.begin(last.paths(), paths, b.force)
	if err != nil {
		return err
	}
	b.progress.start("writing", "files", int64(len(all)))
	for _, outputs := range [][]output{pages, lists} {
		files, err := b.writeAll(ctx, t, outputs)
		if err != nil {
			return err
		}
		m.Files = append(m.Files, files...)
	}
	slices.SortFunc(m.Files, func(a, b file) int { return strings.Compare(a.Path, b.Path) })
	data, err := m.encode()
	if err != nil {
		return err
	}
	if _, err := t.write(manifestFile, data); err != nil {
		return err
	}
	if b.summary.removed, err = t.removeAll(owned, paths); err != nil {
		return err
	}
	return t.end()
}

// writeAll makes and writes outputs with as many workers as there are
// processors. The first error ends it.
func (b *build) writeAll(ctx context.Context, t *tree, outputs []output) ([]file, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	files := make([]file, len(outputs))
	next := make(chan int)
	var workers sync.WaitGroup
	var mu sync.Mutex
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				o := &outputs[i]
				data, err := o.make()
				changed := false
				if err == nil {
					changed, err = t.write(o.path, data)
				}
				if err != nil {
					stop(err)
					continue
				}
				files[i] = file{o.path, hexSum(sha256.Sum256(data)), hexSum(o.from)}
				mu.Lock()
				b.summary.count(changed)
				mu.Unlock()
				b.progress.add(1, 1)
			}
		})
	}
	for i := range outputs {
		if ctx.Err() != nil {
			break
		}
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	workers.Wait()
	if ctx.Err() != nil {
		return nil, cmp.Or(context.Cause(ctx), ctx.Err())
	}
	return files, nil
}
