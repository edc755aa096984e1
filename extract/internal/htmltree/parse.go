// Package htmltree parses a page into a tree of nodes in linear time and
// bounded memory, whatever the page.
//
// html.Parse is neither linear nor bounded: twenty thousand body tags with
// attributes, or a few hundred unclosed formatting tags, occupy it for minutes
// or gigabytes. Pages that could do so are few, are recognized in one scan, and
// get a plainer tree.
package htmltree

import (
	"bytes"

	"golang.org/x/net/html"
)

// Parse returns the tree of doc, which is UTF-8 text, as html.Parse would with
// scripting enabled. The root is a document node with the elements html, head
// and body in it.
//
// It never fails. Complete is false if the tree would have more than maxNodes
// nodes and what came after was cut.
func Parse(doc []byte, maxNodes int) (root *html.Node, complete bool) {
	if withinBounds(doc, maxNodes) {
		if root, err := html.Parse(bytes.NewReader(doc)); err == nil {
			return root, true
		}
	}
	return build(doc, maxNodes)
}

// maxAttrs is how many attributes a page of that many bytes may have. Each
// takes some 60 bytes of memory, but as few as two of the page.
func maxAttrs(bytes int) int { return 1<<16 + bytes/16 }

// withinBounds reports whether html.Parse is safe for doc.
func withinBounds(doc []byte, maxNodes int) bool {
	return bytes.Count(doc, []byte("<"))*3 <= maxNodes
}
