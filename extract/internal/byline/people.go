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
// 王明、李华, 记者徐明综合报道, 记者陈立／台北报道, and an outlet's people in
// other work: 每经编辑 王丽. The names must be certain and the words must hold
// nothing else.
func reporters(s string, i int) (item, bool) {
	it := item{kind: itemCredit, start: i}
	at, n, role := reporterWord(s[i:min(len(s), i+90)])
	if at < 0 {
		return outletPost(s, i)
	}
	_, known := organization(s[i : i+at])
	if !known && !(opens(s, i) && mayBeOutlet(s[i:i+at])) {
		return outletPost(s, i)
	}
	value := i + at + n
	if !known {
		return strangers(s, i, value, role)
	}
	it.end = valueEnd(s, value)
	rest := s[value:it.end]
	if strings.HasPrefix(rest, "站") { // 晨报上海记者站报道
		it.report = peel(rest)
		it.whole = it.report.spoken
		return it, it.whole
	}
	if done, ok := doneAt(s, value, role); ok {
		org, _ := organization(s[i : i+at])
		for k := range done.credits {
			done.credits[k].Org = org
		}
		done.start = i
		return done, true
	}
	it.credits, it.whole, it.report = persons(s[i:it.end], []jianbao.Role{role}, false)
	desk := it.report.spoken && it.report.rest == "" && it.report.place != "" // 某网通讯员辽宁报道
	return it, it.whole && (len(it.credits) > 0 || desk)
}

// strangers reads the reporters of an outlet that nothing shows to be one. The
// words must begin the line, the names must be certain and a word for the
// report must follow: （山海纪元记者王明综合报导）.
func strangers(s string, i, value int, role jianbao.Role) (item, bool) {
	it := item{kind: itemCredit, start: i, end: valueEnd(s, value)}
	it.report = peel(s[value:it.end])
	found, whole := names(it.report.rest, false)
	if !whole || len(found) == 0 || !it.report.spoken {
		return it, false
	}
	at, _, _ := reporterWord(s[i:value])
	it.credits, it.whole = credits(found, []jianbao.Role{role}, outletBefore(s[i:i+at])), true
	return it, true
}

// strangersIn reads all of s, the words in a pair of brackets, as reporters of
// an outlet that nothing shows to be one: 山海纪元记者 王明. Brackets make up for
// the missing word for the report.
func strangersIn(s string) ([]jianbao.Credit, bool) {
	at, n, role := reporterWord(s)
	if at < 0 || !mayBeOutlet(s[:at]) {
		return nil, false
	}
	found, whole := names(s[at+n:], false)
	if !whole || len(found) == 0 {
		return nil, false
	}
	return credits(found, []jianbao.Role{role}, outletBefore(s[:at])), true
}

// opens reports whether nothing but separators and brackets stands before s[i].
func opens(s string, i int) bool { return skipEdges(s, 0) == i }

// outletPost reads an outlet, a word for somebody who works there, and names:
// 每经编辑 王丽, 新京报摄影：李华.
func outletPost(s string, i int) (item, bool) {
	it := item{kind: itemCredit, start: i}
	org, role, end := postAt(s, i)
	if org == "" {
		return it, false
	}
	value, sep := readJoint(s, end, marks)
	if sep == 0 {
		value = skipSpaces(s, end)
	}
	it.end = valueEnd(s, value)
	it.credits, it.whole, it.report = persons(s[value:it.end], []jianbao.Role{role}, sep > 0)
	for k := range it.credits {
		it.credits[k].Org = org
	}
	return it, it.whole && len(it.credits) > 0
}

// posts are the words for people that stand after the name of their outlet.
var posts = sync.OnceValue(func() map[string]jianbao.Role {
	m := make(map[string]jianbao.Role)
	for role, words := range map[jianbao.Role]string{
		jianbao.RoleReporter:          "记者 記者",
		jianbao.RoleEditor:            "编辑 編輯",
		jianbao.RoleResponsibleEditor: "责编 責編 责任编辑 責任編輯",
		jianbao.RolePhotographer:      "摄影 攝影 摄影师 攝影師",
		jianbao.RoleTranslator:        "编译 編譯",
		jianbao.RoleIntern:            "实习生 實習生",
		jianbao.RoleAuthor:            "主笔 主筆 作者",
		jianbao.RoleProofreader:       "校对 校對",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = role
		}
	}
	return m
})

// maxPost is the length of the longest of posts in runes.
const maxPost = 4

// postAt reads an outlet and a post that fill the word at s[i], if a space or a
// mark follows. It returns the outlet, empty if there is none, and where the
// word ends.
func postAt(s string, i int) (org string, role jianbao.Role, end int) {
	end = i
	for end < len(s) && end-i <= 60 {
		r, n := utf8.DecodeRuneInString(s[end:])
		if isEdge(r) {
			break
		}
		end += n
	}
	w := s[i:end]
	n := longestSuffix(w, maxPost, posts())
	if _, sep := readJoint(s, end, marks); n == 0 || n == len(w) || sep == 0 && !spaceAt(s, end) {
		return "", "", end
	}
	org, _ = organization(w[:len(w)-n])
	return org, posts()[w[len(w)-n:]], end
}

// reporterWords are 记者 and like words and the roles of those they name, by
// their first character, longer words first.
func reporterWords(r rune) ([]string, jianbao.Role) {
	switch r {
	case '记':
		return []string{"记者"}, jianbao.RoleReporter
	case '記':
		return []string{"記者"}, jianbao.RoleReporter
	case '通':
		return []string{"通讯员", "通訊員"}, jianbao.RoleCorrespondent
	case '特':
		return []string{"特派员", "特派員"}, jianbao.RoleReporter
	case '评':
		return []string{"评论员"}, jianbao.RoleAuthor
	case '評':
		return []string{"評論員"}, jianbao.RoleAuthor
	case '专':
		return []string{"专栏作者", "专栏作家"}, jianbao.RoleAuthor
	case '專':
		return []string{"專欄作者", "專欄作家"}, jianbao.RoleAuthor
	case '撰':
		return []string{"撰稿人", "撰述"}, jianbao.RoleAuthor
	}
	return nil, ""
}

// reporterWord finds the first of the words for a reporter in s. It returns
// its index, -1 if there is none, its length and the role.
func reporterWord(s string) (at, n int, role jianbao.Role) {
	for i, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		words, role := reporterWords(r)
		for _, w := range words {
			if strings.HasPrefix(s[i:], w) {
				return i, len(w), role
			}
		}
	}
	return -1, 0, ""
}

// maxTrailing is the length in bytes of the longest value that trailing reads.
const maxTrailing = 120

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
	if !mayTrail(s[i:min(len(s), i+maxTrailing)]) {
		return item{}, false
	}
	it := item{kind: itemCredit, start: i, end: valueEnd(s, i), whole: true}
	v := s[i:it.end]
	if len(v) > maxTrailing || !trailers().has(lastRune(trimMarks(v))) {
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
	list, whole := names(cutDesk(it.report.rest), false)
	switch {
	case !whole:
		it.credits = nil
		return it, strings.ContainsAny(v, "/／╱") && isOutlet(trimMarks(it.report.rest))
	case len(list) == 0:
		return it, it.report.rest == "" && (it.report.place != "" || compiled(trimMarks(v)))
	}
	it.credits = credits(list, []jianbao.Role{jianbao.RoleReporter}, "")
	return it, true
}

// mayTrail reports whether a value of s may end in a trailer: before an edge, a
// label or the end. Most text does not.
func mayTrail(s string) bool {
	trailers, firsts, stops := trailers(), labels().firsts, stops()
	ends := false
	for _, r := range s {
		if ends && (firsts.has(r) || stops.has(r) || isEdge(r) || isNameSeparator(r)) {
			return true
		}
		ends = trailers.has(r)
	}
	return ends
}

// cutDesk cuts off the desk before its reporters: 國際中心王明, 體育中心／王明.
func cutDesk(s string) string {
	if _, names, ok := strings.Cut(s, "中心"); ok && names != "" {
		return trimMarks(names)
	}
	return s
}

// compiled reports whether s says that a report was put together from others,
// by nobody in particular: 綜合報導. Other reports (特别报道) are columns.
func compiled(s string) bool {
	switch cutAny(s, reportWords) {
	case "综合", "綜合", "综合外电", "綜合外電", "外电", "外電", "编译", "編譯", "整理":
		return true
	}
	return false
}

// doneWords are what stands after names for what they did, longer words first,
// with the role. Pictures are said to be taken with nothing between: 李华摄.
var doneWords = []struct {
	word  string
	role  jianbao.Role
	touch bool
}{
	{"摄影", jianbao.RolePhotographer, true}, {"攝影", jianbao.RolePhotographer, true}, {"摄", jianbao.RolePhotographer, true}, {"攝", jianbao.RolePhotographer, true},
	{"图片", jianbao.RolePhotographer, false}, {"圖片", jianbao.RolePhotographer, false}, {"图", jianbao.RolePhotographer, false}, {"圖", jianbao.RolePhotographer, false}, {"片", jianbao.RolePhotographer, false},
	{"撰文", jianbao.RoleAuthor, false}, {"整理", jianbao.RoleAuthor, false}, {"文", jianbao.RoleAuthor, false},
	{"编译", jianbao.RoleTranslator, true}, {"編譯", jianbao.RoleTranslator, true}, {"译", jianbao.RoleTranslator, false}, {"譯", jianbao.RoleTranslator, false},
}

// doneBy reads what a name did at the end of s with nothing or a space between:
// 李华摄, 李华 摄.
func doneBy(s string) (role jianbao.Role, head string, ok bool) {
	for _, d := range doneWords {
		if d.touch && strings.HasSuffix(s, d.word) {
			return d.role, trimMarks(strings.TrimSuffix(s, d.word)), true
		}
	}
	return "", "", false
}

// doneAt reads certain names at s[i] and, after a slash or a space, what they
// did: 王明/文, 王明 文/图. Text is the work of the given role.
func doneAt(s string, i int, text jianbao.Role) (item, bool) {
	it := item{kind: itemCredit, start: i, whole: true}
	for j := i; j < len(s) && j-i <= 80; {
		r, n := utf8.DecodeRuneInString(s[j:])
		slash := r == '/' || r == '／' || r == '╱'
		if j > i && (slash || cjk.IsSpace(r)) {
			k, sep := readJoint(s, j, "/／╱")
			if sep == 0 {
				k = skipSpaces(s, j)
			}
			end, roles := doneChain(s, k, text)
			// With a space alone 文 may begin what follows: 王明 文 李华.
			if len(roles) > 1 || len(roles) == 1 && (sep == 1 || atStop(s, end)) {
				found, whole := names(s[i:j], false)
				if !whole || len(found) == 0 {
					return it, false
				}
				it.credits, it.end = credits(found, roles, ""), end
				return it, true
			}
		}
		if !slash && (stops().has(r) || r == '，' || r == '：' || r == ':') {
			break
		}
		j += n
	}
	return it, false
}

// doneChain reads words for what somebody did, joined by separators or
// nothing: 文, 文/图, 文图. A space or a mark must follow.
func doneChain(s string, i int, text jianbao.Role) (end int, roles []jianbao.Role) {
	for range 3 {
		k := i
		if roles != nil {
			k, _ = readJoint(s, i, "/／、&＆+并並")
		}
		w, role := doneWord(s[k:])
		if w == 0 {
			break
		}
		if role == jianbao.RoleAuthor {
			role = text
		}
		if !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
		i = k + w
	}
	if i < len(s) && !isEdge(firstRune(s[i:])) {
		return i, nil
	}
	return i, roles
}

func doneWord(s string) (n int, role jianbao.Role) {
	for _, d := range doneWords {
		if strings.HasPrefix(s, d.word) {
			return len(d.word), d.role
		}
	}
	return 0, ""
}

// atStop reports whether s or a phrase of it ends at s[i].
func atStop(s string, i int) bool {
	i = skipSpaces(s, i)
	return i == len(s) || stops().has(firstRune(s[i:]))
}

// persons reads the value of a label for people. Pen names count if the label
// is certain. It reports whether nothing is left unread.
func persons(v string, roles []jianbao.Role, pen bool) (list []jianbao.Credit, whole bool, rep report) {
	v = cutDamage(cutDescription(v))
	org := ""
	if at, n, _ := reporterWord(v); at >= 0 {
		var ok bool
		if org, ok = organization(v[:at]); !ok {
			return nil, false, rep
		}
		v = v[at+n:]
		k, sep := readJoint(v, 0, marks)
		pen = pen || sep > 0 && !speak(roles)
		v = v[k:]
		if slices.Contains(roles, jianbao.RoleReporter) && strings.HasPrefix(v, "通讯员") {
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
	case whole:
	case !pen:
		// By Zhang San, City Daily
		if whole = len(found) > 0 && len(rest) == 1 && isOutlet(rest[0]); whole && org == "" {
			org = rest[0]
		}
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
