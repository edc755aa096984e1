package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/jianbao-go/jianbao"
)

// Text returns the article as plain text for mail and terminals. Paragraphs are
// single lines with an empty line between them. (For the words of the story
// alone see [jianbao.Article.Text].)
func (p *Printer) Text(a *jianbao.Article) []byte {
	t := textPrinter{run: p.run(&Page{Article: a}), buf: make([]byte, 0, 4096)}
	for _, part := range p.articleLayout() {
		t.part(part)
	}
	return t.buf
}

// A textPrinter is the printing of one article as plain text.
type textPrinter struct {
	*run
	buf    []byte
	prefix string // what every line starts with
	marker string // what the next line starts with instead
	outer  string // what the empty line before it starts with
	tight  bool   // no empty line before the next block
}

// part prints a part of the article. Articles have no header, share block and
// footer.
func (t *textPrinter) part(p Part) {
	switch p {
	default:
		t.paragraph(fmt.Sprintf("?part%d", p))
	case Header, Share, Footer:
	case Title:
		t.paragraph(cleanText(t.article.Kicker))
		t.paragraph(t.title())
		t.paragraph(cleanText(t.article.Subtitle))
	case Meta:
		t.meta()
	case Body:
		t.blocks(t.article.Body)
	case Notices:
		for _, n := range t.notices() {
			t.paragraph(n)
		}
	}
}

func (t *textPrinter) meta() {
	var line []string
	for _, item := range t.run.meta() {
		if item.text == t.words.Original && item.url != "" {
			item.text += t.words.Colon + item.url
		}
		line = append(line, item.label+item.text)
	}
	t.paragraph(strings.Join(line, t.words.ItemSep))
}

// paragraph prints lines of text as a block, or nothing if there is no text.
func (t *textPrinter) paragraph(s string) {
	if strings.TrimSpace(s) == "" {
		return
	}
	if len(t.buf) > 0 && !t.tight {
		empty := t.prefix
		if t.marker != "" {
			empty = t.outer
		}
		t.buf = append(t.buf, strings.TrimRight(empty, " ")...)
		t.buf = append(t.buf, '\n')
	}
	t.tight = false
	for line := range strings.SplitSeq(s, "\n") {
		start := t.prefix
		if t.marker != "" {
			start, t.marker = t.marker, ""
		}
		t.buf = append(t.buf, strings.TrimRight(start+line, " ")...)
		t.buf = append(t.buf, '\n')
	}
}

func (t *textPrinter) blocks(blocks []jianbao.Block) {
	for _, b := range blocks {
		t.block(b)
	}
}

// block prints the block x.
func (t *textPrinter) block(x jianbao.Block) {
	switch x := x.(type) {
	default:
		t.paragraph(fmt.Sprintf("?%T", x))
	case *jianbao.Paragraph:
		t.paragraph(t.inlines(x.Content))
	case *jianbao.Heading:
		t.paragraph(strings.ReplaceAll(t.inlines(x.Content), "\n", " "))
	case *jianbao.List:
		t.list(x)
	case *jianbao.Quote:
		t.indent("> ", "> ", func() { t.blocks(x.Blocks) })
	case *jianbao.Figure:
		t.figure(x)
	case *jianbao.Embed:
		t.embed(x)
	case *jianbao.Table:
		t.table(x)
	case *jianbao.CodeBlock:
		t.paragraph(cleanCode(x.Text))
	case *jianbao.Rule:
		t.paragraph("* * *")
	}
}

// indent prints what print prints, its first line after one prefix and the
// others after another.
func (t *textPrinter) indent(first, others string, print func()) {
	prefix, marker := t.prefix, t.marker
	if marker == "" {
		marker, t.outer = prefix, prefix
	}
	t.marker = marker + first
	t.prefix += others
	mark := len(t.buf)
	print()
	t.prefix = prefix
	if len(t.buf) == mark {
		t.marker = ""
	}
}

func (t *textPrinter) list(l *jianbao.List) {
	tight := isTight(l)
	shown := 0
	for i, item := range l.Items {
		mark := len(t.buf)
		marker := "- "
		if l.Ordered {
			marker = strconv.Itoa(l.Start+shown) + ". "
		}
		t.tight = t.tight || tight && i > 0
		t.indent(marker, strings.Repeat(" ", len(marker)), func() {
			for j, b := range item.Blocks {
				t.tight = t.tight || tight && j > 0
				t.block(b)
			}
		})
		if len(t.buf) > mark {
			shown++
		}
	}
}

// figure prints the description and address of a picture or recording, and its
// caption.
func (t *textPrinter) figure(f *jianbao.Figure) {
	t.mediaLine(t.media(f))
	t.paragraph(t.spans(t.caption(f)))
}

// mediaLine prints what stands for a picture, recording or embedded content,
// with its address.
func (t *textPrinter) mediaLine(spans []span) {
	text := t.spans(spans)
	for i := range spans {
		if s := &spans[i]; s.kind == spanLink {
			text += " " + s.url
		}
	}
	t.paragraph(text)
}

func (t *textPrinter) embed(e *jianbao.Embed) {
	t.paragraph(t.inlines(e.Content))
	t.mediaLine(t.embedLink(e))
}

// table prints a table with tabs between its cells.
func (t *textPrinter) table(x *jianbao.Table) {
	t.paragraph(t.inlines(x.Caption))
	var b strings.Builder
	for i, row := range grid(x) {
		if i > 0 {
			b.WriteByte('\n')
		}
		for j, c := range row {
			if j > 0 {
				b.WriteByte('\t')
			}
			if c != nil {
				b.WriteString(strings.ReplaceAll(t.inlines(c.Content), "\n", " "))
			}
		}
	}
	t.paragraph(b.String())
}

// inlines returns the text of inlines. Line breaks are newlines.
func (t *textPrinter) inlines(content []jianbao.Inline) string {
	var b strings.Builder
	for line := range strings.SplitSeq(jianbao.PlainText(content), "\n") {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(cleanText(line))
	}
	return b.String()
}

// spans returns the text of spans.
func (t *textPrinter) spans(spans []span) string {
	var b strings.Builder
	for i := range spans {
		switch s := &spans[i]; s.kind {
		case spanBreak:
			b.WriteByte('\n')
		default:
			b.WriteString(s.text)
			b.WriteString(t.spans(s.kids))
		}
	}
	return b.String()
}
