package scriptdata

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestHostile reads scripts that are made to be slow, deep or large, with and
// without a story in front, so that they are not passed over unread. The bound
// leaves room for a busy machine and the race detector; work that grows with
// the square of the size exceeds it.
func TestHostile(t *testing.T) {
	const size = 128 << 10
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	front := expandStory(`x={content:"$HTML"};`)
	tests := []struct{ name, script string }{
		{"arrays", fill("[")},
		{"objects", fill(`{"a":`)},
		{"parentheses", fill("(")},
		{"functions", fill("(function(a){")},
		{"called functions", fill("(function(a){return a}(")},
		{"mixed brackets", fill("[{(")},
		{"closing brackets", fill("]})")},
		{"alternatives", fill("a?b:")},
		{"assignments", fill("a=")},
		{"arrows", fill("a=>")},
		{"sums", fill(`"a"+`)},
		{"signs", fill("!")},
		{"calls", fill("a(b)")},
		{"call chain", "a" + fill("()")},
		{"selectors", "a" + fill(".b")},
		{"index chain", "a" + fill("[0]")},
		{"slices", fill("/a")},
		{"slices after brackets", fill("(/a[")},
		{"quotes", fill(`"'`)},
		{"backticks", fill("`${")},
		{"unclosed string", `"` + fill("桥，")},
		{"unclosed comment", "/*" + fill("桥，")},
		{"comment marks", fill("<!--")},
		{"backslashes", `"` + fill(`\`)},
		{"broken escapes", `"` + fill(`\u`) + `"`},
		{"lone surrogates", `"` + fill(`\ud800`) + `"`},
		{"numbers", "[" + fill("1,")},
		{"keys", "{" + fill(`"title":"桥，",`)},
		{"short stories", "[" + fill(expandStory(`{"content":"$P1$P2$P3"},`))},
		{"short stories with siblings", "{" + fill(expandStory(`"a":{"content":"$P1$P2$P3"},`))},
		{"nested JSON", fill(`"{\"a\":\"`)},
		{"unclosed tags", `x="` + fill("<p桥，") + `"`},
		{"escaped tags", `x="` + fill("&lt;x桥，") + `"`},
		{"percent signs", `x="` + fill("%E6%") + `"`},
		{"variables", fill("ct=")},
		{"variables with comments", fill("ct=/*")},
		{"variables with templates", fill("ct=`")},
		{"stream", `self.__next_f.push([1,"` + fill("a:T1,") + `，"])`},
		{"stream without rows", `self.__next_f.push([1,"` + fill(`桥，\n`) + `"])`},
		{"JSON-LD graph", fill(`{"@graph":[`)},
		{"JSON-LD entities", fill(`{"mainEntity":`)},
		{"indexes", "[{\"a\":1}," + fill(`{"a":0,"b":1},`) + "0]"},
		{"indexes in a circle", "[" + fill("[0,1,2],") + "{\"a\":0,\"b\":1}]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, script := range []string{tt.script, front + tt.script} {
				start := time.Now()
				Stories(0, script)
				stories := time.Since(start)
				LD(script)
				ld := time.Since(start) - stories
				Vars(script)
				all := time.Since(start)
				assert.Less(t, all, time.Minute, "%d bytes: Stories %v, LD %v, Vars %v", len(script), stories, ld, all-stories-ld)
				if testing.Verbose() {
					t.Logf("Stories %v, LD %v, Vars %v", stories, ld, all-stories-ld)
				}
			}
		})
	}
}

// TestDepth checks where the bound on nesting lies: what is inside it is read.
func TestDepth(t *testing.T) {
	nest := func(n int) string {
		return strings.Repeat("[", n) + expandStory(`{"title":"$TITLE","content":"$HTML"}`) + strings.Repeat("]", n) + `,{"content":"` + strings.Repeat("桥通车了，人来车往。", 30) + `"}`
	}
	require.Len(t, Stories(0, nest(maxDepth-1)), 2)
	got := Stories(0, nest(maxDepth+1))
	require.Len(t, got, 1, "too deep: passed over, and what follows is read")
	assert.True(t, strings.HasPrefix(got[0].Body, "桥通车了"))
}

// TestMissingBracket checks that what follows a broken literal is still read.
func TestMissingBracket(t *testing.T) {
	for _, script := range []string{
		`f({a:[1,2},3); x={title:"$TITLE",content:"$HTML"}`,
		`f(]]}); x={title:"$TITLE",content:"$HTML"}`,
		`a = "unclosed` + "\n" + `x={title:"$TITLE",content:"$HTML"}`,
		`if (a < 3) { b = /[/'"]/.test(c) / 2 } x={title:"$TITLE",content:"$HTML"}`,
	} {
		got := Stories(0, expandStory(script))
		require.Len(t, got, 1, script)
		assert.Equal(t, storyTitle, got[0].Title, script)
	}
}

func BenchmarkStories(b *testing.B) {
	page := expandStory(`{"props":{"pageProps":{"title":"$TITLE","content":"` + strings.Repeat(strings.ReplaceAll(htmlStory, `"`, `\"`), 20) + `","list":[` +
		strings.TrimSuffix(strings.Repeat(`{"id":1,"title":"滨河大桥通车，两岸居民步行过江","url":"https://example.com/a/1.html","tags":["桥","城事"]},`, 200), ",") + `]}}}`)
	code := strings.Repeat(`function f(a,b){for(var i=0;i<a.length;i++){if(a[i]===b&&window.x){return a[i].replace(/[a-z]+/g,"x")}}return null}`+"\n", 1000)
	for _, bb := range []struct{ name, script string }{{"story", page}, {"code", code}, {"code with comments", expandStory("/* $P1$P2$P3 */") + code}} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.script)))
			b.ReportAllocs()
			for b.Loop() {
				Stories(0, bb.script)
			}
		})
	}
	b.Run("vars", func(b *testing.B) {
		b.SetBytes(int64(len(code)))
		b.ReportAllocs()
		for b.Loop() {
			Vars(code)
		}
	})
}
