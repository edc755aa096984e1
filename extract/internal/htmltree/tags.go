package htmltree

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// startTag opens the element of the current start tag.
func (b *builder) startTag(selfClosing bool) {
	name, hasAttr := b.z.TagName()
	a := atom.Lookup(name)
	switch a {
	case atom.Html:
		b.merge(b.html, hasAttr)
		return
	case atom.Body:
		b.openBody()
		b.merge(b.body, hasAttr)
		return
	case atom.Head:
		if !b.headOpen {
			b.merge(b.head, hasAttr)
		}
		b.headOpen = true
		return
	case atom.Image:
		a = atom.Img
	}
	if !b.inBody() {
		if isHeadTag(a) {
			b.headOpen = true
			b.open(b.newElement(a, name, hasAttr), selfClosing)
			return
		}
		b.openBody()
	}
	if b.top().Namespace != "" && b.foreignTag(a, name, hasAttr, selfClosing) {
		return
	}
	if !b.makeRoom(a) {
		return
	}
	n := b.newElement(a, name, hasAttr)
	if a == atom.Svg || a == atom.Math {
		n.Namespace = n.Data
	}
	b.open(n, selfClosing)
}

// open adds n to the tree and, if it can have content, to the open elements.
func (b *builder) open(n *html.Node, selfClosing bool) {
	if top := b.top().DataAtom; isTablePart(top) && !staysInTable(n) {
		b.insert(n)
	} else {
		b.add(b.top(), n)
		if isTablePart(top) && n.DataAtom == atom.Form {
			b.form = n
			return // forms around rows hold nothing
		}
	}
	if n.DataAtom == atom.Form {
		b.form = n
	}
	if isVoid(n.DataAtom) || selfClosing && n.Namespace != "" {
		return
	}
	if len(b.stack) >= maxDepth && isRawText(n.DataAtom) {
		// Its text follows as one token and belongs to it.
		if b.z.Next() == html.TextToken {
			if text := b.z.Text(); len(text) > 0 {
				b.add(n, b.textNode(text))
			}
		}
	}
	b.push(n)
}

// foreignTag adds an element of SVG or MathML. It reports false if the tag is
// one of HTML's, which ends the foreign content.
func (b *builder) foreignTag(a atom.Atom, name []byte, hasAttr, selfClosing bool) bool {
	if isBreakout(a) {
		i := len(b.stack) - 1
		for i > 0 && b.stack[i].Namespace != "" && !isIntegrationPoint(b.stack[i].Data) {
			i--
		}
		b.popTo(i + 1)
		return false
	}
	top := b.top()
	if isIntegrationPoint(top.Data) {
		return false
	}
	n := b.newElement(a, name, hasAttr)
	n.Namespace = top.Namespace
	b.z.NextIsNotRawText()
	b.open(n, selfClosing)
	return true
}

// makeRoom closes and opens the elements that a start tag implies. It reports
// false if the tag is to be ignored.
func (b *builder) makeRoom(a atom.Atom) bool {
	switch a {
	case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr, atom.Td, atom.Th:
		return b.makeRoomInTable(a)
	case atom.Frameset, atom.Frame:
		return false
	case atom.Li:
		b.closeItem(atom.Li, atom.Li)
		b.closeP()
	case atom.Dd, atom.Dt:
		b.closeItem(atom.Dd, atom.Dt)
		b.closeP()
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		b.closeP()
		if isHeading(b.top().DataAtom) {
			b.popTo(len(b.stack) - 1)
		}
	case atom.Form:
		if b.form != nil {
			return false
		}
		b.closeP()
	case atom.Table:
		if !b.quirks {
			b.closeP()
		}
		if isTablePart(b.top().DataAtom) {
			b.close(atom.Table, hidesTable)
		}
	case atom.A:
		b.closeInline(atom.A)
	case atom.Nobr:
		b.closeInline(atom.Nobr)
	case atom.Button:
		b.close(atom.Button, hides)
	case atom.Option, atom.Optgroup:
		if b.top().DataAtom == atom.Option {
			b.popTo(len(b.stack) - 1)
		}
		if a == atom.Optgroup && b.top().DataAtom == atom.Optgroup {
			b.popTo(len(b.stack) - 1)
		}
	case atom.Select:
		return !b.close(atom.Select, hides)
	case atom.Input:
		b.close(atom.Select, hides)
	case atom.Rb, atom.Rt, atom.Rp, atom.Rtc:
		for t := b.top().DataAtom; t == atom.Rb || t == atom.Rt || t == atom.Rp || t == atom.Rtc && a != atom.Rt && a != atom.Rp; t = b.top().DataAtom {
			b.popTo(len(b.stack) - 1)
		}
	default:
		if closesP(a) {
			b.closeP()
		}
	}
	return true
}

// closeItem closes an open list item named a or c before the next one.
func (b *builder) closeItem(a, c atom.Atom) {
	for i := len(b.stack) - 1; i > 0; i-- {
		switch t := b.stack[i].DataAtom; {
		case t == a || t == c:
			b.popTo(i)
			return
		case t != atom.Address && t != atom.Div && t != atom.P && isSpecial(t):
			return
		}
	}
}

// closeInline closes the innermost open element named a, unless that would
// close a block too.
func (b *builder) closeInline(a atom.Atom) {
	if i := b.find(a, isSpecial); i > 0 {
		b.popTo(i)
	}
}

// makeRoomInTable closes the open elements down to where a part of a table
// named a belongs, and opens the parts that it implies.
func (b *builder) makeRoomInTable(a atom.Atom) bool {
	i := len(b.stack) - 1
	for i > 0 && !belongsIn(a, b.stack[i].DataAtom) {
		i--
	}
	if i == 0 || b.beyond > 0 {
		return false // no table
	}
	b.popTo(i + 1)
	switch a {
	case atom.Col:
		b.imply(atom.Colgroup, atom.Table)
	case atom.Tr:
		b.imply(atom.Tbody, atom.Table)
	case atom.Td, atom.Th:
		b.imply(atom.Tbody, atom.Table)
		b.imply(atom.Tr, atom.Tbody)
		b.imply(atom.Tr, atom.Thead)
		b.imply(atom.Tr, atom.Tfoot)
	}
	return true
}

// belongsIn reports whether the part of a table named a stands in an element
// named parent, perhaps with implied parts between them.
func belongsIn(a, parent atom.Atom) bool {
	switch parent {
	case atom.Table, atom.Template:
		return true
	case atom.Tbody, atom.Thead, atom.Tfoot:
		return a == atom.Tr || a == atom.Td || a == atom.Th
	case atom.Tr:
		return a == atom.Td || a == atom.Th
	case atom.Colgroup:
		return a == atom.Col
	}
	return false
}

// imply opens an element named a if the innermost open one is named parent.
func (b *builder) imply(a, parent atom.Atom) {
	if b.top().DataAtom == parent {
		n := element(a)
		b.add(b.top(), n)
		b.push(n)
	}
}

// endTag closes the element that the current end tag names.
func (b *builder) endTag(a atom.Atom, name []byte) {
	switch a {
	case atom.Html, atom.Body:
		return // more may follow, and belongs in the body
	case atom.Head:
		if !b.inBody() {
			b.popTo(1)
			b.headClosed = true
		}
		return
	}
	if !b.inBody() {
		if len(b.stack) > 1 && b.top().DataAtom == a {
			b.popTo(len(b.stack) - 1)
			return
		}
		if a != atom.Br && a != atom.P {
			return
		}
		b.openBody()
	}
	if b.beyond > 0 {
		b.beyond--
		return
	}
	if b.top().Namespace != "" {
		b.endForeign(name)
		return
	}
	switch a {
	case atom.P:
		if b.openP == 0 || !b.close(atom.P, hidesP) {
			b.insert(element(atom.P))
		}
	case atom.Br:
		b.insert(element(atom.Br))
	case atom.Li:
		b.close(atom.Li, hidesLi)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		b.closeHeading()
	case atom.Form:
		b.closeForm()
	case atom.Table, atom.Caption, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr, atom.Td, atom.Th, atom.Colgroup, atom.Template:
		b.close(a, hidesTable)
	case atom.Dd, atom.Dt, atom.Applet, atom.Marquee, atom.Object, atom.Button, atom.Select:
		b.close(a, hides)
	default:
		switch {
		case closesP(a):
			b.close(a, hides)
		case isFormatting(a):
			b.closeFormatting(a)
		default:
			b.closeOther(a, name)
		}
	}
}

func (b *builder) endForeign(name []byte) {
	for i := len(b.stack) - 1; i > 0 && b.stack[i].Namespace != ""; i-- {
		if bytes.EqualFold([]byte(b.stack[i].Data), name) {
			b.popTo(i)
			return
		}
	}
}

func (b *builder) closeHeading() {
	for i := len(b.stack) - 1; i > 0; i-- {
		switch t := b.stack[i].DataAtom; {
		case isHeading(t):
			b.popTo(i)
			return
		case hides(t):
			return
		}
	}
}

// closeForm closes the form but not the elements in it that are still open.
func (b *builder) closeForm() {
	form := b.form
	b.form = nil
	if form == nil {
		return
	}
	if i := b.find(atom.Form, hides); i > 0 && b.stack[i] == form {
		for i < len(b.stack)-1 && impliesEnd(b.top().DataAtom) {
			b.popTo(len(b.stack) - 1)
		}
		b.remove(i)
	}
}

// closeFormatting closes the innermost formatting element named a. Blocks that
// were opened in it stay open, and stay in it.
func (b *builder) closeFormatting(a atom.Atom) {
	block := false
	for i := len(b.stack) - 1; i > 0; i-- {
		switch t := b.stack[i].DataAtom; {
		case t == a && block:
			b.remove(i)
			return
		case t == a:
			b.popTo(i)
			return
		case hides(t):
			return
		case isSpecial(t):
			block = true
		}
	}
}

// closeOther closes the innermost element of that name unless a block hides it.
func (b *builder) closeOther(a atom.Atom, name []byte) {
	for i := len(b.stack) - 1; i > 0; i-- {
		n := b.stack[i]
		if n.DataAtom == a && (a != 0 || n.Data == string(name)) {
			b.popTo(i)
			return
		}
		if isSpecial(n.DataAtom) {
			return
		}
	}
}
