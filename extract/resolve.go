package extract

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

const (
	// maxAddress is the longest link that is followed: servers take no longer
	// lines.
	maxAddress = 8 << 10
	// maxBase is how much longer a link may get by what it is relative to, or
	// else a long base and many short links would fill the memory.
	maxBase = 512
)

// resolve returns the absolute form of a link to http or https, or "". It
// shares no memory with ref.
func (r *run) resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || ref[0] == '#' || len(ref) > maxAddress {
		return ""
	}
	if i := strings.IndexByte(ref, ':'); i > 0 && i < 12 {
		switch strings.ToLower(ref[:i]) {
		case "javascript", "data", "about", "blob", "mailto", "tel", "file", "vbscript", "weixin", "sms":
			return ""
		}
	}
	if isPlainURL(ref) {
		return strings.Clone(ref)
	}
	before := ""
	switch {
	case ref[0] == '/':
		before = r.origin
	case isAlnum(ref[0]):
		before = r.folder
	}
	if before != "" && len(before) <= maxBase {
		if u := before + ref; isPlainURL(u) {
			return u
		}
	}
	return r.parseRef(ref)
}

// parseRef is resolve for what has to be parsed.
func (r *run) parseRef(ref string) string {
	if strings.ContainsAny(ref, "\t\n\r") {
		ref = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(ref)
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if r.base != nil {
		u = r.base.ResolveReference(u)
	} else if u.Scheme == "" && u.Host != "" {
		u.Scheme = "https"
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ""
	}
	s := escapeSpace(u.String())
	if len(s) > 3*len(ref)+maxBase { // percent-encoding makes three bytes of one
		return ""
	}
	if _, err := url.Parse(s); err != nil { // "//J::1" is read, and not read again
		return ""
	}
	return s
}

// isPlainURL reports whether u is an absolute address that resolving leaves as
// it is, beyond doubt: most are, and to parse them takes long.
func isPlainURL(u string) bool {
	rest, ok := strings.CutPrefix(u, "http")
	if !ok {
		return false
	}
	if rest, ok = strings.CutPrefix(strings.TrimPrefix(rest, "s"), "://"); !ok || rest == "" || !isAlnum(rest[0]) {
		return false
	}
	i := 1
	for i < len(rest) && (isAlnum(rest[i]) || rest[i] == '.' || rest[i] == '-') {
		i++
	}
	if i < len(rest) && rest[i] != '/' {
		return false
	}
	query := false
	for ; i < len(rest); i++ {
		switch c := rest[i]; {
		case isAlnum(c), c == '_', c == '-':
		case c == '/', c == '.':
			if !query && (rest[i-1] == '/') {
				return false // empty segments, . and ..
			}
		case c == '?' && !query:
			query = true
		case c == '=' || c == '&':
			if !query {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func isAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// escapeSpace percent-encodes what url.URL.String leaves as it is in a query:
// white space, quotation marks, angle brackets and bytes that are no UTF-8.
func escapeSpace(s string) string {
	bad := func(r rune, size int) bool {
		return r <= ' ' || r == '"' || r == '<' || r == '>' || r == utf8.RuneError && size == 1 || r > 0x7E && (r < 0xA0 || cjk.IsSpace(r))
	}
	ok := true
	for i := 0; i < len(s) && ok; {
		r, size := utf8.DecodeRuneInString(s[i:])
		ok = !bad(r, size)
		i += size
	}
	if ok {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if bad(r, size) {
			for _, c := range []byte(s[i : i+size]) {
				fmt.Fprintf(&out, "%%%02X", c)
			}
		} else {
			out.WriteString(s[i : i+size])
		}
		i += size
	}
	return out.String()
}

// resolveLink is resolve for links, which may also write a letter or call.
func (r *run) resolveLink(ref string) string {
	ref = strings.TrimSpace(ref)
	for _, scheme := range []string{"mailto:", "tel:"} {
		if len(ref) > len(scheme) && strings.EqualFold(ref[:len(scheme)], scheme) {
			u, err := url.Parse(scheme + ref[len(scheme):])
			if err != nil || strings.ContainsAny(ref, " \t\r\n") {
				return ""
			}
			return u.String()
		}
	}
	return r.resolve(ref)
}
