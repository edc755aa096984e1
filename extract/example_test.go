package extract_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"golang.org/x/net/html"
)

// library is the page of the examples.
const library = `<meta charset="utf-8"><title>城南图书馆暑期延长开放两小时_滨河新闻网</title>
<div class="nav"><a href="/">首页</a> <a href="/bh/">本地</a></div>
<h1>城南图书馆暑期延长开放两小时</h1>
<p class="info">2024年5月27日 11:05　来源：<a href="http://daily.binhe.example.cn/">滨河日报</a></p>
<div class="main">
<p>本报讯（记者 孟知秋 通讯员 段小满）城南图书馆昨日宣布，暑假期间每天延长开放两小时，少儿阅览室周末全天开放。</p>
<p>馆长罗砚田说，去年夏天每天有三百多名学生在门口等座位，今年新增座位一百二十个，自习室不用再排队。</p>
<div class="ad">滨河老醋 三代人的味道 <a href="/go">端午整箱八折</a></div>
<p>扫码下载滨河新闻客户端，随时看家乡事</p>
<p>责任编辑：魏青禾</p>
</div>
<div class="related"><h3>相关新闻</h3><a href="/2024/0526/3102512.html">中学生足球联赛落幕 河西中学三度捧杯</a></div>`

func Example() {
	var p extract.Parser
	a, err := p.Parse(strings.NewReader(library), extract.Page{URL: "https://news.binhe.example.cn/2024/0527/3102690.html"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Title)
	fmt.Println(a.Published, a.Source.Name, a.Site)
	for _, c := range a.Credits {
		fmt.Println(c.Role, c.Name)
	}
	for _, s := range a.Paragraphs() {
		fmt.Println(s)
	}
	// Output:
	// 城南图书馆暑期延长开放两小时
	// 2024-05-27T11:05:00+08:00 滨河日报 滨河新闻网
	// reporter 孟知秋
	// correspondent 段小满
	// responsible-editor 魏青禾
	// 本报讯（记者 孟知秋 通讯员 段小满）城南图书馆昨日宣布，暑假期间每天延长开放两小时，少儿阅览室周末全天开放。
	// 馆长罗砚田说，去年夏天每天有三百多名学生在门口等座位，今年新增座位一百二十个，自习室不用再排队。
}

// A page that is no story: the article has what was found nevertheless.
func ExampleParser_Parse_errors() {
	const gone = `<meta charset="utf-8"><title>页面不存在 - 滨河新闻网</title><p>抱歉，您访问的页面不存在或已被删除。</p>`
	var p extract.Parser
	a, err := p.Parse(strings.NewReader(gone), extract.Page{URL: "https://news.binhe.example.cn/1.html"})
	switch {
	case errors.Is(err, extract.ErrGone):
		fmt.Println("gone:", a.PageTitle)
	case errors.Is(err, extract.ErrBlocked):
		fmt.Println("try again later, from elsewhere")
	case errors.Is(err, extract.ErrList):
		fmt.Println("a list: read it with Links")
	case errors.Is(err, extract.ErrNoArticle):
		fmt.Println("something else:", a.PageTitle)
	case err != nil:
		fmt.Println("not read:", err) // a is nil
	}
	// Output:
	// gone: 页面不存在 - 滨河新闻网
}

// A page in Big5. Its encoding is found, whatever its header says.
func ExampleParser_ParseBytes() {
	b, err := os.ReadFile("../testdata/pages/taiwan-big5.in.html")
	if err != nil {
		fmt.Println(err)
		return
	}
	var p extract.Parser
	a, err := p.ParseBytes(b, extract.Page{
		URL:         "http://news.lantian.example.com.tw/news/life/breakingnews/2031874",
		ContentType: "text/html; charset=utf-8", // not true
	})
	fmt.Println(a.Title, err)
	fmt.Println(a.Lang, a.Published, a.Authors())
	// Output:
	// 百年糖鐵鋼橋移位 工班半夜推移三公尺不卡卡 <nil>
	// zh-Hant 2017-11-09T08:12:00+08:00 [葉沛然 郭曉霖]
}

// A tree that is there already, such as one that a browser made.
func ExampleParser_ParseNode() {
	root, err := html.Parse(strings.NewReader(library))
	if err != nil {
		fmt.Println(err)
		return
	}
	var p extract.Parser
	a, err := p.ParseNode(root, extract.Page{})
	fmt.Println(a.Title, err)
	// Output:
	// 城南图书馆暑期延长开放两小时 <nil>
}

// A page whose dates are those of another zone.
func ExampleParser_zone() {
	const page = `<meta charset="utf-8"><h1>唐人街图书馆重新开放</h1><p>2024年5月27日 11:05</p>
<p>唐人街图书馆整修一年后昨日重新开放，中文藏书增加到一万两千册，少儿阅览室搬到二楼，周末也开放。</p>
<p>馆方说，社区志愿者把旧书逐本清点、修补，用了整整四个月，其中三百多册是百年前的县志和地图。</p>`
	p := extract.Parser{Zone: time.FixedZone("", -4*60*60)}
	a, err := p.ParseBytes([]byte(page), extract.Page{})
	fmt.Println(a.Published, a.Published.Assumed, err)
	// Output:
	// 2024-05-27T11:05:00-04:00 true <nil>
}

// Words that count from the time at which the page was fetched.
func ExamplePage_retrieved() {
	page := strings.Replace(library, "2024年5月27日 11:05", "3小时前", 1)
	var p extract.Parser
	a, _ := p.ParseBytes([]byte(page), extract.Page{})
	fmt.Println(a.Published)
	a, _ = p.ParseBytes([]byte(page), extract.Page{Retrieved: time.Date(2024, 5, 27, 14, 20, 0, 0, jianbao.Zone(8*60*60))})
	fmt.Println(a.Published)
	// Output:
	// 3小时前
	// 2024-05-27T11:20:00+08:00
}

// What was left out of the body and why, and where the head data came from.
func ExampleParser_trace() {
	p := extract.Parser{Trace: func(d extract.Decision) {
		switch {
		case d.Field != "" && d.Keep:
			fmt.Println(d.Field, "by", d.Rule, "=", d.Text)
		case d.Field == "" && !d.Keep:
			fmt.Println("dropped by", d.Rule, "=", d.Text)
		}
	}}
	_, err := p.ParseBytes([]byte(library), extract.Page{})
	fmt.Println(err)
	// Output:
	// site by title = 滨河新闻网
	// title by visible = 城南图书馆暑期延长开放两小时
	// dropped by class:ad = 滨河老醋 三代人的味道 端午整箱八折
	// dropped by words:扫码下载 = 扫码下载滨河新闻客户端，随时看家乡事
	// dropped by credits = 责任编辑：魏青禾
	// source by line-below-headline = 滨河日报
	// reporter by opening = 孟知秋
	// correspondent by opening = 段小满
	// responsible-editor by line-below-story = 魏青禾
	// <nil>
}
