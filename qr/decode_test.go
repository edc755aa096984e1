package qr_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"
)

// decode reads the symbol in img with an independent reader and returns its
// text and level. Of a text that is not UTF-8 it returns the bytes, as the
// reader can only guess what they mean.
func decode(t *testing.T, img image.Image) (text, level string) {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	require.NoError(t, err)
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true}
	res, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	require.NoError(t, err)
	level, _ = res.GetResultMetadata()[gozxing.ResultMetadataType_ERROR_CORRECTION_LEVEL].(string)
	if segments, ok := res.GetResultMetadata()[gozxing.ResultMetadataType_BYTE_SEGMENTS].([][]byte); ok {
		if b := slices.Concat(segments...); !utf8.Valid(b) {
			return string(b), level
		}
	}
	return res.GetText(), level
}

// decodePNG returns the picture in a PNG file.
func decodePNG(t *testing.T, b []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(b))
	require.NoError(t, err)
	return img
}

// rasterizeSVG draws an image of white and black rectangles as SVG prints
// them, two pixels a module.
func rasterizeSVG(t *testing.T, b []byte) image.Image {
	t.Helper()
	var doc struct {
		Width   int    `xml:"width,attr"`
		Height  int    `xml:"height,attr"`
		ViewBox string `xml:"viewBox,attr"`
		Rect    struct {
			Width  int    `xml:"width,attr"`
			Height int    `xml:"height,attr"`
			Fill   string `xml:"fill,attr"`
		} `xml:"rect"`
		Paths []struct {
			D string `xml:"d,attr"`
		} `xml:"path"`
	}
	require.NoError(t, xml.Unmarshal(b, &doc))
	side := doc.Rect.Width
	require.Equal(t, fmt.Sprintf("0 0 %d %d", side, side), doc.ViewBox)
	require.Equal(t, side, doc.Rect.Height)
	require.Equal(t, "#fff", doc.Rect.Fill)
	require.Equal(t, doc.Width, doc.Height)
	require.Zero(t, doc.Width%side, "width %d in modules of %d", doc.Width, side)
	require.Len(t, doc.Paths, 1)

	img := newCanvas(side)
	for box := range strings.SplitSeq(strings.TrimSuffix(doc.Paths[0].D, "z"), "z") {
		var x, y, w, h, back int
		_, err := fmt.Sscanf(box, "M%d %dh%dv%dH%d", &x, &y, &w, &h, &back)
		require.NoError(t, err, "subpath %q", box)
		require.Equal(t, x, back, "subpath %q does not close", box)
		for dy := range h {
			for dx := range w {
				img.darken(x+dx, y+dy)
			}
		}
	}
	return img
}

// rasterizeTerminal draws lines of half blocks, two pixels a module.
func rasterizeTerminal(t *testing.T, b []byte, invert bool) image.Image {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	side := len([]rune(lines[0]))
	require.Len(t, lines, (side+1)/2)
	img := newCanvas(side)
	for i, line := range lines {
		require.Len(t, []rune(line), side, "line %d", i)
		for x, r := range []rune(line) {
			halves, ok := map[rune][2]bool{' ': {}, '▀': {true, false}, '▄': {false, true}, '█': {true, true}}[r]
			require.True(t, ok, "unexpected %q in line %d", r, i)
			for half, ink := range halves {
				if y := 2*i + half; y == side {
					require.False(t, ink, "ink below the symbol at column %d", x)
				} else if ink != invert {
					img.darken(x, y)
				}
			}
		}
	}
	return img
}

// A canvas is a white square that can be darkened module by module, two pixels
// a side each.
type canvas struct{ *image.Gray }

func newCanvas(side int) canvas {
	img := image.NewGray(image.Rect(0, 0, 2*side, 2*side))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	return canvas{img}
}

func (c canvas) darken(x, y int) {
	for i := range 4 {
		c.SetGray(2*x+i/2, 2*y+i%2, color.Gray{})
	}
}

// sample returns n bytes that only the byte mode stores, different for
// different n, with every byte value in the long ones.
func sample(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*i*7 + i*31 + n)
	}
	copy(b, "bytes "+strconv.Itoa(n))
	return string(b)
}
