package extract

import (
	"golang.org/x/net/html/atom"
)

// A story is where on the page the story stands.
type story struct {
	roots []int32 // the elements that hold it, in document order, not nested
}

// story chooses the element that holds the story: the one that has most of
// the page's prose with least else. With W the prose of an element, T all of
// its text and P the prose of the page, it is the element with the largest
// 2W/(P+T), the harmonic mean of the share of the page's prose that it has
// and the share of its own text that is prose.
func (r *run) story() story {
	if len(r.elems) == 0 {
		return story{}
	}
	if r.ruled.body != nil {
		return story{roots: r.ruled.body}
	}
	total := float64(r.elems[0].clean)
	if total == 0 {
		return story{roots: r.lastResort()}
	}
	near := r.nearHeadline()
	best, bestScore := int32(0), -1.0
	for i := range r.elems {
		e := &r.elems[i]
		if e.off || e.clean == 0 || e.block != int32(i) {
			continue
		}
		score := 2 * float64(e.clean) / (total + float64(e.all))
		switch {
		case e.mark&markBody != 0 && e.n.DataAtom != atom.A:
			score *= 1.15
		case e.mark&(markSummary|markCaption|markTitle|markMeta|markTags) != 0:
			score *= 0.6
		}
		if int32(i) < r.headline {
			// A story stands after its headline.
			if e.end <= r.headline {
				score *= 0.3
			}
		} else if r.headline > 0 && int32(i) >= r.elems[r.headline].end && int32(i) <= near {
			score *= 1.1
		}
		if score > bestScore {
			best, bestScore = int32(i), score
		}
	}
	best = r.ofHeadline(best)
	best = r.widen(best)
	return story{roots: []int32{best}}
}

// ofHeadline returns the element of the story that the headline is of, where
// several stories stand one after another in the same markup; best otherwise.
func (r *run) ofHeadline(best int32) int32 {
	h := r.headline
	if h <= 0 {
		return best
	}
	for a := h; r.elems[a].parent > 0; a = r.elems[a].parent {
		e := &r.elems[a]
		if e.clean < 120 || best >= a && best < e.end {
			continue
		}
		p := e.parent
		for c := p + 1; c < r.elems[p].end; c = r.elems[c].end {
			if o := &r.elems[c]; c != a && o.n.DataAtom == e.n.DataAtom && o.clean >= 120 &&
				attr(o.n, "class") == attr(e.n, "class") && r.hasTwin(c, h) {
				return a
			}
		}
	}
	return best
}

// hasTwin reports whether a headline in the markup of element h stands in the
// subtree of i.
func (r *run) hasTwin(i, h int32) bool {
	class := attr(r.elems[h].n, "class")
	for c := i + 1; c < r.elems[i].end; c++ {
		n := r.elems[c].n
		if isHeading(n.DataAtom) && (class != "" && attr(n, "class") == class || class == "" && n.DataAtom == r.elems[h].n.DataAtom) {
			return true
		}
	}
	return false
}

// nearHeadline returns the last element that follows the headline at once:
// nothing but a line or two of text stands between them. It is -1 without a
// headline.
func (r *run) nearHeadline() int32 {
	if r.headline < 0 {
		return -1
	}
	var between int32
	k := r.elems[r.headline].end
	for ; k < int32(len(r.elems)); k++ {
		if e := &r.elems[k]; e.block == k && !e.off {
			if between += e.own.text; between > 200 {
				break
			}
		}
	}
	return k
}

// widen goes from a paragraph up to the element that holds its neighbours.
func (r *run) widen(i int32) int32 {
	for i > 0 {
		e := &r.elems[i]
		p := e.parent
		switch e.n.DataAtom {
		case atom.P, atom.Li, atom.Span, atom.Font, atom.B, atom.Strong, atom.Center, atom.Blockquote, atom.Pre,
			atom.Ul, atom.Ol, atom.Tr, atom.Tbody, atom.H1, atom.H2, atom.H3, atom.H4, atom.Figure, atom.Figcaption, atom.Dd:
			if r.elems[p].n.DataAtom != atom.Body && r.elems[p].n.DataAtom != atom.Html {
				i = p
				continue
			}
			i = p
		}
		break
	}
	return i
}

// lastResort returns the body, for pages without any prose.
func (r *run) lastResort() []int32 {
	for i := range r.elems {
		if r.elems[i].n.DataAtom == atom.Body {
			return []int32{int32(i)}
		}
	}
	return nil
}

// inCaption reports whether the element or a near ancestor is a caption by
// its markup.
func (r *run) inCaption(i int32) bool {
	for k := 0; k < 3 && i > 0; k++ {
		e := &r.elems[i]
		if e.mark&markCaption != 0 && e.mark&markBody == 0 || e.n.DataAtom == atom.Figcaption {
			return true
		}
		i = e.parent
	}
	return false
}

// headImage returns the pieces of a picture that stands between the headline
// and the story's element, with its caption: many pages set it apart.
func (r *run) headImage(s story) []piece {
	if r.headline < 0 || len(s.roots) == 0 {
		return nil
	}
	first := s.roots[0]
	for i := r.elems[r.headline].end; i < first; i++ {
		e := &r.elems[i]
		if e.off {
			i = e.end - 1
			continue
		}
		if e.n.DataAtom != atom.Img || r.leadsElsewhere(i) || isIcon(e.n) || r.imageURL(e.n) == "" {
			continue
		}
		// The largest element around it that holds neither headline nor story.
		box := i
		for p := e.parent; p > r.headline && !(first > p && first < r.elems[p].end); p = r.elems[p].parent {
			box = p
		}
		if box <= r.headline || r.elems[box].all > 600 {
			continue
		}
		b := newBuilder(r)
		b.el = box
		b.element(box)
		b.flush()
		if len(b.out) > 4 || !b.out[0].isFigure() {
			return nil
		}
		for k := range b.out {
			if p := &b.out[k]; p.isPara() && p.m.text < 300 {
				p.set |= setCaption
			}
		}
		return b.out
	}
	return nil
}
