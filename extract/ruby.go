package extract

import (
	"strings"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ruby reads a ruby element: base texts with their readings, of which there
// may be several pairs.
func (b *builder) ruby(n *html.Node) {
	var base, reading strings.Builder
	pair := func() {
		b.rubyPair(cleanText(base.String()), cleanText(reading.String()))
		base.Reset()
		reading.Reset()
	}
	for c := range n.Descendants() {
		if c.Type != html.TextNode {
			continue
		}
		switch rubyPart(c, n) {
		case atom.Rt:
			reading.WriteString(strings.TrimSpace(c.Data))
		case atom.Rp:
		default:
			if reading.Len() > 0 && strings.TrimSpace(c.Data) != "" {
				pair()
			}
			base.WriteString(strings.TrimSpace(c.Data))
		}
	}
	pair()
}

// rubyPair adds a text with its reading.
func (b *builder) rubyPair(base, reading string) {
	if base == "" {
		return
	}
	if reading == "" {
		b.text(base)
		return
	}
	// The text goes through put for the spaces before it and its measure, and
	// then becomes a Ruby in place.
	l := &b.line
	l.cut()
	b.put(base)
	l.from = len(l.flat)
	l.content = append(l.content, &jianbao.Ruby{Base: base, Reading: reading})
}

// rubyPart returns rt or rp if c is inside one below the ruby element.
func rubyPart(c, ruby *html.Node) atom.Atom {
	for p := c.Parent; p != nil && p != ruby; p = p.Parent {
		if p.DataAtom == atom.Rt || p.DataAtom == atom.Rp {
			return p.DataAtom
		}
	}
	return 0
}
