package htmltree

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// newlines turns carriage returns into line feeds, and those before a line feed
// into nothing.
func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		switch {
		case s[i] != '\r':
			out = append(out, s[i])
		case i+1 == len(s) || s[i+1] != '\n':
			out = append(out, '\n')
		}
	}
	return string(out)
}

// replaceZeros puts a text in the place of each NUL.
func replaceZeros(s, with string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if s[i] == 0 {
			out = append(out, with...)
		} else {
			out = append(out, s[i])
		}
	}
	return string(out)
}

// unescapeText resolves the character references of a text.
func unescapeText(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}

// unescapeValue resolves the character references of an attribute's value. A
// reference without semicolon counts there only if no '=' follows, so that the
// parameters of addresses stay (13.2.5.73).
func unescapeValue(s string) string {
	amp := strings.IndexByte(s, '&')
	if amp < 0 {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for ; amp >= 0; amp = strings.IndexByte(s, '&') {
		out.WriteString(s[:amp])
		s = s[amp:]
		end := referenceEnd(s)
		out.WriteString(unescapeReference(s[:end], end < len(s) && s[end] == '='))
		s = s[end:]
	}
	out.WriteString(s)
	return out.String()
}

// referenceEnd returns the length of what may be a character reference at the
// start of s, which begins with '&'.
func referenceEnd(s string) int {
	i := 1
	if i < len(s) && s[i] == '#' {
		i++
	}
	for i < len(s) && isAlnum(s[i]) {
		i++
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	return i
}

// unescapeReference resolves one reference of an attribute's value, if it is
// one as a whole. Assigned says that '=' follows.
func unescapeReference(ref string, assigned bool) string {
	if len(ref) < 3 {
		return ref
	}
	text := html.UnescapeString(ref)
	if ref[1] == '#' {
		return text
	}
	closed := ref[len(ref)-1] == ';'
	switch last := text[len(text)-1]; {
	case !closed && (assigned || isAlnum(last)), closed && last == ';' && text != ";":
		return ref // not a name, or only its beginning is
	}
	return text
}

func isAlnum(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' }

// lower returns b with ASCII capitals turned into small letters. It returns b
// itself if there are none.
func lower(b []byte) []byte {
	if !hasCapital(b) {
		return b
	}
	out := slices.Clone(b)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] += 'a' - 'A'
		}
	}
	return out
}

func hasCapital[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return true
		}
	}
	return false
}
