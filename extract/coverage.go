package extract

// maxCoverage is how many bytes of a story a line is looked for in.
const maxCoverage = 60_000

// textPairs is the set of pairs of letters and digits that stand side by side
// in a text, to tell which share of a line's pairs the text has. The set holds
// bits of their hashes: up to three in a hundred pairs that are not in it seem
// to be.
// Text is added as far as it is needed, since most lines are found near the
// beginning.
type textPairs struct {
	bits  []uint64
	shift uint    // leaves of a hash as many bits as the set needs
	rest  []piece // whose text is not in the set yet
	left  int     // how many bytes of it may be added
	added int     // how many bytes are in the set
}

// pairsOf returns the pairs of the pieces' beginning. They are valid until
// the next call.
func (r *run) pairsOf(pieces []piece) *textPairs {
	size := 0
	for i := range pieces {
		size += len(pieces[i].text)
	}
	size = min(size, maxCoverage)
	t := &textPairs{rest: pieces, left: size, shift: 32 - 9}
	for n := 16; n < size/3; n *= 2 { // a character of three bytes makes a pair
		t.shift--
	}
	words := 1 << (32 - t.shift) / 64
	if cap(r.pairs) < words {
		r.pairs = make([]uint64, words)
	}
	t.bits = r.pairs[:words]
	clear(t.bits)
	return t
}

// hash returns where the bit of a pair is.
func (t *textPairs) hash(x, y rune) (word uint32, mask uint64) {
	h := (uint32(x)*2654435761 + uint32(y)*2246822519) >> t.shift
	return h >> 6, 1 << (h & 63)
}

// coverage returns the share of a line's pairs that the text has, or any share
// of enough or more if it has so much.
func (t *textPairs) coverage(line string, enough float64) float64 {
	for {
		share := t.share(line)
		if share >= enough || !t.more() {
			return share
		}
	}
}

// share returns the share of a line's pairs that are in the set.
func (t *textPairs) share(line string) float64 {
	hit, all, last := 0, 0, rune(0)
	folded := folds()
	for _, c := range line {
		if c = foldRune(c, folded); !isLetter(c) {
			continue
		}
		if last != 0 {
			all++
			if w, m := t.hash(last, c); t.bits[w]&m != 0 {
				hit++
			}
		}
		last = c
	}
	return float64(hit) / float64(max(all, 1))
}

// more adds about as much text as there is already. It reports false if there
// is no more.
func (t *textPairs) more() bool {
	folded := folds()
	before := t.added
	for want := max(2*before, 600); t.added < want && t.left > 0 && len(t.rest) > 0; t.rest = t.rest[1:] {
		text := upTo(t.rest[0].text, t.left)
		t.left -= len(text)
		t.added += len(text)
		last := rune(0)
		for _, c := range text {
			if c = foldRune(c, folded); !isLetter(c) {
				continue
			}
			if last != 0 {
				w, m := t.hash(last, c)
				t.bits[w] |= m
			}
			last = c
		}
	}
	return t.added > before
}
