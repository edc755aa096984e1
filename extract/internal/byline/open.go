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

// Opening is what a story's first paragraph opens with.
type Opening struct {
	Dateline jianbao.Dateline
	Credits  []jianbao.Credit
	// Byline is the credit words as written, without brackets.
	Byline string
	// End is how many bytes of the paragraph belong to the opening, 0 if it
	// opens with the story.
	End int
}

// maxOpening is how many bytes of a paragraph an opening may take.
const maxOpening = 360

// Open reads the opening of a paragraph: a dateline, in brackets or not
// (【晨报2月7日讯】, 新华社北京2月7日电, 本报讯), and credits after it or alone
// (（记者王明）, 〔記者李立／台北報導〕, 記者李立／台北報導).
func Open(paragraph string) Opening {
	var o Opening
	head := paragraph
	if len(head) > maxOpening {
		head = head[:maxOpening]
	}
	i := skipLead(head, 0)
	for range 4 {
		j, ok := o.bracket(head, i)
		if !ok && o.Byline == "" {
			if o.Dateline.Date == "" {
				j, ok = o.bareDateline(head, i)
			}
			if !ok {
				j, ok = o.bareReport(head, i)
			}
			if !ok {
				j, ok = o.bareCredits(head, i)
			}
		}
		if !ok {
			break
		}
		o.End = j
		i = skipLead(head, j)
	}
	if o.End == 0 {
		return o.whole(paragraph)
	}
	o.End = skipTail(paragraph, o.End)
	return o
}

// whole reads a paragraph or its first line that is nothing but credits.
func (o Opening) whole(paragraph string) Opening {
	line := paragraph
	if i := strings.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	if len(line) > maxOpening {
		return o
	}
	m := Line(line)
	if m.Whole && len(m.Credits) > 0 && m.OriginalTitle == "" {
		o.Credits, o.Byline = m.Credits, m.Byline
		o.End = skipSpaces(paragraph, len(line))
	}
	return o
}

// skipLead passes over white space and the marks that openings begin with.
func skipLead(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !cjk.IsSpace(r) && !strings.ContainsRune("□■●▲◎※", r) {
			break
		}
		i += n
	}
	return i
}

// skipTail passes over what parts the opening from the story.
func skipTail(s string, i int) int {
	i = skipSpaces(s, i)
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !cjk.IsSpace(r) && !strings.ContainsRune(":：-–—─，,", r) {
			break
		}
		i += n
	}
	return i
}

// pairs are the brackets that datelines and credits stand in.
var pairs = map[rune]rune{'【': '】', '（': '）', '(': ')', '〔': '〕', '[': ']', '﹝': '﹞', '［': '］', '〈': '〉'}

// bracket reads a group in brackets at s[i].
func (o *Opening) bracket(s string, i int) (end int, ok bool) {
	r, n := utf8.DecodeRuneInString(s[i:])
	shut, isPair := pairs[r]
	if !isPair || i >= len(s) {
		return 0, false
	}
	k := strings.IndexRune(s[i+n:], shut)
	if k < 0 && r == '（' { // pairs of mixed width occur
		shut = ')'
		k = strings.IndexRune(s[i+n:], shut)
	}
	if k < 0 {
		return 0, false
	}
	inner := s[i+n : i+n+k]
	end = i + n + k + utf8.RuneLen(shut)
	if o.Dateline == (jianbao.Dateline{}) {
		if isPublisher(inner) && reportersFollow(s[end:]) { // 【财新网】（记者王明）
			o.Dateline.Outlet = inner
			return end, true
		}
		if o.inBrackets(inner) || o.repeated(inner, s[end:]) {
			return end, true
		}
	}
	return end, o.credits(inner)
}

// repeated reads an outlet that nobody knows and a date in brackets if those
// that follow name it again: 【山海纪元2022年2月7日】（山海纪元记者王明编译）.
func (o *Opening) repeated(inner, next string) bool {
	_, start, end, ok := date.Find(inner, date.Context{})
	if !ok || end < len(inner) || !mayBeOutlet(inner[:start]) {
		return false
	}
	next = strings.TrimFunc(next, cjk.IsSpace)
	if _, isPair := pairs[firstRune(next)]; !isPair || !strings.HasPrefix(next[lenOf(next):], inner[:start]) {
		return false
	}
	o.Dateline = jianbao.Dateline{Outlet: inner[:start], Date: inner[start:end]}
	return true
}

// inBrackets reads a dateline that fills a pair of brackets, with reporters
// (中央社記者李立台北31日電) or without.
func (o *Opening) inBrackets(inner string) bool {
	inner = strings.TrimFunc(inner, cjk.IsSpace)
	at, n, role := reporterWord(inner)
	if at < 0 {
		d, ok := dateline(inner, true)
		if ok {
			o.Dateline = d
		}
		return ok
	}
	org, ok := organization(inner[:at])
	if !ok || org == "" {
		return false
	}
	rep := peelWire(inner[at+n:])
	found, whole := names(rep.rest, false)
	if !whole || len(found) == 0 || !rep.spoken {
		return false
	}
	o.Dateline = jianbao.Dateline{Outlet: org, Place: rep.place, Date: rep.date}
	o.add(credits(found, []jianbao.Role{role}, org), inner)
	return true
}

// credits reads a group in brackets that holds nothing but credits. After a
// dateline names alone are enough.
func (o *Opening) credits(inner string) bool {
	m := Line(inner)
	if own, ok := strings.CutPrefix(inner, o.Dateline.Outlet); ok && !m.Whole && own != inner {
		m = Line(own) // the outlet of the dateline need not look like one
		for i, c := range m.Credits {
			if c.Org == "" && (c.Role == jianbao.RoleReporter || c.Role == jianbao.RoleCorrespondent) {
				m.Credits[i].Org = o.Dateline.Outlet
			}
		}
	}
	if m.Whole && (len(m.Credits) > 0 || m.Byline != "") && m.Source == "" && m.OriginalTitle == "" {
		o.add(m.Credits, trimByline(inner))
		for _, it := range items(inner) {
			if o.Dateline.Place == "" {
				o.Dateline.Place = it.report.place
			}
		}
		return true
	}
	if list, ok := strangersIn(inner); ok {
		o.add(list, trimByline(inner))
		return true
	}
	if o.Dateline == (jianbao.Dateline{}) || len(o.Credits) > 0 {
		return false
	}
	found, whole := names(inner, false)
	if !whole || len(found) == 0 {
		return false
	}
	o.add(credits(found, []jianbao.Role{jianbao.RoleReporter}, ""), trimByline(inner))
	return true
}

func (o *Opening) add(c []jianbao.Credit, words string) {
	o.Credits = append(o.Credits, c...)
	if o.Byline == "" {
		o.Byline = words
	} else {
		o.Byline += " " + words
	}
}

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

// bareReport reads the words of a reporter that no brackets enclose and that
// end in a word for the report: 記者李立／台北報導, 晨报记者王明2月7日报道：.
func (o *Opening) bareReport(s string, i int) (end int, ok bool) {
	n := 0
	for j := i; j < len(s) && n < 40; n++ {
		r, size := utf8.DecodeRuneInString(s[j:])
		if strings.ContainsRune("，。：“（(", r) {
			return 0, false
		}
		if k := endOfReport(s, j, r); k > 0 && o.report(s[i:k]) {
			return k, true
		}
		j += size
	}
	return 0, false
}

// endOfReport is the end of a word for the report at s[j], which begins with r,
// if a space or a mark follows; else 0.
func endOfReport(s string, j int, r rune) int {
	if r != '报' && r != '報' && r != '特' {
		return 0
	}
	for _, w := range []string{"报道", "报导", "報導", "報道", "特稿"} {
		if !strings.HasPrefix(s[j:], w) {
			continue
		}
		k := j + len(w)
		if next := firstRune(s[k:]); k == len(s) || cjk.IsSpace(next) || strings.ContainsRune("：:-—─|｜【", next) {
			return k
		}
	}
	return 0
}

// bareCredits reads roles and names that no brackets enclose after a dateline:
// 晨报讯 记者 王明 通讯员 李华 昨天上午，…. It takes as many words as read as
// credits and nothing else; a space must part them from the story.
func (o *Opening) bareCredits(s string, i int) (end int, ok bool) {
	if o.Dateline == (jianbao.Dateline{}) {
		return 0, false
	}
	var found []jianbao.Credit
	for j, words := i, 0; j < len(s) && words < maxBareWords; {
		r, n := utf8.DecodeRuneInString(s[j:])
		if strings.ContainsRune("，。“（(\n", r) {
			break
		}
		if colon := r == '：' || r == ':'; colon || cjk.IsSpace(r) {
			if words++; words == 1 && !hasPost(s[i:j]) {
				break
			}
			if list, ok := creditsOnly(s[i:j]); ok {
				found, end = list, j
			}
		}
		j += n
	}
	if end == 0 {
		return o.nameBeforeDate(s, i)
	}
	o.add(found, trimByline(s[i:end]))
	return end, true
}

// nameBeforeDate reads a certain name between a dateline and the date that the
// story begins with: 财经讯 王小明 2月7日，….
func (o *Opening) nameBeforeDate(s string, i int) (end int, ok bool) {
	end = tokenEnd(s, i)
	k := skipSpaces(s, end)
	if name := s[i:end]; k == end || !IsName(name) || !allHan(name) {
		return 0, false
	}
	if _, ok := dateAt(s, k); !ok {
		return 0, false
	}
	o.add(credits([]string{s[i:end]}, []jianbao.Role{jianbao.RoleReporter}, ""), s[i:end])
	return end, true
}

// maxBareWords is how many words credits without brackets may have.
const maxBareWords = 10

// hasPost reports whether a word for people stands in w.
func hasPost(w string) bool {
	at, _, _ := reporterWord(w)
	n, l := labelWord(w)
	return at >= 0 || n > 0 && l.kind == labelPeople
}

// creditsOnly reads all of s as credits of people.
func creditsOnly(s string) ([]jianbao.Credit, bool) {
	var found []jianbao.Credit
	for _, it := range items(s) {
		if it.kind != itemCredit || !it.whole || len(it.credits) == 0 {
			return nil, false
		}
		found = append(found, it.credits...)
	}
	return found, len(found) > 0
}

// report reads all of s as the words of a reporter, or of an outlet that
// reports on a date (某网2月7日报道).
func (o *Opening) report(s string) bool {
	d := o.Dateline
	var found []jianbao.Credit
	reported := false
	for _, it := range items(s) {
		words := s[it.start:it.end]
		switch {
		case it.kind == itemText && isOutlet(words):
			d.Outlet = words
		case it.kind == itemDate:
			d.Date = words
		case it.kind == itemText && slices.Contains(reportWords, words):
			reported = reported || d.Outlet != "" && d.Date != ""
		case it.kind == itemOther:
		case it.kind != itemCredit || !it.whole:
			return false
		default:
			reported = true
			found = append(found, it.credits...)
			if d.Date == "" && it.report.date != "" {
				d.Date = it.report.date
				if d.Outlet == "" && len(it.credits) > 0 {
					d.Outlet = it.credits[0].Org
				}
			}
			if d.Place == "" {
				d.Place = it.report.place
			}
		}
	}
	if reported {
		o.Dateline = d
		o.add(found, trimByline(s))
	}
	return reported
}
