package render

import (
	"io"
	"slices"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/nav"
)

// A Part is a part of a page.
type Part int

// The parts, in their usual order.
const (
	Header  Part = iota // the links above the page
	Title               // the headline, with kicker and subtitle
	Meta                // the line with date, source and authors
	Body                // the story, with the insert
	Notices             // legal and editorial notes
	Share               // the page's address and QR code, the original's address
	Footer              // the links below the page
)

var (
	cleanLayout  = []Part{Header, Title, Meta, Body, Notices, Share, Footer}
	compatLayout = []Part{Title, Header, Body, Share, Footer}
)

// layout returns the parts to print of a page.
func (p *Printer) layout() []Part {
	if p.Layout == nil && p.Profile == Compat {
		return compatLayout
	}
	return p.articleLayout()
}

// articleLayout returns the parts to print of an article alone.
func (p *Printer) articleLayout() []Part {
	if p.Layout == nil {
		return cleanLayout
	}
	return p.Layout
}

// A Page is an article with what a mirror puts around it. What is empty is not
// printed.
type Page struct {
	Article        *jianbao.Article
	Header, Footer nav.Bar
	Insert         Insert
	Share          ShareBlock
	// Counter is the address of an image that counts visits. Only Compat
	// pages have one.
	Counter string
}

// An Insert is rows of links set into the story, apart from it by rules.
type Insert struct {
	Rows []nav.Bar // see Rows for links one below the other
	// After says where the rows stand: after that many blocks of the Body (of
	// a shorter story, after the last), or at one of the places below 1.
	After int
}

// Places of an [Insert] that depend on the story.
const (
	AfterLead  = 0  // after the picture that opens the story, or before the story if it has none
	BeforeBody = -1 // before the story
	AfterBody  = -2 // after the story
)

// A ShareBlock helps readers to pass a page on. It is not printed if all of it
// is empty; with it, the meta line does not repeat the original's address.
type ShareBlock struct {
	URL      string // absolute address of the page in the mirror
	QR       string // absolute or relative address of an image with URL as QR code, see package qr
	Original string // address of the original; empty means the article's URL or Canonical
}

// isZero reports whether there is no share block.
func (s *ShareBlock) isZero() bool { return *s == ShareBlock{} }

// Page prints the page as Markdown and returns the error of w, if any.
func (p *Printer) Page(w io.Writer, page *Page) error {
	_, err := w.Write(p.page(page))
	return err
}

// page returns the page as Markdown.
func (p *Printer) page(page *Page) []byte {
	r := p.run(page)
	if p.Profile == Compat {
		return r.compatPage()
	}
	m := newMarkdown(r)
	m.frontMatter()
	start := len(m.buf)
	layout := p.layout()
	m.sequence(len(layout), false, false, func(i int, _ *sequence) { m.part(layout[i]) })
	if len(m.buf) > start {
		m.buf = append(m.buf, '\n')
	}
	return m.buf
}

// Header returns the links above the page as Markdown, like the methods for
// the other parts without a line break at the end, and empty if the page has no
// such part. The parts serve templates that arrange pages in ways for which
// Layout does not do; a template has to put an empty line between them.
func (p *Printer) Header(page *Page) string { return p.onePart(page, Header) }

// Title returns the headline as Markdown, with kicker and subtitle.
func (p *Printer) Title(page *Page) string { return p.onePart(page, Title) }

// Meta returns the line with date, source and authors as Markdown.
func (p *Printer) Meta(page *Page) string { return p.onePart(page, Meta) }

// Body returns the story as Markdown, with the insert.
func (p *Printer) Body(page *Page) string { return p.onePart(page, Body) }

// Notices returns the legal and editorial notes as Markdown.
func (p *Printer) Notices(page *Page) string { return p.onePart(page, Notices) }

// Share returns the share block as Markdown.
func (p *Printer) Share(page *Page) string { return p.onePart(page, Share) }

// Footer returns the links below the page as Markdown.
func (p *Printer) Footer(page *Page) string { return p.onePart(page, Footer) }

func (p *Printer) onePart(page *Page, part Part) string {
	m := newMarkdown(p.run(page))
	if p.Profile == Compat {
		m.compatPart(part)
	} else {
		m.part(part)
	}
	return string(m.buf)
}

// sharesOriginal reports whether a share block with the original's address is
// on the page.
func (r *run) sharesOriginal() bool {
	return !r.page.Share.isZero() && r.original() != "" && slices.Contains(r.layout(), Share)
}

// original returns the address of the original page.
func (r *run) original() string {
	for _, u := range []string{r.page.Share.Original, r.article.URL, r.article.Canonical} {
		if u = r.safeURL(u, false); u != "" {
			return u
		}
	}
	return ""
}

// insertAt returns how many of the story's blocks come before the insert.
func (r *run) insertAt() int {
	blocks := r.article.Body
	switch at := r.page.Insert.After; at {
	case AfterLead:
		if len(blocks) > 0 {
			if _, ok := blocks[0].(*jianbao.Figure); ok {
				return 1
			}
		}
		return 0
	case AfterBody:
		return len(blocks)
	default:
		return min(max(at, 0), len(blocks))
	}
}
