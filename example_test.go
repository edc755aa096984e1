package jianbao_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/render"
)

// bridge is the article of the examples.
func bridge() *jianbao.Article {
	return &jianbao.Article{
		Title: "江城大桥今天通车",
		Credits: []jianbao.Credit{
			{Role: jianbao.RoleReporter, Name: "李木子", Org: "江城日报"},
			{Role: jianbao.RolePhotographer, Name: "周大川"},
			{Role: jianbao.RoleResponsibleEditor, Name: "陈立春"},
		},
		Lang: "zh-Hans",
		Body: []jianbao.Block{
			&jianbao.Paragraph{Content: []jianbao.Inline{
				jianbao.Text("江城大桥"),
				&jianbao.Link{URL: "https://news.example/open", Content: []jianbao.Inline{jianbao.Text("今天通车")}},
				jianbao.Text("。"),
			}},
			&jianbao.Quote{Blocks: []jianbao.Block{
				&jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("“从前要坐渡船。”")}},
			}},
			&jianbao.Figure{
				Media:   jianbao.MediaImage,
				URL:     "https://img.example/bridge.jpg",
				Caption: []jianbao.Inline{jianbao.Text("大桥上的第一批行人。")},
			},
		},
	}
}

// From a page to Markdown.
func Example() {
	const page = `<meta charset="utf-8"><title>大桥今天通车_江城新闻网</title>
<div class="nav"><a href="/">首页</a> <a href="/bd/">本地</a></div>
<h1>大桥今天通车</h1>
<p>2022年2月7日 09:05　来源：江城日报</p>
<div id="content">
<p>本报讯（记者 李木子）江城大桥今天上午通车，两岸居民过江不用再坐渡船，路上的时间从一小时缩短到五分钟。</p>
<p>渡口保留一条航线，供老人和游客乘坐，票价不变，每天早晚各开四班。</p>
<p>责任编辑：陈立春</p>
</div>`
	var parser extract.Parser
	a, err := parser.Parse(strings.NewReader(page), extract.Page{URL: "https://news.example/bd/1.html"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Credits)

	var printer render.Printer
	os.Stdout.Write(printer.Markdown(a))
	// Output:
	// [{reporter 李木子 } {responsible-editor 陈立春 }]
	// # 大桥今天通车
	//
	// 2022-02-07 09:05　来源：江城日报　作者：李木子　[原文](https://news.example/bd/1.html)
	//
	// 本报讯（记者 李木子）江城大桥今天上午通车，两岸居民过江不用再坐渡船，路上的时间从一小时缩短到五分钟。
	//
	// 渡口保留一条航线，供老人和游客乘坐，票价不变，每天早晚各开四班。
}

func ExampleArticle_Text() {
	fmt.Println(bridge().Text())
	// Output:
	// 江城大桥今天通车。
	//
	// “从前要坐渡船。”
	//
	// 大桥上的第一批行人。
}

func ExampleArticle_Paragraphs() {
	for i, s := range bridge().Paragraphs() {
		fmt.Println(i, s)
	}
	// Output:
	// 0 江城大桥今天通车。
	// 1 “从前要坐渡船。”
	// 2 大桥上的第一批行人。
}

func ExampleArticle_WordCount() {
	fmt.Println(bridge().WordCount())
	// Output: 23
}

func ExampleArticle_Authors() {
	a := bridge()
	fmt.Println(a.Authors(), a.Editors())
	// Output: [李木子] [陈立春]
}

func ExampleArticle_Blocks() {
	for b := range bridge().Blocks() {
		fmt.Printf("%T\n", b)
	}
	// Output:
	// *jianbao.Paragraph
	// *jianbao.Quote
	// *jianbao.Paragraph
	// *jianbao.Figure
}

// All links of an article.
func ExampleInlines() {
	for b := range bridge().Blocks() {
		for in := range jianbao.Inlines(b) {
			if link, ok := in.(*jianbao.Link); ok {
				fmt.Println(link.URL, jianbao.PlainText(link.Content))
			}
		}
	}
	// Output: https://news.example/open 今天通车
}

func ExamplePlainText() {
	fmt.Println(jianbao.PlainText([]jianbao.Inline{
		jianbao.Text("江城"),
		&jianbao.Strong{Content: []jianbao.Inline{jianbao.Text("大"), &jianbao.Ruby{Base: "桥", Reading: "qiáo"}}},
	}))
	// Output: 江城大桥（qiáo）
}

func ExampleArticle_Validate() {
	a := bridge()
	fmt.Println(a.Validate())
	a.Body[0].(*jianbao.Paragraph).Content[1].(*jianbao.Link).URL = "javascript:alert(1)"
	fmt.Println(a.Validate())
	// Output:
	// <nil>
	// jianbao: Body[0].Content[1].URL: "javascript:alert(1)" is not an absolute address (http, https, mailto, tel)
}

func ExampleArticle_MarshalJSON() {
	a := &jianbao.Article{
		Title: "江城大桥今天通车",
		Body:  bridge().Body[:1],
	}
	b, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(b))
	// Output:
	// {
	//   "version": 1,
	//   "title": "江城大桥今天通车",
	//   "body": [
	//     {
	//       "type": "paragraph",
	//       "content": [
	//         "江城大桥",
	//         {
	//           "type": "link",
	//           "url": "https://news.example/open",
	//           "content": [
	//             "今天通车"
	//           ]
	//         },
	//         "。"
	//       ]
	//     }
	//   ]
	// }
}

// How much of a date is known, and how its zone is.
func ExampleDate() {
	beijing := jianbao.Zone(8 * 60 * 60)
	for _, d := range []jianbao.Date{
		{Time: time.Date(2022, 2, 7, 9, 5, 0, 0, beijing), Precision: jianbao.PrecisionMinute, Assumed: true, Raw: "2022年2月7日 09:05"},
		{Time: time.Date(2022, 2, 7, 0, 0, 0, 0, beijing), Precision: jianbao.PrecisionDay, Assumed: true, Raw: "2022年2月7日"},
		{Raw: "3小时前"},
	} {
		if d.Precision >= jianbao.PrecisionMinute {
			fmt.Println(d, "=", d.Time.UTC().Format(time.TimeOnly), "UTC")
		} else {
			fmt.Println(d)
		}
	}
	// Output:
	// 2022-02-07T09:05:00+08:00 = 01:05:00 UTC
	// 2022-02-07
	// 3小时前
}

func ExampleArticle_UnmarshalJSON() {
	var a jianbao.Article
	err := json.Unmarshal([]byte(`{"version": 1, "title": "江城大桥今天通车"}`), &a)
	fmt.Println(a.Title, err)

	err = json.Unmarshal([]byte(`{"version": 1, "body": [{"type": "hologram"}]}`), &a)
	fmt.Println(errors.Is(err, jianbao.ErrUnsupported), err)
	// Output:
	// 江城大桥今天通车 <nil>
	// true jianbao: body[0]: unsupported article: block of type "hologram"
}
