package qr

// The bounds of a Printer keep the largest image below a second of work.
const (
	maxSide  = 4096 // pixels
	maxQuiet = 64   // modules
)

// A Printer prints symbols. It is configuration: the zero value is ready to
// use, and it is safe for concurrent use as long as its fields don't change.
// Every method prints the zero [Code] as nothing.
type Printer struct {
	// Scale is the number of pixels per module in PNG, data URI and SVG.
	// If Scale is zero or negative, it is 4. An image has at most 4096
	// pixels a side: a larger Scale counts as the largest that keeps this.
	Scale int
	// QuietZone is the width in modules of the light margin on each side.
	// If QuietZone is zero, it is 4, what the standard asks for. If it is
	// negative, there is none; above 64 it counts as 64.
	QuietZone int
	// Title is the accessible name of an SVG image. If Title is empty, the
	// image has none and the page around it has to say what it is.
	Title string
	// Invert makes Terminal draw the light modules instead of the dark ones.
	// It is for terminals that write light on dark.
	Invert bool
}

// quiet returns the width of the quiet zone in modules.
func (p *Printer) quiet() int {
	switch {
	case p.QuietZone == 0:
		return 4
	case p.QuietZone < 0:
		return 0
	}
	return min(p.QuietZone, maxQuiet)
}

// scale returns the pixels per module for a picture of side modules.
func (p *Printer) scale(side int) int {
	if p.Scale <= 0 {
		return 4
	}
	return min(p.Scale, maxSide/side)
}
