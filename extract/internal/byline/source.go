package byline

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

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
