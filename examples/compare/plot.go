package main

import (
	"bytes"
	"fmt"
	"math"
)

// The plot, in pixels.
const (
	plotWidth, plotHeight = 760, 440
	plotLeft, plotRight   = 64, 24 // margins
	plotTop, plotBottom   = 44, 56
	charWidth             = 7.4 // of a label, on the safe side
	lineHeight            = 16
)

// The colours are given twice: for viewers that know which scheme is wanted,
// and light for all others. The background is part of the picture, so that
// text is readable on any page.
const plotStyle = `<style>
.bg{fill:#ffffff}.grid{stroke:#d8dee4}.axis{stroke:#57606a}text{font:13px system-ui,sans-serif;fill:#24292f}.ours{fill:#0969da}.peer{fill:#9a6700}.name-ours{font-weight:700}
@media(prefers-color-scheme:dark){.bg{fill:#0d1117}.grid{stroke:#30363d}.axis{stroke:#8b949e}text{fill:#e6edf3}.ours{fill:#58a6ff}.peer{fill:#d29922}}
</style>
`

// A box is a rectangle on the plot.
type box struct{ x0, y0, x1, y1 float64 }

// overlaps reports whether the boxes share a point.
func (b box) overlaps(c box) bool { return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1 }

// plot draws how many pages each extractor has perfectly against its cost on
// a logarithmic scale, as SVG. Extractors without figures are left out.
func plot(rows []row) []byte {
	var shown []row
	for _, r := range rows {
		if !math.IsNaN(r.ratios.ms) && r.scores != nil {
			shown = append(shown, r)
		}
	}
	steps := axis(shown)
	first, last := steps[0], steps[len(steps)-1]
	x := func(v float64) float64 {
		return plotLeft + (plotWidth-plotLeft-plotRight)*math.Log(v/first)/math.Log(last/first)
	}
	y := func(v float64) float64 { return plotHeight - plotBottom - (plotHeight-plotTop-plotBottom)*v }

	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%[1]d" height="%[2]d" role="img" aria-label="Perfect pages against cost, by extractor">`+"\n", plotWidth, plotHeight)
	b.WriteString(plotStyle)
	fmt.Fprintf(&b, `<rect class="bg" width="%d" height="%d" rx="6"/>`+"\n", plotWidth, plotHeight)
	for _, v := range steps {
		fmt.Fprintf(&b, `<path class="grid" d="M%.1f %.1fV%.1f"/><text x="%.1f" y="%.1f" text-anchor="middle">%g×</text>`+"\n", x(v), y(0), y(1), x(v), y(0)+20, v)
	}
	for i := 0; i <= 5; i++ {
		v := float64(i) / 5
		fmt.Fprintf(&b, `<path class="grid" d="M%.1f %.1fH%.1f"/><text x="%.1f" y="%.1f" text-anchor="end">%.0f %%</text>`+"\n", x(first), y(v), x(last), x(first)-8, y(v)+4, 100*v)
	}
	fmt.Fprintf(&b, `<path class="axis" fill="none" d="M%.1f %.1fV%.1fH%.1f"/>`+"\n", x(first), y(1), y(0), x(last))
	fmt.Fprintf(&b, `<text x="%d" y="24">pages extracted perfectly</text>`+"\n", 16)
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">time in terms of decoding and html.Parse, median page</text>`+"\n", plotWidth-plotRight, plotHeight-12)

	var taken []box
	for _, r := range shown {
		cx, cy := x(r.ratios.ms), y(r.scores["perfect"])
		taken = append(taken, box{cx - 7, cy - 7, cx + 7, cy + 7})
	}
	for _, r := range shown {
		cx, cy := x(r.ratios.ms), y(r.scores["perfect"])
		class := "peer"
		if r.name == ours {
			class = "ours"
		}
		at := place(cx, cy, float64(len(r.name))*charWidth, taken)
		taken = append(taken, at)
		fmt.Fprintf(&b, `<circle class="%s" cx="%.1f" cy="%.1f" r="6"/><text class="name-%s" x="%.1f" y="%.1f">%s</text>`+"\n", class, cx, cy, class, at.x0, at.y1-4, r.name)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// axis returns the steps of the axis of costs, from the last one below all rows,
// or 1, to the first one above them.
func axis(rows []row) []float64 {
	steps := []float64{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}
	least, most := 1.0, 1.0
	for _, r := range rows {
		least, most = min(least, r.ratios.ms), max(most, r.ratios.ms)
	}
	for len(steps) > 2 && steps[1] <= least {
		steps = steps[1:]
	}
	for len(steps) > 2 && steps[len(steps)-2] > most {
		steps = steps[:len(steps)-1]
	}
	return steps
}

// place returns where to write a label of the width beside a dot: the nearest
// place, of several around it, that is free and on the plot.
func place(cx, cy, width float64, taken []box) box {
	var first box
	for d := 0.0; d < plotHeight; d += lineHeight / 2 {
		for i, at := range [...]struct{ x, y float64 }{
			{cx + 11, cy + d}, {cx + 11, cy - d}, // right
			{cx - 11 - width, cy + d}, {cx - 11 - width, cy - d}, // left
			{cx - width/2, cy + d + lineHeight}, {cx - width/2, cy - d - lineHeight}, // below, above
		} {
			b := box{at.x, at.y - lineHeight/2, at.x + width, at.y + lineHeight/2}
			if d == 0 && i == 0 {
				first = b
			}
			free := b.x0 >= plotLeft && b.x1 <= plotWidth && b.y0 >= plotTop-lineHeight && b.y1 <= plotHeight-plotBottom
			for _, t := range taken {
				free = free && !b.overlaps(t)
			}
			if free {
				return b
			}
		}
	}
	return first // there is no room; rather on top of something than nowhere
}
