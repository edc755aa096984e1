package date

import (
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
)

// agoUnits are the units of 3小时前, longer words first. Each unit is cut to
// the precision at which such counts are made.
var agoUnits = []struct {
	word      string
	prec      jianbao.Precision
	span      time.Duration // or
	days      int           // or
	mon, year int
}{
	{word: "秒钟", prec: jianbao.PrecisionMinute, span: time.Second},
	{word: "秒鐘", prec: jianbao.PrecisionMinute, span: time.Second},
	{word: "秒", prec: jianbao.PrecisionMinute, span: time.Second},
	{word: "分钟", prec: jianbao.PrecisionMinute, span: time.Minute},
	{word: "分鐘", prec: jianbao.PrecisionMinute, span: time.Minute},
	{word: "分", prec: jianbao.PrecisionMinute, span: time.Minute},
	{word: "个小时", prec: jianbao.PrecisionMinute, span: time.Hour},
	{word: "個小時", prec: jianbao.PrecisionMinute, span: time.Hour},
	{word: "小时", prec: jianbao.PrecisionMinute, span: time.Hour},
	{word: "小時", prec: jianbao.PrecisionMinute, span: time.Hour},
	{word: "天", prec: jianbao.PrecisionDay, days: 1},
	{word: "日", prec: jianbao.PrecisionDay, days: 1},
	{word: "个星期", prec: jianbao.PrecisionDay, days: 7},
	{word: "個星期", prec: jianbao.PrecisionDay, days: 7},
	{word: "个礼拜", prec: jianbao.PrecisionDay, days: 7},
	{word: "個禮拜", prec: jianbao.PrecisionDay, days: 7},
	{word: "星期", prec: jianbao.PrecisionDay, days: 7},
	{word: "周", prec: jianbao.PrecisionDay, days: 7},
	{word: "週", prec: jianbao.PrecisionDay, days: 7},
	{word: "个月", prec: jianbao.PrecisionMonth, mon: 1},
	{word: "個月", prec: jianbao.PrecisionMonth, mon: 1},
	{word: "年", prec: jianbao.PrecisionYear, year: 1},
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
		i := at.unit()
		if i < 0 {
			return false
		}
		u := agoUnits[i]
		if half {
			if u.span < time.Minute || u.mon+u.year > 0 { // 半个月前 is no certain day
				return false
			}
			t = t.Add(-u.span / 2)
		} else {
			t = t.AddDate(0, 0, -v*u.days).Add(-time.Duration(v) * u.span)
			t = backMonths(t, v*(u.mon+12*u.year))
		}
		prec = max(prec, u.prec)
		at.spaces()
	}
	if prec == jianbao.PrecisionNone || !at.word("以前", "之前", "前") {
		return false
	}
	// 十年前, 三天前的 and 5日前 are prose more often than not.
	m.weak = prec < jianbao.PrecisionMinute
	if m.weak && !at.atEnd() && !strings.HasPrefix(at.s[at.i:], "发") && !strings.HasPrefix(at.s[at.i:], "發") {
		return false
	}
	*cur = at
	c.relative(m, t, prec)
	return true
}

func (c *cursor) unit() int {
	for i, u := range agoUnits {
		if c.word(u.word) {
			return i
		}
	}
	return -1
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
		return cur.atEnd() || strings.HasPrefix(cur.s[cur.i:], "发") || strings.HasPrefix(cur.s[cur.i:], "發")
	}
	for _, w := range dayWords {
		if cur.word(w.word) {
			return c.dayWord(cur, m, w.days, w.part)
		}
	}
	if c.weekdayTime(cur, m) {
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
