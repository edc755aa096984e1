package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// makeRoomInTable closes the open elements down to where a part of a table
// named a belongs, and opens the parts that it implies.
func (b *builder) makeRoomInTable(a atom.Atom) bool {
	i := b.place(a)
	if i == 0 || b.beyond > 0 {
		return false // no table
	}
	b.popTo(i + 1)
	switch a {
	case atom.Col:
		b.imply("colgroup", atom.Table)
	case atom.Tr:
		b.imply("tbody", atom.Table)
	case atom.Td, atom.Th:
		b.imply("tbody", atom.Table)
		b.imply("tr", atom.Tbody, atom.Thead, atom.Tfoot)
	}
	return true
}

// place returns the index of the open element in which a part of a table named
// a stands, perhaps with implied parts between them, or 0 if there is none. For
// a table, it is the one that ends before it.
func (b *builder) place(a atom.Atom) int {
	i := len(b.stack) - 1
	for ; i > 0; i-- {
		switch b.stack[i].atom {
		case atom.Table:
			return i
		case atom.Tbody, atom.Thead, atom.Tfoot:
			if a == atom.Tr || a == atom.Td || a == atom.Th {
				return i
			}
		case atom.Tr:
			if a == atom.Td || a == atom.Th {
				return i
			}
		case atom.Colgroup:
			if a == atom.Col {
				return i
			}
		}
	}
	return 0
}

// imply opens an element of that name if the innermost open one is a parent.
func (b *builder) imply(name string, parents ...atom.Atom) {
	for _, p := range parents {
		if b.top().is(p) {
			k := b.kinds.lookup([]byte(name))
			n := b.element(k.atom)
			b.top().AppendChild(n)
			b.push(n, k)
			return
		}
	}
}

// findTablePart returns the index of the innermost open element named a that no
// table hides, or -1.
func (b *builder) findTablePart(a atom.Atom) int {
	for i := len(b.stack) - 1; i > 0; i-- {
		switch o := &b.stack[i]; {
		case o.is(a):
			return i
		case o.is(atom.Table):
			return -1
		}
	}
	return -1
}

// put adds n to the open element at index i. If that is a part of a table, in
// which n has no place, n comes before the table (foster parenting).
func (b *builder) put(i int, n *html.Node) {
	if b.stack[i].class&tablePart == 0 {
		b.stack[i].AppendChild(n)
		return
	}
	b.work += fosterCost * len(b.stack)
	for !b.stack[i].is(atom.Table) {
		i--
	}
	table := b.stack[i].Node
	table.Parent.InsertBefore(n, table)
}

// add puts n into the innermost open element.
func (b *builder) add(n *html.Node) { b.put(len(b.stack)-1, n) }

// staysInTable reports whether the rules for tables hold, and an element of that
// kind stands directly in the innermost open element by them. Others move out
// of a table, and formatting resumes before them.
func (b *builder) staysInTable(k kind, attrs []html.Attribute) bool {
	if !b.top().rows {
		return false
	}
	switch k.atom {
	case atom.Form, atom.Script, atom.Style:
		return true
	case atom.Input:
		for _, attr := range attrs {
			if attr.Key == "type" {
				return strings.EqualFold(attr.Val, "hidden")
			}
		}
	}
	return k.class&inTable != 0
}
