package main

import (
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/jianbao-go/jianbao/internal/articletest"
)

// hostileNames are names that pages ask for, as the last part of their
// address: some lead elsewhere, some are no file names on some system, some
// are alike on some.
var hostileNames = []string{
	"..", "../..", "../../../../etc/cron.d/x", `..\..\x`, "/etc/passwd", "//evil.example/x", `C:\x`, "C:", "a:b", "x::$DATA",
	".git/config", ".htaccess", ".mirror-tmp/journal", "manifest.json", "README.md", "index.html", "feed", "search.js",
	"con", "CON", "nul", "aux.", "com1", "LPT9", "COM¹", "con.txt", " ", ".", "-", "-rf", "~", "*", "?", "|", "<x>", `"x"`, "'x'", "$(x)", "`x`", "%2e%2e%2f", "%00",
	"a\x00b", "a\nb", "a\x1bb", "\u202egnp.md", "a\u200bb", "\ufeffa", "a\xffb",
	"Bridge", "bridge", "BRIDGE", "\u00e9", "e\u0301", "\u00c9", "straße", "STRASSE", "ﬁ", "fi", "Ａ", "a", "İ", "i", "\uac00", "\u1100\u1161",
	strings.Repeat("a", 300), strings.Repeat("a", 300) + "b", strings.Repeat("桥", 200), strings.Repeat("e\u0301", 100), "", "index",
}

// TestHostileNames builds a site of pages that ask for hostile names, by their
// address and by a list. Each becomes a page, each page is a file of its own on
// every file system, and nothing is written outside of the site.
func TestHostileNames(t *testing.T) {
	dir := t.TempDir()
	site, in := filepath.Join(dir, "a", "b", "site"), filepath.Join(dir, "in")
	var list strings.Builder
	for i, name := range hostileNames {
		p := testPage{file: fmt.Sprintf("%d.html", i), title: fmt.Sprintf("第%d座桥今天通车", i), date: "2022-02-07T09:05:00+08:00"}
		p.url = fmt.Sprintf("https://news.example.org/%d/%s", i, url.PathEscape(name))
		if i%2 == 1 {
			p.url = fmt.Sprintf("https://news.example.org/%d/?p=%s", i, url.QueryEscape(name))
		}
		p.save(t, in)
		p.file, p.url, p.title = fmt.Sprintf("list/%d.html", i), "", fmt.Sprintf("第%d座图书馆今天开馆", i)
		p.save(t, filepath.Join(dir, "listed"))
		id := strings.NewReplacer("\n", "", "\x00", "").Replace(name)
		fmt.Fprintf(&list, "%s\tlist/%d.html\n", strings.TrimPrefix(id, "#"), i)
	}
	tsv := filepath.Join(dir, "listed", "list.tsv")
	writeFile(t, tsv, list.String())
	before := files(t, dir)
	for _, args := range [][]string{nil, {"-html"}} {
		out := mustMirror(t, testConfig, site, append(args, in, tsv)...)
		require.Contains(t, out, fmt.Sprintf("%d pages;", 2*len(hostileNames)), out)
		tree := files(t, site)
		names := make(map[string]string)
		pages := 0
		for name := range tree {
			if strings.HasPrefix(name, "pages/") && path.Ext(name) != ".png" {
				pages++
			}
			alike := norm.NFD.String(cases.Fold().String(norm.NFKD.String(name)))
			assert.Empty(t, names[alike], "a name like %q", name)
			names[alike] = name
			for part := range strings.SplitSeq(name, "/") {
				stem, _, _ := strings.Cut(part, ".")
				assert.Regexp(t, `^[\pL\pN\pM_-]+$`, stem, "%q", name)
				assert.NotContains(t, []string{"con", "prn", "aux", "nul", "com1", "lpt9"}, strings.ToLower(stem), "%q", name)
				assert.LessOrEqual(t, len(part), 143, "%q", name)
			}
		}
		assert.Equal(t, 2*len(hostileNames), pages)
		if args == nil {
			checkLinks(t, tree)
		}
		all := files(t, dir)
		for name := range all {
			if strings.HasPrefix(name, "a/b/site/") {
				delete(all, name)
			}
		}
		assertSameTree(t, before, all)
	}
}

// TestHostileFileNames builds from files whose names do something to terminals.
func TestHostileFileNames(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a\x1b[2J.html", "b\r\n.html", "c\u009b31m.html", "d\u202elmth.html", "e.html"} {
		content := ""
		if name == "e.html" {
			content = "<!-- saved from url=(0037)https://news.example.org/\x1b[2J -->"
		}
		if os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666) != nil {
			t.Skip("no such names here")
		}
	}
	writeFile(t, filepath.Join(dir, "feed.xml"), "<rss><channel><item><title>x</title><link>https://news.example.org/\u009b31m</link></item></channel></rss>")
	writeFile(t, filepath.Join(dir, "g\x1b.xml"), "<rss>")
	r := mirror(t, testConfig, t.TempDir(), "-v", dir)
	assert.Equal(t, 6, strings.Count(r.out, "skipped: "), r.out)
	assert.Contains(t, r.errOut, "failed: ")
	assert.NotContains(t, strings.Map(unseen, r.out+r.errOut), "!", "%q %q", r.out, r.errOut)
}

// TestSavedNames has the names of files in which fetched pages are kept.
func TestSavedNames(t *testing.T) {
	seen := make(map[string]bool)
	for _, name := range hostileNames {
		for _, u := range []string{"https://news.example.org/" + name, "https://news.example.org/?" + name, "https://news.example.org/" + url.PathEscape(name)} {
			file := pageName("save", u)
			assert.Equal(t, "save", filepath.Dir(file), "%q", u)
			assert.LessOrEqual(t, len(filepath.Base(file)), 255, "%q", u)
			seen[file] = true
		}
	}
	for _, payload := range slices.Concat(articletest.Payloads, articletest.Addresses) {
		assert.Equal(t, "save", filepath.Dir(pageName("save", payload.Text)), payload.Name)
	}
	assert.Greater(t, len(seen), 2*len(hostileNames))
}

// TestLinksOutOfSite builds into folders that hold links to elsewhere in the
// place of what the program reads, writes and removes.
func TestLinksOutOfSite(t *testing.T) {
	for _, name := range []string{"pages", "pages/local", "indexes", "images", tempDir, journalFile, manifestFile, "README.md", "pages/local/1000.md"} {
		for _, kind := range []string{"file", "folder", "nothing"} {
			t.Run(name+" to a "+kind, func(t *testing.T) {
				dir, site, outside := t.TempDir(), t.TempDir(), t.TempDir()
				writeFile(t, filepath.Join(outside, "1000.md"), "mine")
				writeFile(t, filepath.Join(outside, "folder", "17"), "mine")
				before := files(t, outside)
				target := map[string]string{"file": "1000.md", "folder": "folder", "nothing": "none"}[kind]
				require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(site, name)), 0o777))
				if err := os.Symlink(filepath.Join(outside, target), filepath.Join(site, name)); err != nil {
					t.Skip("no symbolic links here:", err)
				}
				savePages(t, dir, numberedPages(2)...)
				for range 2 {
					r := mirror(t, testConfig, site, "-force", dir)
					if r.code != exitOK {
						assert.Equal(t, exitFailed, r.code)
						assert.NotEmpty(t, r.errOut)
					}
					assertSameTree(t, before, files(t, outside))
				}
			})
		}
	}
}
