package nav

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const upperHex = "0123456789ABCDEF"

// URI returns the URL or IRI u with every byte percent-encoded that a URL may
// not hold: non-ASCII characters (as UTF-8), white space, controls, quotation
// marks, angle brackets, backslashes, a percent sign that encodes nothing
// (RFC 3986; RFC 3987, section 3.1). What is encoded already stays as it is,
// so URI(URI(u)) == URI(u).
func URI(u string) string {
	var b strings.Builder
	path := pathStart(u)
	fragment := false
	for i := 0; i < len(u); i++ {
		c := u[i]
		keep := isURLByte(c)
		switch c {
		case '%':
			keep = isPercentByte(u[i:])
		case '#':
			keep = !fragment
			fragment = true
		case '[', ']': // only around the IPv6 address of a host
			keep = i < path
		}
		if keep {
			b.WriteByte(c)
		} else {
			writePercent(&b, c)
		}
	}
	return b.String()
}

// IRI returns the URL u with its percent-encoded non-ASCII characters as
// themselves (RFC 3987, section 3.2): "%E7%9C%8B" becomes "看". ASCII, bytes
// that are not UTF-8, white space and characters that show nothing stay
// encoded, so the address stays the same.
func IRI(u string) string {
	var b strings.Builder
	for i := 0; i < len(u); {
		r, n := percentRune(u[i:])
		if n == 0 {
			b.WriteByte(u[i])
			i++
			continue
		}
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(u[i : i+n])
		}
		i += n
	}
	return b.String()
}

// percentRune returns the non-ASCII character that s begins with in
// percent-encoding and how many bytes of s it takes; 0 if there is none.
func percentRune(s string) (r rune, n int) {
	var buf [utf8.UTFMax]byte
	for i := range buf {
		if !isPercentByte(s) {
			return 0, 0
		}
		buf[i] = unhex(s[1])<<4 | unhex(s[2])
		s = s[3:]
		if !utf8.FullRune(buf[:i+1]) {
			continue
		}
		r, size := utf8.DecodeRune(buf[:i+1])
		if r == utf8.RuneError && size <= 1 || r < utf8.RuneSelf {
			return 0, 0
		}
		return r, 3 * size
	}
	return 0, 0
}

// unescape returns s with its percent-encoded bytes as themselves.
func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if isPercentByte(s[i:]) {
			b.WriteByte(unhex(s[i+1])<<4 | unhex(s[i+2]))
			i += 2
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// writeSegment writes the plain path segment s as RFC 3986's *pchar.
func writeSegment(b *strings.Builder, s string) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '%' || c == '/' || c == '?' || c == '#' || c == '[' || c == ']' || !isURLByte(c):
			writePercent(b, c)
		default:
			b.WriteByte(c)
		}
	}
}

func writePercent(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(upperHex[c>>4])
	b.WriteByte(upperHex[c&15])
}

// isURLByte reports whether c may stand in a URL: RFC 3986's reserved and
// unreserved characters, and the percent sign.
func isURLByte(c byte) bool {
	return c > ' ' && c < 0x7F && !strings.ContainsRune("\"<>\\^`{|}", rune(c))
}

// isPercentByte reports whether s begins with a percent-encoded byte.
func isPercentByte(s string) bool {
	return len(s) >= 3 && s[0] == '%' && isHex(s[1]) && isHex(s[2])
}

func isHex(c byte) bool {
	return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// unhex returns the value of a hexadecimal digit.
func unhex(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return (c | 0x20) - 'a' + 10
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// scheme returns the scheme of the URL u without its colon, or "" if u is a
// relative reference.
func scheme(u string) string {
	for i := 0; i < len(u); i++ {
		switch c := u[i]; {
		case c == ':' && i > 0:
			return u[:i]
		case isLetter(c):
		case i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'):
		default:
			return ""
		}
	}
	return ""
}

// pathStart returns where in the URL u the path begins: behind the scheme and
// the host, if there are any.
func pathStart(u string) int {
	start := 0
	if s := scheme(u); s != "" {
		start = len(s) + 1
	}
	if !strings.HasPrefix(u[start:], "//") {
		return start
	}
	start += 2
	if n := strings.IndexAny(u[start:], "/?#"); n >= 0 {
		return start + n
	}
	return len(u)
}
