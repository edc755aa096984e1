package extract

import (
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
	"github.com/jianbao-go/jianbao/extract/internal/scriptdata"
)

// publishedMetas are the <meta> names of the date of publication, the most
// trustworthy first. maketime, the time at which a page was built, is not
// among them.
var publishedMetas = []string{
	"article:published_time", "og:article:published_time", "datepublished", "og:release_date", "publishdate", "pubdate",
	"publish_time", "publishtime", "pubtime", "_pubtime", "apub:time", "weibo:article:create_at", "weibo: article:create_at",
	"firstpublishedtime", "article.published", "og:published_time", "published_time", "dc.date", "dc.date.issued", "dcterms.issued",
	"dc.date.created", "article:create_at", "og:time", "date", "creationdate", "originalpublicationdate", "cxenseparse:recs:publishtime",
	"sailthru.date", "parsely-pub-date", "pub_date", "published", "createdate", "artdate", "bytedance:published_time", "datecreated",
}

var modifiedMetas = []string{
	"article:modified_time", "og:updated_time", "datemodified", "bytedance:updated_time", "bytedance:lrdate_time", "weibo:article:update_at", "article:update_at", "lastmodified", "last-modified", "dc.date.modified",
}

// dateContext returns what dates on this page are read against.
func (r *run) dateContext() date.Context {
	if r.dates == nil {
		at := r.page.Retrieved
		if at.IsZero() {
			at = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		c := date.Context{Zone: r.p.zoneOffset(at), Retrieved: r.page.Retrieved, ROC: r.isTaiwanese()}
		r.dates = &c
	}
	return *r.dates
}

// findDate finds the first date in a line.
func (r *run) findDate(s string) (d jianbao.Date, start, end int, ok bool) {
	if isCharacter(s) {
		return d, 0, 0, false
	}
	return date.Find(s, r.dateContext())
}

// A datedLine is a date that the page shows near its story.
type datedLine struct {
	d    jianbao.Date
	kind date.Kind
	rank int // 0 is best: between headline and story
}

// fillDates finds when the story appeared and changed. What the page shows
// beside the headline wins over its metadata, which are often made by
// machines; metadata add the time of day that the page does not show.
func (r *run) fillDates(a *jianbao.Article, x surrounding) {
	urlDate, hasURL := date.FromURL(a.URL)
	ctx := r.dateContext()
	var meta, modified jianbao.Date
	for _, name := range publishedMetas {
		if d, ok := date.Parse(upTo(r.meta[name], 100), ctx); ok && d.Precision >= jianbao.PrecisionDay {
			meta = d
			r.traceField("published-meta", "meta:"+name, d.Raw)
			break
		}
	}
	if d, ok := date.Parse(r.ld.Published, ctx); ok && (meta.IsZero() || d.Precision > meta.Precision && sameDay(d, meta)) {
		meta = d
	}
	for _, name := range modifiedMetas {
		if d, ok := date.Parse(upTo(r.meta[name], 100), ctx); ok {
			modified = d
			break
		}
	}
	if d, ok := date.Parse(r.ld.Modified, ctx); ok && modified.IsZero() {
		modified = d
	}
	if near := meta; !near.IsZero() {
		ctx.Near = near.Time
	} else if hasURL {
		ctx.Near = urlDate.Time
	} else {
		ctx.Near = r.page.Retrieved
	}
	r.dates = &ctx

	shown := x.times
	for rank, lines := range [][]metaLine{x.between, x.above, x.below} {
		for _, l := range lines {
			shown = append(shown, datesOf(l.text, ctx, rank)...)
		}
	}
	var visible jianbao.Date
	best := 1 << 30
	for _, s := range shown {
		if s.d.Precision < jianbao.PrecisionDay {
			continue
		}
		if s.kind == date.Modified {
			if modified.IsZero() && s.rank < 2 {
				modified = s.d
			}
			continue
		}
		score := s.rank * 10
		if s.kind == date.Published {
			score -= 5
		}
		if s.d.Precision < jianbao.PrecisionMinute {
			score += 4
		}
		if hasURL && urlDate.Precision == jianbao.PrecisionDay && !sameDay(s.d, urlDate) {
			score += 8
		}
		if !meta.IsZero() && !sameDay(s.d, meta) {
			score += 6
		}
		if score < best {
			best, visible = score, s.d
		}
	}
	var fromScript jianbao.Date
	if s := r.fromScript; s != nil && s.Published != "" {
		fromScript, _ = date.Parse(s.Published, ctx)
	}
	if fromScript.IsZero() && visible.Precision < jianbao.PrecisionMinute && meta.Precision < jianbao.PrecisionMinute {
		fromScript = r.scriptDate(ctx)
	}
	a.Published = chooseDate(visible, best, meta, fromScript, urlDate, hasURL)
	if a.Published.IsZero() && len(shown) > 0 {
		a.Published = shown[0].d
	}
	if a.Published.IsZero() && !modified.IsZero() {
		a.Published = modified
	}
	a.Modified = modified
	r.ruledDate(a)
	for _, d := range []*jianbao.Date{&a.Published, &a.Modified} {
		if isMidnight(*d) {
			d.Precision = jianbao.PrecisionDay // a day that a machine wrote out
		}
	}
}

// chooseDate weighs the date that the page shows against the others.
func chooseDate(visible jianbao.Date, score int, meta, script, url jianbao.Date, hasURL bool) jianbao.Date {
	switch {
	case visible.Precision >= jianbao.PrecisionMinute && score < 20:
		return visible
	case visible.Precision == jianbao.PrecisionDay && score < 20:
		for _, d := range []jianbao.Date{meta, script} {
			if d.Precision >= jianbao.PrecisionMinute && sameDay(d, visible) {
				return d
			}
		}
		return visible
	case !meta.IsZero() && !isMidnight(meta):
		return meta
	case !script.IsZero():
		return script
	case !meta.IsZero():
		return meta
	case !visible.IsZero():
		return visible
	case hasURL && url.Precision >= jianbao.PrecisionDay:
		return url
	}
	return jianbao.Date{}
}

// isMidnight reports whether the time of day is one that machines fill in.
func isMidnight(d jianbao.Date) bool {
	return d.Precision >= jianbao.PrecisionMinute && d.Time.Hour() == 0 && d.Time.Minute() == 0 && d.Time.Second() == 0
}

// sameDay reports whether two dates fall on one day in the zone of the first.
func sameDay(a, b jianbao.Date) bool {
	if a.Precision < jianbao.PrecisionDay || b.Precision < jianbao.PrecisionDay {
		return false
	}
	ay, am, ad := a.Time.Date()
	t := b.Time
	if b.Precision >= jianbao.PrecisionMinute {
		t = t.In(a.Time.Location())
	}
	by, bm, bd := t.Date()
	return ay == by && am == bm && ad == bd
}

// datesOf returns the dates of a line with what the words beside them say.
func datesOf(line string, ctx date.Context, rank int) []datedLine {
	var out []datedLine
	rest, before := line, ""
	for range 3 {
		d, start, end, ok := date.Find(rest, ctx)
		if !ok {
			break
		}
		before += rest[:start]
		kind := date.Label(before)
		if kind == date.None && len(rest)-end < 24 {
			kind = date.Label(rest[end:])
		}
		out = append(out, datedLine{d, kind, rank})
		rest, before = rest[end:], ""
	}
	return out
}

// timeElements returns the dates of <time datetime>, of elements with
// itemprop=datePublished, and of attributes such as data-ptime.
func (r *run) timeElements() []datedLine {
	var out []datedLine
	ctx := r.dateContext()
	for _, i := range r.dateElems {
		e := &r.elems[i]
		if e.why != dropNot || e.mark&(markComment|markRelated) != 0 {
			continue
		}
		l := datedLine{rank: 1}
		if r.headline >= 0 && i > r.headline && i < r.headline+60 {
			l.rank = 0
		}
		switch attr(e.n, "itemprop") {
		case "datePublished":
			l.kind = date.Published
		case "dateModified":
			l.kind = date.Modified
		}
		for _, a := range e.n.Attr {
			if holdsDate(a.Key) || a.Key == "content" {
				if d, ok := date.Parse(upTo(a.Val, 100), ctx); ok && d.Precision >= jianbao.PrecisionDay {
					l.d = r.localClock(i, d)
					out = append(out, l)
					break
				}
			}
		}
	}
	return out
}

// localClock returns the date that a <time> element shows if its attribute
// gives the same clock as UTC: "12:46" on the page and "12:46Z" behind it is
// a machine's mistake about the zone.
func (r *run) localClock(i int32, d jianbao.Date) jianbao.Date {
	if _, offset := d.Time.Zone(); offset != 0 || d.Precision < jianbao.PrecisionMinute || r.elems[i].own.text > 100 {
		return d
	}
	shown, _, _, ok := r.findDate(ownText(r, i))
	if ok && shown.Precision >= jianbao.PrecisionMinute && shown.Time.Format("2006-01-02 15:04") == d.Time.Format("2006-01-02 15:04") {
		return shown
	}
	return d
}

// holdsDate reports whether an attribute of that name holds a date, by its
// name: "datetime", "data-ptime", "data-publish-date".
func holdsDate(key string) bool {
	return key == "datetime" || strings.HasPrefix(key, "data-") && (strings.HasSuffix(key, "time") || strings.HasSuffix(key, "date"))
}

// scriptDate returns the date that only a script holds.
func (r *run) scriptDate(ctx date.Context) jianbao.Date {
	for _, v := range r.scriptVars() {
		if v.Kind != scriptdata.VarPublished {
			continue
		}
		if d, ok := date.Parse(v.Value, ctx); ok && d.Precision >= jianbao.PrecisionDay {
			return d
		}
	}
	return jianbao.Date{}
}
