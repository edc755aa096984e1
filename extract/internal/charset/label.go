package charset

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// A scheme is one way to read bytes as text.
type scheme uint8

const (
	unknown scheme = iota
	utf8Scheme
	gb18030
	big5
	hz
	utf16le
	utf16be
	eucJP
	shiftJIS
	iso2022JP
	eucKR
	windows1252
)

// names are the schemes' names in the IANA registry.
var names = [...]string{
	unknown:     "",
	utf8Scheme:  "UTF-8",
	gb18030:     "GB18030",
	big5:        "Big5",
	hz:          "HZ-GB-2312",
	utf16le:     "UTF-16LE",
	utf16be:     "UTF-16BE",
	eucJP:       "EUC-JP",
	shiftJIS:    "Shift_JIS",
	iso2022JP:   "ISO-2022-JP",
	eucKR:       "EUC-KR",
	windows1252: "windows-1252",
}

// decoder returns a fresh decoder of s, which is none of unknown and utf8Scheme.
func (s scheme) decoder() *encoding.Decoder {
	switch s {
	case gb18030:
		return simplifiedchinese.GB18030.NewDecoder()
	case big5:
		return traditionalchinese.Big5.NewDecoder() // maps HKSCS too
	case hz:
		return simplifiedchinese.HZGB2312.NewDecoder()
	case utf16le:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case utf16be:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	case eucJP:
		return japanese.EUCJP.NewDecoder()
	case shiftJIS:
		return japanese.ShiftJIS.NewDecoder()
	case iso2022JP:
		return japanese.ISO2022JP.NewDecoder()
	case eucKR:
		return korean.EUCKR.NewDecoder()
	case windows1252:
		return charmap.Windows1252.NewDecoder()
	}
	panic("charset: internal error: no decoder for " + names[s])
}

// labels maps the labels met on pages to schemes. It is the table of the WHATWG
// Encoding Standard for these schemes, and the names that it lacks although
// servers send them (marked +).
//
// GB2312 and GBK are read as GB18030, their superset: pages that say gb2312 use
// characters outside it. Labels of UTF-16 stand here for the HTTP header; a
// meta element that could be read as ASCII is not UTF-16.
var labels = []struct {
	label  string
	scheme scheme
}{
	{"utf-8", utf8Scheme},
	{"utf8", utf8Scheme},
	{"utf_8", utf8Scheme}, // +
	{"unicode-1-1-utf-8", utf8Scheme},
	{"unicode11utf8", utf8Scheme},
	{"unicode20utf8", utf8Scheme},
	{"x-unicode20utf8", utf8Scheme},

	{"gb18030", gb18030},
	{"gb-18030", gb18030}, // +
	{"gb18030-2000", gb18030},
	{"gbk", gb18030},
	{"x-gbk", gb18030},
	{"gb2312", gb18030},
	{"gb_2312", gb18030}, // +
	{"gb-2312", gb18030}, // +
	{"gb2312-80", gb18030},
	{"gb_2312-80", gb18030},
	{"csgb2312", gb18030},
	{"csiso58gb231280", gb18030},
	{"chinese", gb18030},
	{"iso-ir-58", gb18030},
	{"euc-cn", gb18030},      // +
	{"x-euc-cn", gb18030},    // +
	{"cp936", gb18030},       // +
	{"ms936", gb18030},       // +
	{"windows-936", gb18030}, // +
	{"936", gb18030},         // +

	{"big5", big5},
	{"big-5", big5}, // +
	{"big5-hkscs", big5},
	{"big5hkscs", big5}, // +
	{"big5-eten", big5}, // +
	{"cn-big5", big5},
	{"csbig5", big5},
	{"x-x-big5", big5},
	{"x-big5", big5},      // +
	{"cp950", big5},       // +
	{"ms950", big5},       // +
	{"windows-950", big5}, // +
	{"950", big5},         // +

	{"hz-gb-2312", hz}, // WHATWG forbids it for scripts' sake; we run none
	{"hz", hz},         // +

	{"utf-16", utf16le},
	{"utf-16le", utf16le},
	{"utf-16be", utf16be},
	{"unicode", utf16le},
	{"ucs-2", utf16le},
	{"iso-10646-ucs-2", utf16le},
	{"unicodefeff", utf16le},
	{"unicodefffe", utf16be},

	{"euc-jp", eucJP},
	{"x-euc-jp", eucJP},
	{"cseucpkdfmtjapanese", eucJP},
	{"shift_jis", shiftJIS},
	{"shift-jis", shiftJIS},
	{"sjis", shiftJIS},
	{"x-sjis", shiftJIS},
	{"ms_kanji", shiftJIS},
	{"ms932", shiftJIS},
	{"cp932", shiftJIS}, // +
	{"windows-31j", shiftJIS},
	{"csshiftjis", shiftJIS},
	{"iso-2022-jp", iso2022JP},
	{"csiso2022jp", iso2022JP},

	{"euc-kr", eucKR},
	{"cseuckr", eucKR},
	{"ks_c_5601-1987", eucKR},
	{"ks_c_5601-1989", eucKR},
	{"ksc5601", eucKR},
	{"ksc_5601", eucKR},
	{"korean", eucKR},
	{"windows-949", eucKR},
	{"cp949", eucKR}, // +

	{"windows-1252", windows1252},
	{"cp1252", windows1252},
	{"x-cp1252", windows1252},
	{"iso-8859-1", windows1252},
	{"iso8859-1", windows1252},
	{"iso88591", windows1252},
	{"iso_8859-1", windows1252},
	{"latin1", windows1252},
	{"l1", windows1252},
	{"ascii", windows1252},
	{"us-ascii", windows1252},
}

// lookup returns the scheme that a label names, or unknown.
func lookup(label string) scheme {
	for _, l := range labels {
		if strings.EqualFold(l.label, label) {
			return l.scheme
		}
	}
	return unknown
}

// charsetParam returns the value of the charset parameter in a media type such
// as `text/html; charset="gbk"`, leniently: quotes, spaces and a missing
// semicolon are all met in practice.
func charsetParam(mediaType string) string {
	const key = "charset"
	for rest := mediaType; ; {
		i := indexFold(rest, key)
		if i < 0 {
			return ""
		}
		rest = strings.TrimLeft(rest[i+len(key):], " \t\r\n\f")
		if !strings.HasPrefix(rest, "=") {
			continue
		}
		return cleanLabel(rest[1:])
	}
}

// cleanLabel cuts the label out of the text that follows "charset=".
func cleanLabel(s string) string {
	s = strings.Trim(s, " \t\r\n\f\"'")
	if i := strings.IndexAny(s, " \t\r\n\f\"';,/>"); i >= 0 {
		s = s[:i]
	}
	return s
}

// indexFold is strings.Index for a lower-case ASCII substring in text of any case.
func indexFold(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i]|0x20 == sub[0] && strings.EqualFold(s[i:i+len(sub)], sub) {
			return i
		}
	}
	return -1
}
