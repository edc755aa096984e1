package byline

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// plain reports whether [read] surely finds nothing in a line. One pass
// dismisses nearly all prose and headings; where a word might begin or end an
// item it says no, which costs time but nothing else. Dates and counts matter
// only beside at most one other word.
func plain(s string) bool {
	if last := lastRune(strings.TrimRightFunc(s, isEdge)); strings.ContainsRune("讯訊电電导導道", last) || trailers().has(last) {
		return false
	}
	signals := signals()
	word, digits := 0, false
	furniture, texts := false, 0
	var before rune
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if i > word && !signals.has(r) {
			before = r
			i += n
			continue
		}
		if i == word || isDigit(r) && !isDigit(before) {
			if end, ok := dateAt(s, i); ok {
				if afterTrailer(s, i) {
					return false
				}
				before = lastRune(s[:end])
				i, word, digits, furniture = end, end, false, true
				continue
			}
		}
		switch {
		case isBar(r), isColon(r) && endsInLabel(s[:i]), i == word && beginsItem(s, i, before), isReporterAt(s, word, i, r):
			return false
		case isEdge(r):
			if endsItem(s, word, i, r) {
				return false
			}
			if w := s[word:i]; isFurniture(w, digits) {
				furniture = true
			} else if isText(w, digits) && strings.ContainsRune("，。；！？", r) {
				texts++
			}
			word, digits = i+n, false
		case isDigit(r):
			digits = true
		}
		before = r
		i += n
	}
	w := s[word:]
	if isFurniture(w, digits) {
		furniture = true
	} else if isText(w, digits) {
		texts++
	}
	return !furniture || texts > 1 && !strings.Contains(s, "《")
}

// isText reports whether a word can be nothing but text.
func isText(w string, digits bool) bool { return !digits && len(w) >= len("晨报") && !places()[w] }

// isFurniture reports whether a word is a control or a count.
func isFurniture(w string, digits bool) bool {
	return w != "" && len(w) <= maxControl && controls()[w] || digits && isCount(w)
}

// isBar reports whether r joins labels, names and fields.
func isBar(r rune) bool {
	switch r {
	case '/', '／', '╱', '∕', '|', '｜', '丨', '│':
		return true
	}
	return false
}

func isColon(r rune) bool { return r == ':' || r == '：' || r == '︰' || r == '∶' }

// signals are the runes at which plain looks closer, wherever they stand.
var signals = sync.OnceValue(func() *runeSet {
	set := newRuneSet(":：︰∶/／╱∕|｜丨│0123456789记記通特评評专專撰")
	for r := range rune(0xFFFF) {
		if isEdge(r) {
			set.add(r)
		}
	}
	return set
})

// endsItem reports whether the word s[word:i], which the edge r ends, may be the
// end of an item.
func endsItem(s string, word, i int, r rune) bool {
	if cjk.IsSpace(r) && longestSuffix(s[word:i], maxPost, posts()) > 0 { // 每经编辑 王丽
		return true
	}
	return stops().has(r) && afterTrailer(s, i)
}

// afterTrailer reports whether what stands before s[i] may be what [trailing]
// reads.
func afterTrailer(s string, i int) bool {
	return trailers().has(lastRune(strings.TrimRightFunc(s[:i], isEdge)))
}

// beginsItem reports whether the word that begins at s[i] after the rune before
// may begin an item.
func beginsItem(s string, i int, before rune) bool {
	if !starters().has(firstRune(s[i:])) {
		return false
	}
	if h, ok := labelAt(s, i); ok && (h.marked || h.spaced || h.kind != labelPeople || mayName(s[h.value:]) || afterTrailer(s, i)) {
		return true
	}
	if _, ok := badgeAt(s, i); ok {
		return true
	}
	if cjk.IsSpace(before) {
		if _, did := doneChain(s, i, ""); did != nil {
			return true
		}
	}
	if _, ok := cited(s, i); ok {
		return true
	}
	return strings.HasPrefix(s[i:], "http") || strings.HasPrefix(s[i:], "www.")
}

// starters are the characters that items other than dates begin with.
var starters = sync.OnceValue(func() *runeSet {
	set := *labels().firsts
	for _, r := range "hw据據综綜" { // addresses, cited agencies
		set.add(r)
	}
	for _, d := range doneWords {
		set.add(firstRune(d.word))
	}
	for _, w := range badges {
		set.add(firstRune(w))
	}
	return &set
})

// endsInLabel reports whether the words before a colon may be a label.
func endsInLabel(head string) bool {
	head = strings.TrimRightFunc(head, cjk.IsSpace)
	last := lastRune(head)
	if !labels().lasts.has(last) {
		return false
	}
	if before := head[:len(head)-utf8.RuneLen(last)]; before == "" || cjk.IsSpace(lastRune(before)) {
		return true // 编 辑：
	}
	return longestSuffix(head, labels().longest, labels().words) > 0 || longestSuffix(head, maxPost, posts()) > 0
}

// isReporterAt reports whether a word for a reporter stands at s[i], which
// begins with r, and a name may follow it or goes before it in the word.
func isReporterAt(s string, word, i int, r rune) bool {
	words, _ := reporterWords(r)
	for _, w := range words {
		if rest, ok := strings.CutPrefix(s[i:], w); ok {
			return mayName(rest) || strings.HasPrefix(rest, "站") || placePrefix(rest) > 0 || endsInName(s, word, i)
		}
	}
	return false
}

// endsInName reports whether the word s[word:i] may be a name or the end of one
// that a space or a dot cuts.
func endsInName(s string, word, i int) bool {
	if i == word {
		return false
	}
	list, whole := names(s[word:i], false)
	return whole && len(list) > 0 || i-word == lastRuneLen(s[:i]) || isDot(lastRune(s[:word]))
}

// mayName reports whether s may begin with a name, or with an outlet and one
// after a space.
func mayName(s string) bool {
	if r := firstRune(s); !cjk.IsHan(r) || nameFirsts().has(r) {
		return true
	}
	for i, r := range s {
		switch {
		case isDot(r), cjk.IsSpace(r):
			return true
		case i > 60, isEdge(r) && !strings.ContainsRune("-－·—", r):
			return false
		}
	}
	return false
}

// nameFirsts are the characters that certain names begin with.
var nameFirsts = sync.OnceValue(func() *runeSet {
	set := new(runeSet)
	for r := range surnames() {
		set.add(r)
	}
	for w := range compoundSurnames() {
		set.add(firstRune(w))
	}
	for w := range peoples() {
		set.add(firstRune(w))
	}
	return set
})
