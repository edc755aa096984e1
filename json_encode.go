package jianbao

import "fmt"

// An encoder makes values for package json out of the body of one article.
// After an error, what it makes is of no use.
type encoder struct {
	path  path
	depth int
	err   error
}

// enter steps into a block or inline and reports whether to go on.
func (e *encoder) enter(field string, index int) bool {
	e.path.push(field, index)
	e.depth++
	if e.depth > MaxDepth {
		e.fail(fmt.Sprintf("nested deeper than %d", MaxDepth))
	}
	return e.err == nil
}

func (e *encoder) leave() {
	e.path.pop()
	e.depth--
}

func (e *encoder) fail(problem string) {
	if e.err == nil {
		e.err = fmt.Errorf("jianbao: %s: %s", e.path.field(""), problem)
	}
}

func (e *encoder) blocks(field string, blocks []Block) []any {
	var out []any
	for i := 0; i < len(blocks) && e.err == nil; i++ {
		if e.enter(field, i) {
			out = append(out, e.block(blocks[i]))
		}
		e.leave()
	}
	return out
}

func (e *encoder) block(b Block) any {
	if isNil(b) {
		e.fail("nil block")
		return nil
	}
	switch b := b.(type) {
	default:
		e.fail(fmt.Sprintf("unknown block %T", b))
		return nil
	case *Paragraph:
		return struct {
			Type    string `json:"type"`
			Lang    string `json:"lang,omitempty"`
			Content []any  `json:"content"`
		}{"paragraph", b.Lang, e.inlines("content", b.Content)}
	case *Heading:
		return struct {
			Type    string `json:"type"`
			Level   int    `json:"level"`
			Content []any  `json:"content"`
		}{"heading", b.Level, e.inlines("content", b.Content)}
	case *List:
		return struct {
			Type    string  `json:"type"`
			Ordered bool    `json:"ordered,omitempty"`
			Start   int     `json:"start,omitempty"`
			Items   [][]any `json:"items"`
		}{"list", b.Ordered, b.Start, e.items(b.Items)}
	case *Quote:
		return struct {
			Type   string `json:"type"`
			Blocks []any  `json:"blocks"`
		}{"quote", e.blocks("blocks", b.Blocks)}
	case *Figure:
		return struct {
			Type    string    `json:"type"`
			Media   MediaKind `json:"media"`
			URL     string    `json:"url"`
			Alt     string    `json:"alt,omitempty"`
			Poster  string    `json:"poster,omitempty"`
			Caption []any     `json:"caption,omitempty"`
			Credit  string    `json:"credit,omitempty"`
		}{"figure", b.Media, b.URL, b.Alt, b.Poster, e.inlines("caption", b.Caption), b.Credit}
	case *Embed:
		return struct {
			Type    string `json:"type"`
			Kind    string `json:"kind"`
			URL     string `json:"url"`
			Content []any  `json:"content,omitempty"`
		}{"embed", b.Kind, b.URL, e.inlines("content", b.Content)}
	case *Table:
		return struct {
			Type    string       `json:"type"`
			Caption []any        `json:"caption,omitempty"`
			Rows    [][]jsonCell `json:"rows"`
		}{"table", e.inlines("caption", b.Caption), e.rows(b.Rows)}
	case *CodeBlock:
		return struct {
			Type     string `json:"type"`
			Language string `json:"language,omitempty"`
			Text     string `json:"text"`
		}{"code", b.Language, b.Text}
	case *Rule:
		return struct {
			Type string `json:"type"`
		}{"rule"}
	}
}

func (e *encoder) items(items []ListItem) [][]any {
	out := make([][]any, len(items))
	for i, item := range items {
		e.path.push("items", i)
		out[i] = e.blocks("", item.Blocks)
		e.path.pop()
	}
	return out
}

type jsonCell struct {
	Header  bool  `json:"header,omitempty"`
	ColSpan int   `json:"colspan,omitempty"`
	RowSpan int   `json:"rowspan,omitempty"`
	Content []any `json:"content,omitempty"`
}

func (e *encoder) rows(rows []TableRow) [][]jsonCell {
	out := make([][]jsonCell, len(rows))
	for i, row := range rows {
		e.path.push("rows", i)
		out[i] = make([]jsonCell, len(row.Cells))
		for j, c := range row.Cells {
			e.path.push("", j)
			out[i][j] = jsonCell{c.Header, c.ColSpan, c.RowSpan, e.inlines("content", c.Content)}
			e.path.pop()
		}
		e.path.pop()
	}
	return out
}

func (e *encoder) inlines(field string, inlines []Inline) []any {
	var out []any
	for i := 0; i < len(inlines) && e.err == nil; i++ {
		if e.enter(field, i) {
			out = append(out, e.inline(inlines[i]))
		}
		e.leave()
	}
	return out
}

func (e *encoder) inline(in Inline) any {
	if isNil(in) {
		e.fail("nil inline")
		return nil
	}
	switch in := in.(type) {
	default:
		e.fail(fmt.Sprintf("unknown inline %T", in))
		return nil
	case Text:
		return string(in)
	case Break:
		return jsonMark{Type: "break"}
	case *Link:
		return jsonMark{Type: "link", URL: in.URL, Content: e.inlines("content", in.Content)}
	case *Strong:
		return jsonMark{Type: "strong", Content: e.inlines("content", in.Content)}
	case *Emphasis:
		return jsonMark{Type: "emphasis", Content: e.inlines("content", in.Content)}
	case *Strike:
		return jsonMark{Type: "strike", Content: e.inlines("content", in.Content)}
	case *Sub:
		return jsonMark{Type: "sub", Content: e.inlines("content", in.Content)}
	case *Sup:
		return jsonMark{Type: "sup", Content: e.inlines("content", in.Content)}
	case *Code:
		return jsonMark{Type: "code", Text: in.Text}
	case *Ruby:
		return jsonMark{Type: "ruby", Base: in.Base, Reading: in.Reading}
	case *Image:
		return jsonMark{Type: "image", URL: in.URL, Alt: in.Alt}
	}
}

// A jsonMark is an inline other than text.
type jsonMark struct {
	Type    string `json:"type"`
	URL     string `json:"url,omitempty"`
	Alt     string `json:"alt,omitempty"`
	Text    string `json:"text,omitempty"`
	Base    string `json:"base,omitempty"`
	Reading string `json:"reading,omitempty"`
	Content []any  `json:"content,omitempty"`
}
