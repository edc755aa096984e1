package extract

// listLeast is how many articles a list page links to at least. Articles
// have boxes of other stories with as many, so more has to speak for a list.
const listLeast = 8

// maxBlurb is how much prose beside a link can be its blurb.
const maxBlurb = 300

// isList reports whether the page lists articles and is not one itself, given
// what the extraction would keep. A home page is a list; a page that has an
// address with an id, or calls itself an article, is none. Between them the
// prose tells: that of a list stands beside its links, a little at each.
func (r *run) isList(pieces []piece) bool {
	home, shape := r.ownShape()
	if shape >= shapeID || shape == shapePlain && r.saysArticle() {
		return false
	}
	linked := int32(0)
	for i := range r.elems {
		linked += r.elems[i].own.link
	}
	if linked < listLeast*12 {
		return false // not a headline's length for each
	}
	l := newLister(r)
	l.judge()
	n, titles := 0, int32(0)
	for i := range l.targets {
		if t := &l.targets[i]; t.article {
			n++
			titles += int32(unitsOf(t.title))
		}
	}
	if n < listLeast {
		return false
	}
	if home {
		return true
	}
	free, listed := l.proseBeside(pieces)
	if shape < 0 && !r.saysArticle() {
		return free < 60 || listed > 2*free || titles > 10*free
	}
	return free < 60 || listed > 4*free
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

// proseBeside splits the prose of pieces into that which stands beside the
// links of articles and the rest.
func (l *lister) proseBeside(pieces []piece) (free, listed int32) {
	kept := make([]int32, len(l.r.elems)+1) // by element: how many pieces begin less how many end
	for i := range pieces {
		p := &pieces[i]
		free += proseOf(p.m)
		kept[p.el]++
		if p.isPara() {
			kept[p.el+1]--
		} else {
			kept[l.r.elems[p.el].end]--
		}
	}
	for i := 1; i < len(kept); i++ {
		kept[i] += kept[i-1]
	}
	items := l.items()
	for k := range items {
		prose := int32(0)
		for i := items[k].first; i < items[k].gapEnd; i++ {
			if s := &l.scraps[i]; kept[s.block] > 0 {
				var m measure
				m.add(s.text, false)
				m.cut = false // a blurb may break off
				prose += proseOf(m)
			}
		}
		listed += min(prose, maxBlurb)
	}
	return max(0, free-listed), listed
}
