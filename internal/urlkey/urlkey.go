// Package urlkey tells which addresses are those of one page.
package urlkey

import (
	"net"
	"net/url"
	"strings"
)

// trackers are the query parameters that say where a reader came from and not
// which page it is. A name that ends in "*" stands for all that begin so.
var trackers = []string{
	"utm_*",    // campaign of an analytics service
	"spm",      // position of the link on a Chinese portal
	"fbclid",   // click on a social network
	"gclid",    // click on an advertisement
	"feedtype", // feed reader of a news agency, with feedname
	"feedname",
}

// Of returns what the addresses of one page have in common: it has no
// scheme, default port or tracking parameters, and a fragment only if that
// looks like a path, as where scripts choose the page by it. It is empty if
// the address is.
func Of(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	host := strings.ToLower(u.Host)
	if name, port, err := net.SplitHostPort(host); err == nil && (port == "80" || port == "443") {
		host = name
	}
	key := strings.TrimSuffix(host, ".") + u.EscapedPath()
	if u.Path == "" {
		key += "/"
	}
	var kept []string
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		if pair != "" && !isTracker(pair) {
			kept = append(kept, pair)
		}
	}
	if len(kept) > 0 {
		key += "?" + strings.Join(kept, "&")
	}
	if strings.HasPrefix(u.Fragment, "/") || strings.HasPrefix(u.Fragment, "!") {
		key += "#" + u.EscapedFragment()
	}
	return key
}

func isTracker(pair string) bool {
	name, _, _ := strings.Cut(strings.ToLower(pair), "=")
	for _, t := range trackers {
		if prefix, cut := strings.CutSuffix(t, "*"); name == t || cut && strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// IsHome reports whether the key is that of a home page.
func IsHome(key string) bool {
	_, path, _ := strings.Cut(key, "/")
	return path == ""
}

// MaxTitles is how many headlines may name one canonical address. More are a
// template that gives all its pages one, and not copies of a page.
const MaxTitles = 3
