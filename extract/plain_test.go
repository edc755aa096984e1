package extract

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao/internal/cjk"
	"github.com/stretchr/testify/require"
)

// randomText returns text in which all that the fast ways through text tell
// apart stands side by side: common characters, signs, spaces of all widths,
// padding, characters of other lengths and broken ones.
func randomText(random *rand.Rand) string {
	parts := []string{
		"江", "桥", "報", "導", "一", "鿿", "䷀", "㐀", "𠀀", "〇", "a", "Z", "7", "é", "ｂ", "Ｂ", "９", "，", "。", "、", "…", "·", "“",
		" ", "  ", "\n", "\t", "\r\n", "\f", "\u3000", "\u00a0", "\u200b", "\ufeff", "\u2003", "\u202e", "\x00", "\x7f", "\u0085", "\ufffd",
		"\xe6", "\xe6\xb1", "\xe4\x80", "\xff", "か", "한",
	}
	var s strings.Builder
	for range random.IntN(12) {
		s.WriteString(parts[random.IntN(len(parts))])
	}
	return s.String()
}

// The fast ways through text do what the plain ones do.
func TestFastTextEqualsPlain(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	clean := 0
	for range 200_000 {
		s := randomText(random)

		var squeezed strings.Builder
		han := 0
		for _, c := range s {
			if c = foldRune(c, folds()); isLetter(c) {
				squeezed.WriteRune(c)
			}
		}
		for _, c := range s {
			if cjk.IsHan(c) {
				han++
			}
		}
		require.Equal(t, squeezed.String(), squeeze(s), "%q", s)
		require.Equal(t, han, hanCount(s), "%q", s)

		if isClean(trimSpaces(s)) {
			clean++
		}
		require.Equal(t, plainCleanText(s), cleanText(s), "%q", s)
	}
	require.Greater(t, clean, 10_000)
}

// plainCleanText is cleanText, one character after the other.
func plainCleanText(s string) string {
	var out strings.Builder
	var last rune
	space, newline := false, false
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\f' || unseen(r) == unseenSpace:
			space = true
			continue
		case r == '\n' || r == '\r':
			newline = true
			continue
		case r == 0x3000 && (last == 0 || last == 0x3000), unseen(r) == unseenDrop:
			continue
		case r == 0x3000:
			space, newline = false, false
		}
		if last != 0 && last != 0x3000 && (space || newline && !(cjk.IsWide(last) && cjk.IsWide(r))) {
			out.WriteByte(' ')
		}
		space, newline = false, false
		out.WriteRune(r)
		last = r
	}
	return strings.TrimRight(out.String(), "\u3000 ")
}
