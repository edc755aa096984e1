package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/warc"
)

// builtPages builds a site of the inputs and returns its pages without codes.
func builtPages(t *testing.T, inputs ...string) map[string]string {
	t.Helper()
	site := t.TempDir()
	mustMirror(t, testConfig+"qr: {off: true}\n", site, inputs...)
	pages := make(map[string]string)
	for path, content := range files(t, site) {
		if strings.HasPrefix(path, "pages/") {
			pages[path] = content
		}
	}
	return pages
}

// TestInputsGiveOneSite gives the same pages in different ways and orders.
func TestInputsGiveOneSite(t *testing.T) {
	dir := t.TempDir()
	pages := numberedPages(7)
	savePages(t, filepath.Join(dir, "folder", "deeper"), pages[:3]...)
	savePages(t, filepath.Join(dir, "folder"), pages[3:]...)
	var list, table strings.Builder
	list.WriteString("\ufeff# pages\n\n")
	args := make([]string, 0, len(pages))
	for i, p := range pages {
		path := "folder/" + p.file
		if i < 3 {
			path = "folder/deeper/" + p.file
		}
		list.WriteString(path + "\r\n")
		fmt.Fprintf(&table, "id-%d\t%s\t%s\n", i, path, p.url)
		args = append(args, filepath.Join(dir, path))
	}
	writeFile(t, filepath.Join(dir, "list.txt"), list.String())
	writeFile(t, filepath.Join(dir, "list.tsv"), table.String())
	writeArchive(t, filepath.Join(dir, "pages.warc.gz"), false, pages...)
	writeArchive(t, filepath.Join(dir, "pages.warc"), true, pages...)

	want := builtPages(t, filepath.Join(dir, "folder"))
	require.Len(t, want, len(pages))
	require.Contains(t, want, "pages/local/1000.md")
	slices.Reverse(args)
	for name, inputs := range map[string][]string{
		"pages in reverse": args,
		"list":             {filepath.Join(dir, "list.txt")},
		"table":            {filepath.Join(dir, "list.tsv")},
		"archive":          {filepath.Join(dir, "pages.warc")},
		"packed archive":   {filepath.Join(dir, "pages.warc.gz")},
		"all in a folder":  {dir},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, want, builtPages(t, inputs...)) })
	}
}

// writeArchive writes pages and what archives hold besides.
func writeArchive(t *testing.T, name string, plain bool, pages ...testPage) {
	t.Helper()
	var b bytes.Buffer
	w := warc.NewWriter(&b)
	w.Plain = plain
	write := func(typ, uri, contentType string, status int, body string) {
		header := http.Header{"Content-Type": {contentType}}
		require.NoError(t, w.Write(warc.Record{Type: typ, TargetURI: uri}, warc.ResponseBlock(status, header, []byte(body))))
	}
	write("request", "https://news.example.org/", "text/html", 200, "")
	write("response", "https://news.example.org/a.jpg", "image/jpeg", 200, "\xff\xd8")
	for _, p := range pages {
		write("response", p.url, "text/html; charset=utf-8", 200, p.html())
	}
	write("revisit", "https://news.example.org/2022/1000.html", "text/html", 304, "")
	write("response", "https://news.example.org/none.html", "text/html", 404, "<p>没有</p>")
	writeFile(t, name, b.String())
}

func TestArchive(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	name := filepath.Join(dir, "a.warc")
	pages := numberedPages(4)
	writeArchive(t, name, true, pages...)
	out := mustMirror(t, testConfig, site, "-v", name)
	assert.Contains(t, out, "4 pages;")
	assert.Contains(t, out, "https://news.example.org/none.html: status 404")
	assert.Contains(t, out, "skipped 1: the archive only says that the page had not changed (revisit)")

	// A cut file fails, and what came before the cut is there.
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	cut := bytes.Index(b, []byte("1002.html")) + 600
	writeFile(t, name, string(b[:cut]))
	r := mirror(t, testConfig, site, name)
	assert.Equal(t, exitPartial, r.code)
	assert.Contains(t, r.out, "2 pages;")
	assert.Contains(t, r.errOut, "file ends within a record")

	writeFile(t, name, "no archive at all")
	r = mirror(t, testConfig, t.TempDir(), name)
	assert.Equal(t, exitPartial, r.code)
	assert.Contains(t, r.errOut, "not a WARC record")
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	page := numberedPages(1)[0]
	for _, file := range []string{"a.html", "b.HTM", "deeper/c.shtml", ".hidden.html", ".git/d.html", "a_files/frame.html", "alone_files/e.html"} {
		writeFile(t, filepath.Join(dir, file), page.html())
	}
	for _, file := range []string{"a.json", "f.txt", "g.jpg", "h.warc", "i.warc.gz", "j.xml", "k.rss", "l.atom"} {
		writeFile(t, filepath.Join(dir, file), "")
	}
	inputs, ignored, err := findInputs([]string{dir}, "")
	require.NoError(t, err)
	got := make(map[string]inputKind)
	for _, in := range inputs {
		rel, err := filepath.Rel(dir, in.path)
		require.NoError(t, err)
		got[filepath.ToSlash(rel)] = in.kind
	}
	assert.Equal(t, map[string]inputKind{
		"a.html": inputPage, "b.HTM": inputPage, "deeper/c.shtml": inputPage, "alone_files/e.html": inputPage,
		"h.warc": inputArchive, "i.warc.gz": inputArchive, "j.xml": inputFeed, "k.rss": inputFeed, "l.atom": inputFeed,
	}, got)
	assert.Equal(t, 2, ignored, "f.txt and g.jpg")
}

func TestInputErrors(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "a.pdf"), "")
	writeFile(t, filepath.Join(dir, "columns.tsv"), "a.html\n")
	writeFile(t, filepath.Join(dir, "kind.txt"), "a.html\nb.pdf\n")
	for input, want := range map[string]string{
		"none":        "none",
		"a.pdf":       "unknown kind of file; it may end in .html",
		"columns.tsv": "columns.tsv:1: want id, path and address",
		"kind.txt":    `kind.txt:2: "b.pdf": unknown kind of file`,
	} {
		site := filepath.Join(dir, "site")
		r := mirror(t, testConfig, site, filepath.Join(dir, input))
		assert.Equal(t, exitUsage, r.code, input)
		assert.Contains(t, r.errOut, want)
		assert.NoDirExists(t, site)
	}

	// A listed file that is missing fails alone.
	savePages(t, dir, numberedPages(1)...)
	writeFile(t, filepath.Join(dir, "list.txt"), "1000.html\nmissing.html\n")
	r := mirror(t, testConfig, t.TempDir(), filepath.Join(dir, "list.txt"))
	assert.Equal(t, exitPartial, r.code)
	assert.Contains(t, r.out, "1 pages;")
	assert.Contains(t, r.errOut, "missing.html")

	// A site is not made of itself.
	r = mirror(t, testConfig, dir, dir)
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.errOut, "not made of itself")
}

func TestSavedFrom(t *testing.T) {
	for _, test := range []struct{ head, want string }{
		{"<!DOCTYPE html>\r\n<!-- saved from url=(0037)https://news.example.org/2022/1000.html -->\r\n<html>", "https://news.example.org/2022/1000.html"},
		{"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://news.example.org/1.html \n saved date: Mon Feb 07 2022\n-->", "https://news.example.org/1.html"},
		{"<!DOCTYPE html> <html><!--\r\n Page saved with SingleFile\r\n url: https://news.example.org/1.html\r\n-->", "https://news.example.org/1.html"},
		{"<!-- saved from url=(0014)about:internet -->", ""},
		{"<!-- saved from url=(", ""},
		{"<html>", ""},
		{"", ""},
	} {
		assert.Equal(t, test.want, savedFrom([]byte(test.head)), test.head)
	}
}

// TestSidecar shows that the sidecar counts before the page's own words, and
// that relative dates count from when the page was fetched.
func TestSidecar(t *testing.T) {
	dir := t.TempDir()
	page := numberedPages(1)[0]
	page.canonical, page.url = page.url, ""
	page.save(t, dir)
	want := builtPages(t, dir)
	require.Contains(t, want, "pages/local/1000.md")
	writeFile(t, filepath.Join(dir, "1000.json"), `{"url": "https://news.example.org/2022/77.html", "contentType": "text/html; charset=utf-8", "retrieved": "2022-03-01T09:05:00+08:00"}`)
	assert.Contains(t, builtPages(t, dir), "pages/local/77.md")
}

func TestPageWithoutAddress(t *testing.T) {
	dir := t.TempDir()
	page := numberedPages(1)[0]
	page.url, page.file = "", "大桥.saved.html"
	page.save(t, dir)
	assert.Contains(t, builtPages(t, dir), "pages/local/大桥.md")
}

const testFeed = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>江城晚报</title><link>https://news.example.org/</link><description>x</description>
<item><title>新桥今天 &amp;quot;通车&amp;quot; &lt;图&gt;</title><link>https://news.example.org/2022/1.html</link>
 <pubDate>Mon, 07 Feb 2022 09:05:00 CST</pubDate><dc:creator>李木子</dc:creator><category>桥梁</category>
 <content:encoded><![CDATA[%s]]></content:encoded></item>
<item><title>只有摘要</title><link>https://news.example.org/2022/2.html</link><description>新桥通车。</description></item>
<item><title>图书馆新馆开馆</title><link>https://news.example.org/2022/3.html</link><pubDate>Tue, 08 Feb 2022 01:05:00 GMT</pubDate>
 <description><![CDATA[%s]]></description></item>
</channel></rss>
`

func feedText(title string) string {
	return "<p>" + strings.Join(paragraphs(title), "</p>\n<p>") + "</p>"
}

func TestFeed(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	name := filepath.Join(dir, "feed.xml")
	writeFile(t, name, fmt.Sprintf(testFeed, feedText("新桥"), feedText("图书馆")))
	out := mustMirror(t, testConfig, site, "-v", name)
	assert.Contains(t, out, "2 pages;")
	assert.Contains(t, out, "feed.xml entry 2 https://news.example.org/2022/2.html: feed entry without content")
	tree := files(t, site)
	page := tree["pages/more/1.md"]
	for _, want := range []string{
		"# 新桥今天 \"通车\"", "2022-02-07 09:05", "作者：李木子",
		paragraphs("新桥")[0], paragraphs("新桥")[2], "https://news.example.org/2022/1.html",
	} {
		assert.Contains(t, page, want)
	}
	assert.Contains(t, tree["pages/more/3.md"], paragraphs("图书馆")[1])

	writeFile(t, name, "<rss><channel><item>")
	r := mirror(t, testConfig, t.TempDir(), name)
	assert.Equal(t, exitPartial, r.code)
	assert.Contains(t, r.errOut, "feed.xml")
}

func TestAtomFeed(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "feed.atom"), `<?xml version="1.0" encoding="gb2312"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Evening</title><id>urn:x</id><updated>2022-02-07T09:05:00+08:00</updated>
<entry><title>Bridge</title><id>urn:1</id><link href="https://news.example.org/bridge.html"/><published>2022-02-07T09:05:00+08:00</published>
<updated>2022-02-07T09:05:00+08:00</updated><content type="html">`+strings.Repeat("&lt;p&gt;The new bridge was opened to traffic this morning, eleven days ahead of schedule, the city said.&lt;/p&gt;", 5)+`</content></entry></feed>`)
	assert.Contains(t, builtPages(t, dir)["pages/more/bridge.md"], "# Bridge\n\n2022-02-07 09:05")
}

// TestFeedFill fills articles with what hostile feeds say: they stay valid.
func TestFeedFill(t *testing.T) {
	for _, s := range []string{"", " ", "a\x00b", "\u200b", "\u2028x", "a\tb\n c", "\xff", " 新桥\u3000通车 "} {
		a := &jianbao.Article{Title: "x"}
		f := feedItem{title: s, site: s, authors: []string{s}, categories: []string{s}, published: feedDate(s, new(time.Time))}
		f.fill(a)
		assert.NoError(t, a.Validate(), "%q", s)
	}
	early := time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC)
	odd := time.Date(2022, 2, 7, 9, 5, 0, 5, time.FixedZone("", 90*3600+1))
	for _, at := range []*time.Time{nil, &early, &odd} {
		a := &jianbao.Article{Published: feedDate("a\x00b CST", at)}
		assert.NoError(t, a.Validate(), "%v", at)
	}
}

// TestWeb fetches pages and feeds of a server, keeps them, and builds again
// when the server is gone.
func TestWeb(t *testing.T) {
	pages := numberedPages(2)
	served := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		served++
		switch r.URL.Path {
		case "/2022/1000.html":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, pages[0].html())
		case "/feed":
			w.Header().Set("Content-Type", "application/rss+xml")
			// The page of the entry without content is on this server.
			feed := strings.Replace(testFeed, "https://news.example.org/2022/2.html", "http://"+r.Host+"/2022/1001.html", 1)
			fmt.Fprintf(w, feed, feedText("新桥"), feedText("图书馆"))
		case "/2022/1001.html":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, pages[1].html())
		default:
			http.NotFound(w, r)
		}
	}))
	dir, save, site := t.TempDir(), filepath.Join(t.TempDir(), "saved"), t.TempDir()
	config := filepath.Join(dir, "mirror.yaml")
	writeFile(t, config, testConfig)
	build := func(args ...string) *summary {
		b := &build{out: site, save: save, progress: newProgress(new(bytes.Buffer), true)}
		require.NoError(t, b.prepare(config, "2022-03-01T09:05:00+08:00", args))
		b.web.fetcher.AllowPrivate = true
		require.NoError(t, b.run(t.Context()))
		return &b.summary
	}
	s := build(server.URL+"/2022/1000.html", server.URL+"/feed", server.URL+"/none.html")
	assert.Equal(t, 4, s.pages)
	assert.Equal(t, 1, s.failed(), "%+v", s.notes)
	assert.Equal(t, 4, served)
	tree := files(t, site)
	assert.Contains(t, tree, "pages/local/1000.md")
	assert.Contains(t, tree, "pages/sport/1001.md")
	assert.Contains(t, tree, "pages/more/1.md")

	s = build(server.URL+"/2022/1000.html", server.URL+"/feed")
	assert.Equal(t, 5, served, "the feed is fetched again, pages are not")
	assert.Zero(t, s.written)
	assertSameTree(t, tree, files(t, site))

	server.Close()
	s = build(server.URL + "/2022/1000.html")
	assert.Zero(t, s.failed())
	assert.Zero(t, s.written)
	assertSameTree(t, tree, files(t, site))
}

// TestFeedLoop fetches a feed whose entry leads to the feed.
func TestFeedLoop(t *testing.T) {
	served := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		served++
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, "<rss version='2.0'><channel><title>a</title><item><title>b</title><link>http://%s/?p=%d</link></item></channel></rss>", r.Host, served)
	}))
	defer server.Close()
	w := newWeb("", time.Time{})
	w.fetcher.AllowPrivate = true
	r := &reader{config: testPlanConfig(0), web: w}
	out := r.read(t.Context(), []document{w.document(t.Context(), &input{path: server.URL})})
	assert.Equal(t, 2, served)
	require.Len(t, out.notes, 1)
	assert.Equal(t, "feed entry without content", out.notes[0].reason)
}

// TestCopyPictures copies the pictures of a page into the site.
func TestCopyPictures(t *testing.T) {
	picture := "\x89PNG\r\n\x1a\n" + strings.Repeat("x", 20)
	served := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch served++; r.URL.Path {
		case "/bridge.png":
			w.Header().Set("Content-Type", "image/png")
			fmt.Fprint(w, picture)
		case "/script.png":
			w.Header().Set("Content-Type", "image/png")
			fmt.Fprint(w, "<svg onload='x'/>")
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	dir, save, site := t.TempDir(), filepath.Join(t.TempDir(), "saved"), t.TempDir()
	pages := numberedPages(4)
	for i := range pages {
		text := paragraphs(pages[i].title)
		for _, name := range []string{"/bridge.png", "/script.png", "/none.png"} {
			text = append(text[:1:1], append([]string{"<img src=\"" + server.URL + name + "\" width=\"600\" height=\"400\">"}, text[1:]...)...)
		}
		pages[i].text = text
	}
	savePages(t, filepath.Join(dir, "in"), pages...)
	config := filepath.Join(dir, "mirror.yaml")
	writeFile(t, config, testConfig+"images: copy\n")
	build := func() *summary {
		b := &build{out: site, save: save, progress: newProgress(new(bytes.Buffer), true)}
		require.NoError(t, b.prepare(config, "", []string{filepath.Join(dir, "in")}))
		b.web.pictures.AllowPrivate = true
		require.NoError(t, b.run(t.Context()))
		return &b.summary
	}
	s := build()
	assert.Equal(t, 8, s.failed(), "two pictures of four pages: %+v", s.notes)
	assert.Equal(t, 9, served, "a picture that is saved is not fetched again")
	tree := files(t, site)
	checkLinks(t, tree)
	copies := 0
	for path, content := range tree {
		if strings.HasPrefix(path, "images/") {
			assert.Equal(t, picture, content)
			assert.Contains(t, tree["pages/local/1000.md"], "](../../"+path+")")
			copies++
		}
	}
	assert.Equal(t, 1, copies)
	assert.Contains(t, tree["pages/local/1000.md"], "]("+server.URL+"/none.png)", "what is not copied stays where it is")
	assert.Zero(t, build().written)

	writeFile(t, config, testConfig+"images: none\n")
	build()
	for path := range files(t, site) {
		assert.False(t, strings.HasPrefix(path, "images/"), path)
	}
	r := mirror(t, testConfig+"images: copy\n", site, dir)
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.errOut, "-save")
}
