package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"maps"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	nethtml "golang.org/x/net/html"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
	"github.com/jianbao-go/jianbao/internal/cjk"
	"github.com/jianbao-go/jianbao/internal/oracle"
	"github.com/jianbao-go/jianbao/render"
)

// hostileFeed is an entry of a feed. Feeds give headlines and names that no
// page was read for.
const hostileFeed = `<entry><title>%[1]s</title><link href="%[2]s"/><id>%[1]s</id><updated>%[3]s</updated><author><name>%[1]s</name></author><category term="%[1]s"/>
<content type="html">%[4]s</content></entry>
`

// saveHostile saves a page and an entry of a feed for every payload.
func saveHostile(t *testing.T, dir string) {
	t.Helper()
	var feed strings.Builder
	feed.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>江城晚报</title>\n")
	for i, payload := range slices.Concat(articletest.Payloads, articletest.Addresses) {
		text := html.EscapeString(payload.Text)
		testPage{
			file: fmt.Sprintf("%d.html", i), url: fmt.Sprintf("https://news.example.org/%d.html?%s", i, url.QueryEscape(payload.Text)),
			title: fmt.Sprintf("%s 第%d座桥", text, i), date: "2022-02-07T09:05:00+08:00", canonical: payload.Text, section: payload.Text, lang: payload.Text, notice: "版权所有，" + text,
			text: append(paragraphs(fmt.Sprint(i)), text, payload.Text, fmt.Sprintf(`<a href="%[1]s">%[1]s</a><img src="%[1]s" alt="%[1]s">`, text)),
		}.save(t, dir)
		text = strings.ToValidUTF8(text, "\uFFFD")
		var escaped, content bytes.Buffer
		require.NoError(t, xml.EscapeText(&escaped, []byte(payload.Text)))
		require.NoError(t, xml.EscapeText(&content, []byte(feedText(text+fmt.Sprint(i)))))
		fmt.Fprintf(&feed, hostileFeed, escaped.String(), "https://feed.example.org/"+fmt.Sprint(i), "2022-02-07T09:05:00Z", content.String())
	}
	feed.WriteString("</feed>\n")
	writeFile(t, filepath.Join(dir, "feed.atom"), feed.String())
}

// hostileSite builds a site of hostile pages and returns its files. All links
// and pictures on its pages are of the site, or links that wait for a click.
func hostileSite(t *testing.T, config string, args ...string) map[string]string {
	t.Helper()
	dir, site := t.TempDir(), t.TempDir()
	saveHostile(t, dir)
	r := mirror(t, testConfig+"images: none\n"+config, site, append(args, dir)...)
	require.NotEqual(t, exitFailed, r.code, r.errOut)
	require.NotContains(t, r.errOut, "Body[", "an article that is not valid")
	tree := files(t, site)
	pages := 0
	for name := range tree {
		require.NotContains(t, name, "..")
		if strings.HasPrefix(name, "pages/") && path.Ext(name) != ".png" {
			pages++
		}
	}
	require.Greater(t, pages, 2*len(articletest.Payloads)-40, "payloads that end the page or its text make none")
	return tree
}

// TestHostileMarkdown looks at Markdown sites of hostile pages, with a parser
// that passes on raw HTML.
func TestHostileMarkdown(t *testing.T) {
	for _, profile := range []string{"clean", "compat"} {
		tree := hostileSite(t, "profile: "+profile+"\n")
		checkLinks(t, tree)
		for name, content := range tree {
			if path.Ext(name) == ".md" {
				requireInert(t, name, string(oracle.HTML([]byte(content))), nil)
			}
		}
	}
}

// TestHostileHTML looks at everything that a site of web pages of hostile
// pages has.
func TestHostileHTML(t *testing.T) {
	tree := hostileSite(t, "", "-html")
	for name, content := range tree {
		switch path.Ext(name) {
		case ".html":
			checkWebPage(t, tree, name, content)
			requireInert(t, name, content, webElements)
		case ".xml":
			requireXML(t, name, content)
		}
		if path.Ext(name) != ".png" {
			require.NotContains(t, strings.Map(unseen, content), "!", "%s", name)
		}
	}
	rows, ok := strings.CutPrefix(tree[titlesFile], "window.titles = ")
	require.True(t, ok)
	rows, ok = strings.CutSuffix(rows, ";\n")
	require.True(t, ok)
	var titles [][3]string
	require.NoError(t, json.Unmarshal([]byte(rows), &titles))
	for _, row := range titles {
		assert.Contains(t, tree, row[0])
	}
	assert.NotContains(t, rows, "<")
	assert.False(t, strings.ContainsAny(rows, "\u2028\u2029"), "ends of lines in scripts of old browsers")
}

// unseen returns "!" for the characters that no file of a site holds.
func unseen(r rune) rune {
	if r != '\n' && r != '\t' && cjk.IsUnseen(r) {
		return '!'
	}
	return -1
}

// webElements are what web pages have besides the print of an article.
var webElements = strings.Fields("meta title link script header footer main nav section search form label input span aside")

// inert are the elements of prints, which do nothing by themselves.
var inert = strings.Fields(`html head body article div p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption small hr br
	table caption thead tbody tr th td pre code a img strong em del s sub sup ruby rp rt`)

// requireInert checks that nothing on a page runs but the scripts of the site.
func requireInert(t *testing.T, name, page string, more []string) {
	t.Helper()
	root, err := nethtml.Parse(strings.NewReader(page))
	require.NoError(t, err)
	for n := range root.Descendants() {
		if n.Type == nethtml.CommentNode {
			require.Fail(t, "comment", "%s: %s", name, n.Data)
		}
		if n.Type != nethtml.ElementNode {
			continue
		}
		require.True(t, slices.Contains(inert, n.Data) || slices.Contains(more, n.Data), "%s: <%s> in\n%s", name, n.Data, page)
		for _, a := range n.Attr {
			require.False(t, strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || a.Key == "http-equiv", "%s: <%s %s>", name, n.Data, a.Key)
			if a.Key == "href" || a.Key == "src" {
				require.Regexp(t, `^(?:https?://|mailto:|data:,$|#main$|[^:]*$)[^\x00-\x20"<>\\]*$`, a.Val, "%s: <%s>", name, n.Data)
			}
		}
		if n.Data == "script" {
			require.Nil(t, n.FirstChild, "%s: %v", name, n.FirstChild)
			require.Regexp(t, `^(?:\.\./)*(?:titles|search)\.js$`, n.Attr[1].Val, name)
		}
	}
}

// requireXML checks that a file is XML with the elements of feeds and sitemaps
// alone, and that all addresses in it are of the web.
func requireXML(t *testing.T, name, content string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(content))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err, name)
		switch token := token.(type) {
		case xml.StartElement:
			require.Contains(t, strings.Fields("feed title id updated published author name link entry summary urlset url loc lastmod"), token.Name.Local, name)
			for _, a := range token.Attr {
				if a.Name.Local == "href" {
					require.Regexp(t, `^https?://[^\x00-\x20"<>\\]*$`, a.Value, name)
				}
			}
		case xml.Directive, xml.Comment:
			require.Fail(t, "no element", "%s: %v", name, token)
		}
	}
}

// TestFrontMatterIsYAML reads front matter with payloads with a parser of
// YAML: it has the keys that it has otherwise, and each value is the text.
func TestFrontMatterIsYAML(t *testing.T) {
	printer := render.Printer{FrontMatter: true, Layout: []render.Part{render.Title}}
	read := func(a *jianbao.Article) map[string]any {
		front, _, ok := strings.Cut(strings.TrimPrefix(string(printer.Markdown(a)), "---\n"), "\n---\n\n")
		require.True(t, ok)
		out := make(map[string]any)
		require.NoError(t, yaml.Unmarshal([]byte(front), &out), "%s", front)
		return out
	}
	plain := read(articletest.Full())
	for _, payload := range slices.Concat(articletest.Payloads, articletest.Addresses) {
		a := articletest.Full()
		want := strings.ToValidUTF8(payload.Text, "\uFFFD")
		a.Subtitle, a.Source.Name, a.URL, a.Summary, a.Tags[0].Name, a.Section[1], a.Credits[0].Name = want, want, want, want, want, want, want
		got := read(a)
		require.ElementsMatch(t, slices.Collect(maps.Keys(plain)), slices.Collect(maps.Keys(got)), payload.Name)
		for _, value := range []any{got["subtitle"], got["source"], got["url"], got["summary"], got["tags"].([]any)[0], got["section"].([]any)[1], got["authors"].([]any)[0]} {
			assert.Equal(t, want, value, payload.Name)
		}
	}
}
