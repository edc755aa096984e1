package qr

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// SVG returns the symbol as an SVG image: a white square and on it one black
// path. It is a whole file and can stand in an HTML page as well. Its viewBox
// counts in modules, its width and height in pixels. With a Title it has role
// img and the title as its name.
func (p *Printer) SVG(c *Code) []byte {
	if c.Size() == 0 {
		return nil
	}
	quiet := p.quiet()
	side := c.Size() + 2*quiet
	px := side * p.scale(side)
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" shape-rendering="crispEdges"`, px, px, side, side)
	if p.Title != "" {
		b.WriteString(` role="img"><title>`)
		xml.EscapeText(&b, []byte(p.Title)) // a Buffer takes all
		b.WriteString(`</title>`)
	} else {
		b.WriteByte('>')
	}
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#fff"/><path d="`, side, side)
	svgPath(&b, c, quiet)
	b.WriteString(`"/></svg>`)
	return b.Bytes()
}

// svgPath writes path data with one rectangle for every run of dark modules.
func svgPath(b *bytes.Buffer, c *Code, quiet int) {
	for y := range c.Size() {
		for x := 0; x < c.Size(); x++ {
			start := x
			for c.Dark(x, y) {
				x++
			}
			if x > start {
				fmt.Fprintf(b, "M%d %dh%dv1H%dz", start+quiet, y+quiet, x-start, start+quiet)
			}
		}
	}
}
