package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/nav"
)

const importUsage = `usage: mirror import [flags] MIRROR...

Makes or renews the site in a folder of the pages of old mirrors, which are
Markdown around HTML. A MIRROR is the folder of such a mirror or a page (.md).

Flags:
`

// runImport is the command import.
func runImport(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	b := &build{name: "import", old: true}
	return b.command(ctx, args, importUsage, stdout, stderr)
}

// oldExt is what the names of an old mirror's pages end in.
const oldExt = ".md"

// findOldPages returns the files of old mirrors that may be article pages.
// Ignored is how many files of folders are not.
func findOldPages(args []string) (inputs []input, ignored int, err error) {
	for _, arg := range args {
		err := filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case path != arg && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case d.IsDir():
				return nil
			case path != arg && !strings.EqualFold(filepath.Ext(path), oldExt):
				ignored++
				return nil
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			inputs = append(inputs, input{kind: inputOld, path: path, size: info.Size()})
			return nil
		})
		if err != nil {
			return nil, 0, err
		}
	}
	return inputs, ignored, nil
}

// oldPage returns the file of an old mirror as a document.
func (in *input) oldPage() document {
	d := document{name: in.path}
	var b []byte
	if b, d.err = readLimited(in.path); d.err != nil {
		return d
	}
	p, err := parseOldPage(b)
	if errors.Is(err, errNoOldPage) {
		d.skip = err.Error()
		return d
	}
	p.locate(in.path)
	d.old, d.id = p, p.id
	d.page = extract.Page{URL: p.original, ContentType: "text/html; charset=utf-8"}
	d.body = p.page()
	return d
}

// locate sets channel and id: those of the file, if it is where a mirror has
// its pages, or else those in the page's own address, if it tells that.
func (p *oldPage) locate(file string) {
	dir := filepath.Dir(file)
	if p.id == "" || filepath.Base(filepath.Dir(dir)) == "pages" {
		p.id = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		p.channel = filepath.Base(dir)
		if abs, err := filepath.Abs(dir); err == nil {
			p.channel = filepath.Base(abs)
		}
	}
	// A key that is safe now is the same key later.
	p.channel = nav.SafeID(p.channel)
}

// page returns a page of the outlet's for the extractor, with the story in it.
func (p *oldPage) page() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%[1]s</title>"+
		"<meta property=\"og:type\" content=\"article\"></head>\n<body><article><h1>%[1]s</h1>\n<div class=\"article-content\">%[2]s</div></article></body></html>\n",
		html.EscapeString(p.title), restore(p.story))
	return b.Bytes()
}

// fill puts what the frame says into the article that the story made.
func (p *oldPage) fill(a *jianbao.Article) {
	if p.title != "" {
		a.Title = p.title
	}
	a.PageTitle = "" // was made here
}

// hotNames are the names of lists of the most read, which are no channels.
var hotNames = []string{"热点推荐", "热点新闻"}

// takeChannels makes outlets and channels of the folders that the stories were
// in, where the configuration has none. Their names come from the links to
// indexes on the pages, those of the outlets from the stories.
func (c *config) takeChannels(stories []*story) error {
	type index struct{ file, text string }
	names := make(map[string]map[index]int)
	sites := make(map[string]map[string]int)
	for _, s := range stories {
		key := s.rule.channel
		if names[key] == nil {
			names[key], sites[key] = make(map[index]int), make(map[string]int)
		}
		if len(s.names) > 0 && !slices.Contains(hotNames, s.names[1]) {
			names[key][index{s.names[0], s.names[1]}]++
		}
		sites[key][cmp.Or(s.site, hostOf(s.url))]++
	}
	outlets := make(map[string]*outletConfig)
	prefixes := make(map[string]map[string]int)
	for _, key := range slices.Sorted(maps.Keys(names)) {
		name := most(names[key], func(a, b index) int { return strings.Compare(a.file+a.text, b.file+b.text) })
		site := most(sites[key], strings.Compare)
		if outlets[site] == nil {
			outlets[site], prefixes[site] = &outletConfig{Name: site}, make(map[string]int)
		}
		text := cmp.Or(name.text, key)
		if prefix, ok := strings.CutSuffix(name.file, text); ok && prefix != "" {
			prefixes[site][prefix]++
		}
		outlets[site].Channels = append(outlets[site].Channels, channelConfig{Key: key, Name: text})
	}
	var taken nav.IDs // names of files
	if c.Hot.Name != "" {
		taken.ID("hot list", nav.SafeID(c.Hot.Name))
	}
	for _, site := range slices.Sorted(maps.Keys(outlets)) {
		o := outlets[site]
		o.Prefix = most(prefixes[site], strings.Compare)
		for i := range o.Channels {
			ch := &o.Channels[i]
			if want := nav.SafeID(o.Prefix + ch.Name); taken.ID(ch.Key, want) != want {
				ch.Name += " " + ch.Key
			}
		}
		c.Outlets = append(c.Outlets, *o)
	}
	c.setSite()

	if err := c.site.Validate(); err != nil {
		return err
	}
	b, err := json.Marshal(c.Outlets)
	if err != nil {
		return err
	}
	c.sum = sumOf(c.sum[:], b)
	return nil
}

// most returns what was counted most often, of equals the first in order, and
// the zero value if there is nothing.
func most[K comparable](counts map[K]int, order func(a, b K) int) (best K) {
	n := 0
	for k, count := range counts {
		if count > n || count == n && order(k, best) < 0 {
			best, n = k, count
		}
	}
	return best
}

// hostOf returns the host of an address without "www.".
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
