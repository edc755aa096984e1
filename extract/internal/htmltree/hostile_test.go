package htmltree

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"golang.org/x/net/html"

	"github.com/jianbao-go/jianbao/internal/cost"
)

// hostile are pages made to cost much, of about a given number of bytes.
var hostile = []struct {
	name string
	page func(bytes int) string
}{
	{"body tags", func(n int) string {
		return numbered("<body a%d=1>", n)
	}},
	{"body tags with many attributes", func(n int) string {
		return strings.Repeat("<body "+numbered(" a%d=1", n/20)+">", 20)
	}},
	{"distinct formatting before paragraphs", func(n int) string {
		return numbered("<b a=%d>", 480*8) + strings.Repeat("<p>x", n/4)
	}},
	{"distinct formatting in every paragraph", func(n int) string {
		return numbered("<p><b a=%d>x", n)
	}},
	{"formatting ends in the wrong order", func(n int) string {
		return strings.Repeat("<b><i><u><p></b>x</i>y</u>z", n/27)
	}},
	{"links around blocks", func(n int) string { return strings.Repeat("<a href=x><div><p>x", n/19) }},
	{"adoption", func(n int) string {
		return strings.Repeat("<b 1><b 2><b 3>"+strings.Repeat("<div>", 480)+strings.Repeat("</b>", 180)+strings.Repeat("</div>", 480), n/6015+1)
	}},
	{"divs", func(n int) string { return strings.Repeat("<div>", n/5) }},
	{"nested inlines", func(n int) string { return strings.Repeat("<span>", n/6) }},
	{"nested inlines before text", func(n int) string {
		return strings.Repeat("<em>", n/8) + strings.Repeat("<p>x</p>", n/16)
	}},
	{"deep before paragraphs", func(n int) string {
		return "<p><button>" + strings.Repeat("<div>", 390) + strings.Repeat("<p>x", n/4)
	}},
	{"deep before stray end tags", func(n int) string {
		return "<b><table><td>" + strings.Repeat("<ins>", 390) + strings.Repeat("</b></i>", n/8)
	}},
	{"paragraph behind a button", func(n int) string {
		return "<p><button>" + strings.Repeat("<div>", 380) + strings.Repeat("<div></div>", n/11)
	}},
	{"attributes of one tag", func(n int) string { return "<p " + numbered("a%d ", n) + ">" + strings.Repeat("<p>x", 1000) }},
	{"one-letter attributes", func(n int) string { return strings.Repeat("<p a b c d e f g h i j k l m n o p q r s t>x", n/44) }},
	{"one attribute", func(n int) string { return "<p a='" + strings.Repeat("x", n) + "'>y" }},
	{"unclosed attribute", func(n int) string { return "text<p a='" + strings.Repeat("<p>", n/3) }},
	{"references", func(n int) string { return strings.Repeat("&amp;", n/5) }},
	{"references in attributes", func(n int) string { return "<p a='" + strings.Repeat("&amp;", n/5) + "'>" }},
	{"bogus references", func(n int) string { return strings.Repeat("&"+strings.Repeat("a", 1000), n/1001) }},
	{"bogus references in attributes", func(n int) string { return "<p a='" + strings.Repeat("&a", n/2) + "'>" }},
	{"long bogus reference", func(n int) string { return "<p a=&" + strings.Repeat("a", n/2) + ">&" + strings.Repeat("b", n/2) }},
	{"growing references", func(n int) string { return strings.Repeat("&nGt;", n/5) }},
	{"cells", func(n int) string { return "<table>" + strings.Repeat("<td>x", n/5) }},
	{"nested tables", func(n int) string { return strings.Repeat("<table><tr><td>", n/15) }},
	{"tables in tables", func(n int) string { return strings.Repeat("<table>", n/7) }},
	{"text in tables", func(n int) string { return "<table>" + strings.Repeat("<tr>x", n/5) }},
	{"tables in rows", func(n int) string { return strings.Repeat("<table><tr>x<table>", n/19) }},
	{"blocks in rows", func(n int) string { return "<table>" + strings.Repeat("<tr><div>x", n/10) }},
	{"formatting in rows", func(n int) string { return strings.Repeat("<table><tr><b><i>x</b>", n/22) }},
	{"formatting that ends in rows", func(n int) string { return "<table>" + strings.Repeat("<b><div><p></b>", n/15) }},
	{"interrupted formatting before text in rows", func(n int) string {
		return "<div>" + numbered("<b a=%d>", 16*8) + "</div><table>" + strings.Repeat("<tr>x", n/5)
	}},
	{"deep before text in rows", func(n int) string {
		return strings.Repeat("<div>", 390) + "<table>" + strings.Repeat("<tr>x", n/5)
	}},
	{"deep before texts between comments in a table", func(n int) string {
		return strings.Repeat("<div>", 390) + "<table>" + strings.Repeat("x<!---->", n/8)
	}},
	{"deep in rows before links", func(n int) string {
		return "<table>" + strings.Repeat("<ins>", 390) + strings.Repeat("<a></a>", n/7)
	}},
	{"links around tables", func(n int) string { return strings.Repeat("<a><table><a><caption>", n/22) }},
	{"forms that end before blocks in them", func(n int) string { return strings.Repeat("<form><div></form>", n/18) }},
	{"columns and rows", func(n int) string { return "<table>" + strings.Repeat("<col><tr>", n/9) }},
	{"objects in cells", func(n int) string {
		return "<table>" + strings.Repeat("<td><object></td>", n/34) + strings.Repeat("<b><span><p></b>", n/32)
	}},
	{"formatting in cells", func(n int) string { return "<table>" + strings.Repeat("<td><b><i><p>x</td>", n/19) }},
	{"breaks", func(n int) string { return strings.Repeat("<br>", n/4) }},
	{"end tags of paragraphs", func(n int) string { return strings.Repeat("</p>", n/4) }},
	{"empty comments", func(n int) string { return strings.Repeat("<!>", n/3) }},
	{"comments in text", func(n int) string { return strings.Repeat("x<!---->", n/8) }},
	{"unclosed comment", func(n int) string { return "text<!--" + strings.Repeat("<p>->", n/5) }},
	{"selects", func(n int) string { return strings.Repeat("<select><option>x", n/17) }},
	{"drawings", func(n int) string { return strings.Repeat("<svg><g>", n/8) }},
	{"drawings with HTML", func(n int) string { return strings.Repeat("<svg><foreignObject><p>x", n/24) }},
	{"templates", func(n int) string { return strings.Repeat("<template>", n/10) }},
	{"templates with cells", func(n int) string { return strings.Repeat("<template><td>x", n/15) }},
	{"forms", func(n int) string { return strings.Repeat("<form></form>", n/13) }},
	{"lists", func(n int) string { return strings.Repeat("<ul><li>x", n/9) }},
	{"items", func(n int) string { return strings.Repeat("<li>x", n/5) }},
	{"headings", func(n int) string { return strings.Repeat("<h1>x", n/5) }},
	{"ruby", func(n int) string { return strings.Repeat("<ruby>x<rt>y", n/12) }},
	{"zeros", func(n int) string { return strings.Repeat("\x00", n) }},
	{"zeros in tags", func(n int) string { return strings.Repeat("<p\x00 \x00=\x00>\x00", n/9) }},
	{"angles", func(n int) string { return strings.Repeat("<", n) }},
	{"carriage returns", func(n int) string { return strings.Repeat("\r", n) }},
	{"carriage returns in tags", func(n int) string { return strings.Repeat("<p a='\r'>\r", n/10) }},
	{"scripts", func(n int) string { return strings.Repeat("<script><!--<script></script>--></script>", n/41) }},
	{"unclosed script", func(n int) string { return "<script><!--" + strings.Repeat("</scrip ", n/8) }},
	{"unclosed title", func(n int) string { return "<title>" + strings.Repeat("</titl&amp;", n/11) }},
	{"document types", func(n int) string { return strings.Repeat("<!doctype a>", n/12) }},
	{"unknown names", func(n int) string { return numbered("<x%d>", n) }},
	{"text", func(n int) string { return strings.Repeat("天", n/3) }},
}

// numbered repeats a format with a number until there are so many bytes.
func numbered(format string, bytes int) string {
	var out strings.Builder
	for i := 0; out.Len() < bytes; i++ {
		fmt.Fprintf(&out, format, i)
	}
	return out.String()
}

const maxNodes = 500_000

// odd is markup after which the builder leaves a page to html.Parse, if it can.
const odd = "<select><br></select>"

// What a page may cost: memory by its bytes and tags, time by what only
// tokenizing it takes. Times are logged, not asserted, as machines differ.
func TestHostile(t *testing.T) {
	sizes := []int{1 << 15, 1 << 19}
	if testing.Short() {
		sizes = sizes[:1]
	}
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			for _, size := range sizes {
				page := h.page(size)
				checkCost(t, page)
				checkCost(t, odd+page)
			}
		})
	}
}

// checkCost parses a page, and logs and checks what that costs.
func checkCost(t *testing.T, text string) {
	t.Helper()
	page := []byte(text)
	floor := cost.Least(func() { tokenize(page) })
	var root *html.Node
	var complete bool
	c := cost.Of(func() any {
		root, complete = Parse(page, maxNodes)
		return root
	})
	if c.Time > cost.MaxTime(floor) {
		c.Time = cost.Least(func() { Parse(page, maxNodes) }) // perhaps the machine was busy
	}
	slow := ""
	if c.Time > cost.MaxTime(floor) {
		slow = ", SLOW"
	}
	t.Logf("%8d bytes: %9v, tokenizer %9v%s; %6.1f MB live, %6.1f at most, bound %6.1f; complete %v", len(page), c.Time.Round(time.Microsecond), floor.Round(time.Microsecond), slow,
		float64(c.Live)/(1<<20), float64(c.Peak)/(1<<20), float64(cost.MaxLive(page, maxNodes))/(1<<20), complete)
	assert.Less(t, c.Live, cost.MaxLive(page, maxNodes), "bytes of live heap")
	assert.Less(t, c.Peak, cost.MaxPeak(page, maxNodes), "bytes of heap")
	checkTree(t, root, maxNodes)
	runtime.KeepAlive(page)
}

// checkTree checks what holds of every tree.
func checkTree(t *testing.T, root *html.Node, maxNodes int) {
	t.Helper()
	nodes, depth, deepest, unsound := 0, 0, 0, 0
	for n := root; n != nil; {
		nodes++
		if n.FirstChild != nil {
			if n.FirstChild.Parent != n || n.FirstChild.PrevSibling != nil {
				unsound++
			}
			depth++
			deepest = max(deepest, depth)
			n = n.FirstChild
			continue
		}
		for n != nil && n.NextSibling == nil {
			depth--
			n = n.Parent
		}
		if n != nil {
			if n.NextSibling.PrevSibling != n || n.NextSibling.Parent != n.Parent {
				unsound++
			}
			n = n.NextSibling
		}
	}
	assert.Zero(t, unsound, "nodes whose neighbours know another one")
	assert.LessOrEqual(t, nodes, maxNodes)
	assert.Less(t, deepest, 1000)
	assert.Equal(t, []string{"html"}, elementsIn(root))
	if html := child(root, "html"); html != nil {
		assert.Equal(t, []string{"head", "body"}, elementsIn(html))
	}
}

func elementsIn(n *html.Node) []string {
	var names []string
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode {
			names = append(names, c.Data)
		}
	}
	return names
}

func child(n *html.Node, name string) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == name {
			return c
		}
	}
	return nil
}

// body returns the body of a page.
func body(root *html.Node) *html.Node { return child(child(root, "html"), "body") }
