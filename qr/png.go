package qr

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"sync"
)

// PNG returns the symbol as a black and white PNG image with one bit per pixel.
func (p *Printer) PNG(c *Code) []byte {
	if c.Size() == 0 {
		return nil
	}
	var b bytes.Buffer
	enc := png.Encoder{BufferPool: pngBuffers{}}
	if err := enc.Encode(&b, p.picture(c)); err != nil {
		panic("qr: internal error: " + err.Error()) // a Buffer takes all, and the size is right
	}
	return b.Bytes()
}

// DataURI returns the symbol's PNG image as a data URI ([RFC 2397]), for
// places that take an address and allow this kind: the src of an HTML image
// does, GitHub's Markdown does not.
//
// [RFC 2397]: https://www.rfc-editor.org/rfc/rfc2397
func (p *Printer) DataURI(c *Code) string {
	if c.Size() == 0 {
		return ""
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(p.PNG(c))
}

// palette has the colors of light and dark modules, in this order.
var palette = color.Palette{color.Gray{Y: 0xff}, color.Gray{Y: 0}}

// A picture is a symbol as an image: palette indexes by line and column. All
// lines of one row of modules are the same slice, so that the scale costs
// little memory.
type picture [][]uint8

// picture returns the picture of c with its quiet zone.
func (p *Printer) picture(c *Code) picture {
	quiet := p.quiet()
	side := c.Size() + 2*quiet
	scale := p.scale(side)
	m := make(picture, 0, side*scale)
	pix := make([]uint8, side*side*scale)
	for y := range side {
		line := pix[y*side*scale : (y+1)*side*scale]
		for x := range side {
			if c.Dark(x-quiet, y-quiet) {
				for i := range scale {
					line[x*scale+i] = 1
				}
			}
		}
		for range scale {
			m = append(m, line)
		}
	}
	return m
}

// ColorIndexAt makes picture an [image.PalettedImage].
func (m picture) ColorIndexAt(x, y int) uint8 { return m[y][x] }

// At, Bounds and ColorModel make picture an [image.Image].
func (m picture) At(x, y int) color.Color { return palette[m.ColorIndexAt(x, y)] }

func (m picture) Bounds() image.Rectangle {
	return image.Rect(0, 0, len(m), len(m))
}

func (m picture) ColorModel() color.Model { return palette }

// pngPool keeps the compressors, which are much larger than the images.
var pngPool sync.Pool

// pngBuffers is pngPool as a [png.EncoderBufferPool].
type pngBuffers struct{}

func (pngBuffers) Get() *png.EncoderBuffer {
	b, _ := pngPool.Get().(*png.EncoderBuffer)
	return b // nil makes the encoder allocate one
}

func (pngBuffers) Put(b *png.EncoderBuffer) { pngPool.Put(b) }
