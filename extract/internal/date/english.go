package date

import (
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
)

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

var weekdays = [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// englishFirsts are the letters that dates in words begin with. Most words are
// of the text; a look at one letter dismisses many.
const englishFirsts = "JFMASONDTWYjfmasondtwy"

// name reads one of names, whole or cut to three letters or more and perhaps
// with a full stop, and returns its index, -1 if there is none.
func (c *cursor) name(names []string) int {
	j := c.i
	for j < len(c.s) && isLetter(rune(c.s[j])) && j-c.i < 10 {
		j++
	}
	if j-c.i < 3 {
		return -1
	}
	w := c.s[c.i:j]
	for k, n := range names {
		if len(w) <= len(n) && strings.EqualFold(w, n[:len(w)]) {
			c.i = j
			c.accept(".")
			return k
		}
	}
	return -1
}

func (c *cursor) englishWeekday() bool { return c.name(weekdays[:]) >= 0 }

// english reads a date that begins with the name of a month or of a day of the
// week: Nov. 28 2018; Mon, 07 Feb 2022 09:05:33 +0800; Mon Feb 07 09:05:33 CST
// 2022.
func (c Context) english(cur *cursor, m *match) bool {
	if !strings.ContainsRune(englishFirsts, cur.peek()) {
		return false
	}
	if c.relativeEnglish(cur, m) {
		return true
	}
	if cur.englishWeekday() {
		cur.accept(",")
		cur.spaces()
		if v, n := cur.digits(2); n > 0 {
			cur.accept("-")
			cur.spaces()
			return c.dayMonth(cur, m, v)
		}
	}
	month := cur.name(months[:]) + 1
	if month == 0 {
		return false
	}
	cur.spaces()
	day, n := cur.digits(2)
	if n == 0 || day == 0 {
		return false
	}
	cur.ordinal()
	m.fields.month, m.fields.day = month, day
	cur.accept(",")
	cur.spaces()
	if cur.weekday() { // Dec 28 Sat 2013
		cur.accept(",")
		cur.spaces()
	}
	if year, n := cur.digits(4); n == 4 && cur.peek() != ':' {
		m.fields.year = year
		c.time(cur, m)
		return m.fields.clock.prec != jianbao.PrecisionNone || !cur.goesOn()
	} else if n != 2 {
		return false
	}
	cur.i -= 2 // the hour: the year comes last
	t, ok := cur.clock()
	if !ok || !t.colon {
		return false
	}
	m.fields.clock = t
	m.fields.zone = cur.zone(t, false)
	cur.spaces()
	year, n := cur.digits(4)
	m.fields.year = year
	return n == 4 && !isDigit(cur.peek())
}

// ordinal reads the ending of 7th.
func (c *cursor) ordinal() {
	back := *c
	if !c.word("st", "nd", "rd", "th") || isLetter(c.peek()) {
		*c = back
	}
}

// dayMonth reads month and year after a day: 07 Feb 2022, 7th February, 2022.
func (c Context) dayMonth(cur *cursor, m *match, day int) bool {
	cur.ordinal()
	cur.spaces()
	month := cur.name(months[:]) + 1
	if month == 0 || day == 0 {
		return false
	}
	cur.accept(",-")
	cur.spaces()
	year, n := cur.digits(4)
	if n != 4 {
		return false
	}
	m.fields = fields{year: year, month: month, day: day}
	c.time(cur, m)
	return m.fields.clock.prec != jianbao.PrecisionNone || !cur.goesOn()
}

// relativeEnglish reads Yesterday 20:15, Today at 9:05 and an hour ago.
func (c Context) relativeEnglish(cur *cursor, m *match) bool {
	at := *cur
	switch {
	case at.word("Yesterday", "yesterday"):
		m.weak = true
		if c.dayWord(&at, m, 1, anyTime) {
			*cur = at
			return true
		}
	case at.word("Today", "today"):
		if c.dayWord(&at, m, 0, anyTime) {
			*cur = at
			return true
		}
	case at.word("an ", "An ", "a ", "A "):
		if c.agoEnglish(&at, m, 1) {
			*cur = at
			return true
		}
	}
	*m = match{start: m.start}
	return false
}

// englishUnits are their words for units.
var englishUnits = []struct {
	words []string
	unit  unit
}{
	{[]string{"seconds", "second", "secs", "sec", "s"}, unitSecond},
	{[]string{"minutes", "minute", "mins", "min", "m"}, unitMinute},
	{[]string{"hours", "hour", "hrs", "hr", "h"}, unitHour},
	{[]string{"days", "day", "d"}, unitDay},
	{[]string{"weeks", "week", "w"}, unitWeek},
	{[]string{"months", "month"}, unitMonth},
	{[]string{"years", "year", "yrs", "yr"}, unitYear},
}

// agoEnglish reads the unit after a number of them, and ago.
func (c Context) agoEnglish(cur *cursor, m *match, n int) bool {
	at := *cur
	at.spaces()
	j := at.i
	for j < len(at.s) && isLetter(rune(at.s[j])) && j-at.i < 8 {
		j++
	}
	u, ok := englishUnit(at.s[at.i:j])
	if !ok {
		return false
	}
	at.i = j
	at.accept(".")
	if at.spaces(); !at.word("ago") || isLetter(at.peek()) {
		return false
	}
	*cur = at
	m.weak = u.prec < jianbao.PrecisionMinute
	c.relative(m, u.before(c.Retrieved.In(jianbao.Zone(c.Zone)), n), u.prec)
	return true
}

func englishUnit(w string) (u unit, ok bool) {
	for _, row := range englishUnits {
		if slices.Contains(row.words, w) {
			return row.unit, true
		}
	}
	return unit{}, false
}
