package main

import (
	"bytes"
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/urlkey"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/render"
)

// lists returns the lists of pages: channel indexes, hot list and, at the
// end, the hub.
func (p *press) lists() []output {
	var out []output
	site := &p.config.site
	var all []nav.Page
	for _, ch := range p.plan.channels {
		all = append(all, ch.pages...)
		for _, index := range site.Index(ch.Key, ch.pages, p.config.IndexSize, ch.dropped) {
			out = append(out, p.output(index.Path, p.index(ch.Channel, index)))
		}
	}
	if site.HotName != "" {
		nav.SortPages(all)
		hot := site.Hot(all, p.config.views, p.config.Hot.Limit)
		out = append(out, p.output(site.HotPath(), p.list(site.HotPath(), site.HotName, p.rows(site.HotPath(), hot))))
	}
	return append(out, p.output(site.HubPath(), p.hub()))
}

// output returns the list as an output.
func (p *press) output(path string, l *render.List) output {
	return output{path, p.from("list", path, l), func() ([]byte, error) {
		if p.config.html {
			return p.listHTML(path, l)
		}
		printer := p.printer()
		var b bytes.Buffer
		err := printer.List(&b, l)
		return b.Bytes(), err
	}}
}

// list returns a list at the path with the links that all lists have.
func (p *press) list(path, title string, rows []nav.Bar) *render.List {
	l := &render.List{Title: title, Lang: p.config.Lang, Rows: rows}
	l.Header = p.config.site.Header(path, "", links(p.config.Links, path)...)
	if path == p.config.site.HubPath() {
		l.Header.Links = l.Header.Links[1:] // it is the home page
	}
	if p.config.compat() {
		// What such a list is called, the page that leads to it says.
		l.Title = ""
		l.Header.Links = nav.StampAll(l.Header.Links, p.stamp())
		l.Counter = strings.ReplaceAll(p.config.Counter, pathMark, escapedPath(path))
	}
	return l
}

// index returns a page of a channel's index.
func (p *press) index(ch nav.Channel, index nav.IndexPage) *render.List {
	title := ch.Name
	if title == "" {
		title = p.outletOf(ch.Key)
	}
	l := p.list(index.Path, title, p.rows(index.Path, index.Pages))
	w := wordsFor(p.config.Lang)
	for _, to := range []struct{ text, path string }{{w.newer, index.Newer}, {w.older, index.Older}} {
		if to.path != "" {
			l.Footer.Links = append(l.Footer.Links, nav.Link{Text: to.text, URL: nav.Stamp(nav.Rel(index.Path, to.path), p.stamp())})
		}
	}
	return l
}

func (p *press) outletOf(channel string) string {
	for _, o := range p.config.site.Outlets {
		if slices.ContainsFunc(o.Channels, func(c nav.Channel) bool { return c.Key == channel }) {
			return o.Name
		}
	}
	return ""
}

// rows returns a row for each page: a link, and its date where the profile
// has it.
func (p *press) rows(from string, pages []nav.Page) []nav.Bar {
	rows := make([]nav.Bar, len(pages))
	for i, l := range p.config.site.Links(from, pages) {
		l.URL = nav.Stamp(l.URL, p.stamp())
		rows[i] = nav.Bar{Links: []nav.Link{l}, Separators: []string{" "}}
		if d := pages[i].Published; !p.config.compat() && d.Precision >= jianbao.PrecisionDay {
			rows[i].Links = append(rows[i].Links, nav.Link{Text: d.Time.Format("2006-01-02")})
		}
	}
	return rows
}

// hub returns the site's front page: editor's picks, then outlets with their
// channels.
func (p *press) hub() *render.List {
	site := &p.config.site
	var rows []nav.Bar
	if len(p.config.picks) > 0 {
		rows = append(rows, p.picks())
	}
	rows = append(rows, site.Hub()...)
	for i := range rows {
		rows[i].Links = nav.StampAll(rows[i].Links, p.stamp())
	}
	return p.list(site.HubPath(), p.config.Title, rows)
}

// picks returns the row of editor's picks. A story that the site has leads to
// the site's page, another to its own.
func (p *press) picks() nav.Bar {
	site := &p.config.site
	paths := make(map[string]string)
	for _, ch := range p.plan.channels {
		for _, page := range ch.pages {
			path := site.PagePath(page)
			paths[urlkey.Of(page.URL)] = path
			paths[path] = path
		}
	}
	row := nav.Bar{
		Links:      []nav.Link{{Text: p.config.Picks.Name}},
		Separators: []string{" \u00a0-\u00a0 ", nav.DefaultSeparator},
	}
	for _, pick := range p.config.picks {
		l := nav.Link{Text: pick.Title, URL: nav.URI(pick.URL)}
		if path := paths[pick.Path]; pick.Path != "" && path != "" {
			l.URL = nav.Rel(site.HubPath(), path)
		} else if path := paths[urlkey.Of(pick.URL)]; pick.URL != "" && path != "" {
			l.URL = nav.Rel(site.HubPath(), path)
		}
		if l.URL != "" {
			row.Links = append(row.Links, l)
		}
	}
	return row
}
