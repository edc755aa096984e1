package extract

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A hanSet is a set of the characters U+4E00 to U+9FFF.
type hanSet [(0x9FFF - 0x4E00 + 64) / 64]uint64

func (s *hanSet) add(r rune) {
	if r >= 0x4E00 && r <= 0x9FFF {
		s[(r-0x4E00)/64] |= 1 << uint((r-0x4E00)%64)
	}
}

func (s *hanSet) has(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF && s[(r-0x4E00)/64]&(1<<uint((r-0x4E00)%64)) != 0
}

type scriptSets struct{ hans, hant hanSet }

// scripts are the characters that only one of the two Chinese scripts uses:
// those of GB 2312 that Big5 lacks, and those of Big5 that GB 2312 lacks.
var scripts = sync.OnceValue(func() *scriptSets {
	s := new(scriptSets)
	var gb, big5 hanSet
	var buf []byte
	for hi := byte(0xB0); hi <= 0xF7; hi++ {
		for lo := byte(0xA1); lo <= 0xFE && lo != 0xFF; lo++ {
			buf = append(buf, hi, lo)
		}
	}
	fill(&gb, buf, func(b []byte) ([]byte, error) { return simplifiedchinese.GBK.NewDecoder().Bytes(b) })
	buf = buf[:0]
	for hi := byte(0xA4); hi <= 0xF9; hi++ {
		for lo := byte(0x40); lo <= 0xFE && lo != 0xFF; lo++ {
			if lo >= 0x7F && lo <= 0xA0 {
				continue
			}
			buf = append(buf, hi, lo)
		}
	}
	fill(&big5, buf, func(b []byte) ([]byte, error) { return traditionalchinese.Big5.NewDecoder().Bytes(b) })
	for i := range gb {
		s.hans[i] = gb[i] &^ big5[i]
		s.hant[i] = big5[i] &^ gb[i]
	}
	return s
})

func fill(s *hanSet, b []byte, decode func([]byte) ([]byte, error)) {
	text, err := decode(b)
	if err != nil {
		return
	}
	for _, r := range string(text) {
		s.add(r)
	}
}

// langSample is how many characters of a story are enough to know its script.
const langSample = 1000

// leastForeign is how many letters without a Han character make a paragraph one
// of another language. Names and titles of works have fewer.
const leastForeign = 40

// foreignLang returns the language of a paragraph that has no Han character
// among its first letters, "" if it has or if its language is not sure. A
// Chinese paragraph is left at its first character.
func (r *run) foreignLang(p *piece) string {
	letters := 0
	for _, c := range p.text {
		if cjk.IsHan(c) {
			return ""
		}
		if unicode.IsLetter(c) {
			if letters++; letters >= leastForeign {
				break
			}
		}
	}
	if letters < leastForeign {
		return ""
	}
	declared := ""
	for i := p.el; i > 0 && declared == "" && r.elems[i].n.DataAtom != atom.Html; i = r.elems[i].parent {
		declared = attr(r.elems[i].n, "lang")
	}
	lang := langOf([]string{p.text}, declared)
	switch {
	case strings.HasPrefix(lang, "zh"):
		return "" // too short to tell
	case lang == "en" && !strings.HasPrefix(strings.ToLower(declared), "en") && !isEnglish(p.text):
		return "" // Latin letters
	}
	return lang
}

// isEnglish reports whether a text has the most common words of English.
func isEnglish(text string) bool {
	n := 0
	for _, w := range []string{" the ", " of ", " and ", " to ", " is ", " that "} {
		if strings.Contains(text, w) {
			n++
		}
	}
	return n >= 2
}

// langOf returns the BCP 47 tag of a text by its characters; declared is the
// page's own claim and decides where the characters do not.
func langOf(texts []string, declared string) string {
	var hans, hant, han, kana, hangul, latin int
	set := scripts()
	for _, t := range texts {
		for i := 0; i < len(t); {
			if cjk.HanAt(t, i) {
				r := hanAt(t, i)
				i += 3
				han++
				if set.hans.has(r) {
					hans++
				} else if set.hant.has(r) {
					hant++
				}
				continue
			}
			r, size := utf8.DecodeRuneInString(t[i:])
			i += size
			switch {
			case r < 0x80:
				if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
					latin++
				}
			case cjk.IsHan(r):
				han++
			case cjk.IsKana(r):
				kana++
			case cjk.IsHangul(r):
				hangul++
			}
		}
		if han > langSample {
			break
		}
	}
	declared = strings.ToLower(declared)
	switch {
	case kana*5 > han && kana > 10:
		return "ja"
	case hangul > han && hangul > 10:
		return "ko"
	case han == 0 && latin == 0:
		return ""
	case han*8 < latin && latin > 60:
		if base, _, _ := strings.Cut(declared, "-"); len(base) == 2 && base != "zh" {
			return base
		}
		return "en"
	case hans > hant:
		return "zh-Hans"
	case hant > hans:
		return "zh-Hant"
	}
	for _, w := range []string{"tw", "hk", "mo", "hant", "cht"} {
		if strings.Contains(declared, w) {
			return "zh-Hant"
		}
	}
	return "zh-Hans"
}
