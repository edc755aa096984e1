package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// cleanText returns s in one line: white space collapsed and trimmed,
// invisible characters dropped.
func cleanText(s string) string {
	if s = trimSpaces(s); isClean(s) {
		return s
	}
	return cleaned(s)
}

// asciiSpace is the white space of the source text.
const asciiSpace = " \t\f\n\r"

// cleaned is cleanText for what has to be changed.
func cleaned(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	var last rune
	space, newline := false, false
	for i := 0; i < len(s); {
		if start := i; cjk.HanAt(s, i) {
			for i += 3; cjk.HanAt(s, i); i += 3 {
			}
			if (space || newline && !cjk.IsWide(last)) && last != 0 && last != 0x3000 {
				out.WriteByte(' ')
			}
			out.WriteString(s[start:i])
			space, newline, last = false, false, '一'
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == ' ' || r == '\t' || r == '\f' || unseen(r) == unseenSpace:
			space = true
			continue
		case r == '\n' || r == '\r':
			newline = true
			continue
		case r == 0x3000:
			if last == 0 || last == 0x3000 {
				continue
			}
			r, space, newline = 0x3000, false, false
		case unseen(r) == unseenDrop:
			continue
		}
		if (space || newline) && last != 0 && last != 0x3000 && r != 0x3000 {
			if space || !(cjk.IsWide(last) && cjk.IsWide(r)) {
				out.WriteByte(' ')
			}
		}
		space, newline = false, false
		out.WriteRune(r)
		last = r
	}
	return strings.TrimRight(out.String(), "\u3000 ")
}

// trimSpaces returns s without the white space that stands at its ends nearly
// always: that of the source text, indents and padding.
func trimSpaces(s string) string {
	for {
		t := strings.Trim(s, asciiSpace)
		for _, wide := range [...]string{"\u3000", "\u00a0"} {
			t = strings.TrimSuffix(strings.TrimPrefix(t, wide), wide)
		}
		if len(t) == len(s) {
			return s
		}
		s = t
	}
}

// isClean reports whether cleanText leaves s, which white space neither begins
// nor ends, as it is.
func isClean(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < ' ' || c == 0x7F || c == ' ' && s[i+1] == ' ':
			return false
		case c < utf8.RuneSelf:
			i++
		case cjk.HanAt(s, i):
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || unseen(r) != unseenNot {
				return false
			}
			i += size
		}
	}
	return true
}

// cleanCode drops the characters that no line of code needs: controls, and
// what makes code read as other code (CVE-2021-42574).
func cleanCode(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == 0xA0:
			return ' '
		case r == 0x2028 || r == 0x2029:
			return '\n'
		case cjk.IsUnseen(r):
			return -1
		}
		return r
	}, s)
}
