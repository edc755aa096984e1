package extract

import (
	"strings"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html/atom"
)

// table reads <table>: data as a Table, layout as what is in its cells.
func (b *builder) table(i int32) {
	caption, ok := b.isData(i)
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
	var row []jianbao.TableCell
	cols := 0 // of the row before: most are alike
	end := func() {
		if len(row) > 0 {
			t.Rows = append(t.Rows, jianbao.TableRow{Cells: row})
			text.WriteByte('\n')
		}
		row, cols = nil, len(row)
	}
	for c := i + 1; c < b.r.elems[i].end; c++ {
		e := &b.r.elems[c]
		if e.off {
			c = e.end - 1
			continue
		}
		switch e.n.DataAtom {
		case atom.Tr:
			end()
		case atom.Td, atom.Th:
			if row == nil {
				row = make([]jianbao.TableCell, 0, max(1, cols))
			} else {
				text.WriteByte('\t')
			}
			row = append(row, b.cell(c, &p, &text))
		}
	}
	end()
	p.block, p.text = t, strings.TrimSpace(text.String())
	if p.m.text == 0 {
		return
	}
	b.out = append(b.out, p)
}

// cell reads a cell of a data table, and adds what it says to the table's piece
// and text.
func (b *builder) cell(c int32, p *piece, text *strings.Builder) jianbao.TableCell {
	n := b.r.elems[c].n
	cell := jianbao.TableCell{Header: n.DataAtom == atom.Th, ColSpan: span(attr(n, "colspan")), RowSpan: span(attr(n, "rowspan"))}
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
	return cell
}

// isData reports whether a table holds data, and returns its caption, -1 if it
// has none. It only lays out the page if it has a single row or column, or
// cells that hold other tables, pictures or running text.
func (b *builder) isData(i int32) (caption int32, ok bool) {
	r := b.r
	caption = -1
	rows, row, cols, count, long := 0, -1, 0, 0, 0 // row: cells of the last one
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
			return -1, false
		case atom.Img, atom.Iframe, atom.Video, atom.Object, atom.H1, atom.Form:
			long += 2
		case atom.Caption:
			caption = c
		case atom.Tr:
			row = 0
		case atom.Td, atom.Th:
			switch row {
			case -1:
				return -1, false
			case 0:
				rows++
			}
			row++
			cols = max(cols, row)
			count++
			header = header || e.n.DataAtom == atom.Th
			if e.all > 240 {
				long++
			}
		}
	}
	switch {
	case cols < 2, rows < 2 && !header:
		return -1, false
	case long*4 > count && !header, long*2 > count:
		return -1, false
	}
	return caption, true
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
