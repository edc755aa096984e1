package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// maxNesting bounds how deep blocks and marks nest; what is deeper loses its
// mark or its box, not its text. It leaves room below jianbao.MaxDepth for the
// items and cells in between.
const maxNesting = 30

// tidyBlocks brings blocks into the form that jianbao.Article documents: no
// empty blocks or marks, no white space at the ends of a line, no mark inside
// its own kind.
func tidyBlocks(bs []jianbao.Block, depth int) []jianbao.Block {
	if depth >= maxNesting {
		bs = unboxed(bs)
	}
	out := bs[:0]
	for _, b := range bs {
		if tidyBlock(b, depth) {
			out = append(out, b)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// tidyBlock tidies one block and reports whether anything is left.
func tidyBlock(b jianbao.Block, depth int) bool {
	switch b := b.(type) {
	case *jianbao.Paragraph:
		b.Content = tidyLine(b.Content)
		return b.Content != nil
	case *jianbao.Heading:
		b.Content = tidyLine(b.Content)
		b.Level = min(max(b.Level, 2), 6)
		return b.Content != nil
	case *jianbao.List:
		items := b.Items[:0]
		for _, it := range b.Items {
			if it.Blocks = tidyBlocks(it.Blocks, depth+1); it.Blocks != nil {
				items = append(items, it)
			}
		}
		b.Items = items
		return len(items) > 0
	case *jianbao.Quote:
		b.Blocks = tidyBlocks(b.Blocks, depth+1)
		return b.Blocks != nil
	case *jianbao.Figure:
		b.Caption = tidyLine(b.Caption)
		b.Credit, b.Alt = ownCopy(b.Credit), ownCopy(b.Alt)
	case *jianbao.Embed:
		b.Content = tidyLine(b.Content)
	case *jianbao.CodeBlock:
		b.Text, b.Language = strings.Clone(b.Text), strings.Clone(b.Language)
	case *jianbao.Table:
		return tidyTable(b)
	}
	return true
}

// unboxed returns the blocks with what is in lists and quotes in their place.
func unboxed(bs []jianbao.Block) []jianbao.Block {
	var out []jianbao.Block
	for _, b := range bs {
		switch b := b.(type) {
		case *jianbao.List:
			for _, it := range b.Items {
				out = append(out, unboxed(it.Blocks)...)
			}
		case *jianbao.Quote:
			out = append(out, unboxed(b.Blocks)...)
		default:
			out = append(out, b)
		}
	}
	return out
}

// tidyTable tidies the cells and reports whether any is left. A row covers at
// most jianbao.MaxSpan columns; cells beyond make rows of their own.
func tidyTable(t *jianbao.Table) bool {
	t.Caption = tidyLine(t.Caption)
	rows := make([]jianbao.TableRow, 0, len(t.Rows))
	for _, row := range t.Rows {
		width, start := 0, 0
		for i := range row.Cells {
			c := &row.Cells[i]
			c.Content = tidyLine(c.Content)
			if w := max(1, c.ColSpan); width+w > jianbao.MaxSpan {
				rows = append(rows, jianbao.TableRow{Cells: row.Cells[start:i:i]})
				width, start = w, i
			} else {
				width += w
			}
		}
		if start < len(row.Cells) {
			rows = append(rows, jianbao.TableRow{Cells: row.Cells[start:]})
		}
	}
	t.Rows = rows
	return len(rows) > 0
}

// A tidier goes along one line of text. White space waits until something
// visible follows.
type tidier struct {
	started bool // something visible has come
	space   bool // a space waits
	brk     bool // a line break waits
	open    int  // bits of the inline marks that do not nest in their kind
	depth   int
}

// tidyLine returns the tidy form of a line's inlines, nil if it is empty.
func tidyLine(in []jianbao.Inline) []jianbao.Inline {
	t := tidier{}
	return t.inlines(in)
}

func (t *tidier) inlines(in []jianbao.Inline) []jianbao.Inline {
	var out []jianbao.Inline
	if len(in) == 1 {
		out = in[:0:1] // a single inline stays in its place
	} else {
		out = make([]jianbao.Inline, 0, len(in))
	}
	for _, in := range in {
		switch x := in.(type) {
		case jianbao.Text:
			out = t.text(out, in, string(x))
		case jianbao.Break:
			t.brk, t.space = true, false
		case *jianbao.Link:
			out = t.marked(out, x, x.Content, markLink, func(c []jianbao.Inline) { x.Content = c })
		case *jianbao.Strong:
			out = t.marked(out, x, x.Content, markStrong, func(c []jianbao.Inline) { x.Content = c })
		case *jianbao.Emphasis:
			out = t.marked(out, x, x.Content, markEmphasis, func(c []jianbao.Inline) { x.Content = c })
		case *jianbao.Strike:
			out = t.marked(out, x, x.Content, markStrike, func(c []jianbao.Inline) { x.Content = c })
		case *jianbao.Sub:
			out = t.marked(out, x, x.Content, markSub, func(c []jianbao.Inline) { x.Content = c })
		case *jianbao.Sup:
			out = t.marked(out, x, x.Content, markSup, func(c []jianbao.Inline) { x.Content = c })
		case *jianbao.Code:
			if x.Text = ownCopy(x.Text); x.Text != "" {
				out = append(t.flush(out), x)
			}
		case *jianbao.Ruby:
			x.Base, x.Reading = strings.Clone(x.Base), strings.Clone(x.Reading)
			out = append(t.flush(out), x)
		case *jianbao.Image:
			x.Alt = strings.Clone(x.Alt)
			out = append(t.flush(out), x)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// text appends the text s of x, its white space collapsed with what came before.
func (t *tidier) text(out []jianbao.Inline, x jianbao.Inline, s string) []jianbao.Inline {
	body := strings.TrimLeftFunc(s, cjk.IsSpace)
	if len(body) < len(s) {
		lead := s[:len(s)-len(body)]
		switch {
		case !t.started || t.brk:
		case strings.Trim(lead, " ") != "": // wide space is kept as written
			if body != "" {
				return t.tail(out, nil, strings.Trim(lead, " ")+body)
			}
			t.space = true
		default:
			t.space = true
		}
	}
	if body == "" {
		return out
	}
	if len(body) < len(s) {
		x = nil
	}
	return t.tail(out, x, body)
}

// tail appends a text that does not begin with a space, without the spaces at
// its end, which wait. Unless x is nil, it is the text.
func (t *tidier) tail(out []jianbao.Inline, x jianbao.Inline, s string) []jianbao.Inline {
	body := strings.TrimRightFunc(s, cjk.IsSpace)
	before := len(out)
	out = t.flush(out)
	if n := len(out); n > before && out[n-1] == jianbao.Text(" ") {
		out[n-1] = jianbao.Text(" " + body)
	} else if x != nil && len(body) == len(s) {
		out = append(out, x) // as it is
	} else {
		out = append(out, jianbao.Text(body))
	}
	t.space = len(body) < len(s)
	return out
}

// flush appends what waits, because something visible follows.
func (t *tidier) flush(out []jianbao.Inline) []jianbao.Inline {
	switch {
	case !t.started:
	case t.brk:
		out = append(out, jianbao.Break{})
	case t.space:
		out = append(out, jianbao.Text(" "))
	}
	t.started, t.space, t.brk = true, false, false
	return out
}

// marked appends a mark with tidy content, or the content alone where the
// mark may not stand.
func (t *tidier) marked(out []jianbao.Inline, x jianbao.Inline, content []jianbao.Inline, m inlineMark, set func([]jianbao.Inline)) []jianbao.Inline {
	bit := 1 << m
	if t.open&bit != 0 || t.depth >= maxNesting {
		return append(out, t.inlines(content)...)
	}
	// What waits stands before the mark, and so does the space it begins with.
	before, space := *t, t.space || beginsWithSpace(content)
	t.started, t.space, t.brk = false, false, false
	t.open |= bit
	t.depth++
	c := t.inlines(content)
	t.depth--
	t.open &^= bit
	if len(c) == 0 {
		t.started, t.space, t.brk = before.started, space, before.brk || t.brk
		return out
	}
	switch {
	case !before.started:
	case before.brk:
		out = append(out, jianbao.Break{})
	case space:
		out = append(out, jianbao.Text(" "))
	}
	set(c)
	return append(out, x)
}

// beginsWithSpace reports whether the first text of the inlines begins with
// white space.
func beginsWithSpace(in []jianbao.Inline) bool {
	if len(in) == 0 {
		return false
	}
	switch x := in[0].(type) {
	case jianbao.Text:
		r, _ := utf8.DecodeRuneInString(string(x))
		return cjk.IsSpace(r)
	case *jianbao.Link:
		return beginsWithSpace(x.Content)
	case *jianbao.Strong:
		return beginsWithSpace(x.Content)
	case *jianbao.Emphasis:
		return beginsWithSpace(x.Content)
	}
	return false
}
