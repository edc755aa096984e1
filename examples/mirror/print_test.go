package main

import (
	"bytes"
	"fmt"
	"image/png"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
)

// built builds a site of the pages and returns its files.
func built(t *testing.T, config string, pages ...testPage) map[string]string {
	t.Helper()
	dir, site := t.TempDir(), t.TempDir()
	savePages(t, dir, pages...)
	mustMirror(t, config, site, "-time", "2022-03-01T09:05:00+08:00", dir)
	return files(t, site)
}

// decode returns the text of a QR code.
func decode(t *testing.T, image string) string {
	t.Helper()
	m, err := png.Decode(strings.NewReader(image))
	require.NoError(t, err)
	b, err := gozxing.NewBinaryBitmapFromImage(m)
	require.NoError(t, err)
	r, err := qrcode.NewQRCodeReader().Decode(b, nil)
	require.NoError(t, err)
	return r.GetText()
}

// TestMirrorFormat goes through what the format of the old mirrors asks of
// the program that makes a mirror. A name gives the row of the format's list
// and its class: M is what the program does, F is kept as it was where the
// caller of the library chooses it, D is a defect that must not come back.
func TestMirrorFormat(t *testing.T) {
	for _, row := range []struct {
		name string
		test func(*testing.T)
	}{
		{"row07F_sister_repository", testSisterRepository},
		{"row30F_no_insert", testNoInsert},
		{"row31F_insert_lines", testInsertLines},
		{"row32D_insert_frozen", testInsertFollowsConfig},
		{"row34M_code_file", testCodeFile},
		{"row35F_code_url", testCodeURL},
		{"row38F_counter", testCounter},
		{"row41D_listed_are_all", testAllListed},
		{"row46D_picks", testPicks},
		{"row47M_skip_existing", testSkipExisting},
		{"row49M_purge", testPurge},
		{"row52D_no_article", testNoArticle},
	} {
		t.Run(row.name, row.test)
	}
}

func testSisterRepository(t *testing.T) {
	config := testConfig + "links: [{text: 图书馆, url: ../../../basic/blob/master/README.md}]\n"
	for _, profile := range []string{"clean", "compat"} {
		tree := built(t, config+"profile: "+profile+"\n", numberedPages(1)...)
		for path, want := range map[string]string{
			"README.md":           "(../../../basic/blob/master/README.md",
			"indexes/J看本地.md":     "(../../../../basic/blob/master/README.md",
			"pages/local/1000.md": "(../../../../../basic/blob/master/README.md",
		} {
			assert.Contains(t, tree[path], want, path)
		}
	}
}

const insertConfigText = `inserts:
  seed: "2022"
  fixed:
    - [{text: "💌 图书馆开放时间", url: "https://example.org/library.md"}]
    - [{text: "🎬 校园歌声", url: "https://example.org/a/index.html"}, {text: 河上船歌, url: "https://example.org/b/index.html"}]
  choose: 2
  from:
    - [{text: 甲, url: "https://example.org/1.html"}]
    - [{text: 乙, url: "https://example.org/2.html"}]
    - [{text: 丙, url: "https://example.org/3.html"}]
    - [{text: 丁, url: "https://example.org/4.html"}]
`

// picturePages are pages with a picture at the head, and one without.
func picturePages() []testPage {
	pages := numberedPages(8)
	for i := range pages[1:] {
		p := &pages[1+i]
		p.section = "本地"
		p.text = append([]string{"<img src=\"https://img.example.org/" + p.file + ".jpg\" width=\"600\" height=\"400\" alt=\"新桥\">"}, paragraphs(p.title)...)
	}
	return pages
}

func testNoInsert(t *testing.T) {
	compat := built(t, testConfig+"profile: compat\n"+insertConfigText, picturePages()...)
	assert.NotContains(t, compat["pages/local/1000.md"], "图书馆开放时间")
	assert.Contains(t, compat["pages/local/1002.md"], "图书馆开放时间")
	clean := built(t, testConfig+insertConfigText, picturePages()...)
	assert.Contains(t, clean["pages/local/1000.md"], "图书馆开放时间")
	after := built(t, testConfig+"profile: compat\n"+strings.Replace(insertConfigText, "seed:", "after: 1\n  seed:", 1), picturePages()...)
	assert.Contains(t, after["pages/local/1000.md"], "图书馆开放时间", "a place that depends on no picture")
}

func testInsertLines(t *testing.T) {
	tree := built(t, testConfig+"profile: compat\n"+insertConfigText, picturePages()...)
	chosen := make(map[string]bool)
	for id := 1001; id < 1008; id++ {
		page := tree[fmt.Sprintf("pages/local/%d.md", id)]
		lines := regexp.MustCompile(`(?m)^#### .*https://example\.org/.*$`).FindAllString(page, -1)
		require.Len(t, lines, 4, page)
		assert.Equal(t, fmt.Sprintf("#### [💌 图书馆开放时间](https://example.org/library.md?%d) ", id), lines[0])
		assert.Contains(t, lines[1], fmt.Sprintf("(https://example.org/a/index.html?%d)", id))
		assert.Contains(t, lines[1], fmt.Sprintf("[河上船歌](https://example.org/b/index.html?%d)", id))
		assert.NotEqual(t, lines[2], lines[3])
		chosen[lines[2][:10]+lines[3][:10]] = true
	}
	assert.Greater(t, len(chosen), 2, "pages differ in what was chosen")
}

func testInsertFollowsConfig(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	savePages(t, dir, numberedPages(2)...)
	mustMirror(t, testConfig+insertConfigText, site, dir)
	mustMirror(t, testConfig+strings.ReplaceAll(insertConfigText, "library.md", "library2.md"), site, dir)
	assert.Contains(t, files(t, site)["pages/local/1000.md"], "https://example.org/library2.md")
}

func testCodeFile(t *testing.T) {
	page := numberedPages(1)[0]
	page.url = "https://news.example.org/2022/新桥-通车.html"
	tree := built(t, testConfig, page)
	assert.Equal(t, "https://example.org/owner/news/blob/main/pages/local/%E6%96%B0%E6%A1%A5-%E9%80%9A%E8%BD%A6.md", decode(t, tree["pages/local/新桥-通车.md.png"]))
	assert.NotContains(t, built(t, testConfig+"qr: {off: true}\n", page), "pages/local/新桥-通车.md.png")
}

func testCodeURL(t *testing.T) {
	for _, test := range []struct{ config, want string }{
		{"", "1000.md.png"},
		{"qr: {url: \"https://cdn.example.org/gh/owner/news/{path}.png\"}\n", "https://cdn.example.org/gh/owner/news/pages/local/1000.md.png"},
	} {
		for profile, form := range map[string]string{"clean": "(%s)", "compat": "<img src='%s'/>"} {
			page := built(t, testConfig+test.config+"profile: "+profile+"\n", numberedPages(1)...)["pages/local/1000.md"]
			assert.Contains(t, page, fmt.Sprintf(form, test.want))
		}
	}
}

func testCounter(t *testing.T) {
	counter := "counter: \"https://count.example.org/news/{path}\"\n"
	tree := built(t, testConfig+"profile: compat\n"+counter, numberedPages(1)...)
	for path, want := range map[string]string{
		"pages/local/1000.md": "https://count.example.org/news/pages/local/1000.md",
		"README.md":           "https://count.example.org/news/README.md",
		"indexes/J看本地.md":     "https://count.example.org/news/indexes/J",
	} {
		assert.Contains(t, tree[path], "\n<img src='"+want, path)
	}
	for path, content := range built(t, testConfig+"profile: compat\n", numberedPages(1)...) {
		assert.NotContains(t, content, "0px", path)
	}
}

func testAllListed(t *testing.T) {
	pages := numberedPages(25)
	pages[4].title += "（视频）"
	tree := built(t, testConfig, pages...)
	listed := make(map[string]bool)
	for path, content := range tree {
		if strings.HasPrefix(path, "indexes/") {
			for _, u := range destinations([]byte(content)) {
				listed[strings.TrimPrefix(u, "../")] = true
			}
		}
	}
	for path := range tree {
		if strings.HasPrefix(path, "pages/") && strings.HasSuffix(path, ".md") {
			assert.True(t, listed[path], path)
		}
	}
}

func testPicks(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	savePages(t, filepath.Join(dir, "in"), numberedPages(2)...)
	config := filepath.Join(dir, "mirror.yaml")
	writeFile(t, config, testConfig+"picks: {name: 编辑推荐, file: picks.csv}\n")
	writeFile(t, filepath.Join(dir, "picks.csv"), "news.example.org/2022/1000.html,新桥通车,三天试行\n/pages/sport/1001.md,第二座桥\nother.example.org/7.html,别处\n")
	var out, errOut bytes.Buffer
	require.Equal(t, exitOK, run(t.Context(), []string{"build", "-c", config, "-o", site, filepath.Join(dir, "in")}, &out, &errOut), errOut.String())
	hub := files(t, site)["README.md"]
	for _, want := range []string{"编辑推荐", "[新桥通车,三天试行](pages/local/1000.md)", "[第二座桥](pages/sport/1001.md)", "[别处](https://other.example.org/7.html)"} {
		assert.Contains(t, hub, want)
	}
}

func testSkipExisting(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	pages := numberedPages(6)
	savePages(t, dir, pages...)
	mustMirror(t, testConfig, site, dir)
	// A living story changes: its page is written, and those that name it.
	pages[2].title = "第3座桥今天通车（更新）"
	savePages(t, dir, pages[2])
	out := mustMirror(t, testConfig, site, dir)
	assert.Contains(t, out, "; 4 files written, 13 unchanged,", "the page, its two neighbors and the index; the manifest is not counted")
}

func testPurge(t *testing.T) {
	tree := built(t, testConfig+"keep: 3\n", numberedPages(12)...)
	for id := 1000; id < 1012; id += 2 {
		path := fmt.Sprintf("pages/local/%d.md", id)
		_, ok := tree[path]
		assert.Equal(t, id >= 1006, ok, path)
		_, ok = tree[path+".png"]
		assert.Equal(t, id >= 1006, ok, path+".png")
	}
}

func testNoArticle(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	savePages(t, dir, numberedPages(1)...)
	writeFile(t, filepath.Join(dir, "empty.html"), "")
	out := mustMirror(t, testConfig, site, dir)
	assert.Contains(t, out, "1 pages;")
	assert.Contains(t, out, "skipped 1: no article found")
}

func TestRights(t *testing.T) {
	page := numberedPages(1)[0]
	page.notice = "版权所有，任何形式转载需江城晚报授权许可。"
	page.text = append([]string{"来源：湖畔电台　作者：李木子"}, paragraphs(page.title)...)
	for _, profile := range []string{"clean", "compat"} {
		got := built(t, testConfig+"profile: "+profile+"\n", page)["pages/local/1000.md"]
		for _, want := range []string{"来源：", "湖畔电台", "作者：", "李木子", page.notice, page.url} {
			assert.Contains(t, got, want, profile)
		}
		got = built(t, testConfig+"skip_notices: [rights]\nprofile: "+profile+"\n", page)["pages/local/1000.md"]
		assert.NotContains(t, got, page.notice)
	}
	for _, wish := range []string{"noarchive", "noindex"} {
		asked := page
		asked.robots = wish
		assert.NotContains(t, built(t, testConfig, asked), "pages/local/1000.md")
		assert.Contains(t, built(t, testConfig+"ignore_robots: ["+wish+"]\n", asked), "pages/local/1000.md")
	}
}

func TestExcerpt(t *testing.T) {
	page := numberedPages(1)[0]
	text := paragraphs(page.title)
	for n := 1; n <= 4; n++ {
		got := built(t, testConfig+fmt.Sprintf("excerpt: %d\n", n), page)["pages/local/1000.md"]
		for i, p := range text {
			assert.Equal(t, i < n, strings.Contains(got, p), "paragraph %d of %d", i+1, n)
		}
		assert.Equal(t, n < len(text), strings.Contains(got, "[阅读全文]("+page.url+")"), "%d", n)
	}
}

func TestChoose(t *testing.T) {
	var lines [][]linkConfig
	for i := range 20 {
		lines = append(lines, []linkConfig{{Text: fmt.Sprint(i), URL: fmt.Sprint("https://example.org/", i)}})
	}
	assert.Empty(t, choose(lines, 0, "s", "1"))
	assert.Equal(t, lines, choose(lines, 99, "s", "1"))
	assert.Equal(t, choose(lines, 3, "s", "1"), choose(lines, 3, "s", "1"))
	changed, seeds := 0, 0
	for id := range 200 {
		old := choose(lines[:19], 3, "s", fmt.Sprint(id))
		assert.Len(t, old, 3)
		if fmt.Sprint(old) != fmt.Sprint(choose(lines, 3, "s", fmt.Sprint(id))) {
			changed++
		}
		if fmt.Sprint(old) != fmt.Sprint(choose(lines[:19], 3, "t", fmt.Sprint(id))) {
			seeds++
		}
	}
	assert.Less(t, changed, 60, "a new line changes few pages: 3 in 20 are expected")
	assert.Greater(t, changed, 5)
	assert.Greater(t, seeds, 150, "another seed chooses anew")
}

func TestHotList(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	savePages(t, filepath.Join(dir, "in"), numberedPages(6)...)
	config := filepath.Join(dir, "mirror.yaml")
	writeFile(t, config, strings.Replace(testConfig, "hot: {name: 热点推荐}", "hot: {name: 热点推荐, views: views.csv, limit: 2}", 1))
	writeFile(t, filepath.Join(dir, "views.csv"), "pages/local/1000.md,3\npages/sport/1003.md,9\npages/local/1004.md,1\npages/gone/1.md,99\n")
	var out, errOut bytes.Buffer
	require.Equal(t, exitOK, run(t.Context(), []string{"build", "-c", config, "-o", site, filepath.Join(dir, "in")}, &out, &errOut), errOut.String())
	var pages []string
	for _, u := range destinations([]byte(files(t, site)["indexes/热点推荐.md"])) {
		if strings.HasPrefix(u, "../pages/") {
			pages = append(pages, u)
		}
	}
	assert.Equal(t, []string{"../pages/sport/1003.md", "../pages/local/1000.md"}, pages)
}

func TestTitleOf(t *testing.T) {
	text := func(s string) []jianbao.Block {
		return []jianbao.Block{&jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text(s)}}}
	}
	for _, test := range []struct {
		article jianbao.Article
		want    string
	}{
		{jianbao.Article{PageTitle: "新桥通车 - 江城晚报", Body: text("x")}, "新桥通车 - 江城晚报"},
		{jianbao.Article{Body: text("新桥今天通车。")}, "新桥今天通车。"},
		{jianbao.Article{Body: text(strings.Repeat("桥", 31))}, strings.Repeat("桥", 30) + "…"},
		{jianbao.Article{}, "…"},
	} {
		assert.Equal(t, test.want, titleOf(&test.article))
	}
}
