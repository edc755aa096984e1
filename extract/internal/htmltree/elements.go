package htmltree

import (
	"encoding/binary"
	"sync"

	"golang.org/x/net/html/atom"
)

// A class is what the HTML standard's section on tree construction (13.2.6)
// says of an element, as a set of bits.
type class uint32

const (
	void       class = 1 << iota // never has content
	rawText                      // content is text without tags
	headTag                      // stands in the head while the body is not open
	block                        // its start tag ends a paragraph, its end tag ends what is in it
	heading                      // h1 to h6
	formatting                   // reopened in the next block
	optional                     // its end tag may be left out
	barrier                      // end tags inside do not reach elements around it (scope)
	marker                       // formatting does not cross its borders
	tablePart                    // text has no place directly in it
	inTable                      // stands only in tables
	special                      // stray end tags stop there
	root                         // html and body
	phrasing                     // special or optional, but stands in lines
	picky                        // only some elements may stand directly in it
	wary                         // its tags are exact only in some places, or nowhere
	known                        // none of these, but not part of a drawing (SVG)
)

// reopens reports whether interrupted formatting resumes before an element of
// that class.
func (c class) reopens() bool { return c&phrasing != 0 || c&(special|block|optional) == 0 }

// elements are the elements that need more than to be opened and closed.
var elements = [...]struct {
	name  string
	class class
}{
	{"a", formatting},
	{"address", block | special},
	{"applet", phrasing | barrier | marker | special},
	{"area", phrasing | void | special},
	{"article", block | special},
	{"aside", block | special},
	{"b", formatting},
	{"base", void | headTag | special},
	{"basefont", void | headTag | special},
	{"bgsound", void | headTag | special},
	{"big", formatting},
	{"blockquote", block | special},
	{"body", root | special},
	{"br", phrasing | void | special},
	{"button", phrasing | special},
	{"caption", inTable | barrier | marker | special},
	{"center", block | special},
	{"code", formatting},
	{"col", void | inTable | special},
	{"colgroup", inTable | special | picky},
	{"dd", optional | special},
	{"desc", known},
	{"details", block | special},
	{"dialog", block},
	{"dir", block | special},
	{"div", block | special},
	{"dl", block | special},
	{"dt", optional | special},
	{"em", formatting},
	{"embed", phrasing | void | special},
	{"fieldset", block | special},
	{"figcaption", block | special},
	{"figure", block | special},
	{"font", formatting},
	{"footer", block | special},
	{"foreignobject", known},
	{"form", special},
	{"frame", void | special},
	{"frameset", special | wary},
	{"h1", heading | special},
	{"h2", heading | special},
	{"h3", heading | special},
	{"h4", heading | special},
	{"h5", heading | special},
	{"h6", heading | special},
	{"head", special},
	{"header", block | special},
	{"hgroup", block | special},
	{"hr", void | block | special},
	{"html", root | barrier | special},
	{"i", formatting},
	{"iframe", rawText | special},
	{"image", phrasing | void}, // becomes img
	{"img", phrasing | void | special},
	{"input", phrasing | void | special},
	{"keygen", phrasing | void | special},
	{"li", optional | special},
	{"link", void | headTag | special},
	{"listing", block | special},
	{"main", block | special},
	{"marquee", phrasing | barrier | marker | special},
	{"math", wary},
	{"menu", block | special},
	{"meta", void | headTag | special},
	{"nav", block | special},
	{"nobr", formatting},
	{"noembed", rawText | special},
	{"noframes", rawText | headTag | special},
	{"noscript", rawText | headTag | special},
	{"object", phrasing | barrier | marker | special},
	{"ol", block | special},
	{"optgroup", phrasing | optional | wary | picky},
	{"option", phrasing | optional | wary | picky},
	{"p", block | optional | special},
	{"param", void | special},
	{"plaintext", rawText | block | special | wary},
	{"pre", block | special},
	{"rb", optional | wary},
	{"rp", optional | wary},
	{"rt", optional | wary},
	{"rtc", optional | wary},
	{"ruby", known},
	{"s", formatting},
	{"script", rawText | headTag | special},
	{"search", block},
	{"section", block | special},
	{"select", phrasing | barrier | special | picky},
	{"small", formatting},
	{"source", void | special},
	{"span", known},
	{"strike", formatting},
	{"strong", formatting},
	{"style", rawText | headTag | special},
	{"sub", known},
	{"summary", block | special},
	{"sup", known},
	{"svg", wary},
	{"table", tablePart | barrier | special | wary},
	{"tbody", inTable | tablePart | special},
	{"td", inTable | barrier | marker | special},
	{"template", barrier | marker | special | wary},
	{"textarea", rawText | special},
	{"tfoot", inTable | tablePart | special},
	{"th", inTable | barrier | marker | special},
	{"thead", inTable | tablePart | special},
	{"title", rawText | headTag | special},
	{"tr", inTable | tablePart | special},
	{"track", void | special},
	{"tt", formatting},
	{"u", formatting},
	{"ul", block | special},
	{"var", known},
	{"wbr", phrasing | void | special},
	{"xmp", phrasing | rawText | block | special},
}

// A kind is what the builder knows of elements by their name. The atom is that
// of elements in the table; other elements have none. The bit stands for the
// name, and for other names.
type kind struct {
	atom  atom.Atom
	class class
	bit   uint64
}

// nameBit returns the bit that stands for a.
func nameBit(a atom.Atom) uint64 { return 1 << (uint32(a) * 0x9E3779B1 >> 26) }

// headingBits are those of all headings.
var headingBits = nameBit(atom.H1) | nameBit(atom.H2) | nameBit(atom.H3) | nameBit(atom.H4) | nameBit(atom.H5) | nameBit(atom.H6)

// kindTable finds the elements by their names. A slot is taken by the names of
// up to eight bytes, packed into a word; longer ones are few.
type kindTable struct {
	slots [512]struct {
		name uint64
		size int
		kind kind
	}
	long map[string]kind
}

var kinds = sync.OnceValue(func() *kindTable {
	t := &kindTable{long: make(map[string]kind)}
	for _, e := range elements {
		k := kind{atom.Lookup([]byte(e.name)), e.class, 0}
		k.bit = nameBit(k.atom)
		if len(e.name) > 8 {
			t.long[e.name] = k
			continue
		}
		name := pack([]byte(e.name))
		i := slot(name)
		for t.slots[i].name != 0 {
			i = (i + 1) % len(t.slots)
		}
		t.slots[i].name, t.slots[i].size, t.slots[i].kind = name, len(e.name), k
	}
	return t
})

// lookup returns the kind of the element that has this name, in any case.
func (t *kindTable) lookup(name []byte) kind {
	if len(name) > 8 {
		if k, ok := t.long[string(lower(name))]; ok {
			return k
		}
		return kind{bit: 1 << (slot(pack(name[:8])) % 64)}
	}
	word := pack(name)
	for i := slot(word); t.slots[i].name != 0; i = (i + 1) % len(t.slots) {
		if t.slots[i].name == word && t.slots[i].size == len(name) {
			return t.slots[i].kind
		}
	}
	return kind{bit: 1 << (slot(word) % 64)}
}

// pack returns a name of at most eight bytes, in lower case, as a word.
func pack(name []byte) uint64 {
	var word uint64
	if cap(name) >= 8 {
		word = binary.LittleEndian.Uint64(name[:8]) &^ (^uint64(0) << (8 * len(name)))
	} else {
		for i, c := range name {
			word |= uint64(c) << (8 * i)
		}
	}
	return lowerWord(word)
}

// lowerWord turns the ASCII capitals among the bytes of a word into small letters.
func lowerWord(w uint64) uint64 {
	const ones = 0x0101010101010101
	seven := w & (0x7F * ones)
	fromA := seven + (0x80-'A')*ones
	pastZ := seven + (0x80-'Z'-1)*ones
	return w | (fromA&^pastZ&^w&(0x80*ones))>>2
}

func slot(word uint64) int { return int(word * 0x9E3779B97F4A7C15 >> 55) }
