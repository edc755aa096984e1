package cjk

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A span is a range of characters.
type span struct{ from, to rune }

// TestTables compares the functions with Unicode's tables for every character.
// Where they differ, an exception says so; one that is not needed is an error.
func TestTables(t *testing.T) {
	tests := []struct {
		name       string
		ours       func(rune) bool
		unicode    func(rune) bool
		exceptions map[span]string
	}{
		{"IsHan", IsHan, in(unicode.Han), map[span]string{
			{'〆', '〆'}: "read as a character, though of the common script",
		}},
		{"IsKana", IsKana, in(unicode.Hiragana, unicode.Katakana), map[span]string{
			{0x3097, 0x3098}:   "unassigned",
			{0x3099, 0x309C}:   "voicing marks, which kana of both scripts share",
			{'ー', 'ー'}:         "the long vowel of both scripts",
			{0xFF70, 0xFF70}:   "the same at half width",
			{0x32D0, 0x32FE}:   "circled kana are symbols",
			{0x3300, 0x3357}:   "square words are symbols",
			{0x1AFF4, 0x1AFF4}: "unassigned",
			{0x1AFFC, 0x1AFFC}: "unassigned",
			{0x1AFFF, 0x1AFFF}: "unassigned",
			{0x1B123, 0x1B131}: "unassigned",
			{0x1B133, 0x1B14F}: "unassigned",
			{0x1B153, 0x1B154}: "unassigned",
			{0x1B156, 0x1B163}: "unassigned",
			{0x1F200, 0x1F200}: "a symbol",
		}},
		{"IsHangul", IsHangul, in(unicode.Hangul), map[span]string{
			{0x302E, 0x302F}: "tone marks",
			{0x3130, 0x3130}: "unassigned",
			{0x318F, 0x318F}: "unassigned",
			{0x3200, 0x321E}: "characters in brackets are symbols",
			{0x3260, 0x327E}: "circled characters are symbols",
			{0xA97D, 0xA97F}: "unassigned",
			{0xD7C7, 0xD7CA}: "unassigned",
			{0xD7FC, 0xD7FF}: "unassigned",
			{0xFFBF, 0xFFC1}: "unassigned",
			{0xFFC8, 0xFFC9}: "unassigned",
			{0xFFD0, 0xFFD1}: "unassigned",
			{0xFFD8, 0xFFD9}: "unassigned",
		}},
		{"IsSpace", IsSpace, unicode.IsSpace, map[span]string{
			{0x200B, 0x200B}: "zero-width space",
			{0xFEFF, 0xFEFF}: "byte order mark",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for r := rune(0); r <= unicode.MaxRune; r++ {
				want := tt.unicode(r)
				for s := range tt.exceptions {
					if r >= s.from && r <= s.to {
						want = !want
					}
				}
				if tt.ours(r) != want {
					t.Errorf("%U %q: %v, want %v", r, r, !want, want)
				}
			}
		})
	}
}

func in(tables ...*unicode.RangeTable) func(rune) bool {
	return func(r rune) bool { return unicode.In(r, tables...) }
}

func TestIsPunct(t *testing.T) {
	for _, r := range "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕〖〗…—–·‧•・～〜﹏︰﹁﹂＂＇［］｛｝／＼｜＠＃％＆＊｡｢｣､･" {
		assert.True(t, IsPunct(r), "%U %q", r, r)
	}
	for _, r := range "中〇々ーあア한aA1Ａ１ \u3000\u00a0.,;:?!\"'()<>[]{}/\\|@#%&*¥€〒〓①Ⅰ←😀" {
		assert.False(t, IsPunct(r), "%U %q", r, r)
	}
}

func TestIsWide(t *testing.T) {
	for _, r := range "中𠮷〇々〆あアｱㄅ，。、《》（）ＡＢ１２￥︱﹏" {
		assert.True(t, IsWide(r), "%U %q", r, r)
	}
	// Quotation marks and dashes are as wide as the fonts around them.
	for _, r := range "aA1.,\"é한ㄱ·“”‘’…—→①😀\u3000\u00a0\u200b\ufeff" {
		assert.False(t, IsWide(r), "%U %q", r, r)
	}
}

func TestIsUnseen(t *testing.T) {
	for _, r := range "\x00\n\x1b\x7f\u0085\u009f\u200b\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" {
		assert.True(t, IsUnseen(r), "%U", r)
	}
	for _, r := range " a中\u00a0\u00ad\u200c\u200d\u200e\u200f\u2029\u202f\u2060\u206a\u3000\ufe0f\ufffd\U000E0041" {
		assert.False(t, IsUnseen(r), "%U", r)
	}
}

func TestWideHoldsOthers(t *testing.T) {
	for r := rune(0x2E80); r <= unicode.MaxRune; r++ {
		if IsHan(r) || IsKana(r) {
			require.True(t, IsWide(r), "%U %q", r, r)
		}
	}
}

func BenchmarkIsHan(b *testing.B) {
	for name, text := range map[string]string{
		"Han":   strings.Repeat("江城大桥今天通车", 100),
		"prose": strings.Repeat("“江城大桥”今天通车，可以步行。", 100),
		"kana":  strings.Repeat("カタカナとひらがな", 100),
		"Latin": strings.Repeat("The bridge is open.", 100),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				for _, r := range text {
					IsHan(r)
				}
			}
		})
	}
}

// HanAt agrees with decoding, for every character and where bytes are missing
// or broken.
func TestHanAt(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := string(r)
		if got, want := HanAt(s, 0), r >= 0x4E00 && r <= 0x9FFF; got != want {
			t.Fatalf("%U: got %v", r, got)
		}
		if r >= 0x4E00 && r <= 0x9FFF {
			assert.True(t, HanAt("a"+s, 1))
			assert.False(t, HanAt(s[:2], 0))
			assert.False(t, HanAt(s[:1]+"a"+s[2:], 0))
			assert.False(t, HanAt(s[:2]+"a", 0))
			assert.False(t, HanAt(s, 1))
			assert.False(t, HanAt(s, 3))
		}
	}
}
