package main

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jianbao-go/jianbao/internal/verdict"
)

// maxLine is how long a line may be. A page of 16 MB fits in, whatever its
// characters, if JSON escapes each of its bytes in two.
const maxLine = 32 << 20

// A pageLine is a line of an input.
type pageLine struct {
	URL         string    `json:"url"`
	HTML        string    `json:"html"`
	ContentType string    `json:"contentType"`
	Date        time.Time `json:"date"` // when it was fetched
}

// lines reads JSON lines. Their offsets are those of the uncompressed file.
func (r *reading) lines(f io.Reader) error {
	in, err := lineReader(r.file, f)
	offset := int64(0)
	for err == nil {
		var line []byte
		var size int64
		line, size, err = nextLine(in)
		if err != nil && err != io.EOF {
			break // part of a line is none
		}
		at := verdict.Place{File: r.file, Offset: offset}
		offset += size
		if size > maxLine {
			r.drop(verdict.TooLarge, at, fmt.Errorf("a line of %d bytes", size))
		} else if line = bytes.TrimSpace(line); len(line) > 0 {
			r.line(line, at)
		}
	}
	switch {
	case err == io.EOF:
		return nil
	case isDamage(err):
		r.drop(unreadable, verdict.Place{File: r.file, Offset: offset}, err)
		return nil
	}
	return err
}

// isDamage reports whether the error says that the bytes are not gzip.
func isDamage(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &corrupt)
}

// gunzip returns a reader of what is compressed in f. An empty file is empty.
func gunzip(f io.Reader) (*bufio.Reader, error) {
	in := bufio.NewReader(f)
	if _, err := in.Peek(1); err != nil {
		return in, err
	}
	z, err := gzip.NewReader(in)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	return bufio.NewReader(z), nil
}

// nextLine reads a line. What is beyond maxLine is passed over, but counted
// in size. With the last line, which may be empty, comes [io.EOF].
func nextLine(r *bufio.Reader) (line []byte, size int64, err error) {
	for {
		part, err := r.ReadSlice('\n')
		size += int64(len(part))
		if size <= maxLine {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return line, size, err
		}
	}
}

// line reads the page of one line.
func (r *reading) line(line []byte, at verdict.Place) {
	var in pageLine
	if err := json.Unmarshal(line, &in); err != nil {
		r.drop(badLine, at, err)
		return
	}
	at.URL, at.Date = in.URL, in.Date
	if in.HTML == "" {
		r.drop(verdict.NoArticle, at, nil)
		return
	}
	if in.ContentType == "" {
		in.ContentType = "text/html"
	}
	r.page(Page{r.id(at.Offset), r.file, at.Offset, in.URL, in.ContentType, micros(in.Date), []byte(in.HTML)})
}
