package htmltree

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxReopen is how many formatting elements a block may interrupt.
	maxReopen = 16
	// maxUnwrap is how many blocks are taken out of a formatting element that
	// ends in them.
	maxUnwrap = 8
	// maxMoved is how many children of a block move for that.
	maxMoved = 64
)

// maxClones is how many formatting elements may be opened again on a page of
// that many bytes. A node takes some hundred bytes of memory.
func maxClones(bytes int) int { return 1<<10 + bytes/64 }

// interrupt notes that the end of a block closed a formatting element. The last
// three of equal ones are enough.
func (b *builder) interrupt(o open) {
	equal, first := 0, 0
	for i := len(b.closed) - 1; i >= b.floor; i-- {
		if c := &b.closed[i]; c.atom == o.atom && slices.Equal(c.Attr, o.Attr) {
			equal++
			first = i
		}
	}
	if equal == 3 {
		b.closed = slices.Delete(b.closed, first, first+1)
	}
	if len(b.closed)-b.floor < maxReopen {
		b.closed = append(b.closed, o)
	}
}

// reopen opens the interrupted formatting elements again.
func (b *builder) reopen() {
	again := b.closed[b.floor:]
	b.closed = b.closed[:b.floor]
	if b.clones -= len(again); b.clones < 0 || len(b.stack)+len(again) > maxDepth {
		return
	}
	for _, o := range again {
		n := b.clone(o.Node)
		b.insert(n)
		b.push(n, o.kind)
	}
}

// closeFormatting closes the innermost formatting element named a. Blocks that
// began in it stay open, without it.
func (b *builder) closeFormatting(a atom.Atom) {
	for i := len(b.closed) - 1; i >= b.floor; i-- {
		if b.closed[i].DataAtom == a {
			b.closed = slices.Delete(b.closed, i, i+1)
			return
		}
	}
	i := b.find(a, barrier)
	if i < 0 {
		return
	}
	for steps := 0; steps < maxUnwrap && b.unwrap(i); steps++ {
		i++
	}
	if !slices.ContainsFunc(b.stack[i+1:], func(o open) bool { return o.class&special != 0 }) {
		b.popTo(i + 1)
	}
	b.drop(i)
}

// unwrap takes the block that is open directly in the formatting element at
// index i out of it, and puts such an element around what the block contains.
// It reports false if there is no such block, or too much in it. (This is the
// standard's adoption agency, for the case that is common.)
func (b *builder) unwrap(i int) bool {
	if i+1 == len(b.stack) || b.clones <= 0 {
		return false
	}
	outer, block := b.stack[i], b.stack[i+1]
	parent := b.stack[i-1].Node
	if block.class&special == 0 || block.Parent != outer.Node || outer.Parent != parent || outer.NextSibling != nil || !fewChildren(block.Node) {
		return false
	}
	b.clones--
	outer.RemoveChild(block.Node)
	parent.AppendChild(block.Node)
	inner := b.clone(outer.Node)
	for c := block.FirstChild; c != nil; c = block.FirstChild {
		block.RemoveChild(c)
		inner.AppendChild(c)
	}
	block.AppendChild(inner)
	outer.Node = inner
	outer.names |= block.names
	outer.inP = block.inP
	b.stack[i], b.stack[i+1] = block, outer
	return true
}

// fewChildren reports whether n has at most maxMoved children.
func fewChildren(n *html.Node) bool {
	c := n.FirstChild
	for i := 0; i < maxMoved && c != nil; i++ {
		c = c.NextSibling
	}
	return c == nil
}

// clone returns a new element like n, without content.
func (b *builder) clone(n *html.Node) *html.Node {
	c := b.newNode(html.ElementNode)
	c.DataAtom, c.Data, c.Attr = n.DataAtom, n.Data, n.Attr
	return c
}
