package nav

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRel(t *testing.T) {
	for _, tt := range []struct{ name, from, to, want string }{
		{"page to hub", "pages/p9/997232.md", "README.md", "../../README.md"},
		{"page to index", "pages/p9/997232.md", "indexes/world.md", "../../indexes/world.md"},
		{"index to page", "indexes/world.md", "pages/p9/997232.md", "../pages/p9/997232.md"},
		{"hub to page", "README.md", "pages/p9/997232.md", "pages/p9/997232.md"},
		{"same folder", "pages/p9/1.md", "pages/p9/2.md", "2.md"},
		{"same page", "pages/p9/1.md", "pages/p9/1.md", "1.md"},
		{"sibling with common beginning", "pages/p9/1.md", "pages/p91/1.md", "../p91/1.md"},
		{"to own folder", "pages/p9/1.md", "pages/p9/", "./"},
		{"to parent folder", "pages/p9/1.md", "pages/", "../"},
		{"to root", "README.md", "", "./"},
		{"from folder", "pages/p9/", "pages/p9/1.md", "1.md"},
		{"folder is no file", "pages/p9", "pages/p9/1.md", "p9/1.md"},
		{"Han", "README.md", "indexes/看世界.md", "indexes/%E7%9C%8B%E4%B8%96%E7%95%8C.md"},
		{"space", "README.md", "a b.md", "a%20b.md"},
		{"question mark", "README.md", "?p=11612360.md", "%3Fp=11612360.md"},
		{"number sign", "README.md", "c#.md", "c%23.md"},
		{"parentheses", "README.md", "桥(图).md", "%E6%A1%A5(%E5%9B%BE).md"},
		{"percent sign", "README.md", "100%25.md", "100%2525.md"},
		{"colon in first segment", "README.md", "a:b.md", "./a:b.md"},
		{"colon in first folder", "README.md", "a:b/c.md", "./a:b/c.md"},
		{"colon behind a folder", "README.md", "a/b:c.md", "a/b:c.md"},
		{"colon behind dots", "x/y.md", "a:b.md", "../a:b.md"},
		{"script scheme", "README.md", "javascript:alert(1).md", "./javascript:alert(1).md"},
		{"backslash", "README.md", `\\host\share.md`, "%5C%5Chost%5Cshare.md"},
		{"two slashes", "README.md", "//host/a.md", "host/a.md"},
		{"brackets and quotes", "README.md", `[a]"<b>'.md`, "%5Ba%5D%22%3Cb%3E'.md"},
		{"dots resolved", "a/./b/../c.md", "./a//d.md", "d.md"},
		{"cannot leave the root", "a.md", "../../b.md", "b.md"},
		{"dots at the end are a folder", "a/b.md", "a/c/..", "./"},
		{"control and invalid UTF-8", "README.md", "a\n\xff.md", "a%0A%FF.md"},
		{"other repository", "owner/news/blob/master/pages/p9/1.md", "owner/basic/blob/master/README.md", "../../../../../basic/blob/master/README.md"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, Rel(tt.from, tt.to), "Rel(%q, %q)", tt.from, tt.to)
			checkResolves(t, tt.from, tt.to)
		})
	}
}

func TestAbs(t *testing.T) {
	for _, tt := range []struct{ name, root, to, want string }{
		{"page", "https://example.org/news", "pages/p9/1.md", "https://example.org/news/pages/p9/1.md"},
		{"slash at the end", "https://example.org/news/", "README.md", "https://example.org/news/README.md"},
		{"root", "https://example.org", "", "https://example.org/"},
		{"Han", "https://example.org", "indexes/看世界.md", "https://example.org/indexes/%E7%9C%8B%E4%B8%96%E7%95%8C.md"},
		{"cannot leave the root", "https://example.org/news", "../a?.md", "https://example.org/news/a%3F.md"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, Abs(tt.root, tt.to))
		})
	}
}

// checkResolves asserts that the link from one path to another leads there, as
// package net/url follows it.
func checkResolves(t *testing.T, from, to string) {
	t.Helper()
	rel := Rel(from, to)
	ref, err := url.Parse(rel)
	require.NoError(t, err, "Rel(%q, %q) = %q", from, to, rel)
	require.False(t, ref.IsAbs() || ref.Host != "" || ref.RawQuery != "" || ref.Fragment != "" || strings.HasPrefix(ref.Path, "/") || ref.Path == "",
		"Rel(%q, %q) = %q is no relative path", from, to, rel)
	base, err := url.Parse(Abs("https://example.org", from))
	require.NoError(t, err, "Abs of %q", from)
	got := base.ResolveReference(ref)
	want := Abs("https://example.org", to)
	require.Equal(t, want, Abs("https://example.org", got.Path), "Rel(%q, %q) = %q", from, to, rel)
	require.Equal(t, want, URI(want), "Abs of %q is no URL", to)
}

func FuzzRel(f *testing.F) {
	f.Add("pages/p9/997232.md", "indexes/S看世界.md")
	f.Add("a/b/../c/", "./a:b?#/(x) y%41.md")
	f.Add("", "..")
	f.Add("a:b/", "a:b/\\\x00")
	f.Fuzz(checkResolves)
}
