package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/byline"
	"golang.org/x/net/html/atom"
)

// top drops what stands between the headline and the story: the headline
// again, its date and source.
func (t *trimmer) top() {
	title := squeeze(t.a.Title)
	bare := squeeze(withoutSeries(t.a.Title))
	for i := range t.pieces {
		p := &t.pieces[i]
		if i > t.first+1 {
			break
		}
		if p.drop != "" || p.text == "" || p.isFigure() {
			continue
		}
		isH1 := i < t.first && t.elems[p.el].n.DataAtom == atom.H1
		s := ""
		if isH1 || title != "" && (!p.isPara() || len(p.text) >= min(len(title), len(bare))) {
			s = squeeze(p.text)
		}
		if isH1 && (t.headline < 0 || overlap(s, title, 0.3) > 0.3) {
			if t.headline < 0 {
				t.topHeadings = append(t.topHeadings, p.text)
			}
			p.drop = "headline"
			continue
		}
		if len(title) > 24 && len(s) < 2*len(title)+12 && strings.HasPrefix(s, title) {
			p.drop = "headline"
			continue
		}
		if i < t.first && t.elems[p.el].mark&(markKicker|markSubtitle) != 0 {
			p.drop = "subtitle"
			continue
		}
		if title != "" && (s == title || s == bare || i < t.first && p.isHeading() && p.m.text > 8 && (strings.Contains(title, s) || strings.Contains(s, title) && len(s) < len(title)*2)) {
			p.drop = "headline"
			continue
		}
		if i < t.first && t.isBylineList(p) {
			for line := range strings.SplitSeq(p.text, "\n") {
				t.topLines = append(t.topLines, metaLine{line, markMeta})
			}
			p.drop = "byline-list"
			continue
		}
		if i < t.first && t.isDateLine(p) {
			p.drop = "date-line"
			t.topLines = append(t.topLines, metaLine{t.lineText(i), t.elems[p.el].mark})
		}
	}
}

// isBylineList reports whether a list above the story holds its date and
// people.
func (t *trimmer) isBylineList(p *piece) bool {
	if _, ok := p.block.(*jianbao.List); !ok || p.m.text > 160 || p.m.punct > 3 {
		return false
	}
	for line := range strings.SplitSeq(p.text, "\n") {
		if _, _, _, dated := t.findDate(line); dated || byline.Line(line).Whole {
			return true
		}
		for _, w := range []string{"author", "by ", "作者", "记者"} {
			if strings.HasPrefix(fold(line), strings.TrimSpace(w)) {
				return true
			}
		}
	}
	return false
}

// isDateLine reports whether a short line is about the story: it has a date
// or the markup calls it so.
func (t *trimmer) isDateLine(p *piece) bool {
	if p.m.text > 120 {
		return false
	}
	if d, start, end, ok := t.findDate(p.text); ok && d.Precision >= jianbao.PrecisionDay {
		rest := squeeze(p.text[:start] + p.text[end:])
		if utf8.RuneCountInString(rest) <= 6 || p.m.punct < 3 && strings.ContainsAny(p.text, ":：|｜") {
			return true
		}
	}
	e := &t.elems[p.el]
	return e.mark&(markMeta|markTags|markEditor) != 0 && p.m.punct < 3
}

// endMarks end an article on some pages.
const endMarks = "#＃◇◆■□※"

// endMark removes the sign that ends the article from its last paragraph.
func (t *trimmer) endMark() {
	for i := len(t.pieces) - 1; i >= 0; i-- {
		p := &t.pieces[i]
		para, ok := p.block.(*jianbao.Paragraph)
		if p.drop != "" || !ok {
			continue
		}
		if n := len(para.Content); n > 0 {
			if s, ok := para.Content[n-1].(jianbao.Text); ok {
				cut := strings.TrimRight(string(s), endMarks+" ")
				if cut != string(s) && t.endsWell(cut) {
					para.Content[n-1] = jianbao.Text(cut)
					p.text = strings.TrimRight(p.text, endMarks+" ")
				}
			}
		}
		return
	}
}

// edges drops what stands outside the element that has nearly all of the
// prose, unless it is a lede or a picture above the story.
func (t *trimmer) edges() {
	if len(t.ruled.body) > 1 {
		return // a site rule knows the story's elements
	}
	core := t.core()
	end := t.elems[core].end
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.drop != "" || p.el >= core && p.el < end {
			continue
		}
		switch {
		case p.isFigure():
			f := p.block.(*jianbao.Figure)
			captioned := (len(f.Caption) > 0 || f.Credit != "") && t.inFigure(p.el) // the story's pictures may follow it
			if p.el > core && !captioned || p.is(setLinked) || p.el < t.headline {
				p.drop = "outside"
			}
		case p.isProse() && p.m.text >= 80 && p.m.link == 0 && t.endsWell(p.text):
		default:
			p.drop = "outside"
			if p.el < core {
				t.topLines = append(t.topLines, metaLine{t.lineText(i), t.elems[p.el].mark})
			}
		}
	}
}

// bottom drops the lines after the story that only tell its date or repeat
// its headline.
func (t *trimmer) bottom() {
	title := squeeze(t.a.Title)
	for i := max(t.last, t.first+2); i < len(t.pieces); i++ {
		p := &t.pieces[i]
		if p.drop != "" || !p.isPara() || len(title) <= 24 {
			continue
		}
		if s := squeeze(upTo(p.text, 1000)); len(s) < 2*len(title)+12 && strings.HasPrefix(s, title) {
			p.drop = "headline" // again, over the readers' comments
		}
	}
	for i := t.last + 1; i < len(t.pieces); i++ {
		if p := &t.pieces[i]; p.drop == "" && p.isPara() && t.hasClock(p.text) && t.isDateLine(p) {
			p.drop = "date-line"
			t.bottomLines = append(t.bottomLines, metaLine{t.lineText(i), t.elems[p.el].mark})
		}
	}
}

// hasClock reports whether a line has a date with a time of day: a date alone
// may sign a notice.
func (t *trimmer) hasClock(s string) bool {
	d, _, _, ok := t.findDate(s)
	return ok && d.Precision >= jianbao.PrecisionMinute
}

// inFigure reports whether an element is a figure or stands in one.
func (t *trimmer) inFigure(i int32) bool {
	for k := 0; k < 4 && i > 0; k++ {
		if t.elems[i].n.DataAtom == atom.Figure {
			return true
		}
		i = t.elems[i].parent
	}
	return false
}

// endsWell reports whether a text ends as a sentence does.
func (t *trimmer) endsWell(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？”」』）)", last)
}

// core returns the innermost element that has nine tenths of the prose; two
// thirds are enough for an element that is the story by its classes.
func (t *trimmer) core() int32 {
	// The prose before each piece; pieces stand in the order of elements.
	els := make([]int32, 0, len(t.pieces))
	before := make([]int32, 1, len(t.pieces)+1)
	for i := range t.pieces {
		if p := &t.pieces[i]; p.isProse() {
			els = append(els, p.el)
			before = append(before, before[len(before)-1]+p.m.text)
		}
	}
	total := before[len(before)-1]
	cur := int32(0)
	if total == 0 {
		return cur
	}
	within := func(from, to int32) int32 {
		i, _ := slices.BinarySearch(els, from)
		k, _ := slices.BinarySearch(els, to)
		return before[k] - before[i]
	}
descend:
	for {
		for c := cur + 1; c < t.elems[cur].end; c = t.elems[c].end {
			e := &t.elems[c]
			if e.off || !holdsBlocks(e.n.DataAtom) {
				continue
			}
			sum := within(c, e.end)
			if sum*10 >= total*9 || e.mark&markBody != 0 && sum*3 >= total*2 {
				cur = c
				continue descend
			}
		}
		return cur
	}
}

// holdsBlocks reports whether the element is a container of paragraphs and
// not a paragraph itself.
func holdsBlocks(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Blockquote, atom.Ul, atom.Ol, atom.Dl, atom.Center:
		return false
	}
	return true
}
