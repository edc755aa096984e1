package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const testdata = "../../testdata/"

// bridges is the page that most tests inspect.
const bridges = testdata + "pages/portal-gbk.in.html"

// inspectTest runs the program with a folder of its own and returns what it
// printed, with the names of files relative to the folder.
func inspectTest(t *testing.T, args ...string) (folder string, status int, stdout, stderr string) {
	t.Helper()
	folder = t.TempDir()
	var out, errs bytes.Buffer
	status = run(t.Context(), append([]string{"-o", folder}, args...), &out, &errs)
	stdout = strings.ReplaceAll(out.String(), folder+string(filepath.Separator), "")
	return folder, status, stdout, errs.String()
}

// inspectPage returns the tree of the file that is written for a page.
func inspectPage(t *testing.T, args ...string) *html.Node {
	t.Helper()
	folder, status, out, errs := inspectTest(t, args...)
	require.Zero(t, status, errs)
	return readTree(t, filepath.Join(folder, strings.TrimSpace(out)))
}

func readTree(t *testing.T, name string) *html.Node {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	root, err := html.Parse(bytes.NewReader(b))
	require.NoError(t, err)
	return root
}

// writePage writes a page into a folder of its own and returns its name.
func writePage(t *testing.T, name, page string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(name, []byte(page), 0o666))
	return name
}

// stateAround returns the state of the part of the page that the first text
// with words is in, "" if it is in none.
func stateAround(root *html.Node, words string) state {
	for n := range root.Descendants() {
		if n.Type != html.TextNode || !strings.Contains(n.Data, words) {
			continue
		}
		for p := n.Parent; p != nil; p = p.Parent {
			for class := range strings.FieldsSeq(attr(p, "class")) {
				switch s := state(class); s {
				case stateKept, stateCaption, stateHead, stateDropped, stateReplaced, stateUnread:
					return s
				}
			}
		}
	}
	return ""
}

// textIn returns the text of the elements with that class or that tag.
func textIn(root *html.Node, name string) string {
	var out []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != name && !strings.Contains(" "+attr(n, "class")+" ", " "+name+" ") {
			continue
		}
		var s strings.Builder
		for c := range n.Descendants() {
			if c.Type == html.TextNode {
				s.WriteString(c.Data)
			}
		}
		out = append(out, strings.Join(strings.Fields(s.String()), " "))
	}
	return strings.Join(out, "\n")
}

// TestStates finds texts of the pages in the colour that they belong in.
func TestStates(t *testing.T) {
	tests := []struct {
		page  string
		words string
		want  state
	}{
		{"portal-gbk", "索桥中最长的一座叫长虹桥", stateKept},
		{"portal-gbk", "系着安全绳更换桥板", stateCaption},
		{"portal-gbk", "广告：云岭特产节", stateDropped},
		{"portal-gbk", "新闻中心", stateUnread},
		{"portal-gbk", "山城三座索桥为何先于公路恢复通行", stateHead},
		{"br-soup", "老渡口迁址", stateDropped},      // the headline in the story's own element
		{"initial-state", "下水三十一年的", stateKept}, // from a script
	}
	for _, tt := range tests {
		t.Run(tt.page+"/"+tt.words, func(t *testing.T) {
			root := inspectPage(t, testdata+"pages/"+tt.page+".in.html")
			for n := range root.Descendants() { // the headline stands in the header too
				if n.DataAtom == atom.Main {
					assert.Equal(t, tt.want, stateAround(n, tt.words))
					return
				}
			}
			t.Error("no main element")
		})
	}
}

// TestBodyIsGreen shows that the text of every page's article is marked as
// kept or as a caption, and that it is on the page in its order.
func TestBodyIsGreen(t *testing.T) {
	names, err := filepath.Glob(testdata + "pages/*.in.html")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			b, err := os.ReadFile(name)
			require.NoError(t, err)
			r := inspect(b, pageOf(name), nil)
			require.NoError(t, r.err)
			v := newView(name, r)
			var green strings.Builder
			for _, g := range v.Groups {
				for _, l := range g.Lines {
					for _, s := range l.Segs {
						st := s.State
						if st == "" {
							st = g.State
						}
						if st == stateKept || st == stateCaption {
							green.WriteString(squeeze(s.Text))
						}
					}
				}
			}
			bare := strings.NewReplacer("（", "", "）", "") // Paragraphs puts readings of characters in them
			rest := bare.Replace(green.String())
			for _, p := range r.article.Paragraphs() {
				key := beginning(bare.Replace(squeeze(p)))
				_, after, found := strings.Cut(rest, key)
				assert.True(t, found, "paragraph %q is not marked in order", p)
				if found {
					rest = after
				}
			}
		})
	}
}

// beginning returns the first ten characters of s.
func beginning(s string) string {
	for i := range s {
		if i > 30 {
			return s[:i]
		}
	}
	return s
}

// pageOf returns what is known of a page of the tests.
func pageOf(name string) extract.Page {
	var page struct{ URL, ContentType string }
	if b, err := os.ReadFile(strings.TrimSuffix(name, ".html") + ".json"); err == nil {
		if json.Unmarshal(b, &page) != nil {
			panic(name)
		}
	}
	return extract.Page{URL: page.URL, ContentType: page.ContentType}
}

// TestHead reads the head data beside the page.
func TestHead(t *testing.T) {
	root := inspectPage(t, "-url", "http://news.yunlingwang.example.com.cn/1.html", bridges)
	assert.Equal(t, "暴雨之后 山城三座索桥为何先于公路恢复通行", textIn(root, "h1"))
	head := textIn(root, "dl")
	for _, want := range []string{
		"Title", "暴雨之后 山城三座索桥为何先于公路恢复通行|索桥|暴雨|落霞县_新闻中心_云岭网", // the title element as written
		"孟知秋 reporter", "魏青禾 responsible-editor", "江城晚报", "line-below-headline",
		"2022-06-16T08:05:00+08:00 time zone assumed “2022年06月16日 08:05”", "zh-Hans",
	} {
		assert.Contains(t, head, want)
	}
	assert.Contains(t, textIn(root, "where"), "http://news.yunlingwang.example.com.cn/1.html")
	assert.Contains(t, textIn(root, "legend"), "dropped words:广告:")
	assert.Contains(t, textIn(root, "pre"), "# 暴雨之后 山城三座索桥为何先于公路恢复通行 ")
}

// TestLegendLeads shows that every row of the legend leads to a part of the page.
func TestLegendLeads(t *testing.T) {
	root := inspectPage(t, bridges)
	ids := make(map[string]bool)
	links := 0
	for n := range root.Descendants() {
		if id := attr(n, "id"); id != "" {
			assert.False(t, ids[id], "id %q is there twice", id)
			ids[id] = true
		}
	}
	for n := range root.Descendants() {
		if n.DataAtom == atom.A {
			links++
			assert.True(t, ids[strings.TrimPrefix(attr(n, "href"), "#")], attr(n, "href"))
		}
	}
	assert.Greater(t, links, 5)
}

// TestErrors shows that a page without an article has its file too.
func TestErrors(t *testing.T) {
	tests := []struct{ page, want string }{
		{"captcha-gbk", "a verification"},
		{"soft-404", "gone"},
		{"empty", "no article"},
		{"not-html-png", "no article"},
	}
	for _, tt := range tests {
		t.Run(tt.page, func(t *testing.T) {
			root := inspectPage(t, testdata+"errors/"+tt.page+".in.html")
			assert.Contains(t, textIn(root, "error"), tt.want)
		})
	}
}

// hostile holds all that must not become active in a file.
const hostile = `<html lang="&quot;&gt;&lt;script&gt;"><head>
<title>桥头的灯&lt;script&gt;alert(1)&lt;/script&gt;&lt;/title&gt;&lt;img src=x onerror=alert(2)&gt;</title>
<link rel="canonical" href="https://news.example.org/1?a=&quot;&gt;&lt;script src=//evil.example&gt;">
<meta property="og:image" content="https://img.example.org/1.jpg&quot; onload=&quot;alert(3)">
</head><body onload="alert(4)" style="background: url(https://evil.example/bg.png)">
<h1>桥头的灯&lt;script&gt;alert(1)&lt;/script&gt;</h1>
<p>来源：<a href="javascript:alert(5)">江城晚报&lt;/style&gt;</a></p>
<div><p>桥头的路灯昨晚全部亮起，过桥的人不再带手电筒&lt;script src="https://evil.example/x.js"&gt;&lt;/script&gt;，孩子们在灯下看书。</p>
<p>管理处说，灯由附近的水电站供电，&lt;/p&gt;&lt;/div&gt;&lt;iframe src="https://evil.example"&gt;每晚六点亮，清晨六点灭，雾天另外加时。</p>
<img src="https://img.example.org/lamp.jpg" alt="&quot;&gt;&lt;img src=x onerror=alert(6)&gt;">
<p>居民们希望，<a href="https://evil.example/&quot;onclick=&quot;alert(7)">桥那头</a>的小路也能装上同样的灯，方便夜里回家的人。</p>
<script>alert(8)</script><style>@import "https://evil.example/x.css"; .kept{display:none}</style>
<form action="https://evil.example"><input name=q><button>搜索</button></form>
<svg onload="alert(9)"><a xlink:href="https://evil.example">图</a></svg></div></body></html>`

// TestNothingActive shows that nothing of a page gets into its file but text.
func TestNothingActive(t *testing.T) {
	page := writePage(t, `"><script>alert(0)<.html`, hostile)
	root := inspectPage(t, page)
	assertInert(t, root)
	assert.Equal(t, stateKept, stateAround(root, "桥头的路灯昨晚全部亮起"))
	assert.Contains(t, textIn(root, "kept"), `<script src="https://evil.example/x.js"></script>`, "the text itself stays")
	assert.Contains(t, textIn(root, "title"), "桥头的灯")
	for n := range root.Descendants() {
		if n.DataAtom == atom.Style {
			assert.Equal(t, styleSource, n.FirstChild.Data)
		}
	}
}

// TestInert holds for all pages and the index too.
func TestInert(t *testing.T) {
	names, err := filepath.Glob(testdata + "*/*.in.html")
	require.NoError(t, err)
	folder, status, out, errs := inspectTest(t, names...)
	require.Zero(t, status, errs)
	files := strings.Fields(out)
	require.Len(t, files, len(names)+1)
	for _, f := range files {
		assertInert(t, readTree(t, filepath.Join(folder, f)))
	}
}

// assertInert fails if the file holds what loads, runs or leads elsewhere.
func assertInert(t *testing.T, root *html.Node) {
	t.Helper()
	allowed := map[string]string{ // attributes by element; "*" is any element
		"*": "class id lang title", "meta": "charset name content http-equiv", "a": "href", "th": "scope",
	}
	styles := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "link", "img", "iframe", "object", "embed", "base", "form", "input", "button", "svg", "math", "video", "audio":
			t.Errorf("the file holds a %s element", n.Data)
		case "style":
			styles++
			css := n.FirstChild.Data
			for _, s := range []string{"url(", "@import", "expression"} {
				assert.NotContains(t, css, s)
			}
		}
		for _, a := range n.Attr {
			names := " " + allowed["*"] + " " + allowed[n.Data] + " "
			if n.Data == "html" || n.Data == "details" {
				names += "open "
			}
			assert.Contains(t, names, " "+a.Key+" ", "attribute of %s", n.Data)
			if a.Key == "href" {
				local := strings.HasPrefix(a.Val, "#") || !strings.ContainsAny(a.Val, ":/\\?")
				assert.True(t, local, "href %q leads elsewhere", a.Val)
			}
		}
	}
	assert.Equal(t, 1, styles)
}

// TestIndex inspects several pages, one of which is not there.
func TestIndex(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing.html")
	blocked := testdata + "errors/captcha-gbk.in.html"
	folder, status, out, errs := inspectTest(t, bridges, missing, blocked, bridges)
	assert.Equal(t, statusIO, status)
	assert.Contains(t, errs, "missing.html")
	files := strings.Fields(out)
	require.Len(t, files, 4)
	assert.Equal(t, "portal-gbk.html", files[0])
	assert.NotEqual(t, files[0], files[2], "two pages of one name have files of their own")
	root := readTree(t, filepath.Join(folder, "index.html"))
	table := textIn(root, "tbody")
	for _, want := range []string{"暴雨之后 山城三座索桥为何先于公路恢复通行", "江城晚报", "2022-06-16T08:05:00+08:00", "孟知秋、段小满", "a verification", "missing.html"} {
		assert.Contains(t, table, want)
	}
	var links []string
	for n := range root.Descendants() {
		if n.DataAtom == atom.A {
			links = append(links, attr(n, "href"))
		}
	}
	assert.Equal(t, files[:3], links)
}

// TestFetch inspects a page of a web server, whose header names the encoding.
func TestFetch(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		http.ServeFile(w, r, testdata+"pages/br-soup.in.html")
	}))
	defer server.Close()
	root := inspectPage(t, "-allow-private", server.URL+"/a/2013.html?x=1")
	assert.Contains(t, textIn(root, "where"), server.URL+"/a/2013.html?x=1")

	_, status, _, errs := inspectTest(t, server.URL)
	assert.Equal(t, statusIO, status, "private networks are refused")
	assert.Contains(t, errs, "not public")
}

// TestExitStatus covers the command line.
func TestExitStatus(t *testing.T) {
	tests := []struct {
		name   string
		args   []string
		status int
		stderr string
	}{
		{"help", []string{"-help"}, statusOK, "usage: inspect"},
		{"no page", nil, statusUsage, "want a page"},
		{"unknown flag", []string{"-x", "a.html"}, statusUsage, "see inspect -help"},
		{"url of two pages", []string{"-url", "https://example.org/", "a.html", "b.html"}, statusUsage, "one page"},
		{"url without scheme", []string{"-url", "example.org", "a.html"}, statusUsage, "no http or https"},
		{"rules without url", []string{"-rules", "rules.txt", "a.html"}, statusUsage, "give it with -url"},
		{"missing rules", []string{"-rules", "nowhere.txt", "-url", "https://example.org/", bridges}, statusIO, "nowhere.txt"},
		{"no rules", []string{"-rules", bridges, "-url", "https://example.org/", bridges}, statusIO, "site rules: line 1"},
		{"no folder", []string{"-o", "", "a.html"}, statusUsage, "no folder"},
		{"missing file", []string{"nowhere.html"}, statusIO, "nowhere.html"},
		{"a folder", []string{"."}, statusIO, "."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, status, out, errs := inspectTest(t, tt.args...)
			assert.Equal(t, tt.status, status, errs)
			assert.Empty(t, out)
			assert.Contains(t, errs, tt.stderr)
		})
	}
}

// TestRules shows what site rules change.
func TestRules(t *testing.T) {
	rules := writePage(t, "rules.txt", "host example.org\n  drop  .x7\n")
	page := writePage(t, "page.html", `<meta charset="utf-8"><title>新桥通车</title><h1>新桥通车</h1>
<p>新桥今早六时通车，两岸居民过江不用再坐渡船，路上的时间从一小时缩短到五分钟。</p>
<p class="x7">滨河老醋，三代人的味道，今年端午整箱八折，送货到家，先到先得。</p>
<p>渡口保留一条航线，供老人和游客乘坐，票价不变，每天早晚各开四班，雨天停航。</p>`)
	root := inspectPage(t, "-url", "https://example.org/1.html", page)
	assert.Equal(t, stateKept, stateAround(root, "老醋"))
	root = inspectPage(t, "-url", "https://example.org/1.html", "-rules", rules, page)
	assert.Equal(t, stateDropped, stateAround(root, "老醋"))
	assert.Contains(t, textIn(root, "chip"), "site-rule")
}

// TestKeepsPages shows that no page is written over, though it has the name
// of a file that is to be written.
func TestKeepsPages(t *testing.T) {
	folder := t.TempDir()
	page := filepath.Join(folder, "page.html")
	require.NoError(t, os.WriteFile(page, []byte(hostile), 0o666))
	var out, errs bytes.Buffer
	status := run(t.Context(), []string{"-o", folder, page}, &out, &errs)
	assert.Equal(t, statusIO, status)
	assert.Contains(t, errs.String(), "choose another folder")
	b, err := os.ReadFile(page)
	require.NoError(t, err)
	assert.Equal(t, hostile, string(b))
}

// TestStops shows that no page is read once the program is stopped.
func TestStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	status := run(ctx, []string{"-o", t.TempDir(), bridges}, &out, &errs)
	assert.Equal(t, statusIO, status)
	assert.Empty(t, out.String())
	assert.Contains(t, errs.String(), "canceled")
}
