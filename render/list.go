package render

import (
	"fmt"
	"io"

	"github.com/jianbao-go/jianbao/nav"
)

// A List is a page of links: a channel's index, the hub of a mirror, its hot
// list. What is empty is not printed.
type List struct {
	Title   string
	Lang    string // BCP 47 tag, for HTML
	Header  nav.Bar
	Rows    []nav.Bar
	Footer  nav.Bar
	Counter string // address of an image that counts visits; Compat only
}

// Rows returns links as rows of one each.
func Rows(links []nav.Link) []nav.Bar {
	rows := make([]nav.Bar, len(links))
	for i := range links {
		rows[i].Links = links[i : i+1 : i+1]
	}
	return rows
}

// List prints the list as Markdown and returns the error of w, if any.
func (p *Printer) List(w io.Writer, l *List) error {
	m := newMarkdown(p.run(&Page{}))
	if p.Profile == Compat {
		m.compatList(l)
	} else {
		m.stack(
			func() { m.bar(l.Header) },
			func() { m.heading(1, plainSpans(l.Title), false) },
			func() { m.bars(l.Rows) },
			func() { m.bar(l.Footer) },
		)
		if len(m.buf) > 0 {
			m.buf = append(m.buf, '\n')
		}
	}
	_, err := w.Write(m.buf)
	return err
}

// compatList prints a list in the frame of the older mirrors.
func (m *markdown) compatList(l *List) {
	if m.heading(1, plainSpans(l.Title), false); len(m.buf) > 0 {
		m.buf = append(m.buf, "\n\n"...)
	}
	rows := l.Rows
	if len(l.Header.Links) > 0 {
		m.compatBar(l.Header)
		m.buf = append(m.buf, "\n\n"...)
	}
	if len(l.Footer.Links) > 0 {
		rows = append(rows[:len(rows):len(rows)], l.Footer)
	}
	m.compatRows(rows)
	m.counter(l.Counter)
}

// counter prints the image that counts visits, if there is one.
func (m *markdown) counter(u string) {
	if u = m.safeURL(u, false); u != "" {
		m.buf = fmt.Appendf(m.buf, "\n<img src='%s' width='0px' height='0px'/>", quoteURL(u))
	}
}

// ListHTML returns the list as an HTML fragment, a <nav> without empty lines.
func (p *Printer) ListHTML(l *List) []byte {
	h := htmlPrinter{run: p.run(&Page{})}
	h.wrap("<nav"+h.langAttr(l.Lang)+">", "</nav>", func() {
		h.bar("p", l.Header)
		if title := cleanText(l.Title); title != "" {
			h.heading(1, func() { h.escape(title) })
		}
		h.wrap("<ul>", "</ul>", func() {
			for _, row := range l.Rows {
				h.bar("li", row)
			}
		})
		h.bar("p", l.Footer)
	})
	return h.buf
}

// bar prints a row of links as an element.
func (h *htmlPrinter) bar(tag string, b nav.Bar) {
	h.line("<"+tag+">", "</"+tag+">", func() { h.spans(h.barSpans(b)) })
}
