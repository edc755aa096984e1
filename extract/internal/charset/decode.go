// Package charset reads the bytes of a page as text: it finds the encoding and
// converts to UTF-8.
//
// A declaration counts for much, but what the bytes say counts for more: pages
// that declare gb2312 and are UTF-8 are common, and so are servers whose header
// contradicts the page.
package charset

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"
)

// A Result is a page as text and how it was read.
type Result struct {
	// Text is the page in valid UTF-8 without byte order mark. It is a part of
	// the page's own bytes if these were valid UTF-8.
	Text []byte
	// Name is the IANA name of the encoding that the page was read in, such as
	// "UTF-8", "GB18030" or "Big5".
	Name string
	// Declared is the label that the HTTP header or else the page declares, as
	// written, empty if neither does.
	Declared string
	// Replaced is how many U+FFFD decoding put in the place of bytes that it
	// could not read.
	Replaced int
}

// Decode converts a page to UTF-8. ContentType is the value of the HTTP header
// of that name, and may be empty.
//
// A byte order mark decides. Otherwise valid UTF-8 is UTF-8, whatever is
// declared, and else the header and the page's own declaration are believed as
// far as the bytes agree. Failing that, statistics choose.
func Decode(page []byte, contentType string) Result {
	header, meta := charsetParam(contentType), metaLabel(page)
	declared := header
	if declared == "" {
		declared = meta
	}
	s, text, valid := choose(page, lookup(header), fromMeta(lookup(meta)))
	r := Result{Text: text, Name: names[s], Declared: declared}
	if !valid {
		r.Text, r.Replaced = decode(s, text)
	}
	return r
}

// choose finds the scheme of a page whose header and meta element declare the
// given ones. It returns the page without its byte order mark, and whether that
// is valid UTF-8 and to be read so.
func choose(page []byte, header, meta scheme) (s scheme, text []byte, valid bool) {
	switch {
	case bytes.HasPrefix(page, []byte("\xEF\xBB\xBF")):
		return utf8Scheme, page[3:], utf8.Valid(page[3:])
	case bytes.HasPrefix(page, []byte("\xFF\xFE")):
		return utf16le, page[2:], false
	case bytes.HasPrefix(page, []byte("\xFE\xFF")):
		return utf16be, page[2:], false
	}
	if s := looksUTF16(page); s != unknown {
		return s, page, false
	}
	header = fromMeta(header) // UTF-16 would have shown

	if utf8.Valid(page) {
		for _, s := range [2]scheme{header, meta} {
			switch s {
			case hz:
				if bytes.Contains(page, []byte("~{")) {
					return s, page, false
				}
			case iso2022JP:
				if bytes.Contains(page, []byte("\x1B$")) {
					return s, page, false
				}
			case gb18030, big5:
				if !hasThreeByteRune(page) && score(s, sample(page, sampleSpot)) > commonEnough {
					return s, page, false // a handful of characters that are valid UTF-8 by chance
				}
			}
		}
		return utf8Scheme, page, true
	}
	if header == meta || header == unknown || meta == unknown {
		if s := max(header, meta); s != unknown && confirmed(page, s) {
			return s, page, false
		}
	}
	return judge(sample(page, sampleSpot), header, meta), page, false
}

// fromMeta is the scheme that a declaration means if it could be read as ASCII.
func fromMeta(s scheme) scheme {
	if s == utf16le || s == utf16be {
		return utf8Scheme
	}
	return s
}

// looksUTF16 recognizes UTF-16 without byte order mark by the ASCII with which
// every page begins: every other byte is zero.
func looksUTF16(page []byte) scheme {
	if len(page) > 64 {
		page = page[:64]
	}
	var zeros [2]int
	for i, c := range page {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch enough := max(2, len(page)/8); {
	case zeros[1] >= enough && zeros[0] == 0 && page[1] == 0:
		return utf16le
	case zeros[0] >= enough && zeros[1] == 0 && page[0] == 0:
		return utf16be
	}
	return unknown
}

// hasThreeByteRune reports whether valid UTF-8 has a character of three bytes
// or more, as all Han characters are.
func hasThreeByteRune(text []byte) bool {
	for _, c := range text {
		if c >= 0xE0 {
			return true
		}
	}
	return false
}

// decode converts page from s to UTF-8 and counts the replacement characters.
func decode(s scheme, page []byte) (text []byte, replaced int) {
	switch s {
	case utf8Scheme:
		return repair(page)
	case gb18030, big5:
		text = convertRuns(s, page)
	default:
		text = convert(s.decoder(), make([]byte, 0, len(page)+len(page)/2+64), page)
	}
	return text, bytes.Count(text, []byte("\uFFFD"))
}

// repair returns text with a U+FFFD in the place of each run of bytes that are
// not UTF-8, and how many it placed.
func repair(text []byte) ([]byte, int) {
	out := make([]byte, 0, len(text)+64)
	replaced := 0
	for start, i := 0, 0; ; {
		if i < len(text) && text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if r != utf8.RuneError || size == 3 {
			i += size
			continue
		}
		out = append(out, text[start:i]...)
		if i == len(text) {
			return out, replaced
		}
		for i < len(text) && !validAt(text[i:]) {
			i++
		}
		out = append(out, "\uFFFD"...)
		replaced++
		start = i
	}
}

// validAt reports whether text begins with a whole character.
func validAt(text []byte) bool {
	r, size := utf8.DecodeRune(text)
	return r != utf8.RuneError || size == 3
}

// convertRuns converts a page in an encoding whose characters all begin with a
// byte above ASCII. It copies the ASCII between them, which is most of a page,
// and leaves the rest to the decoder, also a single space between characters.
//
// The runs are cut before bytes that no valid character contains after its
// first byte. Cutting there changes nothing, as the decoders of GB18030 and
// Big5 read a broken character as a U+FFFD of one byte.
func convertRuns(s scheme, page []byte) []byte {
	high := highBytes(page)
	dec := s.decoder()
	out := make([]byte, 0, len(page)+high/2+high/8+64)
	for i := 0; ; {
		run := i + asciiPrefix(page[i:])
		out = append(out, page[i:run]...)
		if run == len(page) {
			return out
		}
		for i = run + 1; i < len(page) && (!separates(page[i]) || isHigh(page, i+1)); i++ {
		}
		out = convert(dec, out, page[run:i])
	}
}

// isHigh reports whether page[i] is above ASCII.
func isHigh(page []byte, i int) bool { return i < len(page) && page[i] >= utf8.RuneSelf }

// separates reports whether c occurs only as a character of its own in GB18030,
// Big5 and UTF-8. Trail bytes begin at 0x40; the four-byte codes of GB18030
// contain digits.
func separates(c byte) bool {
	return c < '0' || c > '9' && c < '@'
}

// convert appends the whole of src, decoded, to dst.
func convert(dec *encoding.Decoder, dst, src []byte) []byte {
	dec.Reset()
	for {
		n, read, err := dec.Transform(dst[len(dst):cap(dst)], src, true)
		dst, src = dst[:len(dst)+n], src[read:]
		if err != transform.ErrShortDst {
			return dst
		}
		dst = append(dst, make([]byte, len(src)+64)...)[:len(dst)]
	}
}

const highBits = 0x8080808080808080

// asciiPrefix returns the length of the longest prefix of b that is ASCII.
func asciiPrefix(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if w := binary.LittleEndian.Uint64(b[i:]) & highBits; w != 0 {
			return i + bits.TrailingZeros64(w)/8
		}
	}
	for ; i < len(b) && b[i] < utf8.RuneSelf; i++ {
	}
	return i
}

// highBytes counts the bytes above ASCII.
func highBytes(b []byte) int {
	n := 0
	for ; len(b) >= 8; b = b[8:] {
		n += bits.OnesCount64(binary.LittleEndian.Uint64(b) & highBits)
	}
	for _, c := range b {
		n += int(c >> 7)
	}
	return n
}
