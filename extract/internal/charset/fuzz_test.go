package charset

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/ianaindex"
)

// Whatever the bytes and the header, the text is valid UTF-8 and what a plain
// decoder of the encoding that was found reads, the counts are right, and valid
// UTF-8 passes unchanged unless a declaration with reason says otherwise.
func FuzzDecode(f *testing.F) {
	for _, s := range scripts {
		f.Add(encode(f, s.enc, page(s.text)), "text/html; charset=gbk")
		f.Add(encode(f, s.enc, s.text), "")
	}
	for _, form := range declarations {
		f.Add([]byte(form), "charset=big5")
	}
	for _, mark := range []string{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", "<\x00h\x00", "\x00<\x00h", "~{<:Ky~}", "\x1B$B\x46\x7C\x1B(B"} {
		f.Add([]byte(mark), "text/html; charset=hz")
	}
	f.Fuzz(func(t *testing.T, page []byte, contentType string) {
		before := bytes.Clone(page)
		r := Decode(page, contentType)
		require.Equal(t, before, page, "the page is not changed")
		require.True(t, utf8.Valid(r.Text), "%q", r.Text)
		require.LessOrEqual(t, r.Replaced, bytes.Count(r.Text, []byte("\uFFFD")))
		require.NotEqual(t, unknown, lookup(r.Name), r.Name)
		if r.Name != "GB18030" || !lenient(page) {
			require.Equal(t, decodeAtOnce(t, page, r.Name), string(r.Text), r.Name)
		}
		if r.Name == "UTF-8" && utf8.Valid(page) {
			assert.Equal(t, 0, r.Replaced)
			assert.True(t, bytes.HasSuffix(page, r.Text) && len(page)-len(r.Text) <= 3)
		}
		again := Decode(r.Text, "")
		if again.Name == "UTF-8" {
			assert.Equal(t, 0, again.Replaced)
		}
	})
}

// decodeAtOnce reads the whole page with the decoder that x/text has for an
// encoding.
func decodeAtOnce(t *testing.T, page []byte, name string) string {
	t.Helper()
	for _, mark := range []string{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"} {
		if bytes.HasPrefix(page, []byte(mark)) {
			page = page[len(mark):]
			break
		}
	}
	if name == "UTF-8" {
		return strings.ToValidUTF8(string(page), "\uFFFD")
	}
	enc, err := ianaindex.IANA.Encoding(name)
	require.NoError(t, err)
	text, err := enc.NewDecoder().Bytes(page)
	require.NoError(t, err)
	return string(text)
}

// Decoding run by run gives what decoding at once gives.
func FuzzConvertRuns(f *testing.F) {
	for _, s := range scripts {
		f.Add(encode(f, s.enc, page(s.text)))
	}
	f.Add([]byte("\x81\x30\x81\x30\x95\x32\x82\x36\x81\x30\x81<\x81\xFF\x80\xFF\x81"))
	f.Fuzz(func(t *testing.T, page []byte) {
		for _, s := range []scheme{gb18030, big5} {
			want := convert(s.decoder(), nil, page)
			got := convertRuns(s, page)
			if !bytes.Equal(want, got) && !(s == gb18030 && lenient(page)) {
				t.Errorf("%s of %q: want %q, got %q", names[s], page, want, got)
			}
		}
	})
}

// lenient reports whether page has bytes that the x/text decoder of GB18030
// takes for the beginning of a four-byte code although the second is no digit.
func lenient(page []byte) bool {
	for i := range len(page) - 1 {
		if page[i] > 0x80 && page[i+1] > '9' && page[i+1] < '@' {
			return true
		}
	}
	return false
}
