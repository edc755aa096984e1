package jianbao

// An Inline is content of a line of text, one of [Text], [*Link], [*Strong],
// [*Emphasis], [*Strike], [*Sub], [*Sup], [*Code], [*Ruby], [*Image] or
// [Break].
//
// Inlines in a row are the content of a block, in which white space is as a
// browser shows it. Along the whole of it, through the inlines in inlines:
//
//   - It neither starts nor ends with white space or a Break.
//   - A space (U+0020) stands neither next to another nor next to a Break.
//     Other white space may, and a Break may follow a Break.
//   - What stands in a Link, Strong, Emphasis, Strike, Sub or Sup is more than
//     white space and Breaks.
//   - A Link, Strong, Emphasis or Strike is at no depth in one of its kind.
//
// Equal neighbours, such as two Texts, are the same as one of them with the
// content of both.
type Inline interface {
	inline()
}

// Text is plain text. It is never empty. It may start or end with white space,
// where [Inline] allows that.
type Text string

// A Link is text that leads to another page.
type Link struct {
	URL     string // absolute: http, https, mailto or tel; not empty
	Content []Inline
}

// Strong is text of strong importance, usually printed bold.
type Strong struct{ Content []Inline }

// Emphasis is stressed text, usually printed in italics.
type Emphasis struct{ Content []Inline }

// Strike is text that is struck through.
type Strike struct{ Content []Inline }

// Sub is text below the line.
type Sub struct{ Content []Inline }

// Sup is text above the line.
type Sup struct{ Content []Inline }

// Code is a short piece of code or input in a line of text.
type Code struct{ Text string } // not empty

// Ruby is text with its reading (拼音, 注音) above it.
type Ruby struct {
	Base    string // not empty
	Reading string // not empty
}

// An Image is a small picture in a line of text. A picture that stands for
// itself is a [Figure].
type Image struct {
	URL string // not empty
	Alt string // may be empty
}

// Break is a line break inside a paragraph.
type Break struct{}

func (Text) inline()      {}
func (*Link) inline()     {}
func (*Strong) inline()   {}
func (*Emphasis) inline() {}
func (*Strike) inline()   {}
func (*Sub) inline()      {}
func (*Sup) inline()      {}
func (*Code) inline()     {}
func (*Ruby) inline()     {}
func (*Image) inline()    {}
func (Break) inline()     {}
