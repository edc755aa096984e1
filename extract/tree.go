package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An elem is what the extraction knows of one element. Elements are numbered
// in document order, so that the elements i to elems[i].end-1 are those of
// the subtree of i.
type elem struct {
	n      *html.Node
	parent int32
	end    int32
	block  int32 // the nearest element that makes a paragraph: itself or an ancestor
	mark   mark
	why    drop // why the element is no part of any story, in its own right
	off    bool // it or an ancestor is dropped
	link   bool // it is inside a link

	// text directly in this block (not in blocks below it)
	own measure
	// prose of the subtree, before and after dropping
	prose, clean int32
	// all text of the subtree that is not dropped
	all int32
}

// A measure counts the text of a block. Units are "characters": a Han
// character counts 2, another letter or digit 1, so that a Latin word of five
// letters weighs like two or three characters.
type measure struct {
	text  int32 // letters and digits
	link  int32 // those inside links
	punct int32 // sentence punctuation: ，。！？；、 and their kin; a colon also ends labels
	cut   bool  // it breaks off with "...", as teasers do
}

// A drop is a reason to leave an element out.
type drop uint8

const (
	dropNot    drop = iota
	dropTag         // script, form field and the like
	dropHidden      // a browser does not show it
	dropMark        // id or class say so
)

// rule names the reason for which the element is dropped.
func (e *elem) rule() string {
	switch e.why {
	case dropHidden:
		return "hidden"
	case dropMark:
		return "class:" + e.mark.String()
	}
	return "tag:" + e.n.Data
}

// add counts the text s. Spaces are left out.
func (m *measure) add(s string, link bool) {
	var n, p int32
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
				n++
			case (c == ',' || c == '.' || c == '?' || c == '!') && i > 0 && s[i-1] >= 'a' && (i+1 == len(s) || s[i+1] <= ' ' || s[i+1] == '"'):
				p++
			}
			i++
			continue
		}
		if cjk.HanAt(s, i) {
			n += 2
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r >= 0x3400 && r <= 0x9FFF:
			n += 2
		case r == '，' || r == '。' || r == '！' || r == '？' || r == '；' || r == '、':
			p++
		case r >= 0x3041 && r <= 0x30FF, r >= 0xAC00 && r <= 0xD7A3, r >= 0x20000:
			n += 2
		case r >= 0xC0 && r < 0x2000:
			n++
		case cjk.IsHan(r):
			n += 2
		}
	}
	m.text += n
	m.punct += p
	if n > 0 {
		m.cut = breaksOff(s)
	}
	if link {
		m.link += n
	}
}

// breaksOff reports whether a text ends in dots as a teaser does.
func breaksOff(s string) bool {
	switch s[len(s)-1] { // most texts end otherwise, and need no trimming
	case ' ', '\t', '\n', '\r', "\u00a0"[1], '.', "…"[2]:
		t := trimRightSpace(s)
		return strings.HasSuffix(t, "...") || strings.HasSuffix(t, "…") && !strings.HasSuffix(t, "……")
	}
	return false
}

// trimRightSpace returns s without the spaces and line breaks at its end.
func trimRightSpace(s string) string {
	for {
		t := strings.TrimSuffix(strings.TrimRight(s, " \t\n\r"), "\u00a0")
		if len(t) == len(s) {
			return s
		}
		s = t
	}
}

// survey numbers the elements of the tree and measures their text.
func (r *run) survey(root *html.Node) {
	r.elems = slices.Grow(r.elems, min(r.memory.Elements()+1, r.maxElems))
	r.push(root, -1, -1, false)
	// From the leaves up: document order puts children after parents.
	for i := len(r.elems) - 1; i > 0; i-- {
		e := &r.elems[i]
		if e.block == int32(i) {
			e.prose += proseOf(e.own)
		}
		r.elems[e.parent].prose += e.prose
	}
}

// push adds the elements below n, depth first. It recurses as deep as the
// tree, which htmltree bounds.
func (r *run) push(n *html.Node, parent, block int32, link bool) {
	i := int32(len(r.elems))
	if len(r.elems) == cap(r.elems) {
		r.elems = slices.Grow(r.elems, len(r.elems)+512)
	}
	r.elems = append(r.elems, elem{n: n, parent: parent, block: i, link: link})
	e := &r.elems[i]
	if n.Type == html.ElementNode {
		if !isBlock(n.DataAtom) && block >= 0 {
			e.block = block
		}
		if n.DataAtom == atom.A && hasAttr(n, "href") {
			link = true
			e.link = true
			r.links++
		}
		e.why, e.mark = r.look(n, i)
	}
	block = e.block
	if e.why == dropTag {
		r.collect(n)
		r.elems[i].end = i + 1
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			r.elems[block].own.add(c.Data, link)
		case html.ElementNode:
			if len(r.elems) < r.maxElems {
				r.push(c, i, block, link)
			}
		}
	}
	r.elems[i].end = int32(len(r.elems))
}

// proseOf returns how much of a block's text is a story's: text outside
// links, as far as it has the punctuation of sentences. Labels and headlines
// of lists have none, and neither have heaps of keywords.
func proseOf(m measure) int32 {
	free := m.text - m.link
	if free <= 0 || m.link*2 > m.text {
		return 0
	}
	switch limit := m.punct * 160; {
	case m.punct == 0 && m.text < 40:
		free /= 8
	case m.punct == 0:
		free = min(free, 160) / 2
	case free > limit:
		free = limit + min(free-limit, 80)/8
	}
	if m.cut {
		free /= 4
	}
	if m.text < 24 {
		free /= 2
	}
	return free
}

// look returns whether the element is out by its own markup, and its marks.
func (r *run) look(n *html.Node, i int32) (drop, mark) {
	if dropsTag(n.DataAtom) {
		return dropTag, 0
	}
	var m mark
	why := dropNot
	for k := range n.Attr {
		a := &n.Attr[k]
		switch a.Key {
		case "class", "id":
			m |= r.marks(a.Val)
			if r.hiddenNames != nil && r.hidesName(n, a) {
				why = dropHidden
			}
		case "style":
			if hidesStyle(a.Val) {
				why = dropHidden
			}
		case "hidden":
			why = dropHidden
		case "aria-hidden":
			// Pictures are often hidden from screen readers only.
			if a.Val == "true" && n.DataAtom != atom.Img && n.DataAtom != atom.Figure && n.DataAtom != atom.Picture && !isHeading(n.DataAtom) {
				why = dropHidden
			}
		case "role":
			switch a.Val {
			case "navigation", "banner", "search", "contentinfo", "complementary":
				m |= markNav
			case "dialog", "alertdialog":
				m |= markTool
			}
		case "itemprop":
			switch a.Val {
			case "articleBody":
				m |= markBody
			case "datePublished", "dateModified":
				r.dateElems = append(r.dateElems, i)
			}
		case linkAttrs[0], linkAttrs[1]:
			r.links++
		default:
			if holdsDate(a.Key) {
				r.dateElems = append(r.dateElems, i)
			}
		}
	}
	switch n.DataAtom {
	case atom.Html, atom.Meta, atom.Link, atom.Base:
		r.collect(n)
		return dropNot, 0
	case atom.Body:
		return dropNot, 0 // classes of the page say nothing of a part
	case atom.Nav:
		m |= markNav
	case atom.Footer:
		if p := n.Parent; p == nil || p.DataAtom != atom.Blockquote && p.DataAtom != atom.Figure {
			m |= markFooter
		}
	case atom.Aside:
		m |= markAside
	case atom.Article:
		m |= markBody
	case atom.Figcaption:
		m |= markCaption
	}
	drops := markDrop | markHiddenWord
	if !isBlock(n.DataAtom) {
		drops = markAd | markShare | markHiddenWord // pasted text brings ids along
	}
	if why == dropNot && m&drops != 0 && m&markBody == 0 {
		why = dropMark
	}
	return why, m
}

// marks caches marksOf: a page repeats its class names.
func (r *run) marks(attr string) mark {
	if m, ok := r.markCache[attr]; ok {
		return m
	}
	m := marksOf(attr)
	r.markCache[attr] = m
	return m
}

// settle decides which elements are dropped. Markup that would drop the story
// is wrong about it: WeChat hides its story until a script shows it, and
// classes such as "comment" stick to pasted text.
func (r *run) settle() {
	total := r.elems[0].prose
	for i := range r.elems {
		e := &r.elems[i]
		if i > 0 && r.elems[e.parent].off {
			e.off = true
			continue
		}
		switch e.why {
		case dropTag:
			e.off = true
		case dropHidden:
			e.off = e.prose < 200 || e.prose*2 <= total
		case dropMark:
			e.off = e.prose < 200 || !r.holdsStory(int32(i), total)
		}
		if e.off && e.prose >= 200 && r.p.Trace != nil {
			r.trace(false, e.rule(), textOf(e.n), e.n)
		}
	}
	r.weigh()
}

// holdsStory reports whether an element that its classes would drop has the
// headline in it, or most of the page's prose. Comments and other stories can
// outweigh a brief, so they must have nearly all of it.
func (r *run) holdsStory(i, total int32) bool {
	e := &r.elems[i]
	if r.headline > i && r.headline < e.end {
		return true
	}
	if e.mark&(markComment|markRelated) != 0 && total-e.prose >= 150 {
		return false
	}
	return e.prose*2 > total
}

// gapText is how much text that is not prose separates two texts: fifty Han
// characters of links and labels in a row are not part of a story.
const gapText = 160

// weigh sums up the prose that may be the story's. Prose comes in regions
// with links and labels between them. The first region after the headline
// and the largest are likely the story; the others weigh a quarter.
func (r *run) weigh() {
	type region struct {
		first, last int32
		prose       int32
	}
	var regions []region
	gap := int32(gapText)
	for i := range r.elems {
		e := &r.elems[i]
		if e.off || e.block != int32(i) || e.own.text == 0 {
			continue
		}
		p := proseOf(e.own)
		if p*2 < e.own.text || p < 20 {
			gap += e.own.text
			if p == 0 {
				continue
			}
		}
		if gap >= gapText && p >= 20 {
			regions = append(regions, region{first: int32(i)})
		}
		if len(regions) == 0 {
			continue
		}
		if p >= 20 {
			gap = 0
		}
		g := &regions[len(regions)-1]
		g.last = int32(i)
		g.prose += p
	}
	main, best := -1, int32(0)
	for k := range regions {
		p := regions[k].prose
		if r.headline >= 0 {
			switch {
			case regions[k].last < r.headline:
				p /= 4
			case main < 0 || regions[main].last < r.headline:
				p *= 5 // the first after the headline
			}
		}
		if p > best {
			main, best = k, p
		}
	}
	for i := len(r.elems) - 1; i >= 0; i-- {
		e := &r.elems[i]
		if e.off {
			e.clean, e.all = 0, 0
			continue
		}
		if e.block == int32(i) {
			p := proseOf(e.own)
			if main >= 0 && (int32(i) < regions[main].first || int32(i) > regions[main].last) {
				p /= 4
			}
			e.clean += p
			e.all += e.own.text
		}
		if i > 0 {
			p := &r.elems[e.parent]
			p.clean += e.clean
			p.all += e.all
		}
	}
}

// isBlock reports whether a browser sets the element apart from the line it
// stands in.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer,
		atom.Form, atom.Frameset, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Header,
		atom.Hgroup, atom.Hr, atom.Html, atom.Legend, atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol,
		atom.Optgroup, atom.Option, atom.P, atom.Plaintext, atom.Pre, atom.Search, atom.Section, atom.Summary,
		atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Xmp, atom.Caption:
		return true
	}
	return false
}

// dropsTag reports whether the element's text is never part of a story.
func dropsTag(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Title, atom.Noscript, atom.Template, atom.Head, atom.Select, atom.Option, atom.Textarea,
		atom.Button, atom.Input, atom.Object, atom.Applet, atom.Noframes, atom.Noembed, atom.Canvas, atom.Svg,
		atom.Math, atom.Datalist, atom.Map, atom.Dialog, atom.Progress, atom.Meter:
		return true
	}
	return false
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
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

func hasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return true
		}
	}
	return false
}
