package render_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
	"github.com/jianbao-go/jianbao/render"
)

func TestHTML(t *testing.T) {
	tests := []struct {
		name  string
		block jianbao.Block
		want  string
	}{
		{"text", p(text(`a<b>&"'`)), `<p>a&lt;b&gt;&amp;&quot;'</p>`},
		{"foreign paragraph", &jianbao.Paragraph{Lang: "fr", Content: inlines{text("le pont")}}, `<p lang="fr">le pont</p>`},
		{"language that is none", &jianbao.Paragraph{Lang: `"x`, Content: inlines{text("桥")}}, `<p>桥</p>`},
		{"marks", p(strong(text("粗")), em(text("斜")), strike(text("删")), sub(text("下")), &jianbao.Sup{Content: inlines{text("上")}}, code("<x>")),
			`<p><strong>粗</strong><em>斜</em><s>删</s><sub>下</sub><sup>上</sup><code>&lt;x&gt;</code></p>`},
		{"break", p(text("一"), jianbao.Break{}, text("二")), `<p>一<br>二</p>`},
		{"ruby", p(&jianbao.Ruby{Base: "汉", Reading: "hàn"}), `<p><ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby></p>`},
		{"link", p(link("https://x.example/?a=1&b='\"", text("桥"))), `<p><a href="https://x.example/?a=1&amp;b=&#39;%22">桥</a></p>`},
		{"link in link", p(link("https://x.example/", text("桥"), link("https://y.example/", text("路")))), `<p><a href="https://x.example/">桥路</a></p>`},
		{"script link", p(link("javascript:alert(1)", text("桥"))), `<p>桥</p>`},
		{"nothing to show", p(strong(text("\u200b")), link("https://x.example/", text("\u200b"))), ``},
		{"image", p(&jianbao.Image{URL: "https://x.example/a.png", Alt: `"桥"`}), `<p><img src="https://x.example/a.png" alt="&quot;桥&quot;"></p>`},
		{"image at an e-mail address", p(&jianbao.Image{URL: "mailto:a@x.example", Alt: "桥"}), `<p>桥</p>`},
		{"heading", h(3, "桥"), `<h3>桥</h3>`},
		{"list", ul(item("一"), item("二")), "<ul>\n  <li>一</li>\n  <li>二</li>\n </ul>"},
		{"numbered list", ol(3, item("一")), "<ol start=\"3\">\n  <li>一</li>\n </ol>"},
		{"nested list", ol(1, []jianbao.Block{p(text("一")), ul(item("二"))}), "<ol>\n  <li>\n   <p>一</p>\n   <ul>\n    <li>二</li>\n   </ul>\n  </li>\n </ol>"},
		{"quotation", quote(p(text("桥"))), "<blockquote>\n  <p>桥</p>\n </blockquote>"},
		{"figure", &jianbao.Figure{Media: jianbao.MediaImage, URL: "https://x.example/a.png", Alt: "桥", Caption: inlines{text("大桥")}, Credit: "图：李木子"},
			"<figure>\n  <img src=\"https://x.example/a.png\" alt=\"桥\">\n  <figcaption>大桥 <small>图：李木子</small></figcaption>\n </figure>"},
		{"video", &jianbao.Figure{Media: jianbao.MediaVideo, URL: "https://x.example/a.mp4", Alt: "大桥通车"},
			"<figure>\n  <a href=\"https://x.example/a.mp4\">视频：大桥通车</a>\n </figure>"},
		{"video with poster", &jianbao.Figure{Media: jianbao.MediaVideo, URL: "https://x.example/a.mp4", Poster: "https://x.example/a.png"},
			"<figure>\n  <a href=\"https://x.example/a.mp4\"><img src=\"https://x.example/a.png\" alt=\"视频\"></a>\n </figure>"},
		{"embed", &jianbao.Embed{Kind: "tweet", URL: "https://x.example/1", Content: inlines{text("桥")}},
			"<blockquote>\n  <p>桥</p>\n  <p><a href=\"https://x.example/1\">嵌入内容：tweet</a></p>\n </blockquote>"},
		{"table", &jianbao.Table{Caption: inlines{text("表")}, Rows: []jianbao.TableRow{
			{Cells: []jianbao.TableCell{head("甲"), {Header: true, ColSpan: 2}}},
			{Cells: []jianbao.TableCell{head("乙"), cell("1"), {Content: inlines{text("2")}, RowSpan: 3}}},
		}}, "<table>\n  <caption>表</caption>\n  <thead>\n   <tr>\n    <th scope=\"col\">甲</th>\n    <th scope=\"col\" colspan=\"2\"></th>\n   </tr>\n  </thead>\n" +
			"  <tbody>\n   <tr>\n    <th scope=\"row\">乙</th>\n    <td>1</td>\n    <td rowspan=\"3\">2</td>\n   </tr>\n  </tbody>\n </table>"},
		{"rule", &jianbao.Rule{}, `<hr>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := ""
			if tt.want != "" {
				want = "<article lang=\"zh-Hans\">\n " + tt.want + "\n</article>\n"
			}
			assert.Equal(t, want, string(body.HTML(story(tt.block))))
		})
	}
}

// TestHTMLCode has code, whose lines stand as they are.
func TestHTMLCode(t *testing.T) {
	got := body.HTML(story(&jianbao.CodeBlock{Language: "c++", Text: "\n\na<b\n \n\n\tc"}))
	want := "<article lang=\"zh-Hans\">\n<pre><code class=\"language-c++\">&#10;\na&lt;b&#10; &#10;\n\tc</code></pre>\n</article>\n"
	assert.Equal(t, want, string(got))
}

// tags are the elements that HTML prints, with their attributes.
var tags = map[string][]string{
	"article": {"lang"}, "div": {"lang"}, "nav": {"lang"}, "p": {"lang", "class"}, "h1": nil, "h2": nil, "h3": nil, "h4": nil, "h5": nil, "h6": nil,
	"ul": nil, "ol": {"start"}, "li": {"lang"}, "blockquote": nil, "figure": nil, "figcaption": nil, "small": nil, "hr": nil, "br": nil,
	"table": nil, "caption": nil, "thead": nil, "tbody": nil, "tr": nil, "th": {"scope", "colspan", "rowspan"}, "td": {"colspan", "rowspan"},
	"pre": nil, "code": {"class"}, "a": {"href"}, "img": {"src", "alt"}, "strong": nil, "em": nil, "s": nil, "sub": nil, "sup": nil,
	"ruby": nil, "rt": nil, "rp": nil,
}

// TestHTMLRandom checks the HTML of random articles: no other tags and
// attributes than the ones above, no other schemes than safe ones, no empty
// line, every character of the story, and one HTML block if it stands in
// Markdown.
func TestHTMLRandom(t *testing.T) {
	for _, printer := range []*render.Printer{{Words: hans()}, {Profile: render.Compat, Words: hans()}} {
		for seed := range uint64(1000) {
			a := articletest.Random(rand.New(rand.NewPCG(seed, 3)))
			requireSafeHTML(t, printer.HTML(a))

			inner := *printer
			inner.Layout = []render.Part{render.Body}
			fragment := inner.HTML(a)
			requireSafeHTML(t, fragment)
			require.Equal(t, wordsOf(jianbaoText(a)), wordsOf(htmlText(t, fragment)), "seed %d: %s", seed, fragment)
		}
	}
}

func requireSafeHTML(t testing.TB, fragment []byte) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSuffix(string(fragment), "\n"), "\n") {
		require.False(t, len(fragment) > 0 && strings.TrimSpace(line) == "", "empty line in\n%s", fragment)
	}
	var open []string
	z := html.NewTokenizer(bytes.NewReader(fragment))
	for {
		switch z.Next() {
		case html.ErrorToken:
			require.Empty(t, open, "open at the end of\n%s", fragment)
			requireOneBlock(t, fragment)
			return
		case html.StartTagToken:
			token := z.Token()
			allowed, ok := tags[token.Data]
			require.True(t, ok, "<%s> in\n%s", token.Data, fragment)
			for _, attr := range token.Attr {
				require.True(t, slices.Contains(allowed, attr.Key), "<%s %s> in\n%s", token.Data, attr.Key, fragment)
				if attr.Key == "href" || attr.Key == "src" {
					require.Regexp(t, `^(?:https?://|mailto:)[^\s"<>]*$`, attr.Val)
				}
			}
			if !slices.Contains([]string{"br", "hr", "img"}, token.Data) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			token := z.Token()
			require.NotEmpty(t, open, "</%s> in\n%s", token.Data, fragment)
			require.Equal(t, open[len(open)-1], token.Data, "in\n%s", fragment)
			open = open[:len(open)-1]
		case html.TextToken:
		default:
			require.Fail(t, "a comment or doctype", "%s in\n%s", z.Raw(), fragment)
		}
	}
}

// requireOneBlock checks that the fragment is one HTML block between two
// paragraphs of Markdown.
func requireOneBlock(t testing.TB, fragment []byte) {
	t.Helper()
	if len(fragment) == 0 {
		return
	}
	source := slices.Concat([]byte("前\n\n"), fragment, []byte("\n后\n"))
	doc := goldmark.DefaultParser().Parse(gmtext.NewReader(source))
	require.Equal(t, 3, doc.ChildCount(), "%s", fragment)
	require.IsType(t, &ast.HTMLBlock{}, doc.FirstChild().NextSibling(), "%s", fragment)
}

// htmlText returns the text of a fragment with its addresses and descriptions.
func htmlText(t testing.TB, fragment []byte) string {
	t.Helper()
	var b strings.Builder
	z := html.NewTokenizer(bytes.NewReader(fragment))
	for z.Next() != html.ErrorToken {
		switch token := z.Token(); token.Type {
		case html.TextToken:
			b.WriteString(token.Data)
		case html.StartTagToken:
			for _, a := range token.Attr {
				if a.Key == "alt" {
					b.WriteString(a.Val)
				}
			}
		}
	}
	return b.String()
}

// jianbaoText returns what a print of the story shows.
func jianbaoText(a *jianbao.Article) string {
	var b strings.Builder
	words := hans()
	for block := range a.Blocks() {
		switch x := block.(type) {
		case *jianbao.Paragraph:
			b.WriteString(jianbao.PlainText(x.Content))
		case *jianbao.Heading:
			b.WriteString(jianbao.PlainText(x.Content))
		case *jianbao.CodeBlock:
			b.WriteString(x.Text)
		case *jianbao.Table:
			b.WriteString(jianbao.PlainText(x.Caption))
			for _, row := range x.Rows {
				for _, c := range row.Cells {
					b.WriteString(jianbao.PlainText(c.Content))
				}
			}
		case *jianbao.Figure:
			switch x.Media {
			case jianbao.MediaVideo:
				b.WriteString(words.Video)
			case jianbao.MediaAudio:
				b.WriteString(words.Audio)
			}
			b.WriteString(x.Alt + jianbao.PlainText(x.Caption) + x.Credit)
		case *jianbao.Embed:
			b.WriteString(jianbao.PlainText(x.Content) + words.Embed + x.Kind)
		}
	}
	return b.String()
}

// wordsOf returns the letters and digits of s.
func wordsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u200b\ufeff", r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || strings.ContainsRune(" \n\t：:", r) {
			return -1
		}
		return r
	}, s)
}

func FuzzHTML(f *testing.F) {
	f.Add("<b>桥</b>", "javascript:alert(1)", "a\n\nb", "zh")
	f.Fuzz(func(t *testing.T, s, url, lines, lang string) {
		a := &jianbao.Article{Title: s, Kicker: lines, Lang: lang, URL: url, Source: jianbao.Source{Name: s, URL: url}, Byline: lines,
			Notices: []jianbao.Notice{{Text: lines}},
			Body: []jianbao.Block{
				p(text(s), link(url, text(lines), &jianbao.Image{URL: url, Alt: s}), code(lines)), &jianbao.CodeBlock{Language: lang, Text: lines},
				&jianbao.Figure{Media: jianbao.MediaVideo, URL: url, Alt: s, Poster: url, Credit: lines},
			}}
		for _, printer := range []*render.Printer{{}, {Profile: render.Compat}, {Links: render.LinksAbsolute}} {
			out := printer.HTML(a)
			for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\n"), "\n") {
				require.NotEmpty(t, strings.Trim(line, " \t"), "%s", out)
			}
			require.NotContains(t, strings.ToLower(string(out)), `="javascript:`)
			requireOneBlock(t, out)
			printer.Markdown(a)
			printer.Text(a)
		}
	})
}
