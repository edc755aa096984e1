// Package htmltree parses a page into a tree of nodes in linear time and
// bounded memory, whatever the page.
//
// html.Parse is neither linear nor bounded: twenty thousand body tags with
// attributes, or a few hundred unclosed formatting tags, occupy it for half a
// minute or take gigabytes. The parser here builds the same tree, several times
// as fast, for all but badly misnested markup.
package htmltree

import "golang.org/x/net/html"

// Parse returns the tree of doc, which is UTF-8 text, much as html.Parse would
// with scripting enabled. The root is a document node that has the elements
// html, head and body. Comments are left out, so that texts may be neighbours.
// Elements may share their attributes with others. All strings are parts of one
// copy of doc: who keeps one longer than the tree should clone it.
//
// Parse never fails. Complete is false if the page may need more than maxNodes
// nodes (which should be forty at least); the tree then holds its beginning.
func Parse(doc []byte, maxNodes int) (root *html.Node, complete bool) {
	b := newBuilder(doc, maxNodes)
	complete = b.run()
	if b.body.Parent == nil {
		b.html.AppendChild(b.body)
	}
	return b.doc, complete
}
