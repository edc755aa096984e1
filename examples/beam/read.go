package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/internal/warc"
)

func init() {
	register.DoFn5x1[context.Context, string, func(Page), func(string), func(Letter), error](&readFn{})
	register.Emitter1[Page]()
	register.Emitter1[string]()
	register.Emitter1[Letter]()
}

// What may become of an input besides what [verdict.Reasons] lists.
const (
	badLine    verdict.Reason = "bad-line"   // it is not JSON of a page
	unreadable verdict.Reason = "unreadable" // the file is damaged from here on
)

// A readFn reads files: web archives and JSON lines. It emits the pages, what
// became of the records that hold none, and letters about what could not be
// read.
type readFn struct{}

// ProcessElement reads the named file. Its error is one that may be gone with
// the next try.
func (*readFn) ProcessElement(ctx context.Context, name string, page func(Page), outcome func(string), letter func(Letter)) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	f, err := fs.OpenRead(ctx, name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := &reading{ctx: ctx, file: name, page: page, outcome: outcome, letter: letter}
	if isArchive(name) {
		err = r.archive(f)
	} else {
		err = r.lines(f)
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	return nil
}

// A reading is the reading of one file.
type reading struct {
	ctx     context.Context
	file    string
	page    func(Page)
	outcome func(string)
	letter  func(Letter)

	last  int64 // offset of the last record
	twins int   // how many records had that offset
}

// id returns the id of the record at the offset: no other record has it.
func (r *reading) id(offset int64) string {
	if r.last != offset {
		r.last, r.twins = offset, 0
	}
	r.twins++
	if r.twins == 1 {
		return fmt.Sprintf("%s@%d", r.file, offset)
	}
	return fmt.Sprintf("%s@%d.%d", r.file, offset, r.twins) // of a gzip member with several
}

// drop tells what became of a record without a page to judge.
func (r *reading) drop(reason verdict.Reason, at verdict.Place, err error) {
	tell(r.ctx, reason)
	r.outcome(outcomeOf(reason, ""))
	if isError(reason) {
		text := ""
		if err != nil {
			text = err.Error()
		}
		r.letter(newLetter(reason, at, text))
	}
}

// isError reports whether a letter is due: the record may hold a story, but
// cannot be read.
func isError(reason verdict.Reason) bool {
	switch reason {
	case verdict.Damaged, verdict.TooLarge, verdict.Unsupported, badLine, unreadable, failed:
		return true
	}
	return false
}

// archive reads a web archive.
func (r *reading) archive(f io.Reader) error {
	records := warc.NewReader(f)
	for {
		rec, err := records.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return r.end(r.last, err)
		}
		at := verdict.Place{File: r.file, Offset: rec.Offset, URL: rec.TargetURI, Date: rec.Date}
		page, reason, err := verdict.Open(rec)
		if err == nil {
			_, err = io.Copy(io.Discard, rec.Block) // tells whether the record is whole
		}
		if err != nil {
			return r.end(rec.Offset, err)
		}
		id := r.id(rec.Offset)
		if page == nil {
			r.drop(reason, at, nil)
			continue
		}
		r.page(Page{id, r.file, rec.Offset, rec.TargetURI, page.ContentType, micros(rec.Date), page.Body})
	}
}

// end tells that the record at the offset, or what follows it, cannot be read.
// It returns the error if that is not due to the file.
func (r *reading) end(offset int64, err error) error {
	if !errors.Is(err, warc.ErrFormat) && !errors.Is(err, warc.ErrTruncated) && !errors.Is(err, warc.ErrUnsupported) {
		return err
	}
	r.drop(unreadable, verdict.Place{File: r.file, Offset: offset}, err)
	return nil
}

// isArchive reports whether a file is a web archive by its name.
func isArchive(name string) bool {
	return strings.HasSuffix(name, ".warc") || strings.HasSuffix(name, ".warc.gz")
}

// isInput reports whether a file is one that can be read, by its name.
func isInput(name string) bool {
	return isArchive(name) || strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".jsonl.gz")
}

// lineReader returns a reader of the file's lines, which is compressed if
// its name says so.
func lineReader(name string, f io.Reader) (*bufio.Reader, error) {
	if !strings.HasSuffix(name, ".gz") {
		return bufio.NewReader(f), nil
	}
	return gunzip(f)
}
