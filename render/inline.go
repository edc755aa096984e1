package render

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// A span is an inline as Markdown can say it: text is clean, marks do not nest
// in themselves, equal neighbours are one, and nothing is empty.
type span struct {
	kind spanKind
	text string // of text and code; the description of an image
	url  string // of a link or image, ready to print
	kids []span // of a container

	joined *strings.Builder // holds text, if its length is that of text
}

type spanKind uint8

const (
	spanText spanKind = iota
	spanCode
	spanImage
	spanBreak
	spanLink
	spanSub
	spanSup
	// The marks, in the order in which they nest around the same text.
	spanStrike
	spanEmphasis
	spanStrong
)

// isMark reports whether s is made by delimiter runs, whose effect depends on
// the characters around them.
func (s *span) isMark() bool { return s.kind >= spanStrike }

// delimiter returns the delimiter run that opens and closes the mark s.
func (s *span) delimiter() string {
	switch s.kind {
	case spanStrike:
		return "~~"
	case spanEmphasis:
		return "*" // never "_", which does nothing between letters, and all Han are letters
	default:
		return "**"
	}
}

// A spanBuilder makes spans of the inlines of one block.
type spanBuilder struct {
	*run
	active [spanStrong + 1]bool // the containers open around the current inline
	marks  int                  // how many marks there are
	line   bool                 // whether the block is one line, so that a break is a space
	cell   bool                 // … a table cell
}

// spans returns the content of a block as spans that print as they are, each
// mark where Markdown sees it.
func (r *run) spans(content []jianbao.Inline) []span {
	b := spanBuilder{run: r}
	return b.build(content)
}

// lineSpans is spans for a block of one line, such as a heading.
func (r *run) lineSpans(content []jianbao.Inline) []span {
	b := spanBuilder{run: r, line: true}
	return b.build(content)
}

// cellSpans is spans for a table cell.
func (r *run) cellSpans(content []jianbao.Inline) []span {
	b := spanBuilder{run: r, line: true, cell: true}
	return b.build(content)
}

func (b *spanBuilder) build(content []jianbao.Inline) []span {
	s := b.appendAll(nil, content)
	if opensBracket(s) && hasReference(s) {
		s = plainCode(nil, s)
	}
	if b.marks > 0 {
		s = settle(s, '\n', '\n')
	}
	if b.marks > 1 { // one alone has nothing to be mistaken for
		s = verify(s)
	}
	return s
}

// opensBracket reports whether [ is the first thing that spans print, up to
// what is around it.
func opensBracket(s []span) bool {
	for len(s) > 0 && s[0].kind >= spanSub {
		s = s[0].kids
	}
	return len(s) > 0 && (s[0].kind == spanLink || s[0].kind == spanText && strings.HasPrefix(strings.TrimLeft(s[0].text, " "), "["))
}

// hasReference reports whether there is code in s that could end the label of
// a link reference definition: [`a]: b`](c) defines one, and shows nothing.
func hasReference(s []span) bool {
	for i := range s {
		if s[i].kind == spanCode && strings.Contains(s[i].text, "]") || hasReference(s[i].kids) {
			return true
		}
	}
	return false
}

// plainCode appends s to out with code as text, which can be escaped.
func plainCode(out, s []span) []span {
	for _, x := range s {
		if x.kind == spanCode {
			x.kind = spanText
		}
		x.kids = plainCode(nil, x.kids)
		out = appendSpan(out, x)
	}
	return out
}

func (b *spanBuilder) appendAll(out []span, content []jianbao.Inline) []span {
	out = slices.Grow(out, len(content))
	for _, x := range content {
		out = b.append(out, x)
	}
	return out
}

func (b *spanBuilder) append(out []span, x jianbao.Inline) []span {
	switch x := x.(type) {
	default:
		return appendSpan(out, span{text: fmt.Sprintf("?%T", x)})
	case jianbao.Text:
		return appendSpan(out, span{text: cleanText(string(x))})
	case jianbao.Break:
		if b.line {
			return appendSpan(out, span{text: " "})
		}
		return append(out, span{kind: spanBreak})
	case *jianbao.Code:
		code := span{kind: spanCode, text: cleanText(x.Text)}
		if b.cell && (strings.Contains(code.text, `\|`) || strings.HasSuffix(code.text, `\`)) {
			code.kind = spanText // a backslash before a bar has no form in the code of a cell
		}
		return appendSpan(out, code)
	case *jianbao.Ruby:
		// Markdown has no ruby; a reading in parentheses is what browsers
		// without it show too.
		return appendSpan(out, span{text: cleanText(rubyText(x))})
	case *jianbao.Image:
		if u := b.imageURL(x.URL); u != "" {
			return append(out, span{kind: spanImage, text: cleanText(x.Alt), url: u})
		}
		return appendSpan(out, span{text: cleanText(x.Alt)})
	case *jianbao.Link:
		return b.container(out, spanLink, b.linkURL(x.URL), x.Content)
	case *jianbao.Strong:
		return b.container(out, spanStrong, "", x.Content)
	case *jianbao.Emphasis:
		return b.container(out, spanEmphasis, "", x.Content)
	case *jianbao.Strike:
		return b.container(out, spanStrike, "", x.Content)
	case *jianbao.Sub:
		return b.container(out, spanSub, "", x.Content)
	case *jianbao.Sup:
		return b.container(out, spanSup, "", x.Content)
	}
}

// container appends a link or mark, or its content alone if it is inside
// another of its kind, leads nowhere or marks nothing but white space.
func (b *spanBuilder) container(out []span, kind spanKind, url string, content []jianbao.Inline) []span {
	if b.active[kind] || kind == spanLink && url == "" {
		return b.appendAll(out, content)
	}
	b.active[kind] = true
	s := span{kind: kind, url: url, kids: b.appendAll(nil, content)}
	b.active[kind] = false
	if isBlank(s.kids) {
		return appendSpans(out, s.kids)
	}
	// Line breaks at the edges belong to the lines around.
	first, last := 0, len(s.kids)
	for s.kids[first].kind == spanBreak {
		first++
	}
	for s.kids[last-1].kind == spanBreak {
		last--
	}
	before, after := s.kids[:first], s.kids[last:]
	s.kids = s.kids[first:last:last]
	if s.isMark() {
		b.marks++
		s = nest(s)
	}
	out = appendSpans(out, before)
	out = appendSpan(out, s)
	return appendSpans(out, after)
}

// nest puts the marks around one and the same text in order, so that
// neighbours that mean the same are the same.
func nest(s span) span {
	if len(s.kids) != 1 || !s.kids[0].isMark() || s.kids[0].kind > s.kind {
		return s
	}
	outer := s.kids[0]
	s.kids = outer.kids
	outer.kids = []span{nest(s)}
	return outer
}

// isBlank reports whether s shows nothing but white space.
func isBlank(s []span) bool {
	for i := range s {
		if s[i].kind != spanBreak && (s[i].kind != spanText || strings.Trim(s[i].text, " ") != "") {
			return false
		}
	}
	return true
}

func appendSpans(out, s []span) []span {
	for i := range s {
		out = appendSpan(out, s[i])
	}
	return out
}

// appendSpan appends s to out, or to the last span of out if the two are equal
// neighbours. It drops what is empty.
func appendSpan(out []span, s span) []span {
	switch s.kind {
	case spanText, spanCode:
		if s.text == "" {
			return out
		}
	case spanImage, spanBreak:
		return append(out, s)
	default:
		if len(s.kids) == 0 {
			return out
		}
	}
	if len(out) == 0 {
		return append(out, s)
	}
	last := &out[len(out)-1]
	if last.kind != s.kind || last.url != s.url {
		return append(out, s)
	}
	last.addText(s.text)
	last.kids = appendSpans(last.kids, s.kids)
	return out
}

// addText adds to the text of s, in time that does not depend on its length.
func (s *span) addText(text string) {
	if text == "" {
		return
	}
	if s.joined == nil || s.joined.Len() != len(s.text) {
		s.joined = new(strings.Builder)
		s.joined.WriteString(s.text)
	}
	s.joined.WriteString(text)
	s.text = s.joined.String()
}

// rubyText returns the ruby text r on one line: 漢（hàn）.
func rubyText(r *jianbao.Ruby) string {
	if r.Base == "" || r.Reading == "" {
		return r.Base + r.Reading
	}
	return r.Base + "（" + r.Reading + "）"
}

// cleanText returns s as it may be shown: in UTF-8, with line breaks and tabs
// as spaces, without the characters that [cjk.IsUnseen] names.
func cleanText(s string) string {
	for i, r := range s {
		if r < ' ' || r >= 0x7F && (cjk.IsUnseen(r) || r == utf8.RuneError || r == 0x2028 || r == 0x2029) {
			return cleanFrom(s, i)
		}
	}
	return s
}

func cleanFrom(s string, i int) string {
	var b strings.Builder
	b.WriteString(s[:i])
	for _, r := range s[i:] { // a byte that is not UTF-8 gives U+FFFD
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			b.WriteByte(' ')
		case !cjk.IsUnseen(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}
