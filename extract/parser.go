package extract

import (
	"io"
	"math"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/charset"
	"golang.org/x/net/html"
)

// A Parser is the configuration of an extraction. Its zero value has good
// defaults. It is safe for concurrent use by multiple goroutines as long as
// nobody changes it.
type Parser struct {
	// MaxBytes is the largest page that is read, in bytes as they are given,
	// before they are decoded. A larger one is [ErrTooLarge]. If MaxBytes is
	// zero or negative, it is 16 MB (16 << 20).
	MaxBytes int
	// MaxNodes is how many nodes of a page are looked at. The article of a
	// page with more is cut there and has [jianbao.PartialBounds]. If MaxNodes
	// is zero or negative, it is 500,000.
	MaxNodes int
	// Zone is the time zone of dates that name none, such as "2022年2月7日
	// 09:05"; they are marked as [jianbao.Date.Assumed]. If Zone is nil, it is
	// UTC+08:00, the time of Beijing, Taipei and Hong Kong. Only the zone's
	// offset at the date counts.
	Zone *time.Location
	// Rules are site rules that are used besides the built-in ones and before
	// them, none if nil. They count where the page's address is known.
	Rules *Rules
	// NoBuiltinRules switches the built-in site rules off.
	NoBuiltinRules bool
	// Trace, if not nil, is called for every decision of the extraction, by
	// the goroutine that runs it and before that returns. Decisions about the
	// body come in the order in which they are made, which is mostly that of
	// the page.
	Trace func(Decision)
}

// A Page is what is known of a page besides its bytes.
type Page struct {
	// URL is the page's absolute address, http or https. It resolves relative
	// links, selects site rules and tells the day where the page does not. It
	// may be empty: then the canonical address of the page stands in for it,
	// but relative links keep only their text.
	URL string
	// ContentType is the HTTP header of that name, such as "text/html;
	// charset=gbk" (RFC 9110, section 8.3). It may be empty.
	ContentType string
	// Retrieved is when the page was fetched, what "3小时前" counts from. If
	// it is zero, relative dates keep only their words.
	Retrieved time.Time
}

const (
	defaultMaxBytes = 16 << 20
	defaultMaxNodes = 500_000
)

func (p *Parser) maxBytes() int {
	if p.MaxBytes <= 0 {
		return defaultMaxBytes
	}
	return p.MaxBytes
}

func (p *Parser) maxNodes() int {
	if p.MaxNodes <= 0 {
		return defaultMaxNodes
	}
	return p.MaxNodes
}

// zoneOffset returns the default zone's offset in seconds at t.
func (p *Parser) zoneOffset(t time.Time) int {
	if p.Zone == nil {
		return 8 * 60 * 60
	}
	_, offset := t.In(p.Zone).Zone()
	return offset
}

// Parse reads a page from r to its end and returns its article. See
// [Parser.ParseBytes] for the result. An error of r is returned wrapped, with
// a nil Article.
func (p *Parser) Parse(r io.Reader, pg Page) (*jianbao.Article, error) {
	limit := int64(p.maxBytes())
	if limit < math.MaxInt64 {
		limit++ // to see that there is more
	}
	b, err := io.ReadAll(io.LimitReader(r, limit))
	if err != nil {
		return nil, readError{err}
	}
	return p.ParseBytes(b, pg)
}

// ParseBytes returns the article of a page in any encoding. The Article is
// not nil unless the error is [ErrTooLarge]: with an [ErrNoArticle] it holds
// what was found, usually a title. It does not refer to b.
func (p *Parser) ParseBytes(b []byte, pg Page) (*jianbao.Article, error) {
	if len(b) > p.maxBytes() {
		return nil, ErrTooLarge
	}
	text := charset.Decode(b, pg.ContentType)
	if isBinary(text.Text) {
		return &jianbao.Article{}, ErrNoArticle
	}
	r := newRun(p, pg)
	defer r.release()
	root, complete := r.memory.Parse(text.Text, p.maxNodes())
	r.cut = !complete
	r.damaged = text.Replaced
	return r.article(root)
}

// ParseNode returns the article of a page that is parsed already, as
// [Parser.ParseBytes] does. It reads root and does not change it. The tree
// may be of [html.Parse] with scripting on or off. Its text must be UTF-8: the
// bytes of a page in another encoding are for ParseBytes. [Page.ContentType] and
// [Parser.MaxBytes] mean nothing here. No tree (nil) is an [ErrNoArticle].
func (p *Parser) ParseNode(root *html.Node, pg Page) (*jianbao.Article, error) {
	if root == nil {
		return &jianbao.Article{}, ErrNoArticle
	}
	r := newRun(p, pg)
	defer r.release()
	return r.article(root)
}

// isBinary reports whether the text begins as no page does: with control
// characters, as pictures and archives have them.
func isBinary(text []byte) bool {
	n := 0
	head := text[:min(len(text), 1024)]
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			n++
		}
	}
	return n*50 > len(head)
}
