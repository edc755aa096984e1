package main

import (
	"strings"
	"unicode"

	"github.com/jianbao-go/jianbao/extract"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An item is a leaf of the page as a reader meets it: some text, a picture, or
// the end of a line.
type item struct {
	kind  itemKind
	text  string     // the text as written; of a picture its description
	url   string     // of a picture
	owner *html.Node // the nearest node around it that a decision on the body is about, or nil
	by    int        // the decision about it, -1 if there is none
}

type itemKind uint8

const (
	itemText itemKind = iota
	itemImage
	itemBreak // a line ends
)

// A walker lists the items of a tree and finds the decision about each.
type walker struct {
	decisions []extract.Decision
	about     map[*html.Node][]int // decisions on the body by node
	fields    map[*html.Node]int   // decisions on head fields by node, the first of each
	items     []item
	owned     map[*html.Node][]int // items by owner
	placed    []bool               // decisions that are about some item
}

func newWalker(decisions []extract.Decision) *walker {
	w := &walker{
		decisions: decisions,
		about:     make(map[*html.Node][]int),
		fields:    make(map[*html.Node]int),
		owned:     make(map[*html.Node][]int),
		placed:    make([]bool, len(decisions)),
	}
	for i := range decisions {
		switch d := &decisions[i]; {
		case d.Node == nil:
		case d.Field == "":
			w.about[d.Node] = append(w.about[d.Node], i)
		case d.Text != "":
			if _, ok := w.fields[d.Node]; !ok {
				w.fields[d.Node] = i
			}
		}
	}
	return w
}

// tree returns the items of a tree.
func (w *walker) tree(root *html.Node) []item {
	start := len(w.items)
	w.walk(root, nil, -1, false)
	for i := start; i < len(w.items); i++ {
		if n := w.items[i].owner; n != nil && w.owned[n] != nil {
			w.assign(n)
			delete(w.owned, n)
		}
	}
	return w.items[start:]
}

// walk adds the items below n. It recurses as deep as the tree, which the
// extraction bounds.
func (w *walker) walk(n, owner *html.Node, field int, pre bool) {
	if w.about[n] != nil {
		owner = n
	}
	if i, ok := w.fields[n]; ok {
		field = i
	}
	switch n.Type {
	case html.TextNode:
		w.text(item{text: n.Data, owner: owner, by: field}, pre)
		return
	case html.ElementNode:
		switch {
		case isUnseen(n.DataAtom):
			return
		case n.DataAtom == atom.Br:
			w.add(item{kind: itemBreak, by: -1})
			return
		case n.DataAtom == atom.Hr, n.DataAtom == atom.Video, n.DataAtom == atom.Audio, n.DataAtom == atom.Iframe, n.DataAtom == atom.Embed:
			w.add(item{kind: itemImage, owner: owner, text: "<" + n.Data + ">", url: source(n), by: field})
			return
		case n.DataAtom == atom.Img, n.Data == "amp-img":
			w.add(item{kind: itemImage, owner: owner, text: attr(n, "alt"), url: source(n), by: field})
			return
		}
	}
	block := n.Type == html.ElementNode && isBlock(n.DataAtom)
	if block {
		w.add(item{kind: itemBreak, by: -1})
	}
	pre = pre || n.DataAtom == atom.Pre
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, owner, field, pre)
	}
	if block {
		w.add(item{kind: itemBreak, by: -1})
	}
}

// text adds a text. The lines of preformatted text end where they do.
func (w *walker) text(it item, pre bool) {
	if !pre {
		w.add(it)
		return
	}
	for line := range strings.SplitSeq(it.text, "\n") {
		it.text = line
		w.add(it)
		w.add(item{kind: itemBreak, by: -1})
	}
}

func (w *walker) add(it item) {
	if it.owner != nil && it.kind != itemBreak {
		w.owned[it.owner] = append(w.owned[it.owner], len(w.items))
	}
	w.items = append(w.items, it)
}

// assign finds which decision about n each of its items belongs to. Several
// paragraphs that line breaks part stand in one element: the beginning of a
// decision's text tells where its paragraph begins, and it ends where the
// text does, or where the next begins if the text is only a beginning.
//
// Items are whole: where one text node holds text of two decisions, it goes
// to the one in which it begins.
func (w *walker) assign(n *html.Node) {
	items, about := w.owned[n], w.about[n]
	var text strings.Builder
	starts := make([]int, len(items)) // where each item's text starts in text
	for k, i := range items {
		starts[k] = text.Len()
		if w.items[i].kind == itemText {
			text.WriteString(squeeze(w.items[i].text))
		}
	}
	whole := text.String()
	if d := &w.decisions[about[0]]; len(about) == 1 && (!d.Keep || d.Text == "" || whole == "") {
		for _, i := range items { // dropped as a whole, or a picture
			w.put(i, about[0])
		}
		return
	}
	at, item := 0, 0
	open := -1 // a decision whose text did not match to its end
	for _, d := range about {
		key := squeeze(w.decisions[d].Text)
		if key == "" {
			continue
		}
		start, end, exact := find(whole, key, at)
		if start < 0 {
			if len(about) == 1 {
				start, end, exact = 0, len(whole), true
			} else {
				continue
			}
		}
		for ; item < len(items) && starts[item] < start; item++ {
			if open >= 0 {
				w.put(items[item], open)
			}
		}
		for ; item < len(items) && starts[item] < end; item++ {
			w.put(items[item], d)
		}
		at, open = end, -1
		if !exact {
			open = d
		}
		w.placed[d] = true
	}
	for ; item < len(items) && open >= 0; item++ {
		w.put(items[item], open)
	}
}

// put notes that item i belongs to decision d.
func (w *walker) put(i, d int) {
	w.items[i].by = d
	w.placed[d] = true
}

// Bounds of the search for a decision's text: what may stand before it that
// no decision is about, and how many bytes of it do if not all are found.
const (
	searchAhead = 4096
	searchStart = 24
)

// find returns where in s, from at on, key stands. If only its beginning is
// there, it is not exact.
func find(s, key string, at int) (start, end int, exact bool) {
	near := s[at:min(len(s), at+len(key)+searchAhead)]
	if i := strings.Index(near, key); i >= 0 {
		return at + i, at + i + len(key), true
	}
	begin := key[:min(len(key), searchStart)]
	if i := strings.Index(near, begin); i >= 0 {
		return at + i, at + i + len(begin), false
	}
	return -1, 0, false
}

// squeeze returns s without white space and what else is not seen: the
// extraction cleans the texts it reports.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Cc) {
			return -1
		}
		return r
	}, s)
}

// source returns the address of a picture or recording, as written.
func source(n *html.Node) string {
	for _, key := range []string{"data-src", "data-original", "src"} {
		if v := strings.TrimSpace(attr(n, key)); v != "" {
			return v
		}
	}
	return ""
}

// attr returns the value of an attribute, or "".
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			return n.Attr[i].Val
		}
	}
	return ""
}

// isUnseen reports whether a browser shows nothing of what is in the element.
func isUnseen(a atom.Atom) bool {
	switch a {
	case atom.Head, atom.Title, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Noframes, atom.Noembed,
		atom.Object, atom.Applet, atom.Canvas, atom.Svg, atom.Math, atom.Datalist, atom.Map, atom.Link, atom.Meta:
		return true
	}
	return false
}

// isBlock reports whether a browser begins and ends a line with the element.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd,
		atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup,
		atom.Legend, atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Option, atom.P,
		atom.Plaintext, atom.Pre, atom.Search, atom.Section, atom.Select, atom.Summary, atom.Table, atom.Tbody,
		atom.Td, atom.Textarea, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Xmp:
		return true
	}
	return false
}
