package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/require"
)

// corpus is a folder of real pages beside the repository. They are not part
// of it.
const corpus = "../../shared/corpus/pages"

// corpusPages returns the files of real pages; the test is skipped where
// there are none.
func corpusPages(t testing.TB) []string {
	files, err := filepath.Glob(filepath.Join(corpus, "*.html"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no real pages in " + corpus)
	}
	return files
}

func TestArticlesOfRealPagesAreValid(t *testing.T) {
	var p extract.Parser
	for _, file := range corpusPages(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".html"), func(t *testing.T) {
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			a, err := p.ParseBytes(b, extract.Page{})
			require.NoError(t, err)
			require.NoError(t, a.Validate())
		})
	}
}

func TestArticlesOfBadInputAreValid(t *testing.T) {
	deep := strings.Repeat("<div>", 100_000) + "深"
	for name, in := range map[string]string{
		"empty":            "",
		"no markup":        "江上起了大雾，渡轮停航。",
		"cut character":    "<p>江上起了大雾，渡轮停航，\xe6\xb8",
		"deep":             deep,
		"deep quotes":      strings.Repeat("<blockquote>", 300) + "江上起了大雾，渡轮停航，乘客改走大桥。",
		"deep lists":       strings.Repeat("<ul><li>", 300) + "江上起了大雾，渡轮停航，乘客改走大桥。",
		"deep marks":       "<p>" + strings.Repeat("<b><i><s><sub>", 200) + "江上起了大雾，渡轮停航，乘客改走大桥。",
		"wide table":       "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>雾，", 1500), 2) + "</table>",
		"wide span":        "<table><tr><td colspan=999>江<td colspan=999>雾<tr><td>一<td rowspan=70000>二</table><p>江上起了大雾，渡轮停航。",
		"control bytes":    "<p>江\x01上\x02起\x03了大雾，渡轮停航。<p>\x7f\x80",
		"bad addresses":    "<p>江上起了大雾，渡轮停航。<img src='http://[::1'><a href='http://%zz/'>大桥</a><img src='java\nscript:x'>",
		"link in link":     "<p>江上起了大雾，<a href=http://a.example/>渡轮<object><a href=http://b.example/>停航</a></object></a>，乘客改走大桥。",
		"spaces in marks":  "<p>江上 <b> 起了 </b> <i> </i> 大雾 ，<br> <br> 渡轮 <code> x </code> 停航。 <br>",
		"bidi in title":    "<title>江上\u202e起雾</title><p>江上起了大雾，渡轮停航，乘客改走大桥。",
		"nothing but tags": "<div><p></p><br><hr></div>",
	} {
		t.Run(name, func(t *testing.T) {
			var p extract.Parser
			a, err := p.ParseBytes([]byte(in), extract.Page{URL: "https://news.example/2024/a.html"})
			require.NotNil(t, a)
			if err != nil {
				require.ErrorIs(t, err, extract.ErrNoArticle)
			}
			require.NoError(t, a.Validate())
		})
	}
}
