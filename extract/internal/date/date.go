// Package date reads dates as Chinese pages write them: with 年月日 or
// separators, in Chinese numerals, in years of the Republic (民國), without a
// year, relative to now, with the time before or after, in metadata and in
// addresses.
//
// A date that names no zone lies in the zone of the [Context] and is marked as
// Assumed. Nothing here asks a clock: relative dates count from
// Context.Retrieved and dates without a year lie near Context.Near.
package date

import (
	"time"

	"github.com/jianbao-go/jianbao"
)

// Context is what a page's dates mean beside their own words.
type Context struct {
	// Zone is the offset in seconds east of UTC of dates that name no zone.
	Zone int
	// Retrieved is what relative dates ("3小时前") count from. If it is zero
	// they keep only their words.
	Retrieved time.Time
	// Near is a date near which dates without a year lie, such as that of the
	// metadata or of the address. If it is zero they keep only their words.
	Near time.Time
	// ROC says that the page is Taiwanese, so that years of three digits count
	// from 1911. After 民國 they always do.
	ROC bool
}

// The years that a date may lie in. Numbers outside are something else.
const minYear, maxYear = 1900, 2100

// A fields is a date as written, before the year is known for certain.
type fields struct {
	year, month, day int // 0: not given
	clock            clock
	zone             zone
}

// valid reports whether the fields that are given can be a date.
func (f fields) valid() bool {
	year := f.year
	if year == 0 {
		year = 2000 // a leap year: 2月29日 may be right
	} else if year < minYear || year > maxYear {
		return false
	}
	month := f.month
	if month == 0 {
		if f.day != 0 && f.year != 0 {
			return false
		}
		month = 1 // a day alone may be any up to 31
	}
	return month >= 1 && month <= 12 && f.day >= 0 && f.day <= daysIn(year, month)
}

// date makes a date of valid fields. Without a year it chooses the one nearest
// to c.Near, and without that the date has no more than its words. It reports
// whether there is such a date.
func (c Context) date(f fields) (jianbao.Date, bool) {
	if !f.valid() {
		return jianbao.Date{}, false
	}
	if f.year == 0 {
		if c.Near.IsZero() {
			return jianbao.Date{}, true
		}
		if f = c.nearest(f); f.year == 0 {
			return jianbao.Date{}, false
		}
	}
	d := jianbao.Date{Assumed: f.zone.rule == zoneNone}
	switch {
	case f.clock.prec != jianbao.PrecisionNone:
		d.Precision = f.clock.prec
	case f.day != 0:
		d.Precision = jianbao.PrecisionDay
	case f.month != 0:
		d.Precision = jianbao.PrecisionMonth
	default:
		d.Precision = jianbao.PrecisionYear
	}
	d.Time = c.moment(f)
	return d, true
}

// moment is the time of fields that have a year.
func (c Context) moment(f fields) time.Time {
	month, day := max(f.month, 1), max(f.day, 1)
	civil := time.Date(f.year, time.Month(month), day, f.clock.hour, f.clock.min, f.clock.sec, 0, time.UTC)
	off := f.zone.offsetAt(civil, c.Zone)
	// Hour 24 rolls over to the next day by itself.
	return time.Date(f.year, time.Month(month), day, f.clock.hour, f.clock.min, f.clock.sec, 0, jianbao.Zone(off))
}

// nearest gives f the year (and to a day alone the month) that puts it nearest
// to c.Near. The year stays 0 if the day exists in none of those around.
func (c Context) nearest(f fields) fields {
	near := c.Near.In(jianbao.Zone(c.Zone))
	best, bestGap := f, time.Duration(-1)
	try := func(g fields) {
		if !g.valid() || g.year == 0 {
			return
		}
		gap := c.moment(g).Sub(near).Abs()
		if bestGap < 0 || gap < bestGap {
			best, bestGap = g, gap
		}
	}
	for step := -1; step <= 1; step++ {
		g := f
		if f.month != 0 {
			g.year = near.Year() + step
		} else {
			m := time.Date(near.Year(), near.Month()+time.Month(step), 1, 0, 0, 0, 0, time.UTC)
			g.year, g.month = m.Year(), int(m.Month())
		}
		try(g)
	}
	return best
}

// daysIn is the number of days of a month from 1 to 12.
func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// fullYear is the year that two digits stand for, by the rule of POSIX: 69 to
// 99 lie in the twentieth century. On Taiwanese pages the high ones count from
// 1911 like those of three digits.
func (c Context) fullYear(yy int) int {
	switch {
	case yy < 69:
		return 2000 + yy
	case c.ROC:
		return 1911 + yy
	}
	return 1900 + yy
}
