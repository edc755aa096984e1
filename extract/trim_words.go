package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/byline"
)

// words drops pieces by what they say.
func (t *trimmer) words() {
	related := false
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.text == "" || p.drop != "" {
			continue
		}
		what, row := p.furniture()
		if what != furnitureNone && what != furnitureNote && t.saidInStory(i, row) {
			what = furnitureNone
		}
		if what == furnitureNone {
			t.credits(i)
			if !t.seen && p.drop == "" && len(p.text) <= 12 && p.is(setBold) && byline.IsName(p.text) {
				t.topLines = append(t.topLines, metaLine{"作者：" + p.text, markMeta}) // a name over the story
				p.drop = "author"
			}
			if p.drop == "" && strings.Count(p.text, "#") >= 3 && p.m.punct == 0 && p.isPara() {
				t.hashTags(p)
			}
			switch {
			case p.drop != "":
				related = false
			case related && t.looksRelated(p):
				p.drop = "related-item"
			case !p.isFigure():
				related = false
			}
			t.seen = t.seen || p.isProse()
			continue
		}
		long := p.m.text > 300
		if kind, ok := noticeKinds[what]; ok {
			if what == furnitureNote && i > t.first+1 {
				continue
			}
			if what != furnitureNote && i <= t.first || i < t.last && p.m.text > 120 && i < t.last-2 || long && i < t.last {
				if i < t.last { // inside the story: prose about rights
					continue
				}
			}
			t.a.Notices = append(t.a.Notices, jianbao.Notice{Kind: kind, Text: p.text})
			p.drop = "notice:" + furnitureNames[what]
			continue
		}
		switch what {
		case furnitureRelated:
			if n := t.next(i); p.m.link == 0 && n != nil && n.isProse() && n.m.link == 0 && n.m.text > 80 && t.endsWell(n.text) && t.elems[n.el].parent == t.elems[p.el].parent {
				continue // a section of the story: 相关链接 over a backgrounder
			}
			related = true
			if t.boxes++; t.boxes <= maxRelatedBoxes {
				t.relatedBox(i)
			}
		case furnitureTeaser:
			// An expander stands under whole stories too.
			if i >= t.last && t.breaksOff(i) {
				t.a.Partial = jianbao.PartialTeaser
			}
		case furniturePaywall:
			if i >= t.last && (p.isPara() || p.isHeading()) && containsAny(fold(p.text), withheld) {
				t.a.Partial = jianbao.PartialTeaser
			}
		}
		if t.a.ShortURL == "" && strings.Contains(row, "短网址") {
			t.a.ShortURL = t.shortURL(t.elems[p.el].n)
			// The rights notice may stand in the same paragraph.
			_, rest, _ := strings.Cut(strings.ReplaceAll(p.text, "：", ":"), ":")
			rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), t.a.ShortURL))
			if what, _ := furnitureOf(rest); noticeKinds[what] != "" {
				t.a.Notices = append(t.a.Notices, jianbao.Notice{Kind: noticeKinds[what], Text: rest})
			}
		}
		p.drop = "words:" + row
	}
	t.survey()
}

// withheld are words for what a wall keeps from its readers. Appeals to become
// a member and to subscribe to a newsletter have none of them.
var withheld = []string{"阅读", "未读", "试读", "全文", "本文", "文章", "内容", "剩余", "余下", "其余", "解锁"}

// breaksOff reports whether the story before piece i does not end as stories do.
func (t *trimmer) breaksOff(i int) bool {
	for k := i - 1; k > t.last; k-- {
		if p := &t.pieces[k]; p.drop == "" && p.m.cut {
			return true
		}
	}
	return t.last < 0 || !t.endsWell(t.pieces[t.last].text)
}

// maxRelatedBoxes bounds the boxes that are looked at as a whole.
const maxRelatedBoxes = 20

// relatedBox drops all that stands in the box under a heading such as
// 推荐阅读: the largest element around it that has no prose before it.
func (t *trimmer) relatedBox(i int) {
	before := int32(0)
	for k := i - 1; k >= 0; k-- {
		if p := &t.pieces[k]; p.drop == "" && p.m.text > 0 {
			before = p.el
			break
		}
	}
	box := t.pieces[i].el
	for p := t.elems[box].parent; p > before; p = t.elems[p].parent {
		box = p
	}
	if box == t.pieces[i].el && !holdsBlocks(t.elems[box].n.DataAtom) {
		return
	}
	var inside, total int32
	for k := range t.pieces {
		if p := &t.pieces[k]; p.isProse() {
			total += p.m.text
			if k > i && p.el < t.elems[box].end {
				inside += p.m.text
			}
		}
	}
	if before == 0 || inside*3 > total*2 {
		return // the story itself follows
	}
	for k := i + 1; k < len(t.pieces) && t.pieces[k].el < t.elems[box].end; k++ {
		if p := &t.pieces[k]; p.drop == "" && p.el > t.pieces[i].el {
			p.drop = "related-box"
		}
	}
}

// saidInStory reports whether a paragraph with words of furniture is told by
// the story: a quotation, or a sentence among its prose that does not open
// with the words, or only with a short one (爆料).
func (t *trimmer) saidInStory(i int, row string) bool {
	p := &t.pieces[i]
	first, size := utf8.DecodeRuneInString(p.text)
	if strings.ContainsRune("“「『", first) && t.endsWell(p.text) && i <= t.last {
		return true
	}
	if i < t.first || i >= t.last || !strings.HasSuffix(p.text, "。") || p.m.text < 20 {
		return false
	}
	return len(row) <= 9 && p.m.punct > 0 || p.m.punct > 1 && matchFolded(p.text, row, folds()) < 0 && size > 0
}

// looksRelated reports whether a piece after a heading such as 相关新闻 belongs
// to it: a link, or a short line without an end.
func (t *trimmer) looksRelated(p *piece) bool {
	if p.isFigure() || p.m.link*2 >= p.m.text && p.m.text > 0 {
		return true
	}
	if p.isHeading() {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(p.text)
	return p.is(setItem) && p.m.text < 160 || p.m.text < 80 && p.m.punct < 2 && !strings.ContainsRune("。！？：；…”", r)
}

// credits drops a line that only names people, source and date, and keeps
// what it says.
func (t *trimmer) credits(i int) {
	p := &t.pieces[i]
	if !p.isPara() && !p.isHeading() {
		return
	}
	if p.m.text > 60 && strings.HasSuffix(p.text, "。") && !strings.Contains(p.text, ":") && !strings.Contains(p.text, "：") {
		return // a sentence
	}
	if longerThan(p.text, 120) || isCharacter(p.text) && !allDigits(p.text) {
		return
	}
	line := t.lineText(i)
	m := byline.Line(line)
	if !m.Whole {
		return
	}
	top := !t.seen
	says := len(m.Credits) > 0 || m.Source != "" || m.Reprint != "" || m.OriginalTitle != ""
	if !says && !(top && t.isDateLine(p)) {
		return // a bare number or date may be a heading
	}
	l := metaLine{line, t.elems[p.el].mark}
	if top {
		t.topLines = append(t.topLines, l)
	} else {
		t.bottomLines = append(t.bottomLines, l)
	}
	p.drop = "credits"
}

// hashTags takes the topics of a line such as "#大桥 #合龙 #通车".
func (t *trimmer) hashTags(p *piece) {
	for w := range strings.FieldsFuncSeq(p.text, func(c rune) bool { return c == '#' || c == ' ' }) {
		if !strings.ContainsAny(w, "：:") {
			t.textTags = append(t.textTags, jianbao.Tag{Name: w})
		}
	}
	p.drop = "hashtags"
}

// lineText returns the text of a piece with spaces between its inline
// elements: what stands apart on the page is often not parted by a space.
func (t *trimmer) lineText(i int) string {
	el := t.pieces[i].el
	if i > 0 && t.pieces[i-1].el == el || i+1 < len(t.pieces) && t.pieces[i+1].el == el {
		return t.pieces[i].text
	}
	if s := cleanText(ownText(t.run, el)); s == t.pieces[i].text || squeeze(s) == squeeze(t.pieces[i].text) {
		return s
	}
	return t.pieces[i].text
}
