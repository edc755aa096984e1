package render

import (
	"fmt"
	"strings"

	"github.com/jianbao-go/jianbao/nav"
)

// part prints a part of a page, or nothing if the page has none.
func (m *markdown) part(p Part) {
	switch p {
	default:
		m.buf = fmt.Appendf(m.buf, "?part%d", p)
	case Header:
		m.bar(m.page.Header)
	case Title:
		m.head()
	case Meta:
		m.paragraph(m.metaLine(), false)
	case Body:
		m.body()
	case Notices:
		m.noticeBlock()
	case Share:
		m.share()
	case Footer:
		m.bar(m.page.Footer)
	}
}

// stack prints one thing below the other.
func (m *markdown) stack(prints ...func()) {
	m.sequence(len(prints), false, false, func(i int, _ *sequence) { prints[i]() })
}

// rule prints a thematic break. Unlike ---, it cannot be the underline of a
// heading or the start of front matter.
func (m *markdown) rule() { m.buf = append(m.buf, "***"...) }

// head prints the headline with kicker and subtitle.
func (m *markdown) head() {
	m.stack(
		func() { m.paragraph(plainSpans(m.article.Kicker), false) },
		func() { m.heading(1, plainSpans(m.title()), false) },
		func() { m.paragraph(plainSpans(m.article.Subtitle), false) },
	)
}

// plainSpans returns the plain text s as spans.
func plainSpans(s string) []span {
	return appendSpan(nil, span{text: cleanText(s)})
}

// metaLine returns the meta line as spans.
func (r *run) metaLine() []span {
	var line []span
	for i, item := range r.meta() {
		if i > 0 {
			line = appendSpan(line, span{text: r.words.ItemSep})
		}
		line = appendSpan(line, span{text: item.label})
		line = appendSpans(line, linked(item.text, item.url))
	}
	return line
}

// linked returns the text, as a link if there is a URL.
func linked(text, url string) []span {
	s := plainSpans(text)
	if url == "" || len(s) == 0 {
		return s
	}
	return []span{{kind: spanLink, url: url, kids: s}}
}

// body prints the story with the insert.
func (m *markdown) body() {
	blocks := m.article.Body
	at := m.insertAt()
	m.sequence(len(blocks)+1, false, false, func(i int, s *sequence) {
		switch {
		case i < at:
			m.block(blocks[i], s)
		case i == at:
			m.insert(at == len(blocks))
		default:
			m.block(blocks[i-1], s)
		}
	})
}

// insert prints the rows of links inside the story, between rules that set
// them apart from it. Below the last of the story, the second rule would stand
// before that of the notices or the share block.
func (m *markdown) insert(last bool) {
	rows := m.page.Insert.Rows
	if len(rows) == 0 {
		return
	}
	prints := []func(){m.rule, func() { m.bars(rows) }}
	if !last {
		prints = append(prints, m.rule)
	}
	m.stack(prints...)
}

// bars prints bars as a list.
func (m *markdown) bars(bars []nav.Bar) {
	m.sequence(len(bars), true, false, func(i int, _ *sequence) {
		m.indent("- ", "  ", func() { m.bar(bars[i]) })
	})
}

// noticeBlock prints the notices below a rule.
func (m *markdown) noticeBlock() {
	notices := m.notices()
	if len(notices) == 0 {
		return
	}
	m.stack(m.rule, func() {
		m.sequence(len(notices), false, false, func(i int, _ *sequence) {
			m.paragraph(plainSpans(notices[i]), false)
		})
	})
}

// share prints the share block below a rule.
func (m *markdown) share() {
	s := &m.page.Share
	if s.isZero() {
		return
	}
	address := m.safeURL(s.URL, false)
	qr := m.safeURL(s.QR, false)
	m.stack(
		m.rule,
		func() {
			if address != "" {
				line := append(plainSpans(m.words.Share), span{kind: spanBreak})
				m.paragraph(append(line, linked(address, address)...), false)
			}
		},
		func() {
			image := []span{{kind: spanImage, text: m.words.QRAlt, url: qr}}
			switch {
			case qr == "":
			case address == "":
				m.paragraph(image, false)
			default:
				m.paragraph([]span{{kind: spanLink, url: address, kids: image}}, false)
			}
		},
		func() {
			if u := m.original(); u != "" {
				m.paragraph(append(plainSpans(m.words.ShareFrom), linked(u, u)...), false)
			}
		},
	)
}

// bar prints a row of links on one line.
func (m *markdown) bar(b nav.Bar) {
	m.content(m.barSpans(b), textState{flow: true})
}

// barSpans returns a row of links as spans. Links without text are left out.
func (p *Printer) barSpans(b nav.Bar) []span {
	var line []span
	for i, l := range b.Links {
		text := l.Text
		if p.Profile != Compat {
			text = strings.TrimSpace(text) // the older mirrors have spaces inside links
		}
		link := linked(text, p.safeURL(l.URL, true))
		if len(link) == 0 {
			continue
		}
		if len(line) > 0 {
			line = appendSpan(line, span{text: cleanText(b.Separator(i - 1))})
		}
		line = append(line, link...)
	}
	return line
}
