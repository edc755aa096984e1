package extract

import (
	"path"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
)

// An address is what the URL of a link tells before anything is fetched.
type address struct {
	url   string       // absolute, without a fragment
	key   string       // equal for all ways to write the page's address
	fine  uint64       // a hash of the URL with its ids and dates replaced
	rough uint64       // the same with the names of folders replaced too
	shape shape        // what kind of page such URLs have
	day   jianbao.Date // the date in the path, to the day
	far   bool         // it is on another site
	hasID bool         // there is an id in it somewhere
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

// pathWords are names of folders, files and sub-domains that tell what their
// pages are. A name counts as a whole, lower-cased, without its extension.
var pathWords = sync.OnceValue(func() map[string]shape {
	m := make(map[string]shape)
	for _, row := range []struct {
		shape shape
		words string
	}{
		// Topics, searches, people, accounts.
		{shapeNever, "tag tags keyword keywords search so author authors writer writers user users u member members profile passport login signin logout register signup"},
		// The site about itself.
		{shapeNever, "about aboutus contact contactus help faq privacy terms copyright sitemap rss feed feeds subscribe subscription newsletter advertise advertising mail download client"},
		// Readers' words, share buttons, counters of advertising.
		{shapeNever, "comment comments pinglun feedback sharer intent redirect redir rd click adclick adfclick ad ads"},
		// Lists of articles, and what is none but may look like one.
		{shapeSection, "index default list lists cate category categories cat channel channels section sections column columns topic topics special specials subject zt zhuanti page more hot rank ranking"},
		{shapeSection, "app apps share live program programme survey vote bbs shop mall cart product products goods jobs"},
	} {
		for w := range strings.FieldsSeq(row.words) {
			m[w] = row.shape
		}
	}
	return m
})

// notPages are extensions of what is no page of text.
var notPages = sync.OnceValue(func() map[string]bool {
	return wordSet(`.jpg .jpeg .png .gif .webp .bmp .svg .ico .mp3 .mp4 .m3u8 .flv .swf .apk .ipa .exe .dmg .zip .rar .7z
		.xml .rss .css .js .json .ics .torrent`)
})

// listParams are names of query values that choose a section, a page of a
// list or where the reader came from, and not an article.
var listParams = sync.OnceValue(func() map[string]bool {
	return wordSet(`page pn pg pageno pageindex pageid start offset cid cat catid typeid type channel channelid classid pagegroupid
		tag sort order from ref refer spm source src _ v t version`)
})

// searchParams are names of query values that hold what somebody searches for.
var searchParams = sync.OnceValue(func() map[string]bool {
	return wordSet("q wd kw keyword keywords query search searchword")
})

// wordSet makes a set of words.
func wordSet(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// readAddress reads the address of a link.
func (r *run) readAddress(ref string) (address, bool) {
	u := r.resolve(ref)
	if u == "" || len(u) > 2000 {
		return address{}, false
	}
	a := addressAt(u)
	if r.base != nil {
		if r.baseKey == "" {
			r.baseKey, r.baseSite = addressAt(r.base.String()).key, siteOf(r.base.Hostname())
		}
		a.far = siteOf(hostOf(u)) != r.baseSite
		if a.key == r.baseKey {
			a.shape = shapeNever // the page itself
		}
	}
	return a, true
}

// hostOf returns the host of an absolute address in lower case.
func hostOf(u string) string {
	_, rest, _ := strings.Cut(u, "//")
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	host, _, _ := strings.Cut(rest, ":")
	return strings.ToLower(host)
}

// addressAt reads an absolute address.
func addressAt(u string) address {
	u, fragment, _ := strings.Cut(u, "#")
	a := address{url: u}
	_, rest, _ := strings.Cut(u, "//")
	a.key = strings.TrimRight(rest, "/")
	path, query, _ := strings.Cut(rest, "?")
	path = path[min(len(path), strings.IndexByte(path+"/", '/')):]
	if strings.HasPrefix(fragment, "!") || strings.HasPrefix(fragment, "/") {
		// A script shows what the fragment names.
		a.url += "#" + fragment
		a.key += "#" + fragment
		path += "/" + strings.TrimLeft(fragment, "!/")
	}
	if d, ok := date.FromURL(u); ok && d.Precision == jianbao.PrecisionDay {
		a.day = d
	}
	host := hostOf(u)
	fine, rough := newHash, newHash
	fine.addString(host)
	rough.addString(siteOf(host))
	label, _, _ := strings.Cut(host, ".")
	a.note(label)
	ids, segments, numbered := a.readPath(path, &fine, &rough)
	inQuery := a.readQuery(query, &fine, &rough)
	a.fine, a.rough = uint64(fine), uint64(rough)
	a.hasID = inQuery || ids > 0
	folder := path == "" || strings.HasSuffix(path, "/")
	switch {
	case a.shape == shapeNever || numbered:
	case folder && !inQuery && ids < segments || len(path) <= 1 && !inQuery:
		a.shape = shapeSection
	case inQuery || ids >= segments-1 && ids > 0: // the id may have a slug or "detail" after it
		if a.day.IsZero() {
			a.shape += shapeID
		} else {
			a.shape += shapeDated
		}
	case !a.day.IsZero() && !folder:
		a.shape += shapeDated
	}
	return a
}

// note counts a word of the address that names a kind of page.
func (a *address) note(word string) {
	if s, ok := pathWords()[strings.ToLower(word)]; ok && s < a.shape {
		a.shape = s
	}
}

// readPath reads the path of an address: the place of the last id in it, how
// many segments it has, and whether the last is a number of a list.
func (a *address) readPath(p string, fine, rough *hash) (ids, n int, numbered bool) {
	p = strings.Trim(p, "/")
	for rest, more := p, true; more; {
		var s, ext string
		s, rest, more = strings.Cut(rest, "/")
		n++
		if !more {
			written := path.Ext(s)
			ext = strings.ToLower(written) // which may be longer
			if notPages()[ext] {
				a.shape = shapeNever
			}
			if len(ext) > 7 || isIDPart(ext) {
				written, ext = "", ""
			}
			s = s[:len(s)-len(written)]
		}
		fine.add('/')
		rough.add('/')
		switch kind := kindOf(s); {
		case countsSection(s):
			a.shape = min(a.shape, shapeSection)
			numbered = !more
			fine.add('#')
		case kind == 'w':
			a.note(s)
			fine.addString(s)
		default:
			ids = n
			fine.add(kind)
			rough.add(kind)
		}
		fine.addString(ext)
		rough.addString(ext)
	}
	return ids, n, numbered
}

// readQuery reads the query of an address and reports whether an id is in it.
func (a *address) readQuery(q string, fine, rough *hash) (id bool) {
	for part := range strings.SplitSeq(q, "&") {
		k, v, _ := strings.Cut(part, "=")
		k = strings.ToLower(k)
		if k == "" {
			continue
		}
		if searchParams()[k] && v != "" {
			a.shape = shapeNever
		}
		if kindOf(v) != 'w' && !listParams()[k] {
			id = true
			k += "=#"
		}
		for _, h := range []*hash{fine, rough} {
			h.add('?')
			h.addString(k)
		}
	}
	return id
}

// kindOf returns what a segment of a path is: '#' a number or an id with a
// number, '@' a random id, '-' a slug, 'h' a slug in Chinese, 'w' a word.
func kindOf(s string) byte {
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
		return 'h'
	case longest >= 4:
		return '#'
	case digits > 0 && letters == 0:
		return '#'
	case len(s) >= 8 && digits >= 2 && changes >= 3:
		return '@'
	case len(s) >= 8 && dashes == 0 && upper > 0 && upper < letters && digits > 0:
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
	i := strings.IndexAny(s, "0123456789_-")
	if i <= 0 || strings.Trim(s[i:], "0123456789_-") != "" {
		return false
	}
	word := strings.ToLower(s[:i])
	return word == "node" || pathWords()[word] == shapeSection
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
	host = strings.ToLower(host)
	top := strings.LastIndexByte(host, '.')
	if top < 0 {
		return host
	}
	second := strings.LastIndexByte(host[:top], '.')
	if second >= 0 && len(host)-top == 3 {
		switch host[second+1 : top] {
		case "com", "net", "org", "gov", "edu", "co", "idv", "ac":
			second = strings.LastIndexByte(host[:second], '.')
		}
	}
	return host[second+1:]
}
