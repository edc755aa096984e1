// Package archivetest makes web archives of the pages under testdata, for
// tests. Names of pages are their paths under testdata without ".html".
package archivetest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/internal/warc"
)

// Fetched is when the pages were fetched that do not say it.
var Fetched = time.Date(2022, 6, 16, 0, 5, 0, 0, time.UTC)

// root is testdata as seen from the packages that use this one.
var root = filepath.Join("..", "..", "testdata")

// A Record is one record of an archive, with what should become of it.
type Record struct {
	warc.Record
	Content []byte // of the record's block
	Want    verdict.Reason
}

// Page returns the bytes of a page and what is known of it.
func Page(t testing.TB, name string) (body []byte, page extract.Page) {
	t.Helper()
	path := filepath.Join(root, filepath.FromSlash(name)+".html")
	body, err := os.ReadFile(path)
	require.NoError(t, err)
	page = extract.Page{URL: "https://news.example.com/" + name, ContentType: "text/html", Retrieved: Fetched}
	if js, err := os.ReadFile(strings.TrimSuffix(path, "html") + "json"); err == nil {
		var in struct{ URL, ContentType string }
		require.NoError(t, json.Unmarshal(js, &in))
		if in.URL != "" {
			page.URL = in.URL
		}
		if in.ContentType != "" {
			page.ContentType = in.ContentType
		}
	}
	return body, page
}

// Stories returns the names of all golden pages.
func Stories(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(root, "pages", "*.in.html"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i] = "pages/" + strings.TrimSuffix(filepath.Base(path), ".html")
	}
	return names
}

// Response returns a record of an HTTP response. The fields of header come on
// top of the page's Content-Type.
func Response(page extract.Page, status int, header http.Header, body []byte, want verdict.Reason) Record {
	h := http.Header{"Content-Type": {page.ContentType}}
	for k, v := range header {
		h[k] = v
	}
	return Record{warc.Record{TargetURI: page.URL, Date: page.Retrieved}, warc.ResponseBlock(status, h, body), want}
}

// Invented returns records with every reason but too-large.
func Invented(t testing.TB) []Record {
	ok := func(name string, want verdict.Reason) Record {
		body, page := Page(t, name)
		return Response(page, http.StatusOK, nil, body, want)
	}
	body, page := Page(t, "pages/brief.in")
	plain := page
	plain.ContentType = "text/plain"
	unnamed := page
	unnamed.ContentType = ""
	return []Record{
		{warc.Record{Type: "warcinfo", ContentType: "application/warc-fields"}, []byte("software: test\r\n"), verdict.OtherRecord},
		ok("pages/portal-gbk.in", verdict.Article),
		{warc.Record{Type: "request", TargetURI: page.URL, ContentType: "application/http;msgtype=request"}, []byte("GET / HTTP/1.1\r\n\r\n"), verdict.OtherRecord},
		Response(plain, http.StatusOK, nil, body, verdict.NonHTML),
		ok("errors/soft-404.in", verdict.Gone),
		ok("pages/japanese-page.in", verdict.NonChinese),
		ok("pages/taiwan-big5.in", verdict.Article),
		Response(page, http.StatusNotFound, nil, body, verdict.HTTPStatus),
		ok("errors/wechat-verification.in", verdict.Blocked),
		Response(page, http.StatusOK, http.Header{"Content-Encoding": {"br"}}, []byte("\x8b\x02\x80not a page"), verdict.Unsupported),
		Response(page, http.StatusOK, http.Header{"Content-Encoding": {"gzip"}}, []byte("\x1f\x8bnot a page"), verdict.Damaged),
		{warc.Record{TargetURI: page.URL}, []byte("no header"), verdict.Damaged},
		ok("lists/home-blocks", verdict.List),
		ok("errors/blank-page.in", verdict.NoArticle),
		Response(page, http.StatusOK, nil, nil, verdict.NoArticle),
		{warc.Record{Type: warc.TypeResource, TargetURI: page.URL, ContentType: "text/html", Date: Fetched}, body, verdict.Article},
		Response(unnamed, http.StatusOK, nil, body, verdict.Article),
		ok("pages/english-page-in-zh-site.in", verdict.NonChinese),
	}
}

// TooLarge returns a record with a body of more than 16 MB.
func TooLarge(t testing.TB) Record {
	_, page := Page(t, "pages/brief.in")
	return Response(page, http.StatusOK, nil, bytes.Repeat([]byte("<p>大桥今天通车。"), 1<<20), verdict.TooLarge)
}

// Archive returns the records as a file, with the offset of each.
func Archive(t testing.TB, records []Record, plain bool) ([]byte, []int64) {
	t.Helper()
	var file bytes.Buffer
	w := warc.NewWriter(&file)
	w.Plain = plain
	var offsets []int64
	for _, r := range records {
		offsets = append(offsets, int64(file.Len()))
		require.NoError(t, w.Write(r.Record, r.Content))
	}
	return file.Bytes(), offsets
}
