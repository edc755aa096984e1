package extract

import (
	"net/url"
	"slices"

	"golang.org/x/net/html/atom"
)

// listLeast is how many articles a list page links to at least. A box of other
// stories has as many, so more has to speak for a list.
const listLeast = 3

// frontLeast is how many articles a home page or a folder links to, and
// overrulesID how many outweigh an address with an id.
const (
	frontLeast  = 8
	overrulesID = 20
)

// listMost is how many links show what a page is. Longer lists go on as they
// began.
const listMost = 1000

// listTitle is the longest headline that a list page has, eight Han
// characters: the name of a section, and not what happened.
const listTitle = 16

// listProse is how much prose a list page has that belongs to none of the
// articles that it shows.
const listProse = 80

// maxListed is how much more prose than words in links the page has at most:
// whole stories stand below the headlines of some.
const maxListed = 20

// ownStory is the least prose of a stretch that shows that a page is no list,
// a hundred Han characters: what stands below one headline of a list is shorter,
// or there is as much below others.
const ownStory = 200

// listBase stands for the address of a page that is not known: what the page
// writes of itself and its articles is judged alike below any.
var listBase = &url.URL{Scheme: "http", Host: "page.invalid", Path: "/"}

// isList reports whether the page lists articles and is not one itself, given
// what the extraction would keep. A page that calls itself an article is none,
// unless its address is a section's and it shows no headline. A list has no
// headline of its own, and its prose stands beside its links.
func (r *run) isList(pieces []piece) bool {
	home, shape := r.ownShape()
	titled, calls := r.isTitled(), r.saysArticle()
	if (titled || calls) && shape >= shapePlain || titled && calls {
		return false
	}
	if r.links < listLeast {
		return false
	}
	linked := int32(0)
	for i := range r.elems {
		linked += r.elems[i].own.link
	}
	prose, stretch := proseIn(pieces), r.longestStretch(pieces)
	if prose > listProse*maxListed+maxListed*linked || stretch > max(ownStory, prose/2) {
		return false // no need to look at each link
	}
	if r.base == nil {
		r.base = listBase
		defer func() { r.base = nil }()
	}
	l := newLister(r, listMost)
	l.judge()
	n := 0
	for i := range l.targets {
		if l.targets[i].article {
			n++
		}
	}
	switch {
	case n < listLeast, n < frontLeast && titled, n < overrulesID && shape >= shapeID:
		return false
	case n >= frontLeast && home:
		return true
	}
	return l.proseApart(pieces) < listProse
}

// longestStretch returns the most prose, in the units of measure, of several
// paragraphs that no link parts.
func (r *run) longestStretch(pieces []piece) int32 {
	var most, sum, paragraphs, at int32
	for i := range pieces {
		p := &pieces[i]
		n := proseOf(p.m)
		if n == 0 {
			continue
		}
		for ; at <= p.el; at++ {
			if r.elems[at].n.DataAtom == atom.A {
				sum, paragraphs = 0, 0
			}
		}
		if p.m.link > 0 {
			sum, paragraphs = 0, 0
			continue
		}
		sum += n
		if paragraphs++; paragraphs > 1 {
			most = max(most, sum)
		}
	}
	return most
}

// ownShape returns the shape of the page's own address, and whether it is
// that of the site's home page.
func (r *run) ownShape() (home bool, s shape) {
	u := r.page.URL
	if u == "" {
		u = r.meta["og:url"]
	}
	u = r.resolve(u)
	if u == "" {
		return false, shapePlain
	}
	a := addressAt(u)
	if a.hasID && a.shape < 0 {
		a.shape = shapePlain // as much a numbered section as an article
	}
	return a.key == hostOf(u), a.shape
}

// saysArticle reports whether the page's metadata are those of an article.
func (r *run) saysArticle() bool {
	return r.meta["og:type"] == "article" || r.ld.Published != "" || r.meta["article:published_time"] != ""
}

// proseApart returns the prose of the pieces that lie outside the items of the
// list, as far as it was read, in the units of measure.
func (l *lister) proseApart(pieces []piece) int32 {
	listed := make([]bool, len(l.r.elems)) // blocks with words of an item
	items := l.items()
	for k := range items {
		for _, s := range l.scraps[items[k].first:items[k].gapEnd] {
			listed[s.block] = true
		}
	}
	var n int32
	for i := range pieces {
		p := &pieces[i]
		if p.el > l.read {
			break
		}
		end := l.r.elems[p.el].end
		if p.isPara() {
			end = p.el + 1
		}
		if !slices.Contains(listed[p.el:end], true) {
			n += proseOf(p.m)
		}
	}
	return n
}
