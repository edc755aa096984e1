package extract

import (
	"strings"

	"github.com/jianbao-go/jianbao"
)

// finish brings the article into the form that jianbao.Article documents, and
// makes its strings its own: many are still parts of the page, which an
// article must not keep in memory.
func (r *run) finish(a *jianbao.Article) {
	a.Body = tidyBlocks(a.Body, 0)
	for b := range a.Blocks() {
		if p, ok := b.(*jianbao.Paragraph); ok && p.Lang == a.Lang {
			p.Lang = "" // only what differs
		}
	}
	for _, s := range []*string{
		&a.Title, &a.PageTitle, &a.OriginalTitle, &a.Kicker, &a.Subtitle, &a.Series, &a.Byline, &a.Source.Name, &a.Site,
		&a.Reprint.Name, &a.Dateline.Outlet, &a.Dateline.Place, &a.Dateline.Date, &a.Summary, &a.Published.Raw, &a.Modified.Raw,
	} {
		*s = ownCopy(*s)
	}
	for _, s := range []*string{
		&a.URL, &a.Canonical, &a.ShortURL, &a.NextPage, &a.Source.URL, &a.Reprint.URL, &a.LeadImage, &a.Lang,
	} {
		*s = strings.Clone(*s)
	}
	a.Credits = kept(a.Credits, func(c *jianbao.Credit) bool {
		c.Name, c.Org = ownCopy(c.Name), ownCopy(c.Org)
		return c.Name != ""
	})
	a.Tags = kept(a.Tags, func(t *jianbao.Tag) bool {
		t.Name, t.URL = ownCopy(t.Name), strings.Clone(t.URL)
		return t.Name != ""
	})
	a.Section = kept(a.Section, func(s *string) bool {
		*s = ownCopy(*s)
		return *s != ""
	})
	a.MediaMarkers = kept(a.MediaMarkers, func(s *string) bool {
		*s = ownCopy(*s)
		return *s != ""
	})
	a.Notices = append(a.Notices, r.notices...)
	seen := make(map[string]bool)
	a.Notices = kept(a.Notices, func(n *jianbao.Notice) bool {
		n.Text = ownCopy(n.Text)
		again := seen[n.Text]
		seen[n.Text] = true
		return n.Text != "" && !again
	})
	if a.Partial == jianbao.PartialPages && a.NextPage == "" {
		a.Partial = ""
	}
	for _, src := range []*jianbao.Source{&a.Source, &a.Reprint} {
		if src.Name == "" {
			src.URL = ""
		}
	}
}

// ownCopy returns clean text that shares no memory with the page.
func ownCopy(s string) string { return strings.Clone(cleanText(s)) }

// kept returns the elements for which ok is true, nil if there are none.
func kept[T any](in []T, ok func(*T) bool) []T {
	var out []T
	for i := range in {
		if ok(&in[i]) {
			out = append(out, in[i])
		}
	}
	return out
}
