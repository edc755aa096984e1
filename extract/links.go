package extract

import (
	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/charset"
	"math"
)

// A Link is an article that a page lists.
type Link struct {
	// URL is the article's absolute address, without a fragment.
	URL string
	// Title is its headline as the page shows it. One that the page cuts
	// short ("…") is completed where the markup has the whole.
	Title string
	// Blurb is the text shown below the headline, empty if there is none.
	Blurb string
	// Date is the date shown beside the headline. A day without a year gets
	// the year from the link's address, from other dates on the page or from
	// [Page.Retrieved]; if nothing tells it, only the words are known.
	Date jianbao.Date
}

// Links returns the articles that a section front, a rolling list, a search
// result or a home page links to, in page order and each once. Ways through
// the site, advertising, topics, authors, comments, page numbers and "more"
// links are left out; boxes of most-read stories beside a list are not, for
// they list articles too. Without [Page.URL] relative links are left out, which
// on most pages are all.
//
// A page without such links gives none, with the error that [Parser.Parse]
// has for it if it is known to be no page of articles at all ([ErrBlocked],
// [ErrGone], [ErrNoArticle]). A page of more than [Parser.MaxBytes] is
// [ErrTooLarge].
func (p *Parser) Links(b []byte, pg Page) ([]Link, error) {
	if len(b) > p.maxBytes() {
		return nil, ErrTooLarge
	}
	text := charset.Decode(b, pg.ContentType)
	r := newRun(p, pg)
	defer r.release()
	root, _ := r.memory.Parse(text.Text, p.maxNodes())
	r.headline = -1
	r.survey(root)
	r.readMetas()
	r.settle()
	l := newLister(r, math.MaxInt)
	l.judge()
	links := l.links()
	if len(links) == 0 {
		return nil, r.kind(&jianbao.Article{PageTitle: r.head.title})
	}
	return links, nil
}
