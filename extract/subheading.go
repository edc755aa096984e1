package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// headings finds the paragraphs that are set as headings.
func (t *trimmer) headings() {
	bold, prose := int32(0), int32(0)
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.drop != "" || !p.isPara() {
			continue
		}
		prose += p.m.text
		if p.is(setBold) {
			bold += p.m.text
		}
	}
	allBold := bold*2 > prose
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.drop != "" || !p.isPara() {
			continue
		}
		if t.setAsHeading(i, allBold) {
			para := p.block.(*jianbao.Paragraph)
			p.block = &jianbao.Heading{Level: inferredLevel, Content: unbold(para.Content)}
		}
	}
	t.levels()
	// A heading over nothing belongs to what was dropped below it.
	for i := len(t.pieces) - 1; i > t.last; i-- {
		p := &t.pieces[i]
		if p.drop != "" {
			continue
		}
		if !p.isHeading() {
			break
		}
		p.drop = "heading-over-nothing"
	}
}

// inferredLevel is the level of a heading that is only set as one, until
// levels finds its place among the page's own.
const inferredLevel = 7

// levels moves the levels of the headings so that the highest is 2, and those
// that are only set as headings are below the page's own.
func (t *trimmer) levels() {
	high, low := inferredLevel, 1
	each := func(do func(*jianbao.Heading)) {
		for i := range t.pieces {
			if h, ok := t.pieces[i].block.(*jianbao.Heading); ok && t.pieces[i].drop == "" {
				do(h)
			}
		}
	}
	each(func(h *jianbao.Heading) {
		if h.Level != inferredLevel {
			high, low = min(high, h.Level), max(low, h.Level)
		}
	})
	each(func(h *jianbao.Heading) {
		if h.Level == inferredLevel {
			h.Level = low + 1
		}
		if high < inferredLevel {
			h.Level -= high - 2
		}
		h.Level = min(max(h.Level, 2), 6)
	})
}

// setAsHeading reports whether paragraph i is a heading by its looks: short,
// bold, without an end, and text follows.
func (t *trimmer) setAsHeading(i int, allBold bool) bool {
	p := &t.pieces[i]
	if !p.is(setBold|setCentered) && !isNumberHeading(p.text) || longerThan(p.text, 40) {
		return false
	}
	n := utf8.RuneCountInString(p.text)
	if strings.Contains(p.text, "\n") || allBold && p.is(setBold) {
		return false
	}
	next := t.next(i)
	if next == nil {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(p.text)
	switch {
	case strings.ContainsRune("。；，、…,;", last):
		return false
	case strings.ContainsRune("：:", last): // "点评：" before what is said
		return p.is(setBold) && n <= 24
	}
	if isTurn(p.text) {
		return false
	}
	if p.is(setCentered) && !p.is(setBold) && !p.is(setLine) && n >= 3 && n <= 24 && !strings.ContainsRune("！？!?”）)", last) && next.isProse() {
		prev := t.prev(i)
		return prev != nil && prev.isProse()
	}
	return p.is(setBold) || isNumberHeading(p.text)
}

// isTurn reports whether a text is what somebody says in an interview: it
// names the speaker and goes on.
func isTurn(s string) bool {
	for _, sep := range []string{"：", ":"} {
		who, said, ok := strings.Cut(s, sep)
		if !ok || said == "" || utf8.RuneCountInString(who) > 8 {
			continue
		}
		switch fold(who) {
		case "问", "答", "q", "a", "记者", "主持人", "本报", "本刊":
			return true
		}
		last, _ := utf8.DecodeLastRuneInString(s)
		return last == '？' || last == '?'
	}
	return false
}

// isNumberHeading reports whether s is only a number of a part: "1", "三".
func isNumberHeading(s string) bool {
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９', r >= 'Ⅰ' && r <= 'Ⅴ', r == '.', r == '、':
		case cjk.IsHan(r) && strings.ContainsRune("一二三四五六七八九十", r):
		default:
			return false
		}
	}
	return len(s) > 0 && len(s) < 12
}

// unbold takes the bold that made a paragraph a heading off its text.
func unbold(in []jianbao.Inline) []jianbao.Inline {
	var out []jianbao.Inline
	for _, x := range in {
		if s, ok := x.(*jianbao.Strong); ok {
			out = append(out, unbold(s.Content)...)
			continue
		}
		out = append(out, x)
	}
	return out
}
