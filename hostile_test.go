package jianbao_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	nethtml "golang.org/x/net/html"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/articletest"
	"github.com/jianbao-go/jianbao/internal/cjk"
	"github.com/jianbao-go/jianbao/internal/oracle"
	"github.com/jianbao-go/jianbao/render"
)

// hostilePage is an ordinary page. %[1]s stands where a page has words or an
// attribute, %[2]s where an address is, %[3]s in a string of a script.
const hostilePage = `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<title>%[1]s - 江城晚报</title>
<meta name="description" content="%[1]s"><meta name="keywords" content="%[1]s,大桥"><meta name="author" content="%[1]s">
<meta property="og:title" content="%[1]s"><meta property="og:site_name" content="%[1]s"><meta property="og:image" content="%[2]s">
<link rel="canonical" href="%[2]s"><link rel="next" href="%[2]s">
<script type="application/ld+json">{"@type":"NewsArticle","headline":%[3]s,"author":{"@type":"Person","name":%[3]s},"image":%[3]s,"datePublished":"2022-02-07"}</script>
</head><body>
<div class="nav"><a href="/">首页</a> &gt; <a href="%[2]s">%[1]s</a></div>
<div class="article" id="%[1]s"><h1>江城大桥%[1]s今天通车</h1>
<p class="info"><span>2022-02-07 09:05</span> 来源：<a href="%[2]s">%[1]s</a> 记者 %[1]s 编辑：%[1]s</p>
<div class="content">
<p>江城晚报讯，江城大桥今天上午通车，市政部门的工作人员在现场介绍了经过，说施工比原来的计划提前了十一天完成。%[1]s</p>
<p>%[1]s</p>
<p>“我们等这一天等了很久。”住在附近的居民说，<b>%[1]s</b>以前要绕行二十分钟，<a href="%[2]s">%[1]s</a>现在走路五分钟就到了。</p>
<p><img src="%[2]s" alt="%[1]s" title="%[1]s"></p><figure><img data-src="%[2]s" alt="%[1]s"><figcaption>%[1]s</figcaption></figure>
<h2>%[1]s</h2>
<ul><li>%[1]s</li><li>市民可以步行过桥</li></ul><blockquote>%[1]s</blockquote>
<table><caption>%[1]s</caption><tr><th>%[1]s</th><th>费用</th></tr><tr><td>小客车</td><td>%[1]s</td></tr></table>
<pre class="language-%[1]s">%[1]s</pre><p>编号<code>%[1]s</code>，<ruby>桥<rt>%[1]s</rt></ruby>长两公里，后续的绿化和路灯工程将在下个月开始。</p>
<video src="%[2]s" poster="%[2]s" title="%[1]s"></video><iframe src="%[2]s" title="%[1]s"></iframe>
<p>（责任编辑：%[1]s）</p><p>版权声明：%[1]s未经授权不得转载。</p>
</div></div></body></html>`

// TestHostilePages reads pages that hold payloads, as markup and as text, and
// prints what was read in each form: the pages stay valid articles, and
// nothing in their prints runs, loads or is markup that no print has.
func TestHostilePages(t *testing.T) {
	words := render.WordsFor("zh-Hans")
	printers := []*render.Printer{{Words: &words}, {Words: &words, Profile: render.Compat}, {Words: &words, Links: render.LinksAbsolute}}
	for _, payload := range slices.Concat(articletest.Payloads, articletest.Addresses) {
		t.Run(payload.Name, func(t *testing.T) {
			escaped := html.EscapeString(payload.Text)
			inScript, err := json.Marshal(payload.Text)
			require.NoError(t, err)
			for name, page := range map[string]string{
				"markup":  fmt.Sprintf(hostilePage, payload.Text, payload.Text, strconv.Quote(payload.Text)),
				"text":    fmt.Sprintf(hostilePage, escaped, escaped, inScript),
				"address": fmt.Sprintf(hostilePage, "水", escaped, inScript),
			} {
				var parser extract.Parser
				a, err := parser.ParseBytes([]byte(page), extract.Page{URL: "https://news.example/2022/1.html"})
				if name != "markup" && !strings.Contains(payload.Text, "\x00") {
					require.NoError(t, err, name) // markup may end the page, and what has NULs is no text
				}
				require.NoError(t, a.Validate(), name)
				for _, slot := range articletest.Slots(a) {
					require.NotContains(t, strings.Map(unseen, slot.Value), "!", "%s: %s is %+q", name, slot.Path, slot.Value)
				}
				for _, printer := range printers {
					requireInert(t, printer.HTML(a))
					requireInert(t, oracle.HTML(printer.Markdown(a)))
				}
			}
		})
	}
}

// unseen returns "!" for the characters that no text of a page keeps.
func unseen(r rune) rune {
	if r != '\n' && r != '\t' && cjk.IsUnseen(r) {
		return '!'
	}
	return -1
}

// inert are the elements of prints, which do nothing by themselves.
var inert = strings.Fields(`html head body article div p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption small hr br
	table caption thead tbody tr th td pre code a img strong em del s sub sup ruby rp rt`)

// requireInert checks that nothing in a print runs.
func requireInert(t *testing.T, print []byte) {
	t.Helper()
	root, err := nethtml.Parse(bytes.NewReader(print))
	require.NoError(t, err)
	for n := range root.Descendants() {
		if n.Type != nethtml.ElementNode {
			require.Equal(t, nethtml.TextNode, n.Type, "%q in\n%s", n.Data, print)
			continue
		}
		require.Contains(t, inert, n.Data, "in\n%s", print)
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src":
				require.Regexp(t, `^(?:https?://|mailto:)[^\x00-\x20"<>\\]*$`, a.Val, "in\n%s", print)
			default:
				require.Contains(t, []string{"alt", "class", "lang", "start", "scope", "colspan", "rowspan"}, a.Key, "in\n%s", print)
			}
		}
	}
}
