package render

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// verify returns spans without the marks that CommonMark would not read as
// they are written. That happens where different marks touch, as in
// **甲*乙****丙*.
func verify(spans []span) []span {
	const rounds = 4 // one is enough but for marks that touch in a row
	for range rounds {
		var v verifier
		v.scope(spans)
		if len(v.wrong) == 0 {
			return spans
		}
		d := dropper{wrong: v.wrong}
		spans = d.drop(nil, spans)
	}
	d := dropper{all: true}
	return d.drop(nil, spans)
}

// A verifier checks the marks of one block. Marks are numbered in the order in
// which they start.
type verifier struct {
	marks int
	wrong map[int]bool
}

// A delimiterRun is a run of equal delimiters in the sense of CommonMark.
type delimiterRun struct {
	char              byte
	length, left      int
	before, after     rune
	canOpen, canClose bool
	prev, next        int // neighbours in the list of those still of use
}

// A pair is a mark as a match of two runs.
type pair struct {
	opener, closer int // indices of runs
	length         int
}

// A scope is a list of delimiter runs that match among themselves: those of a
// block outside its links, or of one link's text.
type scope struct {
	v    *verifier
	runs []delimiterRun
	want map[pair]int // the marks as they should come out, by number
	last rune         // the last character printed
	open bool         // whether it is a delimiter, so that its run may go on
}

// scope checks spans and the links inside.
func (v *verifier) scope(spans []span) {
	s := scope{v: v, want: map[pair]int{}, last: '\n'}
	s.walk(spans)
	if s.open {
		s.runs[len(s.runs)-1].after = '\n'
	}
	s.check(true)
	if s.symbols() {
		s.check(false)
	}
}

// check notes the marks that do not come out.
func (s *scope) check(symbols bool) {
	got := s.match(symbols)
	for p, mark := range s.want {
		if !got[p] {
			s.v.fail(mark)
		}
	}
}

// symbols reports whether there are symbols beside delimiters, which not all
// versions of CommonMark take for punctuation.
func (s *scope) symbols() bool {
	return slices.ContainsFunc(s.runs, func(d delimiterRun) bool {
		return d.before >= utf8.RuneSelf && unicode.IsSymbol(d.before) || d.after >= utf8.RuneSelf && unicode.IsSymbol(d.after)
	})
}

func (v *verifier) fail(mark int) {
	if v.wrong == nil {
		v.wrong = map[int]bool{}
	}
	v.wrong[mark] = true
}

func (s *scope) walk(spans []span) {
	for i := range spans {
		x := &spans[i]
		switch {
		case x.isMark():
			mark := s.v.marks
			s.v.marks++
			d := x.delimiter()
			opener := s.delimiter(d)
			s.walk(x.kids)
			closer := s.delimiter(d)
			s.want[pair{opener, closer, len(d)}] = mark
			continue
		case x.kind == spanLink:
			s.other(x.rune(true), x.rune(false))
			s.v.scope(x.kids) // a link's delimiters match before those around it
			continue
		case x.kind == spanSub || x.kind == spanSup:
			s.other('<', '>')
			s.walk(x.kids)
			s.other('<', '>')
			continue
		}
		s.other(x.rune(true), x.rune(false))
	}
}

// delimiter adds a delimiter and returns the index of the run it is in.
func (s *scope) delimiter(d string) int {
	if n := len(s.runs) - 1; s.open && s.runs[n].char == d[0] {
		s.runs[n].length += len(d)
		return n
	}
	s.other(rune(d[0]), s.last)
	s.open = true
	s.runs = append(s.runs, delimiterRun{char: d[0], length: len(d), before: s.last})
	s.last = rune(d[0])
	return len(s.runs) - 1
}

// other passes over what is no delimiter and is printed from one character to
// another.
func (s *scope) other(first, last rune) {
	if s.open {
		s.runs[len(s.runs)-1].after = first
		s.open = false
	}
	s.last = last
}

// match runs the [algorithm] of CommonMark and returns the pairs it finds.
// Symbols count as punctuation since version 0.31; what GitHub uses is older.
//
// [algorithm]: https://spec.commonmark.org/0.31.2/#phase-2-inline-structure
func (s *scope) match(symbols bool) map[pair]bool {
	got := make(map[pair]bool, len(s.want))
	list := s.runs
	for i := range list {
		list[i].flank(symbols)
		list[i].prev, list[i].next = i-1, i+1
	}
	// No opener for closers of a class is at or before the run bottoms names.
	type class struct {
		char    byte
		length  int // modulo 3
		canOpen bool
	}
	bottoms := map[class]int{}
	unlink := func(i int) {
		if p := list[i].prev; p >= 0 {
			list[p].next = list[i].next
		}
		if n := list[i].next; n < len(list) {
			list[n].prev = list[i].prev
		}
	}
	for c := 0; c < len(list); {
		closer := &list[c]
		if !closer.canClose {
			c = closer.next
			continue
		}
		k := class{closer.char, closer.length % 3, closer.canOpen}
		bottom, ok := bottoms[k]
		if !ok {
			bottom = -1
		}
		o := closer.prev
		for o > bottom && !list[o].opens(closer) {
			o = list[o].prev
		}
		if o <= bottom {
			bottoms[k] = closer.prev
			if !closer.canOpen {
				unlink(c)
			}
			c = closer.next
			continue
		}
		n := min(list[o].left, closer.left, 2)
		got[pair{o, c, n}] = true
		list[o].next, closer.prev = c, o
		list[o].left -= n
		closer.left -= n
		if list[o].left == 0 {
			unlink(o)
		}
		if closer.left == 0 {
			unlink(c)
			c = closer.next
		}
	}
	return got
}

// opens reports whether d may match the closer c.
func (d *delimiterRun) opens(c *delimiterRun) bool {
	if d.char != c.char || !d.canOpen {
		return false
	}
	return !(d.canClose || c.canOpen) || (d.length+c.length)%3 != 0 || c.length%3 == 0
}

// flank sets what the run can do from the characters around it.
func (d *delimiterRun) flank(symbols bool) {
	punct := func(r rune) bool {
		return isASCIIPunctRune(r) || unicode.IsPunct(r) || symbols && unicode.IsSymbol(r)
	}
	d.left = d.length
	d.canOpen = !isWhite(d.after) && (!punct(d.after) || isWhite(d.before) || punct(d.before))
	d.canClose = !isWhite(d.before) && (!punct(d.before) || isWhite(d.after) || punct(d.after))
}

// A dropper takes marks away and leaves what is in them.
type dropper struct {
	wrong map[int]bool
	all   bool
	marks int
}

func (d *dropper) drop(out, spans []span) []span {
	for _, s := range spans {
		if s.isMark() {
			mark := d.marks
			d.marks++
			if d.all || d.wrong[mark] {
				out = d.drop(out, s.kids)
				continue
			}
		}
		if s.kids != nil {
			s.kids = d.drop(nil, s.kids)
		}
		out = appendSpan(out, s)
	}
	return out
}
