package nav

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestURIAndIRI(t *testing.T) {
	for _, tt := range []struct{ name, in, uri, iri string }{
		{"plain", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{"Han", "../indexes/看世界.md?997232", "../indexes/%E7%9C%8B%E4%B8%96%E7%95%8C.md?997232", "../indexes/看世界.md?997232"},
		{"encoded Han", "%E7%9C%8b.md", "%E7%9C%8b.md", "看.md"},
		{"four bytes", "𠮷.md", "%F0%A0%AE%B7.md", "𠮷.md"},
		{"encoded ASCII stays", "a%2Fb%3Fc%41%20", "a%2Fb%3Fc%41%20", "a%2Fb%3Fc%41%20"},
		{"space", "a b", "a%20b", "a b"},
		{"stray percent", "100%.md%zz%4", "100%25.md%25zz%254", "100%.md%zz%4"},
		{"cut character", "%E7%9C.md", "%E7%9C.md", "%E7%9C.md"},
		{"overlong form", "%C0%AF", "%C0%AF", "%C0%AF"},
		{"surrogate", "%ED%A0%80", "%ED%A0%80", "%ED%A0%80"},
		{"no-break space and bidi control stay", "%C2%A0%E2%80%AE", "%C2%A0%E2%80%AE", "%C2%A0%E2%80%AE"},
		{"ideographic space stays", "%E3%80%80", "%E3%80%80", "%E3%80%80"},
		{"invalid byte", "a\xff", "a%FF", "a\xff"},
		{"second number sign", "a#b#c", "a#b%23c", "a#b#c"},
		{"brackets", "http://[::1]/a[b]", "http://[::1]/a%5Bb%5D", "http://[::1]/a[b]"},
		{"backslash", `a\b`, `a%5Cb`, `a\b`},
		{"markup", `"<>^` + "`{|}", "%22%3C%3E%5E%60%7B%7C%7D", `"<>^` + "`{|}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.uri, URI(tt.in), "URI(%q)", tt.in)
			assert.Equal(t, tt.iri, IRI(tt.in), "IRI(%q)", tt.in)
		})
	}
}

func FuzzURI(f *testing.F) {
	f.Add("../indexes/S看世界.md?997232#九评")
	f.Add("%E7%9C%8b%E7%9C%zz\\[x]%")
	f.Add("http://[::1]/%C2%A0\u202e")
	f.Fuzz(func(t *testing.T, u string) {
		uri := URI(u)
		for i := 0; i < len(uri); i++ {
			require.True(t, isURLByte(uri[i]), "URI(%q) = %q", u, uri)
		}
		require.Equal(t, uri, URI(uri), "URI of URI of %q", u)
		iri := IRI(uri)
		require.Equal(t, iri, IRI(iri), "IRI of IRI of %q", uri)
		// The way back gives the same URL; hexadecimal digits may change case.
		require.True(t, strings.EqualFold(uri, URI(iri)), "URI(IRI(%q)) = %q", uri, URI(iri))
		plain, err := url.PathUnescape(uri)
		require.NoError(t, err)
		again, err := url.PathUnescape(URI(iri))
		require.NoError(t, err)
		require.Equal(t, plain, again)
	})
}
