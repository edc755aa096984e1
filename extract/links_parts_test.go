package extract

import (
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
)

func TestAddressShape(t *testing.T) {
	for _, c := range []struct {
		url  string
		want shape
	}{
		{"https://news.example.cn/2024/05/28/c_1130.html", shapeDated},
		{"https://news.example.cn/n1/2024/0528/c105-40190.html", shapeDated},
		{"https://www.example.gov.cn/zwgk/202405/t20240528_598121.html", shapeDated},
		{"https://www.example.cn/a/781234567_121019331", shapeID},
		{"https://www.example.edu.cn/info/1042/8931.htm", shapeID},
		{"https://www.example.cn/c/8Zt4Kqv2mPd", shapeID},
		{"https://www.example.com/zh/articles/cqxq07v375zo/simp", shapeID},
		{"https://www.example.com.tw/news.aspx?newsid=52231", shapeID},
		{"https://www.example.cn/index.php?m=content&c=index&a=show&catid=12&id=345", shapeSection + shapeID},
		{"https://www.example.org/river-dredging-finished-ahead-of-schedule/", shapeID},
		{"https://www.example.org/%E6%B2%B3%E5%B2%B8%E8%A7%82%E5%AF%9F/", shapeID},
		{"https://m.example.cn/#/detail/7390011", shapeID},
		{"https://m.example.cn/#/.Ⱥ", shapePlain}, // longer in small letters
		{"https://www.example.cn/culture/old-bridges", shapePlain},
		{"https://www.example.cn/", shapeSection},
		{"https://www.example.cn", shapeSection},
		{"https://www.example.cn/sports/", shapeSection},
		{"https://www.example.cn/node_7063.htm", shapeSection},
		{"https://www.example.cn/list_25_2.html", shapeSection},
		{"https://www.example.cn/bh/index_2.html", shapeSection},
		{"https://www.example.cn/list.asp?c=1", shapeSection + shapeID},
		{"https://www.example.cn/tag/1001", shapeNever},
		{"https://tag.example.cn/1001.html", shapeNever},
		{"https://www.example.cn/author/12345", shapeNever},
		{"https://comment.example.cn/news/1130.html", shapeNever},
		{"https://www.example.cn/s?q=bridge&id=12345", shapeNever},
		{"https://www.example.cn/upload/2024/0528/12345.jpg", shapeNever},
		{"https://union.example.net/click?id=882134", shapeNever},
	} {
		a := addressAt(c.url)
		if c.want == shapeNever {
			assert.Less(t, a.shape, shape(-50), c.url)
		} else {
			assert.Equal(t, c.want, a.shape, c.url)
		}
	}
}

func TestAddressPatterns(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		fine, rough bool
	}{
		{"https://n.example.cn/gn/2024/0528/c1-40190.html", "https://n.example.cn/gn/2023/1101/c9-7.html", true, true},
		{"https://n.example.cn/gn/2024/0528/c1-40190.html", "https://t.example.cn/ty/2024/0528/c1-40191.html", false, true},
		{"https://n.example.cn/view?id=1", "https://n.example.cn/view?id=77", true, true},
		{"https://n.example.cn/view?id=1", "https://n.example.cn/show?id=1", false, true},
		{"https://n.example.cn/gn/40190.html", "https://n.example.cn/gn/", false, false},
	} {
		a, b := addressAt(c.a), addressAt(c.b)
		assert.Equal(t, c.fine, a.fine == b.fine, "fine: %s %s", c.a, c.b)
		assert.Equal(t, c.rough, a.rough == b.rough, "rough: %s %s", c.a, c.b)
	}
}

func TestSiteOf(t *testing.T) {
	for host, want := range map[string]string{
		"www.example.cn": "example.cn", "news.example.com.tw": "example.com.tw", "example.com": "example.com", "A.B.Example.COM": "example.com",
		"www.qinghe.gov.cn": "qinghe.gov.cn", "com.cn": "com.cn", "localhost": "localhost", "": "",
	} {
		assert.Equal(t, want, siteOf(host), host)
	}
}

// TestPathWords: the words are such as addresses can be compared with.
func TestPathWords(t *testing.T) {
	for w, s := range pathWords() {
		assert.Equal(t, byte('w'), kindOf(w), w)
		assert.Equal(t, strings.ToLower(w), w)
		assert.Negative(t, s, w)
	}
}

func TestStampDate(t *testing.T) {
	beijing := jianbao.Zone(8 * 60 * 60)
	near := time.Date(2024, 5, 28, 14, 0, 0, 0, beijing)
	ctx := date.Context{Zone: 8 * 60 * 60, Retrieved: near, Near: near}
	day := jianbao.Date{Time: time.Date(2024, 5, 27, 0, 0, 0, 0, beijing), Precision: jianbao.PrecisionDay}
	for _, c := range []struct{ text, want, raw string }{
		{"2024-05-28", "2024-05-28", "2024-05-28"},
		{"[2024-05-28 09:05]", "2024-05-28T09:05:00+08:00", "2024-05-28 09:05"},
		{"2024-05-28 (17:37)", "2024-05-28T17:37:00+08:00", "2024-05-28 (17:37)"},
		{"(05-26)", "2024-05-26", "05-26"},
		{"5/26 14:40", "2024-05-26T14:40:00+08:00", "5/26 14:40"},
		{"14:40 05-26", "2024-05-26T14:40:00+08:00", "14:40 05-26"},
		{"12-31", "2023-12-31", "12-31"},
		{"24-05-28", "2024-05-28", "24-05-28"},
		{"3小时前", "2024-05-28T11:00:00+08:00", "3小时前"},
		{"昨天 18:20", "2024-05-27T18:20:00+08:00", "昨天 18:20"},
		{"17:32", "2024-05-27T17:32:00+08:00", "17:32"},
		{"来源：滨河日报 2024-05-28 09:05 阅读 1234", "2024-05-28T09:05:00+08:00", "2024-05-28 09:05"},
		{"自2024年5月1日起，沿江绿道全线开放，骑行者可以从老码头一直骑到新桥头。", "", ""},
		{"5月1日起沿江绿道全线开放骑行者可以从老码头骑到新桥头", "", ""},
		{"2:1", "", ""},
		{"13-26", "", ""},
		{"评论(3)", "", ""},
		{"", "", ""},
	} {
		d, ok := stampDate(c.text, ctx, day)
		assert.Equal(t, c.want != "", ok, c.text)
		if ok {
			assert.Equal(t, c.want, d.String(), c.text)
			assert.Equal(t, c.raw, d.Raw, c.text)
		}
	}
	d, ok := stampDate("17:32", ctx, jianbao.Date{})
	assert.True(t, ok)
	assert.Equal(t, jianbao.Date{Raw: "17:32"}, d, "a time of no known day keeps its words")
}

func TestJoinedDay(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"28", "2024-05", "2024-05-28"}, {"2024.05", "28", "2024.05.28"}, {"28", "05月", "05月28日"}, {"28日", "2024年05月", "2024年05月28日"},
		{"28", "30", ""}, {"28", "评论", ""}, {"阅读", "2024-05", ""},
	} {
		assert.Equal(t, c.want, joinedDay(c.a, c.b), "%s %s", c.a, c.b)
	}
}

func TestTrimStamps(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"老铁桥恢复通车 2024-05-28", "老铁桥恢复通车"},
		{"老铁桥恢复通车 05/28 14:40", "老铁桥恢复通车"},
		{"[05-28 14:40]老铁桥恢复通车", "老铁桥恢复通车"},
		{"14:40 老铁桥恢复通车", "老铁桥恢复通车"},
		{"老铁桥恢复通车(2024-05-28)", "老铁桥恢复通车"},
		{"主队客场 3:2 险胜", "主队客场 3:2 险胜"},
		{"产量增长 12.5", "产量增长 12.5"},
		{"学校改建计划 2024", "学校改建计划 2024"},
		{"12:30", "12:30"},
	} {
		assert.Equal(t, c.want, trimStamps(c.title), c.title)
	}
}

func TestIsMore(t *testing.T) {
	for _, s := range []string{"更多", "更多>>", "[详细]", "[詳全文]", "More »", "阅读全文", "12", "下一页", "3条评论", ">>"} {
		assert.True(t, isMore(s), s)
	}
	for _, s := range []string{"更多学校开放操场", "全文检索系统上线", "两岸学者谈修桥"} {
		assert.False(t, isMore(s), s)
	}
}

func TestIsService(t *testing.T) {
	for _, s := range []string{"意见反馈", "新版 反馈", "关于我们", "隱私權政策與著作權聲明", "下載本報App，新聞不漏接", "进入关怀版"} {
		assert.True(t, isService(s), s)
	}
	for _, s := range []string{"手机应用下载量过亿", "居民意见一天内得到反馈 老楼装上新电梯", "企业招聘回暖"} {
		assert.False(t, isService(s), s)
	}
}

func TestIsPaperPage(t *testing.T) {
	for _, s := range []string{"第01版：要闻", "第12版", "A12版：文化", "08版 副刊"} {
		assert.True(t, isPaperPage(s), s)
	}
	for _, s := range []string{"新版教材今秋启用", "出版社进校园", "第二版方案公布"} {
		assert.False(t, isPaperPage(s), s)
	}
}

func TestLinksErrors(t *testing.T) {
	p := Parser{MaxBytes: 100}
	_, err := p.Links(make([]byte, 101), Page{})
	require.ErrorIs(t, err, ErrTooLarge)
	for _, c := range []struct {
		page string
		err  error
	}{
		{"", ErrNoArticle},
		{"<p>没有链接", nil},
		{"<p>环境异常</p><p>完成验证后即可继续访问</p><a href=/>去验证</a>", ErrBlocked},
	} {
		links, err := new(Parser).Links([]byte(c.page), Page{URL: "https://example.cn/a"})
		assert.Empty(t, links, c.page)
		assert.True(t, errors.Is(err, c.err), "%s: got %v", c.page, err)
	}
}

// TestLinksHostile: no page takes more than linear time.
func TestLinksHostile(t *testing.T) {
	const n = 20000
	link := `<a href="/2024/0528/1130.html">沿江绿道今早贯通骑行可到桥头</a>`
	for name, page := range map[string]string{
		"one parent":  "<div>" + strings.Repeat(link+" 05-28<br>", n) + "</div>",
		"nested":      strings.Repeat(`<div data-href="/2024/0528/1130.html">沿江绿道今早贯通`, n),
		"many images": `<a href="/2024/0528/1.html">` + strings.Repeat(`<img alt="沿江绿道今早贯通…" src=a.jpg>`, n) + "</a>",
		"spans":       `<a href="/2024/0528/1.html">` + strings.Repeat(`<span class=x>沿江绿道今早贯通…</span>`, n) + "</a>",
		"dates":       strings.Repeat(`<p>2024-05-28</p>`, n) + link,
		"one text":    `<a href="/2024/0528/1.html">` + strings.Repeat("沿江绿道今早贯通", n) + "</a>",
		"long ref":    `<a href="/2024/` + strings.Repeat("a/", n) + `1130.html">沿江绿道今早贯通骑行可到桥头</a>`,
	} {
		start := time.Now()
		links, err := new(Parser).Links([]byte(page), Page{URL: "https://example.cn/list/"})
		assert.NoError(t, err, name)
		assert.LessOrEqual(t, len(links), 1, name)
		assert.Less(t, time.Since(start), time.Minute, name)
	}
}

// FuzzLinks: whatever the page, each link has an absolute address of its own,
// a title of one line, and a date that is valid.
func FuzzLinks(f *testing.F) {
	for _, page := range listPages(f) {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		links, err := new(Parser).Links(page, Page{URL: "https://news.example.cn/list/"})
		if err != nil {
			require.ErrorIs(t, err, ErrNoArticle)
			require.Empty(t, links)
		}
		seen := make(map[string]bool)
		for _, l := range links {
			u, err := url.Parse(l.URL)
			require.NoError(t, err, l.URL)
			require.True(t, u.IsAbs() && u.Host != "", l.URL)
			require.False(t, seen[l.URL], "%s twice", l.URL)
			seen[l.URL] = true
			require.NotEmpty(t, l.Title, l.URL)
			require.Equal(t, cleanText(l.Title), l.Title)
			require.NotContains(t, l.Title+l.Blurb, "\n")
			a := jianbao.Article{Title: "t", Published: l.Date, Body: []jianbao.Block{&jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("t")}}}}
			require.NoError(t, a.Validate(), "%+v", l.Date)
		}
	})
}
