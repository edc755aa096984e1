package byline

import (
	"slices"
	"strings"
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
