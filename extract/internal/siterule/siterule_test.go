package siterule

import (
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// list is a tree for tests.
type list struct {
	nodes   []*html.Node
	parents []int
}

func (l *list) Len() int                        { return len(l.nodes) }
func (l *list) Element(i int) (*html.Node, int) { return l.nodes[i], l.parents[i] }
func (l *list) add(n *html.Node, parent int) {
	if n.Type == html.ElementNode {
		l.nodes, l.parents = append(l.nodes, n), append(l.parents, parent)
		parent = len(l.nodes) - 1
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		l.add(c, parent)
	}
}

func treeOf(t testing.TB, page string) *list {
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	l := &list{}
	l.add(root, -1)
	return l
}

const bridgePage = `<div id=story class="text main"><p class=lead>一</p><div><p>二<b>三</b></p></div>
<p id=SLOT-1>四</p><p class="lead ad">五</p></div><div class=text><p>六</p><a href="/b_2.html">七</a></div>`

func TestSelectorsMatchAsInBrowsers(t *testing.T) {
	tree := treeOf(t, bridgePage)
	for sel, want := range map[string]string{
		"p":                                 "一 二三 四 五 六",
		"b":                                 "三",
		"P.lead":                            "一 五",
		"#story p":                          "一 二三 四 五",
		"#story > p":                        "一 四 五",
		"#story>p":                          "一 四 五",
		"div div p":                         "二三",
		"div > div > p":                     "二三",
		"body div b":                        "三",
		"body > p":                          "",
		"[id^=SLOT-]":                       "四",
		`[id^="SLOT-"], b, p.lead`:          "一 三 四 五",
		"p:not(.lead)":                      "二三 四 六",
		"p:not(.lead):not([id])":            "二三 六",
		"p:not(.ad, [id])":                  "一 二三 六",
		".text:not(.main) > p":              "六",
		`a[href$="_2.html"]`:                "七",
		`a[href*="[,]"], a[href*=' > ']`:    "",
		"p, p, .lead":                       "一 二三 四 五 六",
		"html body #story.text.main p.lead": "一 五",
		"*.lead":                            "一 五",
		"div p b":                           "三",
		"div > b":                           "",
		"section p":                         "",
	} {
		t.Run(sel, func(t *testing.T) {
			s, err := compile(sel)
			require.NoError(t, err)
			require.Equal(t, sel, s.String())
			var got []string
			for _, i := range s.All(tree) {
				got = append(got, text(tree.nodes[i]))
			}
			require.Equal(t, want, strings.Join(got, " "))
		})
	}
}

func text(n *html.Node) string {
	var s strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			s.WriteString(c.Data)
		}
	}
	return s.String()
}

func TestErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"unknown key", "host a.example\n  boddy p", "line 2: boddy: unknown key; keys are host, body, title, byline, source, date, tags, next, drop, keep, caption"},
		{"no host", "# bridges\n\ndrop p", "line 3: drop: no host line before it"},
		{"no host name", "host", "line 1: host: no host"},
		{"address for host", "host https://a.example/", `line 1: host: "https:" is no host name`},
		{"empty label", "host a..example", `line 1: host: "a..example" is no host name`},
		{"star", "host *.example", `line 1: host: "*.example" is no host name`},
		{"no selector", "host a.example\nbody", "line 2: body: no selector"},
		{"unclosed bracket", "host a.example\nbody p[id", `line 2: body: selector "p[id": no ] for [`},
		{"bad attribute", "host a.example\nbody p[id^]", `line 2: body: selector "p[id^]": unexpected EOF in attribute selector`},
		{"comma at the end", "host a.example\nbody p,", `line 2: body: selector "p,": it ends where an element is expected`},
		{"comma alone", "host a.example\nbody p,,b", `line 2: body: selector "p,,b": ",b" where an element is expected`},
		{"child at the end", "host a.example\nbody p >", `line 2: body: selector "p >": it ends where an element is expected`},
		{"child at the start", "host a.example\nbody > p", `line 2: body: selector "> p": "> p" where an element is expected`},
		{"sibling", "host a.example\nbody p + p", `line 2: body: selector "p + p": combinator '+' is not supported`},
		{"has", "host a.example\nbody p:has(b)", `line 2: body: selector "p:has(b)": of the pseudo-classes only :not() of simple selectors is supported`},
		{"not of a chain", "host a.example\nbody p:not(div p)", `line 2: body: selector "p:not(div p)": of the pseudo-classes only :not() of simple selectors is supported`},
		{"not in not", "host a.example\nbody p:not(:not(b))", `line 2: body: selector "p:not(:not(b))": of the pseudo-classes only :not() of simple selectors is supported`},
		{"not unclosed", "host a.example\nbody p:not(b", `line 2: body: selector "p:not(b": no ) for :not(`},
		{"expression", "host a.example\nbody p[id#=(a+)+]", `line 2: body: selector "p[id#=(a+)+]": regular expressions are not supported`},
		{"escape", "host a.example\nbody #\\31 2", `line 2: body: selector "#\\31 2": escapes are supported in attributes only: [id="…"]`},
		{"too deep", "host a.example\nbody " + strings.Repeat("p ", 9), "line 2: body: selector \"" + strings.Repeat("p ", 8) + "p\": more than 8 elements inside one another"},
		{"too many", "host a.example\nbody p" + strings.Repeat(",p", 32), "line 2: body: selector \"p" + strings.Repeat(",p", 32) + "\": more than 32 alternatives"},
		{"long line", "host a.example\n#" + strings.Repeat("p", 2000), "line 2: longer than 1000 bytes"},
		{"many lines", strings.Repeat("\n", 20_001), "line 20001: more than 20000 lines"},
		{"not UTF-8", "host a.example\n# \xb4\xf3", "line 2: not UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse(strings.NewReader(c.file))
			require.EqualError(t, err, c.want)
		})
	}
}

func TestFindGoesFromTheSpecificToTheGeneral(t *testing.T) {
	set, err := Parse(strings.NewReader("\uFEFF# 桥\r\nhost bridge.example\r\n\tdrop #all\r\n" + `
host news.bridge.example
  body #first
  body #second
host news.bridge.example/a/
  drop #a
host news.bridge.example/a/b/ other.example
  drop #ab
host Bridge.example
  drop #more
`))
	require.NoError(t, err)
	for _, c := range []struct{ host, path, want string }{
		{"bridge.example", "/", "drop #all, drop #more"},
		{"bridge.example.", "", "drop #all, drop #more"},
		{"WWW.Bridge.example", "/a/b/c.html", "drop #all, drop #more"},
		{"news.bridge.example", "/x", "body #first, body #second, drop #all, drop #more"},
		{"news.bridge.example", "/a/x", "drop #a, body #first, body #second, drop #all, drop #more"},
		{"img.news.bridge.example", "/a/b/x", "drop #ab, drop #a, body #first, body #second, drop #all, drop #more"},
		{"other.example", "/x", "drop #ab"},
		{"deep.other.example", "/a/b/x", "drop #ab"},
		{"footbridge.example", "/", ""},
		{"example", "/", ""},
		{"", "", ""},
		{strings.Repeat("a.", 5000) + "bridge.example", "/", "drop #all, drop #more"},
	} {
		t.Run(c.host[:min(30, len(c.host))]+c.path, func(t *testing.T) {
			var got []string
			for _, r := range set.Find(c.host, c.path) {
				got = append(got, r.Key.String()+" "+r.Selector.String())
			}
			require.Equal(t, c.want, strings.Join(got, ", "))
		})
	}
	require.Empty(t, (*Set)(nil).Find("bridge.example", "/"))
	require.Empty(t, new(Set).Find("bridge.example", "/"))
}

func FuzzParse(f *testing.F) {
	f.Add("host a.example\nbody p:not(.a, #b) > b[c='d']\n")
	f.Add("host a.example/b c.example\ndrop #x, [id^=\"]\"]\nkeep *")
	f.Add("host a\ndrop [ ID^=SLOT ], p[id!=x], *|*.a, p:not([id]).lead, A.b:not(.c)#d, [class=\"text main\"]")
	f.Add("host a\ntitle \\31 , a\\")
	tree := treeOf(f, bridgePage)
	f.Fuzz(func(t *testing.T, file string) {
		set, err := Parse(strings.NewReader(file))
		if err != nil {
			require.Nil(t, set)
			require.True(t, strings.HasPrefix(err.Error(), "line "), err)
			return
		}
		for host := range set.sites {
			for _, r := range set.Find(host, "/") {
				got := []string{}
				for _, i := range r.Selector.All(tree) {
					got = append(got, path(tree.nodes[i]))
				}
				require.Equal(t, asCascadia(t, r.Selector.String(), tree), got, r.Selector)
			}
		}
	})
}

// asCascadia returns what the whole selector matches for cascadia.
func asCascadia(t *testing.T, sel string, tree *list) []string {
	group, err := cascadia.ParseGroup(sel)
	require.NoError(t, err)
	out := []string{}
	for _, n := range tree.nodes {
		if group.Match(n) {
			out = append(out, path(n))
		}
	}
	return out
}

// path names a node by the nodes around it and before it.
func path(n *html.Node) string {
	s := ""
	for ; n.Parent != nil; n = n.Parent {
		k := 0
		for c := n.PrevSibling; c != nil; c = c.PrevSibling {
			k++
		}
		s = "/" + n.Data + strconv.Itoa(k) + s
	}
	return s
}
