package date

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// A cursor reads a line rune by rune, with full-width forms folded to ASCII
// and every kind of space to ' '. It is a value: a copy is a place to come
// back to.
type cursor struct {
	s string
	i int
}

// fold reads the first rune of s. The rune is -1 at the end.
func fold(s string) (rune, int) {
	if s == "" {
		return -1, 0
	}
	if b := s[0]; b < utf8.RuneSelf {
		if b == '\t' || b == '\n' || b == '\r' {
			return ' ', 1
		}
		return rune(b), 1
	}
	r, n := utf8.DecodeRuneInString(s)
	return foldRune(r), n
}

func foldRune(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == '−' || r == '–':
		return '-'
	case r == '︰' || r == '∶':
		return ':'
	case r < 0x2E80 && cjk.IsSpace(r), r == 0x3000, r == 0xFEFF:
		return ' '
	}
	return r
}

// before is the folded rune that ends s, -1 if there is none.
func before(s string) rune {
	if s == "" {
		return -1
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return foldRune(r)
}

func (c *cursor) peek() rune {
	r, _ := fold(c.s[c.i:])
	return r
}

// accept reads one of the runes of set and returns it, or reads nothing and
// returns 0.
func (c *cursor) accept(set string) rune {
	r, n := fold(c.s[c.i:])
	if r > 0 && strings.ContainsRune(set, r) {
		c.i += n
		return r
	}
	return 0
}

// word reads the first of words that stands here. Longer words come first.
func (c *cursor) word(words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(c.s[c.i:], w) {
			c.i += len(w)
			return true
		}
	}
	return false
}

// spaces reads white space and reports whether there was any. A gap of more
// than a few spaces separates columns, not the parts of a date.
func (c *cursor) spaces() bool {
	n := 0
	for n <= maxGap && c.accept(" ") != 0 {
		n++
	}
	return n > 0
}

const maxGap = 8

// digits reads at most limit decimal digits and returns their value and number.
func (c *cursor) digits(limit int) (v, n int) {
	for n < limit {
		r, size := fold(c.s[c.i:])
		if !isDigit(r) {
			break
		}
		v = v*10 + int(r-'0')
		c.i += size
		n++
	}
	return v, n
}

// number reads a day, a month or a count: one to three digits that no digit
// follows, or a Chinese numeral.
func (c *cursor) number() (v int, ok bool) {
	start := *c
	if v, n := c.digits(3); n > 0 {
		if isDigit(c.peek()) {
			*c = start
			return 0, false
		}
		return v, true
	}
	if v, n := c.numeral(); n > 0 && v >= 0 {
		return v, true
	}
	*c = start
	return 0, false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// hanDigit is the value of a Chinese digit, -1 for anything else.
func hanDigit(r rune) int {
	switch r {
	case '〇', '零', '○', '◯':
		return 0
	case '一', '元': // 元年, 元月: the first
		return 1
	case '二', '两', '兩':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// isNumeral reports whether r is a Chinese digit or one of the tens.
func isNumeral(r rune) bool {
	return hanDigit(r) >= 0 || r == '十' || r == '廿' || r == '卅' || r == '百'
}

// numeral reads a Chinese numeral below 1000 in either manner: by place (二十三,
// 廿三, 一百一十一) or digit by digit (二〇一七, which is 2017; the letter O and the
// figure 0 serve as zeros there). It returns the value and the number of runes;
// the value is -1 if the runes are no such numeral.
func (c *cursor) numeral() (v, n int) {
	var digits, total, unit int // unit: the digit that waits for its place
	places := false
	wrong := false
	for n <= 8 {
		r, size := fold(c.s[c.i:])
		d := hanDigit(r)
		if d < 0 && n > 0 && (r == 'O' || r == 'o' || r == '0') {
			d = 0
		}
		switch {
		case d >= 0:
			digits = digits*10 + d
			if places && unit != 0 {
				wrong = true
			}
			unit = d
		case r == '十' || r == '百':
			place := 10
			if r == '百' {
				place = 100
			}
			if unit == 0 {
				unit = 1
			} else if n > 1 && !places {
				wrong = true // 二三十 is "twenty or thirty"
			}
			total += unit * place
			unit, places = 0, true
		case r == '廿' || r == '卅':
			if n > 0 {
				wrong = true
			}
			total, places = 20, true
			if r == '卅' {
				total = 30
			}
		default:
			return numeralValue(digits, total+unit, n, places, wrong), n
		}
		c.i += size
		n++
	}
	return -1, n
}

func numeralValue(digits, total, n int, places, wrong bool) int {
	switch {
	case n == 0 || wrong:
		return -1
	case places:
		return total
	}
	return digits
}
