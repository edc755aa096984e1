package extract

import (
	"slices"
	"strings"
)

// stampFrame is what stands around dates beside headlines.
const stampFrame = " []()（）【】|｜\u3000"

// spellDay writes the day of a stamp such as "05-26", "[5/26 14:40]" or
// "24-05-28" in words or with all of its year, "" if it is none. In prose such
// figures are a score or a fraction.
func spellDay(s string) string {
	if len(s) > 24 || !isStamp(s) {
		return ""
	}
	day := ""
	for f := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(stampFrame, r) }) {
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

// stampRunes is the length of the longest date and time in figures.
const stampRunes = 24

// trimStamps removes a date or time before or behind a title, if a space or
// brackets part it from the words.
func trimStamps(title string) string {
	if n := headLabel(title, stampRunes); n > 0 && isTime(title[:n]) {
		title = strings.TrimSpace(title[n:])
	}
	if n := tailLabel(title, stampRunes); n > 0 && isTime(title[len(title)-n:]) {
		title = strings.TrimSpace(title[:len(title)-n])
	}
	fields := strings.Fields(title)
	for len(fields) > 1 && isTime(fields[len(fields)-1]) {
		title = strings.TrimSpace(strings.TrimSuffix(title, fields[len(fields)-1]))
		fields = fields[:len(fields)-1]
	}
	for len(fields) > 1 && isTime(fields[0]) {
		title = strings.TrimSpace(strings.TrimPrefix(title, fields[0]))
		fields = fields[1:]
	}
	return title
}

// isTime reports whether a text is a date or time in figures, and not another
// number.
func isTime(s string) bool {
	if !isStamp(s) {
		return false
	}
	s = strings.Trim(s, stampFrame)
	if clockIn(s) != "" || strings.Contains(s, "月") && strings.Contains(s, "日") {
		return true
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '/' || r == '.' })
	for _, p := range parts {
		if !allDigits(p) || len(p) > 4 {
			return false
		}
	}
	return len(s) >= 5 && (len(parts) == 3 || len(parts) == 2 && s[len(parts[0])] != '.')
}
