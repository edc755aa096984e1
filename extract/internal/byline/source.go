package byline

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/extract/internal/date"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// outletItem reads the value of a label for a source or a reprint.
func outletItem(s string, h hit) (item, bool) {
	it := item{kind: itemSource, start: h.start, end: h.value, whole: true}
	if h.kind == labelReprint {
		it.kind = itemReprint
	}
	quoted := strings.ContainsRune("《“「『\"‘", firstRune(s[h.value:]))
	if next, ok := labelAt(s, h.value); !ok || !next.marked {
		it.end = sourceEnd(s, h.value)
	}
	it.text = outletName(cutAccount(s[h.value:it.end]))
	if k := outletAside(s, it.end); k > 0 && it.text != "" {
		it.end = k
	}
	outlet := isOutlet(it.text)
	switch {
	case h.kind == labelFrom:
		phone := strings.HasSuffix(it.text, "客户端") && it.text[0] < utf8.RuneSelf // 来自：iPhone客户端
		return it, outlet && !phone && (h.marked || isField(s, h.start, it.end))
	case it.text == "":
		it.kind = itemOther // 来源：网络, 来源：
		return it, h.marked
	case h.marked || quoted:
		return it, true
	case h.spaced:
		return it, outlet || isOrg(it.text) || h.gap && isField(s, h.start, it.end) && isPlain(it.text)
	case h.kind == labelReprint:
		return it, outlet
	}
	return it, outlet || isOrg(it.text) || len(it.text) < 20 && isLatinWord(it.text)
}

// cited reads a line that says what a story is put together from and nothing
// else: （据新华社电）, 综合自新华社、央视新闻. The words also begin prose.
func cited(s string, i int) (item, bool) {
	it := item{kind: itemSource, start: i, whole: true}
	for _, w := range []string{"据", "據", "综合自", "綜合自", "综合", "綜合"} {
		rest, ok := strings.CutPrefix(s[i:], w)
		if !ok || !opens(s, i) {
			continue
		}
		k, _ := readJoint(rest, 0, ":：")
		value := len(s) - len(rest) + k
		it.end = sourceEnd(s, value)
		it.text = outletName(cutAny(cutAny(s[value:it.end], reportWords), wireWords))
		return it, atEnd(s, it.end) && areOutlets(it.text)
	}
	return it, false
}

// cutAccount cuts off the words for the kind of account before a colon:
// 微信公众号：北城发布.
func cutAccount(s string) string {
	for _, w := range []string{"微信公众号", "微信公號", "公众号", "微信号", "微博"} {
		if rest, ok := strings.CutPrefix(s, w); ok {
			if k, sep := readJoint(rest, 0, ":："); sep > 0 {
				return rest[k:]
			}
		}
	}
	return s
}

// atEnd reports whether nothing but separators and brackets follows s[i].
func atEnd(s string, i int) bool { return skipEdges(s, i) == len(s) }

// areOutlets reports whether s is the names of outlets and nothing else: 新华社、
// 央视新闻.
func areOutlets(s string) bool {
	for part := range strings.SplitSeq(strings.TrimSuffix(s, "等"), "、") {
		part = unquote(part)
		if !isOutlet(part) || !knownOutlet(part) && !isPublisher(part) && !isAccount(part) {
			return false
		}
	}
	return true
}

// isAccount reports whether s ends like the name of an account or app: 北城发布.
func isAccount(s string) bool {
	for _, w := range []string{"发布", "發布", "客户端", "客戶端"} {
		if len(s) > len(w)+len("报") && strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// outletAside is where a remark in brackets after the name of an outlet at s[i]
// ends, such as the place it appears in or its account: （北京）, （ID：beicheng）.
// It is 0 if there is none or if it has a date or a label of its own.
func outletAside(s string, i int) int {
	i = skipSpaces(s, i)
	r, n := utf8.DecodeRuneInString(s[i:])
	if i >= len(s) || !strings.ContainsRune("（([［", r) {
		return 0
	}
	k := strings.IndexAny(s[i:], "）)]］")
	if k < 0 || k > 60 {
		return 0
	}
	inner := s[i+n : i+k]
	if at, _, _ := reporterWord(inner); at >= 0 {
		return 0
	}
	if _, _, _, ok := date.Find(inner, date.Context{}); ok {
		return 0
	}
	for j := range inner {
		if _, ok := labelAt(inner, j); ok {
			return 0
		}
	}
	return i + k + lenOf(s[i+k:])
}

// isField reports whether s[i:j] is a field of a line that bars cut.
func isField(s string, i, j int) bool {
	const bars = "|｜丨│"
	head := strings.TrimRightFunc(s[:i], cjk.IsSpace)
	j = skipSpaces(s, j)
	return (head == "" || strings.ContainsRune(bars, lastRune(head))) && (j == len(s) || strings.ContainsRune(bars, firstRune(s[j:]))) && (head != "" || j < len(s))
}

// isPlain reports whether s is a word of letters or a few Han without grammar.
func isPlain(s string) bool {
	return isLatinWord(s) || utf8.RuneCountInString(s) <= 10 && allHan(s) && !strings.ContainsAny(s, particles)
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
			if mixed := s[i:j]; mixed == "综合" || mixed == "綜合" { // 来源：综合 晨报、晚报
				break
			}
			if w := s[k:tokenEnd(s, k)]; k-j == 1 && j > i && (isPublisher(w) || isAccount(w)) { // 来源：央视新闻 晨报
				break
			}
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
		return cjk.IsSpace(r) || strings.ContainsRune(":：-—–·、/／|@", r)
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
