package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// writeConfig writes a configuration and returns its name.
func writeConfig(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "site.json")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	return name
}

// TestConfig prints a page with everything around it.
func TestConfig(t *testing.T) {
	config := writeConfig(t, `{
		"header": {"links": [{"text": "首页", "url": "../README.md"}, {"text": "江城", "url": "../江城.md"}], "separators": [" / "]},
		"footer": {"links": [{"text": "回到首页", "url": "../README.md"}]},
		"insert": {"rows": [{"links": [{"text": "本周图书", "url": "../books.md"}]}], "after": 2},
		"words": {"source": "来自：", "shareFrom": "查看原文："},
		"images": "none",
		"headingOffset": 1
	}`)
	status, out, errs := clipTest(t, nil, "-config", config, "-share", "https://example.org/1.md", bridges)
	require.Zero(t, status, errs)
	rest := out
	for _, want := range []string{ // in this order
		"[首页](../README.md) / [江城](../%E6%B1%9F%E5%9F%8E.md)\n",
		"\n## " + bridgesTitle + "\n",
		"来自：[江城晚报](http",
		"索桥中最长的一座",
		"[本周图书](../books.md)",
		"“索桥轻",
		"https://example.org/1.md",
		"查看原文：",
		"[回到首页](../README.md)\n",
	} {
		before, after, ok := strings.Cut(rest, want)
		require.True(t, ok, "no %q after what comes before it in:\n%s", want, out)
		_, rest = before, after
	}
	assert.NotContains(t, out, "![")
}

func TestConfigOptions(t *testing.T) {
	tests := []struct {
		name, config string
		holds, lacks string
	}{
		{"nothing", `{}`, "# " + bridgesTitle, ""},
		{"compat", `{"profile": "compat"}`, "### " + bridgesTitle + "\n------------------------\n", ""},
		{"counter", `{"profile": "compat", "counter": "https://example.org/c.gif"}`, "<img src='https://example.org/c.gif'", ""},
		{"layout", `{"layout": ["body", "title"]}`, "慢慢走，桥会等你。\n\n# " + bridgesTitle, "来源："},
		{"links", `{"links": "text"}`, "新一轮农村公路规划中", "[农村公路]"},
		{"images", `{"images": "none"}`, "6月13日，村民系着安全绳", "!["},
		{"front matter", `{"frontMatter": true}`, "---\n", ""},
		{"null words", `{"words": null}`, "来源：[江城晚报](http", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, out, errs := clipTest(t, nil, "-config", writeConfig(t, tt.config), bridges)
			require.Zero(t, status, errs)
			assert.Contains(t, out, tt.holds)
			if tt.lacks != "" {
				assert.NotContains(t, out, tt.lacks)
			}
		})
	}
}

func TestConfigErrors(t *testing.T) {
	tests := []struct{ name, config, says string }{
		{"unknown key", `{"heading": {}}`, `unknown field "heading"`},
		{"unknown key inside", `{"header": {"link": []}}`, `unknown field "link"`},
		{"unknown key in a list", `{"header": {"links": [{"href": "a"}]}}`, `unknown field "href"`},
		{"unknown word", `{"words": {"greeting": "x"}}`, `words: json: unknown field "greeting"`},
		{"words no object", `{"words": "x"}`, "words: "},
		{"unknown profile", `{"profile": "new"}`, `"new" is none of clean, compat`},
		{"unknown part", `{"layout": ["body", "sidebar"]}`, `"sidebar" is none of body, footer`},
		{"unknown policy", `{"links": "none"}`, `"none" is none of absolute, keep, text`},
		{"wrong type", `{"headingOffset": "1"}`, "headingOffset"},
		{"two values", `{} {}`, "more follows"},
		{"empty", ``, "EOF"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, out, errs := clipTest(t, nil, "-config", writeConfig(t, tt.config), bridges)
			assert.Equal(t, statusUsage, status)
			assert.Empty(t, out)
			assert.Contains(t, errs, tt.says)
			assert.Contains(t, errs, "site.json")
		})
	}
	status, _, errs := clipTest(t, nil, "-format", "text", "-config", writeConfig(t, `{"counter": "x"}`), bridges)
	assert.Equal(t, statusUsage, status)
	assert.Contains(t, errs, "Markdown only")
}

// TestConfigComment reads the example in the package comment, which is to show
// every key.
func TestConfigComment(t *testing.T) {
	source, err := os.ReadFile("main.go")
	require.NoError(t, err)
	var example strings.Builder
	_, comment, ok := strings.Cut(string(source), "// # Configuration\n")
	require.True(t, ok)
	comment, _, _ = strings.Cut(comment, "// #")
	for line := range strings.Lines(comment) {
		if text, ok := strings.CutPrefix(line, "//\t"); ok {
			example.WriteString(text)
		}
	}
	_, err = loadConfig(writeConfig(t, example.String()))
	require.NoError(t, err)
	var keys map[string]any
	require.NoError(t, json.Unmarshal([]byte(example.String()), &keys))
	for f := range reflect.TypeFor[config]().Fields() {
		assert.Contains(t, keys, f.Tag.Get("json"))
	}
}
