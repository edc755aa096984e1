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
	names := make(map[string]map[[2]string]int)
	sites := make(map[string]map[string]int)
	for _, s := range stories {
		key := s.rule.channel
		if names[key] == nil {
			names[key], sites[key] = make(map[[2]string]int), make(map[string]int)
		}
		if len(s.names) > 0 && !slices.Contains(hotNames, s.names[1]) {
			names[key][[2]string{s.names[0], s.names[1]}]++
		}
		sites[key][cmp.Or(s.site, hostOf(s.url))]++
	}
	keys := make([]string, 0, len(names))
	for key := range names {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	taken := map[string]bool{strings.ToLower(nav.SafeID(c.Hot.Name)): true}
	for _, key := range keys {
		name := most(names[key], func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) })
		text := cmp.Or(name[1], key)
		prefix, ok := strings.CutSuffix(name[0], text)
		if !ok || strings.ToLower(nav.SafeID(prefix+text)) == "" {
			prefix = ""
		}
		if index := strings.ToLower(nav.SafeID(prefix + text)); taken[index] {
			text += " " + key
		}
		taken[strings.ToLower(nav.SafeID(prefix+text))] = true
		c.addChannel(most(sites[key], strings.Compare), prefix, channelConfig{Key: key, Name: text})
	}
	slices.SortStableFunc(c.Outlets, func(a, b outletConfig) int {
		return cmp.Or(strings.Compare(a.Prefix, b.Prefix), strings.Compare(a.Name, b.Name))
	})
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

// addChannel adds a channel to the outlet of that name and prefix.
func (c *config) addChannel(outlet, prefix string, ch channelConfig) {
	for i := range c.Outlets {
		if o := &c.Outlets[i]; o.Name == outlet && o.Prefix == prefix {
			o.Channels = append(o.Channels, ch)
			return
		}
	}
	c.Outlets = append(c.Outlets, outletConfig{Name: outlet, Prefix: prefix, Channels: []channelConfig{ch}})
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
