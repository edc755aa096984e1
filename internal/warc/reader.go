package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

const (
	// maxHeader is how large the header of a record or response may be.
	maxHeader = 256 << 10
	// defaultMaxBody is the limit of [Reader.MaxBody] if it is zero.
	defaultMaxBody = 16 << 20
)

// A Reader reads the records of a web archive one after the other.
type Reader struct {
	// MaxBody is how many bytes the body of a response may have after it is
	// uncompressed, 16 MB if it is zero. It does not limit [Record.Block].
	MaxBody int64

	r     io.Reader
	s     *stream
	buf   *bufio.Reader // of s
	block *block        // of the last record
	err   error         // that every further call returns
}

// NewReader returns a reader of the file r, which may be plain or compressed
// with gzip. It reads from r ahead of the records that it returns.
func NewReader(r io.Reader) *Reader { return &Reader{r: r} }

// Next returns the next record. What was not read of the one before is passed
// over. At the end of the file the error is [io.EOF]; after any error all
// further calls return the same.
func (r *Reader) Next() (*Record, error) {
	if r.err != nil {
		return nil, r.err
	}
	rec, err := r.next()
	if err != nil {
		r.err = err
	}
	return rec, err
}

func (r *Reader) next() (*Record, error) {
	if r.s == nil {
		s, err := newStream(r.r)
		if err != nil {
			return nil, fmt.Errorf("warc: %w", err)
		}
		r.s, r.buf = s, bufio.NewReaderSize(s, bufferSize)
	}
	if r.block != nil {
		if err := r.skipBlock(); err != nil {
			return nil, fmt.Errorf("warc: record at byte %d: %w", r.block.offset, err)
		}
	}
	if err := skipBlank(r.buf); err != nil {
		if err != io.EOF {
			err = fmt.Errorf("warc: after byte %d: %w", r.s.src.n, err)
		}
		return nil, err
	}
	rec := &Record{Offset: r.s.offset(r.s.out - int64(r.buf.Buffered())), maxBody: r.MaxBody}
	if rec.maxBody <= 0 {
		rec.maxBody = defaultMaxBody
	}
	if err := r.header(rec); err != nil {
		return nil, fmt.Errorf("warc: record at byte %d: %w", rec.Offset, err)
	}
	r.block = &block{r: r.buf, left: rec.Length, offset: rec.Offset}
	rec.Block = r.block
	return rec, nil
}

// skipBlock passes over what is left of the last record's block.
func (r *Reader) skipBlock() error {
	for r.block.left > 0 {
		n, err := r.buf.Discard(int(min(r.block.left, bufferSize)))
		r.block.left -= int64(n)
		if err != nil {
			return truncated(err)
		}
	}
	return nil
}

// skipBlank passes over the empty lines between records and looks at the byte
// behind them.
func skipBlank(r *bufio.Reader) error {
	for {
		c, err := r.Peek(1)
		if err != nil {
			return err
		}
		if c[0] != '\r' && c[0] != '\n' {
			return nil
		}
		r.Discard(1)
	}
}

// header reads the version line and the fields of a record.
func (r *Reader) header(rec *Record) error {
	size := 0
	version, err := readLine(r.buf, &size)
	const mark = "WARC/"
	if n := min(len(version), len(mark)); string(version[:n]) != mark[:n] || err == nil && n < len(mark) {
		return fmt.Errorf("%w: it begins with %.20q", ErrFormat, version)
	}
	if err != nil {
		return truncated(err)
	}
	if rec.Header, err = readFields(r.buf, &size); err != nil {
		return truncated(err)
	}
	rec.Length, err = strconv.ParseInt(rec.Header.Get("Content-Length"), 10, 64)
	if err != nil || rec.Length < 0 {
		return fmt.Errorf("%w: Content-Length is %.40q", ErrFormat, rec.Header.Get("Content-Length"))
	}
	rec.fill()
	return nil
}

// readLine reads a line of a header without its end. It adds the length to
// size and returns ErrFormat if that becomes larger than maxHeader.
func readLine(r *bufio.Reader, size *int) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if *size += len(part); *size > maxHeader {
			return nil, fmt.Errorf("%w: header too large", ErrFormat)
		}
		line = append(line, part...)
		if err == nil {
			return bytes.TrimRight(line, "\r\n"), nil
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

// readFields reads header fields up to the empty line behind them. Lines that
// are no fields are passed over, for servers send such; a line that begins with
// white space continues the one before. At the end of the file it returns what
// it has, with [io.EOF].
func readFields(r *bufio.Reader, size *int) (textproto.MIMEHeader, error) {
	h := make(textproto.MIMEHeader)
	last := ""
	for {
		line, err := readLine(r, size)
		if len(line) > 0 {
			name, val, ok := strings.Cut(string(line), ":")
			switch {
			case last != "" && (line[0] == ' ' || line[0] == '\t'):
				vals := h[last]
				vals[len(vals)-1] += " " + strings.TrimSpace(string(line))
			case ok && strings.TrimSpace(name) != "":
				last = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name))
				h[last] = append(h[last], strings.TrimSpace(val))
			}
		}
		if err != nil || len(line) == 0 {
			return h, err
		}
	}
}

// truncated returns ErrTruncated for the end of the file, and other errors as
// they are.
func truncated(err error) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrTruncated
	}
	return err
}

// A block reads the content of one record.
type block struct {
	r      *bufio.Reader
	left   int64
	offset int64
}

// Read implements [io.Reader].
func (b *block) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, io.EOF
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	if err != nil {
		err = fmt.Errorf("warc: record at byte %d: %w", b.offset, truncated(err))
	}
	return n, err
}
