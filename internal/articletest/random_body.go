package articletest

import (
	"strings"

	"github.com/jianbao-go/jianbao"
)

// block returns a block; one that holds blocks holds no more than depth
// levels of them.
func (g *generator) block(depth int) jianbao.Block {
	kinds := 16
	if depth > 0 {
		kinds = 20
	}
	switch k := g.IntN(kinds); k {
	default:
		p := &jianbao.Paragraph{Content: g.content()}
		if g.chance(6) {
			p.Lang = "fr"
		}
		return p
	case 8, 9:
		return &jianbao.Heading{Level: 2 + g.IntN(5), Content: g.content()}
	case 10, 11:
		return g.figure()
	case 12:
		return &jianbao.Embed{
			Kind:    pick(g, []string{"tweet", "weibo", "facebook", "instagram", "map", "frame"}),
			URL:     g.page(),
			Content: g.caption(),
		}
	case 13:
		return &jianbao.CodeBlock{Language: pick(g, []string{"", "go", "c++", "objective-c", "asp.net"}), Text: g.code()}
	case 14:
		return &jianbao.Rule{}
	case 15:
		return g.table()
	case 16, 17, 18:
		l := &jianbao.List{Ordered: g.chance(2)}
		if l.Ordered {
			l.Start = pick(g, []int{1, 1, 0, 2, 9, 1912, jianbao.MaxStart})
		}
		l.Items = many(g, 4, func() jianbao.ListItem { return jianbao.ListItem{Blocks: g.nested(depth)} })
		return l
	case 19:
		return &jianbao.Quote{Blocks: g.nested(depth)}
	}
}

// nested returns the blocks of a container, most often one paragraph.
func (g *generator) nested(depth int) []jianbao.Block {
	if g.chance(2) {
		return []jianbao.Block{&jianbao.Paragraph{Content: g.content()}}
	}
	return many(g, 3, func() jianbao.Block { return g.block(depth - 1) })
}

func (g *generator) figure() *jianbao.Figure {
	f := &jianbao.Figure{
		Media:   pick(g, []jianbao.MediaKind{jianbao.MediaImage, jianbao.MediaImage, jianbao.MediaVideo, jianbao.MediaAudio}),
		URL:     g.page(),
		Alt:     g.maybe(g.phrase),
		Caption: g.caption(),
		Credit:  g.maybe(g.phrase),
	}
	if f.Media == jianbao.MediaVideo {
		f.Poster = g.maybe(g.page)
	}
	return f
}

// code returns lines of code, the last without its line break.
func (g *generator) code() string {
	s := strings.TrimRight(strings.Join(many(g, 3, func() string { return pick(g, codes) }), "\n"), "\n")
	if strings.TrimSpace(s) == "" {
		return s + "x"
	}
	return s
}

func (g *generator) table() *jianbao.Table {
	columns := 1 + g.IntN(4)
	t := &jianbao.Table{Caption: g.caption()}
	header := g.chance(2)
	for i := range 1 + g.IntN(4) {
		var row jianbao.TableRow
		for j := range columns {
			if j > 0 && g.chance(10) {
				break // a short row
			}
			c := jianbao.TableCell{Header: header && i == 0 || g.chance(10), Content: g.caption()}
			if g.chance(10) {
				c.ColSpan = 2 + g.IntN(3)
			}
			if g.chance(10) {
				c.RowSpan = 2 + g.IntN(3)
			}
			row.Cells = append(row.Cells, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// caption returns content, or none.
func (g *generator) caption() []jianbao.Inline {
	if g.chance(3) {
		return nil
	}
	return g.content()
}

// content returns the content of a block.
func (g *generator) content() []jianbao.Inline {
	l := line{generator: g}
	return l.inlines(3, true)
}

// A line makes the content of a block. It keeps the rules on white space: a
// space or break comes only after something shown, and never last.
type line struct {
	*generator
	bare bool // white space may come next
	open [4]bool
}

// The marks that do not nest in themselves, as indices of line.open.
const (
	openLink = iota
	openStrong
	openEmphasis
	openStrike
)

// inlines returns one or more inlines, of which one at least shows something.
// If last, nothing comes after them in the block.
func (l *line) inlines(depth int, last bool) []jianbao.Inline {
	n := 1 + l.IntN(5)
	if depth < 3 {
		n = 1 + l.IntN(2)
	}
	var out []jianbao.Inline
	for i := range n {
		end := last && i == n-1
		out = append(out, l.inline(depth, end))
		if end || !l.bare {
			continue
		}
		switch l.IntN(12) {
		case 0:
			out = append(out, jianbao.Break{})
			l.bare = false
		case 1:
			out = append(out, jianbao.Text(" "))
			l.bare = false
		}
	}
	return out
}

// inline returns an inline that shows something.
func (l *line) inline(depth int, last bool) jianbao.Inline {
	if depth > 0 {
		switch l.IntN(24) {
		case 0, 1:
			if c := l.marked(openLink, depth, last); c != nil {
				return &jianbao.Link{URL: pick(l.generator, append(others, pages...)), Content: c}
			}
		case 2, 3, 4:
			if c := l.marked(openStrong, depth, last); c != nil {
				return &jianbao.Strong{Content: c}
			}
		case 5, 6:
			if c := l.marked(openEmphasis, depth, last); c != nil {
				return &jianbao.Emphasis{Content: c}
			}
		case 7:
			if c := l.marked(openStrike, depth, last); c != nil {
				return &jianbao.Strike{Content: c}
			}
		case 8:
			return &jianbao.Sub{Content: l.inlines(depth-1, last)}
		case 9:
			return &jianbao.Sup{Content: l.inlines(depth-1, last)}
		}
	}
	switch l.IntN(24) {
	case 0:
		l.bare = true
		return &jianbao.Code{Text: l.phrase()}
	case 1:
		l.bare = true
		return &jianbao.Ruby{Base: l.phrase(), Reading: l.phrase()}
	case 2:
		l.bare = true
		return &jianbao.Image{URL: l.page(), Alt: l.maybe(l.phrase)}
	}
	return l.text(last)
}

// marked returns the content of a mark, or nil inside the same mark.
func (l *line) marked(kind, depth int, last bool) []jianbao.Inline {
	if l.open[kind] {
		return nil
	}
	l.open[kind] = true
	defer func() { l.open[kind] = false }()
	return l.inlines(depth-1, last)
}

func (l *line) text(last bool) jianbao.Text {
	s := l.phrase()
	if l.bare && l.chance(4) {
		s = " " + s
	}
	l.bare = true
	if !last && l.chance(4) {
		s += " "
		l.bare = false
	}
	return jianbao.Text(s)
}
