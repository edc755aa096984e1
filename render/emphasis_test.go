package render_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/oracle"
)

// TestEmphasis has marks beside Han characters, where delimiters often do
// nothing (**真，**她).
func TestEmphasis(t *testing.T) {
	url := "https://x.example/"
	tests := []struct {
		name    string
		content inlines
		want    string
	}{
		{"letters", inlines{text("这是"), strong(text("加粗")), text("字")}, "这是**加粗**字"},
		{"stop outside", inlines{strong(text("真")), text("，她")}, "**真**，她"},
		{"stop at the end", inlines{strong(text("真，")), text("她")}, "**真**，她"},
		{"stop before a stop", inlines{strong(text("真（图）")), text("。后")}, "**真（图）**。后"},
		{"stop at the end of the line", inlines{strong(text("真，"))}, "**真，**"},
		{"brackets", inlines{strong(text("「刻舟求剑」")), text("的故事")}, "「**刻舟求剑**」的故事"},
		{"brackets between letters", inlines{text("村人A"), strong(text("「你好」")), text("说")}, "村人A「**你好**」说"},
		{"quotation marks", inlines{text("前"), strong(text("“引”")), text("，后")}, "前“**引**”，后"},
		{"bracket without partner", inlines{text("前"), strong(text("（图片）新闻")), text("后")}, "前（**图片）新闻**后"},
		{"emphasis", inlines{em(text("斜，")), text("她")}, "*斜*，她"},
		{"strike", inlines{strike(text("删，")), text("她")}, "~~删~~，她"},
		{"spaces", inlines{text("前"), strong(text(" 真 ")), text("后")}, "前 **真** 后"},
		{"wide space", inlines{text("前"), strong(text("真　")), text("后")}, "前**真**　后"},
		{"symbol", inlines{text("前"), strong(text("￥100")), text("后")}, "前￥**100**后"},
		{"emoji", inlines{strong(text("快讯🔥")), text("后")}, "**快讯**🔥后"},
		{"punctuation alone", inlines{text("前"), strong(text("！！")), text("后")}, "前！！后"},
		{"white space alone", inlines{text("前"), strong(text(" ")), text("后")}, "前 后"},

		{"equal neighbours", inlines{strong(text("一")), strong(text("句，")), strong(text("话"))}, "**一句，话**"},
		{"equal neighbours in links", inlines{link(url, text("一")), link(url, text("句"))}, "[一句](https://x.example/)"},
		{"same mark twice", inlines{strong(text("真"), strong(text("的")))}, "**真的**"},
		{"mark in mark", inlines{strong(text("甲"), em(text("乙")), text("丙"))}, "**甲*乙*丙**"},
		{"marks around one text", inlines{strong(em(text("甲"))), em(strong(text("乙")))}, "***甲乙***"},
		{"marks side by side", inlines{strong(text("粗")), em(text("斜"))}, "**粗***斜*"},
		{"marks that end together", inlines{em(text("甲"), strong(text("乙"))), text("丙")}, "*甲**乙***丙"},
		{"marks that cannot be told apart", inlines{strong(text("甲"), em(text("乙"))), em(text("丙"))}, "甲*乙丙*"},
		{"strike and strong", inlines{text("前"), strong(strike(text("删"))), text("后")}, "前~~删~~后"},
		{"strike and strong apart", inlines{text("前 "), strong(strike(text("删"))), text(" 后")}, "前 ~~**删**~~ 后"},

		{"link", inlines{text("前"), strong(link(url, text("链接"))), text("后")}, "前[**链接**](https://x.example/)后"},
		{"link and text", inlines{text("前"), strong(link(url, text("链接")), text("文字")), text("后")}, "前[**链接**](https://x.example/)**文字**后"},
		{"link inside", inlines{strong(text("前"), link(url, text("链接")), text("后"))}, "**前[链接](https://x.example/)后**"},
		{"subscript", inlines{text("前"), strong(sub(text("二"))), text("后")}, "前<sub>**二**</sub>后"},
		{"code", inlines{text("前"), strong(code("x")), text("后")}, "前`x`后"},
		{"line break at the edge", inlines{strong(text("真"), jianbao.Break{}), text("后")}, "**真**\\\n后"},
		{"line break inside", inlines{strong(text("真，"), jianbao.Break{}, text("的"))}, "**真，\\\n的**"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := story(p(tt.content...))
			assert.Equal(t, tt.want+"\n", string(body.Markdown(a)))
			requireRoundTrip(t, a)
		})
	}
}

// TestOracleSeesMarks keeps the oracle honest: it must tell what is marked
// from what is not.
func TestOracleSeesMarks(t *testing.T) {
	want := oracle.Normal(story(p(strong(text("真，")), text("她"))).Body, oracle.Hans)
	for md, same := range map[string]bool{"**真**，她": true, "**真，**她": false, "真，她": false, "**真，她**": false, "~~真~~，她": false} {
		diff, _ := oracle.Diff(want, oracle.Parse([]byte(md)))
		assert.Equal(t, same, diff == "", "%s: %s", md, diff)
	}
}

// TestLinearTime prints content that naive ways with delimiters, merging and
// escaping are slow on. What is linear takes milliseconds here, and what is
// not, minutes.
func TestLinearTime(t *testing.T) {
	const n = 20000
	inline := map[string]func(i int) jianbao.Inline{
		"strong":            func(i int) jianbao.Inline { return []jianbao.Inline{strong(text("真，")), text("她")}[i%2] },
		"strong and strike": func(i int) jianbao.Inline { return []jianbao.Inline{strong(text("真")), strike(text("她"))}[i%2] },
		"strong and em":     func(i int) jianbao.Inline { return []jianbao.Inline{strong(text("真")), em(text("她"))}[i%2] },
		"punctuation":       func(i int) jianbao.Inline { return []jianbao.Inline{strong(text("！")), em(text("，"))}[i%2] },
		"nested":            func(i int) jianbao.Inline { return strong(em(text("真"), strike(text("她"))), text("，")) },
		"links":             func(i int) jianbao.Inline { return strong(link("https://x.example/", text("真")), text("，")) },
		"code":              func(i int) jianbao.Inline { return code(strings.Repeat("`", i%50)) },
		"breaks":            func(i int) jianbao.Inline { return []jianbao.Inline{strong(text("真")), jianbao.Break{}}[i%2] },
		"symbols":           func(i int) jianbao.Inline { return strong(text(strings.Repeat("￥", i%100) + "真")) },
	}
	articles := map[string]*jianbao.Article{}
	for name, f := range inline {
		var content inlines
		for i := range n {
			content = append(content, f(i))
		}
		articles[name] = story(p(content...))
	}
	for _, s := range []string{
		"[", "]", "](", "[a](", "*", "*真", "_a", "~", "$", "`", "`a", "\\", "<", "<a", "<1", "<a@", "&", "&a", "&#1", ":", ":a", "www.", "http://", "a@a.", "@", "!", "-", "- ", "| ", "1", ">", "#", " ", "　", "\u202e", "![",
	} {
		long := strings.Repeat(s, 3*n)
		articles["text "+s] = story(p(text(long)), h(2, long), p(strong(text(long))), p(link("https://x.example/"+long, text(long))), p(code(long)), &jianbao.CodeBlock{Text: long})
	}
	lines := story()
	for range n {
		lines.Body = append(lines.Body, p(text("-"), jianbao.Break{}, text("===")), ul(item("一")), ol(1, item("二")))
	}
	articles["blocks"] = lines
	for name, a := range articles {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			body.Markdown(a)
			body.HTML(a)
			body.Text(a)
			require.Less(t, time.Since(start), time.Minute)
		})
	}
}
