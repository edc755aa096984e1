// Package byline reads the words of Chinese news pages about who made a story
// and where it comes from: credits, datelines, sources. It works on short
// strings, a line or a paragraph, and knows nothing of pages.
//
// It is precise rather than complete: fewer names are better than wrong ones.
// What a label announces (责任编辑：) may be any name; where nothing does, a name
// must begin with a family name and the line must hold nothing else.
package byline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// Meta is what a line that stands by itself says about its story.
type Meta struct {
	Credits []jianbao.Credit
	// Byline is the part of the line about who wrote the story, as written.
	Byline string
	// Source is the outlet that the line names as the origin (来源),
	// Reprint the one that it says the story is reprinted from (转自).
	Source, Reprint string
	// OriginalTitle is the headline of the original (原标题).
	OriginalTitle string
	// Whole reports that the line holds credits, sources, dates, reading counts
	// and the like and nothing else.
	Whole bool
}

// Line reads a line that stands by itself, under the headline or after the
// story.
func Line(s string) Meta {
	if len(s) > maxLine || s == "" || isProse(s) || plain(s) || isSpaced(s) {
		return Meta{}
	}
	return read(s)
}

// read is Line for what may be no prose.
func read(s string) Meta {
	var m Meta
	list := items(s)
	m.Whole = len(list) > 0
	badged, other := false, -1
	dated := slices.ContainsFunc(list, func(it item) bool { return it.kind == itemDate && isDay(s[it.start:it.end]) })
	for i, it := range list {
		if dated && it.kind == itemText && places()[s[it.start:it.end]] {
			continue // where the account says it is
		}
		m.add(it)
		badged = badged || it.kind == itemBadge && other >= 0 && other == i-1
		if it.kind == itemText && other < 0 {
			other = i
		} else if it.kind == itemText || !it.whole {
			m.Whole = false
		}
	}
	if m.Whole && other >= 0 {
		m.loose(s[list[other].start:list[other].end], dated || slices.ContainsFunc(list, item.writes), badged)
	}
	m.Byline = bylineOf(s, list)
	if len(list) == 2 && !m.Whole {
		m.nameAndOutlet(s, list)
	}
	if len(m.Credits) == 0 && !m.Whole {
		m.dateline(s)
	}
	return m
}

// isProse reports whether s has more clauses than a line of credits, unless it
// opens with a label: an author may be described at length.
func isProse(s string) bool {
	if strings.Count(s, "，")+strings.Count(s, "。") <= 3 {
		return false
	}
	h, ok := labelAt(s, skipEdges(s, 0))
	return !ok || !h.marked
}

// maxSpaced is how many single characters with spaces after them may follow
// one another in credits: 责 任 编 辑 王 小 明.
const maxSpaced = 12

// isSpaced reports whether more of them do, as in texts that are set so as a
// whole.
func isSpaced(s string) bool {
	n := 0
	for i := 0; i < len(s) && n <= maxSpaced; {
		k := i + lenOf(s[i:])
		if j := skipSpaces(s, k); j > k {
			n++
			i = j
		} else {
			n = 0
			i = k
		}
	}
	return n > maxSpaced
}

// isDay reports whether the words name a day of a certain year.
func isDay(words string) bool {
	d, _, ok := date.Prefix(words, date.Context{})
	return ok && d.Precision >= jianbao.PrecisionDay
}

// loose reads the one word of a line that no label announces. Beside a date or
// who wrote the story an outlet needs none, and beside a badge hardly anything
// else can stand.
func (m *Meta) loose(w string, headed, badged bool) {
	w = outletName(w)
	if m.Whole = headed && (isPublisher(w) || isAccount(w) || badged && w != "" && isPlain(w)); m.Whole && m.Source == "" {
		m.Source = w
	}
}

// dateline reads a line that is nothing but a dateline: （中央社台北31日電）.
func (m *Meta) dateline(s string) {
	s = unquote(strings.TrimFunc(s, func(r rune) bool { return cjk.IsSpace(r) || strings.ContainsRune("-—－", r) }))
	if !strings.ContainsRune("讯訊电電导導道", lastRune(s)) {
		return
	}
	d, ok := dateline(s, true)
	if !ok || d.Date == "" {
		return
	}
	m.Whole, m.Byline = true, ""
	if m.Source == "" && (knownOutlet(d.Outlet) || isPublisher(d.Outlet)) && !strings.HasPrefix(d.Outlet, "本") {
		m.Source = d.Outlet
	}
}

// nameAndOutlet reads 王明/北城晚报.
func (m *Meta) nameAndOutlet(s string, list []item) {
	if list[0].kind != itemText || list[1].kind != itemText {
		return
	}
	name, outlet := s[list[0].start:list[0].end], s[list[1].start:list[1].end]
	if joint := strings.TrimFunc(s[list[0].end:list[1].start], cjk.IsSpace); joint != "/" && joint != "／" {
		return
	}
	if !IsName(name) || !allHan(name) || !isPublisher(outlet) {
		return
	}
	m.Credits = []jianbao.Credit{{Role: jianbao.RoleAuthor, Name: name, Org: outlet}}
	m.Byline, m.Source, m.Whole = trimByline(s), outlet, true
}

// isPublisher reports whether w is surely the name of an outlet.
func isPublisher(w string) bool {
	if knownOutlet(w) || outletPrefix(w) && isOutlet(w) {
		return true
	}
	n := utf8.RuneCountInString(w)
	if n < 3 || n > 8 || notNames()[w] {
		return false
	}
	for _, no := range []string{"预报", "預報", "速报", "速報", "海报", "海報", "情报", "情報", "简报", "簡報", "通报", "通報", "公报", "公報", "回报", "回報", "头条", "頭條"} {
		if strings.HasSuffix(w, no) {
			return false
		}
	}
	if strings.ContainsRune("报報社网網刊", lastRune(w)) {
		return true
	}
	return strings.HasSuffix(w, "电视台") || strings.HasSuffix(w, "電視台") || strings.HasSuffix(w, "电台") || strings.HasSuffix(w, "電台")
}

// add puts an item's facts into m. The first source wins.
func (m *Meta) add(it item) {
	switch it.kind {
	case itemCredit:
		m.Credits = append(m.Credits, it.credits...)
	case itemSource:
		if m.Source == "" {
			m.Source = it.text
		}
	case itemReprint:
		if m.Reprint == "" {
			m.Reprint = it.text
		}
	case itemTitle:
		if m.OriginalTitle == "" {
			m.OriginalTitle = it.text
		}
	}
}

// bylineOf is the first run of items about who wrote the story, as written.
func bylineOf(s string, list []item) string {
	start, end := -1, 0
	for _, it := range list {
		switch {
		case it.writes():
			if start < 0 {
				start = it.start
			}
			end = it.end
		case start >= 0:
			return trimByline(cutNextOutlet(s[start:end]))
		}
	}
	if start < 0 {
		return ""
	}
	return trimByline(s[start:end])
}

// trimByline trims white space, separators and brackets, but not a bracket
// that the byline needs.
func trimByline(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return cjk.IsSpace(r) || strings.ContainsRune("，,、；;。/／╱|｜丨#＃◇□■●▲:：", r)
	})
}
