package htmltree

import "golang.org/x/net/html/atom"

// closeP closes the open paragraph, if there is one outside of a button.
func (b *builder) closeP() bool { return b.top().inP && b.closeIn(atom.P, barrier) }

// makeRoom closes and opens the elements that a start tag implies. It reports
// false if the tag is to be ignored.
func (b *builder) makeRoom(k kind) bool {
	if k.class&inTable != 0 {
		return b.makeRoomInTable(k.atom)
	}
	switch k.atom {
	case atom.Frameset, atom.Frame:
		return false
	case atom.Li:
		b.closeItem(atom.Li, atom.Li)
		b.closeP()
	case atom.Dd, atom.Dt:
		b.closeItem(atom.Dd, atom.Dt)
		b.closeP()
	case atom.Form:
		if b.form != nil {
			return false
		}
		b.closeP()
	case atom.Table:
		if !b.quirks {
			b.closeP()
		}
		if b.top().class&tablePart != 0 {
			b.closeIn(atom.Table, barrier)
		}
	case atom.A, atom.Nobr:
		b.closeFormatting(k.atom)
	case atom.Button:
		b.closeIn(atom.Button, barrier)
	case atom.Option, atom.Optgroup:
		b.closeOption(k.atom)
	case atom.Select:
		return !b.closeIn(atom.Select, barrier)
	case atom.Input:
		b.closeIn(atom.Select, barrier)
	case atom.Rb, atom.Rt, atom.Rp, atom.Rtc:
		b.closeRuby(k.atom)
	default:
		if k.class&(block|heading) != 0 {
			b.closeP()
		}
		if k.class&b.top().class&heading != 0 {
			b.pop()
		}
	}
	return true
}

// closeItem closes an open list item, named a or c, before the next one.
func (b *builder) closeItem(a, c atom.Atom) {
	if b.top().names&(nameBit(a)|nameBit(c)) == 0 {
		return
	}
	for i := len(b.stack) - 1; i > 0; i-- {
		switch o := &b.stack[i]; {
		case o.is(a) || o.is(c):
			b.popTo(i)
			return
		case o.class&special != 0 && !o.is(atom.Address) && !o.is(atom.Div) && !o.is(atom.P):
			return
		}
	}
}

// closeOption closes open options, and option groups, before the next one.
func (b *builder) closeOption(a atom.Atom) {
	if b.top().is(atom.Option) {
		b.pop()
	}
	if a == atom.Optgroup && b.top().is(atom.Optgroup) {
		b.pop()
	}
}

// closeRuby closes the parts of a ruby annotation that one named a follows.
func (b *builder) closeRuby(a atom.Atom) {
	for {
		switch o := b.top(); {
		case o.is(atom.Rb), o.is(atom.Rt), o.is(atom.Rp), o.is(atom.Rtc) && a != atom.Rt && a != atom.Rp:
			b.pop()
		default:
			return
		}
	}
}

// makeRoomInTable closes the open elements down to where a part of a table
// named a belongs, and opens the parts that it implies.
func (b *builder) makeRoomInTable(a atom.Atom) bool {
	i := len(b.stack) - 1
	for i > 0 && !belongsIn(a, &b.stack[i]) {
		i--
	}
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

// belongsIn reports whether the part of a table named a stands in o, perhaps
// with implied parts between them.
func belongsIn(a atom.Atom, o *open) bool {
	if o.Namespace != "" {
		return false
	}
	switch o.DataAtom {
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

// close closes the elements that the end tag of that kind and name closes.
func (b *builder) close(k kind, name []byte) {
	switch k.atom {
	case atom.P:
		if !b.closeP() {
			b.addEmpty(atom.P)
		}
		return
	case atom.Br:
		b.addEmpty(atom.Br)
		return
	case atom.Li:
		if i := b.find(atom.Li, barrier); i > 0 && b.find(atom.Ul, barrier) < i && b.find(atom.Ol, barrier) < i {
			b.popTo(i)
		}
		return
	case atom.Form:
		b.closeForm()
		return
	case atom.Table, atom.Template:
		b.closeTablePart(k.atom)
		return
	case atom.Dd, atom.Dt, atom.Applet, atom.Marquee, atom.Object, atom.Button, atom.Select:
		b.closeIn(k.atom, barrier)
		return
	}
	switch {
	case k.class&inTable != 0:
		b.closeTablePart(k.atom)
	case k.class&block != 0:
		b.closeIn(k.atom, barrier)
	case k.class&heading != 0:
		b.closeHeading()
	case k.class&formatting != 0:
		b.closeFormatting(k.atom)
	default:
		b.closeOther(k, string(lower(name)))
	}
}

// addEmpty adds the element that an end tag without start tag makes.
func (b *builder) addEmpty(a atom.Atom) {
	if a == atom.Br {
		b.reopen()
	}
	b.insert(b.element(a))
}

// closeTablePart closes an element that only the borders of tables hide.
func (b *builder) closeTablePart(a atom.Atom) {
	for i := len(b.stack) - 1; i > 0; i-- {
		switch o := &b.stack[i]; {
		case o.is(a):
			b.popTo(i)
			return
		case o.is(atom.Table), o.is(atom.Template):
			return
		}
	}
}

// closeForeign closes an element of SVG or MathML if that is what is open.
func (b *builder) closeForeign(k kind, name []byte) bool {
	if b.top().names&k.bit == 0 {
		return false
	}
	for i := len(b.stack) - 1; i > 0 && b.stack[i].Namespace != ""; i-- {
		if string(lower(name)) == b.stack[i].Data {
			b.popTo(i)
			return true
		}
	}
	return false
}

func (b *builder) closeHeading() {
	if b.top().names&headingBits == 0 {
		return
	}
	for i := len(b.stack) - 1; i > 0; i-- {
		switch c := b.stack[i].class; {
		case c&heading != 0:
			b.popTo(i)
			return
		case c&barrier != 0:
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
	if i := b.find(atom.Form, barrier); i > 0 && b.stack[i].Node == form {
		for i < len(b.stack)-1 && b.top().class&optional != 0 {
			b.pop()
		}
		b.drop(i)
	}
}

// closeOther closes the innermost element of that name unless a block hides it.
func (b *builder) closeOther(k kind, name string) {
	if b.top().names&k.bit == 0 {
		return
	}
	for i := len(b.stack) - 1; i > 0; i-- {
		o := &b.stack[i]
		if o.Data == name && o.Namespace == "" {
			b.popTo(i)
			return
		}
		if o.class&special != 0 {
			return
		}
	}
}
