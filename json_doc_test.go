package jianbao_test

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao/internal/articletest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every member of the JSON is in the package comment.
func TestJSONDescribed(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	require.NoError(t, err)
	_, text, ok := strings.Cut(file.Doc.Text(), "# JSON")
	require.True(t, ok)
	text, _, ok = strings.Cut(text, "So this is an article")
	require.True(t, ok)
	described := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz_", r) }) {
		described[word] = true
	}

	b, err := json.Marshal(articletest.Full())
	require.NoError(t, err)
	var v any
	require.NoError(t, json.Unmarshal(b, &v))
	found := 0
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for name, e := range v {
				assert.True(t, described[name], "member %q", name)
				if name == "type" {
					assert.True(t, described[e.(string)], "type %q", e)
				}
				found++
				walk(e)
			}
		}
	}
	walk(v)
	assert.Greater(t, found, 100)
}
