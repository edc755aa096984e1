package htmltree

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// Markup whose tree must be that of html.Parse.
var alike = []struct{ name, page string }{
	{"nothing", ""},
	{"text", "桥修好了"},
	{"whole page", "<!DOCTYPE html>\n<html lang=zh>\n<head>\n<meta charset=utf-8>\n<title>新桥 &amp; 旧桥</title>\n</head>\n<body class=a>\n<p>通车</p>\n</body>\n</html>\n"},
	{"no head", "<body><p>通车"},
	{"no body", "<title>通车</title><p>今天"},
	{"elements before the head", "<meta charset=utf-8> <link rel=a> <p>x"},
	{"head elements after the head", "<head></head> <meta name=a> <style>b</style> x"},
	{"text in the head", "<head><meta> x <title>y</title></head>"},
	{"head in the body", "<p>a<head b=c>d</head>e"},
	{"template in the head", "<head><template><div>a</div></template><meta></head>b"},
	{"repeated html and body", "<html a=1><body b=2><html a=3 c=4><body b=5 d=6>x"},
	{"after the body", "<body>a</body>\n</html>\n<p>b"},
	{"old document type", `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><p>a<table></table>`},
	{"strict document type", `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd"><p>a<table></table>`},
	{"XHTML", `<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><p>a<table></table><br />b`},

	{"paragraphs", "<p>a<p>b<div>c</p>d"},
	{"paragraph around blocks", "<p>a<ul><li>b</ul>c</p>d"},
	{"paragraph in a button", "<p>a<button>b<p>c<div>d</button>e"},
	{"stray end tags", "a</p>b</br>c</div>d</li></b>e</x>f"},
	{"lists", "<ul><li>a<li>b<ul><li>c</ul>d<li><div>e<li>f</ul>g"},
	{"list end tags", "<ol><li>a<ul>b</li>c</ul></li>d</ol>"},
	{"definitions", "<dl><dt>a<dd>b<p>c<dt>d</dl>e"},
	{"headings", "<h1>a<h2>b</h1>c<h3>d<p>e</h3>"},
	{"options", "<select><option>a<option>b<optgroup><option>c</select><select><select>d"},
	{"select and input", "<select><option>a<input>b"},
	{"ruby", "<ruby>漢<rp>(<rt>かん<rp>)</ruby><ruby>a<rb>b<rtc>c<rt>d</ruby>"},
	{"forms", "<form a><div><form b></form>c</div></form>d"},
	{"preformatted", "<pre>\n\na\n</pre><listing>\nb</listing><textarea>\n\nc</textarea>"},
	{"void", "<p>a<br>b<img src=c>d<hr>e<input>f<image src=g>h<wbr>"},
	{"self-closing", "<div/>a<br/>b<p/>c"},
	{"unknown elements", "<x-a>b<x-c>d</x-a>e<time>f</time>"},
	{"capitals", "<DIV CLASS=A><P>b</DIV></p>"},

	{"table", "<table><caption>a</caption><col><tr><th>b<td>c<tr><td>d</table>e"},
	{"table with all tags", "<table>\n<colgroup><col></colgroup>\n<thead>\n<tr><th>a</th></tr></thead>\n<tbody><tr>\n<td>b</td></tr></tbody><tfoot><tr><td>c</tfoot></table>"},
	{"cells alone", "<table><td>a<td>b</table>"},
	{"nested tables", "<table><tr><td><table><tr><td>a</td></tr></table>b</td><td>c</table>"},
	{"table in a table", "<table><tr><table><td>a</table>"},
	{"text in a table", "<table>a<tr>b<td>c</td>d</tr> </table>e"},
	{"blocks in a table", "<table><div>a</div><tr><p>b<td>c</table>"},
	{"text between cells", "<p>a<table>b<tr>c<td>d</td> e </tr> </table>f"},
	{"tables in rows", "<table><tr><table><tr><td>a</table>b<table><tbody><div><table>c"},
	{"table in a block that moves out of a table", "<table><tr><div>a<table><td>b</table>c</div>d"},
	{"map between rows", "<table><tr><td>a</td></tr><map name=b><area><area></map><tr><td>c</table>"},
	{"end tags in a table", "<table></p><tr></br></div></b></body>a</table>b"},
	{"formatting in a table", "<table><tr><b>a<td>b</td>c</b>d</table>e"},
	{"formatting that goes on in a table", "<div><b><i>a</div><table> <tr>b</i>c<td>d</table>e"},
	{"blocks in formatting in a table", "<table><b>a<div>b<p>c</b>d</table>e"},
	{"link in a table in a link", "<a href=a>b<table><tr><a href=c>d<td>e</table>f</a>g"},
	{"fields in a table", "<div><b></div><table><input type=hidden><p><input type=hidden>a<form b>c<input></form>d<tr><td>e</table>"},
	{"form in a table", "<table><form><tr><td>a<input></td></form></tr><input type=hidden><input></table>"},
	{"script in a table", "<table><script>a</script><tr><style>b</style></table>"},
	{"rows in a template", "<template><tr><td>a</td></tr></template>b"},
	{"cells without table", "<div><td>a<tr>b</div>"},
	{"unclosed in a cell", "<table><tr><td><div><b>a<td>b</table>c"},
	{"links in cells", "<table><tr><td><a href=a>b</td><td>c<a href=d>e</table>f"},

	{"formatting", "<p><b>a<i>b</i></b>c<strong>d</strong>"},
	{"formatting over paragraphs", "<p><b>a<p>b</b>c<p>d"},
	{"unclosed formatting", "<div><b><i>a</div><div>b</div></i>c"},
	{"four equal", "<p><b><b><b><b>a<p>b"},
	{"four that differ", "<p><font size=1><font size=2><font size=1><font size=1><font size=1>a<p>b"},
	{"formatting that crosses", "<p><b>a<i>b</b>c</i>d"},
	{"formatting in a cell ends with it", "<table><tr><td><b>a</td><td>b</table>c"},
	{"formatting around a table", "<b>a<table><tr><td>b</b>c</table>d"},
	{"block that ends after formatting", "<b>a<p>b</b>c</p>d"},
	{"blocks that end after formatting", "<b>a<div>b<p>c<i>d</b>e</i>f</p>g</div>h"},
	{"block that ends after a link", "<a href=a>b<div>c</a>d</div>e"},
	{"link after a link with a block", "<a href=a><div>b<a href=c>d</div>e"},
	{"link in a link", "<a href=a>b<a href=c>d</a>e</a>f"},
	{"link over blocks", "<a href=a>b<div>c</div>d</a>e"},
	{"formatting that blocks interrupt one after the other", "<div><b><i><dl><font></dl></b><input>"},
	{"formatting of a block in formatting", "<p><b><div><b><i></b></div> "},
	{"header cell in a caption", "<table><caption>a<th>b</table>"},
	{"slash at the end of a value", "<svg><path d=x/><path d=x /></svg>"},
	{"formatting before line elements", "<p><i>a<p><img><p><span>b"},

	{"drawing", "<svg viewBox='0 0 1 1'><g><path d=a /><title>b</title></g></svg>c"},
	{"picture in a drawing", "<svg><image href=a></image><path/></svg>b<image src=c>"},
	{"unclosed drawing", "<div><svg><g></div>a<p>b"},
	{"HTML ends a drawing", "<svg><g><p>a"},
	{"HTML in a drawing", "<svg><foreignObject><p>a</p></foreignObject><circle/></svg>b"},
	{"formula", "<math><mi>x</mi><mo>=</mo><mn>1</mn></math>a"},
	{"style in a drawing", "<svg><style>a<b></style></svg>c"},
	{"CDATA", "<svg><![CDATA[a<b>&amp;c]]></svg><![CDATA[d>e]]>"},

	{"scripts", "<script>a<b</script><noscript><img></noscript><p>c<script>d</p></script>e"},
	{"raw text", "<iframe><p></iframe><xmp><b></xmp><noframes>a</noframes><style>b</style>"},
	{"comments", "a<!-- b -->c<!d>e<?f?>g</ h>i"},
	{"zeros", "<p a\x00=\x00>b\x00c<title>d\x00e</title>"},
	{"carriage returns", "<p a='\r\n'>b\rc\r\n<pre>\r\nd"},
	{"references", "<a href='?a=1&copy=2&amp;b&lt'>&copy;&copyx&#38;&#x26;&nbsp;&no;</a>"},
}

func TestAlike(t *testing.T) {
	for _, c := range alike {
		t.Run(c.name, func(t *testing.T) {
			got, complete := Parse([]byte(c.page), maxNodes)
			assert.True(t, complete)
			assert.Equal(t, dump(htmlParse(t, []byte(c.page))), dump(got), "%q", c.page)
			checkTree(t, got, maxNodes)
		})
	}
}

// plain returns the tree that the builder makes alone.
func plain(page string) *html.Node {
	b := new(Memory).newBuilder([]byte(page), maxNodes)
	b.run()
	b.run()
	root, _ := b.finish()
	return root
}

// What the builder does with odd markup if html.Parse cannot be left to read it.
func TestPlain(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"blocks stay in formatting", "<b>a<ins><p>b</b>c</p>d", "<b>[a <ins>[<p>[bc] d]]"},
		{"HTML ends a drawing", "<svg><foreignObject><p>a</p></foreignObject></svg>b", "<svg>[] <foreignobject>[<p>[a]] b"},
		{"a formula is an element", "<math><mi>x</mi></math>", "<math>[<mi>[x]]"},
		{"a page of frames has a body", "<frameset><frame src=a></frameset>b", "b"},
		{"a template is an element", "<template><tr><td>a</template>b", "<template>[a] b"},
		{"a select can contain all", "<select><p>a<option>b</select>c", "<select>[<p>[a <option>[b]]] c"},
		{"text after plaintext", "a<plaintext>b</plaintext>c", "a <plaintext>[b</plaintext>c]"},
		{"zeros", "<p>a\x00b", "<p>[ab]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := plain(c.page)
			assert.Equal(t, c.want, outline(body(root)), "%q", c.page)
			checkTree(t, root, maxNodes)
		})
	}
}

// outline prints what is in n on a line.
func outline(n *html.Node) string {
	var out strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			out.WriteString(c.Data)
			continue
		case c.PrevSibling != nil && c.PrevSibling.Type == html.TextNode:
			out.WriteString(" ")
		}
		fmt.Fprintf(&out, "<%s>[%s]", c.Data, outline(c))
		if c.NextSibling != nil {
			out.WriteString(" ")
		}
	}
	return out.String()
}

func TestDepth(t *testing.T) {
	page := strings.Repeat("<div>", 1000) + "<p>深</p><p>处</p>" + strings.Repeat("</div>", 1000) + "<p>浅</p>"
	root, complete := Parse([]byte(page), maxNodes)
	require.True(t, complete)
	checkTree(t, root, maxNodes)
	assert.Equal(t, "深处浅", textOf(root))
	last := body(root).LastChild
	assert.Equal(t, "<p>[浅]", "<"+last.Data+">["+outline(last)+"]", "what follows the deep elements is outside of them")
}

func TestNodes(t *testing.T) {
	page := []byte(strings.Repeat("<p>晴</p>", 100))
	for _, c := range []struct {
		nodes    int
		complete bool
	}{{1000, true}, {240, true}, {200, false}, {60, false}, {40, false}, {0, false}} {
		root, complete := Parse(page, c.nodes)
		assert.Equal(t, c.complete, complete, "%d nodes", c.nodes)
		checkTree(t, root, max(c.nodes, 4))
	}
}

func TestAttributes(t *testing.T) {
	root, complete := Parse([]byte("<p "+numbered("a%d=b ", 10000)+">天晴<p c=d>"), maxNodes)
	assert.True(t, complete)
	p := body(root).FirstChild
	require.Len(t, p.Attr, maxTagAttrs)
	assert.Equal(t, html.Attribute{Key: "a0", Val: "b"}, p.Attr[0])
	assert.Equal(t, "天晴", outline(p), "the tag ends where it ends")
	assert.Equal(t, []html.Attribute{{Key: "c", Val: "d"}}, p.NextSibling.Attr)
}

// Every tree is sound, whatever the bytes, and keeps the bounds.
func FuzzParse(f *testing.F) {
	for _, c := range alike {
		f.Add([]byte(c.page), uint16(500))
	}
	for _, page := range tricky {
		f.Add([]byte(page), uint16(40))
	}
	for _, h := range hostile {
		f.Add([]byte(h.page(300)), uint16(60))
	}
	f.Fuzz(func(t *testing.T, page []byte, nodes uint16) {
		limit := max(40, int(nodes))
		root, _ := Parse(page, limit)
		checkTree(t, root, limit)
	})
}

// Well-formed markup gives the tree of html.Parse; tag soup of phrases and
// blocks keeps its text, and the builder keeps it in order (which html.Parse does
// not always do).
func FuzzAlike(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, uint64(100))
	}
	f.Fuzz(func(t *testing.T, seed, size uint64) {
		r := rand.New(rand.NewPCG(seed, size))
		page := wellFormed(r, "flow", int(size%200))
		root, complete := Parse([]byte(page), maxNodes)
		if want, got := dump(htmlParse(t, []byte(page))), dump(root); want != got || !complete {
			t.Errorf("%q: %s", page, firstDifference(want, got))
		}
		page, want := soup(r, int(size%200))
		if got := textOf(plain(page)); want != got {
			t.Errorf("%q: want text %q, got %q", page, want, got)
		}
	})
}

// grammar says which elements may stand in which, for well-formed pages.
var grammar = map[string]struct {
	tags    string
	content string
}{
	"flow":   {"div section blockquote article center form", "flow"},
	"para":   {"p h1 h3 pre", "phrase"},
	"phrase": {"b i a font span em strong ruby ins sub x-y", "inner"},
	"inner":  {"span ins sub time", "inner"},
	"list":   {"ul ol menu", "item"},
	"item":   {"li", "flow"},
	"table":  {"table", "row"},
	"row":    {"tr", "cell"},
	"cell":   {"td th", "flow"},
	"svg":    {"svg", "shape"},
	"shape":  {"g path text", "shape"},
	"raw":    {"script style textarea iframe noscript", ""},
}

// contains are the other sorts of content that may stand in one.
var contains = map[string][]string{
	"flow":   {"flow", "para", "phrase", "list", "table", "raw", "svg"},
	"phrase": {"phrase", "svg"},
	"inner":  {"inner"},
	"item":   {"item"}, "row": {"row"}, "cell": {"cell"}, "shape": {"shape"},
}

// wellFormed makes markup of about n elements in which every tag is right.
func wellFormed(r *rand.Rand, sort string, n int) string {
	var out strings.Builder
	for range 1 + r.IntN(3) {
		switch sort {
		case "flow", "phrase", "inner":
			out.WriteString([]string{"天", "a&amp;b ", "\n", "<br>", "<img src='x>y'>", "<!-- <p> -->"}[r.IntN(6)])
		case "":
			return "<p>'\"" // raw text
		}
		if n <= 0 {
			break
		}
		sorts := contains[sort]
		g := grammar[sorts[r.IntN(len(sorts))]]
		tags := strings.Fields(g.tags)
		tag := tags[r.IntN(len(tags))]
		if tag == "form" || tag == "a" {
			tag = "div" // do not nest
			if sort == "phrase" {
				tag = "em"
			}
		}
		fmt.Fprintf(&out, "<%s%s>%s</%s>", tag, []string{"", " class=a", " id='b' hidden"}[r.IntN(3)], wellFormed(r, g.content, n/2-1), tag)
	}
	return out.String()
}

// soup makes n tags in no order, of blocks and phrases, and says what text there
// is between them.
func soup(r *rand.Rand, n int) (page, text string) {
	tags := strings.Fields("div p b i a font span ul li h2 dl dd em br img button ruby rt section nobr x-y pre")
	var out strings.Builder
	for i := range n {
		text += fmt.Sprint(i, " ")
		slash := ""
		if r.IntN(2) == 0 {
			slash = "/"
		}
		fmt.Fprintf(&out, "<%s%s>%d ", slash, tags[r.IntN(len(tags))], i)
	}
	return out.String(), text
}
