package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// startTag opens the element of the start tag whose name begins at i, and
// returns the index after the tag. A tag that the page's end cuts off is none.
func (b *builder) startTag(i int) int {
	name := b.src[i:nameEnd(b.src, i)]
	end, selfClosing := b.readTag(i + len(name))
	if end < 0 {
		return len(b.src)
	}
	k := b.kinds.lookup(name)
	switch k.atom {
	case atom.Html:
		b.merge(b.html)
		return end
	case atom.Body:
		b.openBody()
		b.merge(b.body)
		return end
	case atom.Head:
		if !b.headOpen {
			b.merge(b.head)
		}
		b.headOpen = true
		return end
	}
	if !b.inBody() {
		if k.class&headTag == 0 {
			b.openBody()
		}
		b.headOpen = true
	}
	foreign := b.top().Namespace != "" && b.inForeign(k)
	if !foreign && k.atom == atom.Image {
		k = b.kinds.lookup([]byte("img"))
	}
	if !foreign && !b.makeRoom(k) {
		if k.class&rawText != 0 {
			return b.skipEndTag(rawEnd(b.src, end, k.atom.String()))
		}
		return end
	}
	if !foreign && k.class.reopens() {
		b.reopen()
	}
	n := b.newNode(html.ElementNode)
	if n.DataAtom = k.atom; k.atom == 0 {
		n.DataAtom = atom.Lookup(lower(name))
	}
	if n.Data = n.DataAtom.String(); n.Data == "" {
		n.Data = replaceZeros(string(lower(name)), "\uFFFD")
	}
	n.Attr = b.keepAttrs()
	switch {
	case foreign:
		n.Namespace = b.top().Namespace
	case k.atom == atom.Svg || k.atom == atom.Math:
		n.Namespace = n.Data
	}
	return b.open(n, k, selfClosing, end)
}

// open adds n to the tree and, if it can have content, to the open elements.
// Raw text is added at once. It returns where to read on.
func (b *builder) open(n *html.Node, k kind, selfClosing bool, i int) int {
	top := b.top()
	if staysInTable(n, k.class) {
		top.AppendChild(n)
	} else {
		b.insert(n)
	}
	if n.DataAtom == atom.Form {
		b.form = n
		if top.class&tablePart != 0 {
			return i // a form around rows holds nothing
		}
	}
	switch {
	case n.Namespace != "":
		if selfClosing {
			return i
		}
		k.atom = 0 // not one of HTML's
		if k.class &= point; k.class != 0 {
			k.class |= special | barrier
		}
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

// staysInTable reports whether n may stand directly in a part of a table.
func staysInTable(n *html.Node, c class) bool {
	switch n.DataAtom {
	case atom.Form, atom.Script, atom.Style, atom.Template:
		return true
	case atom.Input:
		for _, attr := range n.Attr {
			if attr.Key == "type" {
				return strings.EqualFold(attr.Val, "hidden")
			}
		}
	}
	return c&inTable != 0
}

// readTag reads the attributes of a tag into b.tag. It returns the index after
// the tag, or -1 if the tag has no end.
func (b *builder) readTag(i int) (end int, selfClosing bool) {
	b.tag = b.tag[:0]
	for {
		a, next, ok := nextAttr(b.src, i)
		if next >= len(b.src) {
			return -1, false
		}
		if !ok {
			return next + 1, b.src[next-1] == '/' && next > i
		}
		if len(b.tag) < maxTagAttrs {
			b.tag = append(b.tag, a)
		}
		i = next
	}
}

// keepAttrs returns the attributes of b.tag. The first of a name counts.
func (b *builder) keepAttrs() []html.Attribute {
	n := min(len(b.tag), b.attrs)
	if n == 0 {
		return nil
	}
	if len(b.spareAttrs) < n {
		b.spareAttrs = make([]html.Attribute, max(n, min(256, b.attrs)))
	}
	attrs := b.spareAttrs[:0:n]
	for _, a := range b.tag[:n] {
		key := b.key(a)
		if !hasAttr(attrs, key) {
			attrs = append(attrs, html.Attribute{Key: key, Val: b.value(a)})
		}
	}
	b.spareAttrs = b.spareAttrs[len(attrs):]
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

// merge adds the attributes of an html, head or body tag to the element.
func (b *builder) merge(n *html.Node) {
	if b.roots++; b.roots > maxRootTags {
		return
	}
	for _, attr := range b.keepAttrs() {
		if !hasAttr(n.Attr, attr.Key) {
			n.Attr = append(n.Attr, attr)
		}
	}
}

// inForeign reports whether an element of that kind belongs to the SVG or
// MathML that is open. If it does not, it closes as much of that as it must.
func (b *builder) inForeign(k kind) bool {
	if k.class&breakout != 0 {
		i := len(b.stack) - 1
		for i > 0 && b.stack[i].Namespace != "" && b.stack[i].class&point == 0 {
			i--
		}
		b.popTo(i + 1)
		return false
	}
	return b.top().class&point == 0
}

// endTag closes the element that the end tag names whose name begins at i. It
// returns the index after the tag.
func (b *builder) endTag(i int) int {
	name := b.src[i:nameEnd(b.src, i)]
	end, _ := b.readTag(i + len(name))
	if end < 0 {
		return len(b.src)
	}
	k := b.kinds.lookup(name)
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
	}
	switch {
	case b.beyond > 0:
		b.beyond--
	case b.closeForeign(k, name):
	default:
		b.close(k, name)
	}
	return end
}

// maxAttrs is how many attributes a page of that many bytes may have. Each
// takes some fifty bytes of memory, but as few as two of the page.
func maxAttrs(bytes int) int { return 1<<16 + bytes/16 }
