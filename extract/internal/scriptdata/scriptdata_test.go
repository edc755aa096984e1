package scriptdata

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The invented story of these tests, in three paragraphs.
var storyParagraphs = []string{
	"临江市图书馆新馆昨天上午正式开馆，首日迎来读者六千多人次。新馆位于滨河路，地上五层，藏书八十万册，比老馆多出一倍。",
	"馆长周启明说，新馆专门设了少儿阅览区和盲文阅览室，每周开放六天，晚上九点闭馆。“我们希望下班的人也能来看书。”",
	"市民陈玉兰带着孙子排了半个小时的队，她说孩子最喜欢三楼的绘本墙，回家时一口气借了七本书。",
}

const storyTitle = "临江市图书馆新馆开馆 首日读者超六千人次"

var (
	plainStory = strings.Join(storyParagraphs, "\n")
	htmlStory  = "<p>" + strings.Join(storyParagraphs, "</p><p>") + "</p>"
)

// expandStory puts the story into a script: $TEXT, $HTML, $TITLE.
func expandStory(script string) string {
	return strings.NewReplacer("$TEXT", strings.ReplaceAll(plainStory, "\n", `\n`), "$HTML", htmlStory, "$TITLE", storyTitle,
		"$ESCAPED", jsEscape(htmlStory), "$ENTITIES", entities(htmlStory), "$PERCENT", percent(htmlStory),
		"$P1", storyParagraphs[0], "$P2", storyParagraphs[1], "$P3", storyParagraphs[2]).Replace(script)
}

func jsEscape(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 && r != '<' && r != '>' {
			b.WriteRune(r)
		} else {
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte("0123456789abcdef"[r>>shift&15])
			}
		}
	}
	return b.String()
}

func entities(s string) string {
	return strings.NewReplacer("<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

func percent(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c >= 'a' && c <= 'z' || isDigit(c) {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
		}
	}
	return b.String()
}

func TestStories(t *testing.T) {
	tests := []struct {
		name   string
		script string
		want   Story // Body: plainStory or htmlStory; Han, Score and sum are not compared
	}{
		{"data block", `{"props":{"pageProps":{"detailData":{"contentDetail":{"name":"$TITLE","content":"$HTML","pubTime":"2022-02-07 09:05","author":"林晓","nodeInfo":{"name":"城事"},"tagList":[{"tag":"图书馆"},{"tag":"阅读"}],"pic":"https://img.example.com/a.jpg"}}}}}`,
			Story{Body: htmlStory, IsHTML: true, Path: "props.pageProps.detailData.contentDetail.content", Title: storyTitle, Published: "2022-02-07 09:05",
				Authors: []string{"林晓"}, Section: "城事", Tags: []string{"图书馆", "阅读"}, Images: []string{"https://img.example.com/a.jpg"}}},
		{"state with function behind", `window.__INITIAL_STATE__={"article":{"title":"$TITLE","body":"$TEXT","ctime":1644195900}};(function(){var s;(s=document.currentScript||document.scripts[0]).parentNode.removeChild(s);}());`,
			Story{Body: plainStory, Path: "__INITIAL_STATE__.article.body", Title: storyTitle, Published: "1644195900"}},
		{"object literal", `var BASE_DATA = { articleInfo: { title: '&quot;$TITLE&quot;'.slice(6, -6), content: '&quot;$ESCAPED&quot;'.slice(6, -6).replace(/<br \/>/ig, ''), groupId: '42',
			subInfo: { isOriginal: true, source: '临江晚报', time: '2019-09-04 22:18:34' }, tagInfo: { tags: [{"name":"读书"}], repin: 0, }, onload: function () { return /"/.test(x) }, none: undefined }, };`,
			Story{Body: htmlStory, IsHTML: true, Path: "BASE_DATA.articleInfo.content", Title: storyTitle, Source: "临江晚报", Published: "2019-09-04 22:18:34", Tags: []string{"读书"}}},
		{"entities", `var detail = {title: "$TITLE", content: "$ENTITIES"}`,
			Story{Body: htmlStory, IsHTML: true, Path: "detail.content", Title: storyTitle}},
		{"JSON in a string", `window.data = JSON.parse("{\"title\":\"$TITLE\",\"content\":\"$TEXT2\",\"source\":\"临江日报\"}")`,
			Story{Body: plainStory, Path: "data.content", Title: storyTitle, Source: "临江日报"}},
		{"percent-encoded data", `window._DATA = "%7B%22title%22%3A%22$PTITLE%22%2C%22content%22%3A%22$PERCENT%22%7D";`,
			Story{Body: htmlStory, IsHTML: true, Path: "_DATA.content", Title: storyTitle}},
		{"percent-encoded block", `%7B%22title%22%3A%22$PTITLE%22%2C%22content%22%3A%22$PERCENT%22%7D`,
			Story{Body: htmlStory, IsHTML: true, Path: "content", Title: storyTitle}},
		{"percent-encoded text", `var body = decodeURIComponent("$PERCENT"), headline = '$TITLE'`,
			Story{Body: htmlStory, IsHTML: true, Path: "body", Title: storyTitle}},
		{"template literal", "const story = { headline: `$TITLE`, html: `<div class=\"${cls}\">$HTML</div>` }",
			Story{Body: `<div class="">` + htmlStory + "</div>", IsHTML: true, Path: "story.html", Title: storyTitle}},
		{"sum of strings", `var content = '<p>$P1</p>' + "<p>$P2</p>" + '<p>$P3</p>'; var title = "$TITLE";`,
			Story{Body: htmlStory, IsHTML: true, Path: "content", Title: storyTitle}},
		{"function of constants", `window.__NUXT__=(function(a,b,c){return {layout:"default",data:[{detail:{title:a,content:b,show:c}}],serverRendered:true}}("$TITLE","$ESCAPED",false));`,
			Story{Body: htmlStory, IsHTML: true, Path: "__NUXT__.data.detail.content", Title: storyTitle}},
		{"function of constants of all kinds", `window.__NUXT__=(function(a,b,c,d,e,f,g){g.id=1;return {data:[{title:e,source:d,content:f,tags:c}]}}(void 0,{},Array(3),new Date(1),"$TITLE","$ESCAPED",x+1))`,
			Story{Body: htmlStory, IsHTML: true, Path: "__NUXT__.data.content", Title: storyTitle}},
		{"first of an array", `var $render_data = [{"status":{"created_at":"Mon Feb 07 09:05:00 +0800 2022","id":"1","text":"$HTML","user":{"screen_name":"临江发布"}},"hotScheme":""}][0] || {};`,
			Story{Body: htmlStory, IsHTML: true, Path: "$render_data.status.text", Source: "临江发布", Published: "Mon Feb 07 09:05:00 +0800 2022"}},
		{"decoding function", `window.cgiDataNew = { nick_name: JsDecode('临江发布'), title: JsDecode('$TITLE'), create_time: JsDecode('2024-12-18 18:08'), content_noencode: JsDecode('$ESCAPED'), picture_page_info_list: [ { cdn_url: JsDecode('https://img.example.com/0?wx_fmt=jpeg'), width: '900' * 1 }, ], }`,
			Story{Body: htmlStory, IsHTML: true, Path: "cgiDataNew.content_noencode", Title: storyTitle, Source: "临江发布", Published: "2024-12-18 18:08", Images: []string{"https://img.example.com/0?wx_fmt=jpeg"}}},
		{"indexed array", `[{"data":1},{"article":2},{"title":3,"content":4,"createTime":5,"self":1},"$TITLE","$HTML","2023-05-06T07:08:09+08:00"]`,
			Story{Body: htmlStory, IsHTML: true, Path: "data.article.content", Title: storyTitle, Published: "2023-05-06T07:08:09+08:00"}},
		{"argument of a call", `page.render({title:"$TITLE",content:"$HTML"}, "x")`,
			Story{Body: htmlStory, IsHTML: true, Path: "content", Title: storyTitle}},
		{"paragraphs", `{"title":"$TITLE","contentArray":[{"paragraph":"$P1"},{"paragraph":"$P2"},{"paragraph":""},{"paragraph":"$P3"}]}`,
			Story{Body: plainStory, Path: "contentArray", Title: storyTitle}},
		{"paragraphs and pictures", `{"title":"$TITLE","cnt":[{"type":"text","value":"$P1"},{"type":"image","url":"https://img.example.com/1.jpg"},{"type":"text","value":"$P2"}]}`,
			Story{Body: "<p>" + storyParagraphs[0] + "</p>\n<figure><img src=\"https://img.example.com/1.jpg\"><figcaption></figcaption></figure>\n<p>" + storyParagraphs[1] + "</p>", IsHTML: true, Path: "cnt", Title: storyTitle}},
		{"editor's document", `{"title":"$TITLE","doc":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"$P1"}]},{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"新馆有"},{"type":"text","text":"什么","marks":[{"type":"bold"}]}]},{"type":"image","attrs":{"src":"https://img.example.com/1.jpg"}},{"type":"paragraph","content":[{"type":"text","text":"$P2"}]}]}}`,
			Story{Body: "<p>" + storyParagraphs[0] + "</p>\n<h2>新馆有什么</h2>\n<figure><img src=\"https://img.example.com/1.jpg\"><figcaption></figcaption></figure>\n<p>" + storyParagraphs[1] + "</p>", IsHTML: true, Path: "doc.content", Title: storyTitle}},
		{"nested blocks", `{"headline":"$TITLE","content":{"model":{"blocks":[{"type":"image","model":{"blocks":[{"type":"altText","model":{"text":"门口，早晨。"}}]}},{"type":"text","model":{"blocks":[{"type":"paragraph","model":{"text":"$P1","blocks":[{"type":"fragment","model":{"text":"$P1"}}]}},{"type":"paragraph","model":{"text":"$P2","blocks":[]}}]}},{"type":"links","model":{"link":"https://example.com/x"}},{"type":"text","model":{"blocks":[{"type":"paragraph","model":{"text":"$P3","blocks":[]}}]}}]}}}`,
			Story{Body: plainStory, Path: "content.model.blocks", Title: storyTitle}},
		{"rendered", `{"title":{"rendered":"$TITLE"},"content":{"rendered":"$HTML","protected":false},"date":"2022-02-07T09:05:00"}`,
			Story{Body: htmlStory, IsHTML: true, Path: "content.rendered", Title: storyTitle, Published: "2022-02-07T09:05:00"}},
		{"one element", `{"title":"$TITLE","contentList":[{"type":"text","data":"$HTML"}]}`,
			Story{Body: htmlStory, IsHTML: true, Path: "contentList", Title: storyTitle}},
		{"two forms of one text", `{"detail":{"content":"$TEXT","contentHtml":"$HTML","title":"$TITLE"},"mirror":{"content":"$HTML","author":"林晓"}}`,
			Story{Body: htmlStory, IsHTML: true, Path: "detail.contentHtml", Title: storyTitle, Authors: []string{"林晓"}}},
	}
	escaped := strings.ReplaceAll(plainStory, "\n", `\\n`)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			script := expandStory(strings.NewReplacer("$TEXT2", escaped, "$PTITLE", percent(storyTitle)).Replace(tt.script))
			got := Stories(0, script)
			require.Len(t, got, 1, "script: %s\ngot: %+v", script, got)
			assert.Positive(t, got[0].Han)
			assert.GreaterOrEqual(t, got[0].Score, got[0].Han)
			got[0].Han, got[0].Score, got[0].sum = 0, 0, 0
			assert.Equal(t, tt.want, got[0], "script: %s", script)
		})
	}
}

func TestStoriesNone(t *testing.T) {
	tests := []struct{ name, script string }{
		{"empty", ""},
		{"code with comments", "// $P1\nfunction f() { return 1; } /* $P2 $P3 */"},
		{"brief", `var desc = "临江市图书馆新馆昨天上午正式开馆，首日迎来读者六千多人次。";`},
		{"abstract", `var share = {title: "$TITLE", desc: "$P1$P2"}`},
		{"names without punctuation", `var names = {content: "` + strings.Repeat("临江 滨河 老城 ", 40) + `"}`},
		{"latin text", `{"content":"` + strings.Repeat("The library opened yesterday, early. ", 40) + `，。"}`},
		{"comments", `{"comments":[{"content":"$P1","user":"甲"},{"content":"$P2","user":"乙"}]}`},
		{"links", `{"list":[{"title":"$P1","url":"https://example.com/1.html"},{"title":"$P2","url":"https://example.com/2.html"}]}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			script := expandStory(tt.script)
			assert.Empty(t, Stories(0, script), "script: %s", script)
		})
	}
}

func TestStoriesOrder(t *testing.T) {
	article := `{"article":{"title":"$TITLE","content":"$HTML"}}`
	other := `{"recommend":{"title":"桥","content":"` + strings.Repeat("滨河大桥今天通车，两岸居民步行十分钟就能过江。", 30) + `"}}`
	got := Stories(0, expandStory(other), expandStory(article))
	require.Len(t, got, 2)
	assert.Equal(t, "article.content", got[0].Path, "a story among recommended ones comes after one that is not: %+v", got)
}

func TestStoriesGallery(t *testing.T) {
	want := []Figure{
		{"https://img.example.com/1.jpg", storyParagraphs[0]},
		{"https://img.example.com/2.jpg", storyParagraphs[1]},
	}
	tests := []struct{ name, script string }{
		{"parallel arrays", `BASE.galleryInfo = {title: '$TITLE', gallery: JSON.parse("{\"count\":2,\"sub_images\":[{\"url\":\"https:\\/\\/img.example.com\\/1.jpg\",\"width\":900},{\"url\":\"https://img.example.com/2.jpg\",\"width\":900}],\"sub_abstracts\":[\"$P1\",\"$P2\"],\"sub_titles\":[\"桥\",\"桥\"]}")}`},
		{"objects", `{"title":"$TITLE","list":[{"img":"https://img.example.com/1.jpg","note":"$P1"},{"img":"https://img.example.com/2.jpg","note":"$P2"}]}`},
		{"numbered keys", `var photo = {title: "$TITLE", photo: [{"thumbnail_1":"/t1.jpg","original_1":"https://img.example.com/1.jpg","caption_1":"$P1"},{"thumbnail_2":"/t2.jpg","original_2":"https://img.example.com/2.jpg","caption_2":"$P2"}]}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			script := expandStory(tt.script)
			got := Stories(0, script)
			require.Len(t, got, 1, "script: %s\ngot: %+v", script, got)
			assert.Equal(t, want, got[0].Figures)
			assert.Empty(t, got[0].Body)
			assert.Equal(t, storyTitle, got[0].Title)
		})
	}
}

func TestStoriesFlight(t *testing.T) {
	stream := "0:[\"$\",\"main\",null,{\"children\":[\"$\",\"$L1\",null,{\"post\":{\"headline\":\"" + storyTitle + "\",\"content\":\"$2a\"}}]}]\n" +
		"2a:T" + hexLen(htmlStory) + "," + htmlStory + "3:null\n"
	cut := strings.Index(stream, "每周")
	push := func(s string) string {
		return `self.__next_f.push([1,"` + strings.NewReplacer(`"`, `\"`, "\n", `\n`).Replace(s) + `"])`
	}
	got := Stories(0, `(self.__next_f=self.__next_f||[]).push([0])`, push(stream[:cut]), push(stream[cut:]))
	require.Len(t, got, 1, "stream: %s", stream)
	assert.Equal(t, htmlStory, got[0].Body)
	assert.Equal(t, storyTitle, got[0].Title)
}

func hexLen(s string) string {
	digits := ""
	for n := len(s); n > 0; n /= 16 {
		digits = string("0123456789abcdef"[n%16]) + digits
	}
	return digits
}

func TestKeyTable(t *testing.T) {
	for _, row := range keyRows {
		for _, key := range strings.Fields(row.keys) {
			assert.Equal(t, key, normalKey(key), "a key of the table is not in normal form and is never found")
			assert.True(t, has(key, row.role))
		}
	}
	for key, infos := range keyTable() {
		seen := map[role]bool{}
		for _, info := range infos {
			assert.False(t, seen[info.role], "key %q is twice in role %d", key, info.role)
			seen[info.role] = true
		}
	}
	for key, want := range map[string]string{"publish_time": "publishtime", "publishTime": "publishtime", "__title": "title", "caption_1": "caption", "@type": "type", "img2": "img"} {
		assert.Equal(t, want, normalKey(key))
	}
}

func TestLD(t *testing.T) {
	tests := []struct {
		name    string
		scripts []string
		want    Thing
	}{
		{"plain", []string{`{"@context":"https://schema.org","@type":"NewsArticle","headline":"$TITLE","alternativeHeadline":"新馆","articleBody":"$TEXT","description":"六千人次",
			"author":{"@type":"Person","name":"林晓"},"publisher":{"@type":"Organization","name":"临江晚报","logo":{"@type":"ImageObject","url":"https://example.com/logo.png"}},
			"datePublished":"2022-02-07T09:05:00+08:00","dateModified":"2022-02-08","image":["https://img.example.com/1.jpg",{"@type":"ImageObject","url":"https://img.example.com/2.jpg"}],
			"articleSection":["城事","文化"],"keywords":"图书馆,阅读","inLanguage":"zh-CN","mainEntityOfPage":{"@type":"WebPage","@id":"https://example.com/a"},"isPartOf":{"@type":"WebSite","name":"临江网"},"isAccessibleForFree":"False"}`},
			Thing{Types: []string{"NewsArticle"}, Headline: storyTitle, AlternativeHeadline: "新馆", Body: plainStory, Description: "六千人次", Authors: []string{"林晓"}, Publisher: "临江晚报",
				Published: "2022-02-07T09:05:00+08:00", Modified: "2022-02-08", Images: []string{"https://img.example.com/1.jpg", "https://img.example.com/2.jpg"},
				Sections: []string{"城事", "文化"}, Keywords: []string{"图书馆", "阅读"}, Language: "zh-CN", URL: "https://example.com/a", PartOf: "临江网", Paywalled: true}},
		{"graph and breadcrumb", []string{`{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"临江网"},{"@type":"WebPage","@id":"https://example.com/b","name":"页","datePublished":"2021-01-01","inLanguage":"zh-TW"},
			{"@type":["Article","SocialMediaPosting"],"headline":"桥通车了","author":["陈雨",{"name":"方舟"}],"mainEntityOfPage":"https://example.com/b"},
			{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"首页","item":"https://example.com/"},{"@type":"ListItem","position":2,"item":{"@id":"https://example.com/c","name":"城事"}}]}]}`},
			Thing{Types: []string{"Article", "SocialMediaPosting"}, Headline: "桥通车了", Authors: []string{"陈雨", "方舟"}, Published: "2021-01-01", Language: "zh-TW", URL: "https://example.com/b",
				Crumbs: []Crumb{{"首页", "https://example.com/"}, {"城事", "https://example.com/c"}}}},
		{"page around the story", []string{`{"@type":"WebPage","url":"https://example.com/p","mainEntity":{"@type":"ReportageNewsArticle","headline":"桥通车了","articleBody":"&lt;p&gt;今天通车。&lt;/p&gt;"}}`},
			Thing{Types: []string{"ReportageNewsArticle"}, Headline: "桥通车了", Body: "<p>今天通车。</p>", BodyHTML: true, URL: "https://example.com/p"}},
		{"broken", []string{"<!--//--><![CDATA[//><!--\n/* x */ {\"@type\":\"NewsArticle\",\"headline\":\"桥&quot;通车&quot;\n了\",\"description\":\"一\n\n二\",\"image\":\"https://img.example.com/1.jpg\",},\n//--><!]]>"},
			Thing{Types: []string{"NewsArticle"}, Headline: `桥"通车" 了`, Description: "一 二", Images: []string{"https://img.example.com/1.jpg"}}},
		{"several blocks", []string{`[{"@type":"http://schema.org/BlogPosting","headline":"桥","url":"https://example.com/1"}]`, `{"@type":"NewsArticle","headline":"另一篇","url":"https://example.com/2"}`, `{"@type":"WebPage","url":"https://example.com/2","dateModified":"2020-02-02"}`},
			Thing{Types: []string{"NewsArticle"}, Headline: "另一篇", URL: "https://example.com/2", Modified: "2020-02-02"}},
		{"search engine's own", []string{`{"@context":"https://example.com/contexts/page.jsonld","@id":"https://example.com/d","title":"桥通车了","images":["https://img.example.com/1.jpg"],"description":"两岸","pubDate":"2019-09-05T11:10:52"}`},
			Thing{Headline: "桥通车了", URL: "https://example.com/d", Images: []string{"https://img.example.com/1.jpg"}, Description: "两岸", Published: "2019-09-05T11:10:52"}},
		{"list of other stories", []string{`{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"别的"}]}`}, Thing{}},
		{"not JSON", []string{`<p>hello`, ``}, Thing{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i := range tt.scripts {
				tt.scripts[i] = expandStory(tt.scripts[i])
			}
			assert.Equal(t, tt.want, LD(tt.scripts...), "scripts: %s", tt.scripts)
		})
	}
}

func TestVars(t *testing.T) {
	tests := []struct {
		name   string
		script string
		want   []Var
	}{
		{"account page", `var nickname = "临江发布"; var ct = "1581517074"; var user_name = "gh_1"; var msg_title = '桥&amp;河'.html(false); var msg_desc = htmlDecode("两岸居民"); var svr_time = "1581604666" * 1; var author = "";`,
			[]Var{{VarPublished, "ct", "1581517074"}, {VarTitle, "msg_title", "桥&河"}, {VarSource, "nickname", "临江发布"}, {VarSummary, "msg_desc", "两岸居民"}}},
		{"order is trust", `createTime: '2024-12-18 18:08', oriCreateTime = '1734516491', "pubTime":"2024-12-18"`,
			[]Var{{VarPublished, "oriCreateTime", "1734516491"}, {VarPublished, "createTime", "2024-12-18 18:08"}, {VarPublished, "pubTime", "2024-12-18"}}},
		{"alternatives", `var publish_time = "" || window.x || "2020-02-12 22:17"; pubdate = d.x || '2020年2月12日'`,
			[]Var{{VarPublished, "publish_time", "2020-02-12 22:17"}, {VarPublished, "pubdate", "2020年2月12日"}}},
		{"no constants", `var ct = getTime(), title = document.title, source = "pc", createTime = "0", pubtime == "2020-01-01"`, nil},
		{"entries of a list", `[{title:"一座桥"},{title:"两座桥"},{title:"三座桥"},{title:"四座桥"}]`, nil},
		{"too long", `var title = "` + strings.Repeat("桥", 2000) + `"`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, Vars(tt.script), "script: %s", tt.script) })
	}
}

func TestVarTable(t *testing.T) {
	for _, row := range varRows {
		for _, name := range strings.Fields(row.names) {
			assert.Equal(t, name, normalKey(name))
			assert.Equal(t, row.kind, varTable()[name].kind, "name %q is in two rows", name)
		}
	}
}
