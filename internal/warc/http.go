package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// A Response is the page that a [Record] holds.
type Response struct {
	// StatusCode is that of the HTTP response, 200 if the record is not one.
	StatusCode int
	// Header is that of the HTTP response. For other records it holds only
	// the Content-Type.
	Header http.Header
	// Body is the page, without transfer and content encoding.
	Body []byte
}

// HTTP reads the record's block as a page. A record of type response is read
// as an HTTP response, a revisit as the header of one; the block of any other
// record is the page itself.
//
// An error that is [ErrTooLarge], [ErrTruncated] or [ErrBody] comes with as much
// of the body as could be read, one that is [ErrUnsupported] with the encoded
// body. In all cases the reader can go on with the next record.
func (r *Record) HTTP() (*Response, error) {
	resp := &Response{StatusCode: http.StatusOK, Header: make(http.Header)}
	body := bufio.NewReader(r.Block)
	if r.isHTTP() {
		if err := resp.readHeader(body); err != nil {
			return nil, fmt.Errorf("warc: %s: %w", r.TargetURI, err)
		}
	} else if r.ContentType != "" {
		resp.Header.Set("Content-Type", r.ContentType)
	}
	err := resp.readBody(body, r.maxBody)
	if err != nil {
		err = fmt.Errorf("warc: %s: %w", r.TargetURI, err)
	}
	return resp, err
}

// isHTTP reports whether the block is an HTTP response.
func (r *Record) isHTTP() bool {
	return r.Type == TypeResponse && !strings.HasPrefix(r.ContentType, "text/") || strings.HasPrefix(strings.ToLower(r.ContentType), "application/http")
}

// readHeader reads the status line and the fields, passing over interim
// responses (1xx).
func (p *Response) readHeader(r *bufio.Reader) error {
	size := 0
	for {
		line, err := readLine(r, &size)
		if err != nil && err != io.EOF {
			return err
		}
		proto, rest, _ := strings.Cut(string(line), " ")
		code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		status, convErr := strconv.Atoi(code)
		if !strings.HasPrefix(proto, "HTTP/") || convErr != nil || status < 100 || status > 999 {
			return fmt.Errorf("%w: status line is %.40q", ErrBody, line)
		}
		fields, err := readFields(r, &size)
		if err != nil && err != io.EOF {
			return err
		}
		if status >= 200 {
			p.StatusCode, p.Header = status, http.Header(fields)
			return nil
		}
	}
}

// readBody reads and decodes the body. The length that the header gives is
// not looked at: the record's length is what counts, and many writers store
// bodies decoded below a header that was not changed. For the same reason a
// body that does not begin like the encoding in the header is taken as it is.
func (p *Response) readBody(raw *bufio.Reader, limit int64) error {
	r := raw
	if strings.Contains(strings.ToLower(p.Header.Get("Transfer-Encoding")), "chunked") && isChunked(r) {
		r = bufio.NewReader(&chunks{r: r})
	}
	codings := strings.FieldsFunc(strings.ToLower(strings.Join(p.Header["Content-Encoding"], ",")), func(r rune) bool { return r == ',' || r == ' ' })
	var unsupported error
	for i, layers := len(codings)-1, 0; i >= 0 && unsupported == nil; i-- {
		if layers == maxCodings {
			unsupported = fmt.Errorf("%w: more than %d content codings", ErrUnsupported, maxCodings)
			break
		}
		decoded, err := decode(r, codings[i])
		if errors.Is(err, ErrUnsupported) {
			unsupported = err
		} else if err != nil {
			return bodyError(err)
		} else if decoded != nil {
			r = bufio.NewReader(&bounded{decoded, limit})
			layers++
		}
	}
	var err error
	if p.Body, err = io.ReadAll(&bounded{r, limit}); err != nil {
		return bodyError(err)
	}
	return unsupported
}

// maxCodings is how many content codings are undone. Nobody uses more than
// two, and each takes memory.
const maxCodings = 4

// A bounded reader gives left bytes and fails if there are more. It stands
// behind each content coding: a few bytes may hold a multitude, and those hold
// nothing.
type bounded struct {
	r    io.Reader
	left int64
}

// Read implements [io.Reader].
func (b *bounded) Read(p []byte) (int, error) {
	if b.left > 0 {
		n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
		b.left -= int64(n)
		return n, err
	}
	if n, err := b.r.Read(make([]byte, 1)); n == 0 {
		return 0, err
	}
	return 0, ErrTooLarge
}

// decode returns a reader of r without the content coding, or nil if r is not
// encoded in that way.
func decode(r *bufio.Reader, coding string) (io.Reader, error) {
	begin, err := r.Peek(2)
	if err != nil && len(begin) == 0 {
		if err == io.EOF {
			return nil, nil // an empty body
		}
		return nil, err
	}
	isZlib := len(begin) == 2 && begin[0]&0x0F == 8 && (int(begin[0])<<8|int(begin[1]))%31 == 0
	isText := begin[0] == '<' || begin[0] == '{' || begin[0] <= ' ' || begin[0] == 0xEF
	switch coding {
	case "gzip", "x-gzip":
		if string(begin) == "\x1F\x8B" {
			return gzip.NewReader(r)
		}
		return nil, nil
	case "deflate":
		switch {
		case isZlib:
			return zlib.NewReader(r)
		case isText:
			return nil, nil
		}
		return flate.NewReader(r), nil // what some servers mean by deflate
	case "br", "zstd", "compress", "x-compress", "dcb", "dcz":
		if isText {
			return nil, nil
		}
		return nil, fmt.Errorf("%w: %s", ErrUnsupported, coding)
	}
	return nil, nil // identity, and words that are no codings ("utf-8", "none")
}

// bodyError keeps an error of ours or of the underlying reader, and turns one
// of a decoder into ErrBody.
func bodyError(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, ErrTruncated), errors.Is(err, ErrFormat), errors.Is(err, ErrBody):
		return err
	case err == io.EOF, errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum),
		errors.Is(err, zlib.ErrHeader), errors.Is(err, zlib.ErrChecksum), errors.Is(err, zlib.ErrDictionary), errors.As(err, &corrupt):
		return fmt.Errorf("%w: %w", ErrBody, err)
	}
	return err
}

// isChunked reports whether r begins with the length of a chunk.
func isChunked(r *bufio.Reader) bool {
	begin, _ := r.Peek(64)
	line, _, ok := bytes.Cut(begin, []byte("\n"))
	_, valid := chunkLength(line)
	return ok && valid
}

// chunkLength reads the line before a chunk: a hexadecimal length, perhaps
// with an extension behind a semicolon.
func chunkLength(line []byte) (int64, bool) {
	line, _, _ = bytes.Cut(line, []byte(";"))
	n, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 64)
	return n, err == nil && n >= 0
}

// A chunks reads a body in chunked transfer encoding ([RFC 9112]). Unlike the
// reader of net/http it gives up nothing that was read before an error.
//
// [RFC 9112]: https://www.rfc-editor.org/rfc/rfc9112#section-7.1
type chunks struct {
	r    *bufio.Reader
	left int64 // of the chunk
	done bool
}

// Read implements [io.Reader].
func (c *chunks) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for c.left == 0 {
		if c.done {
			return 0, io.EOF
		}
		if err := c.next(); err != nil {
			return 0, err
		}
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	if err == io.EOF {
		err = fmt.Errorf("%w: it ends within a chunk", ErrBody)
	}
	return n, err
}

// next reads the line before a chunk. Trailers are not read.
func (c *chunks) next() error {
	if err := skipBlank(c.r); err == io.EOF {
		c.done = true // the last chunk is missing, but nothing else
		return nil
	} else if err != nil {
		return err
	}
	size := 0
	line, err := readLine(c.r, &size)
	if err != nil && err != io.EOF {
		return err
	}
	n, ok := chunkLength(line)
	if !ok {
		return fmt.Errorf("%w: chunk length is %.20q", ErrBody, line)
	}
	c.left, c.done = n, n == 0
	return nil
}
