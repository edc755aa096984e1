// Package byline reads the words of Chinese news pages about who made a story
// and where it comes from: credits, datelines, sources. It works on short
// strings, a line or a paragraph, and knows nothing of pages.
//
// It is precise rather than complete: fewer names are better than wrong ones.
// What a label announces (责任编辑：) may be any name; where nothing does, a name
// must begin with a family name and the line must hold nothing else.
package byline

import (
	"strings"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// Meta is what a line that stands by itself says about its story.
type Meta struct {
	Credits []jianbao.Credit
	// Byline is the part of the line about who wrote the story, as written.
	Byline string
	// Source is the outlet that the line names as the origin (来源),
	// Reprint the one that it says the story is reprinted from (转自).
	Source, Reprint string
	// OriginalTitle is the headline of the original (原标题).
	OriginalTitle string
	// Whole reports that the line holds credits, sources, dates, reading counts
	// and the like and nothing else.
	Whole bool
}

// Line reads a line that stands by itself, under the headline or after the
// story.
func Line(s string) Meta {
	var m Meta
	if len(s) > maxLine || s == "" {
		return m
	}
	list := items(s)
	m.Whole = len(list) > 0
	dated := false
	for _, it := range list {
		dated = dated || it.kind == itemOther
	}
	for _, it := range list {
		m.add(it)
		if it.kind == itemText {
			if w := outletName(s[it.start:it.end]); dated && m.Source == "" && isOutlet(w) && !isTitleWord(w) {
				m.Source = w // beside a date an outlet needs no label
				continue
			}
			m.Whole = false
		} else if !it.whole {
			m.Whole = false
		}
	}
	m.Byline = bylineOf(s, list)
	return m
}

// isTitleWord reports whether w is a common word that ends like an outlet.
func isTitleWord(w string) bool {
	return utf8.RuneCountInString(w) <= 2 && !knownOutlet(w)
}

// add puts an item's facts into m. The first source wins.
func (m *Meta) add(it item) {
	switch it.kind {
	case itemCredit:
		m.Credits = append(m.Credits, it.credits...)
	case itemSource:
		if m.Source == "" {
			m.Source = it.text
		}
	case itemReprint:
		if m.Reprint == "" {
			m.Reprint = it.text
		}
	case itemTitle:
		if m.OriginalTitle == "" {
			m.OriginalTitle = it.text
		}
	}
}

// bylineOf is the first run of items about who wrote the story, as written.
func bylineOf(s string, list []item) string {
	start, end := -1, 0
	for _, it := range list {
		switch {
		case it.writes():
			if start < 0 {
				start = it.start
			}
			end = it.end
		case start >= 0:
			return trimByline(s[start:end])
		}
	}
	if start < 0 {
		return ""
	}
	return trimByline(s[start:end])
}

// trimByline trims white space, separators and brackets, but not a bracket
// that the byline needs.
func trimByline(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return cjk.IsSpace(r) || strings.ContainsRune("，,、；;。/／╱|｜丨#＃◇□■●▲:：", r)
	})
}
