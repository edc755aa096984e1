package extract

import (
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
)

// An address is what the URL of a link tells before anything is fetched.
type address struct {
	url   string       // absolute, without a fragment
	key   string       // equal for all ways to write the page's address
	fine  string       // the URL with its ids and dates replaced
	rough string       // the same with the names of folders replaced too
	shape shape        // what kind of page such URLs have
	day   jianbao.Date // the date in the path, to the day
	far   bool         // it is on another site
	hasID bool
}

// A shape is what the form of a URL says of its page, as a weight.
type shape int8

const (
	shapeNever   shape = -100 // no page of text, or not one of an article
	shapeSection shape = -3   // a folder, an index, a list
	shapePlain   shape = 0    // nothing in it tells
	shapeID      shape = 2    // it ends in an id or a slug
	shapeDated   shape = 3    // there is a date in it besides
)

// pathWords are names of folders, files and sub-domains that articles are not
// found in. A name counts as a whole, lower-cased, without its extension.
var pathWords = map[string]shape{
	"tag": shapeNever, "tags": shapeNever, "keyword": shapeNever, "keywords": shapeNever, "search": shapeNever, "so": shapeNever,
	"author": shapeNever, "authors": shapeNever, "writer": shapeNever, "user": shapeNever, "users": shapeNever, "member": shapeNever, "members": shapeNever,
	"profile": shapeNever, "home.php": shapeNever, "login": shapeNever, "signin": shapeNever, "logout": shapeNever, "passport": shapeNever,
	"register": shapeNever, "reg": shapeNever, "signup": shapeNever, "comment": shapeNever, "comments": shapeNever, "pinglun": shapeNever, "feedback": shapeNever,
	"about": shapeNever, "aboutus": shapeNever, "contact": shapeNever, "contactus": shapeNever, "help": shapeNever, "faq": shapeNever, "privacy": shapeNever, "terms": shapeNever,
	"policy": shapeNever, "copyright": shapeNever, "sitemap": shapeNever, "rss": shapeNever, "feed": shapeNever, "feeds": shapeNever, "app": shapeNever, "apps": shapeNever, "download": shapeNever,
	"client": shapeNever, "subscribe": shapeNever, "subscription": shapeNever, "newsletter": shapeNever, "advertise": shapeNever, "share": shapeNever, "sharer": shapeNever,
	"intent": shapeNever, "jobs": shapeNever, "shop": shapeNever, "mall": shapeNever, "cart": shapeNever, "mail": shapeNever, "bbs": shapeSection, "blog": shapePlain,

	"index": shapeSection, "default": shapeSection, "list": shapeSection, "lists": shapeSection, "category": shapeSection, "categories": shapeSection, "cat": shapeSection,
	"channel": shapeSection, "channels": shapeSection, "section": shapeSection, "sections": shapeSection, "column": shapeSection, "columns": shapeSection, "topic": shapeSection,
	"topics": shapeSection, "special": shapeSection, "specials": shapeSection, "subject": shapeSection, "zt": shapeSection, "zhuanti": shapeSection, "page": shapeSection, "node": shapePlain,
	"more": shapeSection, "live": shapeSection, "program": shapeSection, "programme": shapeSection, "survey": shapeSection, "vote": shapeSection, "rank": shapeSection, "ranking": shapeSection, "hot": shapeSection,
}

// notPages are extensions of what is no page of text.
var notPages = map[string]bool{
	".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".webp": true, ".bmp": true, ".svg": true, ".ico": true, ".mp3": true, ".mp4": true,
	".m3u8": true, ".flv": true, ".swf": true, ".apk": true, ".ipa": true, ".exe": true, ".dmg": true, ".zip": true, ".rar": true, ".7z": true,
	".xml": true, ".rss": true, ".css": true, ".js": true, ".json": true, ".ics": true, ".torrent": true,
}

// pageParams are names of query values that choose a page of a list, or a
// section, and not an article.
var pageParams = map[string]bool{
	"page": true, "p": true, "pn": true, "pg": true, "pageno": true, "pageindex": true, "pageid": true, "start": true, "offset": true, "cid": true, "cat": true, "catid": true,
	"typeid": true, "type": true, "channel": true, "channelid": true, "classid": true, "tag": true, "sort": true, "order": true, "pagegroupid": true,
	"from": true, "ref": true, "refer": true, "spm": true, "source": true, "src": true, "_": true, "v": true, "t": true, "version": true,
}

// queryParams are names of query values that hold what somebody searches for.
var queryParams = map[string]bool{"q": true, "wd": true, "kw": true, "keyword": true, "keywords": true, "query": true, "search": true, "searchword": true}

// readAddress reads the address of a link.
func (r *run) readAddress(ref string) (address, bool) {
	abs := r.resolve(ref)
	if abs == "" || len(abs) > 2000 {
		return address{}, false
	}
	u, err := url.Parse(abs)
	if err != nil {
		return address{}, false
	}
	if !strings.HasPrefix(u.Fragment, "!") && !strings.HasPrefix(u.Fragment, "/") { // routes of scripts
		u.Fragment, u.RawFragment = "", ""
	}
	a := address{url: u.String()}
	_, rest, _ := strings.Cut(a.url, "//")
	a.key = strings.TrimRight(rest, "/")
	a.far = r.base != nil && siteOf(u.Hostname()) != siteOf(r.base.Hostname())
	if d, ok := date.FromURL(a.url); ok && d.Precision == jianbao.PrecisionDay {
		a.day = d
	}
	a.read(u)
	if r.base != nil && a.key == keyOf(r.base) {
		a.shape = shapeNever // the page itself
	}
	return a, true
}

// keyOf returns the key of the address of a page.
func keyOf(u *url.URL) string {
	v := *u
	v.Fragment, v.RawFragment = "", ""
	_, rest, _ := strings.Cut(v.String(), "//")
	return strings.TrimRight(rest, "/")
}

// read finds the shape and the patterns of the address.
func (a *address) read(u *url.URL) {
	host := strings.ToLower(u.Hostname())
	p := u.EscapedPath()
	if u.Fragment != "" {
		p += "/" + strings.TrimLeft(u.EscapedFragment(), "!/") // the route is the address
	}
	var fine, rough strings.Builder
	fine.WriteString(host)
	rough.WriteString(siteOf(host))
	a.shape = shapePlain
	note := func(word string) {
		if s, ok := pathWords[strings.ToLower(word)]; ok && s < a.shape {
			a.shape = s
		}
	}
	note(strings.SplitN(host, ".", 2)[0])
	segments := strings.Split(strings.Trim(p, "/"), "/")
	ids, numbered := 0, false
	for i, s := range segments {
		last := i == len(segments)-1
		ext := ""
		if last {
			ext = strings.ToLower(path.Ext(s))
			if notPages[ext] {
				a.shape = shapeNever
			}
			if len(ext) > 7 || ext != "" && isIDPart(ext) {
				ext = ""
			}
			s = s[:len(s)-len(ext)]
		}
		kind := kindOf(s)
		if kind == 'w' {
			note(s)
			fine.WriteString("/" + s)
			rough.WriteString("/w")
		} else if countsSection(s) {
			a.shape = min(a.shape, shapeSection)
			numbered = last
			fine.WriteString("/list")
			rough.WriteString("/w")
		} else {
			ids = i + 1
			fine.WriteString("/" + string(kind))
			rough.WriteString("/" + string(kind))
		}
		if last {
			fine.WriteString(ext)
			rough.WriteString(ext)
		}
	}
	idInQuery := false
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		k, v, _ := strings.Cut(part, "=")
		k = strings.ToLower(k)
		if k == "" {
			continue
		}
		if queryParams[k] && v != "" {
			a.shape = shapeNever
		}
		if kindOf(v) != 'w' && !pageParams[k] {
			idInQuery = true
			k += "=#"
		}
		fine.WriteString("?" + k)
		rough.WriteString("?" + k)
	}
	a.hasID = idInQuery || ids > 0
	folder := strings.HasSuffix(u.Path, "/") || u.Path == ""
	switch {
	case a.shape == shapeNever || numbered:
	case folder && u.Fragment == "" && !idInQuery && ids < len(segments), u.Path == "":
		a.shape = shapeSection
	case idInQuery || ids >= len(segments)-1 && ids > 0: // the id may have a slug or "detail" after it
		if !a.day.IsZero() {
			a.shape = max(a.shape, 0) + shapeDated + min(a.shape, 0)
		} else {
			a.shape += shapeID
		}
	case !a.day.IsZero() && !folder:
		a.shape += shapeDated
	}
	a.fine, a.rough = fine.String(), rough.String()
}

// kindOf returns what a segment of a path is: '#' a number or an id with a
// number, '@' a random id, '-' a slug, '汉' a slug in Chinese, 'w' a word.
func kindOf(s string) rune {
	if s == "" {
		return 'w'
	}
	digits, letters, dashes, run, longest, upper, changes := 0, 0, 0, 0, 0, 0, 0
	escapes := strings.Count(s, "%")
	prev := byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		class := byte(0)
		switch {
		case c >= '0' && c <= '9':
			digits++
			run++
			longest = max(longest, run)
			class = '0'
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			letters++
			if c <= 'Z' {
				upper++
			}
			class = 'a'
		case c == '-' || c == '_':
			dashes++
		}
		if class != '0' {
			run = 0
		}
		if class != prev && prev != 0 && class != 0 {
			changes++
		}
		prev = class
	}
	switch {
	case escapes >= 9 || !utf8.ValidString(s) || hanCount(s) >= 4: // three characters in UTF-8
		return '汉'
	case longest >= 4:
		return '#'
	case digits > 0 && letters == 0:
		return '#'
	case len(s) >= 8 && digits >= 2 && changes >= 3:
		return '@'
	case len(s) >= 16 && dashes == 0 && upper > 0 && upper < letters && digits > 0:
		return '@'
	case dashes >= 3 && letters >= 12:
		return '-'
	case digits >= 2 && letters <= 3:
		return '#'
	}
	return 'w'
}

// countsSection reports whether a segment numbers a section or a page of a
// list: list_25_2, node_7063, index-3.
func countsSection(s string) bool {
	i := 0
	for i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z') {
		i++
	}
	if i == 0 || i == len(s) {
		return false
	}
	word := strings.ToLower(s[:i])
	return word == "node" || pathWords[word] == shapeSection
}

// isIDPart reports whether an extension is part of an id with dots.
func isIDPart(ext string) bool {
	for i := 1; i < len(ext); i++ {
		if ext[i] >= '0' && ext[i] <= '9' && !strings.HasPrefix(ext, ".mp") && ext != ".html5" {
			return true
		}
	}
	return false
}

// siteOf returns the part of a host name that its owner registered.
func siteOf(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	n := len(labels)
	if n <= 2 {
		return strings.Join(labels, ".")
	}
	keep := 2
	if len(labels[n-1]) == 2 {
		switch labels[n-2] {
		case "com", "net", "org", "gov", "edu", "co", "idv", "ac":
			keep = 3
		}
	}
	return strings.Join(labels[n-keep:], ".")
}
