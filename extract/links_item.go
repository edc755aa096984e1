package extract

import (
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html/atom"
)

// An item is a place on the page that shows one article: the largest element
// around its links in which there is no other article.
type item struct {
	target     int32
	box, last  int32 // the element, or the first and the last of siblings
	first, end int32 // the scraps in it
	gapEnd     int32 // the scraps from end to gapEnd follow it and belong to no item
	before     bool  // its date stands before it, outside the box
}

// maxItem is the text of the largest item: a headline and a long blurb.
const maxItem = 1600

// maxOthers is how many links an item may have that lead to no article: its
// section, its topics, its comments.
const maxOthers = 10

// links makes the list of the articles.
func (l *lister) links() []Link {
	l.trimLabels()
	items := l.items()
	days := l.newDayFinder(items)
	out := make([]Link, 0, len(l.targets))
	place := make([]int, len(l.targets)) // of the target in out, plus 1
	for k := range items {
		it := &items[k]
		t := &l.targets[it.target]
		if place[it.target] == 0 {
			out = append(out, Link{URL: t.url, Title: strings.Clone(t.title)}) // it may be part of the page
			place[it.target] = len(out)
		}
		link := &out[place[it.target]-1]
		if d := days.of(it); link.Date.Precision < jianbao.PrecisionDay && d.Precision > link.Date.Precision || link.Date.IsZero() {
			link.Date = d
		}
		if b := l.blurb(it); b != "" && (link.Blurb == "" || isCut(link.Blurb) && !isCut(b)) {
			link.Blurb = b
		}
	}
	return out
}

// items finds where the articles are shown, in page order.
func (l *lister) items() []item {
	var shown []int32                         // the anchors of articles
	before := make([]int32, len(l.anchors)+1) // how many of them stand before each anchor
	for k := range l.anchors {
		before[k] = int32(len(shown))
		if l.targets[l.anchors[k].target].article {
			shown = append(shown, int32(k))
		}
	}
	before[len(l.anchors)] = int32(len(shown))
	last := make([]int32, len(shown)) // the last of the run of anchors with one target
	for i := len(shown) - 1; i >= 0; i-- {
		last[i] = int32(i)
		if i+1 < len(shown) && l.anchors[shown[i]].target == l.anchors[shown[i+1]].target {
			last[i] = last[i+1]
		}
	}
	var items []item
	for i := 0; i < len(shown); {
		a := &l.anchors[shown[i]]
		box := a.el
		for {
			p := l.r.elems[box].parent
			if p <= 0 || !l.mayBeItem(p) {
				break
			}
			x := &l.spans[p]
			lo, hi := before[x.anchor], before[x.anchorEnd]
			if hi-1 > last[lo] || x.anchorEnd-x.anchor-(hi-lo) > maxOthers {
				break
			}
			box = p
		}
		x := &l.spans[box]
		i = max(i+1, int(before[x.anchorEnd]))
		if n := len(items); n > 0 && items[n-1].target == a.target && l.r.elems[items[n-1].box].parent == l.r.elems[box].parent {
			items[n-1].last, items[n-1].end = box, x.scrapEnd // headline and picture side by side
			continue
		}
		items = append(items, item{target: a.target, box: box, last: box, first: x.scrap, end: x.scrapEnd})
	}
	l.gaps(items)
	return items
}

// mayBeItem reports whether an element can be all of an item.
func (l *lister) mayBeItem(i int32) bool {
	switch l.r.elems[i].n.DataAtom {
	case atom.Body, atom.Html, atom.Main, atom.Table, atom.Tbody:
		return false
	}
	return l.spans[l.r.elems[i].end].text-l.spans[i].text <= maxItem
}

// gaps gives each item the texts that follow it in the same element, up to
// the next item: in <dt>, <dd> and in lines that only <br> parts, date and
// blurb stand outside the element of the headline. Where the date of the
// first item of an element stands before it, and nothing follows the last,
// the dates of all stand before. What follows the last of several is theirs
// as far as between two of them.
func (l *lister) gaps(items []item) {
	for i := 0; i < len(items); {
		p := l.r.elems[items[i].box].parent
		j := i + 1
		for j < len(items) && l.r.elems[items[j].box].parent == p {
			j++
		}
		longest := int32(0) // between two items
		for k := i; k+1 < j; k++ {
			items[k].gapEnd = max(items[k].end, items[k+1].first)
			longest = max(longest, items[k].gapEnd-items[k].end)
		}
		if j-i == 1 {
			longest = 2
		}
		end := l.spans[p].scrapEnd
		if j < len(items) {
			end = min(end, items[j].first)
		}
		items[j-1].gapEnd = min(max(items[j-1].end, end), items[j-1].end+longest)
		first, lastItem := &items[i], &items[j-1]
		ahead := first.first > l.spans[p].scrap && l.hasStamp(first.first-1, first.first)
		if ahead && !l.hasStamp(lastItem.end, min(lastItem.gapEnd, lastItem.end+2)) && (j-i == 1 || l.hasStamp(items[i].end, items[i].gapEnd)) {
			for k := i; k < j; k++ {
				items[k].before = true
			}
		}
		i = j
	}
}

// hasStamp reports whether one of the scraps is a date or time alone.
func (l *lister) hasStamp(from, to int32) bool {
	return slices.ContainsFunc(l.scraps[from:max(from, to)], func(s scrap) bool { return isStamp(s.text) })
}

// blurb returns the text that an item shows beside its headline.
func (l *lister) blurb(it *item) string {
	end := it.end
	if !it.before {
		end = it.gapEnd
	}
	t := &l.targets[it.target]
	title := squeeze(t.title)
	best, bestUnits := "", 0
	for i := it.first; i < end; {
		var b strings.Builder
		linked := "" // words of other links: they count if the text goes on
		block := l.scraps[i].block
		for ; i < end && l.scraps[i].block == block; i++ {
			s := &l.scraps[i]
			switch {
			case !l.mayBeBlurb(s, it, title):
			case s.anchor >= 0 && l.anchors[s.anchor].target != it.target:
				if b.Len() > 0 {
					linked += s.text
				}
			default:
				b.WriteString(linked)
				b.WriteString(s.text)
				linked = ""
			}
		}
		if n := unitsOf(b.String()); n > bestUnits && isBlurb(b.String(), n) {
			best, bestUnits = b.String(), n
		}
	}
	return strings.TrimRight(best, "[【(（< ") // from around a "more" link
}

// mayBeBlurb reports whether a scrap of an item can be part of its blurb:
// neither its headline, squeezed, nor another one, nor data.
func (l *lister) mayBeBlurb(s *scrap, it *item, title string) bool {
	if s.image || isMore(s.text) || isStamp(s.text) || s.mark&(markMeta|markTags|markShare|markEditor) != 0 {
		return false
	}
	k := squeeze(s.text)
	if strings.HasPrefix(title, k) || strings.HasPrefix(k, title) && len(k) < len(title)+24 {
		return false
	}
	if s.anchor >= 0 && l.anchors[s.anchor].target == it.target {
		return !s.head && (unitsOf(s.text) >= 60 || isCut(s.text) || strings.HasSuffix(s.text, "。"))
	}
	return true
}

// isBlurb reports whether a text beside a headline is prose about it.
func isBlurb(s string, units int) bool {
	if units < 20 || units > maxItem {
		return false
	}
	var m measure
	m.add(s, false)
	return m.punct > 0 || m.cut || isCut(s) || units >= 40
}
