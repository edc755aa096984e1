package nav

import "strings"

// stampedEnds are the ends of the paths that carry stamps: pages of mirrors
// and of the sites they link to. The second has no dot because "shtml" and
// "xhtml" are stamped too.
var stampedEnds = [...]string{".md", "html"}

// Stamp returns the URL u with the version v as its query, so that a cache
// which holds an older version fetches the page again:
//
//	Stamp("../README.md#top", "997232")     == "../README.md?997232#top"
//	Stamp("a.md?t=07161702", "t=07210801")  == "a.md?t=07210801"
//
// A stamp already there is replaced, or removed if v is empty; so is one that
// was put on twice ("?t=07161702?t=04201716"). A stamp is a word without
// "=", or "t=" and digits; in v, other characters than letters, digits and
// "-._~" are percent-encoded. Fragments stay.
//
// Stamp leaves alone what is no page (the path ends neither in ".md" nor in
// "html", or the scheme is not http or https) and what has a query of its
// own, since that query may be what names the page.
func Stamp(u, v string) string {
	address, fragment := u, ""
	if i := strings.IndexByte(u, '#'); i >= 0 {
		address, fragment = u[:i], u[i:]
	}
	address, query, _ := strings.Cut(address, "?")
	if !isStamped(address) || !isStamp(query) {
		return u
	}
	if v == "" {
		return address + fragment
	}
	return address + "?" + stampWord(v) + fragment
}

// StampAll returns a copy of links with each URL stamped by [Stamp].
func StampAll(links []Link, v string) []Link {
	out := make([]Link, len(links))
	for i, l := range links {
		out[i] = Link{Text: l.Text, URL: Stamp(l.URL, v)}
	}
	return out
}

// isStamped reports whether the URL u, cut before its query, leads to a page
// that carries stamps.
func isStamped(u string) bool {
	switch strings.ToLower(scheme(u)) {
	case "", "http", "https":
	default:
		return false
	}
	path := u[pathStart(u):]
	for _, end := range stampedEnds {
		if n := len(path) - len(end); n >= 0 && strings.EqualFold(path[n:], end) {
			return true
		}
	}
	return false
}

// isStamp reports whether query consists of stamps and nothing else.
func isStamp(query string) bool {
	for word := range strings.SplitSeq(query, "?") {
		if _, ok := timeStamp(word); ok {
			continue
		}
		for i := 0; i < len(word); i++ {
			if !isUnreserved(word[i]) && word[i] != '%' {
				return false
			}
		}
	}
	return true
}

// timeStamp returns the digits of a stamp of the form "t=07161702".
func timeStamp(s string) (digits string, ok bool) {
	digits, ok = strings.CutPrefix(s, "t=")
	return digits, ok && strings.Trim(digits, "0123456789") == ""
}

// stampWord returns v in the form of a stamp.
func stampWord(v string) string {
	if _, ok := timeStamp(v); ok {
		return v
	}
	var b strings.Builder
	for i := 0; i < len(v); i++ {
		if isUnreserved(v[i]) {
			b.WriteByte(v[i])
		} else {
			writePercent(&b, v[i])
		}
	}
	return b.String()
}

// isUnreserved reports whether c is unreserved in RFC 3986, section 2.3.
func isUnreserved(c byte) bool {
	return isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '_' || c == '~'
}
