package byline

// A runeSet is a set of characters of the Basic Multilingual Plane, to look
// one up for every character of a text.
type runeSet [1 << 10]uint64

func newRuneSet(s string) *runeSet {
	set := new(runeSet)
	for _, r := range s {
		set.add(r)
	}
	return set
}

func (s *runeSet) add(r rune) {
	if r <= 0xFFFF {
		s[r>>6] |= 1 << (r & 63)
	}
}

func (s *runeSet) has(r rune) bool {
	return r >= 0 && r <= 0xFFFF && s[r>>6]&(1<<(r&63)) != 0
}
