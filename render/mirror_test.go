package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/render"
)

// The pages of the older mirrors have a frame that Compat pages repeat byte
// for byte (class F), and defects that no page has any more (class D). The rows
// are those of the project's study of these mirrors. Body rows (class B) are
// tested by structure.

// mirrorBar is a bar with the uneven gaps of the old pages.
var mirrorBar = nav.Bar{
	Links: []nav.Link{
		{Text: "首页", URL: "../../README.md?20220207"},
		{Text: "看江城", URL: "../../indexes/S%E7%9C%8B%E6%B1%9F%E5%9F%8E.md?20220207"},
		{Text: "热点推荐", URL: "../../indexes/%E7%83%AD%E7%82%B9%E6%8E%A8%E8%8D%90.md?20220207"},
		{Text: "地方志", URL: "../../../../../chronicle/blob/master/README.md?20220207"},
		{Text: "读书指南", URL: "https://github.com/example/guides/blob/master/README.md?20220207"},
	},
	Separators: []string{
		"  \u00a0\u00a0|\u00a0\u00a0 ", "   \u00a0\u00a0|\u00a0\u00a0 ", "  \u00a0\u00a0|\u00a0\u00a0 ", " \u00a0\u00a0|\u00a0\u00a0 ",
	},
}

const mirrorNav = "#### [首页](../../README.md?20220207)  &nbsp;&nbsp;|&nbsp;&nbsp; [看江城](../../indexes/S看江城.md?20220207)   &nbsp;&nbsp;|&nbsp;&nbsp; " +
	"[热点推荐](../../indexes/热点推荐.md?20220207)  &nbsp;&nbsp;|&nbsp;&nbsp; [地方志](../../../../../chronicle/blob/master/README.md?20220207) &nbsp;&nbsp;|&nbsp;&nbsp; " +
	"[读书指南](https://github.com/example/guides/blob/master/README.md?20220207)"

// mirrorPage returns a page that has everything.
func mirrorPage() *render.Page {
	return &render.Page{
		Article: &jianbao.Article{
			Title: "江城大桥明日通车 [尾声]：市民|游客先行 (图)",
			URL:   "https://news.example/gb/2022/02/07/20220207.html?type=RSS&name=city",
			Lang:  "zh-Hans",
			Body: []jianbao.Block{
				&jianbao.Figure{Media: jianbao.MediaImage, URL: "//img.example/bridge.jpg", Alt: "大桥", Caption: inlines{text("江城大桥全景。")}},
				p(text("江城大桥明日通车。")),
				h(2, "桥面六车道"),
				p(text("市民可"), link("https://news.example/gb/tag/%E6%A1%A5", text("步行过桥")), text("。")),
			},
		},
		Header: mirrorBar,
		Footer: mirrorBar,
		Insert: render.Insert{Rows: []nav.Bar{
			{Links: []nav.Link{{Text: " 💌 给图书馆的一封信", URL: "https://github.com/example/letters/blob/master/1.md?20220207"}}},
			{Links: []nav.Link{
				{Text: " 🎬 《运动会》- 校园纪录片", URL: "http://video.example:10000/blog/index.html?20220207"},
				{Text: "《春汛》- 气象短片", URL: "http://video.example:10000/res/../spring/index.html?20220207"},
			}, Separators: []string{"\u00a0 | \u00a0"}},
		}},
		Share: render.ShareBlock{
			URL: "https://github.com/example/mirror/blob/master/pages/p9/20220207.md",
			QR:  "https://cdn.example/gh/example/mirror/pages/p9/20220207.md.png",
		},
		Counter: "http://count.example/mirror/pages/p9/20220207.md",
	}
}

const mirrorWant = `### 江城大桥明日通车 [尾声]：市民|游客先行 (图)
------------------------

NAV



<div lang="zh-Hans">
 <figure>
  <img src="https://img.example/bridge.jpg" alt="大桥">
  <figcaption>江城大桥全景。</figcaption>
 </figure>
</div>

---



#### [ 💌 给图书馆的一封信](https://github.com/example/letters/blob/master/1.md?20220207)·

#### [ 🎬 《运动会》- 校园纪录片](http://video.example:10000/blog/index.html?20220207)&nbsp; | &nbsp;[《春汛》- 气象短片](http://video.example:10000/res/../spring/index.html?20220207)·



<div lang="zh-Hans">
 <p>江城大桥明日通车。</p>
 <h4>桥面六车道</h4>
 <p>市民可<a href="https://news.example/gb/tag/桥">步行过桥</a>。</p>
</div>

<hr/>
手机上长按并复制下列链接或二维码分享本文章：<br/>
https://github.com/example/mirror/blob/master/pages/p9/20220207.md <br/>
<a href='https://github.com/example/mirror/blob/master/pages/p9/20220207.md'><img src='https://cdn.example/gh/example/mirror/pages/p9/20220207.md.png'/></a> <br/>
原文地址（需翻墙访问）：https://news.example/gb/2022/02/07/20220207.html?type=RSS&name=city


------------------------
NAV


<img src='http://count.example/mirror/pages/p9/20220207.md' width='0px' height='0px'/>`

func compat(t *testing.T, page *render.Page) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, (&render.Printer{Profile: render.Compat}).Page(&b, page))
	return b.String()
}

func clean(t *testing.T, page *render.Page) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, new(render.Printer).Page(&b, page))
	return b.String()
}

func TestMirrorFormat(t *testing.T) {
	list := &render.List{
		Header: nav.Bar{Links: []nav.Link{{Text: "江城晚报", URL: "https://github.com/example/a"}, {Text: "江城日报", URL: "https://github.com/example/b"}}},
		Rows: render.Rows([]nav.Link{
			{Text: "大桥通车[尾声]", URL: "../pages/p9/20220207.md?t=02071200"},
			{Text: "图书馆开放（视频）", URL: "../pages/p9/20220206.md?t=02071200"},
		}),
		Counter: "http://count.example/mirror/indexes/S.md",
	}
	listText := func(profile render.Profile, l *render.List) string {
		var b bytes.Buffer
		require.NoError(t, (&render.Printer{Profile: profile}).List(&b, l))
		return b.String()
	}
	full := compat(t, mirrorPage())
	both := []string{full, clean(t, mirrorPage())}

	t.Run("whole_page", func(t *testing.T) {
		want := strings.NewReplacer("NAV", mirrorNav, "·\n", " \n").Replace(mirrorWant)
		assert.Equal(t, want, full)
	})
	t.Run("row04F_title_line", func(t *testing.T) {
		assert.True(t, strings.HasPrefix(full, "### 江城大桥明日通车 [尾声]：市民|游客先行 (图)\n"))
	})
	t.Run("row05F_rule_under_title", func(t *testing.T) {
		assert.Equal(t, strings.Repeat("-", 24), strings.Split(full, "\n")[1])
	})
	t.Run("row06F_header_nav", func(t *testing.T) {
		assert.Contains(t, full, "\n------------------------\n\n"+mirrorNav+"\n\n\n\n<div")
	})
	t.Run("row07F_sister_repository", func(t *testing.T) {
		assert.Contains(t, full, "[地方志](../../../../../chronicle/blob/master/README.md?20220207) &nbsp;&nbsp;|")
	})
	t.Run("row09F_hot_list_name", func(t *testing.T) {
		page := mirrorPage()
		page.Header = nav.Bar{Links: []nav.Link{{Text: "热点新闻", URL: "../../indexes/热点新闻.md"}}}
		assert.Contains(t, compat(t, page), "#### [热点新闻](../../indexes/热点新闻.md)\n\n\n\n")
	})
	t.Run("row11F_stamps_outside_html_only", func(t *testing.T) {
		assert.Equal(t, 13, strings.Count(full, "?20220207)"), "links of both bars and of the insert")
		assert.NotContains(t, full, "?20220207'")
	})
	t.Run("row12F_stamps_in_lists", func(t *testing.T) {
		assert.Contains(t, listText(render.Compat, list), "(../pages/p9/20220207.md?t=02071200) \n\n")
	})
	t.Run("row28F_insert_before_the_body", func(t *testing.T) {
		page := mirrorPage()
		page.Insert.After = render.BeforeBody
		assert.Contains(t, compat(t, page), mirrorNav+"\n\n\n\n\n---\n\n\n\n#### [ 💌")
	})
	t.Run("row29F_insert_between_blocks", func(t *testing.T) {
		page := mirrorPage()
		page.Insert.After = 2
		assert.Contains(t, compat(t, page), " <p>江城大桥明日通车。</p>\n</div>\n\n---\n\n\n\n#### [ 💌")
		requireHTMLBlocks(t, compat(t, page))
	})
	t.Run("row30F_no_insert", func(t *testing.T) {
		page := mirrorPage()
		page.Insert = render.Insert{}
		got := compat(t, page)
		assert.Equal(t, 1, strings.Count(got, "<div"))
		assert.NotContains(t, got, "\n---\n")
	})
	t.Run("row31F_insert_rows", func(t *testing.T) {
		assert.Contains(t, full, "&nbsp; | &nbsp;[《春汛》- 气象短片](http://video.example:10000/res/../spring/index.html?20220207) \n\n\n\n<div")
	})
	t.Run("row33F_share_block", func(t *testing.T) {
		blob := "https://github.com/example/mirror/blob/master/pages/p9/20220207.md"
		assert.Contains(t, full, "</div>\n\n<hr/>\n手机上长按并复制下列链接或二维码分享本文章：<br/>\n"+blob+" <br/>\n<a href='"+blob+"'><img src='")
	})
	t.Run("row35F_QR_address", func(t *testing.T) {
		page := mirrorPage()
		page.Share.QR = "https://github.com/example/mirror/blob/master/pages/p9/20220207.md.png"
		assert.Contains(t, compat(t, page), "<img src='https://github.com/example/mirror/blob/master/pages/p9/20220207.md.png'/></a> <br/>\n")
	})
	t.Run("row36F_original_line", func(t *testing.T) {
		assert.Contains(t, full, "\n原文地址（需翻墙访问）：https://news.example/gb/2022/02/07/20220207.html?type=RSS&name=city\n\n\n---")
		page := mirrorPage()
		page.Share.Original = "https://news.example/桥-1.html?&copy=1"
		assert.Contains(t, compat(t, page), "：https://news.example/桥-1.html?&amp;copy=1\n", "an ampersand that HTML would read is no longer bare")
	})
	t.Run("row37F_footer", func(t *testing.T) {
		page := mirrorPage()
		page.Counter = ""
		assert.True(t, strings.HasSuffix(compat(t, page), "\n\n\n------------------------\n"+mirrorNav+"\n\n"))
	})
	t.Run("row38F_counter", func(t *testing.T) {
		counter := "\n\n\n<img src='http://count.example/mirror/pages/p9/20220207.md' width='0px' height='0px'/>"
		assert.True(t, strings.HasSuffix(full, counter))
		assert.NotContains(t, both[1], "count.example", "clean pages count nobody")
	})
	t.Run("row39F_index", func(t *testing.T) {
		want := "#### [江城晚报](https://github.com/example/a) &nbsp;|&nbsp; [江城日报](https://github.com/example/b)\n\n" +
			"#### [大桥通车[尾声]](../pages/p9/20220207.md?t=02071200) \n\n" +
			"#### [图书馆开放（视频）](../pages/p9/20220206.md?t=02071200) \n\n" +
			"\n<img src='http://count.example/mirror/indexes/S.md' width='0px' height='0px'/>"
		assert.Equal(t, want, listText(render.Compat, list))
	})
	t.Run("row44F_hub", func(t *testing.T) {
		site := &nav.Site{Outlets: []nav.Outlet{{Name: "江城晚报", Prefix: "S", Channels: []nav.Channel{{Key: "p9", Name: "看江城"}, {Key: "p8", Name: "看天气"}}}}}
		hub := &render.List{Title: "江城剪报", Rows: site.Hub()}
		assert.Equal(t, "### 江城剪报\n\n#### 江城晚报 &nbsp;-&nbsp; [看江城](indexes/S看江城.md) &nbsp;|&nbsp; [看天气](indexes/S看天气.md) \n\n", listText(render.Compat, hub))
		assert.Equal(t, "# 江城剪报\n\n- 江城晚报 \u00a0-\u00a0 [看江城](indexes/S%E7%9C%8B%E6%B1%9F%E5%9F%8E.md) \u00a0|\u00a0 [看天气](indexes/S%E7%9C%8B%E5%A4%A9%E6%B0%94.md)\n", listText(render.Clean, hub))
	})
	t.Run("row45F_hot_list", func(t *testing.T) {
		hot := &render.List{Rows: render.Rows([]nav.Link{{Text: "大桥通车", URL: "https://github.com/example/mirror/blob/master/pages/p9/1.md?0207"}})}
		assert.Equal(t, "#### [大桥通车](https://github.com/example/mirror/blob/master/pages/p9/1.md?0207) \n\n", listText(render.Compat, hot))
	})

	t.Run("row17D_addresses_without_scheme", func(t *testing.T) {
		for _, page := range both {
			assert.Contains(t, page, "https://img.example/bridge.jpg")
			assert.NotContains(t, page, `"//`)
			assert.NotContains(t, page, "(//")
		}
	})
	t.Run("row22D_empty_shells", func(t *testing.T) {
		page := mirrorPage()
		page.Article.Body = []jianbao.Block{
			&jianbao.Figure{Media: jianbao.MediaVideo, URL: "https://video.example/1.mp4"}, p(text("\u200b")), p(strong(text("\ufeff"))), quote(p(text("\u200b"))),
		}
		assert.Contains(t, compat(t, page), "<figure>\n  <a href=\"https://video.example/1.mp4\">视频</a>\n </figure>\n</div>")
		assert.Contains(t, clean(t, page), "\n\n[视频](https://video.example/1.mp4)\n\n***\n")
		page.Article.Body = page.Article.Body[1:]
		assert.NotContains(t, compat(t, page), "<div")
	})
	t.Run("row25D_hidden_leftovers", func(t *testing.T) {
		for _, page := range both {
			assert.NotContains(t, page, "hideid")
			assert.NotContains(t, page, "style=")
		}
	})
	t.Run("row26D_ad_leftovers", func(t *testing.T) {
		for _, page := range both {
			for _, shell := range []string{"<ins", " id=", "<!--", "<span", "<center", "<script"} {
				assert.NotContains(t, page, shell)
			}
		}
	})
	t.Run("row32D_output_changes_by_itself", func(t *testing.T) {
		assert.Equal(t, full, compat(t, mirrorPage()))
		assert.Equal(t, both[1], clean(t, mirrorPage()))
	})
	t.Run("row39D_no_entry_twice", func(t *testing.T) {
		promo := nav.Bar{Links: []nav.Link{{Text: "🔥 图书馆专题", URL: "https://example.org/"}}}
		with := *list
		with.Rows = []nav.Bar{list.Rows[0], promo, list.Rows[1]}
		for _, profile := range []render.Profile{render.Clean, render.Compat} {
			for _, title := range []string{"大桥通车", "图书馆专题", "图书馆开放"} {
				assert.Equal(t, 1, strings.Count(listText(profile, &with), title), title)
			}
		}
	})

	t.Run("row16B_head_image", func(t *testing.T) {
		assert.Contains(t, full, "<figure>\n  <img src=\"https://img.example/bridge.jpg\" alt=\"大桥\">\n  <figcaption>江城大桥全景。</figcaption>\n </figure>")
	})
	t.Run("row17B_image_attributes", func(t *testing.T) {
		assert.NotContains(t, full, "<img width")
		assert.Regexp(t, `<img src="[^"]*" alt="[^"]*">`, full)
	})
	t.Run("row18B_figures_in_the_body", func(t *testing.T) {
		assert.NotContains(t, full, "</figure><br/>")
		assert.NotContains(t, full, "<br/><figcaption>")
	})
	t.Run("row21B_headings_below_the_title", func(t *testing.T) {
		assert.Contains(t, full, "<h4>桥面六车道</h4>")
		assert.NotContains(t, full, "<h3>")
	})
	t.Run("row23B_posts", func(t *testing.T) {
		page := mirrorPage()
		page.Article.Body = []jianbao.Block{&jianbao.Embed{Kind: "tweet", URL: "https://social.example/1", Content: inlines{text("大桥真美")}}}
		assert.Contains(t, compat(t, page), "<blockquote>\n  <p>大桥真美</p>\n  <p><a href=\"https://social.example/1\">嵌入内容：tweet</a></p>\n </blockquote>")
	})
	t.Run("row24B_tables", func(t *testing.T) {
		page := mirrorPage()
		page.Article.Body = []jianbao.Block{table([]jianbao.TableCell{cell("桥长"), cell("百米")})}
		assert.Contains(t, compat(t, page), "<tr>\n    <td>桥长</td>\n    <td>百米</td>\n   </tr>")
	})
}

// requireHTMLBlocks checks that every HTML block of a page opens as much as it
// closes.
func requireHTMLBlocks(t *testing.T, page string) {
	t.Helper()
	for block := range strings.SplitSeq(page, "\n\n") {
		for _, tag := range []string{"div", "p", "figure", "h4"} {
			require.Equal(t, strings.Count(block, "<"+tag+">")+strings.Count(block, "<"+tag+" "), strings.Count(block, "</"+tag+">"), "%s in\n%s", tag, block)
		}
	}
}
