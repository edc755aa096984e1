package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/warc"
)

// eachRecord calls emit for the pages of a web archive until emit returns false.
func (in *input) eachRecord(emit func(job) bool) {
	fail := func(err error) { emit(loaded(document{name: in.path, err: err}, 0)) }
	f, err := os.Open(in.path)
	if err != nil {
		fail(err)
		return
	}
	defer f.Close()
	r := warc.NewReader(f)
	var done int64 // bytes of the file that were counted
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			fail(fmt.Errorf("%s: %w", in.path, err))
			return
		}
		d, ok := recordDocument(in.path, rec)
		if !ok {
			continue
		}
		if !emit(loaded(d, rec.Offset-done)) {
			return
		}
		done = rec.Offset
	}
}

// loaded returns the job for a document that is in memory already.
func loaded(d document, size int64) job {
	return job{func(context.Context) []document { return []document{d} }, size}
}

// recordDocument returns the page that the record holds. If ok is false, the
// record is not about a page: a request, a picture.
func recordDocument(path string, rec *warc.Record) (d document, ok bool) {
	if !isAddress(rec.TargetURI) {
		return d, false
	}
	d = document{name: fmt.Sprintf("%s@%d %s", path, rec.Offset, rec.TargetURI)}
	switch rec.Type {
	default:
		return d, false
	case warc.TypeRevisit:
		d.skip = "the archive only says that the page had not changed (revisit)"
		return d, true
	case warc.TypeResponse, warc.TypeResource:
	}
	resp, err := rec.HTTP()
	if err != nil {
		// Part of a body may have come with the error, but half a page would
		// only look like a story that ends there.
		d.err = err
		return d, resp == nil || isText(resp.Header) || errors.Is(err, warc.ErrTruncated)
	}
	if resp.StatusCode != http.StatusOK {
		d.skip = fmt.Sprintf("status %d", resp.StatusCode)
		return d, true
	}
	if !isText(resp.Header) {
		return d, false
	}
	d.body, d.feed = resp.Body, isFeed(resp.Body)
	d.page = extract.Page{URL: rec.TargetURI, ContentType: resp.Header.Get("Content-Type"), Retrieved: rec.Date}
	return d, true
}

// isText reports whether the header is that of a page or feed, or does not
// say what it is of.
func isText(h http.Header) bool {
	t := strings.ToLower(h.Get("Content-Type"))
	return t == "" || strings.Contains(t, "html") || strings.Contains(t, "xml") && !strings.Contains(t, "svg")
}
