package oracle

import (
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/nav"
)

// Words are the words that the print puts around recordings and embedded
// content, and how far it shifts headings.
type Words struct {
	Video, Audio, Embed, Colon string
	HeadingOffset              int
}

// Hans are the words of a print in simplified Chinese.
var Hans = Words{Video: "视频", Audio: "音频", Embed: "嵌入内容", Colon: "："}

// Normal returns blocks as Markdown can hold them:
//
//   - A figure is a paragraph with the picture, or with a link to the
//     recording, and a paragraph with caption and credit.
//   - Embedded content is a paragraph with a link to it, in a quotation below
//     its text if it has any.
//   - A table's caption is a paragraph. Cells that cover several places are
//     followed by empty cells, and the first row is the header.
//   - Heading levels are shifted, and 6 at most.
//   - Languages of paragraphs, and of code that GitHub would run, are gone.
func Normal(blocks []jianbao.Block, w Words) []jianbao.Block {
	var out []jianbao.Block
	for _, b := range blocks {
		out = append(out, w.normal(b)...)
	}
	return out
}

func (w Words) normal(b jianbao.Block) []jianbao.Block {
	switch b := b.(type) {
	case *jianbao.Paragraph:
		return paragraph(inlines(b.Content)...)
	case *jianbao.Heading:
		return []jianbao.Block{&jianbao.Heading{Level: min(b.Level+w.HeadingOffset, 6), Content: inlines(b.Content)}}
	case *jianbao.Quote:
		return []jianbao.Block{&jianbao.Quote{Blocks: Normal(b.Blocks, w)}}
	case *jianbao.List:
		l := &jianbao.List{Ordered: b.Ordered, Start: b.Start}
		for _, item := range b.Items {
			l.Items = append(l.Items, jianbao.ListItem{Blocks: Normal(item.Blocks, w)})
		}
		return []jianbao.Block{l}
	case *jianbao.Figure:
		caption := b.Caption
		if b.Credit != "" {
			caption = append(append([]jianbao.Inline{}, caption...), jianbao.Text(" "+b.Credit))
		}
		return append(paragraph(inlines(w.media(b))...), paragraph(inlines(caption)...)...)
	case *jianbao.Embed:
		label := w.Embed
		if kind := visible(b.Kind); kind != "" {
			label += w.Colon + kind
		}
		link := paragraph(inlines([]jianbao.Inline{&jianbao.Link{URL: b.URL, Content: []jianbao.Inline{jianbao.Text(label)}}})...)
		text := paragraph(inlines(b.Content)...)
		if len(flatten(text)) == 0 { // nothing to be seen
			return link
		}
		return []jianbao.Block{&jianbao.Quote{Blocks: append(text, link...)}}
	case *jianbao.Table:
		return append(paragraph(inlines(b.Caption)...), flatTable(b))
	case *jianbao.CodeBlock:
		c := *b
		switch c.Language {
		case "mermaid", "geojson", "topojson", "stl", "math":
			c.Language = ""
		}
		lines := strings.Split(visible(c.Text), "\n")
		for i, l := range lines {
			if strings.TrimSpace(l) == "" {
				lines[i] = ""
			}
		}
		c.Text = strings.Join(lines, "\n")
		return []jianbao.Block{&c}
	default:
		return []jianbao.Block{b}
	}
}

func (w Words) media(f *jianbao.Figure) []jianbao.Inline {
	if f.Media == jianbao.MediaImage {
		return []jianbao.Inline{&jianbao.Image{URL: f.URL, Alt: f.Alt}}
	}
	label := w.Video
	if f.Media == jianbao.MediaAudio {
		label = w.Audio
	}
	if alt := visible(f.Alt); alt != "" {
		label += w.Colon + alt
	}
	shown := jianbao.Inline(jianbao.Text(label))
	if f.Poster != "" {
		shown = &jianbao.Image{URL: f.Poster, Alt: label}
	}
	return []jianbao.Inline{&jianbao.Link{URL: f.URL, Content: []jianbao.Inline{shown}}}
}

// inlines returns content as Markdown can hold it: with readings in
// parentheses, addresses in ASCII, and the text of links alone that lead where
// no print leads.
func inlines(content []jianbao.Inline) []jianbao.Inline {
	var out []jianbao.Inline
	for _, x := range content {
		switch x := x.(type) {
		case jianbao.Text:
			out = append(out, jianbao.Text(visible(string(x))))
		case *jianbao.Code:
			out = append(out, &jianbao.Code{Text: visible(x.Text)})
		case *jianbao.Ruby:
			out = append(out, jianbao.Text(visible(x.Base+"（"+x.Reading+"）")))
		case *jianbao.Image:
			if u := address(x.URL); u != "" {
				out = append(out, &jianbao.Image{URL: u, Alt: visible(x.Alt)})
			} else {
				out = append(out, jianbao.Text(visible(x.Alt)))
			}
		case *jianbao.Link:
			if u := address(x.URL); u != "" {
				out = append(out, &jianbao.Link{URL: u, Content: inlines(x.Content)})
			} else {
				out = append(out, inlines(x.Content)...)
			}
		case *jianbao.Strong:
			out = append(out, &jianbao.Strong{Content: inlines(x.Content)})
		case *jianbao.Emphasis:
			out = append(out, &jianbao.Emphasis{Content: inlines(x.Content)})
		case *jianbao.Strike:
			out = append(out, &jianbao.Strike{Content: inlines(x.Content)})
		case *jianbao.Sub:
			out = append(out, &jianbao.Sub{Content: inlines(x.Content)})
		case *jianbao.Sup:
			out = append(out, &jianbao.Sup{Content: inlines(x.Content)})
		default:
			out = append(out, x)
		}
	}
	return out
}

// paragraph returns one paragraph, or none if it would be empty.
func paragraph(content ...jianbao.Inline) []jianbao.Block {
	if len(content) == 0 {
		return nil
	}
	return []jianbao.Block{&jianbao.Paragraph{Content: content}}
}

// flatTable lays the cells of a table out by row and column.
func flatTable(t *jianbao.Table) *jianbao.Table {
	taken := map[[2]int]bool{}
	out := &jianbao.Table{}
	header := false
	for _, c := range t.Rows[0].Cells {
		header = header || c.Header
	}
	if !header {
		out.Rows = append(out.Rows, jianbao.TableRow{})
	}
	for i, row := range t.Rows {
		var cells []jianbao.TableCell
		for _, c := range row.Cells {
			for taken[[2]int{i, len(cells)}] {
				cells = append(cells, jianbao.TableCell{})
			}
			for k := range max(c.ColSpan, 1) {
				for below := range max(c.RowSpan, 1) {
					taken[[2]int{i + below, len(cells)}] = true
				}
				if k > 0 {
					c = jianbao.TableCell{ColSpan: c.ColSpan, RowSpan: c.RowSpan}
				}
				cells = append(cells, jianbao.TableCell{Content: inlines(c.Content)})
			}
		}
		out.Rows = append(out.Rows, jianbao.TableRow{Cells: cells})
	}
	return out
}

// address returns the address that is printed for u, or "" if only the text
// of a link is.
func address(u string) string {
	for _, scheme := range []string{"http://", "https://", "mailto:"} {
		if strings.HasPrefix(u, scheme) {
			return nav.URI(u)
		}
	}
	return ""
}

// visible returns s without the characters that no print holds.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 0x200B, r == 0xFEFF, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}
