package htmltree

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// startTag opens the element of the start tag whose name begins at i. It
// returns the index after the tag, or pause. A tag that the page's end cuts off
// is none.
func (b *builder) startTag(i int) int {
	name := b.src[i:nameEnd(b.src, i)]
	end, selfClosing := b.readTag(i + len(name))
	if end < 0 {
		return len(b.src)
	}
	k := b.kinds.lookup(name)
	attrs := b.keepAttrs()
	drawing, kept := b.top().Namespace != "", false
	if k.class&formatting != 0 && !drawing {
		sortAttrs(attrs)
	}
	if b.odd == noOddity {
		if b.pauses(b.oddStart(k, attrs)) {
			return pause
		}
		b.work += startCost(k) * len(b.stack)
	}
	if drawing && !drawable(k) {
		b.leaveDrawing()
		drawing = false
	}
	switch {
	case drawing:
	case k.class&root != 0 || k.atom == atom.Head:
		b.rootTag(k.atom, attrs)
		return end
	default:
		if !b.inBody() {
			if k.class&headTag == 0 || b.headClosed && k.atom == atom.Noscript {
				b.openBody()
			}
			b.headOpen = true
		}
		if k.atom == atom.Image {
			k = b.kinds.lookup([]byte("img"))
		}
		if !b.makeRoom(k) {
			return end
		}
		if kept = b.staysInTable(k, attrs); !kept && k.class.reopens() {
			b.reopen()
		}
	}
	n := b.named(k, name)
	n.Attr = attrs
	if drawing || k.atom == atom.Svg {
		n.Namespace = "svg"
	}
	if kept {
		b.top().AppendChild(n)
	} else {
		b.add(n)
	}
	return b.open(n, k, selfClosing, end)
}

// rootTag adds attributes to html, head or body.
func (b *builder) rootTag(a atom.Atom, attrs []html.Attribute) {
	switch a {
	case atom.Html:
		b.merge(b.html, attrs)
	case atom.Body:
		b.openBody()
		b.merge(b.body, attrs)
	case atom.Head:
		if !b.headOpen && !b.inBody() {
			b.merge(b.head, attrs)
		}
		b.headOpen = true
	}
}

// named returns a new element of that kind and name.
func (b *builder) named(k kind, name []byte) *html.Node {
	n := b.newNode(html.ElementNode)
	if n.DataAtom = k.atom; k.atom == 0 {
		n.DataAtom = atom.Lookup(lower(name))
	}
	if n.Data = n.DataAtom.String(); n.Data == "" {
		n.Data = replaceZeros(string(lower(name)), "\uFFFD")
	}
	return n
}

// open makes n an open element if it can have content. Raw text is added at
// once. It returns where to read on.
func (b *builder) open(n *html.Node, k kind, selfClosing bool, i int) int {
	if n.DataAtom == atom.Form {
		b.form = n
		if b.top().rows {
			return i // a form around rows holds nothing
		}
	}
	switch {
	case n.Namespace != "":
		if selfClosing {
			return i
		}
		k = kind{class: picky, bit: k.bit} // not an element of HTML
	case k.class&void != 0:
		return i
	case k.class&rawText != 0:
		end := rawEnd(b.src, i, n.Data)
		if text := b.rawText(n.DataAtom, i, end); text != "" {
			n.AppendChild(b.textNode(text))
		}
		return b.skipEndTag(end)
	}
	b.push(n, k)
	return i
}

// skipEndTag returns the index after the end tag that begins at i, if there is one.
func (b *builder) skipEndTag(i int) int {
	if i == len(b.src) {
		return i
	}
	end, _ := b.readTag(nameEnd(b.src, i+len("</")))
	if end < 0 {
		return len(b.src)
	}
	return end
}

// rawText returns the content of the raw text element named a.
func (b *builder) rawText(a atom.Atom, i, end int) string {
	s := b.text[i:end]
	if b.hasCR {
		s = newlines(s)
	}
	if b.hasNUL {
		s = replaceZeros(s, "\uFFFD")
	}
	switch a {
	case atom.Title:
		s = unescapeText(s)
	case atom.Textarea:
		s = strings.TrimPrefix(unescapeText(s), "\n")
	}
	return s
}

// readTag reads the attributes of a tag, as many as are kept, into b.tag. It
// returns the index after the tag, or -1 if the tag has no end.
func (b *builder) readTag(i int) (end int, selfClosing bool) {
	b.tag, b.tagSize = b.tag[:0], 0
	for {
		a, next, ok := nextAttr(b.src, i)
		if next >= len(b.src) {
			return -1, false
		}
		if !ok {
			return next + 1, b.src[next-1] == '/' && next > i
		}
		if b.tagSize++; b.tagSize <= maxTagAttrs {
			b.tag = append(b.tag, a)
		}
		i = next
	}
}

// keepAttrs returns the attributes of b.tag. The first of a name counts.
func (b *builder) keepAttrs() []html.Attribute {
	n := min(len(b.tag), b.attrs)
	if n < b.tagSize {
		b.exceed()
	}
	if n == 0 {
		return nil
	}
	attrs := b.memory.attrs.take(n, attrSlab)[:0]
	for _, a := range b.tag[:n] {
		key := b.key(a)
		if !hasAttr(attrs, key) {
			attrs = append(attrs, html.Attribute{Key: key, Val: b.value(a)})
		}
	}
	b.attrs -= len(attrs)
	return attrs[:len(attrs):len(attrs)]
}

func hasAttr(attrs []html.Attribute, key string) bool {
	for i := range attrs {
		if attrs[i].Key == key {
			return true
		}
	}
	return false
}

func (b *builder) key(a attr) string {
	key := b.text[a.key:a.keyEnd]
	if hasCapital(key) {
		key = string(lower([]byte(key)))
	}
	if b.hasNUL {
		key = replaceZeros(key, "\uFFFD")
	}
	return key
}

func (b *builder) value(a attr) string {
	s := b.text[a.val:a.valEnd]
	if b.hasCR {
		s = newlines(s)
	}
	if b.hasNUL {
		s = replaceZeros(s, "\uFFFD")
	}
	return unescapeValue(s)
}

// sortAttrs sorts the attributes of a formatting element, as html.Parse does.
func sortAttrs(attrs []html.Attribute) {
	if len(attrs) > 1 {
		slices.SortFunc(attrs, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
	}
}

// merge adds the attributes of an html, head or body tag to the element.
func (b *builder) merge(n *html.Node, attrs []html.Attribute) {
	if len(attrs) == 0 {
		return
	}
	if b.roots++; b.roots > maxRootTags {
		b.exceed()
		return
	}
	for _, attr := range attrs {
		if !hasAttr(n.Attr, attr.Key) {
			n.Attr = append(n.Attr, attr)
		}
	}
}

// leaveDrawing closes the open drawing.
func (b *builder) leaveDrawing() {
	i := len(b.stack)
	for b.stack[i-1].Namespace != "" {
		i--
	}
	b.popTo(i)
}

// endTag closes the element that the end tag names whose name begins at i. It
// returns the index after the tag, or pause.
func (b *builder) endTag(i int) int {
	name := b.src[i:nameEnd(b.src, i)]
	end, _ := b.readTag(i + len(name))
	if end < 0 {
		return len(b.src)
	}
	k := b.kinds.lookup(name)
	if b.odd == noOddity && b.pauses(b.oddEnd(k, name)) {
		return pause
	}
	switch {
	case k.class&root != 0:
		return end // more may follow, and belongs in the body
	case k.atom == atom.Head:
		if !b.inBody() {
			b.headOpen, b.headClosed = true, true
		}
		return end
	case !b.inBody():
		if k.atom != atom.Br {
			return end
		}
		b.openBody()
	case b.beyond > 0:
		b.beyond--
		return end
	}
	depth := len(b.stack)
	if i := b.findForeign(name); i > 0 {
		b.popTo(i)
	} else {
		b.close(k, name)
	}
	if len(b.stack) == depth {
		b.work += strayCost * depth
	}
	return end
}

// maxAttrs is how many attributes a page of that many bytes may have. Each
// takes some fifty bytes of memory, but as few as two of the page.
func maxAttrs(bytes int) int { return 1<<16 + bytes/16 }
