package warc

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// bufferSize is how much is read at once, compressed and uncompressed.
const bufferSize = 64 << 10

// A source is the file as it is. It counts the bytes that were used, so that
// the beginning of every gzip member is known; being an [io.ByteReader], it
// keeps package flate from reading past the end of a member.
type source struct {
	buf *bufio.Reader
	n   int64
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.buf.Read(p)
	s.n += int64(n)
	return n, err
}

func (s *source) ReadByte() (byte, error) {
	c, err := s.buf.ReadByte()
	if err == nil {
		s.n++
	}
	return c, err
}

// A stream is the uncompressed content of a file, whichever way it is
// compressed.
type stream struct {
	src *source
	gz  *gzip.Reader // nil if the file is plain
	in  bool         // within a gzip member
	out int64        // bytes of content read

	members []member // those that begin in what is not yet consumed, and the one before
}

// A member tells where a gzip member begins, in the file and in the content.
type member struct{ file, content int64 }

// newStream returns the content of r.
func newStream(r io.Reader) (*stream, error) {
	s := &stream{src: &source{buf: bufio.NewReaderSize(r, bufferSize)}}
	magic, err := s.src.buf.Peek(4)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case len(magic) >= 1 && magic[0] == 0x1F && (len(magic) == 1 || magic[1] == 0x8B):
		s.gz = new(gzip.Reader)
	case string(magic) == "\x28\xB5\x2F\xFD":
		return nil, fmt.Errorf("%w: Zstandard file", ErrUnsupported)
	}
	return s, nil
}

// Read implements [io.Reader]. It returns at the end of every gzip member.
func (s *stream) Read(p []byte) (int, error) {
	if s.gz == nil {
		n, err := s.src.Read(p)
		s.out += int64(n)
		return n, err
	}
	for {
		if !s.in {
			if err := s.nextMember(); err != nil {
				return 0, err
			}
		}
		n, err := s.gz.Read(p)
		s.out += int64(n)
		if err == io.EOF {
			s.in = false
			err = nil
		}
		if n > 0 || err != nil {
			return n, s.explain(err)
		}
	}
}

// nextMember begins the next gzip member. At the end of the file it returns
// [io.EOF].
func (s *stream) nextMember() error {
	if _, err := s.src.buf.Peek(1); err != nil {
		return err
	}
	m := member{s.src.n, s.out}
	if err := s.gz.Reset(s.src); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return s.explain(err)
	}
	s.gz.Multistream(false)
	s.in = true
	s.forget(s.out - bufferSize) // no more is read ahead
	if last := len(s.members) - 1; last >= 0 && s.members[last].content == m.content {
		s.members[last] = m // the one before was empty
	} else {
		s.members = append(s.members, m)
	}
	return nil
}

// explain turns an error of package gzip into one of ours.
func (s *stream) explain(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return ErrTruncated
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.As(err, &corrupt):
		return fmt.Errorf("%w: gzip member damaged near byte %d: %w", ErrFormat, s.src.n, err)
	}
	return err
}

// offset returns where a reader must begin to read the content from at on,
// and forgets the members before.
func (s *stream) offset(at int64) int64 {
	if s.gz == nil {
		return at
	}
	s.forget(at)
	return s.members[0].file
}

// forget drops the members that end at or before the content's byte at.
func (s *stream) forget(at int64) {
	i := 0
	for i+1 < len(s.members) && s.members[i+1].content <= at {
		i++
	}
	s.members = s.members[i:]
}
