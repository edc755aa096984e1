package render

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/jianbao-go/jianbao"
)

// HTML returns the article as an HTML fragment: one <article> without empty
// lines, so that it can stand in Markdown as it is. It has no scripts, styles,
// event handlers and frames, and no tags but those of this package.
func (p *Printer) HTML(a *jianbao.Article) []byte {
	h := htmlPrinter{run: p.run(&Page{Article: a}), buf: make([]byte, 0, 4096)}
	h.wrap("<article"+h.langAttr(h.article.Lang)+">", "</article>", func() {
		for _, part := range p.articleLayout() {
			h.part(part)
		}
	})
	return h.buf
}

// An htmlPrinter is the printing of one article as HTML.
type htmlPrinter struct {
	*run
	buf    []byte
	depth  int  // of block elements, for indents
	inLink bool // links do not nest
}

// part prints a part of the article. Articles have no header, share block and
// footer.
func (h *htmlPrinter) part(p Part) {
	switch p {
	default:
		h.buf = fmt.Appendf(h.buf, "?part%d", p)
	case Header, Share, Footer:
	case Title:
		h.head()
	case Meta:
		h.meta()
	case Body:
		h.blocks(h.article.Body)
	case Notices:
		h.notices()
	}
}

func (h *htmlPrinter) head() {
	line := func(class, s string) {
		if s = strings.TrimSpace(cleanText(s)); s != "" {
			h.line(`<p class="`+class+`">`, "</p>", func() { h.escape(s) })
		}
	}
	line("kicker", h.article.Kicker)
	if title := h.title(); title != "" {
		h.heading(1, func() { h.escape(title) })
	}
	line("subtitle", h.article.Subtitle)
}

func (h *htmlPrinter) meta() {
	items := h.run.meta()
	if len(items) == 0 {
		return
	}
	h.line(`<p class="meta">`, "</p>", func() {
		for i, item := range items {
			if i > 0 {
				h.escape(h.words.ItemSep)
			}
			h.escape(item.label)
			h.anchor(item.url, func() { h.escape(item.text) })
		}
	})
}

func (h *htmlPrinter) notices() {
	for _, n := range h.run.notices() {
		h.line(`<p class="notice">`, "</p>", func() { h.escape(n) })
	}
}

// wrap prints what print prints between two tags on lines of their own, or
// nothing if it prints nothing.
func (h *htmlPrinter) wrap(open, end string, print func()) {
	mark := len(h.buf)
	h.indent()
	h.buf = append(h.buf, open...)
	h.buf = append(h.buf, '\n')
	start := len(h.buf)
	h.depth++
	print()
	h.depth--
	if len(h.buf) == start {
		h.buf = h.buf[:mark]
		return
	}
	h.indent()
	h.buf = append(h.buf, end...)
	h.buf = append(h.buf, '\n')
}

// line prints what print prints between two tags on one line, or nothing if it
// prints nothing.
func (h *htmlPrinter) line(open, end string, print func()) {
	mark := len(h.buf)
	h.indent()
	start := len(h.buf)
	h.between(open, end, print)
	if len(h.buf) == start {
		h.buf = h.buf[:mark]
		return
	}
	h.buf = append(h.buf, '\n')
}

// indent starts a line. Deep lines are not indented further, which would make
// nested pages grow with the square of their depth.
func (h *htmlPrinter) indent() {
	for range min(h.depth, 16) {
		h.buf = append(h.buf, ' ')
	}
}

func (h *htmlPrinter) blocks(blocks []jianbao.Block) {
	for _, b := range blocks {
		h.block(b)
	}
}

// block prints the block x.
func (h *htmlPrinter) block(x jianbao.Block) {
	switch x := x.(type) {
	default:
		h.line("<p>", "</p>", func() { h.escape(fmt.Sprintf("?%T", x)) })
	case *jianbao.Paragraph:
		h.line("<p"+h.langAttr(x.Lang)+">", "</p>", func() { h.inlines(x.Content) })
	case *jianbao.Heading:
		h.heading(x.Level, func() { h.inlines(x.Content) })
	case *jianbao.List:
		h.list(x)
	case *jianbao.Quote:
		h.wrap("<blockquote>", "</blockquote>", func() { h.blocks(x.Blocks) })
	case *jianbao.Figure:
		h.figure(x)
	case *jianbao.Embed:
		h.embed(x)
	case *jianbao.Table:
		h.table(x)
	case *jianbao.CodeBlock:
		h.codeBlock(x)
	case *jianbao.Rule:
		h.indent()
		h.buf = append(h.buf, "<hr>\n"...)
	}
}

func (h *htmlPrinter) heading(level int, print func()) {
	tag := "h" + strconv.Itoa(h.headingLevel(level)) + ">"
	h.line("<"+tag, "</"+tag, print)
}

func (h *htmlPrinter) list(l *jianbao.List) {
	open, end := "<ul>", "</ul>"
	if l.Ordered {
		open, end = "<ol>", "</ol>"
		if l.Start != 1 {
			open = `<ol start="` + strconv.Itoa(l.Start) + `">`
		}
	}
	h.wrap(open, end, func() {
		for _, item := range l.Items {
			if len(item.Blocks) == 1 {
				if p, ok := item.Blocks[0].(*jianbao.Paragraph); ok {
					h.line("<li"+h.langAttr(p.Lang)+">", "</li>", func() { h.inlines(p.Content) })
					continue
				}
			}
			h.wrap("<li>", "</li>", func() { h.blocks(item.Blocks) })
		}
	})
}

func (h *htmlPrinter) figure(f *jianbao.Figure) {
	h.wrap("<figure>", "</figure>", func() {
		h.line("", "", func() { h.media(f) })
		credit := cleanText(f.Credit)
		if len(f.Caption) == 0 && credit == "" {
			return
		}
		h.line("<figcaption>", "</figcaption>", func() {
			h.inlines(f.Caption)
			if credit != "" {
				if len(f.Caption) > 0 {
					h.buf = append(h.buf, ' ')
				}
				h.buf = append(h.buf, "<small>"...)
				h.escape(credit)
				h.buf = append(h.buf, "</small>"...)
			}
		})
	})
}

// media prints a picture or a link to a recording.
func (h *htmlPrinter) media(f *jianbao.Figure) {
	h.spans(h.run.media(f))
}

// spans prints what the formats share: text, pictures and links.
func (h *htmlPrinter) spans(spans []span) {
	for i := range spans {
		switch s := &spans[i]; s.kind {
		case spanText:
			h.escape(s.text)
		case spanImage:
			h.image(s.url, s.text)
		case spanLink:
			h.anchor(s.url, func() { h.spans(s.kids) })
		default:
			h.buf = fmt.Appendf(h.buf, "?span%d", s.kind)
		}
	}
}

func (h *htmlPrinter) embed(e *jianbao.Embed) {
	link := func() { h.spans(h.embedLink(e)) }
	if len(e.Content) == 0 {
		h.line("<p>", "</p>", link)
		return
	}
	h.wrap("<blockquote>", "</blockquote>", func() {
		h.line("<p>", "</p>", func() { h.inlines(e.Content) })
		h.line("<p>", "</p>", link)
	})
}

// table prints a table. The rows of header cells at its top are its head.
func (h *htmlPrinter) table(t *jianbao.Table) {
	head := 0
	for head < len(t.Rows) && isHead(t.Rows[head]) {
		head++
	}
	h.wrap("<table>", "</table>", func() {
		h.line("<caption>", "</caption>", func() { h.inlines(t.Caption) })
		h.wrap("<thead>", "</thead>", func() { h.rows(t.Rows[:head], "col") })
		h.wrap("<tbody>", "</tbody>", func() { h.rows(t.Rows[head:], "row") })
	})
}

// isHead reports whether a row is of header cells alone.
func isHead(row jianbao.TableRow) bool {
	for i := range row.Cells {
		if !row.Cells[i].Header {
			return false
		}
	}
	return true
}

// rows prints rows, whose header cells are about the given scope.
func (h *htmlPrinter) rows(rows []jianbao.TableRow, scope string) {
	for _, row := range rows {
		h.wrap("<tr>", "</tr>", func() {
			for i := range row.Cells {
				h.cell(&row.Cells[i], scope)
			}
		})
	}
}

func (h *htmlPrinter) cell(c *jianbao.TableCell, scope string) {
	open, end := "<td", "</td>\n"
	if c.Header {
		open, end = `<th scope="`+scope+`"`, "</th>\n"
	}
	h.indent()
	h.buf = append(h.buf, open...)
	if c.ColSpan > 1 {
		h.buf = fmt.Appendf(h.buf, ` colspan="%d"`, min(c.ColSpan, jianbao.MaxSpan))
	}
	if c.RowSpan > 1 {
		h.buf = fmt.Appendf(h.buf, ` rowspan="%d"`, min(c.RowSpan, jianbao.MaxSpan))
	}
	h.buf = append(h.buf, '>')
	h.inlines(c.Content)
	h.buf = append(h.buf, end...)
}

// codeBlock prints code. A line break before an empty line is written as a
// character reference, since an empty line would end an HTML block in Markdown.
func (h *htmlPrinter) codeBlock(c *jianbao.CodeBlock) {
	h.buf = append(h.buf, "<pre><code"...)
	if lang := codeLanguage(c.Language); lang != "" {
		h.buf = append(h.buf, ` class="language-`+lang+`"`...)
	}
	h.buf = append(h.buf, '>')
	for i, line := range strings.Split(cleanCode(c.Text), "\n") {
		if i > 0 && strings.TrimSpace(line) == "" {
			h.buf = append(h.buf, "&#10;"...)
		} else if i > 0 {
			h.buf = append(h.buf, '\n')
		}
		h.escape(line)
	}
	h.buf = append(h.buf, "</code></pre>\n"...)
}

func (h *htmlPrinter) inlines(content []jianbao.Inline) {
	for _, x := range content {
		h.inline(x)
	}
}

// inline prints the inline x.
func (h *htmlPrinter) inline(x jianbao.Inline) {
	switch x := x.(type) {
	default:
		h.escape(fmt.Sprintf("?%T", x))
	case jianbao.Text:
		h.escape(cleanText(string(x)))
	case jianbao.Break:
		h.buf = append(h.buf, "<br>"...)
	case *jianbao.Link:
		h.anchor(h.linkURL(x.URL), func() { h.inlines(x.Content) })
	case *jianbao.Strong:
		h.element("strong", x.Content)
	case *jianbao.Emphasis:
		h.element("em", x.Content)
	case *jianbao.Strike:
		h.element("s", x.Content)
	case *jianbao.Sub:
		h.element("sub", x.Content)
	case *jianbao.Sup:
		h.element("sup", x.Content)
	case *jianbao.Code:
		h.element("code", []jianbao.Inline{jianbao.Text(x.Text)})
	case *jianbao.Ruby:
		h.ruby(x)
	case *jianbao.Image:
		if u := h.imageURL(x.URL); u != "" {
			h.image(u, cleanText(x.Alt))
		} else {
			h.escape(cleanText(x.Alt))
		}
	}
}

func (h *htmlPrinter) element(tag string, content []jianbao.Inline) {
	h.between("<"+tag+">", "</"+tag+">", func() { h.inlines(content) })
}

// between prints what print prints between two tags, or nothing if it prints
// nothing.
func (h *htmlPrinter) between(open, end string, print func()) {
	mark := len(h.buf)
	h.buf = append(h.buf, open...)
	start := len(h.buf)
	print()
	if len(h.buf) == start {
		h.buf = h.buf[:mark]
		return
	}
	h.buf = append(h.buf, end...)
}

// ruby prints text with its reading, in parentheses for browsers without ruby.
func (h *htmlPrinter) ruby(r *jianbao.Ruby) {
	h.buf = append(h.buf, "<ruby>"...)
	h.escape(cleanText(r.Base))
	h.buf = append(h.buf, "<rp>（</rp><rt>"...)
	h.escape(cleanText(r.Reading))
	h.buf = append(h.buf, "</rt><rp>）</rp></ruby>"...)
}

// anchor prints what print prints as a link, if there is a URL and this is not
// in a link already.
func (h *htmlPrinter) anchor(url string, print func()) {
	if url == "" || h.inLink {
		print()
		return
	}
	h.inLink = true
	h.between(`<a href="`+html.EscapeString(url)+`">`, "</a>", print)
	h.inLink = false
}

func (h *htmlPrinter) image(url, alt string) {
	h.buf = append(h.buf, `<img src="`...)
	h.escape(url)
	h.buf = append(h.buf, `" alt="`...)
	h.escape(alt)
	h.buf = append(h.buf, `">`...)
}

// langAttr returns the attribute for a language tag, or "" if the tag is empty
// or none.
func (h *htmlPrinter) langAttr(tag string) string {
	for i := 0; i < len(tag); i++ {
		if !isASCIILetter(tag[i]) && !isDigit(tag[i]) && tag[i] != '-' {
			return ""
		}
	}
	if tag == "" {
		return ""
	}
	return ` lang="` + tag + `"`
}

// escape prints the clean text s so that HTML reads it as text, in content and
// in quoted attributes.
func (h *htmlPrinter) escape(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		default:
			continue
		}
		h.buf = append(h.buf, s[from:i]...)
		h.buf = append(h.buf, entity...)
		from = i + 1
	}
	h.buf = append(h.buf, s[from:]...)
}
