// Package htmltree parses a page into the tree of html.Parse, but in linear time
// and bounded memory, whatever the page.
//
// html.Parse is neither linear nor bounded: twenty thousand body tags with
// attributes, or a few hundred unclosed formatting tags, occupy it for half a
// minute or take gigabytes. So there are three ways to a tree:
//
//   - A builder of our own makes one in a single pass, several times as fast as
//     html.Parse. It follows the HTML standard where that is simple, which is
//     so on nearly all pages, and knows where it is not (see oddity). If it
//     reaches the end of the page without meeting such a place, then its tree
//     is that of html.Parse, by rule.
//   - At the first odd place it pauses, and a guard counts what could make
//     html.Parse slow in the rest of the page. Is that bounded, html.Parse
//     reads the page.
//   - Else, or if the page passes a bound of the builder before it is odd, the
//     builder reads on. The tree then differs from that of html.Parse: blocks
//     stay in formatting that ends in them, HTML ends a drawing around it,
//     frames are left out, and deep or many elements, attributes and copies of
//     formatting are cut.
package htmltree

import (
	"bytes"

	"golang.org/x/net/html"
)

// Parse returns the tree of doc, which is UTF-8 text, as html.Parse would with
// scripting enabled. The root is a document node that has the elements html,
// head and body. Elements nest less than a thousand deep.
//
// Trees come in two forms, by which way they were made. Some have comments, and
// have texts joined that only other markup parts; in the others, comments are
// left out, texts may be neighbours, elements may share their attributes, names
// in SVG are in small letters and without name space, and all strings are parts
// of one copy of doc. Who keeps a string longer than the tree should clone it.
//
// Parse never fails. Complete is false if the page may need more than maxNodes
// nodes (which should be forty at least); the tree then holds its beginning.
func Parse(doc []byte, maxNodes int) (root *html.Node, complete bool) {
	return new(Memory).Parse(doc, maxNodes)
}

// Parse is the function [Parse] with a tree that is made of m.
func (m *Memory) Parse(doc []byte, maxNodes int) (root *html.Node, complete bool) {
	b := m.newBuilder(doc, maxNodes)
	if b.run() {
		if newGuard(b).affordable() {
			if root, err := html.Parse(bytes.NewReader(doc)); err == nil {
				return root, true
			}
		}
		b.run()
	}
	return b.finish()
}
