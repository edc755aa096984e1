package qr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/qr"
)

var levels = []qr.Level{qr.L, qr.M, qr.Q, qr.H}

// maxBytes is what the largest symbol holds, ISO/IEC 18004 table 7.
var maxBytes = map[qr.Level]int{qr.L: 2953, qr.M: 2331, qr.Q: 1663, qr.H: 1273}

// Every level and size must come back from all printed forms.
func TestEncodeDecodes(t *testing.T) {
	for _, level := range levels {
		sizes := []int{1, 10, 25, 50, 70, 100, 200, 400, 700, 1000, 1273}
		if maxBytes[level] > 1273 {
			sizes = append(sizes, (1273+maxBytes[level])/2, maxBytes[level])
		}
		for _, n := range sizes {
			t.Run(fmt.Sprintf("%v/%d", level, n), func(t *testing.T) {
				want := sample(n)
				c, err := qr.Encode(want, level)
				require.NoError(t, err)
				checkForms(t, c, want, level)
			})
		}
	}
}

// checkForms decodes every printed form of c.
func checkForms(t *testing.T, c *qr.Code, want string, level qr.Level) {
	t.Helper()
	var p qr.Printer
	inverted := qr.Printer{Invert: true}
	for form, img := range map[string]func() (text, level string){
		"PNG":               func() (string, string) { return decode(t, decodePNG(t, p.PNG(c))) },
		"SVG":               func() (string, string) { return decode(t, rasterizeSVG(t, p.SVG(c))) },
		"terminal":          func() (string, string) { return decode(t, rasterizeTerminal(t, p.Terminal(c), false)) },
		"inverted terminal": func() (string, string) { return decode(t, rasterizeTerminal(t, inverted.Terminal(c), true)) },
	} {
		got, gotLevel := img()
		assert.Equal(t, want, got, form)
		assert.Equal(t, level.String(), gotLevel, form)
	}
}

func TestEncodeTexts(t *testing.T) {
	for name, text := range map[string]string{
		"digits":             "20260207",
		"alphanumeric":       "HTTPS://EXAMPLE.ORG/A-1 $%*+.",
		"one letter":         "a",
		"Han":                "东江大桥今晨通车", // Shift JIS to a reader that has to guess
		"Latin":              "Café",
		"traditional":        "東江大橋今晨通車",
		"Han URL":            "https://example.org/indexes/今日天气.md",
		"escaped Han URL":    qr.EscapeURL("https://example.org/indexes/今日天气.md"),
		"not UTF-8":          "\xb4\xf3\xc7\xc5\xff\xfe",
		"NUL and newline":    "a\x00b\r\nc",
		"runs like the mask": strings.Repeat("f", 300),
	} {
		t.Run(name, func(t *testing.T) {
			c, err := qr.Encode(text, qr.M)
			require.NoError(t, err)
			checkForms(t, c, text, qr.M)
		})
	}
}

// The limits are those of the standard: one more is an error, and the largest
// text of each mode fills a version 40 symbol and comes back from it.
func TestEncodeLimits(t *testing.T) {
	for _, mode := range []struct {
		name, char string // what the text repeats
		more       string // what makes it too long
		limit      [4]int
		unit       string
	}{
		{"numeric", "7", "7", [4]int{7089, 5596, 3993, 3057}, "digits"},
		{"alphanumeric", "Z", "Z", [4]int{4296, 3391, 2420, 1852}, "alphanumeric characters"},
		{"byte", "z", "z", [4]int{2953, 2331, 1663, 1273}, "bytes"},
		{"not UTF-8", "\xff", "\xff", [4]int{2953, 2331, 1663, 1273}, "bytes"},
		{"UTF-8", "é", "z", [4]int{2952, 2330, 1662, 1272}, "bytes of UTF-8"},
	} {
		for _, level := range levels {
			t.Run(mode.name+"/"+level.String(), func(t *testing.T) {
				n := mode.limit[level]
				text := strings.Repeat(mode.char, n/len(mode.char))
				c, err := qr.Encode(text, level)
				require.NoError(t, err)
				assert.Equal(t, 177, c.Size())
				var p qr.Printer
				got, _ := decode(t, decodePNG(t, p.PNG(c)))
				assert.Equal(t, text, got)

				c, err = qr.Encode(text+mode.more, level)
				require.ErrorIs(t, err, qr.ErrTooLong)
				assert.Nil(t, c)
				assert.EqualError(t, err, fmt.Sprintf("qr: text too long: %d %s, level %v holds %d", n+1, mode.unit, level, n))
			})
		}
	}
}

func TestEncodeErrors(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		level      qr.Level
		want       string
	}{
		{"empty", "", qr.L, "qr: empty text"},
		{"huge digits", strings.Repeat("1", 1<<24), qr.L, "qr: text too long: 16777216 digits, level L holds 7089"},
		{"huge text", strings.Repeat("字", 1<<22), qr.H, "qr: text too long: 12582912 bytes of UTF-8, level H holds 1272"},
		{"digits with a letter at the end", strings.Repeat("1", 3000) + "a", qr.L, "qr: text too long: 3001 bytes, level L holds 2953"},
		{"negative level", "a", -1, "qr: no such level: Level(-1)"},
		{"level above H", "a", qr.H + 1, "qr: no such level: Level(4)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := qr.Encode(tt.text, tt.level)
			require.EqualError(t, err, tt.want)
			assert.Nil(t, c)
		})
	}
	_, err := qr.Encode("", qr.L)
	assert.ErrorIs(t, err, qr.ErrEmpty)
}

// A longer text never makes a smaller symbol, and sizes are those of versions.
func TestSize(t *testing.T) {
	for _, level := range levels {
		last := 0
		for n := 1; n <= maxBytes[level]; n += 13 {
			c, err := qr.Encode(strings.Repeat("x", n), level)
			require.NoError(t, err)
			require.GreaterOrEqual(t, c.Size(), last, "%d bytes, level %v", n, level)
			require.Equal(t, 1, c.Size()%4, "%d bytes, level %v", n, level)
			last = c.Size()
		}
		assert.Equal(t, 177, last)
	}
}

// Dark draws the finder patterns in three corners and nothing outside.
func TestDark(t *testing.T) {
	c, err := qr.Encode("bridge", qr.Q)
	require.NoError(t, err)
	end := c.Size() - 1
	for _, corner := range [][2]int{{0, 0}, {end, 0}, {0, end}} {
		x, y := corner[0], corner[1]
		assert.True(t, c.Dark(x, y), "corner %d,%d", x, y)
		assert.False(t, c.Dark(abs(x-1), abs(y-1)), "ring inside %d,%d", x, y)
		assert.True(t, c.Dark(abs(x-3), abs(y-3)), "middle of %d,%d", x, y)
	}
	for _, out := range [][2]int{{-1, 0}, {0, -1}, {c.Size(), 0}, {0, c.Size()}, {-1 << 40, 1 << 40}} {
		assert.False(t, c.Dark(out[0], out[1]), "%v", out)
	}
	assert.False(t, new(qr.Code).Dark(0, 0))
}

func abs(n int) int { return max(n, -n) }

// FuzzEncode checks that whatever is stored comes back, and that only texts
// too long or empty are refused.
func FuzzEncode(f *testing.F) {
	for i, seed := range []string{"", "0", "A", "a", "https://example.org/天气.html", "\xff\xfe\x00", sample(300), strings.Repeat("f", 500)} {
		f.Add(seed, uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		level := levels[n%4]
		c, err := qr.Encode(text, level)
		switch {
		case text == "":
			require.ErrorIs(t, err, qr.ErrEmpty)
			return
		case err != nil:
			require.ErrorIs(t, err, qr.ErrTooLong)
			require.GreaterOrEqual(t, len(text), maxBytes[level])
			return
		}
		p := qr.Printer{Scale: 2, QuietZone: int(n%3) - 1}
		got, gotLevel := decode(t, decodePNG(t, p.PNG(c)))
		require.Equal(t, text, got)
		require.Equal(t, level.String(), gotLevel)
	})
}
