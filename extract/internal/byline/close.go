package byline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// Closing is what a story's last paragraph closes with.
type Closing struct {
	Credits []jianbao.Credit
	// Byline is the credit words as written, without brackets.
	Byline string
	// Source and Reprint are the outlets that the closing words name.
	Source, Reprint string
	// Start is the offset in bytes at which the closing words begin, the
	// length of the paragraph if it has none.
	Start int
}

// maxClosing is how many bytes of a paragraph closing words may take.
const maxClosing = 480

// Close reads what a paragraph closes with: credits in brackets (（记者王明）,
// （责编：李华、张三）) or after the last sentence (责任编辑：李华, 文/图 王明), sources
// (（转自“…”）), and the marks of the end (（完）, #, ◇, 1110207).
func Close(paragraph string) Closing {
	c := Closing{Start: len(paragraph)}
	for range 6 {
		before := c.Start
		c.Start = cutEndMarks(paragraph[:c.Start])
		rest := paragraph[:c.Start]
		if i, ok := c.bracket(rest); ok {
			c.Start = i
		} else if i, ok := c.tail(rest); ok {
			c.Start = i
		}
		if c.Start == before {
			break
		}
	}
	if c.Start < len(paragraph) && strings.TrimFunc(paragraph[c.Start:], cjk.IsSpace) == "" {
		c.Start = len(paragraph) // white space closes nothing
	}
	return c
}

// endMarks are what a story ends with, beside marks of one character.
var endMarks = []string{"（完）", "(完)", "【完】", "（全文完）", "(全文完)", "（未完待续）", "（完结）", "（結束）", "(END)", "（END）"}

// cutEndMarks returns where white space and marks of the end begin.
func cutEndMarks(s string) int {
	for {
		t := strings.TrimRightFunc(s, func(r rune) bool {
			return cjk.IsSpace(r) || strings.ContainsRune("#＃◇◆■□●▲", r)
		})
		for _, m := range endMarks {
			t = strings.TrimSuffix(t, m)
		}
		t = cutStamp(t)
		if len(t) == len(s) {
			return len(s)
		}
		s = t
	}
}

// cutStamp cuts off the date in figures of the Republic with which one agency
// ends its stories: 1110207.
func cutStamp(s string) string {
	if len(s) < 8 || !isDigits(s[len(s)-7:]) || s[len(s)-7] > '1' {
		return s
	}
	head := s[:len(s)-7]
	if r, _ := utf8.DecodeLastRuneInString(head); !strings.ContainsRune("。）)」』！？”", r) {
		return s
	}
	if m, d := s[len(s)-4:len(s)-2], s[len(s)-2:]; m < "01" || m > "12" || d < "01" || d > "31" {
		return s
	}
	return head
}

// bracket reads a pair of brackets that ends s. It returns where it begins.
func (c *Closing) bracket(s string) (int, bool) {
	shut, _ := utf8.DecodeLastRuneInString(s)
	open := bracketStart(s, shut)
	if open < 0 || len(s)-open > maxClosing {
		return 0, false
	}
	inner := s[open+lenOf(s[open:]) : len(s)-utf8.RuneLen(shut)]
	if c.take(inner) {
		return open, true
	}
	// Names or an outlet alone, after the last sentence.
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s[:open], cjk.IsSpace))
	if open > 0 && !isSentenceEnd(r) || !strings.ContainsRune("）)", shut) {
		return 0, false
	}
	inner = strings.TrimFunc(inner, cjk.IsSpace)
	if list, ok := strangersIn(inner); ok {
		c.add(list, inner)
		return open, true
	}
	if list, whole := names(inner, false); whole && len(list) > 0 && !slices.ContainsFunc(list, isOdd) {
		c.add(credits(list, []jianbao.Role{jianbao.RoleAuthor}, ""), inner)
		return open, true
	}
	if outlet := unquote(inner); open > 0 && isPublisher(outlet) {
		c.Source = outlet
		return open, true
	}
	return 0, false
}

// isOdd reports whether a name is no sure one where nothing says that it is
// one: without a frequent family name it may be any word.
func isOdd(name string) bool {
	return !allHan(name) || !strings.ContainsRune(commonSurnames, firstRune(name)) && !compoundSurnames()[firstTwo(name)]
}

// bracketStart is the index of the bracket that shut closes, -1 if there is
// none. Pairs of mixed width count.
func bracketStart(s string, shut rune) int {
	var opens, shuts string
	switch shut {
	case '）', ')':
		opens, shuts = "（(", "）)"
	case '】':
		opens, shuts = "【", "】"
	case '〕':
		opens, shuts = "〔", "〕"
	case ']', '］':
		opens, shuts = "[［", "]］"
	case '﹞':
		opens, shuts = "﹝", "﹞"
	default:
		return -1
	}
	depth := 0
	for i := len(s); i > 0 && len(s)-i <= maxClosing; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		i -= n
		switch {
		case strings.ContainsRune(shuts, r):
			depth++
		case strings.ContainsRune(opens, r):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func isSentenceEnd(r rune) bool { return strings.ContainsRune("。！？!?…”」』）)~～\n", r) }

// take reads inner as credits, a source or a reprint.
func (c *Closing) take(inner string) bool {
	m := Line(inner)
	if !m.Whole || m.OriginalTitle != "" || len(m.Credits) == 0 && m.Source == "" && m.Reprint == "" && m.Byline == "" {
		return false
	}
	// Words are read from the end: what stood before goes first.
	c.Credits = append(m.Credits, c.Credits...)
	if m.Byline != "" {
		c.Byline = joinWords(m.Byline, c.Byline)
	}
	if m.Source != "" {
		c.Source = m.Source
	}
	if m.Reprint != "" {
		c.Reprint = m.Reprint
	}
	return true
}

func (c *Closing) add(list []jianbao.Credit, words string) {
	c.Credits = append(list, c.Credits...)
	c.Byline = joinWords(words, c.Byline)
}

func joinWords(a, b string) string {
	if b == "" {
		return a
	}
	return a + " " + b
}

// tail reads closing words without brackets after the last sentence or line
// break of s, or all of s. It returns where they begin.
func (c *Closing) tail(s string) (int, bool) {
	from, end := 0, len(s)
	if i := bracketStart(s, lastRune(s)); i > 0 {
		end = i // 责任编辑：李华（EN042）
	}
	for i := end; i > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if len(s)-i > maxClosing {
			return 0, false
		}
		if isSentenceEnd(r) {
			from = i
			break
		}
		i -= n
	}
	if len(s)-from > maxClosing || strings.TrimFunc(s[from:], cjk.IsSpace) == "" || !c.take(s[from:]) {
		return 0, false
	}
	return from, true
}
