package jianbao_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
)

func TestParagraphs(t *testing.T) {
	want := []string{
		"江城日报江城2月7日电 江城大桥今天上午正式开放通车图标。\n桥面面积 3000 m2，涂料含 H2O，编号 JC-01，桥（qiáo）长两公里。",
		"The bridge is open.",
		"怎样过桥",
		"步行",
		"乘车",
		"8路",
		"“从前要坐渡船。”市民周大川说。",
		"大桥上的第一批行人。",
		"图片来源：江城日报",
		"大桥的位置",
		"过桥费",
		"车型\t费用\n10元 夜间免费\t",
		"if open {\n\tcross()\n}",
	}
	a := articletest.Full()
	require.Equal(t, want, a.Paragraphs())
	require.Equal(t, strings.Join(want, "\n\n"), a.Text())
}

func TestParagraphsEmpty(t *testing.T) {
	tests := []struct {
		name  string
		block Block
	}{
		{"image without alt", paragraph(&Image{URL: "https://x.example/"})},
		{"figure without caption", &Figure{Media: MediaImage, URL: "https://x.example/", Alt: "not text of the page"}},
		{"embed without content", &Embed{Kind: "map", URL: "https://x.example/"}},
		{"rule", &Rule{}},
		{"table of empty cells", &Table{Rows: []TableRow{{[]TableCell{{}, {}}}, {[]TableCell{{}}}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &Article{Body: []Block{tt.block}}
			require.NoError(t, a.Validate())
			require.Empty(t, a.Paragraphs())
			require.Empty(t, a.Text())
		})
	}
	require.Nil(t, new(Article).Paragraphs())
}

func TestPlainText(t *testing.T) {
	tests := []struct {
		name    string
		inlines []Inline
		want    string
	}{
		{"nothing", nil, ""},
		{"one text", text("桥"), "桥"},
		{"texts", []Inline{Text("大"), Text("桥 "), Text("通车")}, "大桥 通车"},
		{"marks", []Inline{&Strong{text("a")}, &Emphasis{text("b")}, &Strike{text("c")}, &Sub{text("d")}, &Sup{text("e")}, &Link{"https://x.example/", text("f")}}, "abcdef"},
		{"marks in marks", []Inline{&Strong{[]Inline{Text("a"), &Emphasis{text("b")}, Text("c")}}, Text("d")}, "abcd"},
		{"break", []Inline{Text("大桥"), Break{}, &Strong{[]Inline{Text("通"), Break{}, Text("车")}}}, "大桥\n通\n车"},
		{"ruby", []Inline{Text("大"), &Ruby{"桥", "qiáo"}, Text("通车")}, "大桥（qiáo）通车"},
		{"code", []Inline{Text("按 "), &Code{"Ctrl"}}, "按 Ctrl"},
		{"image", []Inline{Text("好"), &Image{"https://x.example/", "[笑]"}, &Image{URL: "https://x.example/"}}, "好[笑]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, PlainText(tt.inlines))
		})
	}
}

func TestNames(t *testing.T) {
	tests := []struct {
		role           Role
		author, editor bool
	}{
		{RoleAuthor, true, false},
		{RoleReporter, true, false},
		{RoleCorrespondent, true, false},
		{RoleIntern, true, false},
		{RoleTranslator, false, false},
		{RolePhotographer, false, false},
		{RoleHost, false, false},
		{RoleEditor, false, true},
		{RoleResponsibleEditor, false, true},
		{RoleReviewer, false, false},
		{RoleProofreader, false, false},
		{RoleProducer, false, false},
		{RoleDesigner, false, false},
	}
	for _, tt := range tests {
		t.Run(string(tt.role), func(t *testing.T) {
			a := &Article{Credits: []Credit{{Role: tt.role, Name: "李木子"}}}
			require.NoError(t, a.Validate())
			assert.Equal(t, tt.author, len(a.Authors()) > 0)
			assert.Equal(t, tt.editor, len(a.Editors()) > 0)
		})
	}
	a := &Article{Credits: []Credit{
		{RoleReporter, "李木子", "江城日报"}, {RoleEditor, "陈立春", ""}, {RoleAuthor, "王小河", ""}, {RoleAuthor, "李木子", ""}, {RoleResponsibleEditor, "陈立春", ""},
	}}
	assert.Equal(t, []string{"李木子", "王小河"}, a.Authors())
	assert.Equal(t, []string{"陈立春"}, a.Editors())
	assert.Nil(t, new(Article).Authors())
}
