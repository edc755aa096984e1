package qr

import "strings"

// EscapeURL returns url with every byte percent-encoded that may not stand in
// a URI ([RFC 3986]): non-ASCII characters (as UTF-8), spaces, controls,
// any of "<>\^`{|} and a % that does not begin an escape. What is encoded already stays as it is,
// so that EscapeURL(EscapeURL(url)) is EscapeURL(url).
//
// A non-ASCII host is percent-encoded too, which section 3.2.2 allows and
// browsers understand. It is not made Punycode: that needs the tables of IDNA,
// many times the size of this package.
//
// [RFC 3986]: https://www.rfc-editor.org/rfc/rfc3986
func EscapeURL(url string) string {
	const hex = "0123456789ABCDEF"
	n := 0
	for i := range len(url) {
		if mustEscape(url, i) {
			n++
		}
	}
	if n == 0 {
		return url
	}
	b := make([]byte, 0, len(url)+2*n)
	for i := range len(url) {
		if c := url[i]; mustEscape(url, i) {
			b = append(b, '%', hex[c>>4], hex[c&15])
		} else {
			b = append(b, c)
		}
	}
	return string(b)
}

// mustEscape reports whether the byte at url[i] may not stand there in a URI.
func mustEscape(url string, i int) bool {
	switch c := url[i]; {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return false
	case c == '%':
		return i+2 >= len(url) || !isHex(url[i+1]) || !isHex(url[i+2])
	default:
		// The other unreserved characters, gen-delims and sub-delims.
		return strings.IndexByte("-._~:/?#[]@!$&'()*+,;=", c) < 0
	}
}

// isHex reports whether c is a hexadecimal digit.
func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'F' || 'a' <= c && c <= 'f'
}
