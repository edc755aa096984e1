package extract

import (
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
	"golang.org/x/net/html/atom"
)

// A dayFinder finds the dates of items.
type dayFinder struct {
	l       *lister
	ctx     date.Context
	headers []header
	next    int // the first header after the last item asked for
}

// A header is a date over the items that follow it.
type header struct {
	scrap    int32
	from, to int32 // the elements it is about
	day      jianbao.Date
}

// newDayFinder reads the page's own dates: the newest one tells the year of
// those without, the ones over lists tell the day of those that have only a
// time.
func (l *lister) newDayFinder(items []item) *dayFinder {
	f := &dayFinder{l: l, ctx: l.r.dateContext()}
	f.ctx.Near = l.r.page.Retrieved
	k := 0
	for i := range l.scraps {
		s := &l.scraps[i]
		if len(s.text) > 80 || !strings.ContainsAny(s.text, "0123456789０１２３４５６７８９") {
			continue
		}
		for k < len(items) && items[k].end <= int32(i) {
			k++
		}
		ctx := f.ctx
		ctx.Near = l.r.page.Retrieved
		d, start, end, ok := date.Find(s.text, ctx)
		if !ok || d.Precision < jianbao.PrecisionDay {
			continue
		}
		if unitsOf(s.text[:start])+unitsOf(s.text[end:]) > 16 {
			continue
		}
		if l.r.page.Retrieved.IsZero() && d.Time.After(f.ctx.Near) {
			f.ctx.Near = d.Time
		}
		if k < len(items) && items[k].first <= int32(i) {
			continue
		}
		up := l.r.elems[s.block].parent
		if up > 0 {
			if g := l.r.elems[up].parent; g > 0 && l.r.elems[g].n.DataAtom != atom.Body {
				up = g
			}
			f.headers = append(f.headers, header{scrap: int32(i), from: up, to: l.r.elems[up].end, day: d})
		}
	}
	if f.ctx.Near.IsZero() {
		for i := range l.targets {
			if t := &l.targets[i]; t.article && t.day.Time.After(f.ctx.Near) {
				f.ctx.Near = t.day.Time
			}
		}
	}
	return f
}

// of returns the date that is shown with an item, which must come in order.
func (f *dayFinder) of(it *item) jianbao.Date {
	ctx := f.ctx
	day := f.l.targets[it.target].day
	if !day.IsZero() {
		ctx.Near = day.Time
	}
	for f.next < len(f.headers) && f.headers[f.next].scrap < it.first {
		f.next++
	}
	for k := f.next - 1; k >= max(0, f.next-4) && day.IsZero(); k-- {
		if h := &f.headers[k]; it.box > h.from && it.box < h.to {
			day = h.day
		}
	}
	best := f.attrDate(it, ctx)
	best = f.shown(it, it.first, it.end, best, ctx, day)
	switch {
	case best.Precision >= jianbao.PrecisionDay:
	case it.before:
		best = f.shown(it, it.first-1, it.first, best, ctx, day)
	default:
		best = f.shown(it, it.end, it.gapEnd, best, ctx, day)
	}
	return best
}

// shown returns the date among an item's scraps, or the one given if that is
// as good. The first date to the day counts, and may gain a time of day.
func (f *dayFinder) shown(it *item, from, to int32, best jianbao.Date, ctx date.Context, day jianbao.Date) jianbao.Date {
	for i := from; i < to; i++ {
		text := f.beside(it, i)
		if i+1 < to {
			if t := joinedDay(text, f.l.scraps[i+1].text); t != "" {
				text = t
			}
		}
		d, ok := stampDate(text, ctx, day)
		switch {
		case !ok:
		case best.IsZero(), best.Precision < jianbao.PrecisionDay && d.Precision > best.Precision:
			best = d
		case d.Precision > best.Precision && sameDay(d, best):
			best = d
		}
	}
	return best
}

// beside returns the words of a scrap that are not the headline's, "" if they
// are too many for a date.
func (f *dayFinder) beside(it *item, i int32) string {
	s := &f.l.scraps[i]
	if s.image || len(s.text) > 240 {
		return ""
	}
	if s.anchor < 0 || f.l.anchors[s.anchor].target != it.target {
		return s.text
	}
	if before, after, ok := strings.Cut(s.text, f.l.targets[it.target].title); ok {
		return strings.TrimSpace(before + " " + after)
	}
	if unitsOf(s.text) > 40 {
		return ""
	}
	return s.text
}

// attrDate returns the date that an attribute in the item gives.
func (f *dayFinder) attrDate(it *item, ctx date.Context) jianbao.Date {
	r := f.l.r
	k, _ := slices.BinarySearch(r.dateElems, it.box)
	for ; k < len(r.dateElems) && r.dateElems[k] < r.elems[it.last].end; k++ {
		for _, a := range r.elems[r.dateElems[k]].n.Attr {
			if holdsDate(a.Key) {
				if d, ok := date.Parse(strings.Clone(a.Val), ctx); ok && d.Precision >= jianbao.PrecisionDay {
					return d
				}
			}
		}
	}
	return jianbao.Date{}
}

// stampDate returns the date of a text beside a headline: one with a year may
// have a source and counts beside it, others must be nearly alone. A time of
// day alone is that of the day given, if one is.
func stampDate(text string, ctx date.Context, day jianbao.Date) (jianbao.Date, bool) {
	if words := spellDay(text); words != "" {
		if d, _, _, ok := date.Find(words, ctx); ok {
			d.Raw = strings.Trim(text, stampFrame)
			return d, true
		}
	}
	if d, start, end, ok := date.Find(text, ctx); ok {
		others := unitsOf(text[:start]) + unitsOf(text[end:])
		full := hasYear(d.Raw) && d.Precision >= jianbao.PrecisionDay
		if others > 20 && (!full || others > 80 || strings.ContainsAny(text, "，。")) {
			return jianbao.Date{}, false
		}
		return d, true
	}
	c := clockIn(text)
	if c == "" || unitsOf(text) > unitsOf(c)+12 {
		return jianbao.Date{}, false
	}
	if !day.IsZero() {
		if d, ok := onDay(day, c, ctx); ok {
			d.Raw = c
			return d, true
		}
	}
	return jianbao.Date{Raw: c}, true
}

// onDay returns the time of day c on a day.
func onDay(day jianbao.Date, c string, ctx date.Context) (jianbao.Date, bool) {
	d, _, _, ok := date.Find(day.Time.Format("2006-01-02")+" "+c, ctx)
	d.Raw = strings.TrimSpace(day.Raw + " " + c)
	return d, ok && d.Precision >= jianbao.PrecisionMinute
}
