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

// An itemKind says what a part of a credit line is.
type itemKind int

const (
	itemCredit  itemKind = iota // people, or a desk that is named in their place
	itemSource                  // the outlet of origin
	itemReprint                 // where it is reprinted from
	itemTitle                   // the headline of the original
	itemDate                    // a date
	itemOther                   // counts, controls: furniture
	itemBadge                   // in brackets after an outlet, how it got the story: [整理]
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

// maxTexts is after how many unknown words a line is given up.
const maxTexts = 12

// items reads s as a line of credits. What it cannot read becomes itemText.
func items(s string) []item {
	var list []item
	texts := 0
	for i := skipEdges(s, 0); i < len(s); i = skipEdges(s, i) {
		it, ok := nextItem(s, i)
		if !ok {
			it = item{kind: itemText, start: i, end: tokenEnd(s, i)}
			if texts++; texts > maxTexts {
				it.end = len(s)
			}
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
	if end, ok := badgeAt(s, i); ok {
		return item{kind: itemBadge, start: i, end: end, whole: true}, true
	}
	if h, ok := labelAt(s, i); ok {
		if it, ok := labelled(s, h); ok {
			return it, true
		}
	}
	if it, ok := cited(s, i); ok {
		return it, true
	}
	if it, ok := reporters(s, i); ok {
		return it, true
	}
	if it, ok := doneAt(s, i, jianbao.RoleAuthor); ok {
		return it, true
	}
	if end, ok := control(s, i); ok {
		return item{kind: itemOther, start: i, end: end, whole: true}, true
	}
	return trailing(s, i)
}

// badges are the words of such brackets.
var badges = []string{"整理", "原创", "原創", "编译", "編譯", "转载", "轉載", "综合", "綜合", "投稿", "独家", "獨家", "首发", "首發", "图文", "圖文"}

// badgeAt reads a badge at s[i], after the bracket that opens.
func badgeAt(s string, i int) (end int, ok bool) {
	if i == 0 || !strings.ContainsRune("[［（(【", lastRune(s[:i])) {
		return i, false
	}
	for _, w := range badges {
		if strings.HasPrefix(s[i:], w) && strings.ContainsRune("]］）)】", firstRune(s[i+len(w):])) {
			return i + len(w), true
		}
	}
	return i, false
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

// isCount reports whether w is a number as counters show it or that of a page:
// 1203, 1.2万, 35次, 12条评论, 第03版.
func isCount(w string) bool {
	w = strings.TrimPrefix(w, "第")
	if w == "" || !isDigit(rune(w[0])) && len(w) > 24 {
		return false
	}
	for _, unit := range countUnits {
		if strings.HasSuffix(w, unit) {
			w = strings.TrimSuffix(w, unit)
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

// countUnits are what counters count, longer words first.
var countUnits = []string{"人参与评论", "人參與", "人参与", "条评论", "條評論", "次阅读", "次閱讀", "次浏览", "次点击", "阅读", "閱讀", "浏览", "瀏覽", "评论", "評論", "点击", "點擊"}

// labelled reads the value of a label.
func labelled(s string, h hit) (item, bool) {
	it := item{start: h.start, end: len(s), whole: true}
	switch h.kind {
	case labelTitle:
		it.kind = itemTitle
		it.text = headline(s[h.value:])
		return it, it.text != "" && (h.marked || it.text != s[h.value:])
	case labelSource, labelFrom, labelReprint:
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
		if n := placePrefix(v); h.spaced && n > 0 && atStop(s, h.value+n) {
			it.end = h.value + n
			return it, true
		}
		return it, h.marked && len(v) <= 90 || h.spaced && (isCount(strings.Trim(v, " ()（）")) || utf8.RuneCountInString(v) <= 24 && !h.short && isOutlet(v))
	}
	return labelledPeople(s, h)
}

// labelledPeople reads the names after a label.
func labelledPeople(s string, h hit) (item, bool) {
	it := item{kind: itemCredit, start: h.start, end: valueEnd(s, h.value)}
	v := trimMarks(s[h.value:it.end])
	if donated(v) && !h.writes() {
		it.kind, it.whole = itemOther, true
		return it, h.marked
	}
	if h.marked && nobody()[v] {
		it.kind, it.whole = itemOther, true
		return it, true
	}
	if len(h.roles) == 0 {
		list, whole := names(v, h.marked)
		it.kind, it.whole = itemOther, whole && (len(list) > 0 || v == "")
		return it, it.whole
	}
	if h.writes() {
		if done, ok := doneAt(s, h.value, h.roles[0]); ok {
			done.start = h.start
			return done, true
		}
	}
	it.credits, it.whole, it.report = persons(s[h.value:it.end], h.roles, h.marked && !speak(h.roles))
	if len(it.credits) == 0 {
		// A label without a name: the editor's number, or somebody unknown.
		it.whole = h.marked && (v == "" || isCode(v) || isLatinOutlet(v) || !speak(h.roles) && (isOutlet(v) || isOrg(v) || donated(v)))
		it.kind = itemOther
		return it, it.whole
	}
	if h.marked {
		return it, true // a name that a label announces counts whatever follows
	}
	// Before white space or nothing a word is a label only if names follow and
	// nothing else.
	return it, it.whole && (h.spaced || h.join == joinTouch || it.report.spoken || isField(s, h.start, it.end))
}

// speak reports whether words for the roles also stand before what somebody
// says, as in an interview: 记者：谢谢您。
func speak(roles []jianbao.Role) bool {
	return slices.Contains(roles, jianbao.RoleReporter) || slices.Contains(roles, jianbao.RoleHost)
}

// nobody holds what stands for a name where there is none.
var nobody = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq("佚名 匿名 未知 不详 不詳 无 無 暂无 网友 網友 网络 網絡 網路 本站 本网 本網 本报 本報 本刊 管理员 管理員 小编 小編 编辑部 編輯部 综合 綜合 原创 原創 转载 轉載") {
		m[w] = true
	}
	return m
})

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
// bracket, another label or post, a date.
func valueEnd(s string, i int) int {
	if h, ok := labelAt(s, i); ok && h.marked {
		return i // 作者： 责任编辑：王明
	}
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
			edge := isEdge(before)
			if h, ok := labelAt(s, j); ok && (h.marked || h.spaced || edge && h.join >= joinReport && !h.short) && !isWord(s, h) && !isReporterOf(s, i, j) {
				return j
			}
			if !edge && followsNames(s, i, j, r) {
				return j
			}
			if edge && isDigit(r) {
				if _, ok := dateAt(s, j); ok {
					return j
				}
			}
			if edge && cjk.IsHan(r) {
				if org, _, _ := postAt(s, j); org != "" {
					return j
				}
			}
		}
		j += n
	}
	return len(s)
}

// isReporterOf reports whether the label at s[j] is 记者 after the outlet that
// fills s[i:j]: 文/晨报记者：王明.
func isReporterOf(s string, i, j int) bool {
	if words, _ := reporterWords(firstRune(s[j:])); !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s[j:], w) }) {
		return false
	}
	org, ok := organization(s[i:j])
	return ok && org != ""
}

// followsNames reports whether a word for a reporter stands at s[j], which
// begins with r, after names with nothing between: 记者王明通讯员李华.
func followsNames(s string, i, j int, r rune) bool {
	words, _ := reporterWords(r)
	if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s[j:], w) }) {
		return false
	}
	list, whole := names(s[i:j], false)
	return whole && len(list) > 0
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

// aside is the end of a remark in brackets at s[i], such as （实习） or （某大学
// 教授）; 0 if it is none.
func aside(s string, i int) int {
	n := 0
	for j, r := range s[i:] {
		if r == ')' || r == '）' {
			inner := s[i+lenOf(s[i:]) : i+j]
			if _, ok := labelAt(s[:i+j], i+lenOf(s[i:])); ok && n > 3 {
				return 0 // （编辑 王明）
			}
			if at, size, _ := reporterWord(inner); at >= 0 && at+size < len(inner) {
				return 0
			}
			return i + j + utf8.RuneLen(r)
		}
		if n++; n > maxAside || strings.ContainsRune(":：/／", r) {
			return 0
		}
	}
	return 0
}

// maxAside is how many runes a remark in brackets may have.
const maxAside = 40

// lenOf is the length of the first rune of s.
func lenOf(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}
