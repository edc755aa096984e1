package date

import (
	"strings"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// The first and the last year of pages: addresses and bare numbers that say
// otherwise are something else.
const minPage, maxPage = 1994, 2100

// maxMeta is the length in bytes beyond which metadata is not a date.
const maxMeta = 160

// Parse reads a date as metadata gives it: by ISO 8601 (RFC 3339) with or
// without a zone, by RFC 1123, as seconds or milliseconds since 1970, as
// 20220207, as a year or month alone, or in any form that [Find] knows if
// nothing else in s has figures. Raw is the date's words without what stands
// around them.
func Parse(s string, c Context) (jianbao.Date, bool) {
	s = strings.TrimFunc(s, cjk.IsSpace)
	if s == "" || len(s) > maxMeta {
		return jianbao.Date{}, false
	}
	if d, ok := c.epoch(s); ok {
		return d, true
	}
	if d, ok := c.coarse(s); ok {
		return d, true
	}
	d, start, end, ok := Find(s, c)
	if !ok || hasDigit(s[:start]) || hasDigit(s[end:]) {
		return jianbao.Date{}, false
	}
	return d, true
}

func hasDigit(s string) bool {
	for _, r := range s {
		if isDigit(foldRune(r)) {
			return true
		}
	}
	return false
}

// epoch reads seconds or milliseconds since 1970. Such a number is a moment
// whatever the zone, so nothing is assumed.
func (c Context) epoch(s string) (jianbao.Date, bool) {
	if len(s) != 10 && len(s) != 13 {
		return jianbao.Date{}, false
	}
	var v int64
	for i := range len(s) {
		if !isDigit(rune(s[i])) {
			return jianbao.Date{}, false
		}
		v = v*10 + int64(s[i]-'0')
	}
	if len(s) == 13 {
		v /= 1000
	}
	t := time.Unix(v, 0).In(jianbao.Zone(c.Zone))
	if t.Year() < minPage || t.Year() > maxPage {
		return jianbao.Date{}, false
	}
	return jianbao.Date{Time: t, Precision: jianbao.PrecisionSecond, Raw: s}, true
}

// coarse reads 2022 and 2022-02, which in prose are other things.
func (c Context) coarse(s string) (jianbao.Date, bool) {
	cur := cursor{s, 0}
	year, n := cur.digits(4)
	if n != 4 {
		return jianbao.Date{}, false
	}
	f := fields{year: year}
	if cur.accept("-/.") != 0 {
		if f.month, n = cur.digits(2); n != 2 || f.month == 0 {
			return jianbao.Date{}, false
		}
	}
	if cur.i != len(s) {
		return jianbao.Date{}, false
	}
	d, ok := c.date(f)
	d.Raw = s
	return d, ok
}
