package scriptdata

import (
	"slices"
	"strings"
)

// A Story is a news story found in script data. Strings are empty and slices
// nil where nothing is known; they are as the script has them, so dates and
// names are not yet interpreted.
type Story struct {
	// Body is the text: an HTML fragment if IsHTML is set, else plain text
	// with a line break between paragraphs. It is empty if the story is a
	// gallery, whose pictures and texts are Figures.
	Body   string
	IsHTML bool
	// Figures are the pictures of a gallery with their texts.
	Figures []Figure
	// Han is the number of Chinese characters in Body or Figures.
	Han int
	// Score is Han, doubled if the story lies under a key that is usual for
	// stories, much less if it lies among comments, related stories or
	// furniture. Below 80 a text is no story.
	Score int
	// Path is where the story was found, as keys joined by dots.
	Path string

	Title     string
	Authors   []string
	Source    string
	Published string // date in any form, or Unix seconds or milliseconds
	Modified  string
	Summary   string
	Section   string
	Tags      []string
	Images    []string // addresses as written, may be relative

	sum uint64 // of measure: equal in other forms of the same story
}

// A Figure is a picture of a gallery with its text, which may be markup.
type Figure struct {
	URL  string // as written, may be relative
	Text string
}

// maxStories is how many stories are returned at most.
const maxStories = 50

// Stories returns the stories in the scripts of one page, the likeliest
// first. Each script is the text of one script element: a program or a data
// block (JSON). A story that occurs several times is returned once. If none has
// least Chinese characters, none is returned.
func Stories(least int, scripts ...string) []Story {
	han := 0
	for _, src := range scripts {
		han += hanIn(src, least-han)
	}
	if han < least {
		return nil
	}
	f := finder{seen: make(map[uint64]int)}
	var pushed []string
	for _, src := range scripts {
		f.budget += 8 * len(src)
		src = valid(src)
		if isFlight(src) {
			pushed = append(pushed, src)
		} else if mayHoldStory(src) {
			f.tree(expand(src))
		}
	}
	if slices.ContainsFunc(pushed, mayHoldStop) {
		for _, row := range flight(pushed) {
			f.tree(row)
		}
	}
	if !slices.ContainsFunc(f.found, func(x found) bool { return x.han >= least }) {
		return nil
	}
	for _, x := range f.found {
		f.add(x)
	}
	slices.SortStableFunc(f.stories, func(a, b Story) int { return b.Score - a.Score })
	return slices.Clip(f.stories[:min(len(f.stories), maxStories)])
}

// A finder looks for stories.
type finder struct {
	found   []found
	stories []Story
	seen    map[uint64]int // index in stories by Story.sum
	budget  int            // bytes of text that may still be looked at: shared strings count each time
}

// A found is a story with the object that it was found in.
type found struct {
	*scope
	candidate
	score int
}

// A scope is a value with the keys that lead to it.
type scope struct {
	val    *value
	key    string
	parent *scope
	other  bool // a key on the way says that this is not the story
}

func (s *scope) child(m *member) *scope {
	return &scope{val: &m.val, key: m.key, parent: s, other: s.other || m.key != "" && has(m.key, roleOther)}
}

// path returns the keys that lead to s.
func (s *scope) path(last string) string {
	keys := []string{last}
	for ; s != nil; s = s.parent {
		if s.key != "" {
			keys = append(keys, s.key)
		}
	}
	slices.Reverse(keys)
	if last == "" {
		keys = keys[:len(keys)-1]
	}
	return strings.Clone(strings.Join(keys, "."))
}

// tree searches one script or row.
func (f *finder) tree(root value) {
	f.search(&scope{val: &root})
}

// hanUnder counts the Chinese characters in the strings of a group and all below
// it, as far as to minHan. Trees may share parts and hold cycles, so it notes
// what it found.
func hanUnder(ms []member) int {
	if len(ms) == 0 {
		return 0
	}
	first := &ms[0].val
	if first.under > 0 {
		return int(first.under) - 1
	}
	first.under = minHan + 1 // of a group that holds itself
	n := 0
	for i := 0; i < len(ms) && n < minHan; i++ {
		if v := &ms[i].val; v.kind == kindString {
			n += hanIn(v.str, minHan-n)
		} else {
			n += hanUnder(v.members)
		}
	}
	first.under = uint8(min(n, minHan)) + 1
	return min(n, minHan)
}

// search looks for stories in a value and all below it.
func (f *finder) search(s *scope) {
	ms := s.val.members
	if len(ms) == 0 || ms[0].val.seen || hanUnder(ms) < minHan {
		return
	}
	ms[0].val.seen = true // trees may share parts
	if s.val.kind != kindArray {
		f.object(s)
	}
	for i := range ms {
		if ms[i].val.members != nil {
			f.search(s.child(&ms[i]))
		}
	}
}

// A candidate is a text that may be a story.
type candidate struct {
	measure
	key     string
	under   bool // the object is part of one whose key is usual for stories: content: {rendered: "…"}
	body    string
	isHTML  bool
	figures []Figure
}

// weight is how likely c is a story, in Chinese characters.
func (c candidate) weight() int {
	switch {
	case has(c.key, roleBody), c.under:
		return 2 * c.han
	case has(c.key, roleSummary), has(c.key, roleOther):
		return c.han / 8
	}
	return c.han
}

// better reports whether c is more likely the story of an object than d.
func (c candidate) better(d candidate) bool {
	if c.sum == d.sum || c.body != "" && d.body != "" && c.han > d.han*9/10 && d.han > c.han*9/10 {
		// The same text in two forms: the one with paragraphs.
		if (c.paras > 0) != (d.paras > 0) {
			return c.paras > 0
		}
		if c.isHTML != d.isHTML {
			return c.isHTML
		}
	}
	return c.weight() > d.weight()
}

// object looks for the story among the members of an object: the best of its
// texts, arrays of paragraphs and galleries.
func (f *finder) object(s *scope) {
	best := f.parallel(s.val.members)
	for i := range s.val.members {
		m := &s.val.members[i]
		var c candidate
		switch m.val.kind {
		case kindString:
			if len(m.val.str) < minStory || isHead(m.key) {
				continue
			}
			if c = f.text(m.key, m.val.str); c.paras == 0 && has(m.key, roleSummary) {
				continue
			}
		case kindArray:
			if hanUnder(m.val.members) < minHan {
				continue
			}
			if c = f.array(m); c.isStory() {
				m.val.members[0].val.seen = true // its parts are no stories
			}
		}
		if c.isStory() && (best.han == 0 || c.better(best)) {
			best = c
		}
	}
	if best.isStory() {
		best.under = has(s.key, roleBody) || s.parent != nil && has(s.parent.key, roleBody)
		score := best.weight()
		if s.other {
			score /= 8
		}
		if score >= minHan {
			f.found = append(f.found, found{s, best, score})
		}
	}
}

// isHead reports whether a text under key is head data, however long.
func isHead(key string) bool {
	for _, info := range infosOf(key) {
		switch info.role {
		case roleBody, roleSummary, roleCaption:
			return false
		case roleTitle, roleAuthor, roleTags, roleSection, rolePublished, roleModified:
			return true
		}
	}
	return false
}

// text measures a text that may be a story; the candidate is zero if it is
// not worth that.
func (f *finder) text(key, s string) candidate {
	if len(s) < minStory || f.budget <= 0 || !mayHoldStop(s) {
		return candidate{}
	}
	f.budget -= len(s)
	c := candidate{key: key}
	c.body, c.isHTML = unwrap(s)
	c.measure = measureText(c.body)
	return c
}

// add makes a Story of what was found.
func (f *finder) add(x found) {
	st := Story{Body: strings.Clone(x.body), IsHTML: x.isHTML, Figures: x.figures, Han: x.han, Score: x.score, Path: x.path(x.candidate.key), sum: x.sum}
	st.head(x.scope)
	if i, ok := f.seen[st.sum]; ok {
		old := &f.stories[i]
		if st.Score > old.Score || st.Score == old.Score && !old.IsHTML && st.IsHTML {
			st, *old = *old, st
		}
		old.fill(&st)
		return
	}
	f.seen[st.sum] = len(f.stories)
	f.stories = append(f.stories, st)
}

// fill adds the head data of the same story found elsewhere.
func (st *Story) fill(other *Story) {
	for _, p := range []struct{ to, from *string }{
		{&st.Title, &other.Title}, {&st.Source, &other.Source}, {&st.Published, &other.Published}, {&st.Modified, &other.Modified},
		{&st.Summary, &other.Summary}, {&st.Section, &other.Section},
	} {
		if *p.to == "" {
			*p.to = *p.from
		}
	}
	for _, p := range []struct{ to, from *[]string }{{&st.Authors, &other.Authors}, {&st.Tags, &other.Tags}, {&st.Images, &other.Images}} {
		if *p.to == nil {
			*p.to = *p.from
		}
	}
}
