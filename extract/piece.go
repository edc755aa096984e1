package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A piece is one block of the page on its way to being one of the article:
// what it says, where it stood, and how it was set.
type piece struct {
	block jianbao.Block
	text  string // what the reader sees of it, marks and links flattened
	el    int32  // the element it was made from
	m     measure
	set   setting
	drop  string // the rule that drops it; "" keeps it

	// what furnitureOf says of text, once judged is set
	what   furniture
	row    string
	judged bool
}

// A setting is how a piece is set on the page.
type setting uint8

const (
	setBold     setting = 1 << iota // all of it is bold
	setCentered                     // it is centred
	setLinked                       // all of it is a link
	setImage                        // it follows a picture in the same element
	setItem                         // it is an item of a list or of a pseudo list
	setSmall                        // smaller or paler than the text
	setCaption                      // the markup calls it a caption
	setLine                         // one line break parts it from the piece before
)

func (p *piece) is(s setting) bool { return p.set&s != 0 }

// A builder turns a subtree into pieces.
type builder struct {
	r   *run
	out []piece

	line   line
	el     int32 // the block element that is being read
	center int   // depth of centred elements
	after  int32 // the block element that has just had a picture, -1 if none
	breaks int   // <br> elements since the last text
	broken bool  // the current paragraph began after a single <br>
	late   []piece
	depth  int             // lists, quotes and tables around
	seen   map[string]bool // pictures so far
}

// pieces returns the pieces of the story's elements.
func (r *run) pieces(s story) []piece {
	b := &builder{r: r, seen: make(map[string]bool), after: -1}
	for _, i := range s.roots {
		b.el = i
		b.element(i)
		b.flush()
	}
	return dotted(verse(b.out))
}

// dotted makes lists of lines between breaks that begin with a dot.
func dotted(ps []piece) []piece {
	out := ps[:0]
	for i := 0; i < len(ps); {
		k := i
		for k < len(ps) && beginsWithDot(&ps[k]) && (k == i || ps[k].is(setLine) && ps[k].el == ps[i].el) {
			k++
		}
		if k-i < 2 {
			out = append(out, ps[i])
			i++
			continue
		}
		p := ps[i]
		l := &jianbao.List{}
		p.text, p.m = "", measure{}
		for _, q := range ps[i:k] {
			content := q.block.(*jianbao.Paragraph).Content
			first := content[0].(jianbao.Text)
			content[0] = jianbao.Text(strings.TrimLeft(string(first), "·• \u3000"))
			l.Items = append(l.Items, jianbao.ListItem{Blocks: []jianbao.Block{&jianbao.Paragraph{Content: content}}})
			p.text += q.text + "\n"
			p.m.text += q.m.text
			p.m.link += q.m.link
			p.m.punct += q.m.punct
		}
		p.block, p.text = l, strings.TrimSuffix(p.text, "\n")
		p.set |= setItem
		out = append(out, p)
		i = k
	}
	return out
}

// beginsWithDot reports whether a paragraph begins with "·" and goes on.
func beginsWithDot(p *piece) bool {
	para, ok := p.block.(*jianbao.Paragraph)
	if !ok || len(para.Content) == 0 {
		return false
	}
	t, ok := para.Content[0].(jianbao.Text)
	return ok && (strings.HasPrefix(string(t), "·") || strings.HasPrefix(string(t), "•")) && strings.Trim(string(t), "·• \u3000") != ""
}

// verse joins lines of equal length, such as those of a poem, to one
// paragraph with breaks. Other lines between breaks are paragraphs.
func verse(ps []piece) []piece {
	out := ps[:0]
	for i := 0; i < len(ps); {
		k, n := i+1, 0
		if k < len(ps) && ps[k].is(setLine) && ps[k].el == ps[i].el {
			n = hanCount(ps[i].text)
		}
		for k < len(ps) && ps[k].is(setLine) && ps[k].el == ps[i].el && hanCount(ps[k].text) == n {
			k++
		}
		p := ps[i]
		if para, ok := p.block.(*jianbao.Paragraph); ok && k-i >= 2 && n >= 4 && n <= 20 && (k == len(ps) || !ps[k].is(setLine)) && !startsItem(p.text) {
			content := para.Content
			for _, q := range ps[i+1 : k] {
				content = joinLines(content, contentOf(q.block))
				p.text += "\n" + q.text
				p.m.text += q.m.text
				p.m.link += q.m.link
				p.m.punct += q.m.punct
			}
			p.block = &jianbao.Paragraph{Content: content}
			out = append(out, p)
			i = k
			continue
		}
		out = append(out, ps[i:k]...)
		i = k
	}
	return out
}

// startsItem reports whether a line begins with a number or a bullet.
func startsItem(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= '0' && r <= '9' || r >= '①' && r <= '⑳' || strings.ContainsRune("·•●▪■◆-（(", r)
}

// hanCount returns the number of Han characters of s.
func hanCount(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if cjk.HanAt(s, i) {
			n++
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if cjk.IsHan(r) {
			n++
		}
		i += size
	}
	return n
}

// children reads what is inside element i.
func (b *builder) children(i int32) {
	c := i + 1
	for n := b.r.elems[i].n.FirstChild; n != nil; n = n.NextSibling {
		switch n.Type {
		case html.TextNode:
			b.text(n.Data)
		case html.ElementNode:
			if int(c) >= len(b.r.elems) || b.r.elems[c].n != n {
				continue // beyond the bound
			}
			b.element(c)
			c = b.r.elems[c].end
		}
	}
}

// element reads element i.
func (b *builder) element(i int32) {
	e := &b.r.elems[i]
	n := e.n
	if e.off {
		b.dropped(i)
		return
	}
	switch n.DataAtom {
	case atom.Br:
		b.breaks++
		return
	case atom.Img:
		b.image(i)
		return
	case atom.Picture:
		b.picture(i)
		return
	case atom.Video, atom.Audio:
		b.media(i)
		return
	case atom.Iframe, atom.Embed:
		b.frame(i)
		return
	case atom.Ruby:
		b.ruby(n)
		return
	case atom.Wbr, atom.Link, atom.Meta, atom.Source, atom.Track:
		return
	}
	if n.Data == "amp-img" {
		b.image(i)
		return
	}
	if m := markOf(n); m != plain {
		b.inline(i, m)
		return
	}
	if !isBlock(n.DataAtom) && !setAsBlock(n) {
		b.children(i)
		return
	}
	b.blockElement(i)
}

// blockElement reads an element that begins and ends a line.
func (b *builder) blockElement(i int32) {
	n := b.r.elems[i].n
	b.flush()
	centered := isCentered(n)
	if centered {
		b.center++
	}
	el := b.el
	b.el = i
	switch a := n.DataAtom; {
	case b.depth >= maxNesting:
		b.children(i)
	case isHeading(a):
		b.heading(i)
	case a == atom.Ul, a == atom.Ol, a == atom.Menu, a == atom.Dir:
		b.list(i)
	case a == atom.Blockquote:
		b.quote(i)
	case a == atom.Pre, a == atom.Xmp, a == atom.Listing:
		b.pre(i)
	case a == atom.Table:
		b.table(i)
	case a == atom.Figure:
		b.figure(i)
	case a == atom.Div && hasAttr(n, "data-href"):
		if kind, u := b.r.post(i); u != "" {
			b.out = append(b.out, b.r.embedPiece(i, kind, u, b.sub(i)))
		} else {
			b.children(i)
		}
	case a == atom.Hr:
		b.out = append(b.out, piece{block: &jianbao.Rule{}, el: i})
	default:
		b.children(i)
	}
	b.flush()
	b.el = el
	if centered {
		b.center--
	}
}

// dropped notes an element that is left out. A box in mid-sentence does not
// cut the sentence in two.
func (b *builder) dropped(i int32) {
	e := &b.r.elems[i]
	if b.r.p.Trace != nil && e.why != dropTag && e.prose < 200 {
		b.r.trace(false, e.rule(), textOf(e.n), e.n)
	}
	if e.why == dropMark && e.mark&(markEditor|markMeta) != 0 {
		if t := textOf(e.n); len(t) < 300 {
			b.r.bottomLines = append(b.r.bottomLines, metaLine{t, e.mark})
		}
	}
	if e.why == dropMark && e.mark&(markFooter|markTool|markShare) != 0 {
		b.notice(i)
	}
	if e.why == dropMark && e.mark&markPlayer != 0 {
		b.played(i)
	}
	if e.n.DataAtom == atom.Noscript {
		b.noscript(e.n)
	}
}

// notice keeps a legal note that stands in an element dropped by its classes.
func (b *builder) notice(i int32) {
	t := cleanText(textUpTo(b.r.elems[i].n, 1000))
	what, _ := furnitureOf(t)
	if kind, ok := noticeKinds[what]; ok {
		b.r.notices = append(b.r.notices, jianbao.Notice{Kind: kind, Text: t})
	}
}

// heading reads h1 to h6. Its lines make one heading.
func (b *builder) heading(i int32) {
	start := len(b.out)
	b.children(i)
	b.flush()
	level := max(2, int(b.r.elems[i].n.Data[1]-'0'))
	var first *piece
	out := b.out[:start]
	for _, p := range b.out[start:] {
		para, ok := p.block.(*jianbao.Paragraph)
		switch {
		case !ok:
			out = append(out, p)
		case first == nil:
			p.block = &jianbao.Heading{Level: level, Content: para.Content}
			out = append(out, p)
			first = &out[len(out)-1]
		default:
			h := first.block.(*jianbao.Heading)
			h.Content = append(append(h.Content, jianbao.Text(" ")), para.Content...)
			first.text += " " + p.text
			first.m.text += p.m.text
			first.m.link += p.m.link
			first.m.punct += p.m.punct
		}
	}
	b.out = out
}

// maxInnerText is how much of the text of a list or quote is kept for
// judging it: deep nests would copy theirs again and again.
const maxInnerText = 4096

// sub reads what is inside element i with a builder of its own.
func (b *builder) sub(i int32) []piece {
	s := builder{r: b.r, el: i, center: b.center, seen: b.seen, after: -1, depth: b.depth + 1}
	s.children(i)
	s.flush()
	return dotted(verse(s.out))
}

// list reads ul and ol. A list of pictures, or one that holds the story's
// paragraphs, is no list.
func (b *builder) list(i int32) {
	e := &b.r.elems[i]
	items := make([][]piece, 0, 8)
	long, texts, pictures := 0, 0, 0
	for c := i + 1; c < e.end; c = b.r.elems[c].end {
		if b.r.elems[c].off {
			b.dropped(c)
			continue
		}
		ps := b.sub(c)
		if len(ps) == 0 {
			continue
		}
		for k := range ps {
			if _, ok := ps[k].block.(*jianbao.Figure); ok {
				long++
				pictures++
			} else {
				texts++
			}
			if ps[k].m.text > 400 {
				long++
			}
		}
		items = append(items, ps)
	}
	if len(items) == 0 {
		return
	}
	if long*2 > texts || pictures >= len(items) {
		for _, ps := range items {
			if pictures == len(items) && len(ps) <= 4 && ps[0].isFigure() {
				for k := range ps[1:] { // a gallery: a text a picture
					ps[k+1].set |= setCaption
				}
			}
			b.out = append(b.out, ps...)
		}
		return
	}
	l := &jianbao.List{}
	if e.n.DataAtom == atom.Ol {
		l.Ordered = true
		l.Start = 1
		if v, ok := smallInt(attr(e.n, "start")); ok {
			l.Start = v
		}
	}
	p := piece{block: l, el: i}
	var text strings.Builder
	linked := true
	for _, ps := range items {
		it := jianbao.ListItem{Blocks: b.r.blocks(ps)}
		if len(it.Blocks) == 0 {
			continue
		}
		l.Items = append(l.Items, it)
		for k := range ps {
			p.m.text += ps[k].m.text
			p.m.link += ps[k].m.link
			p.m.punct += ps[k].m.punct
			linked = linked && ps[k].is(setLinked)
			if text.Len() < maxInnerText {
				text.WriteString(ps[k].text)
				text.WriteByte('\n')
			}
		}
	}
	if len(l.Items) == 0 {
		return
	}
	p.text = strings.TrimSuffix(text.String(), "\n")
	p.set |= setItem
	if linked {
		p.set |= setLinked
	}
	b.out = append(b.out, p)
}

// quote reads blockquote. Editors also use it to indent a whole story.
func (b *builder) quote(i int32) {
	e := &b.r.elems[i]
	if kind, u := b.r.post(i); u != "" {
		b.out = append(b.out, b.r.embedPiece(i, kind, u, b.sub(i)))
		return
	}
	ps := b.sub(i)
	if e.clean*2 > b.r.elems[0].clean || b.r.quotesIndent() {
		b.out = append(b.out, ps...)
		return
	}
	b.wrap(i, ps, func(bs []jianbao.Block) jianbao.Block { return &jianbao.Quote{Blocks: bs} })
}

// quotesIndent reports whether the page's quotes hold most of its prose, so
// that they only indent it.
func (r *run) quotesIndent() bool {
	if r.quoted < 0 {
		r.quoted = 0
		for i := range r.elems {
			if e := &r.elems[i]; e.n.DataAtom == atom.Blockquote && !e.off {
				r.quoted += e.clean
			}
		}
	}
	return r.quoted*2 > r.elems[0].clean
}

// wrap adds one piece that holds the blocks of ps.
func (b *builder) wrap(i int32, ps []piece, make func([]jianbao.Block) jianbao.Block) {
	bs := b.r.blocks(ps)
	if len(bs) == 0 {
		return
	}
	p := piece{block: make(bs), el: i}
	var text strings.Builder
	for k := range ps {
		p.m.text += ps[k].m.text
		p.m.link += ps[k].m.link
		p.m.punct += ps[k].m.punct
		if k > 0 {
			text.WriteByte('\n')
		}
		if text.Len() < maxInnerText {
			text.WriteString(ps[k].text)
		}
	}
	p.text = text.String()
	b.out = append(b.out, p)
}

// pre reads preformatted text: code, or prose that somebody pasted.
func (b *builder) pre(i int32) {
	n := b.r.elems[i].n
	if own := b.r.elems[i].own; own.punct*80 > own.text && hanShare(upTo(rawText(n), 2000)) > 60 && firstElement(n, atom.Code) == nil {
		for k, l := range strings.Split(rawText(n), "\n") {
			if k > 0 {
				b.flush()
			}
			b.text(l)
		}
		return
	}
	text := strings.Trim(cleanCode(rawText(n)), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	p := piece{block: &jianbao.CodeBlock{Text: text, Language: codeLanguage(n)}, text: text, el: i}
	p.m.add(text, false)
	b.out = append(b.out, p)
}

// codeLanguage returns the language that a class such as "language-go" of the
// element or of the <code> in it names.
func codeLanguage(n *html.Node) string {
	for _, m := range []*html.Node{n, firstElement(n, atom.Code)} {
		if m == nil {
			continue
		}
		for class := range strings.FieldsSeq(attr(m, "class")) {
			for _, prefix := range []string{"language-", "lang-", "brush:"} {
				if l, ok := strings.CutPrefix(strings.ToLower(class), prefix); ok && len(l) < 20 && isWord(l) {
					return l
				}
			}
		}
	}
	return ""
}

// isWord reports whether s is letters, digits, '+', '#' and '-'.
func isWord(s string) bool {
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '#' || c == '-') {
			return false
		}
	}
	return s != ""
}

// setAsBlock reports whether an inline element is set as a block.
func setAsBlock(n *html.Node) bool {
	style := attr(n, "style")
	if !strings.Contains(style, "block") {
		return false
	}
	style = strings.ReplaceAll(style, " ", "")
	return strings.HasPrefix(style, "display:block") || strings.Contains(style, ";display:block")
}

// isCentered reports whether the element centres what is in it.
func isCentered(n *html.Node) bool {
	if n.DataAtom == atom.Center {
		return true
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "align":
			return strings.EqualFold(strings.TrimSpace(a.Val), "center")
		case "style":
			if _, v, ok := strings.Cut(strings.ToLower(a.Val), "text-align"); ok {
				v = strings.TrimLeft(v, ": ")
				return strings.HasPrefix(v, "center")
			}
		}
	}
	return false
}

// textUpTo returns the text below n in one line, its beginning if it is much
// longer than max bytes.
func textUpTo(n *html.Node, max int) string {
	var s strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style {
			s.WriteString(upTo(c.Data, max))
			s.WriteByte(' ')
			if s.Len() > max {
				break
			}
		}
	}
	return strings.Join(strings.Fields(s.String()), " ")
}

// upTo returns the beginning of s, at most max bytes of whole characters.
func upTo(s string, max int) string {
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max]
}

// textOf returns the text below n in one line.
func textOf(n *html.Node) string {
	return strings.Join(strings.Fields(rawText(n)), " ")
}

// rawText returns the text below n as it is in the source.
func rawText(n *html.Node) string {
	if n == nil {
		return ""
	}
	if c := n.FirstChild; c != nil && c.NextSibling == nil && c.Type == html.TextNode {
		return c.Data
	}
	var s strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode && c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style:
			s.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			s.WriteByte('\n')
		}
	}
	return s.String()
}

// firstElement returns the first element of that kind below n, or nil.
func firstElement(n *html.Node, a atom.Atom) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.DataAtom == a {
			return c
		}
	}
	return nil
}
