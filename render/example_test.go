package render_test

import (
	"bytes"
	"cmp"
	"fmt"
	htmltemplate "html/template"
	"maps"
	"os"
	"slices"
	"strings"
	"text/template"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/qr"
	"github.com/jianbao-go/jianbao/render"
)

// bridge returns a short article.
func bridge() *jianbao.Article {
	return &jianbao.Article{
		Title:        "江城大桥明日通车[尾声](图)",
		MediaMarkers: []string{"图"},
		Lang:         "zh-Hans",
		URL:          "https://news.example/bridge.html",
		Source:       jianbao.Source{Name: "江城晚报"},
		Published: jianbao.Date{
			Time:      time.Date(2022, 2, 7, 9, 5, 0, 0, jianbao.Zone(8*60*60)),
			Precision: jianbao.PrecisionMinute,
		},
		Credits: []jianbao.Credit{{Role: jianbao.RoleReporter, Name: "李木子"}},
		Body: []jianbao.Block{
			&jianbao.Figure{Media: jianbao.MediaImage, URL: "https://img.example/bridge.jpg", Alt: "大桥", Credit: "图片：江城晚报"},
			&jianbao.Paragraph{Content: []jianbao.Inline{
				&jianbao.Strong{Content: []jianbao.Inline{jianbao.Text("江城大桥，")}},
				jianbao.Text("明日通车。详见"),
				&jianbao.Link{URL: "/map.html", Content: []jianbao.Inline{jianbao.Text("地图")}},
				jianbao.Text("。"),
			}},
		},
	}
}

func Example() {
	var p render.Printer
	os.Stdout.Write(p.Markdown(bridge()))
	// Output:
	// # 江城大桥明日通车[尾声]\(图)
	//
	// 2022-02-07 09:05　来源：江城晚报　作者：李木子　[原文](https://news.example/bridge.html)
	//
	// ![大桥](https://img.example/bridge.jpg)
	//
	// 图片：江城晚报
	//
	// **江城大桥**，明日通车。详见[地图](/map.html)。
}

func ExamplePrinter_HTML() {
	p := render.Printer{Layout: []render.Part{render.Title, render.Body}}
	os.Stdout.Write(p.HTML(bridge()))
	// Output:
	// <article lang="zh-Hans">
	//  <h1>江城大桥明日通车[尾声](图)</h1>
	//  <figure>
	//   <img src="https://img.example/bridge.jpg" alt="大桥">
	//   <figcaption><small>图片：江城晚报</small></figcaption>
	//  </figure>
	//  <p><strong>江城大桥，</strong>明日通车。详见<a href="/map.html">地图</a>。</p>
	// </article>
}

// The article in an HTML page of one's own. What HTML returns is safe to take
// as it is.
func ExamplePrinter_HTML_template() {
	t := htmltemplate.Must(htmltemplate.New("page").Parse("<title>{{.Title}}</title>\n<main>\n{{.Story}}</main>\n"))
	a := bridge()
	a.Title = "<江城> 大桥"
	p := render.Printer{Layout: []render.Part{render.Body}, Images: render.ImagesNone, Links: render.LinksText}
	err := t.Execute(os.Stdout, map[string]any{"Title": a.Title, "Story": htmltemplate.HTML(p.HTML(a))})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// <title>&lt;江城&gt; 大桥</title>
	// <main>
	// <article lang="zh-Hans">
	//  <figure>
	//   大桥
	//   <figcaption><small>图片：江城晚报</small></figcaption>
	//  </figure>
	//  <p><strong>江城大桥，</strong>明日通车。详见地图。</p>
	// </article>
	// </main>
}

// A card with the first picture and paragraph, made of the article itself.
func Example_card() {
	a := bridge()
	var picture, lead string
	for b := range a.Blocks() {
		switch b := b.(type) {
		case *jianbao.Figure:
			picture = cmp.Or(picture, b.URL)
		case *jianbao.Paragraph:
			lead = cmp.Or(lead, jianbao.PlainText(b.Content))
		}
	}
	t := htmltemplate.Must(htmltemplate.New("card").Parse(`<a href="{{.URL}}"><img src="{{.Picture}}" alt="">{{.Lead}}</a>` + "\n"))
	if err := t.Execute(os.Stdout, map[string]string{"URL": a.URL, "Picture": picture, "Lead": lead}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <a href="https://news.example/bridge.html"><img src="https://img.example/bridge.jpg" alt="">江城大桥，明日通车。详见地图。</a>
}

func ExamplePrinter_Text() {
	p := render.Printer{StripMarkers: true}
	os.Stdout.Write(p.Text(bridge()))
	// Output:
	// 江城大桥明日通车[尾声]
	//
	// 2022-02-07 09:05　来源：江城晚报　作者：李木子　原文：https://news.example/bridge.html
	//
	// 大桥
	//
	// 图片：江城晚报
	//
	// 江城大桥，明日通车。详见地图。
}

// Links become absolute and pictures local, and all headings are one level
// lower.
func ExamplePrinter_Markdown_options() {
	p := render.Printer{
		Layout:        []render.Part{render.Title, render.Body},
		HeadingOffset: 1,
		Links:         render.LinksAbsolute,
		ImageURL:      func(u string) string { return "img" + u[strings.LastIndexByte(u, '/'):] },
		StripMarkers:  true,
	}
	os.Stdout.Write(p.Markdown(bridge()))
	// Output:
	// ## 江城大桥明日通车[尾声]
	//
	// ![大桥](img/bridge.jpg)
	//
	// 图片：江城晚报
	//
	// **江城大桥**，明日通车。详见[地图](https://news.example/map.html)。
}

func ExamplePrinter_Markdown_frontMatter() {
	p := render.Printer{FrontMatter: true, Layout: []render.Part{render.Body}, Links: render.LinksText, Images: render.ImagesNone}
	os.Stdout.Write(p.Markdown(bridge()))
	// Output:
	// ---
	// title: "江城大桥明日通车[尾声](图)"
	// date: "2022-02-07T09:05:00+08:00"
	// source: "江城晚报"
	// authors:
	//   - "李木子"
	// url: "https://news.example/bridge.html"
	// lang: "zh-Hans"
	// ---
	//
	// 大桥
	//
	// 图片：江城晚报
	//
	// **江城大桥**，明日通车。详见地图。
}

func ExamplePrinter_Page() {
	page := &render.Page{
		Article: bridge(),
		Header:  nav.Bar{Links: []nav.Link{{Text: "首页", URL: "../../README.md"}, {Text: "看江城", URL: "../../indexes/local.md"}}, Separators: []string{" | "}},
		Insert:  render.Insert{Rows: []nav.Bar{{Links: []nav.Link{{Text: "图书馆专题", URL: "https://example.org/library"}}}}},
		Share:   render.ShareBlock{URL: "https://mirror.example/pages/p9/1.md", QR: "1.md.png"},
	}
	var p render.Printer
	if err := p.Page(os.Stdout, page); err != nil {
		fmt.Println(err)
	}
	// Output:
	// [首页](../../README.md) | [看江城](../../indexes/local.md)
	//
	// # 江城大桥明日通车[尾声]\(图)
	//
	// 2022-02-07 09:05　来源：江城晚报　作者：李木子
	//
	// ![大桥](https://img.example/bridge.jpg)
	//
	// 图片：江城晚报
	//
	// ***
	//
	// - [图书馆专题](https://example.org/library)
	//
	// ***
	//
	// **江城大桥**，明日通车。详见[地图](/map.html)。
	//
	// ***
	//
	// 手机上长按并复制下列链接或二维码分享本文章：\
	// [https://mirror.example/pages/p9/1.md](https://mirror.example/pages/p9/1.md)
	//
	// [![本页二维码](1.md.png)](https://mirror.example/pages/p9/1.md)
	//
	// 原文地址：[https://news.example/bridge.html](https://news.example/bridge.html)
}

// A page of a mirror with all that belongs to it: where it lies, the links of
// its site above and below, links of the mirror's own in the story, and the
// file with its QR code.
func ExamplePrinter_Page_mirror() {
	site := &nav.Site{
		HotName: "热点推荐",
		Outlets: []nav.Outlet{{Name: "江城晚报", Channels: []nav.Channel{{Key: "local", Name: "本地"}}}},
	}
	a := bridge()
	var ids nav.IDs // one for each channel
	entry := nav.Page{Channel: "local", ID: ids.ID(a.URL, nav.LastSegment(a.URL)), Title: a.Title, URL: a.URL, Published: a.Published}

	path := site.PagePath(entry)
	address := nav.Abs("https://mirror.example", path)
	code, err := qr.Encode(address, qr.L)
	if err != nil {
		fmt.Println(err)
		return
	}
	files := map[string][]byte{path + ".png": new(qr.Printer).PNG(code)}

	bar := site.Header(path, entry.Channel, nav.Link{Text: "投稿", URL: "https://mirror.example/write.html"})
	bar.Separators = []string{" · "}
	page := &render.Page{
		Article: a,
		Header:  bar,
		Insert:  render.Insert{Rows: render.Rows([]nav.Link{{Text: "图书馆专题", URL: nav.Rel(path, "indexes/library.md")}}), After: render.AfterBody},
		Share:   render.ShareBlock{URL: address, QR: nav.Rel(path, path+".png")},
		Footer:  bar,
	}
	var b bytes.Buffer
	var p render.Printer
	if err := p.Page(&b, page); err != nil {
		fmt.Println(err)
		return
	}
	files[path] = b.Bytes()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Println(name)
	}
	fmt.Print(b.String())
	// Output:
	// pages/local/bridge.md
	// pages/local/bridge.md.png
	// [首页](../../README.md) · [本地](../../indexes/%E6%9C%AC%E5%9C%B0.md) · [热点推荐](../../indexes/%E7%83%AD%E7%82%B9%E6%8E%A8%E8%8D%90.md) · [投稿](https://mirror.example/write.html)
	//
	// # 江城大桥明日通车[尾声]\(图)
	//
	// 2022-02-07 09:05　来源：江城晚报　作者：李木子
	//
	// ![大桥](https://img.example/bridge.jpg)
	//
	// 图片：江城晚报
	//
	// **江城大桥**，明日通车。详见[地图](/map.html)。
	//
	// ***
	//
	// - [图书馆专题](../../indexes/library.md)
	//
	// ***
	//
	// 手机上长按并复制下列链接或二维码分享本文章：\
	// [https://mirror.example/pages/local/bridge.md](https://mirror.example/pages/local/bridge.md)
	//
	// [![本页二维码](bridge.md.png)](https://mirror.example/pages/local/bridge.md)
	//
	// 原文地址：[https://news.example/bridge.html](https://news.example/bridge.html)
	//
	// [首页](../../README.md) · [本地](../../indexes/%E6%9C%AC%E5%9C%B0.md) · [热点推荐](../../indexes/%E7%83%AD%E7%82%B9%E6%8E%A8%E8%8D%90.md) · [投稿](https://mirror.example/write.html)
}

// The frame of the older mirrors, here without the empty lines between parts.
func ExamplePrinter_Page_compat() {
	a := bridge()
	a.Body = a.Body[1:]
	page := &render.Page{
		Article: a,
		Header:  nav.Bar{Links: []nav.Link{{Text: "首页", URL: "../../README.md?1"}}},
		Share:   render.ShareBlock{URL: "https://mirror.example/1.md", QR: "https://mirror.example/1.md.png"},
	}
	var b strings.Builder
	p := render.Printer{Profile: render.Compat, Links: render.LinksText}
	if err := p.Page(&b, page); err != nil {
		fmt.Println(err)
	}
	for line := range strings.Lines(b.String()) {
		if line != "\n" {
			fmt.Print(line)
		}
	}
	// Output:
	// ### 江城大桥明日通车[尾声]\(图)
	// ------------------------
	// #### [首页](../../README.md?1)
	// <div lang="zh-Hans">
	//  <p><strong>江城大桥，</strong>明日通车。详见地图。</p>
	// </div>
	// <hr/>
	// 手机上长按并复制下列链接或二维码分享本文章：<br/>
	// https://mirror.example/1.md <br/>
	// <a href='https://mirror.example/1.md'><img src='https://mirror.example/1.md.png'/></a> <br/>
	// 原文地址（需翻墙访问）：https://news.example/bridge.html
}

// The date line below the story, and nothing else around it.
func ExamplePrinter_Markdown_layout() {
	p := render.Printer{Layout: []render.Part{render.Title, render.Body, render.Meta}, Images: render.ImagesNone}
	os.Stdout.Write(p.Markdown(bridge()))
	// Output:
	// # 江城大桥明日通车[尾声]\(图)
	//
	// 大桥
	//
	// 图片：江城晚报
	//
	// **江城大桥**，明日通车。详见[地图](/map.html)。
	//
	// 2022-02-07 09:05　来源：江城晚报　作者：李木子　[原文](https://news.example/bridge.html)
}

// The parts of a page in a template of one's own.
func ExamplePrinter_Body() {
	page := &render.Page{Article: bridge()}
	t := template.Must(template.New("page").Parse(`{{.P.Title .Page}}

*剪自江城晚报*

{{.P.Body .Page}}

{{.P.Meta .Page}}
`))
	err := t.Execute(os.Stdout, map[string]any{"P": new(render.Printer), "Page": page})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// # 江城大桥明日通车[尾声]\(图)
	//
	// *剪自江城晚报*
	//
	// ![大桥](https://img.example/bridge.jpg)
	//
	// 图片：江城晚报
	//
	// **江城大桥**，明日通车。详见[地图](/map.html)。
	//
	// 2022-02-07 09:05　来源：江城晚报　作者：李木子　[原文](https://news.example/bridge.html)
}

// Own words around the article.
func ExampleWordsFor() {
	words := render.WordsFor("zh-Hans")
	words.Authors = "撰文："
	p := render.Printer{Words: &words}
	fmt.Println(p.Meta(&render.Page{Article: bridge()}))
	// Output:
	// 2022-02-07 09:05　来源：江城晚报　撰文：李木子　[原文](https://news.example/bridge.html)
}

// A channel's index.
func ExamplePrinter_List() {
	site := &nav.Site{Outlets: []nav.Outlet{{Name: "江城晚报", Channels: []nav.Channel{{Key: "local", Name: "local"}}}}}
	pages := []nav.Page{{Channel: "local", ID: "2", Title: "大桥通车[尾声]"}, {Channel: "local", ID: "1", Title: "图书馆开放"}}
	path := site.IndexPath("local", 0)
	var p render.Printer
	err := p.List(os.Stdout, &render.List{
		Title:  "本地新闻",
		Header: nav.Bar{Links: []nav.Link{{Text: "首页", URL: nav.Rel(path, site.HubPath())}}},
		Rows:   render.Rows(site.Links(path, pages)),
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// [首页](../README.md)
	//
	// # 本地新闻
	//
	// - [大桥通车[尾声]](../pages/local/2.md)
	// - [图书馆开放](../pages/local/1.md)
}

// Breadcrumbs and neighbors as HTML.
func ExamplePrinter_ListHTML() {
	var p render.Printer
	os.Stdout.Write(p.ListHTML(&render.List{
		Lang: "zh-Hans",
		Rows: []nav.Bar{
			{Links: []nav.Link{{Text: "首页", URL: "../../README.html"}, {Text: "本地", URL: "../../indexes/local.html"}, {Text: "大桥通车"}}, Separators: []string{" › "}},
			{Links: []nav.Link{{Text: "上一篇", URL: "2.html"}, {Text: "下一篇", URL: "4.html"}}},
		},
	}))
	// Output:
	// <nav lang="zh-Hans">
	//  <ul>
	//   <li><a href="../../README.html">首页</a> › <a href="../../indexes/local.html">本地</a> › 大桥通车</li>
	//   <li><a href="2.html">上一篇</a>  |  <a href="4.html">下一篇</a></li>
	//  </ul>
	// </nav>
}
