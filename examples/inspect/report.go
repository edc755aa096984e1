package main

import (
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"golang.org/x/net/html"
)

// maxBytes is the largest page that is read, that of a zero [extract.Parser].
const maxBytes = 16 << 20

// A report is a page's article with the decisions that led to it.
type report struct {
	article   *jianbao.Article // nil if the page is too large
	err       error            // why there is no article, or nil
	decisions []extract.Decision
	roots     []*html.Node // of the trees that decisions are about, in their order
	story     *html.Node   // the one of roots that the story was taken from, or nil
}

// inspect extracts the article of a page and collects the decisions.
func inspect(body []byte, page extract.Page, rules *extract.Rules) *report {
	r := &report{}
	p := extract.Parser{MaxBytes: maxBytes, Rules: rules, Trace: func(d extract.Decision) {
		r.decisions = append(r.decisions, d)
	}}
	r.article, r.err = p.ParseBytes(body, page)
	r.findRoots()
	return r
}

// findRoots climbs from the nodes of the decisions to the roots of their
// trees: the page's, and that of a story found in a script or in the markup
// of a noscript. What was kept last was kept for good: a story from a script
// is judged after the page's own.
func (r *report) findRoots() {
	tops := make(map[*html.Node]*html.Node) // the root above each node met so far
	known := make(map[*html.Node]bool)
	for i := range r.decisions {
		d := &r.decisions[i]
		if d.Node == nil {
			if d.Keep && d.Field == "" && strings.HasPrefix(d.Rule, "script:") {
				r.story = nil // what was kept of the page is given up
			}
			continue
		}
		root := rootOf(d.Node, tops)
		if !known[root] {
			known[root] = true
			r.roots = append(r.roots, root)
		}
		if d.Keep && d.Field == "" {
			r.story = root
		}
	}
}

// rootOf returns the root of the tree that n is in. It notes the root of
// every node on the way, so that no part of a way is gone twice.
func rootOf(n *html.Node, tops map[*html.Node]*html.Node) *html.Node {
	var way []*html.Node
	for tops[n] == nil && n.Parent != nil {
		way = append(way, n)
		n = n.Parent
	}
	root := n
	if t := tops[n]; t != nil {
		root = t
	}
	for _, m := range way {
		tops[m] = root
	}
	return root
}

// A state is what became of a part of the page.
type state string

const (
	stateKept     state = "kept"
	stateCaption  state = "caption"  // kept as the text of a picture
	stateHead     state = "head"     // read for head data
	stateDropped  state = "dropped"  // left out, and a rule says why
	stateReplaced state = "replaced" // kept first, but then another story was found
	stateUnread   state = "unread"   // no decision is about it
)

// stateOf returns what a decision did to the text it is about.
func (r *report) stateOf(d *extract.Decision, root *html.Node) state {
	switch {
	case d.Field != "":
		return stateHead
	case !d.Keep:
		return stateDropped
	case root != r.story:
		return stateReplaced
	case d.Rule == "caption":
		return stateCaption
	}
	return stateKept
}

// ruleOf returns the name of the rule that decided. What was kept because it
// is the story's is called after what it is.
func ruleOf(d *extract.Decision) string {
	if d.Rule != "story" || d.Node == nil {
		return d.Rule
	}
	switch d.Node.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "heading"
	case "img", "amp-img", "picture":
		return "picture"
	case "video", "audio", "iframe", "embed":
		return "recording"
	case "ul", "ol", "menu", "dir":
		return "list"
	case "blockquote":
		return "quote"
	case "table":
		return "table"
	case "pre", "xmp", "listing":
		return "code"
	case "hr":
		return "rule"
	}
	return "paragraph"
}
