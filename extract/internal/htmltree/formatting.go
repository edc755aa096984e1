package htmltree

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxEqual is how many equal formatting elements may be open or interrupted.
	maxEqual = 3
	// maxReopen is how many formatting elements a block may interrupt.
	maxReopen = 16
	// maxUnwrap is how many blocks are taken out of a formatting element that
	// ends in them. (The standard takes out eight, and leaves it open then.)
	maxUnwrap = 7
)

// maxClones is how many formatting elements may be opened again on a page of
// that many bytes. A node takes some hundred bytes of memory.
func maxClones(bytes int) int { return 1<<10 + bytes/64 }

// interrupt notes that the end of a block closed the innermost formatting
// element. It began before those that are interrupted already.
func (b *builder) interrupt(o open) {
	if len(b.closed)-b.floor >= maxReopen {
		b.exceed()
		return
	}
	b.closed = slices.Insert(b.closed, b.floor, o)
}

// interrupted returns the index of the last interrupted formatting element
// named a, or -1.
func (b *builder) interrupted(a atom.Atom) int {
	for i := len(b.closed) - 1; i >= b.floor; i-- {
		if b.closed[i].DataAtom == a {
			return i
		}
	}
	return -1
}

// reopen opens the interrupted formatting elements again.
func (b *builder) reopen() {
	again := b.closed[b.floor:]
	if len(again) == 0 {
		return
	}
	b.closed = b.closed[:b.floor]
	if b.clones -= len(again); b.clones < 0 || len(b.stack)+len(again) > maxDepth {
		b.exceed()
		return
	}
	for _, o := range again {
		n := b.clone(o.Node)
		b.add(n)
		b.push(n, o.kind)
	}
}

// endLink ends an open link before the next one. If that is in a table, the link
// can be around the table, which stays open.
func (b *builder) endLink() {
	if b.closeFormatting(atom.A) || !b.top().rows {
		return
	}
	for i := len(b.stack) - 1; i > 0 && b.stack[i].class&marker == 0; i-- {
		if b.stack[i].is(atom.A) {
			b.drop(i)
			return
		}
	}
}

// closeFormatting closes the innermost formatting element named a, if there is
// one. Blocks that began in it stay open, without it. (This is the standard's
// adoption agency, for the case that is common. In others, the blocks stay in
// the element.)
func (b *builder) closeFormatting(a atom.Atom) bool {
	if i := b.interrupted(a); i >= 0 {
		b.closed = slices.Delete(b.closed, i, i+1)
		return true
	}
	i := b.find(a)
	if i < 0 {
		return false
	}
	switch blocks := b.blocksIn(i); {
	case blocks > b.clones:
		b.exceed()
	case blocks >= 0:
		for range blocks {
			b.unwrap(i)
			i++
		}
		b.popTo(i + 1)
	}
	b.drop(i)
	return true
}

// blocksIn returns how many blocks are open in the formatting element at index
// i: in it, in one another, and with nothing between them. It returns -1 if
// blocks lie otherwise in it.
func (b *builder) blocksIn(i int) int {
	j := i + 1
	for j < len(b.stack) && b.stack[j].class&special != 0 {
		j++
	}
	blocks := j - i - 1
	for ; j < len(b.stack); j++ {
		if b.stack[j].class&special != 0 {
			return -1
		}
	}
	if blocks == 0 {
		return 0
	}
	for j := i + 1; j <= i+blocks; j++ {
		if b.stack[j].Parent != b.stack[j-1].Node {
			return -1
		}
	}
	if blocks > maxUnwrap {
		return -1
	}
	return blocks
}

// unwrap takes the block that is open directly in the formatting element at
// index i out of it, and puts such an element around what the block contains.
func (b *builder) unwrap(i int) {
	b.clones--
	b.work += adoptCost * len(b.stack)
	outer, block := b.stack[i], b.stack[i+1]
	outer.RemoveChild(block.Node)
	b.put(i-1, block.Node)
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
}

// clone returns a new element like n, without content.
func (b *builder) clone(n *html.Node) *html.Node {
	c := b.newNode(html.ElementNode)
	c.DataAtom, c.Data, c.Attr = n.DataAtom, n.Data, n.Attr
	return c
}
