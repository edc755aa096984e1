package nav

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
)

// A Page is one story of a mirror, as its lists need it.
type Page struct {
	Channel string // key of the page's [Channel]
	ID      string // names the page in its channel, see [IDs]
	Title   string // plain text: what links to the page say
	// URL is the absolute address of the original.
	URL string
	// Published is what [SortPages] goes by.
	Published jianbao.Date
}

// SortPages puts the newest pages first and those without date last. Of pages
// with one date, such as a whole day's where no time is known, the higher id
// comes first, numbers in ids counting as numbers. The order of pages that
// differ in channel, id or URL depends on nothing else.
func SortPages(pages []Page) {
	slices.SortStableFunc(pages, func(a, b Page) int {
		return cmp.Or(
			b.Published.Time.Compare(a.Published.Time),
			compareIDs(b.ID, a.ID),
			strings.Compare(a.Channel, b.Channel),
			strings.Compare(a.URL, b.URL),
		)
	})
}

// compareIDs compares ids as people order them: "n9" before "n10".
func compareIDs(a, b string) int {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		if !isDigit(a[i]) || !isDigit(b[j]) {
			if a[i] != b[j] {
				return cmp.Compare(a[i], b[j])
			}
			i, j = i+1, j+1
			continue
		}
		var x, y string
		x, i = number(a, i)
		y, j = number(b, j)
		if c := cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y)); c != 0 {
			return c
		}
	}
	// Equal up to zeros before numbers, or one begins with the other.
	return cmp.Or(cmp.Compare(len(a)-i, len(b)-j), strings.Compare(a, b))
}

// number returns the digits of s from i without leading zeros, and their end.
func number(s string, i int) (digits string, end int) {
	end = i
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	return strings.TrimLeft(s[i:end], "0"), end
}

// Links returns the links from the site path from to the pages.
func (s *Site) Links(from string, pages []Page) []Link {
	links := make([]Link, len(pages))
	for i, p := range pages {
		links[i] = s.link(from, p)
	}
	return links
}

func (s *Site) link(from string, p Page) Link {
	return Link{p.Title, Rel(from, s.PagePath(p))}
}

// Neighbors returns the links from pages[i] to the pages before and after it
// in the list; where there is none, the Link is zero. i is an index of pages,
// and as with pages[i] it panics if it is none. In a list sorted by
// [SortPages] they are the next newer and the next older page.
func (s *Site) Neighbors(pages []Page, i int) (newer, older Link) {
	from := s.PagePath(pages[i])
	if i > 0 {
		newer = s.link(from, pages[i-1])
	}
	if i+1 < len(pages) {
		older = s.link(from, pages[i+1])
	}
	return newer, older
}

// Hot returns the pages of the hot list: at most limit pages that were viewed,
// the most viewed first, and in the given order where the views are even.
// Views are counted by site path. A page that is listed twice comes once.
func (s *Site) Hot(pages []Page, views map[string]int, limit int) []Page {
	hot := unique(pages)
	count := make(map[pageKey]int, len(hot))
	for _, p := range hot {
		count[p.key()] = views[s.PagePath(p)]
	}
	hot = slices.DeleteFunc(hot, func(p Page) bool { return count[p.key()] <= 0 })
	slices.SortStableFunc(hot, func(a, b Page) int { return cmp.Compare(count[b.key()], count[a.key()]) })
	return hot[:min(len(hot), max(limit, 0))]
}

// A pageKey is what two entries of a list have in common if they are one page.
type pageKey struct{ channel, id string }

func (p Page) key() pageKey { return pageKey{p.Channel, p.ID} }

// unique returns a copy of pages in which each page comes once, where it comes first.
func unique(pages []Page) []Page {
	seen := make(map[pageKey]bool, len(pages))
	out := make([]Page, 0, len(pages))
	for _, p := range pages {
		if !seen[p.key()] {
			seen[p.key()] = true
			out = append(out, p)
		}
	}
	return out
}
