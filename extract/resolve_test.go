package extract

import (
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What resolve takes as it is, it would also be after parsing.
func TestPlainURLsResolveToThemselves(t *testing.T) {
	parts := []string{
		"http://", "https://", "HTTP://", "news.example", "News.Example", "a-b.example.", "www.example:8080", "user@", "/", "/", "//", ".", "..", "/2024/", "0506",
		"a.html", "index_2.shtml", "?", "id=3", "&", "=", "b=c", "#", "%20", "+", "x~y", ";", "江", " ", "-", "_",
	}
	random := rand.New(rand.NewPCG(1, 2))
	plain := 0
	for _, base := range []string{"", "https://news.example/a/b.html", "http://user@news.example/", "http://news.example:81/x?y", "mailto:a@b.example"} {
		r := &run{}
		if base != "" {
			u, err := url.Parse(base)
			require.NoError(t, err)
			r.setBase(u)
		}
		for range 50_000 {
			var b strings.Builder
			for range 1 + random.IntN(7) {
				b.WriteString(parts[random.IntN(len(parts))])
			}
			ref := strings.TrimSpace(b.String())
			if ref == "" || ref[0] == '#' {
				continue
			}
			if isPlainURL(ref) {
				plain++
			}
			require.Equal(t, r.parseRef(ref), r.resolve(ref), "%q at %q", ref, base)
		}
	}
	require.Greater(t, plain, 500)
}
