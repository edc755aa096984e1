package main

import (
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/scoring"
)

// appendBlock appends b in the form of the gold.
func appendBlock(out []scoring.Block, b jianbao.Block) []scoring.Block {
	add := func(t, x string) {
		if x != "" {
			out = append(out, scoring.Block{T: t, X: x})
		}
	}
	switch b := b.(type) {
	case *jianbao.Paragraph:
		add("p", jianbao.PlainText(b.Content))
	case *jianbao.Heading:
		add("h", jianbao.PlainText(b.Content))
	case *jianbao.List:
		for _, it := range b.Items {
			out = appendItem(out, it)
		}
	case *jianbao.Quote:
		var inner []scoring.Block
		for _, c := range b.Blocks {
			inner = appendBlock(inner, c)
		}
		for _, c := range inner {
			if c.T == "p" {
				c.T = "quote"
			}
			add(c.T, c.X)
		}
	case *jianbao.Figure:
		add("caption", strings.TrimSpace(jianbao.PlainText(b.Caption)+"\n"+b.Credit))
	case *jianbao.Table:
		add("caption", jianbao.PlainText(b.Caption))
		add("table", tableText(b))
	case *jianbao.CodeBlock:
		add("code", b.Text)
	case *jianbao.Embed:
		add("p", jianbao.PlainText(b.Content))
	}
	return out
}

// appendItem appends a list item: its own text as one li, then the items of
// the lists in it.
func appendItem(out []scoring.Block, it jianbao.ListItem) []scoring.Block {
	var own []string
	var nested []scoring.Block
	for _, b := range it.Blocks {
		if l, ok := b.(*jianbao.List); ok {
			nested = appendBlock(nested, l)
			continue
		}
		for _, c := range appendBlock(nil, b) {
			own = append(own, c.X)
		}
	}
	if len(own) > 0 {
		out = append(out, scoring.Block{T: "li", X: strings.Join(own, "\n")})
	}
	return append(out, nested...)
}

// tableText returns the cells of a table, separated by tabs and newlines.
func tableText(t *jianbao.Table) string {
	var rows []string
	for _, row := range t.Rows {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, strings.ReplaceAll(jianbao.PlainText(c.Content), "\n", " "))
		}
		rows = append(rows, strings.Join(cells, "\t"))
	}
	return strings.Join(rows, "\n")
}

// images returns the addresses of the article's pictures in order.
func images(a *jianbao.Article) []string {
	var out []string
	for b := range a.Blocks() {
		if f, ok := b.(*jianbao.Figure); ok && f.Media == jianbao.MediaImage {
			out = append(out, f.URL)
			continue
		}
		for in := range jianbao.Inlines(b) {
			if img, ok := in.(*jianbao.Image); ok {
				out = append(out, img.URL)
			}
		}
	}
	return out
}
