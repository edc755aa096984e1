package scriptdata

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// maxSiblings is how many members of an object are looked through for head
// data. Objects that describe a story have fewer.
const maxSiblings = 200

// maxInner is how many of the objects beside a story are looked into.
const maxInner = 20

// head fills in the head data of the story that was found in s: from the
// members of the same object, then from the objects in it, then from the
// object it stands in and that one's other parts, and once more above that.
// An array ends the way up, for beyond it the data are of several stories.
func (st *Story) head(s *scope) {
	for up := 0; up < 3 && s != nil; up++ {
		ms := s.val.members[:min(len(s.val.members), maxSiblings)]
		st.headOf(ms, up == 0)
		for i, n := 0, 0; i < len(ms) && n < maxInner; i++ {
			if inner := ms[i].val; inner.kind == kindObject && !has(ms[i].key, roleOther) {
				st.headOf(inner.members[:min(len(inner.members), maxSiblings)], false)
				n++
			}
		}
		if s.parent == nil || s.parent.val.kind == kindArray {
			return
		}
		s = s.parent
	}
}

// headOf fills what st still lacks from the members of one object. The
// object is the story's own or one near it; only its own may call the
// headline "name", and only its own pictures are the story's.
func (st *Story) headOf(ms []member, own bool) {
	set := func(to *string, r role, ok func(member) string) {
		if *to == "" {
			*to = strings.Clone(bestString(ms, r, ok))
		}
	}
	set(&st.Title, roleTitle, func(m member) string {
		if !own && normalKey(m.key) == "name" {
			return ""
		}
		return title(m.val)
	})
	set(&st.Source, roleSource, sourceName)
	set(&st.Published, rolePublished, func(m member) string { return date(m.val) })
	set(&st.Modified, roleModified, func(m member) string { return date(m.val) })
	set(&st.Section, roleSection, func(m member) string { return strings.Join(labels(m.val), " ") })
	if own {
		set(&st.Summary, roleSummary, func(m member) string { return st.summary(m.val) })
	}
	if st.Authors == nil {
		st.Authors = bestList(ms, roleAuthor, labels)
	}
	if st.Tags == nil {
		st.Tags = bestList(ms, roleTags, tags)
	}
	if own && st.Images == nil && st.Figures == nil {
		st.Images = bestList(ms, roleImage, images)
	}
}

// bestString returns what read makes of the member with the first key of role
// r of which it makes anything.
func bestString(ms []member, r role, read func(member) string) string {
	best, bestRank := "", math.MaxInt
	for _, m := range ms {
		if k, ok := rank(m.key, r); ok && k < bestRank {
			if s := read(m); s != "" {
				best, bestRank = s, k
			}
		}
	}
	return best
}

// bestList is bestString for lists.
func bestList(ms []member, r role, read func(value) []string) []string {
	var best []string
	bestRank := math.MaxInt
	for _, m := range ms {
		if k, ok := rank(m.key, r); ok && k < bestRank {
			if list := read(m.val); list != nil {
				best, bestRank = list, k
			}
		}
	}
	return best
}

// title returns a headline: one line with a letter in it.
func title(v value) string {
	if v.kind == kindObject {
		if list := labels(v); list != nil {
			return list[0] // {rendered: "…"}
		}
	}
	if v.kind != kindString || len(v.str) > 1000 {
		return ""
	}
	s := line(v.str)
	if strings.IndexFunc(s, unicode.IsLetter) < 0 || looksURL(s) {
		return ""
	}
	return s
}

// summary returns an abstract of st, if v is one and not the story again.
func (st *Story) summary(v value) string {
	if v.kind != kindString || len(v.str) > 6000 {
		return ""
	}
	text, _ := unwrap(v.str)
	if m := measureText(text); m.han < 5 || m.sum == st.sum {
		return ""
	}
	return line(text)
}

// sourceName returns the name of an outlet or account: "from" and its like
// hold codes ("pc", "share") as well, which have neither Chinese characters
// nor a capital letter.
func sourceName(m member) string {
	for _, s := range labels(m.val) {
		first, _ := utf8.DecodeRuneInString(s)
		if strings.IndexFunc(s, cjk.IsHan) >= 0 || unicode.IsUpper(first) && normalKey(m.key) != "from" {
			return s
		}
	}
	return ""
}

// labels returns the names in v: a string, the name of an object, or those
// of all elements of an array. Numbers, addresses and long texts are no names.
func labels(v value) []string {
	var out []string
	switch v.kind {
	case kindString:
		if len(v.str) > 300 {
			return nil
		}
		if s := line(v.str); isLabel(s) {
			return []string{strings.Clone(s)}
		}
	case kindObject:
		for _, key := range []string{"name", "title", "tag", "tagname", "label", "word", "keyword", "nickname", "username", "authorname", "value", "text", "rendered"} {
			for _, m := range v.members[:min(len(v.members), maxSiblings)] {
				if normalKey(m.key) == key && m.val.kind == kindString {
					if out = labels(m.val); out != nil {
						return out
					}
				}
			}
		}
		for _, m := range v.members[:min(len(v.members), maxSiblings)] {
			if m.val.kind == kindArray && has(m.key, roleTags) {
				return labels(m.val)
			}
		}
	case kindArray:
		for _, m := range v.members[:min(len(v.members), maxSiblings)] {
			if m.val.kind != kindArray {
				out = append(out, labels(m.val)...)
			}
		}
	}
	return out
}

// isLabel reports whether s can be a name: not a number, an address or a code
// like news_world.
func isLabel(s string) bool {
	if strings.IndexFunc(s, unicode.IsLetter) < 0 || looksURL(s) {
		return false
	}
	return !strings.Contains(s, "_") || strings.IndexFunc(s, cjk.IsHan) >= 0
}

// tags is labels with lists in one string taken apart.
func tags(v value) []string {
	var out []string
	for _, s := range labels(v) {
		for _, tag := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，;；|、", r) }) {
			if tag = strings.TrimSpace(tag); isLabel(tag) {
				out = append(out, tag)
			}
		}
	}
	return out
}

// date returns v if it can be a date, as written.
func date(v value) string {
	if v.kind != kindNumber && v.kind != kindString || len(v.str) > 60 {
		return ""
	}
	s := strings.TrimSpace(v.str)
	if v.kind == kindNumber {
		s = strings.TrimSuffix(s, ".0")
	}
	if isDate(s) {
		return s
	}
	return ""
}

// isDate reports whether s looks like a date: Unix seconds or milliseconds
// since 1990, a number like 20200207 with or without time of day, a date with
// a four-digit year, month and day, or a relative time (3小时前, 昨天).
func isDate(s string) bool {
	digits := 0
	for digits < len(s) && isDigit(s[digits]) {
		digits++
	}
	if digits == len(s) {
		switch digits {
		case 10, 13:
			return s[:4] >= "0631" && s[:4] <= "4102"
		case 8, 12, 14:
			return s[:4] >= "1990" && s[:4] <= "2099" && s[4:6] <= "12" && s[6:8] <= "31"
		}
		return false
	}
	for _, word := range []string{"前", "昨天", "前天", "今天", "刚刚", "剛剛"} {
		if len(s) <= 30 && strings.Contains(s, word) {
			return true
		}
	}
	groups, long := 0, false
	for i := 0; i < len(s); {
		n := 0
		for i+n < len(s) && isDigit(s[i+n]) {
			n++
		}
		if n > 0 {
			groups++
			long = long || n == 4 && (s[i:i+2] == "19" || s[i:i+2] == "20")
		}
		i += max(n, 1)
	}
	return groups >= 3 && long || groups >= 2 && strings.Contains(s, "月")
}
