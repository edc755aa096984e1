package byline

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// reportWords end what is said about a report.
var reportWords = []string{"报道", "报导", "報導", "報道", "特稿", "专稿", "專稿", "传真", "傳真", "播报", "播報"}

// wireWords end what agencies say about theirs, longer ones first.
var wireWords = []string{"专电", "專電", "电", "電", "讯", "訊"}

// verbs stand between the name and the word for the report and say how it was
// made.
var verbs = []string{"综合", "綜合", "采访", "採訪", "采写", "採寫", "编译", "編譯", "专访", "專訪", "连线", "連線", "整理", "独家", "獨家", "现场", "現場", "调查", "調查", "特别", "特別", "翻译", "翻譯", "编辑", "編輯", "即时", "即時", "整合", "图文", "圖文", "外电", "外電", "联合", "聯合", "撰写", "撰文", "摄影", "攝影", "拍摄", "实习", "實習", "发自", "發自", "前方", "跟踪", "追蹤", "专题", "專題", "今天", "日前"}

// A report is what was peeled off the words about a report.
type report struct {
	rest   string // who reported
	place  string
	date   string
	spoken bool // there was a word for the report
	wire   bool // the words of agencies count
}

// peel takes the words of a report apart from the right: the word for the
// report, how it was made, the date, the place. What is left should be names;
// nothing could split 记者徐明综合报道 from the left.
func peel(s string) report { return (report{rest: trimMarks(s)}).peel() }

// peelWire is peel for what an agency says: 記者李立台北31日電.
func peelWire(s string) report { return (report{rest: trimMarks(s), wire: true}).peel() }

func (r report) peel() report {
	if i := indexAny(r.rest, "发自", "發自", "發於", "发于"); i > 0 {
		r.place = trimMarks(cutAny(r.rest[i+len("发自"):], reportWords))
		r.rest, r.spoken = trimMarks(r.rest[:i]), true
	}
	for r.step() {
	}
	return r
}

// step takes one word off the right.
func (r *report) step() bool {
	if !r.spoken {
		words := reportWords
		if r.wire {
			words = wireWords
		}
		for _, w := range words {
			if r.cut(w) {
				r.spoken = true
				return true
			}
		}
	}
	for _, w := range verbs {
		if r.cut(w) {
			return true
		}
	}
	if !r.spoken {
		return false
	}
	if r.date == "" && r.cutDate() {
		return true
	}
	return r.cutPlace()
}

// cut takes w off.
func (r *report) cut(w string) bool {
	if !strings.HasSuffix(r.rest, w) {
		return false
	}
	r.rest = trimMarks(strings.TrimSuffix(r.rest, w))
	return true
}

// cutDate takes a day or a month and a day off: 31日, 5月13日.
func (r *report) cutDate() bool {
	s := r.rest
	i := len(s)
	for _, unit := range []string{"日", "月", "年"} {
		if !strings.HasSuffix(s[:i], unit) {
			break
		}
		j := i - len(unit)
		for j > 0 {
			c, n := utf8.DecodeLastRuneInString(s[:j])
			if !(c >= '0' && c <= '9' || c >= '０' && c <= '９') {
				break
			}
			j -= n
		}
		if j == i-len(unit) {
			break
		}
		i = j
	}
	if i == len(s) {
		return false
	}
	r.date, r.rest = s[i:], trimMarks(s[:i])
	return true
}

// cutPlace takes a place off: one of the gazetteer if a name is left before
// it, or any short word after a separator that is no name itself.
func (r *report) cutPlace() bool {
	s := r.rest
	i := strings.LastIndexFunc(s, func(c rune) bool { return isNameSeparator(c) || cjk.IsSpace(c) })
	tail := s
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		tail = s[i+n:]
	}
	slash := i >= 0 && strings.ContainsRune("/／╱∕", firstRune(s[i:]))
	if n := placeSuffix(tail); n > 0 {
		left := tail[:len(tail)-n]
		if left == "" || nameLeft(left) || nameLeft(left[:len(left)-placeSuffix(left)]) {
			r.place, r.rest = joinPlaces(tail[len(tail)-n:], r.place), trimMarks(s[:len(s)-n])
			return true
		}
	}
	if i < 0 || r.place != "" || utf8.RuneCountInString(tail) > 8 || !allHan(strings.Map(cutDash, tail)) {
		return false
	}
	if slash && IsName(tail) {
		if _, whole := names(s[:i], false); !whole { // 國際中心／王明報導
			return false
		}
	}
	if slash || !IsName(tail) && utf8.RuneCountInString(tail) <= 6 {
		r.place, r.rest = tail, trimMarks(s[:i])
		return true
	}
	return false
}

// cutDash drops dashes, as between two places: 台北－高雄.
func cutDash(r rune) rune {
	if strings.ContainsRune("-－—–", r) {
		return -1
	}
	return r
}

func joinPlaces(a, b string) string {
	if b == "" {
		return a
	}
	return a + " " + b
}

// nameLeft reports whether s is a name or names with nothing between.
func nameLeft(s string) bool {
	if IsName(s) {
		return true
	}
	_, ok := unglue(s)
	return ok
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// trimMarks trims white space, separators and end marks.
func trimMarks(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return cjk.IsSpace(r) || isNameSeparator(r) || strings.ContainsRune("。.-—–#＃◇◆■□●▲▼◎※★☆~～│丨▎▍", r)
	})
}

// indexAny is the index of the first of words in s, -1 if there is none.
func indexAny(s string, words ...string) int {
	best := -1
	for _, w := range words {
		if i := strings.Index(s, w); i >= 0 && (best < 0 || i < best) {
			best = i
		}
	}
	return best
}

// cutAny cuts the first of words that ends s.
func cutAny(s string, words []string) string {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return strings.TrimSuffix(s, w)
		}
	}
	return s
}
