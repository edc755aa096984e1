package htmltree

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxDepth is how deep the plain builder nests. What lies deeper becomes a
	// child of the element at this depth. html.Parse refuses 512.
	maxDepth = 400
	// maxTagAttrs is how many attributes of a tag the plain builder keeps.
	maxTagAttrs = 64
	// maxRootTags is how many repeated html and body tags may still add
	// attributes to their element.
	maxRootTags = 8
)

// A builder makes a tree of a page in one pass over its tokens. It knows the
// implied tags of HTML, but neither the adoption agency nor the reconstruction
// of formatting elements, so that each token costs a bounded amount of work and
// makes a bounded number of nodes. For markup without misnested formatting it
// builds what html.Parse builds, less the comments.
type builder struct {
	z     *html.Tokenizer
	nodes int // how many nodes may still be made
	attrs int // how many attributes may still be kept

	doc, html, head, body *html.Node

	headOpen   bool // <head> or an element of the head was met
	headClosed bool // </head> was met
	form       *html.Node
	roots      int // html and body tags met

	// stack holds the open elements, the first of which is body, head or a
	// child of head.
	stack []*html.Node
	// beyond counts the open elements too deep for the stack.
	beyond int
	openP  int // how many p elements are on the stack
	quirks bool
}

// build returns the tree of doc with at most maxNodes nodes, and whether that
// is all of it. The tree always has html, head and body.
func build(doc []byte, maxNodes int) (root *html.Node, complete bool) {
	b := &builder{
		z:      html.NewTokenizer(bytes.NewReader(doc)),
		nodes:  maxNodes - 3,
		attrs:  maxAttrs(len(doc)),
		doc:    &html.Node{Type: html.DocumentNode},
		html:   element(atom.Html),
		head:   element(atom.Head),
		body:   element(atom.Body),
		quirks: true,
	}
	b.doc.AppendChild(b.html)
	b.html.AppendChild(b.head)
	b.stack = append(b.stack, b.head)
	complete = b.run()
	if b.body.Parent == nil {
		b.html.AppendChild(b.body)
	}
	return b.doc, complete
}

func element(a atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String()}
}

// run reads all tokens and reports whether the nodes sufficed.
func (b *builder) run() bool {
	for b.nodes > 0 {
		switch b.z.Next() {
		case html.ErrorToken:
			return true
		case html.TextToken:
			b.text(b.z.Text())
		case html.StartTagToken:
			b.startTag(false)
		case html.SelfClosingTagToken:
			b.startTag(true)
		case html.EndTagToken:
			name, _ := b.z.TagName()
			b.endTag(atom.Lookup(name), name)
		case html.DoctypeToken:
			b.doctype(string(b.z.Text()))
		}
	}
	return b.z.Next() == html.ErrorToken
}

// doctype notes whether the page wants the rendering of old browsers, which
// let a table stand in a paragraph.
func (b *builder) doctype(text string) {
	if b.inBody() || b.html.PrevSibling != nil {
		return
	}
	fields := strings.Fields(strings.ToLower(text))
	old := strings.Contains(strings.ToLower(text), "transitional") && !strings.Contains(text, "://www.w3.org/TR/html4/") && !strings.Contains(strings.ToLower(text), "xhtml 1.0")
	b.quirks = len(fields) == 0 || fields[0] != "html" || old
	node := &html.Node{Type: html.DoctypeNode, Data: "html"}
	b.doc.InsertBefore(node, b.html)
	b.nodes--
}

func (b *builder) top() *html.Node { return b.stack[len(b.stack)-1] }

// inBody reports whether elements of all kinds may be added: in the body and in
// a template of the head.
func (b *builder) inBody() bool {
	return b.stack[0] == b.body || len(b.stack) > 1 && b.stack[1].DataAtom == atom.Template
}

// openBody leaves the head for the body.
func (b *builder) openBody() {
	if b.inBody() {
		return
	}
	if b.body.Parent == nil {
		b.html.AppendChild(b.body)
	}
	b.stack = append(b.stack[:0], b.body)
	b.openP, b.beyond = 0, 0
}

// text adds a text token. White space before the head vanishes, in the head it
// stays; other text opens the body.
func (b *builder) text(raw []byte) {
	top := b.top()
	if !b.inBody() && top == b.head {
		rest := bytes.TrimLeft(raw, " \t\r\n\f")
		if space := raw[:len(raw)-len(rest)]; len(space) > 0 {
			switch {
			case b.headClosed:
				b.add(b.html, b.textNode(space))
			case b.headOpen:
				b.add(b.head, b.textNode(space))
			}
		}
		if len(rest) == 0 {
			return
		}
		raw = rest
		b.openBody()
		top = b.body
	}
	if !isRawText(top.DataAtom) {
		raw = bytes.ReplaceAll(raw, []byte{0}, nil)
	}
	switch top.DataAtom {
	case atom.Pre, atom.Listing, atom.Textarea:
		if top.FirstChild == nil {
			raw = bytes.TrimPrefix(raw, []byte("\n"))
		}
	case atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr:
		if len(bytes.TrimLeft(raw, " \t\r\n\f")) > 0 && len(raw) > 0 {
			b.insert(b.textNode(raw))
			return
		}
	}
	if len(raw) > 0 {
		b.add(top, b.textNode(raw))
	}
}

func (b *builder) textNode(text []byte) *html.Node {
	return &html.Node{Type: html.TextNode, Data: string(text)}
}

// add appends n to parent.
func (b *builder) add(parent, n *html.Node) {
	parent.AppendChild(n)
	b.nodes--
}

// insert adds n to the innermost open element, or before the table if that
// element is a part of a table in which n has no place.
func (b *builder) insert(n *html.Node) {
	if isTablePart(b.top().DataAtom) {
		for i := len(b.stack) - 1; i > 0; i-- {
			if t := b.stack[i]; t.DataAtom == atom.Table && t.Parent != nil {
				t.Parent.InsertBefore(n, t)
				b.nodes--
				return
			}
		}
	}
	b.add(b.top(), n)
}

// push makes n an open element if the stack has room for it.
func (b *builder) push(n *html.Node) {
	if len(b.stack) >= maxDepth {
		b.beyond++
		return
	}
	b.stack = append(b.stack, n)
	if n.DataAtom == atom.P {
		b.openP++
	}
}

// popTo closes the open elements from index i on.
func (b *builder) popTo(i int) {
	for _, n := range b.stack[i:] {
		if n.DataAtom == atom.P {
			b.openP--
		}
	}
	b.stack = b.stack[:i]
}

// remove takes the element at index i off the stack and leaves those above.
func (b *builder) remove(i int) {
	if b.stack[i].DataAtom == atom.P {
		b.openP--
	}
	b.stack = append(b.stack[:i], b.stack[i+1:]...)
}

// find returns the index of the innermost open element named a that no element
// of the scope hides, or -1.
func (b *builder) find(a atom.Atom, hides func(atom.Atom) bool) int {
	for i := len(b.stack) - 1; i > 0; i-- {
		switch n := b.stack[i]; {
		case n.DataAtom == a && n.Namespace == "":
			return i
		case hides(n.DataAtom):
			return -1
		}
	}
	return -1
}

// close closes the innermost open element named a, if the scope has one.
func (b *builder) close(a atom.Atom, hides func(atom.Atom) bool) bool {
	if i := b.find(a, hides); i > 0 {
		b.popTo(i)
		return true
	}
	return false
}

func (b *builder) closeP() {
	if b.openP > 0 {
		b.close(atom.P, hidesP)
	}
}

// newElement makes the element of the current tag, whose name is read.
func (b *builder) newElement(a atom.Atom, name []byte, hasAttr bool) *html.Node {
	n := &html.Node{Type: html.ElementNode, DataAtom: a}
	if a != 0 {
		n.Data = a.String()
	} else {
		n.Data = string(name)
	}
	n.Attr = b.readAttrs(hasAttr)
	return n
}

func (b *builder) readAttrs(more bool) []html.Attribute {
	var attrs []html.Attribute
	for more && b.attrs > 0 && len(attrs) < maxTagAttrs {
		var key, val []byte
		key, val, more = b.z.TagAttr()
		attrs = append(attrs, html.Attribute{Key: atom.String(key), Val: string(val)})
		b.attrs--
	}
	return attrs
}

// merge adds the attributes of a repeated html or body tag to their element.
func (b *builder) merge(n *html.Node, hasAttr bool) {
	if b.roots++; b.roots > maxRootTags {
		return
	}
next:
	for _, attr := range b.readAttrs(hasAttr) {
		for _, have := range n.Attr {
			if have.Key == attr.Key {
				continue next
			}
		}
		n.Attr = append(n.Attr, attr)
	}
}
