package main

import (
	"bytes"
	"errors"
	"strings"
	"unicode"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	htmlrender "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/scoring"
	"github.com/jianbao-go/jianbao/render"
)

// A printer makes Markdown of an article.
type printer struct {
	name      string
	module    string
	extractor string // whose article it prints
	// prepare returns a function that prints the page's article, as often as
	// [costOf] needs it and once more, and the text that the Markdown should have.
	prepare func(b []byte, p *page) (print func() []byte, text string, err error)
}

// printers lists all, ours first.
var printers = []printer{
	{"jianbao/render", "github.com/jianbao-go/jianbao", ours, printJianbao},
	{"html-to-markdown", "github.com/JohannesKaufmann/html-to-markdown/v2", readeck, printReadeck},
}

func printJianbao(b []byte, p *page) (func() []byte, string, error) {
	var parser extract.Parser
	a, err := parser.ParseBytes(b, extract.Page{URL: p.URL})
	if err != nil {
		return nil, "", err
	}
	var pr render.Printer
	root, err := html.Parse(bytes.NewReader(pr.HTML(a)))
	return func() []byte { return pr.Markdown(a) }, textOf(root), err
}

func printReadeck(b []byte, p *page) (func() []byte, string, error) {
	a, err := readeckArticle(b, p)
	if err == nil && a.Node == nil {
		err = errors.New("no article")
	}
	if err != nil {
		return nil, "", err
	}
	// The converter changes the tree that it is given.
	var copies []*html.Node
	for range calls + 1 {
		copies = append(copies, clone(a.Node))
	}
	conv := converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), table.NewTablePlugin(), strikethrough.NewStrikethroughPlugin(),
	))
	return func() []byte {
		md, err := conv.ConvertNode(copies[0])
		copies = copies[1:]
		if err != nil {
			return nil
		}
		return md
	}, textOf(a.Node), nil
}

// clone returns a copy of the tree.
func clone(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: append([]html.Attribute(nil), n.Attr...)}
	for child := range n.ChildNodes() {
		c.AppendChild(clone(child))
	}
	return c
}

// textOf returns the letters and signs of the content, without white space.
func textOf(root *html.Node) string {
	var r scoring.Result
	setContent(&r, root)
	var b strings.Builder
	for _, bl := range r.Blocks {
		for _, c := range bl.X {
			if !unicode.IsSpace(c) && c != '\u200b' {
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}

// saysTheSame reports whether the Markdown, read by a reader of GitHub's
// Markdown, has the text. A mark that reads as asterisks has not.
func saysTheSame(markdown []byte, text string) bool {
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(htmlrender.WithUnsafe()))
	var out bytes.Buffer
	if err := reader.Convert(markdown, &out); err != nil {
		return false
	}
	root, err := html.Parse(&out)
	return err == nil && textOf(root) == text
}

// printerRows returns a row a printer. Its ratios are of printing alone.
func (m *measurement) printerRows() []printerRow {
	var rows []printerRow
	for j, pr := range printers {
		r := printerRow{row: row{name: pr.name, version: versionOf(pr.module), ratios: ratiosOf(m.printing[j])}, of: pr.extractor}
		var whole []float64
		for k, e := range extractors {
			if e.name != pr.extractor {
				continue
			}
			for i := range m.pages {
				if c, print := m.costs[k][i], m.printing[j][i]; c != (pair{}) && print != (pair{}) {
					whole = append(whole, (c.own.ms+print.own.ms)/c.floor.ms)
					r.printed++
				}
			}
		}
		r.whole = quantile(whole, 0.5)
		for _, ok := range m.readBack[j] {
			if ok {
				r.same++
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// A printerRow is what the table shows of a printer.
type printerRow struct {
	row
	of      string  // the extractor whose articles are printed
	whole   float64 // time from bytes to Markdown, in terms of the floor
	printed int     // pages
	same    int     // pages whose Markdown says the same
}
