package byline

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/date"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// An itemKind says what a part of a credit line is.
type itemKind int

const (
	itemCredit  itemKind = iota // people, or a desk that is named in their place
	itemSource                  // the outlet of origin
	itemReprint                 // where it is reprinted from
	itemTitle                   // the headline of the original
	itemDate                    // a date
	itemOther                   // counts, controls: furniture
	itemText                    // anything else
)

// An item is a part of a credit line.
type item struct {
	kind       itemKind
	start, end int
	credits    []jianbao.Credit
	text       string // of a source, reprint or title
	whole      bool   // nothing in it is left unread
	report     report // what was peeled off a reporter's words
}

// writes reports whether the item says who wrote the story.
func (it item) writes() bool {
	if it.kind != itemCredit {
		return false
	}
	for _, c := range it.credits {
		switch c.Role {
		case jianbao.RoleAuthor, jianbao.RoleReporter, jianbao.RoleCorrespondent, jianbao.RoleIntern, jianbao.RoleTranslator, jianbao.RoleHost:
			return true
		}
	}
	return len(it.credits) == 0 // a desk
}

// maxLine is the length in bytes beyond which a line holds no credits alone.
const maxLine = 600

// items reads s as a line of credits. What it cannot read becomes itemText.
func items(s string) []item {
	var list []item
	for i := skipEdges(s, 0); i < len(s); i = skipEdges(s, i) {
		it, ok := nextItem(s, i)
		if !ok {
			it = item{kind: itemText, start: i, end: tokenEnd(s, i)}
		}
		list = append(list, it)
		i = it.end
	}
	return list
}

// nextItem reads the item that begins at s[i].
func nextItem(s string, i int) (item, bool) {
	if end, ok := dateAt(s, i); ok {
		return item{kind: itemDate, start: i, end: end, whole: true}, true
	}
	if strings.HasPrefix(s[i:], "http://") || strings.HasPrefix(s[i:], "https://") || strings.HasPrefix(s[i:], "www.") {
		end := i
		for end < len(s) && s[end] > ' ' && s[end] < utf8.RuneSelf {
			end++
		}
		return item{kind: itemOther, start: i, end: end, whole: true}, true
	}
	if h, ok := labelAt(s, i); ok {
		if it, ok := labelled(s, h); ok {
			return it, true
		}
	}
	if it, ok := reporters(s, i); ok {
		return it, true
	}
	if end, ok := control(s, i); ok {
		return item{kind: itemOther, start: i, end: end, whole: true}, true
	}
	return trailing(s, i)
}

// skipEdges passes over separators, brackets and marks.
func skipEdges(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isEdge(r) || r == '《' || r == '“' || r == '「' || r == '『' {
			break
		}
		i += n
	}
	return i
}

// tokenEnd is where the word at s[i] ends.
func tokenEnd(s string, i int) int {
	if strings.HasPrefix(s[i:], "《") {
		if k := strings.Index(s[i:], "》"); k > 0 {
			return i + k + len("》")
		}
	}
	for j := i; j < len(s); {
		r, n := utf8.DecodeRuneInString(s[j:])
		if j > i && isEdge(r) && !joinsWords(s, j, n) {
			return j
		}
		if j > i {
			if h, ok := labelAt(s, j); ok && h.marked {
				return j
			}
			if isDigit(r) && !isDigit(lastRune(s[:j])) { // newtalk2014.10.24
				if _, ok := dateAt(s, j); ok {
					return j
				}
			}
		}
		j += n
	}
	return len(s)
}

// joinsWords reports whether the n bytes at s[j] are a hyphen or a dot inside a
// word: 新浪财经-自媒体.
func joinsWords(s string, j, n int) bool {
	if !strings.ContainsRune("-－·—", firstRune(s[j:])) || j+n == len(s) {
		return false
	}
	return !isEdge(lastRune(s[:j])) && !isEdge(firstRune(s[j+n:]))
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// dateAt reads a date at s[i], with its words for what happened then.
func dateAt(s string, i int) (int, bool) {
	_, end, ok := date.Prefix(s[i:], date.Context{})
	return i + end, ok
}

// control reads a word of the page's furniture, or a bare number.
func control(s string, i int) (int, bool) {
	j := i
	for j < len(s) {
		r, n := utf8.DecodeRuneInString(s[j:])
		if j > i && isEdge(r) {
			break
		}
		j += n
	}
	w := s[i:j]
	return j, controls()[w] || isCount(w)
}

// isCount reports whether w is a number as counters show it: 1203, 1.2万, 35次.
func isCount(w string) bool {
	if w == "" || !isDigit(rune(w[0])) && len(w) > 24 {
		return false
	}
	for _, unit := range []string{"人参与评论", "人參與", "人参与", "条评论", "條評論", "次阅读", "次閱讀", "次浏览", "次点击", "阅读", "閱讀", "浏览", "瀏覽", "评论", "評論", "点击"} {
		if strings.HasSuffix(w, unit) {
			w = strings.TrimSuffix(w, unit)
			if w == "" || w == "条" || w == "次" {
				return w != "" || unit != "评论" && unit != "評論"
			}
			break
		}
	}
	digits := false
	for _, r := range w {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case !strings.ContainsRune(".,+:万萬次人条條版kKwW", r):
			return false
		}
	}
	return digits
}

// labelled reads the value of a label.
func labelled(s string, h hit) (item, bool) {
	it := item{start: h.start, end: len(s), whole: true}
	switch h.kind {
	case labelTitle:
		it.kind = itemTitle
		it.text = headline(s[h.value:])
		return it, it.text != "" && (h.marked || it.text != s[h.value:])
	case labelSource, labelReprint:
		return outletItem(s, h)
	case labelOther:
		it.kind = itemOther
		if end, ok := dateAt(s, h.value); ok {
			it.kind, it.end = itemDate, end
			it.start = h.value
			return it, true
		}
		it.end = valueEnd(s, h.value)
		v := s[h.value:it.end]
		return it, h.marked && len(v) <= 90 || h.spaced && (isCount(strings.Trim(v, " ()（）")) || utf8.RuneCountInString(v) <= 24 && !h.short && isOutlet(v))
	}
	it.kind = itemCredit
	it.end = valueEnd(s, h.value)
	if donated(trimMarks(s[h.value:it.end])) && !h.writes() {
		it.kind = itemOther
		return it, h.marked
	}
	it.credits, it.whole, it.report = persons(s[h.value:it.end], h.roles, h.marked)
	if len(it.credits) == 0 {
		// A label without a name: the editor's number, or somebody unknown.
		v := trimMarks(s[h.value:it.end])
		it.whole = h.marked && (v == "" || isCode(v) || notNames()[v] || isOutlet(v) || donated(v))
		it.kind = itemOther
		return it, it.whole
	}
	if h.marked {
		return it, true // a name that a label announces counts whatever follows
	}
	// Before white space or nothing a word is a label only if names follow and
	// nothing else.
	return it, it.whole
}

// writes reports whether the label is about the text.
func (h hit) writes() bool {
	return len(h.roles) > 0 && h.roles[0] != jianbao.RolePhotographer && h.roles[0] != jianbao.RoleDesigner
}

// donated reports whether v says who gave a picture: 市文化局提供.
func donated(v string) bool {
	for _, w := range []string{"提供", "供图", "供圖", "资料", "資料", "翻摄", "翻攝", "截图", "截圖", "供稿"} {
		if strings.HasSuffix(v, w) {
			return true
		}
	}
	return false
}

// headline cleans the headline of the original.
func headline(s string) string {
	s = strings.TrimFunc(s, cjk.IsSpace)
	for _, q := range []struct{ open, shut string }{{"（", "）"}, {"(", ")"}, {"【", "】"}, {"[", "]"}} {
		if strings.HasSuffix(s, q.shut) && strings.Count(s, q.shut) > strings.Count(s, q.open) {
			s = strings.TrimSuffix(s, q.shut)
		}
	}
	return unquoteTitle(s)
}

// unquoteTitle removes 《》 or other quotation marks around a whole headline.
func unquoteTitle(s string) string {
	s = strings.TrimFunc(s, cjk.IsSpace)
	for _, q := range quotes[:4] {
		if strings.HasPrefix(s, q.open) && strings.HasSuffix(s, q.shut) && strings.Count(s, q.open) == 1 && strings.Count(s, q.shut) == 1 {
			return strings.TrimFunc(s[len(q.open):len(s)-len(q.shut)], cjk.IsSpace)
		}
	}
	return s
}

// stops are the characters at which a value ends.
var stops = sync.OnceValue(func() *runeSet {
	return newRuneSet("。；;！!？?【】〔〕[]（）()﹝﹞\n")
})

// valueEnd is where the value that begins at s[i] ends: at a full stop, a
// bracket, another label, a date.
func valueEnd(s string, i int) int {
	for j := i; j < len(s); {
		r, n := utf8.DecodeRuneInString(s[j:])
		if r == '(' || r == '（' {
			if k := aside(s, j); k > 0 && j > i {
				j = k
				continue
			}
		}
		if stops().has(r) {
			return j
		}
		if j > i {
			before := lastRune(s[:j])
			if h, ok := labelAt(s, j); ok && (h.marked || h.spaced || isEdge(before) && h.join == joinTouch && !h.short) && !isWord(s, h) {
				return j
			}
			if isDigit(r) && isEdge(before) {
				if _, ok := dateAt(s, j); ok {
					return j
				}
			}
		}
		j += n
	}
	return len(s)
}

// isWord reports whether a label is only a word for how a report was made, at
// the end of a value: 记者徐明 综合 报道 (a space follows, but no name).
func isWord(s string, h hit) bool {
	if h.marked {
		return false
	}
	rest := s[h.value:]
	for _, w := range reportWords {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// aside is the end of a short remark in brackets at s[i], such as （实习）; 0 if
// it is none.
func aside(s string, i int) int {
	n := 0
	for j, r := range s[i:] {
		if r == ')' || r == '）' {
			if h, ok := labelAt(s[i:i+j], lenOf(s[i:])); ok && h.marked {
				return 0
			}
			return i + j + utf8.RuneLen(r)
		}
		if n++; n > 7 || strings.ContainsRune(":：/／", r) {
			return 0
		}
	}
	return 0
}

// lenOf is the length of the first rune of s.
func lenOf(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// outletItem reads the value of a label for a source or a reprint.
func outletItem(s string, h hit) (item, bool) {
	it := item{kind: itemSource, start: h.start, whole: true}
	if h.kind == labelReprint {
		it.kind = itemReprint
	}
	quoted := strings.ContainsRune("《“「『\"‘", firstRune(s[h.value:]))
	it.end = sourceEnd(s, h.value)
	it.text = outletName(s[h.value:it.end])
	switch {
	case it.text == "":
		it.kind = itemOther // 来源：网络, 来源：
		return it, h.marked
	case h.marked || quoted:
		return it, true
	case h.spaced:
		return it, isOutlet(it.text)
	}
	if h.kind == labelReprint {
		return it, isOutlet(it.text)
	}
	return it, isOutlet(it.text) || isOrg(it.text) || len(it.text) < 20 && isLatinWord(it.text)
}

// sourceEnd is where the name of an outlet that begins at s[i] ends. A space
// ends it unless it stands in a Latin name.
func sourceEnd(s string, i int) int {
	depth := 0
	for j := i; j < len(s); {
		r, n := utf8.DecodeRuneInString(s[j:])
		switch {
		case strings.ContainsRune("《“「『", r):
			depth++
		case strings.ContainsRune("》”」』", r):
			if depth--; depth == 0 && j+n < len(s) {
				// 《光明日报》客户端 goes on, 《晨报》本文 does not.
				rest := firstRune(s[j+n:])
				if !strings.ContainsRune("客网微-－—·", rest) {
					return j + n
				}
			}
		case depth > 0:
		case strings.ContainsRune("。；;，,！!？?|｜丨【】〔〕[]（）()\n", r):
			return j
		case cjk.IsSpace(r):
			k := skipSpaces(s, j)
			last, _ := utf8.DecodeLastRuneInString(s[:j])
			if k == len(s) || k-j > 1 && r != 0x3000 || !isASCIIAlnum(last) || cjk.IsSpace(last) {
				return j
			}
			if _, ok := dateAt(s, k); ok {
				return j
			}
			if _, ok := labelAt(s, k); ok {
				return j
			}
		}
		if j > i && depth <= 0 {
			if h, ok := labelAt(s, j); ok && h.marked {
				return j
			}
			before, _ := utf8.DecodeLastRuneInString(s[:j])
			if r >= '0' && r <= '9' && !isASCIIAlnum(before) {
				if _, ok := dateAt(s, j); ok {
					return j
				}
			}
		}
		j += n
	}
	return len(s)
}

// maxOutlet is how many runes the name of an outlet may have.
const maxOutlet = 30

// outletName cleans the name of an outlet; empty if it is none.
func outletName(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return cjk.IsSpace(r) || strings.ContainsRune(":：-—–·、/／|", r)
	})
	s = unquote(s)
	n := utf8.RuneCountInString(s)
	switch {
	case n < 2 || n > maxOutlet, strings.Contains(s, "://"), strings.HasPrefix(s, "www."), strings.Contains(s, "\uFFFD"):
		return ""
	case n > 12 && strings.ContainsAny(s, particles):
		return "" // a sentence
	}
	switch s {
	case "网络", "網絡", "網路", "互联网", "互聯網", "网上", "网络综合", "综合", "綜合", "未知", "不详", "网友", "其他", "转载", "投稿", "原创", "自然":
		return ""
	}
	return s
}

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
	if wire := peelWire(v); wire.date != "" {
		rep = wire // 楊小芳台北31日電
	}
	found, whole := names(rep.rest, pen)
	switch {
	case whole || !pen:
	case len(found) == 0:
		// 作者：徐明编译 晨报财经: the first word may still be a name.
		first, _, _ := strings.Cut(rep.rest, " ")
		found, _ = names(peel(first).rest, false)
	default:
		whole = describes(rep.rest, len(found))
	}
	return credits(found, roles, org), whole, rep
}

// describes reports whether the words of s after the first n are offices:
// 王明，某大学教授.
func describes(s string, n int) bool {
	tokens := nameTokens(s)
	for _, t := range tokens[min(n, len(tokens)):] {
		if !isOrg(t) {
			return false
		}
	}
	return true
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
