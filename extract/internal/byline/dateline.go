package byline

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// datelineWords end a dateline, longer ones first.
var datelineWords = []string{"快讯", "快訊", "专讯", "專訊", "专电", "專電", "综合讯", "綜合訊", "综合消息", "消息", "电", "電", "讯", "訊", "综合报道", "综合报导", "綜合報導", "綜合報道"}

// datelineFirsts are the characters that they begin with.
var datelineFirsts = sync.OnceValue(func() *runeSet {
	set := new(runeSet)
	for _, w := range datelineWords {
		set.add(firstRune(w))
	}
	set.add('报')
	set.add('報')
	return set
})

// maxDateline is how many runes a dateline without brackets may have.
const maxDateline = 28

// bareDateline reads 新华社北京2月7日电, 本报讯, 某网2月13日消息, 路透北京8月31日 -.
func (o *Opening) bareDateline(s string, i int) (end int, ok bool) {
	n := 0
	for j := i; j < len(s) && n < maxDateline; n++ {
		r, size := utf8.DecodeRuneInString(s[j:])
		if r == '（' || r == '(' {
			return o.datelineAside(s, i, j)
		}
		if r == '，' || r == '。' || r == '：' || r == '“' {
			return 0, false
		}
		if j > i && (datelineFirsts().has(r) || cjk.IsSpace(r)) {
			if k := endOfDateline(s, j); k > 0 {
				d, ok := dateline(s[i:k], false)
				if !ok && reportersFollow(s[k:]) && mayBeOutlet(s[i:j]) {
					d, ok = jianbao.Dateline{Outlet: s[i:j]}, true // 海都讯（记者王明）
				}
				if ok && o.mayStand(s[i:j], s[j:k]) {
					if o.Dateline.Outlet == "" {
						o.Dateline = d
					} else {
						o.Dateline.Date = d.Date
					}
					return k, true
				}
			}
		}
		j += size
	}
	return 0, false
}

// datelineAside reads a dateline whose outlet has a remark in brackets at s[j]:
// 证券网（www.example.com）2月7日讯.
func (o *Opening) datelineAside(s string, i, j int) (end int, ok bool) {
	k := outletAside(s, j)
	if k == 0 || !isOutlet(s[i:j]) {
		return 0, false
	}
	if end, ok = o.bareDateline(s[i:j]+s[k:], 0); !ok || end <= j-i {
		return 0, false
	}
	return end + i + k - j, true
}

// reportersFollow reports whether s begins with brackets in which reporters
// stand.
func reportersFollow(s string) bool {
	s = strings.TrimLeftFunc(s, cjk.IsSpace)
	shut, ok := pairs[firstRune(s)]
	if !ok {
		return false
	}
	inner, _, ok := strings.Cut(s[lenOf(s):], string(shut))
	if !ok || len(inner) > maxOpening {
		return false
	}
	m := Line(inner)
	return m.Whole && slices.ContainsFunc(m.Credits, func(c jianbao.Credit) bool {
		return c.Role == jianbao.RoleReporter || c.Role == jianbao.RoleCorrespondent
	})
}

// endOfDateline is the end of a word at s[j] that ends a dateline, or of the
// dash that does (路透北京8月31日 -); 0 if there is none. A space, a bracket or
// a mark must follow.
func endOfDateline(s string, j int) int {
	for _, w := range datelineWords {
		if strings.HasPrefix(s[j:], w) {
			k := j + len(w)
			r := firstRune(s[k:])
			if k == len(s) || cjk.IsSpace(r) || strings.ContainsRune("（(【〔：:，,-—─|｜", r) {
				return k
			}
		}
	}
	if r := firstRune(s[j:]); r == '报' || r == '報' { // 在线报道（记者王明）
		for _, w := range reportWords {
			if k := j + len(w); strings.HasPrefix(s[j:], w) && reportersFollow(s[k:]) {
				return k
			}
		}
	}
	if k := skipSpaces(s, j); k > j && (strings.HasPrefix(s[k:], "- ") || strings.HasPrefix(s[k:], "– ") || strings.HasPrefix(s[k:], "— ")) {
		return j
	}
	return 0
}

// mayStand reports whether words before word are a dateline and not prose:
// 据某网消息 is prose, 最新消息 names nobody.
func (o *Opening) mayStand(head, word string) bool {
	said := strings.HasSuffix(word, "消息") || slices.ContainsFunc(reportWords, func(w string) bool { return strings.HasSuffix(word, w) })
	return !said || !strings.HasPrefix(head, "据") && !strings.HasPrefix(head, "據")
}

// dateline reads all of s as a dateline: outlet, place, date and a closing
// word. In brackets the closing word may be missing if there is a date.
func dateline(s string, inBrackets bool) (jianbao.Dateline, bool) {
	var d jianbao.Dateline
	head, closed := s, false
	for _, w := range datelineWords {
		if strings.HasSuffix(head, w) {
			head, closed = strings.TrimSuffix(head, w), true
			break
		}
	}
	for _, w := range []string{"综合外电报导", "綜合外電報導", "报道", "報導", "报导", "報道"} {
		if !closed && strings.HasSuffix(head, w) {
			head, closed = cutAny(strings.TrimSuffix(head, w), []string{"综合", "綜合"}), true
			break
		}
	}
	head = strings.TrimFunc(head, cjk.IsSpace)
	head = strings.TrimPrefix(strings.TrimPrefix(head, "据"), "據")
	if _, start, end, ok := date.Find(s, date.Context{}); ok && start > 0 && start <= len(head) {
		// Words of the time of day may follow the date: 2月7日上午电.
		if tail := strings.TrimFunc(s[end:], cjk.IsSpace); end > len(head) || utf8.RuneCountInString(tail) <= 6 {
			at := strings.Index(head, s[start:min(end, len(s))])
			if at >= 0 {
				d.Date = head[at : at+end-start]
				head = strings.TrimFunc(head[:at], cjk.IsSpace)
			}
		}
	} else if ok && start == 0 && closed && !inBrackets && strings.HasSuffix(s, "消息") {
		d.Date = s[:end]
		return d, utf8.RuneCountInString(s[end:]) <= 5
	}
	if d.Date == "" && !closed && !(inBrackets && knownOutlet(head)) || head == "" {
		return d, false
	}
	if strings.ContainsAny(head, "，。：、；？！") {
		return d, false
	}
	d.Outlet, d.Place = splitOutlet(head, d.Date != "")
	if d.Outlet == "" && d.Date != "" && closed && !strings.HasSuffix(s, "消息") {
		d.Outlet, d.Place = splitUnknown(head)
		return d, d != jianbao.Dateline{Date: d.Date}
	}
	return d, d.Outlet != ""
}

// splitUnknown cuts the words before a date and 讯 into an outlet that nobody
// knows and a place. Either may be missing: 山海纪元台北, 北京.
func splitUnknown(s string) (outlet, place string) {
	n := placeSuffix(s)
	outlet, place = strings.TrimRightFunc(s[:len(s)-n], cjk.IsSpace), s[len(s)-n:]
	switch {
	case outlet == "":
		return "", place
	case mayBeOutlet(outlet):
		return outlet, place
	case mayBeOutlet(s):
		return s, ""
	}
	return "", ""
}

// splitOutlet cuts a place off the name of an outlet: 新华社北京. Before a date
// the place need not be one of the gazetteer.
func splitOutlet(s string, dated bool) (outlet, place string) {
	if utf8.RuneCountInString(s) > 16 {
		return "", ""
	}
	if knownOutlet(s) {
		return s, ""
	}
	if n := placeSuffix(s); n > 0 && n < len(s) && (isOutlet(s[:len(s)-n]) || outletPrefix(s[:len(s)-n])) {
		return trimMarks(s[:len(s)-n]), s[len(s)-n:]
	}
	if isOutlet(s) {
		return s, ""
	}
	// A known outlet and a place that no gazetteer has.
	best := 0
	for i := range s {
		if i > 0 && outlets()[s[:i]] {
			best = i
		}
	}
	if best > 0 && !dated && utf8.RuneCountInString(s) <= 8 && allHan(s) {
		return s, "" // a desk: 新浪音乐
	}
	if best > 0 && dated && utf8.RuneCountInString(s[best:]) <= 8 && allHan(strings.TrimFunc(s[best:], cjk.IsSpace)) {
		return s[:best], strings.TrimFunc(s[best:], cjk.IsSpace)
	}
	return "", ""
}
