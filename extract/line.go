package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nbsp stands for white space that layout cannot have made.
const nbsp = 0xA0

// An inlineMark is what an inline element does to its text.
type inlineMark uint8

const (
	plain inlineMark = iota
	markStrong
	markEmphasis
	markStrike
	markSub
	markSup
	markCode
	markLink
	markQuotation // <q>: a browser shows quotation marks
)

// A line collects the inlines of one paragraph.
type line struct {
	store   *store
	frames  []frame          // open marks
	content []jianbao.Inline // of the paragraph and of its open marks
	flat    []byte           // all text of the paragraph
	from    int              // where the text since the last mark begins in it
	head    string           // the text before the first mark
	m       measure
	bold    int32 // characters inside strong
	last    rune  // last character written
	space   byte  // pending white space: 0, ' ', '\n' or nbsp
	indent  int   // wide white space that was read since the last text
}

// A frame is an open mark.
type frame struct {
	mark  inlineMark
	url   string
	first int // where its content begins in the line's
}

// markOf returns what the element does to its text.
func markOf(n *html.Node) inlineMark {
	switch n.DataAtom {
	case atom.B, atom.Strong:
		return markStrong
	case atom.I, atom.Em, atom.Cite, atom.Dfn, atom.Var:
		return markEmphasis
	case atom.S, atom.Strike, atom.Del:
		return markStrike
	case atom.Sub:
		return markSub
	case atom.Sup:
		return markSup
	case atom.Code, atom.Tt, atom.Kbd, atom.Samp:
		return markCode
	case atom.A:
		if hasAttr(n, "href") {
			return markLink
		}
	case atom.Q:
		return markQuotation
	case atom.Span, atom.Font:
		// Sina's editor notes the style in an attribute of its own.
		if isBoldStyle(attr(n, "style")) || strings.Contains(attr(n, "cms-style"), "strong-Bold") {
			return markStrong
		}
	}
	return plain
}

// isBoldStyle reports whether a style sets text in bold.
func isBoldStyle(style string) bool {
	_, v, ok := strings.Cut(style, "font-weight")
	if !ok {
		return false
	}
	v = strings.TrimLeft(v, ": ")
	return strings.HasPrefix(v, "bold") || len(v) >= 3 && v[0] >= '6' && v[0] <= '9' && v[1:3] == "00"
}

// inline reads an element that marks its text.
func (b *builder) inline(i int32, m inlineMark) {
	n := b.r.elems[i].n
	url := ""
	if m == markLink {
		url = b.r.resolveLink(attr(n, "href"))
		if url == "" {
			m = plain
		} else if isTagPage(url) {
			// A keyword that the site links by itself is a tag, not a link.
			b.r.textTags = append(b.r.textTags, jianbao.Tag{Name: textUpTo(n, 200), URL: url})
			m = plain
		}
	}
	if m == plain || b.line.marked(m) { // a mark inside its own kind adds nothing
		b.children(i)
		return
	}
	if m == markQuotation {
		b.text("“")
		b.children(i)
		b.text("”")
		return
	}
	b.line.open(frame{mark: m, url: url})
	b.children(i)
	b.line.close(m)
}

// open begins a mark. White space before it stays before it.
func (l *line) open(f frame) {
	if l.space != 0 && l.space != '\n' && l.last != 0 && l.last != ' ' && l.last != 0x3000 {
		l.flat = append(l.flat, ' ')
		l.last, l.space = ' ', 0
	}
	l.cut()
	f.first = len(l.content)
	l.frames = append(l.frames, f)
}

// close ends the innermost mark of that kind. Marks are opened and closed by
// elements, so it is the last frame.
func (l *line) close(m inlineMark) {
	l.cut()
	k := len(l.frames) - 1
	if k < 0 || l.frames[k].mark != m {
		return
	}
	f := &l.frames[k]
	l.frames = l.frames[:k]
	inside := l.content[f.first:]
	l.content = l.content[:f.first]
	if len(inside) == 0 {
		return
	}
	if in := f.inline(l.store.inlines(inside)); in != nil {
		l.content = append(l.content, in)
	}
}

// inline returns the mark with what is in it, nil if that is nothing.
func (f *frame) inline(content []jianbao.Inline) jianbao.Inline {
	switch f.mark {
	case markStrong:
		return &jianbao.Strong{Content: content}
	case markEmphasis:
		return &jianbao.Emphasis{Content: content}
	case markStrike:
		return &jianbao.Strike{Content: content}
	case markSub:
		return &jianbao.Sub{Content: content}
	case markSup:
		return &jianbao.Sup{Content: content}
	case markCode:
		if t := jianbao.PlainText(content); t != "" {
			return &jianbao.Code{Text: t}
		}
		return nil
	case markLink:
		return &jianbao.Link{URL: f.url, Content: content}
	}
	return nil
}

// cut moves the text written so far into the open mark.
func (l *line) cut() {
	if l.from == len(l.flat) {
		return
	}
	t := l.store.string(l.flat[l.from:])
	if l.from == 0 {
		l.head = t
	}
	l.content = append(l.content, jianbao.Text(t))
	l.from = len(l.flat)
}

// marked reports whether a mark of that kind is open.
func (l *line) marked(m inlineMark) bool {
	for k := range l.frames {
		if l.frames[k].mark == m {
			return true
		}
	}
	return false
}

// text adds text as a browser shows it: white space is one space, and a line
// break between two wide characters is nothing (CSS Text 3, segment breaks).
func (b *builder) text(s string) {
	l := &b.line
	for i := 0; i < len(s); {
		c := s[i]
		if c == ' ' || c == '\t' || c == '\f' {
			if l.space == 0 {
				l.space = ' '
			}
			i++
			continue
		}
		if c == '\n' || c == '\r' {
			if l.space != nbsp {
				l.space = '\n'
			}
			i++
			continue
		}
		// A run of visible text.
		start := i
		for i < len(s) && s[i] != ' ' && s[i] != '\n' && s[i] != '\r' && s[i] != '\t' && s[i] != '\f' {
			i++
		}
		b.word(s[start:i])
	}
}

// word adds text without ASCII white space.
func (b *builder) word(s string) {
	l := &b.line
	start := 0
	for i := 0; i < len(s); {
		if cjk.HanAt(s, i) {
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= utf8.RuneSelf || r < ' ' || r == 0x7F {
			switch what := unseen(r); {
			case what == unseenSpace:
				b.put(s[start:i])
				if l.last == 0 || b.breaks > 0 {
					l.indent++
				}
				l.space = nbsp
				i += size
				start = i
				continue
			case what == unseenWide:
				b.put(s[start:i])
				if l.last == 0 || b.breaks > 0 {
					l.indent += 2
				} else {
					b.wide()
				}
				i += size
				start = i
				continue
			case what == unseenDrop, r == utf8.RuneError && size == 1:
				b.put(s[start:i])
				i += size
				start = i
				continue
			}
		}
		i += size
	}
	b.put(s[start:])
}

// wide adds an ideographic space inside text.
func (b *builder) wide() {
	l := &b.line
	l.space = 0
	l.flat = append(l.flat, "\u3000"...)
	l.last = 0x3000
}

// put adds visible characters, after the breaks and spaces before them.
func (b *builder) put(s string) {
	if s == "" {
		return
	}
	l := &b.line
	first, _ := utf8.DecodeRuneInString(s)
	if b.breaks > 0 && l.last != 0 {
		b.finish()
		b.broken = b.breaks == 1
	}
	b.breaks = 0
	l.indent = 0
	if l.space != 0 && l.last != 0 && l.last != ' ' && l.last != 0x3000 {
		if l.space != '\n' || !(cjk.IsWide(l.last) && cjk.IsWide(first)) {
			l.flat = append(l.flat, ' ')
		}
	}
	l.space = 0
	l.flat = append(l.flat, s...)
	before := l.m.text
	l.m.add(s, l.marked(markLink))
	if l.marked(markStrong) {
		l.bold += l.m.text - before
	}
	l.last, _ = utf8.DecodeLastRuneInString(s)
}

// Characters that are not text.
const (
	unseenNot   = iota
	unseenSpace // white space of ordinary width
	unseenWide  // ideographic space
	unseenDrop  // no width: padding, joiners, controls
)

func unseen(r rune) int {
	switch {
	case r == 0xA0, r >= 0x2000 && r <= 0x200A, r == 0x202F, r == 0x205F, r == 0x85, r == 0x1680, r == 0x2028, r == 0x2029:
		return unseenSpace
	case r == 0x3000:
		return unseenWide
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xAD, r == 0x200B, r == 0x200C, r == 0xFEFF, r == 0x2060,
		r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r >= 0xFFF9 && r <= 0xFFFB:
		return unseenDrop
	}
	return unseenNot
}

// flush ends the paragraph. Pictures that came in mid-sentence follow it.
func (b *builder) flush() {
	b.finish()
	b.breaks = 0
	b.line.space = 0
	b.line.indent = 0
	if len(b.late) > 0 {
		late := b.late
		b.late = nil
		b.out = append(b.out, late...)
	}
}

// finish adds the paragraph to the pieces. Marks that are open, as around a
// block inside an inline element, are closed and opened again.
func (b *builder) finish() {
	l := &b.line
	open := l.frames
	for len(l.frames) > 0 {
		l.close(l.frames[len(l.frames)-1].mark)
	}
	l.cut()
	for k := range open {
		open[k].first = 0
	}
	content, flat, m, bold := l.content, l.head, l.m, l.bold
	if len(flat) != len(l.flat) {
		flat = string(l.flat)
	}
	spaced := unicode.IsSpace(l.last)
	*l = line{store: l.store, frames: open, content: content[:0], flat: l.flat[:0]}
	if spaced {
		flat, content = strings.TrimRightFunc(flat, unicode.IsSpace), trimRight(content)
	}
	if flat == "" || len(content) == 0 {
		return
	}
	if isStars(flat) && len(flat) >= 3 {
		b.out = append(b.out, piece{block: &jianbao.Rule{}, el: b.el}) // "* * *"
		return
	}
	p := piece{block: b.r.store.paragraph(content), text: flat, el: b.el, m: m}
	if m.text > 0 && bold*10 >= m.text*9 {
		p.set |= setBold
	}
	if m.text > 0 && m.link*10 >= m.text*9 {
		p.set |= setLinked
	}
	if b.center > 0 {
		p.set |= setCentered
	}
	if b.after == b.el {
		p.set |= setImage
	}
	if b.broken {
		p.set |= setLine
	}
	b.after, b.broken = -1, false
	if b.r.inCaption(b.el) {
		p.set |= setCaption
	}
	if len(b.out) == cap(b.out) { // pages of crumbs have a hundred thousand
		b.out = slices.Grow(b.out, 2*len(b.out)+8)
	}
	b.out = append(b.out, p)
}

// isStars reports whether a line is nothing but stars and spaces.
func isStars(s string) bool {
	for _, r := range s {
		if r != '*' && r != '＊' && r != ' ' {
			return false
		}
	}
	return true
}

// trimRight removes white space and breaks from the end of the inlines.
func trimRight(in []jianbao.Inline) []jianbao.Inline {
	for len(in) > 0 {
		switch x := in[len(in)-1].(type) {
		case jianbao.Break:
			in = in[:len(in)-1]
			continue
		case jianbao.Text:
			t := strings.TrimRightFunc(string(x), unicode.IsSpace)
			if t == "" {
				in = in[:len(in)-1]
				continue
			}
			if len(t) < len(x) {
				in[len(in)-1] = jianbao.Text(t)
			}
		}
		return in
	}
	return nil
}
