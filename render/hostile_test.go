package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
	"github.com/jianbao-go/jianbao/internal/oracle"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/render"
)

// A subject is everything that strings can come from into a print.
type subject struct {
	Page  *render.Page
	List  *render.List
	Words *render.Words
}

func newSubject() *subject {
	a := articletest.Full()
	a.Credits = append(a.Credits, jianbao.Credit{Role: jianbao.RoleTranslator, Name: "林一帆"})
	a.Body = append(a.Body,
		&jianbao.Figure{Media: jianbao.MediaImage, URL: "https://img.example/b.png", Alt: "桥", Caption: inlines{text("大桥")}, Credit: "图：李木子"},
		&jianbao.Figure{Media: jianbao.MediaAudio, URL: "https://audio.example/b.mp3", Alt: "采访"},
		&jianbao.Embed{Kind: "tweet", URL: "https://t.example/1"},
		ul([]jianbao.Block{quote(p(text("引文")), table([]jianbao.TableCell{head("车型"), head("费用")}, []jianbao.TableCell{{Content: inlines{code("JC"), strong(text("免费"))}}}))}),
		// The last lines of a story must not say what meta and notices say.
		p(text("一")), p(text("二")), p(text("三")), p(text("四")), p(text("五")),
	)
	bar := func() nav.Bar {
		return nav.Bar{Links: []nav.Link{{Text: "首页", URL: "../README.md"}, {Text: "本地"}, {Text: "江城", URL: "https://x.example/a.md"}}, Separators: []string{"｜"}}
	}
	return &subject{
		Page: &render.Page{
			Article: a, Header: bar(), Footer: bar(),
			Insert:  render.Insert{Rows: []nav.Bar{bar()}, After: 1},
			Share:   render.ShareBlock{URL: "https://m.example/a.md", QR: "https://m.example/a.md.png", Original: "https://news.example/o"},
			Counter: "https://count.example/a",
		},
		List:  &render.List{Title: "看江城", Lang: "zh-Hans", Header: bar(), Rows: []nav.Bar{bar()}, Footer: bar(), Counter: "https://count.example/l"},
		Words: hans(),
	}
}

// contexts are the forms in which strings are printed. Each prints a subject
// as HTML, Markdown by way of a parser that passes on whatever it finds.
var contexts = []struct {
	name  string
	print func(*testing.T, *subject) []byte
}{
	{"page", func(t *testing.T, s *subject) []byte { return page(t, s, render.Printer{}) }},
	{"page with absolute links", func(t *testing.T, s *subject) []byte {
		return page(t, s, render.Printer{Links: render.LinksAbsolute})
	}},
	{"page with front matter", func(t *testing.T, s *subject) []byte {
		return page(t, s, render.Printer{FrontMatter: true, Layout: []render.Part{render.Title}})
	}},
	{"story alone", func(t *testing.T, s *subject) []byte {
		return page(t, s, render.Printer{Layout: []render.Part{render.Body}})
	}},
	{"compat page", func(t *testing.T, s *subject) []byte {
		return page(t, s, render.Printer{Profile: render.Compat, Layout: []render.Part{render.Title, render.Header, render.Meta, render.Body, render.Notices, render.Share, render.Footer}})
	}},
	{"HTML", func(t *testing.T, s *subject) []byte {
		return (&render.Printer{Words: s.Words}).HTML(s.Page.Article)
	}},
	{"HTML in Markdown", func(t *testing.T, s *subject) []byte {
		return oracle.HTML(slices.Concat([]byte("前\n\n"), (&render.Printer{Words: s.Words}).HTML(s.Page.Article), []byte("\n后\n")))
	}},
	{"list", func(t *testing.T, s *subject) []byte { return list(t, s, render.Printer{}) }},
	{"compat list", func(t *testing.T, s *subject) []byte { return list(t, s, render.Printer{Profile: render.Compat}) }},
	{"list in HTML", func(t *testing.T, s *subject) []byte { return new(render.Printer).ListHTML(s.List) }},
}

func page(t *testing.T, s *subject, printer render.Printer) []byte {
	printer.Words = s.Words
	var b bytes.Buffer
	require.NoError(t, printer.Page(&b, s.Page))
	md, front := b.Bytes(), ""
	if printer.FrontMatter {
		md, front = cutFrontMatter(t, md)
	}
	first, _, _ := strings.Cut(string(md), "\n")
	require.NotContains(t, []string{"---", "+++"}, strings.TrimSpace(first), "front matter of the page's own: %s", md)
	return append(oracle.HTML(md), html.EscapeString(front)...)
}

func list(t *testing.T, s *subject, printer render.Printer) []byte {
	var b bytes.Buffer
	require.NoError(t, printer.List(&b, s.List))
	return oracle.HTML(b.Bytes())
}

var frontMatterLine = regexp.MustCompile(`^(?:[a-z_]+:|[a-z_]+: (".*")|  - (".*"))$`)

// cutFrontMatter checks the front matter, of which this program knows one form
// only, and cuts it off. (examples/mirror reads it with a parser of YAML.)
func cutFrontMatter(t *testing.T, md []byte) (rest []byte, front string) {
	front, text, ok := strings.Cut(strings.TrimPrefix(string(md), "---\n"), "\n---\n\n")
	require.True(t, ok, "%s", md)
	keys := map[string]bool{}
	for line := range strings.SplitSeq(front, "\n") {
		m := frontMatterLine.FindStringSubmatch(line)
		require.NotNil(t, m, "%q in\n%s", line, md)
		if key, _, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, " ") {
			require.False(t, keys[key], "%s twice", key)
			keys[key] = true
		}
		for _, scalar := range m[1:] {
			if scalar != "" {
				var s string
				require.NoError(t, json.Unmarshal([]byte(scalar), &s), "%s", scalar)
			}
		}
	}
	return []byte(text), front
}

// An outline is what a browser makes of a print.
type outline struct {
	elements  []string
	addresses []string
	text      string
}

// attributes are those that prints have, by element.
var attributes = map[string][]string{
	"html": nil, "head": nil, "body": nil, "strong": nil, "em": nil, "del": nil, "s": nil, "sub": nil, "sup": nil, "ruby": nil, "rp": nil, "rt": nil, "pre": nil,
	"code": {"class"}, "a": {"href"}, "img": {"src", "alt", "width", "height"},
}

// outlineOf parses a print as a browser does. A fault is an element or an
// attribute that no print has, or an address that runs something.
func outlineOf(print []byte) (o outline, fault string) {
	root, err := html.Parse(bytes.NewReader(print))
	if err != nil {
		return o, err.Error()
	}
	var b strings.Builder
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			b.WriteString(n.Data)
		case html.ElementNode:
			allowed, ok := attributes[n.Data]
			if !ok {
				allowed, ok = tags[n.Data]
			}
			if !ok || n.Namespace != "" {
				return o, "element <" + n.Data + ">"
			}
			o.elements = append(o.elements, n.Data)
			for _, a := range n.Attr {
				switch {
				case !slices.Contains(allowed, a.Key):
					return o, fmt.Sprintf("attribute <%s %s>", n.Data, a.Key)
				case a.Key == "href" || a.Key == "src":
					if !slices.Contains([]string{"", "http", "https", "mailto"}, browserScheme(a.Val)) {
						return o, fmt.Sprintf("address %q", a.Val)
					}
					o.addresses = append(o.addresses, a.Val)
				case a.Key == "alt":
					b.WriteString(a.Val)
				}
			}
		case html.DocumentNode:
		default:
			return o, fmt.Sprintf("comment or declaration %q", n.Data)
		}
	}
	o.text = b.String()
	return o, ""
}

// browserScheme returns the scheme of an address as browsers see it (the basic
// URL parser of the WHATWG's standard).
func browserScheme(u string) string {
	u = strings.Trim(u, "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f ")
	u = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(u)
	return strings.ToLower(strings.TrimSuffix(regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`).FindString(u), ":"))
}

// added says what the print has that the print of the same page without a
// payload has not: its elements are some of the others, in their order. If the
// payload was a text, so are its addresses.
func (o *outline) added(plain outline, isAddress bool) string {
	switch {
	case !isSubsequence(o.elements, plain.elements):
		return fmt.Sprintf("elements %s\n     not %s", o.elements, plain.elements)
	case !isAddress && !isSubsequence(o.addresses, plain.addresses):
		return fmt.Sprintf("addresses %s\n      not %s", o.addresses, plain.addresses)
	}
	if i := strings.IndexFunc(o.text, unprinted); i >= 0 {
		return fmt.Sprintf("unprinted character %+.8q", o.text[i:])
	}
	return ""
}

func isSubsequence(some, all []string) bool {
	for _, s := range some {
		i := slices.Index(all, s)
		if i < 0 {
			return false
		}
		all = all[i+1:]
	}
	return true
}

// unprinted reports whether r is a character of those that doc.go rules out.
func unprinted(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 || r == 0x200B || r == 0xFEFF || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// TestNothingGetsThrough puts every payload into every string that is printed,
// one at a time and into all at once, and looks at the page in every form in
// which it is printed.
func TestNothingGetsThrough(t *testing.T) {
	for _, c := range contexts {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k := newCheck(t, newSubject(), c.print)
			for _, payload := range articletest.Payloads {
				k.try(payload, k.texts...)
			}
			for _, payload := range articletest.Addresses {
				k.try(payload, k.addresses...)
			}
			if testing.Short() {
				return
			}
			// Where the story stands among other things, it is the same story.
			inStory := func(s articletest.Slot) bool {
				return strings.HasPrefix(c.name, "page") && strings.HasPrefix(s.Path, "Page.Article.Body")
			}
			k.texts, k.addresses = slices.DeleteFunc(k.texts, inStory), slices.DeleteFunc(k.addresses, inStory)
			printed := 0
			for _, slot := range k.texts {
				printed += k.tryAll(slot, articletest.Payloads)
			}
			for _, slot := range k.addresses {
				printed += k.tryAll(slot, articletest.Addresses)
			}
			assert.GreaterOrEqual(t, printed, 10, "strings that are printed")
			t.Logf("%d strings are printed", printed)
		})
	}
}

// A check compares the prints of one subject with payloads and without.
type check struct {
	t                *testing.T
	subject          *subject
	texts, addresses []articletest.Slot
	print            func(*testing.T, *subject) []byte
	plain            []byte
	want             outline
}

func newCheck(t *testing.T, s *subject, print func(*testing.T, *subject) []byte) *check {
	k := &check{t: t, subject: s, print: print}
	for _, slot := range articletest.Slots(s) {
		switch {
		case strings.HasSuffix(slot.Path, ".Media"): // says what a figure is
		case slot.IsAddress():
			k.addresses = append(k.addresses, slot)
		default:
			k.texts = append(k.texts, slot)
		}
	}
	k.start()
	return k
}

// start prints the subject without a payload.
func (k *check) start() {
	var fault string
	k.plain = k.print(k.t, k.subject)
	k.want, fault = outlineOf(k.plain)
	require.Empty(k.t, fault, "%s", k.plain)
}

// try puts a payload into slots and looks at the print.
func (k *check) try(payload articletest.Payload, slots ...articletest.Slot) {
	for _, slot := range slots {
		slot.Set(payload.Text)
	}
	if print := k.print(k.t, k.subject); !bytes.Equal(print, k.plain) {
		got, fault := outlineOf(print)
		if fault == "" {
			fault = got.added(k.want, slots[0].IsAddress())
		}
		assert.Empty(k.t, fault, "%s in %s and %d others:\n%s", payload.Name, slots[0].Path, len(slots)-1, print)
	}
	for _, slot := range slots {
		slot.Set(slot.Value)
	}
}

// tryAll puts all payloads into one slot, bare or between letters. Of the
// story only the block with the slot is printed. It returns 0 if the slot is
// not printed.
func (k *check) tryAll(slot articletest.Slot, payloads []articletest.Payload) int {
	a := k.subject.Page.Article
	body := a.Body
	defer func() { a.Body = body }()
	a.Body = nil
	var n int
	if _, err := fmt.Sscanf(slot.Path, "Page.Article.Body[%d]", &n); err == nil {
		a.Body = body[n : n+1]
	}
	k.start()
	slot.Set("桥")
	if bytes.Equal(k.print(k.t, k.subject), k.plain) {
		slot.Set(slot.Value)
		return 0
	}
	for i, payload := range payloads {
		if i%2 == 1 && !slot.IsAddress() {
			payload.Text = "桥" + payload.Text + "路"
		}
		k.try(payload, slot)
	}
	return 1
}
