// Package oracle checks printed Markdown against the article it was printed
// from. It reads Markdown with a parser of its own (goldmark with the
// extensions of GitHub, raw HTML taken as an error), and knows what the print
// may lose. Tests only.
package oracle

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/jianbao-go/jianbao"
)

// Parse returns what Markdown says as blocks. Where it says something that no
// article can, such as HTML, the blocks hold a text that names it.
func Parse(markdown []byte) []jianbao.Block {
	doc := github().Parser().Parse(text.NewReader(markdown))
	p := parser{source: markdown}
	return p.blocks(doc)
}

// github returns the parser. Its e-mail addresses are those of GitHub Flavored
// Markdown; goldmark's own may reach across other inlines.
var github = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(
		extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote,
		extension.NewLinkify(extension.WithLinkifyEmailRegexp(regexp.MustCompile(`^[\w.+-]+@[\w-]+(?:\.[\w-]+)+`))),
	))
})

type parser struct{ source []byte }

func (p *parser) blocks(parent ast.Node) []jianbao.Block {
	var out []jianbao.Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, p.block(n))
	}
	return out
}

func (p *parser) block(n ast.Node) jianbao.Block {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return &jianbao.Paragraph{Content: p.inlines(n)}
	case *ast.Heading:
		return &jianbao.Heading{Level: n.Level, Content: p.inlines(n)}
	case *ast.ThematicBreak:
		return &jianbao.Rule{}
	case *ast.Blockquote:
		return &jianbao.Quote{Blocks: p.blocks(n)}
	case *ast.List:
		l := &jianbao.List{Ordered: n.IsOrdered()}
		if l.Ordered {
			l.Start = n.Start
		}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			l.Items = append(l.Items, jianbao.ListItem{Blocks: p.blocks(item)})
		}
		return l
	case *ast.FencedCodeBlock:
		return &jianbao.CodeBlock{Language: string(n.Language(p.source)), Text: p.lines(n)}
	case *extast.Table:
		t := &jianbao.Table{}
		for r := n.FirstChild(); r != nil; r = r.NextSibling() {
			var row jianbao.TableRow
			_, header := r.(*extast.TableHeader)
			for c := r.FirstChild(); c != nil; c = c.NextSibling() {
				row.Cells = append(row.Cells, jianbao.TableCell{Header: header, Content: p.inlines(c)})
			}
			t.Rows = append(t.Rows, row)
		}
		return t
	default:
		return &jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("?" + n.Kind().String())}}
	}
}

// lines returns the lines of a code block without the last line break.
func (p *parser) lines(n ast.Node) string {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(p.source))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// inlines returns the content of n. Subscripts and superscripts are the HTML
// that a print may hold.
func (p *parser) inlines(parent ast.Node) []jianbao.Inline {
	type level struct {
		tag string
		out []jianbao.Inline
	}
	stack := []level{{}}
	add := func(x ...jianbao.Inline) {
		top := &stack[len(stack)-1]
		top.out = append(top.out, x...)
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		raw, ok := n.(*ast.RawHTML)
		if !ok {
			add(p.inline(n)...)
			continue
		}
		var tag strings.Builder
		for i := range raw.Segments.Len() {
			s := raw.Segments.At(i)
			tag.Write(s.Value(p.source))
		}
		switch name := tag.String(); {
		case name == "<sub>" || name == "<sup>":
			stack = append(stack, level{tag: "</" + name[1:]})
		case len(stack) > 1 && name == stack[len(stack)-1].tag:
			content := stack[len(stack)-1].out
			stack = stack[:len(stack)-1]
			if name == "</sub>" {
				add(&jianbao.Sub{Content: content})
			} else {
				add(&jianbao.Sup{Content: content})
			}
		default:
			add(jianbao.Text("?HTML " + name))
		}
	}
	if len(stack) > 1 {
		return []jianbao.Inline{jianbao.Text("?open " + stack[len(stack)-1].tag)}
	}
	return stack[0].out
}

func (p *parser) inline(n ast.Node) []jianbao.Inline {
	switch n := n.(type) {
	case *ast.Text:
		var out []jianbao.Inline
		if s := plain(string(n.Segment.Value(p.source))); s != "" {
			out = append(out, jianbao.Text(s))
		}
		if n.HardLineBreak() {
			out = append(out, jianbao.Break{})
		} else if n.SoftLineBreak() {
			out = append(out, jianbao.Text("?soft break"))
		}
		return out
	case *ast.String:
		return []jianbao.Inline{jianbao.Text(n.Value)}
	case *ast.CodeSpan:
		var b strings.Builder
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.Text:
				b.Write(c.Segment.Value(p.source))
			case *ast.String:
				b.Write(c.Value)
			}
		}
		return []jianbao.Inline{&jianbao.Code{Text: b.String()}}
	case *ast.Emphasis:
		if n.Level == 2 {
			return []jianbao.Inline{&jianbao.Strong{Content: p.inlines(n)}}
		}
		return []jianbao.Inline{&jianbao.Emphasis{Content: p.inlines(n)}}
	case *extast.Strikethrough:
		return []jianbao.Inline{&jianbao.Strike{Content: p.inlines(n)}}
	case *ast.Link:
		return []jianbao.Inline{&jianbao.Link{URL: plain(string(n.Destination)), Content: p.inlines(n)}}
	case *ast.Image:
		return []jianbao.Inline{&jianbao.Image{URL: plain(string(n.Destination)), Alt: jianbao.PlainText(p.inlines(n))}}
	default:
		return []jianbao.Inline{jianbao.Text(fmt.Sprintf("?%s", n.Kind()))}
	}
}

// plain resolves the backslash escapes and entities of s.
func plain(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0:
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			name := strings.TrimLeft(strings.TrimPrefix(s[i+1:], "#"), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
			end := len(s) - len(name)
			if strings.HasPrefix(name, ";") {
				end++
				b.WriteString(html.UnescapeString(s[i:end]))
			} else {
				b.WriteString(s[i:end])
			}
			i = end - 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
