package scriptdata

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// unescape resolves the backslash escapes of JavaScript strings, of which
// those of JSON are a part. A backslash before any other character is dropped;
// a lone surrogate becomes U+FFFD, as in encoding/json.
func unescape(s string) string {
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i+1:]
		if s == "" {
			return b.String()
		}
		s = s[escape(&b, s):]
		i = strings.IndexByte(s, '\\')
	}
	b.WriteString(s)
	return b.String()
}

// escape writes what the escape s stands for, s being what follows the
// backslash, and returns how many bytes of s belong to it.
func escape(b *strings.Builder, s string) int {
	switch s[0] {
	case 'n':
		b.WriteByte('\n')
	case 't':
		b.WriteByte('\t')
	case 'r':
		b.WriteByte('\r')
	case 'b':
		b.WriteByte('\b')
	case 'f':
		b.WriteByte('\f')
	case 'v':
		b.WriteByte('\v')
	case '\n': // line continuation
	case '\r':
		if strings.HasPrefix(s, "\r\n") {
			return 2
		}
	case 'x':
		if r, ok := hex(s[1:], 2); ok {
			b.WriteRune(r)
			return 3
		}
		b.WriteByte('x')
	case 'u':
		return unicodeEscape(b, s, `\u`)
	default:
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		return n
	}
	return 1
}

// unicodeEscape writes the character of \uXXXX, \uXXXX\uXXXX or \u{X…}, of
// which s is what follows the first character. The mark is what begins the
// second half of a pair.
func unicodeEscape(b *strings.Builder, s, mark string) int {
	if strings.HasPrefix(s, "u{") {
		if end := strings.IndexByte(s[:min(len(s), 10)], '}'); end > 2 {
			if r, ok := hex(s[2:], end-2); ok {
				b.WriteRune(r)
				return end + 1
			}
		}
	}
	r, ok := hex(s[1:], 4)
	if !ok {
		b.WriteByte('u')
		return 1
	}
	if utf16.IsSurrogate(r) && strings.HasPrefix(s[5:], mark) {
		if low, ok := hex(s[7:], 4); ok {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				b.WriteRune(pair)
				return 11
			}
		}
	}
	b.WriteRune(r) // U+FFFD if r is a surrogate
	return 5
}

// hex reads n hexadecimal digits at the beginning of s.
func hex(s string, n int) (rune, bool) {
	if len(s) < n {
		return 0, false
	}
	var r rune
	for i := range n {
		d := fromHex(s[i])
		if d < 0 {
			return 0, false
		}
		r = r<<4 | rune(d)
	}
	return r, true
}

// fromHex returns the value of a hexadecimal digit, or -1.
func fromHex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// unpercent resolves the percent escapes of URLs and those of the old
// JavaScript function escape (%uXXXX). A percent sign that begins neither
// stays; bytes that are not UTF-8 become U+FFFD.
func unpercent(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '%')
		if i < 0 {
			b.WriteString(s)
			return valid(b.String())
		}
		b.WriteString(s[:i])
		s = s[i+1:]
		if r, ok := hex(s, 2); ok {
			b.WriteByte(byte(r))
			s = s[2:]
		} else if strings.HasPrefix(s, "u") {
			s = s[unicodeEscape(&b, s, "%u"):]
		} else {
			b.WriteByte('%')
		}
	}
}
