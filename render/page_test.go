package render_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
	"github.com/jianbao-go/jianbao/internal/oracle"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/render"
)

func TestMarkdownBlocks(t *testing.T) {
	image := &jianbao.Figure{Media: jianbao.MediaImage, URL: "https://x.example/a.png", Alt: "桥", Caption: inlines{text("大桥。")}, Credit: "图：李木子"}
	tests := []struct {
		name  string
		block []jianbao.Block
		want  string
	}{
		{"paragraphs", []jianbao.Block{p(text("一")), p(text("二"))}, "一\n\n二"},
		{"heading with a break", []jianbao.Block{&jianbao.Heading{Level: 2, Content: inlines{text("一"), jianbao.Break{}, text("二")}}}, "## 一 二"},
		{"list", []jianbao.Block{ul(item("一"), item("二"))}, "- 一\n- 二"},
		{"nested list", []jianbao.Block{ul([]jianbao.Block{p(text("一")), ol(1, item("二"))}, item("三"))}, "- 一\n  1. 二\n- 三"},
		{"nested list that starts elsewhere", []jianbao.Block{ul([]jianbao.Block{p(text("一")), ol(2, item("二"))})}, "- 一\n\n  2. 二"},
		{"neighbouring lists", []jianbao.Block{ul(item("一")), ul(item("二")), ul(item("三")), ol(1, item("四")), ol(1, item("五"))}, "- 一\n\n+ 二\n\n- 三\n\n1. 四\n\n1) 五"},
		{"list of paragraphs", []jianbao.Block{ol(9, []jianbao.Block{p(text("一")), p(text("二"))}, item("三"))}, "9. 一\n\n   二\n\n10. 三"},
		{"rule in a list", []jianbao.Block{ul([]jianbao.Block{&jianbao.Rule{}}), ul([]jianbao.Block{&jianbao.Rule{}})}, "- ***\n\n+ ***"},
		{"quotation", []jianbao.Block{quote(p(text("一")), p(text("二"))), quote(p(text("三")))}, "> 一\n>\n> 二\n\n> 三"},
		{"code", []jianbao.Block{&jianbao.CodeBlock{Language: "go", Text: "a\n\n\tb"}}, "```go\na\n\n\tb\n```"},
		{"code in a quotation", []jianbao.Block{quote(&jianbao.CodeBlock{Text: "a\n\nb"})}, "> ```\n> a\n>\n> b\n> ```"},
		{"figure", []jianbao.Block{image}, "![桥](https://x.example/a.png)\n\n大桥。 图：李木子"},
		{"recording", []jianbao.Block{&jianbao.Figure{Media: jianbao.MediaAudio, URL: "https://x.example/a.mp3", Alt: "采访"}}, "[音频：采访](https://x.example/a.mp3)"},
		{"video with poster", []jianbao.Block{&jianbao.Figure{Media: jianbao.MediaVideo, URL: "https://x.example/a.mp4", Poster: "https://x.example/a.png"}}, "[![视频](https://x.example/a.png)](https://x.example/a.mp4)"},
		{"map", []jianbao.Block{&jianbao.Embed{Kind: "map", URL: "https://x.example/"}}, "[嵌入内容：map](https://x.example/)"},
		{"post", []jianbao.Block{&jianbao.Embed{Kind: "tweet", URL: "https://x.example/", Content: inlines{text("桥")}}}, "> 桥\n>\n> [嵌入内容：tweet](https://x.example/)"},
		{"ruby", []jianbao.Block{p(&jianbao.Ruby{Base: "汉", Reading: "hàn"}, text("字"))}, "汉（hàn）字"},
		{"subscript", []jianbao.Block{p(text("H"), sub(text("2")), text("O"))}, "H<sub>2</sub>O"},
		{"table", []jianbao.Block{&jianbao.Table{Caption: inlines{text("表")}, Rows: table([]jianbao.TableCell{head("甲"), head("乙")}, []jianbao.TableCell{cell("1"), cell("2")}).Rows}},
			"表\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"},
		{"table without header", []jianbao.Block{table([]jianbao.TableCell{cell("1"), cell("2")})}, "|  |  |\n| --- | --- |\n| 1 | 2 |"},
		{"table with spans", []jianbao.Block{table(
			[]jianbao.TableCell{{Header: true, Content: inlines{text("甲")}, ColSpan: 2}, head("乙")},
			[]jianbao.TableCell{{Content: inlines{text("1")}, RowSpan: 2}, cell("2"), cell("3")},
			[]jianbao.TableCell{cell("4")})},
			"| 甲 |  | 乙 |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n|  | 4 |"},
		{"nothing", []jianbao.Block{p(text("\u200b")), ul(item("\u200b"), item("一"), item("\u200b")), quote(ul(item("\u200b")))}, "- 一"},
		{"unknown block", []jianbao.Block{nil}, "?\\<nil>"},
		{"unknown inline", []jianbao.Block{p(nil)}, "?\\<nil>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := story(tt.block...)
			assert.Equal(t, tt.want+"\n", string(body.Markdown(a)))
			if a.Validate() == nil {
				requireRoundTrip(t, a)
			}
		})
	}
}

// TestTableSpans has spans that would fill far more places than there are
// cells.
func TestTableSpans(t *testing.T) {
	big := &jianbao.Table{}
	for range 2000 {
		big.Rows = append(big.Rows, jianbao.TableRow{Cells: []jianbao.TableCell{{Content: inlines{text("桥")}, ColSpan: 1000, RowSpan: 1000}}})
	}
	got := body.Markdown(story(big))
	assert.Less(t, len(got), 100_000)
	assert.Equal(t, 2000, strings.Count(string(got), "桥"))
}

func TestPolicies(t *testing.T) {
	a := &jianbao.Article{URL: "https://news.example/a/b.html", Lang: "zh-Hans", Body: []jianbao.Block{
		p(link("../c.html", text("桥")), link("https://x.example/", text("路")), &jianbao.Image{URL: "https://x.example/i.png", Alt: "图"}),
		&jianbao.Figure{Media: jianbao.MediaImage, URL: "https://x.example/f.png", Alt: "大桥", Caption: inlines{text("全景")}},
		&jianbao.Figure{Media: jianbao.MediaImage, URL: "https://x.example/g.png", Alt: "小桥"},
	}}
	local := func(u string) string {
		if strings.HasSuffix(u, "g.png") {
			return ""
		}
		return "../img/" + u[strings.LastIndex(u, "/")+1:]
	}
	tests := []struct {
		name    string
		printer render.Printer
		want    string
	}{
		{"default", render.Printer{}, "[桥](../c.html)[路](https://x.example/)![图](https://x.example/i.png)\n\n![大桥](https://x.example/f.png)\n\n全景\n\n![小桥](https://x.example/g.png)\n"},
		{"absolute links", render.Printer{Links: render.LinksAbsolute, Images: render.ImagesNone}, "[桥](https://news.example/c.html)[路](https://x.example/)图\n\n全景\n\n小桥\n"},
		{"no links", render.Printer{Links: render.LinksText, Images: render.ImagesNone}, "桥路图\n\n全景\n\n小桥\n"},
		{"local images", render.Printer{Links: render.LinksText, ImageURL: local}, "桥路![图](../img/i.png)\n\n![大桥](../img/f.png)\n\n全景\n\n小桥\n"},
		{"hostile images", render.Printer{Links: render.LinksText, ImageURL: func(string) string { return "javascript:alert(1)" }}, "桥路图\n\n全景\n\n小桥\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.printer.Layout = []render.Part{render.Body}
			assert.Equal(t, tt.want, string(tt.printer.Markdown(a)))
		})
	}
}

func TestText(t *testing.T) {
	a := &jianbao.Article{Title: "桥", Lang: "zh-Hans", URL: "https://news.example/1", Published: date(jianbao.PrecisionDay), Body: []jianbao.Block{
		p(text("一"), jianbao.Break{}, strong(text("二"))), h(2, "题"),
		ul(item("甲"), []jianbao.Block{p(text("乙")), ol(9, item("丙"), item("丁"))}),
		ol(1, []jianbao.Block{p(text("子")), p(text("丑"))}, item("寅")),
		quote(p(text("引")), quote(p(text("用")))),
		&jianbao.Figure{Media: jianbao.MediaVideo, URL: "https://x.example/a.mp4", Alt: "通车", Caption: inlines{text("全景")}, Credit: "图：李木子"},
		table([]jianbao.TableCell{head("甲"), head("乙")}, []jianbao.TableCell{{Content: inlines{text("1")}, ColSpan: 2}}),
		&jianbao.CodeBlock{Text: "a\n\n\tb"}, &jianbao.Rule{}, p(&jianbao.Ruby{Base: "汉", Reading: "hàn"}),
	}, Notices: []jianbao.Notice{{Text: "版权所有"}}}
	want := `桥

2022-02-07　原文：https://news.example/1

一
二

题

- 甲

- 乙

  9. 丙
  10. 丁

1. 子

   丑

2. 寅

> 引
>
> > 用

视频：通车 https://x.example/a.mp4

全景 图：李木子

甲	乙
1	

a

	b

* * *

汉（hàn）

版权所有
`
	assert.Equal(t, strings.ReplaceAll(want, "1\t\n", "1\n"), strings.ReplaceAll(string(new(render.Printer).Text(a)), "1\t\n", "1\n"))
}

// TestPage has a clean page with everything.
func TestPage(t *testing.T) {
	page := mirrorPage()
	page.Insert.After = 2
	page.Article.Notices = []jianbao.Notice{{Kind: jianbao.NoticeRights, Text: "版权所有"}}
	page.Header = nav.Bar{Links: []nav.Link{{Text: "首页", URL: "../../README.md"}, {Text: "看江城"}, {Text: "[x](y)", URL: "javascript:x"}, {URL: "a.md"}}}
	page.Footer = nav.Bar{Links: []nav.Link{{Text: "上一篇", URL: "桥.md"}}}
	want := `[首页](../../README.md) _|_ 看江城 _|_ [x]\(y)

# 江城大桥明日通车 [尾声]：市民|游客先行 (图)

![大桥](https://img.example/bridge.jpg)

江城大桥全景。

江城大桥明日通车。

***

- [💌 给图书馆的一封信](https://github.com/example/letters/blob/master/1.md?20220207)
- [🎬 《运动会》- 校园纪录片](http://video.example:10000/blog/index.html?20220207)_ | _[《春汛》- 气象短片](http://video.example:10000/res/../spring/index.html?20220207)

***

## 桥面六车道

市民可[步行过桥](https://news.example/gb/tag/%E6%A1%A5)。

***

版权所有

***

手机上长按并复制下列链接或二维码分享本文章：\
[https://github.com/example/mirror/blob/master/pages/p9/20220207.md](https://github.com/example/mirror/blob/master/pages/p9/20220207.md)

[![本页二维码](https://cdn.example/gh/example/mirror/pages/p9/20220207.md.png)](https://github.com/example/mirror/blob/master/pages/p9/20220207.md)

原文地址：[https://news.example/gb/2022/02/07/20220207.html?type=RSS&name=city](https://news.example/gb/2022/02/07/20220207.html?type=RSS&name=city)

[上一篇](%E6%A1%A5.md)
`
	assert.Equal(t, strings.ReplaceAll(want, "_", "\u00a0"), clean(t, page))
}

func TestInsertPlaces(t *testing.T) {
	figure := &jianbao.Figure{Media: jianbao.MediaImage, URL: "https://x.example/a.png"}
	tests := []struct {
		name  string
		body  []jianbao.Block
		after int
		want  string
	}{
		{"after the lead picture", []jianbao.Block{figure, p(text("一"))}, render.AfterLead, "F|1"},
		{"no lead picture", []jianbao.Block{p(text("一")), figure}, render.AfterLead, "|1F"},
		{"before", []jianbao.Block{figure, p(text("一"))}, render.BeforeBody, "|F1"},
		{"after", []jianbao.Block{figure, p(text("一"))}, render.AfterBody, "F1|"},
		{"after a block", []jianbao.Block{p(text("一")), figure, p(text("一"))}, 2, "1F|1"},
		{"after more blocks than there are", []jianbao.Block{p(text("一"))}, 9, "1|"},
		{"unknown place", []jianbao.Block{p(text("一"))}, -9, "|1"},
		{"no body", nil, render.AfterLead, "|"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := &render.Page{Article: story(tt.body...), Insert: render.Insert{Rows: []nav.Bar{{Links: []nav.Link{{Text: "书", URL: "b.md"}}}}, After: tt.after}}
			for _, printer := range []*render.Printer{{}, {Profile: render.Compat}} {
				var order strings.Builder
				for line := range strings.SplitSeq(printer.Body(page), "\n") {
					switch {
					case strings.Contains(line, "a.png"):
						order.WriteByte('F')
					case strings.Contains(line, "一"):
						order.WriteByte('1')
					case strings.Contains(line, "[书]"):
						order.WriteByte('|')
					}
				}
				assert.Equal(t, tt.want, order.String())
			}
		})
	}
}

// TestPageRandom checks that no text of a page becomes anything but text in
// the frame: a page has the blocks of its parts and no others.
func TestPageRandom(t *testing.T) {
	for seed := range uint64(1500) {
		a := articletest.Random(rand.New(rand.NewPCG(seed, 4)))
		a.Body = nil
		printer := &render.Printer{Layout: []render.Part{render.Title}}
		var kinds []string
		for _, b := range oracle.Parse([]byte(printer.Title(&render.Page{Article: a}))) {
			switch b := b.(type) {
			case *jianbao.Heading:
				require.Equal(t, 1, b.Level)
				kinds = append(kinds, "heading")
				requirePlain(t, b.Content, a.Title)
			case *jianbao.Paragraph:
				kinds = append(kinds, "paragraph")
				requirePlain(t, b.Content, a.Kicker, a.Subtitle)
			default:
				require.Fail(t, "markup", "%T in %s", b, printer.Title(&render.Page{Article: a}))
			}
		}
		require.LessOrEqual(t, len(kinds), 3)

		full := oracle.Parse(new(render.Printer).Markdown(a))
		for _, b := range full {
			switch b.(type) {
			case *jianbao.Heading, *jianbao.Paragraph, *jianbao.Rule:
			default:
				require.Fail(t, "markup", "%T in %s", b, new(render.Printer).Markdown(a))
			}
		}
	}
}

// requirePlain checks that content is one of the texts, without markup.
func requirePlain(t *testing.T, content []jianbao.Inline, texts ...string) {
	t.Helper()
	for _, x := range content {
		require.IsType(t, jianbao.Text(""), x)
	}
	var want []string
	for _, s := range texts {
		want = append(want, strings.Join(strings.Fields(wordsOf(s)), " "))
	}
	require.Contains(t, want, strings.Join(strings.Fields(wordsOf(jianbao.PlainText(content))), " "))
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteErrors(t *testing.T) {
	require.EqualError(t, new(render.Printer).Page(failingWriter{}, mirrorPage()), "disk full")
	require.EqualError(t, new(render.Printer).List(failingWriter{}, &render.List{Title: "桥"}), "disk full")
}

// TestNothing prints what is not there.
func TestNothing(t *testing.T) {
	for _, printer := range []*render.Printer{{}, {Profile: render.Compat}} {
		for _, a := range []*jianbao.Article{nil, {}} {
			assert.Empty(t, printer.Markdown(a))
			assert.Empty(t, printer.HTML(a))
			assert.Empty(t, printer.Text(a))
		}
		var b bytes.Buffer
		require.NoError(t, printer.Page(&b, &render.Page{}))
		require.NoError(t, printer.List(&b, &render.List{}))
		assert.Empty(t, b.String())
		assert.Empty(t, printer.ListHTML(&render.List{}))
	}
}

func TestListHTML(t *testing.T) {
	l := &render.List{Title: "看<江城>", Lang: "zh-Hans", Rows: []nav.Bar{
		{Links: []nav.Link{{Text: "江城晚报"}, {Text: "桥&路", URL: "a.md"}}, Separators: []string{" - "}}, {Links: []nav.Link{{Text: "x", URL: "javascript:x"}}},
	}, Footer: nav.Bar{Links: []nav.Link{{Text: "更早", URL: "桥.md"}}}}
	want := `<nav lang="zh-Hans">
 <h1>看&lt;江城&gt;</h1>
 <ul>
  <li>江城晚报 - <a href="a.md">桥&amp;路</a></li>
  <li>x</li>
 </ul>
 <p><a href="%E6%A1%A5.md">更早</a></p>
</nav>
`
	assert.Equal(t, want, string(new(render.Printer).ListHTML(l)))
}

func TestWordsFor(t *testing.T) {
	hans, hant, en := render.WordsFor("zh-Hans"), render.WordsFor("zh-Hant"), render.WordsFor("en")
	tests := map[string]render.Words{
		"": hans, "zh": hans, "zh-CN": hans, "ZH-hans-TW": hans, "zh-TW": hant, "zh-Hant-HK": hant, "zh-HK": hant, "ja": en, "en-GB": en, "zho": en,
	}
	for tag, want := range tests {
		assert.Equal(t, want, render.WordsFor(tag), tag)
	}
	own := &render.Words{Original: "origin"}
	assert.Equal(t, "[origin](https://x.example/)", (&render.Printer{Words: own}).Meta(&render.Page{Article: &jianbao.Article{URL: "https://x.example/"}}))
}

// TestConcurrentUse prints with one Printer from many goroutines; it is for
// the race detector.
func TestConcurrentUse(t *testing.T) {
	printer := &render.Printer{FrontMatter: true}
	page := mirrorPage()
	want := string(printer.Markdown(page.Article))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			assert.Equal(t, want, string(printer.Markdown(page.Article)))
			printer.HTML(page.Article)
			printer.Text(page.Article)
		})
	}
	wg.Wait()
}
