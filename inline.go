package jianbao

// An Inline is content of a line of text, one of [Text], [*Link], [*Strong],
// [*Emphasis], [*Strike], [*Sub], [*Sup], [*Code], [*Ruby], [*Image] or
// [Break].
type Inline interface {
	inline()
}

// Text is plain text. It is never empty and holds no control characters;
// white space in it is as a browser shows it.
type Text string

// A Link is text that leads to another page.
type Link struct {
	URL     string // absolute
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
type Code struct{ Text string }

// Ruby is text with its reading (拼音, 注音) above it.
type Ruby struct {
	Base    string
	Reading string
}

// An Image is a small picture in a line of text. A picture that stands for
// itself is a [Figure].
type Image struct {
	URL string // absolute
	Alt string
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
