package htmltree

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// open is an open element.
type open struct {
	*html.Node
	kind
	// names are the bits of this element and of those around it, as far as the
	// innermost barrier. Where a bit is not set, no such element need be looked
	// for: stray end tags in deep pages cost no more than others.
	names uint64
	// inP is set in a paragraph that the start of a block would end.
	inP bool
	// rows is set in a table, but in no cell or caption of it. There the rules
	// for tables hold, even in what has moved out of the table.
	rows bool
	// Of a marker: the builder's floor outside and inside of it.
	outer, inner int32
}

// is reports whether o is the HTML element named a, which is in the table.
func (o *open) is(a atom.Atom) bool { return o.atom == a }

func (b *builder) top() *open { return &b.stack[len(b.stack)-1] }

// push makes n an open element if the stack has room for it.
func (b *builder) push(n *html.Node, k kind) {
	if len(b.stack) >= maxDepth {
		b.exceed()
		b.beyond++
		return
	}
	o := open{Node: n, kind: k, names: k.bit, inP: k.atom == atom.P}
	if parent := b.top(); k.class&barrier == 0 || n.Namespace != "" {
		o.names |= parent.names
		o.inP = o.inP || parent.inP && k.atom != atom.Button
	}
	o.rows = k.class&tablePart != 0 || k.class&inTable == 0 && b.top().rows
	if k.class&marker != 0 {
		o.outer, o.inner = int32(b.floor), int32(len(b.closed))
		b.floor = len(b.closed)
	}
	b.stack = append(b.stack, o)
}

// popTo closes the open elements from index i on. The formatting elements among
// them are interrupted, except those in a marker, which end with it.
func (b *builder) popTo(i int) {
	popped := b.stack[i:]
	if len(popped) > 0 {
		b.beyond = 0 // what lies deeper ends too
	}
	b.stack = b.stack[:i]
	for j := range popped {
		if o := &popped[j]; o.class&marker != 0 {
			b.closed, b.floor = b.closed[:o.inner], int(o.outer)
			popped = popped[:j]
			break
		}
	}
	for j := len(popped) - 1; j >= 0; j-- {
		if popped[j].class&formatting != 0 {
			b.interrupt(popped[j])
		}
	}
}

func (b *builder) pop() { b.popTo(len(b.stack) - 1) }

// drop takes the element at index i off the stack and leaves those above it.
func (b *builder) drop(i int) { b.stack = slices.Delete(b.stack, i, i+1) }

// find returns the index of the innermost open element named a that no barrier
// hides, or -1.
func (b *builder) find(a atom.Atom) int {
	if b.top().names&nameBit(a) == 0 {
		return -1
	}
	for i := len(b.stack) - 1; i > 0; i-- {
		o := &b.stack[i]
		if o.is(a) {
			return i
		}
		if o.class&barrier != 0 {
			return -1
		}
	}
	return -1
}

// closeIn closes the innermost open element named a unless a barrier hides it.
func (b *builder) closeIn(a atom.Atom) bool {
	if i := b.find(a); i > 0 {
		b.popTo(i)
		return true
	}
	return false
}
