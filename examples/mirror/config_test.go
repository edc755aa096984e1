package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/nav"
)

func TestConfigErrors(t *testing.T) {
	// Edit replaces a line of a good configuration, or adds one.
	for _, test := range []struct{ name, old, edit, want string }{
		{"unknown key", "", "titel: x\n", `[12:1] unknown field "titel"`},
		{"unknown key within", "", "qr: {on: true}\n", `unknown field "on"`},
		{"key twice", "", "title: x\n", "[12:1]"},
		{"wrong type", "index_size: 10", "index_size: ten", "[10:13]"},
		{"no mapping", testConfig, "- a\n- b\n", "[1:1]"},
		{"not YAML", "", "a: [\n", "[12:4]"},
		{"empty", testConfig, "", "title is missing"},
		{"title", "title: 江城剪报\n", "", "title is missing"},
		{"url missing", "url: https://example.org/owner/news/blob/main\n", "", "url is missing"},
		{"url relative", "https://example.org/", "example.org/", `must begin with https://`},
		{"profile", "", "profile: old\n", `profile is "old"; it may be clean or compat`},
		{"lang", "", "lang: zh\n", `lang is "zh"`},
		{"images", "", "images: thumbnails\n", `images is "thumbnails"`},
		{"id rule", "{key: more,", "{key: more, id: random,", `id of channel more is "random"`},
		{"negative", "", "keep: -1\n", "keep is -1; it must not be negative"},
		{"notice", "", "skip_notices: [all]\n", `skip_notices is "all"`},
		{"robots", "", "ignore_robots: [nofollow]\n", `ignore_robots is "nofollow"`},
		{"code without path", "", "qr: {url: \"https://example.org/code.png\"}\n", "qr.url has no {path}"},
		{"counter in clean", "", "counter: \"https://example.org/{path}\"\n", "counter is for profile compat only"},
		{"link without text", "", "links: [{url: \"https://example.org/\"}]\n", "links has a link without text"},
		{"empty insert", "", "inserts: {fixed: [[]]}\n", "inserts has a link without text"},
		{"views without list", "hot: {name: 热点推荐}", "hot: {views: views.csv}", "hot.name is missing"},
		{"picks without name", "", "picks: {file: picks.csv}\n", "picks.name is missing"},
		{"picks not there", "", "picks: {name: 编辑推荐, file: picks.csv}\n", "picks.csv"},

		{"channels alike", "{key: sport,", "{key: Local,", "Local"},
		{"indexes alike", "name: 更多", "name: 看体育", "J看体育"},
		{"key no id", "{key: sport,", "{key: ../x,", "../x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := testConfig
			if test.old == "" {
				text += test.edit
			} else {
				require.Contains(t, text, test.old)
				text = strings.Replace(text, test.old, test.edit, 1)
			}
			r := mirror(t, text, filepath.Join(t.TempDir(), "site"), t.TempDir())
			assert.Equal(t, exitUsage, r.code)
			assert.Contains(t, r.errOut, test.want)
		})
	}
}

// TestConfigFiles changes the files that the configuration names: they are
// part of what a build is a function of.
func TestConfigFiles(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "mirror.yaml")
	writeFile(t, name, strings.Replace(testConfig, "hot: {name: 热点推荐}", "hot: {name: 热点推荐, views: views.csv}\npicks: {name: 编辑推荐, file: picks.csv}", 1))
	writeFile(t, filepath.Join(dir, "views.csv"), "pages/local/1000.md,3\n\"pages/local/1002.md\", 4\npages/local/1000.md,2\n")
	writeFile(t, filepath.Join(dir, "picks.csv"), "www.example.org/1.html,新桥通车,三天试行\n")
	c, err := loadConfig(name, false)
	require.NoError(t, err)
	assert.Equal(t, map[string]int{"pages/local/1000.md": 5, "pages/local/1002.md": 4}, c.views)
	assert.Equal(t, []nav.Pick{{URL: "https://www.example.org/1.html", Title: "新桥通车,三天试行"}}, c.picks)
	sums := map[[32]byte]bool{c.sum: true}
	for _, file := range []string{"views.csv", "picks.csv", "mirror.yaml"} {
		path := filepath.Join(dir, file)
		b, err := readLimited(path)
		require.NoError(t, err)
		writeFile(t, path, string(b)+"\n")
		c, err := loadConfig(name, false)
		require.NoError(t, err)
		assert.False(t, sums[c.sum], file)
		sums[c.sum] = true
	}
	for _, bad := range []string{"a,b\n", "a,-1\n", "a\n", "a,1,2\n"} {
		writeFile(t, filepath.Join(dir, "views.csv"), bad)
		_, err := loadConfig(name, false)
		assert.ErrorContains(t, err, "views.csv", bad)
	}
}
