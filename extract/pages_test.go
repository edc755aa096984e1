package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/require"
)

func TestNextPage(t *testing.T) {
	const self = "https://news.example/2024/03/bridge.html"
	for _, c := range []struct{ name, url, pager, want string }{
		// Words and addresses of next parts.
		{"next page", self, `<div class=page>1 <a href=bridge_2.html>2</a> <a href=bridge_2.html>下一页</a></div>`, "/2024/03/bridge_2.html"},
		{"traditional", self, `<a href="/2024/03/bridge_2.html">下一頁</a>`, "/2024/03/bridge_2.html"},
		{"arrows around", self, `<a href=bridge-2.html>【 下一页 &gt;&gt; 】</a>`, "/2024/03/bridge-2.html"},
		{"short word", self, `<a href=bridge_p2.html>下页</a>`, "/2024/03/bridge_p2.html"},
		{"page after", self, `<a href=bridge_page2.html>后一页</a>`, "/2024/03/bridge_page2.html"},
		{"with the title of the part", self, `<a href=bridge_2.html>下一页：桥上的灯</a>`, "/2024/03/bridge_2.html"},
		{"with a count", self, `<a href=bridge_2.html>点击进入下一页（1/5）</a>`, "/2024/03/bridge_2.html"},
		{"English", self, `<a href=bridge_2.html>Next Page »</a>`, "/2024/03/bridge_2.html"},
		{"arrow alone", self, `<ul class=pagination><li>1<li><a href=bridge_2.html>&raquo;</a></ul>`, "/2024/03/bridge_2.html"},
		{"picture", self, `<a href=bridge_2.html><img src=n.gif alt=下一页></a>`, "/2024/03/bridge_2.html"},
		{"title attribute", self, `<a href=bridge_2.html title=下一页><i></i></a>`, "/2024/03/bridge_2.html"},
		{"next picture of a gallery", self, `<a href=bridge_2.html>下一张</a>`, "/2024/03/bridge_2.html"},
		{"counted from 0", self, `<a href=bridge_1.html>下一页</a>`, "/2024/03/bridge_1.html"},
		{"first is 0", "https://news.example/bridge_0.shtml", `<a href=bridge_1.shtml>下一页</a>`, "/bridge_1.shtml"},
		{"first is 1", "https://news.example/bridge_1.html", `<b>1</b><a href=bridge_2.html>2</a>`, "/bridge_2.html"},
		{"numbers, this one plain", self, `<div>1 <a href=bridge_2.html>2</a> <a href=bridge_3.html>3</a></div>`, "/2024/03/bridge_2.html"},
		{"numbers from 0", self, `<p><a href=bridge.html>1</a><a href=bridge_1.html>2</a><a href=bridge_2.html>3</a></p>`, "/2024/03/bridge_1.html"},
		{"numbers in brackets", self, `<p><a href=bridge.html>【1】</a><a href=bridge-2.html>【2】</a></p>`, "/2024/03/bridge-2.html"},
		{"full-width numbers", self, `<p><b>１</b><a href=bridge_2.html>２</a></p>`, "/2024/03/bridge_2.html"},
		{"ordinals", self, `<p>第1页 <a href=bridge_2.html>第2页</a> <a href=bridge_3.html>第3页</a></p>`, "/2024/03/bridge_2.html"},
		{"Chinese ordinals", self, `<p>第一页 <a href=bridge_2.html>第二页 桥上的灯</a></p>`, "/2024/03/bridge_2.html"},
		{"parameter", "https://news.example/show.php?id=12345", `<a href="?id=12345&amp;page=2">下一页</a>`, "/show.php?id=12345&page=2"},
		{"parameter first", "https://news.example/show.php?id=12345", `<a href="show.php?pageno=2&amp;id=12345">下一页</a>`, "/show.php?pageno=2&id=12345"},
		{"start", "https://news.example/story/12345", `<a href="?start=1">下一页</a>`, "/story/12345?start=1"},
		{"path", "https://news.example/story/12345", `<a href="/story/12345/2">下一页</a>`, "/story/12345/2"},
		{"path with slashes", "https://news.example/story/bridge/", `<a href="/story/bridge/2/">2</a>`, "/story/bridge/2/"},
		{"page in the path", "https://news.example/story/bridge/", `<a href="/story/bridge/page/2/">下一页</a>`, "/story/bridge/page/2/"},
		{"a later part", "https://news.example/bridge_2.html", `<a href=bridge.html>上一页</a><a href=bridge.html>1</a> 2 <a href=bridge_3.html>3</a><a href=bridge_3.html>下一页</a>`, "/bridge_3.html"},
		{"a later part by numbers", "https://news.example/bridge_2.html", `<a href=bridge_1.html>1</a> 2 <a href=bridge_3.html>3</a>`, "/bridge_3.html"},
		{"a later part from 0", "https://news.example/bridge_1.html", `<a href=bridge.html>1</a> 2 <a href=bridge_2.html>3</a>`, "/bridge_2.html"},
		{"a later parameter", "https://news.example/s?id=7&page=3", `<a href="?id=7&amp;page=2">上一页</a><a href="?id=7&amp;page=4">下一页</a>`, "/s?id=7&page=4"},
		{"a later path in a pager", "https://news.example/story/9/2", `<div class=page-nav><a href="/story/9/3">下一页</a></div>`, "/story/9/3"},
		{"reader comes from elsewhere", self + "?from=timeline&utm_source=x#top", `<a href=bridge_2.html>下一页</a>`, "/2024/03/bridge_2.html"},
		{"scheme", self, `<a href=http://NEWS.example/2024/03/bridge_2.html>下一页</a>`, "http://NEWS.example/2024/03/bridge_2.html"},
		{"rest", self, `<a href=bridge_2.html>余下全文</a>`, "/2024/03/bridge_2.html"},
		{"all on one page", self, `<a href=bridge_s.html>单页阅读</a>`, "/2024/03/bridge_s.html"},
		{"all, by a parameter", self, `<a href=bridge.html?page=all>閱讀全文</a>`, "/2024/03/bridge.html?page=all"},
		{"next before all", self, `<a href=bridge_all.html>查看全文</a><a href=bridge_2.html>下一页</a>`, "/2024/03/bridge_2.html"},
		{"rel=next in the head", self, `<link rel=next href=bridge_2.html>`, "/2024/03/bridge_2.html"},
		{"rel=next of a link", self, `<a rel="nofollow next" href=bridge_2.html>桥上的灯亮了</a>`, "/2024/03/bridge_2.html"},
		{"script of the TRS system", self, `<script>createPageHTML(3, 0, "bridge", "html");</script>`, "/2024/03/bridge_1.html"},
		{"script, later part", "https://news.example/t20240305_7_1.htm", `<script>var a;createPageHTML( 3,1,'t20240305_7','htm')</script>`, "/t20240305_7_2.htm"},

		// The last part.
		{"no pager", self, ``, ""},
		{"next is this page", self, `<a href=bridge.html>1</a><a href=bridge.html>下一页</a>`, ""},
		{"next is a fragment", self, `<a href=#>下一页</a><a href=#p2>2</a>`, ""},
		{"next is a script", self, `<a href="javascript:;">下一页</a><a href="javascript:go(2)">2</a>`, ""},
		{"next leads nowhere", self, `<a>下一页</a>`, ""},
		{"next is hidden", self, `<div style="display:none"><a href=bridge_2.html>下一页</a></div>`, ""},
		{"last of three", "https://news.example/bridge_3.html", `<a href=bridge_2.html>上一页</a><a href=bridge.html>1</a><a href=bridge_2.html>2</a> 3`, ""},
		{"last by script", "https://news.example/t20240305_7_2.htm", `<script>createPageHTML(3,2,"t20240305_7","htm")</script>`, ""},
		{"only part by script", self, `<script>createPageHTML(1, 0, "bridge", "html");</script>`, ""},
		{"script of another page", self, `<script>createPageHTML(3, 0, "tunnel", "html");</script>`, ""},
		{"script without numbers", self, `<script>function createPageHTML(n, i, name, ext) {} createPageHTML(count, 0, "bridge", "html"); createPageHTML(</script>`, ""},

		// Other stories.
		{"next story", self, `<a href=bridge_2.html>下一篇</a><a href=bridge_2.html>下一篇：隧道通车</a>`, ""},
		{"next item", self, `<a href=bridge_2.html>下一则</a><a href=bridge_2.html>下一条</a><a href=bridge_2.html>下一章</a>`, ""},
		{"next gallery", self, `<a href=bridge_2.html>下一组图</a><a href=bridge_2.html>下一組圖</a>`, ""},
		{"next page that is another story", self, `<a href=tunnel.html>下一页</a>`, ""},
		{"rel=next that is another story", self, `<link rel=next href=/2024/03/tunnel.html>`, ""},
		{"numbers in a row are ids", "https://news.example/a/20240305_875251.html", `<a href=20240305_875252.html>下一页</a>`, ""},
		{"small ids in a row", "https://news.example/a/12", `<a href=/a/13>下一页</a>`, ""},
		{"id in a parameter", "https://news.example/show?id=12", `<a href="?id=13">下一页</a>`, ""},
		{"other id with a page", "https://news.example/show?id=12", `<a href="?id=13&amp;page=2">下一页</a>`, ""},
		{"all of another story", self, `<a href=tunnel.html>阅读全文</a><a href=tunnel_s.html>阅读全文</a>`, ""},
		{"other host", self, `<a href=https://far.example/2024/03/bridge_2.html>下一页</a>`, ""},
		{"part of another directory", self, `<a href=/2024/04/bridge_2.html>下一页</a>`, ""},
		{"a link in the text", self, `<p>参看<a href=bridge_2.html>上月的报道</a>。</p>`, ""},
		{"skips a part", self, `<a href=bridge_3.html>3</a><a href=bridge_9.html>末页</a>`, ""},
		{"years", self, `<a href=bridge_2023.html>2023</a>`, ""},

		// Comments.
		{"comments by class", self, `<div class=comment-list><a href=bridge_2.html>下一页</a></div>`, ""},
		{"comments by address", self, `<a href="bridge.html?page=2#comments">下一页</a><a href=/2024/03/bridge.html/comment-page-2>2</a>`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := "<html><body><h1>" + fogTitle + "</h1><div class=content>" + p(fogFirst, fogSecond, fogThird) + "</div>" + c.pager + "</body></html>"
			if strings.HasPrefix(c.pager, "<link") {
				page = strings.Replace(page, "<html>", "<html><head>"+c.pager+"</head>", 1)
			}
			want, partial := c.want, jianbao.Partial("")
			if want != "" {
				partial = jianbao.PartialPages
				if want[0] == '/' {
					want = "https://news.example" + want
				}
			}
			var parser extract.Parser
			a, err := parser.ParseBytes([]byte(page), extract.Page{URL: c.url})
			require.NoError(t, err)
			require.NoError(t, a.Validate())
			require.Equal(t, want, a.NextPage, "page %s: %s", c.url, c.pager)
			require.Equal(t, partial, a.Partial)
			require.Equal(t, []string{fogFirst, fogSecond, fogThird}, a.Paragraphs())
		})
	}
}

func TestNextPageWithoutURL(t *testing.T) {
	page := `<link rel=canonical href=https://news.example/bridge.html><h1>` + fogTitle + `</h1>` + p(fogFirst, fogSecond) + `<a href=%s>下一页</a>`
	var parser extract.Parser
	a, err := parser.ParseBytes(fmt.Appendf(nil, page, "bridge_2.html"), extract.Page{})
	require.NoError(t, err)
	require.Empty(t, a.NextPage, "nothing says what a relative address is relative to")
	a, err = parser.ParseBytes(fmt.Appendf(nil, page, "https://news.example/bridge_2.html"), extract.Page{})
	require.NoError(t, err)
	require.Equal(t, "https://news.example/bridge_2.html", a.NextPage)
}

func FuzzNextPage(f *testing.F) {
	f.Add("https://news.example/bridge.html", "bridge_2.html", "下一页")
	f.Add("https://news.example/s?id=7&page=3", "?id=7&page=4", "4")
	f.Add("https://news.example/a/12/", "/a/12/page/2", "第二页")
	f.Add("http://a.example/b_0.shtml", "b_s.shtml", "余下全文")
	f.Fuzz(func(t *testing.T, url, href, words string) {
		quote := strings.NewReplacer(`"`, "&quot;", "<", "&lt;", "&", "&amp;")
		page := "<h1>" + fogTitle + "</h1>" + p(fogFirst, fogSecond) + `<div class=page><a href="` + quote.Replace(href) + `">` + quote.Replace(words) + "</a></div>"
		var parser extract.Parser
		a, err := parser.ParseBytes([]byte(page), extract.Page{URL: url})
		require.NotNil(t, a)
		require.NoError(t, a.Validate())
		if err != nil || a.NextPage == "" {
			return
		}
		require.NotEqual(t, a.URL, a.NextPage)
		require.NotEmpty(t, a.Partial)
		// From the part it leads to, the page itself is not the next one.
		back := strings.Replace(page, `href="`+quote.Replace(href), `href="`+quote.Replace(a.URL), 1)
		b, _ := parser.ParseBytes([]byte(back), extract.Page{URL: a.NextPage})
		require.NotEqual(t, a.URL, b.NextPage, "%s -> %s -> itself", a.URL, a.NextPage)
	})
}
