package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/jianbao-go/jianbao/internal/scoring"
)

func TestBlocks(t *testing.T) {
	for _, row := range []struct {
		name, html string
		want       []string
	}{
		{"paragraphs", "<p>大桥今天\n<b>通车</b>。</p><p> </p><div>市民说：<p>很好</p>是的</div>", []string{"p 大桥今天 通车。", "p 市民说：", "p 很好", "p 是的"}},
		{"breaks", "<p>一<br> 二 <br><br>三<br></p>", []string{"p 一", "p 二", "p 三"}},
		{"headings", "<h2>开馆</h2><h5><p>时间</p></h5>", []string{"h 开馆", "h 时间"}},
		{"lists", "<ul><li>一<li><p>二</p><ol><li>三</ol></ul>", []string{"li 一", "li 二", "li 三"}},
		{"heading in an item", "<ul><li><h3>一</h3>二</ul>", []string{"li 一", "li 二"}},
		{"quote", "<blockquote><p>一</p>二</blockquote>三", []string{"quote 一", "quote 二", "p 三"}},
		{"figure", "<figure><img src=a.jpg><figcaption>新桥</figcaption></figure>", []string{"caption 新桥"}},
		{"code", "<pre>a\n  b</pre>", []string{"code a\n  b"}},
		{"table", "<table><caption>气温</caption><tr><th>城市<th>度<tr><td>江城<td>12<br>13</table>", []string{"caption 气温", "table 城市\t度\n江城\t12 13"}},
		{"table for layout", "<table><tr><td><p>一<td>二<tr><td>三</table>", []string{"p 一", "p 二", "p 三"}},
		{"not shown", "<script>1</script><style>p{}</style>一<noscript>二</noscript>", []string{"p 一"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			root, err := html.Parse(strings.NewReader(row.html))
			require.NoError(t, err)
			var r scoring.Result
			setContent(&r, root)
			assert.Equal(t, row.want, kindAndText(r.Blocks), row.html)
			withoutAtoms(root)
			var same scoring.Result
			setContent(&same, root)
			assert.Equal(t, row.want, kindAndText(same.Blocks), "without atoms: %s", row.html)
		})
	}
	var r scoring.Result
	setContent(&r, nil)
	assert.Empty(t, r.Blocks, "no content")
}

// kindAndText writes blocks as the table of TestBlocks does.
func kindAndText(blocks []scoring.Block) []string {
	var out []string
	for _, b := range blocks {
		out = append(out, b.T+" "+b.X)
	}
	return out
}

// withoutAtoms makes the elements like those that some peers make.
func withoutAtoms(n *html.Node) {
	n.DataAtom = 0
	for c := range n.ChildNodes() {
		withoutAtoms(c)
	}
}

func TestImages(t *testing.T) {
	root, err := html.Parse(strings.NewReader("<p>一<img src=a.jpg><table><tr><td><img src=b.jpg><td>二</table><img>"))
	require.NoError(t, err)
	var r scoring.Result
	setContent(&r, root)
	assert.Equal(t, []string{"a.jpg", "b.jpg"}, r.Images)
}

func TestDecode(t *testing.T) {
	for _, row := range []struct{ file, want string }{
		{"portal-gbk", "江城"},
		{"meta-late", "</html>"},
		{"gb18030-undeclared", "</html>"},
		{"utf8-declared-gb2312", "</html>"},
		{"taiwan-big5", "記者"},
	} {
		t.Run(row.file, func(t *testing.T) {
			b, err := os.ReadFile("../../testdata/pages/" + row.file + ".in.html")
			require.NoError(t, err)
			text, err := decode(b)
			require.NoError(t, err)
			assert.Contains(t, string(text), row.want)
			assert.NotContains(t, string(text), "\uFFFD")
			han := 0
			for _, c := range string(text) {
				if c >= 0x4E00 && c <= 0x9FFF {
					han++
				}
			}
			assert.Greater(t, han, 200, "characters of Chinese")
		})
	}
	got, err := decode([]byte("\xEF\xBB\xBF<p>一"))
	require.NoError(t, err)
	assert.Equal(t, "<p>一", string(got), "a byte order mark is no text")
}

func TestSaysTheSame(t *testing.T) {
	for _, row := range []struct {
		markdown, text string
		want           bool
	}{
		{"# 开馆\n\n他说**真**的。\n", "开馆他说真的。", true},
		{"| 城市 | 度 |\n|---|---|\n| 江城 | ~~12~~ |\n", "城市度江城12", true},
		{"前**真，**她\n", "前真，她", false}, // the marks read as asterisks
		{"少了\n", "少了字", false},
	} {
		assert.Equal(t, row.want, saysTheSame([]byte(row.markdown), row.text), row.markdown)
	}
}
