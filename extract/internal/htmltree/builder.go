package htmltree

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxDepth is how deep elements nest. What lies deeper becomes a child of
	// the element at this depth. (html.Parse fails at 512.)
	maxDepth = 400
	// maxTagAttrs is how many attributes of a tag are kept.
	maxTagAttrs = 64
	// maxRootTags is how many html and body tags may add attributes to their
	// element.
	maxRootTags = 8
	// reserve is how many nodes one tag can make, with the text before it, the
	// parts of a table that it implies and the formatting that it resumes.
	reserve = maxReopen + maxUnwrap + 8
)

const whitespace = " \t\r\n\f"

// A builder makes a tree of a page in one pass over its tags. It follows the
// HTML standard (13.2.6) but for what makes trees grow without bound, or moves
// parts of them again and again: it reopens only so many formatting elements,
// and rearranges blocks that end after the formatting element in which they
// began only in simple cases. Each tag thus costs a bounded amount of work and
// makes a bounded number of nodes.
type builder struct {
	src    []byte
	text   string // src
	kinds  *kindTable
	hasCR  bool // src has carriage returns
	hasNUL bool // src has NUL characters
	nodes  int  // how many nodes may still be made
	attrs  int  // how many attributes may still be kept
	tag    []attr

	doc, html, head, body *html.Node

	headOpen   bool // <head> or an element of the head was met
	headClosed bool // </head> was met
	roots      int  // html and body tags met
	quirks     bool // a table may stand in a paragraph
	form       *html.Node

	// stack holds the open elements. The first is head or body.
	stack []open
	// beyond counts the open elements too deep for the stack.
	beyond int

	// closed holds the formatting elements that the end of a block closed
	// before their own end tag. Those from floor on are to be opened again in
	// the next block; the others lie outside of the innermost marker.
	closed []open
	floor  int
	clones int // how many more elements may be opened again

	spareNodes []html.Node
	spareAttrs []html.Attribute
}

// newBuilder returns a builder that has made html, head and body.
func newBuilder(src []byte, maxNodes int) *builder {
	b := &builder{
		src:    src,
		text:   string(src),
		kinds:  kinds(),
		hasCR:  bytes.IndexByte(src, '\r') >= 0,
		hasNUL: bytes.IndexByte(src, 0) >= 0,
		nodes:  maxNodes - reserve,
		attrs:  maxAttrs(len(src)),
		clones: maxClones(len(src)),
		quirks: true,
		doc:    &html.Node{Type: html.DocumentNode},
	}
	b.html, b.head, b.body = b.element(atom.Html), b.element(atom.Head), b.element(atom.Body)
	b.doc.AppendChild(b.html)
	b.html.AppendChild(b.head)
	b.stack = append(make([]open, 0, 64), open{Node: b.head, kind: kind{class: special}})
	return b
}

// run reads the whole page, or as much as the nodes suffice for.
func (b *builder) run() (complete bool) {
	for i := 0; i < len(b.src); {
		if b.nodes <= 0 {
			return false
		}
		end := markup(b.src, i)
		if end > i {
			b.addText(b.unescaped(i, end))
		}
		if i = end; i == len(b.src) {
			break
		}
		switch c := b.src[i+1]; {
		case c == '/' && isLetter(b.src[i+2]):
			i = b.endTag(i + 2)
		case c == '/':
			i = past(b.src, i+2, '>')
		case c == '!' || c == '?':
			i = b.declaration(i)
		default:
			i = b.startTag(i + 1)
		}
	}
	return true
}

// unescaped returns the text of src[i:end], which is not raw.
func (b *builder) unescaped(i, end int) string {
	s := b.text[i:end]
	if b.hasCR {
		s = newlines(s)
	}
	return unescapeText(s)
}

// declaration passes over what begins with "<!" or "<?" at i. The document type
// makes a node, and a CDATA section in SVG or MathML makes text.
func (b *builder) declaration(i int) int {
	const doctype, cdata = "<!doctype", "<![CDATA["
	switch rest := b.src[i:]; {
	case len(rest) > len(doctype) && bytes.EqualFold(rest[:len(doctype)], []byte(doctype)):
		end := past(b.src, i, '>')
		b.doctype(b.text[i+len(doctype) : end])
		return end
	case b.top().Namespace != "" && bytes.HasPrefix(rest, []byte(cdata)):
		end, next := cdataEnd(b.src, i+len(cdata))
		b.addText(b.unescaped(i+len(cdata), end))
		return next
	}
	return declarationEnd(b.src, i)
}

// doctype adds the document type. It notes whether the page wants the rendering
// of old browsers (quirks mode), which let a table stand in a paragraph.
func (b *builder) doctype(text string) {
	if b.headOpen || b.inBody() || b.html.PrevSibling != nil {
		return
	}
	text = strings.Trim(strings.TrimSuffix(text, ">"), whitespace)
	name, id, _ := strings.Cut(text, " ")
	id = strings.ToLower(id)
	b.quirks = name != "html" // in small letters, as html.Parse has it
	for _, old := range oldTypes {
		if strings.Contains(id, old.id) && !(old.unlessAddress && strings.Contains(id, "http://")) {
			b.quirks = true
		}
	}
	n := b.newNode(html.DoctypeNode)
	n.Data = strings.ToLower(name)
	b.doc.InsertBefore(n, b.html)
}

// oldTypes are the document types of old pages.
var oldTypes = [...]struct {
	id            string
	unlessAddress bool // not if the address of the definition follows
}{
	{id: "//dtd html 2"},
	{id: "//dtd html 3"},
	{id: "//dtd html 4.0 transitional"},
	{id: "//dtd html 4.0 frameset"},
	{id: "//dtd html 4.01 transitional", unlessAddress: true},
	{id: "//dtd html 4.01 frameset", unlessAddress: true},
}

// newNode makes a node. Nodes are allocated many at a time.
func (b *builder) newNode(t html.NodeType) *html.Node {
	if len(b.spareNodes) == 0 {
		b.spareNodes = make([]html.Node, min(128, max(b.nodes, 8)))
	}
	n := &b.spareNodes[0]
	b.spareNodes = b.spareNodes[1:]
	b.nodes--
	n.Type = t
	return n
}

func (b *builder) element(a atom.Atom) *html.Node {
	n := b.newNode(html.ElementNode)
	n.DataAtom, n.Data = a, a.String()
	return n
}

func (b *builder) textNode(s string) *html.Node {
	n := b.newNode(html.TextNode)
	n.Data = s
	return n
}

// inBody reports whether elements of all kinds may be added: in the body and in
// a template of the head.
func (b *builder) inBody() bool {
	return b.stack[0].Node == b.body || len(b.stack) > 1 && b.stack[1].is(atom.Template)
}

// openBody leaves the head for the body.
func (b *builder) openBody() {
	if b.inBody() {
		return
	}
	b.html.AppendChild(b.body)
	b.stack = append(b.stack[:0], open{Node: b.body, kind: kind{class: special}})
	b.beyond = 0
}

// addText adds a text. White space before the head vanishes, in and after the
// head it stays there; other text opens the body.
func (b *builder) addText(s string) {
	if !b.inBody() {
		if rest := strings.TrimLeft(s, whitespace); len(rest) < len(s) && b.headOpen {
			parent := b.head
			if b.headClosed {
				parent = b.html
			}
			parent.AppendChild(b.textNode(s[:len(s)-len(rest)]))
			s = rest
		} else {
			s = rest
		}
		if s == "" {
			return
		}
		b.openBody()
	}
	top := b.top()
	if b.hasNUL {
		replacement := ""
		if top.Namespace != "" && top.class&point == 0 {
			replacement = "\uFFFD"
		}
		s = replaceZeros(s, replacement)
	}
	if top.FirstChild == nil && (top.is(atom.Pre) || top.is(atom.Listing)) {
		s = strings.TrimPrefix(s, "\n")
	}
	if s == "" {
		return
	}
	if top.class&tablePart == 0 || strings.Trim(s, whitespace) != "" {
		b.reopen()
		b.insert(b.textNode(s))
		return
	}
	top.AppendChild(b.textNode(s))
}

// insert adds n to the innermost open element. If that is a part of a table, in
// which n has no place, it adds n in front of the table (foster parenting).
func (b *builder) insert(n *html.Node) {
	top := b.top()
	if top.class&tablePart != 0 {
		if i := b.find(atom.Table, 0); i > 0 && b.stack[i].Parent != nil {
			b.stack[i].Parent.InsertBefore(n, b.stack[i].Node)
			return
		}
	}
	top.AppendChild(n)
}
