package scriptdata

import (
	"cmp"
	"html"
	"math"
	"strings"
)

// A part is one element of a story that is kept as an array: a paragraph, a
// heading, a picture, or a picture with its text.
type part struct {
	text, image string
	heading     bool
}

// maxPartDepth is how many levels of nodes an editor's document has at most.
const maxPartDepth = 10

// array returns the story that an array holds: paragraphs, a gallery, or the
// nodes of an editor's document.
func (f *finder) array(m *member) candidate {
	r := partReader{budget: f.budget}
	parts, ok := r.list(m.val.members, 0)
	f.budget = r.budget
	texts := 0
	for _, p := range parts {
		if mayHoldStop(p.text) {
			texts++
		}
	}
	if !ok || texts == 0 || texts == 1 && !has(m.key, roleBody) {
		return candidate{}
	}
	c := candidate{key: m.key}
	c.compose(parts)
	return c
}

// A partReader reads arrays of parts.
type partReader struct {
	budget int // what may still be looked at, in bytes of text and in values
}

// list reads the elements of an array. It reports false if they are not the
// parts of one story but, say, links to other stories.
func (r *partReader) list(elems []member, depth int) ([]part, bool) {
	if depth > maxPartDepth || len(elems) == 0 {
		return nil, false
	}
	var parts []part
	passed := 0
	for i := range elems {
		if r.budget--; r.budget < 0 {
			return nil, false
		}
		list, ok := r.element(&elems[i].val, depth)
		if !ok && nodeType(elems[i].val) == "" {
			return nil, false
		}
		if !ok {
			passed++ // a node of another kind among paragraphs: related links, a map
		}
		parts = append(parts, list...)
	}
	return parts, 2*passed <= len(elems)
}

// element reads one element of an array.
func (r *partReader) element(v *value, depth int) ([]part, bool) {
	switch v.kind {
	case kindString:
		r.budget -= len(v.str)
		return []part{{text: v.str}}, !looksURL(v.str)
	case kindNull:
		return nil, true
	case kindObject:
	default:
		return nil, false
	}
	if len(v.members) > maxSiblings {
		return nil, false
	}
	p, children, ok := r.node(v, 0)
	if !ok {
		return nil, false
	}
	kind := nodeType(*v)
	p.heading = strings.HasPrefix(kind, "head") || len(kind) == 2 && kind[0] == 'h'
	switch {
	case p.text != "" || p.image != "":
		return []part{p}, true
	case children == nil || isMedia(kind):
		return nil, true
	case p.heading || strings.HasPrefix(kind, "para") || kind == "p" || isLeaves(children):
		p.text = r.inline(children, depth+1)
		return []part{p}, true
	}
	return r.list(children, depth+1)
}

// node looks for the text, the picture and the children of an object, among
// its members and those of the objects in it: {type: "paragraph", data:
// {text: "…"}}. It reports false if the object is a link to another story, or
// a comment.
func (r *partReader) node(v *value, level int) (p part, children []member, ok bool) {
	r.budget -= len(v.members)
	p.image = imageURL(*v)
	textRank := math.MaxInt
	for i := range v.members {
		m := &v.members[i]
		switch {
		case isRecord(m):
			return part{}, nil, false
		case m.val.kind == kindObject && level < 2:
			inner, nodes, ok := r.node(&m.val, level+1)
			if !ok {
				return part{}, nil, false
			}
			p.image = cmp.Or(p.image, inner.image)
			p.text = cmp.Or(p.text, inner.text)
			if children == nil {
				children = nodes
			}
		case m.val.kind == kindArray && children == nil && isChildren(m.key):
			children = m.val.members
		case m.val.kind == kindString && strings.TrimSpace(m.val.str) != "" && !looksURL(m.val.str):
			if rank, ok := partRank(m.key, p.image != ""); ok && rank < textRank {
				p.text, textRank = m.val.str, rank
			}
		}
	}
	r.budget -= len(p.text)
	return p, children, true
}

// inline joins the texts of nodes that stand in one line.
func (r *partReader) inline(nodes []member, depth int) string {
	var b strings.Builder
	for i := range nodes {
		v := &nodes[i].val
		if r.budget--; r.budget < 0 || depth > maxPartDepth {
			break
		}
		if v.kind == kindString {
			b.WriteString(v.str)
		} else if v.kind == kindObject {
			p, children, _ := r.node(v, 0)
			if p.text == "" {
				p.text = r.inline(children, depth+1)
			}
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// isChildren reports whether the nodes of editors' documents have their
// children under key: Slate, ProseMirror, Contentful, Draft.js, Lexical.
func isChildren(key string) bool {
	switch key {
	case "children", "content", "contents", "blocks", "nodes", "leaves", "items", "paragraphs":
		return true
	}
	return false
}

// isLeaves reports whether none of the nodes has children.
func isLeaves(nodes []member) bool {
	for i := range nodes {
		for _, m := range nodes[i].val.members[:min(len(nodes[i].val.members), maxSiblings)] {
			if m.val.kind == kindArray && isChildren(m.key) || m.val.kind == kindObject {
				return false
			}
		}
	}
	return true
}

// nodeType returns what a node of an editor's document calls itself, in
// lower case.
func nodeType(v value) string {
	for _, m := range v.members[:min(len(v.members), maxSiblings)] {
		if k := normalKey(m.key); (k == "type" || k == "nodetype") && m.val.kind == kindString && len(m.val.str) < 40 {
			return strings.ToLower(m.val.str)
		}
	}
	return ""
}

// isMedia reports whether nodes of the type hold descriptions and captions
// rather than paragraphs.
func isMedia(kind string) bool {
	for _, word := range []string{"image", "img", "photo", "video", "audio", "media", "embed", "link", "card", "ad"} {
		if strings.Contains(kind, word) && !strings.HasPrefix(kind, "head") {
			return true
		}
	}
	return false
}

// isRecord reports whether m marks its object as a link to another story or as
// a comment.
func isRecord(m *member) bool {
	return has(m.key, roleRecord) && m.val.str != "" || has(m.key, rolePublished) || has(m.key, roleAuthor)
}

// partRank returns the place of key among those that hold a paragraph, or the
// text of a picture, and whether it is one of them.
func partRank(key string, picture bool) (int, bool) {
	if picture {
		return rank(key, roleCaption)
	}
	if r, ok := rank(key, roleBody); ok {
		return r, true
	}
	k := normalKey(key)
	return math.MaxInt - 1, k == "value" || k == "data" // {type: "text", value: "…"}
}

// compose makes one text, or a gallery, of the parts.
func (c *candidate) compose(parts []part) {
	pictures, both := 0, 0
	for i := range parts {
		p := &parts[i]
		var isHTML bool
		p.text, isHTML = unwrap(p.text)
		c.isHTML = c.isHTML || isHTML || p.image != "" || p.heading
		if p.image != "" {
			pictures++
			if p.text != "" {
				both++
			}
		}
	}
	var b strings.Builder
	if both >= 2 && pictures == len(parts) {
		c.isHTML = false
		for _, p := range parts {
			c.figures = append(c.figures, Figure{URL: strings.Clone(p.image), Text: strings.Clone(p.text)})
			b.WriteString(p.text + "\n")
		}
		c.measure = measureText(b.String())
		return
	}
	for _, p := range parts {
		switch {
		case p.image != "":
			b.WriteString(`<figure><img src="` + html.EscapeString(p.image) + `"><figcaption>` + html.EscapeString(line(p.text)) + "</figcaption></figure>\n")
		case p.text == "":
		case !c.isHTML || hasTag(p.text, "<"):
			b.WriteString(p.text + "\n")
		case p.heading:
			b.WriteString("<h2>" + html.EscapeString(p.text) + "</h2>\n")
		default:
			b.WriteString("<p>" + html.EscapeString(p.text) + "</p>\n")
		}
	}
	c.body = strings.TrimSpace(b.String())
	c.measure = measureText(c.body)
}
