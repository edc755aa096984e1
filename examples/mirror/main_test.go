package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// childEnv names what the test binary does instead of testing, when a test
// runs it as another process.
const childEnv = "MIRROR_TEST_CHILD"

func TestMain(m *testing.M) {
	switch child := os.Getenv(childEnv); child {
	case "":
		os.Exit(m.Run())
	case "mirror":
		os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
	default:
		os.Exit(children[child](os.Args[1:]))
	}
}

// children are the other things that the test binary can do.
var children = map[string]func(args []string) int{}

// A testPage is an invented page to be saved as a file.
type testPage struct {
	file, url, canonical, title, date, lang, robots, notice string

	section string
	text    []string // paragraphs; nil: some about the title
}

func (p testPage) html() string {
	var b strings.Builder
	lang := p.lang
	if lang == "" {
		lang = "zh-Hans"
	}
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=%q><head><meta charset=\"utf-8\"><title>%s</title>\n", lang, p.title)
	if p.canonical != "" {
		fmt.Fprintf(&b, "<link rel=\"canonical\" href=%q>\n", p.canonical)
	}
	if p.date != "" {
		fmt.Fprintf(&b, "<meta property=\"article:published_time\" content=%q>\n", p.date)
	}
	if p.robots != "" {
		fmt.Fprintf(&b, "<meta name=\"robots\" content=%q>\n", p.robots)
	}
	if p.section != "" {
		fmt.Fprintf(&b, "<meta property=\"article:section\" content=%q>\n", p.section)
	}
	text := p.text
	if text == nil {
		text = paragraphs(p.title)
	}
	fmt.Fprintf(&b, "</head><body><div class=\"article\"><h1>%s</h1>\n<div class=\"content\">\n", p.title)
	for _, t := range text {
		fmt.Fprintf(&b, "<p>%s</p>\n", t)
	}
	if p.notice != "" {
		fmt.Fprintf(&b, "<p>%s</p>\n", p.notice)
	}
	b.WriteString("</div></div></body></html>\n")
	return b.String()
}

// paragraphs returns a text about a headline, unlike that of any other.
func paragraphs(title string) []string {
	return []string{
		"江城晚报讯，" + title + "一事，今天上午有了结果。市政部门的工作人员在现场介绍了经过，说施工比原来的计划提前了十一天完成。",
		"“我们等这一天等了很久。”住在附近的居民说，以前要绕行二十分钟，现在走路五分钟就到了，“" + title + "，这件事办得很实在。”",
		"据介绍，后续的绿化和路灯工程将在下个月开始，预计秋天全部结束。届时，图书馆门前的广场也会重新开放，学校的运动会照常举行。",
	}
}

// save writes the page and, if its address is known, its sidecar.
func (p testPage) save(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, p.file)
	writeFile(t, name, p.html())
	if p.url != "" {
		writeFile(t, sidecarName(name), fmt.Sprintf("{%q: %q}", "url", p.url))
	}
}

// numberedPages returns n pages of two channels, a day or so apart.
func numberedPages(n int) []testPage {
	pages := make([]testPage, n)
	for i := range pages {
		section := []string{"本地", "体育"}[i%2]
		pages[i] = testPage{
			file:    fmt.Sprintf("%d.html", 1000+i),
			url:     fmt.Sprintf("https://news.example.org/2022/%d.html", 1000+i),
			title:   fmt.Sprintf("第%d座桥今天通车", i+1),
			date:    fmt.Sprintf("2022-%02d-%02dT09:05:00+08:00", 1+i/28%12, 1+i%28),
			section: section,
		}
	}
	return pages
}

func savePages(t *testing.T, dir string, pages ...testPage) {
	t.Helper()
	for _, p := range pages {
		p.save(t, dir)
	}
}

const testConfig = `title: 江城剪报
url: https://example.org/owner/news/blob/main
outlets:
  - name: 江城晚报
    prefix: J
    channels:
      - {key: local, name: 看本地, match: [{section: 本地}]}
      - {key: sport, name: 看体育, match: [{section: 体育}]}
      - {key: more, name: 更多}
index_size: 10
hot: {name: 热点推荐}
`

func writeFile(t *testing.T, name, content string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
	require.NoError(t, os.WriteFile(name, []byte(content), 0o666))
}

// A result is what a run of the program gave.
type result struct {
	code        int
	out, errOut string
}

// mirror runs the command build with the configuration.
func mirror(t *testing.T, config, site string, args ...string) result {
	t.Helper()
	name := filepath.Join(t.TempDir(), "mirror.yaml")
	writeFile(t, name, config)
	var out, errOut bytes.Buffer
	code := run(t.Context(), append([]string{"build", "-c", name, "-o", site}, args...), &out, &errOut)
	return result{code, out.String(), errOut.String()}
}

// mustMirror runs the command build and wants it to succeed.
func mustMirror(t *testing.T, config, site string, args ...string) string {
	t.Helper()
	r := mirror(t, config, site, args...)
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.errOut)
	return r.out
}

// files returns the content of all files in a folder, by slashed path.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := make(map[string]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() {
			b, err := os.ReadFile(filepath.Join(dir, path))
			out[path] = string(b)
			return err
		}
		if entries, err := os.ReadDir(filepath.Join(dir, path)); err == nil && len(entries) == 0 && path != "." {
			out[path+"/"] = "" // an empty folder is part of a tree, too
		}
		return nil
	})
	require.NoError(t, err)
	return out
}

// assertSameTree compares two folders file by file.
func assertSameTree(t *testing.T, want, got map[string]string) {
	t.Helper()
	for path := range want {
		if content, ok := got[path]; !ok {
			t.Errorf("%s is missing", path)
		} else if content != want[path] {
			assert.Equal(t, want[path], content, path)
		}
	}
	for path := range got {
		if _, ok := want[path]; !ok {
			t.Errorf("%s should not be there", path)
		}
	}
}

func TestRun(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		code int
		out  string
		err  string
	}{
		{"none", nil, exitUsage, "", "usage: mirror COMMAND"},
		{"unknown", []string{"make"}, exitUsage, "", `unknown command "make"`},
		{"help", []string{"help"}, exitOK, "build", ""},
		{"help of build", []string{"build", "-h"}, exitOK, "", "web archive"},
		{"unknown flag", []string{"build", "-x"}, exitUsage, "", "-x"},
		{"no inputs", []string{"build"}, exitUsage, "", "no inputs"},
		{"no config", []string{"build", "-c", "none.yaml", "a.html"}, exitUsage, "", "none.yaml"},
		{"no channel", []string{"build", "-c", "testdata/import.yaml", "a.html"}, exitUsage, "", "outlets has no channel"},
		{"help of import", []string{"import", "-h"}, exitOK, "", "old mirrors"},
		{"import of nothing", []string{"import"}, exitUsage, "", "no inputs"},
		{"time", []string{"build", "-time", "yesterday", "a.html"}, exitUsage, "", "-time is"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			assert.Equal(t, test.code, run(t.Context(), test.args, &out, &errOut))
			assert.Contains(t, out.String(), test.out)
			assert.Contains(t, errOut.String(), test.err)
		})
	}
}
