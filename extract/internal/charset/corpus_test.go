package charset

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// corpusPages returns the pages of the corpus that lies beside the repository,
// and skips the test where there is none.
func corpusPages(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("../../../../shared/corpus/pages/*.html")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no corpus at ../shared/corpus beside the repository")
	}
	pages := make(map[string][]byte, len(files))
	for _, file := range files {
		page, err := os.ReadFile(file)
		require.NoError(t, err)
		pages[strings.TrimSuffix(filepath.Base(file), ".html")] = page
	}
	return pages
}

var declaration = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([-\w]+)`)

// plainDecode is the decoder without statistics: valid UTF-8, or else the first
// declaration found anywhere.
func plainDecode(t *testing.T, page []byte) string {
	if page = bytes.TrimPrefix(page, []byte("\xEF\xBB\xBF")); utf8.Valid(page) {
		return string(page)
	}
	m := declaration.FindSubmatch(page)
	require.NotNil(t, m, "no declaration")
	var enc encoding.Encoding = simplifiedchinese.GB18030
	switch strings.ToLower(string(m[1])) {
	case "utf-8":
		return strings.ToValidUTF8(string(page), "\uFFFD")
	case "big5":
		enc = traditionalchinese.Big5
	}
	text, err := enc.NewDecoder().Bytes(page)
	require.NoError(t, err)
	return string(text)
}

func TestDecodeCorpus(t *testing.T) {
	for id, page := range corpusPages(t) {
		t.Run(id, func(t *testing.T) {
			want := plainDecode(t, page)
			r := Decode(page, "")
			if string(r.Text) != want {
				t.Errorf("read as %s (declared %q, %d replaced), not as the plain decoder reads it", r.Name, r.Declared, r.Replaced)
			}
			if r.Name != "UTF-8" {
				t.Logf("%s, declared %q, %d replaced", r.Name, r.Declared, r.Replaced)
			}
		})
	}
}

// Without their declarations, and with wrong ones, the pages must be read alike.
func TestDecodeCorpusUndeclared(t *testing.T) {
	headers := []string{"", "text/html; charset=gb2312", "text/html; charset=utf-8", "text/html;charset=big5", "text/html; charset=ISO-8859-1", "text/html; charset=euc-kr"}
	if testing.Short() {
		headers = headers[:2]
	}
	for id, page := range corpusPages(t) {
		t.Run(id, func(t *testing.T) {
			want := Decode(page, "")
			bare := declaration.ReplaceAllFunc(page, func(m []byte) []byte { return bytes.Repeat([]byte("x"), len(m)) })
			for _, contentType := range headers {
				got := Decode(bare, contentType)
				assert.Equal(t, want.Name, got.Name, "%q; want score %.2f", contentType, score(lookup(want.Name), sample(page, sampleSpot)))
			}
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	pages := corpusPages(b)
	for id, page := range pages {
		r := Decode(page, "")
		if r.Name == "UTF-8" && id != "163-1" || len(page) < 50000 {
			continue
		}
		b.Run(r.Name+"/"+id, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				Decode(page, "")
			}
		})
		if r.Name == "GB18030" {
			b.Run("plain/"+id, func(b *testing.B) {
				b.SetBytes(int64(len(page)))
				b.ReportAllocs()
				for b.Loop() {
					simplifiedchinese.GB18030.NewDecoder().Bytes(page)
				}
			})
		}
	}
}
