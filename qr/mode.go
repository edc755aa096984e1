package qr

import (
	"strings"
	"unicode/utf8"

	"rsc.io/qr/coding"
)

// A mode is a way to store a text.
type mode int

const (
	numeric mode = iota
	alphanumeric
	octets  // bytes in an encoding that the symbol does not tell
	unicode // bytes, and a note before them that they are UTF-8
)

// limits are the capacities of version 40 by mode, ISO/IEC 18004 table 7. The
// note on UTF-8 costs one of the bytes.
var limits = [...]struct {
	unit string // what the length counts
	max  [H + 1]int
}{
	numeric:      {"digits", [...]int{7089, 5596, 3993, 3057}},
	alphanumeric: {"alphanumeric characters", [...]int{4296, 3391, 2420, 1852}},
	octets:       {"bytes", [...]int{2953, 2331, 1663, 1273}},
	unicode:      {"bytes of UTF-8", [...]int{2952, 2330, 1662, 1272}},
}

// modeOf returns the densest mode that stores the whole text and lets readers
// recognize it.
func modeOf(text string) mode {
	m := numeric
	for i := range len(text) {
		c := text[i]
		if m == numeric && (c < '0' || c > '9') {
			m = alphanumeric
		}
		if m == alphanumeric && !isAlphanumeric(c) {
			m = octets
		}
		if c >= utf8.RuneSelf {
			if utf8.ValidString(text[i:]) {
				return unicode
			}
			return octets
		}
	}
	return m
}

// isAlphanumeric reports whether the alphanumeric mode has c.
func isAlphanumeric(c byte) bool {
	return strings.IndexByte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", c) >= 0
}

// segments returns what a symbol stores for text in mode m.
func (m mode) segments(text string) []coding.Encoding {
	switch m {
	case numeric:
		return []coding.Encoding{coding.Num(text)}
	case alphanumeric:
		return []coding.Encoding{coding.Alpha(text)}
	case unicode:
		return []coding.Encoding{eciUTF8{}, coding.String(text)}
	default:
		return []coding.Encoding{coding.String(text)}
	}
}

// eciUTF8 is the segment that declares the following bytes to be UTF-8:
// extended channel interpretation 26. Without it a reader has to guess, and
// ZBar, for one, takes 东江大桥 for Shift JIS.
type eciUTF8 struct{}

// Check, Bits and Encode make eciUTF8 a [coding.Encoding].
func (eciUTF8) Check() error { return nil }

func (eciUTF8) Bits(coding.Version) int { return 12 }

func (eciUTF8) Encode(b *coding.Bits, _ coding.Version) {
	b.Write(7, 4) // mode indicator
	b.Write(26, 8)
}
