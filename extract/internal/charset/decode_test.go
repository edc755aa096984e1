package charset

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Sample texts, invented.
const (
	hans      = "本报讯（记者 林晓禾）昨日上午，城南新图书馆正式开馆，首日接待读者两千余人。馆长说，今后每周六将为孩子们开设读书会。“这里离家近，孩子放学就能来。”市民王女士说。"
	hant      = "【記者陳思遠報導】氣象局表示，明天起鋒面接近，北部地區有短暫陣雨，氣溫下降約五度；請民眾出門攜帶雨具，並注意路面濕滑。「週末就會放晴。」預報員說。"
	cantonese = "佢哋話，嗰條橋今日終於開通咗，唔使再兜路，街坊都好開心，仲喺橋頭影相留念㗎。"
	japanese_ = "新しい図書館が今朝オープンしました。初日から多くの人が訪れ、子どもたちは読書会を楽しみました。"
	korean_   = "오늘 오전 새 도서관이 문을 열었다. 첫날부터 많은 시민이 찾아와 책을 읽었고 아이들은 독서 모임에 참여했다고 한다."
)

func encode(t testing.TB, enc encoding.Encoding, text string) []byte {
	t.Helper()
	b, err := enc.NewEncoder().Bytes([]byte(text))
	require.NoError(t, err)
	return b
}

// equal asserts that decoding gave text without loss.
func equal(t *testing.T, text, name, declared string, r Result, reason string, args ...any) {
	t.Helper()
	if string(r.Text) != text || r.Name != name || r.Declared != declared || r.Replaced != 0 {
		t.Errorf("%s: want %s, declared %q; got %s, declared %q, %d replaced: %.300q", fmt.Sprintf(reason, args...), name, declared, r.Name, r.Declared, r.Replaced, r.Text)
	}
}

func page(text string) string {
	return "<html><head><title>" + text[:strings.IndexAny(text, "，。、,.")] + "</title></head>\n<body><div class=\"main\">\n<p>" + text + "</p>\n<p>" + text + "</p>\n</div></body></html>\n"
}

// scripts are the encodings with a text for each.
var scripts = []struct {
	name string
	enc  encoding.Encoding
	text string
}{
	{"UTF-8", encoding.Nop, hans},
	{"UTF-8", encoding.Nop, hant},
	{"GB18030", simplifiedchinese.GB18030, hans},
	{"GB18030", simplifiedchinese.GBK, hant},
	{"Big5", traditionalchinese.Big5, hant},
	{"EUC-JP", japanese.EUCJP, japanese_},
	{"Shift_JIS", japanese.ShiftJIS, japanese_},
	{"EUC-KR", korean.EUCKR, korean_},
}

func TestUndeclared(t *testing.T) {
	for _, s := range scripts {
		for _, text := range []string{page(s.text), s.text, "<p>" + string([]rune(s.text)[:24])} {
			r := Decode(encode(t, s.enc, text), "")
			equal(t, text, s.name, "", r, "%s", text)
		}
	}
}

// Whatever a page declares, its bytes decide.
func TestMisdeclared(t *testing.T) {
	for _, label := range []string{"utf-8", "gb2312", "big5", "iso-8859-1", "euc-jp", "shift_jis", "euc-kr", "hz-gb-2312", "iso-2022-jp", "utf-16", "iso-2022-cn", "nonsense"} {
		for _, s := range scripts {
			text := page(s.text)
			r := Decode(encode(t, s.enc, text), "text/html; charset="+label)
			equal(t, text, s.name, label, r, "declared as %s", label)

			text = strings.Replace(text, "<title>", "<meta charset="+label+"><title>", 1)
			r = Decode(encode(t, s.enc, text), "")
			equal(t, text, s.name, label, r, "declared as %s", label)
		}
	}
}

func TestHeaderAgainstMeta(t *testing.T) {
	text := strings.Replace(page(hans), "<title>", "<meta charset=gb2312><title>", 1)
	for _, header := range []string{"text/html;charset=big5", "text/html; charset=utf-8", "text/html; charset=windows-1252", "text/html", ""} {
		r := Decode(encode(t, simplifiedchinese.GBK, text), header)
		assert.Equal(t, "GB18030", r.Name, header)
		assert.Equal(t, text, string(r.Text), header)
	}
	text = strings.Replace(page(hant), "<title>", "<meta charset=gb2312><title>", 1)
	r := Decode(encode(t, traditionalchinese.Big5, text), "text/html; charset=Big5")
	equal(t, text, "Big5", "Big5", r, "%.40s", text)
}

// Each label of the table names its scheme, in a header and in all forms of
// declaration.
func TestLabels(t *testing.T) {
	seen := make(map[string]bool)
	for _, l := range labels {
		assert.False(t, seen[l.label], "%s stands twice", l.label)
		seen[l.label] = true
		assert.Equal(t, l.scheme, lookup(l.label))
		assert.Equal(t, l.scheme, lookup(strings.ToUpper(l.label)))
		assert.Equal(t, l.label, charsetParam("text/html; charset="+l.label))
		for _, form := range declarations {
			assert.Equal(t, l.label, metaLabel([]byte(fmt.Sprintf(form, l.label))), form)
		}
	}
	for s, name := range names {
		if scheme(s) != unknown {
			assert.Equal(t, scheme(s), lookup(name), "the name of a scheme is one of its labels")
		}
	}
}

var declarations = []string{
	`<meta charset=%s>`,
	`<meta charset="%s">`,
	`<META CHARSET='%s' />`,
	`<meta name=a content="b"><meta charset = "%s" >`,
	`<meta http-equiv="Content-Type" content="text/html; charset=%s">`,
	`<META HTTP-EQUIV=Content-Type CONTENT="text/html;charset=%s">`,
	`<meta content='text/html; charset=%s' http-equiv='content-type'/>`,
	`<meta http-equiv=content-type content=text/html;charset=%s>`,
	`<meta content="text/html; charset = '%s'">`,
	"<meta\nhttp-equiv=\"Content-Type\"\n\tcontent=\"text/html;\n charset=%s;\">",
	`<?xml version="1.0" encoding="%s"?><html>`,
	`<!-- <meta charset=latin1> --><meta charset=%s>`,
	`<script>document.write('<meta charset=latin1>')</script><meta charset=%s>`,
	`<meta charset=nonsense><meta charset=%s>`,
	`<meta name="description" content="charset=latin1"><meta charset=%s>`,
}

func TestNoDeclaration(t *testing.T) {
	for _, head := range []string{
		"", "<meta", "<meta charset", "<meta charset=", "<meta charset='gbk", "<!-- <meta charset=gbk>", "<metacharset=gbk>",
		"<meta name=a content='charset=gbk'>", "<p charset=gbk>", "meta charset=gbk", strings.Repeat(" ", prescanLimit) + "<meta charset=gbk>",
		`<meta http-equiv=refresh content="0; url=?charset=gbk">`, "<script><meta charset=gbk>",
	} {
		assert.Equal(t, "", metaLabel([]byte(head)), "%q", head)
	}
	assert.Equal(t, "nonsense", metaLabel([]byte("<meta charset=nonsense>")), "as written, though unknown")
	for _, header := range []string{"", "text/html", "text/html; charset", "charset", "text/html; boundary=charset"} {
		assert.Equal(t, "", charsetParam(header), header)
	}
}

func TestMarks(t *testing.T) {
	text := page(hans)
	for _, c := range []struct {
		name, mark string
		enc        encoding.Encoding
	}{
		{"UTF-8", "\xEF\xBB\xBF", encoding.Nop},
		{"UTF-16LE", "\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE", "\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"UTF-16LE", "", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE", "", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		b := append([]byte(c.mark), encode(t, c.enc, text)...)
		equal(t, text, c.name, "gbk", Decode(b, "text/html; charset=gbk"), "%s with mark %q", c.name, c.mark)
	}
}

func TestEscapes(t *testing.T) {
	text := page(hans)
	r := Decode(encode(t, simplifiedchinese.HZGB2312, text), "text/html; charset=HZ-GB-2312")
	equal(t, text, "HZ-GB-2312", "HZ-GB-2312", r, "%.40s", text)
	text = page(japanese_)
	r = Decode(encode(t, japanese.ISO2022JP, text), "text/html; charset=iso-2022-jp")
	equal(t, text, "ISO-2022-JP", "iso-2022-jp", r, "%.40s", text)
	r = Decode([]byte("a ~ b"), "text/html; charset=hz")
	equal(t, "a ~ b", "UTF-8", "hz", r, "plain ASCII")
}

func TestWestern(t *testing.T) {
	text := "<p>Le café de l’hôtel à Genève fut déjà fermé. Où est la clé du chalet?"
	b := encode(t, charmap.Windows1252, text)
	equal(t, text, "windows-1252", "", Decode(b, ""), "%.40s", text)
	equal(t, text, "windows-1252", "ISO-8859-1", Decode(b, "text/html; charset=ISO-8859-1"), "%.40s", text)
}

func TestHKSCS(t *testing.T) {
	text := page(cantonese)
	b := encode(t, traditionalchinese.Big5, text)
	for _, label := range []string{"big5-hkscs", "big5", "x-x-big5", "csbig5"} {
		equal(t, text, "Big5", label, Decode(b, "text/html; charset="+label), "%.40s", text)
	}
	assert.Equal(t, "Big5", Decode(b, "").Name)
}

// Characters that GB2312 lacks, on pages that say gb2312.
func TestBeyondGB2312(t *testing.T) {
	text := "<meta charset=gb2312><p>总理朱镕基、歌手陶喆和堃哥都来了，票价100€。龘㐀𠮷" + hans
	r := Decode(encode(t, simplifiedchinese.GB18030, text), "")
	equal(t, text, "GB18030", "gb2312", r, "%.40s", text)
	r = Decode([]byte("<meta charset=gb2312>\x80\xB5\xE3\xFF\xB5\xC4"), "")
	assert.Equal(t, "<meta charset=gb2312>€点\uFFFD的", string(r.Text))
	assert.Equal(t, 1, r.Replaced)
}

// A page that is cut anywhere is read as the whole is, but for its last
// character.
func TestTruncated(t *testing.T) {
	for _, s := range scripts {
		whole := page(s.text)
		b := encode(t, s.enc, whole)
		first := bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf })
		for n := first + 60; n <= len(b); n++ {
			r := Decode(b[:n], "")
			require.Equal(t, s.name, r.Name, "the first %d bytes", n)
			text := string(r.Text)
			if r.Replaced > 0 {
				text = text[:strings.Index(text, "\uFFFD")]
			}
			require.LessOrEqual(t, r.Replaced, 1, "the first %d bytes", n)
			require.True(t, strings.HasPrefix(whole, text), "the first %d bytes: %s", n, text)
		}
		for n := range b { // shorter still: never a panic, always UTF-8
			require.True(t, utf8.Valid(Decode(b[:n], "").Text))
		}
	}
}

// UTF-8 with a few broken characters stays UTF-8.
func TestBroken(t *testing.T) {
	text := page(hans)
	for _, cut := range []string{"正", "两", "。馆"} {
		i := strings.Index(text, cut)
		broken := text[:i+1] + text[i+2:] // without the second byte of a character
		for _, header := range []string{"", "text/html; charset=utf-8", "text/html; charset=gbk", "text/html; charset=big5"} {
			r := Decode([]byte(broken), header)
			assert.Equal(t, "UTF-8", r.Name, "%s %q", cut, header)
			assert.Equal(t, 1, r.Replaced)
			assert.Equal(t, text[:i]+"\uFFFD"+text[i+3:], string(r.Text))
		}
	}
}

// A page in two encodings is read in that of the greater part.
func TestMixed(t *testing.T) {
	gbk := encode(t, simplifiedchinese.GBK, page(hans))
	r := Decode(append(gbk, "<p>评论加载中，请稍候</p>"...), "")
	assert.Equal(t, "GB18030", r.Name)
	assert.Contains(t, string(r.Text), hans)
	r = Decode(append([]byte(page(hans)+page(hans)), gbk[:60]...), "text/html; charset=gb2312")
	assert.Equal(t, "UTF-8", r.Name)
	assert.Contains(t, string(r.Text), hans)
}

// The text may be far down, after scripts and styles in ASCII.
func TestTextFarDown(t *testing.T) {
	head := "<html><head>" + strings.Repeat("<script src=\"/js/lib.js\"></script>\n", 3000) + "</head>"
	for _, s := range scripts {
		text := head + s.text + strings.Repeat("\n<br>", 20000)
		r := Decode(encode(t, s.enc, text), "")
		assert.Equal(t, s.name, r.Name)
		assert.Equal(t, text, string(r.Text))
	}
}

func TestShort(t *testing.T) {
	assert.Equal(t, Result{Name: "UTF-8", Text: nil}, Decode(nil, ""))
	assert.Equal(t, Result{Name: "UTF-8", Text: []byte("a")}, Decode([]byte("a"), ""))
	gbk := []byte("<meta charset=gbk><title>\xC1\xAA\xCD\xA8</title>") // 联通: UTF-8 by its form, all but one byte
	assert.Equal(t, "<meta charset=gbk><title>联通</title>", string(Decode(gbk, "").Text))
	gbk = []byte("<meta charset=gbk><title>\xC4\xB3\xD3\xA7</title>") // valid UTF-8, as it happens
	assert.Equal(t, "UTF-8", Decode(gbk, "").Name, "rare characters alone prove nothing")
	gbk = []byte("<meta charset=gbk><title>\xD6\xB8\xC4\xBE\xCB\xAE</title>")
	assert.True(t, utf8.Valid(gbk))
	assert.Equal(t, "<meta charset=gbk><title>指木水</title>", string(Decode(gbk, "").Text))
}

func TestSameBytes(t *testing.T) {
	b := []byte(page(hans))
	r := Decode(b, "text/html; charset=gbk")
	assert.Same(t, &b[0], &r.Text[0], "valid text is not copied")
	marked := append([]byte("\xEF\xBB\xBF"), b...)
	assert.Same(t, &marked[3], &Decode(marked, "").Text[0])
	assert.LessOrEqual(t, testing.AllocsPerRun(10, func() { Decode(b, "") }), 8.0)
}
