package date

import (
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
)

// A unit is what 3小时前 counts. It is cut to the precision at which such
// counts are made.
type unit struct {
	prec      jianbao.Precision
	span      time.Duration // or
	days      int           // or
	mon, year int
}

var (
	unitSecond = unit{prec: jianbao.PrecisionMinute, span: time.Second}
	unitMinute = unit{prec: jianbao.PrecisionMinute, span: time.Minute}
	unitHour   = unit{prec: jianbao.PrecisionMinute, span: time.Hour}
	unitDay    = unit{prec: jianbao.PrecisionDay, days: 1}
	unitWeek   = unit{prec: jianbao.PrecisionDay, days: 7}
	unitMonth  = unit{prec: jianbao.PrecisionMonth, mon: 1}
	unitYear   = unit{prec: jianbao.PrecisionYear, year: 1}
)

// before is the time n units before t.
func (u unit) before(t time.Time, n int) time.Time {
	t = t.AddDate(0, 0, -n*u.days).Add(-time.Duration(n) * u.span)
	return backMonths(t, n*(u.mon+12*u.year))
}

// agoUnits are the words for units, longer ones first.
var agoUnits = []struct {
	word string
	unit unit
}{
	{"秒钟", unitSecond}, {"秒鐘", unitSecond}, {"秒", unitSecond},
	{"分钟", unitMinute}, {"分鐘", unitMinute}, {"分", unitMinute},
	{"个小时", unitHour}, {"個小時", unitHour}, {"小时", unitHour}, {"小時", unitHour},
	{"天", unitDay}, {"日", unitDay},
	{"个星期", unitWeek}, {"個星期", unitWeek}, {"个礼拜", unitWeek}, {"個禮拜", unitWeek}, {"星期", unitWeek}, {"周", unitWeek}, {"週", unitWeek},
	{"个月", unitMonth}, {"個月", unitMonth},
	{"年", unitYear},
}

// ago reads counts of units before now: 3分钟前, 1小时10分前, 1个月10天前, 半小时前.
func (c Context) ago(cur *cursor, m *match) bool {
	at := *cur
	t := c.Retrieved.In(jianbao.Zone(c.Zone))
	prec := jianbao.PrecisionNone
	for parts := 0; parts < 3; parts++ {
		half := at.word("半")
		v := 0
		if !half {
			var ok bool
			if v, ok = at.number(); !ok {
				break
			}
		}
		at.spaces()
		u, ok := at.unit()
		if !ok {
			return false
		}
		if half {
			if u.span < time.Minute || u.mon+u.year > 0 { // 半个月前 is no certain day
				return false
			}
			t = t.Add(-u.span / 2)
		} else {
			t = u.before(t, v)
		}
		prec = max(prec, u.prec)
		at.spaces()
	}
	if prec == jianbao.PrecisionNone || !at.word("以前", "之前", "前") {
		return false
	}
	// 十年前, 三天前的 and 5日前 are prose more often than not.
	m.weak = prec < jianbao.PrecisionMinute
	if m.weak && !at.standsAlone() {
		return false
	}
	*cur = at
	c.relative(m, t, prec)
	return true
}

// unit reads the word for a unit.
func (c *cursor) unit() (u unit, ok bool) {
	for _, row := range agoUnits {
		if c.word(row.word) {
			return row.unit, true
		}
	}
	return unit{}, false
}

// fewAgo reads a number of units that nobody counted: 几分钟前. The day is known
// if two such units and ten lie in the same.
func (c Context) fewAgo(cur *cursor, m *match) bool {
	at := *cur
	if !at.word("几", "幾", "数", "數") {
		return false
	}
	u, ok := at.unit()
	if !ok || u.span == 0 || !at.word("以前", "之前", "前") || !at.standsAlone() {
		return false
	}
	*cur = at
	m.weak, m.isMade = true, true
	now := c.Retrieved.In(jianbao.Zone(c.Zone))
	if from, to := u.before(now, 10), u.before(now, 2); from.YearDay() == to.YearDay() {
		c.relative(m, to, jianbao.PrecisionDay)
	}
	return true
}

// standsAlone reports whether nothing follows a date but a mark or 发布.
func (c cursor) standsAlone() bool {
	return c.atEnd() || strings.HasPrefix(c.s[c.i:], "发") || strings.HasPrefix(c.s[c.i:], "發")
}

// backMonths goes back n months, to the last day of a month that is too short.
func backMonths(t time.Time, n int) time.Time {
	if n == 0 {
		return t
	}
	first := time.Date(t.Year(), t.Month()-time.Month(n), 1, t.Hour(), t.Minute(), t.Second(), 0, t.Location())
	return first.AddDate(0, 0, min(t.Day(), daysIn(first.Year(), int(first.Month())))-1)
}

// relative makes m the date t cut to prec, or words alone if nobody knows what
// it counts from.
func (c Context) relative(m *match, t time.Time, prec jianbao.Precision) {
	m.isMade = true
	if c.Retrieved.IsZero() {
		return
	}
	if y := t.Year(); y < minYear || y > maxYear {
		return
	}
	f := fields{year: t.Year()}
	if prec >= jianbao.PrecisionMonth {
		f.month = int(t.Month())
	}
	if prec >= jianbao.PrecisionDay {
		f.day = t.Day()
	}
	if prec >= jianbao.PrecisionMinute {
		f.clock = clock{hour: t.Hour(), min: t.Minute(), prec: prec}
	}
	if prec == jianbao.PrecisionSecond {
		f.clock.sec = t.Second()
	}
	m.made, _ = c.date(f)
}

// dayWords are the words for days around today, longer ones first.
var dayWords = []struct {
	word string
	days int // before today
	part dayPart
}{
	{"大前天", 3, anyTime},
	{"前天", 2, anyTime}, {"前日", 2, anyTime}, {"前晚", 2, night},
	{"昨天", 1, anyTime}, {"昨日", 1, anyTime}, {"昨晚", 1, night}, {"昨夜", 1, night}, {"昨晨", 1, morning}, {"昨早", 1, morning},
	{"今天", 0, anyTime}, {"今日", 0, anyTime}, {"今晚", 0, night}, {"今夜", 0, night}, {"今晨", 0, morning}, {"今早", 0, morning},
}

// words reads a date that begins with a word: an era, a relative date, a part
// of the day with a time and a date.
func (c Context) words(cur *cursor, m *match) bool {
	if cur.word("民国", "民國", "中华民国", "中華民國") {
		return c.era(cur, m)
	}
	if cur.word("刚刚", "剛剛", "刚才", "剛才") {
		m.weak = true
		c.relative(m, c.Retrieved.In(jianbao.Zone(c.Zone)), jianbao.PrecisionMinute)
		return cur.standsAlone()
	}
	for _, w := range dayWords {
		if cur.word(w.word) {
			return c.dayWord(cur, m, w.days, w.part)
		}
	}
	if c.weekdayTime(cur, m) || c.fewAgo(cur, m) {
		return true
	}
	if strings.HasPrefix(cur.s[cur.i:], "半") {
		return c.ago(cur, m)
	}
	back := *cur
	if cur.dayPart() == anyTime {
		return false
	}
	*cur = back
	return c.clockFirst(cur, m)
}

// era reads the year after 民國 and what follows it.
func (c Context) era(cur *cursor, m *match) bool {
	cur.spaces()
	year, ok := cur.number()
	if !ok || year < 1 {
		return false
	}
	m.fields.year = 1911 + year
	return c.afterYear(cur, m)
}

// dayWord reads the time after 昨天 and the like. Without a time the word must
// stand alone, for 今日 also begins the names of papers.
func (c Context) dayWord(cur *cursor, m *match, days int, part dayPart) bool {
	t := c.Retrieved.In(jianbao.Zone(c.Zone)).AddDate(0, 0, -days)
	k, ok := c.timeOf(cur, part)
	if !ok {
		m.weak = true
		c.relative(m, t, jianbao.PrecisionDay)
		return cur.atEnd()
	}
	c.relative(m, atClock(t, k), k.prec)
	return true
}

// timeOf reads a time of day in a part of the day that is known already.
func (c Context) timeOf(cur *cursor, part dayPart) (clock, bool) {
	back := *cur
	cur.spaces()
	cur.accept(",")
	cur.spaces()
	cur.word("at ")
	k, ok := cur.clock()
	if ok {
		k.hour = part.hour24(k.hour)
	}
	if !ok || isDigit(cur.peek()) || cur.peek() == ':' {
		*cur = back
		return clock{}, false
	}
	return k, true
}

func atClock(t time.Time, k clock) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), k.hour, k.min, k.sec, 0, t.Location())
}

// weekdayTime reads a day of the week with a time: the last such moment that
// is past, or in the week before with 上. A day of the week alone is no date.
func (c Context) weekdayTime(cur *cursor, m *match) bool {
	at := *cur
	last := at.word("上个", "上個", "上")
	this := !last && at.word("本")
	if !at.word("星期", "礼拜", "禮拜", "周", "週") {
		return false
	}
	r := at.accept("一二三四五六日天")
	if r == 0 {
		return false
	}
	day := max(hanDigit(r), 0)
	if r == '日' || r == '天' {
		day = 7
	}
	k, ok := c.timeOf(&at, anyTime)
	if !ok {
		return false
	}
	now := c.Retrieved.In(jianbao.Zone(c.Zone))
	today := (int(now.Weekday())+6)%7 + 1 // Monday is 1
	t := atClock(now.AddDate(0, 0, day-today), k)
	if last || !this && t.After(now) {
		t = t.AddDate(0, 0, -7)
	}
	*cur = at
	c.relative(m, t, k.prec)
	return true
}
