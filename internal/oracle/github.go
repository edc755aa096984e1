package oracle

import (
	"bytes"
	"regexp"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmparser "github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// HTML returns what the trustful would make of Markdown: HTML as GitHub has it,
// but raw HTML and addresses of every kind are passed on. What GitHub adds to
// its Markdown is there as elements that no article has: <math>, <emoji>,
// <alert>, footnotes. They are found where they might be and not only where
// GitHub finds them.
func HTML(markdown []byte) []byte {
	var b bytes.Buffer
	if err := trustful().Convert(markdown, &b); err != nil {
		panic("oracle: writing to memory failed: " + err.Error())
	}
	return b.Bytes()
}

var trustful = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote),
		goldmark.WithParserOptions(
			gmparser.WithInlineParsers(
				util.Prioritized(inlineParser{'$', "math", regexp.MustCompile(`^\$(?s:.*?)[^\\]\$`)}, 50), // before code
				util.Prioritized(inlineParser{':', "emoji", regexp.MustCompile(`^:(?:[\w+-]*[a-zA-Z][\w+-]*|[+-]1|100|1234):`)}, 50),
			),
			gmparser.WithASTTransformers(util.Prioritized(alerts{}, 50)),
		),
		goldmark.WithRendererOptions(html.WithUnsafe(), renderer.WithNodeRenderers(util.Prioritized(additionRenderer{}, 50))),
	)
})

// An addition is something that GitHub adds to Markdown.
type addition struct {
	ast.BaseInline
	tag string
}

var kindAddition = ast.NewNodeKind("Addition")

func (*addition) Kind() ast.NodeKind              { return kindAddition }
func (a *addition) Dump(source []byte, level int) { ast.DumpHelper(a, source, level, nil, nil) }

type additionRenderer struct{}

func (additionRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindAddition, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		end := ""
		if !entering {
			end = "/"
		}
		_, err := w.WriteString("<" + end + n.(*addition).tag + ">")
		return ast.WalkContinue, err
	})
}

// An inlineParser finds an addition that starts with a character.
type inlineParser struct {
	trigger byte
	tag     string
	form    *regexp.Regexp
}

func (p inlineParser) Trigger() []byte { return []byte{p.trigger} }

func (p inlineParser) Parse(_ ast.Node, block text.Reader, _ gmparser.Context) ast.Node {
	m := p.form.Find(remainder(block))
	if m == nil {
		return nil
	}
	block.Advance(1)
	return &addition{tag: p.tag}
}

// remainder returns what is left of the block.
func remainder(block text.Reader) []byte {
	at, segment := block.Position()
	defer block.SetPosition(at, segment)
	var rest []byte
	for {
		line, _ := block.PeekLine()
		if line == nil {
			return rest
		}
		rest = append(rest, line...)
		block.AdvanceLine()
	}
}

// alerts marks the quotations that are alerts.
type alerts struct{}

var alertForm = regexp.MustCompile(`^\[!\w+\]`)

func (alerts) Transform(doc *ast.Document, r text.Reader, _ gmparser.Context) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Kind() != ast.KindBlockquote || n.FirstChild() == nil || n.FirstChild().Kind() != ast.KindParagraph {
			return ast.WalkContinue, nil
		}
		p := n.FirstChild()
		if alertForm.Match(p.Lines().Value(r.Source())) {
			p.AppendChild(p, &addition{tag: "alert"})
		}
		return ast.WalkContinue, nil
	})
}
