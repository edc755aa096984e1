package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
)

var update = flag.Bool("update", false, "rewrite testdata/old.golden")

// oldMirror is an invented mirror with pages of every generation of the old
// programs and of the outlets that they copied; oldGolden its articles.
const (
	oldMirror = "testdata/old"
	oldGolden = "testdata/old.golden"
)

// imported returns the articles of the old mirrors' pages in a folder.
func imported(t *testing.T, dir string) map[string]*jianbao.Article {
	t.Helper()
	inputs, _, err := findOldPages([]string{dir})
	require.NoError(t, err)
	require.NotEmpty(t, inputs, "no pages in %s", dir)
	out := make(map[string]*jianbao.Article)
	for _, in := range inputs {
		d := in.oldPage()
		require.NoError(t, d.err)
		if d.old == nil {
			continue
		}
		var p extract.Parser
		a, err := p.ParseBytes(d.body, d.page)
		if err != nil {
			require.ErrorIs(t, err, extract.ErrNoArticle, in.path)
		}
		d.old.fill(a)
		require.NoError(t, a.Validate(), in.path)
		out[d.old.channel+"_"+d.id] = a
		checkImported(t, in.path, d.old, a)
	}
	return out
}

// checkImported checks what holds for every imported page: it has headline and
// original, and nothing of the mirror's own.
func checkImported(t *testing.T, name string, p *oldPage, a *jianbao.Article) {
	t.Helper()
	assert.NotEmpty(t, a.Title, name)
	assert.NotEmpty(t, a.URL, name)
	assert.Equal(t, p.original, unescapePath(a.URL), name)
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	title, _, _ := strings.Cut(strings.TrimPrefix(string(b), "### "), "\n")
	assert.Equal(t, cleanText(title), a.Title, name)
	text := a.Text()
	for _, n := range a.Notices {
		text += n.Text
	}
	paragraphs := a.Paragraphs()
	for line := range strings.Lines(string(b)) {
		if !isLinkLine(line) {
			continue
		}
		for part := range strings.SplitSeq(line, "](") {
			const sentence = 24 // bytes; shorter texts are words of any story
			own := strings.TrimSpace(part[strings.LastIndexByte(part, '[')+1:])
			assert.NotContains(t, paragraphs, own, name)
			if len(own) > sentence && own != a.Title {
				assert.False(t, strings.Contains(text, own), "%s: %q in the text", name, own)
			}
		}
	}
	for _, own := range []string{"二维码", "原文地址", "原文链接", "0px", "adsbygoogle", "诚征荣誉会员", "video tag"} {
		assert.False(t, strings.Contains(text, own), "%s: %q in the text", name, own)
	}
}

// unescapePath returns an address with its characters as the old mirrors write
// them.
func unescapePath(u string) string {
	if s, err := url.PathUnescape(u); err == nil {
		return s
	}
	return u
}

// A digest is what an importer has to recover of a page. How the extractor
// files it otherwise is for its own tests.
type digest struct {
	Title     string   `json:"title"`
	URL       string   `json:"url"`
	ShortURL  string   `json:"short_url,omitempty"`
	Published string   `json:"published,omitempty"`
	Source    string   `json:"source,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	Editors   []string `json:"editors,omitempty"`
	Text      []string `json:"text"`
	Pictures  []string `json:"pictures,omitempty"`
	Media     []string `json:"media,omitempty"` // recordings and what is embedded
	Headings  []string `json:"headings,omitempty"`
	Notices   []string `json:"notices,omitempty"`
	Markers   []string `json:"markers,omitempty"`
}

func digestOf(a *jianbao.Article) digest {
	d := digest{
		Title: a.Title, URL: a.URL, ShortURL: a.ShortURL, Published: a.Published.String(), Source: a.Source.Name,
		Authors: a.Authors(), Editors: a.Editors(), Text: a.Paragraphs(), Pictures: pictures(a), Markers: a.MediaMarkers,
	}
	for b := range a.Blocks() {
		switch b := b.(type) {
		case *jianbao.Heading:
			d.Headings = append(d.Headings, jianbao.PlainText(b.Content))
		case *jianbao.Figure:
			if b.Media != jianbao.MediaImage {
				d.Media = append(d.Media, b.URL)
			}
		case *jianbao.Embed:
			d.Media = append(d.Media, b.URL)
		}
	}
	for _, n := range a.Notices {
		d.Notices = append(d.Notices, n.Text)
	}
	return d
}

// TestImportGolden compares the articles of the invented mirror with what
// was read by eye. Adding a case is adding a page.
func TestImportGolden(t *testing.T) {
	articles := imported(t, oldMirror)
	assert.Len(t, articles, 14)
	if *update {
		require.NoError(t, os.RemoveAll(oldGolden))
	}
	for name, a := range articles {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			e := json.NewEncoder(&b)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			require.NoError(t, e.Encode(digestOf(a)))
			golden := filepath.Join(oldGolden, strings.ReplaceAll(name, "?", "")+".json")
			if *update {
				writeFile(t, golden, b.String())
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), b.String())
		})
	}
	files, err := filepath.Glob(oldGolden + "/*")
	require.NoError(t, err)
	assert.Len(t, files, len(articles), "golden articles without pages")
	for name, tags := range map[string][]string{
		"nsc423_n13573222": {"风筝"}, "nf4778_n13050001": {"合唱节", "校歌"}, "p9_997001": {"马长风", "江堤", "韩冬"}, "soh_xwzt_600001": {"图书馆"},
	} {
		var got []string
		for _, tag := range articles[name].Tags {
			got = append(got, tag.Name)
		}
		assert.Subset(t, got, tags, name)
	}
}

// TestFamily imports real pages, where they are at hand.
func TestFamily(t *testing.T) {
	for _, dir := range []string{"../../../shared/family", "../../../shared/seed"} {
		if _, err := os.Stat(dir); err != nil {
			t.Skip("no real pages here: ", err)
		}
		for name, a := range imported(t, dir) {
			assert.NotEmpty(t, a.Body, name)
		}
	}
}

const importConfig = "title: 江城剪报\nurl: https://example.org/owner/news/blob/main\n"

// mirrorImport runs the command import with the configuration.
func mirrorImport(t *testing.T, config, site string, args ...string) result {
	t.Helper()
	name := filepath.Join(t.TempDir(), "mirror.yaml")
	writeFile(t, name, config)
	var out, errOut bytes.Buffer
	code := run(t.Context(), append([]string{"import", "-c", name, "-o", site}, args...), &out, &errOut)
	return result{code, out.String(), errOut.String()}
}

func TestImport(t *testing.T) {
	site := t.TempDir()
	r := mirrorImport(t, importConfig, site, "-v", oldMirror)
	assert.Equal(t, exitPartial, r.code, r.errOut)
	assert.Contains(t, r.out, "14 pages; ")
	assert.Contains(t, r.out, "skipped: testdata/old/README.md: no article page")
	assert.Contains(t, r.errOut, "failed: testdata/old/pages/p9/997009.md: no text in it")
	tree := files(t, site)
	checkLinks(t, tree)
	for path, want := range map[string][]string{
		"README.md":                  {"kanjiangcheng.example.org", "[看江城](indexes/S", "[江城早报](indexes/N"},
		"pages/p9/997001.md":         {"# 江城一中校运会打破二十一年纪录(图)", "> 三千米，十分零四秒。", "版权所有，任何形式转载需看江城授权许可。", "](https://www.kanjiangcheng.example.org/news/gb/2022/02/07/997001.html)"},
		"pages/p9/997009.md":         {"# 江城灯会今晚开幕", "https://www.kanjiangcheng.example.org/news/gb/2022/02/08/997009.html"},
		"pages/nsc413/p-11612360.md": {"# 江城气象台：周末有雾"},
		"pages/prog204/a102661519.md": {
			"[江城早报](../../indexes/N", "## 五月可以通车", "江城跨江大桥今天上午合龙",
		},
	} {
		for _, w := range want {
			assert.Contains(t, tree[path], w, path)
		}
	}
	again := mirrorImport(t, importConfig, site, oldMirror)
	assert.Contains(t, again.out, " 0 files written, ")
	assertSameTree(t, tree, files(t, site))
}

// TestImportChannels keeps the channels of the configuration, and gives pages
// of other folders to the channel whose condition they meet.
func TestImportChannels(t *testing.T) {
	const config = importConfig + `outlets:
  - name: 江城
    channels:
      - {key: p9, name: 世界, match: [{host: none.example}]}
      - {key: times, name: 时报, match: [{host: jiangchengtimes.example.org}]}
`
	site := t.TempDir()
	r := mirrorImport(t, config, site, oldMirror)
	assert.Contains(t, r.out, ": no channel takes it")
	tree := files(t, site)
	var pages []string
	for path := range tree {
		if strings.HasPrefix(path, "pages/") && strings.HasSuffix(path, ".md") {
			pages = append(pages, path)
		}
	}
	assert.ElementsMatch(t, []string{
		"pages/p9/997001.md", "pages/p9/997009.md", "pages/times/n13573222.md", "pages/times/n20180001.md",
		"pages/times/n13050001.md", "pages/times/p-11612360.md",
	}, pages)
	checkLinks(t, tree)
}

// TestTakeChannels makes channels of folders.
func TestTakeChannels(t *testing.T) {
	of := func(channel, site string, names ...string) *story {
		return &story{rule: &rule{channel: channel}, site: site, url: "https://www.a.example/1", names: names}
	}
	stories := []*story{
		of("p9", "看江城", "S看世界", "看世界"), of("p9", "看江城", "S看世界", "看世界"), of("p9", "别报", "p9", "p9"),
		of("p1", "看江城", "p1", "p1"),
		of("p2", "看江城", "热点推荐", "热点推荐"),
		of("p3", "看江城", "S看世界", "看世界"),
		of("19", ""),
	}
	for range 2 {
		c := new(config)
		require.NoError(t, c.takeChannels(stories))
		assert.Equal(t, []outletConfig{
			{Name: "a.example", Channels: []channelConfig{{Key: "19", Name: "19"}}},
			{Name: "看江城", Prefix: "S", Channels: []channelConfig{
				{Key: "p1", Name: "p1"}, {Key: "p2", Name: "p2"}, {Key: "p3", Name: "看世界"}, {Key: "p9", Name: "看世界 p9"},
			}},
		}, c.Outlets)
		slices.Reverse(stories)
	}
}

func TestImportErrors(t *testing.T) {
	for _, test := range []struct {
		name, config, arg, err string
	}{
		{"not there", importConfig, "none", "none"},
		{"bad config", "titel: x", oldMirror, "titel"},
		{"no url", "title: x", oldMirror, "url is missing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := mirrorImport(t, test.config, t.TempDir(), test.arg)
			assert.Equal(t, exitUsage, r.code)
			assert.Contains(t, r.errOut, test.err)
		})
	}
}

func TestParseOldPage(t *testing.T) {
	const rule, nav = "------------------------\n", "#### [首页](../../README.md?1)  &nbsp;&nbsp;|&nbsp;&nbsp; [看世界](../../indexes/S看世界.md?1)\n"
	const tail = "<hr/>\n手机上长按并复制下列链接或二维码分享本文章：<br/>\nhttps://github.com/o/r/blob/master/pages/p9/1.md <br/>\n<a href='https://github.com/o/r/blob/master/pages/p9/1.md'><img src='https://example.net/1.md.png'/></a> <br/>\n"
	for _, test := range []struct {
		name, page string
		want       oldPage
	}{
		{"whole", "### 桥\n" + rule + "\n" + nav + "\n\n<p>\n 通车\n</p>\n\n" + tail + "原文地址（需翻墙访问）：https://a.example/1\n\n\n" + rule + nav + "\n\n<img src='http://c/1.md' width='0px' height='0px'/>",
			oldPage{title: "桥", original: "https://a.example/1", channel: "p9", id: "1", names: []string{"S看世界", "看世界"}, story: "<p>\n 通车\n</p>"}},
		{"line ends of Windows, byte order mark", "\ufeff### 桥\r\n" + rule + "<p>通车</p>\r\n\r\n原文链接：https://a.example/1\r\n",
			oldPage{title: "桥", original: "https://a.example/1", story: "<p>通车</p>"}},
		{"title with line break", "### 桥\n通车了\n" + rule + "<p>x</p>\n\n原文链接：https://a.example/1\n",
			oldPage{title: "桥 通车了", original: "https://a.example/1", story: "<p>x</p>"}},
		{"title with entities", "### 桥&quot;A&amp;B&quot;\n" + rule + "<p>x</p>\n\n原文链接：https://a.example/1\n",
			oldPage{title: "桥\"A&B\"", original: "https://a.example/1", story: "<p>x</p>"}},
		{"title with link signs", "### [桥](图)\n" + rule + "<p>x</p>\n\n原文链接：https://a.example/1\n",
			oldPage{title: "[桥](图)", original: "https://a.example/1", story: "<p>x</p>"}},
		{"other rule", "### 桥\n\n---\n\n<p>x</p>\n\n原文網址：https://a.example/1\n",
			oldPage{title: "桥", original: "https://a.example/1", story: "<p>x</p>"}},
		{"no original", "### 桥\n" + rule + "\n" + nav + "\n<p>x</p>\n\n" + tail + "\n\n" + rule + nav,
			oldPage{title: "桥", channel: "p9", id: "1", names: []string{"S看世界", "看世界"}, story: "<p>x</p>"}},
		{"address with Han and spaces", "### 桥\n" + rule + "<p>x</p>\n<br/>原文链接：http://a.example/桥“通车” 了-1.html <br/>\n",
			oldPage{title: "桥", original: "http://a.example/桥“通车”%20了-1.html", story: "<p>x</p>"}},
		{"address as link", "### 桥\n" + rule + "<p>x</p>\n原文链接：[https://a.example/1](https://a.example/2)\n",
			oldPage{title: "桥", original: "https://a.example/1", story: "<p>x</p>"}},
		{"address as HTML link", "### 桥\n" + rule + "<p>x</p>\n原文链接：<a href='https://a.example/1'>https://a.example/1</a>\n",
			oldPage{title: "桥", original: "https://a.example/1", story: "<p>x</p>"}},
		{"story names an original, too", "### 桥\n" + rule + "<p>x</p>\n原文链接：https://b.example/2\n<p>y</p>\n\n原文链接：https://a.example/1\n",
			oldPage{title: "桥", original: "https://a.example/1", story: "<p>x</p>\n原文链接：https://b.example/2\n<p>y</p>"}},
		{"insert within", "### 桥\n" + rule + "<div>\n <p>\n  x\n </p>\n <div>\n  \n\n---\n\n#### 推荐\n\n#### [ 💌 a](https://b.example/)&nbsp; | &nbsp;[b](https://b.example/)\n\n<div>\n </div>\n</div>\n\n原文链接：https://a.example/1\n",
			oldPage{title: "桥", original: "https://a.example/1", story: "<div>\n <p>\n  x\n </p>\n <div>\n  \n\n\n\n\n<div>\n </div>\n</div>"}},
		{"rule below the picture", "### 桥\n" + rule + "<div>\n <img src=\"a.jpg\"/>\n</div>\n<hr/><div>\n <hr/>\n</div>\n\n原文链接：https://a.example/1\n",
			oldPage{title: "桥", original: "https://a.example/1", story: "<div>\n <img src=\"a.jpg\"/>\n</div>\n<div>\n <hr/>\n</div>"}},
		{"no story", "### 桥\n" + rule + "-\n\n原文链接：https://a.example/1\n",
			oldPage{title: "桥", original: "https://a.example/1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := parseOldPage([]byte(test.page))
			require.NoError(t, err, test.page)
			assert.Equal(t, test.want, *p, test.page)
		})
	}
	for _, page := range []string{"", "\n\n", "<p>x</p>", "### 已转移至新页面 [新](a.md)\n", "#### [首页](../README.md)\n\n#### [桥](../pages/1.md)\n", "# 桥\n\n- [a](b)\n"} {
		_, err := parseOldPage([]byte(page))
		assert.ErrorIs(t, err, errNoOldPage, "%q", page)
	}
}

func TestRestore(t *testing.T) {
	for _, test := range []struct{ name, story, want string }{
		{"link", `<ok href="a">桥</ok>`, `<a href="a">桥</a>`},
		{"span link", `<span href="a">桥</span>`, `<a href="a">桥</a>`},
		{"mark", `<ok>桥</ok>`, `桥`},
		{"link in mark", `<ok><span href="a">桥</span></ok>通车`, `<a href="a">桥</a>通车`},
		{"span", `<span class="s3">桥</span>`, `<span class="s3">桥</span>`},
		{"span in span link", `<span href="a"><span>桥</span>梁</span>`, `<a href="a"><span>桥</span>梁</a>`},
		{"link that was passed over", `<a class="x" href="a">桥</ok>梁</ok>`, `<a class="x" href="a">桥</a>梁`},
		{"line breaks around tags", "江城\n <ok>\n  大桥\n </ok>\n 通车", "江城大桥通车"},
		{"line breaks beside letters", "名叫\n <b>\n  Anna Li\n </b>\n and\n <i>\n  Bo\n </i>\n (", "名叫<b>Anna Li </b>and <i>Bo </i>("},
		{"line breaks beside brackets", "a(\n <ok>\n b\n </ok>\n)", "a(b)"},
		{"space that the story has", "江城 <b>大桥</b>", "江城 <b>大桥</b>"},
		{"character reference", "江城&ldquo;\n <b>\n  &#26725;\n </b>", "江城&ldquo;<b>&#26725;</b>"},
		{"break around text", "江城<br>\n 大桥\n</br>\n通车", "江城<br>大桥通车"},
		{"lone end of a break", "江城</br>大桥", "江城</br>大桥"},
		{"preformatted", "<pre>a\n  <ok>b</ok>\n</pre>\n c", "<pre>a\n  b\n</pre>c"},
		{"script", "<script>\"<ok>\"\n</script>x", "<script>\"<ok>\"\n</script>x"},
		{"comment", "a<!-- b -->c", "ac"},
		{"field to copy", `<input value="a"/>b`, `<input value="a"/><br/><br/>b`},
		{"ends without beginnings", "a</ok></span>b</a>", "a</span>b</a>"},
	} {
		t.Run(test.name, func(t *testing.T) { assert.Equal(t, test.want, restore(test.story)) })
	}
}

// TestRestoreLinear restores stories that would be slow if each end tag looked
// for its beginning.
func TestRestoreLinear(t *testing.T) {
	const n = 200_000
	for _, story := range []string{
		strings.Repeat("<span>", n) + strings.Repeat("</ok>", n),
		strings.Repeat("<ok href=a>x", n), strings.Repeat("<br>", n) + strings.Repeat("</br>", n),
		strings.Repeat("\n<b>", n),
	} {
		begun := time.Now()
		restore(story)
		assert.Less(t, time.Since(begun), time.Minute, story[:20])
	}
}

// TestManyOldPages imports some thousands of pages.
func TestManyOldPages(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const n = 2000
	dir, site := t.TempDir(), t.TempDir()
	var page string
	require.NoError(t, fs.WalkDir(os.DirFS(oldMirror), "pages/nsc423", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b, err := os.ReadFile(filepath.Join(oldMirror, path))
			page = string(b)
			return err
		}
		return err
	}))
	for i := range n {
		id := fmt.Sprint(i + 1)
		p := strings.ReplaceAll(page, "13573222", id)
		p = strings.Replace(p, "二十个人", id+"个人", 1)
		writeFile(t, filepath.Join(dir, "pages", fmt.Sprint("c", i%7), "n"+id+".md"), p)
	}
	writeFile(t, filepath.Join(dir, "pages/c0/broken.md"), "### 桥\n------------------------\n\n\n原文链接：https://a.example/1\n")
	r := mirrorImport(t, importConfig, site, dir)
	assert.Equal(t, exitPartial, r.code)
	assert.Contains(t, r.out, fmt.Sprint(n+1, " pages; "))
	assert.Contains(t, r.errOut, "broken.md: no text in it")
}
