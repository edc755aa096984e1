package nav

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStamp(t *testing.T) {
	for _, tt := range []struct{ name, in, v, want string }{
		{"page", "../../README.md", "997232", "../../README.md?997232"},
		{"HTML page elsewhere", "http://192.0.2.1:81/videos/index.html", "997232", "http://192.0.2.1:81/videos/index.html?997232"},
		{"time", "indexes/nsc413.md", "t=07210801", "indexes/nsc413.md?t=07210801"},
		{"replaced", "a.md?997232", "n13573222", "a.md?n13573222"},
		{"time replaced", "a.md?t=07161702", "t=07210801", "a.md?t=07210801"},
		{"time by id", "a.md?t=07161702", "997232", "a.md?997232"},
		{"doubled", "a.md?t=07161702?t=04201716", "t=07210801", "a.md?t=07210801"},
		{"removed", "a.md?997232#top", "", "a.md#top"},
		{"nothing to remove", "a.md#top", "", "a.md#top"},
		{"fragment stays", "README.md#第一章", "997232", "README.md?997232#第一章"},
		{"fragment with question mark", "a.md#b?c", "1", "a.md?1#b?c"},
		{"raw Han", "S看世界.md", "1", "S看世界.md?1"},
		{"empty query", "a.md?", "1", "a.md?1"},
		{"extension in capitals", "A.MD", "1", "A.MD?1"},
		{"version escaped", "a.md", "a b&c=1#?看", "a.md?a%20b%26c%3D1%23%3F%E7%9C%8B"},
		{"escaped version replaced", "a.md?a%20b%26c%3D1", "2", "a.md?2"},
		{"own query stays", "article.html?feedType=RSS", "1", "article.html?feedType=RSS"},
		{"own query beside a stamp stays", "a.md?1?p=2", "3", "a.md?1?p=2"},
		{"time that is none stays", "a.html?t=abc", "1", "a.html?t=abc"},
		{"picture", "a.md.png", "1", "a.md.png"},
		{"folder", "https://example.org/wiki/", "1", "https://example.org/wiki/"},
		{"host that ends like a page", "https://example.md", "1", "https://example.md"},
		{"page at such a host", "https://example.md/a.md", "1", "https://example.md/a.md?1"},
		{"other scheme", "mailto:desk@example.md", "1", "mailto:desk@example.md"},
		{"scheme in capitals", "HTTPS://example.org/a.md", "1", "HTTPS://example.org/a.md?1"},
		{"host without scheme", "//example.md", "1", "//example.md"},
		{"empty", "", "1", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Stamp(tt.in, tt.v)
			assert.Equal(t, tt.want, got, "Stamp(%q, %q)", tt.in, tt.v)
			assert.Equal(t, got, Stamp(got, tt.v), "twice")
		})
	}
}

func TestStampAll(t *testing.T) {
	links := []Link{{"首页", "README.md"}, {"本页", ""}, {"地图", "https://example.org/map/"}}
	got := StampAll(links, "1")
	assert.Equal(t, []Link{{"首页", "README.md?1"}, {"本页", ""}, {"地图", "https://example.org/map/"}}, got)
	assert.Equal(t, "README.md", links[0].URL, "the links given stay as they are")
}

func FuzzStamp(f *testing.F) {
	f.Add("../README.md?t=07161702?t=04201716#a", "t=07210801", "997232")
	f.Add("https://example.md/x.html?%", "=", "t=")
	f.Add("a.md?b=c", "?", "")
	f.Fuzz(func(t *testing.T, u, v, w string) {
		got := Stamp(u, v)
		require.Equal(t, Stamp(u, w), Stamp(got, w), "Stamp(%q, %q) = %q is not replaced by %q", u, v, got, w)
		page, fragment, _ := strings.Cut(u, "#")
		gotPage, gotFragment, _ := strings.Cut(got, "#")
		require.Equal(t, fragment, gotFragment)
		page, _, _ = strings.Cut(page, "?")
		gotPage, query, _ := strings.Cut(gotPage, "?")
		require.Equal(t, page, gotPage, "Stamp changes more than the query of %q", u)
		if got != u {
			require.NotContains(t, query, "?")
		}
	})
}
