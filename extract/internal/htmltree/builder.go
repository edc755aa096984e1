package htmltree

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxDepth is how many elements are open in one another. What lies deeper
	// becomes a child of the innermost. (html.Parse fails at 512.) The tree can be
	// twice as deep: forms and links can end before what is in them.
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

const (
	whitespace = " \t\r\n\f"
	cdata      = "<![CDATA["
)

// A builder makes a tree of a page in one pass over its tags. It follows the
// HTML standard (13.2.6) in all that is not odd. It does something simple with
// the rest, so that each tag costs a bounded amount of work and makes a bounded
// number of nodes.
type builder struct {
	memory *Memory
	src    []byte
	text   string // src
	pos    int    // how much of src is in the tree
	kinds  *kindTable
	hasCR  bool   // src has carriage returns
	hasNUL bool   // src has NUL characters
	nodes  int    // how many nodes may still be made
	attrs  int    // how many attributes may still be kept
	odd    oddity // the first that was met

	// What html.Parse makes and does for src[:pos], besides the tree.
	comments int
	work     int // in nanoseconds, at most

	doc, html, head, body *html.Node

	tag     []attr // of the tag at hand
	tagSize int    // how many attributes it has

	begun      bool // a tag or a text was met
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
	// the next block; the others lie outside of the innermost marker. (The
	// standard's list of active formatting elements is the open ones and, after
	// them, these: for an element to begin, all others are opened first.)
	closed []open
	floor  int
	clones int // how many more elements may be opened again
}

// newBuilder returns a builder that has made html, head and body. Only one at
// a time may use the memory.
func (m *Memory) newBuilder(src []byte, maxNodes int) *builder {
	b := &builder{
		memory: m,
		src:    src,
		text:   string(src),
		kinds:  kinds(),
		hasCR:  bytes.IndexByte(src, '\r') >= 0,
		hasNUL: bytes.IndexByte(src, 0) >= 0,
		nodes:  maxNodes - reserve,
		attrs:  maxAttrs(len(src)),
		clones: maxClones(len(src)),
		quirks: true,
		stack:  m.stack[:0],
		closed: m.closed[:0],
		tag:    m.tag[:0],
		doc:    &m.nodes.take(1, nodeSlab)[0],
	}
	b.doc.Type = html.DocumentNode
	b.html, b.head, b.body = b.element(atom.Html), b.element(atom.Head), b.element(atom.Body)
	b.doc.AppendChild(b.html)
	b.html.AppendChild(b.head)
	b.stack = append(b.stack, open{Node: b.head, kind: kind{class: special}})
	return b
}

// run reads the whole page, or as much as the nodes suffice for. It pauses, and
// reports true, before the first thing that is odd; run again to go on.
func (b *builder) run() (paused bool) {
	if b.hasNUL && b.pauses(oddZero) {
		return true
	}
	for b.pos < len(b.src) {
		if b.nodes <= 0 {
			b.exceed()
			return false
		}
		next := b.step(b.pos)
		if next < 0 {
			return true
		}
		b.pos = next
	}
	return false
}

// finish returns the tree of what was read, and whether that is the whole page.
func (b *builder) finish() (root *html.Node, complete bool) {
	b.memory.stack, b.memory.closed, b.memory.tag = b.stack, b.closed, b.tag
	if b.body.Parent == nil {
		b.html.AppendChild(b.body)
	}
	return b.doc, b.pos == len(b.src)
}

// pause is what steps return that met the first odd thing. They did nothing.
const pause = -1

// pauses notes that something is odd, if it is. It reports whether it is the
// first such thing.
func (b *builder) pauses(o oddity) bool {
	if o == noOddity || b.odd != noOddity {
		return false
	}
	b.odd = o
	return true
}

// exceed notes that a bound is passed. There is no need to pause.
func (b *builder) exceed() { b.pauses(oddBound) }

// step adds the text or the tag at i. It returns where to read on, or pause.
func (b *builder) step(i int) int {
	if end := markup(b.src, i); end > i {
		if !b.addText(b.unescaped(i, end)) {
			return pause
		}
		return end
	}
	switch c := b.src[i+1]; {
	case c == '/' && isLetter(b.src[i+2]):
		b.begun = true
		return b.endTag(i + 2)
	case c == '/':
		return b.comment(past(b.src, i+2, '>'))
	case c == '!' || c == '?':
		return b.declaration(i)
	}
	b.begun = true
	return b.startTag(i + 1)
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
// makes a node, and a CDATA section in a drawing makes text.
func (b *builder) declaration(i int) int {
	const doctype = "<!doctype"
	switch rest := b.src[i:]; {
	case len(rest) >= len(doctype) && bytes.EqualFold(rest[:len(doctype)], []byte(doctype)):
		end := past(b.src, i, '>')
		b.doctype(b.text[i:end])
		return end
	case b.top().Namespace != "" && bytes.HasPrefix(rest, []byte(cdata)):
		end, next := cdataEnd(b.src, i+len(cdata))
		b.addText(b.unescaped(i+len(cdata), end))
		return next
	}
	return b.comment(declarationEnd(b.src, i))
}

// comment leaves a comment out.
func (b *builder) comment(end int) int {
	if top := b.top(); top.FirstChild == nil && top.dropsNewline() && b.pauses(oddPre) {
		return pause
	}
	b.comments++
	return end
}

// newNode makes a node.
func (b *builder) newNode(t html.NodeType) *html.Node {
	n := &b.memory.nodes.take(1, nodeSlab)[0]
	b.nodes--
	if n.Type = t; t == html.ElementNode {
		b.memory.elements++
	}
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

// inBody reports whether the body is open.
func (b *builder) inBody() bool { return b.stack[0].Node == b.body }

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
// head it stays there; other text opens the body. It reports false if the
// builder is to pause.
func (b *builder) addText(s string) bool {
	if !b.inBody() {
		rest := strings.TrimLeft(s, whitespace)
		if len(rest) < len(s) && b.headOpen {
			parent := b.head
			if b.headClosed {
				parent = b.html
			}
			parent.AppendChild(b.textNode(s[:len(s)-len(rest)]))
		}
		if s = rest; s == "" {
			return true
		}
		b.begun = true
		b.openBody()
	}
	if b.odd == noOddity && b.pauses(b.oddText(s)) {
		return false
	}
	if b.hasNUL {
		s = replaceZeros(s, "")
	}
	top := b.top()
	if top.FirstChild == nil && top.dropsNewline() {
		s = strings.TrimPrefix(s, "\n")
	}
	if s == "" {
		return true
	}
	if top.class&tablePart != 0 && isBlank(s) {
		top.AppendChild(b.textNode(s))
		return true
	}
	if top.class&picky == 0 || isOption(top.atom) {
		b.reopen()
	}
	b.add(b.textNode(s))
	return true
}

func isBlank(s string) bool { return strings.Trim(s, whitespace) == "" }

// dropsNewline reports whether a line feed at the start of o vanishes.
func (o *open) dropsNewline() bool { return o.is(atom.Pre) || o.is(atom.Listing) }
