package render

// A Part is a part of a page.
type Part int

// The parts, in their usual order.
const (
	Header  Part = iota // the links above the page
	Title               // the headline, with kicker and subtitle
	Meta                // the line with date, source and authors
	Body                // the story
	Notices             // legal and editorial notes
	Share               // the page's address and QR code, the original's address
	Footer              // the links below the page
)
