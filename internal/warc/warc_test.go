package warc

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/cost"
)

const page = "<!DOCTYPE html><title>滨河大桥今天通车</title><p>两岸居民步行十分钟就能过江。</p>"

var when = time.Date(2022, 2, 7, 1, 5, 0, 0, time.UTC)

// archive returns an archive of three pages and a revisit.
func archive(t testing.TB, plain bool) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	w.Plain = plain
	html := http.Header{"Content-Type": {"text/html; charset=utf-8"}}
	require.NoError(t, w.Write(Record{TargetURI: "https://example.com/1", Date: when}, ResponseBlock(200, html, []byte(page))))
	require.NoError(t, w.Write(Record{Type: TypeResource, TargetURI: "https://example.com/2", Date: when, ContentType: "text/html"}, []byte(page)))
	require.NoError(t, w.Write(Record{Type: TypeRevisit, TargetURI: "https://example.com/1", Date: when, ContentType: "application/http;msgtype=response",
		Header: map[string][]string{"Warc-Refers-To-Target-Uri": {"https://example.com/1"}}}, ResponseBlock(304, nil, nil)))
	require.NoError(t, w.Write(Record{TargetURI: "https://example.com/4", Date: when}, ResponseBlock(404, html, []byte("没有这个网页"))))
	return b.Bytes()
}

// readAll reads all records and their pages, with the error that ended it.
func readAll(r io.Reader) (recs []*Record, pages []*Response, err error) {
	rd := NewReader(r)
	for {
		rec, err := rd.Next()
		if err != nil {
			return recs, pages, err
		}
		p, err := rec.HTTP()
		recs, pages = append(recs, rec), append(pages, p)
		if err != nil {
			return recs, pages, err
		}
	}
}

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// blocks compresses b as gzip members of n bytes each, as parallel compressors
// do.
func blocks(b []byte, n int) []byte {
	var out []byte
	for len(b) > 0 {
		n = min(n, len(b))
		out = append(out, gzipped(b[:n])...)
		b = b[n:]
	}
	return out
}

func TestReader(t *testing.T) {
	plain := archive(t, true)
	tests := []struct {
		name string
		file []byte
	}{
		{"member per record", archive(t, false)},
		{"plain", plain},
		{"one member", gzipped(plain)},
		{"members of 100 bytes", blocks(plain, 100)},
		{"members of 1 byte", blocks(plain, 1)},
		{"empty members between", append(append(gzipped(nil), archive(t, false)...), gzipped(nil)...)},
	}
	for _, tt := range tests {
		for _, slow := range []bool{false, true} {
			t.Run(fmt.Sprint(tt.name, " one byte at a time=", slow), func(t *testing.T) {
				var r io.Reader = bytes.NewReader(tt.file)
				if slow {
					r = iotest.OneByteReader(r)
				}
				recs, pages, err := readAll(r)
				require.Equal(t, io.EOF, err)
				require.Len(t, recs, 4)
				assert.Equal(t, []string{TypeResponse, TypeResource, TypeRevisit, TypeResponse}, []string{recs[0].Type, recs[1].Type, recs[2].Type, recs[3].Type})
				assert.Equal(t, "https://example.com/2", recs[1].TargetURI)
				assert.Equal(t, when, recs[0].Date)
				assert.Equal(t, page, string(pages[0].Body))
				assert.Equal(t, "text/html; charset=utf-8", pages[0].Header.Get("Content-Type"))
				assert.Equal(t, page, string(pages[1].Body))
				assert.Equal(t, 200, pages[1].StatusCode)
				assert.Equal(t, 304, pages[2].StatusCode)
				assert.Empty(t, pages[2].Body)
				assert.Equal(t, "https://example.com/1", recs[2].Header.Get("WARC-Refers-To-Target-URI"))
				assert.Equal(t, 404, pages[3].StatusCode)
				checkOffsets(t, tt.file, recs)
			})
		}
	}
}

// checkOffsets asserts that a reader that begins at a record's offset finds
// that record, first or after others of the same member. In a member that
// begins within a record it finds none, which is an error.
func checkOffsets(t *testing.T, file []byte, recs []*Record) {
	for _, want := range recs {
		require.LessOrEqual(t, want.Offset, int64(len(file)))
		rd := NewReader(bytes.NewReader(file[want.Offset:]))
		rec, err := rd.Next()
		for err == nil && rec.Header.Get("WARC-Record-ID") != want.Header.Get("WARC-Record-ID") {
			rec, err = rd.Next()
		}
		if err != nil {
			assert.ErrorIs(t, err, ErrFormat, "offset %d", want.Offset)
		}
	}
}

func TestOffsets(t *testing.T) {
	for _, plain := range []bool{false, true} {
		file := archive(t, plain)
		recs, _, err := readAll(bytes.NewReader(file))
		require.Equal(t, io.EOF, err)
		for i, rec := range recs {
			again, _, err := readAll(bytes.NewReader(file[rec.Offset:]))
			require.Equal(t, io.EOF, err)
			require.Len(t, again, len(recs)-i, "plain %v, offset %d", plain, rec.Offset)
			assert.Equal(t, rec.Header, again[0].Header)
			assert.Zero(t, again[0].Offset)
		}
	}
}

func TestSkip(t *testing.T) {
	rd := NewReader(bytes.NewReader(archive(t, false)))
	n := 0
	for {
		rec, err := rd.Next()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		if n == 0 {
			io.CopyN(io.Discard, rec.Block, 5)
		}
		n++
	}
	assert.Equal(t, 4, n, "blocks that are not read are passed over")
	_, err := rd.Next()
	assert.Equal(t, io.EOF, err, "and the end stays the end")
}

// TestTruncated cuts an archive at every byte: what is whole is read, and then
// there is an error unless the cut is between two records.
func TestTruncated(t *testing.T) {
	for _, plain := range []bool{false, true} {
		file := archive(t, plain)
		whole, _, _ := readAll(bytes.NewReader(file))
		for cut := range file {
			recs, _, err := readAll(bytes.NewReader(file[:cut]))
			clean := cut == 0
			for i := range whole {
				end := len(file)
				if i+1 < len(whole) {
					end = int(whole[i+1].Offset)
				}
				// In a plain file only the empty lines behind a block may be missing.
				clean = clean || cut == end || plain && cut >= end-4 && cut < end
			}
			if clean {
				require.Equal(t, io.EOF, err, "plain %v, cut at %d", plain, cut)
			} else {
				require.ErrorIs(t, err, ErrTruncated, "plain %v, cut at %d", plain, cut)
			}
			require.LessOrEqual(t, len(recs), len(whole))
		}
	}
}

func TestHTTP(t *testing.T) {
	deflated := func(zlibHeader bool) string {
		var b bytes.Buffer
		var w io.WriteCloser = zlib.NewWriter(&b)
		if !zlibHeader {
			w, _ = flate.NewWriter(&b, -1)
		}
		io.WriteString(w, page)
		w.Close()
		return b.String()
	}
	zip := string(gzipped([]byte(page)))
	times := func(n int) string {
		s := page
		for range n {
			s = string(gzipped([]byte(s)))
		}
		return s
	}
	chunked := func(s string) string {
		half := len(s) / 2
		return fmt.Sprintf("%x;ext=1\r\n%s\r\n%X\r\n%s\r\n0\r\nX-Trailer: 1\r\n\r\n", half, s[:half], len(s)-half, s[half:])
	}
	tests := []struct {
		name  string
		block string
		body  string // want
		err   error
	}{
		{"plain", "HTTP/1.1 200 OK\r\n\r\n" + page, page, nil},
		{"no reason", "HTTP/2 200\r\n\r\n" + page, page, nil},
		{"header only", "HTTP/1.1 200 OK\r\nServer: x", "", nil},
		{"wrong length", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n" + page, page, nil},
		{"interim response", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + page, page, nil},
		{"lines that are no fields", "HTTP/1.1 200 OK\r\nX Y\r\n : z\r\nA: b\r\n c\r\n\r\n" + page, page, nil},
		{"chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(page), page, nil},
		{"chunked, stored whole", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + page, page, nil},
		{"chunked, cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc", "abc", ErrBody},
		{"chunked, broken", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz\r\n", "abc", ErrBody},
		{"chunked, last missing", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "abc", nil},
		{"gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + zip, page, nil},
		{"gzip, stored plain", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + page, page, nil},
		{"gzip, empty", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", "", nil},
		{"gzip, cut", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + zip[:len(zip)-8], page, ErrBody},
		{"gzip, two bytes", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + zip[:2], "", ErrBody},
		{"chunked gzip", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: GZIP\r\n\r\n" + chunked(zip), page, nil},
		{"deflate", "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + deflated(true), page, nil},
		{"raw deflate", "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + deflated(false), page, nil},
		{"twice", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n" + string(gzipped([]byte(zip))), page, nil},
		{"no coding", "HTTP/1.1 200 OK\r\nContent-Encoding: utf-8\r\n\r\n" + page, page, nil},
		{"brotli", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x8b\x03\x80", "\x8b\x03\x80", ErrUnsupported},
		{"brotli, stored plain", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + page, page, nil},
		{"zstd over gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: zstd, gzip\r\n\r\n" + string(gzipped([]byte("\x28\xB5\x2F\xFD"))), "\x28\xB5\x2F\xFD", ErrUnsupported},
		{"bomb", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + string(gzipped(make([]byte, 1<<20))), string(make([]byte, 1000)), ErrTooLarge},
		{"bomb of nothing", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n" + string(gzipped(bytes.Repeat(gzipped(nil), 1<<16))), "", ErrTooLarge},
		{"four times", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip,gzip, gzip,gzip\r\n\r\n" + times(4), page, nil},
		{"five times", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip,gzip,gzip,gzip,gzip\r\n\r\n" + times(5), zip, ErrUnsupported},
		{"five codings, packed once", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip,gzip,gzip,gzip,gzip\r\n\r\n" + zip, page, nil},
		{"as large as allowed, packed", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + string(gzipped([]byte(strings.Repeat("x", 1000)))), strings.Repeat("x", 1000), nil},
		{"one byte too large", "HTTP/1.1 200 OK\r\n\r\n" + strings.Repeat("x", 1001), strings.Repeat("x", 1000), ErrTooLarge},
		{"one byte too large, packed", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + string(gzipped([]byte(strings.Repeat("x", 1001)))), strings.Repeat("x", 1000), ErrTooLarge},
		{"as large as allowed", "HTTP/1.1 200 OK\r\n\r\n" + strings.Repeat("x", 1000), strings.Repeat("x", 1000), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			w := NewWriter(&b)
			require.NoError(t, w.Write(Record{TargetURI: "https://example.com/"}, []byte(tt.block)))
			require.NoError(t, w.Write(Record{TargetURI: "https://example.com/next"}, ResponseBlock(200, nil, nil)))
			rd := NewReader(&b)
			rd.MaxBody = 1000
			rec, err := rd.Next()
			require.NoError(t, err)
			p, err := rec.HTTP()
			if tt.err == nil {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, tt.err)
			}
			assert.Equal(t, tt.body, string(p.Body))
			rec, err = rd.Next()
			require.NoError(t, err, "the reader goes on")
			assert.Equal(t, "https://example.com/next", rec.TargetURI)
		})
	}
}

func TestHTTPNone(t *testing.T) {
	for _, block := range []string{"", "<html>", "HTTP/1.1 abc", "HTTP/1.1 200 OK\r\nA: " + strings.Repeat("x", maxHeader)} {
		var b bytes.Buffer
		require.NoError(t, NewWriter(&b).Write(Record{}, []byte(block)))
		rec, err := NewReader(&b).Next()
		require.NoError(t, err)
		_, err = rec.HTTP()
		require.Error(t, err, "block %.40q", block)
		assert.True(t, errors.Is(err, ErrBody) || errors.Is(err, ErrFormat), "block %.40q: %v", block, err)
	}
}

func TestFormat(t *testing.T) {
	tests := []struct {
		name string
		file string
		want error
	}{
		{"empty", "", io.EOF},
		{"blank", "\r\n\n", io.EOF},
		{"no archive", "<html>", ErrFormat},
		{"no length", "WARC/1.0\r\nWARC-Type: response\r\n\r\n", ErrFormat},
		{"negative length", "WARC/1.0\r\nContent-Length: -1\r\n\r\n", ErrFormat},
		{"huge length", "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n", ErrFormat},
		{"endless header", "WARC/1.0\r\n" + strings.Repeat("A: b\r\n", maxHeader), ErrFormat},
		{"endless line", "WARC/1.0" + strings.Repeat("x", 2*maxHeader), ErrFormat},
		{"Zstandard", "\x28\xB5\x2F\xFDxxxx", ErrUnsupported},
		{"broken gzip", "\x1F\x8B\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", ErrFormat},
		{"garbage behind", string(gzipped([]byte("WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"))) + "garbage behind it", ErrFormat},
		{"length beyond the end", "WARC/1.0\r\nContent-Length: 1000000000000\r\n\r\nabc", ErrTruncated},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rd := NewReader(strings.NewReader(tt.file))
			var err error
			for err == nil {
				_, err = rd.Next()
			}
			require.ErrorIs(t, err, tt.want)
			_, again := rd.Next()
			assert.Equal(t, err, again)
		})
	}
}

// TestBombMemory reads a response of a megabyte that holds a gigabyte, packed
// once and twice: no more is kept than a body may have.
func TestBombMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("counts bytes")
	}
	once := bytes.Repeat(gzipped(make([]byte, 16<<20)), 64)
	for coding, body := range map[string][]byte{"gzip": once, "gzip, gzip": gzipped(once)} {
		var file bytes.Buffer
		require.NoError(t, NewWriter(&file).Write(Record{}, append([]byte("HTTP/1.1 200 OK\r\nContent-Encoding: "+coding+"\r\n\r\n"), body...)))
		c := cost.Of(func() any {
			rd := NewReader(bytes.NewReader(file.Bytes()))
			rec, err := rd.Next()
			require.NoError(t, err)
			p, err := rec.HTTP()
			require.ErrorIs(t, err, ErrTooLarge)
			require.Len(t, p.Body, defaultMaxBody)
			_, err = rd.Next()
			require.Equal(t, io.EOF, err)
			return p
		})
		assert.Less(t, c.Live, 2*defaultMaxBody, coding)
		assert.Less(t, c.Peak, 6*defaultMaxBody, coding)
	}
}

// TestManyMembers has records whose every byte is a gzip member: what is kept
// of members does not grow with the record, skipped or read.
func TestManyMembers(t *testing.T) {
	const length = 4 * bufferSize
	head := fmt.Sprintf("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n", length)
	record := append(append(gzipped([]byte(head)), bytes.Repeat(gzipped([]byte("x")), length)...), gzipped([]byte("\r\n\r\n"))...)
	for _, read := range []bool{false, true} {
		rd := NewReader(bytes.NewReader(append(slices.Clone(record), record...)))
		for i := range 2 {
			rec, err := rd.Next()
			require.NoError(t, err)
			require.Equal(t, int64(i*len(record)), rec.Offset)
			if read {
				p, err := rec.HTTP()
				require.NoError(t, err)
				require.Len(t, p.Body, length)
			}
		}
		_, err := rd.Next()
		require.Equal(t, io.EOF, err)
		require.Less(t, cap(rd.s.members), 3*bufferSize)
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("disk on fire")
	file := archive(t, false)
	_, _, err := readAll(io.MultiReader(bytes.NewReader(file[:len(file)/2]), iotest.ErrReader(broken)))
	assert.ErrorIs(t, err, broken)
}

func TestFields(t *testing.T) {
	rd := NewReader(strings.NewReader("WARC/0.18\nwarc-type: Response\nWARC-Target-URI: <https://example.com/桥>\nWARC-Date: 20220207010500\nContent-Type: text/html\nContent-Length: 5\n\n桥<p"))
	rec, err := rd.Next()
	require.NoError(t, err)
	assert.Equal(t, "https://example.com/桥", rec.TargetURI)
	assert.Equal(t, TypeResponse, rec.Type)
	assert.Equal(t, when, rec.Date)
	p, err := rec.HTTP()
	require.NoError(t, err)
	assert.Equal(t, "桥<p", string(p.Body), "a response that says it is HTML is no HTTP response")
}

func TestWriterInjection(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, NewWriter(&b).Write(Record{TargetURI: "https://example.com/\r\nContent-Length: 1\r\n\r\nx", Header: map[string][]string{"X": {"a\nWARC-Type: b"}}}, []byte("abc")))
	rec, err := NewReader(&b).Next()
	require.NoError(t, err)
	assert.Equal(t, int64(3), rec.Length)
	assert.Equal(t, TypeResponse, rec.Type)
}

// FuzzReader asserts that no file makes the reader panic or run on for ever,
// that bodies keep to their limit, and that every archive that can be read can
// be written and read again.
func FuzzReader(f *testing.F) {
	f.Add(archive(f, true))
	f.Add(archive(f, false))
	f.Add([]byte("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		rd := NewReader(bytes.NewReader(file))
		rd.MaxBody = 1 << 16
		last := int64(0)
		for {
			rec, err := rd.Next()
			if err != nil {
				_, again := rd.Next()
				require.Equal(t, err, again)
				return
			}
			require.GreaterOrEqual(t, rec.Offset, last)
			require.Less(t, rec.Offset, int64(len(file)))
			last = rec.Offset
			p, err := rec.HTTP()
			if p != nil {
				require.LessOrEqual(t, len(p.Body), 1<<16)
			}
			if err != nil || !rec.isHTTP() {
				continue
			}
			p.Header.Del("Content-Encoding")
			p.Header.Del("Transfer-Encoding")
			var b bytes.Buffer
			require.NoError(t, NewWriter(&b).Write(*rec, ResponseBlock(p.StatusCode, p.Header, p.Body)))
			rec2, err := NewReader(&b).Next()
			require.NoError(t, err)
			if !rec2.isHTTP() {
				continue // a content type that its line could not hold
			}
			p2, err := rec2.HTTP()
			require.NoError(t, err)
			require.Equal(t, string(p.Body), string(p2.Body))
			require.Equal(t, p.StatusCode, p2.StatusCode)
		}
	})
}

func BenchmarkReader(b *testing.B) {
	var file bytes.Buffer
	w := NewWriter(&file)
	body := []byte(strings.Repeat(page, 500))
	for range 100 {
		require.NoError(b, w.Write(Record{TargetURI: "https://example.com/"}, ResponseBlock(200, nil, body)))
	}
	b.SetBytes(int64(100 * len(body)))
	b.ReportAllocs()
	for b.Loop() {
		recs, _, err := readAll(bytes.NewReader(file.Bytes()))
		if err != io.EOF || len(recs) != 100 {
			b.Fatal(err)
		}
	}
}
