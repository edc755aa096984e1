// Package verdict says what became of a record of a web archive: a Chinese
// article, or why it gave none. The programs that read archives share it, so
// that they agree.
package verdict

import (
	"errors"
	"net/http"
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/warc"
)

// A Reason says what became of a record.
type Reason string

// The reasons, in the order in which they are tried.
const (
	OtherRecord Reason = "other-record"         // it holds no page: a request, metadata, a revisit
	NonHTML     Reason = "non-html"             // a picture, a style sheet, plain text
	HTTPStatus  Reason = "http-status"          // any other than 200
	Unsupported Reason = "unsupported-encoding" // the body is in Brotli or Zstandard
	TooLarge    Reason = "too-large"            // the body has more than 16 MB
	Damaged     Reason = "damaged"              // the body is not what its header says
	Blocked     Reason = "blocked"              // a verification or a refusal
	Gone        Reason = "gone"                 // the article was deleted
	List        Reason = "list"                 // a page that lists articles
	NoArticle   Reason = "no-article"           // no story was found
	NonChinese  Reason = "non-chinese"          // a story in another language
	Article     Reason = "article"              // a Chinese story
)

// Reasons lists all of them in the order of printing.
var Reasons = [...]Reason{
	Article, NonChinese, NoArticle, List, Gone, Blocked,
	NonHTML, HTTPStatus, Unsupported, TooLarge, Damaged, OtherRecord,
}

// A Page is a page to be judged.
type Page struct {
	extract.Page
	Body []byte
}

// Open returns the page that the record holds. If it is nil, the reason says
// why. The error is about the archive; what is wrong with the record alone is
// a reason.
func Open(rec *warc.Record) (*Page, Reason, error) {
	if rec.Type != warc.TypeResponse && rec.Type != warc.TypeResource {
		return nil, OtherRecord, nil
	}
	resp, err := rec.HTTP()
	switch {
	case err != nil && !isOneRecord(err):
		return nil, "", err
	case resp == nil:
		return nil, Damaged, nil
	case !isHTML(resp):
		return nil, NonHTML, nil
	case resp.StatusCode != http.StatusOK:
		return nil, HTTPStatus, nil
	case errors.Is(err, warc.ErrUnsupported):
		return nil, Unsupported, nil
	case errors.Is(err, warc.ErrTooLarge):
		return nil, TooLarge, nil
	case err != nil:
		// Half a page would only look like a story that ends there.
		return nil, Damaged, nil
	case len(resp.Body) == 0:
		return nil, NoArticle, nil
	}
	about := extract.Page{URL: rec.TargetURI, ContentType: resp.Header.Get("Content-Type"), Retrieved: rec.Date}
	return &Page{about, resp.Body}, "", nil
}

// isOneRecord reports whether the error of [warc.Record.HTTP] is about that
// record alone.
func isOneRecord(err error) bool {
	return errors.Is(err, warc.ErrBody) || errors.Is(err, warc.ErrTooLarge) || errors.Is(err, warc.ErrUnsupported) || errors.Is(err, warc.ErrFormat)
}

// isHTML reports whether the response is a page by its header, or by how it
// begins if the header does not say.
func isHTML(resp *warc.Response) bool {
	typ := resp.Header.Get("Content-Type")
	if typ == "" {
		typ = http.DetectContentType(resp.Body)
	}
	return strings.Contains(strings.ToLower(typ), "html")
}

// errorReasons are the reasons of the parser's errors.
var errorReasons = [...]struct {
	err    error
	reason Reason
}{
	{extract.ErrBlocked, Blocked},
	{extract.ErrGone, Gone},
	{extract.ErrList, List},
	{extract.ErrNoArticle, NoArticle}, // after those that are each an ErrNoArticle too
	{extract.ErrTooLarge, TooLarge},
}

// Judge cuts the article out of the page. The article is nil if the reason is
// not [Article]. The error is one that no page should give.
func (p *Page) Judge() (*jianbao.Article, Reason, error) {
	var parser extract.Parser
	a, err := parser.ParseBytes(p.Body, p.Page)
	for _, row := range errorReasons {
		if errors.Is(err, row.err) {
			return nil, row.reason, nil
		}
	}
	switch {
	case err != nil:
		return nil, "", err
	case !isChinese(a.Lang):
		return nil, NonChinese, nil
	}
	return a, Article, nil
}

// isChinese reports whether the language is Chinese.
func isChinese(lang string) bool {
	return lang == "zh" || strings.HasPrefix(lang, "zh-")
}
