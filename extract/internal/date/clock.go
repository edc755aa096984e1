package date

import (
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
)

// A clock is a time of day. Its precision is PrecisionNone if there is none.
type clock struct {
	hour, min, sec int // hour is 24 for the end of the day, else below
	prec           jianbao.Precision
	colon          bool // written 09:05, not 9时5分
}

// A dayPart is a part of the day that says which half of it an hour is in.
type dayPart int

const (
	anyTime  dayPart = iota
	morning          // 1 to 12; 12 is midnight, as in AM
	noon             // 11 to 2; 12 is noon
	evening          // 12 to 11 after noon; 12 is noon, as in PM
	night            // 6 to 12 after noon; 12 is midnight at the end of the day
	darkness         // 12 to 6 after midnight
)

// dayParts are the words for parts of the day, longer ones first.
var dayParts = []struct {
	word string
	part dayPart
}{
	{"上午", morning}, {"早上", morning}, {"早晨", morning}, {"清晨", morning}, {"早间", morning}, {"早間", morning},
	{"中午", noon}, {"正午", noon},
	{"下午", evening}, {"午后", evening}, {"午後", evening}, {"傍晚", evening},
	{"晚上", night}, {"晚间", night}, {"晚間", night}, {"深夜", night}, {"夜间", night}, {"夜間", night}, {"夜里", night}, {"夜裡", night},
	{"凌晨", darkness}, {"半夜", darkness}, {"午夜", darkness},
	{"早", morning}, {"晨", morning}, {"晚", night}, {"夜", night},
	{"a.m.", morning}, {"A.M.", morning}, {"AM", morning}, {"am", morning},
	{"p.m.", evening}, {"P.M.", evening}, {"PM", evening}, {"pm", evening},
}

// dayPart reads a word for a part of the day.
func (c *cursor) dayPart() dayPart {
	for _, p := range dayParts {
		if strings.HasPrefix(c.s[c.i:], p.word) {
			rest := cursor{c.s, c.i + len(p.word)}
			if isLetter(rune(p.word[0])) && isLetter(rest.peek()) {
				continue // "amount"
			}
			*c = rest
			return p.part
		}
	}
	return anyTime
}

// hour24 is the hour of the day that an hour in a part of the day stands for.
// Hours that are past noon already stay as they are.
func (p dayPart) hour24(h int) int {
	switch {
	case h > 12 || p == anyTime:
		return h
	case h == 12:
		switch p {
		case morning, darkness:
			return 0
		case night:
			return 24
		}
		return 12
	case p == evening, p == night && h >= 5, p == noon && h <= 2:
		return h + 12
	}
	return h
}

// clock reads a time of day with its part of the day before or after:
// 09:05, 09:05:33.000, 9时5分33秒, 下午1:59, 1:59 PM, 晚上8点半. The minutes or
// seconds may touch a year, as where "09:05" and "2022/02/07" are set in
// separate elements.
func (c *cursor) clock() (clock, bool) {
	start := *c
	part := c.dayPart()
	c.spaces()
	t, ok := c.hands()
	if !ok {
		*c = start
		return clock{}, false
	}
	if part == anyTime {
		back := *c
		c.spaces()
		if r := c.peek(); r != 'a' && r != 'A' && r != 'p' && r != 'P' {
			*c = back
		} else if part = c.dayPart(); part == anyTime {
			*c = back
		}
	}
	t.hour = part.hour24(t.hour)
	if t.hour > 24 || t.min > 59 || t.sec > 59 || t.hour == 24 && (t.min != 0 || t.sec != 0) && part == anyTime {
		*c = start
		return clock{}, false
	}
	return t, true
}

// hands reads hour, minute and second without checking their values.
func (c *cursor) hands() (clock, bool) {
	t := clock{prec: jianbao.PrecisionMinute}
	var n int
	if t.hour, n = c.digits(2); n == 0 {
		v, n := c.numeral()
		if n == 0 || v < 0 {
			return t, false
		}
		t.hour = v
		return t, c.wordHands(&t)
	}
	if c.peek() != ':' {
		return t, c.wordHands(&t)
	}
	c.accept(":")
	if t.min, n = c.digits(2); n != 2 {
		return t, false
	}
	t.colon = true
	if c.accept(":") == 0 {
		return t, true
	}
	if t.sec, n = c.digits(2); n != 2 {
		return t, false
	}
	t.prec = jianbao.PrecisionSecond
	back := *c
	if c.accept(".,") != 0 {
		if _, n := c.digits(9); n == 0 {
			*c = back
		}
	}
	return t, true
}

// wordHands reads what follows an hour in words: 时5分33秒, 点半.
func (c *cursor) wordHands(t *clock) bool {
	c.spaces()
	if !c.word("时", "時", "点", "點") {
		return false
	}
	back := *c
	switch {
	case c.word("钟", "鐘", "鍾", "整", "正"):
		return true
	case c.word("半"):
		t.min = 30
		return true
	case c.word("一刻"):
		t.min = 15
		return true
	}
	c.spaces()
	v, ok := c.number()
	if !ok {
		*c = back
		return true
	}
	c.spaces()
	if !c.word("分") {
		*c = back
		return true
	}
	t.min = v
	back = *c
	c.spaces()
	if v, ok = c.number(); ok {
		c.spaces()
		if c.word("秒") {
			t.sec, t.prec = v, jianbao.PrecisionSecond
			return true
		}
	}
	*c = back
	return true
}

// A zone is a zone as named by words or by an offset.
type zone struct {
	rule   zoneRule
	offset int // seconds east of UTC, in winter
}

type zoneRule int

const (
	zoneNone  zoneRule = iota // not named
	zoneFixed                 // the offset is always the same
	zoneUS                    // one hour more in the summer of the United States
)

const hour = 3600

// zoneNames are the words that name a zone, longer ones first where one begins
// another. CST is China's on a Chinese page, not that of Chicago.
var zoneNames = []struct {
	word string
	zone zone
}{
	{"北京时间", zone{zoneFixed, 8 * hour}}, {"北京時間", zone{zoneFixed, 8 * hour}},
	{"台北时间", zone{zoneFixed, 8 * hour}}, {"台北時間", zone{zoneFixed, 8 * hour}}, {"臺北時間", zone{zoneFixed, 8 * hour}},
	{"台湾时间", zone{zoneFixed, 8 * hour}}, {"台灣時間", zone{zoneFixed, 8 * hour}}, {"臺灣時間", zone{zoneFixed, 8 * hour}},
	{"香港时间", zone{zoneFixed, 8 * hour}}, {"香港時間", zone{zoneFixed, 8 * hour}}, {"澳門時間", zone{zoneFixed, 8 * hour}},
	{"中国时间", zone{zoneFixed, 8 * hour}}, {"中國時間", zone{zoneFixed, 8 * hour}},
	{"新加坡时间", zone{zoneFixed, 8 * hour}}, {"新加坡時間", zone{zoneFixed, 8 * hour}},
	{"东京时间", zone{zoneFixed, 9 * hour}}, {"東京時間", zone{zoneFixed, 9 * hour}}, {"日本时间", zone{zoneFixed, 9 * hour}}, {"日本時間", zone{zoneFixed, 9 * hour}},
	{"首尔时间", zone{zoneFixed, 9 * hour}}, {"首爾時間", zone{zoneFixed, 9 * hour}}, {"韩国时间", zone{zoneFixed, 9 * hour}}, {"韓國時間", zone{zoneFixed, 9 * hour}},
	{"莫斯科时间", zone{zoneFixed, 3 * hour}}, {"莫斯科時間", zone{zoneFixed, 3 * hour}},
	{"格林尼治标准时间", zone{zoneFixed, 0}}, {"格林威治標準時間", zone{zoneFixed, 0}}, {"格林尼治时间", zone{zoneFixed, 0}}, {"格林威治時間", zone{zoneFixed, 0}}, {"格林威治时间", zone{zoneFixed, 0}},
	{"美东时间", zone{zoneUS, -5 * hour}}, {"美東時間", zone{zoneUS, -5 * hour}}, {"美国东部时间", zone{zoneUS, -5 * hour}}, {"美國東部時間", zone{zoneUS, -5 * hour}},
	{"纽约时间", zone{zoneUS, -5 * hour}}, {"紐約時間", zone{zoneUS, -5 * hour}},
	{"美西时间", zone{zoneUS, -8 * hour}}, {"美西時間", zone{zoneUS, -8 * hour}}, {"美国西部时间", zone{zoneUS, -8 * hour}}, {"美國西部時間", zone{zoneUS, -8 * hour}},
	{"CST", zone{zoneFixed, 8 * hour}}, {"HKT", zone{zoneFixed, 8 * hour}}, {"SGT", zone{zoneFixed, 8 * hour}}, {"JST", zone{zoneFixed, 9 * hour}}, {"KST", zone{zoneFixed, 9 * hour}},
	{"EST", zone{zoneFixed, -5 * hour}}, {"EDT", zone{zoneFixed, -4 * hour}}, {"PST", zone{zoneFixed, -8 * hour}}, {"PDT", zone{zoneFixed, -7 * hour}},
}

// zone reads what may follow a time of day: a name, GMT or UTC with or without
// an offset, an offset alone, Z; in brackets or not. T is the time that it
// follows.
func (c *cursor) zone(t clock, iso bool) zone {
	start := *c
	c.spaces()
	bracket := c.accept("(") != 0
	if bracket {
		c.spaces()
	}
	z, ok := c.zoneWord(t, iso)
	if ok && bracket {
		c.spaces()
		ok = c.accept(")") != 0
	}
	if !ok {
		*c = start
		return zone{}
	}
	return z
}

func (c *cursor) zoneWord(t clock, iso bool) (zone, bool) {
	for _, z := range zoneNames {
		if c.word(z.word) {
			return z.zone, !isLetter(c.peek())
		}
	}
	utc := c.word("GMT", "UTC")
	if !utc && c.accept("Z") != 0 {
		return zone{rule: zoneFixed}, !isLetter(c.peek()) && !isDigit(c.peek())
	}
	back := *c
	off, colon, ok := c.offset(utc)
	// A time range (10:00-11:30) looks like an offset west of Greenwich.
	if ok && !utc && off < 0 && colon && !iso && t.prec != jianbao.PrecisionSecond {
		return zone{}, false
	}
	if ok && (utc || t.colon) {
		return zone{zoneFixed, off}, true
	}
	*c = back
	return zone{rule: zoneFixed}, utc && !isLetter(c.peek())
}

// offset reads +08:00, +0800, +08 or, after GMT, also +8 and -8.
func (c *cursor) offset(utc bool) (seconds int, colon, ok bool) {
	sign := c.accept("+-")
	if sign == 0 {
		return 0, false, false
	}
	h, n := c.digits(2)
	m := 0
	if n == 0 || n == 1 && !utc {
		return 0, false, false
	}
	if c.peek() == ':' {
		c.accept(":")
		colon = true
		if m, n = c.digits(2); n != 2 {
			return 0, false, false
		}
	} else if n == 2 {
		if m, n = c.digits(2); n == 1 {
			return 0, false, false
		}
	}
	if h > 14 || m > 59 || isDigit(c.peek()) {
		return 0, false, false
	}
	seconds = h*hour + m*60
	if sign == '-' {
		if !colon && n == 0 && !utc { // "09:05-10" is a range
			return 0, false, false
		}
		seconds = -seconds
	}
	return seconds, colon, true
}

// offsetAt is the zone's offset at a civil time (given as if in UTC), or def
// if no zone is named.
func (z zone) offsetAt(civil time.Time, def int) int {
	switch z.rule {
	case zoneNone:
		return def
	case zoneUS:
		if usSummer(civil) {
			return z.offset + hour
		}
	}
	return z.offset
}

// usSummer reports whether the United States have daylight saving time: since
// 2007 from the second Sunday of March to the first of November, from 1987
// from the first of April to the last of October, at 2 in the morning.
func usSummer(t time.Time) bool {
	y := t.Year()
	var from, to time.Time
	if y >= 2007 {
		from, to = sunday(y, time.March, 8), sunday(y, time.November, 1)
	} else {
		from, to = sunday(y, time.April, 1), sunday(y, time.October, 25)
	}
	return !t.Before(from) && t.Before(to)
}

// sunday is 2 o'clock on the first Sunday of a month from day on.
func sunday(year int, month time.Month, day int) time.Time {
	t := time.Date(year, month, day, 2, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, (7-int(t.Weekday()))%7)
}
