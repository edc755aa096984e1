package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An anchor is one link of the page.
type anchor struct {
	el         int32
	target     int32  // the address it leads to
	first, end int32  // its scraps
	zone       mark   // marks of the elements around it
	sign       uint64 // of the tags and classes of the elements around it
	hidden     bool
	head       bool // it is a heading, or in one
}

// A scrap is a run of text that the page sets as one: a line of a block, the
// words of a link, a time set apart from them.
type scrap struct {
	text   string
	el     int32 // the element that sets it apart
	block  int32
	anchor int32 // -1: outside links
	mark   mark  // of the element that sets it apart
	head   bool  // in a heading
	image  bool  // it describes a picture
}

// A lister finds the article links of a page.
type lister struct {
	r       *run
	anchors []anchor
	scraps  []scrap
	targets []target
	byKey   map[string]int32 // targets by the key of their address
	spans   []extent         // by element

	cur  scrap // being read
	text strings.Builder
}

// An extent says what comes before an element and what is in it.
type extent struct {
	scrap, scrapEnd   int32
	anchor, anchorEnd int32
	linked, text      int32 // link text and all text in the blocks before it
}

// A place is what elements pass down to those inside them.
type place struct {
	zone    mark
	anchor  int32
	block   int32
	head    bool
	hidden  bool
	dropped bool // hidden inside a link
	text    bool // the parent has text beside its child elements
	sign    [3]uint64
}

// newLister reads the links and texts of a page that was surveyed.
func newLister(r *run) *lister {
	l := &lister{r: r, byKey: make(map[string]int32), spans: make([]extent, len(r.elems)+1)}
	for i := range r.elems {
		x := l.spans[i]
		if e := &r.elems[i]; e.block == int32(i) {
			x.linked += e.own.link
			x.text += e.own.text
		}
		l.spans[i+1] = x
	}
	l.cur.anchor = -1
	l.walk(0, place{anchor: -1})
	l.flush()
	return l
}

// linkText returns how much link text the blocks of element i have.
func (l *lister) linkText(i int32) int32 {
	return l.spans[l.r.elems[i].end].linked - l.spans[i].linked
}

// walk reads element i and what is in it, in document order.
func (l *lister) walk(i int32, p place) {
	e := &l.r.elems[i]
	apart := isBlock(e.n.DataAtom)
	if e.why == dropTag {
		return
	}
	if apart {
		p.block = i
	}
	if i > 0 && e.n.DataAtom != atom.Body && l.linkText(i)*2 <= l.spans[len(l.r.elems)].linked {
		p.zone |= e.mark // marks on what holds most links are about the page
	}
	if e.why == dropHidden || e.mark&markHiddenWord != 0 {
		p.hidden, p.dropped = true, p.anchor >= 0
	}
	p.head = p.head || isHeading(e.n.DataAtom)
	link := l.addressOf(e.n)
	if p.dropped {
		l.flush()
		l.spans[i].scrap, l.spans[i].anchor = int32(len(l.scraps)), int32(len(l.anchors))
		l.spans[i].scrapEnd, l.spans[i].anchorEnd = int32(len(l.scraps)), int32(len(l.anchors))
		return
	}
	outer := l.cur
	apart = apart || link != "" || l.setApart(i, p.text)
	if apart {
		l.flush()
	}
	l.spans[i].scrap, l.spans[i].anchor = int32(len(l.scraps)), int32(len(l.anchors))
	mine := int32(-1)
	if link != "" {
		if a, ok := l.r.readAddress(link); ok {
			mine = l.addAnchor(i, a, p)
			p.anchor = mine
		}
	}
	p.sign = [3]uint64{signOf(e.n), p.sign[0], p.sign[1]}
	if apart {
		l.cur = scrap{el: i, block: p.block, anchor: p.anchor, mark: e.mark, head: p.head}
	}
	l.children(i, p)
	if apart {
		l.flush()
		l.cur = outer
	}
	l.spans[i].scrapEnd, l.spans[i].anchorEnd = int32(len(l.scraps)), int32(len(l.anchors))
	if mine >= 0 {
		l.anchors[mine].end = int32(len(l.scraps))
	}
}

// lineBreak stands for <br> in a text that is being read.
const lineBreak = '\x00'

// children reads the texts and elements in element i.
func (l *lister) children(i int32, p place) {
	c := i + 1
	p.text = hasOwnText(l.r.elems[i].n)
	for n := l.r.elems[i].n.FirstChild; n != nil; n = n.NextSibling {
		switch n.Type {
		case html.TextNode:
			l.text.WriteString(n.Data)
		case html.ElementNode:
			if int(c) >= len(l.r.elems) || l.r.elems[c].n != n {
				continue // beyond the bound
			}
			switch n.DataAtom {
			case atom.Br:
				l.text.WriteByte(lineBreak)
			case atom.Img:
				l.image(c, p)
			default:
				l.walk(c, p)
			}
			c = l.r.elems[c].end
		}
	}
}

// image reads the words of a picture.
func (l *lister) image(i int32, p place) {
	n := l.r.elems[i].n
	if p.anchor < 0 {
		return
	}
	alt := l.r.altOf(n)
	if alt == "" {
		alt = cleanText(attr(n, "title"))
	}
	if alt == "" {
		return
	}
	outer := l.cur
	l.flush()
	l.cur = scrap{el: i, block: p.block, anchor: p.anchor, mark: l.r.elems[i].mark, head: p.head, image: true}
	l.text.WriteString(alt)
	l.flush()
	l.cur = outer
}

// flush ends the scrap that is being read.
func (l *lister) flush() {
	if l.text.Len() == 0 {
		return
	}
	for t := range strings.SplitSeq(l.text.String(), string(lineBreak)) {
		if t = cleanText(t); t != "" {
			s := l.cur
			s.text = t
			l.scraps = append(l.scraps, s)
		}
	}
	l.text.Reset()
}

// setApart reports whether an element of a line stands for itself, as a time
// or a label beside a headline does.
func (l *lister) setApart(i int32, besideText bool) bool {
	e := &l.r.elems[i]
	switch e.n.DataAtom {
	case atom.Time:
		return true
	case atom.Em, atom.B, atom.Strong, atom.Font, atom.U, atom.Mark:
		return false // words of a headline, such as those searched for
	}
	if e.mark&(markMeta|markTags|markComment|markTitle|markSummary|markShare|markEditor|markTool) != 0 {
		return true
	}
	if !besideText {
		return true
	}
	c := e.n.FirstChild
	return c != nil && c.NextSibling == nil && c.Type == html.TextNode && isStamp(c.Data)
}

// hasOwnText reports whether an element has text beside its child elements.
func hasOwnText(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return true
		}
	}
	return false
}

// addressOf returns where an element leads to as its markup writes it. Cards
// of mobile pages are no <a> and leave it to a script to follow data-href.
func (l *lister) addressOf(n *html.Node) string {
	if n.DataAtom == atom.A {
		if h := attr(n, "href"); h != "" && l.r.resolve(h) != "" {
			return h
		}
	}
	for _, key := range []string{"data-href", "data-link"} {
		if v := attr(n, key); v != "" && strings.ContainsAny(v, "/.") {
			return v
		}
	}
	return ""
}

// addAnchor notes a link.
func (l *lister) addAnchor(i int32, a address, p place) int32 {
	t, ok := l.byKey[a.key]
	k := int32(len(l.anchors))
	if !ok {
		t = int32(len(l.targets))
		l.byKey[a.key] = t
		l.targets = append(l.targets, target{address: a})
	}
	l.targets[t].anchors = append(l.targets[t].anchors, k)
	sign := signOf(l.r.elems[i].n)
	for _, s := range p.sign {
		sign = sign*31 + s
	}
	l.anchors = append(l.anchors, anchor{el: i, target: t, first: int32(len(l.scraps)), zone: p.zone, sign: sign, hidden: p.hidden, head: p.head})
	return k
}

// signOf returns a hash (FNV-1a) of the tag and the class of an element, with
// numbers left out, which count items.
func signOf(n *html.Node) uint64 {
	h := uint64(14695981039346656037)
	for _, s := range [2]string{n.Data, attr(n, "class")} {
		for i := 0; i < len(s); i++ {
			if s[i] < '0' || s[i] > '9' {
				h = (h ^ uint64(s[i])) * 1099511628211
			}
		}
		h = (h ^ ' ') * 1099511628211
	}
	return h
}
