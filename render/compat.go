package render

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"github.com/jianbao-go/jianbao/nav"
)

// The frame of the older mirrors: a title with 24 hyphens under it, the story
// as HTML, and around it rows of links that are headings of level 4. Its line
// breaks and spaces are part of it.

const hyphens = "------------------------\n"

// compatPage returns the page in the frame of the older mirrors.
func (r *run) compatPage() []byte {
	m := newMarkdown(r)
	m.frontMatter()
	for _, p := range r.layout() {
		m.compatPart(p)
	}
	m.counter(r.page.Counter)
	return m.buf
}

// compatPart prints a part with the empty lines around it.
func (m *markdown) compatPart(p Part) {
	switch p {
	default:
		m.buf = fmt.Appendf(m.buf, "?part%d", p)
	case Header:
		if len(m.page.Header.Links) > 0 {
			m.compatBar(m.page.Header)
			m.buf = append(m.buf, "\n\n\n\n"...)
		}
	case Title:
		start := len(m.buf)
		if m.heading(1, plainSpans(m.title()), false); len(m.buf) > start {
			m.buf = append(m.buf, "\n"+hyphens+"\n"...)
		}
	case Meta:
		m.compatHTML(func(h *htmlPrinter) { h.meta() })
	case Body:
		m.compatBody()
	case Notices:
		m.compatHTML(func(h *htmlPrinter) { h.notices() })
	case Share:
		m.compatShare()
	case Footer:
		if len(m.page.Footer.Links) > 0 {
			m.buf = append(m.buf, "\n\n"+hyphens...)
			m.compatBar(m.page.Footer)
			m.buf = append(m.buf, "\n\n"...)
		}
	}
}

// compatHTML prints an HTML block and an empty line.
func (m *markdown) compatHTML(print func(*htmlPrinter)) {
	h := htmlPrinter{run: m.run}
	print(&h)
	if len(h.buf) > 0 {
		m.buf = append(m.buf, h.buf...)
		m.buf = append(m.buf, '\n')
	}
}

// compatBody prints the story as one HTML block, or as two with the insert
// between them.
func (m *markdown) compatBody() {
	blocks := m.article.Body
	at := 0
	if rows := m.page.Insert.Rows; len(rows) > 0 {
		at = m.insertAt()
		m.compatBlocks(0, at)
		m.buf = append(m.buf, "\n---\n\n\n\n"...)
		m.compatRows(rows)
		m.buf = append(m.buf, "\n\n"...)
	}
	m.compatBlocks(at, len(blocks))
}

// compatBlocks prints some of the story's blocks as an HTML block.
func (m *markdown) compatBlocks(from, to int) {
	h := htmlPrinter{run: m.run}
	h.wrap("<div"+h.langAttr(m.article.Lang)+">", "</div>", func() { h.blocks(m.article.Body[from:to]) })
	m.buf = append(m.buf, h.buf...)
}

// compatRows prints rows of links with an empty line after each.
func (m *markdown) compatRows(rows []nav.Bar) {
	for _, row := range rows {
		m.compatBar(row)
		m.buf = append(m.buf, " \n\n"...)
	}
}

// compatBar prints a row of links as a heading of level 4. No-break spaces
// show themselves.
func (m *markdown) compatBar(b nav.Bar) {
	start := len(m.buf)
	m.buf = append(m.buf, "#### "...)
	m.content(m.barSpans(b), textState{})
	line := bytes.ReplaceAll(m.buf[start:], []byte("\u00a0"), []byte("&nbsp;"))
	m.buf = append(m.buf[:start], line...)
}

// compatShare prints the share block as HTML.
func (m *markdown) compatShare() {
	s := &m.page.Share
	if s.isZero() {
		return
	}
	m.buf = append(m.buf, "\n<hr/>\n"...)
	if u := m.safeURL(s.URL, false); u != "" {
		m.buf = fmt.Appendf(m.buf, "%s<br/>\n%s <br/>\n", html.EscapeString(m.words.Share), textURL(u))
		if qr := m.safeURL(s.QR, false); qr != "" {
			m.buf = fmt.Appendf(m.buf, "<a href='%s'><img src='%s'/></a> <br/>\n", quoteURL(u), quoteURL(qr))
		}
	}
	if u := m.original(); u != "" {
		from := m.words.ShareFrom
		if blocked, ok := blockedFrom[from]; ok {
			from = blocked
		}
		m.buf = fmt.Appendf(m.buf, "%s%s\n", html.EscapeString(from), textURL(u))
	}
}

// quoteURL returns a safe URL as an attribute in single quotes.
func quoteURL(u string) string {
	return strings.ReplaceAll(textURL(u), "'", "&#39;")
}

// textURL returns a safe URL as HTML. As on the old pages its ampersands are
// bare, unless HTML would see an entity in them.
func textURL(u string) string {
	if html.UnescapeString(u) == u {
		return u
	}
	return strings.ReplaceAll(u, "&", "&amp;")
}

// blockedFrom are the frame's words for [Words.ShareFrom] where that is the
// default: what the old mirrors copied was blocked where they were read.
var blockedFrom = map[string]string{
	wordsHans.ShareFrom: "原文地址（需翻墙访问）：",
	wordsHant.ShareFrom: "原文地址（需翻牆訪問）：",
}
