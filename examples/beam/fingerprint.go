package main

import (
	"unicode"

	"github.com/jianbao-go/jianbao"
)

// A fingerprint is a min-hash of a text: of all its runs of shingle letters,
// each of minima hash functions gives a number, and of the least one byte is
// kept. The share of bytes in which two fingerprints agree estimates the
// share of runs that two texts have in common (Jaccard's index).
//
// A reprint changes a line or two: a byline, a credit, the last paragraph. Of
// the bits of a simhash such a change turns over more than the three that can
// be searched for cheaply; here it lowers the agreement by about the share of
// the text that was changed, whatever the length of the text.
const (
	shingle = 4  // letters in a run: two words, most of the time
	minima  = 64 // bytes in a fingerprint
	bands   = 16 // that fingerprints are cut into to find those that agree

	// alike is how many bytes of two copies of a text agree. At most bands-1
	// differ then, so that one band at least is the same in both: comparing
	// only texts that share a band misses none.
	alike = minima - bands + 1

	// leastText is how many letters a text must have to be compared. Two
	// galleries or briefs may well say the same in fewer.
	leastText = 100
)

// fingerprintOf returns the fingerprint of the text without white space and
// punctuation, which copies of one text differ in. It is nil if the text is
// too short.
func fingerprintOf(a *jianbao.Article) []byte {
	var least [minima]uint64
	for i := range least {
		least[i] = ^uint64(0)
	}
	var last [shingle]rune
	n := 0
	for _, text := range a.Paragraphs() {
		for _, c := range text {
			if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
				continue
			}
			copy(last[:], last[1:])
			last[shingle-1] = c
			if n++; n < shingle {
				continue
			}
			run := uint64(0)
			for _, c := range last {
				run = mix(run ^ uint64(c))
			}
			for i := range least {
				least[i] = min(least[i], run*multipliers[i])
			}
		}
	}
	if n < leastText {
		return nil
	}
	f := make([]byte, minima)
	for i, m := range least {
		f[i] = byte(mix(m))
	}
	return f
}

// multipliers are odd numbers. A product with one is a hash of a number whose
// bits are mixed already.
var multipliers = func() (ms [minima]uint64) {
	for i := range ms {
		ms[i] = mix(uint64(i)) | 1
	}
	return ms
}()

// mix returns x with every bit depending on every bit (the end of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// agreement returns in how many bytes the fingerprints agree.
func agreement(a, b []byte) int {
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}

// band returns one band of a fingerprint.
func band(f []byte, i int) []byte {
	const width = minima / bands
	return f[i*width : (i+1)*width]
}
