package jianbao

// A Block is block-level content of an [Article], one of [*Paragraph],
// [*Heading], [*List], [*Quote], [*Figure], [*Embed], [*Table], [*CodeBlock]
// or [*Rule].
//
// What a block holds as []Inline, a caption or the text of a cell too, is
// content as described at [Inline].
type Block interface {
	block()
}

// A Paragraph is a run of text. It is never empty.
type Paragraph struct {
	Content []Inline
	// Lang is the BCP 47 tag of a paragraph that is not in the article's
	// language, else empty. It is never the article's own.
	Lang string
}

// A Heading is the title of a part of the story. It is never empty.
type Heading struct {
	// Level is 2 to 6, as in HTML; the article's own headline is level 1.
	Level   int
	Content []Inline
}

// A List is a list of one item or more.
type List struct {
	Ordered bool
	// Start is the number of the first item of an ordered list, 0 to
	// [MaxStart]. It is 0 if the list is not ordered.
	Start int
	Items []ListItem
}

// A ListItem is one entry of a [List]. It holds one block or more.
type ListItem struct {
	Blocks []Block
}

// A Quote is a quotation set apart from the story's own text. It holds one
// block or more.
type Quote struct {
	Blocks []Block
}

// A Figure is a picture, a video or an audio recording with what is printed
// under it.
type Figure struct {
	Media MediaKind
	// URL is the address of the picture or recording. It is not empty: of a
	// recording that cannot be addressed, the still picture is the figure.
	URL string
	// Alt describes the picture for those who do not see it.
	Alt string
	// Poster is the address of a video's still picture. It may be empty, and
	// is if Media is not MediaVideo.
	Poster string
	// Caption is the text under the picture, without Credit where the page
	// sets that apart. It may be nil.
	Caption []Inline
	// Credit names the photographer or agency, as written:
	// "图片来源：Adobe Stock".
	Credit string
}

// A MediaKind says what a [Figure] shows, one of the constants.
type MediaKind string

// The kinds of media.
const (
	MediaImage MediaKind = "image"
	MediaVideo MediaKind = "video"
	MediaAudio MediaKind = "audio"
)

// An Embed is content of another site set into the story: a post, a map,
// a document. Players of films and recordings are a [Figure].
type Embed struct {
	// Kind is a word of a to z, 0 to 9 and "-" for what is embedded: "tweet",
	// "weibo", "facebook", "instagram", "map", "frame". It is not empty.
	Kind string
	// URL is the address of the content. It is not empty.
	URL string
	// Content is the text that the page shows for it. It may be nil.
	Content []Inline
}

// A Table is data in rows and columns. Tables that only lay out a page are
// not tables here. It holds one row or more.
type Table struct {
	Caption []Inline // may be nil
	Rows    []TableRow
}

// A TableRow is one row of a [Table]. It holds one cell or more, which cover
// no more than [MaxSpan] columns together. Rows may differ in length.
type TableRow struct {
	Cells []TableCell
}

// A TableCell is one cell of a [Table].
type TableCell struct {
	Header  bool
	Content []Inline // may be nil: an empty cell
	// ColSpan and RowSpan are how many columns and rows the cell covers.
	// 0 means 1, and 1 is always written as 0. Neither is above [MaxSpan].
	ColSpan, RowSpan int
}

// A CodeBlock is preformatted text.
type CodeBlock struct {
	// Language is the programming language that the page names, in a to z,
	// 0 to 9 and "+-#._". It may be empty.
	Language string
	// Text is the code with its line breaks (U+000A), without a final one.
	// It may hold tabs and start or end with white space, but is not white
	// space alone.
	Text string
}

// A Rule is a thematic break.
type Rule struct{}

func (*Paragraph) block() {}
func (*Heading) block()   {}
func (*List) block()      {}
func (*Quote) block()     {}
func (*Figure) block()    {}
func (*Embed) block()     {}
func (*Table) block()     {}
func (*CodeBlock) block() {}
func (*Rule) block()      {}
