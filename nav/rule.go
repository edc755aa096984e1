package nav

import "strings"

// LastSegment returns the name that a page's URL ends in: its last path
// segment up to the first ".", percent-decoded.
//
//	https://www.example.org/gb/19/9/10/n11511616.htm      n11511616
//	https://www.example.org/2022/02/bridge-opens/         bridge-opens
//
// Where the path does not tell pages apart, the query does: behind a slash it
// is the name ("/gb/?p=11612360" gives "p=11612360"), and behind a segment
// without a digit, which names a script and no story, it is added
// ("show.php?aid=99" gives "show-aid=99"). The host is the name of a URL with
// neither path nor query.
//
// The name is made an id by [SafeID] or [IDs].
func LastSegment(u string) string {
	address, _, _ := strings.Cut(u, "#")
	address, query, _ := strings.Cut(address, "?")
	start := pathStart(address)
	path := address[start:]
	name := upToDot(path[strings.LastIndexByte(path, '/')+1:])
	switch {
	case name == "" && query != "":
		name = query
	case name == "":
		path = strings.TrimRight(path, "/")
		name = upToDot(path[strings.LastIndexByte(path, '/')+1:])
	case query != "" && !strings.ContainsAny(name, "0123456789"):
		name += "-" + query
	}
	if name == "" {
		_, name, _ = strings.Cut(address[:start], "//")
	}
	return unescape(name)
}

// AfterDash returns what stands behind the last "-" of [LastSegment]'s name,
// for outlets that end a story's words in its number:
//
//	https://www.example.org/mh/articles/2020/10/13/校园-新桥通车-413740.html    413740
//	https://www.example.org/article/harbour-bridge-idCNKCS1LN11Z?feedType=RSS  idCNKCS1LN11Z
//
// A name without "-", or with nothing behind it, is returned whole.
func AfterDash(u string) string {
	name := LastSegment(u)
	if end := name[strings.LastIndexByte(name, '-')+1:]; end != "" {
		return end
	}
	return name
}

// upToDot returns s up to its first dot, not counting leading ones.
func upToDot(s string) string {
	s = strings.TrimLeft(s, ".")
	s, _, _ = strings.Cut(s, ".")
	return s
}
