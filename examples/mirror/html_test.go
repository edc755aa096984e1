package main

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	nethtml "golang.org/x/net/html"

	"github.com/jianbao-go/jianbao/nav"
)

// htmlSite builds a site of web pages of the repository's invented pages.
func htmlSite(t *testing.T, site string, args ...string) map[string]string {
	t.Helper()
	r := mirror(t, testConfig+"images: none\nindent: true\n", site, append([]string{"-html", samplePages}, args...)...)
	require.Equal(t, exitOK, r.code, r.errOut)
	return files(t, site)
}

func TestHTMLSite(t *testing.T) {
	site := t.TempDir()
	tree := htmlSite(t, site)
	for _, name := range []string{"index.html", "style.css", "search.js", "titles.js", "feed.xml", "sitemap.xml", "manifest.json"} {
		assert.Contains(t, tree, name)
	}
	pages := 0
	for name, content := range tree {
		if path.Ext(name) == ".html" {
			pages++
			checkWebPage(t, tree, name, content)
		}
		assert.NotEqual(t, ".md", path.Ext(name), name)
	}
	assert.Greater(t, pages, 10)
	assertSameTree(t, tree, htmlSite(t, site))

	// The other kind of site takes the folder over.
	mustMirror(t, testConfig, site, samplePages)
	for name := range files(t, site) {
		assert.NotEqual(t, ".html", path.Ext(name), name)
	}
}

// checkWebPage checks what readers with a screen reader or keyboard need, and
// that every address on the page leads to a file of the tree or to the web,
// where nothing may be loaded from.
func checkWebPage(t *testing.T, tree map[string]string, name, content string) {
	t.Helper()
	root, err := nethtml.Parse(strings.NewReader(content))
	require.NoError(t, err)
	ids, level, h1, lang := make(map[string]bool), 0, 0, ""
	for n := range root.Descendants() {
		if n.Type != nethtml.ElementNode {
			continue
		}
		attr := make(map[string]string)
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
			assert.False(t, strings.HasPrefix(a.Key, "on"), "%s: handler %s", name, a.Key)
		}
		switch n.Data {
		case "html":
			lang = attr["lang"]
		case "h1", "h2", "h3", "h4", "h5", "h6":
			l := int(n.Data[1] - '0')
			assert.LessOrEqual(t, l, level+2, "%s: heading %s below %d", name, n.Data, level)
			level = l
			if l == 1 {
				h1++
			}
		case "img":
			_, ok := attr["alt"]
			assert.True(t, ok, "%s: picture without alt", name)
		case "iframe", "object", "embed", "style":
			t.Errorf("%s: <%s>", name, n.Data)
		}
		if id := attr["id"]; id != "" {
			assert.False(t, ids[id], "%s: id %s twice", name, id)
			ids[id] = true
		}
		loads := n.Data == "img" || n.Data == "script" || n.Data == "link" && attr["rel"] != "canonical"
		for _, u := range []string{attr["href"], attr["src"]} {
			if u == "" || strings.HasPrefix(u, "#") || u == "data:," {
				continue
			}
			ref, err := url.Parse(u)
			require.NoError(t, err, name)
			if ref.IsAbs() {
				assert.False(t, loads, "%s loads %s", name, u)
				continue
			}
			target := strings.TrimPrefix(path.Join("/", path.Dir(name), ref.Path), "/")
			assert.Contains(t, keys(tree), target, "%s: %s", name, u)
		}
	}
	assert.Equal(t, 1, h1, "%s: headlines", name)
	assert.Equal(t, "zh-Hans", lang, name)
	assert.True(t, ids["main"], name)
}

func keys(tree map[string]string) map[string]bool {
	out := make(map[string]bool, len(tree))
	for k := range tree {
		out[k] = true
	}
	return out
}

// TestHTMLEscapes prints what a page may try to smuggle in.
func TestHTMLEscapes(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	evil := `桥&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'`
	savePages(t, dir, testPage{file: "1.html", url: "https://news.example.org/1.html?a=%22%3E%3Cscript%3E", title: evil, date: "2022-02-07", text: append(paragraphs("桥"), "&lt;script&gt;alert(2)&lt;/script&gt;")})
	r := mirror(t, testConfig, site, "-html", dir)
	require.Equal(t, exitOK, r.code, r.errOut)
	tree := files(t, site)
	for name, content := range tree {
		if ext := path.Ext(name); ext != ".html" && ext != ".xml" && name != titlesFile {
			continue
		}
		assert.NotContains(t, content, "<script>", name)
		if path.Ext(name) == ".xml" {
			d := xml.NewDecoder(strings.NewReader(content))
			for {
				if _, err := d.Token(); err != nil {
					assert.EqualError(t, err, "EOF", name)
					break
				}
			}
		}
	}
	assert.Contains(t, tree[titlesFile], `\u003cscript`)
}

func TestHTMLConfig(t *testing.T) {
	r := mirror(t, testConfig+"profile: compat\n", t.TempDir(), "-html", samplePages)
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.errOut, "profile compat is Markdown")
}

func TestSitemaps(t *testing.T) {
	p := &press{config: &config{URL: "https://example.org/"}}
	pages := make([]nav.Page, maxSitemap)
	for i := range pages {
		pages[i] = nav.Page{Channel: "a", ID: fmt.Sprint(i)}
	}
	var paths []string
	for _, o := range p.sitemaps(pages) {
		paths = append(paths, o.path)
	}
	assert.Equal(t, []string{"indexes/sitemap.1.xml", "indexes/sitemap.2.xml", "sitemap.xml"}, paths)
	assert.Len(t, p.sitemaps(pages[1:]), 1)
}

func TestImportHTML(t *testing.T) {
	site := t.TempDir()
	r := mirrorImport(t, importConfig+"images: none\n", site, "-html", oldMirror)
	assert.Equal(t, exitPartial, r.code)
	tree := files(t, site)
	for name, content := range tree {
		if path.Ext(name) == ".html" {
			checkWebPage(t, tree, name, content)
		}
	}
	assert.Contains(t, tree["pages/p9/997001.html"], "<h1>江城一中校运会打破二十一年纪录(图)</h1>")
	assert.Contains(t, tree[feedFile], "<title>江城一中校运会打破二十一年纪录(图)</title>")
	assert.Contains(t, tree[sitemapFile], "<loc>https://example.org/owner/news/blob/main/pages/p9/997001.html</loc>")
	assert.Contains(t, tree[titlesFile], `["pages/p9/997001.html","江城一中校运会打破二十一年纪录(图)","2022-02-07"]`)
}
