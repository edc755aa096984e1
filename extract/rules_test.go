package extract_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	fogTitle  = "江上大雾渡轮停航半日"
	fogFirst  = "今早江面起了大雾，能见度不到五十米，市轮渡公司宣布三条航线全部停航。"
	fogSecond = "公司表示，雾散之后将加开班次，已经买票的乘客可以改签，也可以退票。"
	fogThird  = "气象台预计，大雾在中午前后消散，下午江面有三到四级东北风。"
	schoolOne = "城北小学的运动会昨天闭幕，三百多名学生参加了接力、跳远和拔河比赛。"
	schoolTwo = "校长说，明年的运动会还要请家长参加，比赛项目由学生自己投票决定。"
)

// fogPage is a page with the story in the middle.
func fogPage(between, around string) string {
	return "<html><head><title>" + fogTitle + "_江边网</title></head><body><h1>" + fogTitle + "</h1>" +
		"<div id=main>" + between + "</div>" + around + "</body></html>"
}

func rulesOf(t testing.TB, file string) *extract.Rules {
	r, err := extract.ParseRules(strings.NewReader(file))
	require.NoError(t, err)
	return r
}

func p(texts ...string) string { return "<p>" + strings.Join(texts, "</p>\n<p>") + "</p>" }

func TestSiteRules(t *testing.T) {
	story := p(fogFirst, fogSecond, fogThird)
	school := "<div id=other>" + p(schoolOne, schoolTwo, schoolOne, schoolTwo, schoolOne) + "</div>"
	for _, c := range []struct {
		name, rules, page string
		want              string // what say returns
	}{
		{"no rule for the host", "host far.example\nbody #other", fogPage(story, ""),
			"body: " + fogFirst + " | " + fogSecond + " | " + fogThird},
		{"body", "host news.example\nbody #brief", fogPage("<div id=brief>"+p(fogFirst)+"</div>", school),
			"body: " + fogFirst},
		{"body that is nowhere", "host news.example\nbody #gone", fogPage(story, ""),
			"body: " + fogFirst + " | " + fogSecond + " | " + fogThird},
		{"body that is empty", "host news.example\nbody #shell", fogPage(story, "<div id=shell><p> </p></div>"),
			"body: " + fogFirst + " | " + fogSecond + " | " + fogThird},
		{"first body that is there", "host news.example\nbody #gone\nbody #brief\nbody #other", fogPage("<div id=brief>"+p(fogFirst)+"</div>", school),
			"body: " + fogFirst},
		{"bodies in page order", "host news.example\nbody #z, #a", fogPage("<div id=a>"+p(fogFirst)+"</div>"+p(schoolOne)+"<div id=z>"+p(fogSecond)+"</div>", ""),
			"body: " + fogFirst + " | " + fogSecond},
		{"body in body", "host news.example\nbody #main, #main div, .t", fogPage("<div><p class=t>"+fogFirst+"</p></div>"+p(fogSecond), ""),
			"body: " + fogFirst + " | " + fogSecond},
		{"body called comments", "host news.example\nbody .comment-list p.fog", fogPage(p(schoolOne, schoolTwo), "<div class=comment-list><p class=fog>"+fogFirst+"</p><p>"+schoolOne+"</p></div>"),
			"body: " + fogFirst},
		{"body that is hidden", "host news.example\nbody #brief", fogPage("<div style='display:none'><div id=brief>"+p(fogFirst)+"</div></div>", school),
			"body: " + fogFirst},
		{"drop", "host news.example\ndrop #slot, [id^=SC-]", fogPage(p(fogFirst)+"<div id=slot>"+p(schoolOne)+"</div>"+p(fogSecond)+"<div id=SC-7>"+p(schoolTwo)+"</div>"+p(fogThird), ""),
			"body: " + fogFirst + " | " + fogSecond + " | " + fogThird},
		{"drop in a sentence", "host news.example\ndrop .mark", fogPage(p(fogFirst, "公司表示，<span class=mark>江边网独家</span>雾散之后将加开班次。"), ""),
			"body: " + fogFirst + " | 公司表示，雾散之后将加开班次。"},
		{"drop of most of the page", "host news.example\ndrop #other", fogPage(p(fogFirst, fogSecond), school+school+school),
			"body: " + fogFirst + " | " + fogSecond},
		{"drop around the body", "host news.example\ndrop #main\nbody #brief", fogPage("<div id=brief>"+p(fogFirst)+"</div>", school),
			"body: " + fogFirst},
		{"drop in the body", "host news.example\ndrop #main p.no\nbody #main", fogPage(p(fogFirst)+"<p class=no>"+schoolOne+"</p>", school),
			"body: " + fogFirst},
		{"keep what its class drops", "host news.example\nkeep .related-weather", fogPage(p(fogFirst, fogSecond)+"<div class=related-weather>"+p(fogThird)+"</div>"+p(schoolOne), ""),
			"body: " + fogFirst + " | " + fogSecond + " | " + fogThird + " | " + schoolOne},
		{"keep what is hidden", "host news.example\nkeep #fold", fogPage(p(fogFirst, fogSecond)+"<div id=fold style='display:none'>"+p(fogThird)+"</div>", ""),
			"body: " + fogFirst + " | " + fogSecond + " | " + fogThird},
		{"keep before drop", "host news.example\ndrop .box\nkeep #fold", fogPage(p(fogFirst, fogSecond)+"<div class=box id=fold>"+p(fogThird)+"</div>", ""),
			"body: " + fogFirst + " | " + fogSecond + " | " + fogThird},
		{"title", "host news.example\ntitle #head", fogPage(story, "<div id=head>渡轮停航 <i>乘客改走大桥</i></div>"),
			"title: 渡轮停航 乘客改走大桥"},
		{"title that is nowhere", "host news.example\ntitle #gone", fogPage(story, ""),
			"title: " + fogTitle},
		{"title that is empty", "host news.example\ntitle #head", fogPage(story, "<div id=head> </div>"),
			"title: " + fogTitle},
		{"byline with labels", "host news.example\nbyline #who", fogPage(story, "<div id=who>记者 李小舟 责任编辑：王一帆</div>"),
			"reporter: 李小舟, responsible-editor: 王一帆"},
		{"byline of bare names", "host news.example\nbyline .who", fogPage(story, "<span class=who>李小舟</span><span class=who>王一帆</span>"),
			"author: 李小舟, author: 王一帆"},
		{"byline of a pen name", "host news.example\nbyline #who", fogPage(story, "<span id=who>江边的石头</span>"),
			"author: 江边的石头"},
		{"byline of a sentence", "host news.example\nbyline #who", fogPage(story, "<span id=who>"+schoolOne+"</span>"),
			"nobody"},
		{"byline that is no source", "host news.example\nbyline .who", fogPage("<div>2023-11-20 07:15 <span class=who>李小舟</span></div>"+story, ""),
			"source:  "},
		{"source", "host news.example\nsource #from", fogPage(story, "<a id=from href=https://river.example/>江边日报</a>"),
			"source: 江边日报 https://river.example/"},
		{"source with a label", "host news.example\nsource #from", fogPage(story, "<span id=from>来源：江边日报</span>"),
			"source: 江边日报 "},
		{"source that is none", "host news.example\nsource #from", fogPage(story, "<span id=from>"+schoolOne+"</span>"),
			"source:  "},
		{"date", "host news.example\ndate #when", fogPage("<p>2024-03-05 08:00</p>"+story, "<b id=when>2023年11月20日 07:15</b>"),
			"date: 2023-11-20T07:15:00+08:00"},
		{"date of an attribute", "host news.example\ndate #when", fogPage(story, "<b id=when title='2023-11-20 07:15'>三天前</b>"),
			"date: 2023-11-20T07:15:00+08:00"},
		{"date less precise than another", "host news.example\ndate #when", fogPage("<p>2023-11-20 07:15</p>"+story, "<b id=when>2023-11-20</b>"),
			"date: 2023-11-20T07:15:00+08:00"},
		{"date of the change", "host news.example\ndate #when", fogPage("<p>2023-11-20 07:15</p>"+story, "<b id=when>更新时间：2023-11-21 10:00</b>"),
			"date: 2023-11-20T07:15:00+08:00"},
		{"tags of links", "host news.example\ntags #about", fogPage(story, "<div id=about>看点 <a href=/t/1>大雾</a><a href=/t/2>渡轮</a></div>"),
			"tags: 大雾 https://news.example/t/1, 渡轮 https://news.example/t/2"},
		{"tags of elements", "host news.example\ntags #about i", fogPage(story, "<div id=about><i>大雾</i><i>渡轮</i><i>大雾</i></div>"),
			"tags: 大雾 , 渡轮 "},
		{"tags of words", "host news.example\ntags #about", fogPage(story, "<div id=about>关键词：大雾、渡轮</div>"),
			"tags: 大雾 , 渡轮 "},
		{"next", "host news.example\nnext #on", fogPage(story, "<a id=on href=/read/88>续读</a>"),
			"next: https://news.example/read/88 pages"},
		{"next around a link", "host news.example\nnext #on", fogPage(story, "<div id=on><a href=https://m.news.example/read/88#top>续读</a></div>"),
			"next: https://m.news.example/read/88 pages"},
		{"next to the same page", "host news.example\nnext #on", fogPage(story, "<a id=on href='#top'>续读</a><a href=a_2.html>下一页</a>"),
			"next:  "},
		{"caption", "host news.example\ncaption .words", fogPage(p(fogFirst)+"<img src=/fog.jpg width=600 height=400><p class=words>今早七点从北岸码头看江心洲，只有灯塔的顶露在雾外面，渡轮都泊在码头边上等雾散去再开。</p>"+p(fogSecond), ""),
			"caption: 今早七点从北岸码头看江心洲，只有灯塔的顶露在雾外面，渡轮都泊在码头边上等雾散去再开。"},
		{"the longer host first", "host news.example\nbody #other\nhost www.news.example\nbody #main", fogPage(story, school),
			"body: " + fogFirst + " | " + fogSecond + " | " + fogThird},
	} {
		t.Run(c.name, func(t *testing.T) {
			parser := extract.Parser{Rules: rulesOf(t, c.rules), NoBuiltinRules: true}
			pg := extract.Page{URL: "https://news.example/a.html"}
			if strings.Contains(c.rules, "www.") {
				pg.URL = "https://www.news.example/a.html"
			}
			a, err := parser.ParseBytes([]byte(c.page), pg)
			require.NoError(t, err)
			require.NoError(t, a.Validate())
			field, _, _ := strings.Cut(c.want, ":")
			assert.Equal(t, c.want, say(a, field), "rules: %s\npage: %s", c.rules, c.page)
		})
	}
}

// say returns a field of the article in words.
func say(a *jianbao.Article, field string) string {
	var s []string
	switch field {
	case "body":
		return "body: " + strings.Join(a.Paragraphs(), " | ")
	case "title":
		return "title: " + a.Title
	case "source":
		return "source: " + a.Source.Name + " " + a.Source.URL
	case "date":
		return "date: " + a.Published.String()
	case "next":
		return "next: " + a.NextPage + " " + string(a.Partial)
	case "tags":
		for _, t := range a.Tags {
			s = append(s, t.Name+" "+t.URL)
		}
		return "tags: " + strings.Join(s, ", ")
	case "caption":
		for b := range a.Blocks() {
			if f, ok := b.(*jianbao.Figure); ok {
				s = append(s, jianbao.PlainText(f.Caption))
			}
		}
		return "caption: " + strings.Join(s, ", ")
	}
	for _, c := range a.Credits {
		s = append(s, string(c.Role)+": "+c.Name)
	}
	if s == nil {
		return "nobody"
	}
	return strings.Join(s, ", ")
}

func TestPageWithoutURLHasTheRulesOfItsOwnAddress(t *testing.T) {
	parser := extract.Parser{Rules: rulesOf(t, "host news.example/a\ndrop #slot")}
	page := strings.Replace(fogPage(p(fogFirst, fogSecond)+"<div id=slot>"+p(schoolOne)+"</div>"+p(fogThird), ""),
		"<head>", "<head><link rel=canonical href=https://news.example/a/7.html>", 1)
	a, err := parser.ParseBytes([]byte(page), extract.Page{})
	require.NoError(t, err)
	require.Equal(t, []string{fogFirst, fogSecond, fogThird}, a.Paragraphs())
	a, err = parser.ParseBytes([]byte(page), extract.Page{URL: "https://other.example/a/7.html"})
	require.NoError(t, err)
	require.Equal(t, []string{fogFirst, fogSecond, schoolOne, fogThird}, a.Paragraphs())
}

// builtin are pages on which the built-in rules find what the general way
// does not.
var builtin = []struct{ name, url, page, want string }{
	{"slots in the text", "https://www.secretchina.com/news/gb/2024/03/05/1.html",
		fogPage("<div class=article_right>"+p(fogFirst)+"<div id=SC-21>"+p(schoolOne)+"</div>"+p(fogSecond, fogThird)+"</div>", ""),
		"body: " + fogFirst + " | " + fogSecond + " | " + fogThird},
	{"picture above the headline", "https://www.epochtimes.com/gb/24/3/5/n1.htm",
		"<title>" + fogTitle + "</title><div class=arttop><img src=/fog.jpg width=600 height=400><p class=caption>北岸码头</p></div><h1>" + fogTitle + "</h1><div id=artbody>" + p(fogFirst, fogSecond, fogThird) + "</div>",
		"caption: 北岸码头"},
	{"brief beside comments", "http://news.people.com.cn/n1/2024/0305/c1-2.html",
		fogPage("<div class=rm_txt_con><p>"+fogFirst+"</p></div>", "<div id=o>"+p(schoolOne, schoolTwo, schoolOne, schoolTwo)+"</div>"),
		"body: " + fogFirst},
	{"notes around the text", "http://www.jiang.gov.cn/t20240305_1.htm",
		fogPage("<p>"+schoolOne+"</p><div class=TRS_Editor>"+p(fogFirst, fogSecond)+"</div><p>"+schoolTwo+"</p>", ""),
		"body: " + fogFirst + " | " + fogSecond},
	{"bare writer", "https://mp.weixin.qq.com/s/abc",
		fogPage("<div><span id=js_author_name>岸上看船</span> <a id=js_name>江边的灯</a></div><div id=js_content style='visibility:hidden'>"+p(fogFirst, fogSecond)+"</div>", ""),
		"author: 岸上看船"},
	{"bare account", "https://www.360kuai.com/pc/9",
		fogPage("<div><a class=author-info__name href=/u/1>岸上看船</a><div><time>2024-03-05 23:23</time><div class=QidRegion>来自江苏</div></div></div>"+p(fogFirst, fogSecond), ""),
		"source: 岸上看船 https://www.360kuai.com/u/1"},
	{"next part on another host", "https://ol.gamersky.com/news/202403/1.shtml",
		fogPage(p(fogFirst, fogSecond)+"<a href=https://wap.gamersky.com/news/Content-1_2.html class=page-next>下一页</a>", ""),
		"next: https://wap.gamersky.com/news/Content-1_2.html pages"},
}

func TestBuiltinRulesFindMore(t *testing.T) {
	for _, c := range builtin {
		t.Run(c.name, func(t *testing.T) {
			field, _, _ := strings.Cut(c.want, ":")
			with, err := new(extract.Parser).ParseBytes([]byte(c.page), extract.Page{URL: c.url})
			require.NoError(t, err)
			require.Equal(t, c.want, say(with, field), c.page)
			without, _ := (&extract.Parser{NoBuiltinRules: true}).ParseBytes([]byte(c.page), extract.Page{URL: c.url})
			require.NotEqual(t, c.want, say(without, field), "the general way does as well; what is the rule for?")
		})
	}
}

func TestOwnRulesComeBeforeBuiltinOnes(t *testing.T) {
	parser := extract.Parser{Rules: rulesOf(t, "host qq.com\nbyline #js_name")}
	a, err := parser.ParseBytes([]byte(builtin[4].page), extract.Page{URL: builtin[4].url})
	require.NoError(t, err)
	require.Equal(t, "author: 江边的灯", say(a, "author"))
}

// TestBuiltinRules checks the file: it can be read, every host line has a
// comment above it, and no host stands in it twice.
func TestBuiltinRules(t *testing.T) {
	b, err := os.ReadFile("rules.txt")
	require.NoError(t, err)
	rulesOf(t, string(b))
	seen := make(map[string]bool)
	above := ""
	for n, line := range strings.Split(string(b), "\n") {
		if rest, ok := strings.CutPrefix(line, "host "); ok {
			assert.True(t, strings.HasPrefix(above, "# ") && !strings.HasPrefix(above, "# ---"), "line %d: no reason above %q", n+1, line)
			for _, host := range strings.Fields(rest) {
				assert.False(t, seen[host], "line %d: %s again", n+1, host)
				seen[host] = true
			}
		}
		above = line
	}
	require.Greater(t, len(seen), 20)
	sum := fmt.Sprintf("%x", sha256.Sum256(b))
	require.Equal(t, "2026-11-23 d2c1ff5f6cfa", extract.RulesVersion+" "+sum[:12],
		"rules.txt has changed: change RulesVersion and this line")
}

func TestParseRulesErrors(t *testing.T) {
	_, err := extract.ParseRules(strings.NewReader("host news.example\n  boddy #main\n"))
	require.ErrorContains(t, err, "extract: site rules: line 2: boddy: unknown key")
	_, err = extract.ParseRules(iotest.ErrReader(io.ErrUnexpectedEOF))
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}

func TestRulesOnHostilePagesEnd(t *testing.T) {
	parser := extract.Parser{NoBuiltinRules: true, Rules: rulesOf(t, `
host news.example
  drop  div div div div div div div .x, div > div > div > div > div > p
  keep  div div div div div div div p
  body  div div div div div div div div.z
`)}
	page := strings.Repeat("<div>", 380) + strings.Repeat("<p>江</p>", 100_000)
	a, err := parser.ParseBytes([]byte(page), extract.Page{URL: "https://news.example/"})
	if err == nil {
		require.NoError(t, a.Validate())
	}
}

func FuzzRules(f *testing.F) {
	page := []byte(fogPage("<div class=box id=fold>"+p(fogFirst, fogSecond)+"<img src=/a.jpg width=600 height=400><p class=who>李小舟 2024-03-05</p></div>", "<ul><li><a href=/t/1>大雾</a></ul><div style='display:none'>"+p(fogThird)+"</div>"))
	for _, seed := range []string{"body p", "drop *", "keep *", "title *", "byline .who", "date .who", "tags ul", "next a", "caption *", "source li, a", "drop p\nbody div > p\nkeep p:not(.who)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file string) {
		rules, err := extract.ParseRules(strings.NewReader("host news.example\n" + file))
		if err != nil {
			require.Nil(t, rules)
			return
		}
		parser := extract.Parser{Rules: rules, NoBuiltinRules: true}
		a, err := parser.ParseBytes(page, extract.Page{URL: "https://news.example/a.html"})
		require.NotNil(t, a)
		if err != nil {
			require.ErrorIs(t, err, extract.ErrNoArticle)
		}
		require.NoError(t, a.Validate(), file)
	})
}

func ExampleParseRules() {
	rules, err := extract.ParseRules(strings.NewReader(`
# Notes of the ferry company stand between the paragraphs.
host ferry.example
  drop  .timetable-note
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	p := extract.Parser{Rules: rules}
	a, err := p.ParseBytes([]byte(`<h1>渡轮停航半日</h1>
		<p>今早江面起了大雾，能见度不到五十米，三条航线全部停航。</p>
		<p class="timetable-note">本站时刻表自下月起改版，欢迎乘客到码头领取新的时刻表。</p>
		<p>公司表示，雾散之后将加开班次，已经买票的乘客可以改签。</p>`),
		extract.Page{URL: "https://www.ferry.example/news/7.html"})
	fmt.Println(a.Text(), err)
	_, err = extract.ParseRules(strings.NewReader("host ferry.example\n  drop p:hover"))
	fmt.Println(err)
	// Output:
	// 今早江面起了大雾，能见度不到五十米，三条航线全部停航。
	//
	// 公司表示，雾散之后将加开班次，已经买票的乘客可以改签。 <nil>
	// extract: site rules: line 2: drop: selector "p:hover": of the pseudo-classes only :not() of simple selectors is supported
}
