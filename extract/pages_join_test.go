package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/require"
)

// Short names for the blocks of test articles.
func para(s string) jianbao.Block { return &jianbao.Paragraph{Content: text(s)} }
func head(s string) jianbao.Block { return &jianbao.Heading{Level: 3, Content: text(s)} }
func text(s string) []jianbao.Inline {
	return []jianbao.Inline{jianbao.Text(s)}
}
func picture(url, caption string) jianbao.Block {
	f := &jianbao.Figure{Media: jianbao.MediaImage, URL: "https://news.example/" + url}
	if caption != "" {
		f.Caption = text(caption)
	}
	return f
}

// outline returns the body in words: figures by file name.
func outline(a *jianbao.Article) string {
	var s []string
	for _, b := range a.Body {
		switch b := b.(type) {
		case *jianbao.Figure:
			s = append(s, strings.TrimSpace(b.URL[strings.LastIndexByte(b.URL, '/')+1:]+" "+jianbao.PlainText(b.Caption)))
		default:
			one := jianbao.Article{Body: []jianbao.Block{b}}
			s = append(s, one.Text())
		}
	}
	return strings.Join(s, " | ")
}

func TestJoinBodies(t *testing.T) {
	type blocks = []jianbao.Block
	a, b, c, d := para("甲"), para("乙"), para("丙"), para("丁")
	lede, foot := para("编者按：桥龄百年。"), para("本文共三页。")
	for _, test := range []struct {
		name  string
		parts []blocks
		want  string
	}{
		{"one", []blocks{{a, b}}, "甲 | 乙"},
		{"two", []blocks{{a, b}, {c, d}}, "甲 | 乙 | 丙 | 丁"},
		{"opening of all", []blocks{{lede, a}, {lede, b}, {lede, c}}, "编者按：桥龄百年。 | 甲 | 乙 | 丙"},
		{"opening of some", []blocks{{lede, a}, {lede, b}, {c}}, "编者按：桥龄百年。 | 甲 | 编者按：桥龄百年。 | 乙 | 丙"},
		{"closing of all", []blocks{{a, foot}, {b, foot}, {c, foot}}, "甲 | 乙 | 丙 | 本文共三页。"},
		{"opening and closing", []blocks{{lede, a, foot}, {lede, foot}}, "编者按：桥龄百年。 | 甲 | 本文共三页。"},
		{"the same twice", []blocks{{a, b}, {a, b}}, "甲 | 乙"},
		{"then the whole", []blocks{{a, b}, {a, b, c, d}}, "甲 | 乙 | 丙 | 丁"},
		{"two, then the whole", []blocks{{a}, {b}, {a, b, c}}, "甲 | 乙 | 丙"},
		{"an empty part", []blocks{{lede, a}, nil, {lede, b}}, "编者按：桥龄百年。 | 甲 | 乙"},
		{"headline again", []blocks{{a}, {head("桥上的灯"), b}}, "甲 | 乙"},
		{"other heading", []blocks{{a}, {head("灯下的桥"), b}}, "甲 | 灯下的桥 | 乙"},
		{"picture again", []blocks{{a, picture("1.jpg", "")}, {b, picture("1.jpg", ""), picture("2.jpg", "")}}, "甲 | 1.jpg | 乙 | 2.jpg"},
		{"picture again without its words", []blocks{{picture("1.jpg", "桥"), a}, {b, picture("1.jpg", ""), c}}, "1.jpg 桥 | 甲 | 乙 | 丙"},
		{"picture with other words", []blocks{{picture("1.jpg", "桥"), a}, {b, picture("1.jpg", "灯"), c}}, "1.jpg 桥 | 甲 | 乙 | 1.jpg 灯 | 丙"},
		{"picture twice in a part", []blocks{{picture("1.jpg", ""), a, picture("1.jpg", "")}, {b}}, "1.jpg | 甲 | 1.jpg | 乙"},
		{"cut sentence", []blocks{{para("桥上的灯")}, {para("亮了。")}}, "桥上的灯 | 亮了。"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var parts []*jianbao.Article
			for _, body := range test.parts {
				parts = append(parts, &jianbao.Article{Title: "桥上的灯", Body: body})
			}
			joined := extract.Join(parts...)
			require.Equal(t, test.want, outline(joined))
			require.NoError(t, joined.Validate())
		})
	}
}

func TestJoinHeads(t *testing.T) {
	credit := func(role jianbao.Role, name string) jianbao.Credit { return jianbao.Credit{Role: role, Name: name} }
	one := &jianbao.Article{
		URL: "https://news.example/a.html", Title: "桥上的灯", Lang: "zh-Hans", Byline: "记者李小舟",
		NextPage: "https://news.example/a_2.html", Partial: jianbao.PartialPages,
		Credits: []jianbao.Credit{credit(jianbao.RoleReporter, "李小舟")},
		Tags:    []jianbao.Tag{{Name: "桥"}},
		Body:    []jianbao.Block{para("甲")},
	}
	two := &jianbao.Article{
		URL: "https://news.example/a_2.html", Title: "桥上的灯（2）", Lang: "zh-Hans", Summary: "百年老桥亮灯。",
		Source:  jianbao.Source{Name: "江边日报"},
		Credits: []jianbao.Credit{credit(jianbao.RoleAuthor, "李小舟"), credit(jianbao.RoleEditor, "王一帆")},
		Tags:    []jianbao.Tag{{Name: "桥"}, {Name: "灯"}},
		Notices: []jianbao.Notice{{Kind: jianbao.NoticeRights, Text: "版权所有"}},
		Robots:  jianbao.Robots{NoIndex: true},
		Body:    []jianbao.Block{para("乙")},
	}
	before := []jianbao.Article{*one, *two}
	got := extract.Join(nil, one, nil, two, nil)
	require.NoError(t, got.Validate())
	require.Equal(t, &jianbao.Article{
		URL: one.URL, Title: one.Title, Lang: one.Lang, Byline: one.Byline, Summary: two.Summary, Source: two.Source,
		Credits: []jianbao.Credit{credit(jianbao.RoleReporter, "李小舟"), credit(jianbao.RoleEditor, "王一帆")},
		Tags:    []jianbao.Tag{{Name: "桥"}, {Name: "灯"}},
		Notices: two.Notices, Robots: two.Robots,
		Body: []jianbao.Block{para("甲"), para("乙")},
	}, got)
	require.Equal(t, before, []jianbao.Article{*one, *two}, "a part was changed")
	got.Credits[0].Name, got.Tags[0].Name, got.Notices[0].Text = "", "", ""
	require.Equal(t, before, []jianbao.Article{*one, *two}, "a part shares head data")
	require.Equal(t, "李小舟", one.Credits[0].Name)
	require.Equal(t, "版权所有", two.Notices[0].Text)

	require.Nil(t, extract.Join())
	require.Nil(t, extract.Join(nil, nil))
	require.Equal(t, one, extract.Join(one))
}

func TestJoinPartial(t *testing.T) {
	part := func(p jianbao.Partial) *jianbao.Article {
		a := &jianbao.Article{Partial: p, Body: []jianbao.Block{para("甲")}}
		if p == jianbao.PartialPages {
			a.NextPage = "https://news.example/next"
		}
		return a
	}
	const none, pages, teaser, bounds, damaged = "", jianbao.PartialPages, jianbao.PartialTeaser, jianbao.PartialBounds, jianbao.PartialDamaged
	for _, c := range []struct {
		parts []jianbao.Partial
		want  jianbao.Partial
	}{
		{[]jianbao.Partial{pages, none}, none},
		{[]jianbao.Partial{pages, pages}, pages},
		{[]jianbao.Partial{teaser, none}, none},
		{[]jianbao.Partial{pages, teaser}, teaser},
		{[]jianbao.Partial{damaged, none}, damaged},
		{[]jianbao.Partial{bounds, pages, none}, bounds},
		{[]jianbao.Partial{bounds, pages}, pages},
	} {
		t.Run(fmt.Sprint(c.parts), func(t *testing.T) {
			var parts []*jianbao.Article
			for _, p := range c.parts {
				parts = append(parts, part(p))
			}
			got := extract.Join(parts...)
			require.Equal(t, c.want, got.Partial)
			require.NoError(t, got.Validate())
		})
	}
}

func TestJoinKeepsLanguages(t *testing.T) {
	lang := func(s, l string) *jianbao.Paragraph { return &jianbao.Paragraph{Content: text(s), Lang: l} }
	one := &jianbao.Article{Lang: "zh-Hans", Body: []jianbao.Block{lang("甲", ""), lang("B", "en")}}
	two := &jianbao.Article{Lang: "en", Body: []jianbao.Block{
		lang("C", ""), lang("丁", "zh-Hans"), lang("戊", "zh-Hant"),
		&jianbao.Quote{Blocks: []jianbao.Block{lang("F", "")}},
		&jianbao.List{Items: []jianbao.ListItem{{Blocks: []jianbao.Block{lang("庚", "zh-Hans")}}}},
	}}
	got := extract.Join(one, two)
	require.NoError(t, got.Validate())
	var langs []string
	for b := range got.Blocks() {
		if p, ok := b.(*jianbao.Paragraph); ok {
			langs = append(langs, jianbao.PlainText(p.Content)+" "+p.Lang)
		}
	}
	require.Equal(t, []string{"甲 ", "B en", "C en", "丁 ", "戊 zh-Hant", "F en", "庚 "}, langs)
	require.NoError(t, two.Validate(), "a part was changed")

	got = extract.Join(&jianbao.Article{Body: []jianbao.Block{lang("A", "en"), lang("乙", "")}}, two)
	require.NoError(t, got.Validate(), "the language of the whole is that of the second part")
	require.Equal(t, "en", got.Lang)
}

func FuzzJoin(f *testing.F) {
	for url, page := range ferryPages {
		f.Add(page, ferryPages["https://ferry.example/fog.html"], url)
	}
	f.Add("<p lang=en>The ferry stops.<blockquote><p>"+fogFirst+"</blockquote><img src=/a.jpg><ul><li>"+fogSecond+"</ul>", "<p>"+fogThird, "https://ferry.example/")
	f.Fuzz(func(t *testing.T, one, two, url string) {
		var p extract.Parser
		a, _ := p.ParseBytes([]byte(one), extract.Page{URL: url})
		b, _ := p.ParseBytes([]byte(two), extract.Page{URL: url})
		require.NoError(t, extract.Join(a, b).Validate())
		require.Equal(t, a.Text(), extract.Join(a, a).Text())
		require.NoError(t, a.Validate())
	})
}

// ferryPages are the parts of a story on a site.
var ferryPages = map[string]string{
	"https://ferry.example/fog.html": `<title>渡轮停航半日</title><h1>渡轮停航半日</h1>
		<p>今早江面起了大雾，能见度不到五十米，三条航线全部停航。</p>
		<div class="page">1 <a href="fog_2.html">2</a> <a href="fog_2.html">下一页</a></div>`,
	"https://ferry.example/fog_2.html": `<title>渡轮停航半日（2）</title><h1>渡轮停航半日</h1>
		<p>公司表示，雾散之后将加开班次，已经买票的乘客可以改签。</p>
		<div class="page"><a href="fog.html">上一页</a> <a href="fog.html">1</a> 2</div>`,
}

func ExampleJoin() {
	var p extract.Parser
	var parts []*jianbao.Article
	for _, url := range []string{"https://ferry.example/fog.html", "https://ferry.example/fog_2.html"} {
		a, err := p.ParseBytes([]byte(ferryPages[url]), extract.Page{URL: url})
		if err != nil {
			fmt.Println(err)
			return
		}
		parts = append(parts, a)
	}
	whole := extract.Join(parts...)
	fmt.Println(whole.Title)
	fmt.Println(whole.Text())
	// Output:
	// 渡轮停航半日
	// 今早江面起了大雾，能见度不到五十米，三条航线全部停航。
	//
	// 公司表示，雾散之后将加开班次，已经买票的乘客可以改签。
}

// The library fetches nothing. A program that does follows NextPage, with a
// bound and a look at where it has been.
func ExampleJoin_fetch() {
	fetch := func(url string) (string, error) { // the program's own
		page, ok := ferryPages[url]
		if !ok {
			return "", fmt.Errorf("no page %s", url)
		}
		return page, nil
	}
	var p extract.Parser
	var parts []*jianbao.Article
	seen := make(map[string]bool)
	for url := "https://ferry.example/fog.html"; url != "" && !seen[url] && len(parts) < 50; {
		seen[url] = true
		page, err := fetch(url)
		if err != nil {
			break // what there is, is joined; its Partial says that more exists
		}
		a, err := p.Parse(strings.NewReader(page), extract.Page{URL: url})
		if err != nil {
			break
		}
		parts = append(parts, a)
		url = a.NextPage
	}
	whole := extract.Join(parts...)
	fmt.Println(len(parts), "parts,", whole.WordCount(), "characters")
	fmt.Printf("partial: %q\n", whole.Partial)
	// Output:
	// 2 parts, 48 characters
	// partial: ""
}
