package extract

import (
	"strings"

	"github.com/jianbao-go/jianbao"
)

// A store makes the small parts of an article, many in one piece of memory:
// some pages have a hundred thousand. Pieces double from the first size to the
// last, so that short articles hold little that they do not use.
type store struct {
	chars  strings.Builder
	lines  slab[jianbao.Inline]
	paras  slab[jianbao.Paragraph]
	blocks slab[jianbao.Block]
}

const (
	firstChars, lastChars = 512, 4096
	firstSlab, lastSlab   = 8, 128
)

// string returns the bytes as a string of its own.
func (s *store) string(b []byte) string {
	if len(b) > s.chars.Cap()-s.chars.Len() {
		if len(b) > lastChars/4 {
			return string(b)
		}
		size := min(max(firstChars, 2*s.chars.Cap()), lastChars)
		s.chars = strings.Builder{} // the strings keep what they are parts of
		s.chars.Grow(max(size, len(b)))
	}
	start := s.chars.Len()
	s.chars.Write(b)
	return s.chars.String()[start:]
}

// inlines returns a copy of the inlines.
func (s *store) inlines(in []jianbao.Inline) []jianbao.Inline {
	return append(s.lines.room(len(in)), in...)
}

// paragraph returns a paragraph with a copy of the inlines.
func (s *store) paragraph(in []jianbao.Inline) *jianbao.Paragraph {
	p := &s.paras.room(1)[:1][0]
	p.Content = s.inlines(in)
	return p
}

// A slab is values that are given away in order.
type slab[T any] struct {
	rest []T
	size int // of the last piece of memory
}

// room returns an empty slice that n values fit in.
func (s *slab[T]) room(n int) []T {
	if n > len(s.rest) {
		if n > lastSlab/4 {
			return make([]T, 0, n)
		}
		s.size = min(max(firstSlab, 2*s.size), lastSlab)
		s.rest = make([]T, max(s.size, n))
	}
	out := s.rest[:0:n]
	s.rest = s.rest[n:]
	return out
}
