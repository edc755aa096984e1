package main

import (
	"cmp"
	"slices"

	"github.com/jianbao-go/jianbao"
)

// refused returns why a page with such wishes is not copied, empty if it is.
func (c *config) refused(w jianbao.Robots) string {
	switch {
	case w.NoArchive && !slices.Contains(c.IgnoreRobots, "noarchive"):
		return "the page asks robots not to keep copies (noarchive)"
	case w.NoIndex && !slices.Contains(c.IgnoreRobots, "noindex"):
		return "the page asks robots not to list it (noindex)"
	}
	return ""
}

// restrict leaves out what the configuration does not want of an article.
func (c *config) restrict(a *jianbao.Article) {
	a.Notices = slices.DeleteFunc(a.Notices, func(n jianbao.Notice) bool {
		return slices.Contains(c.SkipNotices, string(n.Kind))
	})
	if n := c.Excerpt; n > 0 {
		excerpt(a, n, wordsFor(c.Lang).whole)
	}
}

// excerpt cuts the article after n paragraphs and adds a link to the whole.
func excerpt(a *jianbao.Article, n int, whole string) {
	for i, b := range a.Body {
		if _, ok := b.(*jianbao.Paragraph); ok {
			n--
		}
		if n == 0 {
			if i+1 == len(a.Body) {
				return
			}
			a.Body = a.Body[: i+1 : i+1]
			break
		}
	}
	if address := cmp.Or(a.URL, a.Canonical); n == 0 && address != "" {
		link := &jianbao.Link{URL: address, Content: []jianbao.Inline{jianbao.Text(whole)}}
		a.Body = append(a.Body, &jianbao.Paragraph{Content: []jianbao.Inline{link}})
	}
}
