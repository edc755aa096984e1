package oracle_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/oracle"
)

// TestDiff has blocks, Markdown that says the same, and Markdown that does
// not: an oracle that finds no fault is no use.
func TestDiff(t *testing.T) {
	text := func(s string) []jianbao.Inline { return []jianbao.Inline{jianbao.Text(s)} }
	paragraph := func(s string) []jianbao.Block { return []jianbao.Block{&jianbao.Paragraph{Content: text(s)}} }
	list := func(ordered bool, start int) jianbao.Block {
		return &jianbao.List{Ordered: ordered, Start: start, Items: []jianbao.ListItem{{Blocks: paragraph("一")}, {Blocks: paragraph("二")}}}
	}
	tests := []struct {
		name   string
		block  jianbao.Block
		same   []string
		others []string
	}{
		{"paragraph", &jianbao.Paragraph{Content: text("桥*")},
			[]string{"桥*", "桥\\*", "桥&#42;"},
			[]string{"", "桥", "# 桥*", "> 桥*", "桥*\n\n路", "桥<b>*</b>", "<p>桥*</p>", "[桥*](a)", "桥\\n*"}},
		{"heading", &jianbao.Heading{Level: 2, Content: text("桥")}, []string{"## 桥", "桥\n---"}, []string{"# 桥", "桥", "## 路"}},
		{"strong", &jianbao.Paragraph{Content: []jianbao.Inline{&jianbao.Strong{Content: text("真，")}, jianbao.Text("她")}},
			[]string{"**真**，她"}, []string{"**真，**她", "真，她", "*真*，她", "**真，她**", "~~真~~，她"}},
		{"link", &jianbao.Paragraph{Content: []jianbao.Inline{&jianbao.Link{URL: "https://x.example/桥", Content: text("桥")}}},
			[]string{"[桥](https://x.example/%E6%A1%A5)"}, []string{"桥", "[桥](https://x.example/)", "[桥](https://x.example/桥)", "<https://x.example/%E6%A1%A5>"}},
		{"link that is none", &jianbao.Paragraph{Content: []jianbao.Inline{&jianbao.Link{URL: "javascript:x", Content: text("桥")}}},
			[]string{"桥"}, []string{"[桥](javascript:x)"}},
		{"break", &jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("一"), jianbao.Break{}, jianbao.Text("二")}},
			[]string{"一\\\n二", "一  \n二"}, []string{"一\n二", "一二", "一 二"}},
		{"subscript", &jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("H"), &jianbao.Sub{Content: text("2")}}},
			[]string{"H<sub>2</sub>"}, []string{"H2", "H<sup>2</sup>", "H<sub>2", "H<sub>2</sup>"}},
		{"list", list(false, 0), []string{"- 一\n- 二", "* 一\n\n* 二"}, []string{"1. 一\n2. 二", "- 一\n\n  二", "- 一\n* 二", "- [ ] 一\n- 二"}},
		{"numbered list", list(true, 9), []string{"9. 一\n10. 二"}, []string{"1. 一\n2. 二", "- 一\n- 二"}},
		{"figure", &jianbao.Figure{Media: jianbao.MediaImage, URL: "https://x.example/a.png", Alt: "桥", Caption: text("大桥"), Credit: "图"},
			[]string{"![桥](https://x.example/a.png)\n\n大桥 图"}, []string{"![](https://x.example/a.png)\n\n大桥 图", "大桥 图", "[桥](https://x.example/a.png)\n\n大桥 图"}},
		{"table", &jianbao.Table{Rows: []jianbao.TableRow{{Cells: []jianbao.TableCell{{Header: true, Content: text("甲")}, {Content: text("乙")}}}}},
			[]string{"| 甲 | 乙 |\n| --- | --- |", "甲 | 乙\n--|--"}, []string{"| 甲 | 乙 |", "|  |  |\n|---|---|\n| 甲 | 乙 |", "| 乙 | 甲 |\n|---|---|"}},
		{"code", &jianbao.CodeBlock{Language: "go", Text: "a\n\n\tb"}, []string{"```go\na\n\n\tb\n```"}, []string{"```\na\n\n\tb\n```", "```go\na\n\tb\n```", "    a\n\n    \tb"}},
		{"rule", &jianbao.Rule{}, []string{"***", "---"}, []string{"", "\\---"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := oracle.Normal([]jianbao.Block{tt.block}, oracle.Hans)
			for _, md := range tt.same {
				diff, exact := oracle.Diff(want, oracle.Parse([]byte(md)))
				assert.Empty(t, diff, "%q", md)
				assert.True(t, exact, "%q", md)
			}
			for _, md := range tt.others {
				diff, _ := oracle.Diff(want, oracle.Parse([]byte(md)))
				assert.NotEmpty(t, diff, "%q", md)
			}
		})
	}
}

// TestHTML has Markdown and what HTML must see in it.
func TestHTML(t *testing.T) {
	for _, tt := range []struct{ name, markdown, want string }{
		{"raw HTML", "桥<script>alert(1)</script>", "<script>alert(1)</script>"},
		{"block of raw HTML", "<script>alert(1)</script>", "<script>alert(1)</script>"},
		{"address of a script", "[桥](javascript:alert(1))", `href="javascript:alert(1)"`},
		{"table", "| 桥 |\n| - |\n| 路 |", "<table>"},
		{"task", "- [x] 桥", "<input"},
		{"bare address", "https://x.example/", "<a "},
		{"footnote", "桥[^1]\n\n[^1]: 路", "footnote"},
		{"maths", "桥 $a$", "<math>"},
		{"maths over lines and code", "桥 $a\n`b` c$", "<math>"},
		{"maths before a link", "$a [桥](https://x.example/$)", "<math>"},
		{"emoji", "桥:smile:", "<emoji>"},
		{"emoji of a sign", "桥:+1:", "<emoji>"},
		{"alert", "> [!NOTE]\n> 桥", "<alert>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Contains(t, string(oracle.HTML([]byte(tt.markdown))), tt.want)
		})
	}
	for _, markdown := range []string{`桥 \$a$`, "桥 $5", `桥\:smile:`, "12:30:45", "桥:-:", "> \\[!NOTE]\n> 桥", "[!NOTE]", "| $a | $b |\n| - | - |"} {
		got := string(oracle.HTML([]byte(markdown)))
		for _, tag := range []string{"<math>", "<emoji>", "<alert>"} {
			assert.NotContains(t, got, tag, markdown)
		}
	}
}
