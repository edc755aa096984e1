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

		if trimmed := strings.Trim(s, asciiSpace); isClean(trimmed) {
			clean++
			require.Equal(t, trimmed, cleaned(trimmed), "%q", s)
		}
		require.Equal(t, cleaned(s), cleanText(s), "%q", s)
	}
	require.Greater(t, clean, 10_000)
}
