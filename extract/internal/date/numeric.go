package date

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
)

// numeric reads a date that begins with a figure after the rune prev.
func (c Context) numeric(cur *cursor, m *match, prev rune) bool {
	if inNumber(cur.s[:cur.i]) {
		return false
	}
	start := *cur
	v, n := cur.digits(15)
	next := cur.peek()
	glued := isLetter(prev) || prev == '_' // "newtalk2014.10.24" is one, "A20141024" is not
	switch {
	case n > 4:
		return !glued && c.compact(cur, m, v, n)
	case n == 4:
		m.fields.year = v
		return c.afterYear(cur, m)
	case n == 3:
		if c.ROC {
			m.fields.year = v + 1911
			return !glued && c.afterYear(cur, m)
		}
	case next == ':':
		*cur = start
		return !glued && c.clockFirst(cur, m)
	case glued:
		return false
	}
	return c.short(cur, m, start, v, n)
}

// inNumber reports whether what follows head goes on a number, a version, a
// score or a path: a digit ends head, or a separator after a digit.
func inNumber(head string) bool {
	r := before(head)
	switch r {
	case '.', '-', '/', ':', ',', '+', '%', '$', '=', '&', '#':
		if r == '$' || r == '#' || r == '=' || r == '&' || r == '%' {
			return true
		}
		_, size := utf8.DecodeLastRuneInString(head)
		return isDigit(before(head[:len(head)-size]))
	}
	return isDigit(r)
}

// goesOn reports whether a number goes on at the cursor.
func (c cursor) goesOn() bool {
	r, size := fold(c.s[c.i:])
	switch r {
	case '.', '-', '/', ':', ',', '+':
		next, _ := fold(c.s[c.i+size:])
		return isDigit(next)
	case '%', '_':
		return true
	}
	return isDigit(r) || isLetter(r)
}

// compact reads a date in one number: 20220207, 20220207090533 and, on
// Taiwanese pages, 1110207.
func (c Context) compact(cur *cursor, m *match, v, n int) bool {
	switch n {
	case 14:
		m.fields.clock = clock{v / 10000 % 100, v / 100 % 100, v % 100, jianbao.PrecisionSecond, true}
		v /= 1000000
	case 12:
		m.fields.clock = clock{v / 100 % 100, v % 100, 0, jianbao.PrecisionMinute, true}
		v /= 10000
	case 8:
	case 7:
		if !c.ROC || v < 800000 { // from 1991 on; there are no older pages
			return false
		}
		v += 19110000
	default:
		return false
	}
	if k := m.fields.clock; k.hour > 23 || k.min > 59 || k.sec > 59 {
		return false
	}
	m.fields.year, m.fields.month, m.fields.day = v/10000, v/100%100, v%100
	if m.fields.month == 0 || m.fields.day == 0 {
		return false
	}
	if n == 8 || n == 7 {
		c.time(cur, m)
	}
	return m.fields.clock.prec != jianbao.PrecisionNone || !cur.goesOn()
}

// afterYear reads what follows a year in m: 年2月7日, -02-07 and so on, and the
// time of day.
func (c Context) afterYear(cur *cursor, m *match) bool {
	start := *cur
	if sep := cur.accept("-/."); sep != 0 {
		return c.separated(cur, m, string(sep))
	}
	cur.spaces()
	if !cur.word("年") {
		*cur = start
		return false
	}
	afterWord := *cur
	cur.spaces()
	month, ok := cur.number()
	if ok {
		cur.spaces()
	}
	if !ok || !cur.word("月份", "月") {
		*cur = afterWord
		m.weak = true
		return true
	}
	m.fields.month = month
	if month < 1 || month > 12 {
		return false
	}
	afterWord = *cur
	cur.spaces()
	day, ok := cur.number()
	if ok {
		cur.spaces()
	}
	if !ok || !cur.word("日", "号", "號") {
		*cur = afterWord
		m.weak = true
		return true
	}
	if day == 0 {
		return false
	}
	m.fields.day = day
	c.time(cur, m)
	return true
}

// separated reads month, separator and day after a year and its separator.
func (c Context) separated(cur *cursor, m *match, sep string) bool {
	month, n1 := cur.digits(2)
	if n1 == 0 || cur.accept(sep) == 0 {
		return false
	}
	day, n2 := cur.digits(2)
	if n2 == 0 || month == 0 || day == 0 {
		return false
	}
	m.fields.month, m.fields.day = month, day
	// "2022-02-0709:05": the date's and the time's elements touch.
	if n2 == 2 && isDigit(cur.peek()) {
		t, ok := cur.clock()
		if !ok || !t.colon {
			return false
		}
		m.fields.clock = t
		m.fields.zone = cur.zone(t, false)
		return true
	}
	c.time(cur, m)
	return m.fields.clock.prec != jianbao.PrecisionNone || !cur.goesOn() || isLetter(cur.peek()) && cur.peek() != 'T'
}

// short reads a date that begins with one or two digits (or three, which only
// count units can follow).
func (c Context) short(cur *cursor, m *match, start cursor, v, n int) bool {
	if n <= 2 {
		switch sep := cur.peek(); sep {
		case '-', '/', '.':
			cur.accept(string(sep))
			if sep == '-' && isLetter(cur.peek()) { // 07-Feb-2022
				return c.dayMonth(cur, m, v)
			}
			return c.shortSeparated(cur, m, string(sep), v, n)
		}
	}
	cur.spaces()
	if isLetter(cur.peek()) {
		return c.agoEnglish(cur, m, v) || n <= 2 && c.dayMonth(cur, m, v)
	}
	*cur = start
	return c.counted(cur, m)
}

// shortSeparated reads what follows one or two digits and a separator:
// 07-13-2022 and 13/07/2022 where the values leave no doubt, 22-02-07 09:05,
// 02-07 09:05 and 2/7 09:05.
func (c Context) shortSeparated(cur *cursor, m *match, sep string, a, n1 int) bool {
	b, n2 := cur.digits(2)
	if n2 == 0 {
		return false
	}
	f := &m.fields
	if cur.accept(sep) == 0 {
		if sep == "." || sep == "-" && (n1 != 2 || n2 != 2) {
			return false
		}
		f.month, f.day = a, b
		c.time(cur, m)
		return f.clock.colon && a > 0 && b > 0
	}
	y, n3 := cur.digits(5)
	switch {
	case n3 == 4 && (a > 12 || a == b):
		f.year, f.month, f.day = y, b, a
	case n3 == 4 && b > 12:
		f.year, f.month, f.day = y, a, b
	case n1 == 2 && n3 == 2:
		f.year, f.month, f.day = c.fullYear(a), b, y
		c.time(cur, m)
		return f.clock.colon && b > 0 && y > 0
	default:
		return false
	}
	c.time(cur, m)
	return f.month > 0 && f.day > 0 && (f.clock.prec != jianbao.PrecisionNone || !cur.goesOn())
}

// han reads a date that begins with a Chinese numeral.
func (c Context) han(cur *cursor, m *match) bool {
	start := *cur
	v, n := cur.numeral()
	if v >= minYear && n == 4 {
		m.fields.year = v
		return c.afterYear(cur, m)
	}
	*cur = start
	return c.counted(cur, m)
}

// counted reads a number and the unit or count that makes it a date: 2月7日,
// 22年2月7日, 31日, 3分钟前. The number stands at the cursor.
func (c Context) counted(cur *cursor, m *match) bool {
	start := *cur
	v, ok := cur.number()
	if !ok {
		return false
	}
	if c.ago(&start, m) {
		*cur = start
		return true
	}
	if r := start.peek(); r == '两' || r == '兩' {
		return false // a number of days
	}
	cur.spaces()
	head := cur.s[:m.start]
	switch {
	case cur.word("月"):
		return !lunar(head) && !afterUnit(head, "年") && c.monthDay(cur, m, v)
	case cur.word("年"):
		return c.shortYear(cur, m, v)
	case cur.word("日", "号", "號"):
		return v >= 1 && v <= 31 && !afterUnit(head, "月") && !afterUnit(head, "年") && c.dayAlone(cur, m, v)
	}
	return false
}

// lunar reports whether head ends in a word for the old calendar, whose months
// are not ours.
func lunar(head string) bool {
	for _, w := range []string{"农历", "農曆", "阴历", "陰曆", "旧历", "舊曆", "夏历", "藏历", "闰", "閏"} {
		if strings.HasSuffix(head, w) {
			return true
		}
	}
	return false
}

// afterUnit reports whether a unit stands at the end of head, so that what
// follows is a part of a date that was none: the day of 2月30日, the month of
// 去年2月7日. In 今年2月7日 the year is that of the page.
func afterUnit(head, unit string) bool {
	head = strings.TrimRight(head, " \u00a0\u3000")
	return strings.HasSuffix(head, unit) && !strings.HasSuffix(head, "今"+unit) && !strings.HasSuffix(head, "本"+unit)
}

// monthDay reads the day after a month.
func (c Context) monthDay(cur *cursor, m *match, month int) bool {
	cur.spaces()
	numeral := isNumeral(cur.peek())
	day, ok := cur.number()
	if !ok || month == 0 || day == 0 {
		return false
	}
	m.fields.month, m.fields.day = month, day
	back := *cur
	cur.spaces()
	if !cur.word("日", "号", "號") {
		// 一月二十三 can be nothing else, 一月三 can.
		*cur = back
		if !numeral || day < 11 || !cur.atEnd() {
			return false
		}
	}
	c.time(cur, m)
	return true
}

// shortYear reads month and day after a year of one to three digits and 年.
func (c Context) shortYear(cur *cursor, m *match, year int) bool {
	if year < 10 || year > 99 {
		if !c.ROC || year < 80 {
			return false
		}
		m.fields.year = 1911 + year
	} else {
		m.fields.year = c.fullYear(year)
	}
	cur.spaces()
	month, ok := cur.number()
	if !ok {
		return false
	}
	cur.spaces()
	return cur.word("月") && c.monthDay(cur, m, month)
}

// dayAlone reads what must follow a day without a month (台北31日電) for it to
// be a day and not a number of days: a time, a word of a dateline, or nothing
// if nothing goes before either: （6日）.
func (c Context) dayAlone(cur *cursor, m *match, day int) bool {
	m.fields.day = day
	if c.time(cur, m); m.fields.clock.prec != jianbao.PrecisionNone {
		return true
	}
	if !strings.HasSuffix(cur.s[:cur.i], "日") {
		return false // 号 also counts houses and issues
	}
	for _, w := range []string{"电", "電", "讯", "訊", "专电", "專電", "综合", "綜合", "外电", "外電", "凌晨", "上午", "中午", "下午", "晚", "报", "報", "消息"} {
		if strings.HasPrefix(cur.s[cur.i:], w) {
			return true
		}
	}
	return cur.atEnd() && (m.start == 0 || isBreak(before(cur.s[:m.start])))
}

// atEnd reports whether a word ends at the cursor: at the end, a space or a
// mark.
func (c cursor) atEnd() bool {
	r := c.peek()
	return r < 0 || isBreak(r)
}

// isBreak reports whether r, a folded rune, is a space or a mark.
func isBreak(r rune) bool {
	return strings.ContainsRune(" ,.;:!?()[]|/<>。、【】〔〕《》「」“”", r)
}

// clockFirst reads a time of day and the date after it: 09:05 2022/02/07.
func (c Context) clockFirst(cur *cursor, m *match) bool {
	t, ok := cur.clock()
	if !ok {
		return false
	}
	cur.spaces()
	cur.accept(",|")
	cur.spaces()
	v, n := cur.digits(4)
	switch {
	case n == 4:
		m.fields.year = v
		ok = c.afterYear(cur, m)
	case n == 3 && c.ROC:
		m.fields.year = v + 1911
		ok = c.afterYear(cur, m)
	case n == 1 || n == 2:
		cur.spaces()
		if isLetter(cur.peek()) {
			ok = c.dayMonth(cur, m, v)
		} else {
			ok = cur.word("月") && c.monthDay(cur, m, v)
		}
	default:
		ok = isLetter(cur.peek()) && c.english(cur, m)
	}
	if !ok || m.weak || m.fields.clock.prec != jianbao.PrecisionNone {
		return false
	}
	m.fields.clock = t
	return true
}
