package htmltree

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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
		n := b.newNode(html.ElementNode)
		n.DataAtom, n.Data, n.Attr = o.DataAtom, o.Data, o.Attr
		b.insert(n)
		b.push(n, o.kind)
	}
}

// closeFormatting closes the innermost formatting element named a. Blocks that
// were opened in it stay open, and stay in it.
func (b *builder) closeFormatting(a atom.Atom) {
	for i := len(b.closed) - 1; i >= b.floor; i-- {
		if b.closed[i].DataAtom == a {
			b.closed = slices.Delete(b.closed, i, i+1)
			return
		}
	}
	if b.top().names&nameBit(a) == 0 {
		return
	}
	inside := false // a block is
	for i := len(b.stack) - 1; i > 0; i-- {
		switch o := &b.stack[i]; {
		case o.is(a):
			if !inside {
				b.popTo(i + 1)
			}
			b.drop(i)
			return
		case o.class&barrier != 0:
			return
		case o.class&special != 0:
			inside = true
		}
	}
}
