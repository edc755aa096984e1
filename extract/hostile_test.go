package extract_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/extract/internal/charset"
	"github.com/jianbao-go/jianbao/internal/cost"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// ferry is a story of three paragraphs that hostile pages have somewhere.
const ferry = "<h1>渡轮因雾停航</h1><div class=text><p>江上今早起了大雾，渡轮停航两个小时，数百名乘客改走大桥。</p>" +
	"<p>航运公司的值班员说，雾在九点前后散去，第一班船九点一刻离岸。</p><p>气象台预计明早还有雾，请乘客出门前留意码头的通知。</p></div>"

// hostile are pages made to cost much, and what becomes of them, alone and
// with the story before or behind them: see outcome. What begins with control
// characters is no page at all.
var hostile = []struct {
	name                 string
	page                 func() string
	alone, before, after string
}{
	{"20,000 body tags", func() string {
		return strings.Repeat("<body a=1 b>", 20_000)
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"20,000 body tags with other attributes", func() string {
		return numbered("<body a%d=1>", 20_000)
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"480 formatting tags before paragraphs", func() string {
		return numbered("<b a=%d>", 480) + strings.Repeat("<p>x", 50_000)
	}, "article", "article, 3 of the story", "article, 3 of the story"},
	{"a million attributes", func() string {
		return "<p " + strings.Repeat("a=b ", 1_000_000) + ">x"
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"a million attributes of other names", func() string {
		return numbered("<p a%d>", 1_000_000)
	}, "none, bounds", "article, bounds, 3 of the story", "none, bounds"},
	{"a million nested inlines", func() string {
		return strings.Repeat("<span>", 1_000_000)
	}, "none, bounds", "article, bounds, 3 of the story", "none, bounds"},
	{"an attribute of 15 MB", func() string {
		return "<p a='" + strings.Repeat("x", 15<<20) + "'>x"
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"an address of 15 MB", func() string {
		return "<p>x<a href='/" + strings.Repeat("x", 15<<20) + "'>x</a>"
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"a long base", func() string {
		return "<base href='/" + strings.Repeat("x", 15<<10) + "/'>" + numbered("<p><a href=%d>江上有雾</a>", 20_000)
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"a title of 15 MB", func() string {
		return "<title>" + strings.Repeat("雾", 5<<20) + "</title>"
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"three million references", func() string {
		return strings.Repeat("&amp;", 3<<20)
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"references that grow", func() string {
		return "<p>" + strings.Repeat("&nGt;", 1<<20)
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"references in attributes", func() string {
		return strings.Repeat("<img alt='&lt;&gt;&quot;&nbsp;' src='&amp;'>x", 200_000)
	}, "article", "article, 3 of the story", "article, 3 of the story"},
	{"100,000 cells", func() string {
		return "<table>" + strings.Repeat("<td>x</td>", 100_000) + "</table>"
	}, "article", "article, 3 of the story", "article, 3 of the story"},
	{"100,000 cells in rows", func() string {
		return "<table>" + strings.Repeat("<tr><td>x</td></tr>", 100_000) + "</table>"
	}, "article", "article, 3 of the story", "article, 3 of the story"},
	{"100,000 wide cells", func() string {
		return "<table>" + strings.Repeat("<tr><td colspan=1000 rowspan=65534>江上有雾。</td></tr>", 100_000) + "</table>"
	}, "article", "article, 3 of the story", "article, 3 of the story"},
	{"nested tables", func() string {
		return strings.Repeat("<table><tr><td>", 100_000)
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"100,000 breaks", func() string {
		return strings.Repeat("雾<br>", 100_000)
	}, "article", "article, 3 of the story", "article, 3 of the story"},
	{"deep JSON", func() string {
		return "<script>x=" + strings.Repeat(`{"a":`, 200_000) + "</script>"
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"deep JSON-LD", func() string {
		return `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 200_000) + "</script>"
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"deep data of a framework", func() string {
		return `<script id="__NEXT_DATA__" type="application/json">` + strings.Repeat(`[{"content":"<p>江上有雾"},`, 100_000) + "</script>"
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"200,000 scripts", func() string {
		return strings.Repeat("<script>a=1</script>", 200_000)
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"surrogates", func() string {
		return strings.Repeat("<p>&#xD800;&#xDFFF;&#55296;", 100_000)
	}, "none", "article, 3 of the story", "article, 3 of the story"},
	{"zeros in text", func() string {
		return strings.Repeat("<p>江\x00雾</p>", 100_000)
	}, "none", "none", "none"},
	{"only zeros", func() string {
		return strings.Repeat("\x00", 15<<20)
	}, "none", "none", "none"},
}

// numbered repeats a format with a number.
func numbered(format string, n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, format, i)
	}
	return out.String()
}

// outcome says in a few words what became of a page.
func outcome(a *jianbao.Article, err error) string {
	said := []string{"article"}
	switch {
	case errors.Is(err, extract.ErrTooLarge):
		return "too large"
	case errors.Is(err, extract.ErrList):
		said[0] = "list"
	case err != nil:
		said[0] = "none"
	}
	if a.Partial != "" {
		said = append(said, string(a.Partial))
	}
	text := a.Text()
	n := 0
	for _, p := range strings.Split(ferry, "<p>")[1:] {
		p, _, _ = strings.Cut(p, "</p>")
		if strings.Contains(text, p) {
			n++
		}
	}
	if n > 0 {
		said = append(said, fmt.Sprint(n, " of the story"))
	}
	return strings.Join(said, ", ")
}

// hostilePage is what is known of hostile pages.
var hostilePage = extract.Page{URL: "https://news.example/2024/0506/1.html"}

// TestHostilePages holds memory to its bound, and what becomes of a page to
// the table. Times are logged, as machines differ; see BenchmarkHostile.
func TestHostilePages(t *testing.T) {
	if testing.Short() {
		t.Skip("large pages, which take their time under the race detector")
	}
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			var p extract.Parser
			assert.Equal(t, h.alone, measured(t, &p, []byte(h.page())), "alone")
			a, err := p.ParseBytes([]byte(ferry+h.page()), hostilePage)
			assert.Equal(t, h.before, outcome(a, err), "the story before it")
			assert.NoError(t, a.Validate())
			a, err = p.ParseBytes([]byte(h.page()+ferry), hostilePage)
			assert.Equal(t, h.after, outcome(a, err), "the story behind it")
			assert.NoError(t, a.Validate())
		})
	}
	t.Run("100 MB of div", func(t *testing.T) {
		page := bytes.Repeat([]byte("<div>"), 20<<20)
		var p extract.Parser
		a, err := p.ParseBytes(page, hostilePage)
		assert.Equal(t, "too large", outcome(a, err))
		r := bytes.NewReader(page)
		a, err = p.Parse(r, hostilePage)
		assert.Equal(t, "too large", outcome(a, err))
		assert.Less(t, len(page)-r.Len(), 17<<20, "bytes read")
		p.MaxBytes = len(page)
		assert.Equal(t, "none, bounds", measured(t, &p, page))
	})
}

// measured reads a page twice and returns what became of it.
func measured(t *testing.T, p *extract.Parser, page []byte) string {
	t.Helper()
	const maxNodes = 500_000
	var a *jianbao.Article
	var err error
	parse := func() any {
		a, err = p.ParseBytes(page, hostilePage)
		return a
	}
	c := cost.Of(parse)
	first, firstErr := a, err
	again := cost.Of(parse) // the machine may have been busy, and the collector late
	took := min(c.Time, again.Time)
	floor := cost.Least(func() { tokenize(page) })
	slow := ""
	if took > cost.MaxTime(floor) {
		slow = ", SLOW"
	}
	t.Logf("%8d bytes: %9v, floor %9v%s; %6.1f MB live, %6.1f at most, bound %6.1f", len(page), took.Round(time.Microsecond), floor.Round(time.Microsecond), slow,
		float64(c.Live)/(1<<20), float64(min(c.Peak, again.Peak))/(1<<20), float64(cost.MaxLive(page, maxNodes))/(1<<20))
	assert.Less(t, c.Live, cost.MaxLive(page, maxNodes), "bytes of live heap")
	assert.Less(t, min(c.Peak, again.Peak), cost.MaxPeak(page, maxNodes), "bytes of heap")
	assert.Less(t, took, time.Minute)
	require.NoError(t, a.Validate())
	require.Equal(t, outcome(first, firstErr), outcome(a, err))
	require.True(t, first.Text() == a.Text(), "the same text again")
	runtime.KeepAlive(page)
	return outcome(a, err)
}

// BenchmarkHostile shows the time of each page beside that of decoding and
// cutting it into tokens, the floor, of which six times and 10 ms are allowed.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			page := []byte(h.page())
			floor := cost.Least(func() { tokenize(page) })
			var p extract.Parser
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				p.ParseBytes(page, hostilePage)
			}
			took := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(took)/float64(cost.MaxTime(floor)), "of-allowed")
		})
	}
}

// tokenize does what any reader of a page has to do.
func tokenize(page []byte) {
	z := html.NewTokenizer(bytes.NewReader(charset.Decode(page, "").Text))
	for z.Next() != html.ErrorToken {
		z.Token()
	}
}
