package extract

// A target is an address that the page links to.
type target struct {
	address
	anchors []int32
	title   string
	units   int     // its letters, as measure counts
	from    int32   // the anchor that has the title
	own     float64 // what speaks for an article in the link itself
	article bool
}

// Weights of what speaks for or against an article. The sum of a link's own
// evidence is joined with the mean of those links that are like it: pages of
// one kind have addresses of one pattern, and lists repeat their markup.
const (
	weightHeading = 1.0
	weightTime    = 1.5  // a date or time stands beside it
	weightFar     = -3.0 // another site, where most links stay on the page's own
	weightFine    = 0.8  // of the mean of equal address patterns
	weightRough   = 0.4
	weightSign    = 0.5  // of the mean of equal markup
	weightLike    = 5.0  // of all three at most
	weightNone    = -6.0 // the words are known not to be a headline
	weightMenu    = -3.0 // links of equal markup have short texts, as menus do
	weightLabel   = -3.0 // a short text beside a headline
	articleLimit  = 4.0
)

// zoneWeights are what the elements around a link say of it.
var zoneWeights = []struct {
	zone mark
	w    float64
}{
	{markFooter, -5},
	{markNav, -3},
	{markTags, -3},
	{markShare, -5},
	{markForm, -2},
	{markComment, -2},
	{markTool, -2},
	{markAd, -1.5}, // focus pictures are called banners too
}

// lengthWeight is what the length of a title says: names of sections have two
// to four characters, headlines ten and more.
func lengthWeight(units int) float64 {
	switch han := units / 2; {
	case han >= 12:
		return 3
	case han >= 9:
		return 2.5
	case han >= 7:
		return 1.5
	case han >= 6:
		return 0.5
	case han == 5:
		return -1
	case han >= 3:
		return -3
	}
	return -5
}

// A group is what the links that are alike in some respect sum up to.
type group struct {
	n         int
	w, length float64
}

// mean returns the mean of their evidence; that of few says less.
func (g group) mean() float64 {
	if g.n < 2 {
		return 0
	}
	return g.w / float64(g.n) * float64(g.n-1) / float64(g.n)
}

// isMenu reports whether they have short texts.
func (g group) isMenu() bool { return g.n >= 3 && g.length < -float64(g.n) }

// groups finds the group of a hash.
type groups map[uint64]group

func (gs groups) add(key uint64, t *target) {
	g := gs[key]
	g.n++
	g.w += max(-6, min(6, t.own)) // one link says only so much of others
	g.length += lengthWeight(t.units)
	gs[key] = g
}

// judge decides which targets are articles.
func (l *lister) judge() {
	far, near := 0, 0
	for i := range l.targets {
		t := &l.targets[i]
		l.chooseTitle(t)
		t.units = unitsOf(t.title)
		switch {
		case t.shape < 0 || lengthWeight(t.units) <= 0:
		case t.far:
			far++
		default:
			near++
		}
	}
	fine, rough, sign := make(groups), make(groups), make(groups)
	for i := range l.targets {
		t := &l.targets[i]
		t.own = l.evidence(t)
		if t.far && far < near {
			t.own += weightFar // else the page lists what others write
		}
		if t.own > float64(shapeNever)/2 {
			fine.add(t.fine, t)
			rough.add(t.rough, t)
			sign.add(l.anchors[t.from].sign, t)
		}
	}
	for i := range l.targets {
		t := &l.targets[i]
		markup := sign[l.anchors[t.from].sign]
		like := weightFine*fine[t.fine].mean() + weightRough*rough[t.rough].mean() + weightSign*markup.mean()
		if markup.isMenu() {
			like += weightMenu
		}
		t.article = t.title != "" && t.own+min(like, weightLike) >= articleLimit
	}
}

// evidence sums up what a link itself says.
func (l *lister) evidence(t *target) float64 {
	w := float64(t.shape)
	w += lengthWeight(t.units)
	best := -100.0
	for _, k := range t.anchors {
		a := &l.anchors[k]
		z := 0.0
		for _, row := range zoneWeights {
			if a.zone&row.zone != 0 {
				z += row.w
			}
		}
		if a.head {
			z += weightHeading
		}
		if l.hasTime(a) {
			z += weightTime
		}
		best = max(best, z)
	}
	w += best
	if l.isLabel(t) {
		w += weightLabel
	}
	if isMore(t.title) || isPaperPage(t.title) || isService(t.title) {
		w += weightNone
	}
	return w
}

// isLabel reports whether a link is the section or the author of a headline
// beside it: a short text in a small element with another link much longer.
func (l *lister) isLabel(t *target) bool {
	if t.units > 10 {
		return false
	}
	el := l.anchors[t.from].el
	for range 3 {
		el = l.r.elems[el].parent
		if el <= 0 {
			break
		}
		x := &l.spans[el]
		if x.anchorEnd-x.anchor > 5 {
			break
		}
		for k := x.anchor; k < x.anchorEnd; k++ {
			if o := &l.targets[l.anchors[k].target]; o != t && o.shape > shapeSection && o.units >= 16 {
				return true
			}
		}
	}
	return false
}

// hasTime reports whether a date or time stands beside a link: next to it, or
// in a small element around it.
func (l *lister) hasTime(a *anchor) bool {
	from, to := max(0, a.first-1), min(a.end+1, int32(len(l.scraps)))
	el := a.el
	for range 3 {
		el = l.r.elems[el].parent
		if el <= 0 {
			break
		}
		x := &l.spans[el]
		if x.scrapEnd-x.scrap > 10 || x.anchorEnd-x.anchor > 4 {
			break
		}
		from, to = min(from, x.scrap), max(to, x.scrapEnd)
	}
	for i := from; i < min(to, from+maxScraps); i++ {
		if isTime(l.scraps[i].text) {
			return true
		}
	}
	return false
}

// unitsOf counts the letters of a text as measure does: 2 for a Han
// character, 1 for others.
func unitsOf(s string) int {
	var m measure
	m.add(s, false)
	return int(m.text)
}
