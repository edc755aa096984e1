// Package cjk knows the characters of Chinese text: scripts, widths,
// punctuation, white space and what shows nothing. It imports nothing of ours.
package cjk

import "unicode"

// IsHan reports whether r is a Chinese character, including the ideographic
// iteration mark and the zero 〇 that stand among them.
func IsHan(r rune) bool {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return true
	case r < 0x2E80, r >= 0x3040 && r <= 0x33FF, r >= 0xFF00 && r <= 0xFFEF:
		return false // Latin and the like; kana; full-width forms
	case r == '〆':
		return true
	}
	return unicode.Is(unicode.Han, r)
}

// HanAt reports whether a Chinese character of U+4E00 to U+9FFF begins at s[i].
// It takes three bytes. Nearly all characters of a Chinese text are such, and
// are passed over several times as fast as by decoding them.
func HanAt(s string, i int) bool {
	return len(s)-i >= 3 && s[i]-0xE4 <= 0xE9-0xE4 && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 && (s[i] > 0xE4 || s[i+1] >= 0xB8)
}

// IsKana reports whether r is hiragana or katakana.
func IsKana(r rune) bool {
	return r >= 0x3041 && r <= 0x30FF && r != '・' && r != '゠' || r >= 0x31F0 && r <= 0x31FF || r >= 0xFF66 && r <= 0xFF9D || r >= 0x1AFF0 && r <= 0x1B167
}

// IsHangul reports whether r is a Korean character.
func IsHangul(r rune) bool {
	return r >= 0xAC00 && r <= 0xD7A3 || r >= 0x1100 && r <= 0x11FF || r >= 0x3130 && r <= 0x318F || r >= 0xA960 && r <= 0xA97F || r >= 0xD7B0 && r <= 0xD7FF || r >= 0xFFA0 && r <= 0xFFDC
}

// IsPunct reports whether r is punctuation of Chinese typography: full-width
// forms, corner brackets and the quotation marks and dashes that Chinese
// shares with Latin scripts.
func IsPunct(r rune) bool {
	switch {
	case r < 0xB7:
		return false
	case r >= 0x3001 && r <= 0x3003, r >= 0x3008 && r <= 0x3011, r >= 0x3014 && r <= 0x301F:
		return true
	case r >= 0xFF01 && r <= 0xFF0F, r >= 0xFF1A && r <= 0xFF20, r >= 0xFF3B && r <= 0xFF40, r >= 0xFF5B && r <= 0xFF65:
		return true
	case r >= 0xFE10 && r <= 0xFE1F, r >= 0xFE30 && r <= 0xFE6F:
		return true
	}
	switch r {
	case '·', '—', '–', '‘', '’', '“', '”', '…', '‥', '‧', '•', '・', '〜', '～':
		return true
	}
	return false
}

// IsWide reports whether r is set in a full-width cell: Han, kana, Chinese
// punctuation and full-width forms, but neither Hangul, which is written with
// spaces, nor the ideographic space.
func IsWide(r rune) bool {
	if r < 0x2E80 {
		return false
	}
	return IsHan(r) || IsKana(r) || r >= 0x3001 && r <= 0x303F || r >= 0x3100 && r <= 0x312F || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF01 && r <= 0xFF60 || r >= 0xFFE0 && r <= 0xFFE6
}

// IsSpace reports whether r is white space of any width, including the
// ideographic space, or a zero-width character that text on pages is padded
// with (U+200B, U+FEFF).
func IsSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x3000, 0x200B, 0xFEFF, 0x2028, 0x2029, 0x202F, 0x205F, 0x1680:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// IsUnseen reports whether r is a character that no printed text holds:
//   - control characters;
//   - the explicit embeddings, overrides and isolates of the bidirectional
//     algorithm, which can make a headline or address read as another one
//     (CVE-2021-42574) and, left open, reach beyond their text. Text in one
//     direction, and single words in the other, read the same without them;
//   - the zero-width space and the byte order mark, which pages pad words with
//     and which keep searches from finding them.
//
// The joiners U+200C and U+200D are none, which emoji and some scripts need,
// nor are the direction marks U+200E and U+200F, which reach no further than
// their neighbours.
func IsUnseen(r rune) bool {
	switch {
	case r < ' ', r >= 0x7F && r <= 0x9F:
		return true
	case r < 0x200B:
		return false
	}
	return r == 0x200B || r == 0xFEFF || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}
