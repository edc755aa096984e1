package extract

import (
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
	"golang.org/x/net/html/atom"
)

// An item is a place on the page that shows one article: the largest element
// around its links in which there is no other article.
type item struct {
	target     int32
	box        int32 // the element
	first, end int32 // the scraps in it
	gapEnd     int32 // the scraps from end to gapEnd follow it and belong to no item
	before     bool  // its date stands before it, outside the box
}

// maxItem is the text of the largest item: a headline and a long blurb.
const maxItem = 1600

// maxOthers is how many links an item may have that lead to no article: its
// section, its topics, its comments.
const maxOthers = 10

// links makes the list of the articles.
func (l *lister) links() []Link {
	l.trimLabels()
	items := l.items()
	days := l.newDayFinder(items)
	out := make([]Link, 0, len(l.targets))
	place := make([]int, len(l.targets)) // of the target in out, plus 1
	for k := range items {
		it := &items[k]
		t := &l.targets[it.target]
		if place[it.target] == 0 {
			out = append(out, Link{URL: t.url, Title: strings.Clone(t.title)}) // it may be part of the page
			place[it.target] = len(out)
		}
		link := &out[place[it.target]-1]
		if d := days.of(it); link.Date.Precision < jianbao.PrecisionDay && d.Precision > link.Date.Precision || link.Date.IsZero() {
			link.Date = d
		}
		if b := l.blurb(it); b != "" && (link.Blurb == "" || isCut(link.Blurb) && !isCut(b)) {
			link.Blurb = b
		}
	}
	return out
}

// items finds where the articles are shown, in page order.
func (l *lister) items() []item {
	var shown []int32                         // the anchors of articles
	before := make([]int32, len(l.anchors)+1) // how many of them stand before each anchor
	for k := range l.anchors {
		before[k] = int32(len(shown))
		if l.targets[l.anchors[k].target].article {
			shown = append(shown, int32(k))
		}
	}
	before[len(l.anchors)] = int32(len(shown))
	last := make([]int32, len(shown)) // the last of the run of anchors with one target
	for i := len(shown) - 1; i >= 0; i-- {
		last[i] = int32(i)
		if i+1 < len(shown) && l.anchors[shown[i]].target == l.anchors[shown[i+1]].target {
			last[i] = last[i+1]
		}
	}
	var items []item
	for i := 0; i < len(shown); {
		a := &l.anchors[shown[i]]
		box := a.el
		for {
			p := l.r.elems[box].parent
			if p <= 0 || !l.mayBeItem(p) {
				break
			}
			x := &l.spans[p]
			lo, hi := before[x.anchor], before[x.anchorEnd]
			if hi-1 > last[lo] || x.anchorEnd-x.anchor-(hi-lo) > maxOthers {
				break
			}
			box = p
		}
		x := &l.spans[box]
		items = append(items, item{target: a.target, box: box, first: x.scrap, end: x.scrapEnd, gapEnd: x.scrapEnd})
		i = max(i+1, int(before[x.anchorEnd]))
	}
	l.gaps(items)
	return items
}

// mayBeItem reports whether an element can be all of an item.
func (l *lister) mayBeItem(i int32) bool {
	switch l.r.elems[i].n.DataAtom {
	case atom.Body, atom.Html, atom.Main, atom.Table, atom.Tbody:
		return false
	}
	return l.spans[l.r.elems[i].end].text-l.spans[i].text <= maxItem
}

// gaps gives each item the texts that follow it in the same element, up to
// the next item: in <dt>, <dd> and in lines that only <br> parts, date and
// blurb stand outside the element of the headline. Where the date of the
// first item of an element stands before it, and nothing follows the last,
// the dates of all stand before. What follows the last of several is theirs
// as far as between two of them.
func (l *lister) gaps(items []item) {
	for i := 0; i < len(items); {
		p := l.r.elems[items[i].box].parent
		j := i + 1
		for j < len(items) && l.r.elems[items[j].box].parent == p {
			j++
		}
		longest := int32(0) // between two items
		for k := i; k+1 < j; k++ {
			items[k].gapEnd = max(items[k].end, items[k+1].first)
			longest = max(longest, items[k].gapEnd-items[k].end)
		}
		if j-i == 1 {
			longest = 2
		}
		end := l.spans[p].scrapEnd
		if j < len(items) {
			end = min(end, items[j].first)
		}
		items[j-1].gapEnd = min(max(items[j-1].end, end), items[j-1].end+longest)
		first, lastItem := &items[i], &items[j-1]
		ahead := first.first > l.spans[p].scrap && l.hasStamp(first.first-1, first.first)
		if ahead && !l.hasStamp(lastItem.end, min(lastItem.gapEnd, lastItem.end+2)) && (j-i == 1 || l.hasStamp(items[i].end, items[i].gapEnd)) {
			for k := i; k < j; k++ {
				items[k].before = true
			}
		}
		i = j
	}
}

// hasStamp reports whether one of the scraps is a date or time alone.
func (l *lister) hasStamp(from, to int32) bool {
	return slices.ContainsFunc(l.scraps[from:max(from, to)], func(s scrap) bool { return isStamp(s.text) })
}

// blurb returns the text that an item shows beside its headline.
func (l *lister) blurb(it *item) string {
	end := it.end
	if !it.before {
		end = it.gapEnd
	}
	t := &l.targets[it.target]
	title := squeeze(t.title)
	best, bestUnits := "", 0
	for i := it.first; i < end; {
		var b strings.Builder
		block := l.scraps[i].block
		for ; i < end && l.scraps[i].block == block; i++ {
			s := &l.scraps[i]
			if s.image || isMore(s.text) || isStamp(s.text) || s.mark&(markMeta|markTags|markShare|markEditor) != 0 {
				continue
			}
			if s.anchor >= 0 && l.anchors[s.anchor].target != it.target && b.Len() == 0 {
				continue // a label
			}
			if k := squeeze(s.text); strings.HasPrefix(title, k) || strings.HasPrefix(k, title) && len(k) < len(title)+24 {
				continue
			}
			if s.anchor >= 0 && l.anchors[s.anchor].target == it.target && (s.head || unitsOf(s.text) < 60 && !isCut(s.text) && !strings.HasSuffix(s.text, "。")) {
				continue // another headline
			}
			b.WriteString(s.text)
		}
		text := b.String()
		if n := unitsOf(text); n > bestUnits && isBlurb(text, n) && strings.TrimLeft(text, "[【(（") != "" {
			best, bestUnits = text, n
		}
	}
	return trimBlurb(best)
}

// isBlurb reports whether a text beside a headline is prose about it.
func isBlurb(s string, units int) bool {
	if units < 20 || units > maxItem {
		return false
	}
	var m measure
	m.add(s, false)
	return m.punct > 0 || m.cut || isCut(s) || units >= 40
}

// trimBlurb removes brackets that were around a "more" link.
func trimBlurb(s string) string {
	s = strings.TrimRight(s, "[【(（<> ")
	return strings.TrimSpace(s)
}

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
	l := f.l
	ctx := f.ctx
	t := &l.targets[it.target]
	if !t.day.IsZero() {
		ctx.Near = t.day.Time
	}
	day := t.day
	for f.next < len(f.headers) && f.headers[f.next].scrap < it.first {
		f.next++
	}
	if day.IsZero() && f.next > 0 {
		if h := &f.headers[f.next-1]; it.box > h.from && it.box < h.to {
			day = h.day
		}
	}
	best := f.attrDate(it, ctx)
	take := func(d jianbao.Date) {
		switch {
		case best.Precision < jianbao.PrecisionDay && (d.Precision > best.Precision || best.IsZero()):
			best = d
		case d.Precision > best.Precision && sameDay(d, best):
			best = d
		}
	}
	title := t.title
	read := func(from, to int32) {
		for i := from; i < to; i++ {
			s := &l.scraps[i]
			if s.image || len(s.text) > 240 {
				continue
			}
			text := s.text
			if s.anchor >= 0 && l.anchors[s.anchor].target == it.target {
				if rest, ok := strings.CutPrefix(text, title); ok && rest != "" {
					text = rest
				} else if strings.Contains(text, title) && !isStamp(text) {
					continue
				}
			}
			if i+1 < to {
				if j := joinedDay(s.text, l.scraps[i+1].text); j != "" {
					text = j
				}
			}
			if d, ok := stampDate(text, ctx, day); ok {
				take(d)
			}
		}
	}
	read(it.first, it.end)
	if best.Precision < jianbao.PrecisionDay {
		switch {
		case it.before:
			read(max(0, it.first-1), it.first)
		default:
			read(it.end, it.gapEnd)
		}
	}
	return best
}

// attrDate returns the date that an attribute in the item gives.
func (f *dayFinder) attrDate(it *item, ctx date.Context) jianbao.Date {
	r := f.l.r
	k, _ := slices.BinarySearch(r.dateElems, it.box)
	for ; k < len(r.dateElems) && r.dateElems[k] < r.elems[it.box].end; k++ {
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
	if !strings.ContainsAny(text, "0123456789０１２３４５６７８９一二三四五六七八九十今昨刚剛前") {
		return jianbao.Date{}, false
	}
	if words := spellDay(text); words != "" {
		if d, _, _, ok := date.Find(words, ctx); ok {
			d.Raw = strings.Trim(text, "[]()（）【】 ")
			return d, true
		}
	}
	d, start, end, ok := date.Find(text, ctx)
	if ok {
		others := unitsOf(text[:start]) + unitsOf(text[end:])
		if others <= 20 || d.Precision >= jianbao.PrecisionDay && others <= 80 && hasYear(d.Raw) {
			if d.Precision == jianbao.PrecisionDay {
				if c := clockIn(text[end:]); c != "" {
					if e, ok := onDay(d, c, ctx); ok {
						return e, true
					}
				}
			}
			return d, true
		}
		return jianbao.Date{}, false
	}
	if c := clockIn(text); c != "" && unitsOf(text) <= unitsOf(c)+12 {
		if !day.IsZero() {
			if e, ok := onDay(day, c, ctx); ok {
				e.Raw = c
				return e, true
			}
		}
		return jianbao.Date{Raw: c}, true
	}
	return jianbao.Date{}, false
}

// spellDay writes the day of a stamp such as "05-26", "[5/26 14:40]" or
// "24-05-28" in words or with all of its year, "" if it is none. In prose such
// figures are a score or a fraction.
func spellDay(s string) string {
	if len(s) > 24 || !isStamp(s) {
		return ""
	}
	day := ""
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" []()（）【】|｜\u3000", r) }) {
		parts := strings.FieldsFunc(f, func(r rune) bool { return r == '-' || r == '/' || r == '.' })
		if slices.ContainsFunc(parts, func(p string) bool { return len(p) > 2 || !allDigits(p) }) {
			continue
		}
		switch {
		case len(parts) == 3 && len(f) == 8:
			day = "20" + parts[0] + "-" + parts[1] + "-" + parts[2]
		case len(parts) == 2 && (f[len(parts[0])] != '.' || len(f) == 5):
			day = parts[0] + "月" + parts[1] + "日"
		}
	}
	if day == "" {
		return ""
	}
	return strings.TrimSpace(day + " " + clockIn(s))
}

// onDay returns the time of day c on a day.
func onDay(day jianbao.Date, c string, ctx date.Context) (jianbao.Date, bool) {
	d, _, _, ok := date.Find(day.Time.Format("2006-01-02")+" "+c, ctx)
	d.Raw = strings.TrimSpace(day.Raw + " " + c)
	return d, ok && d.Precision >= jianbao.PrecisionMinute
}

// hasYear reports whether a date's words have four digits in a row or 年.
func hasYear(raw string) bool {
	n := 0
	for _, r := range raw {
		if r >= '0' && r <= '9' {
			if n++; n == 4 {
				return true
			}
			continue
		}
		n = 0
	}
	return strings.Contains(raw, "年")
}

// clockIn returns the first time of day in a text, such as 9:05, 21:30:15 or
// 下午3:20.
func clockIn(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] != ':' || i == 0 {
			continue
		}
		from, to := i, i+1
		for from > 0 && i-from < 2 && isDigitByte(s[from-1]) {
			from--
		}
		for to < len(s) && to-i <= 2 && isDigitByte(s[to]) {
			to++
		}
		if from == i || to != i+3 || from > 0 && isDigitByte(s[from-1]) {
			continue
		}
		if to+3 <= len(s) && s[to] == ':' && isDigitByte(s[to+1]) && isDigitByte(s[to+2]) {
			to += 3
		}
		for _, w := range []string{"上午", "下午", "晚上", "中午", "凌晨", "早上"} {
			if strings.HasSuffix(strings.TrimRight(s[:from], " "), w) {
				return w + s[from:to]
			}
		}
		return s[from:to]
	}
	return ""
}

func isDigitByte(c byte) bool { return c >= '0' && c <= '9' }

// joinedDay joins a day and its month that the page sets as two texts, one in
// large figures: "28" and "2024-05", "05月" and "28".
func joinedDay(a, b string) string {
	if isDay(b) && !isDay(a) {
		a, b = b, a
	}
	if !isDay(a) || len(b) > 16 || !isStamp(b) {
		return ""
	}
	a = strings.TrimSuffix(a, "日")
	b = strings.TrimRight(strings.TrimSpace(b), "-/.")
	switch {
	case strings.HasSuffix(b, "月"):
		return b + a + "日"
	case len(b) == 7 && (b[4] == '-' || b[4] == '/' || b[4] == '.'):
		return b + b[4:5] + a
	}
	return ""
}

// isDay reports whether a text is the number of a day.
func isDay(s string) bool {
	s = strings.TrimSuffix(s, "日")
	return (len(s) == 1 || len(s) == 2) && allDigits(s)
}

// isStamp reports whether a text is nothing but a date, a time or a count.
func isStamp(s string) bool {
	if len(s) > 60 {
		return false
	}
	digits := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case r < '@', r == '[', r == ']', strings.ContainsRune("年月日时時分秒前小天周钟鐘个個（）【】|｜　上下午：", r):
		default:
			return false
		}
	}
	return digits
}
