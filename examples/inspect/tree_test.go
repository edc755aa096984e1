package main

import (
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// TestTree shows which part of a page a decision colours. Decisions name
// their element by its id; the want has a line a group: state, rule and the
// text, with "|" between lines and the parts in brackets that differ.
func TestTree(t *testing.T) {
	tests := []struct {
		name      string
		page      string
		decisions []traced
		want      []string
	}{
		{"paragraph", `<p id=p>桥 <b>通</b>车</p>`, []traced{{id: "p", keep: true, text: "桥 通车"}},
			[]string{"kept paragraph: 桥 通车"}},
		{"white space is the browser's", "<p id=p>\n桥\n  通车 <i> 了</i>\n</p>", []traced{{id: "p", keep: true, text: "桥通车了"}},
			[]string{"kept paragraph: 桥 通车 了"}},
		{"nothing about it", `<p>桥</p><p>灯</p>`, nil, []string{"unread : 桥|灯"}},
		{"paragraphs that breaks part", `<div id=d>桥一通车<br>桥二通车<br>桥三通车</div>`,
			[]traced{{id: "d", keep: true, text: "桥一通车"}, {id: "d", rule: "link", text: "桥二通车"}, {id: "d", keep: true, text: "桥三通车"}},
			[]string{"kept paragraph: 桥一通车", "dropped link: 桥二通车", "kept paragraph: 桥三通车"}},
		{"no decision between", `<div id=d>桥一通车<br>×<br>桥三通车</div>`,
			[]traced{{id: "d", keep: true, text: "桥一通车"}, {id: "d", keep: true, text: "桥三通车"}},
			[]string{"kept paragraph: 桥一通车", "unread : ×", "kept paragraph: 桥三通车"}},
		{"beginning only", `<div id=d>十月三十日下午四点<br>老渡口开出船<br>桥三通车</div>`,
			[]traced{{id: "d", keep: true, text: "十月三十日下午四点老渡口、开船"}, {id: "d", rule: "words", text: "桥三通车"}},
			[]string{"kept paragraph: 十月三十日下午四点|老渡口开出船", "dropped words: 桥三通车"}},
		{"text that is not there", `<p id=p>桥</p>`, []traced{{id: "p", keep: true, text: "船"}}, []string{"kept paragraph: 桥"}},
		{"dropped in mid-sentence", `<p id=p>桥<span id=s>广告</span>通车</p>`,
			[]traced{{id: "p", keep: true, text: "桥通车"}, {id: "s", rule: "class:ad", text: "广告"}},
			[]string{"kept paragraph: 桥[dropped class:ad: 广告]通车"}},
		{"dropped as a whole", `<div id=d>广告<p>买桥</p><img src=a.gif></div>`, []traced{{id: "d", rule: "class:ad", text: "广告"}},
			[]string{"dropped class:ad: 广告|买桥|▣a.gif"}},
		{"kept in what is dropped", `<div id=d>分享<p id=p>桥</p></div>`, []traced{{id: "d", rule: "class:share"}, {id: "p", keep: true, text: "桥"}},
			[]string{"dropped class:share: 分享", "kept paragraph: 桥"}},
		{"drops by one rule are one group", `<p id=a>一</p><p id=b>二</p>`, []traced{{id: "a", rule: "link"}, {id: "b", rule: "link"}},
			[]string{"dropped link: 一|二"}},
		{"list", `<ul id=u><li>一<li>二</ul>`, []traced{{id: "u", keep: true, text: "一\n二"}}, []string{"kept list: 一|二"}},
		{"picture and its text", `<p id=p><img id=i src=//x/1.jpg alt=桥>江边的桥</p>`,
			[]traced{{id: "i", keep: true, text: "https://x/1.jpg"}, {id: "p", keep: true, rule: "caption", text: "江边的桥"}},
			[]string{"kept picture: ▣桥//x/1.jpg", "caption caption: 江边的桥"}},
		{"lazy picture", `<img id=i src=blank.gif data-src=1.jpg>`, []traced{{id: "i", keep: true, text: "https://x/1.jpg"}}, []string{"kept picture: ▣1.jpg"}},
		{"heading", `<h2 id=h>桥 头</h2>`, []traced{{id: "h", keep: true, text: "桥头"}}, []string{"kept heading: 桥 头"}},
		{"lines of code", "<pre id=p>a\n  b</pre>", []traced{{id: "p", keep: true, text: "a\n  b"}}, []string{"kept code: a|b"}},
		{"unseen", `<p id=p>桥<script>x()</script><style>y</style></p><template>z</template>`, []traced{{id: "p", keep: true, text: "桥"}},
			[]string{"kept paragraph: 桥"}},
		{"head field with its element", `<h1 id=h>桥 通车</h1>`, []traced{{id: "h", keep: true, field: "title", rule: "visible", text: "桥通车"}},
			[]string{"head title:visible: 桥 通车"}},
		{"head field without", `<p>来源：江城</p><p>桥</p><p>来源：江城</p>`, []traced{{field: "line", rule: "below-headline", text: "来源： 江城"}},
			[]string{"head below-headline: 来源：江城", "unread : 桥|来源：江城"}},
		{"the body wins over head fields", `<p id=p>来源：江城</p>`,
			[]traced{{id: "p", field: "source", rule: "line", text: "来源：江城"}, {id: "p", rule: "credits", text: "来源：江城"}},
			[]string{"dropped credits: 来源：江城"}},
		{"given up for a script", `<p id=p>加载中</p>`, []traced{{id: "p", keep: true, text: "加载中"}, {keep: true, rule: "script:body"}},
			[]string{"replaced paragraph: 加载中"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root, err := html.Parse(strings.NewReader(tt.page))
			require.NoError(t, err)
			r := &report{}
			for _, d := range tt.decisions {
				r.decisions = append(r.decisions, d.decision(t, root))
			}
			r.findRoots()
			if len(r.roots) == 0 {
				r.roots = []*html.Node{root}
			}
			assert.Equal(t, tt.want, groupLines(newView("page.html", r)), tt.page)
		})
	}
}

// A traced is a decision on the element with an id.
type traced struct {
	id          string
	keep        bool // with the rule "story" if there is no other
	field, rule string
	text        string
}

func (x traced) decision(t *testing.T, root *html.Node) extract.Decision {
	if x.keep && x.field == "" && x.rule == "" {
		x.rule = "story"
	}
	d := extract.Decision{Keep: x.keep, Field: x.field, Rule: x.rule, Text: x.text}
	if x.id == "" {
		return d
	}
	for n := range root.Descendants() {
		if attr(n, "id") == x.id {
			d.Node = n
			return d
		}
	}
	t.Fatalf("no element %q", x.id)
	return d
}

// groupLines returns the groups of a view in the form of TestTree.
func groupLines(v *view) []string {
	var out []string
	for _, g := range v.Groups {
		var lines []string
		for _, l := range g.Lines {
			var s strings.Builder
			for _, x := range l.Segs {
				text := x.Text
				if x.Image {
					text = "▣" + text + x.URL
				}
				if x.State != "" {
					text = "[" + string(x.State) + " " + x.Rule + ": " + text + "]"
				}
				s.WriteString(text)
			}
			lines = append(lines, strings.TrimSpace(s.String()))
		}
		out = append(out, string(g.State)+" "+g.Rule+": "+strings.Join(lines, "|"))
	}
	return out
}

// TestUnplaced shows that a decision on what is not on the page is told.
func TestUnplaced(t *testing.T) {
	r := &report{decisions: []extract.Decision{{Keep: true, Rule: "script:data.content", Text: "桥通车"}}}
	r.findRoots()
	v := newView("page.html", r)
	assert.Empty(t, v.Groups)
	assert.Equal(t, []unplaced{{stateKept, "script:data.content", "桥通车"}}, v.Unplaced)
}

// TestFolds shows that long runs of what is not the story are folded.
func TestFolds(t *testing.T) {
	long := strings.Repeat("<p>桥</p>", 10)
	root, err := html.Parse(strings.NewReader(`<div>` + long + `</div><div id=k>` + long + `</div><div id=d>` + long + `</div>`))
	require.NoError(t, err)
	r := &report{decisions: []extract.Decision{
		traced{id: "k", keep: true}.decision(t, root),
		traced{id: "d", rule: "class:related"}.decision(t, root),
	}}
	r.findRoots()
	var folded []state
	for _, g := range newView("page.html", r).Groups {
		if g.Folded {
			folded = append(folded, g.State)
			assert.Equal(t, "桥 · 桥 · 桥 · 桥 · 桥 · 桥 · 桥 · 桥 · 桥 · 桥", g.Preview())
		}
	}
	assert.Equal(t, []state{stateUnread, stateDropped}, folded)
}
