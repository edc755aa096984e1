package date

import (
	"strings"

	"github.com/jianbao-go/jianbao"
)

// beijing is the zone of dates in addresses, which never name one.
const beijing = 8 * hour

// FromURL finds the date in the path of an address, to the day or the month:
// /2019/12/10/, /2019-12/10/c_1.htm, /n1/2023/1117/c1.html, t20200921_8.htm,
// /gb/22/2/13/n1.htm, /19/0907/13/EOF.html. Years lie from 1994 to 2100, the
// zone is assumed to be China's.
func FromURL(url string) (jianbao.Date, bool) {
	host, path := splitURL(url)
	taiwan := strings.HasSuffix(host, ".tw")
	month, haveMonth := jianbao.Date{}, false
	for i := 0; i < len(path); {
		if !isDigit(rune(path[i])) {
			i++
			continue
		}
		j := i
		for j < len(path) && isDigit(rune(path[j])) {
			j++
		}
		f, end := urlDate(path, i, j, taiwan)
		if plausible(f) {
			d, _ := Context{Zone: beijing}.date(f)
			d.Raw = path[i:end]
			if f.day != 0 {
				return d, true
			}
			if !haveMonth {
				month, haveMonth = d, true
			}
		}
		i = j
	}
	return month, haveMonth
}

// splitURL returns the host and the path of an address, without scheme, port,
// query and fragment.
func splitURL(url string) (host, path string) {
	if i := strings.IndexAny(url, "?#"); i >= 0 {
		url = url[:i]
	}
	i := strings.Index(url, "//")
	if i < 0 {
		return "", url
	}
	host, _, _ = strings.Cut(url[i+2:], "/")
	path = url[i+2+len(host):]
	host, _, _ = strings.Cut(host, ":")
	return host, path
}

func plausible(f fields) bool {
	return f.year >= minPage && f.year <= maxPage && f.month != 0 && f.valid()
}

// urlDate reads the date whose first figures are path[i:j]. It returns where
// the date ends.
func urlDate(path string, i, j int, taiwan bool) (fields, int) {
	prev := byte('/')
	if i > 0 {
		prev = path[i-1]
	}
	v, n := atoi(path[i:min(j, i+14)]), j-i
	switch {
	case n == 4:
		return afterURLYear(path, j, v)
	case n == 8, n == 12 && prev == '/': // cna.com.tw ends the day with a serial number
		if n == 12 {
			v, j = v/10000, j-4
		}
		if v%100 == 0 {
			return fields{}, j
		}
		return fields{year: v / 10000, month: v / 100 % 100, day: v % 100}, j
	case n == 14 && (prev == '/' || prev == '-' || prev == '_'):
		f := fields{year: v / 1e10, month: v / 1e8 % 100, day: v / 1e6 % 100}
		if plausible(f) && f.day != 0 {
			return f, j - 6
		}
		// rfa.org: MMDDYYYYhhmmss
		return fields{month: v / 1e12, day: v / 1e10 % 100, year: v / 1e6 % 10000}, j - 6
	case n == 6 && prev == '/':
		f := fields{year: v / 100, month: v % 100}
		if d, k, ok := urlNumber(path, j, 2, 2); ok { // /202202/07/
			f.day = d
			return f, k
		}
		return f, j
	case n == 7 && prev == '/' && taiwan: // 1031212
		return fields{year: 1911 + v/10000, month: v / 100 % 100, day: v % 100}, j
	case n == 2 && prev == '/' && j < len(path) && path[j] == '-':
		return yearLast(path, j, v)
	case n <= 2 && prev == '/':
		return shortURLYear(path, j, 2000+v)
	}
	return fields{}, j
}

// afterURLYear reads month and day after a year of four digits.
func afterURLYear(path string, j, year int) (fields, int) {
	f := fields{year: year}
	if v, k, ok := urlNumber(path, j, 4, 4); ok { // /2023/1117/
		f.month, f.day = v/100, v%100
		if f.day != 0 && plausible(f) {
			return f, k
		}
		return fields{}, j
	}
	m, k, ok := urlNumber(path, j, 1, 2)
	if !ok {
		return fields{}, j
	}
	f.month = m
	if d, l, ok := urlNumber(path, k, 1, 2); ok && (path[k] == '_') == (path[j] == '_') {
		g := f
		if g.day = d; d != 0 && plausible(g) {
			return g, l
		}
	}
	if path[j] == '/' && k < len(path) && path[k] != '/' || k-j < 3 {
		return fields{}, j // /2022/2_1.htm is no month
	}
	return f, k
}

// shortURLYear reads what follows a year of two digits: /22/2/13/, /19/0907/.
func shortURLYear(path string, j, year int) (fields, int) {
	if j >= len(path) || path[j] != '/' {
		return fields{}, j
	}
	if v, k, ok := urlNumber(path, j, 4, 4); ok && k < len(path) && path[k] == '/' {
		return fields{year: year, month: v / 100, day: v % 100}, k
	}
	m, k, ok := urlNumber(path, j, 1, 2)
	if !ok || k >= len(path) || path[k] != '/' {
		return fields{}, j
	}
	d, l, ok := urlNumber(path, k, 1, 2)
	if !ok || d == 0 || l >= len(path) || path[l] != '/' {
		return fields{}, j
	}
	return fields{year: year, month: m, day: d}, l
}

// yearLast reads day and year after a month, or month and year after a day, if
// their values leave no doubt: /11-22-2014/.
func yearLast(path string, j, a int) (fields, int) {
	b, k, ok := urlNumber(path, j, 2, 2)
	year, l, ok2 := urlNumber(path, k, 4, 4)
	switch {
	case !ok || !ok2 || path[k] != '-':
	case a > 12 || a == b:
		return fields{year: year, month: b, day: a}, l
	case b > 12:
		return fields{year: year, month: a, day: b}, l
	}
	return fields{}, j
}

// urlNumber reads a separator and a whole number of least to most digits.
func urlNumber(path string, i, least, most int) (v, end int, ok bool) {
	if i >= len(path) || strings.IndexByte("/-_.", path[i]) < 0 {
		return 0, i, false
	}
	j := i + 1
	for j < len(path) && isDigit(rune(path[j])) {
		j++
	}
	if n := j - i - 1; n < least || n > most {
		return 0, i, false
	}
	return atoi(path[i+1 : j]), j, true
}

// atoi is the value of at most 14 digits.
func atoi(s string) (v int) {
	for i := range len(s) {
		v = v*10 + int(s[i]-'0')
	}
	return v
}
