package extract

import (
	"slices"
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
	head       bool   // it is a heading, or in one
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
	singles slab[int32]      // for the targets of one anchor, as most are
	byRef   map[string]int32 // targets by what links write, -1 for none
	byKey   map[string]int32 // targets by the key of their address
	spans   []extent         // by element

	most int   // anchors to read
	read int32 // the last element that was read

	cur  scrap // being read
	text strings.Builder
}

// An extent says what comes before an element and what is in it.
type extent struct {
	scrap, scrapEnd   int32
	anchor, anchorEnd int32
	linked, text      int32 // link text and all text in the blocks before it
	links             int32 // the <a> elements before it
}

// A place is what elements pass down to those inside them.
type place struct {
	zone   mark
	anchor int32
	block  int32
	head   bool
	text   bool // the parent has text beside its child elements
	sign   [3]uint64
}

// newLister reads the links and texts of a page that was surveyed, up to the
// given number of links.
func newLister(r *run, most int) *lister {
	size := min(r.links, most, 1<<12)
	l := &lister{
		r: r, most: most, spans: make([]extent, len(r.elems)+1), anchors: make([]anchor, 0, size),
		byRef: make(map[string]int32, size), byKey: make(map[string]int32, size),
	}
	for i := range r.elems {
		x := l.spans[i]
		if e := &r.elems[i]; e.block == int32(i) {
			x.linked += e.own.link
			x.text += e.own.text
		}
		if r.elems[i].n.DataAtom == atom.A {
			x.links++
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
	if len(l.anchors) >= l.most {
		return
	}
	l.read = i
	e := &l.r.elems[i]
	apart := isBlock(e.n.DataAtom)
	if e.why == dropTag {
		return
	}
	if apart {
		p.block = i
	}
	p.zone |= l.markOf(i)
	if p.anchor >= 0 && (e.why == dropHidden || e.mark&markHiddenWord != 0) {
		return // words for screen readers; hidden lists are those of other tabs
	}
	p.head = p.head || isHeading(e.n.DataAtom)
	target := l.targetOf(e.n)
	outer := l.cur
	apart = apart || target >= 0 || l.spans[e.end].links > l.spans[i].links || l.setApart(i, p.text)
	if apart {
		l.flush()
	}
	l.spans[i].scrap, l.spans[i].anchor = int32(len(l.scraps)), int32(len(l.anchors))
	mine := int32(-1)
	if target >= 0 {
		mine = l.addAnchor(i, target, p)
		p.anchor = mine
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

// markOf returns the marks of element i as far as they tell of its links:
// those on what holds most links of the page are about the page.
func (l *lister) markOf(i int32) mark {
	if l.linkText(i)*2 > l.spans[len(l.r.elems)].linked {
		return 0
	}
	return l.r.elems[i].mark
}

// zoneOf returns the marks of element i and those around it.
func (l *lister) zoneOf(i int32) mark {
	var m mark
	for ; i > 0; i = l.r.elems[i].parent {
		m |= l.markOf(i)
	}
	return m
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
			if len(l.scraps) == cap(l.scraps) {
				l.scraps = slices.Grow(l.scraps, len(l.scraps)+64)
			}
			l.scraps = append(l.scraps, s)
		}
	}
	l.text.Reset()
}

// setApart reports whether an element of a line stands for itself, as a time
// or a label beside a headline does.
func (l *lister) setApart(i int32, besideText bool) bool {
	e := &l.r.elems[i]
	if c := e.n.FirstChild; c != nil && c.NextSibling == nil && c.Type == html.TextNode && isStamp(c.Data) && (!allDigits(c.Data) || len(c.Data) < 3) {
		return true // a time, or the number of a rank
	}
	switch e.n.DataAtom {
	case atom.Time:
		return true
	case atom.Em, atom.B, atom.Strong, atom.Font, atom.U, atom.Mark:
		return false // words of a headline, such as those searched for
	}
	if e.mark&(markMeta|markTags|markComment|markTitle|markSummary|markShare|markEditor|markTool) != 0 {
		return true
	}
	return !besideText
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

// linkAttrs are the attributes that lead somewhere. Cards of mobile pages are
// no <a> and leave it to a script to follow theirs.
var linkAttrs = [...]string{"data-href", "data-link"}

// targetOf returns the target that an element leads to, -1 if there is none.
func (l *lister) targetOf(n *html.Node) int32 {
	if n.DataAtom == atom.A {
		if t := l.targetAt(attr(n, "href")); t >= 0 {
			return t
		}
	}
	for _, key := range linkAttrs {
		if v := attr(n, key); v != "" && strings.ContainsAny(v, "/.") {
			return l.targetAt(v)
		}
	}
	return -1
}

// targetAt returns the target of an address as the page writes it.
func (l *lister) targetAt(ref string) int32 {
	if ref == "" {
		return -1
	}
	if t, ok := l.byRef[ref]; ok {
		return t
	}
	t := int32(-1)
	if a, ok := l.r.readAddress(ref); ok {
		if t, ok = l.byKey[a.key]; !ok {
			t = int32(len(l.targets))
			l.byKey[a.key] = t
			if len(l.targets) == cap(l.targets) {
				l.targets = slices.Grow(l.targets, len(l.targets)+64)
			}
			l.targets = append(l.targets, target{address: a})
		}
	}
	l.byRef[ref] = t
	return t
}

// addAnchor notes a link.
func (l *lister) addAnchor(i, t int32, p place) int32 {
	k := int32(len(l.anchors))
	to := &l.targets[t]
	if to.anchors == nil {
		to.anchors = l.singles.room(1)
	}
	to.anchors = append(to.anchors, k)
	sign := signOf(l.r.elems[i].n)
	for _, s := range p.sign {
		sign = sign*31 + s
	}
	l.anchors = append(l.anchors, anchor{el: i, target: t, first: int32(len(l.scraps)), zone: p.zone, sign: sign, head: p.head})
	return k
}

// signOf returns a hash of the tag and the class of an element, with
// numbers left out, which count items.
func signOf(n *html.Node) uint64 {
	h := newHash
	for _, s := range [2]string{n.Data, attr(n, "class")} {
		for i := 0; i < len(s); i++ {
			if s[i] < '0' || s[i] > '9' {
				h.add(s[i])
			}
		}
		h.add(' ')
	}
	return uint64(h)
}

// A hash is an FNV-1a hash: what looks alike has the same.
type hash uint64

const newHash hash = 14695981039346656037

func (h *hash) add(c byte) { *h = (*h ^ hash(c)) * 1099511628211 }

func (h *hash) addString(s string) {
	for i := 0; i < len(s); i++ {
		h.add(s[i])
	}
}
