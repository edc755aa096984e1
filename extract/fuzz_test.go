package extract_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// goldenPages returns the invented pages of the repository.
func goldenPages(t testing.TB) map[string][]byte {
	files, err := filepath.Glob("../testdata/pages/*.in.html")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	pages := make(map[string][]byte)
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		pages[filepath.Base(f)] = b
	}
	return pages
}

// Whatever the bytes are, an article comes out that keeps the model's
// promises, and the same one each time.
func FuzzParse(f *testing.F) {
	for _, b := range goldenPages(f) {
		f.Add(b, "https://news.example.com/2024/0506/100.html", "text/html")
	}
	for _, s := range []string{
		"", "<", "<p>", "<table><tr><td><table>", "<title>大桥", "<ul><li><ul><li>", "<b><p>大桥，</b>合龙。", "<script>var a={\"content\":\"<p>",
		"<!--", "\xff\xfe<\x00", "<blockquote><pre><code>", "<a href=//[::1><img src=%zz>", "<ruby>桥<rt>", "<br><br><br>大桥，",
	} {
		f.Add([]byte(s), "", "text/html; charset=gbk")
	}
	p := extract.Parser{MaxNodes: 20_000}
	f.Fuzz(func(t *testing.T, b []byte, url, contentType string) {
		pg := extract.Page{URL: url, ContentType: contentType, Retrieved: time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)}
		a, err := p.ParseBytes(b, pg)
		require.NotNil(t, a)
		if err != nil {
			require.ErrorIs(t, err, extract.ErrNoArticle)
		} else {
			require.NotEmpty(t, a.Body)
		}
		require.NoError(t, a.Validate())
		again, err2 := p.ParseBytes(b, pg)
		require.Equal(t, err, err2)
		require.Equal(t, a, again)
	})
}

func TestTraceChangesNothing(t *testing.T) {
	for name, b := range goldenPages(t) {
		var plain extract.Parser
		want, wantErr := plain.ParseBytes(b, extract.Page{})
		n := 0
		traced := extract.Parser{Trace: func(d extract.Decision) {
			n++
			assert.NotEmpty(t, d.Rule+d.Text+d.Field, name)
		}}
		got, err := traced.ParseBytes(b, extract.Page{})
		assert.Equal(t, wantErr, err, name)
		assert.Equal(t, want, got, name)
		assert.NotZero(t, n, name)
	}
}
