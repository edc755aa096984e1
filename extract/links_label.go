package extract

import (
	"strings"
	"unicode/utf8"
)

// Labels stand in brackets before or behind the headlines of a list, in the
// same place in each: "【社会】", "(本地)". A label counts if most headlines
// of its kind of markup have one; "(图)" behind a few is part of them.
const (
	labelShare = 0.6
	labelLeast = 4
	labelRunes = 8
)

// trimLabels removes labels and times from the titles of articles.
func (l *lister) trimLabels() {
	type count struct{ all, head, tail int }
	counts := make(map[uint64]*count)
	each := func(f func(t *target, c *count)) {
		for i := range l.targets {
			if t := &l.targets[i]; t.article {
				k := l.anchors[t.from].sign
				if counts[k] == nil {
					counts[k] = new(count)
				}
				f(t, counts[k])
			}
		}
	}
	each(func(t *target, c *count) {
		t.title = trimStamps(t.title)
		c.all++
		if headLabel(t.title) > 0 {
			c.head++
		}
		if tailLabel(t.title) > 0 {
			c.tail++
		}
	})
	each(func(t *target, c *count) {
		if c.all < labelLeast {
			return
		}
		if n := headLabel(t.title); n > 0 && float64(c.head) >= labelShare*float64(c.all) {
			t.title = strings.TrimSpace(t.title[n:])
		}
		if n := tailLabel(t.title); n > 0 && float64(c.tail) >= labelShare*float64(c.all) {
			t.title = strings.TrimSpace(t.title[:len(t.title)-n])
		}
	})
}

// labelBrackets are the brackets around labels.
var labelBrackets = []struct{ open, close string }{
	{"[", "]"}, {"【", "】"}, {"(", ")"}, {"（", "）"}, {"〔", "〕"}, {"［", "］"}, {"<", ">"}, {"〈", "〉"},
}

// headLabel returns the length of the label that a title begins with.
func headLabel(title string) int {
	for _, b := range labelBrackets {
		if rest, ok := strings.CutPrefix(title, b.open); ok {
			i := strings.Index(rest, b.close)
			if i > 0 && utf8.RuneCountInString(rest[:i]) <= labelRunes && len(rest) > i+len(b.close) {
				return len(b.open) + i + len(b.close)
			}
		}
	}
	return 0
}

// tailLabel returns the length of the label that a title ends with.
func tailLabel(title string) int {
	for _, b := range labelBrackets {
		if rest, ok := strings.CutSuffix(title, b.close); ok {
			i := strings.LastIndex(rest, b.open)
			if i > 0 && utf8.RuneCountInString(rest[i+len(b.open):]) <= labelRunes {
				return len(title) - i
			}
		}
	}
	return 0
}

// trimStamps removes a date or time before or behind a title, if a space or
// brackets part it from the words.
func trimStamps(title string) string {
	fields := strings.Fields(title)
	for len(fields) > 1 && isTime(fields[len(fields)-1]) {
		title = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(title), fields[len(fields)-1]))
		fields = fields[:len(fields)-1]
	}
	for len(fields) > 1 && isTime(fields[0]) {
		title = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(title), fields[0]))
		fields = fields[1:]
	}
	if n := headLabel(title); n > 0 && isTime(title[:n]) {
		title = strings.TrimSpace(title[n:])
	}
	if n := tailLabel(title); n > 0 && isTime(title[len(title)-n:]) {
		title = strings.TrimSpace(title[:len(title)-n])
	}
	return title
}

// isTime reports whether a text is a date or time in figures, and not another
// number.
func isTime(s string) bool {
	if !isStamp(s) {
		return false
	}
	s = strings.Trim(s, "[]()（）【】 ")
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
