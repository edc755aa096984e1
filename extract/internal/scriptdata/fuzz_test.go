package scriptdata

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzJSON asserts that on valid JSON the reader agrees with encoding/json.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":[1,-2.5e+3,true,false,null,"x\u00e9\ud83d\ude00\ud800\n\/"],"b":{"":{}}}`, `[]`, `[[],{},"",0]`, ` { "a" : "b\\" , "a" : "c" } `, `[-1]`, `["//","/*","<!--","]]>"]`, `{"true":true,"1":1}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		trimmed := strings.TrimLeft(s, " \t\r\n")
		if !utf8.ValidString(s) || !json.Valid([]byte(s)) || trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' {
			return
		}
		var want any
		d := json.NewDecoder(strings.NewReader(s))
		d.UseNumber()
		require.NoError(t, d.Decode(&want))
		if depth(want) > maxDepth-1 {
			return
		}
		root := parseAs(s, true)
		require.Len(t, root.members, 1, "input: %q", s)
		require.Equal(t, want, toAny(root.members[0].val), "input: %q", s)
		if isJSON(s) {
			return
		}
		// Not seen to be JSON: as a program it still means the same.
		root = parse(s)
		require.Len(t, root.members, 1, "input: %q", s)
	})
}

func depth(v any) int {
	n := 0
	switch v := v.(type) {
	case map[string]any:
		for _, e := range v {
			n = max(n, depth(e))
		}
	case []any:
		for _, e := range v {
			n = max(n, depth(e))
		}
	}
	return n + 1
}

// toAny returns v as encoding/json does with UseNumber.
func toAny(v value) any {
	switch v.kind {
	case kindBool:
		return v.str == "true"
	case kindNumber:
		return json.Number(v.str)
	case kindString:
		return v.str
	case kindArray:
		list := make([]any, 0, len(v.members))
		for _, m := range v.members {
			list = append(list, toAny(m.val))
		}
		return list
	case kindObject:
		m := make(map[string]any)
		for _, e := range v.members {
			m[e.key] = toAny(e.val)
		}
		return m
	}
	return nil
}

// FuzzScripts asserts that no script, however broken, makes a reader panic or
// return what cannot be used: invalid UTF-8, more text than the script could
// hold, stories that are none.
func FuzzScripts(f *testing.F) {
	for _, s := range []string{
		`var a = {title:'$TITLE',content:'$HTML'}`, `[{"data":1},{"title":2,"content":3},"$TITLE","$HTML"]`, `self.__next_f.push([1,"1:Tff,$HTML"])`,
		`(function(a){return{content:a}}("$ESCAPED"))`, `x=JSON.parse("{\"content\":\"$TEXT\"}")`, `{"@graph":[{"@type":"Article","articleBody":"$TEXT"}]}`,
		`var ct="1581517074",title="$TITLE"`, "`${`$HTML`}`", `{"sub_images":["/1.jpg","/2.jpg"],"sub_abstracts":["$P1","$P2"]}`, `%7B%22a%22%3A%22$PERCENT`,
	} {
		f.Add(expandStory(s))
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, st := range Stories(0, s, s) {
			assert.True(t, utf8.ValidString(st.Body) && utf8.ValidString(st.Title))
			assert.GreaterOrEqual(t, st.Han, minHan)
			assert.GreaterOrEqual(t, st.Score, minHan)
			assert.NotEqual(t, st.Body == "", st.Figures == nil, "a story is a text or a gallery")
		}
		ld := LD(s)
		assert.True(t, utf8.ValidString(ld.Headline+ld.Body))
		for _, v := range Vars(s) {
			assert.NotEmpty(t, v.Value)
			assert.LessOrEqual(t, len(v.Value), 3*maxValue)
		}
	})
}
