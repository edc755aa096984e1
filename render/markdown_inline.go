package render

import (
	"fmt"
	"strings"
)

// content prints the content of a block.
func (m *markdown) content(s []span, state textState) {
	state.lineStart, state.firstLine = true, true
	state.survey(s)
	m.state = state
	m.start, m.breaks, m.shown = len(m.buf), 0, false
	m.printSpans(s, 0)
	m.trimSpaces()
	m.state = textState{}
}

// trimSpaces takes the spaces off the end of what the block has printed.
func (m *markdown) trimSpaces() {
	for len(m.buf) > m.start && m.buf[len(m.buf)-1] == ' ' {
		m.buf = m.buf[:len(m.buf)-1]
	}
}

// printSpans prints spans. Beside is the byte printed after them, 0 for none.
func (m *markdown) printSpans(spans []span, beside byte) {
	for i := range spans {
		next := beside
		if i+1 < len(spans) {
			next = spans[i+1].firstByte()
		}
		m.printSpan(&spans[i], next)
	}
}

// firstByte returns the first byte printed for s.
func (s *span) firstByte() byte {
	switch {
	case s.kind == spanBreak:
		return '\\'
	case s.isMark():
		return s.delimiter()[0]
	case s.kind == spanText:
		return s.text[0]
	default:
		return byte(s.rune(true))
	}
}

func (m *markdown) printSpan(s *span, beside byte) {
	switch s.kind {
	default:
		m.buf = fmt.Appendf(m.buf, "?span%d", s.kind)
	case spanText:
		if strings.Trim(s.text, " ") != "" {
			m.open("")
			m.escapeText(s.text, beside)
		} else if m.shown && m.breaks == 0 {
			m.buf = append(m.buf, s.text...)
		}
	case spanBreak:
		m.breaks++
	case spanCode:
		m.code(s.text)
	case spanImage:
		m.open("![")
		m.inLink(func() { m.escapeText(s.text, ']') })
		m.target(s.url)
	case spanLink:
		task := m.startsTask(s)
		if m.state.flow && m.state.firstLine && m.state.lineStart {
			m.state.reference = true
		}
		m.open("[")
		if task {
			m.buf = fmt.Appendf(m.buf, "&#%d;", s.kids[0].text[0])
		} else {
			m.inLink(func() { m.printSpans(s.kids, ']') })
		}
		m.target(s.url)
	case spanSub:
		m.wrap("<sub>", s.kids, "</sub>")
	case spanSup:
		m.wrap("<sup>", s.kids, "</sup>")
	case spanStrike, spanEmphasis, spanStrong:
		m.wrap(s.delimiter(), s.kids, s.delimiter())
	}
}

// startsTask reports whether the link s would be taken for the box of a task
// item: some parsers see one in [x](y) at the start of a list item.
func (m *markdown) startsTask(s *span) bool {
	if t := &m.state; !t.item || !t.lineStart || !t.firstLine || len(s.kids) != 1 || s.kids[0].kind != spanText {
		return false
	}
	text := s.kids[0].text
	return len(text) == 1 && strings.Contains("xX", text)
}

func (m *markdown) wrap(open string, kids []span, end string) {
	m.open(open)
	m.printSpans(kids, end[0])
	m.buf = append(m.buf, end...)
}

// inLink calls print to print the text of a link or the description of an
// image.
func (m *markdown) inLink(print func()) {
	outer := m.state.link
	m.state.link = true
	print()
	m.state.link = outer
}

func (m *markdown) target(url string) {
	m.buf = append(m.buf, "]("...)
	m.destination(url)
	m.buf = append(m.buf, ')')
}

// open prints the line breaks that are due, and then what opens a span. It
// comes before anything that shows.
func (m *markdown) open(s string) {
	if m.breaks > 0 && m.shown {
		m.trimSpaces()
		for range m.breaks {
			m.buf = append(m.buf, '\\')
			m.newline()
		}
		m.state.lineStart = true
	}
	m.breaks, m.shown = 0, true
	if s != "" {
		m.buf = append(m.buf, s...)
		m.state.lineStart, m.state.firstLine = false, false
	}
}

// code prints a code span.
func (m *markdown) code(text string) {
	runs := map[int]bool{}
	n := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] == '`' {
			n++
			continue
		}
		runs[n] = true
		n = 0
	}
	for n = 1; runs[n]; n++ {
	}
	fence := strings.Repeat("`", n)
	pad := ""
	first, last := text[0], text[len(text)-1]
	if first == '`' || last == '`' || first == ' ' && last == ' ' && strings.Trim(text, " ") != "" {
		pad = " "
	}
	if m.state.cell {
		text = strings.ReplaceAll(text, "|", `\|`)
	}
	m.open(fence)
	m.buf = append(m.buf, pad...)
	m.buf = append(m.buf, text...)
	m.buf = append(m.buf, pad...)
	m.buf = append(m.buf, fence...)
}
