package warc

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// A Writer writes records of a web archive (WARC 1.1), each as a gzip member of
// its own.
type Writer struct {
	// Plain switches compression off.
	Plain bool

	w io.Writer
}

// NewWriter returns a writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Write writes one record. Of rec, the fields Type (default "response"),
// TargetURI, Date and ContentType (default: that of an HTTP response if that is
// the type) are used, and further fields of Header. The record's id is made of
// its content, so that the same records make the same file.
func (w *Writer) Write(rec Record, block []byte) error {
	var b bytes.Buffer
	typ := cmp.Or(rec.Type, TypeResponse)
	field := func(name, val string) {
		if val != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", name, oneLine(val))
		}
	}
	b.WriteString("WARC/1.1\r\n")
	field("WARC-Type", typ)
	field("WARC-Target-URI", rec.TargetURI)
	field("WARC-Date", rec.Date.UTC().Format(time.RFC3339))
	contentType := rec.ContentType
	if contentType == "" && typ == TypeResponse {
		contentType = "application/http;msgtype=response"
	}
	field("Content-Type", contentType)
	for _, name := range slices.Sorted(maps.Keys(rec.Header)) {
		if slices.Contains([]string{"Warc-Type", "Warc-Target-Uri", "Warc-Date", "Warc-Record-Id", "Content-Type", "Content-Length"}, name) {
			continue
		}
		for _, val := range rec.Header[name] {
			field(oneLine(name), val)
		}
	}
	sum := sha256.Sum256(slices.Concat(b.Bytes(), block))
	sum[6], sum[8] = sum[6]&0x0F|0x80, sum[8]&0x3F|0x80 // a UUID of version 8 (RFC 9562)
	field("WARC-Record-ID", fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16]))
	field("Content-Length", fmt.Sprint(len(block)))
	b.WriteString("\r\n")
	b.Write(block)
	b.WriteString("\r\n\r\n")
	if w.Plain {
		_, err := w.w.Write(b.Bytes())
		return err
	}
	z := gzip.NewWriter(w.w)
	if _, err := z.Write(b.Bytes()); err != nil {
		return err
	}
	return z.Close()
}

// oneLine keeps a value from ending its line.
func oneLine(s string) string {
	return strings.NewReplacer("\r", " ", "\n", " ").Replace(s)
}

// ResponseBlock returns an HTTP response as the block of a record. The body is
// taken as it is: a Content-Encoding in the header must be true.
func ResponseBlock(status int, header http.Header, body []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %03d %s\r\n", status, http.StatusText(status))
	header.Write(&b) // a bytes.Buffer takes everything
	b.WriteString("\r\n")
	b.Write(body)
	return b.Bytes()
}
