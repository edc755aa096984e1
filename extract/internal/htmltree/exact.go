package htmltree

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An oddity is a kind of markup at which the builder may part from html.Parse.
// It stands for rare cases of the rules that move nodes about, for modes that are
// rare, or for what html.Parse itself does in its own way.
//
// All else is the exact subset, in which the builder does what the standard
// says, rule by rule: the head and what opens the body; blocks, headings, lists,
// forms, buttons, objects; implied ends and parts (p, li, dd, td, tbody ...);
// end tags that find nothing to end; formatting that blocks interrupt, and that
// ends while blocks are open directly in it; tables, with what moves out of them
// because it has no place there (foster parenting); options in select; ruby; raw
// text; drawings (SVG) without HTML in them; quirks mode; and tokenizing.
type oddity uint8

const (
	noOddity oddity = iota
	// oddZero are NUL characters. The standard drops, replaces or keeps them.
	oddZero
	// oddRoot is an end tag of html or body that opens the body.
	oddRoot
	// oddPre is a comment at the start of pre. It keeps a line feed.
	oddPre
	// oddName are template, frameset, plaintext and math, which have modes or
	// rules of their own.
	oddName
	// oddDrawing is a tag of HTML in a drawing, or one that has an attribute
	// twice. (html.Tokenizer can take its value for the slash of an empty tag.)
	oddDrawing
	// oddCaption is a header cell in a caption. html.Parse ignores it.
	oddCaption
	// oddColgroup is what ends a colgroup without being part of a table.
	oddColgroup
	// oddMarker is a table or a part of it that ends before an object in it. The
	// standard then keeps a marker among the formatting.
	oddMarker
	// oddSelect is in a select, but no option, or an option outside of one.
	oddSelect
	// oddRuby is a part of ruby that is elsewhere.
	oddRuby
	// oddFormatting is a fourth equal formatting element, of which the standard
	// forgets one (Noah's Ark clause), or a nobr in a nobr.
	oddFormatting
	// oddAdoption is formatting that ends in blocks which do not lie directly in
	// it and in one another (adoption agency).
	oddAdoption
	// oddBound is what passes a bound of the builder.
	oddBound
)

// oddStart tells what is odd about a start tag at this place.
func (b *builder) oddStart(k kind, attrs []html.Attribute) oddity {
	top := b.top()
	if k.class&(formatting|inTable|wary) == 0 && top.class&picky == 0 {
		return noOddity
	}
	if o := b.misplaced(k, attrs); o != noOddity || top.Namespace != "" {
		return o
	}
	switch k.atom {
	case atom.Template, atom.Frameset, atom.Plaintext, atom.Math:
		return oddName
	case atom.Svg:
		if len(attrs) < b.tagSize {
			return oddDrawing
		}
	case atom.Option, atom.Optgroup:
		if !isOption(top.atom) {
			return oddSelect
		}
	case atom.Rb, atom.Rp, atom.Rt, atom.Rtc:
		if !b.inRuby() {
			return oddRuby
		}
	case atom.A:
		return b.adoption(atom.A)
	case atom.Nobr:
		if b.interrupted(atom.Nobr) >= 0 || b.find(atom.Nobr) >= 0 {
			return oddFormatting
		}
	}
	switch {
	case k.atom == atom.Th && b.findTablePart(atom.Caption) > 0:
		return oddCaption
	case k.class&formatting != 0 && b.equals(k.atom, attrs) >= maxEqual:
		return oddFormatting
	case k.class&inTable != 0 || top.rows && k.atom == atom.Table:
		if i := b.place(k.atom); i > 0 && b.objectIn(i+1) {
			return oddMarker
		}
	}
	return noOddity
}

// misplaced tells what is odd about an element of that kind directly in the
// innermost open element, which may be picky.
func (b *builder) misplaced(k kind, attrs []html.Attribute) oddity {
	switch top := b.top(); {
	case top.Namespace != "":
		if !drawable(k) || top.Data == "title" || len(attrs) < b.tagSize {
			return oddDrawing
		}
	case isOption(top.atom):
		if !isOption(k.atom) && k.atom != atom.Script {
			return oddSelect
		}
	case top.is(atom.Colgroup):
		if k.class&inTable == 0 {
			return oddColgroup
		}
	}
	return noOddity
}

// drawable reports whether an element of that kind can be part of a drawing.
func drawable(k kind) bool {
	switch k.atom {
	case atom.A, atom.Image, atom.Style, atom.Svg, atom.Title:
		return true
	}
	return k.class == 0
}

// isOption reports whether a is select or stands in it.
func isOption(a atom.Atom) bool {
	return a == atom.Select || a == atom.Option || a == atom.Optgroup
}

// inRuby reports whether a part of ruby can begin: in ruby, or after another part.
func (b *builder) inRuby() bool {
	i := len(b.stack) - 1
	if o := &b.stack[i]; o.is(atom.Rb) || o.is(atom.Rp) || o.is(atom.Rt) {
		i--
	}
	return b.stack[i].is(atom.Ruby)
}

// objectIn reports whether an object, or the like, is among the open elements
// from index i on.
func (b *builder) objectIn(i int) bool {
	for _, o := range b.stack[i:] {
		if o.class&(marker|inTable) == marker {
			return true
		}
	}
	return false
}

// equals counts the equal formatting elements that are open or interrupted,
// also around a table.
func (b *builder) equals(a atom.Atom, attrs []html.Attribute) int {
	n := 0
	for _, o := range b.closed[b.floor:] {
		if o.atom == a && slices.Equal(o.Attr, attrs) {
			n++
		}
	}
	if top := b.top(); !top.rows && top.names&nameBit(a) == 0 {
		return n
	}
	for i := len(b.stack) - 1; i > 0 && b.stack[i].class&marker == 0; i-- {
		if o := &b.stack[i]; o.atom == a && slices.Equal(o.Attr, attrs) {
			n++
		}
	}
	return n
}

// oddEnd tells what is odd about an end tag at this place.
func (b *builder) oddEnd(k kind, name []byte) oddity {
	top := b.top()
	if k.class&(formatting|inTable|root|wary) == 0 && top.class&picky == 0 {
		return noOddity
	}
	switch {
	case top.Namespace != "":
		if b.findForeign(name) < 0 {
			return oddDrawing
		}
	case k.class&root != 0 && !b.inBody():
		return oddRoot
	case top.is(atom.Colgroup) && k.atom != atom.Colgroup && k.atom != atom.Col && k.atom != atom.Table:
		return oddColgroup
	case k.class&formatting != 0:
		return b.adoption(k.atom)
	case k.class&inTable != 0 || k.atom == atom.Table:
		if i := b.findTablePart(k.atom); i > 0 && b.objectIn(i) {
			return oddMarker
		}
	}
	return noOddity
}

// adoption tells what is odd about the end of the formatting element named a.
func (b *builder) adoption(a atom.Atom) oddity {
	if b.interrupted(a) < 0 {
		if i := b.find(a); i > 0 && b.blocksIn(i) < 0 {
			return oddAdoption
		}
	}
	return noOddity
}

// oddText tells what is odd about a text at this place.
func (b *builder) oddText(s string) oddity {
	if b.top().is(atom.Colgroup) && !isBlank(s) {
		return oddColgroup
	}
	return noOddity
}
