package jianbao_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
)

// text returns content of one Text.
func text(s string) []Inline { return []Inline{Text(s)} }

func paragraph(content ...Inline) *Paragraph { return &Paragraph{Content: content} }

// body returns a change of an article's body.
func body(blocks ...Block) func(*Article) {
	return func(a *Article) { a.Body = blocks }
}

// line returns a change of an article's body to a paragraph.
func line(content ...Inline) func(*Article) { return body(paragraph(content...)) }

func published(d Date) func(*Article) {
	return func(a *Article) { a.Published = d }
}

// nest returns n blocks in each other, the innermost a paragraph.
func nest(n int) Block {
	var b Block = paragraph(Text("字"))
	for range n - 1 {
		b = &Quote{Blocks: []Block{b}}
	}
	return b
}

var beijing = Zone(8 * 60 * 60)

func TestValidateHead(t *testing.T) {
	utc := *time.UTC
	local := time.Date(2022, 2, 7, 0, 0, 0, 0, time.Local)
	tests := []struct {
		name   string
		change func(*Article)
		want   string // the error, or nothing
	}{
		{"nothing changed", func(a *Article) {}, ``},
		{"zero", func(a *Article) { *a = Article{} }, ``},

		{"not UTF-8", func(a *Article) { a.Title = "大桥\xff" }, `Title: "大桥\xff" is not UTF-8`},
		{"surrogate", func(a *Article) { a.Summary = "\xed\xa0\x80" }, `Summary: "\xed\xa0\x80" is not UTF-8`},
		{"newline", func(a *Article) { a.PageTitle = "大桥\n通车" }, `PageTitle: control character U+000A`},
		{"tab", func(a *Article) { a.OriginalTitle = "大桥\t通车" }, `OriginalTitle: control character U+0009`},
		{"NUL", func(a *Article) { a.Kicker = "大\x00桥" }, `Kicker: control character U+0000`},
		{"DEL", func(a *Article) { a.Subtitle = "大\x7f桥" }, `Subtitle: control character U+007F`},
		{"C1", func(a *Article) { a.Series = "大\u0085桥" }, `Series: control character U+0085`},
		{"line separator", func(a *Article) { a.Byline = "大\u2028桥" }, `Byline: control character U+2028`},
		{"paragraph separator", func(a *Article) { a.Site = "大\u2029桥" }, `Site: control character U+2029`},
		{"no-break space inside", func(a *Article) { a.Title = "大\u00a0桥" }, ``},
		{"format characters", func(a *Article) { a.Title = "\u202e大桥\u202c" }, ``},
		{"space before", func(a *Article) { a.Summary = " 大桥" }, `Summary: white space around " 大桥"`},
		{"full-width space after", func(a *Article) { a.Dateline.Outlet = "大桥　" }, `Dateline.Outlet: white space around "大桥\u3000"`},
		{"no-break space before", func(a *Article) { a.Dateline.Place = "\u00a0大桥" }, `Dateline.Place: white space around "\u00a0大桥"`},
		{"zero-width space after", func(a *Article) { a.Dateline.Date = "大桥\u200b" }, `Dateline.Date: white space around "大桥\u200b"`},
		{"byte order mark before", func(a *Article) { a.Title = "\ufeff大桥" }, `Title: white space around "\ufeff大桥"`},
		{"space alone", func(a *Article) { a.Title = " " }, `Title: white space around " "`},

		{"markers empty", func(a *Article) { a.MediaMarkers = []string{} }, `MediaMarkers: empty but not nil`},
		{"marker empty", func(a *Article) { a.MediaMarkers = []string{"图", ""} }, `MediaMarkers[1]: empty`},
		{"marker with space", func(a *Article) { a.MediaMarkers[0] = "图 " }, `MediaMarkers[0]: white space around "图 "`},
		{"credits empty", func(a *Article) { a.Credits = []Credit{} }, `Credits: empty but not nil`},
		{"role empty", func(a *Article) { a.Credits[0].Role = "" }, `Credits[0].Role: unknown ""`},
		{"role unknown", func(a *Article) { a.Credits[1].Role = "cook" }, `Credits[1].Role: unknown "cook"`},
		{"credit without name", func(a *Article) { a.Credits[2].Name = "" }, `Credits[2].Name: empty`},
		{"org with space", func(a *Article) { a.Credits[0].Org = " 江城日报" }, `Credits[0].Org: white space around " 江城日报"`},
		{"source with space", func(a *Article) { a.Source.Name = "江城日报 " }, `Source.Name: white space around "江城日报 "`},
		{"source without name", func(a *Article) { a.Source.Name = "" }, `Source.Name: empty beside a URL`},
		{"source without URL", func(a *Article) { a.Source.URL = "" }, ``},
		{"source URL", func(a *Article) { a.Source.URL = "/a" }, `Source.URL: "/a" is not an absolute address (http, https)`},
		{"reprint without name", func(a *Article) { a.Reprint.Name = "" }, `Reprint.Name: empty beside a URL`},
		{"reprint URL", func(a *Article) { a.Reprint.URL = "x.example" }, `Reprint.URL: "x.example" is not an absolute address (http, https)`},
		{"sections empty", func(a *Article) { a.Section = []string{} }, `Section: empty but not nil`},
		{"section empty", func(a *Article) { a.Section[1] = "" }, `Section[1]: empty`},
		{"tags empty", func(a *Article) { a.Tags = []Tag{} }, `Tags: empty but not nil`},
		{"tag empty", func(a *Article) { a.Tags[1].Name = "" }, `Tags[1].Name: empty`},
		{"tag URL", func(a *Article) { a.Tags[0].URL = "#" }, `Tags[0].URL: "#" is not an absolute address (http, https)`},
		{"notices empty", func(a *Article) { a.Notices = []Notice{} }, `Notices: empty but not nil`},
		{"notice of unknown kind", func(a *Article) { a.Notices[0].Kind = "x" }, `Notices[0].Kind: unknown "x"`},
		{"notice empty", func(a *Article) { a.Notices[0].Text = "" }, `Notices[0].Text: empty`},
		{"partial unknown", func(a *Article) { a.Partial = "x" }, `Partial: unknown "x"`},
		{"pages without next", func(a *Article) { a.NextPage = "" }, `Partial: "pages" without NextPage`},

		{"language of one letter", func(a *Article) { a.Lang = "x" }, ``},
		{"language with region and number", func(a *Article) { a.Lang = "zh-Hant-TW-1996" }, ``},
		{"language with empty subtag", func(a *Article) { a.Lang = "zh-" }, `Lang: "zh-" is not a language tag`},
		{"language with long subtag", func(a *Article) { a.Lang = "zh-HansHansH" }, `Lang: "zh-HansHansH" is not a language tag`},
		{"language with underline", func(a *Article) { a.Lang = "zh_CN" }, `Lang: "zh_CN" is not a language tag`},
		{"language starts with digit", func(a *Article) { a.Lang = "1zh" }, `Lang: "1zh" is not a language tag`},
		{"language in Chinese", func(a *Article) { a.Lang = "中文" }, `Lang: "中文" is not a language tag`},

		{"date with no time", published(Date{Precision: PrecisionNone, Raw: "3小时前"}), ``},
		{"date with time of no precision", published(Date{Time: time.Date(2022, 1, 1, 0, 0, 0, 0, beijing)}), `Published: time or zone without precision`},
		{"date with zone of no precision", published(Date{Assumed: true}), `Published: time or zone without precision`},
		{"date with zero time in a zone", published(Date{Time: time.Time{}.In(beijing)}), `Published: time or zone without precision`},
		{"date words", published(Date{Raw: "昨天 "}), `Published.Raw: white space around "昨天 "`},
		{"precision beyond", published(Date{Precision: 6}), `Published.Precision: unknown 6`},
		{"precision below", published(Date{Precision: -1}), `Published.Precision: unknown -1`},
		{"year 1", published(Date{Precision: PrecisionYear, Time: time.Date(1, 1, 1, 0, 0, 0, 0, beijing)}), ``},
		{"year 0", published(Date{Precision: PrecisionYear, Time: time.Date(0, 1, 1, 0, 0, 0, 0, beijing)}), `Published.Time: year 0 is not in 1 to 9999`},
		{"year 9999", published(Date{Precision: PrecisionDay, Time: time.Date(9999, 12, 31, 0, 0, 0, 0, Zone(-14*60*60))}), ``},
		{"year 10000", published(Date{Precision: PrecisionYear, Time: time.Date(10000, 1, 1, 0, 0, 0, 0, beijing)}), `Published.Time: year 10000 is not in 1 to 9999`},
		{"zone of seconds", published(Date{Precision: PrecisionDay, Time: time.Date(2022, 1, 1, 0, 0, 0, 0, Zone(28801))}), `Published.Time: zone of 28801 seconds`},
		{"zone too far east", published(Date{Precision: PrecisionDay, Time: time.Date(2022, 1, 1, 0, 0, 0, 0, Zone(50460))}), `Published.Time: zone of 50460 seconds`},
		{"zone too far west", published(Date{Precision: PrecisionDay, Time: time.Date(2022, 1, 1, 0, 0, 0, 0, Zone(-50460))}), `Published.Time: zone of -50460 seconds`},
		{"zone local", published(Date{Precision: PrecisionDay, Time: local}), `Published.Time: zone "` + time.Local.String() + `" is not made by Zone`},
		{"zone with a name", published(Date{Precision: PrecisionDay, Time: time.Date(2022, 1, 1, 0, 0, 0, 0, time.FixedZone("CST", 28800))}), `Published.Time: zone "CST" is not made by Zone`},
		{"zone fixed at zero", published(Date{Precision: PrecisionDay, Time: time.Date(2022, 1, 1, 0, 0, 0, 0, time.FixedZone("", 0))}), `Published.Time: zone "" is not made by Zone`},
		{"zone that equals UTC", published(Date{Precision: PrecisionDay, Time: time.Date(2022, 1, 1, 0, 0, 0, 0, &utc)}), `Published.Time: zone "UTC" is not made by Zone`},
		{"clock", published(Date{Precision: PrecisionSecond, Time: time.Now()}), `Published.Time: zone "` + time.Local.String() + `" is not made by Zone`},
		{"nanosecond", published(Date{Precision: PrecisionSecond, Time: time.Date(2022, 1, 1, 0, 0, 0, 1, beijing)}), `Published.Time: 2022-01-01T00:00:00.000000001+08:00 is not cut to its precision`},
		{"second of a minute", published(Date{Precision: PrecisionMinute, Time: time.Date(2022, 1, 1, 0, 0, 1, 0, beijing)}), `Published.Time: 2022-01-01T00:00:01+08:00 is not cut to its precision`},
		{"minute of a day", published(Date{Precision: PrecisionDay, Time: time.Date(2022, 1, 1, 0, 1, 0, 0, beijing)}), `Published.Time: 2022-01-01T00:01:00+08:00 is not cut to its precision`},
		{"day of a month", published(Date{Precision: PrecisionMonth, Time: time.Date(2022, 1, 2, 0, 0, 0, 0, beijing)}), `Published.Time: 2022-01-02T00:00:00+08:00 is not cut to its precision`},
		{"month of a year", published(Date{Precision: PrecisionYear, Time: time.Date(2022, 2, 1, 0, 0, 0, 0, beijing)}), `Published.Time: 2022-02-01T00:00:00+08:00 is not cut to its precision`},
		{"modified", func(a *Article) { a.Modified = Date{Precision: 9} }, `Modified.Precision: unknown 9`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := articletest.Full()
			tt.change(a)
			checkError(t, a, tt.want)
		})
	}
}

func checkError(t *testing.T, a *Article, want string) {
	t.Helper()
	if want == "" {
		require.NoError(t, a.Validate())
		return
	}
	require.EqualError(t, a.Validate(), "jianbao: "+want)
}

func TestValidateAddresses(t *testing.T) {
	tests := []struct {
		url  string
		page bool // may be the address of a page or file
		link bool // may be the address of a link
	}{
		{"http://x.example", true, true},
		{"https://x.example/路径?问=答#锚", true, true},
		{"https://例子.example:8080/", true, true},
		{"https://user@[2001:db8::1]/", true, true},
		{"https://x.example/%5D(a)<b>\"", true, true},
		{"mailto:a@x.example?subject=x", false, true},
		{"tel:+86-10-0000000", false, true},

		{"", false, false},
		{"/a", false, false},
		{"a", false, false},
		{"//x.example/", false, false},
		{"#top", false, false},
		{"http:", false, false},
		{"http:a", false, false},
		{"http:///a", false, false},
		{"https://:80/", false, false},
		{"https://user@/", false, false},
		{"HTTP://x.example/", false, false},
		{"https://x.example/%zz", false, false},
		{"https://x.example/a b", false, false},
		{"https://x.example/a　b", false, false},
		{"https://x.example/\n", false, false},
		{"https://x.example/\xff", false, false},
		{" https://x.example/", false, false},
		{"https://x .example/", false, false},
		{"mailto:", false, false},
		{"mailto:?subject=x", false, false},
		{"tel:/", false, false},
		{"javascript:alert(1)", false, false},
		{"JavaScript://x.example/%0aalert(1)", false, false},
		{"data:text/html,x", false, false},
		{"data:image/png;base64,AAAA", false, false},
		{"vbscript:x", false, false},
		{"blob:https://x.example/1", false, false},
		{"file:///etc/hosts", false, false},
		{"ftp://x.example/", false, false},
		{"about:blank", false, false},
	}
	fields := []struct {
		name     string
		set      func(a *Article, url string)
		optional bool
		link     bool
	}{
		{"URL", func(a *Article, url string) { a.URL = url }, true, false},
		{"Canonical", func(a *Article, url string) { a.Canonical = url }, true, false},
		{"ShortURL", func(a *Article, url string) { a.ShortURL = url }, true, false},
		{"NextPage", func(a *Article, url string) { a.NextPage, a.Partial = url, "" }, true, false},
		{"LeadImage", func(a *Article, url string) { a.LeadImage = url }, true, false},
		{"Source.URL", func(a *Article, url string) { a.Source.URL = url }, true, false},
		{"Reprint.URL", func(a *Article, url string) { a.Reprint.URL = url }, true, false},
		{"Tags[0].URL", func(a *Article, url string) { a.Tags[0].URL = url }, true, false},
		{"Body[0].URL", func(a *Article, url string) { a.Body[0] = &Figure{Media: MediaAudio, URL: url} }, false, false},
		{"Body[0].Poster", func(a *Article, url string) {
			a.Body[0] = &Figure{Media: MediaVideo, URL: "https://x.example/", Poster: url}
		}, true, false},
		{"Body[0].URL", func(a *Article, url string) { a.Body[0] = &Embed{Kind: "map", URL: url} }, false, false},
		{"Body[0].Content[0].URL", func(a *Article, url string) { a.Body[0] = paragraph(&Image{URL: url}) }, false, false},
		{"Body[0].Content[0].URL", func(a *Article, url string) { a.Body[0] = paragraph(&Link{url, text("桥")}) }, false, true},
	}
	for _, f := range fields {
		for _, tt := range tests {
			t.Run(f.name+" "+tt.url, func(t *testing.T) {
				a := articletest.Full()
				f.set(a, tt.url)
				err := a.Validate()
				if tt.page || tt.link && f.link || tt.url == "" && f.optional {
					require.NoError(t, err)
					return
				}
				require.Error(t, err)
				require.True(t, strings.HasPrefix(err.Error(), "jianbao: "+f.name+": "), "%s: %v", f.name, err)
			})
		}
	}
}

func TestValidateBody(t *testing.T) {
	var nilParagraph *Paragraph
	tests := []struct {
		name   string
		change func(*Article)
		want   string
	}{
		{"none", body(), ``},
		{"empty", func(a *Article) { a.Body = []Block{} }, `Body: empty but not nil`},
		{"nil block", body(&Rule{}, nil), `Body[1]: nil`},
		{"nil pointer", body(nilParagraph), `Body[0]: nil`},
		{"block from elsewhere", body(struct{ Block }{}), `Body[0]: unknown block struct { jianbao.Block }`},

		{"paragraph empty", body(&Paragraph{}), `Body[0].Content: empty`},
		{"paragraph empty, not nil", body(&Paragraph{Content: []Inline{}}), `Body[0].Content: empty`},
		{"paragraph in the article's language", body(&Paragraph{Content: text("桥"), Lang: "zh-Hans"}), `Body[0].Lang: "zh-Hans" is the article's own`},
		{"paragraph in no language", body(&Paragraph{Content: text("桥"), Lang: "?"}), `Body[0].Lang: "?" is not a language tag`},
		{"heading of level 1", body(&Heading{Level: 1, Content: text("桥")}), `Body[0].Level: 1 is not in 2 to 6`},
		{"heading of level 7", body(&Heading{Level: 7, Content: text("桥")}), `Body[0].Level: 7 is not in 2 to 6`},
		{"heading empty", body(&Heading{Level: 2}), `Body[0].Content: empty`},
		{"quote empty", body(&Quote{}), `Body[0].Blocks: empty`},
		{"quote of nil", body(&Quote{[]Block{nil}}), `Body[0].Blocks[0]: nil`},

		{"list empty", body(&List{}), `Body[0].Items: empty`},
		{"item empty", body(&List{Items: []ListItem{{[]Block{&Rule{}}}, {}}}), `Body[0].Items[1].Blocks: empty`},
		{"item of nil", body(&List{Items: []ListItem{{[]Block{nil}}}}), `Body[0].Items[0].Blocks[0]: nil`},
		{"start without numbers", body(&List{Start: 1, Items: []ListItem{{[]Block{&Rule{}}}}}), `Body[0].Start: 1 in a list without numbers`},
		{"start from 0", body(&List{Ordered: true, Items: []ListItem{{[]Block{&Rule{}}}}}), ``},
		{"start below 0", body(&List{Ordered: true, Start: -1, Items: []ListItem{{[]Block{&Rule{}}}}}), `Body[0].Start: -1 is not in 0 to 999999999`},
		{"start beyond", body(&List{Ordered: true, Start: MaxStart + 1, Items: []ListItem{{[]Block{&Rule{}}}}}), `Body[0].Start: 1000000000 is not in 0 to 999999999`},

		{"figure of no kind", body(&Figure{URL: "https://x.example/"}), `Body[0].Media: unknown ""`},
		{"figure without address", body(&Figure{Media: MediaImage}), `Body[0].URL: empty`},
		{"figure with poster", body(&Figure{Media: MediaImage, URL: "https://x.example/", Poster: "https://x.example/"}), `Body[0].Poster: set, but the figure is no video`},
		{"alt with space", body(&Figure{Media: MediaImage, URL: "https://x.example/", Alt: "桥 "}), `Body[0].Alt: white space around "桥 "`},
		{"caption empty", body(&Figure{Media: MediaImage, URL: "https://x.example/", Caption: []Inline{}}), `Body[0].Caption: empty`},
		{"caption with space", body(&Figure{Media: MediaImage, URL: "https://x.example/", Caption: text("桥 ")}), `Body[0].Caption: ends in white space`},
		{"credit with space", body(&Figure{Media: MediaImage, URL: "https://x.example/", Credit: " 桥"}), `Body[0].Credit: white space around " 桥"`},
		{"embed of no kind", body(&Embed{URL: "https://x.example/"}), `Body[0].Kind: empty`},
		{"embed in capitals", body(&Embed{Kind: "Map", URL: "https://x.example/"}), `Body[0].Kind: 'M' in "Map"`},
		{"embed without address", body(&Embed{Kind: "map"}), `Body[0].URL: empty`},
		{"embed content empty", body(&Embed{Kind: "map", URL: "https://x.example/", Content: []Inline{}}), `Body[0].Content: empty`},

		{"table empty", body(&Table{}), `Body[0].Rows: empty`},
		{"table caption empty", body(&Table{Caption: []Inline{}}), `Body[0].Caption: empty`},
		{"row empty", body(&Table{Rows: []TableRow{{}}}), `Body[0].Rows[0].Cells: empty`},
		{"cell empty", body(&Table{Rows: []TableRow{{[]TableCell{{}}}}}), ``},
		{"cell empty, not nil", body(&Table{Rows: []TableRow{{[]TableCell{{Content: []Inline{}}}}}}), `Body[0].Rows[0].Cells[0].Content: empty`},
		{"column span 1", body(&Table{Rows: []TableRow{{[]TableCell{{}, {ColSpan: 1}}}}}), `Body[0].Rows[0].Cells[1].ColSpan: 1 is not 0 or in 2 to 1000`},
		{"column span below 0", body(&Table{Rows: []TableRow{{[]TableCell{{ColSpan: -1}}}}}), `Body[0].Rows[0].Cells[0].ColSpan: -1 is not 0 or in 2 to 1000`},
		{"row span 1", body(&Table{Rows: []TableRow{{[]TableCell{{RowSpan: 1}}}}}), `Body[0].Rows[0].Cells[0].RowSpan: 1 is not 0 or in 2 to 1000`},
		{"row span beyond", body(&Table{Rows: []TableRow{{[]TableCell{{RowSpan: 1001}}}}}), `Body[0].Rows[0].Cells[0].RowSpan: 1001 is not 0 or in 2 to 1000`},
		{"largest spans", body(&Table{Rows: []TableRow{{[]TableCell{{ColSpan: MaxSpan, RowSpan: MaxSpan}}}}}), ``},
		{"row too wide", body(&Table{Rows: []TableRow{{[]TableCell{{ColSpan: MaxSpan}, {}}}}}), `Body[0].Rows[0].Cells[1]: beyond column 1000`},
		{"column span that overflows", body(&Table{Rows: []TableRow{{[]TableCell{{ColSpan: math.MaxInt}, {ColSpan: math.MaxInt}}}}}), `Body[0].Rows[0].Cells[0].ColSpan: 9223372036854775807 is not 0 or in 2 to 1000`},

		{"code with tabs and lines", body(&CodeBlock{Text: "\n\tif\n\n  x "}), ``},
		{"code empty", body(&CodeBlock{}), `Body[0].Text: nothing to see in ""`},
		{"code of white space", body(&CodeBlock{Text: " \n　"}), `Body[0].Text: nothing to see in " \n\u3000"`},
		{"code with final line break", body(&CodeBlock{Text: "x\n"}), `Body[0].Text: final line break`},
		{"code with carriage return", body(&CodeBlock{Text: "x\r\ny"}), `Body[0].Text: control character U+000D`},
		{"code not UTF-8", body(&CodeBlock{Text: "x\x80"}), `Body[0].Text: "x\x80" is not UTF-8`},
		{"code in capitals", body(&CodeBlock{Language: "Go", Text: "x"}), `Body[0].Language: 'G' in "Go"`},
		{"code language with space", body(&CodeBlock{Language: "go x", Text: "x"}), `Body[0].Language: ' ' in "go x"`},
		{"code language with marks", body(&CodeBlock{Language: "c++-#._1", Text: "x"}), ``},

		{"deepest", body(nest(MaxDepth - 1)), ``}, // the Text is one more
		{"too deep", body(nest(MaxDepth)), `: nested deeper than 100`},
		{"much too deep", body(nest(100_000)), `: nested deeper than 100`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := articletest.Full()
			tt.change(a)
			if strings.HasPrefix(tt.want, ":") {
				require.ErrorContains(t, a.Validate(), tt.want)
				return
			}
			checkError(t, a, tt.want)
		})
	}
}

func TestValidateContent(t *testing.T) {
	var nilStrong *Strong
	strong := func(content ...Inline) *Strong { return &Strong{content} }
	pointer := Text("字")
	tests := []struct {
		name   string
		change func(*Article)
		want   string
	}{
		{"nil", line(Text("桥"), nil), `Body[0].Content[1]: nil`},
		{"nil pointer", line(nilStrong), `Body[0].Content[0]: nil`},
		{"pointer to Text", line(&pointer), `Body[0].Content[0]: unknown inline *jianbao.Text`},
		{"pointer to Break", line(Text("桥"), &Break{}, Text("桥")), `Body[0].Content[1]: unknown inline *jianbao.Break`},

		{"text empty", line(Text("桥"), Text("")), `Body[0].Content[1]: empty text`},
		{"text with newline", line(Text("桥\n桥")), `Body[0].Content[0]: control character U+000A`},
		{"text not UTF-8", line(Text("\xc0")), `Body[0].Content[0]: "\xc0" is not UTF-8`},
		{"text by text", line(Text("桥"), Text("桥")), ``},
		{"starts with space", line(Text(" 桥")), `Body[0].Content[0]: content starts with white space`},
		{"starts with full-width space", line(Text("　桥")), `Body[0].Content[0]: content starts with white space`},
		{"starts with space in a mark", line(strong(Text(" 桥"))), `Body[0].Content[0].Content[0]: content starts with white space`},
		{"starts with break", line(Break{}, Text("桥")), `Body[0].Content[0]: line break after white space`},
		{"ends with space", line(Text("桥 ")), `Body[0].Content: ends in white space`},
		{"ends with no-break space", line(Text("桥\u00a0")), `Body[0].Content: ends in white space`},
		{"ends with zero-width space in a mark", line(Text("桥"), strong(Text("桥\u200b"))), `Body[0].Content: ends in white space`},
		{"ends with break", line(Text("桥"), Break{}), `Body[0].Content: ends in white space`},
		{"two spaces", line(Text("桥  桥")), `Body[0].Content[0]: space after white space`},
		{"two spaces in two texts", line(Text("桥 "), Text(" 桥")), `Body[0].Content[1]: space after white space`},
		{"two spaces through marks", line(strong(Text("桥 ")), &Link{"https://x.example/", text(" 桥")}), `Body[0].Content[1].Content[0]: space after white space`},
		{"space after break", line(Text("桥"), Break{}, Text(" 桥")), `Body[0].Content[2]: space after white space`},
		{"space before break", line(Text("桥 "), Break{}, Text("桥")), `Body[0].Content[1]: line break after white space`},
		{"full-width space before break and after", line(Text("桥　"), Break{}, Text("　桥")), ``},
		{"two full-width spaces", line(Text("桥　　桥")), ``},
		{"space in a mark's end", line(strong(Text("桥 ")), Text("桥")), ``},
		{"space in a mark's start", line(Text("桥"), strong(Text(" 桥"))), ``},
		{"space alone", line(Text("桥"), Text(" "), strong(Text("桥"))), ``},
		{"two breaks", line(Text("桥"), Break{}, Break{}, Text("桥")), ``},
		{"cell with space", body(&Table{Rows: []TableRow{{[]TableCell{{Content: text(" 桥")}}}}}), `Body[0].Rows[0].Cells[0].Content[0]: content starts with white space`},

		{"mark empty", line(&Emphasis{}), `Body[0].Content[0].Content: empty`},
		{"link empty", line(&Link{URL: "https://x.example/"}), `Body[0].Content[0].Content: empty`},
		{"strike empty", line(&Strike{[]Inline{}}), `Body[0].Content[0].Content: empty`},
		{"sub empty", line(&Sub{}), `Body[0].Content[0].Content: empty`},
		{"sup empty", line(&Sup{}), `Body[0].Content[0].Content: empty`},
		{"mark of space", line(Text("桥"), strong(Text(" ")), Text("桥")), `Body[0].Content[1].Content: nothing but white space`},
		{"mark of break", line(Text("桥"), &Sup{[]Inline{Break{}}}, Text("桥")), `Body[0].Content[1].Content: nothing but white space`},
		{"link in link", line(&Link{"https://x.example/", []Inline{Text("桥"), strong(&Link{"https://y.example/", text("桥")})}}), `Body[0].Content[0].Content[1].Content[0]: inside another of its kind`},
		{"strong in strong", line(strong(strong(Text("桥")))), `Body[0].Content[0].Content[0]: inside another of its kind`},
		{"emphasis in emphasis", line(&Emphasis{[]Inline{&Sub{[]Inline{&Emphasis{text("桥")}}}}}), `Body[0].Content[0].Content[0].Content[0]: inside another of its kind`},
		{"strike in strike", line(&Strike{[]Inline{&Strike{text("桥")}}}), `Body[0].Content[0].Content[0]: inside another of its kind`},
		{"sub in sub", line(&Sub{[]Inline{&Sub{text("桥")}}}), ``},
		{"strong after strong", line(strong(Text("桥")), strong(Text("桥"))), ``},
		{"code empty", line(&Code{}), `Body[0].Content[0].Text: empty`},
		{"code with space", line(&Code{" x"}), `Body[0].Content[0].Text: white space around " x"`},
		{"ruby without base", line(&Ruby{Reading: "qiáo"}), `Body[0].Content[0].Base: empty`},
		{"ruby without reading", line(&Ruby{Base: "桥"}), `Body[0].Content[0].Reading: empty`},
		{"image without address", line(&Image{Alt: "桥"}), `Body[0].Content[0].URL: empty`},
		{"image with alt of space", line(&Image{URL: "https://x.example/", Alt: " "}), `Body[0].Content[0].Alt: white space around " "`},
		{"image in mark", line(strong(&Image{URL: "https://x.example/"})), ``},
		{"space between images", line(&Image{URL: "https://x.example/"}, Text(" "), &Image{URL: "https://x.example/"}), ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := articletest.Full()
			tt.change(a)
			checkError(t, a, tt.want)
		})
	}
}

func TestValidateNil(t *testing.T) {
	require.EqualError(t, (*Article)(nil).Validate(), "jianbao: nil article")
}

// A quote that holds itself is the worst case of nesting.
func TestValidateCycle(t *testing.T) {
	q := &Quote{}
	q.Blocks = []Block{q, q}
	s := &Sub{}
	s.Content = []Inline{s, s}
	for _, b := range []Block{q, paragraph(s)} {
		assert.ErrorContains(t, (&Article{Body: []Block{b}}).Validate(), "nested deeper than 100")
	}
}

func BenchmarkValidate(b *testing.B) {
	a := longArticle()
	require.NoError(b, a.Validate())
	b.SetBytes(int64(len(a.Text())))
	b.ReportAllocs()
	for b.Loop() {
		if err := a.Validate(); err != nil {
			b.Fatal(err)
		}
	}
}
