package render_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/oracle"
	"github.com/jianbao-go/jianbao/render"
)

// body prints nothing but the story, in simplified Chinese.
var body = &render.Printer{Layout: []render.Part{render.Body}, Words: hans()}

func hans() *render.Words {
	w := render.WordsFor("zh-Hans")
	return &w
}

// requireRoundTrip checks that Markdown reads the print of a as a was meant,
// that GitHub finds nothing else in it, and reports whether it lost no mark.
func requireRoundTrip(t testing.TB, a *jianbao.Article) (exact bool) {
	t.Helper()
	md := body.Markdown(a)
	diff, exact := oracle.Diff(oracle.Normal(a.Body, oracle.Hans), oracle.Parse(md))
	require.Empty(t, diff, "Markdown:\n%s", md)
	_, fault := outlineOf(oracle.HTML(md))
	require.Empty(t, fault, "Markdown:\n%s", md)
	return exact
}

// story returns an article with the blocks as its body.
func story(blocks ...jianbao.Block) *jianbao.Article {
	return &jianbao.Article{Lang: "zh-Hans", Body: blocks}
}

type inlines = []jianbao.Inline

func text(s string) jianbao.Inline              { return jianbao.Text(s) }
func strong(c ...jianbao.Inline) jianbao.Inline { return &jianbao.Strong{Content: c} }
func em(c ...jianbao.Inline) jianbao.Inline     { return &jianbao.Emphasis{Content: c} }
func strike(c ...jianbao.Inline) jianbao.Inline { return &jianbao.Strike{Content: c} }
func sub(c ...jianbao.Inline) jianbao.Inline    { return &jianbao.Sub{Content: c} }
func code(s string) jianbao.Inline              { return &jianbao.Code{Text: s} }
func p(c ...jianbao.Inline) *jianbao.Paragraph  { return &jianbao.Paragraph{Content: c} }
func h(level int, s string) jianbao.Block {
	return &jianbao.Heading{Level: level, Content: inlines{text(s)}}
}
func quote(blocks ...jianbao.Block) jianbao.Block { return &jianbao.Quote{Blocks: blocks} }

func link(url string, c ...jianbao.Inline) jianbao.Inline {
	return &jianbao.Link{URL: url, Content: c}
}

func ul(items ...[]jianbao.Block) jianbao.Block {
	l := &jianbao.List{}
	for _, blocks := range items {
		l.Items = append(l.Items, jianbao.ListItem{Blocks: blocks})
	}
	return l
}

func ol(start int, items ...[]jianbao.Block) jianbao.Block {
	l := ul(items...).(*jianbao.List)
	l.Ordered, l.Start = true, start
	return l
}

// item returns the blocks of a list item with one paragraph.
func item(s string) []jianbao.Block { return []jianbao.Block{p(text(s))} }

func cell(s string) jianbao.TableCell {
	if s == "" {
		return jianbao.TableCell{}
	}
	return jianbao.TableCell{Content: inlines{text(s)}}
}

func head(s string) jianbao.TableCell {
	c := cell(s)
	c.Header = true
	return c
}

func table(rows ...[]jianbao.TableCell) *jianbao.Table {
	t := &jianbao.Table{}
	for _, cells := range rows {
		t.Rows = append(t.Rows, jianbao.TableRow{Cells: cells})
	}
	return t
}
