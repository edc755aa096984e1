package render

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Emphasis in Markdown depends on the characters beside its delimiters:
// **真，**她 is not strong, because a delimiter run between a punctuation mark
// and a letter cannot close ([left- and right-flanking]). Between Han
// characters, which have no spaces around them, this goes wrong all the time.
//
// settle moves such punctuation out of the mark (**真**，她), which no reader
// notices. verify then runs the CommonMark algorithm over what is left and
// drops the marks that would not come out as they went in.
//
// [left- and right-flanking]: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run

// settle returns spans with every mark cut so that its delimiters can open and
// close. Before and after are the characters around them.
func settle(spans []span, before, after rune) []span {
	out := make([]span, 0, len(spans))
	pending := slices.Clone(spans) // what is still to do, last first
	slices.Reverse(pending)
	for len(pending) > 0 {
		s := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if !s.isMark() {
			out = appendSpan(out, s)
			continue
		}
		next := after
		if len(pending) > 0 {
			next = edge(&pending[len(pending)-1], &s, true)
		}
		c := cutter{mark: s, before: before, after: next, out: out}
		if len(out) > 0 {
			c.before = edge(&out[len(out)-1], &s, false)
		}
		c.cut()
		out = c.out
		if len(c.mark.kids) > 0 {
			out = appendSpan(out, c.settled())
		}
		pending = append(pending, c.rest...)
	}
	for i := range out { // not before, as neighbours may have become one
		switch s := &out[i]; s.kind {
		case spanLink:
			s.kids = settle(s.kids, '[', ']')
		case spanSub, spanSup:
			s.kids = settle(s.kids, '>', '<')
		}
	}
	return out
}

// edge returns the character that neighbour s shows to the mark beside it:
// the first one if start, else the last. Delimiters of the same character
// make one run, whose neighbours are the characters beyond.
func edge(s, mark *span, start bool) rune {
	for s.isMark() {
		if d := s.delimiter()[0]; d != mark.delimiter()[0] {
			return rune(d)
		}
		s = s.outermost(start)
	}
	return s.rune(start)
}

// outermost returns the first or last child of s.
func (s *span) outermost(start bool) *span {
	if start {
		return &s.kids[0]
	}
	return &s.kids[len(s.kids)-1]
}

// rune returns the first or last character of what is printed for s, which is
// no mark.
func (s *span) rune(start bool) rune {
	switch s.kind {
	case spanText:
		if start {
			r, _ := utf8.DecodeRuneInString(s.text)
			return r
		}
		r, _ := utf8.DecodeLastRuneInString(s.text)
		return r
	case spanCode:
		return '`'
	case spanBreak:
		return '\n'
	case spanSub, spanSup:
		if start {
			return '<'
		}
		return '>'
	}
	switch {
	case !start:
		return ')'
	case s.kind == spanImage:
		return '!'
	default:
		return '['
	}
}

// A cutter takes from the edges of a mark what keeps its delimiters from
// opening or closing.
type cutter struct {
	mark          span
	before, after rune
	out           []span // what comes before the mark
	rest          []span // what comes after it, last first
}

func (c *cutter) cut() {
	for len(c.mark.kids) > 0 {
		switch {
		case !c.fits(true):
			c.trim(true)
		case !c.fits(false):
			c.trim(false)
		default:
			return
		}
	}
}

// settled returns the mark with its own content settled.
func (c *cutter) settled() span {
	before, after := rune(c.mark.delimiter()[0]), rune(c.mark.delimiter()[0])
	if first := c.mark.outermost(true); first.isMark() && first.delimiter()[0] == byte(before) {
		before = c.before
	}
	if last := c.mark.outermost(false); last.isMark() && last.delimiter()[0] == byte(after) {
		after = c.after
	}
	s := c.mark
	s.kids = settle(s.kids, before, after)
	return s
}

// fits reports whether the delimiter run at one edge of the mark is left- or
// right-flanking, whichever it must be.
func (c *cutter) fits(start bool) bool {
	outside := c.before
	if !start {
		outside = c.after
	}
	leaf, inside := c.inner(start)
	if isWhite(leaf.rune(start)) {
		return false
	}
	// Symbols are punctuation in CommonMark 0.31 and were not before: fits
	// asks for what holds either way.
	return !unicode.IsPunct(inside) && !unicode.IsSymbol(inside) || isWhite(outside) || isASCIIPunctRune(outside) || unicode.IsPunct(outside)
}

// inner returns the innermost span at one edge of the mark and the character
// beside the mark's delimiter run.
func (c *cutter) inner(start bool) (leaf *span, beside rune) {
	leaf = &c.mark
	for leaf.isMark() {
		if d := leaf.delimiter()[0]; beside == 0 && d != c.mark.delimiter()[0] {
			beside = rune(d)
		}
		leaf = leaf.outermost(start)
	}
	if beside == 0 {
		beside = leaf.rune(start)
	}
	return leaf, beside
}

// trim takes the outermost character or span from one edge of the mark. What
// can carry the mark inside itself, carries it on.
func (c *cutter) trim(start bool) {
	leaf, _ := c.inner(start)
	switch leaf.kind {
	case spanText:
		if r := leaf.rune(start); !isWhite(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r) {
			c.dropInner(start)
			return
		}
		c.trimText(start)
	case spanLink, spanSub, spanSup:
		marks := c.path(start)
		s := c.remove(start)
		for i := len(marks) - 1; i >= 0; i-- {
			s.kids = []span{{kind: marks[i], kids: s.kids}}
		}
		c.put(s, start)
	default:
		c.put(c.remove(start), start)
	}
}

// trimText moves punctuation and white space from one edge of the mark, as
// little as will do, and with one of a pair of brackets the other.
func (c *cutter) trimText(start bool) {
	leaf, _ := c.inner(start)
	s := leaf.text
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !start {
			r, size = utf8.DecodeLastRuneInString(s[:len(s)-n])
		}
		if !isWhite(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r) {
			break
		}
		n += size
		if start {
			c.before, leaf.text = r, s[n:]
		} else {
			c.after, leaf.text = r, s[:len(s)-n]
		}
		if leaf.text == "" || c.fits(start) {
			break
		}
	}
	moved := span{text: s[:n]}
	if !start {
		moved.text = s[len(s)-n:]
	}
	if leaf.text == "" {
		c.remove(start)
	}
	c.put(moved, start)
	if len(c.mark.kids) == 0 {
		return
	}
	other, _ := c.inner(!start)
	if other.kind != spanText || other.text == "" {
		return
	}
	if p := other.rune(!start); p == partner(moved.rune(start)) {
		c.moveRune(!start, p)
	}
}

// moveRune moves the one character r, the outermost of text, out of the mark.
func (c *cutter) moveRune(start bool, r rune) {
	leaf, _ := c.inner(start)
	n := utf8.RuneLen(r)
	if start {
		leaf.text = leaf.text[n:]
	} else {
		leaf.text = leaf.text[:len(leaf.text)-n]
	}
	if leaf.text == "" {
		c.remove(start)
	}
	c.put(span{text: string(r)}, start)
}

// put places s beside the mark.
func (c *cutter) put(s span, start bool) {
	if start {
		c.out = appendSpan(c.out, s)
		c.before = c.out[len(c.out)-1].rune(false)
	} else {
		c.rest = append(c.rest, s)
		c.after = s.rune(true)
	}
}

// path returns the kinds of the marks around the outermost span at one edge,
// outermost first.
func (c *cutter) path(start bool) []spanKind {
	var kinds []spanKind
	for s := &c.mark; s.isMark(); s = s.outermost(start) {
		kinds = append(kinds, s.kind)
	}
	return kinds
}

// remove takes the innermost span at one edge of the mark out of it, with the
// marks that become empty.
func (c *cutter) remove(start bool) span {
	s, _ := removeOuter(&c.mark, start)
	return s
}

func removeOuter(s *span, start bool) (taken span, empty bool) {
	child := s.outermost(start)
	taken, gone := *child, true
	if child.isMark() {
		taken, gone = removeOuter(child, start)
	}
	if gone && start {
		s.kids = s.kids[1:]
	} else if gone {
		s.kids = s.kids[:len(s.kids)-1]
	}
	return taken, len(s.kids) == 0
}

// dropInner is for 前**~~删~~**后: two kinds of delimiters meet at a letter, so
// that the outer cannot open. The weaker mark gives way to the strike.
func (c *cutter) dropInner(start bool) {
	if c.mark.kind != spanStrike {
		for i := len(c.mark.kids) - 1; i >= 0; i-- {
			c.rest = append(c.rest, c.mark.kids[i])
		}
		c.mark.kids = nil
		return
	}
	inner := *c.mark.outermost(start)
	i := 0
	if !start {
		i = len(c.mark.kids) - 1
	}
	kids := appendSpans(nil, c.mark.kids[:i])
	kids = appendSpans(kids, inner.kids)
	c.mark.kids = appendSpans(kids, c.mark.kids[i+1:])
}

// brackets are the pairs that Chinese text sets around words.
var brackets = []rune("「」『』“”‘’（）《》〈〉【】〔〕［］()[]")

// partner returns the other one of the pair of brackets that r belongs to, or 0.
func partner(r rune) rune {
	if i := slices.Index(brackets, r); i >= 0 {
		return brackets[i^1]
	}
	return 0
}

// isWhite reports whether r is white space to CommonMark.
func isWhite(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\f' || r == '\r' || r >= 0x80 && unicode.Is(unicode.Zs, r)
}

func isASCIIPunctRune(r rune) bool { return r < utf8.RuneSelf && isASCIIPunct(byte(r)) }
