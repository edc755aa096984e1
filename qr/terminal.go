package qr

// Terminal returns the symbol as lines of block characters, each line two
// rows of modules high and each character one module wide. It suits
// terminals that write dark on light, [Printer.Invert] makes it suit others.
// Every line ends in a newline and is as wide as the others.
func (p *Printer) Terminal(c *Code) []byte {
	if c.Size() == 0 {
		return nil
	}
	// drawn[upper half][lower half]
	drawn := [2][2]string{{" ", "▄"}, {"▀", "█"}}
	quiet := p.quiet()
	end := c.Size() + quiet
	ink := func(x, y int) int {
		// The side is odd: nothing is drawn below the last row.
		if y < end && c.Dark(x, y) != p.Invert {
			return 1
		}
		return 0
	}
	var b []byte
	for y := -quiet; y < end; y += 2 {
		for x := -quiet; x < end; x++ {
			b = append(b, drawn[ink(x, y)][ink(x, y+1)]...)
		}
		b = append(b, '\n')
	}
	return b
}
