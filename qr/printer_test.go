package qr_test

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	rsc "rsc.io/qr"

	"github.com/jianbao-go/jianbao/qr"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// pageURL is an address of the usual length, 70 characters.
const pageURL = "https://example.org/mirror/news/blob/master/pages/society/n104857.html"

func encode(t testing.TB, text string, level qr.Level) *qr.Code {
	t.Helper()
	c, err := qr.Encode(text, level)
	require.NoError(t, err)
	return c
}

// The default PNG is what a version 4 symbol had in the old mirrors:
// 164 pixels a side, two colors, one bit; and it is small.
func TestPNG(t *testing.T) {
	require.Len(t, pageURL, 70)
	c := encode(t, pageURL, qr.L)
	require.Equal(t, 33, c.Size())
	var p qr.Printer
	b := p.PNG(c)
	assert.LessOrEqual(t, len(b), 450, "bytes")

	img := decodePNG(t, b)
	assert.Equal(t, image.Rect(0, 0, 164, 164), img.Bounds())
	require.IsType(t, &image.Paletted{}, img)
	assert.Len(t, img.(*image.Paletted).Palette, 2)
	const ihdrDepth, ihdrColorType = 24, 25 // offsets in the file
	assert.Equal(t, byte(1), b[ihdrDepth], "bit depth")
	assert.Equal(t, byte(3), b[ihdrColorType], "color type")
	for y := range 164 {
		for x := range 164 {
			want := color.Gray{Y: 0xff}
			if x >= 16 && y >= 16 && c.Dark(x/4-4, y/4-4) {
				want = color.Gray{}
			}
			require.Equal(t, want, color.GrayModel.Convert(img.At(x, y)), "pixel %d,%d", x, y)
		}
	}
}

// Every setting has a defined size, also an absurd one.
func TestPrinterBounds(t *testing.T) {
	for _, tt := range []struct {
		name           string
		text           string // 10 bytes make 21 modules, 2953 make 177
		p              qr.Printer
		modules, scale int
	}{
		{"zero value", sample(10), qr.Printer{}, 29, 4},
		{"settings", sample(10), qr.Printer{Scale: 10, QuietZone: 2}, 25, 10},
		{"large", sample(10), qr.Printer{Scale: 40}, 29, 40},
		{"one pixel", sample(10), qr.Printer{Scale: 1}, 29, 1},
		{"negative scale", sample(10), qr.Printer{Scale: -3}, 29, 4},
		{"least scale", sample(10), qr.Printer{Scale: math.MinInt}, 29, 4},
		{"huge scale", sample(10), qr.Printer{Scale: math.MaxInt}, 29, 4096 / 29},
		{"huge scale, large symbol", sample(2953), qr.Printer{Scale: math.MaxInt}, 185, 4096 / 185},
		{"no quiet zone", sample(10), qr.Printer{QuietZone: -1}, 21, 4},
		{"least quiet zone", sample(10), qr.Printer{QuietZone: math.MinInt}, 21, 4},
		{"huge quiet zone", sample(10), qr.Printer{QuietZone: math.MaxInt}, 21 + 2*64, 4},
		{"everything huge", sample(2953), qr.Printer{Scale: math.MaxInt, QuietZone: math.MaxInt}, 177 + 2*64, 4096 / 305},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := encode(t, tt.text, qr.L)
			px := tt.modules * tt.scale
			require.LessOrEqual(t, px, 4096)
			b := tt.p.PNG(c)
			size, err := png.DecodeConfig(bytes.NewReader(b))
			require.NoError(t, err)
			assert.Equal(t, [2]int{px, px}, [2]int{size.Width, size.Height}, "PNG")
			svg := tt.p.SVG(c)
			assert.Contains(t, string(svg), fmt.Sprintf(` width="%d" height="%d" viewBox="0 0 %d %d"`, px, px, tt.modules, tt.modules))
			if px < 1300 { // reading larger ones takes the test's time
				got, _ := decode(t, decodePNG(t, b))
				assert.Equal(t, tt.text, got, "PNG")
				got, _ = decode(t, rasterizeSVG(t, svg))
				assert.Equal(t, tt.text, got, "SVG")
			}

			term := rasterizeTerminal(t, tt.p.Terminal(c), false)
			assert.Equal(t, tt.modules*2, term.Bounds().Dx())
			got, _ := decode(t, term)
			assert.Equal(t, tt.text, got, "terminal")
		})
	}
}

func TestPrinterZeroCode(t *testing.T) {
	for _, p := range []qr.Printer{{}, {QuietZone: -1, Scale: math.MaxInt, Title: "t", Invert: true}} {
		assert.Empty(t, p.PNG(new(qr.Code)))
		assert.Empty(t, p.SVG(new(qr.Code)))
		assert.Empty(t, p.Terminal(new(qr.Code)))
		assert.Empty(t, p.DataURI(new(qr.Code)))
	}
}

func TestDataURI(t *testing.T) {
	c := encode(t, pageURL, qr.L)
	var p qr.Printer
	data, ok := strings.CutPrefix(p.DataURI(c), "data:image/png;base64,")
	require.True(t, ok)
	b, err := base64.StdEncoding.DecodeString(data)
	require.NoError(t, err)
	assert.Equal(t, p.PNG(c), b)
}

func TestSVGGolden(t *testing.T) {
	for name, p := range map[string]qr.Printer{
		"plain.svg": {},
		"title.svg": {Title: "手机扫码 <阅读> & \"分享\"", Scale: 2, QuietZone: 1},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", name)
			got := p.SVG(encode(t, "HTTPS://EXAMPLE.ORG", qr.L))
			if *update {
				require.NoError(t, os.WriteFile(file, got, 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), string(got))
			text, _ := decode(t, rasterizeSVG(t, want))
			assert.Equal(t, "HTTPS://EXAMPLE.ORG", text)
		})
	}
}

// Whatever the title is, the image is well-formed and is named by it.
func TestSVGTitle(t *testing.T) {
	c := encode(t, "a", qr.L)
	for _, tt := range []struct{ title, role, want string }{
		{"", "", ""},
		{"扫一扫", "img", "扫一扫"},
		{`</title><script>"&'`, "img", `</title><script>"&'`},
		{"two\nlines", "img", "two\nlines"},
		{"\x00 \xff \uffff", "img", "\ufffd \ufffd \ufffd"}, // XML cannot hold them
	} {
		t.Run(strconv.Quote(tt.title), func(t *testing.T) {
			p := qr.Printer{Title: tt.title}
			b := p.SVG(c)
			var doc struct {
				Role  string  `xml:"role,attr"`
				Title *string `xml:"title"`
			}
			require.NoError(t, xml.Unmarshal(b, &doc), "%s", b)
			assert.Equal(t, tt.role, doc.Role)
			if tt.title == "" {
				assert.Nil(t, doc.Title)
				return
			}
			require.NotNil(t, doc.Title)
			assert.Equal(t, tt.want, *doc.Title)
		})
	}
}

// Inverted and plain are each other's complement.
func TestTerminalInvert(t *testing.T) {
	c := encode(t, "library", qr.L)
	plain, invert := qr.Printer{}, qr.Printer{Invert: true}
	first, _, _ := strings.Cut(string(plain.Terminal(c)), "\n")
	assert.Equal(t, strings.Repeat(" ", 29), first)
	first, _, _ = strings.Cut(string(invert.Terminal(c)), "\n")
	assert.Equal(t, strings.Repeat("█", 29), first)
}

// Equal input gives equal bytes, also from pooled buffers and in parallel.
func TestDeterministic(t *testing.T) {
	p := qr.Printer{Title: "t"}
	forms := func(n int) []string {
		c, err := qr.Encode(sample(n), qr.M)
		if err != nil {
			return []string{err.Error()}
		}
		return []string{string(p.PNG(c)), string(p.SVG(c)), string(p.Terminal(c)), p.DataURI(c)}
	}
	want := [][]string{forms(20), forms(500), forms(90)}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, n := range []int{20, 500, 90, 20} {
				assert.Equal(t, want[i%3], forms(n), "%d bytes", n)
			}
		})
	}
	wg.Wait()
}

// BenchmarkPNG compares text to PNG with rsc.io/qr's own printer, which
// compresses next to nothing.
func BenchmarkPNG(b *testing.B) {
	for _, bm := range []struct{ name, text string }{{"URL", pageURL}, {"max", sample(2953)}} {
		b.Run(bm.name+"/jianbao", func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				c, err := qr.Encode(bm.text, qr.L)
				if err != nil {
					b.Fatal(err)
				}
				var p qr.Printer
				n = len(p.PNG(c))
			}
			b.ReportMetric(float64(n), "PNG-bytes")
		})
		b.Run(bm.name+"/rsc", func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				c, err := rsc.Encode(bm.text, rsc.L)
				if err != nil {
					b.Fatal(err)
				}
				c.Scale = 4
				n = len(c.PNG())
			}
			b.ReportMetric(float64(n), "PNG-bytes")
		})
	}
}

// BenchmarkPrint measures the other forms, and the largest PNG there is.
func BenchmarkPrint(b *testing.B) {
	small, large := encode(b, pageURL, qr.L), encode(b, sample(2953), qr.L)
	var p qr.Printer
	huge := qr.Printer{Scale: math.MaxInt}
	for _, bm := range []struct {
		name string
		f    func() int
	}{
		{"SVG/URL", func() int { return len(p.SVG(small)) }},
		{"SVG/max", func() int { return len(p.SVG(large)) }},
		{"Terminal/URL", func() int { return len(p.Terminal(small)) }},
		{"PNG/max huge scale", func() int { return len(huge.PNG(large)) }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n = bm.f()
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}
