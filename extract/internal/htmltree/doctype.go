package htmltree

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// doctype adds the document type. It notes whether the page wants the rendering
// of old browsers (quirks mode), which let a table stand in a paragraph.
func (b *builder) doctype(tag string) {
	if b.begun {
		return
	}
	b.begun = true
	d, common := doctypes()[tag]
	if !common {
		d = newDoctype(tag)
	}
	if d.Type != html.DoctypeNode {
		return
	}
	n := b.newNode(html.DoctypeNode)
	n.Data, n.Attr, b.quirks = d.Data, d.Attr, d.quirks
	b.doc.InsertBefore(n, b.html)
}

// A doctype is what a document type makes: a node that is no part of a tree,
// and perhaps quirks mode.
type doctype struct {
	html.Node
	quirks bool
}

// newDoctype reads a document type. Which of the many there are want quirks
// mode is known to html.Parse.
func newDoctype(tag string) doctype {
	const end, probe = ">", "<p><table>"
	page, err := html.Parse(strings.NewReader(strings.TrimSuffix(tag, end) + end + probe))
	if err != nil || page.FirstChild.Type != html.DoctypeNode {
		return doctype{}
	}
	n, body := page.FirstChild, page.LastChild.LastChild
	return doctype{html.Node{Type: n.Type, Data: n.Data, Attr: n.Attr}, body.FirstChild.FirstChild != nil}
}

// doctypes are those that nearly all pages have, which need not be read again
// for each.
var doctypes = sync.OnceValue(func() map[string]doctype {
	m := make(map[string]doctype)
	for _, tag := range []string{
		"<!DOCTYPE html>",
		"<!doctype html>",
		"<!DOCTYPE HTML>",
		`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">`,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">`,
		`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">`,
		`<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">`,
	} {
		m[tag] = newDoctype(tag)
	}
	return m
})
