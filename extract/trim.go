package extract

import (
	"slices"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// trim judges the pieces one by one and drops what is not the story's: the
// headline again, lines about date, source and people, notices, links to
// other stories, invitations. It goes by whole pieces, never by a part of
// one. What it drops and readers need (credits, notices) goes into the head
// data.
func (r *run) trim(a *jianbao.Article, pieces []piece) []piece {
	t := trimmer{run: r, a: a, pieces: pieces}
	t.survey()
	t.captions()
	t.words()
	t.links()
	t.top()
	t.edges()
	t.bottom()
	t.headings()
	t.endMark()
	for i := range pieces {
		t.tracePiece(&pieces[i])
	}
	return slices.DeleteFunc(pieces, func(p piece) bool { return p.drop != "" })
}

// tracePiece reports what became of a piece.
func (r *run) tracePiece(p *piece) {
	if r.p.Trace == nil {
		return
	}
	rule, text := p.drop, p.text
	if rule == "" {
		rule = "story"
	}
	if f, ok := p.block.(*jianbao.Figure); ok {
		text = f.URL
	}
	r.trace(p.drop == "" || p.drop == "caption", rule, text, r.elems[p.el].n)
}

// A trimmer is one pass over the pieces of a page.
type trimmer struct {
	*run
	a      *jianbao.Article
	pieces []piece

	first, last int  // the first and last piece of prose; first > last if there is none
	seen        bool // prose has come, while going along
	boxes       int  // headings over related stories so far
}

func (p *piece) isFigure() bool { _, ok := p.block.(*jianbao.Figure); return ok }
func (p *piece) isPara() bool   { _, ok := p.block.(*jianbao.Paragraph); return ok }
func (p *piece) isHeading() bool {
	_, ok := p.block.(*jianbao.Heading)
	return ok
}

// isProse reports whether the piece is running text beyond doubt.
func (p *piece) isProse() bool {
	return p.drop == "" && p.isPara() && p.m.text >= 40 && p.m.punct > 0 && p.m.link*2 < p.m.text
}

// furniture returns furnitureOf the piece's text, looked up once.
func (p *piece) furniture() (furniture, string) {
	if p.phrase == nil {
		p.phrase = phraseIn(p.text)
	}
	return p.phrase.what, p.phrase.text
}

// survey finds the first and the last piece of prose.
func (t *trimmer) survey() {
	t.first, t.last = len(t.pieces), -1
	for i := range t.pieces {
		if t.pieces[i].isProse() {
			t.first = min(t.first, i)
			t.last = i
		}
	}
}

// squeeze returns the letters and digits of s, folded.
func squeeze(s string) string {
	var buf [256]byte
	return string(appendSqueezed(buf[:0], s))
}

// appendSqueezed appends squeeze(s) to dst. What squeeze leaves as it is, most
// of a text, is copied in runs.
func appendSqueezed(dst []byte, s string) []byte {
	t := folds()
	start := 0 // of the run
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			i++
			continue
		case cjk.HanAt(s, i) && t[hanAt(s, i)-firstFold] == 0:
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if f := foldRune(r, t); f != r || !isLetter(r) {
			dst = append(dst, s[start:i]...)
			start = i + size
			if isLetter(f) {
				dst = utf8.AppendRune(dst, f)
			}
		}
		i += size
	}
	return append(dst, s[start:]...)
}

// hanAt returns the character at s[i], which [cjk.HanAt] says is one.
func hanAt(s string, i int) rune {
	return rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
}

// prev returns the piece before i that is kept, or nil.
func (t *trimmer) prev(i int) *piece {
	for k := i - 1; k >= 0; k-- {
		if t.pieces[k].drop == "" {
			return &t.pieces[k]
		}
	}
	return nil
}

// next returns the piece after i that is kept, or nil.
func (t *trimmer) next(i int) *piece {
	for k := i + 1; k < len(t.pieces); k++ {
		if t.pieces[k].drop == "" {
			return &t.pieces[k]
		}
	}
	return nil
}

// hanShare reports which part of the letters of s is Han, in percent.
func hanShare(s string) int {
	han, all := 0, 0
	for _, r := range s {
		if cjk.IsHan(r) {
			han++
			all++
		} else if isLetter(r) {
			all++
		}
	}
	if all == 0 {
		return 0
	}
	return 100 * han / all
}
