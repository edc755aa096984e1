package htmltree

import "golang.org/x/net/html"

// A Memory is what trees are made of. The nodes of a page take several times
// the memory of its bytes; a program that reads many pages saves most of the
// work of the garbage collector if it uses them again. The zero value is ready
// to use, by one goroutine at a time.
type Memory struct {
	nodes slabs[html.Node]
	attrs slabs[html.Attribute]

	elements int

	// What builders need only while they run.
	stack, closed []open
	tag           []attr
}

const (
	// nodeSlab and attrSlab are how many nodes and attributes are allocated at
	// a time.
	nodeSlab, attrSlab = 128, 256
	// keptNodes and keptAttrs are how many of them Reset keeps: enough for nearly
	// all pages, but one huge page must not hold memory for ever.
	keptNodes, keptAttrs = 1 << 15, 1 << 14
)

// Elements returns how many elements were made of the memory: those of the tree,
// unless html.Parse made that.
func (m *Memory) Elements() int { return m.elements }

// Reset makes the memory free for other trees. Nobody may look any more at
// those that were made of it.
func (m *Memory) Reset() {
	m.nodes.reset(keptNodes)
	m.attrs.reset(keptAttrs)
	m.elements = 0
	clear(m.stack[:cap(m.stack)])
	clear(m.closed[:cap(m.closed)])
}

// slabs are slices of one length, whose values are given away in order.
type slabs[T any] struct {
	all  [][]T
	used int // how many of them were begun
	rest []T // what is left of the last one that was
}

// take returns n zero values, as a part of a slab of that size if it has room.
func (p *slabs[T]) take(n, size int) []T {
	if n > len(p.rest) {
		if n > size {
			return make([]T, n)
		}
		if p.used == len(p.all) {
			p.all = append(p.all, make([]T, size))
		}
		p.rest = p.all[p.used]
		p.used++
	}
	out := p.rest[:n:n]
	p.rest = p.rest[n:]
	return out
}

// reset takes all values back, and keeps as many slabs as have most values.
func (p *slabs[T]) reset(most int) {
	kept := 0
	for i, slab := range p.all[:p.used] {
		if kept += len(slab); kept > most {
			clear(p.all[i:])
			p.all = p.all[:i]
			break
		}
		clear(slab)
	}
	p.used, p.rest = 0, nil
}
