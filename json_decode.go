package jianbao

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// A decoder reads the body of one article, token by token, so that its time
// and memory are linear however the input nests. It keeps the first error;
// after it, there are no more tokens.
type decoder struct {
	dec   *json.Decoder
	path  path
	depth int
	err   error
}

func newDecoder(data []byte) *decoder {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	return &decoder{dec: dec}
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = fmt.Errorf("jianbao: %s: %w", d.path.field(""), err)
	}
}

func (d *decoder) token() json.Token {
	if d.err != nil {
		return nil
	}
	t, err := d.dec.Token()
	if err != nil {
		d.fail(err)
	}
	return t
}

// value reads a string, number or truth value. Null is the zero value.
func value[T string | json.Number | bool](d *decoder) T {
	t := d.token()
	v, ok := t.(T)
	if !ok && t != nil {
		d.wrong(t, fmt.Sprintf("a %T", v))
	}
	return v
}

func (d *decoder) int() int {
	s := value[json.Number](d)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s.String())
	if err != nil {
		d.fail(err)
	}
	return n
}

// skip passes over a value.
func (d *decoder) skip() {
	var v json.RawMessage
	if d.err != nil {
		return
	}
	if err := d.dec.Decode(&v); err != nil {
		d.fail(err)
	}
}

func (d *decoder) more() bool { return d.err == nil && d.dec.More() }

// wrong reports a value of the wrong kind.
func (d *decoder) wrong(got json.Token, want string) {
	if got == nil {
		got = "null"
	}
	d.fail(fmt.Errorf("%v where %s belongs", got, want))
}

// array reads an array, each element of it with element. Null is empty.
func (d *decoder) array(field string, element func()) {
	start := d.token()
	if start == nil {
		return
	}
	if start != json.Delim('[') {
		d.wrong(start, "an array")
	}
	for i := 0; d.more(); i++ {
		d.path.push(field, i)
		element()
		d.path.pop()
	}
	d.token()
}

// object reads an object from its first token on, the value of each member of
// it with member.
func (d *decoder) object(start json.Token, member func(name string)) {
	if start != json.Delim('{') {
		d.wrong(start, "an object")
	}
	for d.more() {
		member(value[string](d))
	}
	d.token()
}

// A node is a block or inline with any members.
type node struct {
	kind string

	lang, url, alt, poster, credit, media, embed, language, text, base, reading string

	level, start     int
	ordered          bool
	content, caption []Inline
	blocks           []Block
	items            []ListItem
	rows             []TableRow
}

// node reads a block or inline from its first token on.
func (d *decoder) node(start json.Token) *node {
	n := new(node)
	d.depth++
	if d.depth > MaxDepth {
		d.fail(fmt.Errorf("nested deeper than %d", MaxDepth))
	}
	d.object(start, func(name string) {
		switch name {
		default:
			d.skip()
		case "type":
			n.kind = value[string](d)
		case "lang":
			n.lang = value[string](d)
		case "url":
			n.url = value[string](d)
		case "alt":
			n.alt = value[string](d)
		case "poster":
			n.poster = value[string](d)
		case "credit":
			n.credit = value[string](d)
		case "media":
			n.media = value[string](d)
		case "kind":
			n.embed = value[string](d)
		case "language":
			n.language = value[string](d)
		case "text":
			n.text = value[string](d)
		case "base":
			n.base = value[string](d)
		case "reading":
			n.reading = value[string](d)
		case "level":
			n.level = d.int()
		case "start":
			n.start = d.int()
		case "ordered":
			n.ordered = value[bool](d)
		case "content":
			n.content = d.inlines("content")
		case "caption":
			n.caption = d.inlines("caption")
		case "blocks":
			n.blocks = d.blocks("blocks")
		case "items":
			n.items = d.items()
		case "rows":
			n.rows = d.rows()
		}
	})
	d.depth--
	return n
}

func (d *decoder) blocks(field string) []Block {
	var out []Block
	d.array(field, func() {
		n := d.node(d.token())
		if b := n.block(); b != nil {
			out = append(out, b)
			return
		}
		d.fail(fmt.Errorf("%w: block of type %q", ErrUnsupported, n.kind))
	})
	return out
}

func (n *node) block() Block {
	switch n.kind {
	case "paragraph":
		return &Paragraph{Content: n.content, Lang: n.lang}
	case "heading":
		return &Heading{Level: n.level, Content: n.content}
	case "list":
		return &List{Ordered: n.ordered, Start: n.start, Items: n.items}
	case "quote":
		return &Quote{Blocks: n.blocks}
	case "figure":
		return &Figure{
			Media: MediaKind(n.media), URL: n.url, Alt: n.alt, Poster: n.poster, Caption: n.caption, Credit: n.credit,
		}
	case "embed":
		return &Embed{Kind: n.embed, URL: n.url, Content: n.content}
	case "table":
		return &Table{Caption: n.caption, Rows: n.rows}
	case "code":
		return &CodeBlock{Language: n.language, Text: n.text}
	case "rule":
		return &Rule{}
	}
	return nil
}

func (d *decoder) items() []ListItem {
	var out []ListItem
	d.array("items", func() { out = append(out, ListItem{Blocks: d.blocks("")}) })
	return out
}

func (d *decoder) rows() []TableRow {
	var out []TableRow
	d.array("rows", func() {
		var row TableRow
		d.array("", func() { row.Cells = append(row.Cells, d.cell()) })
		out = append(out, row)
	})
	return out
}

func (d *decoder) cell() TableCell {
	var c TableCell
	d.object(d.token(), func(name string) {
		switch name {
		default:
			d.skip()
		case "header":
			c.Header = value[bool](d)
		case "colspan":
			c.ColSpan = d.int()
		case "rowspan":
			c.RowSpan = d.int()
		case "content":
			c.Content = d.inlines("content")
		}
	})
	return c
}

func (d *decoder) inlines(field string) []Inline {
	var out []Inline
	d.array(field, func() {
		start := d.token()
		if text, ok := start.(string); ok {
			out = append(out, Text(text))
			return
		}
		n := d.node(start)
		if in := n.inline(); in != nil {
			out = append(out, in)
			return
		}
		d.fail(fmt.Errorf("%w: inline of type %q", ErrUnsupported, n.kind))
	})
	return out
}

func (n *node) inline() Inline {
	switch n.kind {
	case "break":
		return Break{}
	case "link":
		return &Link{URL: n.url, Content: n.content}
	case "strong":
		return &Strong{Content: n.content}
	case "emphasis":
		return &Emphasis{Content: n.content}
	case "strike":
		return &Strike{Content: n.content}
	case "sub":
		return &Sub{Content: n.content}
	case "sup":
		return &Sup{Content: n.content}
	case "code":
		return &Code{Text: n.text}
	case "ruby":
		return &Ruby{Base: n.base, Reading: n.reading}
	case "image":
		return &Image{URL: n.url, Alt: n.alt}
	}
	return nil
}
