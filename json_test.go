package jianbao_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
)

// TestJSONForm shows the JSON of every kind and of the head. What is written
// is also what is read.
func TestJSONForm(t *testing.T) {
	const url = "https://x.example/?a=1&b=<2>"
	tests := []struct {
		name   string
		change func(*Article)
		want   string // after the version
	}{
		{"nothing", func(*Article) {}, ``},
		{"strings", func(a *Article) { a.URL, a.NextPage, a.Title, a.Partial = url, url, "“桥” \"<b>\"", PartialPages },
			`"url":"https://x.example/?a=1&b=<2>","next_page":"https://x.example/?a=1&b=<2>","title":"“桥” \"<b>\"","partial":"pages"`},
		{"credits", func(a *Article) {
			a.Credits = []Credit{{RoleReporter, "李木子", "江城日报"}, {Role: RoleEditor, Name: "陈立春"}}
		},
			`"credits":[{"role":"reporter","name":"李木子","org":"江城日报"},{"role":"editor","name":"陈立春"}]`},
		{"source and reprint", func(a *Article) { a.Source, a.Reprint = Source{Name: "江城日报"}, Source{"周刊", url} },
			`"source":{"name":"江城日报"},"reprint":{"name":"周刊","url":"https://x.example/?a=1&b=<2>"}`},
		{"dateline", func(a *Article) { a.Dateline = Dateline{"江城日报", "江城", "2月7日"} },
			`"dateline":{"outlet":"江城日报","place":"江城","date":"2月7日"}`},
		{"dates", func(a *Article) {
			a.Published = Date{Time: time.Date(2022, 2, 7, 9, 5, 0, 0, beijing), Precision: PrecisionMinute, Assumed: true, Raw: "2022年2月7日 09:05"}
			a.Modified = Date{Time: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC), Precision: PrecisionYear}
		}, `"published":{"time":"2022-02-07T09:05:00+08:00","precision":"minute","assumed":true,"raw":"2022年2月7日 09:05"},"modified":{"time":"2022-01-01T00:00:00Z","precision":"year"}`},
		{"date in words", published(Date{Raw: "3小时前 <更新>"}), `"published":{"raw":"3小时前 <更新>"}`},
		{"lists", func(a *Article) {
			a.MediaMarkers, a.Section, a.Tags = []string{"图"}, []string{"新闻", "本地"}, []Tag{{"桥", url}, {Name: "路"}}
		},
			`"media_markers":["图"],"section":["新闻","本地"],"tags":[{"name":"桥","url":"https://x.example/?a=1&b=<2>"},{"name":"路"}]`},
		{"notices and robots", func(a *Article) {
			a.Notices, a.Robots = []Notice{{NoticeRights, "版权所有"}}, Robots{NoArchive: true}
		},
			`"notices":[{"kind":"rights","text":"版权所有"}],"robots":{"noarchive":true}`},

		{"paragraph", body(&Paragraph{Content: text("桥"), Lang: "en"}), `"body":[{"type":"paragraph","lang":"en","content":["桥"]}]`},
		{"heading", body(&Heading{2, text("桥")}), `"body":[{"type":"heading","level":2,"content":["桥"]}]`},
		{"list", body(&List{Items: []ListItem{{[]Block{&Rule{}, &Rule{}}}, {[]Block{&Rule{}}}}}),
			`"body":[{"type":"list","items":[[{"type":"rule"},{"type":"rule"}],[{"type":"rule"}]]}]`},
		{"numbered list", body(&List{Ordered: true, Start: 3, Items: []ListItem{{[]Block{&Rule{}}}}}),
			`"body":[{"type":"list","ordered":true,"start":3,"items":[[{"type":"rule"}]]}]`},
		{"quote", body(&Quote{[]Block{&Rule{}}}), `"body":[{"type":"quote","blocks":[{"type":"rule"}]}]`},
		{"figure", body(&Figure{MediaVideo, url, "桥", url, text("图"), "江城日报"}),
			`"body":[{"type":"figure","media":"video","url":"https://x.example/?a=1&b=<2>","alt":"桥","poster":"https://x.example/?a=1&b=<2>","caption":["图"],"credit":"江城日报"}]`},
		{"bare figure", body(&Figure{Media: MediaImage, URL: url}), `"body":[{"type":"figure","media":"image","url":"https://x.example/?a=1&b=<2>"}]`},
		{"embed", body(&Embed{"map", url, text("桥")}), `"body":[{"type":"embed","kind":"map","url":"https://x.example/?a=1&b=<2>","content":["桥"]}]`},
		{"table", body(&Table{text("费"), []TableRow{{[]TableCell{{Header: true, Content: text("车"), ColSpan: 2, RowSpan: 3}}}, {[]TableCell{{}, {Content: text("桥")}}}}}),
			`"body":[{"type":"table","caption":["费"],"rows":[[{"header":true,"colspan":2,"rowspan":3,"content":["车"]}],[{},{"content":["桥"]}]]}]`},
		{"code block", body(&CodeBlock{"go", "\tx\n\"y\""}), `"body":[{"type":"code","language":"go","text":"\tx\n\"y\""}]`},

		{"text", line(Text("a\\<&>")), `"body":[{"type":"paragraph","content":["a\\<&>"]}]`},
		{"link", line(&Link{url, text("桥")}), `"body":[{"type":"paragraph","content":[{"type":"link","url":"https://x.example/?a=1&b=<2>","content":["桥"]}]}]`},
		{"marks", line(&Strong{text("a")}, &Emphasis{text("b")}, &Strike{text("c")}, &Sub{text("d")}, &Sup{[]Inline{Text("e"), Break{}, Text("f")}}),
			`"body":[{"type":"paragraph","content":[{"type":"strong","content":["a"]},{"type":"emphasis","content":["b"]},{"type":"strike","content":["c"]},{"type":"sub","content":["d"]},{"type":"sup","content":["e",{"type":"break"},"f"]}]}]`},
		{"leaves", line(&Code{"x"}, &Ruby{"桥", "qiáo"}, &Image{url, "图"}),
			`"body":[{"type":"paragraph","content":[{"type":"code","text":"x"},{"type":"ruby","base":"桥","reading":"qiáo"},{"type":"image","url":"https://x.example/?a=1&b=<2>","alt":"图"}]}]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var a Article
			tt.change(&a)
			require.NoError(t, a.Validate())
			want := `{"version":1`
			if tt.want != "" {
				want += "," + tt.want
			}
			got, err := a.MarshalJSON()
			require.NoError(t, err)
			require.Equal(t, want+"}", string(got))
			roundTrip(t, &a)
		})
	}
}

// roundTrip checks that an article is read back as it was written.
func roundTrip(t *testing.T, a *Article) {
	t.Helper()
	first, err := json.Marshal(a)
	require.NoError(t, err)
	var b Article
	require.NoError(t, json.Unmarshal(first, &b), "%s", first)
	if !reflect.DeepEqual(a, &b) {
		require.Equal(t, a, &b, "%s", first) // for the difference
		require.Fail(t, "not deeply equal", "%s", first)
	}
	second, err := json.Marshal(&b)
	require.NoError(t, err)
	require.Equal(t, string(first), string(second))
}

// TestJSONRoundTrip does not depend on the zone of the machine.
func TestJSONRoundTrip(t *testing.T) {
	local := time.Local
	t.Cleanup(func() { time.Local = local })
	utc := *time.UTC
	for name, zone := range map[string]*time.Location{
		"local":   local,
		"UTC":     time.UTC,
		"as UTC":  &utc,
		"+08:00":  time.FixedZone("CST", 8*60*60),
		"unnamed": Zone(8 * 60 * 60),
		"-05:00":  time.FixedZone("EST", -5*60*60),
	} {
		t.Run(name, func(t *testing.T) {
			time.Local = zone
			roundTrip(t, articletest.Full())
			for seed := range uint64(300) {
				roundTrip(t, articletest.Random(rand.New(rand.NewPCG(seed, 1))))
			}
		})
	}
}

// TestJSONTags checks that no field of the head is written under its Go name.
func TestJSONTags(t *testing.T) {
	types := []reflect.Type{
		reflect.TypeFor[Article](), reflect.TypeFor[Credit](), reflect.TypeFor[Source](), reflect.TypeFor[Dateline](),
		reflect.TypeFor[Tag](), reflect.TypeFor[Notice](), reflect.TypeFor[Robots](),
	}
	for _, typ := range types {
		for i := range typ.NumField() {
			f := typ.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			assert.NotEmpty(t, name, "%s.%s", typ.Name(), f.Name)
			assert.Equal(t, strings.ToLower(name), name, "%s.%s", typ.Name(), f.Name)
		}
	}
}

func TestMarshalErrors(t *testing.T) {
	var nilStrong *Strong
	tests := []struct {
		name   string
		change func(*Article)
		want   string
	}{
		{"nil block", body(&Quote{[]Block{&Rule{}, nil}}), `body[0].blocks[1]: nil block`},
		{"nil inline", line(nilStrong), `body[0].content[0]: nil inline`},
		{"nil in an item", body(&List{Items: []ListItem{{}, {[]Block{nil}}}}), `body[0].items[1][0]: nil block`},
		{"nil in a cell", body(&Table{Rows: []TableRow{{[]TableCell{{}, {Content: []Inline{nil}}}}}}), `body[0].rows[0][1].content[0]: nil inline`},
		{"block from elsewhere", body(struct{ Block }{}), `body[0]: unknown block struct { jianbao.Block }`},
		{"inline from elsewhere", line(&Break{}), `body[0].content[0]: unknown inline *jianbao.Break`},
		{"too deep", body(nest(MaxDepth)), `: nested deeper than 100`},
		{"year 10000", published(Date{Precision: PrecisionYear, Time: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}), `year outside of range [0,9999]`},
		{"unknown precision", published(Date{Precision: 7}), `unknown precision 7`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var a Article
			tt.change(&a)
			_, err := json.Marshal(a)
			require.ErrorContains(t, err, tt.want)
			require.ErrorContains(t, err, "jianbao: ")
		})
	}
}

func TestUnmarshalErrors(t *testing.T) {
	tests := []struct {
		name        string
		in          string
		want        string
		unsupported bool
	}{
		{"no version", `{}`, `unsupported article: version 0`, true},
		{"higher version", `{"version":2,"title":{"zh":"桥"}}`, `unsupported article: version 2`, true},
		{"version in words", `{"version":"one"}`, `cannot unmarshal string`, false},
		{"not an object", `[]`, `cannot unmarshal array`, false},
		{"unknown block", `{"version":1,"body":[{"type":"rule"},{"type":"chart"}]}`, `body[1]: unsupported article: block of type "chart"`, true},
		{"block without type", `{"version":1,"body":[{}]}`, `body[0]: unsupported article: block of type ""`, true},
		{"inline as block", `{"version":1,"body":[{"type":"strong"}]}`, `body[0]: unsupported article: block of type "strong"`, true},
		{"unknown inline", `{"version":1,"body":[{"type":"paragraph","content":["a",{"type":"blink"}]}]}`, `body[0].content[1]: unsupported article: inline of type "blink"`, true},
		{"unknown in item", `{"version":1,"body":[{"type":"list","items":[[],[{"type":"x"}]]}]}`, `body[0].items[1][0]: unsupported article: block of type "x"`, true},
		{"unknown in cell", `{"version":1,"body":[{"type":"table","rows":[[{},{"content":[{"type":"x"}]}]]}]}`, `body[0].rows[0][1].content[0]: unsupported article: inline of type "x"`, true},
		{"unknown precision", `{"version":1,"published":{"precision":"decade"}}`, `unsupported article: precision "decade"`, true},
		{"precision without time", `{"version":1,"published":{"precision":"day"}}`, `precision but no time`, false},
		{"time without zone", `{"version":1,"published":{"time":"2022-02-07T00:00:00","precision":"day"}}`, `cannot parse`, false},
		{"date as string", `{"version":1,"published":"2022"}`, `cannot unmarshal string`, false},
		{"title as number", `{"version":1,"title":5}`, `cannot unmarshal number`, false},
		{"body as object", `{"version":1,"body":{}}`, `{ where an array belongs`, false},
		{"body as string", `{"version":1,"body":"x"}`, `x where an array belongs`, false},
		{"block as string", `{"version":1,"body":["x"]}`, `body[0]: x where an object belongs`, false},
		{"block as null", `{"version":1,"body":[null]}`, `body[0]: null where an object belongs`, false},
		{"inline as number", `{"version":1,"body":[{"type":"paragraph","content":[5]}]}`, `body[0].content[0]: 5 where an object belongs`, false},
		{"inline as null", `{"version":1,"body":[{"type":"paragraph","content":[null]}]}`, `body[0].content[0]: null where an object belongs`, false},
		{"inline as array", `{"version":1,"body":[{"type":"paragraph","content":[[]]}]}`, `body[0].content[0]: [ where an object belongs`, false},
		{"cell as null", `{"version":1,"body":[{"type":"table","rows":[[null]]}]}`, `body[0].rows[0][0]: null where an object belongs`, false},
		{"level as string", `{"version":1,"body":[{"type":"heading","level":"2"}]}`, `body[0]: 2 where a json.Number belongs`, false},
		{"level as fraction", `{"version":1,"body":[{"type":"heading","level":2.5}]}`, `invalid syntax`, false},
		{"start out of range", `{"version":1,"body":[{"type":"list","start":99999999999999999999}]}`, `value out of range`, false},
		{"ordered as number", `{"version":1,"body":[{"type":"list","ordered":1}]}`, `body[0]: 1 where a bool belongs`, false},
		{"URL as array", `{"version":1,"body":[{"type":"figure","url":[[["x"]]]}]}`, `body[0]: [ where a string belongs`, false},
		{"broken", `{"version":1,"body":[{"type":"rule"}`, `unexpected end of JSON input`, false},
		{"101 deep", `{"version":1,"body":` + strings.Repeat(`[{"type":"quote","blocks":`, 101) + `[]` + strings.Repeat(`}]`, 101) + `}`, `nested deeper than 100`, false},
		{"101 deep, type last", `{"version":1,"body":` + strings.Repeat(`[{"blocks":`, 101) + `[]` + strings.Repeat(`,"type":"quote"}]`, 101) + `}`, `nested deeper than 100`, false},
		{"a million deep", `{"version":1,"body":` + strings.Repeat(`[{"type":"quote","blocks":`, 1e6) + `[]` + strings.Repeat(`}]`, 1e6) + `}`, `exceeded max depth`, false},
		{"deep in an unknown member", `{"version":1,"body":[{"type":"rule","x":` + strings.Repeat(`[`, 1e6) + strings.Repeat(`]`, 1e6) + `}]}`, `exceeded max depth`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := Article{Title: "桥"}
			err := json.Unmarshal([]byte(tt.in), &a)
			require.ErrorContains(t, err, tt.want)
			require.Equal(t, tt.unsupported, errors.Is(err, ErrUnsupported), "%v", err)
			require.Equal(t, Article{Title: "桥"}, a)
		})
	}
}

func TestUnmarshalLenient(t *testing.T) {
	tests := []struct {
		name string
		in   string
		want Article
	}{
		{"null", `null`, Article{Title: "before"}},
		{"replaces all", `{"version":1}`, Article{}},
		{"space", " {\n\"version\" : 1 , \"body\" : [ ] } ", Article{}},
		{"empty arrays", `{"version":1,"media_markers":[],"credits":[],"section":[],"tags":[],"notices":[],"body":[]}`, Article{}},
		{"nulls", `{"version":1,"title":null,"credits":null,"published":null,"source":null,"body":null}`, Article{}},
		{"nulls and empty in the body", `{"version":1,"body":[{"type":"list","start":null,"ordered":null,"items":null},{"type":"figure","url":null,"caption":[]}]}`,
			Article{Body: []Block{&List{}, &Figure{}}}},
		{"unknown members", `{"version":1,"id":7,"body":[{"type":"rule","id":{"a":[1,{}]}},{"type":"table","rows":[[{"id":[]}]]}]}`,
			Article{Body: []Block{&Rule{}, &Table{Rows: []TableRow{{[]TableCell{{}}}}}}}},
		{"type last", `{"body":[{"content":["a",{"content":["b"],"type":"sub"}],"type":"paragraph"}],"version":1}`,
			Article{Body: []Block{paragraph(Text("a"), &Sub{text("b")})}}},
		{"escapes", `{"version":1,"title":"\u6865\ud83d\ude00\ud800"}`, Article{Title: "桥😀\ufffd"}},
		{"100 deep", `{"version":1,"body":` + strings.Repeat(`[{"type":"quote","blocks":`, 98) + `[{"type":"paragraph","content":["字"]}]` + strings.Repeat(`}]`, 98) + `}`,
			Article{Body: []Block{nest(99)}}},
		{"time with fraction in zone of hours", `{"version":1,"published":{"time":"2022-02-07T09:05:01.5+08:00","precision":"second"}}`,
			Article{Published: Date{Time: time.Date(2022, 2, 7, 9, 5, 1, 5e8, beijing), Precision: PrecisionSecond}}},
		{"time in an unknown zone", `{"version":1,"published":{"time":"2022-02-07T00:00:00-00:00","precision":"day"}}`,
			Article{Published: Date{Time: time.Date(2022, 2, 7, 0, 0, 0, 0, time.UTC), Precision: PrecisionDay}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := Article{Title: "before"}
			require.NoError(t, json.Unmarshal([]byte(tt.in), &a))
			require.Equal(t, tt.want, a)
		})
	}
}

// json.Marshal escapes what MarshalJSON does not; a json.Encoder can be told
// not to.
func TestMarshalEscapes(t *testing.T) {
	a := &Article{Title: "<桥>&"}
	plain, err := a.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, `{"version":1,"title":"<桥>&"}`, string(plain))
	escaped, err := json.Marshal(a)
	require.NoError(t, err)
	require.Equal(t, `{"version":1,"title":"\u003c桥\u003e\u0026"}`, string(escaped))
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	require.NoError(t, enc.Encode(a))
	require.Equal(t, string(plain)+"\n", buf.String())
}

// An article in another value, and by value, is written alike.
func TestMarshalByValue(t *testing.T) {
	a := articletest.Full()
	pointer, err := json.Marshal(a)
	require.NoError(t, err)
	value, err := json.Marshal(map[string]any{"a": *a})
	require.NoError(t, err)
	require.Equal(t, `{"a":`+string(pointer)+`}`, string(value))
}

func FuzzJSON(f *testing.F) {
	full, err := json.Marshal(articletest.Full())
	require.NoError(f, err)
	f.Add(full)
	for seed := range uint64(50) {
		b, err := json.Marshal(articletest.Random(rand.New(rand.NewPCG(seed, 2))))
		require.NoError(f, err)
		f.Add(b)
	}
	f.Add([]byte(`{"version":1,"body":[{"type":"list","items":[[{"type":"quote","blocks":null}]]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var a Article
		if json.Unmarshal(data, &a) != nil {
			return
		}
		// What is read can be walked, valid or not.
		a.Text()
		a.WordCount()
		for b := range a.Blocks() {
			for range Inlines(b) {
			}
		}
		if a.Validate() == nil {
			roundTrip(t, &a)
		}
	})
}

func BenchmarkMarshal(b *testing.B) {
	a := longArticle()
	data, err := a.MarshalJSON()
	require.NoError(b, err)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.MarshalJSON(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUnmarshal(b *testing.B) {
	data, err := longArticle().MarshalJSON()
	require.NoError(b, err)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var a Article
		if err := a.UnmarshalJSON(data); err != nil {
			b.Fatal(err)
		}
	}
}

// longArticle returns the full article with a hundred times its body.
func longArticle() *Article {
	a := articletest.Full()
	blocks := a.Body
	for range 99 {
		a.Body = append(a.Body, blocks...)
	}
	return a
}
