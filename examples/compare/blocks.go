package main

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/scoring"
	"github.com/jianbao-go/jianbao/render"
)

// kinds are the elements that make blocks of a kind; "" is the kind of what is
// around. (They are names and not atoms because some peers make elements
// without.)
var kinds = map[string]string{
	"p": "", "div": "", "section": "", "article": "", "main": "", "body": "", "header": "", "footer": "",
	"aside": "", "center": "", "figure": "", "hr": "", "ul": "", "ol": "", "dl": "", "details": "", "address": "",
	"h1": "h", "h2": "h", "h3": "h", "h4": "h", "h5": "h", "h6": "h",
	"li": "li", "dt": "li", "dd": "li",
	"blockquote": "quote",
	"figcaption": "caption", "caption": "caption",
	"pre":   "code",
	"table": "table",
}

// unread are the elements whose text is not shown.
var unread = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "head": true, "iframe": true, "textarea": true, "select": true,
}

// tag returns the name of an element, and nothing for other nodes.
func tag(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	return n.Data
}

// A blockReader reads the blocks of content in HTML, in the way of a text
// browser. The content of all extractors goes through it, so that none is
// better off by its form. A line break ends a block, for most peers leave
// paragraphs that stand between breaks as they are.
type blockReader struct {
	blocks []scoring.Block
	images []string
	text   strings.Builder // of the block at hand
}

// setContent reads the article's content, which may be nil.
func setContent(r *scoring.Result, root *html.Node) {
	var br blockReader
	if root != nil {
		br.node(root, "p")
		br.end("p")
	}
	r.Blocks, r.Images = br.blocks, br.images
}

// node reads n, in a block of the kind.
func (br *blockReader) node(n *html.Node, kind string) {
	if n.Type == html.TextNode {
		br.add(n.Data, kind)
		return
	}
	if unread[tag(n)] {
		return
	}
	switch tag(n) {
	case "br":
		br.end(kind)
		return
	case "img":
		for _, a := range n.Attr {
			if a.Key == "src" && a.Val != "" {
				br.images = append(br.images, a.Val)
			}
		}
		return
	}
	own, isBlock := kinds[tag(n)]
	if !isBlock {
		br.children(n, kind)
		return
	}
	br.end(kind)
	inner := own
	switch {
	case own == "" || kind != "p" && own != "caption":
		inner = kind // a heading in a list item is part of that item
	case own == "table" && isLayout(n):
		inner = kind
	}
	if inner == "table" && kind != "table" {
		br.table(n)
		return
	}
	br.children(n, inner)
	br.end(inner)
}

// children reads what is in n. The cells and rows of a table that only
// arranges things are blocks too.
func (br *blockReader) children(n *html.Node, kind string) {
	for c := range n.ChildNodes() {
		isCell := tag(c) == "td" || tag(c) == "th" || tag(c) == "tr"
		if isCell {
			br.end(kind)
		}
		br.node(c, kind)
		if isCell {
			br.end(kind)
		}
	}
}

// add adds text with white space as HTML has it.
func (br *blockReader) add(s, kind string) {
	if kind == "code" {
		br.text.WriteString(s)
		return
	}
	for i, word := range strings.FieldsFunc(s, isSpace) {
		if i > 0 || isSpace(rune(s[0])) {
			br.text.WriteByte(' ')
		}
		br.text.WriteString(word)
	}
	if s != "" && isSpace(rune(s[len(s)-1])) {
		br.text.WriteByte(' ')
	}
}

// isSpace reports whether HTML calls c white space.
func isSpace(c rune) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'
}

// end ends the block at hand.
func (br *blockReader) end(kind string) {
	text := strings.TrimSpace(br.text.String())
	br.text.Reset()
	if text != "" {
		br.blocks = append(br.blocks, scoring.Block{T: kind, X: text})
	}
}

// table reads a table as one block, after its caption.
func (br *blockReader) table(n *html.Node) {
	var rows []string
	for d := range n.Descendants() {
		switch tag(d) {
		case "caption":
			br.children(d, "caption")
			br.end("caption")
		case "tr":
			var cells []string
			for c := range d.ChildNodes() {
				if tag(c) == "td" || tag(c) == "th" {
					var cell blockReader
					cell.children(c, "p")
					cell.end("p")
					br.images = append(br.images, cell.images...)
					cells = append(cells, strings.ReplaceAll(cell.join(), "\n", " "))
				}
			}
			rows = append(rows, strings.Join(cells, "\t"))
		}
	}
	if text := strings.Join(rows, "\n"); strings.TrimSpace(text) != "" {
		br.blocks = append(br.blocks, scoring.Block{T: "table", X: text})
	}
}

// join returns the text of all blocks.
func (br *blockReader) join() string {
	texts := make([]string, len(br.blocks))
	for i, b := range br.blocks {
		texts[i] = b.X
	}
	return strings.Join(texts, "\n")
}

// isLayout reports whether a table only arranges things: it has a table or
// paragraphs in it, or no row of two cells.
func isLayout(table *html.Node) bool {
	data := false
	for d := range table.Descendants() {
		switch tag(d) {
		case "table", "p", "div", "blockquote":
			return true
		case "tr":
			cells := 0
			for c := range d.ChildNodes() {
				if tag(c) == "td" || tag(c) == "th" {
					cells++
				}
			}
			data = data || cells > 1
		}
	}
	return !data
}

// articleNode returns the story of an article of ours as HTML, the form in
// which the peers return theirs.
func articleNode(a *jianbao.Article) *html.Node {
	p := render.Printer{Layout: []render.Part{render.Body}}
	root, err := html.Parse(bytes.NewReader(p.HTML(a)))
	if err != nil {
		panic("compare: internal error: reading from memory failed: " + err.Error())
	}
	return root
}
