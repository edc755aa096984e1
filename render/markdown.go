package render

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jianbao-go/jianbao"
)

// Markdown returns the article as Markdown (CommonMark with the tables and
// strikethrough of GitHub Flavored Markdown).
func (p *Printer) Markdown(a *jianbao.Article) []byte {
	return p.page(&Page{Article: a})
}

// A markdown is the printing of one page as Markdown.
type markdown struct {
	*run
	buf    []byte
	prefix []byte // what every line starts with: quote marks and indents
	state  textState

	start  int  // where in buf the content of the current block starts
	breaks int  // line breaks not yet printed, which end no block and start none
	shown  bool // whether the current block shows anything yet
}

func newMarkdown(r *run) *markdown {
	return &markdown{run: r, buf: make([]byte, 0, 4096)} // a short story
}

// newline starts a new line.
func (m *markdown) newline() {
	m.buf = append(m.buf, '\n')
	m.buf = append(m.buf, m.prefix...)
}

// blank prints an empty line and starts a new one.
func (m *markdown) blank() {
	m.buf = append(m.buf, '\n')
	m.buf = append(m.buf, bytes.TrimRight(m.prefix, " ")...)
	m.newline()
}

// blocks prints blocks with an empty line between each two, or none if tight.
// Blocks that show nothing leave no trace. Item says that they are a list item.
func (m *markdown) blocks(blocks []jianbao.Block, tight, item bool) {
	m.sequence(len(blocks), tight, item, func(i int, s *sequence) { m.block(blocks[i], s) })
}

// A sequence is a row of blocks.
type sequence struct {
	item bool          // the next block is the first in a list item
	list *jianbao.List // the last block, if it is a list
	alt  bool          // … and has the second kind of markers
}

// sequence calls print for each of n blocks.
func (m *markdown) sequence(n int, tight, item bool, print func(i int, s *sequence)) {
	s := sequence{item: item}
	first := true
	for i := range n {
		mark := len(m.buf)
		if !first && tight {
			m.newline()
		} else if !first {
			m.blank()
		}
		start := len(m.buf)
		list := s.list
		print(i, &s)
		if len(m.buf) == start {
			m.buf = m.buf[:mark]
			s.list = list
			continue
		}
		if s.list == list {
			s.list = nil
		}
		first, s.item = false, false
	}
}

// block prints the block x, which is part of s.
func (m *markdown) block(x jianbao.Block, s *sequence) {
	switch x := x.(type) {
	default:
		m.paragraph(plainSpans(fmt.Sprintf("?%T", x)), s.item)
	case *jianbao.Paragraph:
		m.paragraph(m.spans(x.Content), s.item)
	case *jianbao.Heading:
		m.heading(x.Level, m.lineSpans(x.Content), s.item)
	case *jianbao.List:
		m.list(x, s)
	case *jianbao.Quote:
		m.quote(func() { m.blocks(x.Blocks, false, false) })
	case *jianbao.Figure:
		m.pair(m.media(x), m.caption(x), s.item)
	case *jianbao.Embed:
		m.embed(x, s.item)
	case *jianbao.Table:
		m.table(x, s.item)
	case *jianbao.CodeBlock:
		m.codeBlock(x)
	case *jianbao.Rule:
		m.rule()
	}
}

// paragraph prints a paragraph, which may be the first block of a list item.
func (m *markdown) paragraph(content []span, item bool) {
	m.content(content, textState{flow: true, item: item})
}

// heading prints a heading of the model's level.
func (m *markdown) heading(level int, content []span, item bool) {
	mark := len(m.buf)
	for range m.headingLevel(level) {
		m.buf = append(m.buf, '#')
	}
	m.buf = append(m.buf, ' ')
	start := len(m.buf)
	m.content(content, textState{item: item})
	if len(m.buf) == start {
		m.buf = m.buf[:mark]
		return
	}
	// A run of # at the end would count as decoration.
	line := m.buf[start:]
	text := bytes.TrimRight(line, "#")
	if n := len(text); n < len(line) && (n == 0 || text[n-1] == ' ') {
		m.buf = slices.Insert(m.buf, start+n, '\\')
	}
}

// quote prints what print prints as a block quote.
func (m *markdown) quote(print func()) {
	m.indent("> ", "> ", print)
}

// indent prints what print prints, its first line after one prefix and the
// others after another. Nothing stays nothing.
func (m *markdown) indent(first, others string, print func()) {
	mark, n := len(m.buf), len(m.prefix)
	m.buf = append(m.buf, first...)
	m.prefix = append(m.prefix, others...)
	start := len(m.buf)
	print()
	m.prefix = m.prefix[:n]
	if len(m.buf) == start {
		m.buf = m.buf[:mark]
	}
}

// list prints a list. Lists that follow each other take turns in the kind of
// their markers, or they would be one.
func (m *markdown) list(l *jianbao.List, s *sequence) {
	alt := s.list != nil && s.list.Ordered == l.Ordered && !s.alt
	s.list, s.alt = l, alt
	tight := isTight(l)
	number := min(max(l.Start, 0), jianbao.MaxStart)
	shown := 0
	m.sequence(len(l.Items), tight, false, func(i int, _ *sequence) {
		start := len(m.buf)
		marker := "- "
		if alt {
			marker = "+ " // not *, with which a rule in the item would be a rule outside
		}
		if l.Ordered {
			end := ". "
			if alt {
				end = ") "
			}
			marker = strconv.Itoa(min(number+shown, jianbao.MaxStart)) + end
		}
		m.indent(marker, strings.Repeat(" ", len(marker)), func() {
			m.blocks(l.Items[i].Blocks, tight, true)
		})
		if len(m.buf) > start {
			shown++
		}
	})
}

// isTight reports whether the list needs no empty lines: its items are single
// paragraphs, with at most a list below that may interrupt a paragraph.
func isTight(l *jianbao.List) bool {
	for _, item := range l.Items {
		if len(item.Blocks) == 0 || len(item.Blocks) > 2 {
			return false
		}
		if _, ok := item.Blocks[0].(*jianbao.Paragraph); !ok {
			return false
		}
		if len(item.Blocks) == 2 {
			below, ok := item.Blocks[1].(*jianbao.List)
			if !ok || below.Ordered && below.Start != 1 || !isTight(below) {
				return false
			}
		}
	}
	return true
}

// pair prints two paragraphs, either of which may be nothing.
func (m *markdown) pair(first, second []span, item bool) {
	m.sequence(2, false, item, func(i int, s *sequence) {
		m.paragraph([][]span{first, second}[i], s.item)
	})
}

// media returns what stands for the picture or recording of a figure.
func (r *run) media(f *jianbao.Figure) []span {
	alt := cleanText(f.Alt)
	if f.Media == jianbao.MediaImage {
		if u := r.imageURL(f.URL); u != "" {
			return []span{{kind: spanImage, text: alt, url: u}}
		}
		if len(f.Caption) == 0 {
			return appendSpan(nil, span{text: alt})
		}
		return nil
	}
	label := r.words.Video
	if f.Media == jianbao.MediaAudio {
		label = r.words.Audio
	}
	if alt != "" {
		label += r.words.Colon + alt
	}
	kids := appendSpan(nil, span{text: label})
	if f.Poster != "" {
		if poster := r.imageURL(f.Poster); poster != "" {
			kids = []span{{kind: spanImage, text: label, url: poster}}
		}
	}
	if u := r.linkURL(f.URL); u != "" {
		return []span{{kind: spanLink, url: u, kids: kids}}
	}
	return kids
}

// caption returns the caption of a figure with its credit.
func (r *run) caption(f *jianbao.Figure) []span {
	s := r.spans(f.Caption)
	credit := cleanText(f.Credit)
	if len(s) > 0 && credit != "" {
		credit = " " + credit
	}
	return appendSpan(s, span{text: credit})
}

// embed prints embedded content as a quotation of its text with a link below,
// or as the link alone.
func (m *markdown) embed(e *jianbao.Embed, item bool) {
	link := m.embedLink(e)
	text := m.spans(e.Content)
	if isBlank(text) {
		m.paragraph(link, item)
		return
	}
	m.quote(func() { m.pair(text, link, false) })
}

// embedLink returns the link to embedded content.
func (r *run) embedLink(e *jianbao.Embed) []span {
	label := r.words.Embed
	if kind := cleanText(e.Kind); kind != "" {
		label += r.words.Colon + kind
	}
	kids := appendSpan(nil, span{text: label})
	if u := r.linkURL(e.URL); u != "" {
		return []span{{kind: spanLink, url: u, kids: kids}}
	}
	return kids
}

// table prints a table with a header row, which is empty if the table has no
// header cells at its top.
func (m *markdown) table(t *jianbao.Table, item bool) {
	m.sequence(2, false, item, func(i int, s *sequence) {
		if i == 0 {
			m.paragraph(m.spans(t.Caption), s.item)
		} else {
			m.rows(t)
		}
	})
}

func (m *markdown) rows(t *jianbao.Table) {
	rows := grid(t)
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	if width == 0 {
		return
	}
	if isHeader(t.Rows[0]) {
		m.row(rows[0], width)
		rows = rows[1:]
	} else {
		m.row(nil, width)
	}
	m.newline()
	m.buf = append(m.buf, '|')
	for range width {
		m.buf = append(m.buf, " --- |"...)
	}
	for _, row := range rows {
		m.newline()
		m.row(row, 1)
	}
}

// row prints a row of at least width cells. Cells missing at the end of a row
// are empty cells to Markdown.
func (m *markdown) row(cells []*jianbao.TableCell, width int) {
	m.buf = append(m.buf, '|')
	for i := range max(width, len(cells)) {
		m.buf = append(m.buf, ' ')
		if i < len(cells) && cells[i] != nil {
			m.content(m.cellSpans(cells[i].Content), textState{cell: true})
		}
		m.buf = append(m.buf, " |"...)
	}
}

// codeBlock prints code between fences longer than any run of backticks in it.
func (m *markdown) codeBlock(c *jianbao.CodeBlock) {
	text := cleanCode(c.Text)
	longest, run := 2, 0
	for i := range len(text) {
		run++
		if text[i] != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	m.buf = append(m.buf, fence...)
	m.buf = append(m.buf, codeLanguage(c.Language)...)
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Trim(line, " \t") == "" {
			m.buf = append(m.buf, '\n') // parsers differ on indents of nothing
			m.buf = append(m.buf, bytes.TrimRight(m.prefix, " ")...)
			continue
		}
		m.newline()
		m.buf = append(m.buf, line...)
	}
	m.newline()
	m.buf = append(m.buf, fence...)
}
