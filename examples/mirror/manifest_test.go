package main

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestManifest checks that the manifest names every file with its hash, and
// that the hash of what a file is a function of changes with just that.
func TestManifest(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	pages := numberedPages(10)
	savePages(t, dir, pages...)
	build := func(config, at string) map[string]string {
		mustMirror(t, config, site, "-time", at, dir)
		tree := files(t, site)
		var m manifest
		require.NoError(t, json.Unmarshal([]byte(tree[manifestFile]), &m))
		delete(tree, manifestFile)
		from := make(map[string]string)
		for _, f := range m.Files {
			sum := sha256.Sum256([]byte(tree[f.Path]))
			require.Equal(t, hexSum(sum), f.Sum, f.Path)
			from[f.Path] = f.From
		}
		require.Len(t, from, len(tree))
		return from
	}
	changed := func(a, b map[string]string) []string {
		var out []string
		for path := range a {
			if a[path] != b[path] {
				out = append(out, path)
			}
		}
		slices.Sort(out)
		return out
	}
	const morning, noon = "2022-03-01T09:05:00+08:00", "2022-03-01T12:05:00+08:00"
	clean := build(testConfig, morning)
	assert.Empty(t, changed(clean, build(testConfig, noon)), "the time is nothing to clean pages")

	// A text changes: the page alone. A title: the pages and lists that name it, too.
	pages[4].text = paragraphs("别的事")
	savePages(t, dir, pages[4])
	text := build(testConfig, noon)
	assert.Equal(t, []string{"pages/local/1004.md"}, changed(clean, text))
	pages[4].title = "第5座桥推迟通车"
	savePages(t, dir, pages[4])
	title := build(testConfig, noon)
	assert.Equal(t, []string{"indexes/J看本地.md", "pages/local/1002.md", "pages/local/1004.md", "pages/local/1006.md"}, changed(text, title))

	compat := build(testConfig+"profile: compat\n", morning)
	assert.Len(t, changed(title, compat), len(title), "the configuration is part of everything")
	assert.Equal(t, []string{"README.md", "indexes/J更多.md", "indexes/J看体育.md", "indexes/J看本地.md", "indexes/热点推荐.md"},
		changed(compat, build(testConfig+"profile: compat\n", noon)), "lists have the time")
}
