package scriptdata

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestUnescape(t *testing.T) {
	tests := []struct{ in, want string }{
		{`桥`, "桥"},
		{`\n\t\r\b\f\v\0`, "\n\t\r\b\f\v0"},
		{`\"\'\\\/\桥`, `"'\/桥`},
		{`\x3cp\x3E\xg`, "<p>xg"},
		{`\u6865\u{6865}\u{1F309}\u{}\u68`, "桥桥🌉u{}u68"},
		{`\ud83c\udf09 \ud83c \ud83cA \udf09\ud83c`, "🌉 \ufffd \ufffdA \ufffd\ufffd"},
		{`\ud83c\u6865\ud83c\`, "\ufffd桥\ufffd"},
		{"a\\\nb\\\r\nc\\\rd", "abcd"},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, unescape(tt.in), "input: %q", tt.in)
	}
}

func TestUnpercent(t *testing.T) {
	tests := []struct{ in, want string }{
		{"%E6%A1%A5", "桥"},
		{"%u6865%ud83c%udf09", "桥🌉"},
		{"100%, %zz %", "100%, %zz %"},
		{"%E6%A1", "\ufffd"},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, unpercent(tt.in), "input: %q", tt.in)
	}
}

// TestParse shows what the reader makes of programs. Values are written as
// kind letter and text; members of one scope stand on one level.
func TestParse(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"assignments", `var a = 1, b = 'x'; window.c.d = "y"; e["f"] = null`, `(a:n1 b:"x" d:"y" f:null)`},
		{"no semicolons", "a = 1\nb = 2\nc", `(a:n1 b:n2)`},
		{"object", `x = {a: -1.5e+3, 'b': .5, "c": 0x1F, 1: true, d, ...e, [f]: 2, g() { return {h: 3} }}`, `(x:{a:n-1.5e+3 b:n.5 c:n0x1F 1:true [f] {{h:n3}}})`},
		{"alternatives", `a = "" || "x"; b = y ?? "z"; c = t ? "p" : "q"; d = u ? v : "w"; e = o?.p || 1`, `(a:"x" b:"z" c:"p" d:"w" e:n1)`},
		{"operators", `a = "1" * 1; b = "x" + y + "z"; c = "x" == "y"; d += "v"; e = !0`, `(a:"1" b:"xz" d:"v")`},
		{"regular expressions", `a = /["'\/[/]]/g; b = 4 / 2 / 1; c = x.replace(/'/g, "") ; d = "y"`, `(b:n4 c:(- "") d:"y")`},
		{"comments", "a = 1 // b = 2\n/* c = 3 */ d = 4\n<!-- e = 5\n--> f = 6", `(a:n1 d:n4 f:n6)`},
		{"strings", `a = "x'y"; b = 'x"y'; c = "unclosed` + "\n" + `d = "z"`, `(a:"x'y" b:"x\"y" c:"unclosed" d:"z")`},
		{"templates", "a = `x${ {b: 'y'} }`; c = String.raw`y`", `(a:"x" c:"y")`},
		{"functions", `function f(a) { b = 1 } g = (x, y) => { c = 2 }; h = async z => ({d: 3}); class K extends L { m() { e = 4 } } !function(){ i = 5 }()`, `((b:n1) g:(c:n2) h:(d:n3) {{e:n4}} ((i:n5)))`},
		{"arguments", `(function(a,b,c){return {x:a,y:b,z:c}}(void 0,f(1),"z"))`, `(({x:n0 y:b z:"z"} (n1)))`},
		{"methods", `a = '&quot;x&quot;'.slice(6, -6); b = "abc".substr(1); c = "abc".slice(-2); d = "abc".slice(9); e = "桥a".slice(1); f = "x".trim()`, `(a:"x" b:"bc" c:"abc" d:"abc" e:"桥a" f:"x")`},
		{"calls", `a = f("x"); b = f("x", {c: 1}); d = decodeURIComponent("%E6%A1%A5"); e = new Date(5)`, `(a:"x" b:("x" {c:n1}) d:"桥" e:(n5))`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, dump(parse(tt.in)), "input: %s", tt.in) })
	}
}

// dump writes v for TestParse.
func dump(v value) string {
	switch v.kind {
	case kindNone:
		return "-"
	case kindNull:
		return "null"
	case kindBool, kindIdent:
		return v.str
	case kindNumber:
		return "n" + v.str
	case kindString:
		return `"` + strings.ReplaceAll(v.str, `"`, `\"`) + `"`
	}
	var parts []string
	for _, m := range v.members {
		s := dump(m.val)
		if m.key != "" {
			s = m.key + ":" + s
		}
		parts = append(parts, s)
	}
	s := strings.Join(parts, " ")
	switch v.kind {
	case kindArray:
		return "[" + s + "]"
	case kindScope:
		return "(" + s + ")"
	}
	return "{" + s + "}"
}

func TestIsDate(t *testing.T) {
	for _, s := range []string{"1581517074", "1581517074000", "20200207", "202002070905", "20200809233314", "2020-02-07", "2020/2/7 9:05", "2020年2月7日", "2022-02-07T09:05:00+08:00",
		"Mon Feb 07 09:05:00 +0800 2022", "3小时前", "昨天 18:20", "2月7日 09:05"} {
		assert.True(t, isDate(s), s)
	}
	for _, s := range []string{"", "0", "12", "9999999999", "20201340", "123456789012", "周五", "v2.0.1", "10.0.0.1", "目前，两岸居民步行十分钟就能过江，桥上另有自行车道"} {
		assert.False(t, isDate(s), s)
	}
}

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		" 滨河 大桥\n通车 ": "滨河 大桥 通车", "桥&amp;河": "桥&河", "<em>桥</em>通<br>车": "桥通车", "水位<3米": "水位<3米", "a<b": "a<b", "&lt;b&gt;桥": "桥", "　桥": "桥",
	} {
		assert.Equal(t, want, line(in), "input: %q", in)
	}
}

func TestSummary(t *testing.T) {
	got := Stories(0, expandStory(`{"content":"$HTML","abstract":"<b>新馆</b>昨天开馆&nbsp;六千人到场","desc":"别的"}`))
	require.Len(t, got, 1)
	assert.Equal(t, "新馆昨天开馆 六千人到场", got[0].Summary)
	got = Stories(0, expandStory(`{"content":"$HTML","abstract":"$P1$P2$P3"}`))
	require.Len(t, got, 1)
	assert.Empty(t, got[0].Summary, "an abstract that is the whole story again is none")
}

func TestInvalidUTF8(t *testing.T) {
	got := Stories(0, expandStory("x = {content: '$HTML\xff', title: '\xe6\xa1'}"))
	require.Len(t, got, 1)
	assert.True(t, strings.HasSuffix(got[0].Body, "\ufffd"))
}
