package extract

import (
	"strings"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A piece is one block of the page on its way to being one of the article:
// what it says, where it stood, and how it was set.
type piece struct {
	block  jianbao.Block
	text   string  // what the reader sees of it, marks and links flattened
	drop   string  // the rule that drops it; "" keeps it
	phrase *phrase // what phraseIn says of text, nil until it is asked
	el     int32   // the element it was made from
	m      measure
	set    setting
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

func newBuilder(r *run) *builder {
	return &builder{r: r, line: line{store: &r.store}, seen: make(map[string]bool), after: -1}
}

// pieces returns the pieces of the story's elements.
func (r *run) pieces(s story) []piece {
	b := newBuilder(r)
	for _, i := range s.roots {
		b.el = i
		b.element(i)
		b.flush()
	}
	return dotted(verse(b.out))
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
			b.embed(i, kind, u)
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

// sub reads what is inside element i as if nothing were around it, and returns
// where its pieces begin. The line before it has ended, but marks may be open.
func (b *builder) sub(i int32) (start int) {
	start = len(b.out)
	outer, marks := *b, len(b.line.frames)
	b.line.frames = b.line.frames[marks:]
	b.el, b.after, b.breaks, b.broken = i, -1, 0, false
	b.depth++
	b.children(i)
	b.flush()
	inside := dotted(verse(b.out[start:]))
	outer.out = b.out[:start+len(inside)]
	outer.line.flat, outer.line.content = b.line.flat, b.line.content
	if marks == 0 {
		outer.line.frames = b.line.frames
	}
	*b = outer
	return start
}

// quote reads blockquote. Editors also use it to indent a whole story.
func (b *builder) quote(i int32) {
	e := &b.r.elems[i]
	if kind, u := b.r.post(i); u != "" {
		b.embed(i, kind, u)
		return
	}
	start := b.sub(i)
	if e.clean*2 > b.r.elems[0].clean || b.r.quotesIndent() {
		return
	}
	b.wrap(i, start, func(bs []jianbao.Block) jianbao.Block { return &jianbao.Quote{Blocks: bs} })
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

// wrap makes the pieces from start on one that holds their blocks.
func (b *builder) wrap(i int32, start int, make func([]jianbao.Block) jianbao.Block) {
	ps := b.out[start:]
	b.out = b.out[:start]
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
