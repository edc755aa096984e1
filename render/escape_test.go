package render_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/oracle"
)

// TestEscapeText has a text and its Markdown in each row, "" for the text
// itself. Every row is also read back, and the rows say all there is to say:
// no backslash can go without changing what is read.
func TestEscapeText(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"headline", "江城大桥[尾声]（二）：明天|后天 (图)", ""},
		{"brackets before parentheses", "[尾声](图)", `[尾声]\(图)`},
		{"image", "![图](a.png)", `![图]\(a.png)`},
		{"parentheses alone", "(图)(一)](二)", ""},
		{"reference", "[甲][乙] [丙][]", ""},
		{"reference definition", "[注]: 见下文", `[注]\: 见下文`},
		{"no definition inside a line", "见[注]: 下文", ""},
		{"footnote", "桥长[^1]", `桥长\[^1]`},
		{"footnote definition", "[^1]: 百米", `\[^1]: 百米`},
		{"alert", "[!NOTE]", `\[!NOTE]`},

		{"one star", "*本文作者为教师", ""},
		{"stars around a word", "*注*意", `\*注\*意`},
		{"stars as signs", "3 * 4 * 5", ""},
		{"stars between numbers", "3*4*5", `3\*4\*5`},
		{"underscores in words", "snake_case_name", ""},
		{"underscores around a word", "_注_ 意", `\_注\_ 意`},
		{"full-width star", "＊注＊", ""},
		{"one tilde", "3~5度", ""},
		{"tildes", "3~5度，6~8级", `3\~5度，6\~8级`},
		{"full-width tilde", "3～5度，6～8级", ""},
		{"one backtick", "a`b", ""},
		{"backticks", "`a`", "\\`a\\`"},
		{"one dollar", "$100", ""},
		{"dollars", "$100至$200", `\$100至\$200`},
		{"backslash before a letter", `C:\桥\a`, ""},
		{"backslash before punctuation", `\*`, `\\*`},
		{"backslash at the end", `桥\`, ""},

		{"tag", "<b>桥</b>", `\<b>桥\</b>`},
		{"less than", "a < b <3 <桥", ""},
		{"comment", "<!-- x -->", `\<!-- x -->`},
		{"instruction", "<?x?>", `\<?x?>`},
		{"autolink", "<a@x.example>", `\<a\@x.example>`},
		{"autolink without letters", "<1@x>", `\<1@x>`},
		{"entity", "&amp; &#42; &nbsp;", `\&amp; \&#42; \&nbsp;`},
		{"no entity", "AT&T &copy 甲&乙;", ""},

		{"web address", "http://x.example/a", `http\://x.example/a`},
		{"web address after Han", "见https://x.example/", `见https\://x.example/`},
		{"address of another scheme", "git://x.example/", ""},
		{"www", "www.x.example", `www\.x.example`},
		{"www after Han", "见www.x.example", ""},
		{"e-mail", "a@x.example", `a\@x.example`},
		{"mention", "@user #123 a@b", ""},
		{"emoji", ":smile: :+1:", `\:smile: \:+1:`},
		{"times", "12:30:45", ""},

		{"heading", "# 桥", `\# 桥`},
		{"hash", "#桥#", ""},
		{"seven hashes", "####### 桥", ""},
		{"quote", "> 桥", `\> 桥`},
		{"item", "- 桥", `\- 桥`},
		{"dash", "-桥", ""},
		{"plus", "+ 桥", `\+ 桥`},
		{"star item", "* 桥", `\* 桥`},
		{"numbered", "1. 桥", `1\. 桥`},
		{"numbered in parentheses", "12) 桥", `12\) 桥`},
		{"number", "1.5米", ""},
		{"long number", "1234567890. 桥", ""},
		{"front matter or rule", "---", `\---`},
		{"rule", "- - -", `\- - -`},
		{"underscore rule", "_ _ _", `\_ _ _`},
		{"equals on the first line", "===", ""},
		{"fence", "~~~", `\~\~\~`},
		{"table rows", "| a | b |", ""},
		{"Chinese dash", "——桥", ""},
	}
	redundant := map[string]string{
		// Each of several escapes could go, but not all of them.
		"stars around a word":       "a pair of delimiters needs one escape only, but the rule looks at one",
		"stars between numbers":     "as above",
		"underscores around a word": "as above",
		"tildes":                    "as above",
		"backticks":                 "as above",
		"fence":                     "as above",
		"dollars":                   "maths is GitHub's, the oracle has none",
		"emoji":                     "emoji are GitHub's, the oracle has none",
		"alert":                     "alerts are GitHub's and in quotations only",
		"footnote":                  "a note needs its definition, which may be in an insert",
		"web address after Han":     "GitHub makes a link of it, the oracle's parser does not",
		"autolink":                  "the angle bracket keeps the address from being a link; without it the at sign would not",
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if want == "" {
				want = tt.text
			}
			a := story(p(text(tt.text)))
			got := strings.TrimSuffix(string(body.Markdown(a)), "\n")
			assert.Equal(t, want, got)
			requireRoundTrip(t, a)

			needed := true
			for i := range got {
				if got[i] == '\\' {
					less := got[:i] + got[i+1:]
					diff, _ := oracle.Diff(a.Body, oracle.Parse([]byte(less)))
					needed = needed && diff != ""
				}
			}
			if reason, ok := redundant[tt.name]; ok {
				assert.False(t, needed, "every escape is needed now, not: %s", reason)
			} else {
				assert.True(t, needed, "%q has an escape without need", got)
			}
		})
	}
}

// TestEscapeLines has lines of a paragraph after the first.
func TestEscapeLines(t *testing.T) {
	tests := []struct{ name, first, second, want string }{
		{"underline of a heading", "桥", "===", "桥\\\n\\==="},
		{"underline of hyphens", "桥", "---", "桥\\\n\\---"},
		{"one hyphen", "桥", "-", "桥\\\n\\-"},
		{"table", "甲 | 乙", "--- | ---", "甲 | 乙\\\n\\--- | ---"},
		{"table with bars", "| 甲 |", "|---|", "| 甲 |\\\n|\\---|"},
		{"table with colons", "甲", ":-:", "甲\\\n:\\-:"},
		{"item", "桥", "- 路", "桥\\\n\\- 路"},
		{"definition", "桥", "[注]: 路", "桥\\\n[注]: 路"},
		{"spaces", "桥", "路", "桥\\\n路"},
		{"backslash", `桥\`, "路", "桥&#92;\\\n路"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := story(p(text(tt.first), jianbao.Break{}, text(tt.second)))
			assert.Equal(t, tt.want+"\n", string(body.Markdown(a)))
			requireRoundTrip(t, a)
		})
	}
}

// TestEscapePlaces has text whose escapes depend on where it is.
func TestEscapePlaces(t *testing.T) {
	tests := []struct {
		name  string
		block jianbao.Block
		want  string
	}{
		{"end of a heading", h(2, "C# 与 #"), "## C# 与 \\#"},
		{"heading of hashes", h(2, "##"), "## \\##"},
		{"line start in a heading", h(2, "1. 桥"), "## 1. 桥"},
		{"task", ul(item("[x] 桥")), "- \\[x] 桥"},
		{"task link", ul([]jianbao.Block{p(link("https://x.example/", text("x")))}), "- [&#120;](https://x.example/)"},
		{"alert", quote(p(text("[!NOTE]"), jianbao.Break{}, text("桥"))), "> \\[!NOTE]\\\n> 桥"},
		{"bar in a cell", table([]jianbao.TableCell{head("甲|乙")}), "| 甲\\|乙 |\n| --- |"},
		{"code in a cell", table([]jianbao.TableCell{{Header: true, Content: inlines{code("a|b")}}}), "| `a\\|b` |\n| --- |"},
		{"code that no cell holds", table([]jianbao.TableCell{{Header: true, Content: inlines{code(`a\|b`)}}}), "| a\\\\\\|b |\n| --- |"},
		{"brackets in a link", p(link("https://x.example/", text("[尾声] 桥"))), "[[尾声] 桥](https://x.example/)"},
		{"lone bracket in a link", p(link("https://x.example/", text("桥] 路"))), "[桥\\] 路](https://x.example/)"},
		{"footnote as link", p(link("https://x.example/", text("^1"))), "[\\^1](https://x.example/)"},
		{"alert as link", quote(p(link("https://x.example/", text("!NOTE")))), "> [\\!NOTE](https://x.example/)"},
		{"address in a link", p(link("https://x.example/", text("https://x.example/"))), "[https://x.example/](https://x.example/)"},
		{"exclamation before a link", p(text("看!"), link("https://x.example/", text("桥"))), "看\\![桥](https://x.example/)"},
		{"code with backticks", p(code("`a``")), "``` `a`` ```"},
		{"fence in code", &jianbao.CodeBlock{Text: "```\n~~~"}, "````\n```\n~~~\n````"},
		{"code that GitHub draws", &jianbao.CodeBlock{Language: "mermaid", Text: "graph"}, "```\ngraph\n```"},
		{"code in a definition", p(link("https://x.example/", code("a]: b"))), "[a\\]\\: b](https://x.example/)"},
		{"dollar before one in an address", p(text("$5 "), link("https://x.example/?a=$b", text("桥"))), "\\$5 [桥](https://x.example/?a=\\$b)"},
		{"dollar in an address", p(link("https://x.example/?a=$b", text("桥"))), "[桥](https://x.example/?a=$b)"},
		{"tilde before a strike", p(text("~"), strike(text("桥"))), "&#126;~~桥~~"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := story(tt.block)
			assert.Equal(t, tt.want+"\n", string(body.Markdown(a)))
			requireRoundTrip(t, a)
		})
	}
}

func TestDestination(t *testing.T) {
	tests := []struct{ name, url, want string }{
		{"plain", "https://x.example/a?b=1&c=2#d", ""},
		{"Han", "https://x.example/桥?路=1", "https://x.example/%E6%A1%A5?%E8%B7%AF=1"},
		{"encoded already", "https://x.example/%E6%A1%A5", ""},
		{"balanced parentheses", "https://x.example/a(b)c", ""},
		{"parentheses", "https://x.example/a)b(", `https://x.example/a\)b\(`},
		{"entity", "https://x.example/?a&lt;", `https://x.example/?a\&lt;`},
		{"quotes and brackets", `https://x.example/"<[]>`, "https://x.example/%22%3C%5B%5D%3E"},
		{"backslash and space", `https://x.example/\ a`, "https://x.example/%5C%20a"},
		{"line break", "https://x.example/\n# a", "https://x.example/%0A#%20a"},
		{"host without scheme", "//x.example/a", "https://x.example/a"},
		{"relative", "a/b.html", ""},
		{"mail", "mailto:a@x.example", ""},
		{"script", "javascript:alert(1)", "-"},
		{"script in capitals", " JavaScript:alert(1)", "-"},
		{"script with a tab", "java\tscript:alert(1)", "-"},
		{"script after a control", "\x01javascript:alert(1)", "-"},
		{"data", "data:text/html,a", "-"},
		{"telephone", "tel:+86-10-0", "-"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := "[桥](" + tt.want + ")\n"
			switch tt.want {
			case "":
				want = "[桥](" + tt.url + ")\n"
			case "-":
				want = "桥\n"
			}
			assert.Equal(t, want, string(body.Markdown(story(p(link(tt.url, text("桥")))))))
		})
	}
}

// TestUnseenCharacters has the policy on characters that show nothing.
func TestUnseenCharacters(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"override", "江\u202e城\u202c桥", "江城桥"},
		{"isolate left open", "\u2067江城", "江城"},
		{"zero-width space", "江\u200b城", "江城"},
		{"byte order mark", "\ufeff江城", "江城"},
		{"controls", "江\x00城\x1b桥\x7f\u0085路", "江城桥 路"},
		{"separators", "江\u2028城\u2029桥", "江 城 桥"},
		{"not UTF-8", "江\xff城", "江\ufffd城"},
		{"joiners and marks stay", "👩\u200d👧 \u200e江\u200c城", "👩\u200d👧 \u200e江\u200c城"},
		{"nothing left", "\u200b", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if want != "" {
				want += "\n"
			}
			a := story(p(text(tt.text)))
			assert.Equal(t, want, string(body.Markdown(a)), "Markdown")
			assert.Equal(t, want, string(body.Text(a)), "text")
			if want != "" {
				want = "<article lang=\"zh-Hans\">\n <p>" + tt.want + "</p>\n</article>\n"
			}
			assert.Equal(t, want, string(body.HTML(a)), "HTML")
		})
	}
}
