package extract

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A part is one way to read an address as that of a part of a story.
type part struct {
	stem  string // the address without the number
	style string // how the number is written: "_", "/", "?page"
	n     int    // the number, or wholeStory
}

// wholeStory stands for the number of a page that has all parts.
const wholeStory = -1

// pageKeys are the parameters that number parts.
var pageKeys = []string{"page", "p", "pn", "pg", "pageno", "page_no", "pagenum", "pageindex", "page_index", "currentpage", "curpage", "pages", "paged", "start"}

// wholeKeys are the parameters that ask for all parts on one page.
var wholeKeys = []string{"full", "all", "pagination", "single", "singlepage", "viewall"}

// strayKeys are parameters that say where a reader comes from. Those of the
// page that is read are often missing in its own links.
var strayKeys = []string{"from", "spm", "ref", "source", "src", "share", "isappinstalled", "fbclid", "gclid", "timestamp", "_", "fr", "utm"}

// numberMarks stand between the name of a story and the number of a part:
// foo_2.html, foo-2.html, foo_p2.html, foo_page2.html.
var numberMarks = []string{"_page", "-page", "_p", "-p", "_", "-"}

// wholeEnds end the names of pages that have all parts: foo_all.html, and
// foo_s.shtml for "single".
var wholeEnds = []string{"_all", "-all", "_full", "-full", "_s", "_whole", "_single"}

// readAddress returns an address in a form to compare, and the ways to read it
// as that of a part.
func readAddress(u *url.URL) (plain string, parts []part) {
	path := strings.TrimRight(u.EscapedPath(), "/")
	var pairs []string
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		key, _, _ := strings.Cut(strings.ToLower(pair), "=")
		origin, _, _ := strings.Cut(key, "_")
		if pair != "" && !slices.Contains(strayKeys, origin) && len(pairs) < 20 {
			pairs = append(pairs, pair)
		}
	}
	slices.Sort(pairs)
	host := strings.ToLower(u.Host)
	join := func(path string, pairs []string) string {
		if len(pairs) == 0 {
			return host + path
		}
		return host + path + "?" + strings.Join(pairs, "&")
	}
	for i, pair := range pairs {
		key, value, _ := strings.Cut(strings.ToLower(pair), "=")
		n, numbered := partNumber(value)
		switch {
		case slices.Contains(pageKeys, key) && (value == "all" || value == "full"), slices.Contains(wholeKeys, key):
			n = wholeStory
		case !slices.Contains(pageKeys, key) || !numbered:
			continue
		}
		rest := slices.Concat(pairs[:i], pairs[i+1:])
		parts = append(parts, part{join(path, rest), "?" + key, n})
	}
	for _, p := range partsOfPath(path) {
		p.stem = join(p.stem, pairs)
		parts = append(parts, p)
	}
	return join(path, pairs), parts
}

// partsOfPath returns the ways to read a path as that of a part.
func partsOfPath(path string) []part {
	at := strings.LastIndexByte(path, '/')
	if at < 0 {
		return nil
	}
	dir, name := path[:at], path[at+1:]
	if n, ok := partNumber(name); ok || name == "all" || name == "full" {
		if !ok {
			n = wholeStory
		}
		for _, end := range []string{"/page", "/p"} {
			dir = strings.TrimSuffix(dir, end)
		}
		if dir == "" {
			return nil
		}
		return []part{{dir, "/", n}}
	}
	ext := ""
	if dot := strings.LastIndexByte(name, '.'); dot > 0 && len(name)-dot <= 6 {
		name, ext = name[:dot], name[dot:]
	}
	for _, end := range wholeEnds {
		if s, ok := strings.CutSuffix(name, end); ok && s != "" {
			return []part{{dir + "/" + s + ext, "_", wholeStory}}
		}
	}
	digits := len(name)
	for digits > 0 && name[digits-1] >= '0' && name[digits-1] <= '9' {
		digits--
	}
	n, ok := partNumber(name[digits:])
	if !ok {
		return nil
	}
	for _, mark := range numberMarks {
		if s, ok := strings.CutSuffix(name[:digits], mark); ok && s != "" {
			return []part{{dir + "/" + s + ext, mark, n}}
		}
	}
	return nil
}

// partNumber reads the number of a part.
func partNumber(s string) (int, bool) {
	if len(s) > 2 || !allDigits(s) {
		return 0, false // a longer number is an id
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// A pagePlace is where the page stands among the parts of its story.
type pagePlace struct {
	plain string
	parts []part
}

// leadsTo returns the number of the part at an address, counted from the
// page's own: 1 is the next one. Of a page without a number, which is the
// first, the next may have the number 1 or 2.
func (c pagePlace) leadsTo(u *url.URL) (step int, whole, ok bool) {
	plain, parts := readAddress(u)
	if plain == c.plain {
		return 0, false, false
	}
	for _, p := range parts {
		if p.stem == c.plain {
			switch {
			case p.n == wholeStory:
				return 0, true, true
			case p.n == 1 || p.n == 2:
				return 1, false, true
			}
			return p.n, false, true
		}
		for _, own := range c.parts {
			if p.stem != own.stem || own.n == wholeStory {
				continue
			}
			if p.n == wholeStory {
				return 0, true, true
			}
			if p.style == own.style {
				return p.n - own.n, false, true
			}
		}
	}
	for _, own := range c.parts {
		if own.stem == plain {
			return -1, false, true // the first part
		}
	}
	return 0, false, false
}
