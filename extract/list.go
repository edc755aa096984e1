package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
	"golang.org/x/net/html/atom"
)

// dotted makes lists of lines between breaks that begin with a dot.
func dotted(ps []piece) []piece {
	out := ps[:0]
	for i := 0; i < len(ps); {
		k := i
		for k < len(ps) && beginsWithDot(&ps[k]) && (k == i || ps[k].is(setLine) && ps[k].el == ps[i].el) {
			k++
		}
		if k-i < 2 {
			out = keep(out, ps, i, i+1)
			i++
			continue
		}
		p := ps[i]
		l := &jianbao.List{}
		p.text, p.m = "", measure{}
		for _, q := range ps[i:k] {
			content := q.block.(*jianbao.Paragraph).Content
			first := content[0].(jianbao.Text)
			content[0] = jianbao.Text(strings.TrimLeft(string(first), "·• \u3000"))
			l.Items = append(l.Items, jianbao.ListItem{Blocks: []jianbao.Block{&jianbao.Paragraph{Content: content}}})
			p.text += q.text + "\n"
			p.m.text += q.m.text
			p.m.link += q.m.link
			p.m.punct += q.m.punct
		}
		p.block, p.text = l, strings.TrimSuffix(p.text, "\n")
		p.set |= setItem
		out = append(out, p)
		i = k
	}
	return out
}

// beginsWithDot reports whether a paragraph begins with "·" and goes on.
func beginsWithDot(p *piece) bool {
	para, ok := p.block.(*jianbao.Paragraph)
	if !ok || len(para.Content) == 0 {
		return false
	}
	t, ok := para.Content[0].(jianbao.Text)
	return ok && (strings.HasPrefix(string(t), "·") || strings.HasPrefix(string(t), "•")) && strings.Trim(string(t), "·• \u3000") != ""
}

// verse joins lines of equal length, such as those of a poem, to one
// paragraph with breaks. Other lines between breaks are paragraphs.
func verse(ps []piece) []piece {
	out := ps[:0]
	for i := 0; i < len(ps); {
		k, n := i+1, 0
		if k < len(ps) && ps[k].is(setLine) && ps[k].el == ps[i].el {
			n = hanCount(ps[i].text)
		}
		for k < len(ps) && ps[k].is(setLine) && ps[k].el == ps[i].el && hanCount(ps[k].text) == n {
			k++
		}
		p := ps[i]
		if para, ok := p.block.(*jianbao.Paragraph); ok && k-i >= 2 && n >= 4 && n <= 20 && (k == len(ps) || !ps[k].is(setLine)) && !startsItem(p.text) {
			content := para.Content
			for _, q := range ps[i+1 : k] {
				content = joinLines(content, contentOf(q.block))
				p.text += "\n" + q.text
				p.m.text += q.m.text
				p.m.link += q.m.link
				p.m.punct += q.m.punct
			}
			p.block = &jianbao.Paragraph{Content: content}
			out = append(out, p)
			i = k
			continue
		}
		out = keep(out, ps, i, k)
		i = k
	}
	return out
}

// keep appends ps[from:to] to out, which is a beginning of ps; most often they
// are in their place.
func keep(out, ps []piece, from, to int) []piece {
	if len(out) == from {
		return ps[:to]
	}
	return append(out, ps[from:to]...)
}

// startsItem reports whether a line begins with a number or a bullet.
func startsItem(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= '0' && r <= '9' || r >= '①' && r <= '⑳' || strings.ContainsRune("·•●▪■◆-（(", r)
}

// hanCount returns the number of Han characters of s.
func hanCount(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if cjk.HanAt(s, i) {
			n++
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if cjk.IsHan(r) {
			n++
		}
		i += size
	}
	return n
}

// list reads ul and ol. A list of pictures, or one that holds the story's
// paragraphs, is no list.
func (b *builder) list(i int32) {
	e := &b.r.elems[i]
	start := len(b.out)
	ends := make([]int, 0, 8) // of the items' pieces in b.out
	var between []piece       // pictures of boxes between the items
	long, texts, pictures := 0, 0, 0
	for c := i + 1; c < e.end; c = b.r.elems[c].end {
		first := len(b.out)
		if b.r.elems[c].off {
			b.dropped(c)
			between = append(between, b.out[first:]...)
			b.out = b.out[:first]
			continue
		}
		b.sub(c)
		ps := b.out[first:]
		if len(ps) == 0 {
			continue
		}
		for k := range ps {
			if _, ok := ps[k].block.(*jianbao.Figure); ok {
				long++
				pictures++
			} else {
				texts++
			}
			if ps[k].m.text > 400 {
				long++
			}
		}
		ends = append(ends, len(b.out))
	}
	if long*2 > texts || pictures >= len(ends) {
		for k, first := 0, start; k < len(ends); k++ {
			ps := b.out[first:ends[k]]
			if pictures == len(ends) && len(ps) <= 4 && ps[0].isFigure() {
				for k := range ps[1:] { // a gallery: a text a picture
					ps[k+1].set |= setCaption
				}
			}
			first = ends[k]
		}
		b.out = slices.Insert(b.out, start, between...)
		return
	}
	l := &jianbao.List{}
	if e.n.DataAtom == atom.Ol {
		l.Ordered = true
		l.Start = 1
		if v, ok := smallInt(attr(e.n, "start")); ok {
			l.Start = v
		}
	}
	p := piece{block: l, el: i}
	var text strings.Builder
	linked := true
	for k, first := 0, start; k < len(ends); k++ {
		ps := b.out[first:ends[k]]
		first = ends[k]
		it := jianbao.ListItem{Blocks: b.r.blocks(ps)}
		if len(it.Blocks) == 0 {
			continue
		}
		l.Items = append(l.Items, it)
		for k := range ps {
			p.m.text += ps[k].m.text
			p.m.link += ps[k].m.link
			p.m.punct += ps[k].m.punct
			linked = linked && ps[k].is(setLinked)
			if text.Len() < maxInnerText {
				text.WriteString(ps[k].text)
				text.WriteByte('\n')
			}
		}
	}
	b.out = append(b.out[:start], between...)
	if len(l.Items) == 0 {
		return
	}
	p.text = strings.TrimSuffix(text.String(), "\n")
	p.set |= setItem
	if linked {
		p.set |= setLinked
	}
	b.out = append(b.out, p)
}
