package jianbao

import (
	"unicode"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// WordCount returns the number of words in [Article.Text]. Every Chinese
// character and every kana is a word, and so is every run of other letters and
// digits. An apostrophe between letters, and a point or comma between digits,
// do not end a run: "it's" and "3.14" are one word each.
func (a *Article) WordCount() int {
	n := 0
	for _, s := range a.Paragraphs() {
		n += countWords(s)
	}
	return n
}

func countWords(s string) int {
	n := 0
	var last, joint rune // the end of the run that is open, and what may join more to it
	for _, r := range s {
		switch {
		case unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r) && !cjk.IsSpace(r):
			// Accents, variation selectors, soft hyphens: part of what is before.
		case cjk.IsHan(r) || cjk.IsKana(r):
			n++
			last, joint = 0, 0
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if last == 0 || joint != 0 && !joins(last, joint, r) {
				n++
			}
			last, joint = r, 0
		case last != 0 && joint == 0:
			joint = r
		default:
			last, joint = 0, 0
		}
	}
	return n
}

// joins reports whether a character between two others leaves them one word.
func joins(before, joint, after rune) bool {
	switch joint {
	case '\'', '’':
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	case '.', ',':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}
