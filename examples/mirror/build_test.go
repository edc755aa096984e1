package main

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// sample is the site of the repository's invented pages.
const (
	sampleConfig = "testdata/mirror.yaml"
	samplePages  = "../../testdata/pages"
)

func TestSampleSite(t *testing.T) {
	site := t.TempDir()
	sample := func(args ...string) string {
		var out, errOut bytes.Buffer
		code := run(t.Context(), append(append([]string{"build", "-c", sampleConfig, "-o", site}, args...), samplePages), &out, &errOut)
		require.Equal(t, exitOK, code, errOut.String())
		return out.String()
	}
	assert.Contains(t, sample(), " 0 unchanged, 0 removed;")
	tree := files(t, site)
	checkLinks(t, tree)

	pages, err := filepath.Glob(samplePages + "/*.in.html")
	require.NoError(t, err)
	made := 0
	for path := range tree {
		if strings.HasPrefix(path, "pages/") && strings.HasSuffix(path, ".md") {
			made++
		}
	}
	skipped := strings.Count(sample("-v"), "skipped: ")
	assert.Equal(t, len(pages), made+skipped, "every page is made or named as skipped")
}

// checkLinks checks that every relative link and picture of the pages leads to
// a file of the tree.
func checkLinks(t *testing.T, tree map[string]string) {
	t.Helper()
	links := 0
	for name, content := range tree {
		if path.Ext(name) != ".md" {
			continue
		}
		for _, u := range destinations([]byte(content)) {
			if strings.Contains(u, ":") {
				continue
			}
			u, _, _ = strings.Cut(u, "?")
			target, err := url.PathUnescape(path.Join("/", path.Dir(name), u))
			require.NoError(t, err)
			_, ok := tree[strings.TrimPrefix(target, "/")]
			assert.True(t, ok, "%s links to %s, which is not there", name, u)
			links++
		}
	}
	assert.NotZero(t, links)
}

// destinations returns where the links and pictures of Markdown lead.
func destinations(src []byte) []string {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	var out []string
	ast.Walk(md.Parser().Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *ast.Link:
				out = append(out, string(n.Destination))
			case *ast.Image:
				out = append(out, string(n.Destination))
			}
		}
		return ast.WalkContinue, nil
	})
	return out
}

func TestBuildAgain(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	savePages(t, dir, numberedPages(25)...)
	for _, profile := range []string{"clean", "compat"} {
		t.Run(profile, func(t *testing.T) {
			config := testConfig + "profile: " + profile + "\n"
			site := filepath.Join(site, profile)
			mustMirror(t, config, site, "-time", "2022-03-01T09:05:00+08:00", dir)
			before := files(t, site)
			info, err := os.Stat(filepath.Join(site, "README.md"))
			require.NoError(t, err)

			out := mustMirror(t, config, site, "-time", "2022-03-01T09:05:00+08:00", dir)
			assert.Contains(t, out, "25 pages; 0 files written, 55 unchanged, 0 removed; 0 inputs skipped, 0 failed")
			assertSameTree(t, before, files(t, site))
			again, err := os.Stat(filepath.Join(site, "README.md"))
			require.NoError(t, err)
			assert.True(t, os.SameFile(info, again), "a file that stays is not written")
			checkLinks(t, before)
		})
	}
}

// TestFromScratch brings one site through many states, each time comparing it
// with a site made at once.
func TestFromScratch(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	all := numberedPages(40)
	all[7].url = "https://news.example.org/sport/1009.html" // asks for the id of another page
	steps := []struct {
		name   string
		config string
		change func()
	}{
		{"first pages", testConfig, func() { savePages(t, dir, all[:5]...) }},
		{"newer pages", testConfig, func() { savePages(t, dir, all[5:30]...) }},
		{"a page changes", testConfig, func() { all[3].title = "第4座桥推迟通车"; savePages(t, dir, all[3]) }},
		{"a page moves to another channel", testConfig, func() { all[4].section = "体育"; savePages(t, dir, all[4]) }},
		{"older pages", testConfig, func() { p := all[39]; p.date = "2021-05-01T09:00:00+08:00"; savePages(t, dir, p) }},
		{"pages go", testConfig, func() {
			for _, p := range all[10:25] {
				require.NoError(t, os.Remove(filepath.Join(dir, p.file)))
			}
		}},
		{"a copy comes", testConfig, func() {
			p := all[1]
			p.file, p.url = "copy.html", "https://other.example.org/1.html"
			p.text = paragraphs(p.title)
			savePages(t, dir, p)
		}},
		{"purge", testConfig + "keep: 4\n", func() {}},
		{"no codes", testConfig + "qr: {off: true}\n", func() {}},
		{"another profile", testConfig + "profile: compat\n", func() {}},
		{"a channel goes", strings.Replace(testConfig, "- {key: sport", "- {key: games", 1), func() {}},
		{"all comes back", testConfig, func() { savePages(t, dir, all...) }},
	}
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) {
			step.change()
			mustMirror(t, step.config, site, "-time", "2022-03-01T09:05:00+08:00", dir)
			scratch := t.TempDir()
			mustMirror(t, step.config, scratch, "-time", "2022-03-01T09:05:00+08:00", dir)
			tree := files(t, scratch)
			assertSameTree(t, tree, files(t, site))
			checkLinks(t, tree)
		})
	}
}

// TestTime builds at two times: only compat pages know it.
func TestTime(t *testing.T) {
	dir := t.TempDir()
	savePages(t, dir, numberedPages(3)...)
	build := func(profile string, args ...string) map[string]string {
		site := t.TempDir()
		mustMirror(t, testConfig+"profile: "+profile+"\n", site, append(args, dir)...)
		return files(t, site)
	}
	t.Setenv("SOURCE_DATE_EPOCH", "1646096700")
	for _, profile := range []string{"clean", "compat"} {
		flag := build(profile, "-time", "2022-03-01T01:05:00Z")
		assertSameTree(t, flag, build(profile))
		later := build(profile, "-time", "2022-03-02T01:05:00Z")
		if profile == "clean" {
			assertSameTree(t, flag, later)
		} else {
			assert.Contains(t, flag["README.md"], "?t=03010105")
			assert.Contains(t, later["README.md"], "?t=03020105")
			for path := range flag {
				if strings.HasPrefix(path, "pages/") {
					assert.Equal(t, flag[path], later[path], path)
				}
			}
		}
	}
}

// TestCaseOfNames changes the case of a channel's key where case does not
// matter, as in the file systems of Windows and macOS, which a link imitates.
func TestCaseOfNames(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	savePages(t, dir, numberedPages(3)...)
	mustMirror(t, strings.Replace(testConfig, "key: local", "key: Local", 1), site, dir)
	if err := os.Symlink("Local", filepath.Join(site, "pages", "local")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	out := mustMirror(t, testConfig, site, "-force", dir)
	assert.Contains(t, out, " 0 removed;")
	for _, name := range []string{"1000.md", "1000.md.png", "1002.md"} {
		assert.FileExists(t, filepath.Join(site, "pages", "local", name))
	}
}

func TestInterrupt(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	config := filepath.Join(dir, "mirror.yaml")
	writeFile(t, config, testConfig)
	savePages(t, dir, numberedPages(2)...)
	mustMirror(t, testConfig, site, dir)
	before := files(t, site)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, errOut bytes.Buffer
	assert.Equal(t, exitFailed, run(ctx, []string{"build", "-c", config, "-o", site, dir}, &out, &errOut))
	assert.Contains(t, errOut.String(), "interrupted")
	assertSameTree(t, before, files(t, site))
}

func TestForeignFiles(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	savePages(t, dir, numberedPages(2)...)
	writeFile(t, filepath.Join(site, "README.md"), "My own words.\n")
	writeFile(t, filepath.Join(site, "LICENSE"), "Mine.\n")

	r := mirror(t, testConfig, site, dir)
	assert.Equal(t, exitFailed, r.code)
	assert.Contains(t, r.errOut, "README.md: not written by mirror")
	assert.Equal(t, map[string]string{"README.md": "My own words.\n", "LICENSE": "Mine.\n"}, files(t, site), "nothing was touched")

	mustMirror(t, testConfig, site, "-force", dir)
	savePages(t, dir, numberedPages(3)...)
	mustMirror(t, testConfig, site, dir)
	tree := files(t, site)
	assert.Contains(t, tree["README.md"], "江城剪报")
	assert.Equal(t, "Mine.\n", tree["LICENSE"])
}

func TestManifestIsNotTrusted(t *testing.T) {
	for name, manifest := range map[string]string{
		"file of others":  `{"manifest": 1, "files": [{"path": ".git/config"}]}`,
		"out of the site": `{"manifest": 1, "files": [{"path": "pages/../../x"}]}`,
		"higher version":  `{"manifest": 2}`,
		"merge conflict":  "<<<<<<< HEAD\n{}",
	} {
		t.Run(name, func(t *testing.T) {
			dir, site := t.TempDir(), t.TempDir()
			savePages(t, dir, numberedPages(1)...)
			writeFile(t, filepath.Join(site, "manifest.json"), manifest)
			writeFile(t, filepath.Join(site, ".git/config"), "x")
			before := files(t, site)
			r := mirror(t, testConfig, site, dir)
			assert.Equal(t, exitFailed, r.code)
			assert.Contains(t, r.errOut, "manifest.json")
			assertSameTree(t, before, files(t, site))
		})
	}
}

func TestNoPages(t *testing.T) {
	dir, site, empty := t.TempDir(), t.TempDir(), t.TempDir()
	mustMirror(t, testConfig, t.TempDir(), empty)
	savePages(t, dir, numberedPages(2)...)
	mustMirror(t, testConfig, site, dir)
	before := files(t, site)
	r := mirror(t, testConfig, site, empty)
	assert.Equal(t, exitFailed, r.code)
	assert.Contains(t, r.errOut, "left as it is")
	assertSameTree(t, before, files(t, site))
}

func TestSymlinkOutOfSite(t *testing.T) {
	dir, site, outside := t.TempDir(), t.TempDir(), t.TempDir()
	savePages(t, dir, numberedPages(2)...)
	if err := os.Symlink(outside, filepath.Join(site, "pages")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	r := mirror(t, testConfig, site, dir)
	assert.Equal(t, exitFailed, r.code)
	assert.Contains(t, r.errOut, "escapes")
	assert.Empty(t, files(t, outside))
}

func TestSummary(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	pages := numberedPages(3)
	pages[2].robots = "noarchive"
	savePages(t, dir, pages...)
	copied := pages[0]
	copied.file = "copy.html"
	savePages(t, dir, copied)
	writeFile(t, filepath.Join(dir, "empty.html"), "<html></html>")
	writeFile(t, filepath.Join(dir, "picture.jpg"), "x")
	writeFile(t, filepath.Join(dir, "broken.html"), pages[1].html())
	writeFile(t, filepath.Join(dir, "broken.json"), "{")

	r := mirror(t, testConfig, site, "-v", dir)
	assert.Equal(t, exitPartial, r.code)
	assert.Contains(t, r.out, "2 pages; 9 files written, 0 unchanged, 0 removed; 3 inputs skipped, 1 failed\n")
	for _, line := range []string{
		"skipped: " + filepath.Join(dir, "copy.html") + ": same address as https://news.example.org/2022/1000.html\n",
		"skipped: " + filepath.Join(dir, "empty.html") + ": no article found\n",
		"  skipped 1: same address as another page\n",
		"  skipped 1: no article found\n",
		"  skipped 1: the page asks robots not to keep copies (noarchive)\n",
		"  passed over 1 files that are no pages, feeds or archives\n",
	} {
		assert.Contains(t, r.out, line)
	}
	assert.Contains(t, r.errOut, "failed: "+filepath.Join(dir, "broken.html"))

	quiet := mirror(t, testConfig, site, "-q", dir)
	assert.Equal(t, exitPartial, quiet.code)
	assert.Empty(t, quiet.out)
	assert.Equal(t, 1, strings.Count(quiet.errOut, "\n"), quiet.errOut)

	require.NoError(t, os.Remove(filepath.Join(dir, "broken.json")))
	assert.Equal(t, result{}, mirror(t, testConfig, site, "-q", dir), "silent if nothing failed")
}

func BenchmarkBuild(b *testing.B) {
	config, err := loadConfig(sampleConfig, false)
	require.NoError(b, err)
	inputs, _, err := findInputs([]string{samplePages}, "")
	require.NoError(b, err)
	var size int64
	for _, in := range inputs {
		size += in.size
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		run := &build{config: config, inputs: inputs, out: filepath.Join(b.TempDir(), fmt.Sprint(i)), progress: newProgress(new(bytes.Buffer), true)}
		require.NoError(b, run.run(b.Context()))
	}
}
