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
		if headLabel(t.title, labelRunes) > 0 {
			c.head++
		}
		if tailLabel(t.title, labelRunes) > 0 {
			c.tail++
		}
	})
	each(func(t *target, c *count) {
		if c.all < labelLeast {
			return
		}
		if n := headLabel(t.title, labelRunes); n > 0 && float64(c.head) >= labelShare*float64(c.all) {
			t.title = strings.TrimSpace(t.title[n:])
		}
		if n := tailLabel(t.title, labelRunes); n > 0 && float64(c.tail) >= labelShare*float64(c.all) {
			t.title = strings.TrimSpace(t.title[:len(t.title)-n])
		}
	})
}

// labelBrackets are the brackets around labels.
var labelBrackets = []struct{ open, close string }{
	{"[", "]"}, {"【", "】"}, {"(", ")"}, {"（", "）"}, {"〔", "〕"}, {"［", "］"}, {"<", ">"}, {"〈", "〉"},
}

// headLabel returns the length of what stands in brackets at the beginning of a
// title, 0 if that is nothing or more than most runes.
func headLabel(title string, most int) int {
	for _, b := range labelBrackets {
		if rest, ok := strings.CutPrefix(title, b.open); ok {
			i := strings.Index(rest, b.close)
			if i > 0 && utf8.RuneCountInString(rest[:i]) <= most && len(rest) > i+len(b.close) {
				return len(b.open) + i + len(b.close)
			}
		}
	}
	return 0
}

// tailLabel returns the same for the end of a title.
func tailLabel(title string, most int) int {
	for _, b := range labelBrackets {
		if rest, ok := strings.CutSuffix(title, b.close); ok {
			i := strings.LastIndex(rest, b.open)
			if i > 0 && utf8.RuneCountInString(rest[i+len(b.open):]) <= most {
				return len(title) - i
			}
		}
	}
	return 0
}
