package date

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
)

// A match is a date found in a line.
type match struct {
	fields fields
	// relative dates come ready made.
	made       jianbao.Date
	isMade     bool
	start, end int
	// weak marks words that are often no date of the page: a year or a month
	// alone, 今天 without a time. Anything better in the line goes before them.
	weak bool
}

// Find finds the first date in a line of text. A year or month alone and words
// like 今天 without a time count only if the line has nothing better. The
// date's words, which become Raw, are s[start:end].
func Find(s string, c Context) (d jianbao.Date, start, end int, ok bool) {
	for i := 0; i < len(s); {
		kind, size := lead(s[i:])
		if kind == leadNone {
			i += size
			continue
		}
		m, found := c.at(s, i, kind)
		if !found {
			i += c.skip(s[i:], kind, size)
			continue
		}
		if got, valid := c.made(m); valid {
			got.Raw = s[m.start:m.end]
			if !m.weak {
				return got, m.start, m.end, true
			}
			if !ok {
				d, start, end, ok = got, m.start, m.end, true
			}
		}
		i = m.end
	}
	return d, start, end, ok
}

// Prefix reads the date that s begins with. Its words are s[:end].
func Prefix(s string, c Context) (d jianbao.Date, end int, ok bool) {
	if s == "" {
		return d, 0, false
	}
	kind, _ := lead(s)
	if kind == leadNone {
		return d, 0, false
	}
	m, found := c.at(s, 0, kind)
	if !found {
		return d, 0, false
	}
	if d, ok = c.made(m); !ok {
		return jianbao.Date{}, 0, false
	}
	d.Raw = s[:m.end]
	return d, m.end, true
}

func (c Context) made(m match) (jianbao.Date, bool) {
	if m.isMade {
		return m.made, true
	}
	return c.date(m.fields)
}

// skip is how much to pass over where no date begins: a whole number, so that
// none is found inside it.
func (Context) skip(s string, kind leadKind, size int) int {
	switch kind {
	case leadDigit:
		for n := size; ; n += size {
			r, w := fold(s[n:])
			if !isDigit(r) {
				return n
			}
			size = w
		}
	case leadNumeral:
		for n := size; ; n += size {
			r, w := utf8.DecodeRuneInString(s[n:])
			if !isNumeral(r) {
				return n
			}
			size = w
		}
	}
	return size
}

// A leadKind says what may begin with a rune.
type leadKind int

const (
	leadNone    leadKind = iota
	leadDigit            // a number
	leadNumeral          // a Chinese numeral
	leadEnglish          // the name of a month or a day of the week
	leadWord             // a relative date, an era, a part of the day
)

// lead classifies the first rune of s. Nearly all text is passed over here.
func lead(s string) (leadKind, int) {
	b := s[0]
	if b < utf8.RuneSelf {
		switch {
		case b >= '0' && b <= '9':
			return leadDigit, 1
		case strings.IndexByte(englishFirsts, b) >= 0:
			return leadEnglish, 1
		}
		return leadNone, 1
	}
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '０', '１', '２', '３', '４', '５', '６', '７', '８', '９':
		return leadDigit, n
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '廿', '卅', '两', '兩', '元':
		return leadNumeral, n
	}
	if second := leadWords(r); second != "" {
		if next, _ := utf8.DecodeRuneInString(s[n:]); strings.ContainsRune(second, next) {
			return leadWord, n
		}
	}
	return leadNone, n
}

// leadWords are the second characters of words that begin with r and may begin
// a date: relative dates, the era, parts of the day before a time.
func leadWords(r rune) string {
	switch r {
	case '刚', '剛':
		return "刚剛才"
	case '今', '昨', '前':
		return "天日晚夜晨早"
	case '大':
		return "前"
	case '半':
		return "小个個天夜"
	case '几', '幾', '数', '數':
		return "秒分小个個"
	case '周', '週', '星', '礼', '禮':
		return "一二三四五六日天期拜"
	case '上', '本':
		return "午周週星礼禮个個"
	case '民':
		return "国國"
	case '中':
		return "午华華"
	case '下', '午', '正':
		return "午后後夜"
	case '凌', '清':
		return "晨"
	case '傍':
		return "晚"
	case '早', '晚', '夜':
		return "上间間晨里裡"
	case '深':
		return "夜"
	}
	return ""
}

// at reads the date that begins at s[i].
func (c Context) at(s string, i int, kind leadKind) (match, bool) {
	cur := cursor{s, i}
	m := match{start: i}
	var ok bool
	prev := before(s[:i])
	switch kind {
	case leadDigit:
		ok = c.numeric(&cur, &m, prev)
	case leadNumeral:
		if !isNumeral(prev) && prev != '第' && prev != '千' && prev != '万' && prev != '萬' && !isDigit(prev) {
			ok = c.han(&cur, &m)
		}
	case leadEnglish:
		if !isLetter(prev) && !isDigit(prev) {
			ok = c.english(&cur, &m)
		}
	case leadWord:
		ok = c.words(&cur, &m)
	}
	if !ok || !m.isMade && !m.fields.valid() {
		return m, false
	}
	m.end = cur.i
	c.zoneBefore(s, &m)
	return m, true
}

// zoneBefore gives a date the zone that is named before it (北京时间2022年…).
func (c Context) zoneBefore(s string, m *match) {
	if m.isMade || m.fields.zone.rule != zoneNone {
		return
	}
	head := s[:m.start]
	trimmed := strings.TrimRight(head, " \u00a0\u3000:：")
	if len(trimmed) == 0 || len(head)-len(trimmed) > maxGap {
		return
	}
	for _, z := range zoneNames {
		if strings.HasSuffix(trimmed, z.word) && !isLetter(rune(z.word[0])) {
			m.fields.zone = z.zone
			m.start = len(trimmed) - len(z.word)
			return
		}
	}
}

// time reads the time of day that may follow a date, with a day of the week, a
// zone and punctuation between the two. Without a time nothing is read.
func (c Context) time(cur *cursor, m *match) {
	start := *cur
	iso := false
	switch cur.peek() {
	case 'T', 't':
		cur.accept("Tt")
		iso = true
	case '-', '_':
		cur.accept("-_") // 2022-02-07-23:59:59
	default:
		if gap := cur.spaces(); cur.accept(",，|｜/·") == 0 && gap {
			cur.word("- ", "– ", "— ", "at ") // 2022年2月7日 - 09:05
		}
		cur.spaces()
		if cur.weekday() {
			cur.spaces()
			cur.accept(",，|｜")
			cur.spaces()
		}
	}
	z := cur.zone(clock{}, false)
	cur.spaces()
	bracket := cur.accept("(") != 0 // 2014-12-17 (16:56)
	t, ok := cur.clock()
	if bracket && cur.accept(")") == 0 {
		ok = false
	}
	if !ok || isDigit(cur.peek()) || cur.peek() == ':' || (iso || start.peek() == '-') && !t.colon {
		*cur = start
		return
	}
	m.fields.clock = t
	if m.fields.zone = cur.zone(t, iso); m.fields.zone.rule == zoneNone {
		m.fields.zone = z
	}
}

// weekday reads a day of the week, in brackets or not.
func (c *cursor) weekday() bool {
	start := *c
	bracket := c.accept("([（【〔") != 0
	ok := false
	if c.word("星期", "礼拜", "禮拜", "周", "週") || bracket && strings.ContainsRune("一二三四五六日", c.peek()) {
		ok = c.accept("一二三四五六日天") != 0
	} else {
		ok = c.englishWeekday()
		c.accept(".")
	}
	if ok && bracket {
		ok = c.accept(")]）】〕") != 0
	}
	if !ok {
		*c = start
	}
	return ok
}
