package render

import (
	"github.com/jianbao-go/jianbao"
)

// A Printer prints articles. The zero value is ready to use, and a Printer is
// safe for concurrent use as long as nobody changes it.
type Printer struct {
	// Profile is the kind of page to print; the zero value is Clean.
	Profile Profile

	// Layout lists the parts to print, in order. Nil means all of them in the
	// order of the constants, and on Compat pages title, header, body, share
	// and footer. Articles alone have no header, share block and footer.
	Layout []Part

	// HeadingOffset is added to the level of every heading. With 0, or less,
	// the headline is a heading of level 1 and the article's own headings have
	// their levels, 2 to 6. The headline ends at level 5, other headings at 6.
	// In Compat, 0 means 2: there the headline is of level 3.
	HeadingOffset int

	// Links says what becomes of the article's links; zero keeps them.
	Links LinkPolicy

	// Images says what becomes of the article's pictures; zero prints them
	// from where they are.
	Images ImagePolicy

	// ImageURL, if not nil, returns the address to print for the picture at
	// the address u, such as the path of a local copy, relative to the page. A
	// picture for which it returns "" is not printed, but what stands below it
	// is. It may be called more than once for a picture, and by all goroutines
	// that use the Printer.
	ImageURL func(u string) string

	// FrontMatter asks for a block of YAML with the head data before Markdown:
	// strings and lists of strings, under names that site generators know
	// (title, date, lastmod, tags) or else as in the JSON of articles.
	FrontMatter bool

	// StripMarkers takes the media markers, such as (图), off the headline.
	StripMarkers bool

	// Words are the words around articles. Nil means words in the language of
	// each article, see [WordsFor].
	Words *Words
}

// A Profile is a kind of page.
type Profile int

// The profiles.
const (
	// Clean pages are Markdown that any renderer reads.
	Clean Profile = iota
	// Compat pages have the frame of the older mirrors on GitHub, byte for
	// byte, around a body in HTML.
	Compat
)

// A LinkPolicy says what becomes of links in the story.
type LinkPolicy int

// The link policies. None of them prints a scheme that a page should not have.
const (
	LinksKeep     LinkPolicy = iota // print links as they are
	LinksAbsolute                   // make relative links absolute by the article's URL
	LinksText                       // print the text of links alone
)

// An ImagePolicy says what becomes of pictures.
type ImagePolicy int

// The image policies.
const (
	ImagesKeep ImagePolicy = iota // print pictures from the address they have, or that ImageURL gives
	ImagesNone                    // print captions and descriptions alone
)

// A run is the printing of one page.
type run struct {
	*Printer
	page    *Page
	article *jianbao.Article
	words   *Words
	closing lines // see closingLines
}

func (p *Printer) run(page *Page) *run {
	r := &run{Printer: p, page: page, article: page.Article, words: p.Words}
	if r.article == nil {
		r.article = &jianbao.Article{}
	}
	if r.words == nil {
		w := WordsFor(r.article.Lang)
		r.words = &w
	} else {
		r.words = r.words.clean()
	}
	return r
}

// headingLevel returns the level to print for a heading of the given level.
func (r *run) headingLevel(level int) int {
	offset := max(r.HeadingOffset, 0)
	if r.Profile == Compat && offset == 0 {
		offset = 2
	}
	if level <= 1 {
		return min(1+offset, 5)
	}
	return min(max(level+offset, min(2+offset, 6)), 6)
}
