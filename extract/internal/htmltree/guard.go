package htmltree

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// A guard finds out whether html.Parse can be left to read a page. html.Parse
// is slow, or fails, where elements nest deeply, for it looks for others among
// all that are open; where formatting is open or interrupted, for it may copy
// that before each text and tag; and where html and body, or any tag, have many
// attributes. The guard counts all this in the part of the page that the builder
// has not read.
//
// It need not know what html.Parse makes of odd markup, but only that a start
// tag opens one element, or up to three in a table, and that an end tag which
// names what was opened last closes that. Other end tags may do nothing.
type guard struct {
	b       *builder
	opened  []opened
	foreign int  // the index of the SVG or MathML that may be open, or 0
	drawing bool // it is open, and nothing else than a drawing

	// How many elements, and how many formatting elements with their attributes,
	// may be open or interrupted, and how many of these end when a link begins.
	depth, formats, links int

	// How much may still be done on the page.
	nodes, attrs, roots, copies, work int
}

// An opened element is one that may be open still.
type opened struct {
	kind
	name   []byte
	weight int // of a formatting element and its attributes
}

const (
	// guardDepth is how deep elements may nest.
	guardDepth = 500
	// strayCost is what an end tag takes that ends nothing, in nanoseconds for
	// every open element, adoptCost what the end of formatting may take, and
	// fosterCost what it takes to put something before a table.
	strayCost, adoptCost, fosterCost = 20, 200, 4
)

// startCost is what a start tag takes, in nanoseconds for every open element.
func startCost(k kind) int {
	switch k.atom {
	case atom.Button, atom.Input, atom.Optgroup, atom.Option, atom.Select:
		return 40
	}
	if k.class.reopens() || k.class&inTable != 0 {
		return 3
	}
	return 40
}

// newGuard returns a guard for the rest of a page on which b has paused. Up to
// there, b knows what html.Parse does.
func newGuard(b *builder) *guard {
	g := &guard{
		b:      b,
		depth:  2,
		nodes:  b.nodes - b.comments,
		attrs:  b.attrs,
		roots:  maxRootTags - b.roots,
		copies: 1<<15 + len(b.src)/16,
		work:   6_000_000 + 4*len(b.src) - b.work,
	}
	for i, o := range b.stack {
		g.push(o.kind, []byte(o.Data), len(o.Attr))
		if o.Namespace != "" && g.foreign == 0 {
			g.foreign, g.drawing = i, true
		}
	}
	for _, o := range b.closed {
		g.count(o.kind, weight(len(o.Attr)), 1)
	}
	return g
}

// affordable reports whether html.Parse reads the whole page in bounded time
// and memory.
func (g *guard) affordable() bool {
	src := g.b.src
	for i := markup(src, g.b.pos); i < len(src); i = markup(src, i) {
		if i = g.step(i); i < 0 || g.depth > guardDepth || min(g.nodes, g.attrs, g.roots, g.copies, g.work) < 0 {
			return false
		}
	}
	return true
}

// step counts the tag at i and the text before it. It returns where to read on,
// or -1 if the tag is one that the guard knows too little of.
func (g *guard) step(i int) int {
	g.nodes -= 2 + 2*g.formats
	g.copies -= 2 * g.formats
	g.work -= 2 * g.formats * g.depth
	c := g.b.src[i+1]
	switch {
	case isLetter(c):
		return g.startTag(i + 1)
	case c == '/' && isLetter(g.b.src[i+2]):
		return g.endTag(i + 2)
	case g.foreign > 0 && bytes.HasPrefix(g.b.src[i:], []byte(cdata)):
		if !g.drawing {
			return -1
		}
		_, next := cdataEnd(g.b.src, i+len(cdata))
		return next
	}
	g.work -= fosterCost * g.depth // for the text before it, which may stand in a table
	if c == '/' {
		return past(g.b.src, i+2, '>')
	}
	return declarationEnd(g.b.src, i)
}

func (g *guard) startTag(i int) int {
	name := g.b.src[i:nameEnd(g.b.src, i)]
	end, selfClosing := g.b.readTag(i + len(name))
	if end < 0 {
		return len(g.b.src)
	}
	k := g.b.kinds.lookup(name)
	g.work -= startCost(k) * g.depth
	if g.attrs -= g.b.tagSize; g.b.tagSize > maxTagAttrs || k.atom == atom.Frameset {
		return -1
	}
	if k.class&root != 0 && g.b.tagSize > 0 {
		g.roots--
	}
	if k.class&inTable != 0 {
		g.nodes -= 2 // implied parts
	}
	if g.links > 0 && endsLinks(k) {
		g.work -= adoptCost * g.depth
	}
	if !drawable(k) || string(g.opened[len(g.opened)-1].name) == "title" {
		g.drawing = false
	}
	switch {
	case g.drawing, g.foreign == 0 && k.atom == atom.Svg:
		if selfClosing {
			return end
		}
	case k.class&rawText != 0:
		if g.foreign > 0 {
			return -1 // raw only if it is not foreign
		}
		return g.b.skipEndTag(rawEnd(g.b.src, end, k.atom.String()))
	case g.foreign == 0 && k.class&(void|root) != 0, breaksOut(k.atom):
		return end
	}
	if g.foreign == 0 && (k.atom == atom.Svg || k.atom == atom.Math) {
		g.foreign, g.drawing = len(g.opened), k.atom == atom.Svg
	}
	g.push(k, name, g.b.tagSize)
	return end
}

// breaksOut reports whether elements named a have no content, whether in HTML
// or in SVG and MathML, which they end.
func breaksOut(a atom.Atom) bool {
	return a == atom.Br || a == atom.Embed || a == atom.Hr || a == atom.Img || a == atom.Meta
}

func (g *guard) endTag(i int) int {
	name := g.b.src[i:nameEnd(g.b.src, i)]
	end, _ := g.b.readTag(i + len(name))
	if end < 0 {
		return len(g.b.src)
	}
	k := g.b.kinds.lookup(name)
	n := len(g.opened) - 1
	switch o := &g.opened[n]; {
	// A form may stay open, if another end tag was taken for its own before.
	case n > 0 && k.atom != atom.Form && string(lower(o.name)) == string(lower(name)):
		g.count(o.kind, o.weight, -1)
		g.opened = g.opened[:n]
		if n == g.foreign {
			g.foreign, g.drawing = 0, false
		}
		return end
	case k.class&formatting != 0:
		g.work -= adoptCost * g.depth
	default:
		g.work -= strayCost * g.depth
	}
	g.drawing = false
	return end
}

// push notes that an element with so many attributes may be open.
func (g *guard) push(k kind, name []byte, attrs int) {
	o := opened{kind: k, name: name, weight: weight(attrs)}
	g.opened = append(g.opened, o)
	g.count(k, o.weight, 1)
}

// weight is what a copy of a formatting element takes, in nodes.
func weight(attrs int) int { return 1 + (attrs+1)/2 }

// count adds n elements of that kind and weight.
func (g *guard) count(k kind, weight, n int) {
	g.depth += n
	if k.atom == atom.Table || k.atom == atom.Template {
		g.depth += 2 * n // implied parts
	}
	if k.class&formatting != 0 {
		g.formats += n * weight
	}
	if endsLinks(k) {
		g.links += n
	}
}

// endsLinks reports whether elements of that kind end others of it.
func endsLinks(k kind) bool { return k.atom == atom.A || k.atom == atom.Nobr }
