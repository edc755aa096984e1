package byline

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// reporters reads what begins with an outlet and 记者 (or 记者 alone): 晨报记者
// 王明、李华, 记者徐明综合报道, 记者陈立／台北报道. The names must be certain and the
// words must hold nothing else.
func reporters(s string, i int) (item, bool) {
	it := item{kind: itemCredit, start: i}
	at, n := reporterWord(s[i:min(len(s), i+90)])
	if at < 0 {
		return it, false
	}
	if _, ok := organization(s[i : i+at]); !ok {
		return it, false
	}
	value := i + at + n
	it.end = valueEnd(s, value)
	rest := s[value:it.end]
	if strings.HasPrefix(rest, "站") { // 晨报上海记者站报道
		it.whole = peel(rest).spoken
		it.report = peel(rest)
		return it, it.whole
	}
	it.credits, it.whole, it.report = persons(s[i:it.end], []jianbao.Role{jianbao.RoleReporter}, false)
	desk := it.report.spoken && it.report.rest == "" && it.report.place != "" // 某网通讯员辽宁报道
	return it, it.whole && (len(it.credits) > 0 || desk)
}

// reporterWords are 记者 and like words, by their first character, longer ones
// first.
func reporterWords(r rune) []string {
	switch r {
	case '记':
		return []string{"记者"}
	case '記':
		return []string{"記者"}
	case '通':
		return []string{"通讯员", "通訊員"}
	case '特':
		return []string{"特约撰稿人", "特约作者", "特派员", "特派員"}
	case '评':
		return []string{"评论员"}
	case '評':
		return []string{"評論員"}
	case '专':
		return []string{"专栏作者", "专栏作家"}
	case '專':
		return []string{"專欄作者", "專欄作家"}
	}
	return nil
}

// reporterWord finds the first of the words for a reporter in s. It returns
// its index, -1 if there is none, and length.
func reporterWord(s string) (at, n int) {
	for i, r := range s {
		for _, w := range reporterWords(r) {
			if strings.HasPrefix(s[i:], w) {
				return i, len(w)
			}
		}
	}
	return -1, 0
}

// trailers are the last characters of what trailing reads.
var trailers = sync.OnceValue(func() *runeSet {
	set := newRuneSet("摄攝影文图圖译譯稿")
	for _, w := range reportWords {
		set.add(lastRune(w))
	}
	return set
})

// trailing reads names that are followed by what they did: 姚明 上海报道, 金名／高雄
// 報導, 王明/摄, and desks in their place: 財經中心／台北報導, 綜合報導.
func trailing(s string, i int) (item, bool) {
	it := item{kind: itemCredit, start: i, end: valueEnd(s, i), whole: true}
	v := s[i:it.end]
	if len(v) > 120 || !trailers().has(lastRune(trimMarks(v))) {
		return it, false
	}
	if t := trimMarks(v); strings.HasSuffix(t, "供稿") || strings.HasSuffix(t, "供图") || strings.HasSuffix(t, "供圖") {
		it.kind = itemOther // an office: 宣传部供稿
		return it, utf8.RuneCountInString(t) <= 24
	}
	if role, head, ok := doneBy(trimMarks(v)); ok {
		if list, whole := names(head, false); whole && len(list) > 0 {
			it.credits = credits(list, []jianbao.Role{role}, "")
			return it, true
		}
	}
	it.report = peel(v)
	if !it.report.spoken {
		return it, false
	}
	list, whole := names(it.report.rest, false)
	switch {
	case !whole:
		it.credits = nil
		return it, strings.ContainsAny(v, "/／╱") && isOutlet(trimMarks(it.report.rest))
	case len(list) == 0:
		return it, it.report.rest == "" && it.report.place != ""
	}
	it.credits = credits(list, []jianbao.Role{jianbao.RoleReporter}, "")
	return it, true
}

// doneBy reads what a name did at the end of s, after a slash or, for pictures,
// after nothing: 王明/文, 李华摄.
func doneBy(s string) (role jianbao.Role, head string, ok bool) {
	for _, d := range []struct {
		word  string
		role  jianbao.Role
		touch bool
	}{
		{"摄影", jianbao.RolePhotographer, true}, {"攝影", jianbao.RolePhotographer, true}, {"摄", jianbao.RolePhotographer, true}, {"攝", jianbao.RolePhotographer, true},
		{"文", jianbao.RoleAuthor, false}, {"图", jianbao.RolePhotographer, false}, {"圖", jianbao.RolePhotographer, false},
		{"编译", jianbao.RoleTranslator, true}, {"編譯", jianbao.RoleTranslator, true}, {"译", jianbao.RoleTranslator, false}, {"譯", jianbao.RoleTranslator, false},
	} {
		if !strings.HasSuffix(s, d.word) {
			continue
		}
		head = strings.TrimSuffix(s, d.word)
		r, _ := utf8.DecodeLastRuneInString(head)
		if d.touch || strings.ContainsRune("/／╱", r) {
			return d.role, trimMarks(head), true
		}
	}
	return "", "", false
}

// persons reads the value of a label for people. Pen names count if the label
// is certain. It reports whether nothing is left unread.
func persons(v string, roles []jianbao.Role, pen bool) (list []jianbao.Credit, whole bool, rep report) {
	v = cutDamage(cutDescription(v))
	org := ""
	if at, n := reporterWord(v); at >= 0 {
		var ok bool
		if org, ok = organization(v[:at]); !ok {
			return nil, false, rep
		}
		v = v[at+n:]
		k, sep := readJoint(v, 0, marks)
		pen = pen || sep > 0
		v = v[k:]
		if roles[0] == jianbao.RoleReporter && strings.HasPrefix(v, "通讯员") {
			roles = []jianbao.Role{jianbao.RoleCorrespondent}
		}
	} else {
		org, v = cutOutlet(v)
	}
	if role, head, ok := doneBy(trimMarks(v)); ok && role == jianbao.RolePhotographer {
		if l, whole := names(head, false); whole && len(l) > 0 {
			return credits(l, []jianbao.Role{role}, org), true, rep
		}
	}
	v = cutDone(cutNextOutlet(v))
	rep = peel(v)
	if !rep.spoken {
		if wire := peelWire(v); wire.date != "" {
			rep = wire // 楊小芳台北31日電
		}
	}
	found, rest := namesThen(rep.rest, pen)
	whole = len(rest) == 0
	switch {
	case whole || !pen:
	case len(found) == 0:
		// 作者：徐明编译 晨报财经: the first word may still be a name.
		first, _, _ := strings.Cut(rep.rest, " ")
		found, _ = names(peel(first).rest, false)
	default:
		// 王明，某大学教授
		whole = !slices.ContainsFunc(rest, func(t string) bool { return !isOrg(t) })
	}
	return credits(found, roles, org), whole, rep
}

// cutNextOutlet cuts off an outlet after the names, which belongs to the label
// that follows: 王明 每经 of "每经记者：王明 每经编辑：李华".
func cutNextOutlet(v string) string {
	v = strings.TrimRightFunc(v, cjk.IsSpace)
	if i := strings.LastIndexFunc(v, cjk.IsSpace); i > 0 && isOutlet(v[i+lenOf(v[i:]):]) {
		return v[:i]
	}
	return v
}

// cutDone cuts off what a slash says of the names before it: 王明/文 本人供图.
func cutDone(v string) string {
	for _, w := range []string{"/文", "／文", "/图", "／图", "/圖", "／圖"} {
		if i := strings.Index(v, w); i > 0 {
			if rest := trimMarks(v[i+len(w):]); rest == "" || donated(rest) {
				return v[:i]
			}
		}
	}
	return v
}

// credits are one credit for every name and role.
func credits(names []string, roles []jianbao.Role, org string) []jianbao.Credit {
	var list []jianbao.Credit
	for _, role := range roles {
		for _, n := range names {
			list = append(list, jianbao.Credit{Role: role, Name: n, Org: org})
		}
	}
	return list
}

// cutDescription cuts off what is said about an author after the name: ，系某大学
// 教授.
func cutDescription(v string) string {
	for _, w := range []string{"，系", "，为", "，為", "，现", "，現", "，作者", ",系", "，来自", "，曾", "，就"} {
		if i := strings.Index(v, w); i > 0 {
			v = v[:i]
		}
	}
	return v
}

// cutDamage cuts off names that could not be decoded.
func cutDamage(v string) string {
	i := strings.Index(v, "\uFFFD")
	if i < 0 {
		return v
	}
	j := strings.LastIndexFunc(v[:i], isNameSeparator)
	return v[:max(j, 0)]
}

// cutOutlet cuts the outlet off that stands before names: 观察者网 王世纯.
func cutOutlet(v string) (org, rest string) {
	v = strings.TrimFunc(v, cjk.IsSpace)
	i := strings.IndexFunc(v, cjk.IsSpace)
	if i < 0 {
		return "", v
	}
	if head := unquote(v[:i]); isOutlet(head) {
		return head, v[i:]
	}
	return "", v
}
