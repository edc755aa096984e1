package nav

import (
	"iter"
	"strings"
)

// rows yields the rows of a table of two columns, cut at the first comma: a
// comma in the second column is part of it. Blank lines are passed over, white
// space around columns and a byte order mark are dropped, and a row without
// comma has an empty second column.
func rows(table string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for line := range strings.Lines(strings.TrimPrefix(table, "\ufeff")) {
			a, b, _ := strings.Cut(strings.TrimSpace(line), ",")
			a, b = strings.TrimSpace(a), strings.TrimSpace(b)
			if a == "" && b == "" {
				continue
			}
			if !yield(a, b) {
				return
			}
		}
	}
}

// Outlets reads the outlets and channels of a site from two tables. A row of
// outlets is "S,看中国": the prefix and name of an outlet. A row of channels is
// "p9,S看世界": the key of a channel, and its outlet's prefix and its name in
// one. Both keep their order; where prefixes begin alike, the longer one counts.
//
// Channels whose name begins with no outlet's prefix come at the end in an
// outlet without name and prefix. Of two rows with one key the first counts.
func Outlets(outlets, channels string) []Outlet {
	var list []Outlet
	for prefix, name := range rows(outlets) {
		list = append(list, Outlet{Name: name, Prefix: prefix})
	}
	var other Outlet
	seen := make(map[string]bool)
	for key, name := range rows(channels) {
		if key == "" || seen[key] {
			continue
		}
		seen[key] = true
		o := &other
		for i := range list {
			if strings.HasPrefix(name, list[i].Prefix) && len(list[i].Prefix) > len(o.Prefix) {
				o = &list[i]
			}
		}
		o.Channels = append(o.Channels, Channel{Key: key, Name: name[len(o.Prefix):]})
	}
	if other.Channels != nil {
		list = append(list, other)
	}
	return list
}

// A Pick is a story that the mirror's editor recommends.
type Pick struct {
	// URL is the story's absolute address, empty if Path is set.
	URL string
	// Path is the site path of a page that the mirror has already.
	Path  string
	Title string
}

// Picks reads editor's picks from a table. A row is "address,title", the title
// with commas if it has any. The address may lack its scheme, which then is
// https; if it names no host, it is a site path. A comma in it is written as
// "%2C". A blank address is passed
// over, and of two rows with one address the first counts.
func Picks(table string) []Pick {
	var picks []Pick
	seen := make(map[string]bool)
	for address, title := range rows(table) {
		p := Pick{Title: title}
		switch {
		case strings.Contains(address, "://"):
			p.URL = address
		case strings.HasPrefix(address, "//"):
			p.URL = "https:" + address
		case namesHost(address):
			p.URL = "https://" + address
		default:
			dirs, name := splitPath(address)
			p.Path = strings.Join(append(dirs, name), "/")
		}
		if key := p.URL + p.Path; key != "" && !seen[key] {
			seen[key] = true
			picks = append(picks, p)
		}
	}
	return picks
}

// namesHost reports whether an address without scheme begins with a host: a
// name with a dot inside, that is not all of a Markdown file's.
func namesHost(address string) bool {
	host, _, inside := strings.Cut(address, "/")
	dot := strings.LastIndexByte(host, '.')
	return dot > 0 && dot < len(host)-1 && host[0] != '.' && (inside || host[dot:] != ".md")
}
