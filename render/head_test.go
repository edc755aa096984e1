package render_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/render"
)

func date(p jianbao.Precision) jianbao.Date {
	return jianbao.Date{Time: time.Date(2022, 2, 7, 9, 5, 0, 0, jianbao.Zone(8*3600)), Precision: p, Raw: "2022年2月7日"}
}

func TestMeta(t *testing.T) {
	reporter := []jianbao.Credit{{Role: jianbao.RoleReporter, Name: "李木子"}, {Role: jianbao.RoleEditor, Name: "王小石"}}
	tests := []struct {
		name    string
		article jianbao.Article
		want    string
	}{
		{"nothing", jianbao.Article{}, ""},
		{"all", jianbao.Article{Published: date(jianbao.PrecisionMinute), Source: jianbao.Source{Name: "江城晚报", URL: "https://news.example/"}, Credits: reporter, URL: "https://news.example/1"},
			"2022-02-07 09:05　来源：[江城晚报](https://news.example/)　作者：李木子　[原文](https://news.example/1)"},
		{"day", jianbao.Article{Published: date(jianbao.PrecisionDay)}, "2022-02-07"},
		{"words only", jianbao.Article{Published: jianbao.Date{Raw: "3小时前"}}, "3小时前"},
		{"modified only", jianbao.Article{Modified: date(jianbao.PrecisionMonth)}, "2022-02"},
		{"byline", jianbao.Article{Byline: "江城晚报综合报道"}, "江城晚报综合报道"},
		{"byline and credits", jianbao.Article{Byline: "江城晚报记者李木子", Credits: reporter}, "作者：李木子"},
		{"translator", jianbao.Article{Credits: []jianbao.Credit{{Role: jianbao.RoleTranslator, Name: "赵清"}}}, "编译：赵清"},
		{"two authors", jianbao.Article{Credits: []jianbao.Credit{{Role: jianbao.RoleAuthor, Name: "赵清"}, {Role: jianbao.RoleReporter, Name: "李木子"}}}, "作者：赵清、李木子"},
		{"English", jianbao.Article{Lang: "en", Published: date(jianbao.PrecisionDay), Source: jianbao.Source{Name: "River News"}}, "2022-02-07 · Source: River News"},
		{"traditional", jianbao.Article{Lang: "zh-Hant", Source: jianbao.Source{Name: "江城晚報"}}, "來源：江城晚報"},

		{"source in the last line", jianbao.Article{Source: jianbao.Source{Name: "江城晚报"}, Body: []jianbao.Block{p(text("来源: 江城晚报"))}}, ""},
		{"source in prose", jianbao.Article{Source: jianbao.Source{Name: "江城晚报"}, Body: []jianbao.Block{p(text("江城晚报今日刊登了图书馆的消息。"))}}, "来源：江城晚报"},
		{"author in the last line", jianbao.Article{Credits: reporter, Body: []jianbao.Block{p(text("（记者 李木子）"))}}, ""},
		{"one of two authors in the last line", jianbao.Article{Credits: append(reporter, jianbao.Credit{Role: jianbao.RoleIntern, Name: "赵清"}), Body: []jianbao.Block{p(text("（记者 李木子）"))}}, "作者：李木子、赵清"},
		{"author in prose", jianbao.Article{Credits: reporter, Body: []jianbao.Block{p(text(strings.Repeat("图书馆今天开放，", 10) + "李木子"))}}, "作者：李木子"},
		{"author in the first line", jianbao.Article{Credits: reporter, Body: []jianbao.Block{p(text("记者李木子")), p(text("一")), p(text("二")), p(text("三")), p(text("四")), p(text("五"))}}, "作者：李木子"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, new(render.Printer).Meta(&render.Page{Article: &tt.article}))
		})
	}
}

// TestMetaOriginal has the original's address once on every page.
func TestMetaOriginal(t *testing.T) {
	a := &jianbao.Article{URL: "https://news.example/1", Body: []jianbao.Block{p(text("桥"))}}
	share := render.ShareBlock{URL: "https://mirror.example/1.md"}
	tests := []struct {
		name    string
		printer render.Printer
		page    render.Page
		want    string
	}{
		{"without share block", render.Printer{}, render.Page{Article: a}, "[原文](https://news.example/1)"},
		{"with share block", render.Printer{}, render.Page{Article: a, Share: share}, ""},
		{"with a share block that is not printed", render.Printer{Layout: []render.Part{render.Meta, render.Body}}, render.Page{Article: a, Share: share}, "[原文](https://news.example/1)"},
		{"without links", render.Printer{Links: render.LinksText}, render.Page{Article: a}, "[原文](https://news.example/1)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, tt.printer.Meta(&tt.page))
		})
	}
}

func TestNotices(t *testing.T) {
	notice := func(texts ...string) (n []jianbao.Notice) {
		for _, s := range texts {
			n = append(n, jianbao.Notice{Kind: jianbao.NoticeRights, Text: s})
		}
		return n
	}
	tests := []struct {
		name    string
		article jianbao.Article
		want    string
	}{
		{"none", jianbao.Article{}, ""},
		{"two", jianbao.Article{Notices: notice("版权所有", "欢迎转载")}, "***\n\n版权所有\n\n欢迎转载"},
		{"twice", jianbao.Article{Notices: notice("版权所有。", "版权所有")}, "***\n\n版权所有。"},
		{"in the last lines", jianbao.Article{Notices: notice("版权所有"), Body: []jianbao.Block{p(text("本报版权所有，请勿转载。"))}}, ""},
		{"in the meta line", jianbao.Article{Notices: notice("来源： 江城晚报"), Source: jianbao.Source{Name: "江城晚报"}}, ""},
		{"more than the meta line", jianbao.Article{Notices: notice("来源：江城晚报，转载请注明"), Source: jianbao.Source{Name: "江城晚报"}}, "***\n\n来源：江城晚报，转载请注明"},
		{"markup", jianbao.Article{Notices: notice("# *桥* 与 *路*")}, "***\n\n\\# \\*桥\\* 与 \\*路\\*"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, new(render.Printer).Notices(&render.Page{Article: &tt.article}))
		})
	}
}

func TestTitle(t *testing.T) {
	tests := []struct {
		name    string
		printer render.Printer
		article jianbao.Article
		want    string
	}{
		{"plain", render.Printer{}, jianbao.Article{Title: "桥"}, "# 桥"},
		{"none", render.Printer{}, jianbao.Article{}, ""},
		{"with kicker and subtitle", render.Printer{}, jianbao.Article{Kicker: "引题", Title: "桥", Subtitle: "——副题"}, "引题\n\n# 桥\n\n——副题"},
		{"markers stay", render.Printer{}, jianbao.Article{Title: "桥(图)", MediaMarkers: []string{"图"}}, "# 桥(图)"},
		{"markers go", render.Printer{StripMarkers: true}, jianbao.Article{Title: "桥 （视频）(组图)", MediaMarkers: []string{"组图", "视频"}}, "# 桥"},
		{"other brackets stay", render.Printer{StripMarkers: true}, jianbao.Article{Title: "桥(上)", MediaMarkers: []string{"图"}}, "# 桥(上)"},
		{"nothing but a marker", render.Printer{StripMarkers: true}, jianbao.Article{Title: "(图)", MediaMarkers: []string{"图"}}, "# (图)"},
		{"lower", render.Printer{HeadingOffset: 2}, jianbao.Article{Title: "桥"}, "### 桥"},
		{"lowest", render.Printer{HeadingOffset: 9}, jianbao.Article{Title: "桥"}, "##### 桥"},
		{"hostile", render.Printer{}, jianbao.Article{Title: "<script>x</script> [a](javascript:b) #"}, "# \\<script>x\\</script> [a]\\(javascript:b) \\#"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, tt.printer.Title(&render.Page{Article: &tt.article}))
		})
	}
}

func TestHeadingOffset(t *testing.T) {
	a := &jianbao.Article{Title: "题", Body: []jianbao.Block{h(2, "甲"), h(5, "乙")}}
	tests := []struct {
		printer             render.Printer
		title, two, five    string
		titleH, twoH, five5 string
	}{
		{render.Printer{}, "# 题", "## 甲", "##### 乙", "<h1>", "<h2>", "<h5>"},
		{render.Printer{HeadingOffset: 1}, "## 题", "### 甲", "###### 乙", "<h2>", "<h3>", "<h6>"},
		{render.Printer{HeadingOffset: 9}, "##### 题", "###### 甲", "###### 乙", "<h5>", "<h6>", "<h6>"},
		{render.Printer{HeadingOffset: -1}, "# 题", "## 甲", "##### 乙", "<h1>", "<h2>", "<h5>"},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.title+"\n\n"+tt.two+"\n\n"+tt.five+"\n", string(tt.printer.Markdown(a)))
		out := string(tt.printer.HTML(a))
		for _, tag := range []string{tt.titleH + "题", tt.twoH + "甲", tt.five5 + "乙"} {
			assert.Contains(t, out, tag)
		}
	}
}

// TestFrontMatter reads front matter as YAML. Its strings are JSON strings.
func TestFrontMatter(t *testing.T) {
	titles := []string{
		"桥", "yes", "2022-02-07", "- x", "a: b # c", `"桥" \ '路'`, "---", "\U0001F600", "a\u00a0b", "\u2028x", "\ufeffx", "x\u0085y", "x\ty", "null", "", "\uffff", "\xff", "\u202ex\x7f",
	}
	for _, title := range titles {
		a := &jianbao.Article{Title: title, Summary: title, Section: []string{"江城", title + "1"}, Lang: "zh-Hans", Published: date(jianbao.PrecisionDay), Partial: jianbao.PartialTeaser}
		out := string((&render.Printer{FrontMatter: true}).Markdown(a))
		block, ok := strings.CutPrefix(out, "---\n")
		require.True(t, ok, "%q", out)
		block, _, ok = strings.Cut(block, "\n---\n")
		require.True(t, ok, "%q", out)

		got := map[string]string{}
		var section []string
		for line := range strings.SplitSeq(block, "\n") {
			require.NotContains(t, line, "\u2028")
			if item, ok := strings.CutPrefix(line, "  - "); ok {
				var s string
				require.NoError(t, json.Unmarshal([]byte(item), &s), item)
				section = append(section, s)
				continue
			}
			key, value, ok := strings.Cut(line, ":")
			require.True(t, ok, line)
			require.Regexp(t, `^[a-z_]+$`, key)
			if value == "" {
				continue
			}
			var s string
			require.NoError(t, json.Unmarshal([]byte(value), &s), line)
			got[key] = s
		}
		want := strings.ToValidUTF8(title, "\uFFFD")
		assert.Equal(t, want, got["summary"], "%q", title)
		assert.Equal(t, []string{"江城", want + "1"}, section)
		assert.Equal(t, "2022-02-07", got["date"])
		assert.Equal(t, "teaser", got["partial"])
	}
}
