package htmltree

import "golang.org/x/net/html/atom"

// closeP closes the open paragraph, if there is one outside of a button.
func (b *builder) closeP() bool { return b.top().inP && b.closeIn(atom.P) }

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
		if !b.top().rows {
			b.closeP()
		}
	case atom.Table:
		if b.top().rows {
			b.popTo(b.place(atom.Table))
		}
		if !b.quirks {
			b.closeP()
		}
	case atom.A:
		b.endLink()
	case atom.Nobr:
		b.closeFormatting(atom.Nobr)
	case atom.Button:
		b.closeIn(atom.Button)
	case atom.Option, atom.Optgroup:
		b.closeOption(k.atom)
	case atom.Select:
		return !b.closeIn(atom.Select)
	case atom.Rb, atom.Rt, atom.Rp, atom.Rtc:
		if b.inRuby() && !b.top().is(atom.Ruby) {
			b.pop()
		}
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
		if i := b.find(atom.Li); i > 0 && b.find(atom.Ul) < i && b.find(atom.Ol) < i {
			b.popTo(i)
		}
		return
	case atom.Form:
		b.closeForm()
		return
	case atom.Dd, atom.Dt, atom.Applet, atom.Marquee, atom.Object, atom.Button, atom.Select, atom.Template:
		b.closeIn(k.atom)
		return
	}
	switch {
	case k.class&inTable != 0 || k.atom == atom.Table:
		if i := b.findTablePart(k.atom); i > 0 {
			b.popTo(i)
		}
	case k.class&block != 0:
		b.closeIn(k.atom)
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
	b.add(b.element(a))
}

// findForeign returns the index of the innermost part of a drawing that has
// this name, if a drawing is what is open, or -1.
func (b *builder) findForeign(name []byte) int {
	for i := len(b.stack) - 1; b.stack[i].Namespace != ""; i-- {
		if string(lower(name)) == b.stack[i].Data {
			return i
		}
	}
	return -1
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
	if i := b.find(atom.Form); i > 0 && b.stack[i].Node == form {
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
