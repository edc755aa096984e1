package extract_test

import (
	"fmt"

	"github.com/jianbao-go/jianbao/extract"
)

func ExampleParser_Links() {
	page := []byte(`<meta charset="utf-8"><title>本地_滨河新闻网</title>
<div class="nav"><a href="/">首页</a> <a href="/bh/">本地</a></div>
<ul>
<li><a href="/2024/0528/3102881.html" title="沿江绿道今早贯通 骑行可从老码头到新桥头">沿江绿道今早贯通 骑行可从...</a> <span>05-28 09:12</span></li>
<li><a href="/2024/0527/3102690.html">城南图书馆暑期延长开放两小时</a> <span>05-27 11:05</span></li>
<li><a href="/2024/0526/3102512.html">中学生足球联赛落幕 河西中学三度捧杯</a> <span>05-26 20:41</span></li>
</ul>
<a href="/bh/index_2.html">下一页</a>`)

	var p extract.Parser
	links, err := p.Links(page, extract.Page{URL: "https://news.binhe.example.cn/bh/"})
	if err != nil {
		fmt.Println(err)
	}
	for _, l := range links {
		fmt.Println(l.Date, l.Title, l.URL)
	}
	// Output:
	// 2024-05-28T09:12:00+08:00 沿江绿道今早贯通 骑行可从老码头到新桥头 https://news.binhe.example.cn/2024/0528/3102881.html
	// 2024-05-27T11:05:00+08:00 城南图书馆暑期延长开放两小时 https://news.binhe.example.cn/2024/0527/3102690.html
	// 2024-05-26T20:41:00+08:00 中学生足球联赛落幕 河西中学三度捧杯 https://news.binhe.example.cn/2024/0526/3102512.html
}
