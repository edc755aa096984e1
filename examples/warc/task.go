package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/warc"
)

// A reason says what became of a record.
type reason string

// The reasons, in the order in which they are tried.
const (
	otherRecord reason = "other-record"         // it holds no page: a request, metadata, a revisit
	nonHTML     reason = "non-html"             // a picture, a style sheet, plain text
	httpStatus  reason = "http-status"          // any other than 200
	unsupported reason = "unsupported-encoding" // the body is in Brotli or Zstandard
	tooLarge    reason = "too-large"            // the body has more than 16 MB
	damaged     reason = "damaged"              // the body is not what its header says
	blocked     reason = "blocked"              // a verification page
	gone        reason = "gone"                 // the article was deleted
	listPage    reason = "list"                 // a page that lists articles
	noArticle   reason = "no-article"           // no story was found
	nonChinese  reason = "non-chinese"          // a story in another language
	article     reason = "article"              // a line was written
)

// reasons lists all of them in the order of printing.
var reasons = [...]reason{
	article, nonChinese, noArticle, listPage, gone, blocked,
	nonHTML, httpStatus, unsupported, tooLarge, damaged, otherRecord,
}

// counts are how many records each reason was given for.
type counts map[reason]int

// A task is one record on its way through the program.
type task struct {
	offset int64
	page   extract.Page
	body   []byte // nil if there is nothing to work on
	done   chan struct{}

	// What came of it, once done is closed.
	reason reason
	line   []byte
	err    error
}

// newTask reads the record. Its error is about the archive; what is wrong with
// the record alone is a reason.
func newTask(rec *warc.Record) (*task, error) {
	t := &task{done: make(chan struct{})}
	if rec.Type != warc.TypeResponse && rec.Type != warc.TypeResource {
		t.reason = otherRecord
		return t, nil
	}
	resp, err := rec.HTTP()
	if err != nil && !isOneRecord(err) {
		return nil, err
	}
	switch {
	case resp == nil:
		t.reason = damaged
	case !isHTML(resp):
		t.reason = nonHTML
	case resp.StatusCode != http.StatusOK:
		t.reason = httpStatus
	case errors.Is(err, warc.ErrUnsupported):
		t.reason = unsupported
	case errors.Is(err, warc.ErrTooLarge):
		t.reason = tooLarge
	case err != nil:
		// Half a page would only look like a story that ends there.
		t.reason = damaged
	case len(resp.Body) == 0:
		t.reason = noArticle
	default:
		t.body = resp.Body
		t.page = extract.Page{URL: rec.TargetURI, ContentType: resp.Header.Get("Content-Type"), Retrieved: rec.Date}
	}
	return t, nil
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
	reason reason
}{
	{extract.ErrBlocked, blocked},
	{extract.ErrGone, gone},
	{extract.ErrList, listPage},
	{extract.ErrNoArticle, noArticle}, // after those that are each an ErrNoArticle too
	{extract.ErrTooLarge, tooLarge},
}

// work cuts the article out of the page.
func (t *task) work() {
	var parser extract.Parser
	a, err := parser.ParseBytes(t.body, t.page)
	t.body = nil
	for _, row := range errorReasons {
		if errors.Is(err, row.err) {
			t.reason = row.reason
			return
		}
	}
	switch {
	case err != nil:
		t.err = err
	case !isChinese(a.Lang):
		t.reason = nonChinese
	default:
		t.reason = article
		t.line, t.err = t.encode(a)
	}
}

// isChinese reports whether the language is Chinese.
func isChinese(lang string) bool {
	return lang == "zh" || strings.HasPrefix(lang, "zh-")
}

// encode returns the line of the article. The members about the record stand
// in front of those of the article.
func (t *task) encode(a *jianbao.Article) ([]byte, error) {
	var head struct {
		WARC struct {
			Offset int64     `json:"offset"`
			URL    string    `json:"url,omitempty"`
			Date   time.Time `json:"date,omitzero"`
		} `json:"warc"`
	}
	head.WARC.Offset, head.WARC.URL, head.WARC.Date = t.offset, t.page.URL, t.page.Retrieved
	body, err := a.MarshalJSON()
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(head); err != nil {
		return nil, fmt.Errorf("encoding the head of a line: %w", err)
	}
	buf.Truncate(buf.Len() - len("}\n"))
	buf.WriteByte(',')
	buf.Write(body[len("{"):]) // which has a version at least
	buf.WriteByte('\n')
	return buf.Bytes(), nil
}
