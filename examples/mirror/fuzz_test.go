package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
)

// FuzzFeed reads any bytes as a feed: what becomes of its entries are pages
// and valid articles.
func FuzzFeed(f *testing.F) {
	f.Add([]byte(fmt.Sprintf(testFeed, feedText("新桥"), feedText("图书馆"))))
	f.Add([]byte("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>a</title><updated>0000-01-01T00:00:00+24:00</updated><content>x</content></entry></feed>"))
	f.Add([]byte("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"content_html\": \"<p>x\"}]}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d := document{name: "feed", body: b, feed: true}
		for _, e := range d.entries() {
			if e.err != nil || e.skip != "" {
				continue
			}
			a := &jianbao.Article{Title: "x"}
			e.item.fill(a)
			if err := a.Validate(); err != nil {
				t.Errorf("%v\n%q", err, b)
			}
			if e.page.URL != "" && !isAddress(e.page.URL) {
				t.Errorf("address %q of %q", e.page.URL, b)
			}
		}
	})
}

// FuzzPage builds a site of any page, in both profiles: it ends as the exit
// code says, all links lead to files, and a second build changes nothing.
func FuzzPage(f *testing.F) {
	pages, err := filepath.Glob(samplePages + "/*.in.html")
	require.NoError(f, err)
	for _, name := range pages {
		b, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(b, "https://news.example.org/2022/1.html")
	}
	f.Add([]byte(numberedPages(1)[0].html()), "https://../?p=../../x#")
	f.Fuzz(func(t *testing.T, b []byte, address string) {
		dir, site := t.TempDir(), t.TempDir()
		writeFile(t, filepath.Join(dir, "a.html"), string(b))
		writeFile(t, filepath.Join(dir, "a.json"), fmt.Sprintf("{\"url\": %q}", strings.ToValidUTF8(address, "")))
		for _, profile := range []string{"clean", "compat"} {
			r := mirror(t, testConfig+"profile: "+profile+"\n", site, "-time", "2022-03-01T09:05:00+08:00", dir)
			if r.code != exitOK && r.code != exitPartial {
				if strings.Contains(r.errOut, "left as it is") {
					continue // the second profile, of what is no page
				}
				t.Fatalf("exit code %d: %s", r.code, r.errOut)
			}
			tree := files(t, site)
			checkLinks(t, tree)
			mirror(t, testConfig+"profile: "+profile+"\n", site, "-time", "2022-03-01T09:05:00+08:00", dir)
			assertSameTree(t, tree, files(t, site))
		}
	})
}

// FuzzOldPage imports any bytes as a page of an old mirror: the article is
// valid, and no row of links is left in the story.
func FuzzOldPage(f *testing.F) {
	inputs, _, err := findOldPages([]string{oldMirror})
	require.NoError(f, err)
	for _, in := range inputs {
		b, err := os.ReadFile(in.path)
		require.NoError(f, err)
		f.Add(b)
	}
	f.Add([]byte("### a\n---\n<ok href=a><span href=b></ok></br><br>\n\n---\n[a](b)\n原文链接：http://[\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		name := filepath.Join(t.TempDir(), "a.md")
		writeFile(t, name, string(b))
		in := input{kind: inputOld, path: name}
		d := in.oldPage()
		if d.old == nil {
			return
		}
		for line := range strings.SplitSeq(d.old.story, "\n") {
			if isLinkLine(line) {
				t.Errorf("link in the story: %q\n%q", line, b)
			}
		}
		r := &reader{config: &config{Images: "none"}}
		var err error
		if r.spill, err = newSpill(); err != nil {
			t.Fatal(err)
		}
		defer r.spill.close()
		s, notes, err := r.story(t.Context(), &d)
		if err != nil || s == nil && len(notes) == 0 {
			t.Errorf("%v, no story and no note\n%q", err, b)
		}
		if s != nil && s.title == "" {
			t.Errorf("no title\n%q", b)
		}
	})
}
