// Package warc reads and writes web archives (ISO 28500, WARC 1.0 and 1.1).
//
// A [Reader] goes through a file of any size record by record, plain or
// compressed with gzip, one member per record or not:
//
//	r := warc.NewReader(f)
//	for {
//		rec, err := r.Next()
//		if err == io.EOF {
//			break
//		}
//		if err != nil {
//			return err
//		}
//		page, err := rec.HTTP()
//		…
//	}
package warc

import (
	"errors"
	"io"
	"net/textproto"
	"strings"
	"time"
)

// Errors, tested with [errors.Is]. They are wrapped with the place in the file.
var (
	// ErrFormat says that the bytes are no WARC record. The reader cannot go on.
	ErrFormat = errors.New("not a WARC record")
	// ErrTruncated says that the file ends within a record.
	ErrTruncated = errors.New("file ends within a record")
	// ErrTooLarge says that a body is larger than [Reader.MaxBody].
	ErrTooLarge = errors.New("body too large")
	// ErrUnsupported says that a body or file is compressed in a way that is
	// not known here: Brotli, Zstandard, one on top of too many others.
	ErrUnsupported = errors.New("unsupported compression")
	// ErrBody says that a body is not encoded as its header says.
	ErrBody = errors.New("damaged body")
)

// The types of records that hold pages.
const (
	TypeResponse   = "response"   // an HTTP response
	TypeResource   = "resource"   // a file without HTTP header
	TypeConversion = "conversion" // another form of a page, such as its text
	TypeRevisit    = "revisit"    // a page that has not changed: a header at most
)

// A Record is one record of a web archive.
type Record struct {
	// Offset is where the record begins, in bytes from where the [Reader]
	// began: a reader that begins there reads this record first. In a
	// compressed file it is the beginning of the gzip member, and if one
	// member holds several records, all of them have its offset.
	Offset int64
	// Type is the WARC-Type in lower case.
	Type string
	// TargetURI is the address of the page, without the angle brackets that
	// some writers put around it.
	TargetURI string
	// Date is when the page was fetched, zero if the record has no valid date.
	Date time.Time
	// ContentType is that of the block; for a response it is
	// "application/http;msgtype=response" and not the page's own.
	ContentType string
	// Length is the length of the block in bytes.
	Length int64
	// Header holds all fields of the record. Keys are in canonical form.
	Header textproto.MIMEHeader
	// Block is the content. It can be read once, until the next call of
	// [Reader.Next]. It ends with an error that is [ErrTruncated] if the file
	// does.
	Block io.Reader

	maxBody int64
}

// fill sets the fields of r from its header.
func (r *Record) fill() {
	r.Type = strings.ToLower(r.Header.Get("WARC-Type"))
	r.TargetURI = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(r.Header.Get("WARC-Target-URI"), "<"), ">"))
	r.ContentType = r.Header.Get("Content-Type")
	r.Date = parseDate(r.Header.Get("WARC-Date"))
}

// parseDate reads a WARC-Date: RFC 3339, or the 14 digits of the format that
// WARC replaced. Anything else is the zero time.
func parseDate(s string) time.Time {
	for _, layout := range []string{time.RFC3339Nano, "20060102150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
