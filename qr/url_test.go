package qr_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/qr"
)

func TestEscapeURL(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "https://example.org/a-b_c.~d/?q=1&r[]=(2)#!$'*+,;:@", "https://example.org/a-b_c.~d/?q=1&r[]=(2)#!$'*+,;:@"},
		{"Han path", "https://example.org/天气.md", "https://example.org/%E5%A4%A9%E6%B0%94.md"},
		{"Han query and fragment", "/s?q=雨#雪", "/s?q=%E9%9B%A8#%E9%9B%AA"},
		{"Han host", "https://例子.example/", "https://%E4%BE%8B%E5%AD%90.example/"},
		{"beyond the BMP", "/𠮷", "/%F0%A0%AE%B7"},
		{"encoded already", "/%E5%A4%A9%e6%b0%94", "/%E5%A4%A9%e6%b0%94"},
		{"half encoded", "/%E5%A4%A9气", "/%E5%A4%A9%E6%B0%94"},
		{"space and controls", " /a b\tc\n\x00\x7f", "%20/a%20b%09c%0A%00%7F"},
		{"not UTF-8", "/\xcc\xec", "/%CC%EC"},
		{"not in any URI", "/\"<>\\^`{|}", "/%22%3C%3E%5C%5E%60%7B%7C%7D"},
		{"bare percent", "/100%/%zz/%4", "/100%25/%25zz/%254"},
		{"percent at the end", "/5%", "/5%25"},
		{"percent before an escape", "/%%41", "/%25%41"},
		{"IPv6 host", "http://[2001:db8::1]/", "http://[2001:db8::1]/"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := qr.EscapeURL(tt.in)
			assert.Equal(t, tt.want, got)
			assert.Equal(t, got, qr.EscapeURL(got), "not idempotent")
		})
	}
}

// FuzzEscapeURL checks that the result has URI characters only, is stable,
// and means the same bytes as the input.
func FuzzEscapeURL(f *testing.F) {
	for _, seed := range []string{"https://example.org/天气.md?q=雨 雪#%E5", "%", "%%%41%4", "\xff<\x00>", "[::1]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got := qr.EscapeURL(in)
		for i := range len(got) {
			c := got[i]
			require.True(t, c > ' ' && c < 0x7f && !strings.ContainsRune("\"<>\\^`{|}", rune(c)), "%q has %q", got, c)
		}
		require.Equal(t, got, qr.EscapeURL(got))
		meaning, err := url.PathUnescape(got)
		require.NoError(t, err)
		want, err := url.PathUnescape(in)
		if err == nil { // otherwise in has a bare %, which the table covers
			require.Equal(t, want, meaning)
		}
	})
}
