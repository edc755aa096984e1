package extract

import (
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/htmltree"
	"github.com/stretchr/testify/assert"
	"golang.org/x/net/html/atom"
)

// linesOf returns the texts of the pieces that a body of markup makes.
func linesOf(markup string) []string {
	root, _ := htmltree.Parse([]byte("<!DOCTYPE html><body>"+markup), 10_000)
	r := newRun(&Parser{}, Page{URL: "http://news.example/"})
	defer r.release()
	r.headline = -1
	r.survey(root)
	r.settle()
	for i := range r.elems {
		if r.elems[i].n.DataAtom == atom.Body {
			var out []string
			for _, p := range r.pieces(story{roots: []int32{int32(i)}}) {
				out = append(out, p.text)
			}
			return out
		}
	}
	return nil
}

func TestWhiteSpace(t *testing.T) {
	for _, tt := range []struct{ name, markup, want string }{
		{"a line break between Han is nothing", "大桥\n昨晚\n  合龙", "大桥昨晚合龙"},
		{"a line break between words is a space", "the bridge\nwas closed", "the bridge was closed"},
		{"a line break between Han and a word is a space", "大桥\nBridge", "大桥 Bridge"},
		{"a space between Han stays", "大桥 昨晚合龙", "大桥 昨晚合龙"},
		{"several spaces are one", "大桥   昨晚\t\t合龙", "大桥 昨晚 合龙"},
		{"a no-break space is a space", "大桥&nbsp;&nbsp;昨晚", "大桥 昨晚"},
		{"an indent of wide spaces is none", "　　大桥昨晚合龙　", "大桥昨晚合龙"},
		{"a wide space inside stays", "大桥　昨晚合龙", "大桥　昨晚合龙"},
		{"zero-width characters go", "大\u200b桥\ufeff昨\u2060晚\u00ad合龙", "大桥昨晚合龙"},
		{"directions cannot be turned", "大桥\u202e昨晚\u2066合龙", "大桥昨晚合龙"},
		{"elements part no words", "大<span>桥</span>昨<b>晚</b>合龙", "大桥昨晚合龙"},
		{"space at an element's edge stays", "大桥<b> 昨晚 </b>合龙", "大桥 昨晚 合龙"},
		{"breaks part paragraphs", "大桥昨晚合龙。<br><br>　　十月通车。", "大桥昨晚合龙。|十月通车。"},
		{"one break parts paragraphs too", "大桥昨晚合龙。<br>十月通车，两岸欢庆。", "大桥昨晚合龙。|十月通车，两岸欢庆。"},
		{"lines of one length are verse", "江上一钩残月，<br>桥边几点渔灯。<br>山外数声归雁，", "江上一钩残月，\n桥边几点渔灯。\n山外数声归雁，"},
		{"a break inside a mark keeps it open", "<b>大桥昨晚合龙。<br><br>十月通车。</b>", "大桥昨晚合龙。|十月通车。"},
		{"hidden text parts no sentence", "大桥<span style=display:none>本文来自</span>昨晚合龙", "大桥昨晚合龙"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, strings.Join(linesOf("<p>"+tt.markup+"</p>"), "|"))
		})
	}
}

func TestTidyLine(t *testing.T) {
	text := func(s string) jianbao.Inline { return jianbao.Text(s) }
	for _, tt := range []struct {
		name     string
		in, want []jianbao.Inline
	}{
		{"nothing", []jianbao.Inline{text(" "), jianbao.Break{}, &jianbao.Strong{Content: []jianbao.Inline{text("　")}}}, nil},
		{"spaces at the ends", []jianbao.Inline{text(" 大桥 ")}, []jianbao.Inline{text("大桥")}},
		{"space before a break", []jianbao.Inline{text("大桥 "), jianbao.Break{}, text(" 合龙")}, []jianbao.Inline{text("大桥"), jianbao.Break{}, text("合龙")}},
		{
			"a mark in its own kind",
			[]jianbao.Inline{&jianbao.Strong{Content: []jianbao.Inline{text("大"), &jianbao.Strong{Content: []jianbao.Inline{text("桥")}}}}},
			[]jianbao.Inline{&jianbao.Strong{Content: []jianbao.Inline{text("大"), text("桥")}}},
		},
		{
			"space between a word and code",
			[]jianbao.Inline{text("用 "), &jianbao.Code{Text: "go "}, text(" 写")},
			[]jianbao.Inline{text("用"), text(" "), &jianbao.Code{Text: "go"}, text(" 写")},
		},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, tidyLine(tt.in)) })
	}
}
