package nav

// A Link is a text that leads somewhere.
type Link struct {
	// Text is plain text; the printer escapes it for its format.
	Text string
	// URL is a relative or absolute URL, escaped as a URL must be but for no
	// other format. It is empty if the text leads nowhere, like the last of
	// the breadcrumbs.
	URL string
}

// DefaultSeparator stands between the links of a [Bar] that names no
// separator: a bar with a space and a no-break space on either side.
const DefaultSeparator = " \u00a0|\u00a0 "

// A Bar is a row of links, such as the navigation above and below a page.
type Bar struct {
	Links []Link
	// Separators are the plain texts between the links: Separators[0] stands
	// between the first link and the second. Where there are fewer than gaps,
	// the last one repeats. The old mirrors have uneven ones, written with the
	// no-break space U+00A0 that they print as "&nbsp;".
	Separators []string
}

// Separator returns the text between Links[i] and Links[i+1].
func (b Bar) Separator(i int) string {
	switch n := len(b.Separators); {
	case n == 0 || i < 0:
		return DefaultSeparator
	case i < n:
		return b.Separators[i]
	default:
		return b.Separators[n-1]
	}
}
