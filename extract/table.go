package extract

import (
	"strings"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html/atom"
)

// table reads <table>: data as a Table, layout as what is in its cells.
func (b *builder) table(i int32) {
	rows, caption, ok := b.cells(i)
	if !ok {
		b.children(i)
		return
	}
	t := &jianbao.Table{}
	p := piece{el: i}
	var text strings.Builder
	if caption >= 0 {
		start := b.sub(caption)
		for _, c := range b.out[start:] {
			if para, ok := c.block.(*jianbao.Paragraph); ok {
				t.Caption = joinLines(t.Caption, para.Content)
				text.WriteString(c.text + "\n")
			}
		}
		b.out = b.out[:start]
	}
	for _, row := range rows {
		var tr jianbao.TableRow
		for k, c := range row {
			cell := jianbao.TableCell{Header: b.r.elems[c].n.DataAtom == atom.Th}
			cell.ColSpan = span(attr(b.r.elems[c].n, "colspan"))
			cell.RowSpan = span(attr(b.r.elems[c].n, "rowspan"))
			if k > 0 {
				text.WriteByte('\t')
			}
			start := b.sub(c)
			for i := range b.out[start:] {
				cp := &b.out[start+i]
				if n := len(cell.Content); n > 0 && isImage(cell.Content[n-1]) {
					cell.Content = append(append(cell.Content, jianbao.Text(" ")), contentOf(cp.block)...)
				} else {
					cell.Content = joinLines(cell.Content, contentOf(cp.block))
				}
				p.m.text += cp.m.text
				p.m.link += cp.m.link
				p.m.punct += cp.m.punct
				text.WriteString(cp.text)
			}
			b.out = b.out[:start]
			tr.Cells = append(tr.Cells, cell)
		}
		t.Rows = append(t.Rows, tr)
		text.WriteByte('\n')
	}
	p.block, p.text = t, strings.TrimSpace(text.String())
	if p.m.text == 0 {
		return
	}
	b.out = append(b.out, p)
}

// cells returns the cells of a table, row by row, and its caption. It is not
// ok if the table only lays out the page: it has a single row or column, or
// cells that hold other tables, pictures or running text.
func (b *builder) cells(i int32) (rows [][]int32, caption int32, ok bool) {
	r := b.r
	caption = -1
	cols, count, long := 0, 0, 0
	header := false
	end := r.elems[i].end
	for c := i + 1; c < end; c++ {
		e := &r.elems[c]
		if e.off {
			c = e.end - 1
			continue
		}
		switch e.n.DataAtom {
		case atom.Table:
			return nil, -1, false
		case atom.Img, atom.Iframe, atom.Video, atom.Object, atom.H1, atom.Form:
			long += 2
		case atom.Caption:
			caption = c
		case atom.Tr:
			rows = append(rows, nil)
		case atom.Td, atom.Th:
			if len(rows) == 0 {
				return nil, -1, false
			}
			k := len(rows) - 1
			rows[k] = append(rows[k], c)
			cols = max(cols, len(rows[k]))
			count++
			header = header || e.n.DataAtom == atom.Th
			if e.all > 240 {
				long++
			}
		}
	}
	filled := rows[:0]
	for _, row := range rows {
		if len(row) > 0 {
			filled = append(filled, row)
		}
	}
	rows = filled
	switch {
	case len(rows) == 0 || cols < 2:
		return nil, -1, false
	case len(rows) < 2 && !header:
		return nil, -1, false
	case long*4 > count && !header, long*2 > count:
		return nil, -1, false
	}
	return rows, caption, true
}

// span reads colspan or rowspan; 0 means 1.
func span(s string) int {
	v, ok := smallInt(s)
	if !ok || v < 2 {
		return 0
	}
	return min(v, 1000)
}

// isImage reports whether an inline is a picture; text beside one in a cell
// stays on its line.
func isImage(in jianbao.Inline) bool { _, ok := in.(*jianbao.Image); return ok }

// contentOf returns the inlines of a block that has them.
func contentOf(b jianbao.Block) []jianbao.Inline {
	switch b := b.(type) {
	case *jianbao.Paragraph:
		return b.Content
	case *jianbao.Heading:
		return b.Content
	case *jianbao.Figure:
		return []jianbao.Inline{&jianbao.Image{URL: b.URL, Alt: b.Alt}}
	case *jianbao.List:
		var in []jianbao.Inline
		for _, it := range b.Items {
			for _, c := range it.Blocks {
				in = joinLines(in, contentOf(c))
			}
		}
		return in
	case *jianbao.CodeBlock:
		return []jianbao.Inline{&jianbao.Code{Text: strings.Join(strings.Fields(b.Text), " ")}}
	}
	return nil
}

// joinLines joins two runs of inlines by a line break.
func joinLines(a, b []jianbao.Inline) []jianbao.Inline {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	return append(append(a, jianbao.Break{}), b...)
}
