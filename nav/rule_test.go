package nav

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRules(t *testing.T) {
	for _, tt := range []struct{ name, in, last, dash string }{
		{"Epoch Times", "https://www.epochtimes.com/gb/19/9/10/n11511616.htm", "n11511616", "n11511616"},
		{"NTD", "https://www.ntdtv.com/gb/2019/09/10/a102661519.html", "a102661519", "a102661519"},
		{"RFA", "https://www.rfa.org/mandarin/yataibaodao/jkdv-05312019110343.html", "jkdv-05312019110343", "05312019110343"},
		{"Minghui", "https://www.minghui.org/mh/articles/2020/10/13/新桥通车-413740.html", "新桥通车-413740", "413740"},
		{"Reuters", "https://cn.reuters.com/article/harbour-bridge-0907-idCNKCS1LN11Z?feedType=RSS", "harbour-bridge-0907-idCNKCS1LN11Z", "idCNKCS1LN11Z"},
		{"query behind a slash", "http://www.example.org/gb/?p=11612360", "p=11612360", "p=11612360"},
		{"query behind a script", "https://example.org/show.php?aid=99", "show-aid=99", "aid=99"},
		{"query behind a number", "https://example.org/99.html?from=list", "99", "99"},
		{"fragment", "https://example.org/99.html#top?x", "99", "99"},
		{"folder", "https://example.org/2022/bridge-opens/", "bridge-opens", "opens"},
		{"several dots", "https://example.org/a.b.c", "a", "a"},
		{"leading dot", "https://example.org/.hidden.html", "hidden", "hidden"},
		{"encoded", "https://example.org/%E6%96%B0%E6%A1%A5-7.html", "新桥-7", "7"},
		{"encoded slash", "https://example.org/a%2Fb1", "a/b1", "a/b1"},
		{"dash at the end", "https://example.org/a1-", "a1-", "a1-"},
		{"host only", "https://www.example.org", "www.example.org", "www.example.org"},
		{"host and slash", "https://www.example.org/", "www.example.org", "www.example.org"},
		{"relative", "a/b1.html", "b1", "b1"},
		{"dots only", "https://example.org/a/../..", "example.org", "example.org"},
		{"empty", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.last, LastSegment(tt.in), "LastSegment(%q)", tt.in)
			assert.Equal(t, tt.dash, AfterDash(tt.in), "AfterDash(%q)", tt.in)
		})
	}
}
