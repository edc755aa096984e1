package jianbao

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// A line is a run over the content of one block. White space is checked along
// the whole of it, through the marks, as a browser would collapse it.
type line struct {
	*validator
	last  linePart
	shown int // how many inlines so far show something
	open  mark
}

// A linePart is what a line has last come past.
type linePart int

const (
	lineStart linePart = iota
	lineText
	lineSpace     // U+0020, which collapses
	lineWideSpace // other white space
	lineBreak
)

// A mark is a set of inlines that do not nest in their own kind.
type mark int

const (
	markLink mark = 1 << iota
	markStrong
	markEmphasis
	markStrike
)

// content checks the content of a block, which may be nil but not empty.
func (v *validator) content(field string, content []Inline) {
	if content == nil {
		return
	}
	l := line{validator: v}
	l.inlines(field, content)
	if l.last != lineText {
		v.fail(field, "ends in white space")
	}
}

func (l *line) inlines(field string, inlines []Inline) {
	l.holds(field, len(inlines))
	for i := 0; i < len(inlines) && l.err == nil; i++ {
		if l.enter(field, i) {
			l.inline(inlines[i])
		}
		l.leave()
	}
}

func (l *line) inline(in Inline) {
	if isNil(in) {
		l.fail("", "nil")
		return
	}
	switch in := in.(type) {
	default:
		l.fail("", "unknown inline %T", in)
	case Text:
		l.text(string(in))
	case Break:
		if l.last == lineStart || l.last == lineSpace {
			l.fail("", "line break after white space")
		}
		l.last = lineBreak
	case *Link:
		l.address("URL", in.URL, linkSchemes)
		l.marked(in.Content, markLink)
	case *Strong:
		l.marked(in.Content, markStrong)
	case *Emphasis:
		l.marked(in.Content, markEmphasis)
	case *Strike:
		l.marked(in.Content, markStrike)
	case *Sub:
		l.marked(in.Content, 0)
	case *Sup:
		l.marked(in.Content, 0)
	case *Code:
		l.word("Text", in.Text)
		l.show()
	case *Ruby:
		l.word("Base", in.Base)
		l.word("Reading", in.Reading)
		l.show()
	case *Image:
		l.address("URL", in.URL, webSchemes)
		l.string("Alt", in.Alt)
		l.show()
	}
}

// show comes past something that is not white space.
func (l *line) show() {
	l.last = lineText
	l.shown++
}

// marked checks the content of an inline.
func (l *line) marked(content []Inline, m mark) {
	if l.open&m != 0 {
		l.fail("", "inside another of its kind")
		return
	}
	shown := l.shown
	l.open |= m
	l.inlines("Content", content)
	l.open &^= m
	if l.shown == shown {
		l.fail("Content", "nothing but white space")
	}
}

func (l *line) text(s string) {
	l.chars("", s, "")
	start, _ := utf8.DecodeRuneInString(s)
	end, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case s == "":
		l.fail("", "empty text")
		return
	case l.last == lineStart && cjk.IsSpace(start):
		l.fail("", "content starts with white space")
	case l.last >= lineSpace && l.last != lineWideSpace && start == ' ', strings.Contains(s, "  "):
		l.fail("", "space after white space")
	}
	if strings.TrimFunc(s, cjk.IsSpace) != "" {
		l.show()
	}
	switch {
	case end == ' ':
		l.last = lineSpace
	case cjk.IsSpace(end):
		l.last = lineWideSpace
	}
}
