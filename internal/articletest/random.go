package articletest

import (
	"math/rand/v2"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
)

// Random returns a random article. The same state of r gives the same article.
func Random(r *rand.Rand) *jianbao.Article {
	g := generator{Rand: r}
	a := &jianbao.Article{
		URL:           g.maybe(g.page),
		Canonical:     g.maybe(g.page),
		ShortURL:      g.maybe(g.page),
		NextPage:      g.maybe(g.page),
		Title:         g.maybe(g.phrase),
		PageTitle:     g.maybe(g.phrase),
		OriginalTitle: g.maybe(g.phrase),
		Kicker:        g.maybe(g.phrase),
		Subtitle:      g.maybe(g.phrase),
		Series:        g.maybe(g.phrase),
		MediaMarkers:  some(&g, 2, g.phrase),
		Byline:        g.maybe(g.phrase),
		Credits: some(&g, 4, func() jianbao.Credit {
			return jianbao.Credit{Role: pick(&g, roles), Name: g.phrase(), Org: g.maybe(g.phrase)}
		}),
		Source:    g.source(),
		Site:      g.maybe(g.phrase),
		Reprint:   g.source(),
		Dateline:  jianbao.Dateline{Outlet: g.maybe(g.phrase), Place: g.maybe(g.phrase), Date: g.maybe(g.phrase)},
		Published: g.date(),
		Modified:  g.date(),
		Section:   some(&g, 3, g.phrase),
		Tags:      some(&g, 3, func() jianbao.Tag { return jianbao.Tag{Name: g.phrase(), URL: g.maybe(g.page)} }),
		Summary:   g.maybe(g.phrase),
		Lang:      pick(&g, []string{"", "zh-Hans", "zh-Hant", "zh-Hans", "en", "ja"}),
		LeadImage: g.maybe(g.page),
		Notices: some(&g, 2, func() jianbao.Notice {
			return jianbao.Notice{Kind: pick(&g, noticeKinds), Text: g.phrase()}
		}),
		Robots:  jianbao.Robots{NoArchive: g.chance(4), NoIndex: g.chance(4)},
		Partial: pick(&g, partials),
	}
	if a.Partial == jianbao.PartialPages && a.NextPage == "" {
		a.NextPage = g.page()
	}
	g.lang = a.Lang
	a.Body = some(&g, 8, func() jianbao.Block { return g.block(3) })
	return a
}

var (
	roles = []jianbao.Role{
		jianbao.RoleAuthor, jianbao.RoleReporter, jianbao.RoleCorrespondent, jianbao.RoleIntern, jianbao.RoleTranslator,
		jianbao.RolePhotographer, jianbao.RoleHost, jianbao.RoleEditor, jianbao.RoleResponsibleEditor,
		jianbao.RoleReviewer, jianbao.RoleProofreader, jianbao.RoleProducer, jianbao.RoleDesigner,
	}
	noticeKinds = []jianbao.NoticeKind{
		jianbao.NoticeRights, jianbao.NoticeLicense, jianbao.NoticeDisclaimer, jianbao.NoticeReprint, jianbao.NoticeEditor,
	}
	partials = []jianbao.Partial{
		"", "", jianbao.PartialPages, jianbao.PartialTeaser, jianbao.PartialBounds, jianbao.PartialDamaged,
	}
)

// A generator makes the parts of one article.
type generator struct {
	*rand.Rand
	lang string
}

// chance is true once in n.
func (g *generator) chance(n int) bool { return g.IntN(n) == 0 }

// maybe returns a string or, as often, none.
func (g *generator) maybe(make func() string) string {
	if g.chance(2) {
		return ""
	}
	return make()
}

// some returns up to n things, or nil.
func some[T any](g *generator, n int, make func() T) []T {
	var s []T
	for range g.IntN(n + 1) {
		s = append(s, make())
	}
	return s
}

// many returns one thing or more, up to n.
func many[T any](g *generator, n int, make func() T) []T {
	return append([]T{make()}, some(g, n-1, make)...)
}

func pick[T any](g *generator, s []T) T { return s[g.IntN(len(s))] }

// word favours prose, so that the hard words stand among it.
func (g *generator) word() string {
	if g.chance(2) {
		return pick(g, prose)
	}
	return pick(g, words)
}

func (g *generator) phrase() string {
	w := many(g, 4, g.word)
	return strings.Join(w, pick(g, []string{"", " "}))
}

func (g *generator) page() string { return pick(g, pages) }

func (g *generator) source() jianbao.Source {
	if g.chance(2) {
		return jianbao.Source{}
	}
	return jianbao.Source{Name: g.phrase(), URL: g.maybe(g.page)}
}

// date returns a date of any precision in any year and zone.
func (g *generator) date() jianbao.Date {
	d := jianbao.Date{Precision: jianbao.Precision(g.IntN(6)), Raw: g.maybe(g.phrase)}
	if d.Precision == jianbao.PrecisionNone {
		return d
	}
	d.Assumed = g.chance(2)
	offset := pick(g, []int{8 * 60, 8 * 60, 0, 9 * 60, -5 * 60, 5*60 + 45, 14 * 60, -14 * 60, g.IntN(28*60+1) - 14*60})
	year := pick(g, []int{2022, 2026, 1, 9999, 1911, 1 + g.IntN(9999)})
	part := func(p jianbao.Precision, from, n int) int {
		if d.Precision < p {
			return from
		}
		return from + g.IntN(n)
	}
	d.Time = time.Date(year,
		time.Month(part(jianbao.PrecisionMonth, 1, 12)),
		part(jianbao.PrecisionDay, 1, 28),
		part(jianbao.PrecisionMinute, 0, 24),
		part(jianbao.PrecisionMinute, 0, 60),
		part(jianbao.PrecisionSecond, 0, 60),
		0, jianbao.Zone(offset*60))
	return d
}
