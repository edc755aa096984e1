package htmltree

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pieces are what soups are made of: one for each byte.
var pieces = func() []string {
	var out []string
	for _, name := range strings.Fields("a b i font nobr code em p div ul ol li dl dt dd h1 h2 address section dialog form select option optgroup " +
		"table caption colgroup col thead tbody tfoot tr td th button object marquee ruby rb rt rp rtc span x-y pre listing svg g path title style " +
		"script textarea noscript iframe template math mi foreignobject frameset frame plaintext html head body br hr img input image link meta details") {
		out = append(out, "<"+name+">", "</"+name+">")
	}
	return append(out, "a", " ", "\n", "b c", "<!---->", "<a href=x>", "<a href=y>", "<b x=1>", "<a y=1 x=2>", "<b x=2>", "<font size=1 color=2>", "<font color=2 size=1>",
		"<input type=hidden>", "<table><tr><td>", "</td></tr></table>", "<table><tr>", "<table>a", "<tr><div>", "<tr><b>a", "</tr><map>", "<div><table><p>", "<tr><table>", "<select><option>", "</select>", "<ul><li>", "<p><b>", "</b></p>", "<b><p>", "</p></b>",
		"<path d=x/>", "<path d=x d=y/>", "<svg d=x d=/>", "<svg><g>", "</g></svg>", "<p/>", "<g/>", "<body a=1 b=2>", "<body b=1 c>", "<html l=1>", "<head x>", "&amp;", "&#32;", "\x00", "\r\n", "<!doctype html>",
		"<td><object>", "</object></td>", "<b><b><b>", "<div><b><i>", "</b></div>", "<a><div><p>", "</a></div>", "<form><div>", "</form></div>", "<![CDATA[x]]>", "<textarea>\n", "<script>a</script>",
		"<style>b</style>", "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">",
		"<!doctype html public \"-//w3c//dtd html 4.01 transitional//en\">", "</x>", "<meta charset=a>", "</", "<")
}()

// soupOf makes markup of bytes.
func soupOf(data []byte) string {
	var out strings.Builder
	for _, c := range data {
		out.WriteString(pieces[int(c)%len(pieces)])
	}
	return out.String()
}

// checkExact compares the tree of an exact page with that of html.Parse. If the
// page is odd, it compares how large html.Parse's tree is with what the guard
// knows.
func checkExact(t *testing.T, page string) (exact bool) {
	t.Helper()
	b := new(Memory).newBuilder([]byte(page), maxNodes)
	paused := b.run()
	switch {
	case b.odd == noOddity:
		root, _ := b.finish()
		checkTree(t, root, maxNodes)
		if want, got := dump(htmlParse(t, []byte(page))), dump(root); want != got {
			t.Errorf("%q: %s", page, firstDifference(want, got))
		}
		return true
	case paused:
		g := newGuard(b)
		if !g.affordable() {
			break
		}
		nodes := 0
		for range htmlParse(t, []byte(page)).Descendants() {
			nodes++
		}
		if most := maxNodes - g.nodes; nodes > most {
			t.Errorf("%q: %d nodes, at most %d expected", page, nodes, most)
		}
	}
	return false
}

// What is odd, and what like it is not.
func TestOdd(t *testing.T) {
	seen := make(map[oddity]bool)
	for _, c := range []struct {
		odd  oddity
		page string
	}{
		{oddZero, "a\x00b"},
		{oddRoot, "</body>a"},
		{noOddity, "a</body>b</html>c"},
		{oddPre, "<pre><!-- a -->\nb"},
		{noOddity, "<pre>\na<!-- b -->\nc</pre><!-- d -->\n"},
		{oddName, "<template>a"},
		{oddName, "<frameset>"},
		{oddName, "a<plaintext>b"},
		{oddName, "<math>"},
		{noOddity, "a</template></frameset></math>b"},
		{oddDrawing, "<svg><p>a"},
		{oddDrawing, "<svg><g></div>"},
		{oddDrawing, "<svg d d=/>a"},
		{oddDrawing, "<svg><g d d=/>a"},
		{oddDrawing, "<svg><title><b>a"},
		{oddDrawing, "<svg><foreignObject>"},
		{noOddity, "<svg viewBox=a><style>b</style><title>c</title><g><path d=e /><a>f</a></svg>"},
		{oddCaption, "<table><caption><th>"},
		{oddCaption, strings.Repeat("<!---->", 100) + "<table><caption><th>"}, // html.Parse makes more nodes
		{noOddity, "<table><caption><table><th></table></table><th>"},
		{noOddity, "<table>a<tr><div>b<p>c</div></p></br><input><tbody>d<table>e<td>f<body a></body>"},
		{noOddity, "<p><table><b><div><p>a</b>b<tr>c<map><area></map><td>d</table>e"},
		{noOddity, "<div><b></div><table> <script>a</script><input type=hidden><div><input type=hidden><form>b<td>c</td><table>d"},
		{noOddity, "<a>b<table><tr><a>c<td>d</table>e</a>f"},
		{noOddity, "<a>b<table><td><table><a>c</table></table>d</a>e"},
		{noOddity, "<table> <form><input type=Hidden><script>a</script><tr><td>b<p>c</div><th>d</table>"},
		{oddColgroup, "<table><colgroup>a"},
		{oddColgroup, "<table><colgroup></div>"},
		{noOddity, "<table><colgroup> <col></col><tr>"},
		{oddMarker, "<table><td><object>a</td>"},
		{oddMarker, "<table><td><object>a<tr>"},
		{oddMarker, "<table><object>a<tr>"},
		{oddMarker, "<table><tr><marquee>a<table>"},
		{noOddity, "<object><td>a</object><table><object>b</object><td><object>b</object></td><td><table><caption></table></table>"},
		{oddSelect, "<select><p>"},
		{oddSelect, "<option>a"},
		{noOddity, "<select>a<option>b<optgroup>c<option>d<select>e</b>"},
		{oddRuby, "<rt>a"},
		{oddRuby, "<ruby><rtc>a<rt>b"},
		{noOddity, "<ruby>a<rb>b<rp>(<rt>c</ruby>"},
		{oddFormatting, "<b><b><b>a<b>"},
		{oddFormatting, "<b><table><b><tr><b>a<td></td><b>"},
		{oddFormatting, "<nobr>a<nobr>"},
		{noOddity, "<b><b><b x=1>a<p><b></b></p></b></b></b><nobr>c</nobr><nobr>d"},
		{oddAdoption, "<b>a<ins><p>b</b>"},
		{oddAdoption, "<a>b<ins><p>c<a>"},
		{oddAdoption, "<b>" + strings.Repeat("<div>", 8) + "</b>"},
		{noOddity, "<b>" + strings.Repeat("<div>", 7) + "a<ins>c</b>d<a>e<p>f<a>g"},
		{oddBound, strings.Repeat("<div>", maxDepth+1)},
		{oddBound, "<p " + numbered("a%d ", 400) + ">"},
		{noOddity, strings.Repeat("<div>", maxDepth-1)},
	} {
		seen[c.odd] = true
		b := new(Memory).newBuilder([]byte(c.page), maxNodes)
		b.run()
		assert.Equal(t, c.odd, b.odd, "%q", c.page)
		assert.Equal(t, c.odd == noOddity, checkExact(t, c.page), "%q", c.page)
	}
	for o := noOddity; o <= oddBound; o++ {
		assert.True(t, seen[o], "no row for %d", o)
	}
}

// Pages that html.Parse reads, and pages that it had better not.
func TestGuard(t *testing.T) {
	article := strings.Repeat("<div class=a><p>晴<a href=b>雨</a><br><ul><li>风</li></ul><table><tr><td><b>云</b></td></tr></table></div>", 100)
	for _, c := range []struct {
		name, page string
		affordable bool
	}{
		{"article", article, true},
		{"unclosed elements", "<p><font size=1><li>" + article, true},
		{"template", "<template>" + article + "</template>", true},
		{"drawings", strings.Repeat("<svg><g><path/><title>a</title></g></svg><script></div></script>", 50), true},
		{"HTML in a drawing", "<svg><foreignObject><p>a</p></foreignObject></svg><script></script>", true},
		{"formula", "<math><mi>x</mi></math><style></style>", true},
		{"plaintext", "<plaintext>" + strings.Repeat("<b>", 1000), true},
		{"zero", "\x00" + article, true},
		{"frames", "<frameset><frame>", false},
		{"script that may be part of a drawing", "<svg><p><script>", false},
		{"CDATA that may be part of a drawing", "<svg><p><![CDATA[>]]>", false},
		{"many attributes", "<p " + numbered("a%d ", 500) + ">", false},
		{"many body tags", strings.Repeat("<body a>", maxRootTags+1), false},
		{"deep", strings.Repeat("<div>", guardDepth), false},
		{"deep behind end tags that end nothing", strings.Repeat("<div></p></x>", guardDepth), false},
		{"stray end tags", strings.Repeat("<span>", 300) + strings.Repeat("</x>", 10_000), false},
		{"blocks where it is deep", strings.Repeat("<ins>", 300) + strings.Repeat("<p>a</p>", 10_000), false},
		{"texts between comments in a deep table", strings.Repeat("<div>", 300) + "<table>" + strings.Repeat("a<!---->", 10_000), false},
		{"copies of formatting", numbered("<b a%d>", 100) + strings.Repeat("<p>a</p>", 300), false},
		{"open formatting", numbered("<b a%d>", 1000) + strings.Repeat("<p>a</p>", 10_000), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := new(Memory).newBuilder([]byte(odd+c.page), maxNodes)
			require.True(t, b.run())
			require.Equal(t, c.affordable, newGuard(b).affordable())
			if c.affordable {
				root, complete := Parse(b.src, maxNodes)
				assert.True(t, complete)
				assert.Equal(t, dump(htmlParse(t, b.src)), dump(root))
			}
		})
	}
}

// Soups of few different pieces, in which elements meet again and again.
func TestSoups(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	soups, exact := 20_000, 0
	if testing.Short() {
		soups /= 10
	}
	for range soups {
		few := make([]byte, 2+r.IntN(12))
		for i := range few {
			few[i] = byte(r.IntN(len(pieces)))
		}
		data := make([]byte, 1+r.IntN(24))
		for i := range data {
			data[i] = few[r.IntN(len(few))]
			if r.IntN(4) == 0 {
				data[i] = byte(r.IntN(len(pieces)))
			}
		}
		if checkExact(t, soupOf(data)) {
			exact++
		}
	}
	t.Logf("%d of %d soups are exact", exact, soups)
	assert.Greater(t, exact, soups/4)
}

// Whatever the builder calls exact is the tree of html.Parse.
func FuzzExact(f *testing.F) {
	for _, c := range alike {
		f.Add([]byte(c.page))
	}
	for _, page := range tricky {
		f.Add([]byte(page))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		f.Add([]byte(wellFormed(r, "flow", 60)))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		if len(page) < 1<<14 {
			checkExact(t, string(page))
		}
	})
}

// The same of soups, which any bytes make.
func FuzzExactSoup(f *testing.F) {
	f.Add([]byte("0123456789"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 1<<11 {
			checkExact(t, soupOf(data))
		}
	})
}
