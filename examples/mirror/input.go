package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao/extract"
)

// A document is one page as an input holds it.
type document struct {
	name string // for people: where it was found
	id   string // what the list calls it, else empty
	page extract.Page
	body []byte
	feed bool      // body is a feed
	web  bool      // it was fetched
	item *feedItem // head data of an entry of a feed, whose content is body
	old  *oldPage  // frame of an old mirror's page, whose story is body
	skip string    // why it is no page, else empty
	err  error     // why it could not be read, else nil
}

// An input is a file or address that holds documents, one or many.
type input struct {
	kind inputKind
	path string // file or address
	id   string // what the list calls it
	url  string // the page's address, if the list gives it
	size int64  // in bytes, or a guess: what the progress bar counts
}

type inputKind int

const (
	inputPage    inputKind = iota // a saved page
	inputFeed                     // an RSS, Atom or JSON feed with content
	inputArchive                  // a WARC file
	inputWeb                      // an address
	inputList                     // a list of paths and addresses
	inputOld                      // a page of an old mirror
)

// kinds tells inputs by the ends of their names.
var kinds = []struct {
	ending string
	kind   inputKind
}{
	{".html", inputPage}, {".htm", inputPage}, {".shtml", inputPage}, {".xhtml", inputPage},
	{".xml", inputFeed}, {".rss", inputFeed}, {".atom", inputFeed},
	{".warc", inputArchive}, {".warc.gz", inputArchive},
	{".txt", inputList}, {".tsv", inputList},
}

// kindOf returns the kind of the file with the name.
func kindOf(name string) (inputKind, bool) {
	name = strings.ToLower(name)
	for _, k := range kinds {
		if strings.HasSuffix(name, k.ending) {
			return k.kind, true
		}
	}
	return 0, false
}

func isAddress(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// webSize is the guessed size of a page that is not fetched yet.
const webSize = 100 << 10

// findInputs resolves what the command line names: folders and lists become
// what they hold, and addresses of pages in the folder save, if it is not
// empty, the saved pages. Ignored is how many files of folders are of no known
// kind.
func findInputs(args []string, save string) (inputs []input, ignored int, err error) {
	if _, err := os.Stat(save); save != "" && !errors.Is(err, fs.ErrNotExist) {
		args = append(args[:len(args):len(args)], save)
	}
	var errs []error
	for _, arg := range args {
		found, n, err := findInput(arg)
		inputs, ignored, errs = append(inputs, found...), ignored+n, append(errs, err)
	}
	inputs = slices.DeleteFunc(inputs, func(in input) bool {
		return in.kind == inputWeb && save != "" && isFile(pageName(save, in.path))
	})
	return inputs, ignored, errors.Join(errs...)
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

func findInput(arg string) (inputs []input, ignored int, err error) {
	if isAddress(arg) {
		return []input{{kind: inputWeb, path: arg, size: webSize}}, 0, nil
	}
	info, err := os.Stat(arg)
	if err != nil {
		return nil, 0, err
	}
	if info.IsDir() {
		return findFolder(arg)
	}
	kind, ok := kindOf(arg)
	switch {
	case !ok:
		return nil, 0, fmt.Errorf("%s: unknown kind of file; it may end in %s", arg, endings())
	case kind == inputList:
		inputs, err = readList(arg)
		return inputs, 0, err
	}
	return []input{{kind: kind, path: arg, size: info.Size()}}, 0, nil
}

func endings() string {
	var out []string
	for _, k := range kinds {
		out = append(out, k.ending)
	}
	return strings.Join(out, " ")
}

// findFolder returns the files of a folder and the folders in it, but for
// hidden ones and those in which browsers keep what belongs to a saved page.
// Lists in a folder are not followed.
func findFolder(dir string) (inputs []input, ignored int, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path != dir && (strings.HasPrefix(d.Name(), ".") || d.IsDir() && belongsToPage(path)) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		kind, ok := kindOf(d.Name())
		if !ok || kind == inputList {
			if filepath.Ext(path) != sidecarExt {
				ignored++
			}
			return nil
		}
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if !info.Mode().IsRegular() { // a pipe would be waited for
			ignored++
			return nil
		}
		inputs = append(inputs, input{kind: kind, path: path, size: info.Size()})
		return nil
	})
	return inputs, ignored, err
}

// belongsToPage reports whether the folder holds the pictures and scripts of
// a page that a browser saved beside it.
func belongsToPage(dir string) bool {
	stem, ok := strings.CutSuffix(dir, "_files")
	if !ok {
		return false
	}
	return slices.ContainsFunc([]string{".html", ".htm"}, func(ext string) bool { return isFile(stem + ext) })
}

// readList reads a list of pages. A line of a .txt file is the path of a
// file, relative to the list's folder, or an address. A line of a .tsv file
// has tabs between an id, such a path or address, and the page's address,
// which may be missing.
func readList(name string) ([]input, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	tabs := strings.HasSuffix(strings.ToLower(name), ".tsv")
	var inputs []input
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(b), "\ufeff")) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		in := input{path: strings.TrimSpace(line), size: webSize}
		if tabs {
			cols := strings.Split(line, "\t")
			if len(cols) < 2 || len(cols) > 3 {
				return nil, fmt.Errorf("%s:%d: want id, path and address with tabs between them", name, n)
			}
			in.id, in.path = strings.TrimSpace(cols[0]), strings.TrimSpace(cols[1])
			if len(cols) == 3 {
				in.url = strings.TrimSpace(cols[2])
			}
		}
		if err := in.resolve(filepath.Dir(name)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		inputs = append(inputs, in)
	}
	return inputs, nil
}

// resolve finds out what a line of a list in the folder dir names. A file that
// is not there fails later, alone.
func (in *input) resolve(dir string) error {
	if isAddress(in.path) {
		in.kind = inputWeb
		return nil
	}
	kind, ok := kindOf(in.path)
	if !ok || kind == inputList {
		return fmt.Errorf("%q: unknown kind of file", in.path)
	}
	in.kind = kind
	if !filepath.IsAbs(in.path) {
		in.path = filepath.Join(dir, filepath.FromSlash(in.path))
	}
	if info, err := os.Stat(in.path); err == nil {
		in.size = info.Size()
	}
	return nil
}

// A job is documents to be read, by a call of load. Size is what they add to
// the progress.
type job struct {
	load func(ctx context.Context) []document
	size int64
}

// each calls emit for the jobs of the input, in order, until emit returns
// false. The jobs of an archive hold what they load; those of other inputs
// read it only then.
func (in *input) each(w *web, emit func(job) bool) {
	switch in.kind {
	case inputArchive:
		in.eachRecord(emit)
	case inputWeb:
		emit(job{func(ctx context.Context) []document { return []document{w.document(ctx, in)} }, in.size})
	case inputOld:
		emit(job{func(context.Context) []document { return []document{in.oldPage()} }, in.size})
	default:
		emit(job{func(context.Context) []document { return []document{in.file()} }, in.size})
	}
}

// file returns the file as a document.
func (in *input) file() document {
	d := document{name: in.path, id: in.id, feed: in.kind == inputFeed}
	if d.body, d.err = readLimited(in.path); d.err == nil {
		d.page, d.err = aboutFile(in.path, d.body)
	}
	if in.url != "" {
		d.page.URL = in.url
	}
	if d.id == "" {
		d.id = stem(in.path)
	}
	return d
}

// maxPage is how large a page or feed may be: what [extract.Parser] reads.
const maxPage = 16 << 20

// errTooLarge is the error of files of which no more than maxPage is read.
var errTooLarge = errors.New("larger than 16 MB")

func readLimited(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxPage+1))
	if err == nil && len(b) > maxPage {
		err = fmt.Errorf("%s: %w", name, errTooLarge)
	}
	return b, err
}

// stem returns the name of the file without folder and endings.
func stem(name string) string {
	name, _, _ = strings.Cut(strings.TrimLeft(filepath.Base(name), "."), ".")
	return name
}
